//! Is an industry concentrated, where, and how surely: pure mathematics over slices.

mod boundary;
mod dispersion;
mod error;
mod indices;
mod multiple_testing;
mod quotients;
pub mod scan;

pub use boundary::{Boundary, BoundaryParameters, ValidBoundaryParameters, boundary};
pub use dispersion::overdispersion;
pub use error::IndexError;
pub use indices::*;
pub use multiple_testing::benjamini_hochberg;
pub use quotients::*;
