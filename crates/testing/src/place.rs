//! Where a test keeps things.

use std::path::PathBuf;
use std::sync::Arc;

use khusheh_store::{Address, Store};
use tempfile::TempDir;

use crate::{Postgres, SeededChance, TickingClock};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// An empty database of a test, and room for its files.
#[derive(Debug)]
pub struct Place {
    /// Which it is.
    pub engine: Engine,
    /// Where it is.
    pub address: Address,
    folder: TempDir,
}

impl Place {
    /// An empty place.
    ///
    /// # Panics
    /// When there is none to be had.
    pub async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let address = match engine {
            Engine::Sqlite => Address::Folder(folder.path().join("data")),
            Engine::Postgres => Address::Postgres(Postgres::shared().fresh().await),
        };
        Self {
            engine,
            address,
            folder,
        }
    }

    /// Another empty place.
    pub async fn other(&self, engine: Engine) -> Self {
        Self::new(engine).await
    }

    /// A path for a file of the test.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the store with a clock that ticks and seeded chance.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn store(&self) -> Store {
        self.try_store().await.expect("the store opens")
    }

    /// As [`Place::store`], when it may fail.
    ///
    /// # Errors
    /// What the store says.
    pub async fn try_store(&self) -> khusheh_store::Result<Store> {
        let (clock, chance) = (TickingClock::default(), SeededChance::new(7));
        Store::open(&self.address, Arc::new(clock), Arc::new(chance)).await
    }

    /// The options with which the program finds it.
    pub fn options(&self) -> [String; 2] {
        match &self.address {
            Address::Folder(folder) => ["--data".to_owned(), folder.display().to_string()],
            Address::Postgres(url) => ["--database".to_owned(), url.clone()],
        }
    }
}

/// Runs a test on a new place.
///
/// # Panics
/// When the test does.
pub fn run(engine: Engine, test: impl AsyncFnOnce(Place)) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(async { test(Place::new(engine).await).await });
}
