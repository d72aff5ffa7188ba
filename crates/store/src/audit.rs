//! The audit log: append-only, each entry sealed with the hash of the one before it.
//!
//! An entry's hash is SHA-256 over the hash of the entry before it and the entry's fields, each with
//! its length in front, so that no two entries read the same and none can be changed, taken out or
//! put elsewhere without the chain showing it. The last sequence number and hash stand in
//! `audit_head` too, so that cutting off the end shows as well.

use khusheh_language::{Arg, Language, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use crate::database::{Row, Transaction, Value};
use crate::error::Result;

/// How many entries are read at a time while checking.
const BATCH: i64 = 5_000;

/// What an entry says was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the log, from 1.
    pub sequence: i64,
    /// When it was recorded, UTC.
    pub recorded_at: String,
    /// Who: id of a person, or `command` for the command line.
    pub who: String,
    /// The request that it was part of.
    pub request: String,
    /// `create`, `change`, `delete`, or what else was done.
    pub action: String,
    /// Kind of record.
    pub kind: String,
    /// Its id.
    pub record: String,
    /// Its version after it.
    pub version: i64,
    /// The record's fields after it, as JSON; none where nothing is left or it is secret.
    pub state: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Hash that seals it.
    pub hash: String,
}

impl Entry {
    /// The hash that this entry has after one with the hash `previous`.
    pub fn seal(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        let mut part = |text: Option<&str>| match text {
            // Absent and empty must differ.
            None => hash.update([0]),
            Some(text) => {
                hash.update([1]);
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
        };
        part(Some(previous));
        part(Some(&self.sequence.to_string()));
        part(Some(&self.recorded_at));
        part(Some(&self.who));
        part(Some(&self.request));
        part(Some(&self.action));
        part(Some(&self.kind));
        part(Some(&self.record));
        part(Some(&self.version.to_string()));
        part(self.state.as_deref());
        part(self.reason.as_deref());
        crate::hex(&hash.finalize())
    }

    pub(crate) fn of_row(row: &Row) -> Self {
        Self {
            sequence: row.integer("sequence"),
            recorded_at: row.text("recorded_at"),
            who: row.text("who"),
            request: row.text("request"),
            action: row.text("action"),
            kind: row.text("kind"),
            record: row.text("record"),
            version: row.integer("version"),
            state: row.maybe_text("state"),
            reason: row.maybe_text("reason"),
            hash: row.text("hash"),
        }
    }

    pub(crate) fn values(&self) -> [Value; 11] {
        [
            Value::Integer(self.sequence),
            Value::from(&self.recorded_at),
            Value::from(&self.who),
            Value::from(&self.request),
            Value::from(&self.action),
            Value::from(&self.kind),
            Value::from(&self.record),
            Value::Integer(self.version),
            Value::from(self.state.clone()),
            Value::from(self.reason.clone()),
            Value::from(&self.hash),
        ]
    }
}

/// The columns of the log in the order of [`Entry`].
pub(crate) const COLUMNS: &str =
    "sequence, recorded_at, who, request, action, kind, record, version, state, reason, hash";

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The field.
    pub field: String,
    /// Its value before; null where it had none.
    pub before: Json,
    /// Its value after; null where it has none.
    pub after: Json,
}

/// An entry of a record's history with what it changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// Place in the log.
    pub sequence: i64,
    /// The record's version after it.
    pub version: i64,
    /// When it was recorded, UTC.
    pub recorded_at: String,
    /// Who.
    pub who: String,
    /// What was done.
    pub action: String,
    /// Why.
    pub reason: Option<String>,
    /// Field by field, in the order of the fields' names.
    pub differences: Vec<Difference>,
}

/// The history of one record, oldest first, from its entries in order.
pub(crate) fn revisions(entries: &[Entry]) -> Vec<Revision> {
    let mut before = Map::new();
    entries
        .iter()
        .map(|entry| {
            let after: Map<String, Json> = entry
                .state
                .as_deref()
                .and_then(|state| serde_json::from_str(state).ok())
                .unwrap_or_default();
            let differences = differences(&before, &after);
            before = after;
            Revision {
                sequence: entry.sequence,
                version: entry.version,
                recorded_at: entry.recorded_at.clone(),
                who: entry.who.clone(),
                action: entry.action.clone(),
                reason: entry.reason.clone(),
                differences,
            }
        })
        .collect()
}

/// What differs between two states, in the order of the fields' names.
pub fn differences(before: &Map<String, Json>, after: &Map<String, Json>) -> Vec<Difference> {
    let mut fields: Vec<&String> = before.keys().chain(after.keys()).collect();
    fields.sort();
    fields.dedup();
    let of =
        |state: &Map<String, Json>, field: &str| state.get(field).cloned().unwrap_or(Json::Null);
    fields
        .into_iter()
        .filter_map(|field| {
            let (before, after) = (of(before, field), of(after, field));
            (before != after).then(|| Difference {
                field: field.clone(),
                before,
                after,
            })
        })
        .collect()
}

