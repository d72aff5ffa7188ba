//! Writing: one transaction that holds the new state and its audit entry, or nothing.

mod statements;

use khusheh_programme::people::{Action, Person, Reach};

use crate::audit::{self, Entry};
use crate::database::{Transaction, Value};
use crate::error::{Result, StoreError};
use crate::query::Clause;
use crate::record::{self, Kept, Record};
pub(crate) use statements::insert_rows;
use statements::{Deed, explain, sealed_state};

/// Who writes, when, and within which request: what every audit entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The person who asks, with the roles that hold.
    pub person: Person,
    /// UTC with microseconds, as [`crate::Clock::now`] gives it.
    pub at: String,
    /// The request.
    pub request: String,
}

impl Context {
    /// The word for who it is: the person's id, or `command` for the command line.
    pub fn who(&self) -> &str {
        self.person.id.as_deref().unwrap_or("command")
    }

    /// The day of the moment, by [the clocks in Iran](khusheh_language::day_of).
    pub fn today(&self) -> String {
        khusheh_language::day_of(&self.at)
    }
}

/// From when to when something is true; days as ISO 8601.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// A write under way. Nothing of it is seen by anyone before [`Write::commit`].
///
/// Writes follow each other: each takes the head of the audit log first, and with it the place in the
/// chain. That is what makes the chain one chain, with any number of servers.
#[derive(Debug)]
pub struct Write {
    transaction: Transaction,
    context: Context,
    sequence: i64,
    hash: String,
    ids: crate::store::Ids,
    /// Words of names that are still to be put in: kind, word, record.
    words: Vec<(&'static str, String, String)>,
}

/// Words that are gathered before they are put in.
const WORDS: usize = 400_000;

impl Write {
    pub(crate) async fn begin(
        mut transaction: Transaction,
        context: Context,
        ids: crate::store::Ids,
    ) -> Result<Self> {
        // An update, not a question: it holds the row until the end on PostgreSQL as well.
        let head = transaction
            .row(
                "UPDATE audit_head SET sequence = sequence WHERE id = 1 RETURNING sequence, hash",
                &[],
            )
            .await?
            .ok_or(audit::Break::End {
                found: 0,
                sealed: 0,
            })?;
        Ok(Self {
            transaction,
            context,
            sequence: head.integer("sequence"),
            hash: head.text("hash"),
            ids,
            words: Vec::new(),
        })
    }

    /// The last entry of the audit log before this write's own.
    pub fn last_entry(&self) -> i64 {
        self.sequence
    }

    /// Lets references lead to records that this write puts in later; they are checked at its end.
    ///
    /// # Errors
    /// What the database says.
    pub async fn defer_references(&mut self) -> Result<()> {
        self.transaction.defer_references().await
    }

    /// Makes ready for many records; up to 512 MB of memory are used until it ends.
    ///
    /// # Errors
    /// What the database says.
    pub async fn expect_much(&mut self, much: bool) -> Result<()> {
        self.transaction.expect_much(much).await
    }

    /// Who writes, when.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The rows of a question, or of `RETURNING`, within the transaction.
    pub(crate) async fn rows(
        &mut self,
        sql: &str,
        values: &[Value],
    ) -> Result<Vec<crate::database::Row>> {
        self.transaction.rows(sql, values).await
    }

    /// A statement of a room's own tables (links, secrets); records go through [`Write::create`].
    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        self.transaction.execute(sql, values).await
    }

    /// A new id: sortable by time.
    pub fn new_id(&self) -> String {
        self.ids.next(&self.context.at)
    }

