//! P-values beyond the number of draws: the tail of the maxima.

/// The p-value of a ratio from a Gumbel distribution fitted to the maxima by moments.
///
/// The rank p-value can not fall below `1 / (1 + draws)`; where hundreds of industries are tested
/// together a finer one is needed. Abrams, Kulldorff & Kleinman (2010), "Gumbel based p-value
/// approximations for spatial scan statistics", *International Journal of Health Geographics* 9:61,
/// find that the maxima of scan statistics follow a Gumbel distribution closely:
/// `p = 1 − exp(−exp(−(λ − μ) / β))` with `β = s √6 / π` and `μ = m − 0.5772 β` for the mean m and
/// standard deviation s of the maxima. `None` with fewer than 99 maxima or no spread among them.
/// Cost O(draws).
///
/// ```
/// use khusheh_concentration::scan::gumbel_p_value;
/// let maxima: Vec<f64> = (0..999).map(|i| -(-((f64::from(i) + 0.5) / 999.0).ln()).ln()).collect();
/// // Quantiles of the standard Gumbel distribution: at 10 its tail is 4.54e-5.
/// let p = gumbel_p_value(10.0, &maxima).expect("enough maxima");
/// assert!((p / 4.54e-5 - 1.0).abs() < 0.05);
/// ```
pub fn gumbel_p_value(ratio: f64, maxima: &[f64]) -> Option<f64> {
    const EULER: f64 = 0.577_215_664_901_532_9;
    if maxima.len() < 99 {
        return None;
    }
    let n = maxima.len() as f64;
    let mean = maxima.iter().sum::<f64>() / n;
    let variance = maxima
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / (n - 1.0);
    if variance <= 0.0 || variance.is_nan() {
        return None;
    }
    let beta = variance.sqrt() * 6.0_f64.sqrt() / std::f64::consts::PI;
    let mu = mean - EULER * beta;
    Some(-(-(-(ratio - mu) / beta).exp()).exp_m1())
}
