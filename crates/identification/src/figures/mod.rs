//! Statistics of a run: indices per industry, quotients per region and industry.

mod distances;
mod industries;
mod quotients;
mod weights;

pub(crate) use distances::distances;
pub(crate) use industries::{IndustryFigures, industry_figures};
pub(crate) use quotients::{QuotientRow, quotient_rows};
pub(crate) use weights::{Weights, amount, group_of, weights};
