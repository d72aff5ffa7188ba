//! Places from scores, and how far two rankings agree.

use serde::{Deserialize, Serialize};

use super::ROUNDING;
use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers};

/// Which score is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Best {
    /// The greatest, as for [`weighted_sum`](super::weighted_sum()).
    Greatest,
    /// The least, as for Q of [`vikor`](super::vikor()).
    Least,
}

/// Which rank those have that are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The mean of the ranks they take up: 1, 2.5, 2.5, 4. For correlations.
    Average,
    /// The first of the ranks they take up: 1, 2, 2, 4. For people.
    Minimum,
}

/// The ranks an alternative can have, from the best (least) to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankRange {
    /// The best rank, from 1.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
}

/// How one alternative stands to another in a partial preorder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The first is preferred.
    Preferred,
    /// Neither is preferred, and they can be compared.
    Indifferent,
    /// The second is preferred.
    Inferior,
    /// They can not be compared: some figures speak for the one, others for the other.
    Incomparable,
}

impl Relation {
    /// The relation of the second to the first.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Preferred => Self::Inferior,
            Self::Inferior => Self::Preferred,
            other => other,
        }
    }
}

/// Ranks from scores, 1 being the first.
///
/// Scores are tied that follow each other by no more than 1e-12 of the greatest score (in absolute value):
/// they differ by rounding. An undefined score has no rank, is never first, and takes up no place.
///
/// # Arguments
/// `scores`: one for each alternative, `None` where undefined. `best`: which is first. `ties`: which
/// rank those have that are tied.
///
/// # Errors
/// [`PrioritisationError::Number`] for a score that is infinite or not a number.
///
/// # Cost
/// `O(m log m)`.
///
/// ```
/// use khusheh_prioritisation::rankings::{Best, Ties, ranks};
/// let scores = [Some(0.7), None, Some(0.9), Some(0.7)];
/// let found = ranks(&scores, Best::Greatest, Ties::Average)?;
/// assert_eq!(found, [Some(2.5), None, Some(1.0), Some(2.5)]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn ranks(
    scores: &[Option<f64>],
    best: Best,
    ties: Ties,
) -> Result<Vec<Option<f64>>, PrioritisationError> {
    Ok(rank_ranges(scores, best)?
        .into_iter()
        .map(|range| {
            range.map(|range| match ties {
                Ties::Average => (range.best + range.worst) as f64 / 2.0,
                Ties::Minimum => range.best as f64,
            })
        })
        .collect())
}

/// The ranks that each alternative and those tied with it take up together.
///
/// As [`ranks`]; who is tied with nobody has one rank, the best and the worst.
///
/// # Errors
/// [`PrioritisationError::Number`] for a score that is infinite or not a number.
///
/// # Cost
/// `O(m log m)`.
///
/// ```
/// use khusheh_prioritisation::rankings::{Best, RankRange, rank_ranges};
/// let found = rank_ranges(&[Some(3.0), Some(1.0), Some(3.0)], Best::Least)?;
/// assert_eq!(found[0], Some(RankRange { best: 2, worst: 3 }));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn rank_ranges(
    scores: &[Option<f64>],
    best: Best,
) -> Result<Vec<Option<RankRange>>, PrioritisationError> {
    let mut scale = 0.0_f64;
    for (index, value) in scores.iter().enumerate() {
        let value = value.unwrap_or(0.0);
        if !value.is_finite() {
            return Err(PrioritisationError::Number {
                name: "scores",
                index,
                value,
            });
        }
        scale = scale.max(value.abs());
    }
    let mut order: Vec<(f64, usize)> = scores
        .iter()
        .enumerate()
        .filter_map(|(i, score)| {
            score.map(|score| match best {
                Best::Greatest => (-score, i),
                Best::Least => (score, i),
            })
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranges = vec![None; scores.len()];
    let mut before = 0;
    for tied in order.chunk_by(|a, b| b.0 - a.0 <= ROUNDING * scale) {
        for &(_, i) in tied {
            ranges[i] = Some(RankRange {
                best: before + 1,
                worst: before + tied.len(),
            });
        }
        before += tied.len();
    }
    Ok(ranges)
}

/// Spearman's rank correlation: the correlation of the ranks.
///
/// # Arguments
/// `x`, `y`: ranks of the same `m` alternatives, each from 1 to `m`; those tied with their average rank
/// ([`Ties::Average`]). Leave alternatives out that one of the rankings does not rank, and rank again.
///
/// # Returns
/// From −1 (reversed) to 1 (the same); `None` for fewer than two alternatives or when all are tied in one
/// of the rankings.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Parameter`] for a rank outside 1 to `m`.
///
/// # Cost
/// `O(m)`.
///
/// # Source
/// Spearman, C. (1904), "The proof and measurement of association between two things", *American
/// Journal of Psychology* 15(1), 72–101; with ties as the product-moment correlation of the ranks.
///
/// ```
/// use khusheh_prioritisation::rankings::spearman;
/// assert_eq!(spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0])?, Some(-1.0));
/// assert_eq!(spearman(&[1.5, 1.5], &[1.0, 2.0])?, None);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn spearman(x: &[f64], y: &[f64]) -> Result<Option<f64>, PrioritisationError> {
    if !told(x, y)? {
        return Ok(None);
    }
    let mean = (x.len() + 1) as f64 / 2.0;
    let sum = |a: &[f64], b: &[f64]| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum()
    };
    let r = sum(x, y) / (sum(x, x) * sum(y, y)).sqrt();
    Ok(Some(r.clamp(-1.0, 1.0)))
}

