//! Value functions, missing values and knock-outs.

mod functions;
mod missing;
