//! Named sets of conditions on an industry in a region, as data.

use crate::error::IndexError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The presets that come with the program: "strong" and "stars".
const BUILT_IN: &str = include_str!("presets.toml");

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Location quotient.
    Lq,
    /// Persons.
    Employment,
    /// Number of establishments.
    Establishments,
    /// The industry's share of the region.
    ShareOfRegion,
    /// The region's share of the industry.
    ShareOfIndustry,
}

/// Among which rows a quantile is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Among {
    /// The industry's regions.
    Industry,
    /// All rows of the table.
    Table,
}

/// A limit: a number, or a quantile of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Limit {
    /// A number.
    Value(f64),
    /// A quantile over the rows in which the measure is known, interpolated linearly between order
    /// statistics (Hyndman & Fan 1996, *The American Statistician* 50(4), definition 7).
    Quantile {
        /// From 0 to 1.
        quantile: f64,
        /// Among which rows.
        among: Among,
    },
}

/// One condition; exactly one of `at_least` and `above` is given.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What is looked at.
    pub measure: Measure,
    /// The measure must be at least this.
    pub at_least: Option<Limit>,
    /// The measure must be above this.
    pub above: Option<Limit>,
    /// Limits of single industries by code, in place of the common one.
    #[serde(default)]
    pub per_industry: BTreeMap<String, f64>,
}

/// What becomes of the conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Whether all are met.
    All,
    /// How many are met.
    Count,
}

/// A named set of conditions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its name.
    pub name: String,
    /// Where the conditions come from.
    pub source: String,
    /// What becomes of them.
    pub combine: Combine,
    /// The conditions, at least one.
    #[serde(rename = "condition")]
    pub conditions: Vec<Condition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    preset: Vec<Preset>,
}

/// An industry in a region, as a preset sees it; `None` where unknown or undefined.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// The industry's number, from 0.
    pub industry: u32,
    /// Location quotient.
    pub lq: Option<f64>,
    /// Persons.
    pub employment: Option<f64>,
    /// Number of establishments.
    pub establishments: Option<f64>,
    /// The industry's share of the region.
    pub share_of_region: Option<f64>,
    /// The region's share of the industry.
    pub share_of_industry: Option<f64>,
}

/// What a preset says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresetResult {
    /// Whether all conditions are met.
    Flag(bool),
    /// How many conditions are met.
    Stars(u32),
}

/// Reads presets from TOML of the form of the built-in file.
///
/// # Errors
/// [`IndexError::Preset`] with line and column for what the reader does not understand, or with
/// the preset's name for a condition without exactly one limit, a quantile outside 0 to 1, a limit
/// that is not finite, or no conditions at all.
///
/// ```
/// use khusheh_concentration::read_presets;
/// let presets = read_presets(r#"
///     [[preset]]
///     name = "large"
///     combine = "all"
///     source = "our committee, 2026"
///     [[preset.condition]]
///     measure = "employment"
///     at_least = 500
///     per_industry = { "2393" = 200.0 }
/// "#)?;
/// assert_eq!(presets[0].name, "large");
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn read_presets(text: &str) -> Result<Vec<Preset>, IndexError> {
    let file: File = toml::from_str(text).map_err(|error| IndexError::Preset {
        reason: error.to_string(),
    })?;
    for preset in &file.preset {
        let fault = |what: &str| {
            let reason = format!("preset “{}” {what}", preset.name);
            Err(IndexError::Preset { reason })
        };
        if preset.conditions.is_empty() {
            return fault("has no condition");
        }
        for condition in &preset.conditions {
            match (condition.at_least, condition.above) {
                (Some(limit), None) | (None, Some(limit)) => match limit {
                    Limit::Value(value) if !value.is_finite() => {
                        return fault("has a limit that is not a finite number");
                    }
                    Limit::Quantile { quantile, .. } if !(0.0..=1.0).contains(&quantile) => {
                        return fault("has a quantile outside 0 to 1");
                    }
                    _ => {}
                },
                _ => return fault("needs exactly one of at_least and above per condition"),
            }
        }
    }
    Ok(file.preset)
}

