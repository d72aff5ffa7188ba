//! Where is an industry concentrated, relative to all economic activity, and how surely.
//!
//! Kulldorff's spatial scan statistic: of many windows over the country, which hold more of an
//! industry than the activity in them lets expect, and how often would chance alone show as much
//! somewhere. *Relative to all activity* means that the industry's establishments are compared
//! with all establishments at the same places, so a dense city is no cluster of everything in it.
//!
//! - [`detect_points`]: establishments with coordinates (Bernoulli model);
//! - [`detect_table`]: counts per region (Poisson model);
//! - [`circular_scan`]: the textbook method on one set of counts, as published results have it.
//!
//! Kulldorff (1997), "A spatial scan statistic", *Communications in Statistics: Theory and
//! Methods* 26(6), 1481–1496; further clusters after those found are taken out: Zhang, Assunção &
//! Kulldorff (2010), "Spatial scan statistics adjusted for multiple clusters", *Journal of
//! Probability and Statistics*, 642379.

mod binomial;
mod cells;
mod circular;
mod likelihood;
mod null;
mod outline;
mod parameters;
mod points;
mod shape;
mod sphere;
mod table;
mod tail;
mod windows;

pub use circular::{CaseModel, Circle, circular_scan};
pub use likelihood::{bernoulli_ratio, poisson_ratio};
pub use parameters::{ScanError, ScanParameters, ValidScanParameters};
pub use points::{Detection, detect_points};
pub use sphere::{EARTH_RADIUS_KM, great_circle_km};
pub use table::{TableCounts, TableDetection, detect_table};
pub use tail::gumbel_p_value;
