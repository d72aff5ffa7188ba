//! From establishments to candidates: search, extent, surroundings, screens, evidence, sentences.

pub(crate) mod area;
pub(crate) mod candidate;
pub(crate) mod detection;
pub(crate) mod judge;
mod sentences;
mod shape;
mod surroundings;
