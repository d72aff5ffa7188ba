//! The built-in sample register and planted registers with known truth.

pub mod iran;
pub mod planted;
pub mod random;
pub mod score;
