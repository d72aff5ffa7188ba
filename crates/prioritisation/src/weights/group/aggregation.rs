//! From the answers of several judges to one.

use super::check_priorities;
use crate::error::PrioritisationError;
use crate::problem::check_length;
use crate::weights::ahp::{ComparisonMatrix, Judgement, exp_shares, pairs};
use crate::weights::direct::{check_points, shares};

/// What a group says, and of how many.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate<T> {
    /// The aggregate.
    pub value: T,
    /// How many judges it is of: they answered, and have a weight above 0.
    pub judges: usize,
    /// How many judges did not answer. They are left out, not counted as indifferent.
    pub unanswered: usize,
}

/// The mean by which weights of judges are aggregated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mean {
    /// `Π_k w_kj^{v_k}`, made to sum to 1: keeps ratios; a criterion that a judge gives 0 gets 0.
    Geometric,
    /// `Σ_k v_k w_kj`.
    Arithmetic,
}

/// Aggregation of individual judgements (AIJ): one matrix for the group, each comparison the
/// weighted geometric mean of the judges' comparisons, `a_ij = Π_k (a_ij)_k^{v_k}`.
///
/// For a group that is willing to decide as one. The geometric mean is the only one that keeps the
/// reciprocals (Aczél & Saaty 1983). A comparison that some judges skipped is the mean of those who
/// made it, their weights made to sum to 1.
///
/// # Arguments
/// - `judges`: the comparisons of each, all of the same criteria; `None` for one who did not
///   answer;
/// - `weights`: of the judges, each finite and ≥ 0; only their proportions count.
///
/// # Returns
/// `None` when nobody with a weight above 0 answered.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Weight`].
///
/// # Cost
/// O(k·n²) for `k` judges.
///
/// # Source
/// Aczél, J. & Saaty, T. L. (1983), "Procedures for synthesizing ratio judgements", *Journal of
/// Mathematical Psychology* 27(1), 93–102; Forman, E. & Peniwati, K. (1998), "Aggregating
/// individual judgments and priorities with the analytic hierarchy process", *European Journal of
/// Operational Research* 108(1), 165–169.
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement, aggregated_judgements};
/// let judge = |value| {
///     ComparisonMatrix::from_judgements(2, &[Judgement { row: 0, column: 1, value }], None)
/// };
/// let (first, third) = (judge(2.0)?, judge(8.0)?);
/// let group = aggregated_judgements(&[Some(&first), None, Some(&third)], &[1.0; 3])?.unwrap();
/// assert!((group.value.get(0, 1).unwrap() - 4.0).abs() < 1e-14);
/// assert_eq!((group.judges, group.unanswered), (2, 1));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn aggregated_judgements(
    judges: &[Option<&ComparisonMatrix>],
    weights: &[f64],
) -> Result<Option<Aggregate<ComparisonMatrix>>, PrioritisationError> {
    let answered = answered(judges, weights)?;
    let Some(&(first, _)) = answered.first() else {
        return Ok(None);
    };
    let n = first.criteria();
    for (judge, _) in &answered {
        check_length("the criteria of a judge", judge.criteria(), n)?;
    }
    let judgements: Vec<Judgement> = pairs(n)
        .filter_map(|(row, column)| {
            let (sum, weight) = answered
                .iter()
                .filter_map(|(judge, weight)| Some((judge.get(row, column)?, weight)))
                .fold((0.0, 0.0), |(sum, total), (value, weight)| {
                    (sum + weight * value.ln(), total + weight)
                });
            (weight > 0.0).then(|| Judgement {
                row,
                column,
                value: (sum / weight).exp(),
            })
        })
        .collect();
    Ok(Some(Aggregate {
        value: ComparisonMatrix::from_judgements(n, &judgements, None)?,
        judges: answered.len(),
        unanswered: judges.iter().filter(|judge| judge.is_none()).count(),
    }))
}

