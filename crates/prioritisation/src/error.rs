//! What can be wrong with a decision problem, its weights or its judgements.
//!
//! Every message gives the value and the limit; [`PrioritisationError::hint`] says what to do about it.

/// Why nothing can be computed. *Undefined* is not an error: it is `None`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PrioritisationError {
    /// Columns of different lengths.
    #[error("{name} has {length} entries, but must have {expected}")]
    Length {
        /// The column.
        name: &'static str,
        /// Its length.
        length: usize,
        /// The length that was expected.
        expected: usize,
    },
    /// A number that is infinite or not a number.
    #[error("{name}, entry {index}, is {value}, but must be a finite number")]
    Number {
        /// The column.
        name: &'static str,
        /// Which entry, from 0.
        index: usize,
        /// The value given.
        value: f64,
    },
    /// A weight below 0, infinite or not a number.
    #[error("weight {index} is {value}, but must be a finite number of at least 0")]
    Weight {
        /// Which weight, from 0.
        index: usize,
        /// The value given.
        value: f64,
    },
    /// Weights that do not sum to 1.
    #[error("the weights sum to {sum}, but must sum to 1 within {tolerance}")]
    WeightSum {
        /// Their sum.
        sum: f64,
        /// How far from 1 it may be.
        tolerance: f64,
    },
    /// A parameter outside its range.
    #[error("{name} is {value}, but must be {limit}")]
    Parameter {
        /// The parameter.
        name: &'static str,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
    },
    /// A place outside the list it points into.
    #[error("{name} is {index}, but must be below {count}, counted from 0")]
    Index {
        /// What points there.
        name: &'static str,
        /// The place given.
        index: usize,
        /// How many places there are.
        count: usize,
    },
    /// A pairwise comparison that is no ratio, or not on the scale.
    #[error(
        "the comparison of criterion {row} with criterion {column} is {value}, but must be {limit}"
    )]
    Comparison {
        /// The criterion compared, from 0.
        row: usize,
        /// The criterion it is compared with, from 0.
        column: usize,
        /// The value given.
        value: f64,
        /// What it must be.
        limit: &'static str,
    },
    /// A pairwise comparison beyond the ends of the scale.
    #[error(
        "the comparison of criterion {row} with criterion {column} is {value}, but must be from 1/{greatest} to {greatest}"
    )]
    Scale {
        /// The criterion compared, from 0.
        row: usize,
        /// The criterion it is compared with, from 0.
        column: usize,
        /// The value given.
        value: f64,
        /// The greatest number of the scale.
        greatest: f64,
    },
    /// Two comparisons of the same pair that contradict each other.
    #[error(
        "the comparison of criterion {row} with criterion {column} is {value}, but its counterpart makes it {expected}"
    )]
    Reciprocal {
        /// The criterion compared, from 0.
        row: usize,
        /// The criterion it is compared with, from 0.
        column: usize,
        /// The value given.
        value: f64,
        /// The reciprocal of the opposite comparison.
        expected: f64,
    },
    /// Criteria that no chain of comparisons links.
    #[error("no chain of comparisons links criterion {criterion} with criterion 0")]
    Disconnected {
        /// The first criterion without a link, from 0.
        criterion: usize,
    },
    /// The same criterion as best and as worst.
    #[error("criterion {criterion} is both the best and the worst, but they must differ")]
    BestIsWorst {
        /// The criterion, from 0.
        criterion: usize,
    },
    /// A preference outside its range.
    #[error("{name}, criterion {criterion}, is {value}, but must be from {least} to {greatest}")]
    Preference {
        /// Which preferences.
        name: &'static str,
        /// The criterion, from 0.
        criterion: usize,
        /// The value given.
        value: f64,
        /// The least it may be.
        least: f64,
        /// The greatest it may be.
        greatest: f64,
    },
    /// A performance for which a method is not defined.
    #[error(
        "the performance of alternative {alternative} by criterion {criterion} is {value}, but must be {limit}"
    )]
    Performance {
        /// The alternative, from 0.
        alternative: usize,
        /// The criterion, from 0.
        criterion: usize,
        /// The value given.
        value: f64,
        /// What it must be.
        limit: &'static str,
    },
    /// A threshold of a criterion outside its range.
    #[error("criterion {criterion}: {name} is {value}, but must be {limit}")]
    Threshold {
        /// Which criterion, from 0.
        criterion: usize,
        /// The threshold.
        name: &'static str,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
    },
    /// A point or level of a value function that does not fit the others.
    #[error("{name} {index} is {value}, but must be {limit}")]
    Point {
        /// What of the point.
        name: &'static str,
        /// Which point, from 0.
        index: usize,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
    },
    /// An interval that ends before it begins, or lies outside the range of its criterion.
    #[error("{name} {index} goes from {low} to {high}, but must lie in order within its range")]
    Interval {
        /// The column.
        name: &'static str,
        /// Which interval, from 0.
        index: usize,
        /// Its low end.
        low: f64,
        /// Its high end.
        high: f64,
    },
    /// An uncertain performance whose numbers do not make a distribution.
    #[error(
        "the performance of alternative {alternative} by criterion {criterion} is wrong: {limit}"
    )]
    Cell {
        /// The alternative, from 0.
        alternative: usize,
        /// The criterion, from 0.
        criterion: usize,
        /// What must hold.
        limit: &'static str,
    },
    /// A scale whose ends do not differ.
    #[error("the scale of criterion {criterion} goes from {low} to {high}, but must rise")]
    Range {
        /// The criterion, from 0.
        criterion: usize,
        /// Its low end.
        low: f64,
        /// Its high end.
        high: f64,
    },
    /// No weights satisfy the bounds and the order.
    #[error("no weights lie within the bounds: their sum can only be from {low} to {high}, not 1")]
    NoWeights {
        /// The least sum that bounds and order allow.
        low: f64,
        /// The greatest sum.
        high: f64,
    },
    /// The solver gave up for a numerical reason.
    #[error("the solver failed: {message}")]
    Solver {
        /// What it said.
        message: String,
    },
}

impl PrioritisationError {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Length { .. } => "give one entry for each",
            Self::Number { .. } => "leave what is unknown out, or give the interval it lies in",
            Self::Weight { .. } => "a criterion that does not count has weight 0",
            Self::WeightSum { .. } => "divide each weight by their sum (`weights::normalised`)",
            Self::Parameter { .. } => "choose a value in the range",
            Self::Index { .. } => "count from 0",
            Self::Comparison { .. } => {
                "say how many times as important the one is as the other, or leave it out"
            }
            Self::Scale { .. } => "use the numbers of the scale and their reciprocals",
            Self::Reciprocal { .. } => "give one of the two; the other follows",
            Self::Disconnected { .. } => {
                "ask for one more comparison between the criteria that are not linked"
            }
            Self::BestIsWorst { .. } => "if all are alike, name any two and compare them with 1",
            Self::Preference { .. } => {
                "nothing is preferred more strongly than the best to the worst: name them again"
            }
            Self::Performance { .. } => {
                "measure from a natural zero, or choose a method that takes such numbers"
            }
            Self::Threshold { .. } => "thresholds grow: indifference, preference, veto",
            Self::Point { .. } => "give the points in order, with values from 0 to 1 and one peak",
            Self::Interval { .. } => "give the low end first, within the range of the criterion",
            Self::Cell { .. } => "give finite numbers, low before high, or say that it is missing",
            Self::Range { .. } => "give the worst and the best performance that can be",
            Self::NoWeights { .. } => "widen the bounds of some criteria",
            Self::Solver { .. } => "give costs and effects in units that make them alike in size",
        }
    }
}
