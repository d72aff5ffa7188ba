//! Where things are kept: the options that every command on a database has.

use std::path::PathBuf;
use std::sync::Arc;

use khusheh_store::{Address, Store, StoreError};

use crate::failure::Failure;
use crate::machine::{MachineChance, MachineClock};

/// Where things are kept: one of the two.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Data folder, with SQLite in it. Made where it does not exist.
    #[arg(
        long,
        value_name = "DIR",
        env = "KHUSHEH_DATA",
        conflicts_with = "database"
    )]
    pub data: Option<PathBuf>,
    /// PostgreSQL, as postgres://user@host/name. A password belongs into the environment variable.
    #[arg(
        long,
        value_name = "URL",
        env = "KHUSHEH_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
}

impl Place {
    /// The address; it is never shown with a password.
    pub fn address(&self) -> Result<Address, Failure> {
        match (&self.data, &self.database) {
            (Some(folder), _) => Ok(Address::Folder(folder.clone())),
            (None, Some(url)) => Ok(url.parse().map_err(Failure::Store)?),
            (None, None) => Err(Failure::NoPlace),
        }
    }

    /// Opens the store, and brings it to this program's schema.
    pub async fn open(&self) -> Result<Store, Failure> {
        let address = self.address()?;
        open(&address).await.map_err(Failure::Store)
    }
}

/// Opens the store at an address with the machine's clock and randomness.
pub async fn open(address: &Address) -> Result<Store, StoreError> {
    Store::open(address, Arc::new(MachineClock), Arc::new(MachineChance)).await
}

/// Runs a command that waits for a database.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Machine)?
        .block_on(work)
}
