//! Checking what is kept: the chain of the audit log, the records against it, the references.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::audit::{self, Break, Soundness};
use crate::database::{Engine, Transaction, Value};
use crate::error::Result;
use crate::record;
use crate::store::Store;
use crate::tables;

/// How many records are compared at a time.
const BATCH: usize = 2_000;

impl Store {
    /// Walks the audit log, compares every record with the last entry that speaks of it, and checks
    /// that references lead somewhere. Everything is read from one state, while others may write.
    ///
    /// # Errors
    /// [`crate::StoreError::Broken`] with the first fault; else what the database says.
    pub async fn verify(&self) -> Result<Soundness> {
        let mut transaction = self.database().snapshot().await?;
        verify(&mut transaction).await
    }
}

/// As [`Store::verify`], of what a transaction sees.
pub(crate) async fn verify(transaction: &mut Transaction) -> Result<Soundness> {
    let mut sound = audit::walk(transaction).await?;
    for table in tables::records() {
        let mut after = String::new();
        loop {
            // Absent sequences come back as 0: a record of which the log knows nothing.
            let columns: Vec<String> = table.columns.iter().map(|c| format!("t.{c}")).collect();
            let sql = format!(
                "SELECT {}, a.sequence AS audit_sequence, a.state AS audit_state, \
                     a.version AS audit_version FROM {} t LEFT JOIN audit a ON a.sequence = \
                     (SELECT MAX(sequence) FROM audit WHERE kind = $1 AND record = t.id \
                     AND version > 0) WHERE t.id > $2 ORDER BY t.id LIMIT {BATCH}",
                columns.join(", "),
                table.table
            );
            let rows = transaction
                .rows(&sql, &[Value::from(table.kind), Value::from(&after)])
                .await?;
            for row in &rows {
                let id = row.text("id");
                let sequence = row.integer("audit_sequence");
                let mut state: BTreeMap<String, Json> = BTreeMap::new();
                for field in table.fields {
                    state.insert(
                        field.name.to_owned(),
                        record::json(field.kind, row.get(field.name)).unwrap_or(Json::Null),
                    );
                }
                for name in ["valid_from", "valid_until"] {
                    state.insert(name.to_owned(), row.maybe_text(name).into());
                }
                let said: Map<String, Json> =
                    serde_json::from_str(&row.text("audit_state")).unwrap_or_default();
                let said: BTreeMap<String, Json> = said.into_iter().collect();
                // A field that came with a later schema holds nothing in what was written before.
                state.retain(|name, value| {
                    let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                    said.contains_key(name) || !nothing
                });
                if said != state || row.integer("audit_version") != row.integer("version") {
                    return Err(Break::State {
                        kind: table.kind.to_owned(),
                        record: id,
                        sequence,
                    }
                    .into());
                }
                sound.records += 1;
                after = id;
            }
            if rows.len() < BATCH {
                break;
            }
        }
        // A record whose last entry leaves it existing, but which is gone.
        let sql = format!(
            "SELECT a.record, MAX(a.sequence) AS sequence FROM audit a WHERE a.kind = $1 \
                 AND a.version > 0 AND NOT EXISTS (SELECT 1 FROM {} t WHERE t.id = a.record) \
                 GROUP BY a.record ORDER BY sequence LIMIT 1",
            table.table
        );
        let gone = transaction.row(&sql, &[Value::from(table.kind)]).await?;
        if let Some(row) = gone {
            return Err(Break::State {
                kind: table.kind.to_owned(),
                record: row.text("record"),
                sequence: row.integer("sequence"),
            }
            .into());
        }
    }
    if transaction.engine() == Engine::Sqlite {
        // PostgreSQL never lets go of its references; a file may have been edited by others.
        let row = transaction.row("PRAGMA foreign_key_check", &[]).await?;
        if let Some(row) = row {
            return Err(Break::Reference {
                table: row.text("table"),
                target: row.text("parent"),
            }
            .into());
        }
    }
    Ok(sound)
}
