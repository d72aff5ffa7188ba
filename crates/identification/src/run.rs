//! A run from one end to the other.

use std::path::Path;

use khusheh_concentration::{IndexError, benjamini_hochberg};
use khusheh_language::{Arg, Language, text};
use khusheh_register::{InputFile, Intake, Warning};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::IdentifyError;
use crate::candidates::candidate::Candidate;
use crate::candidates::detection::{Search, located, over_points, over_regions};
use crate::candidates::judge::{Bench, Provinces, judge};
use crate::figures::{distances, industry_figures, quotient_rows, weights};
use crate::folder::{self, Contents, RunRecord, Workplace};
use crate::input::links::Links;
use crate::input::names::{classification, names};
use crate::input::places::places;
use crate::input::read::{classification_name, read};
use crate::progress::{Progress, Stage};
use crate::request::IdentifyRequest;

/// What a run did, for the person who started it.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Rows read.
    pub read: u64,
    /// Rows used.
    pub used: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Regions.
    pub regions: usize,
    /// Industries.
    pub industries: usize,
    /// Candidates.
    pub candidates: usize,
    /// Candidates significant at the run's level.
    pub significant: usize,
    /// Significant candidates that no screen struck.
    pub unscreened: usize,
    /// The strongest of those: name in the input's language, Persian name (may be empty), place.
    pub strongest: Vec<Strongest>,
    /// What a person should know, in English and Persian.
    pub warnings: Vec<(String, String)>,
}

/// One of the strongest candidates.
#[derive(Debug, Clone, PartialEq)]
pub struct Strongest {
    /// Name of the industry.
    pub name: String,
    /// Its Persian name, empty where there is none.
    pub name_fa: String,
    /// Where, as far as it has a name.
    pub place: Option<String>,
    /// Enterprises, where counted.
    pub enterprises: Option<f64>,
    /// Cases over expected.
    pub ratio: f64,
}

/// Identifies: reads the input, computes the statistics, searches, screens, gathers the evidence
/// and writes the results folder, which appears at its place only when it is complete.
///
/// The same request gives the same bytes with any number of threads, but for `timings` in
/// `run.json`. Cost: reading, then O(industries × regions) for the indices, then the search (see
/// [`detect_points`](khusheh_concentration::scan::detect_points)).
///
/// # Errors
/// [`IdentifyError`]; nothing is written then, but the list of rejected rows where they were too
/// many.
pub fn identify(
    request: &IdentifyRequest,
    progress: &dyn Progress,
) -> Result<Summary, IdentifyError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(request.threads)
        .build()
        .map_err(|error| IdentifyError::Write {
            file: request.out.clone(),
            problem: error.to_string(),
        })?;
    pool.install(|| run(request, progress))
}

/// Seconds per stage, measured by the caller's clock.
struct Timings<'a> {
    progress: &'a dyn Progress,
    since: f64,
    seconds: Vec<(&'static str, f64)>,
}

impl Timings<'_> {
    fn end(&mut self, stage: Stage) -> Result<(), IdentifyError> {
        let now = self.progress.seconds();
        self.seconds.push((stage.word(), now - self.since));
        self.since = now;
        if self.progress.cancelled() {
            Err(IdentifyError::Cancelled)
        } else {
            Ok(())
        }
    }
}

