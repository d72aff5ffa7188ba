//! Binomial draws for the labellings of counts.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

/// A uniform draw on `[0, 1)` with 53 random bits.
pub(super) fn unit(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A binomial draw of `trials` with the chance given.
///
/// Inversion from the mode outwards: exact to the rounding of the probabilities, and about as many
/// steps as the standard deviation. O(√trials). (Kemp 1986, "A modal method for generating
/// binomial variables", *Communications in Statistics* 15.)
pub(super) fn binomial(rng: &mut ChaCha8Rng, trials: u64, chance: f64) -> u64 {
    if trials == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return trials;
    }
    let n = trials as f64;
    let mode = (((n + 1.0) * chance).floor() as u64).min(trials);
    let odds = chance / (1.0 - chance);
    let at_mode = log_probability(trials, mode, chance).exp();
    let mut left = unit(rng) - at_mode;
    if left < 0.0 {
        return mode;
    }
    let (mut low, mut high) = (mode, mode);
    let (mut p_low, mut p_high) = (at_mode, at_mode);
    loop {
        let mut moved = false;
        if high < trials {
            p_high *= (trials - high) as f64 / (high + 1) as f64 * odds;
            high += 1;
            left -= p_high;
            moved = true;
            if left < 0.0 {
                return high;
            }
        }
        if low > 0 {
            p_low *= low as f64 / (trials - low + 1) as f64 / odds;
            low -= 1;
            left -= p_low;
            moved = true;
            if left < 0.0 {
                return low;
            }
        }
        // What rounding left over once both tails are spent belongs to the middle.
        if !moved || (p_high < 1e-300 && p_low < 1e-300) {
            return mode;
        }
    }
}

fn log_probability(trials: u64, successes: u64, chance: f64) -> f64 {
    let n = trials as f64;
    let k = successes as f64;
    log_factorial(n) - log_factorial(k) - log_factorial(n - k)
        + k * chance.ln()
        + (n - k) * (1.0 - chance).ln()
}

/// `ln n!`: summed for small n, Stirling's series beyond (error below 1e-12).
fn log_factorial(n: f64) -> f64 {
    if n < 32.0 {
        return (2..=n as u32).map(|k| f64::from(k).ln()).sum();
    }
    let n2 = n * n;
    n * n.ln() - n
        + 0.5 * (std::f64::consts::TAU * n).ln()
        + (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * n2)) / n2) / n
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn moments_are_right() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for (trials, chance) in [(10_u64, 0.3), (1_000, 0.02), (1_000_000, 0.4), (5, 0.999)] {
            let draws: Vec<f64> = (0..20_000)
                .map(|_| binomial(&mut rng, trials, chance) as f64)
                .collect();
            let n = draws.len() as f64;
            let mean = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
            let (true_mean, true_variance) = (
                trials as f64 * chance,
                trials as f64 * chance * (1.0 - chance),
            );
            assert!((mean - true_mean).abs() < 5.0 * (true_variance / n).sqrt() + 1e-9);
            assert!(
                (variance / true_variance - 1.0).abs() < 0.1,
                "{trials} {chance}"
            );
        }
    }

    #[test]
    fn log_factorial_joins() {
        let direct: f64 = (2..=40).map(|k| f64::from(k).ln()).sum();
        assert!((log_factorial(40.0) - direct).abs() < 1e-10);
    }
}
