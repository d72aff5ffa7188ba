//! The name that looks most like another.

/// The candidate that looks most like `name`, if one looks enough like it: no more than a third of
/// its letters differ.
pub(crate) fn most_similar<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let wanted = khusheh_language::search_key(name);
    candidates
        .map(|candidate| {
            let key = khusheh_language::search_key(candidate);
            (strsim::osa_distance(&wanted, &key), candidate)
        })
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .map(|(_, candidate)| candidate.to_owned())
}
