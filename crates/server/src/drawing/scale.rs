//! From values to positions in a drawing, in reading direction.

/// A logarithmic scale for ratios: equal factors take equal lengths; ends are whole powers of two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RatioScale {
    low: i32,
    high: i32,
    start: f64,
    width: f64,
    rtl: bool,
}

impl RatioScale {
    /// A scale that holds 1 and the given values between `start` and `start + width`.
    /// Values are kept within 1/16 and 256: beyond, bars end at the edge.
    pub(crate) fn around(
        values: impl Iterator<Item = f64>,
        start: f64,
        width: f64,
        rtl: bool,
    ) -> Self {
        let (mut low, mut high) = (-1, 1);
        for value in values.filter(|value| *value > 0.0 && value.is_finite()) {
            low = low.min(value.log2().floor() as i32);
            high = high.max(value.log2().ceil() as i32);
        }
        Self {
            low: low.max(-4),
            high: high.min(8),
            start,
            width,
            rtl,
        }
    }

    /// Where a value lies; values beyond an end lie on it.
    pub(crate) fn at(self, value: f64) -> f64 {
        let power = if value > 0.0 {
            value.log2()
        } else {
            f64::NEG_INFINITY
        };
        let share = (power.clamp(f64::from(self.low), f64::from(self.high)) - f64::from(self.low))
            / f64::from(self.high - self.low);
        let share = if self.rtl { 1.0 - share } else { share };
        round(self.start + share * self.width)
    }

    /// Whether a value lies below the axis or above it: what is drawn to its edge goes on.
    pub(crate) fn beyond(self, value: f64) -> bool {
        let low = f64::from(self.low).exp2();
        !(low..=f64::from(self.high).exp2()).contains(&value)
    }

    /// Powers of two to mark, at most seven.
    pub(crate) fn ticks(self) -> Vec<f64> {
        let step = (self.high - self.low + 5) / 6;
        (self.low..=self.high)
            .filter(|power| power % step.max(1) == 0)
            .map(|p| f64::from(p).exp2())
            .collect()
    }
}

/// Two decimals: enough for a drawing, and the same on every machine.
pub(crate) fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_factors_take_equal_lengths_and_reading_direction_mirrors() {
        let ltr = RatioScale::around([0.3, 7.0].into_iter(), 10.0, 100.0, false);
        assert!((ltr.at(2.0) - ltr.at(1.0) - (ltr.at(4.0) - ltr.at(2.0))).abs() < 0.02);
        let rtl = RatioScale::around([0.3, 7.0].into_iter(), 10.0, 100.0, true);
        assert!((ltr.at(4.0) + rtl.at(4.0) - 120.0).abs() < 0.02);
        assert_eq!(ltr.at(0.0), 10.0);
        assert_eq!(ltr.at(1e9), 110.0);
        assert!(ltr.beyond(0.0) && ltr.beyond(1e9) && !ltr.beyond(1.0));
        assert_eq!(ltr.ticks(), [0.25, 0.5, 1.0, 2.0, 4.0, 8.0]);
    }
}
