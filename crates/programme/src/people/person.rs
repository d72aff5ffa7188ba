//! A person with the roles that hold today, and what follows from them.

use std::collections::BTreeSet;

use super::rights::{Action, RIGHTS, Right, Role, Thing, Where};

/// What an assignment is limited to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole country.
    Country,
    /// A province, by its code.
    Province(String),
    /// A cluster, by its id.
    Cluster(String),
    /// A committee, by its id, and what it is about: a country, province or cluster.
    Committee(String, Box<Scope>),
    /// An institution, by its id.
    Institution(String),
    /// An enterprise, by its id.
    Enterprise(String),
}

/// A role that a person holds within a scope, between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// As what.
    pub role: Role,
    /// For what.
    pub scope: Scope,
    /// First day, as `2026-11-23`; without it, always.
    pub from: Option<String>,
    /// Last day; without it, until further notice.
    pub until: Option<String>,
}

impl Assignment {
    /// Whether it holds on `today` (`2026-11-23`; both ends included).
    pub fn holds(&self, today: &str) -> bool {
        self.from.as_deref().is_none_or(|from| from <= today)
            && self.until.as_deref().is_none_or(|until| today <= until)
    }
}

/// Somebody who asks for something: nobody known, or a person with the roles that hold today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Their id; `None` for somebody who has not signed in.
    pub id: Option<String>,
    /// The assignments that hold.
    pub assignments: Vec<Assignment>,
}

/// Where a single thing is: what its scopes are compared with. Empty means nowhere in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Code of its province.
    pub province: Option<String>,
    /// The cluster that it is, or belongs to.
    pub cluster: Option<String>,
    /// The committee that it is.
    pub committee: Option<String>,
    /// The institution that it is.
    pub institution: Option<String>,
    /// The enterprise that it is.
    pub enterprise: Option<String>,
    /// The person whom it belongs to.
    pub person: Option<String>,
}

/// The part of a kind of things that a person may touch. Parts add up: a thing is within reach when
/// any of them holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// All of it.
    pub everywhere: bool,
    /// What lies in these provinces.
    pub provinces: BTreeSet<String>,
    /// These clusters and what belongs to them.
    pub clusters: BTreeSet<String>,
    /// These committees.
    pub committees: BTreeSet<String>,
    /// These institutions.
    pub institutions: BTreeSet<String>,
    /// These enterprises.
    pub enterprises: BTreeSet<String>,
    /// What belongs to these people: the one who asks.
    pub people: BTreeSet<String>,
}

impl Reach {
    /// The reach of who may touch everything.
    pub fn whole() -> Self {
        Self {
            everywhere: true,
            ..Self::default()
        }
    }

    /// Whether nothing at all is within reach.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a thing at `place` is within reach.
    pub fn covers(&self, place: &Place) -> bool {
        let held = |set: &BTreeSet<String>, at: &Option<String>| {
            at.as_ref().is_some_and(|at| set.contains(at))
        };
        self.everywhere
            || held(&self.provinces, &place.province)
            || held(&self.clusters, &place.cluster)
            || held(&self.committees, &place.committee)
            || held(&self.institutions, &place.institution)
            || held(&self.enterprises, &place.enterprise)
            || held(&self.people, &place.person)
    }

    fn add(&mut self, right: &Right, scope: &Scope) {
        match (right.place, scope) {
            // A scope narrower than the right narrows it: an analyst of one province.
            (Where::Everywhere, Scope::Country) => self.everywhere = true,
            (Where::Everywhere | Where::OwnProvince, Scope::Province(code)) => {
                self.provinces.insert(code.clone());
            }
            (Where::OwnClusters, Scope::Cluster(id)) => {
                self.clusters.insert(id.clone());
            }
            (Where::OwnCommittee, Scope::Committee(id, about)) => {
                self.committees.insert(id.clone());
                match about.as_ref() {
                    Scope::Country => self.everywhere = true,
                    Scope::Province(code) => {
                        self.provinces.insert(code.clone());
                    }
                    Scope::Cluster(id) => {
                        self.clusters.insert(id.clone());
                    }
                    _ => {}
                }
            }
            (Where::OwnInstitution, Scope::Institution(id)) => {
                self.institutions.insert(id.clone());
            }
            (Where::OwnEnterprise, Scope::Enterprise(id)) => {
                self.enterprises.insert(id.clone());
            }
            _ => {}
        }
    }
}

