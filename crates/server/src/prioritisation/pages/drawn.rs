//! The bar of possible scores beside a cluster in the order, the axis above the bars, the shades of shares.

use crate::drawing::round;
use crate::shell::Words;

/// Width and height of a bar's box. It is stretched to the room there is.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 20.0;
/// The least width of a bar: a single score is seen too.
const LEAST: f64 = 1.2;
const STEP: f64 = 0.2;

/// What the bars of an order have in common: a zero baseline, and the end at the next fifth.
pub(super) struct Axis {
    fifths: u32,
}

impl Axis {
    /// The axis for scores from 0 to 1, least and greatest of each row.
    pub(super) fn of(rows: impl Iterator<Item = (f64, f64)>) -> Self {
        let most = rows.map(|ends| ends.1).fold(0.0, f64::max);
        Self {
            fifths: (most / STEP).ceil().clamp(1.0, 5.0) as u32,
        }
    }

    fn steps(&self) -> impl Iterator<Item = f64> {
        (0..=self.fifths).map(|fifth| f64::from(fifth) * STEP)
    }

    /// The numbers along the axis, evenly apart, from 0 on.
    pub(super) fn ticks(&self, words: Words) -> Vec<String> {
        self.steps()
            .map(|tick| words.decimals(Some(tick), 1))
            .collect()
    }

    /// The bar, from the side that reading starts at. The scores stand in words beside it.
    pub(super) fn bar(&self, words: Words, (low, high): (f64, f64)) -> String {
        let most = f64::from(self.fifths) * STEP;
        let at = |value: f64| value / most * WIDTH;
        let mirrored = |x: f64| if words.rtl() { WIDTH - x } else { x };
        let mut svg = format!(
            "<svg class=\"scores\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        );
        for tick in self.steps() {
            let x = round(mirrored(at(tick)));
            svg += &format!("<line x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{HEIGHT}\"/>");
        }
        let width = (at(high) - at(low)).clamp(LEAST, WIDTH);
        let middle = mirrored(at(f64::midpoint(low, high)));
        let x = round((middle - width / 2.0).clamp(0.0, WIDTH - width));
        svg += &format!(
            "<rect x=\"{x}\" y=\"5\" width=\"{}\" height=\"10\"/>",
            round(width)
        );
        svg + "</svg>"
    }
}

/// A class from 0 to 9 for a share: the shade of its cell.
pub(super) fn heat(share: f64) -> usize {
    (share * 9.999) as usize % 10
}

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    #[test]
    fn bars_begin_at_the_reading_side() {
        let axis = Axis::of([(0.0, 0.4), (0.2, 0.75)].into_iter());
        let of = |language| axis.bar(Words(language), (0.0, 0.4));
        assert!(of(Language::En).contains("rect x=\"0\" y=\"5\" width=\"50\""));
        assert!(of(Language::Fa).contains("rect x=\"50\" y=\"5\" width=\"50\""));
        assert_eq!(axis.ticks(Words(Language::En)).len(), 5);
        assert_eq!(heat(0.0), 0);
        assert_eq!(heat(1.0), 9);
    }

    #[test]
    fn a_single_score_is_seen_within_the_box() {
        let axis = Axis::of([(1.0, 1.0)].into_iter());
        let bar = axis.bar(Words(Language::En), (1.0, 1.0));
        assert!(bar.contains("rect x=\"98.8\" y=\"5\" width=\"1.2\""));
    }
}
