//! A run arrives: its candidates become proposals, matched against the clusters that are known.

use std::collections::{BTreeMap, BTreeSet};

use khusheh_industries::Classification;
use khusheh_language::search_key;
use khusheh_programme::identification::{Likeness, MatchParameters, matches, score};
use khusheh_store::{
    Clause, Cluster, Context, Figure, IdentificationRun, Industry, Kept, Proposal, Region as Place,
    Store, Validity, Write,
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::area::{Region, latitude};
use super::differences::differences;
use super::{Candidate, Run, RunError};

/// The most codes that a message names.
const NAMED: usize = 10;

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Arrival {
    /// Id of the run.
    pub run: String,
    /// Whether it was there already: nothing was changed then.
    pub known: bool,
    /// Candidates that it has, each now a proposal.
    pub candidates: usize,
    /// Proposals that match a cluster which is known.
    pub matched: usize,
    /// Proposals that match several, and clusters that several match.
    pub ambiguous: usize,
    /// Proposals that a screen struck.
    pub screened: usize,
    /// Proposals whose province is not known: only the national office sees them.
    pub without_province: usize,
}

/// Brings a run in: its description and, for each candidate, a proposal with the cluster that it
/// matches by industry and area and the differences to it. No cluster is touched. The same run again
/// changes nothing.
///
/// Cost: candidates × clusters comparisons of industry and bounding box; areas are cut only where
/// those meet.
///
/// # Errors
/// [`RunError::Industries`] where the store lacks industries of the candidates; else what the store
/// says.
pub async fn arrive(store: &Store, context: Context, run: &Run) -> Result<Arrival, RunError> {
    let mut write = store.write(context).await?;
    let before: Vec<Kept<IdentificationRun>> = write
        .all(&Clause::is("fingerprint", run.fingerprint.as_str()))
        .await?;
    if let Some(known) = before.first() {
        let there: Vec<Kept<Proposal>> = write.all(&Clause::is("run", known.id.as_str())).await?;
        return Ok(arrival(
            &known.id,
            true,
            there.iter().map(|kept| &kept.record),
        ));
    }
    let industries = Industries::load(&mut write).await?;
    let provinces = Provinces::load(&mut write).await?;
    let clusters: Vec<Kept<Cluster>> = write.all(&Clause::all([])).await?;
    let clusters: Vec<Kept<Cluster>> = clusters
        .into_iter()
        .filter(|kept| kept.record.status != "merged")
        .collect();

    let mut unknown = BTreeSet::new();
    let mut proposed = Vec::with_capacity(run.candidates.len());
    for candidate in &run.candidates {
        match industries.id_of(&run.classification, &candidate.industry) {
            Some(industry) => {
                let province = provinces.of(candidate);
                proposed.push(cluster_of(
                    run,
                    candidate,
                    industry,
                    province,
                    &provinces.english,
                ));
            }
            None => {
                unknown.insert(candidate.industry.clone());
            }
        }
    }
    if !unknown.is_empty() {
        let number = unknown.len();
        let codes = unknown.into_iter().take(NAMED).collect();
        return Err(RunError::Industries { codes, number });
    }

    let found = matched(&industries, &proposed, &clusters);
    let description = IdentificationRun {
        fingerprint: run.fingerprint.clone(),
        description: run.description.clone(),
        candidates: run.candidates.len() as i64,
    };
    let kept_run = write.create(description, Validity::default(), None).await?;
    let mut proposals = Vec::with_capacity(proposed.len());
    for (at, (candidate, cluster)) in run.candidates.iter().zip(proposed).enumerate() {
        let list = &found.matches.of_proposal[at];
        let first = list.first().map(|(cluster, _)| *cluster);
        let proposal = Proposal {
            run: kept_run.id.clone(),
            candidate: candidate.id.clone(),
            province: (!cluster.province.is_empty()).then(|| cluster.province.clone()),
            industry: cluster.industries.first().cloned(),
            matched: first.map(|cluster| clusters[cluster].id.clone()),
            differences: told(&found, at, &clusters, &cluster, run),
            proposed: cluster,
            members: candidate.members.clone(),
            state: "open".to_owned(),
            cluster: None,
            decided_by: None,
            reason: None,
        };
        let id = write.new_id();
        proposals.push(write.kept(id, 1, Validity::default(), proposal));
    }
    write.create_all(&proposals, None).await?;
    write.commit().await?;
    Ok(arrival(
        &kept_run.id,
        false,
        proposals.iter().map(|kept| &kept.record),
    ))
}

fn arrival<'a>(run: &str, known: bool, proposals: impl Iterator<Item = &'a Proposal>) -> Arrival {
    let mut arrival = Arrival {
        run: run.to_owned(),
        known,
        candidates: 0,
        matched: 0,
        ambiguous: 0,
        screened: 0,
        without_province: 0,
    };
    for proposal in proposals {
        let several = |list: &str| {
            proposal.differences[list]
                .as_array()
                .is_some_and(|list| list.len() > 1)
        };
        arrival.candidates += 1;
        arrival.matched += usize::from(proposal.matched.is_some());
        arrival.ambiguous += usize::from(several("matches") || several("proposals"));
        arrival.screened += usize::from(!proposal.proposed.screens.is_empty());
        arrival.without_province += usize::from(proposal.province.is_none());
    }
    arrival
}

