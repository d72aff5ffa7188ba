//! Rows that come out of statements.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row as _, TypeInfo, ValueRef};

use super::value::Value;
use crate::database::Kind;
use crate::error::{Result, StoreError};

/// A row: columns by name, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    columns: Vec<(String, Value)>,
}

impl Row {
    /// The value of a column; absent where there is no such column.
    pub fn get(&self, name: &str) -> &Value {
        self.columns
            .iter()
            .find(|(column, _)| column == name)
            .map_or(&Value::Null(Kind::Text), |(_, value)| value)
    }

    /// The text of a column; empty where it holds none.
    pub fn text(&self, name: &str) -> String {
        match self.get(name) {
            Value::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// The text of a column, where it holds one.
    pub fn maybe_text(&self, name: &str) -> Option<String> {
        match self.get(name) {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A number, where there is one.
    pub fn maybe_real(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Value::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number; 0 where there is none.
    pub fn integer(&self, name: &str) -> i64 {
        match self.get(name) {
            Value::Integer(number) => *number,
            _ => 0,
        }
    }

    /// The bytes of a column; empty where it holds none.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        match self.get(name) {
            Value::Bytes(bytes) => bytes.clone(),
            _ => Vec::new(),
        }
    }
}

fn unreadable(column: &str, kind: &str) -> StoreError {
    StoreError::Unreadable {
        kind: "column",
        id: column.to_owned(),
        reason: format!("values of type {kind} are not read"),
    }
}

/// Reads a row of either database; `$text` and so on are the type names of that database.
macro_rules! read {
    ($row:expr, $name:ident, { $($pattern:pat => $kind:expr),* $(,)? }) => {{
        let row = $row;
        let mut columns = Vec::with_capacity(row.columns().len());
        for (at, column) in row.columns().iter().enumerate() {
            let raw = row.try_get_raw(at)?;
            let info = raw.type_info();
            let $name = info.name();
            let kind = match $name {
                $($pattern => $kind,)*
                other => return Err(unreadable(column.name(), other)),
            };
            let value = if raw.is_null() {
                Value::Null(kind)
            } else {
                match kind {
                    Kind::Integer | Kind::Flag => Value::Integer(row.try_get(at)?),
                    Kind::Real => Value::Real(row.try_get(at)?),
                    Kind::Bytes => Value::Bytes(row.try_get(at)?),
                    Kind::Text | Kind::Json => Value::Text(row.try_get(at)?),
                }
            };
            columns.push((column.name().to_owned(), value));
        }
        Ok(Row { columns })
    }};
}

pub(super) fn of_sqlite(row: &SqliteRow) -> Result<Row> {
    read!(row, name, {
        "TEXT" => Kind::Text,
        "INTEGER" => Kind::Integer,
        "REAL" => Kind::Real,
        "BLOB" => Kind::Bytes,
        "NULL" => Kind::Text,
    })
}

pub(super) fn of_postgres(row: &PgRow) -> Result<Row> {
    read!(row, name, {
        "TEXT" | "VARCHAR" | "NAME" => Kind::Text,
        "INT8" => Kind::Integer,
        "FLOAT8" => Kind::Real,
        "BYTEA" => Kind::Bytes,
    })
}