fn run(request: &IdentifyRequest, progress: &dyn Progress) -> Result<Summary, IdentifyError> {
    // Everything that can be refused without reading is refused first.
    let screens = request.screens.clone().check()?;
    let evidence = request.evidence.clone().check()?;
    request.scan.clone().check()?;
    let lq_parameters = request.quotients.check()?;
    let reach_parameters = request.reach.check()?;
    let link_parameters = request.links.check()?;
    if !(request.least_quotient >= 1.0 && request.least_quotient.is_finite()) {
        return Err(IdentifyError::Index(IndexError::Parameter {
            name: "least_quotient",
            value: request.least_quotient,
            limit: "at least 1",
        }));
    }
    let work = Workplace::open(&request.out, request.replace)?;
    let mut timings = Timings {
        progress,
        since: progress.seconds(),
        seconds: Vec::new(),
    };

    progress.stage(Stage::Reading);
    let intake = read(request, &work, progress)?;
    let mut places = places(&intake, request.places.as_deref())?;
    timings.end(Stage::Reading)?;

    progress.stage(Stage::Statistics);
    let class = match intake.classification.as_deref() {
        Some(name) => Some(name),
        None => classification_name(request),
    };
    let names = names(classification(class, &intake), &intake);
    let weights = weights(&intake, request.basis, &request.within)?;
    let mut industries = industry_figures(&intake, &weights, &names, &reach_parameters)?;
    let with_points = intake
        .establishments
        .as_ref()
        .map_or_else(Vec::new, located);
    distances(&intake, &with_points, weights.basis, &mut industries)?;
    let quotients = quotient_rows(
        &intake,
        &weights,
        &lq_parameters,
        request.presets.as_deref(),
    )?;
    timings.end(Stage::Statistics)?;

    progress.stage(Stage::Detection);
    let advance = |done: u64, total: u64| progress.advance(done, total, 0);
    let searches: Vec<Search> = if request.indices_only {
        Vec::new()
    } else {
        match intake
            .establishments
            .as_ref()
            .filter(|_| !with_points.is_empty())
        {
            Some(rows) => over_points(
                &intake,
                rows,
                &with_points,
                &weights,
                &request.scan,
                &advance,
            )?,
            None => over_regions(
                &intake,
                &places.of_region,
                &weights,
                &request.scan,
                &advance,
            )?,
        }
    };
    timings.end(Stage::Detection)?;

    progress.stage(Stage::Evidence);
    let links = match &request.input_output {
        Some(given) => {
            places.linked_source = given.table.file_name().map(|n| n.to_string_lossy().into());
            Some(Links::read(given, &link_parameters, &names)?)
        }
        None => None,
    };
    let provinces = Provinces::of(&intake);
    let (candidates, weak) = judge_all(&searches, &advance, request.least_quotient, |search| {
        Bench {
            intake: &intake,
            names: &names,
            places: &places,
            searched: &search.searched,
            links: links.as_ref(),
            quotients: &lq_parameters,
            screens: &screens,
            evidence: &evidence,
            provinces: &provinces,
            draws: request.scan.draws,
            join_km: request.scan.join_km,
        }
    })?;
    timings.end(Stage::Evidence)?;

    progress.stage(Stage::Writing);
    let contents = Contents {
        intake: &intake,
        names: &names,
        industries: &industries,
        quotients: &quotients,
        places: &places,
        candidates: &candidates,
        establishments: intake.establishments.is_some(),
    };
    folder::write(&work, &contents, &advance)?;
    timings.end(Stage::Writing)?;
    let warnings = warnings(
        request,
        &intake,
        &places.of_region,
        &with_points,
        class,
        &searches,
        weak,
    );
    let significant = candidates
        .iter()
        .filter(|candidate| candidate.significant)
        .count();
    RunRecord {
        request,
        sample: request.sample || is_sample(&intake),
        kind: intake.kind,
        inputs: inputs(request, &intake)?,
        rows: &intake.rows,
        names: &names,
        year: intake.year,
        basis: weights.basis.word(),
        tested: searches.iter().map(|search| search.searched.tested).sum(),
        candidates: candidates.len(),
        significant,
        warnings: warnings.clone(),
        timings: timings.seconds,
    }
    .write(&work)?;
    work.finish()?;

    let clear: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.significant && candidate.struck().is_empty())
        .collect();
    Ok(Summary {
        read: intake.rows.read,
        used: intake.rows.used,
        rejected: intake.rows.rejected,
        regions: intake.regions.len(),
        industries: intake.industries.len(),
        candidates: candidates.len(),
        significant,
        unscreened: clear.len(),
        strongest: clear
            .iter()
            .take(5)
            .map(|candidate| {
                let name = &names.industries[candidate.industry as usize];
                Strongest {
                    name: name.name.clone(),
                    name_fa: name.name_fa.clone(),
                    place: candidate.place.clone(),
                    enterprises: candidate.enterprises,
                    ratio: candidate.quotient.map_or(f64::NAN, |lq| lq.value),
                }
            })
            .collect(),
        warnings,
    })
}

/// No smaller p-value is claimed: the tail of a thousand draws is not known beyond this.
const LEAST_P_VALUE: f64 = 1e-9;

