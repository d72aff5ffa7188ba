//! The whole way of a cluster as the flow chart of the documents: the pool above, the project below with
//! trust building drawn along beneath it and monitoring as the arrow back; each step with its state by shape
//! and word as well as by colour, the present one strong, a refused one with its reason.

use std::fmt::Write;

use khusheh_programme::steps::{State, Step, Way};

use crate::shell::{Words, escape};

/// Size of a step, the gap between two, and the heights of the rows, in units of the drawing.
const WIDTH: f64 = 128.0;
const HEIGHT: f64 = 56.0;
const GAP: f64 = 20.0;
const POOL: f64 = 36.0;
const PROJECT: f64 = 188.0;
const TRUST: f64 = 262.0;
const WHOLE: [f64; 2] = [7.0 * (WIDTH + GAP) - GAP + 8.0, 300.0];

/// Steps of the upper and of the lower row.
const ROWS: [&[Step]; 2] = [
    &[
        Step::Identification,
        Step::Prioritisation,
        Step::Selection,
        Step::Feasibility,
    ],
    &[
        Step::Project,
        Step::Diagnostic,
        Step::Vision,
        Step::ActionPlan,
        Step::Implementation,
        Step::Exit,
        Step::FollowUp,
    ],
];

/// A drawing that runs in reading direction.
struct Chart {
    words: Words,
    out: String,
}

impl Chart {
    /// A place along the line, mirrored where the language runs right to left.
    fn x(&self, from: f64) -> f64 {
        if self.words.rtl() {
            WHOLE[0] - from
        } else {
            from
        }
    }

    /// Where a step of a row begins along the line.
    fn begin(column: usize) -> f64 {
        4.0 + column as f64 * (WIDTH + GAP)
    }

    fn middle(column: usize) -> f64 {
        Self::begin(column) + WIDTH / 2.0
    }

    /// A line through points, with an arrow's head at its end.
    fn arrow(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut path = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let letter = if at == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {y}", self.x(*x));
        }
        if let [.., (from_x, from_y), (x, y)] = points {
            let (from_x, x) = (self.x(*from_x), self.x(*x));
            let (along, down) = ((x - from_x).signum(), (y - from_y).signum());
            let _ = if (x - from_x).abs() > (y - from_y).abs() {
                write!(path, "m{} -4L{x} {y}l{} 4", -5.0 * along, -5.0 * along)
            } else {
                write!(path, "m-4 {}L{x} {y}l4 {}", -5.0 * down, -5.0 * down)
            };
        }
        let _ = write!(self.out, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    fn text(&mut self, class: &str, x: f64, y: f64, key: &str) {
        let (x, text) = (self.x(x), escape(&self.words.t(key)));
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>"
        );
    }

    /// The shape of a state: a tick, a half disc, a lozenge, a ring, a cross.
    fn shape(&mut self, mark: &str, x: f64, y: f64) {
        let _ = match mark {
            "accepted" => write!(
                self.out,
                "<path class=\"mark\" d=\"M{} {y}l4 4 7 -8\"/>",
                x - 5.0
            ),
            "under-way" => write!(
                self.out,
                "<circle class=\"mark\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>\
                 <path class=\"mark-full\" d=\"M{x} {}a5 5 0 0 0 0 10z\"/>",
                y - 5.0
            ),
            "conditional" => write!(
                self.out,
                "<path class=\"mark\" d=\"M{x} {}l6 6 -6 6 -6 -6z\"/>",
                y - 6.0
            ),
            "refused" => write!(
                self.out,
                "<path class=\"mark\" d=\"M{} {}l8 8m0 -8l-8 8\"/>",
                x - 4.0,
                y - 4.0
            ),
            _ => write!(
                self.out,
                "<circle class=\"mark\" cx=\"{x}\" cy=\"{y}\" r=\"4.500\"/>"
            ),
        };
    }

    fn step(&mut self, step: Step, column: usize, top: f64, mark: &str, here: bool, why: &str) {
        let left = Self::begin(column);
        let left = if self.words.rtl() {
            self.x(left) - WIDTH
        } else {
            left
        };
        let middle = left + WIDTH / 2.0;
        let name = self.words.of("word-step", step.word());
        let state = self.words.of("steps-state", mark);
        let class = if here { " here" } else { "" };
        let mut label = format!("{name}: {state}");
        if here {
            let _ = write!(label, " ({})", self.words.t("steps-here"));
        }
        // What was refused says why, on focus as well as under a pointer.
        let focus = if why.is_empty() {
            String::new()
        } else {
            let _ = write!(label, ". {why}");
            " tabindex=\"0\"".to_owned()
        };
        let label = escape(&label);
        let _ = write!(
            self.out,
            "<g class=\"step {mark}{class}\" role=\"listitem\" aria-label=\"{label}\"{focus}>\
             <title>{label}</title>\
             <rect x=\"{left}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" rx=\"7\"/>\
             <text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            top + 23.0,
            escape(&name)
        );
        let side = if self.words.rtl() {
            left + WIDTH - 16.0
        } else {
            left + 16.0
        };
        self.shape(mark, side, top + 40.0);
        let _ = write!(
            self.out,
            "<text class=\"state\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text></g>",
            top + 45.0,
            escape(&state)
        );
    }
}

/// The word for a step's state, refusals among them.
fn mark(way: &Way, step: Step) -> &'static str {
    match way.state(step) {
        State::Accepted => "accepted",
        State::UnderWay => "under-way",
        State::Conditional => "conditional",
        State::Ahead if way.refused_at() == Some(step) => "refused",
        State::Ahead => "ahead",
    }
}