/// Kendall's τ_b: how many more pairs are ordered alike than otherwise, ties allowed for.
///
/// # Formula
/// `τ_b = (C − D) / √((P − T_x)(P − T_y))` with `P` pairs, `C` ordered alike, `D` otherwise, `T_x` and
/// `T_y` tied in each.
///
/// # Arguments, returns, errors
/// As [`spearman`].
///
/// # Cost
/// `O(m²)`.
///
/// # Source
/// Kendall, M. G. (1945), "The treatment of ties in ranking problems", *Biometrika* 33(3), 239–251.
///
/// ```
/// use khusheh_prioritisation::rankings::kendall_tau_b;
/// // Five of six pairs alike, one otherwise.
/// let tau = kendall_tau_b(&[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 4.0, 3.0])?;
/// assert_eq!(tau, Some(4.0 / 6.0));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn kendall_tau_b(x: &[f64], y: &[f64]) -> Result<Option<f64>, PrioritisationError> {
    if !told(x, y)? {
        return Ok(None);
    }
    let (mut difference, mut untied_x, mut untied_y) = (0_i64, 0_u64, 0_u64);
    for i in 1..x.len() {
        for j in 0..i {
            let (a, b) = (x[i].total_cmp(&x[j]) as i64, y[i].total_cmp(&y[j]) as i64);
            difference += a * b;
            untied_x += u64::from(a != 0);
            untied_y += u64::from(b != 0);
        }
    }
    let pairs = (untied_x as f64 * untied_y as f64).sqrt();
    Ok(Some((difference as f64 / pairs).clamp(-1.0, 1.0)))
}

/// Weighted Spearman: differences among the first weigh more than among the last.
///
/// # Formula
/// `r_W = 1 − 6·Σ (x_i − y_i)²·((m − x_i + 1) + (m − y_i + 1)) / (m⁴ + m³ − m² − m)`.
///
/// # Arguments, returns, errors
/// As [`spearman`]. The formula is made for rankings without ties; with average ranks it is used as it
/// is, which keeps it at 1 for equal rankings.
///
/// # Cost
/// `O(m)`.
///
/// # Source
/// Pinto da Costa, J. & Soares, C. (2005), "A weighted rank measure of correlation", *Australian & New
/// Zealand Journal of Statistics* 47(4), 515–529.
///
/// ```
/// use khusheh_prioritisation::rankings::weighted_spearman;
/// let first = weighted_spearman(&[1.0, 2.0, 3.0, 4.0], &[2.0, 1.0, 3.0, 4.0])?;
/// let last = weighted_spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 4.0, 3.0])?;
/// assert!(first < last);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn weighted_spearman(x: &[f64], y: &[f64]) -> Result<Option<f64>, PrioritisationError> {
    if !told(x, y)? {
        return Ok(None);
    }
    let m = x.len() as f64;
    let sum: f64 = x
        .iter()
        .zip(y)
        .map(|(x, y)| (x - y) * (x - y) * ((m - x + 1.0) + (m - y + 1.0)))
        .sum();
    let most = m.powi(4) + m.powi(3) - m * m - m;
    Ok(Some(1.0 - 6.0 * sum / most))
}

/// The WS coefficient of rankings' similarity: how well a ranking keeps the first places of a reference.
///
/// # Formula
/// `WS = 1 − Σ_i 2^(−x_i)·|x_i − y_i| / max(|1 − x_i|, |m − x_i|)`.
///
/// # Arguments, errors
/// As [`spearman`]; `reference` is `x`, `other` is `y`. Not symmetric: an alternative weighs by its place
/// in the reference.
///
/// # Returns
/// From 0 for the most different to 1 for the same; `None` as [`spearman`].
///
/// # Cost
/// `O(m)`.
///
/// # Source
/// Sałabun, W. & Urbaniak, K. (2020), "A new coefficient of rankings similarity in decision-making
/// problems", *Computational Science – ICCS 2020*, Springer, 632–645.
///
/// ```
/// use khusheh_prioritisation::rankings::rank_similarity;
/// let ws = rank_similarity(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0])?;
/// assert_eq!(ws, Some(1.0 - 0.25 - 0.125 / 2.0));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn rank_similarity(
    reference: &[f64],
    other: &[f64],
) -> Result<Option<f64>, PrioritisationError> {
    if !told(reference, other)? {
        return Ok(None);
    }
    let m = reference.len() as f64;
    let lost: f64 = reference
        .iter()
        .zip(other)
        .map(|(x, y)| (-x).exp2() * (x - y).abs() / (x - 1.0).max(m - x))
        .sum();
    Ok(Some(1.0 - lost))
}

/// Checks ranks; whether both rankings tell anything.
fn told(x: &[f64], y: &[f64]) -> Result<bool, PrioritisationError> {
    check_length("ranks", y.len(), x.len())?;
    for ranks in [x, y] {
        check_numbers("ranks", ranks)?;
        if let Some(&value) = ranks
            .iter()
            .find(|&&rank| !(1.0..=x.len() as f64).contains(&rank))
        {
            return Err(PrioritisationError::Parameter {
                name: "a rank",
                value,
                limit: "from 1 to the number of alternatives",
            });
        }
    }
    let differ = |ranks: &[f64]| ranks.windows(2).any(|pair| pair[0] != pair[1]);
    Ok(differ(x) && differ(y))
}
