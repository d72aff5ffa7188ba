//! Names that are nearly the same: perhaps the same enterprise, written twice.
//!
//! The sorted-neighbourhood method (M. A. Hernández, S. J. Stolfo: The Merge/Purge Problem for Large
//! Databases. SIGMOD 1995, section 2.2): names are put in order, once from their beginning and once
//! from their end, and each is compared with the few before it. Two passes find what one alone
//! misses: a slip of the pen at the beginning of a name moves it far away in one order, not in the
//! other.

use std::cmp::Reverse;

/// How many before it a name is compared with.
const WINDOW: usize = 8;
/// One letter in so many may differ, and always one.
const LETTERS: usize = 10;

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The comparable name, words in order.
    pub(crate) name: Box<str>,
    /// Its province.
    pub(crate) province: u32,
    /// Its town, where known.
    pub(crate) place: Option<u32>,
    /// Its division of industry, where known.
    pub(crate) industry: Option<u32>,
    /// Whether it has a national id: two that have are told apart by those.
    pub(crate) identified: bool,
    /// The row that it is; nothing for what is kept.
    pub(crate) row: Option<u32>,
}

/// A row that is like something before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alike {
    /// Index of the row among the named.
    pub(crate) of: usize,
    /// Index of what it is like: kept, or an earlier row.
    pub(crate) to: usize,
    /// Letters that agree, in percent.
    pub(crate) percent: u32,
}

/// For each row the most alike of what is kept and of the rows before it, if any is alike enough:
/// in the same province, not in different towns or different divisions of industry, not both with a
/// national id, the same numbers in the name, and at most one letter in ten different (one in any
/// case). In the order of the rows. O(n log n).
pub(crate) fn alike(named: &[Named]) -> Vec<Alike> {
    let mut best: Vec<Option<(u32, Reverse<usize>)>> = vec![None; named.len()];
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: &usize| (named[*at].province, &named[*at].name, *at);
        key(a).cmp(&key(b))
    });
    pass(named, &order, &mut best);
    let backwards: Vec<String> = named
        .iter()
        .map(|one| one.name.chars().rev().collect())
        .collect();
    order.sort_by(|a, b| {
        let key = |at: &usize| (named[*at].province, &backwards[*at], *at);
        key(a).cmp(&key(b))
    });
    pass(named, &order, &mut best);
    best.iter()
        .enumerate()
        .filter_map(|(of, found)| {
            let (percent, Reverse(to)) = (*found)?;
            Some(Alike { of, to, percent })
        })
        .collect()
}

fn pass(named: &[Named], order: &[usize], best: &mut [Option<(u32, Reverse<usize>)>]) {
    for (at, &one) in order.iter().enumerate() {
        for &other in &order[at.saturating_sub(WINDOW)..at] {
            // The later row of the two is the one in question; what is kept never is.
            let (of, to) = match (named[one].row, named[other].row) {
                (None, None) => continue,
                (Some(_), None) => (one, other),
                (None, Some(_)) => (other, one),
                (Some(a), Some(b)) => {
                    if a > b {
                        (one, other)
                    } else {
                        (other, one)
                    }
                }
            };
            if let Some(percent) = likeness(&named[of], &named[to]) {
                best[of] = best[of].max(Some((percent, Reverse(to))));
            }
        }
    }
}

fn likeness(a: &Named, b: &Named) -> Option<u32> {
    let apart = |a: Option<u32>, b: Option<u32>| matches!((a, b), (Some(a), Some(b)) if a != b);
    if a.province != b.province
        || (a.identified && b.identified)
        || apart(a.place, b.place)
        || apart(a.industry, b.industry)
    {
        return None;
    }
    let letters = a.name.chars().count().max(b.name.chars().count());
    let most = (letters / LETTERS).max(1);
    // Cheaper than the distance, and never more than it.
    if a.name.chars().count().abs_diff(b.name.chars().count()) > most || letters == 0 {
        return None;
    }
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if digits(&a.name) != digits(&b.name) {
        return None;
    }
    let distance = strsim::osa_distance(&a.name, &b.name);
    (distance <= most).then(|| (100 * (letters - distance) / letters) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(name: &str, row: Option<u32>) -> Named {
        Named {
            name: name.into(),
            province: 0,
            place: None,
            industry: None,
            identified: false,
            row,
        }
    }

    #[test]
    fn slips_of_the_pen_are_found_and_numbers_tell_apart() {
        let kept = [
            "لالجین سفال کوهستان",
            "3 تولیدی کاشی یزد",
            "بافندگی تبریز حوله",
        ];
        let rows = [
            "لالجین سفال کوهستن",  // a letter missing
            "4 تولیدی کاشی یزد",  // another number
            "بافندگی تبریز حولة", // another letter at the end
            "آجر سازی یزد نو",
        ];
        let all: Vec<Named> = kept
            .iter()
            .map(|name| named(name, None))
            .chain(
                rows.iter()
                    .zip(0..)
                    .map(|(name, row)| named(name, Some(row))),
            )
            .collect();
        let found: Vec<(usize, usize)> = alike(&all).iter().map(|a| (a.of, a.to)).collect();
        assert_eq!(found, [(3, 0), (5, 2)]);
    }

    #[test]
    fn what_is_known_to_differ_is_not_alike() {
        let mut a = named("سفال لالجین", None);
        let mut b = named("سفال لالجین", Some(0));
        assert_eq!(likeness(&a, &b), Some(100));
        (a.place, b.place) = (Some(1), Some(2));
        assert_eq!(likeness(&a, &b), None);
        b.place = None;
        (a.identified, b.identified) = (true, true);
        assert_eq!(likeness(&a, &b), None);
        b.identified = false;
        (a.industry, b.industry) = (Some(23), Some(10));
        assert_eq!(likeness(&a, &b), None);
    }

    proptest! {
        /// One letter changed in the middle or at an end: found among many others.
        #[test]
        fn one_changed_letter_is_found(
            mut names in prop::collection::hash_set("[a-m]{12,20}", 30..60),
            at in 0usize..12, letter in prop::char::range('n', 'z'),
        ) {
            let mut names: Vec<String> = names.drain().collect();
            names.sort();
            let mut changed: Vec<char> = names[0].chars().collect();
            changed[at] = letter;
            let changed: String = changed.into_iter().collect();
            let mut all: Vec<Named> = names.iter().map(|name| named(name, None)).collect();
            all.push(named(&changed, Some(0)));
            let found = alike(&all);
            prop_assert!(found.iter().any(|one| one.of == names.len() && one.to == 0));
        }

        #[test]
        fn nothing_is_like_itself_or_something_later(names in prop::collection::vec("[ab]{1,4}", 0..40)) {
            let all: Vec<Named> = names.iter().zip(0..).map(|(name, row)| named(name, Some(row))).collect();
            for one in alike(&all) {
                prop_assert!(one.to < one.of);
            }
        }
    }
}
