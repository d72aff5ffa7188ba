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

/// How far the stub of a missing value reaches: too short to be taken for one.
const STUB: f64 = 24.0;
/// How far apart the lines of its hatching are.
const HATCH: f64 = 6.0;

/// A hatched stub for a value that is missing, with what is said of it behind it.
fn stub(words: Words, start: f64, top: f64, height: f64, said: &str) -> String {
    let left = if words.rtl() {
        WIDTH - start - STUB
    } else {
        start
    };
    let bottom = top + height;
    let lines: String = (0..(STUB / HATCH) as usize)
        .map(|at| {
            let x = left + HATCH * at as f64;
            format!("M{} {bottom}L{} {top}", round(x), round(x + HATCH))
        })
        .collect();
    format!(
        "<rect class=\"missing\" x=\"{}\" y=\"{top}\" width=\"{STUB}\" height=\"{height}\"/><path class=\"hatch\" d=\"{lines}\"/>{}",
        round(left),
        text(
            words,
            "row lacking",
            round(start + STUB + 6.0),
            top + height / 2.0 + 5.0,
            said
        )
    )
}

/// A question with the mean of its answers and the bounds of the mean, where they are defined.
#[derive(Clone, Debug)]
pub(crate) struct MeanRow {
    /// What was asked, by its number.
    pub(crate) label: String,
    /// The mean, 1 to 5; or why there is none.
    pub(crate) mean: Result<f64, String>,
    /// Its bounds.
    pub(crate) bounds: Option<(f64, f64)>,
}

/// Means on the scale from 1 to 5 with their intervals; a hatched stub and why where undefined.
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
        let mean = match &row.mean {
            Ok(mean) => *mean,
            Err(why) => {
                svg += &stub(words, START, middle - 6.0, 12.0, why);
                continue;
            }
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

/// What a source bears in a year.
#[derive(Clone, Debug)]
pub(crate) struct CostBar {
    /// The year.
    pub(crate) year: String,
    /// The amount, as far as it is known.
    pub(crate) value: Option<f64>,
    /// The amount as it is read, or the word for what is unknown.
    pub(crate) figure: String,
}

/// A source, and its amounts by year.
pub(crate) type Group = (String, Vec<CostBar>);

/// Bars from zero, one group to a source, one bar to a year; a hatched stub where unknown.
pub(crate) fn costs(words: Words, title: &str, groups: &[Group]) -> String {
    const ROW: f64 = 24.0;
    const START: f64 = 70.0;
    // Room for "at least" with a figure behind the longest bar.
    const FIGURE: f64 = 130.0;
    let bars: usize = groups.iter().map(|(_, bars)| bars.len()).sum();
    let height = ROW * bars as f64 + 30.0 * groups.len() as f64 + 4.0;
    let values = groups
        .iter()
        .flat_map(|(_, bars)| bars)
        .filter_map(|bar| bar.value);
    let most = values.fold(0.0, f64::max);
    let room = WIDTH - START - FIGURE;
    let mut svg = open(height, title);
    let mut top = 0.0;
    for (name, bars) in groups {
        svg += &text(words, "head", 0.0, top + 20.0, name);
        top += 30.0;
        for bar in bars {
            svg += &text(words, "row", 8.0, top + 14.0, &bar.year);
            let Some(value) = bar.value else {
                svg += &stub(words, START, top + 3.0, 12.0, &bar.figure);
                top += ROW;
                continue;
            };
            let length = if most > 0.0 { value / most * room } else { 0.0 };
            let length = round(length);
            let x = if words.rtl() {
                round(WIDTH - START - length)
            } else {
                START
            };
            svg += &format!(
                "<rect class=\"bar\" x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"12\" rx=\"2\"/>",
                top + 3.0
            );
            svg += &text(
                words,
                "figure",
                round(START + length + 6.0),
                top + 14.0,
                &bar.figure,
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
        let bar = |year: &str, value: Option<f64>, figure: &str| CostBar {
            year: year.to_owned(),
            value,
            figure: figure.to_owned(),
        };
        let groups = [(
            "a".to_owned(),
            vec![bar("1405", None, "unknown"), bar("1406", Some(2.0), "2")],
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
            mean: Err("too few".to_owned()),
            bounds: None,
        }];
        let drawn = means(words, "t", &rows);
        assert!(drawn.contains("class=\"missing\"") && !drawn.contains("<circle"));
        // The stub is shorter than the step from one answer to the next, and says why.
        assert!(drawn.contains("width=\"24\"") && drawn.contains("too few"));
    }

    #[test]
    fn persian_charts_begin_at_the_right() {
        let rows = [MeanRow {
            label: "1".to_owned(),
            mean: Ok(1.0),
            bounds: None,
        }];
        let english = means(Words(Language::En), "t", &rows);
        let persian = means(Words(Language::Fa), "t", &rows);
        assert!(english.contains("cx=\"44\"") && persian.contains("cx=\"376\""));
    }
}