/// Matches, and how alike each pair is.
struct Found {
    matches: khusheh_programme::identification::Matches,
    likeness: BTreeMap<(usize, usize), Likeness>,
}

fn matched(industries: &Industries, proposed: &[Cluster], clusters: &[Kept<Cluster>]) -> Found {
    let parameters = MatchParameters::default();
    let area = |cluster: &Cluster| {
        let geometry = cluster.boundary.as_ref()?;
        Some((geometry.clone(), latitude(geometry)))
    };
    let known: Vec<_> = clusters.iter().map(|kept| area(&kept.record)).collect();
    let mut likeness = BTreeMap::new();
    let mut scores = Vec::new();
    for (at, proposal) in proposed.iter().enumerate() {
        let Some((geometry, lat)) = area(proposal) else {
            continue;
        };
        let Some(own) = Region::of(&geometry, lat) else {
            continue;
        };
        for (other, kept) in clusters.iter().enumerate() {
            let steps = industries.steps(&proposal.industries, &kept.record.industries);
            let Some(industry_steps) = steps.filter(|steps| *steps <= parameters.most_steps) else {
                continue;
            };
            // More than about 500 km apart nothing overlaps.
            let near = known[other]
                .as_ref()
                .filter(|(_, there)| (there - lat).abs() < 5.0);
            let Some(theirs) = near.and_then(|(geometry, _)| Region::of(geometry, lat)) else {
                continue;
            };
            let (overlap, share_of_smaller) = own.overlap(&theirs);
            let alike = Likeness {
                industry_steps,
                overlap,
                share_of_smaller,
            };
            if let Some(score) = score(&alike, &parameters) {
                likeness.insert((at, other), alike);
                scores.push((at, other, score));
            }
        }
    }
    Found {
        matches: matches(proposed.len(), clusters.len(), &scores),
        likeness,
    }
}

/// What a proposal's differences say: the clusters it matches with score and overlap, the proposals
/// that match the same cluster, and the fields that differ from the first.
fn told(found: &Found, at: usize, clusters: &[Kept<Cluster>], own: &Cluster, run: &Run) -> Json {
    let list = &found.matches.of_proposal[at];
    let matches: Vec<Json> = list
        .iter()
        .map(|(cluster, score)| {
            let alike = &found.likeness[&(at, *cluster)];
            json!({
                "cluster": clusters[*cluster].id, "score": score,
                "industry_steps": alike.industry_steps, "overlap": alike.overlap,
                "share_of_smaller": alike.share_of_smaller,
            })
        })
        .collect();
    let Some((first, _)) = list.first() else {
        return json!({ "matches": [], "proposals": [], "fields": [] });
    };
    let rivals: Vec<&str> = found.matches.of_cluster[*first]
        .iter()
        .map(|other| run.candidates[*other].id.as_str())
        .collect();
    json!({
        "matches": matches, "proposals": rivals,
        // Only which: the values are the cluster's, and not everybody who reads this may read those.
        "fields": differences(&clusters[*first].record, own),
    })
}

