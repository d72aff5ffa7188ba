//! Quantiles of the gamma distribution.

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// The value below which a gamma variable of this shape and scale 1 falls with probability `p`.
///
/// Halley's iteration on the regularised incomplete gamma function from the start of Wilson &
/// Hilferty (1931), on the smaller tail, inside a bracket that every step narrows, until a step
/// changes nothing beyond 1e-14 relative. The quantile functions at hand stop after a fixed number
/// of Newton steps or bisect on an absolute scale, which fails far out in a tail.
///
/// `shape > 0` (below 0.1 the quantile itself may be too small for 64 bits), `0 < p < 1`.
pub(crate) fn gamma_quantile(shape: f64, p: f64) -> f64 {
    let start = if shape > 1.0 {
        let z = normal_quantile(p);
        let third = 1.0 / (9.0 * shape);
        (shape * (1.0 - third + z * third.sqrt()).powi(3)).max(1e-3 * shape)
    } else {
        // P(a, x) ≈ xᵃ/Γ(a+1) near 0, and an exponential tail beyond 1.
        let t = 1.0 - shape * (0.253 + shape * 0.12);
        if p < t {
            (p / t).powf(1.0 / shape)
        } else {
            1.0 - ((1.0 - p) / (1.0 - t)).ln()
        }
    };
    let upper = p > 0.5;
    let log_norm = ln_gamma(shape);
    let (mut low, mut high) = (0.0_f64, f64::INFINITY);
    let mut x = start.max(f64::MIN_POSITIVE);
    for _ in 0..200 {
        // How far the probability at x is above the wanted one.
        let excess = if upper {
            (1.0 - p) - gamma_ur(shape, x)
        } else {
            gamma_lr(shape, x) - p
        };
        if excess > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = ((shape - 1.0) * x.ln() - x - log_norm).exp();
        let newton = excess / density;
        // Halley: the density's logarithmic slope is (a−1)/x − 1.
        let step = newton / (1.0 - (0.5 * newton * ((shape - 1.0) / x - 1.0)).clamp(-1.0, 0.9));
        let mut next = x - step;
        if !(next > low && next < high) {
            next = if high.is_finite() {
                (low + high) / 2.0
            } else {
                2.0 * x
            };
        }
        if (next - x).abs() <= 1e-14 * x || !next.is_finite() {
            return next;
        }
        x = next;
    }
    x
}

/// The standard normal quantile, to about 4e-4, for a start only: Abramowitz & Stegun (1964),
/// *Handbook of Mathematical Functions*, 26.2.23.
fn normal_quantile(p: f64) -> f64 {
    let tail = p.min(1.0 - p);
    let t = (-2.0 * tail.ln()).sqrt();
    let z = t
        - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    if p < 0.5 { -z } else { z }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// χ² table values, Pearson & Hartley (1966), *Biometrika Tables for Statisticians*, table 8:
    /// the quantile of χ² with ν degrees of freedom is twice that of a gamma of shape ν/2.
    #[test]
    fn agrees_with_the_table_of_chi_squared() {
        for (nu, p, value) in [
            (1.0, 0.95, 3.841459),
            (2.0, 0.95, 5.991465),
            (10.0, 0.025, 3.246973),
            (10.0, 0.975, 20.483177),
            (100.0, 0.025, 74.221927),
            (100.0, 0.975, 129.561197),
        ] {
            let x = 2.0 * gamma_quantile(nu / 2.0, p);
            assert!((x - value).abs() < 1e-5, "ν {nu}, p {p}: {x}");
        }
    }

    #[test]
    fn inverts_the_distribution_over_many_magnitudes() {
        for shape in [0.3, 1.0, 1.5, 7.0, 40.0, 500.0, 2e4, 1e6] {
            for p in [1e-10, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 0.9999, 1.0 - 1e-9] {
                let x = gamma_quantile(shape, p);
                let back = gamma_lr(shape, x);
                let near = if p > 0.5 {
                    ((gamma_ur(shape, x) - (1.0 - p)) / (1.0 - p)).abs()
                } else {
                    ((back - p) / p).abs()
                };
                assert!(near < 1e-7, "shape {shape}, p {p}: x {x}, back {back}");
            }
        }
    }
}
