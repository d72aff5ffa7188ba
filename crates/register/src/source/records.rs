//! From a block to records and fields.

use memchr::{memchr, memchr2, memrchr};
use wide::u8x16;

use super::{Block, Dialect};

/// Marks a field in whose text quotes are doubled.
const DOUBLED: u32 = 1 << 31;

/// A field's text within a longer buffer, which goes on for at least 16 bytes after it.
#[derive(Clone, Copy)]
pub(crate) struct Span<'a> {
    pub data: &'a [u8],
    pub start: usize,
    pub end: usize,
}

impl<'a> Span<'a> {
    pub(crate) fn bytes(self) -> &'a [u8] {
        &self.data[self.start..self.end]
    }

    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }
}

/// One record of a block.
pub(crate) struct Record<'a> {
    data: &'a [u8],
    bounds: &'a [(u32, u32)],
    /// Number of fields, which may be more than were kept.
    pub fields: usize,
    /// Line on which the record starts.
    pub line: u64,
}

impl<'a> Record<'a> {
    /// The text of a field; `scratch` is written to when doubled quotes must be taken out.
    #[inline]
    pub(crate) fn field<'s>(&self, column: usize, scratch: &'s mut Vec<u8>) -> Span<'s>
    where
        'a: 's,
    {
        let (start, end) = self.bounds[column];
        if end & DOUBLED == 0 {
            return Span {
                data: self.data,
                start: start as usize,
                end: end as usize,
            };
        }
        self.unescaped(start as usize, (end & !DOUBLED) as usize, scratch)
    }

    #[cold]
    fn unescaped<'s>(&self, start: usize, end: usize, scratch: &'s mut Vec<u8>) -> Span<'s> {
        scratch.clear();
        let mut rest = &self.data[start..end];
        while let Some(quote) = memchr(b'"', rest) {
            scratch.extend_from_slice(&rest[..=quote]);
            rest = rest.get(quote + 2..).unwrap_or_default();
        }
        scratch.extend_from_slice(rest);
        let end = scratch.len();
        scratch.resize(end + super::PADDING, 0);
        Span {
            data: scratch,
            start: 0,
            end,
        }
    }
}

