//! Committees at work: who sits when, how many make a quorum, whose signature makes minutes count, and
//! what a vote comes to.
//!
//! - A **quorum** is more than half of the seats that hold on the day. A committee without a chair on that
//!   day has none: nobody could call it together. The chair need not be present.
//! - **Minutes count** once the meeting was held with a quorum and the chair or the secretary of that day
//!   has signed them; whoever has no such seat signs nothing, whatever their office.
//! - A **resolution** is carried by more than half of those present; who abstains does not carry it.

mod meeting;
mod seats;
mod votes;

pub use meeting::{Held, Standing};
pub use seats::{Position, Seat, Sitting, may_sign, quorum, sitting};
pub use votes::{Outcome, Votes};
