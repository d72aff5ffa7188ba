//! What a scan is asked for, checked.

/// Parameters of a scan; [`check`](Self::check) makes them usable.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanParameters {
    /// No window holds more than this share of all establishments, `0 < share ≤ 0.5`.
    pub max_share: f64,
    /// No window is wider than this radius, km, `> 0`.
    pub max_radius_km: f64,
    /// Industries with fewer establishments are not scanned, `≥ 2`.
    pub min_cases: u32,
    /// Random labellings, `≥ 19`; the least p-value is `1 / (1 + draws)`.
    pub draws: u32,
    /// Seed of the labellings.
    pub seed: u64,
    /// Candidates with a larger p-value are not reported, `0 < p ≤ 1`.
    pub max_p_value: f64,
    /// Parts of one area lie at most this far apart, km, `≥ 0`.
    pub join_km: f64,
    /// Candidates per industry at most, `≥ 1`.
    pub most_per_industry: usize,
    /// Cells on the finest scale at most, `≥ 16`. More see smaller places and cost more.
    pub finest_cells: usize,
}

impl Default for ScanParameters {
    fn default() -> Self {
        Self {
            max_share: 0.25,
            max_radius_km: 50.0,
            min_cases: 5,
            draws: 999,
            seed: 7,
            max_p_value: 0.05,
            join_km: 10.0,
            most_per_industry: 50,
            finest_cells: 8_192,
        }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidScanParameters(pub(super) ScanParameters);

impl ValidScanParameters {
    /// The parameters.
    pub fn parameters(&self) -> &ScanParameters {
        &self.0
    }
}

/// Why a scan can not be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScanError {
    /// A parameter outside its range.
    #[error("{name} is {value}, but must be {limit}")]
    Parameter {
        /// The parameter.
        name: &'static str,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
    },
    /// Columns of different lengths.
    #[error("{name} has {length} entries, but must have {expected}, as many as there are rows")]
    Length {
        /// The column.
        name: &'static str,
        /// Its length.
        length: usize,
        /// The length that was expected.
        expected: usize,
    },
    /// A coordinate that is no place on Earth.
    #[error(
        "row {row} lies at longitude {lon}, latitude {lat}; degrees within ±180 and ±90 are needed"
    )]
    Coordinate {
        /// Which row, from 0.
        row: usize,
        /// Longitude given.
        lon: f64,
        /// Latitude given.
        lat: f64,
    },
    /// An industry number outside `0..industries`.
    #[error(
        "row {row} has industry {industry}, but there are {industries} industries, numbered from 0"
    )]
    Industry {
        /// Which row, from 0.
        row: usize,
        /// Its industry.
        industry: u32,
        /// How many there are.
        industries: usize,
    },
    /// A count that is no count.
    #[error("entry {at} of {name} is {value}; counts are finite and not negative")]
    Count {
        /// The column.
        name: &'static str,
        /// Which entry, from 0.
        at: usize,
        /// The value.
        value: f64,
    },
    /// More rows than a scan can number.
    #[error("{rows} establishments; one scan takes at most {limit}: scan provinces one by one")]
    TooMany {
        /// Rows given.
        rows: usize,
        /// The most.
        limit: usize,
    },
}

impl ScanParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`ScanError::Parameter`] for the first parameter out of its range.
    pub fn check(self) -> Result<ValidScanParameters, ScanError> {
        let rules: [(&'static str, f64, bool, &'static str); 9] = [
            (
                "max_share",
                self.max_share,
                self.max_share > 0.0 && self.max_share <= 0.5,
                "above 0 and at most 0.5",
            ),
            (
                "max_radius_km",
                self.max_radius_km,
                self.max_radius_km > 0.0 && self.max_radius_km <= 10_000.0,
                "above 0 and at most 10000",
            ),
            (
                "min_cases",
                f64::from(self.min_cases),
                self.min_cases >= 2,
                "at least 2",
            ),
            (
                "draws",
                f64::from(self.draws),
                (19..=1_000_000).contains(&self.draws),
                "between 19 and 1000000",
            ),
            (
                "max_p_value",
                self.max_p_value,
                self.max_p_value > 0.0 && self.max_p_value <= 1.0,
                "above 0 and at most 1",
            ),
            (
                "join_km",
                self.join_km,
                (0.0..=1_000.0).contains(&self.join_km),
                "between 0 and 1000",
            ),
            (
                "most_per_industry",
                self.most_per_industry as f64,
                self.most_per_industry >= 1,
                "at least 1",
            ),
            (
                "finest_cells",
                self.finest_cells as f64,
                (16..=65_536).contains(&self.finest_cells),
                "between 16 and 65536",
            ),
            ("seed", self.seed as f64, true, "any"),
        ];
        for (name, value, holds, limit) in rules {
            if !holds {
                return Err(ScanError::Parameter { name, value, limit });
            }
        }
        Ok(ValidScanParameters(self))
    }
}
