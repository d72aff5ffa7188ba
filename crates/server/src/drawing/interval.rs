//! Location quotients with their intervals, as bars on a logarithmic axis around 1.

use super::scale::RatioScale;
use crate::shell::{Words, escape};

/// One row of the chart.
#[derive(Clone, Debug)]
pub(crate) struct IntervalRow {
    /// What it is.
    pub(crate) label: String,
    /// Value, low, high.
    pub(crate) lq: [Option<f64>; 3],
    /// Whether it is the one looked at.
    pub(crate) own: bool,
}

const WIDTH: f64 = 360.0;
const ROW: f64 = 42.0;
const EDGE: f64 = 18.0;

/// The chart; `title` says in a sentence what is seen. Empty when no row has a value.
pub(crate) fn intervals(words: Words, title: &str, rows: &[IntervalRow]) -> String {
    let values = rows.iter().flat_map(|row| row.lq).flatten();
    if values.clone().next().is_none() {
        return String::new();
    }
    let scale = RatioScale::around(values, EDGE, WIDTH - 2.0 * EDGE, words.rtl());
    let height = ROW * rows.len() as f64 + 30.0;
    let bottom = height - 26.0;
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        escape(title)
    );
    for tick in scale.ticks() {
        let x = scale.at(tick);
        let one = if tick == 1.0 { " one" } else { "" };
        svg +=
            &format!("<line class=\"grid{one}\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{bottom}\"/>");
        svg += &format!(
            "<text class=\"tick{one}\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            height - 8.0,
            ratio(words, tick)
        );
    }
    // Text starts at the reading side: `start` follows the direction of the page.
    let text_at = if words.rtl() { WIDTH - 2.0 } else { 2.0 };
    let figure_at = WIDTH - text_at;
    for (index, row) in rows.iter().enumerate() {
        let top = ROW * index as f64;
        let middle = top + 29.0;
        let own = if row.own { " own" } else { "" };
        svg += &format!(
            "<text class=\"row{own}\" x=\"{text_at}\" y=\"{}\">{}</text>",
            top + 16.0,
            escape(&shorten(&row.label, 34))
        );
        let [value, low, high] = row.lq;
        let Some(value) = value else {
            svg += &format!(
                "<rect class=\"missing\" x=\"{EDGE}\" y=\"{}\" width=\"{}\" height=\"8\"/>",
                middle - 4.0,
                WIDTH - 2.0 * EDGE
            );
            continue;
        };
        svg += &format!(
            "<text class=\"row figure{own}\" x=\"{figure_at}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            top + 16.0,
            words.figure(Some(value))
        );
        if let (Some(low), Some(high)) = (low, high) {
            let (a, b) = (scale.at(low), scale.at(high));
            svg += &format!(
                "<rect class=\"interval{own}\" x=\"{}\" y=\"{}\" width=\"{:.2}\" height=\"8\" rx=\"4\"/>",
                a.min(b),
                middle - 4.0,
                (b - a).abs().max(1.0)
            );
        }
        svg += &format!(
            "<circle class=\"value{own}\" cx=\"{}\" cy=\"{middle}\" r=\"5\"/>",
            scale.at(value)
        );
    }
    svg + "</svg>"
}

/// A power of two as a person writes a ratio: 4, 2, 1, 0.5.
fn ratio(words: Words, tick: f64) -> String {
    khusheh_language::Number::shortest().or_dash(words.0, tick)
}

/// At most `most` characters, with an ellipsis: the full text stands in the table below the chart.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        text.to_owned()
    } else {
        text.chars().take(most - 1).chain(['…']).collect()
    }
}
