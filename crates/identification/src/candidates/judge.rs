//! From an area to a candidate: measures, screens, evidence, sentences.

use khusheh_concentration::scan::great_circle_km;
use khusheh_concentration::{PlantSums, ValidLqParameters, weighted_sum_interval};
use khusheh_programme::identification::screens::{
    Line, Plant, dominating_firm, handful, legal_form, mixed_estate, province_wide,
};
use khusheh_programme::identification::{
    Evidence, Linked, Measured, Screen, Screening, Tested, ValidEvidenceParameters,
    ValidScreenParameters, Verdict, common_challenges, concentration, cooperation, specialisation,
};
use khusheh_register::{Categories, Establishments, Intake};

use crate::IdentifyError;
use crate::candidates::area::{Area, Searched};
use crate::candidates::candidate::Candidate;
use crate::candidates::sentences::{self, Finding};
use crate::candidates::shape::{outline, reach_km};
use crate::candidates::surroundings::{self, most_common, regions_around, surroundings};
use crate::input::links::Links;
use crate::input::names::Names;
use crate::input::places::Places;

/// What candidates are judged by.
pub(crate) struct Bench<'a> {
    pub(crate) intake: &'a Intake,
    pub(crate) names: &'a Names,
    pub(crate) places: &'a Places,
    pub(crate) searched: &'a Searched,
    pub(crate) links: Option<&'a Links>,
    /// How sure the quotient's interval is to be.
    pub(crate) quotients: &'a ValidLqParameters,
    pub(crate) screens: &'a ValidScreenParameters,
    pub(crate) evidence: &'a ValidEvidenceParameters,
    /// The province of each region as a number, and their names.
    pub(crate) provinces: &'a Provinces,
    pub(crate) draws: u32,
    /// Parts of an area farther apart than this are drawn apart, km.
    pub(crate) join_km: f64,
}

/// Provinces of regions.
pub(crate) struct Provinces {
    pub(crate) names: Vec<String>,
    pub(crate) of_region: Vec<Option<u32>>,
}

impl Provinces {
    pub(crate) fn of(intake: &Intake) -> Self {
        let mut names: Vec<String> = intake
            .regions
            .iter()
            .filter_map(|region| region.province.clone())
            .collect();
        names.sort_unstable();
        names.dedup();
        let of_region = intake
            .regions
            .iter()
            .map(|region| {
                let at = names.binary_search(region.province.as_ref()?).ok()?;
                Some(at as u32)
            })
            .collect();
        Self { names, of_region }
    }
}

/// Judges one area; `q_value` is its false discovery rate.
pub(crate) fn judge(
    bench: &Bench<'_>,
    area: &Area,
    q_value: f64,
) -> Result<Candidate, IdentifyError> {
    let rows = bench.intake.establishments.as_ref();
    let points = match rows {
        Some(rows) => points(rows, &area.members),
        None => Vec::new(),
    };
    let radius_km = match rows {
        Some(_) if !points.is_empty() => Some(reach_km(&points)),
        _ => regions_reach(bench.places, &area.regions),
    };
    let screenings = screen(bench, area, radius_km.unwrap_or(0.0));
    let struck: Vec<Screen> = screenings
        .iter()
        .filter(|screening| screening.verdict == Verdict::Struck)
        .map(|screening| screening.screen)
        .collect();
    let tested = Tested {
        relative_risk: area.relative_risk,
        p_value: area.p_value,
        q_value,
    };
    let linked = linked(bench, area);
    let quotient = quotient(bench, area)?;
    let evidence: Vec<Evidence> = vec![
        concentration(Some(tested), &struck, bench.evidence),
        specialisation(quotient, &struck, bench.evidence),
        cooperation(linked, bench.evidence),
        common_challenges(),
    ];
    let polygons = match rows {
        Some(_) if area.regions.is_empty() => outline(&points, bench.join_km)?,
        _ => region_polygons(bench.intake, &area.regions),
    };
    let province = province(bench, area);
    let name = &bench.names.industries[area.industry as usize];
    let region_names: Vec<String> = area
        .regions
        .iter()
        .map(|&region| bench.intake.regions[region as usize].name.clone())
        .collect();
    let sentence = sentences::candidate(&Finding {
        name: &name.name,
        name_fa: &name.name_fa,
        regions: (!area.regions.is_empty()).then_some(&region_names[..]),
        persons: bench.searched.persons,
        cases: area.cases,
        population: area.population,
        expected: area.expected,
        p_value: area.p_value,
        draws: bench.draws,
    });
    Ok(Candidate {
        industry: area.industry,
        members: area.members.clone(),
        certainty: area.certainty.clone(),
        regions: area.regions.clone(),
        centre: area.centre,
        radius_km,
        polygons,
        enterprises: enterprises(bench, area),
        employment: employment(bench, area),
        expected: area.expected,
        relative_risk: area.relative_risk,
        log_likelihood_ratio: area.log_likelihood_ratio,
        p_value: area.p_value,
        q_value,
        quotient,
        significant: q_value <= bench.evidence.parameters().level,
        province: province.map(|at| bench.provinces.names[at as usize].clone()),
        place: place(bench, area, &region_names),
        sentence,
        evidence: evidence
            .into_iter()
            .map(|evidence| {
                let said =
                    sentences::evidence(&evidence, Some(tested), linked, bench.links.is_some());
                (evidence, said)
            })
            .collect(),
        screenings: screenings
            .into_iter()
            .map(|screening| {
                let said = sentences::screening(&screening);
                (screening, said)
            })
            .collect(),
    })
}

