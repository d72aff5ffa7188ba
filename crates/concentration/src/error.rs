//! What can be wrong with the input of an index, a quotient, a correction or a boundary.
//!
//! Every message gives the value and the limit; [`IndexError::hint`] says what to do about it.

/// Why a figure can not be computed. *Undefined* is not an error: it is `None`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IndexError {
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
    /// An amount that is negative, infinite or not a number.
    #[error("{name}, entry {index}, is {value}, but must be a finite number of at least 0")]
    Amount {
        /// The column.
        name: &'static str,
        /// Which entry, from 0.
        index: usize,
        /// The value given.
        value: f64,
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
    /// An interval whose ends are the wrong way round.
    #[error(
        "size class {index} runs from {low} to {high}, but its low end must not exceed its high end"
    )]
    Interval {
        /// Which class, from 0.
        index: usize,
        /// Its low end.
        low: f64,
        /// Its high end.
        high: f64,
    },
    /// A region, industry or group number that does not exist.
    #[error("{name}, entry {index}, is number {value}, but there are only {count}, counted from 0")]
    Number {
        /// The column.
        name: &'static str,
        /// Which entry, from 0.
        index: usize,
        /// The number given.
        value: u64,
        /// How many there are.
        count: usize,
    },
    /// The same region and industry given twice.
    #[error("region {region} and industry {industry} are given twice, but must be given once")]
    Twice {
        /// The region's number.
        region: u32,
        /// The industry's number.
        industry: u32,
    },
    /// A coordinate that is no place on Earth.
    #[error(
        "point {index} lies at longitude {lon}, latitude {lat}; degrees within ±180 and ±90 are needed"
    )]
    Coordinate {
        /// Which point, from 0.
        index: usize,
        /// Longitude given.
        lon: f64,
        /// Latitude given.
        lat: f64,
    },
    /// A preset that can not be read.
    #[error("the presets can not be read: {reason}")]
    Preset {
        /// What the reader says, with line and column.
        reason: String,
    },
}

impl IndexError {
    /// What to do about it, in one sentence.
    ///
    /// ```
    /// use khusheh_concentration::hoover;
    /// let error = hoover(&[1.0, -2.0], &[1.0, 1.0]).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "industry, entry 1, is -2, but must be a finite number of at least 0"
    /// );
    /// assert_eq!(error.hint(), "Leave unknown amounts out instead of coding them as a number.");
    /// ```
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Length { .. } => {
                "Give every column the same regions or plants in the same order."
            }
            Self::Amount { .. } => "Leave unknown amounts out instead of coding them as a number.",
            Self::Parameter { .. } => "Choose a value within the range.",
            Self::Interval { .. } => "Swap the ends, or leave the high end open.",
            Self::Number { .. } => "Number regions, industries and groups without gaps from 0.",
            Self::Twice { .. } => "Add the figures of the same region and industry up first.",
            Self::Coordinate { .. } => "Give longitude first, then latitude, in degrees of WGS 84.",
            Self::Preset { .. } => "Compare the file with the built-in presets.",
        }
    }
}

/// Every entry is a finite number of at least 0.
pub(crate) fn check_amounts(name: &'static str, values: &[f64]) -> Result<(), IndexError> {
    match values
        .iter()
        .position(|value| !(value.is_finite() && *value >= 0.0))
    {
        Some(index) => Err(IndexError::Amount {
            name,
            index,
            value: values[index],
        }),
        None => Ok(()),
    }
}

/// Two columns over the same regions, both checked.
pub(crate) fn check_pair(industry: &[f64], reference: &[f64]) -> Result<(), IndexError> {
    if reference.len() != industry.len() {
        return Err(IndexError::Length {
            name: "reference",
            length: reference.len(),
            expected: industry.len(),
        });
    }
    check_amounts("industry", industry)?;
    check_amounts("reference", reference)
}

/// The totals of two checked columns, or nothing when a total is 0: no share is defined then.
pub(crate) fn totals(industry: &[f64], reference: &[f64]) -> Option<(f64, f64)> {
    let (of_industry, of_reference) = (industry.iter().sum(), reference.iter().sum());
    (of_industry > 0.0 && of_reference > 0.0).then_some((of_industry, of_reference))
}
