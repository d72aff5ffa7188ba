//! Weights from an order of the criteria.

/// Rank-order centroid weights (ROC): the mean of all weights that agree with the order,
/// `w_(k) = (1/n) Σ_{j=k}^{n} 1/j` for the criterion of rank `k` of `n`.
///
/// # Arguments
/// `ranks`: one for each criterion; a smaller number is more important and only the order counts,
/// so `[1, 2, 2, 4]`, `[1, 2, 2, 3]` and `[10, 20, 20, 30]` say the same. Criteria with the same
/// number are tied and share the mean of the weights of the ranks that they cover.
///
/// # Returns
/// Weights that sum to 1; none for no criteria.
///
/// # Cost
/// O(n log n).
///
/// # Source
/// Barron, F. H. & Barrett, B. E. (1996), "Decision Quality Using Ranked Attribute Weights",
/// *Management Science* 42(11), 1515–1523; Edwards, W. & Barron, F. H. (1994), "SMARTS and
/// SMARTER", *Organizational Behavior and Human Decision Processes* 60(3), 306–325.
///
/// ```
/// use khusheh_prioritisation::weights::rank_order_centroid;
/// let weights = rank_order_centroid(&[2, 1]);
/// assert_eq!(weights, [0.25, 0.75]);
/// ```
pub fn rank_order_centroid(ranks: &[u32]) -> Vec<f64> {
    let n = ranks.len();
    let mut by_rank = vec![0.0; n];
    let mut sum = 0.0;
    // From the last rank, so that small terms are added first.
    for k in (0..n).rev() {
        sum += 1.0 / (k + 1) as f64;
        by_rank[k] = sum / n as f64;
    }
    shared(ranks, &by_rank)
}

/// Rank-sum weights (RS): `w_(k) = 2(n + 1 − k) / (n(n + 1))`.
///
/// Flatter than [`rank_order_centroid`]. Arguments, returns, ties and cost as there.
///
/// # Source
/// Stillwell, W. G., Seaver, D. A. & Edwards, W. (1981), "A comparison of weight approximation
/// techniques in multiattribute utility decision making", *Organizational Behavior and Human
/// Performance* 28(1), 62–77.
///
/// ```
/// use khusheh_prioritisation::weights::rank_sum;
/// let weights = rank_sum(&[1, 2, 3, 4]);
/// assert!(weights.iter().zip([0.4, 0.3, 0.2, 0.1]).all(|(a, b)| (a - b).abs() < 1e-15));
/// ```
pub fn rank_sum(ranks: &[u32]) -> Vec<f64> {
    let n = ranks.len();
    let total = (n * (n + 1)) as f64 / 2.0;
    let by_rank: Vec<f64> = (0..n).map(|k| (n - k) as f64 / total).collect();
    shared(ranks, &by_rank)
}

/// Rank-reciprocal weights (RR): `w_(k) = (1/k) / Σ_{j=1}^{n} 1/j`.
///
/// Arguments, returns, ties, cost and source as for [`rank_order_centroid`] and [`rank_sum`].
///
/// ```
/// use khusheh_prioritisation::weights::rank_reciprocal;
/// let weights = rank_reciprocal(&[1, 2]);
/// assert!((weights[0] - 2.0 / 3.0).abs() < 1e-15);
/// ```
pub fn rank_reciprocal(ranks: &[u32]) -> Vec<f64> {
    let n = ranks.len();
    let total: f64 = (1..=n).rev().map(|k| 1.0 / k as f64).sum();
    let by_rank: Vec<f64> = (1..=n).map(|k| 1.0 / k as f64 / total).collect();
    shared(ranks, &by_rank)
}

/// The weights of the ranks, those of tied ranks replaced by their mean.
fn shared(ranks: &[u32], by_rank: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|&i| (ranks[i], i));
    let mut weights = vec![0.0; ranks.len()];
    let mut first = 0;
    for tied in order.chunk_by(|&a, &b| ranks[a] == ranks[b]) {
        let end = first + tied.len();
        let mean = by_rank[first..end].iter().sum::<f64>() / tied.len() as f64;
        for &i in tied {
            weights[i] = mean;
        }
        first = end;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Method = fn(&[u32]) -> Vec<f64>;
    const METHODS: [Method; 3] = [rank_order_centroid, rank_sum, rank_reciprocal];

    #[test]
    fn degenerate() {
        for method in METHODS {
            assert!(method(&[]).is_empty());
            assert_eq!(method(&[7]), [1.0]);
            assert!(
                method(&[3, 3, 3])
                    .iter()
                    .all(|w| (w - 1.0 / 3.0).abs() < 1e-15)
            );
        }
    }

    #[test]
    fn ties_share() {
        let strict = rank_order_centroid(&[1, 2, 3, 4]);
        let tied = rank_order_centroid(&[1, 2, 2, 4]);
        assert_eq!(tied[0], strict[0]);
        assert_eq!(tied[1], f64::midpoint(strict[1], strict[2]));
        assert_eq!(tied[1], tied[2]);
        assert_eq!(tied, rank_order_centroid(&[10, 20, 20, 21]));
    }

    /// The centroid of {w_1 ≥ … ≥ w_n ≥ 0, Σw = 1} is the mean of its corners
    /// (1, 0, …), (1/2, 1/2, 0, …), …
    #[test]
    fn centroid_of_the_corners() {
        for n in 1..20_usize {
            let ranks: Vec<u32> = (0..n as u32).collect();
            let weights = rank_order_centroid(&ranks);
            for (k, weight) in weights.iter().enumerate() {
                let corners: f64 = (k + 1..=n).map(|c| 1.0 / c as f64).sum();
                assert!((weight - corners / n as f64).abs() < 1e-14);
            }
        }
    }

    proptest! {
        #[test]
        fn laws(ranks in proptest::collection::vec(0u32..12, 1..15), turn in 0usize..15) {
            for method in METHODS {
                let weights = method(&ranks);
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                for (i, a) in ranks.iter().enumerate() {
                    for (j, b) in ranks.iter().enumerate() {
                        prop_assert_eq!(a < b, weights[i] > weights[j]);
                    }
                }
                let mut turned = ranks.clone();
                turned.rotate_left(turn % ranks.len());
                let mut expected = weights;
                expected.rotate_left(turn % ranks.len());
                prop_assert_eq!(method(&turned), expected);
            }
        }
    }
}
