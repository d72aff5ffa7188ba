//! Sample people.

use khusheh_programme::people::{Assignment, Person, Role, Scope};
use khusheh_store::{Kept, PersonAssignment, PersonRecord, Store, Validity};

/// A person with one role, known to no database.
pub fn person(id: &str, role: Role, scope: Scope) -> Person {
    Person {
        id: Some(id.to_owned()),
        assignments: vec![Assignment {
            role,
            scope,
            from: None,
            until: None,
        }],
    }
}

/// The national office.
pub fn office() -> Person {
    person("office", Role::NationalOfficer, Scope::Country)
}

/// Keeps a sample person with a role; their id.
///
/// # Panics
/// When the store does not keep them.
pub async fn seed_assignment(store: &Store, login: &str, role: Role, scope: &Scope) -> String {
    seed_named(store, login, &format!("Sample {login}"), role, scope).await
}

/// The same, with a name.
///
/// # Panics
/// When the store does not keep them.
pub async fn seed_named(
    store: &Store,
    login: &str,
    name: &str,
    role: Role,
    scope: &Scope,
) -> String {
    let mut write = store
        .write(store.context(Person::default(), "sample"))
        .await
        .expect("a write begins");
    let person = PersonRecord::active(login, name, "en");
    let kept: Kept<PersonRecord> = write
        .create(person, Validity::default(), None)
        .await
        .expect("a person is kept");
    let of = |wanted: &str| match (wanted, scope) {
        ("province", Scope::Province(id))
        | ("cluster", Scope::Cluster(id))
        | ("committee", Scope::Committee(id, _))
        | ("institution", Scope::Institution(id))
        | ("enterprise", Scope::Enterprise(id)) => Some(id.clone()),
        _ => None,
    };
    let assignment = PersonAssignment {
        person: kept.id.clone(),
        role: role.word().to_owned(),
        province: of("province"),
        cluster: of("cluster"),
        committee: of("committee"),
        institution: of("institution"),
        enterprise: of("enterprise"),
    };
    write
        .create(assignment, Validity::default(), None)
        .await
        .expect("a role is kept");
    write.commit().await.expect("what was written lasts");
    kept.id
}
