//! Scales of charts.

use khusheh_language::{Language, Number};

use crate::{Axis, Range};

/// An axis with its marks; positions are shares of its length from its start.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    /// Where the baseline is.
    pub(crate) baseline: f64,
    /// Position and text of each mark.
    pub(crate) marks: Vec<(f64, String)>,
    /// The baseline's value as text.
    pub(crate) baseline_text: String,
}

impl Scale {
    /// An axis with round marks on which all ranges and the baseline are in view.
    pub(crate) fn new(language: Language, axis: &Axis, ranges: &[Range]) -> Self {
        let mut low = axis.baseline;
        let mut high = axis.baseline;
        for range in ranges {
            low = low.min(range.low);
            high = high.max(range.high);
        }
        let step = step((high - low) / 5.0);
        // Marks are whole multiples of the step, so that none suffers from adding up.
        let first = (low / step).floor();
        let last = (high / step).ceil().max(first + 1.0);
        let decimals = (-step.log10().floor()).clamp(0.0, 17.0) as usize;
        let number = match axis.percent {
            true => Number::percent(decimals.saturating_sub(2)),
            false => Number::decimals(decimals),
        };
        let count = (last - first).clamp(1.0, 24.0) as usize;
        let mut scale = Scale {
            low: first * step,
            high: last * step,
            baseline: 0.0,
            marks: Vec::new(),
            baseline_text: match axis.percent {
                true => Number::shortest().as_percent(),
                false => Number::shortest(),
            }
            .or_dash(language, axis.baseline),
        };
        scale.baseline = scale.position(axis.baseline);
        scale.marks = (0..=count)
            .map(|mark| (first + mark as f64) * step)
            .map(|value| (scale.position(value), number.or_dash(language, value)))
            .collect();
        scale
    }

    /// Where a value is on the axis.
    pub(crate) fn position(&self, value: f64) -> f64 {
        let position = (value - self.low) / (self.high - self.low);
        if position.is_finite() {
            position.clamp(0.0, 1.0)
        } else {
            0.5
        }
    }
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below this.
fn step(least: f64) -> f64 {
    if !(least.is_finite() && least > f64::MIN_POSITIVE) {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least * 0.999_999)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(axis: &Axis, low: f64, high: f64) -> Vec<String> {
        let middle = (low + high) / 2.0;
        let scale = Scale::new(Language::En, axis, &[Range { low, middle, high }]);
        scale.marks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn marks_are_round_and_hold_baseline_and_ranges() {
        let axis = Axis::from_zero("firms");
        assert_eq!(texts(&axis, 3.0, 9.1), ["0", "2", "4", "6", "8", "10"]);
        let quotient = Axis::from_baseline("quotient", 1.0);
        assert_eq!(texts(&quotient, 0.42, 1.3).first().unwrap(), "0.4");
        let share = Axis::from_zero("share").in_percent();
        assert_eq!(texts(&share, 0.1, 0.43).last().unwrap(), "50%");
        assert_eq!(texts(&axis, -4.0, 2.0).first().unwrap(), "−4");
    }

    #[test]
    fn a_chart_of_nothing_or_of_the_extreme_still_has_an_axis() {
        let axis = Axis::from_zero("nothing");
        let scale = Scale::new(Language::Fa, &axis, &[]);
        assert_eq!(scale.marks.len(), 2);
        assert_eq!(scale.marks[1].1, "۱");
        for high in [1e-300, 1e300, f64::MAX] {
            for (at, _) in Scale::new(
                Language::En,
                &axis,
                &[Range {
                    low: 0.0,
                    middle: 0.0,
                    high,
                }],
            )
            .marks
            {
                assert!((0.0..=1.0).contains(&at));
            }
        }
    }
}
