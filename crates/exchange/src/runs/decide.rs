//! Decisions on proposals: each one transaction, by somebody who did not bring the run in.

use std::collections::BTreeSet;

use khusheh_programme::people::{Action, Person, Place, Reach, Thing};
use khusheh_store::{
    Clause, Cluster, ClusterMember, Decision, Enterprise, Fault, IdentificationRun, Kept, Limit,
    Proposal, Record, StoreError, Validity, Write,
};
use serde::Deserialize;

use super::area::{Region, latitude};
use super::differences::FIELDS;

/// Ids of one question.
const BATCH: usize = 500;

/// The words of the verdicts.
pub const VERDICTS: [&str; 6] = ["accept", "update", "boundary", "merge", "split", "dismiss"];

/// What is decided on a proposal.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// A word of [`VERDICTS`]: a new cluster; take fields over into a cluster that is known; take
    /// over its boundary only; merge known clusters into one with this area; part a known cluster,
    /// this proposal becoming one of its parts; dismiss.
    pub verdict: String,
    /// Why. Always needed.
    #[serde(default)]
    pub reason: String,
    /// The known cluster meant; without it the one that the proposal matches.
    #[serde(default)]
    pub cluster: Option<String>,
    /// The clusters to be merged into that one.
    #[serde(default)]
    pub clusters: Vec<String>,
    /// The fields to be taken over; without any, all that differ.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Persian name of a new cluster, where it is to have another than the proposed one.
    #[serde(default)]
    pub name_fa: Option<String>,
    /// English name of a new cluster.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Province of a new cluster, where the proposal has none.
    #[serde(default)]
    pub province: Option<String>,
}

/// Why a decision is not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was decided does not fit.
    #[error("{0:?}")]
    Faults(Vec<Fault>),
    /// Who decides brought the run in.
    #[error("the run was brought in by the same person")]
    OwnWork,
    /// It is not within what the person decides on.
    #[error("out of reach")]
    OutOfReach,
    /// It was decided before.
    #[error("the proposal is {state}")]
    Decided {
        /// What became of it.
        state: String,
    },
}

fn fault(field: &str, value: &str, limit: Limit) -> DecideError {
    DecideError::Faults(vec![Fault::new(field, value, limit)])
}

/// Decides on a proposal in the version that was seen, with all that follows: the cluster, its
/// boundary's history, memberships, statuses, and the proposal's own state. The caller commits.
///
/// # Errors
/// [`DecideError`]; the write must then be dropped.
pub async fn decide(
    write: &mut Write,
    id: &str,
    expected: i64,
    verdict: Verdict,
) -> Result<Kept<Proposal>, DecideError> {
    let person = write.context().person.clone();
    let by = person.id.clone().ok_or(DecideError::OutOfReach)?;
    let reach = person.reach(Action::Decide, Thing::Proposal);
    let kept: Kept<Proposal> = write.one_within(id, &reach).await?;
    let run: Kept<IdentificationRun> = write.one_within(&kept.record.run, &Reach::whole()).await?;
    if run.recorded_by == by {
        return Err(DecideError::OwnWork);
    }
    if kept.record.state != "open" {
        let state = kept.record.state;
        return Err(DecideError::Decided { state });
    }
    let reason = verdict.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(fault("reason", "", Limit::Needed));
    }
    let known = verdict.verdict.as_str();
    let work = Work {
        person: &person,
        proposal: &kept.record,
        verdict: &verdict,
        reason: &reason,
        by: &by,
    };
    let (state, cluster) = match known {
        "accept" => ("accepted", Some(work.accept(write).await?)),
        "update" => ("accepted", Some(work.update(write, false).await?)),
        "boundary" => ("accepted", Some(work.update(write, true).await?)),
        "merge" => ("merged", Some(work.merge(write).await?)),
        "split" => ("split", Some(work.split(write).await?)),
        "dismiss" => ("dismissed", None),
        other => return Err(fault("verdict", other, Limit::Words { words: &VERDICTS })),
    };
    let decided = write
        .change_as_consequence(
            id,
            expected,
            |proposal: &mut Proposal, _| {
                state.clone_into(&mut proposal.state);
                proposal.cluster = cluster;
                proposal.decided_by = Some(by.clone());
                proposal.reason = Some(reason.clone());
            },
            Some(&format!("{known}: {reason}")),
        )
        .await?;
    Ok(decided)
}