/// The presets that come with the program: "strong" after the U.S. Cluster Mapping Project and
/// "stars" after the European Cluster Observatory.
///
/// # Errors
/// None in practice: the built-in file is read by a test.
///
/// ```
/// let names: Vec<String> = khusheh_concentration::built_in_presets()?
///     .into_iter()
///     .map(|preset| preset.name)
///     .collect();
/// assert_eq!(names, ["strong", "stars"]);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn built_in_presets() -> Result<Vec<Preset>, IndexError> {
    read_presets(BUILT_IN)
}

/// Evaluates a preset over a table.
///
/// # Arguments
/// - `rows`: regions × industries that are present; quantiles are taken over these;
/// - `codes`: the code of every industry, for the limits of single industries.
///
/// # Returns
/// One result per row, `None` where it hangs on a measure that is unknown: for
/// [`Combine::All`] a condition that is known to fail decides, for [`Combine::Count`] every
/// measure must be known.
///
/// # Errors
/// [`IndexError::Number`] for an industry beyond `codes`.
///
/// # Cost
/// `O(c · n log n)` for `c` conditions and `n` rows.
///
/// ```
/// use khusheh_concentration::{Measures, PresetResult, built_in_presets, evaluate_preset};
/// let row = |lq, employment, share| Measures {
///     industry: 0, lq: Some(lq), employment: Some(employment), share_of_region: Some(share),
///     ..Measures::default()
/// };
/// let rows = [row(3.0, 900.0, 0.2), row(1.0, 50.0, 0.01), row(0.5, 60.0, 0.01)];
/// let stars = evaluate_preset(&built_in_presets()?[1], &rows, &["2393"])?;
/// assert_eq!(stars[0], Some(PresetResult::Stars(3)));
/// assert_eq!(stars[1], Some(PresetResult::Stars(0)));
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn evaluate_preset(
    preset: &Preset,
    rows: &[Measures],
    codes: &[&str],
) -> Result<Vec<Option<PresetResult>>, IndexError> {
    if let Some(index) = rows
        .iter()
        .position(|row| row.industry as usize >= codes.len())
    {
        let value = u64::from(rows[index].industry);
        return Err(IndexError::Number {
            name: "rows",
            index,
            value,
            count: codes.len(),
        });
    }
    let limits: Vec<Vec<Option<f64>>> = preset
        .conditions
        .iter()
        .map(|condition| limits(condition, rows, codes))
        .collect();
    Ok(rows
        .iter()
        .map(|row| {
            let (mut met, mut unknown) = (0, 0);
            for (condition, limits) in preset.conditions.iter().zip(&limits) {
                match (row.get(condition.measure), limits[row.industry as usize]) {
                    (Some(value), Some(limit)) if condition.above.is_some() => {
                        met += u32::from(value > limit);
                    }
                    (Some(value), Some(limit)) => met += u32::from(value >= limit),
                    _ => unknown += 1,
                }
            }
            let conditions = preset.conditions.len() as u32;
            match preset.combine {
                Combine::All if met + unknown < conditions => Some(PresetResult::Flag(false)),
                Combine::All if unknown == 0 => Some(PresetResult::Flag(true)),
                Combine::Count if unknown == 0 => Some(PresetResult::Stars(met)),
                _ => None,
            }
        })
        .collect())
}

impl Measures {
    fn get(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Lq => self.lq,
            Measure::Employment => self.employment,
            Measure::Establishments => self.establishments,
            Measure::ShareOfRegion => self.share_of_region,
            Measure::ShareOfIndustry => self.share_of_industry,
        }
    }
}

