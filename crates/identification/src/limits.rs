//! What a parameter or a field may be, in the person's language.
//!
//! The crates of mathematics and rules say their limits in English and know no other language. The
//! Persian is found by the English text itself; a limit that has none is shown as it is.

use khusheh_language::{Language, try_text};

/// The limit in a language.
pub(crate) fn limit(language: Language, limit: &str) -> String {
    try_text(language, &key(limit), &[]).unwrap_or_else(|_| limit.to_owned())
}

/// The key of a limit: its letters and digits, joined by hyphens.
fn key(limit: &str) -> String {
    let words: Vec<String> = limit
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    format!("identification-limit-{}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdentifyError;
    use khusheh_concentration::scan::ScanParameters;
    use khusheh_concentration::{LqParameters, ReachParameters};
    use khusheh_programme::identification::{EvidenceParameters, ScreenParameters};
    use khusheh_relatedness::LinkParameters;

    /// Sets one field after the other to what it can not be, and collects what is said.
    macro_rules! refusals {
        ($($type:ident { $($($field:ident).+ = $bad:expr),+ $(,)? })+) => {
            vec![$($({
                let mut parameters = $type::default();
                parameters.$($field).+ = $bad;
                let error: IdentifyError = parameters.check().unwrap_err().into();
                error
            }),+),+]
        };
    }

    #[test]
    fn every_limit_of_a_parameter_has_its_persian() {
        let nan = f64::NAN;
        let errors: Vec<IdentifyError> = refusals! {
            ScanParameters {
                max_share = nan, max_radius_km = nan, min_cases = 0, draws = 0, max_p_value = nan,
                join_km = nan, most_per_industry = 0, finest_cells = 0,
            }
            LqParameters { confidence = nan }
            ReachParameters { min_share = nan, min_top_lq = nan, top = 0, min_gini = nan, min_regions = 0 }
            LinkParameters { top = 0, min_coefficient = nan }
            EvidenceParameters {
                level = nan, half_p_value = nan, full_quotient = nan, linked_presence = nan,
            }
            ScreenParameters {
                province_wide.excess_share = nan, province_wide.least_ratio = nan,
                province_wide.least_expected = nan, province_wide.covered_share = nan,
                province_wide.covered_radius_km = nan, mixed_estate.least_ratio = nan,
                mixed_estate.p_value = nan, mixed_estate.divisions = 0,
                mixed_estate.filled_share = nan, mixed_estate.line_share = nan,
                mixed_estate.excess_share = nan, handful.enterprises = 0,
                dominating_firm.employment_share = nan, dominating_firm.unit_share = nan,
                dominating_firm.known_share = nan, legal_forms.member_share = nan,
                legal_forms.known_share = nan,
            }
        };
        for error in errors {
            for (language, opening) in [(Language::En, "limit: "), (Language::Fa, "محدوده: ")]
            {
                let message = error.message(language);
                let said = message
                    .lines()
                    .find_map(|line| line.strip_prefix(opening))
                    .unwrap_or_else(|| panic!("no limit in {message}"));
                let latin = said.chars().any(|c| c.is_ascii_alphabetic());
                assert_eq!(latin, language == Language::En, "{message}");
            }
        }
    }

    #[test]
    fn the_limits_of_side_tables_are_told_in_both_languages() {
        for said in [
            "a number",
            "a longitude from −180 to 180",
            "a latitude from −90 to 90",
        ] {
            assert_eq!(limit(Language::En, said), said);
            let persian = limit(Language::Fa, said);
            assert!(
                !persian.chars().any(|c| c.is_ascii_alphabetic()),
                "{persian}"
            );
        }
    }

    #[test]
    fn an_unknown_limit_is_shown_as_it_is() {
        assert_eq!(limit(Language::Fa, "at least 1 camel"), "at least 1 camel");
    }
}