struct Work<'a> {
    person: &'a Person,
    proposal: &'a Proposal,
    verdict: &'a Verdict,
    reason: &'a str,
    by: &'a str,
}

impl Work<'_> {
    /// The proposed cluster with the name and province that the decision gives it.
    fn proposed(&self) -> Result<Cluster, DecideError> {
        let mut cluster = self.proposal.proposed.clone();
        let given = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        if let Some(name) = given(&self.verdict.name_fa) {
            cluster.name_fa = name;
        }
        if let Some(name) = given(&self.verdict.name_en) {
            cluster.name_en = Some(name);
        }
        if let Some(province) = given(&self.verdict.province) {
            cluster.province = province;
        }
        if cluster.province.is_empty() {
            return Err(fault("province", "", Limit::Needed));
        }
        let place = Place {
            province: Some(cluster.province.clone()),
            ..Place::default()
        };
        if !self
            .person
            .reach(Action::Decide, Thing::Proposal)
            .covers(&place)
        {
            return Err(DecideError::OutOfReach);
        }
        Ok(cluster)
    }

    /// A cluster that is known, within what the person decides on, and not merged away.
    async fn known(&self, write: &mut Write, id: &str) -> Result<Kept<Cluster>, DecideError> {
        let absent = || fault("cluster", id, Limit::Reference { kind: "cluster" });
        let kept: Kept<Cluster> = match write.one_within(id, &Reach::whole()).await {
            Ok(kept) => kept,
            Err(StoreError::Absent { .. }) => return Err(absent()),
            Err(error) => return Err(error.into()),
        };
        let reach = self.person.reach(Action::Decide, Thing::Proposal);
        if kept.record.status == "merged" || !reach.covers(&kept.record.place(id)) {
            return Err(absent());
        }
        Ok(kept)
    }

    async fn meant(&self, write: &mut Write) -> Result<Kept<Cluster>, DecideError> {
        let id = self
            .verdict
            .cluster
            .as_deref()
            .filter(|id| !id.trim().is_empty())
            .or(self.proposal.matched.as_deref())
            .ok_or_else(|| fault("cluster", "", Limit::Needed))?;
        self.known(write, id).await
    }

    async fn accept(&self, write: &mut Write) -> Result<String, DecideError> {
        let cluster = self.proposed()?;
        let source = cluster.source.clone();
        let kept = write
            .create_cluster(cluster, Validity::default(), Some(self.reason))
            .await?;
        self.add_members(write, &kept.id, &source).await?;
        Ok(kept.id)
    }

    async fn update(&self, write: &mut Write, only_boundary: bool) -> Result<String, DecideError> {
        let kept = self.meant(write).await?;
        let fields: Vec<&str> = if only_boundary {
            vec!["boundary"]
        } else if self.verdict.fields.is_empty() {
            FIELDS.to_vec()
        } else {
            self.verdict.fields.iter().map(String::as_str).collect()
        };
        if let Some(other) = fields.iter().find(|field| !FIELDS.contains(*field)) {
            return Err(fault("fields", other, Limit::Words { words: &FIELDS }));
        }
        self.take_over(write, &kept, &fields).await?;
        if !only_boundary {
            self.add_members(write, &kept.id, &self.proposal.proposed.source)
                .await?;
        }
        Ok(kept.id)
    }

    async fn take_over(
        &self,
        write: &mut Write,
        kept: &Kept<Cluster>,
        fields: &[&str],
    ) -> Result<(), DecideError> {
        let proposed = self.proposal.proposed.clone();
        if fields.contains(&"boundary") && proposed.boundary.is_none() {
            return Err(fault("boundary", "", Limit::Geometry));
        }
        let take = |field: &str| fields.contains(&field);
        write
            .change_cluster_as_consequence(
                &kept.id,
                kept.version,
                |cluster, _| {
                    if take("boundary") {
                        cluster.boundary = proposed.boundary;
                    }
                    if take("industries") {
                        // Its own stay; what the run found comes to them.
                        for industry in proposed.industries {
                            if !cluster.industries.contains(&industry) {
                                cluster.industries.push(industry);
                            }
                        }
                    }
                    if take("evidence") {
                        // Evidence that the run has none for stays, as from a survey.
                        let told = |criterion: &str| {
                            proposed
                                .evidence
                                .iter()
                                .any(|new| new.criterion == criterion && new.state != "missing")
                        };
                        cluster.evidence.retain(|old| !told(&old.criterion));
                        let there: BTreeSet<String> = cluster
                            .evidence
                            .iter()
                            .map(|old| old.criterion.clone())
                            .collect();
                        let new = proposed.evidence.iter().filter(|new| {
                            new.state != "missing" || !there.contains(&new.criterion)
                        });
                        cluster.evidence.extend(new.cloned());
                    }
                    if take("figures") {
                        cluster.figures.extend(proposed.figures);
                    }
                    if take("market_reach") && proposed.market_reach.is_some() {
                        cluster.market_reach = proposed.market_reach;
                    }
                    if take("screens") {
                        cluster.screens = proposed.screens;
                    }
                },
                Some(self.reason),
            )
            .await?;
        Ok(())
    }

    async fn merge(&self, write: &mut Write) -> Result<String, DecideError> {
        let into = self.meant(write).await?;
        let others: BTreeSet<&str> = self
            .verdict
            .clusters
            .iter()
            .map(|id| id.trim())
            .filter(|id| !id.is_empty() && *id != into.id)
            .collect();
        if others.is_empty() {
            return Err(fault("clusters", "", Limit::Needed));
        }
        let mut industries = into.record.industries.clone();
        let mut products = into.record.products.clone();
        let mut places = into.record.places.clone();
        for id in others {
            let other = self.known(write, id).await?;
            let join = |list: &mut Vec<String>, more: &[String]| {
                for one in more {
                    if !list.contains(one) {
                        list.push(one.clone());
                    }
                }
            };
            join(&mut industries, &other.record.industries);
            join(&mut products, &other.record.products);
            join(&mut places, &other.record.places);
            let members: Vec<Kept<ClusterMember>> =
                write.all(&Clause::is("cluster", other.id.as_str())).await?;
            let moving = members
                .into_iter()
                .filter(|kept| kept.valid_until.is_none())
                .collect();
            self.move_members(write, moving, &into.id).await?;
            let before: Vec<Kept<Decision>> =
                write.all(&Clause::is("cluster", other.id.as_str())).await?;
            let decision = Decision {
                cluster: other.id.clone(),
                committee: None,
                step: None,
                deed: None,
                meeting: None,
                from_status: other.record.status.clone(),
                to_status: "merged".to_owned(),
                reason: self.reason.to_owned(),
                based_on: self.basis(),
                look_again_on: None,
                number: i64::try_from(before.len() + 1).ok(),
                decided_by: self.by.to_owned(),
            };
            write.create(decision, Validity::default(), None).await?;
            write
                .change_cluster_as_consequence(
                    &other.id,
                    other.version,
                    |cluster, _| {
                        "merged".clone_into(&mut cluster.status);
                        cluster.merged_into = Some(into.id.clone());
                        cluster.published = false;
                    },
                    Some(self.reason),
                )
                .await?;
        }
        let joined = write
            .change_cluster_as_consequence(
                &into.id,
                into.version,
                |cluster, _| {
                    cluster.industries = industries;
                    cluster.products = products;
                    cluster.places = places;
                },
                Some(self.reason),
            )
            .await?;
        if self.proposal.proposed.boundary.is_some() {
            self.take_over(write, &joined, &["boundary"]).await?;
        }
        Ok(into.id)
    }

    /// The proposal becomes a cluster of its own; those members of the one that it is parted from
    /// which the run counts to it, or which lie in its area, go with it.
    async fn split(&self, write: &mut Write) -> Result<String, DecideError> {
        let from = self.meant(write).await?;
        let cluster = self.proposed()?;
        let (source, boundary) = (cluster.source.clone(), cluster.boundary.clone());
        let kept = write
            .create_cluster(cluster, Validity::default(), Some(self.reason))
            .await?;
        let lat = boundary.as_ref().map_or(0.0, latitude);
        let area = boundary
            .as_ref()
            .and_then(|boundary| Region::of(boundary, lat));
        let named: BTreeSet<&str> = self.proposal.members.iter().map(String::as_str).collect();
        let members: Vec<Kept<ClusterMember>> =
            write.all(&Clause::is("cluster", from.id.as_str())).await?;
        let mut moving = Vec::new();
        for member in members
            .into_iter()
            .filter(|kept| kept.valid_until.is_none())
        {
            let enterprise: Kept<Enterprise> = write
                .one_within(&member.record.enterprise, &Reach::whole())
                .await?;
            let enterprise = &enterprise.record;
            let counted = enterprise
                .national_id
                .as_deref()
                .is_some_and(|id| named.contains(id));
            let inside = match (&area, enterprise.lon, enterprise.lat) {
                (Some(area), Some(lon), Some(at)) => area.holds(lon, at, lat),
                _ => false,
            };
            if counted || inside {
                moving.push(member);
            }
        }
        self.move_members(write, moving, &kept.id).await?;
        self.add_members(write, &kept.id, &source).await?;
        Ok(kept.id)
    }

    fn basis(&self) -> String {
        let Proposal { run, candidate, .. } = self.proposal;
        format!("{} ({candidate}, {run})", self.proposal.proposed.source)
    }

    /// Memberships end today in one cluster and begin in the other.
    async fn move_members(
        &self,
        write: &mut Write,
        members: Vec<Kept<ClusterMember>>,
        to: &str,
    ) -> Result<(), DecideError> {
        let today = write.context().today();
        let there: Vec<Kept<ClusterMember>> = write.all(&Clause::is("cluster", to)).await?;
        let there: BTreeSet<String> = there
            .into_iter()
            .map(|kept| kept.record.enterprise)
            .collect();
        for member in members {
            write
                .change_as_consequence(
                    &member.id,
                    member.version,
                    |_: &mut ClusterMember, valid| valid.until = Some(today.clone()),
                    Some(self.reason),
                )
                .await?;
            if !there.contains(&member.record.enterprise) {
                let moved = ClusterMember {
                    cluster: to.to_owned(),
                    ..member.record
                };
                let valid = Validity {
                    from: Some(today.clone()),
                    until: None,
                };
                write.create(moved, valid, Some(self.reason)).await?;
            }
        }
        Ok(())
    }

    /// The enterprises whose identifiers the run has become members, where they are kept.
    async fn add_members(
        &self,
        write: &mut Write,
        cluster: &str,
        source: &str,
    ) -> Result<(), DecideError> {
        let there: Vec<Kept<ClusterMember>> = write.all(&Clause::is("cluster", cluster)).await?;
        let there: BTreeSet<String> = there
            .into_iter()
            .map(|kept| kept.record.enterprise)
            .collect();
        let mut new = Vec::new();
        for ids in self.proposal.members.chunks(BATCH) {
            let ids = ids.iter().map(String::as_str);
            let found: Vec<Kept<Enterprise>> =
                write.all(&Clause::one_of("national_id", ids)).await?;
            for enterprise in found.into_iter().filter(|kept| !there.contains(&kept.id)) {
                let member = ClusterMember {
                    cluster: cluster.to_owned(),
                    enterprise: enterprise.id,
                    role: "principal".to_owned(),
                    source: source.to_owned(),
                };
                let id = write.new_id();
                new.push(write.kept(id, 1, Validity::default(), member));
            }
        }
        write.create_all(&new, Some(self.reason)).await?;
        Ok(())
    }
}
