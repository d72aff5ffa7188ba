//! The location quotient with an interval for small numbers.

use super::quantile::gamma_quantile;
use crate::error::{IndexError, check_amounts};
use rayon::prelude::*;

/// The location quotient: the industry's share of the region over its share of the reference,
/// `LQ = (e_ri / e_r) / (e_i / e)`.
///
/// # Arguments
/// Amounts (persons or establishments), each finite and ≥ 0: `in_region` the industry's in the
/// region (`e_ri`), `region` all of the region (`e_r`), `industry` all of the industry in the
/// reference (`e_i`), `all` all of the reference (`e`).
///
/// # Returns
/// 1 where the region has as much of the industry as the reference lets expect; `None` when
/// `region`, `industry` or `all` is 0.
///
/// # Cost
/// Constant.
///
/// # Source
/// Florence, P. S. (1939), *Report on the Location of Industry*, PEP; Isard, W. (1960), *Methods
/// of Regional Analysis*, MIT Press, ch. 7.
///
/// ```
/// use khusheh_concentration::location_quotient;
/// // 3 % of the region's jobs against 1 % of the country's.
/// let lq = location_quotient(300.0, 10_000.0, 20_000.0, 2_000_000.0).unwrap();
/// assert!((lq - 3.0).abs() < 1e-12);
/// assert_eq!(location_quotient(0.0, 0.0, 10.0, 100.0), None);
/// ```
pub fn location_quotient(in_region: f64, region: f64, industry: f64, all: f64) -> Option<f64> {
    let lq = (in_region / region) / (industry / all);
    (region > 0.0 && industry > 0.0 && all > 0.0 && lq.is_finite()).then_some(lq)
}

/// How sure an interval is to be; [`check`](Self::check) makes it usable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LqParameters {
    /// Two-sided confidence, `0 < confidence < 1`.
    pub confidence: f64,
}

impl Default for LqParameters {
    fn default() -> Self {
        Self { confidence: 0.95 }
    }
}

impl LqParameters {
    /// Checks the range.
    ///
    /// # Errors
    /// [`IndexError::Parameter`].
    pub fn check(self) -> Result<ValidLqParameters, IndexError> {
        if self.confidence > 0.0 && self.confidence < 1.0 {
            return Ok(ValidLqParameters(self));
        }
        Err(IndexError::Parameter {
            name: "confidence",
            value: self.confidence,
            limit: "above 0 and below 1",
        })
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidLqParameters(LqParameters);

/// What an interval needs to know of the plants behind an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlantSums {
    /// Sum of the sizes (persons), ≥ 0.
    pub sum: f64,
    /// Sum of the squared sizes, ≥ 0.
    pub sum_of_squares: f64,
    /// Size of the largest plant, ≥ 0. For a region without any plant of the industry, the size
    /// that one would have: it alone then sets the upper end.
    pub largest: f64,
}

impl PlantSums {
    /// Sums over plants of known size.
    pub fn of(sizes: &[f64]) -> Self {
        Self {
            sum: sizes.iter().sum(),
            sum_of_squares: sizes.iter().map(|z| z * z).sum(),
            largest: sizes.iter().fold(0.0, |a: f64, z| a.max(*z)),
        }
    }

    /// Establishments counted as one each: the interval is then the exact one for counts.
    pub fn of_count(establishments: u64) -> Self {
        let n = establishments as f64;
        Self {
            sum: n,
            sum_of_squares: n,
            largest: 1.0,
        }
    }

