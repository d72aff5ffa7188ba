//! Codes of regions, industries and classes to small numbers, fast for short codes.

use std::collections::HashMap;

use crate::source::records::Span;

/// The longest code that is kept in the table itself.
const SHORT: usize = 15;

const MASKS: [u128; SHORT + 1] = {
    let mut masks = [0u128; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// A map from the bytes of a field, as they stand in the file, to a number.
///
/// Codes of up to 15 bytes are one 128-bit word (with their length, so that no two are equal) in
/// an open-addressing table; longer ones are in a hash map.
pub(crate) struct Codes {
    slots: Vec<(u128, u32)>,
    used: usize,
    long: HashMap<Box<[u8]>, u32>,
}

impl Default for Codes {
    fn default() -> Self {
        Codes {
            slots: vec![(0, 0); 64],
            used: 0,
            long: HashMap::new(),
        }
    }
}

/// A text of up to 15 bytes as one number that no other text has; never 0.
#[inline]
pub(crate) fn word(span: Span<'_>) -> u128 {
    let length = span.len();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&span.data[span.start..span.start + 16]);
    (u128::from_le_bytes(bytes) & MASKS[length]) | ((length as u128 + 1) << 120)
}

#[inline]
fn spread(word: u128) -> usize {
    let folded = (word as u64) ^ ((word >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (folded.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as usize
}

impl Codes {
    /// The number of a text, if it is known.
    #[inline]
    pub(crate) fn get(&self, span: Span<'_>) -> Option<u32> {
        if span.len() > SHORT {
            return self.long.get(span.bytes()).copied();
        }
        let word = word(span);
        let mask = self.slots.len() - 1;
        let mut at = spread(word) & mask;
        loop {
            let slot = self.slots[at];
            if slot.0 == word {
                return Some(slot.1);
            }
            if slot.0 == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a text that is not there yet.
    pub(crate) fn insert(&mut self, span: Span<'_>, number: u32) {
        if span.len() > SHORT {
            self.long.insert(span.bytes().into(), number);
            return;
        }
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            let larger = vec![(0, 0); self.slots.len() * 2];
            for (word, number) in std::mem::replace(&mut self.slots, larger) {
                if word != 0 {
                    self.place(word, number);
                }
            }
        }
        self.place(word(span), number);
    }

    fn place(&mut self, word: u128, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = spread(word) & mask;
        while self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (word, number);
    }

    /// How many texts it holds.
    pub(crate) fn len(&self) -> usize {
        self.used + self.long.len()
    }
}
