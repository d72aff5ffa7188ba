//! Taking an archive in.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Seek};

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::manifest::{FORMAT, Manifest, Member};
use super::unusable;
use crate::audit::{self, Entry, Soundness};
use crate::database::{Engine, Kind, Transaction, Value};
use crate::error::{Result, StoreError};
use crate::migrate::KNOWN_SCHEMA;
use crate::record;
use crate::store::Store;
use crate::tables::{self, RecordTable};
use crate::verify::verify;

/// Values of one statement at most.
const VALUES: usize = 8_000;
/// The longest line of a table: a record with a boundary of many positions.
const LINE: u64 = 256 * 1024 * 1024;
/// The longest manifest.
const MANIFEST: u64 = 16 * 1024 * 1024;
/// The largest file of a document.
const FILE: u64 = 1024 * 1024 * 1024;

/// Takes an archive into an empty database, and checks everything before any of it lasts: sums,
/// numbers of rows, the chain of the audit log, every record against its last entry, references.
/// `progress` is told the rows read so far.
///
/// # Errors
/// [`StoreError::NotEmpty`], [`StoreError::Newer`] for the archive of a newer program,
/// [`StoreError::Archive`] for one that is damaged, [`StoreError::Broken`] where what it holds is not
/// sound; nothing is kept then.
pub async fn import<F: Read + Seek>(
    store: &Store,
    from: F,
    mut progress: impl FnMut(u64),
) -> Result<Soundness> {
    let mut zip = ZipArchive::new(from).map_err(|error| unusable(error.to_string()))?;
    let manifest = manifest(&mut zip)?;
    let mut transaction = store.database().write().await?;
    let head = transaction
        .row(
            "UPDATE audit_head SET sequence = sequence WHERE id = 1 RETURNING sequence",
            &[],
        )
        .await?;
    if head.is_none_or(|head| head.integer("sequence") != 0) {
        return Err(StoreError::NotEmpty {
            table: "audit".to_owned(),
        });
    }
    let records = tables::records();
    for table in records
        .iter()
        .map(|one| one.table)
        .chain(["files", "credentials"])
    {
        let sql = format!("SELECT 1 AS one FROM {table} LIMIT 1");
        if transaction.row(&sql, &[]).await?.is_some() {
            return Err(StoreError::NotEmpty {
                table: table.to_owned(),
            });
        }
    }
    // Records come in the order of their ids: what they refer to may come after them.
    transaction.defer_references().await?;
    let mut done = 0;
    files(&mut zip, &mut transaction, manifest.files).await?;
    for table in &records {
        let member = member(&manifest, &format!("tables/{}.jsonl", table.table))?;
        take_records(
            &mut zip,
            &mut transaction,
            member,
            table,
            &mut done,
            &mut progress,
        )
        .await?;
    }
    for (name, columns, _) in tables::BESIDES {
        let member = member(&manifest, &format!("tables/{name}.jsonl"))?;
        let mut rows = Rows::open(&mut zip, member)?;
        let mut values = Vec::new();
        while let Some(row) = rows.next()? {
            for column in columns {
                values.push(Value::Text(text(&row, column)?));
            }
            if values.len() >= VALUES - columns.len() {
                insert(&mut transaction, name, columns, &mut values).await?;
            }
        }
        insert(&mut transaction, name, columns, &mut values).await?;
        rows.end()?;
    }
    take_log(
        &mut zip,
        &mut transaction,
        &manifest,
        &mut done,
        &mut progress,
    )
    .await?;
    if transaction.engine() == Engine::Postgres {
        // References are checked now, where the fault can still be told.
        transaction
            .script("SET CONSTRAINTS ALL IMMEDIATE")
            .await
            .map_err(|error| match error {
                StoreError::Database(sqlx::Error::Database(fault)) => {
                    unusable(format!("a reference leads nowhere ({})", fault.message()))
                }
                other => other,
            })?;
    }
    let sound = verify(&mut transaction).await?;
    transaction.commit().await?;
    Ok(sound)
}

/// What an archive says of itself.
///
/// # Errors
/// As [`import`] for what is no archive, or one of a newer program.
pub fn read_manifest<F: Read + Seek>(from: F) -> Result<Manifest> {
    let mut zip = ZipArchive::new(from).map_err(|error| unusable(error.to_string()))?;
    manifest(&mut zip)
}

