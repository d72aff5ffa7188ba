//! Marcon and Puech's M: concentration at a distance, relative to all activity.

use super::range_sums::{Sites, chord_squared, unit_vector};
use crate::error::{IndexError, check_amounts};
use rayon::prelude::*;

/// Establishments as columns of the same length.
#[derive(Debug, Clone, Copy)]
pub struct Establishments<'a> {
    /// Longitude, degrees, −180 to 180.
    pub lon: &'a [f64],
    /// Latitude, degrees, −90 to 90.
    pub lat: &'a [f64],
    /// Number of the industry, from 0.
    pub industry: &'a [u32],
    /// Weight (persons), each ≥ 0; without weights every establishment counts 1.
    pub weight: Option<&'a [f64]>,
}

/// The distances at which M is wanted; [`check`](Self::check) makes them usable.
#[derive(Debug, Clone, PartialEq)]
pub struct MParameters {
    /// Radii in km, rising, each above 0.
    pub radii_km: Vec<f64>,
}

impl Default for MParameters {
    fn default() -> Self {
        Self {
            radii_km: vec![1.0, 5.0, 20.0, 50.0],
        }
    }
}

/// Radii that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidMParameters(MParameters);

impl MParameters {
    /// Checks that there are radii and that they rise from above 0.
    ///
    /// # Errors
    /// [`IndexError::Parameter`] for the first radius that does not, or for none at all.
    pub fn check(self) -> Result<ValidMParameters, IndexError> {
        let mut last = 0.0;
        for &value in &self.radii_km {
            if !(value.is_finite() && value > last) {
                let limit = "above 0 and above the radius before it, km";
                return Err(IndexError::Parameter {
                    name: "radius",
                    value,
                    limit,
                });
            }
            last = value;
        }
        if self.radii_km.is_empty() {
            let limit = "at least 1";
            return Err(IndexError::Parameter {
                name: "number of radii",
                value: 0.0,
                limit,
            });
        }
        Ok(ValidMParameters(self))
    }
}

/// Marcon and Puech's M of every industry at every radius: how many times as much of an industry's
/// own activity there is around its establishments as there would be if the industry were spread
/// as all activity is.
///
/// `M_S(r) = Σ_{i∈S} (Σ_{j∈S, j≠i} c_ij(r) w_j / Σ_{j≠i} c_ij(r) w_j)
///          / Σ_{i∈S} ((W_S − w_i) / (W − w_i))`
///
/// | symbol | here |
/// |---|---|
/// | `S`, `i`, `j` | an industry and its establishments; `j` in the lower sum any establishment |
/// | `c_ij(r)` | 1 when the great-circle distance of `i` and `j` is at most `r`, else 0 |
/// | `w_j` | `weight[j]`, or 1 |
/// | `W_S`, `W` | summed weights of the industry and of all |
///
/// An establishment without any (weighted) neighbour within `r` says nothing and is left out of
/// both sums, as in the authors' R package dbmss. M is cumulative; there is no correction at the
/// border because both sums suffer the same.
///
/// # Returns
/// `m[industry][radius]`: 1 under independence, above 1 concentrated, below 1 dispersed; `None`
/// where no establishment of the industry has a neighbour within the radius, or where the
/// industry has fewer than two establishments (or no weight beside one of them).
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Coordinate`], [`IndexError::Amount`],
/// [`IndexError::Number`].
///
/// # Cost
/// The result is exact: no cells, no sampling. Establishments on one spot become one site first.
/// All sites are then counted around blocks of 16 near sites by walking a tree of boxes once for
/// all radii, and each industry's own sites likewise. For `n` sites that is about
/// `O(n √n)` distances, as only boxes cut by a circle are opened, and 60 bytes per site, whatever
/// the radii. Runs in parallel over blocks; the same bits with any number of threads.
///
/// # Source
/// Marcon, E. & Puech, F. (2010), "Measures of the geographic concentration of industries:
/// improving distance-based methods", *Journal of Economic Geography* 10(5), 745–762 (the M function);
/// Marcon, E., Traissac, S., Puech, F. & Lang, G. (2015), "Tools to Characterize Point Patterns:
/// dbmss for R", *Journal of Statistical Software* 67(3).
///
/// ```
/// use khusheh_concentration::{Establishments, MParameters, marcon_puech};
/// // Two pairs, one of each industry, far apart.
/// let points = Establishments {
///     lon: &[50.0, 50.001, 54.0, 54.001],
///     lat: &[35.0; 4],
///     industry: &[0, 0, 1, 1],
///     weight: None,
/// };
/// let m = marcon_puech(&points, 2, &MParameters { radii_km: vec![1.0] }.check()?)?;
/// assert!((m[0][0].unwrap() - 3.0).abs() < 1e-12); // all of the neighbours, against 1 of 3
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn marcon_puech(
    points: &Establishments<'_>,
    industries: usize,
    parameters: &ValidMParameters,
) -> Result<Vec<Vec<Option<f64>>>, IndexError> {
    check(points, industries)?;
    let n = points.lon.len();
    let weight = |i: u32| points.weight.map_or(1.0, |w| w[i as usize]);
    let chords: Vec<f64> = parameters
        .0
        .radii_km
        .iter()
        .map(|km| chord_squared(*km))
        .collect();

    let (site, places) = sites(points);
    let mut weights = vec![0.0; places.len()];
    for i in 0..n as u32 {
        weights[site[i as usize] as usize] += weight(i);
    }
    let total: f64 = weights.iter().sum();
    let around = Sites::new(&places, &weights).sums_within(&chords);

    // Establishments by industry, then site.
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_unstable_by_key(|&i| (points.industry[i as usize], site[i as usize], i));
    let mut first = vec![0; industries + 1];
    for &industry in points.industry {
        first[industry as usize + 1] += 1;
    }
    for industry in 0..industries {
        first[industry + 1] += first[industry];
    }
    let members: Vec<&[u32]> = first
        .windows(2)
        .map(|pair| &order[pair[0]..pair[1]])
        .collect();
    Ok(members
        .par_iter()
        .map(|members| {
            // The industry's own sites: runs of members on the same site.
            let runs: Vec<&[u32]> = members
                .chunk_by(|&a, &b| site[a as usize] == site[b as usize])
                .collect();
            let own: Vec<f64> = runs
                .iter()
                .map(|run| run.iter().map(|&i| weight(i)).sum())
                .collect();
            let of_industry: f64 = own.iter().sum();
            let place = |run: &&[u32]| places[site[run[0] as usize] as usize];
            let own_places: Vec<[f64; 3]> = runs.iter().map(place).collect();
            let near = Sites::new(&own_places, &own).sums_within(&chords);
            (0..chords.len())
                .map(|radius| {
                    let (mut local, mut global) = (0.0, 0.0);
                    for (run, own) in runs.iter().zip(near.chunks_exact(chords.len())) {
                        let all = &around[site[run[0] as usize] as usize * chords.len()..][radius];
                        for &i in *run {
                            let w = weight(i);
                            let neighbours = all - w;
                            // What rounding leaves of an establishment alone is no neighbour.
                            if neighbours <= 1e-12 * total {
                                continue;
                            }
                            local += ((own[radius] - w).max(0.0) / neighbours).min(1.0);
                            global += (of_industry - w).max(0.0) / (total - w);
                        }
                    }
                    (global > 1e-12 && members.len() > 1).then(|| local / global)
                })
                .collect()
        })
        .collect())
}

