//! Rankings of alternatives, a method each.
