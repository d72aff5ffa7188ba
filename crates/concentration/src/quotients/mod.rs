//! One figure for an industry in a region.

mod location_quotient;
mod quantile;

pub use location_quotient::{
    Cell, Interval, LqParameters, PlantSums, Quotient, QuotientTable, ValidLqParameters,
    location_quotient, location_quotients, weighted_sum_interval,
};
