//! How a table fits onto paper: the width of each column, the type size, lying across, parts.

use std::borrow::Cow;

use super::fonts;

/// The width that text has on an upright page, in points: A4 less margins.
pub(crate) const UPRIGHT: f64 = 493.0;
/// The same on a page that lies across.
pub(crate) const ACROSS: f64 = 740.0;
/// Space left and right of a cell's text together, in points.
pub(crate) const INSET: f64 = 12.0;
/// The same in grids of many short numbers.
pub(crate) const NARROW: f64 = 4.0;
/// More columns than this lie across, unless next to nothing of them would be broken.
const MANY: usize = 8;
/// Words up to this width (in units of the type size) are kept whole.
const WORD: f64 = 9.0;
/// No column asks for more than this width (in units of the type size).
const WIDEST: f64 = 26.0;
/// Below this type size a table is continued in parts instead.
const SMALLEST: f64 = 7.0;
/// At this type size parts are set.
const PARTS: f64 = 8.0;

/// What a column asks for, in units of the type size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wish {
    /// The widest word, within limits.
    pub(crate) least: f64,
    /// The widest line, within limits.
    pub(crate) full: f64,
}

/// How a table is set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fitted {
    /// Whether its page lies across.
    pub(crate) across: bool,
    /// The type size in points.
    pub(crate) size: f64,
    /// The parts, each with its columns and their widths in points.
    pub(crate) parts: Vec<Vec<(usize, f64)>>,
}

/// What a column with these texts asks for: its heading, words that may be broken between, numbers that are
/// better kept on one line.
pub(crate) fn wish<'a>(texts: impl Iterator<Item = (Cow<'a, str>, bool)>, weight: f64) -> Wish {
    let mut wish = Wish {
        least: 1.5,
        full: 2.0,
    };
    for (text, whole) in texts {
        for line in text.lines() {
            let width = fonts::width(line);
            wish.full = wish.full.max(width.min(WIDEST));
            if whole {
                wish.least = wish.least.max(width.min(WORD));
                continue;
            }
            for word in line.split_whitespace() {
                wish.least = wish.least.max(fonts::width(word).min(WORD));
            }
        }
    }
    let weight = if weight > 0.0 && weight.is_finite() {
        weight.min(8.0)
    } else {
        1.0
    };
    wish.full = (wish.full * weight).max(wish.least);
    wish
}

/// The largest type with which the columns fit, upright before across, whole before in parts.
pub(crate) fn fit(wishes: &[Wish], inset: f64) -> Fitted {
    let whole = |across, size| Fitted {
        across,
        size,
        parts: vec![widths(&all(wishes), size, inset, room(across))],
    };
    let fits = |across, size| least(&all(wishes), size, inset) <= room(across);
    let upright = [9.5, 9.0, 8.5, 8.0];
    let easy =
        |size: &f64| wishes.len() <= MANY || asked(&all(wishes), *size, inset) <= UPRIGHT * 1.05;
    if let Some(size) = upright
        .into_iter()
        .find(|size| fits(false, *size) && easy(size))
    {
        return whole(false, size);
    }
    let across = [9.5, 9.0, 8.5, 8.0, 7.5, SMALLEST];
    match across.into_iter().find(|size| fits(true, *size)) {
        Some(size) => whole(true, size),
        None => Fitted {
            across: true,
            size: PARTS,
            parts: parts(wishes, inset),
        },
    }
}

fn room(across: bool) -> f64 {
    if across { ACROSS } else { UPRIGHT }
}

fn all(wishes: &[Wish]) -> Vec<(usize, Wish)> {
    wishes.iter().copied().enumerate().collect()
}

fn least(columns: &[(usize, Wish)], size: f64, inset: f64) -> f64 {
    columns.iter().map(|(_, w)| w.least * size + inset).sum()
}

fn asked(columns: &[(usize, Wish)], size: f64, inset: f64) -> f64 {
    columns.iter().map(|(_, w)| w.full * size + inset).sum()
}

