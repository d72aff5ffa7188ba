//! The rules of a cluster development programme: no input or output, no clock, no database.
