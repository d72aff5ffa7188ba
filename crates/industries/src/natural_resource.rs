//! Industries that stand where a natural resource is.
//!
//! Porter, M. (2003), *The Economic Performance of Regions*, Regional Studies 37, distinguishes
//! traded, local and natural-resource-dependent industries; the last are found by their nature and
//! not by the spread of their employment. The list here carries his over to ISIC Rev. 4; a
//! programme with its own view gives its own list.

use std::sync::LazyLock;

use crate::isic4;
use crate::table::rows;

/// An entry of the list: an ISIC industry with all below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The ISIC Rev. 4 code: a division, group or class.
    pub code: &'static str,
    /// What the industry depends on, in English.
    pub depends_on: &'static str,
}

/// The list, in the order of codes.
pub fn list() -> &'static [Entry] {
    static LIST: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        rows(include_str!("../data/natural_resource.tsv"))
            .map(|(code, depends_on)| Entry { code, depends_on })
            .collect()
    });
    &LIST
}

/// The entry that an ISIC code falls under: its own, or that of an industry above it. `None` also
/// for a code that ISIC does not have.
///
/// ```
/// use khusheh_industries::natural_resource::entry;
/// assert_eq!(entry("0810").unwrap().code, "08");
/// assert!(entry("2396").is_none()); // stone is also cut where it is not quarried
/// ```
pub fn entry(isic: &str) -> Option<Entry> {
    let industry = isic4::find(isic)?;
    let mut path = std::iter::once(industry).chain(industry.ancestors());
    path.find_map(|step| {
        list()
            .iter()
            .find(|entry| entry.code == step.code())
            .copied()
    })
}

/// Whether the ISIC industry is on the list, by itself or by an industry above it.
pub fn contains(isic: &str) -> bool {
    entry(isic).is_some()
}
