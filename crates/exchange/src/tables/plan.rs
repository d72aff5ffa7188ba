//! The check: what every row is, compared with what is kept.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use khusheh_programme::people::Reach;
use khusheh_store::{
    Clause, Fault, Field, Kept, Limit, Query, Record, Store, checked, is_code, record_state,
};
use serde_json::{Map, Value as Json};

use super::columns::{self, Column, SAME_AS};
use super::duplicates::{Named, alike};
use super::kinds::{Importable, name_key};
use super::reading::{BATCH, RawRow, Reading, Table};
use super::references::References;
use super::report::{Problem, Report, Why};
use super::{Rights, Stage, cells};
use crate::ExchangeError;

/// Records read at a time.
const PAGE: usize = 10_000;

/// What a row is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Nothing: rejected, held back, or kept as it is.
    Nothing,
    /// A new record.
    New,
    /// Another state of a record, by its place in [`Plan::ids`].
    Change(u32),
}

/// What is to become of a table.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) report: Report,
    /// For each row.
    pub(crate) actions: Vec<Action>,
    /// Ids of what is kept.
    pub(crate) ids: Vec<String>,
    pub(crate) shape: Shape,
}

/// How rows of the table are read.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) fields: Vec<Field>,
    header: Vec<String>,
    columns: Vec<Column>,
    references: References,
    decimal: char,
}

/// What a row says.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) id: Option<String>,
    pub(crate) state: Map<String, Json>,
    same_as: Option<String>,
}

impl Shape {
    /// What a row says, or everything that is wrong with it: the column and why.
    pub(crate) fn given(&self, row: &RawRow) -> Result<Given, Vec<(String, String, Why)>> {
        let expected = self.header.len();
        if row.fields != expected {
            let found = row.fields;
            return Err(vec![(
                String::new(),
                String::new(),
                Why::Cells { found, expected },
            )]);
        }
        let cell_of = |name: &str| {
            let at = self.columns.iter().position(
                |column| matches!(column, Column::Field(at) if self.fields[*at].name == name),
            )?;
            Some(row.cells[at].as_str())
        };
        // Places of one name are told apart by the province of the row.
        let province = cell_of("province").and_then(|cell| {
            self.references
                .find("region", "province", cell.trim(), None)
                .ok()
        });
        let (mut given, mut faults) = (Given::default(), Vec::new());
        for (at, column) in self.columns.iter().enumerate() {
            let cell = row.cells[at].trim();
            if cell.is_empty() {
                // An empty cell says nothing: what is kept stays.
                continue;
            }
            let field = match column {
                Column::Ignored => continue,
                Column::SameAs => {
                    given.same_as = Some(cell.to_owned());
                    continue;
                }
                Column::Field(at) => &self.fields[*at],
            };
            let value = cells::value(
                field,
                cell,
                self.decimal,
                province.as_deref(),
                &self.references,
            );
            match value {
                Ok(Json::String(id)) if field.name == "id" => {
                    if is_code(&id) {
                        given.id = Some(id);
                    } else {
                        let limit = Limit::Other { key: "code" };
                        faults.push((
                            self.header[at].clone(),
                            cell.to_owned(),
                            Why::Value { limit },
                        ));
                    }
                }
                Ok(value) => {
                    given.state.insert(field.name.to_owned(), value);
                }
                Err(why) => faults.push((self.header[at].clone(), cell.to_owned(), why)),
            }
        }
        if faults.is_empty() {
            Ok(given)
        } else {
            Err(faults)
        }
    }

    /// Faults of fields as problems of the columns that they stand in.
    fn of_faults(&self, faults: Vec<Fault>) -> Vec<(String, String, Why)> {
        faults
            .into_iter()
            .map(|fault| {
                let own = fault.field.split('.').next().unwrap_or_default();
                let column = self
                    .columns
                    .iter()
                    .position(|column| matches!(column, Column::Field(at) if self.fields[*at].name == own))
                    .map_or_else(|| own.to_owned(), |at| self.header[at].clone());
                (column, fault.value, Why::Value { limit: fault.limit })
            })
            .collect()
    }
}

