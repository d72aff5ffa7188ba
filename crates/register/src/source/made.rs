//! Blocks made from files that are no text: a thread of its own reads the file and writes its
//! rows with marks that ASCII has for the purpose, so that the same parser serves every format.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::open::hash_file;
use super::{Block, Dialect, Source};
use crate::error::IntakeError;
use crate::intake::InputFile;

const FIELD: char = '\u{1f}';
const RECORD: char = '\u{1e}';

impl Dialect {
    /// For sources that are no text.
    pub(crate) const MADE: Dialect = Dialect {
        delimiter: FIELD as u8,
        end_of_line: RECORD as u8,
        quotes: false,
        decimal: b'.',
    };
}

/// The thread's work: writes all rows; which columns are wanted is told by index.
pub(crate) type Produce =
    Box<dyn FnOnce(&mut Rows, &[bool]) -> Result<(), IntakeError> + Send + 'static>;

type Batch = Result<(Vec<u8>, u64), IntakeError>;

/// Takes rows field by field.
pub(crate) struct Rows {
    sender: SyncSender<Batch>,
    data: String,
    /// Line of the first row in `data`, and of the next row.
    first: u64,
    next: u64,
    block_bytes: usize,
    fresh: bool,
}

/// Nobody wants any more rows.
pub(crate) struct Enough;

impl Rows {
    /// Adds a field to the row.
    pub(crate) fn field(&mut self, text: &str) {
        if !self.fresh {
            self.data.push(FIELD);
        }
        self.fresh = false;
        if text.contains([FIELD, RECORD]) {
            self.data.push_str(&text.replace([FIELD, RECORD], " "));
        } else {
            self.data.push_str(text);
        }
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) -> Result<(), Enough> {
        self.data.push(RECORD);
        self.fresh = true;
        self.next += 1;
        if self.data.len() >= self.block_bytes {
            return self.flush();
        }
        Ok(())
    }

    /// The number of the next row.
    pub(crate) fn line(&self) -> u64 {
        self.next
    }

    fn flush(&mut self) -> Result<(), Enough> {
        if self.data.is_empty() {
            return Ok(());
        }
        let data = std::mem::take(&mut self.data).into_bytes();
        let first = std::mem::replace(&mut self.first, self.next);
        self.sender.send(Ok((data, first))).map_err(|_| Enough)
    }
}

/// A source whose rows another thread makes.
pub(crate) struct MadeSource {
    path: PathBuf,
    format: &'static str,
    file: String,
    bytes: u64,
    produce: Option<Produce>,
    wanted: Vec<bool>,
    receiver: Option<Receiver<Batch>>,
    block_bytes: usize,
    first_line: u64,
    /// Set by the thread when it is done, so that an end without it is a failure.
    finished: Arc<AtomicU64>,
}

impl MadeSource {
    pub(crate) fn new(
        path: PathBuf,
        format: &'static str,
        bytes: u64,
        columns: usize,
        first_line: u64,
        block_bytes: usize,
        produce: Produce,
    ) -> Self {
        MadeSource {
            file: super::open::file_name(&path),
            path,
            format,
            bytes,
            produce: Some(produce),
            wanted: vec![true; columns],
            receiver: None,
            block_bytes,
            first_line,
            finished: Arc::new(AtomicU64::new(0)),
        }
    }

    fn start(&mut self, produce: Produce) {
        let (sender, receiver) = sync_channel(2);
        let wanted = self.wanted.clone();
        let finished = Arc::clone(&self.finished);
        let mut rows = Rows {
            sender,
            data: String::new(),
            first: self.first_line,
            next: self.first_line,
            block_bytes: self.block_bytes,
            fresh: true,
        };
        std::thread::spawn(move || {
            let outcome = produce(&mut rows, &wanted);
            if let Err(error) = outcome {
                // Nobody listens any more when the run was stopped.
                let _ = rows.sender.send(Err(error));
            } else if rows.flush().is_ok() {
                finished.store(1, Ordering::Release);
            }
        });
        self.receiver = Some(receiver);
    }
}

impl Source for MadeSource {
    fn select(&mut self, columns: Vec<bool>) {
        self.wanted = columns;
    }

    fn next(&mut self, block: &mut Block) -> Result<bool, IntakeError> {
        if let Some(produce) = self.produce.take() {
            self.start(produce);
        }
        let Some(receiver) = &self.receiver else {
            return Ok(false);
        };
        match receiver.recv() {
            Ok(Ok((data, line))) => {
                block.data = data;
                block.line = line;
                block.quoted = false;
                block.seal();
                Ok(true)
            }
            Ok(Err(error)) => Err(error),
            Err(_) if self.finished.load(Ordering::Acquire) == 1 => {
                self.receiver = None;
                Ok(false)
            }
            Err(_) => Err(IntakeError::Workbook {
                file: self.file.clone(),
                format: self.format,
                problem: "its content is damaged".to_owned(),
            }),
        }
    }

    fn done(&self) -> u64 {
        match self.receiver {
            None => self.bytes,
            Some(_) => 0,
        }
    }

    fn finish(&mut self) -> Result<InputFile, IntakeError> {
        hash_file(&self.path)
    }
}
