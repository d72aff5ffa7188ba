//! Names, parents and divisions of industries.

use std::collections::{BTreeMap, BTreeSet};

use khusheh_industries::{Classification, guess};
use khusheh_language::Language;
use khusheh_register::Intake;

/// What a run calls an industry.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IndustryName {
    /// Code as in the input (or after the concordance).
    pub(crate) code: String,
    /// Name in English, or in the language of the input; the code where nothing is known.
    pub(crate) name: String,
    /// Persian name, empty where there is none.
    pub(crate) name_fa: String,
    /// The code above, empty at the top.
    pub(crate) parent: String,
    /// A number that tells divisions apart.
    pub(crate) division: u32,
    /// Whether it stands where a natural resource is.
    pub(crate) natural_resource: bool,
}

/// An industry above those of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ancestor {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) name_fa: String,
    pub(crate) parent: String,
}

/// All industries of a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Names {
    pub(crate) classification: Classification,
    /// In the order of the intake's industries.
    pub(crate) industries: Vec<IndustryName>,
    /// In the order of their codes.
    pub(crate) ancestors: Vec<Ancestor>,
}

/// The classification by its name, else by the looks of the codes.
pub(crate) fn classification(named: Option<&str>, intake: &Intake) -> Classification {
    match named.and_then(|name| name.parse().ok()) {
        Some(known) => known,
        None => guess(
            intake
                .industries
                .iter()
                .map(|industry| industry.code.as_str()),
        )
        .unwrap_or(Classification::Other),
    }
}

/// Names all industries of the intake.
pub(crate) fn names(classification: Classification, intake: &Intake) -> Names {
    let depth = depth_of_divisions(classification, intake);
    let mut divisions: BTreeMap<String, u32> = BTreeMap::new();
    let mut above: BTreeMap<String, Ancestor> = BTreeMap::new();
    let mut industries = Vec::with_capacity(intake.industries.len());
    for industry in &intake.industries {
        let canonical = classification
            .canonical(&industry.code)
            .unwrap_or_else(|_| industry.code.clone());
        let path = classification.ancestors(&canonical);
        let division = at_depth(&canonical, &path, depth);
        let next = divisions.len() as u32;
        let division = *divisions.entry(division).or_insert(next);
        for (at, code) in path.iter().enumerate() {
            above.entry(code.clone()).or_insert_with(|| Ancestor {
                code: code.clone(),
                name: known(classification, code, Language::En),
                name_fa: classification
                    .name(code, Language::Fa)
                    .unwrap_or_default()
                    .to_owned(),
                parent: path.get(at + 1).cloned().unwrap_or_default(),
            });
        }
        let own = industry
            .name
            .as_deref()
            .map(str::trim)
            .filter(|name| !name.is_empty());
        industries.push(IndustryName {
            name: own.map_or_else(
                || known(classification, &canonical, Language::En),
                str::to_owned,
            ),
            name_fa: match classification.name(&canonical, Language::Fa) {
                Some(name) => name.to_owned(),
                // An input's own name stands in Persian text as well, unless it is a part of an
                // industry that has a Persian name.
                None => nearest(classification, &canonical, Language::Fa).unwrap_or_default(),
            },
            parent: path.first().cloned().unwrap_or_default(),
            division,
            natural_resource: classification.is_natural_resource(&canonical) == Some(true),
            code: industry.code.clone(),
        });
    }
    Names {
        classification,
        industries,
        ancestors: above.into_values().collect(),
    }
}

fn known(classification: Classification, code: &str, language: Language) -> String {
    match classification.name(code, language) {
        Some(name) => name.to_owned(),
        None => nearest(classification, code, language).unwrap_or_else(|| code.to_owned()),
    }
}

/// The name of the nearest industry above, with the code that tells the part.
fn nearest(classification: Classification, code: &str, language: Language) -> Option<String> {
    let (_, name) = classification.nearest_name(code, language)?;
    Some(format!("{name} ({code})"))
}

/// Fewer lines than these are no divisions: a level so coarse can not tell a mixed estate.
const LEAST_DIVISIONS: usize = 10;

/// How far below the top of the hierarchy the divisions stand: one level where the top is a
/// section; else the first level with enough different codes, the codes themselves at the last.
fn depth_of_divisions(classification: Classification, intake: &Intake) -> usize {
    match classification {
        Classification::Isic4
        | Classification::Nace2
        | Classification::Naf2
        | Classification::Sic2007 => return 1,
        Classification::Naics2012 | Classification::Other => {}
    }
    let paths: Vec<(String, Vec<String>)> = intake
        .industries
        .iter()
        .map(|industry| {
            let canonical = classification
                .canonical(&industry.code)
                .unwrap_or_else(|_| industry.code.clone());
            let path = classification.ancestors(&canonical);
            (canonical, path)
        })
        .collect();
    let deepest = paths.iter().map(|(_, path)| path.len()).max().unwrap_or(0);
    (0..deepest)
        .find(|&depth| {
            let codes: BTreeSet<String> = paths
                .iter()
                .map(|(code, path)| at_depth(code, path, depth))
                .collect();
            codes.len() >= LEAST_DIVISIONS
        })
        .unwrap_or(deepest)
}

/// The code so far below the top of its own path; the code itself where the path is shorter.
fn at_depth(code: &str, path: &[String], depth: usize) -> String {
    match path.len().checked_sub(depth + 1) {
        Some(at) => path[at].clone(),
        None => code.to_owned(),
    }
}
