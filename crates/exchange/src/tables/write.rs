//! The write: what the check found, in one transaction.

use std::collections::HashMap;

use khusheh_store::{Clause, Kept, StoreError, Validity, Write};

use super::Stage;
use super::kinds::Importable;
use super::plan::{Action, Given, Plan, changed_record, new_record};
use super::reading::Table;
use crate::ExchangeError;

/// Reads the table again and writes what the plan says of its rows.
pub(crate) async fn write<R: Importable>(
    write: &mut Write,
    table: &Table,
    plan: &Plan,
    progress: &mut (impl FnMut(Stage, u64, u64) + Send),
) -> Result<(), ExchangeError> {
    write.defer_references().await?;
    // So many rows fit into the memory that is there anyway.
    let much = plan.report.new + plan.report.changed > 50_000;
    if much {
        write.expect_much(true).await?;
    }
    let short: String = plan.report.sha256.chars().take(16).collect();
    let reason = format!("import {} (SHA-256 {short}…)", table.name());
    let mut reading = table.read().await?;
    let mut number = 0;
    while let Some((batch, done)) = reading.next().await {
        let (mut new, mut changes): (Vec<Kept<R>>, Vec<(Given, &str)>) = (Vec::new(), Vec::new());
        for row in batch {
            let action = plan.actions.get(number).copied().unwrap_or(Action::Nothing);
            number += 1;
            if action == Action::Nothing {
                continue;
            }
            // It was read and checked before; another file in its place does not pass.
            let given = plan.shape.given(&row).map_err(|_| other_file())?;
            match action {
                Action::New => {
                    let record: R = new_record(&given).map_err(|_| other_file())?;
                    let id = record
                        .own_id()
                        .map_or_else(|| write.new_id(), str::to_owned);
                    let valid = given.validity(Validity::default());
                    new.push(write.kept(id, 1, valid, record));
                }
                Action::Change(at) => changes.push((given, plan.ids[at as usize].as_str())),
                Action::Nothing => {}
            }
        }
        if !new.is_empty() {
            R::insert_all(write, new, &reason).await?;
        }
        if !changes.is_empty() {
            let ids = changes.iter().map(|(_, id)| *id);
            let kept = write.all::<R>(&Clause::one_of("id", ids)).await?;
            let mut kept: HashMap<String, Kept<R>> =
                kept.into_iter().map(|one| (one.id.clone(), one)).collect();
            for (given, id) in changes {
                let before = kept.remove(id).ok_or_else(|| StoreError::Absent {
                    kind: R::KIND,
                    id: id.to_owned(),
                })?;
                let next = changed_record(&before, &given).map_err(|_| other_file())?;
                let valid = Validity {
                    from: before.valid_from.clone(),
                    until: before.valid_until.clone(),
                };
                let valid = given.validity(valid);
                R::update(write, id, before.version, next, valid, Some(&reason)).await?;
            }
        }
        progress(Stage::Writing, done, reading.bytes);
    }
    if much {
        write.expect_much(false).await?;
    }
    if reading.finish().await? != plan.report.sha256 {
        return Err(other_file());
    }
    Ok(())
}

fn other_file() -> ExchangeError {
    ExchangeError::Reader("the file was changed while it was read".to_owned())
}