/// Further columns beside the first one: as few parts as will do, of like many columns each.
fn parts(wishes: &[Wish], inset: f64) -> Vec<Vec<(usize, f64)>> {
    let columns = all(wishes);
    let Some((first, rest)) = columns.split_first() else {
        return Vec::new();
    };
    let beside = |group: &[(usize, Wish)]| [&[*first], group].concat();
    // At worst a column each, which fits: no column asks for half a page.
    let groups = (1..=rest.len().max(1))
        .map(|count| {
            rest.chunks(rest.len().div_ceil(count).max(1))
                .map(beside)
                .collect()
        })
        .find(|groups: &Vec<Vec<_>>| {
            groups
                .iter()
                .all(|group| least(group, PARTS, inset) <= ACROSS)
        })
        .unwrap_or_default();
    groups
        .iter()
        .map(|group| widths(group, PARTS, inset, ACROSS))
        .collect()
}

/// The width of each column in points: at least its widest word, at best its widest line, together the room.
fn widths(columns: &[(usize, Wish)], size: f64, inset: f64, room: f64) -> Vec<(usize, f64)> {
    let need = least(columns, size, inset);
    let asked = asked(columns, size, inset);
    let stretch = if asked > need {
        (room - need) / (asked - need)
    } else {
        0.0
    };
    columns
        .iter()
        .map(|(at, w)| {
            let (low, high) = (w.least * size + inset, w.full * size + inset);
            let width = if asked <= room {
                // Everything fits on one line: the rest is shared out by width.
                high * room / asked
            } else {
                low + (high - low) * stretch
            };
            (*at, width)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(text: &str, number: bool, weight: f64) -> Wish {
        super::wish(std::iter::once((text.into(), number)), weight)
    }

    fn total(part: &[(usize, f64)]) -> f64 {
        part.iter().map(|(_, width)| width).sum()
    }

    #[test]
    fn few_columns_stand_upright_in_the_usual_size() {
        let wishes: Vec<Wish> = (0..4)
            .map(|_| wish("Lalejin pottery", false, 1.0))
            .collect();
        let fitted = fit(&wishes, INSET);
        assert_eq!((fitted.across, fitted.size), (false, 9.5));
        assert!((total(&fitted.parts[0]) - UPRIGHT).abs() < 0.01);
    }

    #[test]
    fn many_columns_lie_across_and_too_many_are_continued() {
        let twelve = vec![wish("1,234,567.5", true, 1.0); 12];
        assert!(fit(&twelve, INSET).across);
        assert_eq!(fit(&twelve, INSET).parts.len(), 1);
        let forty = vec![wish("1,234,567.89", true, 1.0); 40];
        let fitted = fit(&forty, INSET);
        assert!(fitted.parts.len() > 1);
        for part in &fitted.parts {
            assert_eq!(part[0].0, 0);
            assert!(total(part) <= ACROSS + 0.01);
        }
        let shown: Vec<usize> = fitted
            .parts
            .iter()
            .flat_map(|part| part[1..].iter().map(|(at, _)| *at))
            .collect();
        assert_eq!(shown, (1..40).collect::<Vec<_>>());
    }

    #[test]
    fn thirty_short_numbers_stand_on_one_page() {
        let mut wishes = vec![wish("100", true, 1.0); 31];
        wishes[0] = wish("Pottery and ceramics of Lalejin", false, 1.0);
        let fitted = fit(&wishes, NARROW);
        assert!(fitted.across && fitted.size >= 8.0);
        assert_eq!(fitted.parts.len(), 1);
    }

    #[test]
    fn no_columns_are_no_trouble() {
        assert_eq!(fit(&[], INSET).parts, vec![Vec::new()]);
        let odd = wish("x", false, f64::NAN);
        assert_eq!(odd, wish("x", false, 1.0));
    }
}
