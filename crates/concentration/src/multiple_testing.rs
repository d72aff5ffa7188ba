//! Control of the false discovery rate when many industries are tested.

use crate::error::IndexError;

/// Benjamini and Hochberg's q-values: the least false discovery rate at which a test is still
/// called significant.
///
/// With the `m` p-values in rising order `p_(1) ≤ … ≤ p_(m)`: `q_(i) = min_{j≥i} (m/j) p_(j)`, at
/// most 1.
///
/// # Arguments
/// - `p_values`: each `0 ≤ p ≤ 1`, in any order;
/// - `tests`: `m`, how many tests were made, at least `p_values.len()`. It is larger when tests
///   without a finding are not listed (industries without a candidate, with p-values that could
///   only be larger); those count as `p = 1`.
///
/// # Returns
/// The q-value of each p-value, in the order given.
///
/// # Errors
/// [`IndexError::Parameter`] for a p-value outside 0 to 1; [`IndexError::Length`] when `tests` is
/// less than the number of p-values.
///
/// # Cost
/// `O(n log n)` for `n` p-values.
///
/// # Source
/// Benjamini, Y. & Hochberg, Y. (1995), "Controlling the False Discovery Rate: a Practical and
/// Powerful Approach to Multiple Testing", *Journal of the Royal Statistical Society B* 57(1),
/// 289–300, procedure (1); valid for independent and positively dependent tests (Benjamini &
/// Yekutieli 2001).
///
/// ```
/// use khusheh_concentration::benjamini_hochberg;
/// let q = benjamini_hochberg(&[0.04, 0.001, 0.03], 3)?;
/// assert!((q[1] - 0.003).abs() < 1e-12);
/// assert_eq!(q[0], q[2]); // 0.03 · 3/2 = 0.045 > 0.04, so both are 0.04
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn benjamini_hochberg(p_values: &[f64], tests: usize) -> Result<Vec<f64>, IndexError> {
    if let Some(value) = p_values.iter().copied().find(|p| !(*p >= 0.0 && *p <= 1.0)) {
        return Err(IndexError::Parameter {
            name: "p-value",
            value,
            limit: "from 0 to 1",
        });
    }
    if tests < p_values.len() {
        let (length, expected) = (p_values.len(), tests);
        return Err(IndexError::Length {
            name: "p-values",
            length,
            expected,
        });
    }
    let mut order: Vec<u32> = (0..p_values.len() as u32).collect();
    order.sort_by(|&a, &b| p_values[a as usize].total_cmp(&p_values[b as usize]));
    let mut q_values = vec![0.0; p_values.len()];
    let mut least = 1.0_f64;
    for (place, &i) in order.iter().enumerate().rev() {
        least = least.min(p_values[i as usize] * tests as f64 / (place + 1) as f64);
        q_values[i as usize] = least;
    }
    Ok(q_values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Benjamini & Hochberg (1995), their example: fifteen p-values of a trial of thrombolysis; at
    /// 0.05 the procedure rejects the four hypotheses with the least p-values.
    #[test]
    fn thrombolysis_trial_of_the_paper() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0000,
        ];
        let q = benjamini_hochberg(&p, 15).unwrap();
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!((q[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
    }

    #[test]
    fn faults() {
        assert!(matches!(
            benjamini_hochberg(&[1.1], 1),
            Err(IndexError::Parameter { .. })
        ));
        assert!(matches!(
            benjamini_hochberg(&[f64::NAN], 1),
            Err(IndexError::Parameter { .. })
        ));
        assert!(matches!(
            benjamini_hochberg(&[0.1, 0.2], 1),
            Err(IndexError::Length { .. })
        ));
        assert_eq!(benjamini_hochberg(&[], 9).unwrap(), Vec::<f64>::new());
    }

    proptest! {
        /// Tests that are not listed count as p = 1.
        #[test]
        fn unlisted_tests_count_as_one(p in proptest::collection::vec(0.0..1.0f64, 1..30), more in 0usize..30) {
            let short = benjamini_hochberg(&p, p.len() + more).unwrap();
            let full: Vec<f64> = p.iter().copied().chain(std::iter::repeat_n(1.0, more)).collect();
            let long = benjamini_hochberg(&full, full.len()).unwrap();
            for (a, b) in short.iter().zip(&long) {
                prop_assert!((a - b).abs() < 1e-12);
            }
        }
    }
}
