//! Which alternatives together, within a budget and under conditions.
