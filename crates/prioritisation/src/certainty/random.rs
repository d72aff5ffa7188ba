//! Random numbers of a seed and a stream.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of random numbers; the same seed and stream give the same numbers.
pub(crate) struct Random {
    source: ChaCha8Rng,
    /// The second of two normal numbers, kept for the next call.
    kept: Option<f64>,
}

impl Random {
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Self { source, kept: None }
    }

    /// Between 0 and 1, never either.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.source.next_u64() >> 11) as f64 + 0.5) * (1.0 / (1_u64 << 53) as f64)
    }

    /// One of `count` ≥ 1, all alike (without bias worth the name: 2⁻⁶⁴ of `count`).
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.source.next_u64()) * count as u128) >> 64) as usize
    }

    /// Exponential with mean 1.
    pub(crate) fn exponential(&mut self) -> f64 {
        -self.uniform().ln()
    }

    /// Standard normal, by the polar method of Marsaglia & Bray (1964).
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(kept) = self.kept.take() {
            return kept;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.kept = Some(y * factor);
                return x * factor;
            }
        }
    }

    /// The logarithm of a gamma number of shape > 0 and scale 1, by Marsaglia & Tsang (2000), "A
    /// simple method for generating gamma variables", *ACM Transactions on Mathematical Software*
    /// 26(3), 363–372. The logarithm, since with a small shape the number itself can be too small.
    pub(crate) fn ln_gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.ln_gamma(shape + 1.0) + self.uniform().ln() / shape;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return (d * v).ln();
            }
        }
    }
}
