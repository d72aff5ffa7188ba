//! `candidates.csv` with what belongs to each candidate: evidence, screens, members, shape.

use std::collections::BTreeMap;
use std::path::Path;

use khusheh_identification::contract;
use serde::Deserialize;

use super::geometry::{Polygons, read_features};
use super::table::Table;
use super::{Criterion, MarketReach, Screen, State, Verdict};
use crate::ExploreError;
use crate::errors::{Hint, Limit};

/// A sentence in both languages.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// English.
    pub en: String,
    /// Persian.
    pub fa: String,
}

/// Evidence for one criterion.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What is known.
    pub state: State,
    /// Name of the statistic, empty where there is none.
    pub statistic: String,
    /// Its value, lower and upper bound.
    pub interval: [Option<f64>; 3],
    /// What it means.
    pub sentence: Sentence,
    /// Where it comes from.
    pub source: String,
    /// Of which year, empty when unknown.
    pub year: String,
    /// How sure, as written by the run.
    pub confidence: String,
}

/// The outcome of one screen.
#[derive(Clone, Debug)]
pub struct Screening {
    /// Which screen.
    pub screen: Screen,
    /// What it said.
    pub result: Verdict,
    /// The value compared.
    pub value: Option<f64>,
    /// With this limit.
    pub limit: Option<f64>,
    /// What it means.
    pub sentence: Sentence,
}

/// A member of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// Index into the establishments of the results.
    Establishment(u32),
    /// An id that `establishments.csv` does not list (a table's region, for instance).
    Other(String),
}

/// A candidate cluster.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// `C0001`, …
    pub id: String,
    /// Index of the industry.
    pub industry: u32,
    /// English (or original) name.
    pub name: String,
    /// Persian name, empty when there is none.
    pub name_fa: String,
    /// The nearest place's name, empty when unknown.
    pub place: String,
    /// The province, empty when unknown.
    pub province: String,
    /// Longitude and latitude of its centre, degrees.
    pub position: Option<[f64; 2]>,
    /// Half the greatest distance between two members, km.
    pub radius_km: Option<f64>,
    /// Members.
    pub enterprises: Option<f64>,
    /// Persons.
    pub employment: Option<f64>,
    /// Enterprises expected from all economic activity.
    pub expected: Option<f64>,
    /// Observed over expected, relative to outside.
    pub relative_risk: Option<f64>,
    /// Kulldorff's log-likelihood ratio.
    pub log_likelihood_ratio: Option<f64>,
    /// Monte-Carlo p-value, 0–1.
    pub p_value: Option<f64>,
    /// False discovery rate, 0–1.
    pub q_value: Option<f64>,
    /// Location quotient with its lower and upper bound.
    pub lq: [Option<f64>; 3],
    /// Screens that struck, in the order of [`Screen::ALL`].
    pub struck: Vec<Screen>,
    /// Market reach of the industry.
    pub reach: Option<MarketReach>,
    /// One sentence on the whole.
    pub sentence: Sentence,
    /// Whether significant at the run's level.
    pub significant: Option<bool>,
    /// Evidence, in the order of [`Criterion::ALL`]; `None` where the folder has no row.
    pub evidence: [Option<Evidence>; 4],
    /// Every screen's outcome, in file order.
    pub screens: Vec<Screening>,
    /// The members, in file order.
    pub members: Vec<Member>,
    /// For each member the share of the likely outlines of the area that hold it, 0.5–1.
    pub certainties: Vec<Option<f64>>,
    /// The boundary; empty when there is none.
    pub shape: Polygons,
}

impl Candidate {
    /// Rows of the members among the establishments; members that have none are left out.
    pub fn establishments(&self) -> Vec<u32> {
        self.members
            .iter()
            .filter_map(|member| match member {
                Member::Establishment(row) => Some(*row),
                Member::Other(_) => None,
            })
            .collect()
    }

    /// The four petals' states: a criterion without a row is missing evidence.
    pub fn states(&self) -> [State; 4] {
        std::array::from_fn(|index| {
            self.evidence[index]
                .as_ref()
                .map_or(State::Missing, |evidence| evidence.state)
        })
    }
}

/// Reads candidates, evidence, screens and shapes. Members are filled in by the caller.
pub(crate) fn read(
    folder: &Path,
    industries: &BTreeMap<String, u32>,
) -> Result<(Vec<Candidate>, BTreeMap<String, u32>), ExploreError> {
    let mut candidates = read_candidates(folder, industries)?;
    let index: BTreeMap<String, u32> = candidates
        .iter()
        .zip(0..)
        .map(|(candidate, index)| (candidate.id.clone(), index))
        .collect();
    read_evidence(folder, &mut candidates, &index)?;
    read_screens(folder, &mut candidates, &index)?;
    #[derive(Deserialize)]
    struct Properties {
        candidate: String,
    }
    let features =
        read_features::<Properties>(folder, contract::CANDIDATES_GEOJSON, Hint::Incomplete)?;
    for (properties, polygons) in features {
        if let Some(&found) = index.get(&properties.candidate) {
            candidates[found as usize].shape = polygons;
        }
    }
    Ok((candidates, index))
}

