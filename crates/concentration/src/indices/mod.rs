//! One figure for an industry over all regions, plants or points.

mod ellison_glaeser;
mod gini;
mod herfindahl;
mod hoover;
mod marcon_puech;
mod range_sums;
mod theil;

pub use ellison_glaeser::{
    EllisonGlaeser, GammaBounds, ellison_glaeser, ellison_glaeser_bounds, maurel_sedillot,
};
pub use gini::{gini_of_quotients, locational_gini};
pub use herfindahl::{
    HerfindahlBounds, SizeClass, herfindahl, herfindahl_bounds, herfindahl_of_sums,
};
pub use hoover::hoover;
pub use marcon_puech::{Establishments, MParameters, ValidMParameters, marcon_puech};
pub use theil::{Theil, theil};
