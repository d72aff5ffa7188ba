//! Archives: everything that is kept, in one file that either database takes in. See
//! `docs/archive.md` for the format.

mod export;
mod import;
mod manifest;

pub use export::export;
pub use import::{import, read_manifest};
pub use manifest::{FORMAT, Manifest, Member};

use crate::error::StoreError;

/// A fault of an archive, in words.
fn unusable(reason: impl Into<String>) -> StoreError {
    StoreError::Archive {
        reason: reason.into(),
    }
}