    /// An amount of which only the number of plants is known, all taken to be of the mean size.
    /// This gives the narrowest interval that the number of plants allows; `None` without plants.
    pub fn alike(amount: f64, plants: u64) -> Option<Self> {
        let mean = (plants > 0).then(|| amount / plants as f64)?;
        Some(Self {
            sum: amount,
            sum_of_squares: amount * mean,
            largest: mean,
        })
    }
}

/// A range that holds the true value with the stated confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The gamma interval of Fay and Feuer for a sum of plants' sizes, each plant being a rare event
/// (Poisson) that weighs as much as its size.
///
/// With `y = Σw`, `v = Σw²`, `w_M` the largest weight and `G⁻¹(p; a)` the `p`-quantile of a gamma
/// variable of shape `a` and scale 1:
///
/// `low = (v/y) G⁻¹(α/2; y²/v)`,
/// `high = ((v + w_M²)/(y + w_M)) G⁻¹(1 − α/2; (y + w_M)²/(v + w_M²))`
///
/// | symbol | here |
/// |---|---|
/// | `w` | a plant's size |
/// | `y`, `v`, `w_M` | `plants.sum`, `plants.sum_of_squares`, `plants.largest` |
/// | `α` | 1 − confidence |
///
/// For plants that all weigh 1 it is Garwood's exact interval of a Poisson count (1936). For
/// unequal weights it is conservative when `w_M` bounds every weight that could have occurred (the
/// industry's largest plant anywhere). With the largest plant observed in the region it is
/// narrower and approximate: 92.7 % for 95 % in a simulation where a rare plant of 60 persons
/// carries a quarter of the expectation.
///
/// # Returns
/// `low = 0` when `y = 0`. `None` when nothing is known: `y = 0` and `w_M = 0`.
///
/// # Errors
/// [`IndexError::Amount`] for a negative or infinite sum.
///
/// # Cost
/// Two quantiles, about 10 evaluations of the incomplete gamma function.
///
/// # Source
/// Fay, M. P. & Feuer, E. J. (1997), "Confidence intervals for directly standardized rates: a
/// method based on the gamma distribution", *Statistics in Medicine* 16(7), 791–801.
///
/// ```
/// use khusheh_concentration::{LqParameters, PlantSums, weighted_sum_interval};
/// let parameters = LqParameters { confidence: 0.95 }.check()?;
/// // Garwood (1936): 10 events, 4.80 to 18.39.
/// let i = weighted_sum_interval(PlantSums::of_count(10), &parameters)?.unwrap();
/// assert!((i.low - 4.795).abs() < 1e-3 && (i.high - 18.390).abs() < 1e-3);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn weighted_sum_interval(
    plants: PlantSums,
    parameters: &ValidLqParameters,
) -> Result<Option<Interval>, IndexError> {
    let PlantSums {
        sum,
        sum_of_squares,
        largest,
    } = plants;
    check_amounts("plant sums", &[sum, sum_of_squares, largest])?;
    let alpha = 1.0 - parameters.0.confidence;
    let at =
        |sum: f64, squares: f64, p: f64| squares / sum * gamma_quantile(sum * sum / squares, p);
    if largest <= 0.0 || (sum > 0.0) != (sum_of_squares > 0.0) {
        return Ok(None);
    }
    let low = if sum > 0.0 {
        at(sum, sum_of_squares, alpha / 2.0)
    } else {
        0.0
    };
    let high = at(
        sum + largest,
        sum_of_squares + largest * largest,
        1.0 - alpha / 2.0,
    );
    Ok(Some(Interval { low, high }))
}

/// An industry in a region.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The region's number, from 0.
    pub region: u32,
    /// The industry's number, from 0.
    pub industry: u32,
    /// Persons or establishments, ≥ 0.
    pub amount: f64,
    /// The plants behind the amount; without them there is no interval.
    pub plants: Option<PlantSums>,
}

/// A table of regions by industries, as the cells that are present.
#[derive(Debug, Clone, Copy)]
pub struct QuotientTable<'a> {
    /// How many regions there are.
    pub regions: usize,
    /// How many industries there are.
    pub industries: usize,
    /// Each pair of region and industry at most once, in any order; absent means 0.
    pub cells: &'a [Cell],
    /// Totals of the reference per industry (the whole country, where the table's regions are not
    /// all of it); without them the table's own totals.
    pub reference: Option<&'a [f64]>,
    /// The group of every industry (any numbers), such as traded and local: shares and quotients are then within
    /// the group. An industry without a group has no quotient. Without groups, over all industries.
    pub groups: Option<&'a [Option<u32>]>,
}

