//! How sure a ranking is.

mod smaa;

pub use smaa::{
    Cell, Estimate, MetaWeights, Mixing, Model, Sampling, Scale, SetStatement, Smaa,
    SmaaParameters, UncertainProblem, ValidSmaaParameters, ValidUncertainProblem,
    ValidWeightSpace, WeightSpace, smaa,
};
