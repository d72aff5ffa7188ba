//! Bars of possible scores, in the order of the ranking.

use crate::drawing::{round, shorten};
use crate::shell::{Words, escape};

/// A row of the chart.
pub(super) struct Bar {
    pub(super) label: String,
    /// Least and greatest score, 0 to 1.
    pub(super) ends: (f64, f64),
    /// What stands at the end of the row: the ranks.
    pub(super) figure: String,
    pub(super) own: bool,
}

const WIDTH: f64 = 640.0;
const ROW: f64 = 26.0;
/// Where the bars begin and end, in reading direction.
const BEGIN: f64 = 230.0;
const END: f64 = 560.0;

/// The chart; `title` says in a sentence what is seen.
pub(super) fn bars(words: Words, title: &str, rows: &[Bar]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let most = rows.iter().map(|row| row.ends.1).fold(0.0, f64::max);
    // A zero baseline, and the end at the next fifth.
    let most = ((most * 5.0).ceil() / 5.0).clamp(0.2, 1.0);
    let mirrored = |x: f64| round(if words.rtl() { WIDTH - x } else { x });
    let at = |value: f64| mirrored(BEGIN + value / most * (END - BEGIN));
    let height = ROW * rows.len() as f64 + 28.0;
    let bottom = height - 24.0;
    let mut svg = format!(
        "<svg class=\"chart wide\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        escape(title)
    );
    let mut tick = 0.0;
    while tick <= most + 1e-9 {
        let x = at(tick);
        svg += &format!("<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{bottom}\"/>");
        svg += &format!(
            "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            height - 8.0,
            words.decimals(Some(tick), 1)
        );
        tick += 0.2;
    }
    for (index, row) in rows.iter().enumerate() {
        let middle = ROW * index as f64 + 13.0;
        let own = if row.own { " own" } else { "" };
        svg += &format!(
            "<text class=\"row{own}\" x=\"{}\" y=\"{}\">{}</text>",
            mirrored(2.0),
            middle + 5.0,
            escape(&shorten(&row.label, 32))
        );
        svg += &format!(
            "<text class=\"row figure{own}\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            mirrored(WIDTH - 2.0),
            middle + 5.0,
            escape(&row.figure)
        );
        let (low, high) = (at(row.ends.0), at(row.ends.1));
        let width = round((high - low).abs());
        if width < 3.0 {
            svg += &format!("<circle class=\"value{own}\" cx=\"{low}\" cy=\"{middle}\" r=\"5\"/>");
        } else {
            svg += &format!(
                "<rect class=\"interval{own}\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"10\" rx=\"4\"/>",
                low.min(high),
                middle - 5.0
            );
        }
    }
    svg + "</svg>"
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
        let row = || Bar {
            label: "x".to_owned(),
            ends: (0.0, 0.4),
            figure: "1".to_owned(),
            own: false,
        };
        let of = |language| bars(Words(language), "t", &[row()]);
        assert!(of(Language::En).contains("rect class=\"interval\" x=\"230\""));
        assert!(of(Language::Fa).contains("rect class=\"interval\" x=\"80\""));
        assert_eq!(heat(0.0), 0);
        assert_eq!(heat(1.0), 9);
    }
}