/// All seven screens, in their order.
fn screen(bench: &Bench<'_>, area: &Area, radius_km: f64) -> Vec<Screening> {
    let limits = bench.screens.parameters();
    let rows = bench.intake.establishments.as_ref();
    let around = match rows {
        Some(rows) if area.regions.is_empty() => {
            let province = |row: u32| bench.provinces.of_region[rows.region[row as usize] as usize];
            let places = surroundings::Places {
                lon: &rows.lon,
                lat: &rows.lat,
                industry: &rows.industry,
                province: &province,
            };
            surroundings(area, radius_km, &places, bench.searched)
        }
        _ => regions_around(
            area,
            bench.intake,
            &bench.provinces.of_region,
            bench.searched,
        ),
    };
    let (own, others) = lines(bench, area);
    let plants: Vec<Plant> = rows.map_or_else(Vec::new, |rows| {
        area.members.iter().map(|&row| plant(rows, row)).collect()
    });
    let forms: Vec<Option<&str>> = match rows.and_then(|rows| rows.legal_form.as_ref()) {
        Some(forms) => area
            .members
            .iter()
            .map(|&row| forms.get(row as usize))
            .collect(),
        None => Vec::new(),
    };
    let whole = enterprises(bench, area).map(|count| count as u64);
    vec![
        province_wide(around.as_ref(), &limits.province_wide),
        mixed_estate(own, &others, area.population as u64, &limits.mixed_estate),
        handful(whole, &limits.handful),
        dominating_firm(&plants, &limits.dominating_firm),
        legal_form(Screen::Cooperative, &forms, &limits.legal_forms),
        legal_form(Screen::Association, &forms, &limits.legal_forms),
        legal_form(Screen::Holding, &forms, &limits.legal_forms),
    ]
}

fn plant(rows: &Establishments, row: u32) -> Plant {
    let size = rows.employment[row as usize];
    let firm = rows.firm.as_ref().map(|firm| firm.codes[row as usize]);
    Plant {
        firm: firm.filter(|&code| code != Categories::NONE),
        employment: (!size.is_nan()).then_some(size),
    }
}

/// The candidate's line and all others in its area; none where the area is whole regions.
fn lines(bench: &Bench<'_>, area: &Area) -> (Option<Line>, Vec<Line>) {
    let Some(rows) = bench
        .intake
        .establishments
        .as_ref()
        .filter(|_| area.regions.is_empty())
    else {
        return (None, Vec::new());
    };
    let mut counts = vec![0_u64; bench.intake.industries.len()];
    for &row in &area.rows {
        counts[rows.industry[row as usize] as usize] += 1;
    }
    let share = area.population / bench.searched.all;
    let line = |industry: usize| Line {
        division: bench.names.industries[industry].division,
        cases: counts[industry],
        expected: bench.searched.of_industry[industry] * share,
        linked: bench
            .links
            .is_some_and(|links| links.linked(area.industry, industry as u32)),
    };
    let others = (0..counts.len())
        .filter(|&industry| industry != area.industry as usize && counts[industry] > 0)
        .map(line)
        .collect();
    (Some(line(area.industry as usize)), others)
}

/// Presence of the industries linked to the candidate's, in the unit of the search. What is expected
/// is told from the *other* activity: a cluster crowds everything else out of its own area.
fn linked(bench: &Bench<'_>, area: &Area) -> Option<Linked> {
    let links = bench.links?;
    let linked = &links.of[area.industry as usize];
    let others = bench.searched.all - bench.searched.of_industry[area.industry as usize];
    let share = if others > 0.0 {
        (area.population - area.cases) / others
    } else {
        0.0
    };
    let mut counts = vec![0.0_f64; bench.intake.industries.len()];
    match bench
        .intake
        .establishments
        .as_ref()
        .filter(|_| area.regions.is_empty())
    {
        Some(rows) => {
            for &row in &area.rows {
                counts[rows.industry[row as usize] as usize] += 1.0;
            }
        }
        None => {
            for cell in &bench.intake.cells {
                if area.regions.binary_search(&cell.region).is_ok() {
                    counts[cell.industry as usize] += match bench.searched.persons {
                        true => cell.employment.unwrap_or(0.0),
                        false => cell.establishments.unwrap_or(0.0),
                    };
                }
            }
        }
    }
    Some(Linked {
        industries: linked.len() as u32,
        present: linked
            .iter()
            .filter(|&&other| counts[other as usize] > 0.0)
            .count() as u32,
        cases: linked
            .iter()
            .map(|&other| counts[other as usize])
            .sum::<f64>() as u64,
        expected: linked
            .iter()
            .map(|&other| bench.searched.of_industry[other as usize] * share)
            .sum(),
    })
}

