//! The two databases behind one door: pools, transactions, values and rows.
//!
//! Statements are written once, in the SQL that SQLite and PostgreSQL share, with `$1`, `$2`, …;
//! what differs (types, triggers, locks) is in the migrations and in [`Database::open`].

mod connect;
mod row;
mod transaction;
mod value;

pub use connect::{Address, Database, Engine};
pub use row::Row;
pub(crate) use transaction::Transaction;
pub use value::{Kind, Value};
