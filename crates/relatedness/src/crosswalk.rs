//! From a register's industry codes to the industries of an input–output table.

use crate::error::RelatednessError;
use std::collections::BTreeMap;

/// Prefixes of a register's codes with the industry of the table that they belong to.
///
/// ```
/// use khusheh_relatedness::Crosswalk;
/// let pairs = [("23", "minerals"), ("2393", "ceramics"), ("47", "trade")];
/// let walk = Crosswalk::new(pairs, &["ceramics", "minerals", "trade"])?;
/// assert_eq!(walk.industry("2393"), Some(0)); // the longest prefix decides
/// assert_eq!(walk.industry("2395"), Some(1));
/// assert_eq!(walk.industry("4"), Some(2)); // all that begins so belongs to trade
/// assert_eq!(walk.industry("2"), None); // minerals or ceramics
/// # Ok::<(), khusheh_relatedness::RelatednessError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Crosswalk {
    /// `None` for a prefix that was given with more than one industry.
    prefixes: BTreeMap<String, Option<usize>>,
}

impl Crosswalk {
    /// Builds the crosswalk from pairs of a register's code (or its beginning) and a code of the
    /// table; `industries` are the table's codes in the order of its rows. Pairs may repeat.
    ///
    /// # Errors
    /// [`RelatednessError::Code`] for a code that is not among `industries`.
    pub fn new<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        industries: &[&str],
    ) -> Result<Self, RelatednessError> {
        let numbers: BTreeMap<&str, usize> = industries
            .iter()
            .enumerate()
            .map(|(number, code)| (*code, number))
            .collect();
        let mut prefixes: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (prefix, code) in pairs {
            let number = *numbers.get(code).ok_or_else(|| RelatednessError::Code {
                code: code.to_owned(),
            })?;
            prefixes
                .entry(prefix.to_owned())
                .and_modify(|held| *held = held.filter(|held| *held == number))
                .or_insert(Some(number));
        }
        Ok(Self { prefixes })
    }

    /// The table's industry of a register's code: that of the longest prefix of the code that the
    /// crosswalk has; if it has none, that of all prefixes which begin with the code, when they
    /// agree. `None` where it can not be told.
    ///
    /// `O(l log n)` for a code of `l` letters and `n` prefixes, plus the prefixes that begin with
    /// the code.
    pub fn industry(&self, code: &str) -> Option<usize> {
        let ends = (1..=code.len())
            .rev()
            .filter(|end| code.is_char_boundary(*end));
        if let Some(industry) = ends
            .into_iter()
            .find_map(|end| self.prefixes.get(&code[..end]))
        {
            return *industry;
        }
        if code.is_empty() {
            return None;
        }
        let mut longer = self
            .prefixes
            .range(code.to_owned()..)
            .take_while(|(prefix, _)| prefix.starts_with(code))
            .map(|(_, industry)| *industry);
        let first = longer.next()??;
        longer
            .all(|industry| industry == Some(first))
            .then_some(first)
    }
}
