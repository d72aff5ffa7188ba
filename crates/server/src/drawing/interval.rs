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
/// Half the height of a bar.
const HALF: f64 = 4.0;
/// How far the arrow of a bar that goes on reaches beyond the axis.
const ARROW: f64 = 10.0;

/// The chart; `title` says in a sentence what is seen. Empty when no row has a value.
pub(crate) fn intervals(words: Words, title: &str, rows: &[IntervalRow]) -> String {
    let values = rows.iter().flat_map(|row| row.lq).flatten();
    if values.clone().next().is_none() {
        return String::new();
    }
    let scale = RatioScale::around(values, EDGE, WIDTH - 2.0 * EDGE, words.rtl());
    // Below the rows the marks of the axis, and below those what kind of axis it is.
    let bottom = ROW * rows.len() as f64 + 4.0;
    let height = bottom + 50.0;
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
            bottom + 18.0,
            ratio(words, tick)
        );
    }
    // Text starts at the reading side: `start` follows the direction of the page.
    let text_at = if words.rtl() { WIDTH - 2.0 } else { 2.0 };
    let figure_at = WIDTH - text_at;
    let mut goes_on = false;
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
                "<rect class=\"missing\" x=\"{EDGE}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                middle - HALF,
                WIDTH - 2.0 * EDGE,
                2.0 * HALF
            );
            continue;
        };
        svg += &format!(
            "<text class=\"row figure{own}\" x=\"{figure_at}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            top + 16.0,
            words.figure(Some(value))
        );
        if let (Some(low), Some(high)) = (low, high) {
            // Each end with whether the interval goes on beyond it, from left to right.
            let mut ends = [
                (scale.at(low), scale.beyond(low)),
                (scale.at(high), scale.beyond(high)),
            ];
            if words.rtl() {
                ends.reverse();
            }
            goes_on |= ends.iter().any(|(_, open)| *open);
            svg += &bar(own, middle, ends);
        }
        svg += &format!(
            "<circle class=\"value{own}\" cx=\"{}\" cy=\"{middle}\" r=\"5\"/>",
            scale.at(value)
        );
    }
    let axis = words.t(if goes_on {
        "explore-chart-logarithmic-open"
    } else {
        "explore-chart-logarithmic"
    });
    svg += &format!(
        "<text class=\"tick\" x=\"{text_at}\" y=\"{}\">{}</text>",
        bottom + 42.0,
        escape(&axis)
    );
    svg + "</svg>"
}

/// An interval between its left and its right end: round where it ends, an arrow where it goes on.
fn bar(
    own: &str,
    middle: f64,
    [(left, left_open), (right, right_open)]: [(f64, bool); 2],
) -> String {
    let (top, bottom) = (middle - HALF, middle + HALF);
    let right = right.max(left + 1.0);
    if !left_open && !right_open {
        return format!(
            "<rect class=\"interval{own}\" x=\"{left}\" y=\"{top}\" width=\"{:.2}\" height=\"{}\" rx=\"{HALF}\"/>",
            right - left,
            2.0 * HALF
        );
    }
    let from = if left_open { left } else { left + HALF };
    let to = if right_open { right } else { right - HALF }.max(from);
    let round = |x: f64, y: f64| format!("A{HALF} {HALF} 0 0 1 {x:.2} {y}");
    let arrow = |tip: f64, x: f64, y: f64| format!("L{tip:.2} {middle}L{x:.2} {y}");
    let right_end = if right_open {
        arrow(to + ARROW, to, bottom)
    } else {
        round(to, bottom)
    };
    let left_end = if left_open {
        arrow(from - ARROW, from, top)
    } else {
        round(from, top)
    };
    format!(
        "<path class=\"interval{own}\" d=\"M{from:.2} {top}H{to:.2}{right_end}H{from:.2}{left_end}Z\"/>"
    )
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

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    #[test]
    fn an_interval_that_goes_on_ends_in_an_arrow_on_that_side() {
        let row = |lq| IntervalRow {
            label: String::new(),
            lq,
            own: false,
        };
        let words = Words(Language::En);
        let whole = intervals(words, "", &[row([Some(2.0), Some(1.0), Some(4.0)])]);
        assert!(whole.contains("<rect class=\"interval\"") && !whole.contains("<path"));
        for language in Language::ALL {
            let words = Words(language);
            let open = intervals(words, "", &[row([Some(0.5), Some(0.0), Some(2.0)])]);
            let tip = if words.rtl() {
                WIDTH - EDGE + ARROW
            } else {
                EDGE - ARROW
            };
            assert!(open.contains(&format!("L{tip:.2} ")), "{open}");
            let said = words.t("explore-chart-logarithmic-open");
            assert!(open.contains(&escape(&said)));
        }
    }
}
