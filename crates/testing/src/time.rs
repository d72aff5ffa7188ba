//! Time and chance that are the same in every run.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use khusheh_store::{Chance, Clock};

/// A clock that begins at 2026-03-21 08:00 UTC and goes on by a second each time it is asked.
#[derive(Debug)]
pub struct TickingClock(AtomicI64);

impl Default for TickingClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_774_080_000))
    }
}

impl TickingClock {
    /// Goes on by so many seconds.
    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for TickingClock {
    fn now(&self) -> String {
        let seconds = self.0.fetch_add(1, Ordering::Relaxed);
        let at = Timestamp::from_second(seconds).expect("a moment of this century");
        format!("{at:.6}")
    }
}

/// Chance from a seed (SplitMix64, Steele et al. 2014).
#[derive(Debug)]
pub struct SeededChance(AtomicU64);

impl SeededChance {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}
