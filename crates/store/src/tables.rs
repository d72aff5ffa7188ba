//! All tables, in an order in which each comes after those it refers to.

use serde_json::Value as Json;

use crate::clusters::{Cluster, ClusterBoundary, ClusterMember, Decision, Document};
use crate::committees::Committee;
use crate::database::Value;
use crate::enterprises::Enterprise;
use crate::feasibility::{Study, StudyCondition, StudyEdition, StudySection, StudyTemplate};
use crate::governance::{CommitteeSeat, Meeting, Resolution};
use crate::identification::{Identification, IdentificationRun, Proposal};
use crate::industries::Industry;
use crate::institutions::Institution;
use crate::people::{ApiToken, PersonAssignment, PersonRecord};
use crate::prioritisation::{CriteriaEdition, Judgement, Round};
use crate::record::{Record, columns, derived_columns};
use crate::regions::Region;

/// A table of records.
#[derive(Debug, Clone)]
pub(crate) struct RecordTable {
    /// Its name.
    pub(crate) table: &'static str,
    /// The word for its records in the audit log.
    pub(crate) kind: &'static str,
    /// Its columns, in order.
    pub(crate) columns: Vec<&'static str>,
    /// The fields of its records, with what they hold.
    pub(crate) fields: &'static [crate::fields::Field],
    /// Those of its columns that are made from a record's state.
    pub(crate) derived_columns: Vec<&'static str>,
    /// What is made from a record's state and not kept in archives: columns and words of search.
    pub(crate) derived: fn(Json) -> Result<Derived, String>,
}

/// What is made from a record's state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    /// The values of its derived columns.
    pub(crate) columns: Vec<Value>,
    /// The words that search finds it by.
    pub(crate) words: Vec<String>,
}

fn derived<R: Record>(state: Json) -> Result<Derived, String> {
    let record: R = serde_json::from_value(state).map_err(|error| error.to_string())?;
    Ok(Derived {
        columns: crate::record::derived_values(&record),
        words: if R::NAMED {
            crate::record::words(&record)
        } else {
            Vec::new()
        },
    })
}

/// Tables without a history of their own that an archive holds: name, columns, how many of the
/// columns are the key.
pub(crate) const BESIDES: [(&str, &[&str], usize); 3] = [
    ("cluster_industries", &["cluster", "industry"], 2),
    ("credentials", &["person", "password", "changed_at"], 1),
    ("token_hashes", &["token", "hash"], 1),
];

/// Tables that an archive does not hold: what passes, what is made anew, what the archive's
/// manifest says.
pub const NOT_ARCHIVED: [&str; 7] = [
    "sessions",
    "one_time_links",
    "attempts",
    "answers",
    "words",
    "audit_head",
    "migrations",
];

fn of<R: Record>() -> RecordTable {
    RecordTable {
        table: R::TABLE,
        kind: R::KIND,
        columns: columns::<R>(),
        derived_columns: derived_columns::<R>(),
        fields: R::FIELDS,
        derived: derived::<R>,
    }
}

/// The tables that an archive holds: a table of the schema is here or in [`NOT_ARCHIVED`].
pub fn archived() -> Vec<&'static str> {
    records()
        .iter()
        .map(|table| table.table)
        .chain(BESIDES.iter().map(|(name, _, _)| *name))
        .chain(["audit", "files"])
        .collect()
}

/// The tables of records.
pub(crate) fn records() -> Vec<RecordTable> {
    vec![
        of::<Region>(),
        of::<Industry>(),
        of::<Enterprise>(),
        of::<Institution>(),
        of::<Cluster>(),
        of::<ClusterBoundary>(),
        of::<ClusterMember>(),
        of::<Committee>(),
        of::<PersonRecord>(),
        of::<CommitteeSeat>(),
        of::<Meeting>(),
        of::<Resolution>(),
        of::<Document>(),
        of::<Decision>(),
        of::<StudyTemplate>(),
        of::<Study>(),
        of::<StudySection>(),
        of::<StudyEdition>(),
        of::<StudyCondition>(),
        of::<IdentificationRun>(),
        of::<Proposal>(),
        of::<Identification>(),
        of::<CriteriaEdition>(),
        of::<Round>(),
        of::<Judgement>(),
        of::<PersonAssignment>(),
        of::<ApiToken>(),
    ]
}

#[cfg(test)]
mod tests {
    use khusheh_language::{Language, keys};

    use super::records;
    use crate::fields::{Field, Form};

    fn needed(field: &Field, keys: &mut Vec<String>) {
        keys.push(field.key());
        match field.form {
            Form::Word(words) => keys.extend(words.iter().map(|word| field.word_key(word))),
            Form::Refers(kind) | Form::ReferAll(kind) => {
                keys.push(format!("field-kind-{}", kind.replace('_', "-")));
            }
            Form::Objects(inner) => inner.iter().for_each(|field| needed(field, keys)),
            _ => {}
        }
    }

    #[test]
    fn every_field_and_word_has_its_name_in_both_languages() {
        let mut wanted = Vec::new();
        for table in records() {
            table
                .fields
                .iter()
                .for_each(|field| needed(field, &mut wanted));
            wanted.push(format!("field-kind-{}", table.kind.replace('_', "-")));
        }
        for language in Language::ALL {
            let known: Vec<&str> = keys(language).map(|(key, _)| key).collect();
            let missing: Vec<&String> = wanted
                .iter()
                .filter(|key| !known.contains(&key.as_str()))
                .collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }
}