fn cluster_of(
    run: &Run,
    candidate: &Candidate,
    industry: String,
    province: Option<String>,
    english: &BTreeMap<String, String>,
) -> Cluster {
    let named = |name: &str, separator: &str, place: &str| {
        if place.is_empty() {
            name.to_owned()
        } else {
            format!("{name}{separator}{place}")
        }
    };
    let place = candidate.place.as_str();
    let place_en = english
        .get(&search_key(place))
        .map_or(place, String::as_str);
    let figure = |quantity: &str, value: Option<f64>| {
        value.map(|value| Figure {
            quantity: quantity.to_owned(),
            value,
            source: run.source.clone(),
            date: run.date.clone(),
        })
    };
    let confidence = candidate
        .evidence
        .iter()
        .find(|evidence| evidence.criterion == "concentration")
        .and_then(|evidence| evidence.confidence.clone());
    Cluster {
        name_fa: named(&candidate.name_fa, "، ", place),
        name_en: (!candidate.name_en.is_empty()).then(|| named(&candidate.name_en, ", ", place_en)),
        province: province.unwrap_or_default(),
        industries: vec![industry],
        products: Vec::new(),
        places: Vec::new(),
        boundary: candidate.boundary.clone(),
        evidence: candidate.evidence.clone(),
        screens: candidate.screens.clone(),
        output: None,
        market_reach: candidate.market_reach.clone(),
        stage: None,
        technology: None,
        origin: None,
        plans: Vec::new(),
        figures: [
            figure("enterprises", candidate.enterprises),
            figure("employment", candidate.employment),
        ]
        .into_iter()
        .flatten()
        .collect(),
        status: "identified".to_owned(),
        published: false,
        found_by: "register".to_owned(),
        source: run.source.clone(),
        confidence,
        merged_into: None,
    }
}

/// The industries of the store, with what is above each.
struct Industries(BTreeMap<String, Option<String>>);

impl Industries {
    async fn load(write: &mut Write) -> Result<Self, RunError> {
        let all: Vec<Kept<Industry>> = write.all(&Clause::all([])).await?;
        Ok(Self(
            all.into_iter()
                .map(|kept| (kept.id, kept.record.parent))
                .collect(),
        ))
    }

    /// The id of a run's industry: of its own classification, or what it is in ISIC Rev. 4, or what
    /// is above that.
    fn id_of(&self, classification: &str, code: &str) -> Option<String> {
        let own = format!("{classification}:{code}");
        if self.0.contains_key(&own) {
            return Some(own);
        }
        let classification: Classification = classification.parse().ok()?;
        let mut isic = classification
            .to_isic4(code)
            .map(|found| found.taken.to_owned());
        while let Some(code) = isic {
            let id = format!("isic4:{code}");
            if self.0.contains_key(&id) {
                return Some(id);
            }
            isic = Classification::Isic4.parent(&code);
        }
        None
    }

    /// Steps to what two lists of industries have in common, the nearest pair counting.
    fn steps(&self, a: &[String], b: &[String]) -> Option<u32> {
        let chain = |id: &String| {
            let mut chain = vec![id.clone()];
            // A classification has few levels; the bound guards against a circle.
            while let (Some(Some(parent)), true) = (
                chain.last().and_then(|last| self.0.get(last)),
                chain.len() < 16,
            ) {
                chain.push(parent.clone());
            }
            chain
        };
        let theirs: Vec<Vec<String>> = b.iter().map(chain).collect();
        a.iter()
            .map(chain)
            .flat_map(|own| {
                theirs
                    .iter()
                    .filter_map(|other| {
                        own.iter().enumerate().find_map(|(up, id)| {
                            let down = other.iter().position(|one| one == id)?;
                            Some(up.max(down) as u32)
                        })
                    })
                    .collect::<Vec<u32>>()
            })
            .min()
    }
}

/// The provinces of the store.
struct Provinces {
    by_name: BTreeMap<String, String>,
    /// What places are called in English, by what they are called.
    english: BTreeMap<String, String>,
    areas: Vec<(String, Region, f64)>,
}

impl Provinces {
    async fn load(write: &mut Write) -> Result<Self, RunError> {
        let all: Vec<Kept<Place>> = write.all(&Clause::is("level", "province")).await?;
        let mut provinces = Self {
            by_name: BTreeMap::new(),
            english: BTreeMap::new(),
            areas: Vec::new(),
        };
        for kept in write.all::<Place>(&Clause::all([])).await? {
            let name = search_key(&kept.record.name_fa);
            provinces.english.insert(name, kept.record.name_en);
        }
        for kept in all {
            for name in [&kept.id, &kept.record.name_fa, &kept.record.name_en] {
                provinces.by_name.insert(search_key(name), kept.id.clone());
            }
            if let Some(boundary) = &kept.record.boundary {
                let lat = latitude(boundary);
                if let Some(area) = Region::of(boundary, lat) {
                    provinces.areas.push((kept.id, area, lat));
                }
            }
        }
        Ok(provinces)
    }

    /// By code or name as the run has it, else by where its centre lies.
    fn of(&self, candidate: &Candidate) -> Option<String> {
        self.by_name
            .get(&search_key(&candidate.province))
            .filter(|_| !candidate.province.is_empty())
            .cloned()
            .or_else(|| {
                let [lon, lat] = candidate.position?;
                self.areas
                    .iter()
                    .find(|(_, area, latitude)| area.holds(lon, lat, *latitude))
                    .map(|(id, _, _)| id.clone())
            })
    }
}
