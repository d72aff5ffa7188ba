//! A dictionary of one column: what stands in the file → what it means → a small number.

use std::collections::HashMap;

use crate::error::Reason;
use crate::source::records::Span;

use super::codes::Codes;

/// The longest text kept of a field, in bytes.
pub(crate) const MAX_TEXT: usize = 1000;

/// The most different texts that a coded column may have.
pub(crate) const MOST_CODES: usize = 1 << 19;

/// Numbers from here on are no codes.
const SPECIAL: u32 = u32::MAX - 255;
const FILTERED_CODE: u32 = u32::MAX;

/// Not a reason to reject, but to leave out.
pub(crate) const FILTERED: Option<Reason> = None;

/// What a field means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// This code.
    Code(u32),
    /// The row is not wanted.
    Filtered,
    /// The row is rejected.
    Bad(Reason),
}

/// A text that describes a code, and the row it was found on.
pub(crate) type Description = Option<((u64, u64), String)>;

/// A dictionary of one column.
#[derive(Default)]
pub(crate) struct Coded {
    raw: Codes,
    by_text: HashMap<String, u32>,
    /// The meaning of each code.
    pub texts: Vec<String>,
    /// Up to two descriptions of each code, for example name and province.
    pub about: Vec<[Description; 2]>,
    /// There are more texts than a code can have.
    pub overflow: bool,
}

impl Coded {
    /// What a field means; `resolve` is asked once per distinct text.
    #[inline]
    pub(crate) fn meaning(
        &mut self,
        field: Span<'_>,
        resolve: impl FnOnce(&str) -> Result<String, Option<Reason>>,
    ) -> Meaning {
        let code = match self.raw.get(field) {
            Some(code) => code,
            None => self.learn(field, resolve),
        };
        if code < SPECIAL {
            Meaning::Code(code)
        } else if code == FILTERED_CODE {
            Meaning::Filtered
        } else {
            Meaning::Bad(Reason::ALL[(code - SPECIAL) as usize])
        }
    }

    #[cold]
    fn learn(
        &mut self,
        field: Span<'_>,
        resolve: impl FnOnce(&str) -> Result<String, Option<Reason>>,
    ) -> u32 {
        let resolved = match text_of(field) {
            Ok(text) => resolve(text),
            Err(reason) => Err(Some(reason)),
        };
        let code = match resolved {
            Ok(text) => self.intern(&text),
            Err(None) => FILTERED_CODE,
            Err(Some(reason)) => SPECIAL + reason as u32,
        };
        if self.raw.len() >= MOST_CODES {
            self.overflow = true;
        } else {
            self.raw.insert(field, code);
        }
        code
    }

    /// How many different texts were met.
    pub(crate) fn tried(&self) -> usize {
        self.raw.len()
    }

    /// The code of a meaning, new or known.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(&code) = self.by_text.get(text) {
            return code;
        }
        let code = self.texts.len() as u32;
        self.by_text.insert(text.to_owned(), code);
        self.texts.push(text.to_owned());
        self.about.push([None, None]);
        code
    }

    #[inline]
    pub(crate) fn lacks(&self, code: u32, which: usize) -> bool {
        self.about
            .get(code as usize)
            .is_some_and(|about| about[which].is_none())
    }

    #[cold]
    pub(crate) fn describe(&mut self, code: u32, which: usize, row: (u64, u64), field: Span<'_>) {
        // A name that is no text is no name; the row itself is good.
        if let Ok(text) = text_of(field) {
            let text = khusheh_language::normalise(text);
            if !text.is_empty() {
                self.about[code as usize][which] = Some((row, text));
            }
        }
    }
}

/// The text of a field, or why it is none.
pub(crate) fn text_of(field: Span<'_>) -> Result<&str, Reason> {
    let text = std::str::from_utf8(field.bytes()).map_err(|_| Reason::NotText)?;
    if text.len() > MAX_TEXT {
        return Err(Reason::TooLong);
    }
    // What the decoder put in place of bytes that are no text.
    if text.contains('\u{fffd}') {
        return Err(Reason::NotText);
    }
    Ok(text)
}
