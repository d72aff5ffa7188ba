//! The national cluster map: map and list of the clusters within reach, side by side under the same
//! filters.

mod clusters;
mod page;
mod places;
mod tiles;

pub(crate) use clusters::{DrawnClusters, bounds_of, states_of};
pub(crate) use page::{begin, items, places, show, sign};
pub(crate) use places::Places;
pub(crate) use tiles::{base, registry};
