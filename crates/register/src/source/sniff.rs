//! What a text looks like: delimiter, decimal mark, header.

use super::records::{cut, records};
use super::text::MAX_RECORD;
use super::{Block, Dialect};
use crate::error::IntakeError;
use crate::mapping::Format;

/// Bytes of the (unpacked) file that are looked at: a header and the longest record.
pub(crate) const SAMPLE: usize = MAX_RECORD + (1 << 16);

/// What was found.
#[derive(Debug, PartialEq)]
pub(crate) struct Sniffed {
    pub dialect: Dialect,
    pub header: Vec<String>,
    /// Bytes (of UTF-8) before the first record after the header.
    pub data_at: usize,
    /// Line of that record.
    pub data_line: u64,
}

/// Looks at the start of a text.
pub(crate) fn sniff(
    text: &[u8],
    whole: bool,
    file: &str,
    format: &Format,
) -> Result<Sniffed, IntakeError> {
    let end_of_line = match memchr::memchr(b'\n', text) {
        Some(_) => b'\n',
        None if memchr::memchr(b'\r', text).is_some() => b'\r',
        None => b'\n',
    };
    let quotes = format.quotes.unwrap_or(true);
    let decimal = format.decimal.as_ref().map(|decimal| decimal.as_bytes()[0]);
    let dialect = |delimiter: u8| Dialect {
        delimiter,
        end_of_line,
        quotes,
        decimal: decimal.unwrap_or(b'.'),
    };
    let skipped = skip_lines(text, format.header, end_of_line);
    let table = &text[skipped..];
    if table.iter().all(u8::is_ascii_whitespace) {
        return Err(match whole {
            true => IntakeError::Empty {
                file: file.to_owned(),
            },
            false => IntakeError::LineTooLong {
                file: file.to_owned(),
                line: 1,
                limit: MAX_RECORD,
            },
        });
    }
    let delimiter = match &format.delimiter {
        Some(delimiter) => delimiter.as_bytes()[0],
        None => delimiter_of(table, &dialect),
    };
    let mut dialect = dialect(delimiter);

    let mut block = Block {
        data: table.to_vec(),
        line: 1,
        ..Block::default()
    };
    if whole && block.data.last() != Some(&end_of_line) {
        block.data.push(end_of_line);
    }
    let cut = cut(&block.data, dialect);
    if cut.end == 0 {
        return Err(match cut.open {
            true => IntakeError::UnclosedQuote {
                file: file.to_owned(),
                line: 1,
            },
            false => IntakeError::LineTooLong {
                file: file.to_owned(),
                line: 1,
                limit: MAX_RECORD,
            },
        });
    }
    block.data.truncate(cut.end);
    block.quoted = cut.quoted;
    block.seal();
    let mut header = None;
    let mut second = None;
    let (mut commas, mut points) = (0, 0);
    let mut scratch = Vec::new();
    let mut rows = 0;
    records(&block, dialect, 1 << 14, &mut Vec::new(), |record| {
        let fields = record.fields.min(1 << 14);
        if header.is_none() {
            let names: Vec<String> = (0..fields)
                .map(|column| {
                    String::from_utf8_lossy(record.field(column, &mut scratch).bytes())
                        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
                        .to_owned()
                })
                .collect();
            header = Some((names, record.line));
            return true;
        }
        if second.is_none() {
            second = Some(record.line);
        }
        for column in 0..fields {
            match decimal_mark(record.field(column, &mut scratch).bytes()) {
                Some(b',') => commas += 1,
                Some(_) => points += 1,
                None => {}
            }
        }
        rows += 1;
        rows < 2000
    });
    let (header, header_line) = header.ok_or_else(|| IntakeError::Empty {
        file: file.to_owned(),
    })?;
    if header.len() == 1 && !is_name(&header[0]) {
        // With digits it may be a row, which must not be shown.
        if header[0].contains(|c: char| c.is_numeric()) {
            return Err(IntakeError::NoHeader {
                file: file.to_owned(),
            });
        }
        return Err(IntakeError::OneColumn {
            file: file.to_owned(),
            delimiter: delimiter as char,
            header: header[0].clone(),
        });
    }
    let Some(second) = second else {
        return Err(match whole {
            true => IntakeError::HeaderOnly {
                file: file.to_owned(),
            },
            false => IntakeError::LineTooLong {
                file: file.to_owned(),
                line: header_line,
                limit: MAX_RECORD,
            },
        });
    };
    if decimal.is_none() && commas > points && delimiter != b',' {
        dialect.decimal = b',';
    }
    // Where the second record starts: after as many ends of lines as there are lines before it.
    let lines = (second - 1) as usize;
    debug_assert!(second > header_line);
    let data_at = memchr::memchr_iter(end_of_line, table)
        .nth(lines - 1)
        .map_or(table.len(), |at| at + 1);
    let before = memchr::memchr_iter(end_of_line, &text[..skipped]).count() as u64;
    Ok(Sniffed {
        dialect,
        header,
        data_at: skipped + data_at,
        data_line: before + second,
    })
}

/// A header of one column that can be right: a name without marks between names.
fn is_name(header: &str) -> bool {
    !header.contains([',', ';', '\t', '|', ':'])
}

fn skip_lines(text: &[u8], header: Option<usize>, end_of_line: u8) -> usize {
    match header {
        None | Some(0 | 1) => 0,
        Some(line) => memchr::memchr_iter(end_of_line, text)
            .nth(line - 2)
            .map_or(text.len(), |at| at + 1),
    }
}

/// The delimiter with which most of the first records have the same number (above one) of fields.
fn delimiter_of(table: &[u8], dialect: &dyn Fn(u8) -> Dialect) -> u8 {
    let mut best = (0, 0, b',');
    for delimiter in [b',', b';', b'\t', b'|'] {
        let dialect = dialect(delimiter);
        let cut = cut(table, dialect);
        let mut block = Block {
            data: table[..cut.end].to_vec(),
            quoted: cut.quoted,
            ..Block::default()
        };
        if cut.end == 0 {
            block.data.extend_from_slice(table);
            block.data.push(dialect.end_of_line);
        }
        block.seal();
        let (mut first, mut same, mut rows) = (None, 0usize, 0);
        records(&block, dialect, 1, &mut Vec::new(), |record| {
            let first = *first.get_or_insert(record.fields);
            if record.fields == first {
                same += 1;
            }
            rows += 1;
            rows < 200
        });
        let fields = first.unwrap_or(0);
        if fields > 1 && (same, fields) > (best.0, best.1) {
            best = (same, fields, delimiter);
        }
    }
    best.2
}

/// The mark of a field that is a decimal number with one mark that cannot stand between thousands.
fn decimal_mark(field: &[u8]) -> Option<u8> {
    let field = field.strip_prefix(b"-").unwrap_or(field);
    let at = field.iter().position(|byte| matches!(byte, b',' | b'.'))?;
    let (whole, fraction) = (&field[..at], &field[at + 1..]);
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    (digits(whole) && digits(fraction) && (fraction.len() != 3 || whole == b"0"))
        .then_some(field[at])
}
