//! The table of rights: who does what to what, where, under which condition.

use crate::words::words;

words! {
    /// What a person is in the programme. A person may hold several, each with a scope and dates.
    pub enum Role {
        /// Runs the installation: people, tokens, audit. Sees no register and decides nothing.
        SystemAdministrator => "system_administrator",
        /// The national office: the whole country.
        NationalOfficer => "national_officer",
        /// Runs and reproduces the statistics; reads, and proposes clusters.
        Analyst => "analyst",
        /// The provincial company and committee's office: one province.
        ProvincialOfficer => "provincial_officer",
        /// Cluster development agent: the clusters assigned.
        Agent => "agent",
        /// Technical supervisor: the clusters assigned.
        Supervisor => "supervisor",
        /// Member of a provincial or steering committee: what that committee is about.
        CommitteeMember => "committee_member",
        /// A person of a support institution: the own institution, and what is published.
        Institution => "institution",
        /// A person of an enterprise: the own enterprise, and what is published.
        Enterprise => "enterprise",
        /// Whoever has signed in, whatever else they are.
        SignedIn => "signed_in",
        /// Everyone, signed in or not.
        Public => "public",
    }
}

words! {
    /// What is done.
    pub enum Action {
        /// See it, in pages, lists, search, files, tiles and the API alike.
        Read => "read",
        /// Bring a new one in.
        Create => "create",
        /// Change what is kept.
        Change => "change",
        /// Say yes or no to it.
        Decide => "decide",
    }
}

words! {
    /// What it is done to.
    pub enum Thing {
        /// Regions and their borders.
        Region => "region",
        /// Industries of a classification.
        Industry => "industry",
        /// Enterprises: register microdata, confidential.
        Enterprise => "enterprise",
        /// Support institutions and service providers.
        Institution => "institution",
        /// Clusters with their evidence, members and figures.
        Cluster => "cluster",
        /// Of published clusters: names, industries, area, classification, figures that hide nobody.
        PublishedCluster => "published_cluster",
        /// Documents of a cluster, with their editions.
        Document => "document",
        /// Decisions taken on a cluster.
        Decision => "decision",
        /// Committees and what they are about.
        Committee => "committee",
        /// Meetings of committees, with attendance, minutes and resolutions.
        Meeting => "meeting",
        /// Clusters that an identification run proposes.
        Proposal => "proposal",
        /// Identification runs over whole registers: their files, mappings and results.
        Identification => "identification",
        /// Criteria that clusters are prioritised by, with their editions.
        Criteria => "criteria",
        /// Rounds of prioritisation: clusters, data, judges, results, selection.
        Round => "round",
        /// What a judge answers in a round.
        Judgement => "judgement",
        /// Feasibility studies with their sections, editions and conditions.
        Study => "study",
        /// Templates of feasibility studies.
        StudyTemplate => "study_template",
        /// What was changed, when and by whom.
        History => "history",
        /// People, their roles and whether they may sign in.
        Person => "person",
        /// One's own password, sessions, tokens and language.
        Account => "account",
        /// Health, readiness, the way in, documentation: nothing that is kept.
        Entrance => "entrance",
        /// Numbers on how the server runs, and the chain of the audit log.
        Operation => "operation",
    }
}

words! {
    /// Where a right holds.
    pub enum Where {
        /// In the whole country.
        Everywhere => "everywhere",
        /// In the province of the assignment.
        OwnProvince => "own_province",
        /// In the clusters of the assignment, with the enterprises that are their members.
        OwnClusters => "own_clusters",
        /// In what the committee of the assignment is about: a province or a cluster.
        OwnCommittee => "own_committee",
        /// The institution of the assignment.
        OwnInstitution => "own_institution",
        /// The enterprise of the assignment.
        OwnEnterprise => "own_enterprise",
        /// What belongs to the person.
        Own => "own",
    }
}