/// The site of every establishment and the sites' places; coincident ones share a site.
fn sites(points: &Establishments<'_>) -> (Vec<u32>, Vec<[f64; 3]>) {
    let n = points.lon.len();
    let mut order: Vec<u32> = (0..n as u32).collect();
    // Adding 0 makes −0 and 0 the same place.
    let key = |i: u32| (points.lat[i as usize] + 0.0, points.lon[i as usize] + 0.0);
    order.sort_unstable_by(|&a, &b| {
        let (a_key, b_key) = (key(a), key(b));
        a_key
            .0
            .total_cmp(&b_key.0)
            .then(a_key.1.total_cmp(&b_key.1))
            .then(a.cmp(&b))
    });
    let mut site = vec![0; n];
    let mut places = Vec::new();
    for (position, &i) in order.iter().enumerate() {
        if position == 0 || key(order[position - 1]) != key(i) {
            places.push(unit_vector(points.lon[i as usize], points.lat[i as usize]));
        }
        site[i as usize] = places.len() as u32 - 1;
    }
    (site, places)
}

fn check(points: &Establishments<'_>, industries: usize) -> Result<(), IndexError> {
    let expected = points.lon.len();
    for (name, length) in [
        ("latitude", points.lat.len()),
        ("industry", points.industry.len()),
        ("weight", points.weight.map_or(expected, <[f64]>::len)),
    ] {
        if length != expected {
            return Err(IndexError::Length {
                name,
                length,
                expected,
            });
        }
    }
    for (index, (&lon, &lat)) in points.lon.iter().zip(points.lat).enumerate() {
        if !(lon.abs() <= 180.0 && lat.abs() <= 90.0) {
            return Err(IndexError::Coordinate { index, lon, lat });
        }
    }
    if let Some(index) = points
        .industry
        .iter()
        .position(|&k| k as usize >= industries)
    {
        let value = u64::from(points.industry[index]);
        return Err(IndexError::Number {
            name: "industry",
            index,
            value,
            count: industries,
        });
    }
    check_amounts("weight", points.weight.unwrap_or(&[]))
}
