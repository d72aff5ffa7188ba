//! The built-in sample register and planted registers with known truth.