    /// Puts a new record in, with version 1.
    ///
    /// # Errors
    /// [`StoreError::Taken`], [`StoreError::Reference`], [`StoreError::Value`].
    pub async fn create<R: Record>(
        &mut self,
        record: R,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<R>> {
        let id = record.own_id().map_or_else(|| self.new_id(), str::to_owned);
        let kept = self.kept(id, 1, valid, record);
        self.create_all(std::slice::from_ref(&kept), reason).await?;
        Ok(kept)
    }

    /// A record as it will be kept, made by this write.
    pub fn kept<R: Record>(&self, id: String, version: i64, valid: Validity, record: R) -> Kept<R> {
        Kept {
            id,
            version,
            valid_from: valid.from,
            valid_until: valid.until,
            recorded_at: self.context.at.clone(),
            recorded_by: self.context.who().to_owned(),
            record,
        }
    }

    /// Puts many new records in, several to a statement: for imports. Each has its audit entry.
    ///
    /// # Errors
    /// As [`Write::create`].
    pub async fn create_all<R: Record>(
        &mut self,
        kept: &[Kept<R>],
        reason: Option<&str>,
    ) -> Result<()> {
        let columns = record::columns::<R>();
        // SQLite takes 32,766 values in a statement, PostgreSQL 65,535.
        for chunk in kept.chunks((8_000 / columns.len()).max(1)) {
            let mut values = Vec::with_capacity(chunk.len() * columns.len());
            for one in chunk {
                values.extend(record::values(one)?);
            }
            insert_rows(&mut self.transaction, R::TABLE, &columns, &values)
                .await
                .map_err(|error| explain::<R>(error, chunk.first()))?;
            let entries = chunk
                .iter()
                .map(|one| {
                    Ok((
                        "create",
                        one.id.as_str(),
                        1,
                        Some(sealed_state(one)?),
                        reason,
                    ))
                })
                .collect::<Result<Vec<_>>>()?;
            self.append(R::KIND, entries).await?;
            self.index::<R>(chunk, true).await?;
        }
        Ok(())
    }

    /// Changes a record from the version the person saw to the next, within reach of the right to.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when it is not there or not within reach, [`StoreError::Stale`] when it
    /// was changed since `expected`, with what changed and by whom; else as [`Write::create`].
    pub async fn change<R: Record>(
        &mut self,
        id: &str,
        expected: i64,
        change: impl FnOnce(&mut R, &mut Validity),
        reason: Option<&str>,
    ) -> Result<Kept<R>> {
        let reach = self.context.person.reach(Action::Change, R::THING);
        let found = self.one_within::<R>(id, &reach).await?;
        self.change_found(found, expected, change, reason).await
    }

    /// As [`Write::change`], for changes that follow from a decision or an import which the caller
    /// has checked against its own right.
    ///
    /// # Errors
    /// As [`Write::change`].
    pub async fn change_as_consequence<R: Record>(
        &mut self,
        id: &str,
        expected: i64,
        change: impl FnOnce(&mut R, &mut Validity),
        reason: Option<&str>,
    ) -> Result<Kept<R>> {
        let found = self.one_within::<R>(id, &Reach::whole()).await?;
        self.change_found(found, expected, change, reason).await
    }

    async fn change_found<R: Record>(
        &mut self,
        found: Kept<R>,
        expected: i64,
        change: impl FnOnce(&mut R, &mut Validity),
        reason: Option<&str>,
    ) -> Result<Kept<R>> {
        if found.version != expected {
            let since = self
                .history(R::KIND, &found.id)
                .await?
                .into_iter()
                .filter(|revision| revision.version > expected)
                .collect();
            return Err(StoreError::Stale {
                kind: R::KIND,
                id: found.id,
                expected,
                found: found.version,
                since,
            });
        }
        let mut next = found.record.clone();
        let mut valid = Validity {
            from: found.valid_from.clone(),
            until: found.valid_until.clone(),
        };
        change(&mut next, &mut valid);
        if next == found.record
            && valid.from == found.valid_from
            && valid.until == found.valid_until
        {
            return Ok(found);
        }
        let kept = self.kept(found.id.clone(), expected + 1, valid, next);
        let columns = record::columns::<R>();
        let mut values = record::values(&kept)?;
        let set: Vec<String> = columns
            .iter()
            .enumerate()
            .skip(1)
            .map(|(at, column)| format!("{column} = ${}", at + 1))
            .collect();
        values.push(Value::Integer(expected));
        let sql = format!(
            "UPDATE {} SET {} WHERE id = $1 AND version = ${}",
            R::TABLE,
            set.join(", "),
            values.len()
        );
        let touched = self
            .transaction
            .execute(&sql, &values)
            .await
            .map_err(|error| explain(error, Some(&kept)))?;
        if touched != 1 {
            return Err(StoreError::Absent {
                kind: R::KIND,
                id: kept.id,
            });
        }
        let state = Some(sealed_state(&kept)?);
        self.append(
            R::KIND,
            vec![("change", kept.id.as_str(), kept.version, state, reason)],
        )
        .await?;
        if record::words(&kept.record) != record::words(&found.record) {
            self.index::<R>(std::slice::from_ref(&kept), false).await?;
        }
        Ok(kept)
    }

    /// A record within reach, as this transaction sees it.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when there is none within reach.
    pub async fn one_within<R: Record>(&mut self, id: &str, reach: &Reach) -> Result<Kept<R>> {
        let (condition, mut values) = Clause::within::<R>(reach).render(2);
        values.insert(0, Value::from(id));
        let sql = format!(
            "SELECT {} FROM {} WHERE id = $1 AND ({condition})",
            record::columns::<R>().join(", "),
            R::TABLE
        );
        match self.transaction.row(&sql, &values).await? {
            Some(row) => record::of_row(&row),
            None => Err(StoreError::Absent {
                kind: R::KIND,
                id: id.to_owned(),
            }),
        }
    }

    /// All records that a condition holds for, as this transaction sees them, by id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn all<R: Record>(&mut self, condition: &Clause) -> Result<Vec<Kept<R>>> {
        let (condition, values) = condition.render(1);
        let sql = format!(
            "SELECT {} FROM {} WHERE {condition} ORDER BY id",
            record::columns::<R>().join(", "),
            R::TABLE
        );
        let rows = self.transaction.rows(&sql, &values).await?;
        rows.iter().map(record::of_row).collect()
    }

