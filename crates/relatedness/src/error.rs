//! What can be wrong with an input–output table or what is asked of it.

/// Why links can not be computed. *Undefined* is not an error: it is `None`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RelatednessError {
    /// A column or table of the wrong size.
    #[error("{name} has {length} entries, but must have {expected}")]
    Length {
        /// What it is.
        name: &'static str,
        /// Its length.
        length: usize,
        /// The length that was expected.
        expected: usize,
    },
    /// A value that is infinite or not a number, or negative where that has no meaning.
    #[error("{name}, entry {index}, is {value}, but must be {limit}")]
    Amount {
        /// What it is.
        name: &'static str,
        /// Which entry, from 0.
        index: usize,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
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
    /// An industry that the table does not have.
    #[error("industry number {value} is asked for, but there are only {count}, counted from 0")]
    Industry {
        /// The number given.
        value: usize,
        /// How many there are.
        count: usize,
    },
    /// A code that the crosswalk names and the table does not have.
    #[error("the crosswalk names “{code}”, which is no industry of the table")]
    Code {
        /// The code.
        code: String,
    },
}

impl RelatednessError {
    /// What to do about it, in one sentence.
    ///
    /// ```
    /// use khusheh_relatedness::{Coefficients, UseTable};
    /// let table = UseTable { industries: 2, flows: &[1.0; 3], purchases: None, supplies: None };
    /// let error = Coefficients::new(&table).unwrap_err();
    /// assert_eq!(error.to_string(), "flows has 3 entries, but must have 4");
    /// assert_eq!(error.hint(), "Give the same industries, in the same order, as rows and columns.");
    /// ```
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Length { .. } => {
                "Give the same industries, in the same order, as rows and columns."
            }
            Self::Amount { .. } => "Write 0 where nothing flows, and totals of 0 or more.",
            Self::Parameter { .. } => "Choose a value within the range.",
            Self::Industry { .. } => "Number industries without gaps from 0.",
            Self::Code { .. } => "Compare the codes of the crosswalk with those of the table.",
        }
    }
}
