//! Establishments gathered into a tree of cells: coincident points into sites, sites into cells.

use super::sphere::{chord_squared, degrees, unit_vector};

/// A node of the tree: a contiguous range of sites (and so of rows) in tree order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// First site and one past the last, in tree order.
    pub(super) sites: (u32, u32),
    /// Indices of the two children; equal to each other in a leaf.
    children: (u32, u32),
    /// Establishments in it.
    pub(super) population: u32,
}

/// All establishments, ordered so that every cell of every size is one contiguous range.
#[derive(Debug)]
pub(super) struct CellTree {
    nodes: Vec<Node>,
    /// Degrees of each site, in tree order.
    pub(super) site_degrees: Vec<(f64, f64)>,
    site_vectors: Vec<[f64; 3]>,
    /// First row (position in `rows`) of each site, and one past the last at the end.
    pub(super) site_rows: Vec<u32>,
    /// The caller's row indices in tree order; ascending inside a site.
    pub(super) rows: Vec<u32>,
}

/// One cell of a cut through the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) sites: (u32, u32),
    pub(super) population: u32,
    /// Mean direction of its establishments (unit length).
    pub(super) vector: [f64; 3],
}

/// A gap of this share of the extent is split at, so that a cell does not straddle two towns.
const GAP: f64 = 0.35;

impl CellTree {
    /// Builds the tree down to leaves of at most `leaf` establishments (a site is never split).
    /// Cost O(n log² n).
    pub(super) fn build(lon: &[f64], lat: &[f64], leaf: u32) -> Self {
        let mut by_place: Vec<u32> = (0..lon.len() as u32).collect();
        let place = |row: u32| (lon[row as usize], lat[row as usize]);
        by_place.sort_unstable_by(|&a, &b| {
            let ((lon_a, lat_a), (lon_b, lat_b)) = (place(a), place(b));
            lon_a
                .total_cmp(&lon_b)
                .then(lat_a.total_cmp(&lat_b))
                .then(a.cmp(&b))
        });
        let mut starts: Vec<u32> = Vec::new();
        for at in 0..by_place.len() {
            if at == 0 || place(by_place[at]) != place(by_place[at - 1]) {
                starts.push(at as u32);
            }
        }
        starts.push(by_place.len() as u32);
        let site_count = starts.len() - 1;
        let vectors: Vec<[f64; 3]> = (0..site_count)
            .map(|site| {
                let (lon, lat) = place(by_place[starts[site] as usize]);
                unit_vector(lon, lat)
            })
            .collect();
        let size = |site: u32| starts[site as usize + 1] - starts[site as usize];

        let mut order: Vec<u32> = (0..site_count as u32).collect();
        let mut nodes = vec![Node {
            sites: (0, site_count as u32),
            children: (0, 0),
            population: 0,
        }];
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let (first, last) = nodes[at as usize].sites;
            let sites = &mut order[first as usize..last as usize];
            let population: u32 = sites.iter().map(|&site| size(site)).sum();
            nodes[at as usize].population = population;
            if sites.len() <= 1 || population <= leaf {
                continue;
            }
            let cut = split(sites, &vectors, &size);
            let left = nodes.len() as u32;
            for sites in [(first, first + cut), (first + cut, last)] {
                nodes.push(Node {
                    sites,
                    children: (0, 0),
                    population: 0,
                });
            }
            nodes[at as usize].children = (left, left + 1);
            open.push(left);
            open.push(left + 1);
        }

        let mut rows = Vec::with_capacity(by_place.len());
        let mut site_rows = Vec::with_capacity(site_count + 1);
        for &site in &order {
            site_rows.push(rows.len() as u32);
            let range = starts[site as usize] as usize..starts[site as usize + 1] as usize;
            rows.extend_from_slice(&by_place[range]);
        }
        site_rows.push(rows.len() as u32);
        let site_degrees = order
            .iter()
            .map(|&site| place(by_place[starts[site as usize] as usize]))
            .collect();
        let site_vectors = order.iter().map(|&site| vectors[site as usize]).collect();
        Self {
            nodes,
            site_degrees,
            site_vectors,
            site_rows,
            rows,
        }
    }

    /// The coarsest cells of at most `largest` establishments (or one site), in tree order.
    pub(super) fn cut(&self, largest: u32) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let node = self.nodes[at as usize];
            if node.population <= largest || node.children.0 == node.children.1 {
                cells.push(self.cell(node));
            } else {
                open.push(node.children.1);
                open.push(node.children.0);
            }
        }
        cells
    }

    /// The least size at which a cut has at most `most` cells, in steps of a quarter.
    pub(super) fn size_for(&self, most: usize) -> u32 {
        let mut size = 1_u32;
        while self.count(size) > most {
            size = (size + size / 4).max(size + 1);
        }
        size
    }

    fn count(&self, largest: u32) -> usize {
        let mut count = 0;
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let node = self.nodes[at as usize];
            if node.population <= largest || node.children.0 == node.children.1 {
                count += 1;
            } else {
                open.extend([node.children.0, node.children.1]);
            }
        }
        count
    }

    fn cell(&self, node: Node) -> Cell {
        let mut sum = [0.0; 3];
        for site in node.sites.0..node.sites.1 {
            let size = f64::from(self.site_rows[site as usize + 1] - self.site_rows[site as usize]);
            for (total, part) in sum.iter_mut().zip(self.site_vectors[site as usize]) {
                *total += size * part;
            }
        }
        let length = chord_squared(&sum, &[0.0; 3]).sqrt();
        let vector = if length > 0.0 {
            sum.map(|part| part / length)
        } else {
            self.site_vectors[node.sites.0 as usize]
        };
        Cell {
            sites: node.sites,
            population: node.population,
            vector,
        }
    }
}

impl Cell {
    /// Longitude and latitude of its centre, degrees.
    pub(super) fn degrees(&self) -> (f64, f64) {
        degrees(self.vector)
    }
}

/// Orders `sites` along their widest dimension and returns where to cut (1 ≤ cut < len).
fn split(sites: &mut [u32], vectors: &[[f64; 3]], size: &impl Fn(u32) -> u32) -> u32 {
    let mut low = [f64::INFINITY; 3];
    let mut high = [f64::NEG_INFINITY; 3];
    for &site in sites.iter() {
        for axis in 0..3 {
            let value = vectors[site as usize][axis];
            low[axis] = low[axis].min(value);
            high[axis] = high[axis].max(value);
        }
    }
    let axis = (0..3).fold(0, |widest, axis| {
        if high[axis] - low[axis] > high[widest] - low[widest] {
            axis
        } else {
            widest
        }
    });
    let along = |site: u32| vectors[site as usize][axis];
    sites.sort_unstable_by(|&a, &b| along(a).total_cmp(&along(b)).then(a.cmp(&b)));
    let mut widest = (0.0, 1);
    for at in 1..sites.len() {
        let gap = along(sites[at]) - along(sites[at - 1]);
        if gap > widest.0 {
            widest = (gap, at);
        }
    }
    if widest.0 >= GAP * (high[axis] - low[axis]) {
        return widest.1 as u32;
    }
    let half = sites.iter().map(|&site| u64::from(size(site))).sum::<u64>() / 2;
    let mut before = 0;
    for (at, &site) in sites.iter().enumerate() {
        before += u64::from(size(site));
        if before >= half {
            return (at as u32 + 1).min(sites.len() as u32 - 1);
        }
    }
    1
}
