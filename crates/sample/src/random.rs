//! Draws from a named generator: the arithmetic is written out here, so that a seed gives the
//! same sample with every version of the random-number libraries.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

/// The draws that samples are made of.
pub trait Draw {
    /// Uniform on `[0, 1)` with 53 random bits.
    fn unit(&mut self) -> f64;
    /// Uniform on `0..bound` (`bound > 0`), by Lemire's multiplication with rejection.
    fn below(&mut self, bound: u64) -> u64;

    /// Standard normal, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// `exp(mu + sigma · normal)`.
    fn log_normal(&mut self, mu: f64, sigma: f64) -> f64 {
        (mu + sigma * self.normal()).exp()
    }

    /// The first index whose cumulative share exceeds a uniform draw.
    fn by_cumulative(&mut self, cumulative: &[f64]) -> usize {
        let at = self.unit() * cumulative.last().copied().unwrap_or(1.0);
        cumulative
            .partition_point(|&sum| sum <= at)
            .min(cumulative.len().saturating_sub(1))
    }

    /// Fisher and Yates.
    fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

impl Draw for ChaCha8Rng {
    fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, bound: u64) -> u64 {
        loop {
            let wide = u128::from(self.next_u64()) * u128::from(bound);
            // The low half below 2^64 mod bound would make some answers likelier: draw again.
            if wide as u64 >= bound.wrapping_neg() % bound {
                return (wide >> 64) as u64;
            }
        }
    }
}
