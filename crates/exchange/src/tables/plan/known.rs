//! What is known of what is kept and of the rows so far: where a row belongs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use khusheh_store::Store;
use serde_json::Value as Json;

use super::super::Stage;
use super::super::columns::SAME_AS;
use super::super::duplicates::Named;
use super::super::kinds::{Importable, name_key};
use super::super::report::Why;
use super::Given;
use crate::ExchangeError;
/// Records read at a time.
const PAGE: usize = 10_000;

/// What is known of what is kept and of the rows so far.
#[derive(Default)]
pub(super) struct Known {
    pub(super) ids: Vec<String>,
    by_id: HashMap<String, u32>,
    by_key: HashMap<u128, Vec<u32>>,
    pub(super) named: Vec<Named>,
    numbers: HashMap<String, u32>,
    /// How often a key was seen among the rows, and on which line first.
    seen: HashMap<u128, (u32, u64)>,
}

fn hashed(key: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, key).hash(&mut hasher);
        hasher.finish()
    };
    u128::from(half(1)) << 64 | u128::from(half(2))
}

impl Known {
    fn number(&mut self, text: Option<&str>) -> Option<u32> {
        let text = text?;
        let next = self.numbers.len() as u32;
        Some(*self.numbers.entry(text.to_owned()).or_insert(next))
    }

    pub(super) fn name<'a>(&mut self, of: &dyn Fn(&str) -> Option<&'a str>, row: Option<u32>) {
        let division = of("industry").map(|id| {
            let (classification, code) = id.split_once(':').unwrap_or(("", id));
            let division: String = code.chars().take(2).collect();
            format!("{classification}:{division}")
        });
        let named = Named {
            name: name_key(of("name").unwrap_or_default()).into(),
            province: self.number(of("province")).unwrap_or(u32::MAX),
            place: self.number(of("place")),
            industry: self.number(division.as_deref()),
            identified: of("national_id").is_some(),
            row,
        };
        self.named.push(named);
    }

    pub(super) async fn load<R: Importable>(
        store: &Store,
        progress: &mut (impl FnMut(Stage, u64, u64) + Send),
    ) -> Result<Self, ExchangeError> {
        let mut known = Self::default();
        let mut after = String::new();
        loop {
            let page = store.columns_of::<R>(R::KEY, &after, PAGE).await?;
            let Some((last, _)) = page.last() else {
                return Ok(known);
            };
            after.clone_from(last);
            for (id, cells) in &page {
                let of = |name: &str| {
                    if name == "id" {
                        return Some(id.as_str());
                    }
                    let at = R::KEY.iter().position(|column| *column == name)?;
                    cells[at].as_deref()
                };
                let at = known.ids.len() as u32;
                for key in R::keys(&of) {
                    known.by_key.entry(hashed(&key)).or_default().push(at);
                }
                if R::LIKENESS {
                    known.name(&of, None);
                }
                known.ids.push(id.clone());
                known.by_id.insert(id.clone(), at);
            }
            progress(Stage::Kept, known.ids.len() as u64, 0);
        }
    }
}

/// Where a row belongs.
pub(super) enum Found {
    Record(u32),
    Nothing {
        /// Whether the table itself says that it is new.
        by_decision: bool,
    },
    Fault {
        column: String,
        value: String,
        why: Why,
        held: bool,
    },
}

impl Known {
    pub(super) fn place_of<R: Importable>(&mut self, given: &Given, line: u64) -> Found {
        let of = |name: &str| match name {
            "id" => given.id.as_deref(),
            "valid_from" => given.valid[0].as_deref(),
            _ => given.state.get(name).and_then(Json::as_str),
        };
        let said = given.same_as.as_deref();
        if let Some(id) = said.filter(|said| *said != "new") {
            return match self.by_id.get(id) {
                Some(at) => Found::Record(*at),
                None => Found::Fault {
                    column: SAME_AS.to_owned(),
                    value: id.to_owned(),
                    why: Why::Unknown { kind: R::KIND },
                    held: false,
                },
            };
        }
        let keys = R::keys(&of);
        let shared = R::LIKENESS && of("national_id").is_none();
        for key in &keys {
            let key = hashed(key);
            let (before, first) = *self
                .seen
                .entry(key)
                .and_modify(|(times, _)| *times += 1)
                .or_insert((0, line));
            let kept = self.by_key.get(&key).map_or(&[][..], Vec::as_slice);
            if let Some(at) = kept.get(before as usize) {
                // With a key of its own a record has one row.
                if before == 0 || shared {
                    return Found::Record(*at);
                }
            }
            if before > 0 && !(shared && said == Some("new")) {
                return Found::Fault {
                    column: String::new(),
                    value: String::new(),
                    why: if shared {
                        Why::Similar {
                            id: None,
                            line: Some(first),
                            percent: 100,
                        }
                    } else {
                        Why::Repeated { line: first }
                    },
                    held: shared,
                };
            }
        }
        Found::Nothing {
            by_decision: said == Some("new"),
        }
    }
}
