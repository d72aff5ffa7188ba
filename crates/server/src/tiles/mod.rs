//! Vector tiles, made at run time from what is in memory.
//!
//! `base/{z}/{x}/{y}`: land and borders; `result/{z}/{x}/{y}`: the result, under the same filters as
//! the list.

mod base_map;
mod clip;
mod encode;
pub(crate) mod mercator;
pub(crate) mod points;
mod result;
mod shape;

pub(crate) use base_map::{BASE_MAP, BASE_MAX_ZOOM};
pub(crate) use encode::{Layer, MARGIN, Value, tile};
pub(crate) use mercator::Tile;
pub(crate) use result::{ResultMap, View};
pub(crate) use shape::{Shape, bounds};
