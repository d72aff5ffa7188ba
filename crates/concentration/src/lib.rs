//! Is an industry concentrated, where, and how surely: pure mathematics over slices.
//!
//! Slices in, values out: no files, no clock, no state; random numbers only from a seed. Undefined
//! is `None`, a fault is a typed error with value, limit and [hint](IndexError::hint), and the same
//! input gives the same bits with any number of threads.
//!
//! | question | here |
//! |---|---|
//! | Is an industry spread as all activity is? | [`hoover()`], [`locational_gini`], [`gini_of_quotients`], [`theil()`] |
//! | Is it more concentrated than the sizes of its plants explain? | [`herfindahl()`], [`herfindahl_bounds`], [`ellison_glaeser()`], [`ellison_glaeser_bounds`], [`maurel_sedillot`] |
//! | At which distance? | [`marcon_puech()`] |
//! | Does it sell beyond its region? | [`market_reach()`] |
//! | How much of it is in a region, and how surely? | [`location_quotients`], [`weighted_sum_interval`], [`shrunken_quotients`] |
//! | Is that much? | [`built_in_presets`], [`read_presets`], [`evaluate_preset`] |
//! | Where is it? | [`scan`] |
//! | What if many industries are asked? | [`benjamini_hochberg`] |
//! | Do regional counts vary more than by chance? | [`overdispersion`] |
//! | What is the outline? | [`boundary()`] |

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
