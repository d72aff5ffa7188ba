//! Is an industry concentrated, where, and how surely: pure mathematics over slices.

mod error;
mod indices;
mod quotients;
pub mod scan;

pub use error::IndexError;
pub use indices::*;
pub use quotients::*;