/// The record that a new row would be.
pub(crate) fn new_record<R: Importable>(given: &Given) -> Result<R, Vec<Fault>> {
    let mut state = given.state.clone();
    for field in R::FIELDS {
        if let (false, Some(value)) = (state.contains_key(field.name), R::default_of(field.name)) {
            state.insert(field.name.to_owned(), value);
        }
    }
    let mut state = checked(R::FIELDS, &state, None)?;
    R::complete(&mut state, true)?;
    let mut record: R = of_state(state)?;
    if let Some(id) = &given.id {
        record.set_own_id(id.clone());
    } else if R::OWN_ID {
        return Err(vec![Fault::new("id", "", Limit::Needed)]);
    }
    Ok(record)
}

/// The state that a record would have after the row.
pub(crate) fn changed_record<R: Importable>(
    before: &Kept<R>,
    given: &Given,
) -> Result<R, Vec<Fault>> {
    let kept = record_state(&before.record);
    let mut state = checked(R::FIELDS, &given.state, Some(&kept))?;
    R::complete(&mut state, false)?;
    of_state(state)
}

fn of_state<R: Record>(state: Map<String, Json>) -> Result<R, Vec<Fault>> {
    // What was checked against the record's fields is such a record.
    serde_json::from_value(Json::Object(state))
        .map_err(|error| vec![Fault::new("", error.to_string(), Limit::Object)])
}

/// What is known of what is kept and of the rows so far.
#[derive(Default)]
struct Known {
    ids: Vec<String>,
    by_id: HashMap<String, u32>,
    by_key: HashMap<u128, Vec<u32>>,
    named: Vec<Named>,
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