words! {
    /// Under which condition a right holds.
    pub enum Condition {
        /// Always.
        Always => "always",
        /// Only when somebody else prepared it: nobody decides on what they prepared.
        PreparedByAnother => "prepared_by_another",
    }
}

/// One row of the table of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// Who.
    pub role: Role,
    /// Does what.
    pub action: Action,
    /// To what.
    pub thing: Thing,
    /// Where.
    pub place: Where,
    /// Under which condition.
    pub condition: Condition,
}

const fn right(role: Role, action: Action, thing: Thing, place: Where) -> Right {
    let condition = match action {
        Action::Decide => Condition::PreparedByAnother,
        _ => Condition::Always,
    };
    Right {
        role,
        action,
        thing,
        place,
        condition,
    }
}

use Action::{Change, Create, Decide, Read};
use Role as R;
use Thing as T;
use Where as W;

/// Who may do what. What has no row may nobody do.
pub const RIGHTS: &[Right] = &[
    // Everyone.
    right(R::Public, Read, T::Entrance, W::Everywhere),
    right(R::Public, Create, T::Entrance, W::Everywhere),
    right(R::Public, Read, T::Region, W::Everywhere),
    right(R::Public, Read, T::Industry, W::Everywhere),
    right(R::Public, Read, T::PublishedCluster, W::Everywhere),
    // Whoever has signed in.
    right(R::SignedIn, Read, T::Account, W::Own),
    right(R::SignedIn, Create, T::Account, W::Own),
    right(R::SignedIn, Change, T::Account, W::Own),
    // Criteria are no secret within the programme; a judge reads the round and writes the own judgement.
    right(R::SignedIn, Read, T::Criteria, W::Own),
    right(R::SignedIn, Read, T::Round, W::Own),
    right(R::SignedIn, Read, T::Judgement, W::Own),
    right(R::SignedIn, Change, T::Judgement, W::Own),
    // The system administrator runs the installation and sees no register.
    right(R::SystemAdministrator, Read, T::Person, W::Everywhere),
    right(R::SystemAdministrator, Create, T::Person, W::Everywhere),
    right(R::SystemAdministrator, Change, T::Person, W::Everywhere),
    right(R::SystemAdministrator, Read, T::Committee, W::Everywhere),
    right(R::SystemAdministrator, Read, T::Operation, W::Everywhere),
    // The national office.
    right(R::NationalOfficer, Create, T::Region, W::Everywhere),
    right(R::NationalOfficer, Change, T::Region, W::Everywhere),
    right(R::NationalOfficer, Create, T::Industry, W::Everywhere),
    right(R::NationalOfficer, Change, T::Industry, W::Everywhere),
    right(R::NationalOfficer, Read, T::Enterprise, W::Everywhere),
    right(R::NationalOfficer, Create, T::Enterprise, W::Everywhere),
    right(R::NationalOfficer, Change, T::Enterprise, W::Everywhere),
    right(R::NationalOfficer, Read, T::Institution, W::Everywhere),
    right(R::NationalOfficer, Create, T::Institution, W::Everywhere),
    right(R::NationalOfficer, Change, T::Institution, W::Everywhere),
    right(R::NationalOfficer, Read, T::Cluster, W::Everywhere),
    right(R::NationalOfficer, Create, T::Cluster, W::Everywhere),
    right(R::NationalOfficer, Change, T::Cluster, W::Everywhere),
    right(R::NationalOfficer, Read, T::Document, W::Everywhere),
    right(R::NationalOfficer, Create, T::Document, W::Everywhere),
    right(R::NationalOfficer, Decide, T::Document, W::Everywhere),
    right(R::NationalOfficer, Read, T::Decision, W::Everywhere),
    right(R::NationalOfficer, Create, T::Decision, W::Everywhere),
    right(R::NationalOfficer, Read, T::Committee, W::Everywhere),
    right(R::NationalOfficer, Create, T::Committee, W::Everywhere),
    right(R::NationalOfficer, Change, T::Committee, W::Everywhere),
    right(R::NationalOfficer, Read, T::Meeting, W::Everywhere),
    right(R::NationalOfficer, Create, T::Meeting, W::Everywhere),
    right(R::NationalOfficer, Change, T::Meeting, W::Everywhere),
    right(R::NationalOfficer, Read, T::Proposal, W::Everywhere),
    right(R::NationalOfficer, Create, T::Proposal, W::Everywhere),
    right(R::NationalOfficer, Decide, T::Proposal, W::Everywhere),
    right(R::NationalOfficer, Read, T::Identification, W::Everywhere),
    right(R::NationalOfficer, Create, T::Identification, W::Everywhere),
    right(R::NationalOfficer, Change, T::Identification, W::Everywhere),
    right(R::NationalOfficer, Create, T::Criteria, W::Everywhere),
    right(R::NationalOfficer, Read, T::Round, W::Everywhere),
    right(R::NationalOfficer, Create, T::Round, W::Everywhere),
    right(R::NationalOfficer, Change, T::Round, W::Everywhere),
    right(R::NationalOfficer, Read, T::Study, W::Everywhere),
    right(R::NationalOfficer, Create, T::Study, W::Everywhere),
    right(R::NationalOfficer, Change, T::Study, W::Everywhere),
    right(R::NationalOfficer, Decide, T::Study, W::Everywhere),
    right(R::NationalOfficer, Read, T::StudyTemplate, W::Everywhere),
    right(R::NationalOfficer, Create, T::StudyTemplate, W::Everywhere),
    right(R::NationalOfficer, Change, T::StudyTemplate, W::Everywhere),
    right(R::NationalOfficer, Read, T::History, W::Everywhere),
    right(R::NationalOfficer, Read, T::Person, W::Everywhere),
    // The analyst reads everything that is counted, and proposes.
    right(R::Analyst, Read, T::Enterprise, W::Everywhere),
    right(R::Analyst, Read, T::Institution, W::Everywhere),
    right(R::Analyst, Read, T::Cluster, W::Everywhere),
    right(R::Analyst, Read, T::Decision, W::Everywhere),
    right(R::Analyst, Read, T::Proposal, W::Everywhere),
    right(R::Analyst, Create, T::Proposal, W::Everywhere),
    right(R::Analyst, Read, T::Identification, W::Everywhere),
    right(R::Analyst, Create, T::Identification, W::Everywhere),
    right(R::Analyst, Change, T::Identification, W::Everywhere),
    right(R::Analyst, Read, T::Round, W::Everywhere),
    right(R::Analyst, Read, T::Study, W::Everywhere),
    right(R::Analyst, Read, T::StudyTemplate, W::Everywhere),
    right(R::Analyst, Read, T::History, W::Everywhere),
    // The provincial office.
    right(R::ProvincialOfficer, Read, T::Enterprise, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Enterprise, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Enterprise, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Institution, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Institution, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Institution, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Cluster, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Cluster, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Cluster, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Document, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Document, W::OwnProvince),
    right(R::ProvincialOfficer, Decide, T::Document, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Decision, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Decision, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Committee, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Meeting, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Meeting, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Meeting, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Proposal, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Proposal, W::OwnProvince),
    right(R::ProvincialOfficer, Decide, T::Proposal, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Round, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Round, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Round, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::Study, W::OwnProvince),
    right(R::ProvincialOfficer, Create, T::Study, W::OwnProvince),
    right(R::ProvincialOfficer, Change, T::Study, W::OwnProvince),
    right(R::ProvincialOfficer, Decide, T::Study, W::OwnProvince),
    right(R::ProvincialOfficer, Read, T::StudyTemplate, W::Everywhere),
    right(R::ProvincialOfficer, Read, T::History, W::OwnProvince),
    // The agent works in the own clusters and approves nothing there.
    right(R::Agent, Read, T::Cluster, W::OwnClusters),
    right(R::Agent, Change, T::Cluster, W::OwnClusters),
    right(R::Agent, Read, T::Enterprise, W::OwnClusters),
    right(R::Agent, Read, T::Document, W::OwnClusters),
    right(R::Agent, Create, T::Document, W::OwnClusters),
    right(R::Agent, Read, T::Decision, W::OwnClusters),
    right(R::Agent, Read, T::Study, W::OwnClusters),
    // Steps of the project begin by the agent; the machine of the steps lets agents do nothing else.
    right(R::Agent, Create, T::Decision, W::OwnClusters),
    right(R::Agent, Read, T::Committee, W::OwnClusters),
    right(R::Agent, Read, T::Meeting, W::OwnClusters),
    right(R::Agent, Create, T::Meeting, W::OwnClusters),
    right(R::Agent, Read, T::History, W::OwnClusters),
    // The supervisor reads and judges documents.
    right(R::Supervisor, Read, T::Cluster, W::OwnClusters),
    right(R::Supervisor, Read, T::Enterprise, W::OwnClusters),
    right(R::Supervisor, Read, T::Document, W::OwnClusters),
    right(R::Supervisor, Decide, T::Document, W::OwnClusters),
    right(R::Supervisor, Read, T::Decision, W::OwnClusters),
    right(R::Supervisor, Read, T::Study, W::OwnClusters),
    right(R::Supervisor, Decide, T::Study, W::OwnClusters),
    right(R::Supervisor, Read, T::History, W::OwnClusters),
    // The member of a committee reads what the committee is about, and decides.
    right(R::CommitteeMember, Read, T::Committee, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Cluster, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Document, W::OwnCommittee),
    right(R::CommitteeMember, Decide, T::Document, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Decision, W::OwnCommittee),
    right(R::CommitteeMember, Create, T::Decision, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Meeting, W::OwnCommittee),
    // Only with the seat of the chair or of the secretary.
    right(R::CommitteeMember, Change, T::Meeting, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Proposal, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Round, W::OwnCommittee),
    right(R::CommitteeMember, Decide, T::Round, W::OwnCommittee),
    right(R::CommitteeMember, Read, T::Study, W::OwnCommittee),
    right(R::CommitteeMember, Decide, T::Study, W::OwnCommittee),
    // Institutions and enterprises keep their own record.
    right(R::Institution, Read, T::Institution, W::OwnInstitution),
    right(R::Institution, Change, T::Institution, W::OwnInstitution),
    right(R::Enterprise, Read, T::Enterprise, W::OwnEnterprise),
    right(R::Enterprise, Change, T::Enterprise, W::OwnEnterprise),
];