/// The condition's limit for every industry; nothing where no row gives a quantile.
fn limits(condition: &Condition, rows: &[Measures], codes: &[&str]) -> Vec<Option<f64>> {
    let limit = condition.at_least.or(condition.above);
    let mut out = match limit {
        Some(Limit::Value(value)) => vec![Some(value); codes.len()],
        Some(Limit::Quantile {
            quantile: p,
            among: Among::Table,
        }) => {
            let known = rows
                .iter()
                .filter_map(|row| row.get(condition.measure))
                .collect();
            vec![quantile(known, p); codes.len()]
        }
        Some(Limit::Quantile {
            quantile: p,
            among: Among::Industry,
        }) => {
            let mut known = vec![Vec::new(); codes.len()];
            for row in rows {
                known[row.industry as usize].extend(row.get(condition.measure));
            }
            known
                .into_iter()
                .map(|values| quantile(values, p))
                .collect()
        }
        None => vec![None; codes.len()],
    };
    for (limit, code) in out.iter_mut().zip(codes) {
        if let Some(own) = condition.per_industry.get(*code) {
            *limit = Some(*own);
        }
    }
    out
}

/// The quantile after Hyndman & Fan's definition 7.
fn quantile(mut values: Vec<f64>, p: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    values.sort_unstable_by(f64::total_cmp);
    let at = p * last as f64;
    let below = at.floor();
    let (low, high) = (
        values[below as usize],
        values[(below as usize + 1).min(last)],
    );
    Some(low + (at - below) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_is_interpolated() {
        assert_eq!(quantile(vec![4.0, 1.0, 3.0, 2.0], 0.75), Some(3.25));
        assert_eq!(quantile(vec![5.0], 0.9), Some(5.0));
        assert_eq!(quantile(vec![], 0.5), None);
    }

    #[test]
    fn unknown_only_where_it_matters() {
        let strong = &built_in_presets().unwrap()[0];
        let row = |lq, establishments| Measures {
            industry: 0,
            lq: Some(lq),
            employment: Some(lq * 10.0),
            establishments,
            ..Measures::default()
        };
        let rows = [
            row(0.5, None),
            row(0.6, Some(3.0)),
            row(2.0, Some(9.0)),
            row(3.0, None),
        ];
        let got = evaluate_preset(strong, &rows, &["1"]).unwrap();
        // LQ below 1 decides without the establishments; above it they are needed.
        assert_eq!(got[0], Some(PresetResult::Flag(false)));
        assert_eq!(got[3], None);
        let stars = &built_in_presets().unwrap()[1];
        assert_eq!(
            evaluate_preset(stars, &rows, &["1"]).unwrap(),
            vec![None; 4]
        );
    }

    #[test]
    fn limits_of_single_industries() {
        let presets = read_presets(
            "[[preset]]\nname = 'large'\ncombine = 'all'\nsource = 'test'\n[[preset.condition]]\n\
             measure = 'employment'\nat_least = 500\nper_industry = { b = 20.0 }",
        )
        .unwrap();
        let row = |industry| Measures {
            industry,
            employment: Some(20.0),
            ..Measures::default()
        };
        let got = evaluate_preset(&presets[0], &[row(0), row(1)], &["a", "b"]).unwrap();
        assert_eq!(
            got,
            [
                Some(PresetResult::Flag(false)),
                Some(PresetResult::Flag(true))
            ]
        );
        assert!(matches!(
            evaluate_preset(&presets[0], &[row(7)], &["a"]),
            Err(IndexError::Number {
                value: 7,
                count: 1,
                ..
            })
        ));
    }

    #[test]
    fn faults_say_where() {
        let both = "[[preset]]\nname = 'x'\ncombine = 'all'\nsource = ''\n[[preset.condition]]\n\
                    measure = 'lq'\nat_least = 1\nabove = 2";
        assert_eq!(
            read_presets(both).unwrap_err().to_string(),
            "the presets can not be read: preset “x” needs exactly one of at_least and above per condition"
        );
        let unknown = both.replace("'lq'", "'luck'");
        assert!(
            read_presets(&unknown)
                .unwrap_err()
                .to_string()
                .contains("line 6")
        );
        let none = "[[preset]]\nname = 'x'\ncombine = 'all'\nsource = ''\ncondition = []";
        assert!(
            read_presets(none)
                .unwrap_err()
                .to_string()
                .contains("no condition")
        );
    }
}
