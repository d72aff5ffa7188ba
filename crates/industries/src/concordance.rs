//! From other classifications to ISIC Rev. 4.

use std::sync::LazyLock;

use crate::isic4;
use crate::table::rows;

/// What an industry of another classification is in ISIC Rev. 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concordance {
    /// The ISIC code taken. A class where the given code is as fine as ISIC's classes; otherwise the
    /// narrowest ISIC industry that covers all of the given code.
    pub taken: &'static str,
    /// Other ISIC industries that the given code has a part in, in the order of their codes. Empty
    /// where the correspondence is exact or the given code is a part of the one taken.
    pub alternatives: Vec<&'static str>,
}

/// The ISIC class of a NACE Rev. 2 class written without a dot (`6420`).
///
/// NACE Rev. 2 subdivides ISIC Rev. 4 and shares its first two digits (Eurostat, *NACE Rev. 2*,
/// 2008, section 1.2), so every class has exactly one.
pub(crate) fn of_nace_class(class: &str) -> Option<&'static str> {
    let table = &*NACE2;
    let at = table
        .binary_search_by(|(nace, _)| nace.as_str().cmp(class))
        .ok()?;
    Some(table[at].1)
}

/// The NACE classes (without dots) that start with the digits, each with its ISIC class.
pub(crate) fn nace_below(digits: &str) -> &'static [(String, &'static str)] {
    below(&NACE2, |(nace, _)| nace.as_str(), digits)
}

/// How many NACE classes the ISIC industry is subdivided into.
pub(crate) fn nace_parts(isic: &str) -> usize {
    NACE2
        .iter()
        .filter(|(_, class)| class.starts_with(isic))
        .count()
}

/// The NAICS 2012 industries (six digits) that start with the digits, each with its ISIC
/// industries, the one taken first.
pub(crate) fn naics_below(digits: &str) -> &'static [(&'static str, Vec<&'static str>)] {
    below(&NAICS2012, |(naics, _)| naics, digits)
}

/// The narrowest ISIC industry that covers all the codes; `None` where they share no division.
pub(crate) fn cover(codes: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let mut codes = codes.into_iter();
    let first = codes.next()?;
    let shared = codes.fold(first.len(), |shared, code| {
        let same = first
            .bytes()
            .zip(code.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        shared.min(same)
    });
    // Every prefix of a class with two digits or more is an industry itself.
    (shared >= 2)
        .then(|| isic4::find(&first[..shared]).map(isic4::Industry::code))
        .flatten()
}

/// NACE Rev. 2 classes without dots, sorted, with their ISIC class.
static NACE2: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = rows(include_str!("../data/nace2.tsv"))
        .flat_map(|(isic, classes)| {
            classes
                .split(' ')
                .map(move |nace| (nace.replace('.', ""), isic))
        })
        .collect();
    pairs.sort();
    pairs
});

/// NAICS 2012 industries, sorted, with their ISIC industries, the one taken first.
static NAICS2012: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = rows(include_str!("../data/naics2012.tsv"))
        .map(|(naics, isic)| (naics, isic.split(' ').collect()))
        .collect();
    pairs.sort();
    pairs
});

/// The stretch of a sorted table whose keys start with the prefix.
fn below<'t, T>(table: &'t [T], key: impl Fn(&T) -> &str, prefix: &str) -> &'t [T] {
    let start = table.partition_point(|row| key(row) < prefix);
    let length = table[start..].partition_point(|row| key(row).starts_with(prefix));
    &table[start..start + length]
}
