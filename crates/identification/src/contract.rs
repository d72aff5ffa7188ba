//! The names of the results folder: files, and the columns of its tables in order.
//!
//! They are a contract with whoever reads the folder (`docs/results-folder.md` tells it for
//! people): later versions may add columns at the end, never rename, reorder or drop one. Whoever
//! writes or reads a table of the folder takes the names from here.
//!
//! In every table undefined is an empty field, never 0.
//!
//! ```
//! use khusheh_identification::contract::{candidates, quotients};
//! assert_eq!(candidates::FILE, "candidates.csv");
//! assert_eq!(candidates::COLUMNS[0], candidates::CANDIDATE);
//! assert_eq!(quotients::COLUMNS.last(), Some(&quotients::RANK));
//! ```

/// A table: a module with the name of its file, a constant per column, and all columns in order.
macro_rules! table {
    (
        $(#[$about:meta])*
        $module:ident = $file:literal { $($(#[$doc:meta])* $column:ident = $name:literal,)+ }
    ) => {
        $(#[$about])*
        pub mod $module {
            /// Name of the file.
            pub const FILE: &str = $file;

            $($(#[$doc])* pub const $column: &str = $name;)+

            /// All columns, in order.
            pub const COLUMNS: [&str; [$($name),+].len()] = [$($column),+];
        }
    };
}

table! {
    /// One row per industry of the input, by code.
    industries = "industries.csv" {
        /// Code in the run's classification; the key.
        INDUSTRY = "industry",
        /// English name, else the input's.
        NAME = "name",
        /// Establishments, ≥ 0.
        ESTABLISHMENTS = "establishments",
        /// Persons, ≥ 0; where sizes are classes, their estimate.
        EMPLOYMENT = "employment",
        /// Regions with at least one establishment or person.
        REGIONS = "regions",
        /// Hoover index, 0–1.
        HOOVER = "hoover",
        /// Locational Gini coefficient, 0–1.
        GINI = "gini",
        /// Herfindahl index over plants, 0–1.
        PLANT_HERFINDAHL = "plant_herfindahl",
        /// Ellison–Glaeser γ.
        ELLISON_GLAESER = "ellison_glaeser",
        /// Theil index between provinces, ≥ 0.
        THEIL_BETWEEN = "theil_between",
        /// Theil index within provinces, ≥ 0.
        THEIL_WITHIN = "theil_within",
        /// Marcon–Puech M within 1 km, ≥ 0.
        M_1KM = "m_1km",
        /// Marcon–Puech M within 5 km, ≥ 0.
        M_5KM = "m_5km",
        /// Marcon–Puech M within 20 km, ≥ 0.
        M_20KM = "m_20km",
        /// Marcon–Puech M within 50 km, ≥ 0.
        M_50KM = "m_50km",
        /// Market reach, a word of [`MarketReach`](khusheh_concentration::MarketReach).
        REACH = "reach",
        /// Persian name.
        NAME_FA = "name_fa",
        /// Code directly above.
        PARENT = "parent",
        /// Persons, where every size class is at its lower end.
        EMPLOYMENT_LOW = "employment_low",
        /// Persons, where every size class is at its upper end; empty with an open class.
        EMPLOYMENT_HIGH = "employment_high",
        /// Establishments whose employment is unknown.
        EMPLOYMENT_UNKNOWN = "employment_unknown",
        /// Lower bound of γ where sizes are classes.
        ELLISON_GLAESER_LOW = "ellison_glaeser_low",
        /// Upper bound of γ where sizes are classes.
        ELLISON_GLAESER_HIGH = "ellison_glaeser_high",
        /// Group that the input, else the reference, puts the industry in.
        GROUP = "group",
    }
}

table! {
    /// One row per code above those of `industries.csv`; the file is absent where codes have no hierarchy.
    classification = "classification.csv" {
        /// Code; the key.
        INDUSTRY = "industry",
        /// English name.
        NAME = "name",
        /// Persian name.
        NAME_FA = "name_fa",
        /// Code directly above; empty at the top.
        PARENT = "parent",
    }
}

table! {
    /// One row per region and industry present in it.
    quotients = "quotients.csv" {
        /// Code of the region; with the industry the key.
        REGION = "region",
        /// Name of the region.
        REGION_NAME = "region_name",
        /// Code of the industry.
        INDUSTRY = "industry",
        /// English name of the industry, else the input's.
        NAME = "name",
        /// Establishments, ≥ 0.
        ESTABLISHMENTS = "establishments",
        /// Persons, ≥ 0.
        EMPLOYMENT = "employment",
        /// Part of the region's total that is this industry's, 0–1.
        SHARE_OF_REGION = "share_of_region",
        /// Part of the industry's total that is in this region, 0–1.
        SHARE_OF_INDUSTRY = "share_of_industry",
        /// Location quotient, ≥ 0.
        LQ = "lq",
        /// Its lower bound.
        LQ_LOW = "lq_low",
        /// Its upper bound.
        LQ_HIGH = "lq_high",
        /// Whether the preset "strong" holds: `true` or `false`.
        STRONG = "strong",
        /// How many of the preset's stars it has, 0–3.
        STARS = "stars",
        /// Rank of the quotient among the industry's regions, from 1.
        RANK = "rank",
    }
}

table! {
    /// One row per region.
    regions = "regions.csv" {
        /// Code; the key.
        REGION = "region",
        /// Name.
        NAME = "name",
        /// Province it lies in.
        PROVINCE = "province",
        /// Longitude of its centre, degrees.
        LON = "lon",
        /// Latitude of its centre, degrees.
        LAT = "lat",
        /// Establishments of all industries, ≥ 0.
        ESTABLISHMENTS = "establishments",
        /// Persons in all industries, ≥ 0.
        EMPLOYMENT = "employment",
    }
}

table! {
    /// One row per candidate, by falling log-likelihood ratio.
    candidates = "candidates.csv" {
        /// `C0001`, …; the key.
        CANDIDATE = "candidate",
        /// Code of the industry.
        INDUSTRY = "industry",
        /// English name of the industry, else the input's.
        NAME = "name",
        /// Longitude of its centre, degrees.
        LON = "lon",
        /// Latitude of its centre, degrees.
        LAT = "lat",
        /// Half the greatest distance between two members, km.
        RADIUS_KM = "radius_km",
        /// Firms where the register names them, else establishments.
        ENTERPRISES = "enterprises",
        /// Persons.
        EMPLOYMENT = "employment",
        /// Cases that all economic activity lets expect.
        EXPECTED = "expected",
        /// Density inside over outside, relative to all activity.
        RELATIVE_RISK = "relative_risk",
        /// Kulldorff's log-likelihood ratio of the tested window.
        LOG_LIKELIHOOD_RATIO = "log_likelihood_ratio",
        /// Monte-Carlo rank among the maxima of the draws, 0–1.
        P_VALUE = "p_value",
        /// False discovery rate over all industries, 0–1.
        Q_VALUE = "q_value",
        /// Cases over what is expected.
        LQ = "lq",
        /// Its lower bound; empty where persons were counted.
        LQ_LOW = "lq_low",
        /// Its upper bound; empty where persons were counted.
        LQ_HIGH = "lq_high",
        /// Screens that struck, joined by `;`; empty when none did.
        SCREENS = "screens",
        /// Market reach of the industry.
        REACH = "reach",
        /// What it is, in English.
        SENTENCE_EN = "sentence_en",
        /// What it is, in Persian.
        SENTENCE_FA = "sentence_fa",
        /// Persian name of the industry.
        NAME_FA = "name_fa",
        /// Province of its centre.
        PROVINCE = "province",
        /// Whether the q-value is within the run's level: `true` or `false`.
        SIGNIFICANT = "significant",
        /// Nearest place with a name.
        PLACE = "place",
    }
}

table! {
    /// One row per candidate and criterion.
    evidence = "evidence.csv" {
        /// The candidate; with the criterion the key.
        CANDIDATE = "candidate",
        /// Word of a [`Criterion`](khusheh_programme::identification::Criterion).
        CRITERION = "criterion",
        /// Word of a [`State`](khusheh_programme::identification::State).
        STATE = "state",
        /// Name of the statistic that decided.
        STATISTIC = "statistic",
        /// Its value.
        VALUE = "value",
        /// Its lower bound.
        LOW = "low",
        /// Its upper bound.
        HIGH = "high",
        /// What it says, in English.
        SENTENCE_EN = "sentence_en",
        /// What it says, in Persian.
        SENTENCE_FA = "sentence_fa",
        /// Name of the file it was told from.
        SOURCE = "source",
        /// Year of that file.
        YEAR = "year",
        /// `high` for full evidence, `medium` for half and against.
        CONFIDENCE = "confidence",
    }
}

table! {
    /// One row per candidate and screen.
    screens = "screens.csv" {
        /// The candidate; with the screen the key.
        CANDIDATE = "candidate",
        /// Word of a [`Screen`](khusheh_programme::identification::Screen).
        SCREEN = "screen",
        /// Word of a [`Verdict`](khusheh_programme::identification::Verdict).
        RESULT = "result",
        /// The value compared.
        VALUE = "value",
        /// What it was compared with.
        LIMIT = "limit",
        /// Why, in English.
        SENTENCE_EN = "sentence_en",
        /// Why, in Persian.
        SENTENCE_FA = "sentence_fa",
    }
}

table! {
    /// One row per member of a candidate.
    members = "members.csv" {
        /// The candidate.
        CANDIDATE = "candidate",
        /// Id of the establishment.
        ID = "id",
        /// Share of the likely outlines of the area that hold it, above 0.5.
        CERTAINTY = "certainty",
    }
}

table! {
    /// One row per establishment with a point or a named region; registers only.
    establishments = "establishments.csv" {
        /// Id in the register; the key.
        ID = "id",
        /// Name.
        NAME = "name",
        /// Longitude, degrees.
        LON = "lon",
        /// Latitude, degrees.
        LAT = "lat",
        /// Code of the region.
        REGION = "region",
        /// Code of the industry.
        INDUSTRY = "industry",
        /// Persons; where sizes are classes, the estimate.
        EMPLOYMENT = "employment",
        /// Lower end of the size class.
        EMPLOYMENT_LOW = "employment_low",
        /// Upper end of the size class.
        EMPLOYMENT_HIGH = "employment_high",
    }
}

/// One row per rejected row of the input, in its order; written while reading, so its columns are
/// those of intake: [`REJECTED_COLUMNS`](khusheh_register::REJECTED_COLUMNS).
pub mod rejected {
    /// Name of the file.
    pub const FILE: &str = "rejected.csv";

    /// All columns, in order.
    pub use khusheh_register::REJECTED_COLUMNS as COLUMNS;
}

/// The candidates' shapes; its properties are the columns of [`candidates`].
pub const CANDIDATES_GEOJSON: &str = "candidates.geojson";

/// The regions' boundaries, with the properties `region` and `name`; absent where none were given.
pub const BOUNDARIES_GEOJSON: &str = "boundaries.geojson";

/// What went in, how, and how long it took.
pub const RUN_JSON: &str = "run.json";

/// The columns of [`industries`] that hold numbers, in order.
pub const INDUSTRY_FIGURES: [&str; 18] = {
    use industries as i;
    [
        i::ESTABLISHMENTS,
        i::EMPLOYMENT,
        i::REGIONS,
        i::HOOVER,
        i::GINI,
        i::PLANT_HERFINDAHL,
        i::ELLISON_GLAESER,
        i::THEIL_BETWEEN,
        i::THEIL_WITHIN,
        i::M_1KM,
        i::M_5KM,
        i::M_20KM,
        i::M_50KM,
        i::EMPLOYMENT_LOW,
        i::EMPLOYMENT_HIGH,
        i::EMPLOYMENT_UNKNOWN,
        i::ELLISON_GLAESER_LOW,
        i::ELLISON_GLAESER_HIGH,
    ]
};

/// The columns of [`quotients`] that hold measured numbers (the presets' results are none), in
/// order.
pub const QUOTIENT_FIGURES: [&str; 8] = {
    use quotients as q;
    [
        q::ESTABLISHMENTS,
        q::EMPLOYMENT,
        q::SHARE_OF_REGION,
        q::SHARE_OF_INDUSTRY,
        q::LQ,
        q::LQ_LOW,
        q::LQ_HIGH,
        q::RANK,
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The page for people tells the same names in the same order.
    #[test]
    fn the_page_for_people_says_the_same() {
        let page = include_str!("../../../docs/results-folder.md");
        let tables: [(&str, &[&str]); 10] = [
            (industries::FILE, &industries::COLUMNS),
            (classification::FILE, &classification::COLUMNS),
            (quotients::FILE, &quotients::COLUMNS),
            (regions::FILE, &regions::COLUMNS),
            (candidates::FILE, &candidates::COLUMNS),
            (evidence::FILE, &evidence::COLUMNS),
            (screens::FILE, &screens::COLUMNS),
            (members::FILE, &members::COLUMNS),
            (establishments::FILE, &establishments::COLUMNS),
            (rejected::FILE, &rejected::COLUMNS),
        ];
        for (file, columns) in tables {
            let row = page
                .lines()
                .find(|line| line.starts_with(&format!("| `{file}` |")))
                .unwrap_or_else(|| panic!("{file} is not told"));
            assert!(row.contains(&format!("`{}`", columns.join(","))), "{file}");
        }
        for file in [CANDIDATES_GEOJSON, BOUNDARIES_GEOJSON, RUN_JSON] {
            assert!(page.contains(&format!("| `{file}` |")), "{file}");
        }
    }
}