fn manifest<F: Read + Seek>(zip: &mut ZipArchive<F>) -> Result<Manifest> {
    let file = zip
        .by_name("manifest.json")
        .map_err(|_| unusable("it has no manifest.json"))?;
    let mut text = Vec::new();
    file.take(MANIFEST)
        .read_to_end(&mut text)
        .map_err(|error| unusable(error.to_string()))?;
    let newer = |found: i64, known: i64| StoreError::Newer { found, known };
    // The format is looked at first: a later one may have other fields.
    let json: Json =
        serde_json::from_slice(&text).map_err(|error| unusable(format!("manifest: {error}")))?;
    if json["program"] != "khusheh" {
        return Err(unusable("it is not one of this program"));
    }
    if json["format"].as_u64() != Some(u64::from(FORMAT)) {
        let found = json["format"].as_i64().unwrap_or(0);
        return Err(newer(found, i64::from(FORMAT)));
    }
    let manifest: Manifest =
        serde_json::from_value(json).map_err(|error| unusable(format!("manifest: {error}")))?;
    if manifest.schema > KNOWN_SCHEMA {
        return Err(newer(manifest.schema, KNOWN_SCHEMA));
    }
    let known: BTreeSet<String> = tables::records()
        .iter()
        .map(|table| table.table)
        .chain(tables::BESIDES.iter().map(|(name, _, _)| *name))
        .map(|name| format!("tables/{name}.jsonl"))
        .chain(["audit.jsonl".to_owned(), "manifest.json".to_owned()])
        .collect();
    for name in zip.file_names() {
        let file = name
            .strip_prefix("files/")
            .is_some_and(|sum| sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit()));
        if !file && !known.contains(name) {
            let name: String = name.chars().take(80).collect();
            return Err(unusable(format!("it holds something unknown: {name:?}")));
        }
    }
    Ok(manifest)
}

fn member<'a>(manifest: &'a Manifest, name: &str) -> Result<&'a Member> {
    manifest
        .members
        .iter()
        .find(|member| member.name == name)
        .ok_or_else(|| unusable(format!("its manifest does not name {name}")))
}

/// The rows of a table's file; sum and number are checked at the end.
struct Rows<'a, R: Read> {
    lines: BufReader<R>,
    hash: Sha256,
    rows: u64,
    bytes: u64,
    line: Vec<u8>,
    member: &'a Member,
}

impl<'a> Rows<'a, Box<dyn Read + 'a>> {
    fn open<F: Read + Seek>(zip: &'a mut ZipArchive<F>, member: &'a Member) -> Result<Self> {
        let file = zip
            .by_name(&member.name)
            .map_err(|_| unusable(format!("{} is missing", member.name)))?;
        let file: Box<dyn Read + 'a> = Box::new(file);
        Ok(Self {
            lines: BufReader::with_capacity(1 << 18, file),
            hash: Sha256::new(),
            rows: 0,
            bytes: 0,
            line: Vec::new(),
            member,
        })
    }
}

impl<R: Read> Rows<'_, R> {
    fn fault(&self, reason: &str) -> StoreError {
        unusable(format!(
            "{}, line {}: {reason}",
            self.member.name, self.rows
        ))
    }

    fn next(&mut self) -> Result<Option<Map<String, Json>>> {
        self.line.clear();
        // No more than the manifest says: a file that unpacks to more is not the one that was written.
        let left = (self.member.bytes - self.bytes).min(LINE);
        let read = (&mut self.lines)
            .take(left)
            .read_until(b'\n', &mut self.line)
            .map_err(|error| self.fault(&error.to_string()))?;
        if read == 0 {
            return Ok(None);
        }
        self.rows += 1;
        self.bytes += read as u64;
        self.hash.update(&self.line);
        match serde_json::from_slice(&self.line) {
            Ok(Json::Object(row)) => Ok(Some(row)),
            Ok(_) => Err(self.fault("not an object")),
            Err(error) => Err(self.fault(&error.to_string())),
        }
    }

    fn end(mut self) -> Result<()> {
        let mut more = [0];
        let beyond = self
            .lines
            .read(&mut more)
            .map_err(|error| self.fault(&error.to_string()))?;
        let sum = crate::hex(&std::mem::take(&mut self.hash).finalize());
        if beyond > 0 || self.rows != self.member.rows || sum != self.member.sha256 {
            return Err(unusable(format!(
                "{} is not what the manifest says (rows {} for {}, SHA-256 {sum} for {})",
                self.member.name, self.rows, self.member.rows, self.member.sha256
            )));
        }
        Ok(())
    }
}

fn text(row: &Map<String, Json>, column: &str) -> Result<String> {
    row.get(column)
        .and_then(Json::as_str)
        .map(str::to_owned)
        .ok_or_else(|| unusable(format!("{column} is not text")))
}

