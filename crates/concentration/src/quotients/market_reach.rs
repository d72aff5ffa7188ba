//! Traded, local or natural-resource-based: an industry's market reach after Porter.

use super::location_quotient::location_quotient;
use crate::error::{IndexError, check_pair, totals};
use crate::indices::locational_gini;

/// Where an industry sells, told from where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarketReach {
    /// Concentrated in some regions beyond their own demand: sells to other regions and countries.
    Traded,
    /// Present nearly everywhere in proportion to activity: sells where it is.
    Local,
    /// Located where the resource is.
    NaturalResource,
}

impl MarketReach {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Traded, Self::Local, Self::NaturalResource];

    /// The word for it in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Traded => "traded",
            Self::Local => "local",
            Self::NaturalResource => "natural_resource",
        }
    }

    /// Reads the word back; `None` for any other word.
    ///
    /// ```
    /// use khusheh_concentration::MarketReach;
    /// for reach in MarketReach::ALL {
    ///     assert_eq!(MarketReach::from_word(reach.word()), Some(reach));
    /// }
    /// assert_eq!(MarketReach::from_word("export"), None);
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.word() == word)
    }
}

/// Thresholds of the classification; [`check`](Self::check) makes them usable. An industry is
/// traded when it reaches all three.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReachParameters {
    /// Least share of the industry's employment in regions with LQ ≥ 1, 0 to 1.
    pub min_share: f64,
    /// Least mean LQ of the top regions, ≥ 0.
    pub min_top_lq: f64,
    /// How many regions the top is, ≥ 1.
    pub top: usize,
    /// Least locational Gini coefficient, 0 to 1.
    pub min_gini: f64,
    /// With fewer regions nothing can be told, ≥ `top`.
    pub min_regions: usize,
}

impl Default for ReachParameters {
    fn default() -> Self {
        Self {
            min_share: 0.5,
            min_top_lq: 2.0,
            top: 5,
            min_gini: 0.3,
            min_regions: 10,
        }
    }
}

/// Thresholds that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidReachParameters(ReachParameters);

impl ReachParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`IndexError::Parameter`] for the first threshold out of its range.
    pub fn check(self) -> Result<ValidReachParameters, IndexError> {
        let unit = |x: f64| (0.0..=1.0).contains(&x);
        let rules = [
            (
                "min_share",
                self.min_share,
                unit(self.min_share),
                "from 0 to 1",
            ),
            (
                "min_top_lq",
                self.min_top_lq,
                self.min_top_lq.is_finite() && self.min_top_lq >= 0.0,
                "at least 0",
            ),
            ("top", self.top as f64, self.top >= 1, "at least 1"),
            (
                "min_gini",
                self.min_gini,
                unit(self.min_gini),
                "from 0 to 1",
            ),
            (
                "min_regions",
                self.min_regions as f64,
                self.min_regions >= self.top,
                "at least the number of top regions",
            ),
        ];
        match rules.into_iter().find(|rule| !rule.2) {
            Some((name, value, _, limit)) => Err(IndexError::Parameter { name, value, limit }),
            None => Ok(ValidReachParameters(self)),
        }
    }
}

/// The reach with the three figures it was told from; each is `None` where undefined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReachEvidence {
    /// The classification; `None` when it can not be told.
    pub reach: Option<MarketReach>,
    /// Share of the industry's employment in regions with LQ ≥ 1.
    pub share_in_specialised: Option<f64>,
    /// Mean LQ of the regions with the greatest LQ.
    pub top_lq: Option<f64>,
    /// Locational Gini coefficient.
    pub gini: Option<f64>,
}

