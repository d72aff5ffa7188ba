//! A results folder as a run that can be brought in.

use std::path::Path;

use khusheh_exchange::runs::{Candidate as Arriving, Run};
use khusheh_identification::contract;
use khusheh_store::Evidence;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::explorer::results::{Candidate, Criterion, MarketReach, Member, Results};
use crate::{ExploreError, Hint};

/// What a run found, and so what makes it this run and no other; times of day and seconds needed
/// are in none of them.
const TELLING: [&str; 5] = [
    contract::candidates::FILE,
    contract::evidence::FILE,
    contract::screens::FILE,
    contract::members::FILE,
    contract::CANDIDATES_GEOJSON,
];

/// The run in a results folder; `today` dates its figures where the data have no year.
///
/// # Errors
/// As for a folder that is to be explored.
pub fn run_of(folder: &Path, today: &str) -> Result<Run, ExploreError> {
    let results = Results::load(folder)?;
    let mut hash = Sha256::new();
    for file in TELLING {
        let content = std::fs::read(folder.join(file)).map_err(|_| ExploreError::MissingFile {
            folder: folder.to_owned(),
            file,
            hint: Hint::Incomplete,
        })?;
        hash.update(Sha256::digest(&content));
    }
    let fingerprint = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // The first input is the register or table itself; mapping and boundaries follow.
    let source = results
        .run
        .inputs
        .first()
        .map_or("–", |input| input.name.as_str())
        .to_owned();
    let description = serde_json::to_value(&results.run).unwrap_or(Json::Null);
    let year = description["parameters"]["year"].as_i64();
    let classification = results
        .run
        .classification
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let candidates = results
        .candidates
        .iter()
        .map(|candidate| arriving(&results, candidate))
        .collect();
    Ok(Run {
        fingerprint,
        description,
        source,
        classification,
        date: year.map_or_else(|| today.to_owned(), |year| year.to_string()),
        candidates,
    })
}

fn arriving(results: &Results, candidate: &Candidate) -> Arriving {
    let either = |first: &str, other: &str| {
        if first.is_empty() {
            other.to_owned()
        } else {
            first.to_owned()
        }
    };
    let evidence = Criterion::ALL
        .iter()
        .zip(&candidate.evidence)
        .filter_map(|(criterion, evidence)| {
            let evidence = evidence.as_ref()?;
            Some(Evidence {
                criterion: criterion.word().to_owned(),
                state: evidence.state.word().to_owned(),
                sentence_fa: evidence.sentence.fa.clone(),
                sentence_en: evidence.sentence.en.clone(),
                source: either(&evidence.source, "–"),
                year: evidence.year.parse().ok(),
                confidence: (!evidence.confidence.is_empty()).then(|| evidence.confidence.clone()),
            })
        })
        .collect();
    let members = candidate
        .members
        .iter()
        .map(|member| match member {
            Member::Establishment(row) => results.establishments.get(*row).id.to_owned(),
            Member::Other(id) => id.clone(),
        })
        .collect();
    let boundary = (!candidate.shape.is_empty())
        .then(|| json!({ "type": "MultiPolygon", "coordinates": candidate.shape }));
    Arriving {
        id: candidate.id.clone(),
        industry: results.industries[candidate.industry as usize].code.clone(),
        name_fa: either(&candidate.name_fa, &candidate.name),
        name_en: candidate.name.clone(),
        place: candidate.place.clone(),
        province: candidate.province.clone(),
        position: candidate.position,
        enterprises: candidate.enterprises,
        employment: candidate.employment,
        screens: candidate
            .struck
            .iter()
            .map(|screen| screen.word().to_owned())
            .collect(),
        market_reach: candidate.reach.map(|reach| {
            match reach {
                MarketReach::Traded => "traded",
                MarketReach::Local => "local",
                MarketReach::NaturalResource => "natural_resource_based",
            }
            .to_owned()
        }),
        evidence,
        members,
        boundary,
    }
}
