//! Boundaries of regions.

/// Boundaries of regions, in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// One per region of the file, also those without rows; sorted by code.
    pub regions: Vec<Boundary>,
}

/// The boundary of one region.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// The region's code.
    pub code: String,
    /// The region's name, else the code.
    pub name: String,
    /// The province, where the mapping names a property.
    pub province: Option<String>,
    /// Polygons, each an outer ring and holes; a ring is a closed list of (lon, lat) in degrees.
    pub polygons: Vec<Polygon>,
}

/// A polygon: outer ring first, then holes. Rings are closed.
pub type Polygon = Vec<Vec<[f64; 2]>>;
