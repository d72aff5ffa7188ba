//! One figure for an industry in a region.

mod empirical_bayes;
mod location_quotient;
mod market_reach;
mod presets;
mod quantile;

pub use empirical_bayes::{ShrunkenQuotients, shrunken_quotients};
pub use location_quotient::{
    Cell, Interval, LqParameters, PlantSums, Quotient, QuotientTable, ValidLqParameters,
    location_quotient, location_quotients, weighted_sum_interval,
};
pub use market_reach::{
    ISIC4_NATURAL_RESOURCE, MarketReach, ReachEvidence, ReachParameters, ValidReachParameters,
    has_prefix, market_reach,
};
pub use presets::{
    Among, Combine, Condition, Limit, Measure, Measures, Preset, PresetResult, built_in_presets,
    evaluate_preset, read_presets,
};