/// Judges the areas of all searches, strongest first; the number is of those left out as too weak.
fn judge_all<'a>(
    searches: &'a [Search],
    advance: &(dyn Fn(u64, u64) + Sync),
    least_quotient: f64,
    bench: impl Fn(&'a Search) -> Bench<'a>,
) -> Result<(Vec<Candidate>, usize), IdentifyError> {
    let mut areas: Vec<(usize, usize)> = searches
        .iter()
        .enumerate()
        .flat_map(|(search, of)| (0..of.areas.len()).map(move |area| (search, area)))
        .collect();
    let area = |&(search, area): &(usize, usize)| &searches[search].areas[area];
    areas.sort_by(|a, b| {
        let (one, other) = (area(a), area(b));
        other
            .log_likelihood_ratio
            .total_cmp(&one.log_likelihood_ratio)
            .then(one.industry.cmp(&other.industry))
            .then(a.cmp(b))
    });
    let p_values: Vec<f64> = areas
        .iter()
        .map(|at| {
            let area = area(at);
            let tail = area.tail_p_value.unwrap_or(area.p_value);
            tail.max(LEAST_P_VALUE).min(area.p_value)
        })
        .collect();
    // Every industry ends with one test that found nothing more.
    let tested: usize = searches.iter().map(|search| search.searched.tested).sum();
    let q_values = benjamini_hochberg(&p_values, tested + areas.len())?;
    let benches: Vec<Bench<'a>> = searches.iter().map(bench).collect();
    // All areas were tested; those too weak to matter are left out only now.
    let strong: Vec<(&(usize, usize), f64)> = areas
        .iter()
        .zip(q_values)
        .filter(|(at, _)| area(at).cases >= least_quotient * area(at).expected)
        .collect();
    let done = std::sync::atomic::AtomicU64::new(0);
    let candidates = strong
        .par_iter()
        .map(|&(at, q_value)| {
            let candidate = judge(&benches[at.0], area(at), q_value);
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            advance(done, strong.len() as u64);
            candidate
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok((candidates, areas.len() - strong.len()))
}

/// Whether every name is one that the built-in sample gives («نمونه» and a number): the mark travels
/// with the register, whatever the file is called.
fn is_sample(intake: &Intake) -> bool {
    let names = intake
        .establishments
        .as_ref()
        .and_then(|rows| rows.names.as_ref());
    names.is_some_and(|names| {
        !names.is_empty()
            && names.iter().all(|name| {
                name.strip_prefix("نمونه ")
                    .is_some_and(|rest| rest.chars().all(char::is_numeric))
            })
    })
}

/// What a person should know although it did not stop the run.
fn warnings(
    request: &IdentifyRequest,
    intake: &Intake,
    places: &[Option<(f64, f64)>],
    with_points: &[u32],
    class: Option<&str>,
    searches: &[Search],
    weak: usize,
) -> Vec<(String, String)> {
    let both = |say: &dyn Fn(Language) -> String| (say(Language::En), say(Language::Fa));
    let mut all: Vec<(String, String)> = intake
        .warnings
        .iter()
        .map(|warning: &Warning| both(&|language| warning.message(language)))
        .collect();
    let mut add = |key: &str, args: &[(&str, Arg<'_>)]| {
        all.push(both(&|language| text(language, key, args)));
    };
    if class.is_none() {
        add("identification-warning-no-classification", &[]);
    }
    if request.indices_only {
        add("identification-warning-indices-only", &[]);
        return all;
    }
    let rows = intake
        .establishments
        .as_ref()
        .map_or(0, khusheh_register::Establishments::len);
    if !with_points.is_empty() && with_points.len() < rows {
        add(
            "identification-warning-no-points",
            &[("count", (rows - with_points.len()).into())],
        );
    }
    if with_points.is_empty() && places.iter().any(Option::is_none) {
        add("identification-warning-no-places", &[]);
    }
    if weak > 0 {
        let least = khusheh_language::Number::shortest();
        add(
            "identification-warning-weak",
            &[
                ("count", weak.into()),
                ("least", (request.least_quotient, least).into()),
            ],
        );
    }
    if searches.iter().any(|search| search.searched.persons) {
        add("identification-warning-persons", &[]);
    }
    all
}

/// The files that were read: the register's, then mapping, places, tables beside.
fn inputs(request: &IdentifyRequest, intake: &Intake) -> Result<Vec<InputFile>, IdentifyError> {
    let mut all = intake.inputs.clone();
    let linked = request.input_output.as_ref();
    let beside: [Option<&Path>; 5] = [
        request.mapping_file.as_deref(),
        request.places.as_deref(),
        request.presets.as_deref(),
        linked.map(|given| given.table.as_path()),
        linked.and_then(|given| given.crosswalk.as_deref()),
    ];
    for path in beside.into_iter().flatten() {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(path).map_err(|error| IdentifyError::SideTable {
            file: name.clone(),
            line: 0,
            problem: crate::SideProblem::Unreadable(error.to_string()),
        })?;
        let sha256 = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        all.push(InputFile {
            name,
            bytes: bytes.len() as u64,
            sha256,
        });
    }
    Ok(all)
}
