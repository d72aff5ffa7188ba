//! Thresholds of the criteria, and what is wrong with a threshold that can not be used.

/// Why a rule's parameters can not be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RuleError {
    /// A threshold outside its range.
    #[error("{name} is {value}, but must be {limit}")]
    Threshold {
        /// The threshold.
        name: &'static str,
        /// The value given.
        value: f64,
        /// The range it must be in.
        limit: &'static str,
    },
}

/// Refuses the first value that does not hold.
pub(super) fn all_hold(rules: &[(&'static str, f64, bool, &'static str)]) -> Result<(), RuleError> {
    match rules
        .iter()
        .find(|(_, value, holds, _)| !holds || value.is_nan())
    {
        Some(&(name, value, _, limit)) => Err(RuleError::Threshold { name, value, limit }),
        None => Ok(()),
    }
}

/// Thresholds of the four criteria; [`check`](Self::check) makes them usable.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceParameters {
    /// Concentration is full at a q-value of at most this, `0 < level < 1`. Default 0.01: of a
    /// hundred candidates shown as concentrated, one is expected to be chance.
    pub level: f64,
    /// Concentration is half at a p-value of at most this, `level ≤ p < 1`. Default 0.05.
    pub half_p_value: f64,
    /// Specialisation is full where the location quotient's lower bound is at least this, `≥ 1`.
    /// Default 1.25: the bound is already cautious, and an area with a quarter more of an
    /// industry than the country is the weakest that programmes call specialised.
    pub full_quotient: f64,
    /// Cooperation is half where linked industries are present with at least this relative risk,
    /// `> 0`. Default 1: suppliers and buyers at least as present as anywhere.
    pub linked_presence: f64,
}

impl Default for EvidenceParameters {
    fn default() -> Self {
        Self {
            level: 0.01,
            half_p_value: 0.05,
            full_quotient: 1.25,
            linked_presence: 1.0,
        }
    }
}

/// Thresholds that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidEvidenceParameters(EvidenceParameters);

impl ValidEvidenceParameters {
    /// The thresholds.
    pub fn parameters(&self) -> &EvidenceParameters {
        &self.0
    }
}

impl EvidenceParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`RuleError::Threshold`] for the first threshold out of its range.
    pub fn check(self) -> Result<ValidEvidenceParameters, RuleError> {
        all_hold(&[
            (
                "level",
                self.level,
                self.level > 0.0 && self.level < 1.0,
                "above 0 and below 1",
            ),
            (
                "half_p_value",
                self.half_p_value,
                self.half_p_value >= self.level && self.half_p_value < 1.0,
                "at least the level and below 1",
            ),
            (
                "full_quotient",
                self.full_quotient,
                self.full_quotient >= 1.0,
                "at least 1",
            ),
            (
                "linked_presence",
                self.linked_presence,
                self.linked_presence > 0.0,
                "above 0",
            ),
        ])?;
        Ok(ValidEvidenceParameters(self))
    }
}
