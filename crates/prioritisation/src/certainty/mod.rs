//! How sure a ranking is.
