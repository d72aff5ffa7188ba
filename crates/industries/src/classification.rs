//! Codes of the classifications: how they are written, and which is above which.

use std::fmt;
use std::str::FromStr;

use khusheh_language::{Language, digits_to_latin};

use crate::concordance::{Concordance, cover, nace_below, nace_parts, naics_below, of_nace_class};
use crate::{isic4, natural_resource, other};

/// A classification of industries.
///
/// ```
/// use khusheh_industries::Classification;
/// let naf: Classification = "naf2".parse().unwrap();
/// assert_eq!(naf.ancestors("6420Z"), ["64.20", "64.2", "64", "K"]);
/// assert_eq!(naf.to_isic4("6420Z").unwrap().taken, "6420");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Classification {
    /// ISIC Rev. 4: `C`, `23`, `239`, `2393`.
    #[default]
    Isic4,
    /// NACE Rev. 2: `C`, `23`, `23.4`, `23.41`.
    Nace2,
    /// NAF rév. 2 (France): a NACE class and a letter, `2341Z`.
    Naf2,
    /// UK SIC 2007: a NACE class and a digit, `23410`.
    Sic2007,
    /// NAICS 2012: two to six digits; sectors `31-33`, `44-45`, `48-49`.
    Naics2012,
    /// Any other: taken as it is, with the hierarchy of the code's prefixes.
    Other,
}

/// A classification that is not known by name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "classification {value:?} is not known; known are isic4, nace2, naf2, sic2007, naics2012, other \
     (which takes codes as they are)"
)]
pub struct UnknownClassification {
    /// What was given.
    pub value: String,
}

/// A code that its classification does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing, or only spaces and punctuation.
    #[error("industry code is empty")]
    Empty,
    /// The code is not in the classification.
    #[error(
        "industry code {code:?} is not in {classification}{}",
        hint(nearest, restored)
    )]
    Unknown {
        /// What was given.
        code: String,
        /// The classification it was read by.
        classification: Classification,
        /// The narrowest code that exists and that the given one starts with.
        nearest: Option<String>,
        /// The code that it would be with a lost leading zero, as spreadsheets leave it.
        restored: Option<String>,
    },
}

fn hint(nearest: &Option<String>, restored: &Option<String>) -> String {
    match (restored, nearest) {
        (Some(restored), _) => format!("; with its leading zero it would be {restored}"),
        (None, Some(nearest)) => format!("; the narrowest above it that exists is {nearest}"),
        (None, None) => String::new(),
    }
}

impl Classification {
    /// All classifications, the home classification first.
    pub const ALL: [Classification; 6] = [
        Classification::Isic4,
        Classification::Nace2,
        Classification::Naf2,
        Classification::Sic2007,
        Classification::Naics2012,
        Classification::Other,
    ];

