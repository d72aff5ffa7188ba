//! The scan over counts per region.

use rayon::prelude::*;

use super::circular::Circles;
use super::parameters::{ScanError, ScanParameters, ValidScanParameters};
use super::sphere::great_circle_km;
use super::tail::gumbel_p_value;
use crate::overdispersion;

/// Counts per region to be scanned.
#[derive(Debug, Clone, Copy)]
pub struct TableCounts<'a> {
    /// Counts (establishments, or persons), industry by industry: `industries × regions`.
    pub counts: &'a [f64],
    /// All activity per region, in the same unit; expectations are proportional to it.
    pub reference: &'a [f64],
    /// Centres of the regions, degrees; without them every region is a window of its own.
    pub centres: Option<&'a [(f64, f64)]>,
}

/// Regions that together hold more of an industry than all activity there lets expect.
#[derive(Debug, Clone, PartialEq)]
pub struct TableDetection {
    /// The industry's number.
    pub industry: u32,
    /// The regions, ascending.
    pub regions: Vec<u32>,
    /// The region in the middle.
    pub centre: u32,
    /// Count in them.
    pub cases: f64,
    /// Count that all activity in them lets expect.
    pub expected: f64,
    /// Count over expectation inside, divided by the same outside; `None` where nothing is
    /// outside.
    pub relative_risk: Option<f64>,
    /// Log-likelihood ratio of the counts divided by the dispersion.
    pub log_likelihood_ratio: f64,
    /// How many times the counts vary more over ordinary regions than Poisson counts do (≥ 1).
    pub dispersion: f64,
    /// Monte-Carlo p-value over all windows of the industry.
    pub p_value: f64,
    /// P-value from the tail of the draws, finer than their number.
    pub tail_p_value: Option<f64>,
}

/// Scans every industry of a table over the regions' centres (Poisson model).
///
/// Employment is no count of independent events: whole plants come and go, so persons vary far
/// more than Poisson counts even where nothing is concentrated. Counts are therefore divided by
/// the industry's **dispersion**, the median over regions of the squared Pearson residuals over
/// its Poisson value (see [`overdispersion`]): the ordinary variation between regions is what a
/// candidate must exceed. Windows are Kulldorff's circles over the centres within the limits of
/// the parameters (a single region is always a window); candidates are taken out one by one as in
/// [`detect_points`](super::detect_points). Draws are multinomial.
///
/// An industry is scanned when it has a count in at least one region and fewer than all its
/// expectation is missing. Order: falling ratio, then industry. Cost O(industries × draws ×
/// windows).
///
/// # Errors
/// [`ScanError::Length`] when the columns do not fit together, [`ScanError::Count`] for a negative
/// or infinite count.
///
/// ```
/// use khusheh_concentration::scan::{ScanParameters, TableCounts, detect_table};
/// // Ten regions in a row; the industry sits in the last two.
/// let reference = [100.0; 10];
/// let counts = [9.0, 10.0, 11.0, 8.0, 10.0, 12.0, 9.0, 10.0, 40.0, 45.0];
/// let centres: Vec<(f64, f64)> = (0..10).map(|i| (50.0 + 0.2 * f64::from(i), 33.0)).collect();
/// let table = TableCounts { counts: &counts, reference: &reference, centres: Some(&centres) };
/// let found = detect_table(&table, &ScanParameters::default().check()?, &|_, _| ())?;
/// assert_eq!(found[0].regions, [8, 9]);
/// assert!(found[0].dispersion > 1.0 && found[0].p_value <= 0.01);
/// # Ok::<(), khusheh_concentration::scan::ScanError>(())
/// ```
pub fn detect_table(
    table: &TableCounts,
    parameters: &ValidScanParameters,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<TableDetection>, ScanError> {
    let regions = table.reference.len();
    if regions == 0 || !table.counts.len().is_multiple_of(regions) {
        return Err(ScanError::Length {
            name: "counts",
            length: table.counts.len(),
            expected: regions,
        });
    }
    if let Some(centres) = table.centres
        && centres.len() != regions
    {
        return Err(ScanError::Length {
            name: "centres",
            length: centres.len(),
            expected: regions,
        });
    }
    let bad = |value: &f64| !(value.is_finite() && *value >= 0.0);
    for (name, values) in [("counts", table.counts), ("reference", table.reference)] {
        if let Some(at) = values.iter().position(bad) {
            return Err(ScanError::Count {
                name,
                at,
                value: values[at],
            });
        }
    }
    let parameters = parameters.parameters();
    let industries = table.counts.len() / regions;
    let done = std::sync::atomic::AtomicU64::new(0);
    let all: f64 = table.reference.iter().sum();
    let shares: Vec<f64> = table
        .reference
        .iter()
        .map(|activity| activity / all)
        .collect();
    let circles = Circles::build(
        &shares,
        parameters.max_share,
        parameters.max_radius_km,
        |a, b| {
            table
                .centres
                .map_or(f64::INFINITY, |at| great_circle_km(at[a], at[b]))
        },
    );
    let mut found: Vec<TableDetection> = (0..industries)
        .into_par_iter()
        .flat_map_iter(|industry| {
            let counts = &table.counts[industry * regions..(industry + 1) * regions];
            let scan = Scan {
                industry: industry as u32,
                counts,
                shares: &shares,
            };
            let found = scan.search(&circles, parameters);
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(done, industries as u64);
            found
        })
        .collect();
    found.sort_by(|a, b| {
        b.log_likelihood_ratio
            .total_cmp(&a.log_likelihood_ratio)
            .then(a.industry.cmp(&b.industry))
            .then(a.regions.cmp(&b.regions))
    });
    Ok(found)
}

struct Scan<'a> {
    industry: u32,
    counts: &'a [f64],
    shares: &'a [f64],
}