fn read_candidates(
    folder: &Path,
    industries: &BTreeMap<String, u32>,
) -> Result<Vec<Candidate>, ExploreError> {
    let mut table = Table::open(folder, contract::candidates::FILE, Hint::Incomplete)?;
    let [
        id,
        industry,
        name,
        lon,
        lat,
        radius,
        enterprises,
        employment,
        expected,
        risk,
        ratio,
    ] = table.columns([
        contract::candidates::CANDIDATE,
        contract::candidates::INDUSTRY,
        contract::candidates::NAME,
        contract::candidates::LON,
        contract::candidates::LAT,
        contract::candidates::RADIUS_KM,
        contract::candidates::ENTERPRISES,
        contract::candidates::EMPLOYMENT,
        contract::candidates::EXPECTED,
        contract::candidates::RELATIVE_RISK,
        contract::candidates::LOG_LIKELIHOOD_RATIO,
    ])?;
    let [
        p,
        q,
        lq,
        lq_low,
        lq_high,
        screens,
        reach,
        en,
        fa,
        name_fa,
        province,
        significant,
        place,
    ] = table.columns([
        contract::candidates::P_VALUE,
        contract::candidates::Q_VALUE,
        contract::candidates::LQ,
        contract::candidates::LQ_LOW,
        contract::candidates::LQ_HIGH,
        contract::candidates::SCREENS,
        contract::candidates::REACH,
        contract::candidates::SENTENCE_EN,
        contract::candidates::SENTENCE_FA,
        contract::candidates::NAME_FA,
        contract::candidates::PROVINCE,
        contract::candidates::SIGNIFICANT,
        contract::candidates::PLACE,
    ])?;
    let mut candidates = Vec::new();
    while let Some(row) = table.next_row()? {
        let industry = row.listed(industry, industries, &[contract::industries::FILE])?;
        let mut struck = Vec::new();
        for word in row.text(screens).split(';').filter(|word| !word.is_empty()) {
            struck
                .push(Screen::from_word(word).ok_or_else(|| {
                    row.bad(screens, Limit::OneOfOrEmpty(Screen::WORDS.to_vec()))
                })?);
        }
        struck.sort_unstable();
        candidates.push(Candidate {
            id: row.required(id)?.to_owned(),
            industry,
            name: row.text(name).to_owned(),
            name_fa: row.text(name_fa).to_owned(),
            place: row.text(place).to_owned(),
            province: row.text(province).to_owned(),
            position: row.place(lon, lat)?,
            radius_km: row.number(radius)?,
            enterprises: row.number(enterprises)?,
            employment: row.number(employment)?,
            expected: row.number(expected)?,
            relative_risk: row.number(risk)?,
            log_likelihood_ratio: row.number(ratio)?,
            p_value: row.number_within(p, 0.0..=1.0, Limit::Probability)?,
            q_value: row.number_within(q, 0.0..=1.0, Limit::Probability)?,
            lq: [row.number(lq)?, row.number(lq_low)?, row.number(lq_high)?],
            struck,
            reach: row.word(
                reach,
                MarketReach::from_word,
                &MarketReach::ALL.map(MarketReach::word),
            )?,
            sentence: Sentence {
                en: row.text(en).to_owned(),
                fa: row.text(fa).to_owned(),
            },
            significant: row.flag(significant)?,
            evidence: [None, None, None, None],
            screens: Vec::new(),
            members: Vec::new(),
            certainties: Vec::new(),
            shape: Polygons::new(),
        });
    }
    Ok(candidates)
}

fn read_evidence(
    folder: &Path,
    candidates: &mut [Candidate],
    index: &BTreeMap<String, u32>,
) -> Result<(), ExploreError> {
    let mut table = Table::open(folder, contract::evidence::FILE, Hint::Incomplete)?;
    let [
        id,
        criterion,
        state,
        statistic,
        value,
        low,
        high,
        en,
        fa,
        source,
        year,
        confidence,
    ] = table.columns([
        contract::evidence::CANDIDATE,
        contract::evidence::CRITERION,
        contract::evidence::STATE,
        contract::evidence::STATISTIC,
        contract::evidence::VALUE,
        contract::evidence::LOW,
        contract::evidence::HIGH,
        contract::evidence::SENTENCE_EN,
        contract::evidence::SENTENCE_FA,
        contract::evidence::SOURCE,
        contract::evidence::YEAR,
        contract::evidence::CONFIDENCE,
    ])?;
    while let Some(row) = table.next_row()? {
        let candidate = row.listed(id, index, &[contract::candidates::FILE])?;
        let which = row.required_word(criterion, Criterion::from_word, &Criterion::WORDS)?;
        let known = row.required_word(state, State::from_word, &State::WORDS)?;
        candidates[candidate as usize].evidence[which as usize] = Some(Evidence {
            state: known,
            statistic: row.text(statistic).to_owned(),
            interval: [row.number(value)?, row.number(low)?, row.number(high)?],
            sentence: Sentence {
                en: row.text(en).to_owned(),
                fa: row.text(fa).to_owned(),
            },
            source: row.text(source).to_owned(),
            year: row.text(year).to_owned(),
            confidence: row.text(confidence).to_owned(),
        });
    }
    Ok(())
}

fn read_screens(
    folder: &Path,
    candidates: &mut [Candidate],
    index: &BTreeMap<String, u32>,
) -> Result<(), ExploreError> {
    let mut table = Table::open(folder, contract::screens::FILE, Hint::Incomplete)?;
    let [id, screen, result, value, limit, en, fa] = table.columns([
        contract::screens::CANDIDATE,
        contract::screens::SCREEN,
        contract::screens::RESULT,
        contract::screens::VALUE,
        contract::screens::LIMIT,
        contract::screens::SENTENCE_EN,
        contract::screens::SENTENCE_FA,
    ])?;
    while let Some(row) = table.next_row()? {
        let candidate = row.listed(id, index, &[contract::candidates::FILE])?;
        candidates[candidate as usize].screens.push(Screening {
            screen: row.required_word(screen, Screen::from_word, &Screen::WORDS)?,
            result: row.required_word(result, Verdict::from_word, &Verdict::WORDS)?,
            value: row.number(value)?,
            limit: row.number(limit)?,
            sentence: Sentence {
                en: row.text(en).to_owned(),
                fa: row.text(fa).to_owned(),
            },
        });
    }
    Ok(())
}
