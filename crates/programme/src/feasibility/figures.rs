//! Risks and expected effects.

/// How much a risk weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskLevel {
    /// 1 to 4.
    Low,
    /// 5 to 12.
    Medium,
    /// 15 to 25.
    High,
}

impl RiskLevel {
    /// The level of likelihood × effect, both from 1 to 5; undefined outside.
    ///
    /// ```
    /// use khusheh_programme::feasibility::RiskLevel;
    /// assert_eq!(RiskLevel::of(3, 5), Some(RiskLevel::High));
    /// assert_eq!(RiskLevel::of(0, 5), None);
    /// ```
    pub fn of(likelihood: i64, effect: i64) -> Option<Self> {
        if !(1..=5).contains(&likelihood) || !(1..=5).contains(&effect) {
            return None;
        }
        Some(match likelihood * effect {
            ..=4 => Self::Low,
            5..=12 => Self::Medium,
            _ => Self::High,
        })
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// The change from now to what is expected, as a share of now; undefined where either is unknown or now
/// is 0.
///
/// ```
/// use khusheh_programme::feasibility::change;
/// assert_eq!(change(Some(200.0), Some(250.0)), Some(0.25));
/// assert_eq!(change(Some(0.0), Some(250.0)), None);
/// ```
pub fn change(now: Option<f64>, expected: Option<f64>) -> Option<f64> {
    let (now, expected) = (now?, expected?);
    let change = (expected - now) / now;
    change.is_finite().then_some(change)
}