/// What is known of an industry in a region; `None` where undefined.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quotient {
    /// The industry's share of the region (within its group), 0 to 1.
    pub share_of_region: Option<f64>,
    /// The region's share of the industry's total in the reference, 0 to 1 when the reference
    /// contains the table.
    pub share_of_industry: Option<f64>,
    /// Location quotient, ≥ 0.
    pub lq: Option<f64>,
    /// Lower end of the quotient's interval.
    pub low: Option<f64>,
    /// Upper end of the quotient's interval.
    pub high: Option<f64>,
    /// 1 for the greatest quotient of the industry; equal quotients share the better rank.
    pub rank: Option<u32>,
}

/// Location quotients of a whole table, with shares, intervals and ranks within each industry.
///
/// The interval is that of [`weighted_sum_interval`] for the cell's plants, carried over to the
/// quotient with the totals held as they are: the cell is the small number, the totals are not.
/// Its upper end stops where the cell would exceed its region's total.
///
/// # Returns
/// One [`Quotient`] per cell, in the order of the cells.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Number`], [`IndexError::Amount`], [`IndexError::Twice`].
///
/// # Cost
/// `O(n log n)` for `n` cells and two gamma quantiles per cell with plants; the quantiles run in
/// parallel, the result is the same with any number of threads.
///
/// ```
/// use khusheh_concentration::{Cell, LqParameters, PlantSums, QuotientTable, location_quotients};
/// let cell = |region, industry, n| Cell {
///     region, industry, amount: n as f64, plants: Some(PlantSums::of_count(n)),
/// };
/// let cells = [cell(0, 0, 30), cell(0, 1, 70), cell(1, 0, 10), cell(1, 1, 90)];
/// let table =
///     QuotientTable { regions: 2, industries: 2, cells: &cells, reference: None, groups: None };
/// let q = location_quotients(&table, &LqParameters::default().check()?)?;
/// assert!((q[0].lq.unwrap() - 1.5).abs() < 1e-12); // 30 % against 20 %
/// assert_eq!((q[0].rank, q[2].rank), (Some(1), Some(2)));
/// assert!(q[0].low.unwrap() > 1.0);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn location_quotients(
    table: &QuotientTable<'_>,
    parameters: &ValidLqParameters,
) -> Result<Vec<Quotient>, IndexError> {
    let group_of = check_table(table)?;
    let groups = group_of
        .iter()
        .flatten()
        .max()
        .map_or(0, |g| *g as usize + 1);
    let mut of_region = vec![0.0; table.regions * groups];
    let mut own = vec![0.0; table.industries];
    for cell in table.cells {
        own[cell.industry as usize] += cell.amount;
        if let Some(group) = group_of[cell.industry as usize] {
            of_region[cell.region as usize * groups + group as usize] += cell.amount;
        }
    }
    let of_industry: &[f64] = table.reference.unwrap_or(&own);
    let mut of_all = vec![0.0; groups];
    for (total, group) in of_industry.iter().zip(&group_of) {
        if let Some(group) = group {
            of_all[*group as usize] += total;
        }
    }
    let mut quotients = table
        .cells
        .par_iter()
        .map(|cell| {
            let Some(group) = group_of[cell.industry as usize] else {
                return Ok(Quotient::default());
            };
            let region = of_region[cell.region as usize * groups + group as usize];
            let industry = of_industry[cell.industry as usize];
            let all = of_all[group as usize];
            let lq = location_quotient(cell.amount, region, industry, all);
            let (low, high) = match (lq, cell.plants) {
                (Some(lq), Some(plants)) => {
                    ends(cell, plants, lq, (region, industry, all), parameters)?
                }
                _ => (None, None),
            };
            Ok(Quotient {
                share_of_region: (region > 0.0).then(|| cell.amount / region),
                share_of_industry: (industry > 0.0).then(|| cell.amount / industry),
                lq,
                low,
                high,
                rank: None,
            })
        })
        .collect::<Result<Vec<_>, IndexError>>()?;
    rank(table.cells, &mut quotients);
    Ok(quotients)
}

