//! Which industries belong together.
