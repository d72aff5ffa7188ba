//! Is an industry concentrated, where, and how surely: pure mathematics over slices.

pub mod scan;
