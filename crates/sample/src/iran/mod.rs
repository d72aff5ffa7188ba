//! The built-in sample: a register of Iran's shape, with known clusters and decoys.
//!
//! Places are real (31 provinces, over 500 towns with coordinates and rounded numbers of
//! inhabitants); the clusters stand where the field's documents and common knowledge have them.
//! **Every establishment is invented**, and says so in its name. What is planted is known, so that a
//! result can be scored ([`crate::score`]): the truth of a cluster is every establishment of its
//! industry within its disc, planted or there by chance.
//!
//! All other activity follows one rule: towns by their inhabitants, establishments around a town's
//! centre and, for a part, in the villages around it; industries by national shares. Farming and
//! quarrying lean to small towns and villages. So an industry that is not planted is proportional to
//! all activity, up to that lean.
//!
//! Drawing order and arithmetic are fixed: the same seed and number of rows give the same bytes.

mod background;
mod data;
mod decoys;
mod error;
mod files;
mod office;
mod planting;
mod province;
mod size;

use std::path::Path;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

pub use data::Town;
pub use decoys::DecoyKind;
pub use error::SampleError;
pub use size::LegalForm;

use crate::random::Draw;

/// Establishments that the sample is tuned for: cluster sizes are given per this many.
pub const USUAL_ROWS: usize = 200_000;

/// Fewest establishments that hold the clusters and some activity around them.
pub const FEWEST_ROWS: usize = 10_000;

/// An invented establishment.
#[derive(Clone, Debug, PartialEq)]
pub struct Establishment {
    /// Longitude in degrees (WGS 84), to five decimals.
    pub lon: f64,
    /// Latitude in degrees (WGS 84), to five decimals.
    pub lat: f64,
    /// Index of the town in [`Sample::towns`].
    pub town: usize,
    /// ISIC Rev. 4 class.
    pub industry: &'static str,
    /// Persons; `None` where the register does not know.
    pub employment: Option<u32>,
    /// Legal form.
    pub legal_form: LegalForm,
    /// The firm's first establishment, as an index of [`Sample::establishments`]; most are their own.
    pub firm: usize,
}

/// A cluster that was planted.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueCluster {
    /// Short name, as in `truth.csv`.
    pub key: &'static str,
    /// Name in Persian.
    pub name_fa: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// ISIC Rev. 4 class.
    pub industry: &'static str,
    /// Centre, degrees.
    pub lon: f64,
    /// Centre, degrees.
    pub lat: f64,
    /// Radius of the disc, km.
    pub radius_km: f64,
    /// Members to be expected in the disc from all activity in it.
    pub expected: f64,
    /// Every establishment of the industry in the disc, ascending.
    pub members: Vec<usize>,
}

/// Something that is not a cluster, and looks like one to careless statistics.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoy {
    /// Short name, as in `decoys.csv`.
    pub key: &'static str,
    /// What it is.
    pub kind: DecoyKind,
    /// Name in Persian.
    pub name_fa: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// The establishments it is made of, ascending.
    pub members: Vec<usize>,
}

/// What was planted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SampleTruth {
    /// The clusters, in the order of the list.
    pub clusters: Vec<TrueCluster>,
    /// The decoys.
    pub decoys: Vec<Decoy>,
}

/// A generated register with its truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The seed it was drawn with.
    pub seed: u64,
    /// The towns.
    pub towns: &'static [Town],
    /// The establishments. The index plus one is the identifier ([`Sample::id`]).
    pub establishments: Vec<Establishment>,
    /// What was planted.
    pub truth: SampleTruth,
}

impl Sample {
    /// Draws a sample of `rows` establishments.
    ///
    /// Costs about a microsecond per row on one core.
    ///
    /// # Errors
    /// [`SampleError::Rows`] below [`FEWEST_ROWS`] or above 100 million.
    ///
    /// ```
    /// let sample = khusheh_sample::iran::Sample::generate(20_000, 7).unwrap();
    /// assert_eq!(sample.establishments.len(), 20_000);
    /// let pottery = &sample.truth.clusters[0];
    /// assert_eq!((pottery.key, pottery.industry), ("lalejin-pottery", "2393"));
    /// assert!(pottery.members.len() as f64 > 10.0 * pottery.expected);
    /// ```
    pub fn generate(rows: usize, seed: u64) -> Result<Self, SampleError> {
        if !(FEWEST_ROWS..=MOST_ROWS).contains(&rows) {
            return Err(SampleError::Rows {
                rows,
                fewest: FEWEST_ROWS,
                most: MOST_ROWS,
            });
        }
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut drawn = planting::clusters(&mut rng, rows);
        decoys::plant(&mut rng, rows, &mut drawn);
        background::fill(&mut rng, rows, &mut drawn);
        rng.shuffle(&mut drawn);
        Ok(finish(seed, drawn))
    }

    /// The identifier of an establishment: its index plus one, seven digits or more.
    pub fn id(index: usize) -> String {
        format!("{:07}", index + 1)
    }

    /// The name of an establishment: «نمونه» and its number in Persian digits, so that nobody takes
    /// it for a real one.
    pub fn name(index: usize) -> String {
        let digits = |d: char| char::from_u32(0x06F0 + d.to_digit(10).unwrap_or(0)).unwrap_or(d);
        format!(
            "نمونه {}",
            format!("{:06}", index + 1)
                .chars()
                .map(digits)
                .collect::<String>()
        )
    }
}

/// Draws a sample and writes it with its truth, mapping and boundaries into a folder, which is made
/// where it does not exist: `sample.csv`, `truth.csv`, `decoys.csv`, `map.toml`,
/// `map-provinces.toml`, `provinces.geojson`, `README.md`.
///
/// # Errors
/// [`SampleError::Rows`], and [`SampleError::Write`] with the file that could not be written.
pub fn write(rows: usize, seed: u64, folder: &Path) -> Result<SampleTruth, SampleError> {
    let sample = Sample::generate(rows, seed)?;
    sample.write_folder(folder)?;
    Ok(sample.truth)
}

const MOST_ROWS: usize = 100_000_000;

/// An establishment before its row is known.
#[derive(Clone, Debug)]
struct Drawn {
    lon: f64,
    lat: f64,
    town: usize,
    industry: usize,
    employment: Option<u32>,
    legal_form: LegalForm,
    /// Establishments with the same number are one firm; 0 is a firm of its own.
    firm: u32,
    /// The decoy it was planted for, as an index of the list.
    decoy: Option<usize>,
}

/// Gives rows their final form and finds what belongs to what.
fn finish(seed: u64, drawn: Vec<Drawn>) -> Sample {
    let industries = data::industries();
    let mut first_of_firm = std::collections::BTreeMap::new();
    let establishments = drawn
        .iter()
        .enumerate()
        .map(|(row, drawn)| Establishment {
            lon: drawn.lon,
            lat: drawn.lat,
            town: drawn.town,
            industry: industries[drawn.industry].code,
            employment: drawn.employment,
            legal_form: drawn.legal_form,
            firm: match drawn.firm {
                0 => row,
                firm => *first_of_firm.entry(firm).or_insert(row),
            },
        })
        .collect();
    let clusters = planting::truth(&drawn);
    let decoys = decoys::truth(&drawn);
    Sample {
        seed,
        towns: data::towns(),
        establishments,
        truth: SampleTruth { clusters, decoys },
    }
}
