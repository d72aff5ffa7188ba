//! The check: what every row is, compared with what is kept.

mod known;
mod shape;

use known::{Found, Known};
pub(crate) use shape::{Given, Shape, changed_record, new_record};

use std::collections::HashMap;

use khusheh_programme::people::Reach;
use khusheh_store::{Clause, Field, Kept, Query, Store, Validity};
use serde_json::Value as Json;

use super::columns::{self, Column};
use super::duplicates::alike;
use super::kinds::Importable;
use super::reading::{BATCH, Reading, Table};
use super::references::References;
use super::report::{Problem, Report, Why};
use super::{Rights, Stage};
use crate::ExchangeError;
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
        let valid = Validity {
            from: before.valid_from.clone(),
            until: before.valid_until.clone(),
        };
        match changed_record(before, &given) {
            Err(faults) => reject(report, line, shape.of_faults(faults)),
            Ok(next) if !yours(&next) => {
                reject(
                    report,
                    line,
                    vec![(String::new(), String::new(), Why::OutOfReach)],
                );
            }
            Ok(next) if next == before.record && given.validity(valid.clone()) == valid => {
                report.unchanged += 1;
            }
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
