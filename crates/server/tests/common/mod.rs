//! What the tests share: the fixtures, and a copy of one to spoil.

use std::path::{Path, PathBuf};

use khusheh_server::Results;

/// The folder of a fixture: `register` or `table`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A fixture in memory.
#[allow(dead_code)] // each test binary has its own copy of this module
pub fn results(name: &str) -> Results {
    Results::load(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}
