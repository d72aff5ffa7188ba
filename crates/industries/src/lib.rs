//! Classifications of industries: ISIC Rev. 4 as home, and the ways to it.
//!
//! - [`isic4`]: the 21 sections, 88 divisions, 238 groups and 419 classes with English and Persian
//!   names, parents and children.
//! - [`Classification`]: how codes of ISIC, NACE, NAF, UK SIC, NAICS or any other classification are
//!   written, which code is above which, and what they are called.
//! - [`Classification::to_isic4`]: the concordances. A code may have parts in several ISIC classes;
//!   one is taken and the others are kept ([`Concordance`]).
//! - [`natural_resource`]: the industries that stand where a natural resource is.
//!
//! All tables are small and compiled in. Every lookup is a binary search.

mod classification;
mod concordance;
pub mod isic4;
pub mod natural_resource;
mod other;
mod table;

pub use classification::{Classification, CodeError, UnknownClassification, guess};
pub use concordance::Concordance;
