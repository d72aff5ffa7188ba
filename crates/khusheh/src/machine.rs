//! The machine's clock and randomness, for the store.

use khusheh_store::{Chance, Clock};

/// The machine's clock: UTC with microseconds.
#[derive(Debug)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> String {
        format!("{:.6}", jiff::Timestamp::now())
    }
}

/// The operating system's randomness.
#[derive(Debug)]
pub struct MachineChance;

impl Chance for MachineChance {
    /// # Panics
    /// When the operating system gives none: no secret may be made of anything else.
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the operating system gives no randomness: {error}");
        }
    }
}
