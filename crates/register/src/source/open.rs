//! Opening an input: what kind of file it is, unpacked and turned into UTF-8.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::decode::{Decoder, encoding_of};
use super::sniff::{SAMPLE, sniff};
use super::text::TextSource;
use super::{Dialect, Source, Tally};
use crate::error::{IntakeError, OpenProblem, Warning};
use crate::intake::InputFile;
use crate::mapping::Format;

/// An input, opened.
pub(crate) struct Opened {
    pub header: Vec<String>,
    pub dialect: Dialect,
    pub source: Box<dyn Source>,
    /// Size on disk.
    pub bytes: u64,
    pub warning: Option<Warning>,
}

/// The name of a file without its folders.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// How a file is packed, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

fn start_of(path: &Path) -> Result<(Vec<u8>, u64), IntakeError> {
    let name = file_name(path);
    let problem = |error: &io::Error| IntakeError::Open {
        file: name.clone(),
        problem: OpenProblem::from(error),
    };
    let mut file = File::open(path).map_err(|error| problem(&error))?;
    let metadata = file.metadata().map_err(|error| problem(&error))?;
    if metadata.is_dir() {
        return Err(IntakeError::Open {
            file: name,
            problem: OpenProblem::Folder,
        });
    }
    let mut start = vec![0; 16];
    let read = read_full(&mut file, &mut start).map_err(|error| problem(&error))?;
    start.truncate(read);
    Ok((start, metadata.len()))
}

fn packing(start: &[u8]) -> Packing {
    match start {
        [0x1F, 0x8B, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ => Packing::None,
    }
}

/// Reads until the buffer is full or the input ends.
pub(crate) fn read_full(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut at = 0;
    while at < buffer.len() {
        match reader.read(&mut buffer[at..]) {
            Ok(0) => break,
            Ok(read) => at += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(at)
}

/// What an error while reading means.
pub(crate) fn read_error(file: &str, bytes: u64, error: &io::Error) -> IntakeError {
    if let Some(inner) = error.get_ref()
        && let Some(error) = inner.downcast_ref::<IntakeError>()
    {
        return error.clone();
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => IntakeError::Truncated {
            file: file.to_owned(),
            bytes,
        },
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => IntakeError::Damaged {
            file: file.to_owned(),
            problem: error.to_string(),
        },
        // The zstd library reports damage as "other".
        io::ErrorKind::Other if error.raw_os_error().is_none() => {
            let problem = error.to_string();
            match problem.contains("incomplete frame") {
                true => IntakeError::Truncated {
                    file: file.to_owned(),
                    bytes,
                },
                false => IntakeError::Damaged {
                    file: file.to_owned(),
                    problem,
                },
            }
        }
        _ => IntakeError::Read {
            file: file.to_owned(),
            bytes,
            problem: error.to_string(),
        },
    }
}

/// Hashes what it reads from the file.
struct Counted {
    file: File,
    tally: Tally,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.tally.add(&buffer[..read]);
        Ok(read)
    }
}

fn unpacked(
    path: &Path,
    packing: Packing,
    tally: Tally,
) -> Result<Box<dyn Read + Send>, IntakeError> {
    let name = file_name(path);
    let file = File::open(path).map_err(|error| IntakeError::Open {
        file: name.clone(),
        problem: OpenProblem::from(&error),
    })?;
    let counted = Counted { file, tally };
    Ok(match packing {
        Packing::None => Box::new(counted),
        Packing::Gzip => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(
            1 << 16,
            counted,
        ))),
        Packing::Zstd => Box::new(
            zstd::stream::read::Decoder::new(counted)
                .map_err(|error| read_error(&name, 0, &error))?,
        ),
    })
}

/// A whole (small) file, unpacked, with what was read.
pub(crate) fn read_whole(path: &Path) -> Result<(Vec<u8>, InputFile), IntakeError> {
    let name = file_name(path);
    let (start, _) = start_of(path)?;
    let tally = Tally::default();
    let mut bytes = Vec::new();
    unpacked(path, packing(&start), tally.clone())?
        .read_to_end(&mut bytes)
        .map_err(|error| read_error(&name, tally.bytes(), &error))?;
    Ok((bytes, tally.file(&name)))
}

/// What a file is, without keeping its content.
pub(crate) fn hash_file(path: &Path) -> Result<InputFile, IntakeError> {
    let name = file_name(path);
    let tally = Tally::default();
    let mut reader = unpacked(path, Packing::None, tally.clone())?;
    let mut buffer = vec![0; 1 << 18];
    while read_full(&mut reader, &mut buffer)
        .map_err(|error| read_error(&name, tally.bytes(), &error))?
        > 0
    {}
    Ok(tally.file(&name))
}

/// Opens an input of any kind.
pub(crate) fn open(
    path: &Path,
    format: &Format,
    block_bytes: usize,
) -> Result<Opened, IntakeError> {
    let file = file_name(path);
    let (start, bytes) = start_of(path)?;
    if start.is_empty() {
        return Err(IntakeError::Empty { file });
    }
    if start.starts_with(b"PAR1") {
        return super::parquet::open(path, bytes, block_bytes);
    }
    if start.starts_with(b"PK\x03\x04") {
        return super::xlsx::open(path, bytes, format, block_bytes);
    }
    let packing = packing(&start);
    let mut sample = vec![0; SAMPLE];
    let tally = Tally::default();
    let read = read_full(&mut unpacked(path, packing, tally.clone())?, &mut sample)
        .map_err(|error| read_error(&file, tally.bytes(), &error))?;
    sample.truncate(read);
    if sample.is_empty() {
        return Err(IntakeError::Empty { file });
    }
    let whole = read < SAMPLE;
    let encoding = encoding_of(&sample, whole, &file, format)?;
    let mut text = Vec::new();
    Decoder::new(&sample[..], encoding.encoding, encoding.mark, &file, None)
        .read_to_end(&mut text)
        .map_err(|error| read_error(&file, 0, &error))?;
    let sniffed = sniff(&text, whole, &file, format)?;

    let tally = Tally::default();
    let mut reader = Decoder::new(
        unpacked(path, packing, tally.clone())?,
        encoding.encoding,
        encoding.mark,
        &file,
        Some(bytes),
    );
    // To the first record after the header.
    let mut header = vec![0; sniffed.data_at];
    read_full(&mut reader, &mut header).map_err(|error| read_error(&file, 0, &error))?;
    Ok(Opened {
        header: sniffed.header,
        dialect: sniffed.dialect,
        source: Box::new(TextSource::new(
            Box::new(reader),
            tally,
            file.clone(),
            sniffed.dialect,
            block_bytes,
            sniffed.data_line,
        )),
        bytes,
        warning: encoding.warning(&file),
    })
}