async fn insert(
    transaction: &mut Transaction,
    table: &str,
    columns: &[&str],
    values: &mut Vec<Value>,
) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    crate::write::insert_rows(transaction, table, columns, values)
        .await
        .map_err(|error| match error {
            StoreError::Database(sqlx::Error::Database(fault)) => {
                unusable(format!("{table}: {}", fault.message()))
            }
            other => other,
        })?;
    values.clear();
    Ok(())
}

async fn take_records<F: Read + Seek>(
    zip: &mut ZipArchive<F>,
    transaction: &mut Transaction,
    member: &Member,
    table: &RecordTable,
    done: &mut u64,
    progress: &mut impl FnMut(u64),
) -> Result<()> {
    let mut rows = Rows::open(zip, member)?;
    let (mut values, mut words) = (Vec::new(), Vec::new());
    while let Some(mut row) = rows.next()? {
        for column in record::COMMON {
            let value = row.remove(column).unwrap_or(Json::Null);
            values.push(match (column, value) {
                ("version", value) => Value::Integer(
                    value
                        .as_i64()
                        .ok_or_else(|| unusable("version is no number"))?,
                ),
                (_, Json::String(text)) => Value::Text(text),
                _ => Value::Null(Kind::Text),
            });
        }
        for field in table.fields {
            let json = row.get(field.name).unwrap_or(&Json::Null);
            values.push(record::value(field, json)?);
        }
        let at = values.len() - table.fields.len() - record::COMMON.len();
        let id = values[at].clone();
        let derived = (table.derived)(Json::Object(row)).map_err(unusable)?;
        values.extend(derived.columns);
        for word in derived.words {
            words.extend([Value::from(table.kind), Value::Text(word), id.clone()]);
        }
        if values.len() >= VALUES - table.columns.len() {
            insert(transaction, table.table, &table.columns, &mut values).await?;
        }
        if words.len() >= VALUES {
            insert_words(transaction, &mut words).await?;
        }
        *done += 1;
        if done.is_multiple_of(10_000) {
            progress(*done);
        }
    }
    insert(transaction, table.table, &table.columns, &mut values).await?;
    insert_words(transaction, &mut words).await?;
    rows.end()
}

async fn insert_words(transaction: &mut Transaction, words: &mut Vec<Value>) -> Result<()> {
    // A record with very many words fills more than one statement takes.
    let mut rest = std::mem::take(words);
    while !rest.is_empty() {
        let more = rest.split_off(rest.len().min(9_000));
        insert(transaction, "words", &["kind", "word", "record"], &mut rest).await?;
        rest = more;
    }
    Ok(())
}

async fn take_log<F: Read + Seek>(
    zip: &mut ZipArchive<F>,
    transaction: &mut Transaction,
    manifest: &Manifest,
    done: &mut u64,
    progress: &mut impl FnMut(u64),
) -> Result<()> {
    let mut rows = Rows::open(zip, member(manifest, "audit.jsonl")?)?;
    let columns: Vec<&str> = audit::COLUMNS.split(", ").collect();
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        let entry: Entry = serde_json::from_value(Json::Object(row))
            .map_err(|error| rows.fault(&error.to_string()))?;
        values.extend(entry.values());
        if values.len() >= VALUES - columns.len() {
            insert(transaction, "audit", &columns, &mut values).await?;
        }
        *done += 1;
        if done.is_multiple_of(10_000) {
            progress(*done);
        }
    }
    insert(transaction, "audit", &columns, &mut values).await?;
    rows.end()?;
    transaction
        .execute(
            "UPDATE audit_head SET sequence = $1, hash = $2 WHERE id = 1",
            &[
                Value::Integer(manifest.entries),
                Value::from(&manifest.hash),
            ],
        )
        .await?;
    Ok(())
}

async fn files<F: Read + Seek>(
    zip: &mut ZipArchive<F>,
    transaction: &mut Transaction,
    expected: u64,
) -> Result<()> {
    let names: Vec<String> = zip
        .file_names()
        .filter(|name| name.starts_with("files/"))
        .map(str::to_owned)
        .collect();
    if names.len() as u64 != expected {
        return Err(unusable(format!(
            "it holds {} files of documents, its manifest says {expected}",
            names.len()
        )));
    }
    for name in names {
        let file = zip
            .by_name(&name)
            .map_err(|error| unusable(error.to_string()))?;
        let mut content = Vec::new();
        file.take(FILE)
            .read_to_end(&mut content)
            .map_err(|error| unusable(error.to_string()))?;
        let sha256 = crate::hex(&Sha256::digest(&content));
        if name != format!("files/{sha256}") {
            return Err(unusable(format!("{name} has another SHA-256: {sha256}")));
        }
        let mut values = vec![Value::Text(sha256), Value::Bytes(content)];
        insert(transaction, "files", &["sha256", "content"], &mut values).await?;
    }
    Ok(())
}
