//! Weights of criteria: what judges say of them, and what the data say.
