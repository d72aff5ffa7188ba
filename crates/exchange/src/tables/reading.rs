//! A table's rows, batch by batch, read on a thread of their own.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use khusheh_register::{Format, Rows};

use super::features::Features;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::task::JoinHandle;

use crate::ExchangeError;

/// Rows of a batch: few enough for one question to the database.
pub(crate) const BATCH: usize = 500;
/// The most rows that are taken at once.
const MOST_ROWS: u64 = 5_000_000;
/// The most bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = 2 << 30;

/// A table to be taken in.
#[derive(Debug, Clone)]
pub struct Table {
    path: PathBuf,
    format: Format,
    name: String,
}

/// A row as the file has it.
#[derive(Debug)]
pub(crate) struct RawRow {
    pub(crate) line: u64,
    pub(crate) fields: usize,
    pub(crate) cells: Vec<String>,
}

enum Opened {
    Rows(Rows),
    Features(Features),
}

/// A table that is being read.
pub(crate) struct Reading {
    pub(crate) header: Vec<String>,
    pub(crate) decimal: char,
    pub(crate) bytes: u64,
    batches: Receiver<(Vec<RawRow>, u64)>,
    reader: JoinHandle<Result<String, ExchangeError>>,
}

impl Table {
    /// The table in a file, which people know by `name`. Formulas in a workbook are read as the
    /// values that they had when it was saved; nothing is computed or fetched.
    pub fn new(path: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            format: Format::default(),
            name: name.into(),
        }
    }

    /// What people call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Opens it and begins to read.
    pub(crate) async fn read(&self) -> Result<Reading, ExchangeError> {
        let (path, format) = (self.path.clone(), self.format.clone());
        let opened = tokio::task::spawn_blocking(move || {
            unpacked(&path)?;
            if let Some(features) = Features::open(&path)? {
                return Ok(Opened::Features(features));
            }
            Ok::<_, ExchangeError>(Opened::Rows(Rows::open(&path, &format)?))
        })
        .await
        .map_err(|error| ExchangeError::Reader(error.to_string()))??;
        let (header, decimal, bytes) = match &opened {
            Opened::Rows(rows) => (rows.header().to_vec(), rows.decimal(), rows.bytes()),
            Opened::Features(features) => (features.header.clone(), '.', features.bytes),
        };
        let (sender, batches) = channel(4);
        let reader = tokio::task::spawn_blocking(move || {
            let rows = match opened {
                Opened::Rows(rows) => rows,
                Opened::Features(features) => {
                    let (bytes, mut rows) = (features.bytes, features.rows.into_iter());
                    loop {
                        let batch: Vec<RawRow> = rows.by_ref().take(BATCH).collect();
                        if batch.is_empty() || sender.blocking_send((batch, bytes)).is_err() {
                            return Ok(features.sha256);
                        }
                    }
                }
            };
            let mut batch = Vec::with_capacity(BATCH);
            let (mut number, mut done) = (0u64, 0);
            let file = rows.each(|row, read| {
                (number, done) = (number + 1, read);
                if number > MOST_ROWS {
                    return ControlFlow::Break(());
                }
                batch.push(RawRow {
                    line: row.line,
                    fields: row.fields,
                    cells: row.cells.to_vec(),
                });
                if batch.len() < BATCH {
                    return ControlFlow::Continue(());
                }
                match sender.blocking_send((std::mem::take(&mut batch), read)) {
                    Ok(()) => ControlFlow::Continue(()),
                    // Nobody wants any more.
                    Err(_) => ControlFlow::Break(()),
                }
            })?;
            if number > MOST_ROWS {
                return Err(ExchangeError::Rows { most: MOST_ROWS });
            }
            if !batch.is_empty() {
                let _ = sender.blocking_send((batch, done));
            }
            Ok(file.sha256)
        });
        Ok(Reading {
            header,
            decimal,
            bytes,
            batches,
            reader,
        })
    }
}

impl Reading {
    /// The next rows with the bytes read so far; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<(Vec<RawRow>, u64)> {
        self.batches.recv().await
    }

    /// After the last rows: the file's SHA-256.
    pub(crate) async fn finish(self) -> Result<String, ExchangeError> {
        drop(self.batches);
        self.reader
            .await
            .map_err(|error| ExchangeError::Reader(error.to_string()))?
    }
}

/// Refuses a workbook that says of itself that it unpacks to too much.
fn unpacked(path: &Path) -> Result<(), ExchangeError> {
    // What is no archive, or no file, is for the reader to say.
    let Ok(file) = File::open(path) else {
        return Ok(());
    };
    let Ok(mut archive) = zip::ZipArchive::new(file) else {
        return Ok(());
    };
    let bytes = (0..archive.len())
        .filter_map(|at| archive.by_index_raw(at).ok().map(|member| member.size()))
        .fold(0u64, u64::saturating_add);
    if bytes > MOST_UNPACKED {
        return Err(ExchangeError::Unpacks {
            bytes,
            most: MOST_UNPACKED,
        });
    }
    Ok(())
}
