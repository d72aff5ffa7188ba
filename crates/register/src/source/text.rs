//! Text (CSV) in blocks.

use std::io::Read;

use super::records::cut;
use super::{Block, Dialect, Source, Tally};
use crate::error::IntakeError;
use crate::intake::InputFile;
use crate::source::open::read_error;

/// The longest record, in bytes. A longer one is a broken quote or no table at all.
pub(crate) const MAX_RECORD: usize = 1 << 20;

/// Cuts a stream of UTF-8 (or any encoding that keeps ASCII) into blocks of whole records.
pub(crate) struct TextSource {
    reader: Box<dyn Read + Send>,
    tally: Tally,
    file: String,
    dialect: Dialect,
    block_bytes: usize,
    /// Start of a record that goes on in the next block.
    rest: Vec<u8>,
    line: u64,
    ended: bool,
}

impl TextSource {
    /// `reader` stands at the first record after the header, which is on line `line`.
    pub(crate) fn new(
        reader: Box<dyn Read + Send>,
        tally: Tally,
        file: String,
        dialect: Dialect,
        block_bytes: usize,
        line: u64,
    ) -> Self {
        TextSource {
            reader,
            tally,
            file,
            dialect,
            block_bytes: block_bytes.max(1),
            rest: Vec::new(),
            line,
            ended: false,
        }
    }

    fn fill(&mut self, data: &mut Vec<u8>) -> Result<(), IntakeError> {
        let from = data.len();
        data.resize(from + self.block_bytes, 0);
        let mut at = from;
        while at < data.len() {
            match self.reader.read(&mut data[at..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => at += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(read_error(&self.file, self.tally.bytes(), &error)),
            }
        }
        data.truncate(at);
        Ok(())
    }
}

impl Source for TextSource {
    fn next(&mut self, block: &mut Block) -> Result<bool, IntakeError> {
        let data = &mut block.data;
        data.clear();
        data.append(&mut self.rest);
        loop {
            if !self.ended {
                self.fill(data)?;
            }
            if data.is_empty() {
                return Ok(false);
            }
            if self.ended && data.last() != Some(&self.dialect.end_of_line) {
                data.push(self.dialect.end_of_line);
            }
            let cut = cut(data, self.dialect);
            if cut.end > 0 {
                self.rest.extend_from_slice(&data[cut.end..]);
                data.truncate(cut.end);
                block.quoted = cut.quoted;
                break;
            }
            if cut.open && (self.ended || data.len() > MAX_RECORD) {
                return Err(IntakeError::UnclosedQuote {
                    file: self.file.clone(),
                    line: self.line,
                });
            }
            if data.len() > MAX_RECORD {
                return Err(IntakeError::LineTooLong {
                    file: self.file.clone(),
                    line: self.line,
                    limit: MAX_RECORD,
                });
            }
        }
        block.line = self.line;
        self.line += memchr::memchr_iter(self.dialect.end_of_line, data).count() as u64;
        block.seal();
        Ok(true)
    }

    fn done(&self) -> u64 {
        self.tally.bytes()
    }

    fn finish(&mut self) -> Result<InputFile, IntakeError> {
        Ok(self.tally.file(&self.file))
    }
}
