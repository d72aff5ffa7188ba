//! Sums of weights within circles around points, exact, for several radii at once.

use crate::scan::EARTH_RADIUS_KM;
use rayon::prelude::*;

/// How many sites a leaf of the tree holds at most; also how many share one walk of the tree.
const LEAF: usize = 16;

/// Distinct places with a weight each, in a tree of boxes.
///
/// The places are unit vectors, so that comparing squared chords compares great-circle distances
/// exactly, everywhere on Earth.
pub(super) struct Sites {
    /// Coordinates one after the other per axis, in the order of the tree.
    axes: [Vec<f64>; 3],
    weights: Vec<f64>,
    /// The caller's number of each site, in the order of the tree.
    numbers: Vec<u32>,
    nodes: Vec<Node>,
}

struct Node {
    low: [f64; 3],
    high: [f64; 3],
    sum: f64,
    start: u32,
    end: u32,
    /// The second child; the first follows its parent. 0 for a leaf.
    second: u32,
}

/// A unit vector of a place in degrees.
pub(super) fn unit_vector(lon: f64, lat: f64) -> [f64; 3] {
    let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// The squared chord of a great-circle distance, in squared Earth radii.
pub(super) fn chord_squared(km: f64) -> f64 {
    let half = (km / EARTH_RADIUS_KM / 2.0).min(std::f64::consts::FRAC_PI_2);
    (2.0 * half.sin()).powi(2)
}

impl Sites {
    /// Builds the tree over places and weights of the same length. `O(n log n)`.
    pub(super) fn new(places: &[[f64; 3]], weights: &[f64]) -> Self {
        let mut numbers: Vec<u32> = (0..places.len() as u32).collect();
        let mut nodes = Vec::with_capacity(places.len() / LEAF * 4 + 1);
        if !places.is_empty() {
            build(places, weights, &mut numbers, 0, &mut nodes);
        }
        let axis = |k: usize| numbers.iter().map(|&i| places[i as usize][k]).collect();
        Self {
            axes: [axis(0), axis(1), axis(2)],
            weights: numbers.iter().map(|&i| weights[i as usize]).collect(),
            numbers,
            nodes,
        }
    }

    /// For every site, the summed weight of all sites (itself included) within each radius.
    ///
    /// `chords` are rising squared chords. Returns `sums[site * chords.len() + radius]`. Sites of a
    /// leaf walk the tree together: a box wholly inside the radius of all of them adds its sum, one
    /// wholly outside is left, only boxes that the circles cut are opened. The order of additions
    /// depends on the sites alone, so the result is the same with any number of threads.
    pub(super) fn sums_within(&self, chords: &[f64]) -> Vec<f64> {
        let leaves: Vec<&Node> = self.nodes.iter().filter(|node| node.second == 0).collect();
        let parts: Vec<Vec<f64>> = leaves
            .par_iter()
            .map(|leaf| {
                let mut sums = vec![0.0; (leaf.end - leaf.start) as usize * chords.len()];
                self.walk(leaf, 0, (0, chords.len()), chords, &mut sums);
                sums
            })
            .collect();
        let mut out = vec![0.0; self.weights.len() * chords.len()];
        for (leaf, part) in leaves.iter().zip(&parts) {
            for (site, sums) in (leaf.start..leaf.end).zip(part.chunks_exact(chords.len())) {
                let number = self.numbers[site as usize] as usize;
                out[number * chords.len()..][..chords.len()].copy_from_slice(sums);
            }
        }
        out
    }

    /// Adds what the box `at` holds, for the radii `open.0..open.1` that its parents left open.
    fn walk(&self, leaf: &Node, at: u32, open: (usize, usize), chords: &[f64], sums: &mut [f64]) {
        let node = &self.nodes[at as usize];
        let (near, far) = distances(leaf, node);
        // Radii are rising: the first ones do not reach the box, the last ones hold it all.
        let mut first = open.0;
        while first < open.1 && chords[first] < near {
            first += 1;
        }
        let mut last = open.1;
        while last > first && chords[last - 1] >= far {
            last -= 1;
        }
        let radii = chords.len();
        for whole in last..open.1 {
            for sum in sums[whole..].iter_mut().step_by(radii) {
                *sum += node.sum;
            }
        }
        if first >= last {
            return;
        }
        if node.second != 0 {
            self.walk(leaf, at + 1, (first, last), chords, sums);
            self.walk(leaf, node.second, (first, last), chords, sums);
            return;
        }
        let (start, end) = (node.start as usize, node.end as usize);
        let [x, y, z] = [0, 1, 2].map(|k| &self.axes[k][start..end]);
        let weights = &self.weights[start..end];
        for site in leaf.start as usize..leaf.end as usize {
            let place = [0, 1, 2].map(|k| self.axes[k][site]);
            let squares = squares(place, x, y, z);
            let own = &mut sums[(site - leaf.start as usize) * radii..][..radii];
            for radius in first..last {
                own[radius] += inside(&squares, weights, chords[radius]);
            }
        }
    }
}

/// Squared chords from a place to the sites of a leaf; unused entries stay beyond every radius.
#[inline]
fn squares(place: [f64; 3], x: &[f64], y: &[f64], z: &[f64]) -> [f64; LEAF] {
    let mut out = [f64::INFINITY; LEAF];
    for (((out, x), y), z) in out.iter_mut().zip(x).zip(y).zip(z) {
        let (dx, dy, dz) = (x - place[0], y - place[1], z - place[2]);
        *out = dx * dx + dy * dy + dz * dz;
    }
    out
}

/// The weight of the sites within a squared chord.
#[inline]
fn inside(squares: &[f64; LEAF], weights: &[f64], chord: f64) -> f64 {
    squares
        .iter()
        .zip(weights)
        .map(|(d, w)| if *d <= chord { *w } else { 0.0 })
        .sum()
}

/// The least and the greatest squared distance of two boxes.
#[inline]
fn distances(a: &Node, b: &Node) -> (f64, f64) {
    let (mut near, mut far) = (0.0, 0.0);
    for k in 0..3 {
        let gap = (b.low[k] - a.high[k]).max(a.low[k] - b.high[k]).max(0.0);
        let span = (b.high[k] - a.low[k]).max(a.high[k] - b.low[k]);
        near += gap * gap;
        far += span * span;
    }
    // A pair's distance is rounded on its own: leave boxes that touch a radius to the pairs.
    (near * (1.0 - 1e-12), far * (1.0 + 1e-12))
}

/// Splits at the median of the longest axis until a leaf is small enough.
fn build(
    places: &[[f64; 3]],
    weights: &[f64],
    numbers: &mut [u32],
    start: u32,
    nodes: &mut Vec<Node>,
) {
    let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
    let mut sum = 0.0;
    for &i in numbers.iter() {
        for k in 0..3 {
            low[k] = low[k].min(places[i as usize][k]);
            high[k] = high[k].max(places[i as usize][k]);
        }
        sum += weights[i as usize];
    }
    let at = nodes.len();
    let end = start + numbers.len() as u32;
    nodes.push(Node {
        low,
        high,
        sum,
        start,
        end,
        second: 0,
    });
    if numbers.len() <= LEAF {
        return;
    }
    let axis = (0..3)
        .max_by(|&a, &b| (high[a] - low[a]).total_cmp(&(high[b] - low[b])))
        .unwrap_or_default();
    let middle = numbers.len() / 2;
    // Ties by number, so that the tree depends on the sites alone.
    numbers.select_nth_unstable_by(middle, |&a, &b| {
        places[a as usize][axis]
            .total_cmp(&places[b as usize][axis])
            .then(a.cmp(&b))
    });
    let (first, second) = numbers.split_at_mut(middle);
    build(places, weights, first, start, nodes);
    nodes[at].second = nodes.len() as u32;
    build(places, weights, second, start + middle as u32, nodes);
}