    /// The name by which a mapping refers to it.
    pub const fn id(self) -> &'static str {
        match self {
            Classification::Isic4 => "isic4",
            Classification::Nace2 => "nace2",
            Classification::Naf2 => "naf2",
            Classification::Sic2007 => "sic2007",
            Classification::Naics2012 => "naics2012",
            Classification::Other => "other",
        }
    }

    /// The one way a code is written, from what people and tables write: Persian digits, spaces,
    /// dots and the letter of the section before the digits are understood.
    ///
    /// # Errors
    /// [`CodeError`] where the classification does not have the code; [`Classification::Other`]
    /// refuses only the empty code.
    ///
    /// ```
    /// use khusheh_industries::Classification;
    /// assert_eq!(Classification::Isic4.canonical(" C۲۳.۹۳ ").unwrap(), "2393");
    /// assert_eq!(Classification::Nace2.canonical("6420").unwrap(), "64.20");
    /// assert_eq!(Classification::Naf2.canonical("64.20z").unwrap(), "6420Z");
    /// let error = Classification::Isic4.canonical("111").unwrap_err();
    /// assert!(error.to_string().ends_with("with its leading zero it would be 0111"));
    /// ```
    pub fn canonical(self, code: &str) -> Result<String, CodeError> {
        if self == Classification::Other {
            let code = digits_to_latin(code.trim());
            return if code.is_empty() {
                Err(CodeError::Empty)
            } else {
                Ok(code.into_owned())
            };
        }
        let mut bare = bare(code);
        if bare.is_empty() {
            return Err(CodeError::Empty);
        }
        // The sector 31-33, not the group 3133.
        if self == Classification::Naics2012
            && let [first, last] = code.trim().split(['-', '–']).collect::<Vec<_>>()[..]
            && first.len() == 2
            && self.known(first) == self.known(last)
        {
            bare.truncate(2);
        }
        self.known(&bare).ok_or_else(|| {
            // A bare code is ASCII, so every byte ends a character.
            let nearest = (1..bare.len())
                .rev()
                .find_map(|end| self.known(&bare[..end]));
            let zero = format!("0{bare}");
            CodeError::Unknown {
                code: code.trim().to_owned(),
                classification: self,
                nearest,
                restored: self
                    .known(&zero)
                    .filter(|_| self != Classification::Naics2012),
            }
        })
    }

    /// The canonical form of a bare code that the classification has.
    fn known(self, bare: &str) -> Option<String> {
        match self {
            Classification::Isic4 => {
                isic4::find(without_section(bare)?).map(|industry| industry.code().to_owned())
            }
            Classification::Nace2 => nace(bare),
            Classification::Naf2 => match bare.as_bytes() {
                [digits @ .., letter] if digits.len() == 4 && letter.is_ascii_alphabetic() => {
                    of_nace_class(&bare[..4]).map(|_| bare.to_owned())
                }
                _ => nace(bare),
            },
            Classification::Sic2007 => {
                if bare.len() == 5 && bare.bytes().all(|b| b.is_ascii_digit()) {
                    // The publisher's own code for a whole division, as 01000 for farms.
                    let division = bare.ends_with("000") && isic4::find(&bare[..2]).is_some();
                    (division || of_nace_class(&bare[..4]).is_some()).then(|| bare.to_owned())
                } else {
                    nace(bare)
                }
            }
            Classification::Naics2012 => match bare {
                "31" | "32" | "33" => Some("31-33".to_owned()),
                "44" | "45" => Some("44-45".to_owned()),
                "48" | "49" => Some("48-49".to_owned()),
                _ => ((2..=6).contains(&bare.len()) && !naics_below(bare).is_empty())
                    .then(|| bare.to_owned()),
            },
            Classification::Other => Some(bare.to_owned()),
        }
    }

    /// The code directly above a canonical code; `None` at the top.
    ///
    /// ISIC, NACE and what builds on it end at the section; NAICS at the sector; others after
    /// [`Classification::Other`]'s rule at two characters.
    pub fn parent(self, code: &str) -> Option<String> {
        match self {
            Classification::Isic4 => Some(isic4::find(code)?.parent()?.code().to_owned()),
            Classification::Nace2 | Classification::Naf2 | Classification::Sic2007 => {
                let digits = bare(code);
                match digits.len() {
                    5 if digits.ends_with("000") && of_nace_class(&digits[..4]).is_none() => {
                        nace(&digits[..2])
                    }
                    2 => Some(isic4::find(&digits)?.section().to_owned()),
                    0 | 1 => None,
                    length => nace(&digits[..length - 1]),
                }
            }
            Classification::Naics2012 => match code.len() {
                _ if !code.bytes().all(|b| b.is_ascii_digit()) => None,
                3 => self.known(&code[..2]),
                4..=6 => Some(code[..code.len() - 1].to_owned()),
                _ => None,
            },
            Classification::Other => other::parent(code),
        }
    }

    /// All codes above a canonical code, the nearest first.
    pub fn ancestors(self, code: &str) -> Vec<String> {
        std::iter::successors(self.parent(code), |above| self.parent(above)).collect()
    }

    /// The codes directly below a canonical code, in order; none below a class, below a NAF or UK SIC
    /// code, and for [`Classification::Other`], whose codes only the table knows.
    ///
    /// ```
    /// use khusheh_industries::Classification::{Naics2012, Nace2};
    /// assert_eq!(Nace2.children("28.4"), ["28.41", "28.49"]);
    /// assert_eq!(Naics2012.children("48-49").len(), 11);
    /// ```
    pub fn children(self, code: &str) -> Vec<String> {
        let stretches: Vec<String> = match (self, code) {
            (Classification::Isic4, _) => {
                let below = isic4::find(code)
                    .into_iter()
                    .flat_map(isic4::Industry::children);
                return below.map(|industry| industry.code().to_owned()).collect();
            }
            (Classification::Nace2 | Classification::Naf2 | Classification::Sic2007, _) => {
                if code.len() == 1 {
                    return Classification::Isic4.children(code);
                }
                vec![bare(code)]
            }
            (Classification::Naics2012, "31-33") => ["31", "32", "33"].map(str::to_owned).to_vec(),
            (Classification::Naics2012, "44-45") => ["44", "45"].map(str::to_owned).to_vec(),
            (Classification::Naics2012, "48-49") => ["48", "49"].map(str::to_owned).to_vec(),
            (Classification::Naics2012, _) => vec![code.to_owned()],
            (Classification::Other, _) => return Vec::new(),
        };
        let mut below: Vec<String> = stretches
            .iter()
            .flat_map(|digits| {
                let finer: Vec<&str> = match self {
                    Classification::Naics2012 => {
                        naics_below(digits).iter().map(|row| row.0).collect()
                    }
                    _ => nace_below(digits)
                        .iter()
                        .map(|row| row.0.as_str())
                        .collect(),
                };
                let longer = finer
                    .into_iter()
                    .filter_map(|full| full.get(..digits.len() + 1));
                longer
                    .filter_map(|digits| self.known(digits))
                    .collect::<Vec<_>>()
            })
            .collect();
        below.dedup();
        below
    }

    /// How many codes are above a canonical code: 0 at the top.
    pub fn level(self, code: &str) -> usize {
        self.ancestors(code).len()
    }

    /// The name of a canonical code.
    ///
    /// NACE, NAF and UK SIC share ISIC's sections and divisions; their other codes have a name here
    /// where they hold exactly what an ISIC industry holds. NAICS and others have no names here:
    /// theirs come with the table.
    ///
    /// ```
    /// use khusheh_industries::Classification::Nace2;
    /// use khusheh_language::Language::En;
    /// assert_eq!(Nace2.name("28.30", En), Some("Manufacture of agricultural and forestry machinery"));
    /// assert_eq!(Nace2.name("23.41", En), None); // a part of ISIC 2393
    /// ```
    pub fn name(self, code: &str, language: Language) -> Option<&'static str> {
        match self {
            Classification::Isic4 => Some(isic4::find(code)?.name(language)),
            Classification::Nace2 | Classification::Naf2 | Classification::Sic2007 => {
                Some(isic4::find(self.same_in_isic4(&bare(code))?)?.name(language))
            }
            Classification::Naics2012 | Classification::Other => None,
        }
    }

    /// The narrowest code with a name: the code itself or the nearest above it, with the name.
    pub fn nearest_name(self, code: &str, language: Language) -> Option<(String, &'static str)> {
        std::iter::once(code.to_owned())
            .chain(self.ancestors(code))
            .find_map(|code| self.name(&code, language).map(|name| (code, name)))
    }

    /// The ISIC industry that holds exactly what the bare NACE, NAF or UK SIC code holds.
    fn same_in_isic4(self, digits: &str) -> Option<&'static str> {
        let digits = match digits.len() {
            1 | 2 => return isic4::find(digits).map(isic4::Industry::code),
            // The class is not subdivided.
            5 if digits.ends_with(['Z', '0']) => &digits[..4],
            5 => return None,
            _ => digits,
        };
        let below = nace_below(digits);
        let same = cover(below.iter().map(|(_, isic)| *isic))?;
        (nace_parts(same) == below.len()).then_some(same)
    }

    /// What a canonical code is in ISIC Rev. 4; `None` where its parts share no ISIC division, for
    /// codes that do not exist, and for [`Classification::Other`].
    ///
    /// ```
    /// use khusheh_industries::Classification::{Naics2012, Nace2};
    /// assert_eq!(Nace2.to_isic4("23.41").unwrap().taken, "2393");
    /// let pottery = Naics2012.to_isic4("327110").unwrap();
    /// assert_eq!((pottery.taken, pottery.alternatives), ("2393", vec!["2392"]));
    /// ```
    pub fn to_isic4(self, code: &str) -> Option<Concordance> {
        let exact = |taken| Concordance {
            taken,
            alternatives: Vec::new(),
        };
        match self {
            Classification::Isic4 => isic4::find(code).map(|industry| exact(industry.code())),
            Classification::Nace2 | Classification::Naf2 | Classification::Sic2007 => {
                let digits = bare(code);
                let taken = match digits.len() {
                    1 | 2 => isic4::find(&digits).map(isic4::Industry::code),
                    5 => of_nace_class(&digits[..4])
                        .or_else(|| isic4::find(&digits[..2]).map(isic4::Industry::code)),
                    _ => cover(nace_below(&digits).iter().map(|(_, isic)| *isic)),
                };
                taken.map(exact)
            }
            Classification::Naics2012 => match naics_below(code) {
                [] => None,
                [(industry, isic)] if *industry == code => Some(Concordance {
                    taken: isic.first()?,
                    alternatives: isic[1..].to_vec(),
                }),
                several => {
                    cover(several.iter().filter_map(|(_, isic)| isic.first().copied())).map(exact)
                }
            },
            Classification::Other => None,
        }
    }

    /// Whether the industry stands where a natural resource is, by the ISIC industry taken for it;
    /// `None` where there is none.
    pub fn is_natural_resource(self, code: &str) -> Option<bool> {
        self.to_isic4(code)
            .map(|isic| natural_resource::contains(isic.taken))
    }
}

impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Classification {
    type Err = UnknownClassification;

    /// Reads the name of a classification ([`Classification::id`]), in any case, also with spaces,
    /// points or hyphens (`ISIC-4`, `NACE Rev. 2`).
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let bare: String = name
            .to_ascii_lowercase()
            .replace("rev", "")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        Classification::ALL
            .into_iter()
            .find(|classification| classification.id() == bare)
            .ok_or_else(|| UnknownClassification {
                value: name.to_owned(),
            })
    }
}

/// The classification that codes are most likely of: the first of ISIC, NACE, NAF, UK SIC and NAICS
/// that has at least nine in ten of the codes that are not empty; `None` where there is none.
///
/// Most four-digit codes are in both ISIC and NACE; so the one that has more of them wins, ISIC
/// where both have all.
pub fn guess<'c>(codes: impl IntoIterator<Item = &'c str>) -> Option<Classification> {
    let codes: Vec<&str> = codes
        .into_iter()
        .filter(|code| !bare(code).is_empty())
        .collect();
    let mut best: Option<(usize, Classification)> = None;
    for classification in Classification::ALL {
        if classification == Classification::Other {
            continue;
        }
        let known = codes
            .iter()
            .filter(|code| classification.canonical(code).is_ok())
            .count();
        if known * 10 >= codes.len() * 9 && known > best.map_or(0, |(most, _)| most) {
            best = Some((known, classification));
        }
    }
    best.map(|(_, classification)| classification)
}

/// Letters and digits only, in ASCII and capitals.
fn bare(code: &str) -> String {
    digits_to_latin(code)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Drops the section's letter before a division (`C23`), where it is the division's section.
fn without_section(bare: &str) -> Option<&str> {
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits.len() == bare.len() || digits.is_empty() {
        return Some(bare);
    }
    let section = isic4::find(digits.get(..2)?)?.section();
    (bare[..bare.len() - digits.len()] == *section).then_some(digits)
}

/// The canonical form of a NACE section, division, group or class given without a dot.
fn nace(bare: &str) -> Option<String> {
    let digits = without_section(bare)?;
    match digits.len() {
        1 | 2 => isic4::find(digits).map(|industry| industry.code().to_owned()),
        3 | 4 if !nace_below(digits).is_empty() => {
            Some(format!("{}.{}", &digits[..2], &digits[2..]))
        }
        _ => None,
    }
}
