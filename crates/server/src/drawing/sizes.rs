//! How enterprises and employment are distributed over size classes.

use super::scale::round;
use crate::shell::{Words, escape};

/// The programme's size classes with the greatest number of persons in each: micro below 10, small
/// below 50, medium 50–150, large above.
pub(crate) const CLASSES: [(&str, f64); 4] = [
    ("micro", 10.0),
    ("small", 50.0),
    ("medium", 150.0),
    ("large", f64::INFINITY),
];

/// Enterprises and persons per class; the last entry holds enterprises of unknown employment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sizes {
    /// Enterprises: the four classes, then unknown.
    pub(crate) enterprises: [usize; 5],
    /// Persons in the four classes.
    pub(crate) persons: [f64; 4],
}

impl Sizes {
    /// Sorts enterprises by their employment.
    pub(crate) fn of(employment: impl Iterator<Item = Option<f64>>) -> Self {
        let mut sizes = Self::default();
        for persons in employment {
            let Some(persons) = persons else {
                sizes.enterprises[4] += 1;
                continue;
            };
            // "Medium 50–150": 150 itself is still medium, while 10 and 50 begin the next class.
            let class = CLASSES
                .iter()
                .position(|(word, most)| persons < *most || (*word == "medium" && persons <= *most))
                .unwrap_or(3);
            sizes.enterprises[class] += 1;
            sizes.persons[class] += persons;
        }
        sizes
    }

    /// Enterprises altogether.
    pub(crate) fn total(&self) -> usize {
        self.enterprises.iter().sum()
    }
}

const WIDTH: f64 = 360.0;
const ROW: f64 = 44.0;
const GAP: f64 = 16.0;
/// Room for the figure after the longest bar.
const FIGURE: f64 = 48.0;

/// The chart: two small multiples side by side, enterprises and persons, with a zero baseline.
pub(crate) fn sizes_chart(words: Words, title: &str, sizes: &Sizes) -> String {
    let rows = if sizes.enterprises[4] > 0 { 5 } else { 4 };
    let height = 24.0 + ROW * f64::from(rows);
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        escape(title)
    );
    let panel = (WIDTH - GAP) / 2.0;
    let most_enterprises = sizes.enterprises.iter().copied().max().unwrap_or(0).max(1) as f64;
    let most_persons = sizes.persons.iter().copied().fold(1.0, f64::max);
    let headings = [
        words.t("explore-column-establishments"),
        words.t("explore-employment-estimated"),
    ];
    for (side, heading) in headings.iter().enumerate() {
        let start = side as f64 * (panel + GAP);
        svg += &text(words, "head", start, 14.0, heading);
        for row in 0..rows as usize {
            let top = 24.0 + ROW * row as f64;
            let (value, most) = match side {
                0 => (sizes.enterprises[row] as f64, most_enterprises),
                _ if row < 4 => (sizes.persons[row], most_persons),
                _ => continue,
            };
            let name = CLASSES.get(row).map_or("unknown", |(word, _)| word);
            svg += &text(
                words,
                "row",
                start,
                top + 15.0,
                &words.of("explore-class", name),
            );
            let length = round(value / most * (panel - FIGURE));
            let x = if words.rtl() {
                round(WIDTH - start - length)
            } else {
                start
            };
            let class = if row == 4 { "missing" } else { "bar" };
            svg += &format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"12\" rx=\"2\"/>",
                top + 22.0
            );
            // The figure stands at the bar's end.
            let figure = words.whole(Some(value));
            svg += &text(
                words,
                "figure",
                round(start + length + 5.0),
                top + 33.0,
                &figure,
            );
        }
    }
    svg + "</svg>"
}

/// Text that starts `start` units from the reading side.
fn text(words: Words, class: &str, start: f64, y: f64, text: &str) -> String {
    let x = if words.rtl() { WIDTH - start } else { start };
    format!(
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>",
        escape(text)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_the_classes() {
        let employment = [
            Some(0.0),
            Some(9.0),
            Some(10.0),
            Some(49.9),
            Some(50.0),
            Some(150.0),
            Some(151.0),
            None,
        ];
        let sizes = Sizes::of(employment.into_iter());
        assert_eq!(sizes.enterprises, [2, 2, 2, 1, 1]);
        assert_eq!(sizes.persons, [9.0, 59.9, 200.0, 151.0]);
        assert_eq!(sizes.total(), 8);
    }
}
