//! Text in other encodings to UTF-8.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::error::{IntakeError, Warning};
use crate::mapping::Format;

/// The encoding of a file.
pub(crate) struct Found {
    pub encoding: &'static Encoding,
    /// Bytes of the byte order mark.
    pub mark: usize,
    guessed: bool,
}

impl Found {
    pub(crate) fn warning(&self, file: &str) -> Option<Warning> {
        (self.encoding != UTF_8).then(|| Warning::Encoding {
            file: file.to_owned(),
            encoding: self.encoding.name().to_owned(),
            guessed: self.guessed,
        })
    }
}

/// The encoding that the mapping names, else that of the byte order mark, else what the bytes look
/// like.
pub(crate) fn encoding_of(
    sample: &[u8],
    whole: bool,
    file: &str,
    format: &Format,
) -> Result<Found, IntakeError> {
    let marked = Encoding::for_bom(sample);
    if let Some(label) = &format.encoding {
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            IntakeError::UnknownEncoding {
                value: label.clone(),
            }
        })?;
        let mark = match marked {
            Some((marked, bytes)) if marked == encoding => bytes,
            _ => 0,
        };
        return Ok(Found {
            encoding,
            mark,
            guessed: false,
        });
    }
    if let Some((encoding, mark)) = marked {
        return Ok(Found {
            encoding,
            mark,
            guessed: false,
        });
    }
    // Latin text and digits in UTF-16 have a zero in every second byte.
    let zeros = |parity: usize| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if odd * 3 > half && even * 20 < half.max(20) {
        return guessed(UTF_16LE);
    }
    if even * 3 > half && odd * 20 < half.max(20) {
        return guessed(UTF_16BE);
    }
    if let Some(byte) = sample.iter().position(|byte| {
        *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A..=0x1F)
    }) {
        return Err(IntakeError::Binary {
            file: file.to_owned(),
            byte: byte as u64,
        });
    }
    let valid = match std::str::from_utf8(sample) {
        Ok(_) => true,
        // A letter may be cut at the end of the sample.
        Err(error) => !whole && error.error_len().is_none(),
    };
    if valid {
        return Ok(Found {
            encoding: UTF_8,
            mark: 0,
            guessed: false,
        });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, whole);
    let guess = detector.guess(None, Utf8Detection::Deny);
    guessed(match persian_1256(sample) {
        true => WINDOWS_1256,
        false if guess == WINDOWS_1256 => WINDOWS_1256,
        false if guess.is_single_byte() => guess,
        false => WINDOWS_1252,
    })
}

fn guessed(encoding: &'static Encoding) -> Result<Found, IntakeError> {
    Ok(Found {
        encoding,
        mark: 0,
        guessed: true,
    })
}

/// Whether the bytes above ASCII are mostly Arabic letters of windows-1256 in runs: a word of
/// Persian is several such letters in a row, while in Western text they stand alone.
fn persian_1256(sample: &[u8]) -> bool {
    let arabic = |byte: u8| matches!(byte, 0xC1..=0xD6 | 0xD8..=0xDF | 0xE1 | 0xE3..=0xE6 | 0xEC | 0xED | 0x81 | 0x8D | 0x8E | 0x90 | 0x98);
    let high = sample.iter().filter(|byte| **byte >= 0x80).count();
    let in_runs: usize = sample
        .chunk_by(|a, b| arabic(*a) == arabic(*b))
        .filter(|run| arabic(run[0]) && run.len() >= 2)
        .map(<[u8]>::len)
        .sum();
    in_runs * 4 >= high * 3
}

/// Turns what it reads into UTF-8. Bytes that are no text become U+FFFD, which the rows' checks
/// reject; UTF-8 itself passes untouched.
pub(crate) struct Decoder<R> {
    reader: R,
    decoder: Option<encoding_rs::Decoder>,
    /// Bytes still to skip: the byte order mark.
    skip: usize,
    input: Vec<u8>,
    from: usize,
    to: usize,
    /// Decoded, not yet handed out: an output smaller than one letter cannot be decoded into.
    ready: Vec<u8>,
    handed: usize,
    ended: bool,
    finished: bool,
    /// UTF-16 must have an even number of bytes: count and size are for the message.
    odd_matters: Option<u64>,
    bytes: u64,
    file: String,
}

const INPUT: usize = 1 << 16;

impl<R: Read> Decoder<R> {
    /// `size` is told in the message when UTF-16 ends in the middle of a letter; without it (a
    /// sample), that is no error.
    pub(crate) fn new(
        reader: R,
        encoding: &'static Encoding,
        mark: usize,
        file: &str,
        size: Option<u64>,
    ) -> Self {
        let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
        Decoder {
            reader,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            skip: mark,
            input: Vec::new(),
            from: 0,
            to: 0,
            ready: Vec::new(),
            handed: 0,
            ended: false,
            finished: false,
            odd_matters: size.filter(|_| utf16),
            bytes: 0,
            file: file.to_owned(),
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.input.is_empty() {
            self.input.resize(INPUT, 0);
        }
        self.from = 0;
        self.to = loop {
            match self.reader.read(&mut self.input) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.bytes += self.to as u64;
        self.ended = self.to == 0;
        if self.ended
            && self.bytes % 2 == 1
            && let Some(bytes) = self.odd_matters
        {
            return Err(io::Error::other(IntakeError::BrokenUtf16 {
                file: self.file.clone(),
                bytes,
            }));
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.skip > 0 {
            let mut mark = [0u8; 4];
            let wanted = self.skip.min(4);
            match self.reader.read(&mut mark[..wanted])? {
                0 => break,
                read => {
                    self.skip -= read;
                    self.bytes += read as u64;
                }
            }
        }
        let Some(mut decoder) = self.decoder.take() else {
            return self.reader.read(buffer);
        };
        let outcome = loop {
            if self.handed < self.ready.len() {
                let count = (self.ready.len() - self.handed).min(buffer.len());
                buffer[..count].copy_from_slice(&self.ready[self.handed..self.handed + count]);
                self.handed += count;
                break Ok(count);
            }
            if self.finished || buffer.is_empty() {
                break Ok(0);
            }
            if self.from == self.to
                && !self.ended
                && let Err(error) = self.refill()
            {
                break Err(error);
            }
            self.ready.resize(INPUT, 0);
            let (result, read, written, _) = decoder.decode_to_utf8(
                &self.input[self.from..self.to],
                &mut self.ready,
                self.ended,
            );
            self.from += read;
            self.ready.truncate(written);
            self.handed = 0;
            self.finished = self.ended && result == CoderResult::InputEmpty;
        };
        self.decoder = Some(decoder);
        outcome
    }
}