/// Market reach of an industry: traded when its employment is concentrated in specialised regions,
/// local when it is spread as all activity is, natural-resource-based when its codes say so.
///
/// Traded means all three: at least `min_share` of the employment in regions with LQ ≥ 1, a mean
/// LQ of at least `min_top_lq` in the `top` regions, and a locational Gini of at least `min_gini`.
///
/// # Arguments
/// - `industry`, `reference`: employment of the industry and of all industries per region;
/// - `natural_resource`: whether the industry's code is among those that depend on a resource
///   ([`has_prefix`] with [`ISIC4_NATURAL_RESOURCE`]); it decides alone;
/// - `parameters`: the thresholds.
///
/// # Returns
/// `reach` is `None` without employment, or with fewer than `min_regions` regions that have any
/// activity. An industry of a handful of establishments is in few regions by necessity and looks
/// traded; who reads the result needs the number of establishments beside it.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// `O(n log n)` for `n` regions.
///
/// # Source
/// Porter, M. E. (2003), "The Economic Performance of Regions", *Regional Studies* 37(6–7),
/// 549–578 (the three cut-offs over the U.S. states that tell traded from local; the author then
/// moved single industries by hand, which no formula repeats).
///
/// ```
/// use khusheh_concentration::{MarketReach, ReachParameters, market_reach};
/// let all = [100.0; 12];
/// let mut carpets = [0.0; 12];
/// carpets[3] = 40.0;
/// carpets[7] = 20.0;
/// let bakeries = [5.0, 6.0, 5.0, 4.0, 5.0, 5.0, 6.0, 4.0, 5.0, 5.0, 5.0, 5.0];
/// let p = ReachParameters::default().check()?;
/// assert_eq!(market_reach(&carpets, &all, false, &p)?.reach, Some(MarketReach::Traded));
/// assert_eq!(market_reach(&bakeries, &all, false, &p)?.reach, Some(MarketReach::Local));
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn market_reach(
    industry: &[f64],
    reference: &[f64],
    natural_resource: bool,
    parameters: &ValidReachParameters,
) -> Result<ReachEvidence, IndexError> {
    check_pair(industry, reference)?;
    let ReachParameters {
        min_share,
        min_top_lq,
        top,
        min_gini,
        min_regions,
    } = parameters.0;
    let resource = natural_resource.then_some(MarketReach::NaturalResource);
    let active = reference.iter().filter(|x| **x > 0.0).count();
    let Some((of_industry, of_reference)) = totals(industry, reference) else {
        return Ok(ReachEvidence {
            reach: resource,
            share_in_specialised: None,
            top_lq: None,
            gini: None,
        });
    };
    let mut inside = 0.0;
    let mut quotients = Vec::with_capacity(active);
    for (amount, base) in industry.iter().zip(reference) {
        let Some(lq) = location_quotient(*amount, *base, of_industry, of_reference) else {
            continue;
        };
        // A quotient of exactly 1 can come out one rounding below it.
        if lq >= 1.0 - 1e-12 {
            inside += amount;
        }
        quotients.push(lq);
    }
    quotients.sort_unstable_by(|a, b| b.total_cmp(a));
    let share = inside / of_industry;
    let top_lq = (active >= top).then(|| quotients[..top].iter().sum::<f64>() / top as f64);
    let gini = locational_gini(industry, reference)?;
    let told = match (top_lq, gini) {
        (Some(lq), Some(gini)) if active >= min_regions => {
            let traded = share >= min_share && lq >= min_top_lq && gini >= min_gini;
            Some(if traded {
                MarketReach::Traded
            } else {
                MarketReach::Local
            })
        }
        _ => None,
    };
    Ok(ReachEvidence {
        reach: resource.or(told),
        share_in_specialised: Some(share),
        top_lq,
        gini,
    })
}

/// Divisions of ISIC Rev. 4 whose location follows the resource: agriculture, forestry and fishing
/// (01–03) and mining and quarrying (05–09). A default to start from; pass others where a
/// country's classification or judgement differs.
pub const ISIC4_NATURAL_RESOURCE: [&str; 8] = ["01", "02", "03", "05", "06", "07", "08", "09"];

/// Whether a code begins with one of the prefixes.
///
/// ```
/// use khusheh_concentration::{ISIC4_NATURAL_RESOURCE, has_prefix};
/// assert!(has_prefix("0810", &ISIC4_NATURAL_RESOURCE));
/// assert!(!has_prefix("2392", &ISIC4_NATURAL_RESOURCE));
/// ```
pub fn has_prefix(code: &str, prefixes: &[impl AsRef<str>]) -> bool {
    prefixes
        .iter()
        .any(|prefix| code.starts_with(prefix.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid() -> ValidReachParameters {
        ReachParameters::default().check().unwrap()
    }

    #[test]
    fn can_not_be_told_from_few_regions_or_nothing() {
        let told = market_reach(&[3.0, 1.0], &[9.0, 9.0], false, &valid()).unwrap();
        assert_eq!((told.reach, told.top_lq), (None, None));
        assert!((told.share_in_specialised.unwrap() - 0.75).abs() < 1e-12);
        assert_eq!(
            market_reach(&[0.0; 12], &[9.0; 12], false, &valid())
                .unwrap()
                .reach,
            None
        );
    }

    #[test]
    fn the_code_decides_for_resources() {
        let told = market_reach(&[1.0; 12], &[9.0; 12], true, &valid()).unwrap();
        assert_eq!(told.reach, Some(MarketReach::NaturalResource));
    }

    /// Each threshold alone keeps an industry local.
    #[test]
    fn all_three_are_needed() {
        let all = [100.0; 12];
        let mut industry = [1.0; 12];
        industry[..5].fill(6.0);
        let told = market_reach(&industry, &all, false, &valid()).unwrap();
        let (share, lq, gini) = (
            told.share_in_specialised.unwrap(),
            told.top_lq.unwrap(),
            told.gini.unwrap(),
        );
        let with = |min_share, min_top_lq, min_gini| {
            let p = ReachParameters {
                min_share,
                min_top_lq,
                min_gini,
                ..Default::default()
            };
            market_reach(&industry, &all, false, &p.check().unwrap())
                .unwrap()
                .reach
        };
        assert_eq!(
            with(share - 0.01, lq - 0.01, gini - 0.01),
            Some(MarketReach::Traded)
        );
        assert_eq!(
            with(share + 0.01, lq - 0.01, gini - 0.01),
            Some(MarketReach::Local)
        );
        assert_eq!(
            with(share - 0.01, lq + 0.01, gini - 0.01),
            Some(MarketReach::Local)
        );
        assert_eq!(
            with(share - 0.01, lq - 0.01, gini + 0.01),
            Some(MarketReach::Local)
        );
    }

    #[test]
    fn thresholds_are_checked() {
        let p = ReachParameters {
            min_share: 1.5,
            ..Default::default()
        };
        assert_eq!(
            p.check().unwrap_err().to_string(),
            "min_share is 1.5, but must be from 0 to 1"
        );
        assert!(
            ReachParameters {
                min_regions: 2,
                ..Default::default()
            }
            .check()
            .is_err()
        );
    }
}
