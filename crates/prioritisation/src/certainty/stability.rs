//! How far a weight can change before the ranking does.

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers, check_weights};

/// What must stay as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The set of the first so many, from 1; their order among themselves may change. With 1: the
    /// first stays first.
    First(usize),
    /// The whole order.
    Order,
}

/// How far the weight of one criterion can change, the others rescaled in proportion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightStability {
    /// The weight as it is.
    pub weight: f64,
    /// The least weight, 0 to `weight`, down to which everything asked for stays.
    pub low: f64,
    /// The greatest, `weight` to 1.
    pub high: f64,
    /// The smallest change that alters it, before the weights are divided by their sum again:
    /// `δ = (t − w) / (1 − t)` for `t` the nearer end by this measure; negative when the weight falls.
    /// `None` where no change of this weight alters it.
    pub change: Option<f64>,
    /// `100·|δ| / w`, the change in percent of the weight; `None` without a change, or for a weight
    /// of 0.
    pub percent: Option<f64>,
}

/// The intervals of all criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// One for each criterion; `None` for a criterion of weight 1, since the others have no proportions.
    pub criteria: Vec<Option<WeightStability>>,
    /// The criterion with the least [`WeightStability::percent`] (the first of several): the most
    /// critical one. `None` where no weight alters anything.
    pub most_critical: Option<usize>,
}

/// Weight-stability intervals of a weighted sum, exactly.
///
/// With the weight of criterion `k` at `t` and the others at `w_j (1 − t)/(1 − w_k)`, each score is a
/// straight line in `t`, `u_i(t) = t·v_ik + (1 − t)·Σ_{j≠k} w_j v_ij/(1 − w_k)`; two alternatives change
/// places where their lines cross. The interval ends at the first crossing on either side of `w_k`; at
/// the end itself the two are tied.
///
/// # Arguments
/// `values`: `m·n` finite numbers, alternative by alternative, more is better. `weights`: `n`, sum 1.
/// `keep`: what must stay.
///
/// # Returns
/// `None` where it is not even defined now: the last that is in and the first that is out are tied
/// (for [`Keep::Order`]: any two), within 10⁻¹² of the greatest score; or there is nobody to be out.
///
/// # Errors
/// [`PrioritisationError`]: lengths, numbers, weights.
///
/// # Cost
/// `O(n·k·m)` for the first `k`, `O(m·log m + n·m)` for the order.
///
/// # Source
/// Mareschal, B. (1988), "Weight stability intervals in multicriteria decision aid", *European
/// Journal of Operational Research* 33(1), 54–64; Triantaphyllou, E. & Sánchez, A. (1997), "A
/// sensitivity analysis approach for some deterministic multi-criteria decision making methods",
/// *Decision Sciences* 28(1), 151–194, whose `δ_{k,i,j} = (P_j − P_i)/(a_jk − a_ik)` is taken off the
/// weight: [`WeightStability::change`] is its negative.
///
/// ```
/// use khusheh_prioritisation::certainty::{Keep, weighted_sum_stability};
/// // One excels in the first criterion, the other in the second.
/// let found = weighted_sum_stability(&[1.0, 0.0, 0.0, 1.0], &[0.6, 0.4], Keep::First(1))?.unwrap();
/// let first = found.criteria[0].unwrap();
/// assert!((first.low - 0.5).abs() < 1e-12 && first.high == 1.0);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn weighted_sum_stability(
    values: &[f64],
    weights: &[f64],
    keep: Keep,
) -> Result<Option<Stability>, PrioritisationError> {
    let n = check(values, weights)?;
    let scores: Vec<f64> = values
        .chunks(n)
        .map(|row| row.iter().zip(weights).map(|(v, w)| v * w).sum())
        .collect();
    let Some(pairs) = pairs(&scores, keep) else {
        return Ok(None);
    };
    let criteria = (0..n).map(|k| {
        let weight = weights[k];
        if weight >= 1.0 {
            return None;
        }
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        let mut bounded = (false, false);
        for &(before, after) in &pairs {
            let own = values[before * n + k] - values[after * n + k];
            let now = scores[before] - scores[after];
            // The lead at t: (now − w·own)/(1 − w) at 0, own at 1.
            let none = (now - weight * own) / (1.0 - weight);
            if none < 0.0 {
                low = low.max(none / (none - own));
                bounded.0 = true;
            }
            if own < 0.0 {
                high = high.min(none / (none - own));
                bounded.1 = true;
            }
        }
        Some(WeightStability::new(
            weight,
            low.min(weight),
            high.max(weight),
            bounded,
        ))
    });
    Ok(Some(Stability::of(criteria.collect())))
}

