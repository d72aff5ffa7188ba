//! From a performance to a value between 0 and 1, and what is missing.
