//! How rows of the table are read, and the records that they are.

use khusheh_store::{Fault, Field, Kept, Limit, Record, Validity, checked, is_code, record_state};
use serde_json::{Map, Value as Json};

use super::super::cells;
use super::super::columns::{Column, VALID};
use super::super::kinds::Importable;
use super::super::reading::RawRow;
use super::super::references::References;
use super::super::report::Why;
/// How rows of the table are read.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) fields: Vec<Field>,
    pub(super) header: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) references: References,
    pub(super) decimal: char,
}

/// What a row says.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) id: Option<String>,
    pub(crate) state: Map<String, Json>,
    pub(super) same_as: Option<String>,
    /// First and last day, where the row says them.
    pub(crate) valid: [Option<String>; 2],
}

impl Given {
    /// When a record is true after the row, having been so before.
    pub(crate) fn validity(&self, before: Validity) -> Validity {
        let [from, until] = self.valid.clone();
        Validity {
            from: from.or(before.from),
            until: until.or(before.until),
        }
    }
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
                Ok(Json::String(day)) if field.name == VALID[0].name => given.valid[0] = Some(day),
                Ok(Json::String(day)) if field.name == VALID[1].name => given.valid[1] = Some(day),
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
    pub(super) fn of_faults(&self, faults: Vec<Fault>) -> Vec<(String, String, Why)> {
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
    R::begin(&mut state);
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