/// Calls `each` with every record of the block that is not a blank line, in order.
///
/// `columns` is how many fields are kept of a record; `bounds` is memory to use again. Stops when
/// `each` returns false.
pub(crate) fn records(
    block: &Block,
    dialect: Dialect,
    columns: usize,
    bounds: &mut Vec<(u32, u32)>,
    each: impl FnMut(Record<'_>) -> bool,
) {
    bounds.clear();
    bounds.resize(columns.max(1), (0, 0));
    if block.quoted && dialect.quotes {
        quoted(block, dialect, bounds, each);
    } else {
        plain(block, dialect, bounds, each);
    }
}

/// No quotes: every delimiter and every end of line counts, found 64 bytes at a time.
fn plain(
    block: &Block,
    dialect: Dialect,
    bounds: &mut [(u32, u32)],
    mut each: impl FnMut(Record<'_>) -> bool,
) {
    let delimiter = u8x16::splat(dialect.delimiter);
    let end_of_line = u8x16::splat(dialect.end_of_line);
    let returns = dialect.end_of_line == b'\n';
    let (mut start, mut fields, mut line) = (0u32, 0usize, block.line);
    for base in (0..block.end).step_by(64) {
        let (mut marks, mut ends) = (0u64, 0u64);
        for part in 0..4 {
            let at = base + part * 16;
            let mut bytes = [0u8; 16];
            bytes.copy_from_slice(&block.data[at..at + 16]);
            let bytes = u8x16::new(bytes);
            let end = u64::from(bytes.simd_eq(end_of_line).to_bitmask() as u16);
            let mark = u64::from(bytes.simd_eq(delimiter).to_bitmask() as u16);
            ends |= end << (part * 16);
            marks |= (mark | end) << (part * 16);
        }
        if base + 64 > block.end {
            marks &= (1 << (block.end - base)) - 1;
        }
        while marks != 0 {
            let bit = marks.trailing_zeros();
            marks &= marks - 1;
            let at = base as u32 + bit;
            if let Some(bound) = bounds.get_mut(fields) {
                *bound = (start, at);
            }
            fields += 1;
            if ends >> bit & 1 != 0 {
                if returns
                    && at > start
                    && block.data[at as usize - 1] == b'\r'
                    && let Some(bound) = bounds.get_mut(fields - 1)
                {
                    bound.1 -= 1;
                }
                let blank = fields == 1 && bounds[0].0 == bounds[0].1;
                if !blank
                    && !each(Record {
                        data: &block.data,
                        bounds,
                        fields,
                        line,
                    })
                {
                    return;
                }
                fields = 0;
                line += 1;
            }
            start = at + 1;
        }
    }
}

/// With quotes: field by field.
fn quoted(
    block: &Block,
    dialect: Dialect,
    bounds: &mut [(u32, u32)],
    mut each: impl FnMut(Record<'_>) -> bool,
) {
    let data = &block.data[..block.end];
    let (mut at, mut line) = (0, block.line);
    while at < data.len() {
        let record = at;
        let (mut fields, mut was_quoted) = (0, false);
        loop {
            let start = at;
            let (bound, after) = if data.get(at) == Some(&b'"') {
                was_quoted = true;
                quoted_field(data, start, dialect)
            } else {
                let end = end_of_field(data, at, dialect);
                ((start as u32, end as u32), end)
            };
            if let Some(slot) = bounds.get_mut(fields) {
                *slot = bound;
            }
            fields += 1;
            at = after + 1;
            if data.get(after) != Some(&dialect.delimiter) {
                // An unquoted last field may end in the carriage return of the line's end.
                if dialect.end_of_line == b'\n'
                    && after > start
                    && data[after - 1] == b'\r'
                    && let Some(slot) = bounds.get_mut(fields - 1)
                    && slot.1 as usize == after
                {
                    slot.1 -= 1;
                }
                break;
            }
        }
        let blank = fields == 1 && bounds[0].0 == bounds[0].1 && !was_quoted;
        if !blank
            && !each(Record {
                data: &block.data,
                bounds,
                fields,
                line,
            })
        {
            return;
        }
        line += if was_quoted {
            memchr::memchr_iter(dialect.end_of_line, &data[record..at.min(data.len())]).count()
                as u64
        } else {
            1
        };
    }
}

fn end_of_field(data: &[u8], from: usize, dialect: Dialect) -> usize {
    memchr2(dialect.delimiter, dialect.end_of_line, &data[from..])
        .map_or(data.len(), |found| from + found)
}

/// A field that starts with a quote: its bounds, and where the mark after it stands.
fn quoted_field(data: &[u8], start: usize, dialect: Dialect) -> ((u32, u32), usize) {
    let (mut at, mut doubled) = (start + 1, false);
    loop {
        let Some(found) = memchr(b'"', &data[at..]) else {
            // The source cuts no block inside quotes, so this is not reached from a file.
            return ((start as u32, data.len() as u32), data.len());
        };
        let close = at + found;
        if data.get(close + 1) == Some(&b'"') {
            doubled = true;
            at = close + 2;
            continue;
        }
        let end = end_of_field(data, close + 1, dialect);
        let rest = &data[close + 1..end];
        if rest.is_empty() || (rest == b"\r" && dialect.end_of_line == b'\n') {
            let flag = if doubled { DOUBLED } else { 0 };
            return (((start + 1) as u32, close as u32 | flag), end);
        }
        // Text after the closing quote: no valid quoting, so the field is taken as it stands.
        return ((start as u32, end as u32), end);
    }
}

/// Where the last whole record ends.
pub(crate) struct Cut {
    /// One behind its end of line; 0 when there is no whole record.
    pub end: usize,
    /// Whether a quote occurs before that.
    pub quoted: bool,
    /// Whether the rest starts a quote that does not close.
    pub open: bool,
}

/// Finds where the last whole record of `data` ends, `data` starting at a record's start.
///
/// A quote opens only at the start of a field; elsewhere it is a letter. The parser above has the
/// same rule, so both agree on what is inside quotes.
pub(crate) fn cut(data: &[u8], dialect: Dialect) -> Cut {
    let last = |from: usize, to: usize| {
        memrchr(dialect.end_of_line, &data[from..to]).map(|found| from + found + 1)
    };
    let mut result = Cut {
        end: 0,
        quoted: false,
        open: false,
    };
    let mut outside = 0;
    if dialect.quotes {
        let mut at = 0;
        while let Some(found) = memchr(b'"', &data[at..]) {
            let open = at + found;
            at = open + 1;
            result.quoted = true;
            let starts_field = open == 0
                || data[open - 1] == dialect.delimiter
                || data[open - 1] == dialect.end_of_line;
            if !starts_field {
                continue;
            }
            if let Some(end) = last(outside, open) {
                result.end = end;
            }
            // To the closing quote.
            loop {
                let Some(found) = memchr(b'"', &data[at..]) else {
                    result.open = true;
                    return result;
                };
                let close = at + found;
                at = close + 1;
                if data.get(at) == Some(&b'"') {
                    at += 1;
                } else {
                    break;
                }
            }
            outside = at;
        }
    }
    if let Some(end) = last(outside, data.len()) {
        result.end = end;
    }
    result
}
