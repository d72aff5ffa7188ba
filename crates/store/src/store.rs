//! The store: a database with a clock and a source of ids.

use std::fmt;
use std::sync::Arc;

use khusheh_programme::people::{Action, Person, Reach};

use crate::audit::{self, Entry, Revision};
use crate::database::{Address, Database, Value};
use crate::error::{Result, StoreError};
use crate::migrate;
use crate::query::{Clause, Cursor, Page, Query};
use crate::record::{self, Kept, Record};
use crate::write::{Context, Write};

/// Tells the time. The store never asks the machine itself.
pub trait Clock: Send + Sync {
    /// Now, UTC, with microseconds: `2026-11-23T09:00:00.000000Z`.
    fn now(&self) -> String;
}

/// Gives randomness. The store never asks the machine itself.
pub trait Chance: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Makes ids: the moment in milliseconds and 80 random bits, 26 letters that sort by time.
#[derive(Clone)]
pub struct Ids(Arc<dyn Chance>);

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids")
    }
}

impl Ids {
    pub(crate) fn next(&self, at: &str) -> String {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let milliseconds = at
            .parse::<jiff::Timestamp>()
            .map_or(0, |at| at.as_millisecond().max(0) as u128);
        let mut random = [0u8; 16];
        self.0.fill(&mut random[6..]);
        let number = (milliseconds << 80) | u128::from_be_bytes(random);
        (0..26)
            .rev()
            .map(|at| char::from(LETTERS[(number >> (5 * at)) as usize & 31]))
            .collect()
    }
}

/// What is kept: records, their history, people and their rights.
#[derive(Clone)]
pub struct Store {
    database: Database,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.database).finish()
    }
}

impl Store {
    /// Opens a database and brings it to the schema of this program.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for the database of a newer program; else what the database says.
    pub async fn open(
        address: &Address,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Self> {
        let database = Database::open(address).await?;
        migrate::migrate(&database, &clock.now()).await?;
        Ok(Self {
            database,
            clock,
            chance,
        })
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Now.
    pub fn now(&self) -> String {
        self.clock.now()
    }

    /// The day of [`Self::now`], by [the clocks in Iran](khusheh_language::day_of).
    pub fn today(&self) -> String {
        khusheh_language::day_of(&self.now())
    }

    /// Random bytes, for secrets and request ids.
    pub fn chance(&self, bytes: &mut [u8]) {
        self.chance.fill(bytes);
    }

    /// The context of a request by `person`, now.
    pub fn context(&self, person: Person, request: impl Into<String>) -> Context {
        Context {
            person,
            at: self.now(),
            request: request.into(),
        }
    }

    /// Begins a write; it waits for those before it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write(&self, context: Context) -> Result<Write> {
        let transaction = self.database.write().await?;
        let ids = Ids(Arc::clone(&self.chance));
        Write::begin(transaction, context, ids).await
    }

    /// A record that the person may read.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when there is none, or none within reach: the two can not be told apart.
    pub async fn one<R: Record>(&self, person: &Person, id: &str) -> Result<Kept<R>> {
        self.one_within(id, &person.reach(Action::Read, R::THING))
            .await
    }

    /// A record within reach.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn one_within<R: Record>(&self, id: &str, reach: &Reach) -> Result<Kept<R>> {
        let absent = || StoreError::Absent {
            kind: R::KIND,
            id: id.to_owned(),
        };
        if id.contains('\0') {
            return Err(absent());
        }
        let (condition, mut values) = Clause::within::<R>(reach).render(2);
        values.insert(0, Value::from(id));
        let sql = format!(
            "SELECT {} FROM {} WHERE id = $1 AND ({condition})",
            record::columns::<R>().join(", "),
            R::TABLE
        );
        let row = self.database.row(&sql, &values).await?.ok_or_else(absent)?;
        record::of_row(&row)
    }