/// Weight-stability intervals of any ranking, by trying weights.
///
/// The weight of each criterion goes from where it is in steps of `1/steps` down to 0 and up to 1,
/// the others in proportion; where what must stay first fails, the end is found between the last two
/// steps by bisection to 10⁻⁹. A failure over less than one step that passes again can be
/// overlooked.
///
/// # Arguments
/// `score`: for weights, a score for each alternative (more is better), or `None` where undefined, which
/// counts as a failure. `weights`: `n`, sum 1. `steps` from 1 to 100,000.
///
/// # Returns
/// `None` as [`weighted_sum_stability`].
///
/// # Errors
/// [`PrioritisationError`]: weights, steps, or scores that differ in number or are not finite.
///
/// # Cost
/// At most `n·(steps + 60)` calls of `score`, each sorted.
///
/// ```
/// use khusheh_prioritisation::certainty::{Keep, scanned_stability};
/// let score = |w: &[f64]| Some(vec![w[0], w[1]]);
/// let found = scanned_stability(score, &[0.6, 0.4], Keep::First(1), 100)?.unwrap();
/// assert!((found.criteria[0].unwrap().low - 0.5).abs() < 1e-8);
/// assert_eq!(found.most_critical, Some(0)); // a third of its weight; of the other's, a half
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn scanned_stability(
    score: impl Fn(&[f64]) -> Option<Vec<f64>>,
    weights: &[f64],
    keep: Keep,
    steps: usize,
) -> Result<Option<Stability>, PrioritisationError> {
    check_weights(weights)?;
    if !(1..=100_000).contains(&steps) {
        return Err(PrioritisationError::Parameter {
            name: "steps",
            value: steps as f64,
            limit: "from 1 to 100,000",
        });
    }
    let Some(scores) = score(weights) else {
        return Ok(None);
    };
    check_numbers("scores", &scores)?;
    let Some(now) = pairs(&scores, keep) else {
        return Ok(None);
    };
    let count = scores.len();
    let stays = |k: usize, t: f64| -> Result<bool, PrioritisationError> {
        let factor = (1.0 - t) / (1.0 - weights[k]);
        let changed = weights.iter().enumerate();
        let changed = changed.map(|(j, w)| if j == k { t } else { w * factor });
        let Some(scores) = score(&changed.collect::<Vec<f64>>()) else {
            return Ok(false);
        };
        check_length("scores", scores.len(), count)?;
        check_numbers("scores", &scores)?;
        Ok(now.iter().all(|&(a, b)| scores[a] > scores[b]))
    };
    let end = |k: usize, sign: f64| -> Result<Option<f64>, PrioritisationError> {
        let mut good = weights[k];
        let last = if sign < 0.0 { 0.0 } else { 1.0 };
        let mut at = good;
        while at != last {
            at = (at + sign / steps as f64).clamp(0.0, 1.0);
            if stays(k, at)? {
                good = at;
                continue;
            }
            let mut bad = at;
            while (bad - good).abs() > 1e-9 {
                let middle = f64::midpoint(good, bad);
                if stays(k, middle)? {
                    good = middle;
                } else {
                    bad = middle;
                }
            }
            return Ok(Some(good));
        }
        Ok(None)
    };
    let mut criteria = Vec::with_capacity(weights.len());
    for (k, &weight) in weights.iter().enumerate() {
        if weight >= 1.0 {
            criteria.push(None);
            continue;
        }
        let (low, high) = (end(k, -1.0)?, end(k, 1.0)?);
        criteria.push(Some(WeightStability::new(
            weight,
            low.unwrap_or(0.0),
            high.unwrap_or(1.0),
            (low.is_some(), high.is_some()),
        )));
    }
    Ok(Some(Stability::of(criteria)))
}

impl WeightStability {
    fn new(weight: f64, low: f64, high: f64, (falls, rises): (bool, bool)) -> Self {
        let change = |t: f64| (t - weight) / (1.0 - t);
        let down = falls.then(|| change(low));
        // At weight 1 the others vanish: no change of finite size gets there.
        let up = (rises && high < 1.0).then(|| change(high));
        let change = match (down, up) {
            (Some(down), Some(up)) if up < -down => Some(up),
            (Some(down), _) => Some(down),
            (None, up) => up,
        };
        Self {
            weight,
            low,
            high,
            change,
            percent: change
                .filter(|_| weight > 0.0)
                .map(|change| 100.0 * change.abs() / weight),
        }
    }
}

impl Stability {
    fn of(criteria: Vec<Option<WeightStability>>) -> Self {
        let percents = criteria.iter().enumerate();
        let percents = percents.filter_map(|(k, found)| Some((k, (*found)?.percent?)));
        let least = percents.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        Self {
            most_critical: least.map(|(k, _)| k),
            criteria,
        }
    }
}

fn check(values: &[f64], weights: &[f64]) -> Result<usize, PrioritisationError> {
    check_weights(weights)?;
    let n = weights.len();
    let m = values.len().div_ceil(n).max(1);
    check_length("values", values.len(), m * n)?;
    check_numbers("values", values)?;
    Ok(n)
}

/// The pairs of which the one must stay before the other; `None` where a pair is tied.
fn pairs(scores: &[f64], keep: Keep) -> Option<Vec<(usize, usize)>> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let most = scores
        .iter()
        .fold(0.0_f64, |most, score| most.max(score.abs()));
    let apart = |a: usize, b: usize| scores[a] - scores[b] > 1e-12 * most;
    match keep {
        Keep::First(count) => {
            if count == 0 || count >= order.len() || !apart(order[count - 1], order[count]) {
                return None;
            }
            let (into, out) = order.split_at(count);
            let pairs = into.iter().flat_map(|&a| out.iter().map(move |&b| (a, b)));
            Some(pairs.collect())
        }
        Keep::Order => {
            let pairs: Vec<(usize, usize)> = order.windows(2).map(|p| (p[0], p[1])).collect();
            (!pairs.is_empty() && pairs.iter().all(|&(a, b)| apart(a, b))).then_some(pairs)
        }
    }
}
