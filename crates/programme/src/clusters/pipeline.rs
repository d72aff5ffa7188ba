//! The pipeline: identified → prioritised → selected → feasibility → project → exit → followed up;
//! dismissed is the way out before the agent's exit, merged ends in another cluster.

/// The steps in order.
pub const STEPS: [&str; 7] = [
    "identified",
    "prioritised",
    "selected",
    "feasibility",
    "project",
    "exit",
    "followed_up",
];

/// Which statuses a decision may lead to from `status`: the next step, dismissal before the exit,
/// and from dismissal back to the beginning. Empty for a merged or unknown status. Merging is not a
/// step of the pipeline: it follows from a decision on a proposal.
///
/// ```
/// use khusheh_programme::clusters::next_statuses;
/// assert_eq!(next_statuses("identified"), ["prioritised", "dismissed"]);
/// assert_eq!(next_statuses("dismissed"), ["identified"]);
/// assert!(next_statuses("followed_up").is_empty());
/// ```
pub fn next_statuses(status: &str) -> Vec<&'static str> {
    if status == "dismissed" {
        return vec![STEPS[0]];
    }
    let Some(at) = STEPS.iter().position(|step| *step == status) else {
        return Vec::new();
    };
    let mut next: Vec<&'static str> = STEPS.get(at + 1).copied().into_iter().collect();
    if at < 5 {
        next.push("dismissed");
    }
    next
}

/// Whether a decision may lead from one status to another.
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
                assert_eq!(may_follow(from, to), other == at + 1, "{from} → {to}");
            }
        }
        assert!(may_follow("project", "dismissed") && !may_follow("exit", "dismissed"));
        assert!(next_statuses("merged").is_empty());
    }
}