/// Whether anybody at all may do this: a route that nobody may use has forgotten its row. Usable in
/// constants, so that forgetting stops the build.
///
/// ```
/// use khusheh_programme::people::{Action, Thing, covered};
/// const _: () = assert!(covered(Action::Read, Thing::Cluster));
/// assert!(!covered(Action::Decide, Thing::Region));
/// ```
pub const fn covered(action: Action, thing: Thing) -> bool {
    let mut at = 0;
    while at < RIGHTS.len() {
        if RIGHTS[at].action as u8 == action as u8 && RIGHTS[at].thing as u8 == thing as u8 {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_written_twice() {
        for (at, one) in RIGHTS.iter().enumerate() {
            assert!(!RIGHTS[at + 1..].contains(one), "{one:?}");
        }
    }

    #[test]
    fn an_agent_decides_nothing() {
        assert!(
            RIGHTS
                .iter()
                .all(|right| right.role != Role::Agent || right.action != Action::Decide)
        );
    }

    #[test]
    fn the_public_reads_no_register() {
        for right in RIGHTS.iter().filter(|right| right.role == Role::Public) {
            assert!(!matches!(
                right.thing,
                Thing::Enterprise | Thing::Cluster | Thing::History | Thing::Person
            ));
        }
    }

    #[test]
    fn every_decision_needs_somebody_else() {
        for right in RIGHTS {
            assert_eq!(
                right.action == Action::Decide,
                right.condition == Condition::PreparedByAnother
            );
        }
    }
}
