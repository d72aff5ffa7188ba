//! Statements of writes, and what the database refuses in the store's words.

use std::collections::BTreeMap;

use crate::database::{Engine, Transaction, Value};
use crate::error::{Result, StoreError};
use crate::record::{self, Kept, Record};

/// Puts rows into a table, all in one statement.
pub(crate) async fn insert_rows(
    transaction: &mut Transaction,
    table: &str,
    columns: &[&str],
    values: &[Value],
) -> Result<u64> {
    // SQLite looks every numbered mark up by its name, one after the other: with thousands of them
    // that takes longer than the insertion itself. The marks stand in order, so it needs no names.
    let named = transaction.engine() == Engine::Postgres;
    let mut rows = String::with_capacity(values.len() * 7);
    for at in 0..values.len() {
        rows.push_str(match at % columns.len() {
            0 if at == 0 => "(",
            0 => "), (",
            _ => ", ",
        });
        if named {
            rows.push_str(&format!("${}", at + 1));
        } else {
            rows.push('?');
        }
    }
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES {rows})",
        columns.join(", ")
    );
    transaction.execute(&sql, values).await
}

/// What was done: action, record, its version, its state then, and why.
pub(super) type Deed<'a> = (&'a str, &'a str, i64, Option<String>, Option<&'a str>);

/// What the audit log keeps of a record: its fields and since when they hold.
pub(super) fn sealed_state<R: Record>(kept: &Kept<R>) -> Result<String> {
    let mut state: BTreeMap<String, serde_json::Value> =
        record::state(&kept.record).into_iter().collect();
    state.insert("valid_from".to_owned(), kept.valid_from.clone().into());
    state.insert("valid_until".to_owned(), kept.valid_until.clone().into());
    serde_json::to_string(&state).map_err(|error| StoreError::Unreadable {
        kind: R::KIND,
        id: kept.id.clone(),
        reason: error.to_string(),
    })
}

/// A database's refusal in the store's words.
pub(super) fn explain<R: Record>(error: StoreError, one: Option<&Kept<R>>) -> StoreError {
    let StoreError::Database(sqlx::Error::Database(fault)) = &error else {
        return error;
    };
    if fault.is_unique_violation() {
        // `UNIQUE constraint failed: people.login` or constraint `people_login_key`.
        let named = fault.constraint().map(str::to_owned).unwrap_or_else(|| {
            fault
                .message()
                .rsplit([' ', '.'])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        let field = R::FIELDS
            .iter()
            .map(|field| field.name)
            .find(|field| named == *field || named == format!("{}_{field}_key", R::TABLE))
            .unwrap_or("id");
        let value = one.map_or(String::new(), |one| match field {
            "id" => one.id.clone(),
            field => match record::state(&one.record).get(field) {
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            },
        });
        return StoreError::Taken {
            kind: R::KIND,
            field: field.to_owned(),
            value,
        };
    }
    if fault.is_foreign_key_violation() {
        return StoreError::Reference {
            kind: R::KIND,
            detail: fault.constraint().unwrap_or("foreign key").to_owned(),
        };
    }
    error
}
