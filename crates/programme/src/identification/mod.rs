//! Is this candidate a cluster: the four criteria, and the screens.
//!
//! A cluster has four marks, all needed: geographic concentration, common specialisation,
//! cooperation and complementarity, common challenges and opportunities. Statistics of a register
//! can speak to the first two and hint at the third; nothing here turns silence into a yes or a
//! no: what was not looked at is [`State::Missing`] or [`Verdict::NotEvaluated`].
//!
//! Size is no criterion: clusters of fewer than twelve enterprises succeed, others have hundreds.
//!
//! ```
//! use khusheh_programme::identification::{
//!     Criterion, EvidenceParameters, Measured, Screen, State, specialisation,
//! };
//!
//! let limits = EvidenceParameters::default().check()?;
//! let found = specialisation(
//!     Some(Measured { value: 3.1, low: Some(2.4), high: Some(4.0) }),
//!     &[Screen::Handful],
//!     &limits,
//! );
//! assert_eq!((found.criterion, found.state), (Criterion::Specialisation, State::Full));
//! # Ok::<(), khusheh_programme::identification::RuleError>(())
//! ```

mod criteria;
mod matching;
mod parameters;
mod poisson;
pub mod screens;
mod words;

pub use criteria::{
    Criterion, Evidence, Linked, Measured, State, Tested, common_challenges, concentration,
    cooperation, specialisation,
};
pub use matching::{Likeness, MatchParameters, Matches, matches, score};
pub use parameters::{EvidenceParameters, RuleError, ValidEvidenceParameters};
pub use poisson::{poisson_bounds, poisson_upper_tail};
pub use screens::{Fact, Screen, ScreenParameters, Screening, ValidScreenParameters, Verdict};