/// The chart; `why` is the reason of the refusal that the way still carries.
pub(crate) fn of(words: Words, way: &Way, why: Option<String>) -> String {
    let mut chart = Chart {
        words,
        out: String::new(),
    };
    let here = way.here();
    let standing = if way.is_set_aside() {
        words.t("steps-aside")
    } else {
        words.of("word-step", here.word())
    };
    let label = escape(&words.with("steps-way-label", &[("here", standing.into())]));
    let _ = write!(
        chart.out,
        "<svg class=\"whole-way{}\" viewBox=\"0 0 {} {}\" role=\"list\" aria-label=\"{label}\">",
        if way.is_set_aside() { " aside" } else { "" },
        WHOLE[0],
        WHOLE[1]
    );
    // What is refused at feasibility or selection goes back to the pool, over the top.
    let back = [
        (Chart::middle(3), POOL - 2.0),
        (Chart::middle(3), 20.0),
        (Chart::middle(0), 20.0),
        (Chart::middle(0), POOL - 2.0),
    ];
    chart.arrow("way-back", &back);
    chart.text(
        "note",
        (Chart::middle(1) + Chart::middle(2)) / 2.0,
        14.0,
        "steps-not-justified",
    );
    // From the pool into the project.
    let level = POOL + HEIGHT + 26.0;
    let into = [
        (Chart::middle(3), POOL + HEIGHT + 2.0),
        (Chart::middle(3), level),
        (Chart::middle(0), level),
        (Chart::middle(0), PROJECT - 2.0),
    ];
    chart.arrow("way-arrow", &into);
    chart.text(
        "note",
        (Chart::middle(1) + Chart::middle(2)) / 2.0,
        level - 7.0,
        "steps-justified",
    );
    // Monitoring and evaluation send back to the plan, or to the study.
    let high = PROJECT - 22.0;
    for to in [1, 3] {
        let monitored = [
            (Chart::middle(4), PROJECT - 2.0),
            (Chart::middle(4), high),
            (Chart::middle(to), high),
            (Chart::middle(to), PROJECT - 2.0),
        ];
        chart.arrow("way-back", &monitored);
    }
    chart.text(
        "note",
        (Chart::middle(2) + Chart::middle(4)) / 2.0,
        high - 6.0,
        "steps-monitoring",
    );
    for (row, top) in [(0, POOL), (1, PROJECT)] {
        for (column, step) in ROWS[row].iter().enumerate() {
            if column + 1 < ROWS[row].len() {
                let y = top + HEIGHT / 2.0;
                let from = Chart::begin(column) + WIDTH + 3.0;
                chart.arrow("way-arrow", &[(from, y), (from + GAP - 6.0, y)]);
            }
            let mark = mark(way, *step);
            let refused = mark == "refused";
            let why = if refused { why.as_deref() } else { None };
            let why = why.unwrap_or_default().to_owned();
            chart.step(*step, column, top, mark, *step == here, &why);
        }
    }
    trust(&mut chart, way);
    chart.out.push_str("</svg>");
    chart.out
}

/// Trust building, from the first day of the project to the agent's exit.
fn trust(chart: &mut Chart, way: &Way) {
    let (from, to) = (Chart::begin(0), Chart::begin(5) + WIDTH);
    let left = chart.x(from).min(chart.x(to));
    let runs = way.state(Step::Project) == State::Accepted;
    let mark = match (runs, way.state(Step::Exit)) {
        (_, State::Accepted) => "accepted",
        (true, _) => "under-way",
        (false, _) => "ahead",
    };
    let name = chart.words.t("steps-trust");
    let state = chart.words.of("steps-trust", mark);
    let label = escape(&format!("{name}: {state}"));
    let _ = write!(
        chart.out,
        "<g class=\"step band {mark}\" role=\"listitem\" aria-label=\"{label}\"><title>{label}</title>\
         <rect x=\"{left}\" y=\"{TRUST}\" width=\"{}\" height=\"32\" rx=\"7\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{label}</text></g>",
        to - from,
        left + (to - from) / 2.0,
        TRUST + 21.0
    );
}

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    #[test]
    fn every_step_stands_there_with_its_state_and_a_refusal_with_its_reason() {
        use khusheh_programme::steps::{Past, fold};
        let past = |step, deed| Past {
            id: "",
            day: "2026-01-01",
            step: Some(step),
            deed: Some(deed),
            to_status: "",
            look_again_on: None,
        };
        let refused = fold([
            past("prioritisation", "begin"),
            past("prioritisation", "accept"),
            past("selection", "begin"),
            past("selection", "accept"),
            past("feasibility", "begin"),
            past("feasibility", "refuse"),
        ])
        .unwrap();
        for language in Language::ALL {
            let words = Words(language);
            let drawn = of(words, &refused.way, Some("<no market>".to_owned()));
            for step in Step::ALL {
                assert!(drawn.contains(&escape(&words.of("word-step", step.word()))));
            }
            assert!(drawn.contains("&lt;no market&gt;") && drawn.contains("tabindex"));
            assert!(drawn.contains("class=\"step refused\""));
            assert_eq!(drawn.matches("role=\"listitem\"").count(), Step::COUNT + 1);
            assert_eq!(drawn.matches(" here\"").count(), 1);
        }
    }

    #[test]
    fn persian_runs_from_right_to_left() {
        let chart = |language| Chart {
            words: Words(language),
            out: String::new(),
        };
        let (english, persian) = (chart(Language::En), chart(Language::Fa));
        assert!(english.x(Chart::begin(0)) < english.x(Chart::begin(1)));
        assert!(persian.x(Chart::begin(0)) > persian.x(Chart::begin(1)));
    }
}
