//! ISIC Rev. 4: the International Standard Industrial Classification of All Economic Activities.
//!
//! Source: United Nations, *ISIC Rev. 4*, Statistical Papers M 4/Rev. 4 (2008). The Persian names
//! follow the usage of Iran's statistical office (طبقه‌بندی بین‌المللی استاندارد صنعتی، ویرایش ۴).

use std::sync::LazyLock;

use khusheh_language::Language;

use crate::table::rows;

/// How deep in the structure an industry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// One letter, `A` to `U`: 21 sections.
    Section,
    /// Two digits: 88 divisions.
    Division,
    /// Three digits: 238 groups.
    Group,
    /// Four digits: 419 classes.
    Class,
}

/// An industry of ISIC Rev. 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Industry {
    code: &'static str,
    name_en: &'static str,
    name_fa: &'static str,
    level: Level,
    parent: Option<usize>,
}

/// All industries in the order of the structure: each parent stands before its children.
///
/// ```
/// use khusheh_industries::isic4;
/// assert_eq!(isic4::all().len(), 21 + 88 + 238 + 419);
/// ```
pub fn all() -> &'static [Industry] {
    &STRUCTURE.industries
}

/// The industry with this code, written without dots (`C`, `23`, `239`, `2393`). To read codes as
/// people write them, see [`Classification::canonical`](crate::Classification::canonical).
///
/// ```
/// use khusheh_industries::isic4;
/// use khusheh_language::Language;
/// let pottery = isic4::find("2393").unwrap();
/// assert_eq!(pottery.name(Language::Fa), "تولید سایر فراورده‌های چینی و سرامیکی");
/// let path: Vec<_> = pottery.ancestors().map(|i| i.code()).collect();
/// assert_eq!(path, ["239", "23", "C"]);
/// ```
pub fn find(code: &str) -> Option<&'static Industry> {
    place(code).map(|at| &all()[at])
}

/// The sections, `A` to `U`.
pub fn sections() -> impl Iterator<Item = &'static Industry> {
    all()
        .iter()
        .filter(|industry| industry.level == Level::Section)
}

impl Industry {
    /// The code: a letter, or two to four digits.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The depth in the structure.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The name in the language. Every industry has one in both.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.name_en,
            Language::Fa => self.name_fa,
        }
    }

    /// The industry above; `None` for a section.
    pub fn parent(&self) -> Option<&'static Industry> {
        self.parent.map(|at| &all()[at])
    }

    /// The industries above, the nearest first, the section last.
    pub fn ancestors(&self) -> impl Iterator<Item = &'static Industry> {
        std::iter::successors(self.parent(), |industry| industry.parent())
    }

    /// The section that this is or stands in.
    pub fn section(&self) -> &'static str {
        self.ancestors()
            .last()
            .map_or(self.code, |section| section.code)
    }

    /// The industries directly below, in the order of their codes; none for a class.
    pub fn children(&self) -> impl Iterator<Item = &'static Industry> {
        let own = place(self.code);
        all()
            .iter()
            .filter(move |industry| industry.parent.is_some() && industry.parent == own)
    }
}

struct Structure {
    industries: Vec<Industry>,
    /// Places in `industries`, by code.
    by_code: Vec<usize>,
}

static STRUCTURE: LazyLock<Structure> = LazyLock::new(|| {
    let mut industries: Vec<Industry> = Vec::with_capacity(766);
    // The latest industry of each level: the parent of what comes below it.
    let mut latest: [Option<usize>; 4] = [None; 4];
    for (code, names) in rows(include_str!("../data/isic4.tsv")) {
        let Some((name_en, name_fa)) = names.split_once('\t') else {
            continue;
        };
        let level = match code.len() {
            1 => Level::Section,
            2 => Level::Division,
            3 => Level::Group,
            _ => Level::Class,
        };
        let depth = level as usize;
        let parent = depth.checked_sub(1).and_then(|above| latest[above]);
        let inherited = parent.map(|at| &industries[at]);
        let named = |name: &'static str, above: Option<&'static str>| match (name, above) {
            ("=", Some(above)) => above,
            _ => name,
        };
        let industry = Industry {
            code,
            name_en: named(name_en, inherited.map(|p| p.name_en)),
            name_fa: named(name_fa, inherited.map(|p| p.name_fa)),
            level,
            parent,
        };
        latest[depth] = Some(industries.len());
        industries.push(industry);
    }
    let mut by_code: Vec<usize> = (0..industries.len()).collect();
    by_code.sort_by_key(|&at| industries[at].code);
    Structure {
        industries,
        by_code,
    }
});

fn place(code: &str) -> Option<usize> {
    let Structure {
        industries,
        by_code,
    } = &*STRUCTURE;
    let found = by_code
        .binary_search_by(|&at| industries[at].code.cmp(code))
        .ok()?;
    Some(by_code[found])
}
