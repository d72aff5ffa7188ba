//! Persons and legal form of an establishment.

use rand_chacha::ChaCha8Rng;

use super::data::SampleIndustry;
use crate::random::Draw;

/// Legal form of an establishment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalForm {
    /// A person: شخصی.
    Person,
    /// Limited company: مسئولیت محدود.
    Limited,
    /// Private joint-stock company: سهامی خاص.
    JointStock,
    /// Cooperative: تعاونی.
    Cooperative,
    /// Association: انجمن.
    Association,
    /// State: دولتی.
    State,
    /// Holding company: شرکت مادر.
    Holding,
}

impl LegalForm {
    /// The form as the register writes it.
    pub const fn persian(self) -> &'static str {
        match self {
            LegalForm::Person => "شخصی",
            LegalForm::Limited => "مسئولیت محدود",
            LegalForm::JointStock => "سهامی خاص",
            LegalForm::Cooperative => "تعاونی",
            LegalForm::Association => "انجمن",
            LegalForm::State => "دولتی",
            LegalForm::Holding => "شرکت مادر",
        }
    }
}

/// The share of establishments whose persons the register does not know.
const UNKNOWN: f64 = 0.08;

/// Persons of an establishment, also where the register will not know them: log-normal around the
/// industry's median, at least one.
pub(super) fn persons(rng: &mut ChaCha8Rng, industry: &SampleIndustry) -> u32 {
    rng.log_normal(industry.persons.ln(), 0.9)
        .round()
        .clamp(1.0, 5_000.0) as u32
}

/// What the register knows of the persons.
pub(super) fn known(rng: &mut ChaCha8Rng, persons: u32) -> Option<u32> {
    (rng.unit() >= UNKNOWN).then_some(persons)
}

/// The legal form, by size and division.
pub(super) fn legal_form(
    rng: &mut ChaCha8Rng,
    industry: &SampleIndustry,
    persons: u32,
) -> LegalForm {
    use LegalForm::{Association, Cooperative, Holding, JointStock, Limited, Person, State};
    let at = rng.unit();
    let public = match &industry.code[..2] {
        "84" | "99" => 1.0,
        "85" => 0.7,
        "86" | "91" => 0.25,
        "94" => return Association,
        _ if industry.code == "6420" => return Holding,
        _ => 0.0,
    };
    if rng.unit() < public {
        return State;
    }
    // Cumulative shares of limited, joint-stock and cooperative; the rest are persons.
    let (limited, joint_stock, cooperative) = match persons {
        0..=4 => (0.05, 0.065, 0.07),
        5..=19 => (0.25, 0.38, 0.41),
        _ => (0.34, 0.80, 0.85),
    };
    if at < limited {
        Limited
    } else if at < joint_stock {
        JointStock
    } else if at < cooperative {
        Cooperative
    } else {
        Person
    }
}
