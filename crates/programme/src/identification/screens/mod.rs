//! What is not a cluster, though it may look like one: one screen per file.
//!
//! A screen that strikes removes nothing: the candidate is kept and says which screen struck, so
//! that a committee sees it and may judge otherwise. A screen that lacks what it needs says
//! [`Verdict::NotEvaluated`], which is not the same as passing.

mod dominating_firm;
mod handful;
mod legal_form;
mod mixed_estate;
mod province_wide;

pub use dominating_firm::{DominatingFirm, Plant, dominating_firm};
pub use handful::{Handful, handful};
pub use legal_form::{LegalForms, legal_form};
pub use mixed_estate::{Line, MixedEstate, mixed_estate};
pub use province_wide::{Part, ProvinceWide, Surroundings, province_wide};

use super::parameters::{RuleError, all_hold};
use super::words::words;

/// The screens, in the order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// A sector spread over a whole province.
    ProvinceWide,
    /// An estate, or a centre, that houses many industries.
    MixedEstate,
    /// A small group.
    Handful,
    /// One large firm, or one with many units.
    DominatingFirm,
    /// Members of one cooperative, or cooperatives.
    Cooperative,
    /// An association, union or consortium.
    Association,
    /// Companies of a holding.
    Holding,
}

words!(Screen {
    ProvinceWide = "province_wide",
    MixedEstate = "mixed_estate",
    Handful = "handful",
    DominatingFirm = "dominating_firm",
    Cooperative = "cooperative",
    Association = "association",
    Holding = "holding",
});

/// What a screen says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Probably not a cluster.
    Struck,
    /// Nothing against it here.
    Passed,
    /// What the screen needs is not known.
    NotEvaluated,
}

words!(Verdict {
    Struck = "struck",
    Passed = "passed",
    NotEvaluated = "not_evaluated",
});

/// A number that a screen's sentence tells, by the name it has in the message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// The name.
    pub name: &'static str,
    /// The value; never NaN.
    pub value: f64,
}

/// What a screen found in a candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Screening {
    /// The screen.
    pub screen: Screen,
    /// What it says.
    pub verdict: Verdict,
    /// Why, as one word of the screen's own list: the sentence is chosen by it.
    pub reason: &'static str,
    /// The value compared; `None` where it is not defined.
    pub value: Option<f64>,
    /// What it is compared with.
    pub limit: f64,
    /// Further numbers for the sentence.
    pub facts: Vec<Fact>,
}

impl Screening {
    fn not_evaluated(screen: Screen, reason: &'static str, limit: f64) -> Self {
        Self {
            screen,
            verdict: Verdict::NotEvaluated,
            reason,
            value: None,
            limit,
            facts: Vec::new(),
        }
    }
}

/// Thresholds of all screens; [`check`](Self::check) makes them usable.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScreenParameters {
    /// Spread over a province.
    pub province_wide: ProvinceWide,
    /// Mixed estate.
    pub mixed_estate: MixedEstate,
    /// Handful.
    pub handful: Handful,
    /// Dominating firm.
    pub dominating_firm: DominatingFirm,
    /// Cooperative, association, holding.
    pub legal_forms: LegalForms,
}

/// Thresholds that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidScreenParameters(ScreenParameters);

impl ValidScreenParameters {
    /// The thresholds.
    pub fn parameters(&self) -> &ScreenParameters {
        &self.0
    }
}

impl ScreenParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`RuleError::Threshold`] for the first threshold out of its range.
    pub fn check(self) -> Result<ValidScreenParameters, RuleError> {
        const SHARE: &str = "above 0 and at most 1";
        let share = |value: f64| value > 0.0 && value <= 1.0;
        let wide = &self.province_wide;
        let mixed = &self.mixed_estate;
        let firm = &self.dominating_firm;
        all_hold(&[
            (
                "province_wide.excess_share",
                wide.excess_share,
                share(wide.excess_share),
                SHARE,
            ),
            (
                "province_wide.least_ratio",
                wide.least_ratio,
                wide.least_ratio > 1.0,
                "above 1",
            ),
            (
                "province_wide.least_expected",
                wide.least_expected,
                wide.least_expected > 0.0,
                "above 0",
            ),
            (
                "province_wide.covered_share",
                wide.covered_share,
                share(wide.covered_share),
                SHARE,
            ),
            (
                "province_wide.covered_radius_km",
                wide.covered_radius_km,
                wide.covered_radius_km >= 0.0,
                "at least 0",
            ),
            (
                "mixed_estate.least_ratio",
                mixed.least_ratio,
                mixed.least_ratio > 1.0,
                "above 1",
            ),
            (
                "mixed_estate.p_value",
                mixed.p_value,
                mixed.p_value > 0.0 && mixed.p_value < 1.0,
                "above 0 and below 1",
            ),
            (
                "mixed_estate.divisions",
                f64::from(mixed.divisions),
                mixed.divisions >= 1,
                "at least 1",
            ),
            (
                "mixed_estate.line_share",
                mixed.line_share,
                share(mixed.line_share),
                SHARE,
            ),
            (
                "mixed_estate.excess_share",
                mixed.excess_share,
                share(mixed.excess_share),
                SHARE,
            ),
            (
                "mixed_estate.filled_share",
                mixed.filled_share,
                share(mixed.filled_share),
                SHARE,
            ),
            (
                "handful.enterprises",
                f64::from(self.handful.enterprises),
                self.handful.enterprises >= 2,
                "at least 2",
            ),
            (
                "dominating_firm.employment_share",
                firm.employment_share,
                share(firm.employment_share),
                SHARE,
            ),
            (
                "dominating_firm.unit_share",
                firm.unit_share,
                share(firm.unit_share),
                SHARE,
            ),
            (
                "dominating_firm.known_share",
                firm.known_share,
                share(firm.known_share),
                SHARE,
            ),
            (
                "legal_forms.member_share",
                self.legal_forms.member_share,
                share(self.legal_forms.member_share),
                SHARE,
            ),
            (
                "legal_forms.known_share",
                self.legal_forms.known_share,
                share(self.legal_forms.known_share),
                SHARE,
            ),
        ])?;
        Ok(ValidScreenParameters(self))
    }
}
