//! Codes of regions, industries and classes to small numbers, fast for short codes.

use std::collections::HashMap;

use crate::source::records::Span;

/// The longest text that is one 64-bit word together with its length.
const TINY: usize = 7;
/// The longest text that is one 128-bit word together with its length.
pub(crate) const SHORT: usize = 15;

const MASKS: [u128; SHORT + 1] = {
    let mut masks = [0u128; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// A text of up to 15 bytes as one number that no other text has; never 0.
#[inline]
pub(crate) fn word(span: Span<'_>) -> u128 {
    let length = span.len();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&span.data[span.start..span.start + 16]);
    (u128::from_le_bytes(bytes) & MASKS[length]) | ((length as u128 + 1) << 120)
}

/// A text of up to 7 bytes as one number that no other text has; never 0.
#[inline]
fn tiny_word(span: Span<'_>) -> u64 {
    let length = span.len();
    let mut bytes = [0u8; 8];
    bytes.copy_from_slice(&span.data[span.start..span.start + 8]);
    // A shift by 64 is no shift, so the text's bytes are moved up in two steps and down again.
    let high = (u64::from_le_bytes(bytes) << 8) << (8 * (TINY - length));
    (high >> (8 * (TINY - length))) | (length as u64 + 1)
}

/// A number that fits a slot: 64 or 128 bits, 0 for an empty slot.
trait Word: Copy + Eq + Default {
    fn spread(self) -> usize;
}

impl Word for u64 {
    #[inline]
    fn spread(self) -> usize {
        ((self ^ (self >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as usize
    }
}

impl Word for u128 {
    #[inline]
    fn spread(self) -> usize {
        let high = ((self >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (self as u64 ^ high ^ (high >> 31)).spread()
    }
}

/// An open-addressing table, at most half full.
struct Table<W> {
    slots: Vec<(W, u32)>,
    used: usize,
}

impl<W: Word> Default for Table<W> {
    fn default() -> Self {
        Table {
            slots: vec![(W::default(), 0); 64],
            used: 0,
        }
    }
}

impl<W: Word> Table<W> {
    #[inline]
    fn get(&self, word: W) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = word.spread() & mask;
        loop {
            let slot = self.slots[at];
            if slot.0 == word {
                return Some(slot.1);
            }
            if slot.0 == W::default() {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, word: W, number: u32) {
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            let larger = vec![(W::default(), 0); self.slots.len() * 2];
            for (word, number) in std::mem::replace(&mut self.slots, larger) {
                if word != W::default() {
                    self.place(word, number);
                }
            }
        }
        self.place(word, number);
    }

    fn place(&mut self, word: W, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = word.spread() & mask;
        while self.slots[at].0 != W::default() {
            at = (at + 1) & mask;
        }
        self.slots[at] = (word, number);
    }
}

/// A map from the bytes of a field, as they stand in the file, to a number.
///
/// Codes of up to 7 bytes are 64-bit words, of up to 15 bytes 128-bit words (each with its length,
/// so that no two are equal) in open-addressing tables; longer ones are in a hash map.
#[derive(Default)]
pub(crate) struct Codes {
    tiny: Table<u64>,
    short: Table<u128>,
    long: HashMap<Box<[u8]>, u32>,
}

impl Codes {
    /// The number of a text, if it is known.
    #[inline]
    pub(crate) fn get(&self, span: Span<'_>) -> Option<u32> {
        if span.len() <= TINY {
            self.tiny.get(tiny_word(span))
        } else if span.len() <= SHORT {
            self.short.get(word(span))
        } else {
            self.long.get(span.bytes()).copied()
        }
    }

    /// Adds a text that is not there yet.
    pub(crate) fn insert(&mut self, span: Span<'_>, number: u32) {
        if span.len() <= TINY {
            self.tiny.insert(tiny_word(span), number);
        } else if span.len() <= SHORT {
            self.short.insert(word(span), number);
        } else {
            self.long.insert(span.bytes().into(), number);
        }
    }

    /// How many texts it holds.
    pub(crate) fn len(&self) -> usize {
        self.tiny.used + self.short.used + self.long.len()
    }
}
