//! Parquet: rows of the mapped columns.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;

use super::Dialect;
use super::made::{MadeSource, Rows};
use super::open::{Opened, file_name};
use crate::error::IntakeError;

const FORMAT: &str = "Parquet";

/// Opens a Parquet file.
pub(crate) fn open(path: &Path, bytes: u64, block_bytes: usize) -> Result<Opened, IntakeError> {
    let file = file_name(path);
    let fault = move |problem: String| IntakeError::Workbook {
        file: file.clone(),
        format: FORMAT,
        problem: crate::error::shorten(&problem, 200),
    };
    let input = File::open(path).map_err(|error| fault(error.to_string()))?;
    let reader = SerializedFileReader::new(input).map_err(|error| fault(error.to_string()))?;
    let metadata = reader.metadata().file_metadata();
    let schema = metadata.schema_descr().root_schema_ptr();
    let header: Vec<String> = schema
        .get_fields()
        .iter()
        .map(|field| field.name().to_owned())
        .collect();
    if metadata.num_rows() == 0 {
        return Err(IntakeError::HeaderOnly {
            file: file_name(path),
        });
    }
    let columns = header.len();
    let produce = move |rows: &mut Rows, wanted: &[bool]| -> Result<(), IntakeError> {
        let kept: Vec<Arc<Type>> = schema
            .get_fields()
            .iter()
            .zip(wanted)
            .filter(|(_, wanted)| **wanted)
            .map(|(field, _)| Arc::clone(field))
            .collect();
        if let Some(nested) = kept.iter().find(|field| field.is_group()) {
            return Err(fault(format!(
                "the column “{}” holds lists or groups, not single values",
                nested.name()
            )));
        }
        let projection = Type::group_type_builder(schema.name())
            .with_fields(kept)
            .build()
            .map_err(|error| fault(error.to_string()))?;
        let iterator = reader
            .get_row_iter(Some(projection))
            .map_err(|error| fault(error.to_string()))?;
        for row in iterator {
            let row = row.map_err(|error| fault(error.to_string()))?;
            let mut values = row.get_column_iter();
            for wanted in wanted {
                match wanted.then(|| values.next()).flatten() {
                    Some((_, value)) => field(rows, value),
                    None => rows.field(""),
                }
            }
            if rows.end_row().is_err() {
                break;
            }
        }
        Ok(())
    };
    Ok(Opened {
        header,
        dialect: Dialect::MADE,
        bytes,
        warning: None,
        source: Box::new(MadeSource::new(
            path.to_owned(),
            FORMAT,
            bytes,
            columns,
            1,
            block_bytes,
            Box::new(produce),
        )),
    })
}

fn field(rows: &mut Rows, value: &Field) {
    match value {
        Field::Null => rows.field(""),
        Field::Str(text) => rows.field(text),
        Field::Bytes(bytes) => rows.field(&String::from_utf8_lossy(bytes.data())),
        Field::Float(number) => rows.field(&number.to_string()),
        Field::Double(number) => rows.field(&number.to_string()),
        other => rows.field(&other.to_string()),
    }
}