    /// A page of the records that the person may read. O(page) where the order has an index.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list<R: Record>(&self, person: &Person, query: &Query) -> Result<Page<Kept<R>>> {
        self.list_within(&person.reach(Action::Read, R::THING), query)
            .await
    }

    /// A page of the records within reach.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list_within<R: Record>(
        &self,
        reach: &Reach,
        query: &Query,
    ) -> Result<Page<Kept<R>>> {
        let limit = query.limit.clamp(1, Query::MOST);
        let (condition, values) = query.page_condition::<R>(reach).render(1);
        let sql = format!(
            "SELECT {} FROM {} WHERE {condition} ORDER BY {} LIMIT {}",
            record::columns::<R>().join(", "),
            R::TABLE,
            query.order.sql(),
            limit + 1
        );
        let mut rows = self.database.rows(&sql, &values).await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|row| Cursor::after(&query.order, row.get(query.order.column), &row.text("id")));
        Ok(Page {
            items: rows.iter().map(record::of_row).collect::<Result<_>>()?,
            next,
        })
    }

    /// Some text columns of every record of a kind, `most` records from after the id `after` on, in
    /// the order of their ids: what imports compare with. Asks nobody's rights.
    ///
    /// # Errors
    /// What the database says.
    pub async fn columns_of<R: Record>(
        &self,
        columns: &[&'static str],
        after: &str,
        most: usize,
    ) -> Result<Vec<(String, Vec<Option<String>>)>> {
        let list: String = columns.iter().map(|column| format!(", {column}")).collect();
        let sql = format!(
            "SELECT id{list} FROM {} WHERE id > $1 ORDER BY id LIMIT {most}",
            R::TABLE
        );
        let rows = self.database.rows(&sql, &[Value::from(after)]).await?;
        let cells = |row: &crate::database::Row| {
            columns
                .iter()
                .map(|column| row.maybe_text(column))
                .collect()
        };
        Ok(rows
            .iter()
            .map(|row| (row.text("id"), cells(row)))
            .collect())
    }

    /// Where the audit log ends: the number of its last entry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn last_entry(&self) -> Result<i64> {
        let row = self
            .database
            .row("SELECT sequence FROM audit_head WHERE id = 1", &[])
            .await?;
        Ok(row.map_or(0, |row| row.integer("sequence")))
    }

    /// How many records of the question are within the person's reach. O(matches).
    ///
    /// # Errors
    /// What the database says.
    pub async fn count<R: Record>(&self, person: &Person, query: &Query) -> Result<i64> {
        self.count_within::<R>(&person.reach(Action::Read, R::THING), query)
            .await
    }

    /// How many records of the question are within reach. O(matches).
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_within<R: Record>(&self, reach: &Reach, query: &Query) -> Result<i64> {
        let (condition, values) = query.condition::<R>(reach).render(1);
        let sql = format!(
            "SELECT COUNT(*) AS number FROM {} WHERE {condition}",
            R::TABLE
        );
        let row = self.database.row(&sql, &values).await?;
        Ok(row.map_or(0, |row| row.integer("number")))
    }

    /// All records of a question within reach, in its order; the question's own page and limit do not
    /// count. For what is gathered from few enough records to be held in memory.
    ///
    /// # Errors
    /// What the database says.
    pub async fn all_within<R: Record>(
        &self,
        reach: &Reach,
        query: &Query,
    ) -> Result<Vec<Kept<R>>> {
        let mut query = query.clone();
        query.limit = Query::MOST;
        query.after = None;
        let mut all = Vec::new();
        loop {
            let page = self.list_within::<R>(reach, &query).await?;
            all.extend(page.items);
            match page.next {
                Some(next) => query.after = Some(next),
                None => return Ok(all),
            }
        }
    }

    /// How many records of the question are within reach, by the value of a column, in the order of the
    /// values. O(matches).
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_by<R: Record>(
        &self,
        reach: &Reach,
        query: &Query,
        column: &'static str,
    ) -> Result<Vec<(Option<String>, i64)>> {
        let (condition, values) = query.condition::<R>(reach).render(1);
        let sql = format!(
            "SELECT {column}, COUNT(*) AS number FROM {} WHERE {condition} GROUP BY {column} \
             ORDER BY {column}",
            R::TABLE
        );
        let rows = self.database.rows(&sql, &values).await?;
        Ok(rows
            .iter()
            .map(|row| (row.maybe_text(column), row.integer("number")))
            .collect())
    }

    /// The history of a record, oldest first. Whether the person may read the record and its history
    /// is the caller's to ask first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn history<R: Record>(&self, id: &str) -> Result<Vec<Revision>> {
        let rows = self
            .database
            .rows(
                &format!(
                    "SELECT {} FROM audit WHERE kind = $1 AND record = $2 ORDER BY sequence",
                    audit::COLUMNS
                ),
                &[Value::from(R::KIND), Value::from(id)],
            )
            .await?;
        let entries: Vec<Entry> = rows.iter().map(Entry::of_row).collect();
        Ok(audit::revisions(&entries))
    }
}
