//! Drawings made by the server: the sign and the charts, as accessible SVG.

mod interval;
mod legend;
mod meter;
mod scale;
mod sign;
mod sizes;
pub(crate) mod study;
pub(crate) mod way;
pub(crate) mod whole_way;

pub(crate) use interval::{IntervalRow, intervals};
pub(crate) use legend::{Legend, legend};
pub(crate) use meter::meter;
pub(crate) use scale::round;
pub(crate) use sign::{compose, label, petal, screens, sign, sign_label};
pub(crate) use sizes::{CLASSES, Sizes, sizes_chart};
