//! Charts of a feasibility study: what those asked said, and cost by source and year.

use super::scale::round;
use crate::shell::{Words, escape};

const WIDTH: f64 = 420.0;

/// Text that starts `start` units from the reading side.
fn text(words: Words, class: &str, start: f64, y: f64, text: &str) -> String {
    let x = if words.rtl() { WIDTH - start } else { start };
    format!(
        "<text class=\"{class}\" x=\"{}\" y=\"{y}\">{}</text>",
        round(x),
        escape(text)
    )
}

fn open(height: f64, title: &str) -> String {
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        escape(title)
    )
}

/// A question with the mean of its answers and the bounds of the mean, where they are defined.
#[derive(Clone, Debug)]
pub(crate) struct MeanRow {
    /// What was asked, by its number.
    pub(crate) label: String,
    /// The mean, 1 to 5.
    pub(crate) mean: Option<f64>,
    /// Its bounds.
    pub(crate) bounds: Option<(f64, f64)>,
}

/// Means on the scale from 1 to 5 with their intervals; hatched where undefined.
pub(crate) fn means(words: Words, title: &str, rows: &[MeanRow]) -> String {
    const ROW: f64 = 30.0;
    const START: f64 = 44.0;
    const END: f64 = 380.0;
    let bottom = ROW * rows.len() as f64 + 8.0;
    let at = |value: f64| {
        let x = START + (value - 1.0) / 4.0 * (END - START);
        round(if words.rtl() { WIDTH - x } else { x })
    };
    let mut svg = open(bottom + 24.0, title);
    for tick in 1..=5 {
        let x = at(f64::from(tick));
        svg += &format!("<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{bottom}\"/>");
        svg += &format!(
            "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            bottom + 18.0,
            words.whole(Some(f64::from(tick)))
        );
    }
    for (index, row) in rows.iter().enumerate() {
        let middle = ROW * index as f64 + 19.0;
        svg += &text(words, "row", 8.0, middle + 5.0, &row.label);
        let Some(mean) = row.mean else {
            let left = at(1.0).min(at(5.0));
            svg += &format!(
                "<rect class=\"missing\" x=\"{left}\" y=\"{}\" width=\"{}\" height=\"8\"/>",
                middle - 4.0,
                END - START
            );
            continue;
        };
        if let Some((low, high)) = row.bounds {
            let (a, b) = (at(low), at(high));
            svg += &format!(
                "<rect class=\"interval own\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"8\" rx=\"4\"/>",
                a.min(b),
                middle - 4.0,
                round((b - a).abs().max(1.0))
            );
        }
        svg += &format!(
            "<circle class=\"value own\" cx=\"{}\" cy=\"{middle}\" r=\"5\"/>",
            at(mean)
        );
    }
    svg + "</svg>"
}

/// A source, and its amounts by year.
pub(crate) type Group = (String, Vec<(String, Option<f64>)>);

/// Bars from zero, one group to a source, one bar to a year; hatched where unknown.
pub(crate) fn costs(words: Words, title: &str, groups: &[Group]) -> String {
    const ROW: f64 = 24.0;
    const START: f64 = 70.0;
    const FIGURE: f64 = 96.0;
    let bars: usize = groups.iter().map(|(_, bars)| bars.len()).sum();
    let height = ROW * bars as f64 + 30.0 * groups.len() as f64 + 4.0;
    let values = groups
        .iter()
        .flat_map(|(_, bars)| bars)
        .filter_map(|bar| bar.1);
    let most = values.fold(0.0, f64::max);
    let room = WIDTH - START - FIGURE;
    let mut svg = open(height, title);
    let mut top = 0.0;
    for (name, bars) in groups {
        svg += &text(words, "head", 0.0, top + 20.0, name);
        top += 30.0;
        for (year, value) in bars {
            svg += &text(words, "row", 8.0, top + 14.0, year);
            let (class, length, figure) = match value {
                Some(value) if most > 0.0 => {
                    ("bar", value / most * room, words.whole(Some(*value)))
                }
                Some(value) => ("bar", 0.0, words.whole(Some(*value))),
                None => ("missing", room, words.t("feasibility-unknown")),
            };
            let length = round(length);
            let x = if words.rtl() {
                round(WIDTH - START - length)
            } else {
                START
            };
            svg += &format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"12\" rx=\"2\"/>",
                top + 3.0
            );
            svg += &text(
                words,
                "figure",
                round(START + length + 6.0),
                top + 14.0,
                &figure,
            );
            top += ROW;
        }
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    #[test]
    fn what_is_unknown_is_hatched_and_never_a_bar() {
        let words = Words(Language::En);
        let groups = [(
            "a".to_owned(),
            vec![("1405".to_owned(), None), ("1406".to_owned(), Some(2.0))],
        )];
        let drawn = costs(words, "t", &groups);
        assert_eq!(
            (
                drawn.matches("class=\"missing\"").count(),
                drawn.matches("class=\"bar\"").count()
            ),
            (1, 1)
        );
        let rows = [MeanRow {
            label: "1".to_owned(),
            mean: None,
            bounds: None,
        }];
        let drawn = means(words, "t", &rows);
        assert!(drawn.contains("class=\"missing\"") && !drawn.contains("<circle"));
    }

    #[test]
    fn persian_charts_begin_at_the_right() {
        let rows = [MeanRow {
            label: "1".to_owned(),
            mean: Some(1.0),
            bounds: None,
        }];
        let english = means(Words(Language::En), "t", &rows);
        let persian = means(Words(Language::Fa), "t", &rows);
        assert!(english.contains("cx=\"44\"") && persian.contains("cx=\"376\""));
    }
}
