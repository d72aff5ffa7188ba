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
    Scale {
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
    /// A position that does not exist.
    #[error("{name} names {index}, but there are only {count}")]
    Index {
        /// What names it.
        name: &'static str,
        /// The position, from 0.
        index: usize,
        /// How many there are.
        count: usize,
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
            Self::Cell { .. } => "give finite numbers, low before high, or say that it is missing",
            Self::Scale { .. } => "give the worst and the best performance that can be",
            Self::NoWeights { .. } => "widen the bounds of some criteria",
            Self::Index { .. } => "count from 0",
            Self::Solver { .. } => "give costs and effects in units that make them alike in size",
        }
    }
}
