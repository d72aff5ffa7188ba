//! The short survey on trust and willingness: who answered, and what they said on a scale from 1 to 5.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// How many answered of those who were asked, with an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// How many were asked.
    pub invited: u64,
    /// How many answered.
    pub answered: u64,
    /// Their share, 0 to 1.
    pub share: f64,
    /// Lower bound of the share.
    pub low: f64,
    /// Upper bound of the share.
    pub high: f64,
}

/// The response rate with Wilson's score interval at `confidence` (0 to 1).
///
/// Undefined (`None`) where nobody was asked, where more answered than were asked, and where
/// `confidence` is not strictly between 0 and 1. O(1).
///
/// # Source
/// Wilson (1927), "Probable inference, the law of succession, and statistical inference", *Journal of
/// the American Statistical Association* 22. `p̂` is `answered / invited`, `z` the normal quantile:
/// `(p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)`.
///
/// ```
/// use khusheh_programme::feasibility::response_rate;
/// let rate = response_rate(60, 31, 0.95).unwrap();
/// assert_eq!((rate.share * 100.0).round(), 52.0);
/// assert_eq!(((rate.low * 100.0).round(), (rate.high * 100.0).round()), (39.0, 64.0));
/// assert!(response_rate(0, 0, 0.95).is_none());
/// ```
pub fn response_rate(invited: u64, answered: u64, confidence: f64) -> Option<Rate> {
    if invited == 0 || answered > invited || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let (n, share) = (invited as f64, answered as f64 / invited as f64);
    let z = Normal::new(0.0, 1.0)
        .ok()?
        .inverse_cdf(f64::midpoint(1.0, confidence));
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let (middle, scale) = (share + z * z / (2.0 * n), 1.0 + z * z / n);
    Some(Rate {
        invited,
        answered,
        share,
        // Where nobody or everybody answered the bound is that end exactly; rounding would miss it.
        low: if answered == 0 {
            0.0
        } else {
            ((middle - half) / scale).max(0.0)
        },
        high: if answered == invited {
            1.0
        } else {
            ((middle + half) / scale).min(1.0)
        },
    })
}

/// What the answers to a question come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mean {
    /// Fewer answered than the study needs to say something: the mean stays undefined.
    TooFew {
        /// How many answered.
        answers: u64,
        /// How many are needed.
        least: u64,
    },
    /// The mean of the scale.
    Known {
        /// How many answered.
        answers: u64,
        /// Their mean, 1 to 5.
        mean: f64,
        /// Bounds of the mean; undefined where all gave the same answer, for then the answers say
        /// nothing of their spread.
        bounds: Option<(f64, f64)>,
    },
}

/// The mean of answers on the scale from 1 to 5, with Student's interval at `confidence` (0 to 1), kept
/// within the scale.
///
/// # Arguments
/// `answers`: how many gave each answer, from 1 to 5; `least`: how many answers are needed. No answer
/// at all is always too few. O(1).
///
/// # Source
/// Student (1908), "The probable error of a mean", *Biometrika* 6: `x̄ ± t s/√n` with `n − 1` degrees of
/// freedom.
///
/// ```
/// use khusheh_programme::feasibility::{Mean, scale_mean};
/// // 2, 3, 3, 4, 4, 4, 5, 5: mean 3.75, s = 1.0351, t₇ = 2.3646.
/// let Mean::Known { mean, bounds, .. } = scale_mean([0, 1, 2, 3, 2], 5, 0.95) else { panic!() };
/// let (low, high) = bounds.unwrap();
/// assert!((mean - 3.75).abs() < 1e-12 && (low - 2.8846).abs() < 1e-4 && (high - 4.6154).abs() < 1e-4);
/// assert_eq!(scale_mean([0, 1, 2, 0, 0], 5, 0.95), Mean::TooFew { answers: 3, least: 5 });
/// ```
pub fn scale_mean(answers: [u64; 5], least: u64, confidence: f64) -> Mean {
    let many: u64 = answers.iter().sum();
    if many == 0 || many < least {
        return Mean::TooFew {
            answers: many,
            least: least.max(1),
        };
    }
    let scale = || (1..=5).map(f64::from).zip(answers.map(|one| one as f64));
    let n = many as f64;
    let mean = scale().map(|(score, count)| score * count).sum::<f64>() / n;
    let squares: f64 = scale()
        .map(|(score, count)| count * (score - mean) * (score - mean))
        .sum();
    let bounds = (many > 1 && squares > 0.0)
        .then(|| StudentsT::new(0.0, 1.0, n - 1.0).ok())
        .flatten()
        .filter(|_| confidence > 0.0 && confidence < 1.0)
        .map(|student| {
            let half = student.inverse_cdf(f64::midpoint(1.0, confidence))
                * (squares / (n - 1.0) / n).sqrt();
            ((mean - half).max(1.0), (mean + half).min(5.0))
        });
    Mean::Known {
        answers: many,
        mean,
        bounds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_and_everybody_have_intervals_too() {
        // Newcombe (1998), table I: 0 of 20 gives 0 to 0.1611.
        let none = response_rate(20, 0, 0.95).unwrap();
        assert!(none.low == 0.0 && (none.high - 0.1611).abs() < 1e-4);
        let all = response_rate(20, 20, 0.95).unwrap();
        assert!((all.low - 0.8389).abs() < 1e-4 && all.high == 1.0);
        // The same table: 81 of 263 gives 0.2553 to 0.3662.
        let rate = response_rate(263, 81, 0.95).unwrap();
        assert!((rate.low - 0.2553).abs() < 1e-4 && (rate.high - 0.3662).abs() < 1e-4);
        assert!(response_rate(3, 4, 0.95).is_none() && response_rate(3, 2, 1.0).is_none());
    }

    #[test]
    fn all_of_one_mind_say_nothing_of_their_spread() {
        let said = scale_mean([0, 0, 0, 8, 0], 5, 0.95);
        let expected = Mean::Known {
            answers: 8,
            mean: 4.0,
            bounds: None,
        };
        assert_eq!(said, expected);
        assert_eq!(
            scale_mean([0; 5], 0, 0.95),
            Mean::TooFew {
                answers: 0,
                least: 1
            }
        );
    }

    proptest! {
        #[test]
        fn intervals_hold_what_they_are_of(counts in prop::array::uniform5(0u64..50), more in 0u64..50) {
            if let Mean::Known { mean, bounds, .. } = scale_mean(counts, 1, 0.95) {
                prop_assert!((1.0..=5.0).contains(&mean));
                if let Some((low, high)) = bounds {
                    prop_assert!(1.0 <= low && low <= mean && mean <= high && high <= 5.0);
                }
            }
            let answered: u64 = counts.iter().sum();
            if let Some(rate) = response_rate(answered + more, answered, 0.95) {
                prop_assert!(rate.low <= rate.share && rate.share <= rate.high);
                prop_assert!(0.0 <= rate.low && rate.high <= 1.0);
            }
        }
    }
}
