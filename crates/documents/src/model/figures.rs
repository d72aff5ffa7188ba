//! Figures that are drawn: intervals, heat, the way.

/// Estimates with how sure they are, drawn as bars on one axis; right to left in Persian, where the axis
/// starts at the reading side.
///
/// ```
/// use khusheh_documents::{Axis, Interval, Intervals};
/// let chart = Intervals {
///     caption: "How concentrated each industry is".into(),
///     axis: Axis::from_baseline("location quotient", 1.0),
///     rows: vec![
///         Interval::new("Pottery", 11.2, 14.1, 17.3, "14.1 (11.2 to 17.3)"),
///         Interval::missing("Walnuts", "no data"),
///     ],
/// };
/// assert!(chart.rows[1].range.is_none());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Intervals {
    /// What the chart shows, as a sentence.
    pub caption: String,
    /// What is measured.
    pub axis: Axis,
    /// A bar each.
    pub rows: Vec<Interval>,
}

/// The axis of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What is measured and in which unit.
    pub label: String,
    /// From which value one reads: a line is drawn there and it is always in view. Usually 0; 1 for
    /// quotients.
    pub baseline: f64,
    /// Whether values are shares that the axis writes in percent.
    pub percent: bool,
}

impl Axis {
    /// An axis that starts at zero.
    pub fn from_zero(label: impl Into<String>) -> Self {
        Axis::from_baseline(label, 0.0)
    }

    /// An axis with a stated baseline.
    pub fn from_baseline(label: impl Into<String>, baseline: f64) -> Self {
        Axis {
            label: label.into(),
            baseline,
            percent: false,
        }
    }

    /// The same axis for shares, written in percent.
    pub fn in_percent(mut self) -> Self {
        self.percent = true;
        self
    }
}

/// A row of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// What is measured.
    pub label: String,
    /// The interval; none where it is not known, which is drawn as hatching.
    pub range: Option<Range>,
    /// The same in words and digits, or the word for what is not known.
    pub text: String,
}

/// A middle value and its bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower bound.
    pub low: f64,
    /// The estimate.
    pub middle: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// A measured row; missing where one of the three is not finite.
    pub fn new(
        label: impl Into<String>,
        low: f64,
        middle: f64,
        high: f64,
        text: impl Into<String>,
    ) -> Self {
        let known = [low, middle, high].iter().all(|value| value.is_finite());
        Interval {
            label: label.into(),
            range: known.then_some(Range { low, middle, high }),
            text: text.into(),
        }
    }

    /// A row whose value is not known.
    pub fn missing(label: impl Into<String>, word: impl Into<String>) -> Self {
        Interval {
            label: label.into(),
            range: None,
            text: word.into(),
        }
    }
}

/// Shares in a grid: cells tinted from paper to turquoise with the percentage written in them.
///
/// ```
/// use khusheh_documents::Heat;
/// let heat = Heat {
///     caption: "How often each cluster takes each rank".into(),
///     rows: vec!["Pottery of Lalejin".into()],
///     columns: vec!["1st".into(), "2nd".into()],
///     values: vec![vec![Some(0.93), Some(0.07)]],
///     missing: "not computed".into(),
///     note: None,
/// };
/// assert_eq!(heat.values[0].len(), heat.columns.len());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// What the grid shows, as a sentence.
    pub caption: String,
    /// The labels of the rows.
    pub rows: Vec<String>,
    /// The labels of the columns.
    pub columns: Vec<String>,
    /// A share between 0 and 1 for each row and column; none where it is not known.
    pub values: Vec<Vec<Option<f64>>>,
    /// The word for what is not known.
    pub missing: String,
    /// A remark below the grid.
    pub note: Option<String>,
}

/// The place in a process: a flow chart drawn small, from start to end of the line in reading direction.
///
/// ```
/// use khusheh_documents::{Stage, Step, Way};
/// let way = Way {
///     caption: "Pottery of Lalejin is at the feasibility study".into(),
///     steps: vec![
///         Step::new("Identification", Stage::Done, "done"),
///         Step::new("Feasibility", Stage::Here, "here now"),
///     ],
/// };
/// assert_eq!(way.steps[1].stage, Stage::Here);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// What the chart says, as a sentence.
    pub caption: String,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The step's name.
    pub label: String,
    /// Where one stands with it.
    pub stage: Stage,
    /// The word for the stage, perhaps with a day.
    pub word: String,
}

impl Step {
    /// A step.
    pub fn new(label: impl Into<String>, stage: Stage, word: impl Into<String>) -> Self {
        Step {
            label: label.into(),
            stage,
            word: word.into(),
        }
    }
}

/// Where one stands with a step. Each has its own shape and its own colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Behind one.
    Done,
    /// The present step.
    Here,
    /// To come.
    Ahead,
    /// Ended here.
    Refused,
}