/// The ends of the quotient's interval, the totals held.
fn ends(
    cell: &Cell,
    plants: PlantSums,
    lq: f64,
    (region, industry, all): (f64, f64, f64),
    parameters: &ValidLqParameters,
) -> Result<(Option<f64>, Option<f64>), IndexError> {
    let Some(interval) = weighted_sum_interval(plants, parameters)? else {
        return Ok((None, None));
    };
    // Where the plants' sum is not quite the amount (unknown sizes), the relative width counts.
    let scale = if plants.sum > 0.0 {
        lq / plants.sum
    } else {
        all / industry / region
    };
    let most = location_quotient(region, region, industry, all)
        .unwrap_or(f64::INFINITY)
        .max(lq);
    let low = if cell.amount > 0.0 {
        interval.low * scale
    } else {
        0.0
    };
    Ok((
        Some(low.min(lq)),
        Some((interval.high * scale).clamp(lq, most)),
    ))
}

/// Checks lengths, numbers, amounts and that no pair is given twice; returns the groups.
fn check_table(table: &QuotientTable<'_>) -> Result<Vec<Option<u32>>, IndexError> {
    let expected = table.industries;
    if let Some(reference) = table.reference {
        if reference.len() != expected {
            let length = reference.len();
            return Err(IndexError::Length {
                name: "reference",
                length,
                expected,
            });
        }
        check_amounts("reference", reference)?;
    }
    let mut groups = match table.groups {
        None => vec![Some(0); expected],
        Some(groups) if groups.len() != expected => {
            return Err(IndexError::Length {
                name: "groups",
                length: groups.len(),
                expected,
            });
        }
        Some(groups) => groups.to_vec(),
    };
    // Any numbers will do: they are counted through.
    let mut known: Vec<u32> = groups.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    for group in groups.iter_mut().flatten() {
        *group = known.partition_point(|held| *held < *group) as u32;
    }
    for (index, cell) in table.cells.iter().enumerate() {
        for (name, value, count) in [
            ("cells' region", cell.region, table.regions),
            ("cells' industry", cell.industry, table.industries),
        ] {
            if value as usize >= count {
                return Err(IndexError::Number {
                    name,
                    index,
                    value: u64::from(value),
                    count,
                });
            }
        }
        if !(cell.amount.is_finite() && cell.amount >= 0.0) {
            return Err(IndexError::Amount {
                name: "cells' amount",
                index,
                value: cell.amount,
            });
        }
    }
    let mut pairs: Vec<(u32, u32)> = table.cells.iter().map(|c| (c.region, c.industry)).collect();
    pairs.sort_unstable();
    match pairs.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(IndexError::Twice {
            region: pair[0].0,
            industry: pair[0].1,
        }),
        None => Ok(groups),
    }
}

/// Ranks within each industry, the greatest quotient first.
fn rank(cells: &[Cell], quotients: &mut [Quotient]) {
    let mut order: Vec<u32> = (0..cells.len() as u32)
        .filter(|&i| quotients[i as usize].lq.is_some())
        .collect();
    let lq = |quotients: &[Quotient], i: u32| quotients[i as usize].lq.unwrap_or(0.0);
    order.sort_by(|&a, &b| {
        let industry = |i: u32| cells[i as usize].industry;
        industry(a)
            .cmp(&industry(b))
            .then(lq(quotients, b).total_cmp(&lq(quotients, a)))
    });
    let mut first = 0;
    for place in 0..order.len() {
        let (this, start) = (order[place], order[first]);
        if cells[this as usize].industry != cells[start as usize].industry {
            first = place;
        }
        let tied = place > first && lq(quotients, order[place - 1]) == lq(quotients, this);
        let rank = if tied {
            quotients[order[place - 1] as usize].rank
        } else {
            Some((place - first) as u32 + 1)
        };
        quotients[this as usize].rank = rank;
    }
}