/// Where the log or what it speaks of is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// An entry is missing or out of place.
    #[error("audit entry {expected} is missing or out of place: {found} stands there")]
    Sequence {
        /// The number that should stand there.
        expected: i64,
        /// The number that stands there.
        found: i64,
    },
    /// An entry does not say what was sealed.
    #[error("audit entry {sequence} ({action} {kind} {record}) was changed after it was sealed")]
    Seal {
        /// Its number.
        sequence: i64,
        /// What it says was done.
        action: String,
        /// Kind of record.
        kind: String,
        /// The record.
        record: String,
    },
    /// The end is missing or was added to.
    #[error("the audit log ends at entry {found}, it was sealed at entry {sealed}")]
    End {
        /// Last entry there is.
        found: i64,
        /// Last entry that was sealed.
        sealed: i64,
    },
    /// A record is not what its last audit entry says.
    #[error("{kind} {record} is not what audit entry {sequence} says it is")]
    State {
        /// Kind of record.
        kind: String,
        /// The record.
        record: String,
        /// The entry that speaks of it last; 0 where none does.
        sequence: i64,
    },
    /// A reference that leads nowhere.
    #[error("{table}: a reference leads to no {target}")]
    Reference {
        /// The table that refers.
        table: String,
        /// The table referred to.
        target: String,
    },
}

impl Break {
    /// What is broken and where, in words.
    pub fn message(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args);
        match self {
            Self::Sequence { expected, found } => say(
                "store-break-sequence",
                &[("expected", (*expected).into()), ("found", (*found).into())],
            ),
            Self::Seal {
                sequence,
                action,
                kind,
                record,
            } => say(
                "store-break-seal",
                &[
                    ("sequence", (*sequence).into()),
                    ("action", action.into()),
                    ("kind", kind.into()),
                    ("record", record.into()),
                ],
            ),
            Self::End { found, sealed } => say(
                "store-break-end",
                &[("found", (*found).into()), ("sealed", (*sealed).into())],
            ),
            Self::State {
                kind,
                record,
                sequence,
            } => say(
                "store-break-state",
                &[
                    ("kind", kind.into()),
                    ("record", record.into()),
                    ("sequence", (*sequence).into()),
                ],
            ),
            Self::Reference { table, target } => say(
                "store-break-reference",
                &[("table", table.into()), ("target", target.into())],
            ),
        }
    }
}

/// What a check of the log found sound.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Soundness {
    /// Entries checked.
    pub entries: i64,
    /// Records compared with their last entry.
    pub records: i64,
    /// Hash of the last entry.
    pub hash: String,
}

/// Walks the chain from its beginning. O(entries), in constant memory.
///
/// # Errors
/// [`Break`] at the first entry that is missing, misplaced or changed.
pub(crate) async fn walk(transaction: &mut Transaction) -> Result<Soundness> {
    let head = transaction
        .row("SELECT sequence, hash FROM audit_head WHERE id = 1", &[])
        .await?;
    let (sealed, sealed_hash) = head.map_or((0, String::new()), |row| {
        (row.integer("sequence"), row.text("hash"))
    });
    let mut previous = String::new();
    let mut at = 0;
    loop {
        let rows = transaction
            .rows(
                &format!(
                    "SELECT {COLUMNS} FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT {BATCH}"
                ),
                &[Value::Integer(at)],
            )
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let entry = Entry::of_row(row);
            if entry.sequence != at + 1 {
                return Err(Break::Sequence {
                    expected: at + 1,
                    found: entry.sequence,
                }
                .into());
            }
            if entry.seal(&previous) != entry.hash {
                return Err(Break::Seal {
                    sequence: entry.sequence,
                    action: entry.action,
                    kind: entry.kind,
                    record: entry.record,
                }
                .into());
            }
            previous = entry.hash;
            at = entry.sequence;
        }
    }
    if at != sealed || previous != sealed_hash {
        return Err(Break::End { found: at, sealed }.into());
    }
    Ok(Soundness {
        entries: at,
        records: 0,
        hash: previous,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            sequence: 1,
            recorded_at: "2026-11-23T08:00:00.000000Z".into(),
            who: "p".into(),
            request: "r".into(),
            action: "create".into(),
            kind: "cluster".into(),
            record: "c".into(),
            version: 1,
            state: Some("{}".into()),
            reason: None,
            hash: String::new(),
        }
    }

    #[test]
    fn every_field_is_under_the_seal() {
        let sealed = entry().seal("");
        let changes: [fn(&mut Entry); 9] = [
            |e| e.sequence = 2,
            |e| e.recorded_at.push('x'),
            |e| e.who.push('x'),
            |e| e.request.push('x'),
            |e| e.action.push('x'),
            |e| e.kind.push('x'),
            |e| e.version = 2,
            |e| e.state = None,
            |e| e.reason = Some(String::new()),
        ];
        for change in changes {
            let mut other = entry();
            change(&mut other);
            assert_ne!(other.seal(""), sealed);
        }
        assert_ne!(entry().seal("x"), sealed);
        // Text that moves from one field to its neighbour.
        let mut other = entry();
        other.who = "pr".into();
        other.request = String::new();
        assert_ne!(other.seal(""), sealed);
    }
}