    /// What a record was in an earlier version: its fields with `valid_from` and `valid_until`.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when it never had that version.
    pub async fn earlier<R: Record>(
        &mut self,
        id: &str,
        version: i64,
    ) -> Result<serde_json::Map<String, serde_json::Value>> {
        let sql = "SELECT state FROM audit WHERE kind = $1 AND record = $2 AND version = $3 \
                   AND state IS NOT NULL";
        let asked = [
            Value::from(R::KIND),
            Value::from(id),
            Value::Integer(version),
        ];
        let absent = || StoreError::Absent {
            kind: R::KIND,
            id: id.to_owned(),
        };
        let row = self.transaction.row(sql, &asked).await?;
        let state = row.ok_or_else(absent)?.text("state");
        serde_json::from_str(&state).map_err(|error| StoreError::Unreadable {
            kind: R::KIND,
            id: id.to_owned(),
            reason: error.to_string(),
        })
    }

    async fn history(&mut self, kind: &str, id: &str) -> Result<Vec<audit::Revision>> {
        let rows = self
            .transaction
            .rows(
                &format!(
                    "SELECT {} FROM audit WHERE kind = $1 AND record = $2 ORDER BY sequence",
                    audit::COLUMNS
                ),
                &[Value::from(kind), Value::from(id)],
            )
            .await?;
        let entries: Vec<Entry> = rows.iter().map(Entry::of_row).collect();
        Ok(audit::revisions(&entries))
    }

    /// Notes something that is no record's new state: a sign-out everywhere, a password changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn note(
        &mut self,
        action: &str,
        kind: &str,
        id: &str,
        reason: Option<&str>,
    ) -> Result<()> {
        self.append(kind, vec![(action, id, 0, None, reason)]).await
    }

    async fn append(&mut self, kind: &str, entries: Vec<Deed<'_>>) -> Result<()> {
        let mut values = Vec::with_capacity(entries.len() * 11);
        for (action, record, version, state, reason) in entries {
            self.sequence += 1;
            let mut entry = Entry {
                sequence: self.sequence,
                recorded_at: self.context.at.clone(),
                who: self.context.who().to_owned(),
                request: self.context.request.clone(),
                action: action.to_owned(),
                kind: kind.to_owned(),
                record: record.to_owned(),
                version,
                state,
                reason: reason.map(str::to_owned),
                hash: String::new(),
            };
            entry.hash = entry.seal(&self.hash);
            self.hash.clone_from(&entry.hash);
            values.extend(entry.values());
        }
        let columns: Vec<&str> = audit::COLUMNS.split(", ").collect();
        insert_rows(&mut self.transaction, "audit", &columns, &values).await?;
        Ok(())
    }

    /// The words that search finds the records by.
    async fn index<R: Record>(&mut self, kept: &[Kept<R>], fresh: bool) -> Result<()> {
        if !R::NAMED {
            return Ok(());
        }
        if !fresh {
            // What was named before in this write must be there to be taken away.
            self.keep_words().await?;
        }
        for one in kept {
            if !fresh {
                self.transaction
                    .execute(
                        "DELETE FROM words WHERE kind = $1 AND record = $2",
                        &[Value::from(R::KIND), Value::from(&one.id)],
                    )
                    .await?;
            }
            for word in record::words(&one.record) {
                self.words.push((R::KIND, word, one.id.clone()));
            }
        }
        if self.words.len() >= WORDS {
            self.keep_words().await?;
        }
        Ok(())
    }

    /// Puts the words gathered in, in order: for a database many times faster than one by one as
    /// they come.
    async fn keep_words(&mut self) -> Result<()> {
        let mut words = std::mem::take(&mut self.words);
        words.sort();
        for chunk in words.chunks(3_000) {
            let values: Vec<Value> = chunk
                .iter()
                .flat_map(|(kind, word, record)| {
                    [Value::from(*kind), Value::from(word), Value::from(record)]
                })
                .collect();
            let columns = ["kind", "word", "record"];
            insert_rows(&mut self.transaction, "words", &columns, &values).await?;
        }
        Ok(())
    }

    /// Makes everything of the write last, or nothing.
    ///
    /// # Errors
    /// What the database says; nothing is kept then.
    pub async fn commit(mut self) -> Result<()> {
        self.keep_words().await?;
        self.transaction
            .execute(
                "UPDATE audit_head SET sequence = $1, hash = $2 WHERE id = 1",
                &[Value::Integer(self.sequence), Value::from(&self.hash)],
            )
            .await?;
        self.transaction.commit().await
    }
}