/// The location quotient of the area, in the unit of the search; bounds where that is counts.
fn quotient(bench: &Bench<'_>, area: &Area) -> Result<Option<Measured>, IdentifyError> {
    if area.expected <= 0.0 {
        return Ok(None);
    }
    let value = area.cases / area.expected;
    if bench.searched.persons {
        return Ok(Some(Measured {
            value,
            low: None,
            high: None,
        }));
    }
    let plants = PlantSums::of_count(area.cases.round() as u64);
    let interval = weighted_sum_interval(plants, bench.quotients)?;
    Ok(Some(Measured {
        value,
        low: interval.map(|interval| interval.low / area.expected),
        high: interval.map(|interval| interval.high / area.expected),
    }))
}

/// Enterprises: firms where the register has them, else establishments; `None` where not counted.
fn enterprises(bench: &Bench<'_>, area: &Area) -> Option<f64> {
    let Some(rows) = bench.intake.establishments.as_ref() else {
        return cells(bench, area, |cell| cell.establishments);
    };
    let Some(firms) = &rows.firm else {
        return Some(area.members.len() as f64);
    };
    let mut codes: Vec<u32> = area
        .members
        .iter()
        .map(|&row| firms.codes[row as usize])
        .collect();
    let alone = codes
        .iter()
        .filter(|&&code| code == Categories::NONE)
        .count();
    codes.retain(|&code| code != Categories::NONE);
    codes.sort_unstable();
    codes.dedup();
    Some((codes.len() + alone) as f64)
}

/// Persons over the members whose number is known.
fn employment(bench: &Bench<'_>, area: &Area) -> Option<f64> {
    match bench.intake.establishments.as_ref() {
        None => cells(bench, area, |cell| cell.employment),
        Some(rows) => {
            let known = area
                .members
                .iter()
                .map(|&row| rows.employment[row as usize]);
            known
                .filter(|persons| !persons.is_nan())
                .fold(None, |sum, persons| Some(sum.unwrap_or(0.0) + persons))
        }
    }
}

/// Sum over the cells of the candidate's industry in its regions.
fn cells(
    bench: &Bench<'_>,
    area: &Area,
    value: impl Fn(&khusheh_register::Cell) -> Option<f64>,
) -> Option<f64> {
    bench
        .intake
        .cells
        .iter()
        .filter(|cell| {
            cell.industry == area.industry && area.regions.binary_search(&cell.region).is_ok()
        })
        .filter_map(value)
        .fold(None, |sum, part| Some(sum.unwrap_or(0.0) + part))
}

fn province(bench: &Bench<'_>, area: &Area) -> Option<u32> {
    let of = |region: u32| bench.provinces.of_region[region as usize];
    match bench.intake.establishments.as_ref() {
        Some(rows) => most_common(
            area.members
                .iter()
                .filter_map(|&row| of(rows.region[row as usize])),
        ),
        None => most_common(area.regions.iter().filter_map(|&region| of(region))),
    }
}

/// The region with most members by name; for whole regions, their names.
fn place(bench: &Bench<'_>, area: &Area, region_names: &[String]) -> Option<String> {
    if !region_names.is_empty() {
        return Some(region_names.join(", "));
    }
    let rows = bench.intake.establishments.as_ref()?;
    let region = most_common(area.members.iter().map(|&row| rows.region[row as usize]))?;
    Some(bench.intake.regions[region as usize].name.clone())
}

fn points(rows: &Establishments, members: &[u32]) -> Vec<(f64, f64)> {
    members
        .iter()
        .map(|&row| (rows.lon[row as usize], rows.lat[row as usize]))
        .filter(|(lon, lat)| lon.is_finite() && lat.is_finite())
        .collect()
}

/// Half the greatest distance between the centres of two regions; `None` for a single one.
fn regions_reach(places: &Places, regions: &[u32]) -> Option<f64> {
    let centres: Vec<(f64, f64)> = regions
        .iter()
        .filter_map(|&region| places.of_region[region as usize])
        .collect();
    let mut widest: Option<f64> = None;
    for (at, &from) in centres.iter().enumerate() {
        for &to in &centres[at + 1..] {
            let apart = great_circle_km(from, to) / 2.0;
            widest = Some(widest.map_or(apart, |widest: f64| widest.max(apart)));
        }
    }
    widest
}

/// The boundaries of whole regions, where given.
fn region_polygons(intake: &Intake, regions: &[u32]) -> Vec<Vec<Vec<[f64; 2]>>> {
    let Some(boundaries) = &intake.boundaries else {
        return Vec::new();
    };
    regions
        .iter()
        .filter_map(|&region| {
            let code = &intake.regions[region as usize].code;
            let at = boundaries
                .regions
                .binary_search_by(|own| own.code.cmp(code))
                .ok()?;
            Some(boundaries.regions[at].polygons.clone())
        })
        .flatten()
        .collect()
}
