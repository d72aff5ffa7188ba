//! Enterprises: what their identifiers say of themselves.

mod national_id;

pub use national_id::{NationalId, national_id};