impl Scan<'_> {
    fn search(&self, circles: &Circles, parameters: &ScanParameters) -> Vec<TableDetection> {
        let all: f64 = self.counts.iter().sum();
        let expected: Vec<f64> = self.shares.iter().map(|share| share * all).collect();
        let dispersion = overdispersion(self.counts, &expected)
            .ok()
            .flatten()
            .unwrap_or(1.0);
        let units = (all / dispersion).round();
        if units < f64::from(parameters.min_cases) {
            return Vec::new();
        }
        let scaled: Vec<f64> = self.counts.iter().map(|count| count / dispersion).collect();
        let scaled_expected: Vec<f64> = expected.iter().map(|e| e / dispersion).collect();
        let stream = u64::from(self.industry) * u64::from(parameters.draws);
        let maxima = circles.null_maxima(
            units as u64,
            &scaled_expected,
            parameters.draws,
            parameters.seed,
            stream,
        );
        let mut free = vec![true; self.counts.len()];
        let mut found = Vec::new();
        while found.len() < parameters.most_per_industry {
            let Some(circle) = circles.best(&scaled, &scaled_expected, &free) else {
                break;
            };
            let above = maxima.partition_point(|&maximum| maximum >= circle.ratio);
            let p_value = (1 + above) as f64 / f64::from(1 + parameters.draws);
            if p_value > parameters.max_p_value {
                break;
            }
            let mut regions = circle.locations;
            regions.sort_unstable();
            for &region in &regions {
                free[region as usize] = false;
            }
            let inside = |values: &[f64]| -> f64 {
                regions.iter().map(|&region| values[region as usize]).sum()
            };
            let (cases, expected) = (inside(self.counts), inside(&expected));
            let outside = (all - cases) / (all - expected);
            found.push(TableDetection {
                industry: self.industry,
                centre: circle.centre,
                cases,
                expected,
                relative_risk: (outside > 0.0).then(|| cases / expected / outside),
                log_likelihood_ratio: circle.ratio,
                dispersion,
                p_value,
                tail_p_value: gumbel_p_value(circle.ratio, &maxima),
                regions,
            });
        }
        found
    }
}