    fn name<'a>(&mut self, of: &dyn Fn(&str) -> Option<&'a str>, row: Option<u32>) {
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

    async fn load<R: Importable>(
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

/// A row that was matched, waiting for the record it belongs to.
struct Waiting {
    row: usize,
    line: u64,
    given: Given,
    at: u32,
}

/// Checks every row.
pub(crate) async fn plan<R: Importable>(
    store: &Store,
    rights: &Rights,
    table: &Table,
    progress: &mut (impl FnMut(Stage, u64, u64) + Send),
) -> Result<Plan, ExchangeError> {
    let fields = columns::fields::<R>();
    let mut reading = table.read().await?;
    let columns = columns::recognise::<R>(&reading.header, &fields)?;
    let mut references = References::load(store, &fields).await?;
    if R::OWN_ID {
        name_rows::<R>(table, &columns, &fields, &mut references).await?;
    }
    let mut known = Known::load::<R>(store, progress).await?;
    let mut report = Report {
        kind: R::KIND,
        ignored: ignored(&reading, &columns),
        ..Report::default()
    };
    let shape = Shape {
        fields,
        header: reading.header.clone(),
        columns,
        references,
        decimal: reading.decimal,
    };
    let mut actions = Vec::new();
    let mut lines = Vec::new();
    while let Some((batch, done)) = reading.next().await {
        progress(Stage::Checking, done, reading.bytes);
        let mut waiting = Vec::new();
        for row in batch {
            report.rows += 1;
            let number = actions.len();
            let line = row.line;
            if R::LIKENESS {
                lines.push(line);
            }
            actions.push(Action::Nothing);
            let given = match shape.given(&row) {
                Ok(given) => given,
                Err(faults) => {
                    reject(&mut report, line, faults);
                    continue;
                }
            };
            match known.place_of::<R>(&given, line) {
                Found::Record(at) => waiting.push(Waiting {
                    row: number,
                    line,
                    given,
                    at,
                }),
                Found::Nothing { by_decision } => {
                    let record: R = match new_record(&given) {
                        Ok(record) => record,
                        Err(faults) => {
                            reject(&mut report, line, shape.of_faults(faults));
                            continue;
                        }
                    };
                    if !rights.create.covers(&record.place("")) {
                        reject(
                            &mut report,
                            line,
                            vec![(String::new(), String::new(), Why::OutOfReach)],
                        );
                        continue;
                    }
                    report.new += 1;
                    actions[number] = Action::New;
                    if R::LIKENESS && !by_decision {
                        let of = |name: &str| given.state.get(name).and_then(Json::as_str);
                        known.name(&of, Some(number as u32));
                    }
                }
                Found::Fault {
                    column,
                    value,
                    why,
                    held,
                } => {
                    if held {
                        report.held += 1;
                    } else {
                        report.rejected += 1;
                    }
                    report.note(Problem {
                        line,
                        column,
                        value,
                        why,
                        held,
                    });
                }
            }
        }
        compare::<R>(
            store,
            rights,
            &shape,
            &known,
            waiting,
            &mut actions,
            &mut report,
        )
        .await?;
    }
    report.sha256 = reading.finish().await?;
    if R::LIKENESS && report.new > 0 {
        hold_back(&known, &lines, &mut actions, &mut report);
    }
    report.problems.sort_by_key(|problem| problem.line);
    Ok(Plan {
        report,
        actions,
        ids: known.ids,
        shape,
    })
}

fn ignored(reading: &Reading, columns: &[Column]) -> Vec<String> {
    reading
        .header
        .iter()
        .zip(columns)
        .filter(|(name, column)| **column == Column::Ignored && !name.is_empty())
        .map(|(name, _)| name.clone())
        .collect()
}

fn reject(report: &mut Report, line: u64, faults: Vec<(String, String, Why)>) {
    report.rejected += 1;
    for (column, value, why) in faults {
        let value = value.chars().take(80).collect();
        report.note(Problem {
            line,
            column,
            value,
            why,
            held: false,
        });
    }
}

/// Where a row belongs.
enum Found {
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
    fn place_of<R: Importable>(&mut self, given: &Given, line: u64) -> Found {
        let of = |name: &str| match name {
            "id" => given.id.as_deref(),
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

/// Compares rows with the records that they belong to.
async fn compare<R: Importable>(
    store: &Store,
    rights: &Rights,
    shape: &Shape,
    known: &Known,
    waiting: Vec<Waiting>,
    actions: &mut [Action],
    report: &mut Report,
) -> Result<(), ExchangeError> {
    if waiting.is_empty() {
        return Ok(());
    }
    let ids = waiting
        .iter()
        .map(|one| known.ids[one.at as usize].as_str());
    let query = Query {
        conditions: vec![Clause::one_of("id", ids)],
        limit: BATCH,
        ..Query::by("id")
    };
    let page = store.list_within::<R>(&Reach::whole(), &query).await?;
    let kept: HashMap<&str, &Kept<R>> = page
        .items
        .iter()
        .map(|one| (one.id.as_str(), one))
        .collect();
    for Waiting {
        row,
        line,
        given,
        at,
    } in waiting
    {
        let Some(before) = kept.get(known.ids[at as usize].as_str()) else {
            continue;
        };
        let yours = |record: &R| rights.change.covers(&record.place(&before.id));
        if !yours(&before.record) {
            reject(
                report,
                line,
                vec![(String::new(), String::new(), Why::NotYours)],
            );
            continue;
        }
        match changed_record(before, &given) {
            Err(faults) => reject(report, line, shape.of_faults(faults)),
            Ok(next) if !yours(&next) => {
                reject(
                    report,
                    line,
                    vec![(String::new(), String::new(), Why::OutOfReach)],
                );
            }
            Ok(next) if next == before.record => report.unchanged += 1,
            Ok(_) => {
                report.changed += 1;
                actions[row] = Action::Change(at);
            }
        }
    }
    Ok(())
}

/// Holds rows back that are like something else.
fn hold_back(known: &Known, lines: &[u64], actions: &mut [Action], report: &mut Report) {
    let line_of = |row: u32| lines.get(row as usize).copied().unwrap_or_default();
    for one in alike(&known.named) {
        let Some(row) = known.named[one.of].row else {
            continue;
        };
        let other = &known.named[one.to];
        actions[row as usize] = Action::Nothing;
        report.new -= 1;
        report.held += 1;
        report.note(Problem {
            line: line_of(row),
            column: String::new(),
            value: String::new(),
            why: Why::Similar {
                // What is kept was named first, in the order of its ids.
                id: other.row.is_none().then(|| known.ids[one.to].clone()),
                line: other.row.map(line_of),
                percent: one.percent,
            },
            held: true,
        });
    }
}

/// Records of the table may refer to each other: their ids are known before the rows are read.
async fn name_rows<R: Importable>(
    table: &Table,
    columns: &[Column],
    fields: &[Field],
    references: &mut References,
) -> Result<(), ExchangeError> {
    let at = columns
        .iter()
        .position(|column| matches!(column, Column::Field(at) if fields[*at].name == "id"));
    let Some(at) = at else {
        return Ok(());
    };
    let mut reading = table.read().await?;
    while let Some((batch, _)) = reading.next().await {
        for row in batch {
            if let Some(id) = row.cells.get(at) {
                references.add(R::KIND, &khusheh_language::digits_to_latin(id.trim()));
            }
        }
    }
    reading.finish().await?;
    Ok(())
}
