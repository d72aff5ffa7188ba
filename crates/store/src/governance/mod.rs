//! Governance: who sits on a committee, when it met, and what it resolved.

mod meetings;
mod resolutions;
mod seats;

pub use khusheh_programme::governance::Standing;
pub use meetings::{MEETING_STATES, Meeting};
pub use resolutions::{Resolution, TOPICS};
pub use seats::{CommitteeSeat, POSITIONS, sitting_of};

use khusheh_programme::people::Reach;

use crate::query::Clause;
use crate::record::Record;

/// The condition on a table with a column `committee` that keeps what belongs to committees within reach.
fn of_committees_within(reach: &Reach) -> Clause {
    crate::committees::Committee::within(reach)
        .wrapped("committee IN (SELECT id FROM committees WHERE ")
}
