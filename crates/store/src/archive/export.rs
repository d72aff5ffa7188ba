//! Writing an archive.

use std::io::{Seek, Write as _};

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{FORMAT, Manifest, Member};
use super::unusable;
use crate::audit::{self, Entry};
use crate::database::{Row, Transaction, Value};
use crate::error::Result;
use crate::migrate::KNOWN_SCHEMA;
use crate::record;
use crate::store::Store;
use crate::tables;

/// Rows read at a time.
const BATCH: usize = 2_000;

/// The same bytes for the same contents: no moment of writing in the file.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .last_modified_time(zip::DateTime::default())
        .large_file(true)
}

/// A table's file under way.
struct Table<'a, W: std::io::Write + Seek> {
    zip: &'a mut ZipWriter<W>,
    hash: Sha256,
    member: Member,
    line: Vec<u8>,
}

impl<'a, W: std::io::Write + Seek> Table<'a, W> {
    fn begin(zip: &'a mut ZipWriter<W>, name: String) -> Result<Self> {
        zip.start_file(&name, options())
            .map_err(|error| unusable(error.to_string()))?;
        Ok(Self {
            zip,
            hash: Sha256::new(),
            member: Member {
                name,
                rows: 0,
                bytes: 0,
                sha256: String::new(),
            },
            line: Vec::new(),
        })
    }

    fn row(&mut self, row: &Map<String, Json>) -> Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, row).map_err(|error| unusable(error.to_string()))?;
        self.line.push(b'\n');
        self.hash.update(&self.line);
        self.member.rows += 1;
        self.member.bytes += self.line.len() as u64;
        self.zip
            .write_all(&self.line)
            .map_err(|error| unusable(error.to_string()))
    }

    fn end(mut self) -> Member {
        self.member.sha256 = crate::hex(&self.hash.finalize());
        self.member
    }
}

/// Writes everything that is kept into an archive, from one state of it, while others may write.
/// `progress` is told the rows written so far. In constant memory.
///
/// # Errors
/// What the database or the file says.
pub async fn export<W: std::io::Write + Seek>(
    store: &Store,
    to: W,
    mut progress: impl FnMut(u64),
) -> Result<Manifest> {
    let mut transaction = store.database().snapshot().await?;
    let mut zip = ZipWriter::new(to);
    let (mut members, mut written) = (Vec::new(), 0);
    for of in tables::records() {
        let mut table = Table::begin(&mut zip, format!("tables/{}.jsonl", of.table))?;
        let columns: Vec<&str> = of
            .columns
            .iter()
            .copied()
            .filter(|column| !of.derived_columns.contains(column))
            .collect();
        let mut after = vec![Value::from("")];
        loop {
            let rows = batch(&mut transaction, of.table, &columns, &["id"], &after).await?;
            for row in &rows {
                table.row(&of_record(of.fields, row))?;
            }
            written += rows.len() as u64;
            progress(written);
            let Some(last) = rows.last().filter(|_| rows.len() == BATCH) else {
                break;
            };
            after = vec![Value::Text(last.text("id"))];
        }
        members.push(table.end());
    }
    for (name, columns, key) in tables::BESIDES {
        let mut table = Table::begin(&mut zip, format!("tables/{name}.jsonl"))?;
        let mut after = vec![Value::from(""); key];
        loop {
            let rows = batch(&mut transaction, name, columns, &columns[..key], &after).await?;
            for row in &rows {
                let text = |column: &&str| ((*column).to_owned(), Json::from(row.text(column)));
                table.row(&columns.iter().map(text).collect())?;
            }
            let Some(last) = rows.last().filter(|_| rows.len() == BATCH) else {
                break;
            };
            let of = |column: &&str| Value::Text(last.text(column));
            after = columns[..key].iter().map(of).collect();
        }
        members.push(table.end());
    }
    let (entries, hash, member) = log(&mut transaction, &mut zip, written, &mut progress).await?;
    members.push(member);
    let files = files(&mut transaction, &mut zip).await?;
    let manifest = Manifest {
        program: "khusheh".to_owned(),
        format: FORMAT,
        schema: KNOWN_SCHEMA,
        entries,
        hash,
        files,
        members,
    };
    let failed = |error: &dyn std::fmt::Display| unusable(error.to_string());
    zip.start_file("manifest.json", options())
        .map_err(|error| failed(&error))?;
    let text = serde_json::to_vec_pretty(&manifest).map_err(|error| failed(&error))?;
    zip.write_all(&text).map_err(|error| failed(&error))?;
    let mut to = zip.finish().map_err(|error| failed(&error))?;
    to.flush().map_err(|error| failed(&error))?;
    Ok(manifest)
}

async fn batch(
    transaction: &mut Transaction,
    table: &str,
    columns: &[&str],
    key: &[&str],
    after: &[Value],
) -> Result<Vec<Row>> {
    let marks: Vec<String> = (1..=key.len()).map(|at| format!("${at}")).collect();
    let key = key.join(", ");
    let sql = format!(
        "SELECT {} FROM {table} WHERE ({key}) > ({}) ORDER BY {key} LIMIT {BATCH}",
        columns.join(", "),
        marks.join(", ")
    );
    transaction.rows(&sql, after).await
}

fn of_record(fields: &[crate::fields::Field], row: &Row) -> Map<String, Json> {
    let mut map = Map::new();
    for column in record::COMMON {
        let value = match row.get(column) {
            Value::Integer(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            _ => Json::Null,
        };
        map.insert(column.to_owned(), value);
    }
    for field in fields {
        let value = record::json(field.kind, row.get(field.name)).unwrap_or(Json::Null);
        map.insert(field.name.to_owned(), value);
    }
    map
}

async fn log<W: std::io::Write + Seek>(
    transaction: &mut Transaction,
    zip: &mut ZipWriter<W>,
    before: u64,
    progress: &mut impl FnMut(u64),
) -> Result<(i64, String, Member)> {
    let mut table = Table::begin(zip, "audit.jsonl".to_owned())?;
    let (mut at, mut hash) = (0, String::new());
    loop {
        let sql = format!(
            "SELECT {} FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT {BATCH}",
            audit::COLUMNS
        );
        let rows = transaction.rows(&sql, &[Value::Integer(at)]).await?;
        for row in &rows {
            let entry = Entry::of_row(row);
            (at, hash) = (entry.sequence, entry.hash.clone());
            let Ok(Json::Object(map)) = serde_json::to_value(&entry) else {
                return Err(unusable("an entry of the audit log is no object"));
            };
            table.row(&map)?;
        }
        progress(before + table.member.rows);
        if rows.len() < BATCH {
            return Ok((at, hash, table.end()));
        }
    }
}

async fn files<W: std::io::Write + Seek>(
    transaction: &mut Transaction,
    zip: &mut ZipWriter<W>,
) -> Result<u64> {
    let (mut after, mut number) = (String::new(), 0);
    loop {
        // One at a time: a file may be large.
        let row = transaction
            .row(
                "SELECT sha256, content FROM files WHERE sha256 > $1 ORDER BY sha256 LIMIT 1",
                &[Value::from(&after)],
            )
            .await?;
        let Some(row) = row else {
            return Ok(number);
        };
        after = row.text("sha256");
        number += 1;
        zip.start_file(format!("files/{after}"), options())
            .map_err(|error| unusable(error.to_string()))?;
        zip.write_all(&row.bytes("content"))
            .map_err(|error| unusable(error.to_string()))?;
    }
}
