//! The statuses that the programme counts its clusters by, in order, from the machine of the steps:
//! identified → prioritised → selected → feasibility → project → exit → followed up. `dismissed` is what
//! was set aside, `merged` ends in another cluster.

use crate::steps::{Deed, Step, Way, possible};

/// The statuses of the counted steps in order.
pub const STEPS: [&str; 7] = [
    "identified",
    "prioritised",
    "selected",
    "feasibility",
    "project",
    "exit",
    "followed_up",
];

/// Which statuses may come after `status` where only statuses are known, as in tables of decisions taken
/// before: that of the next counted step, that of what is set aside, and back to the pool where the machine
/// of the steps lets a cluster be taken up again. Empty for a merged or unknown status. Merging is not a
/// step: it follows from a decision on a proposal.
///
/// ```
/// use khusheh_programme::clusters::next_statuses;
/// assert_eq!(next_statuses("identified"), ["prioritised", "dismissed"]);
/// assert_eq!(next_statuses("dismissed"), ["identified"]);
/// assert!(next_statuses("merged").is_empty());
/// ```
pub fn next_statuses(status: &str) -> Vec<&'static str> {
    let Some(way) = Way::of_status(status) else {
        return Vec::new();
    };
    let can =
        |deed: Deed| possible(&way).any(|row| row.deed == deed && row.step == Step::Identification);
    let at = STEPS.iter().position(|step| *step == status);
    let next = at.and_then(|at| STEPS.get(at + 1).copied());
    next.into_iter()
        .chain(can(Deed::SetAside).then_some("dismissed"))
        .chain(can(Deed::TakeUp).then_some(STEPS[0]))
        .collect()
}

/// Whether one status may come after another.
pub fn may_follow(from: &str, to: &str) -> bool {
    next_statuses(from).contains(&to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_is_left_out() {
        for (at, from) in STEPS.iter().enumerate() {
            for (other, to) in STEPS.iter().enumerate() {
                // Who was followed up may come back into the pool.
                let again = *from == "followed_up" && *to == "identified";
                assert_eq!(
                    may_follow(from, to),
                    other == at + 1 || again,
                    "{from} → {to}"
                );
            }
        }
        assert!(may_follow("project", "dismissed") && !may_follow("exit", "dismissed"));
        assert!(next_statuses("merged").is_empty());
    }

    #[test]
    fn the_statuses_are_those_of_the_steps_in_order() {
        let mut way: Vec<&str> = STEPS
            .iter()
            .filter_map(|status| Way::of_status(status))
            .map(|way| way.status())
            .collect();
        assert_eq!(way, STEPS);
        way.dedup();
        assert_eq!(way.len(), STEPS.len());
    }
}