/// Aggregation of individual priorities (AIP): the mean of the judges' weights, whatever the method
/// each came by.
///
/// For a group of persons who each decide for themselves. With complete comparisons and priorities
/// by [`geometric_mean`](crate::weights::geometric_mean), the geometric mean of priorities is the
/// priority of the aggregated judgements.
///
/// # Arguments
/// - `judges`: the weights of each, each of sum 1; `None` for one who did not answer;
/// - `weights`: of the judges, each finite and ≥ 0; only their proportions count;
/// - `mean`: geometric or arithmetic.
///
/// # Returns
/// Weights that sum to 1. `None` when nobody with a weight above 0 answered, and when the geometric
/// mean is 0 for every criterion.
///
/// # Errors
/// [`PrioritisationError::Length`]; [`PrioritisationError::Weight`] and
/// [`PrioritisationError::WeightSum`] for judges and for criteria.
///
/// # Cost
/// O(k·n).
///
/// # Source
/// Forman & Peniwati (1998), as in [`aggregated_judgements`].
///
/// ```
/// use khusheh_prioritisation::weights::{Mean, aggregated_priorities};
/// let judges = [Some([0.8, 0.2].as_slice()), Some(&[0.5, 0.5])];
/// let group = aggregated_priorities(&judges, &[1.0, 1.0], Mean::Geometric)?.unwrap();
/// assert!((group.value[0] - 2.0 / 3.0).abs() < 1e-15); // √(0.8 · 0.5) : √(0.2 · 0.5) = 2 : 1
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn aggregated_priorities(
    judges: &[Option<&[f64]>],
    weights: &[f64],
    mean: Mean,
) -> Result<Option<Aggregate<Vec<f64>>>, PrioritisationError> {
    let criteria = check_priorities(judges.iter().flatten().copied())?;
    let answered = answered(judges, weights)?;
    let (Some(n), false) = (criteria, answered.is_empty()) else {
        return Ok(None);
    };
    let over = |criterion: usize, of: fn(f64) -> f64| -> f64 {
        answered
            .iter()
            .map(|(judge, weight)| weight * of(judge[criterion]))
            .sum()
    };
    let value = match mean {
        Mean::Arithmetic => shares(&(0..n).map(|j| over(j, |w| w)).collect::<Vec<f64>>()),
        Mean::Geometric => {
            let logarithms: Vec<f64> = (0..n).map(|j| over(j, f64::ln)).collect();
            logarithms
                .iter()
                .any(|x| x.is_finite())
                .then(|| exp_shares(logarithms))
        }
    };
    Ok(value.map(|value| Aggregate {
        value,
        judges: answered.len(),
        unanswered: judges.iter().filter(|judge| judge.is_none()).count(),
    }))
}

/// Those who answered and count, with weights of sum 1.
fn answered<T: Copy>(
    judges: &[Option<T>],
    weights: &[f64],
) -> Result<Vec<(T, f64)>, PrioritisationError> {
    check_length("the weights of the judges", weights.len(), judges.len())?;
    check_points(weights)?;
    let counted: Vec<(T, f64)> = judges
        .iter()
        .zip(weights)
        .filter_map(|(judge, weight)| judge.map(|judge| (judge, *weight)))
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let own: Vec<f64> = counted.iter().map(|(_, weight)| *weight).collect();
    let scaled = shares(&own).unwrap_or_default();
    Ok(counted
        .into_iter()
        .zip(scaled)
        .map(|((judge, _), weight)| (judge, weight))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        let none: [Option<&[f64]>; 2] = [None, None];
        assert_eq!(
            aggregated_priorities(&none, &[1.0, 1.0], Mean::Arithmetic).unwrap(),
            None
        );
        assert_eq!(aggregated_judgements(&[], &[]).unwrap(), None);
        assert!(aggregated_judgements(&[None], &[]).is_err());
        let opposed = [Some([1.0, 0.0].as_slice()), Some(&[0.0, 1.0])];
        let of = |mean| aggregated_priorities(&opposed, &[1.0, 1.0], mean).unwrap();
        assert_eq!(of(Mean::Geometric), None);
        assert_eq!(of(Mean::Arithmetic).unwrap().value, [0.5, 0.5]);
        // Without weight a judge is no judge, though he answered.
        let one = aggregated_priorities(&opposed, &[2.0, 0.0], Mean::Geometric);
        let one = one.unwrap().unwrap();
        assert_eq!(
            (one.value, one.judges, one.unanswered),
            (vec![1.0, 0.0], 1, 0)
        );
        assert!(aggregated_priorities(&opposed, &[1.0, -1.0], Mean::Geometric).is_err());
        assert!(aggregated_priorities(&[Some(&[0.6, 0.6])], &[1.0], Mean::Geometric).is_err());
        let different = [Some([1.0].as_slice()), Some(&[0.5, 0.5])];
        assert!(aggregated_priorities(&different, &[1.0, 1.0], Mean::Geometric).is_err());
    }

    #[test]
    fn skipped_comparisons() {
        let of = |judgements: &[(usize, usize, f64)]| {
            let judgements: Vec<Judgement> = judgements
                .iter()
                .map(|&(row, column, value)| Judgement { row, column, value })
                .collect();
            ComparisonMatrix::from_judgements(3, &judgements, None).unwrap()
        };
        let (first, second) = (
            of(&[(0, 1, 2.0), (1, 2, 3.0)]),
            of(&[(0, 1, 8.0), (0, 2, 5.0)]),
        );
        let judges = [Some(&first), Some(&second)];
        let group = aggregated_judgements(&judges, &[3.0, 1.0])
            .unwrap()
            .unwrap();
        // 2^¾ · 8^¼ = 2^{3/2}; the others as the one judge who made them said.
        for (at, expected) in [((0, 1), 2.0_f64.powf(1.5)), ((1, 2), 3.0), ((0, 2), 5.0)] {
            assert!((group.value.get(at.0, at.1).unwrap() - expected).abs() < 1e-14);
        }
    }
}