impl Person {
    /// What part of `thing` the person may do `action` to.
    ///
    /// Rights of [`Role::Public`] hold for everyone, those of [`Role::SignedIn`] for everyone with
    /// an id, the rest through assignments whose scope fits the right's place.
    ///
    /// ```
    /// use khusheh_programme::people::{Action, Assignment, Person, Role, Scope, Thing};
    /// let officer = Person {
    ///     id: Some("p1".into()),
    ///     assignments: vec![Assignment {
    ///         role: Role::ProvincialOfficer,
    ///         scope: Scope::Province("IR-13".into()),
    ///         from: None,
    ///         until: None,
    ///     }],
    /// };
    /// let reach = officer.reach(Action::Read, Thing::Cluster);
    /// assert!(!reach.everywhere && reach.provinces.contains("IR-13"));
    /// assert!(Person::default().reach(Action::Read, Thing::Enterprise).is_nothing());
    /// ```
    pub fn reach(&self, action: Action, thing: Thing) -> Reach {
        let mut reach = Reach::default();
        for right in RIGHTS
            .iter()
            .filter(|right| right.action == action && right.thing == thing)
        {
            match right.role {
                Role::Public => reach.everywhere = true,
                Role::SignedIn => reach.people.extend(self.id.clone()),
                role => {
                    for assignment in self.assignments.iter().filter(|a| a.role == role) {
                        reach.add(right, &assignment.scope);
                    }
                }
            }
        }
        reach
    }

    /// Which of the person's roles let them do `action` to the `thing` at `place`, in the order of the table.
    ///
    /// ```
    /// use khusheh_programme::people::{Action, Assignment, Person, Place, Role, Scope, Thing};
    /// let agent = Person {
    ///     id: Some("p1".into()),
    ///     assignments: vec![Assignment {
    ///         role: Role::Agent, scope: Scope::Cluster("c1".into()), from: None, until: None,
    ///     }],
    /// };
    /// let place = Place { cluster: Some("c1".into()), ..Place::default() };
    /// assert_eq!(agent.roles(Action::Create, Thing::Decision, &place), [Role::Agent]);
    /// assert!(agent.roles(Action::Create, Thing::Decision, &Place::default()).is_empty());
    /// ```
    pub fn roles(&self, action: Action, thing: Thing, place: &Place) -> Vec<Role> {
        let mut roles = Vec::new();
        for right in RIGHTS
            .iter()
            .filter(|right| right.action == action && right.thing == thing)
        {
            let mut reach = Reach::default();
            for assignment in self.assignments.iter().filter(|a| a.role == right.role) {
                reach.add(right, &assignment.scope);
            }
            if reach.covers(place) && !roles.contains(&right.role) {
                roles.push(right.role);
            }
        }
        roles
    }

    /// Whether the person may bring in a `thing` at `place`.
    pub fn may_create(&self, thing: Thing, place: &Place) -> bool {
        self.reach(Action::Create, thing).covers(place)
    }

    /// Whether the person may decide on the `thing` at `place` that `prepared_by` prepared: never on
    /// what they prepared themselves.
    pub fn may_decide(&self, thing: Thing, place: &Place, prepared_by: &str) -> bool {
        self.id.as_deref().is_some_and(|id| id != prepared_by)
            && self.reach(Action::Decide, thing).covers(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(role: Role, scope: Scope) -> Person {
        Person {
            id: Some("me".into()),
            assignments: vec![Assignment {
                role,
                scope,
                from: None,
                until: None,
            }],
        }
    }

    fn in_province(code: &str) -> Place {
        Place {
            province: Some(code.into()),
            ..Place::default()
        }
    }

    #[test]
    fn nobody_decides_on_what_they_prepared() {
        let officer = with(Role::NationalOfficer, Scope::Country);
        let place = in_province("IR-13");
        assert!(officer.may_decide(Thing::Proposal, &place, "another"));
        assert!(!officer.may_decide(Thing::Proposal, &place, "me"));
    }

    #[test]
    fn a_province_ends_at_its_border() {
        let officer = with(Role::ProvincialOfficer, Scope::Province("IR-13".into()));
        assert!(officer.may_create(Thing::Cluster, &in_province("IR-13")));
        assert!(!officer.may_create(Thing::Cluster, &in_province("IR-10")));
        assert!(!officer.may_create(Thing::Cluster, &Place::default()));
    }

    #[test]
    fn a_role_with_the_wrong_scope_gives_nothing() {
        let agent = with(Role::Agent, Scope::Province("IR-13".into()));
        assert!(agent.reach(Action::Read, Thing::Cluster).is_nothing());
    }

    #[test]
    fn a_committee_reaches_what_it_is_about() {
        let about = Box::new(Scope::Cluster("c1".into()));
        let member = with(Role::CommitteeMember, Scope::Committee("k1".into(), about));
        let reach = member.reach(Action::Read, Thing::Cluster);
        assert!(reach.clusters.contains("c1") && !reach.everywhere);
    }

    #[test]
    fn assignments_have_days() {
        let assignment = Assignment {
            role: Role::Agent,
            scope: Scope::Cluster("c".into()),
            from: Some("2026-03-21".into()),
            until: Some("2027-03-20".into()),
        };
        assert!(!assignment.holds("2026-03-20"));
        assert!(assignment.holds("2026-03-21") && assignment.holds("2027-03-20"));
        assert!(!assignment.holds("2027-03-21"));
    }
}
