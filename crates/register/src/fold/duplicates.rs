//! Duplicate ids, with bounded memory.
//!
//! Ids that rise from row to row (first by length, then by bytes) cannot repeat, so nothing needs
//! to be remembered. Otherwise a 64-bit fingerprint of every id is kept with its position; equal
//! fingerprints are suspects, and the input is read once more, where the suspects' texts are
//! compared, so that two ids with the same fingerprint are not taken for one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::hash::Hasher;
use std::io::{BufReader, BufWriter, Read, Write};

use crate::source::records::Span;

use super::codes::word;
use super::plan::Ids;

/// The most duplicates that are told one by one.
pub(crate) const MOST_TOLD: usize = 1 << 20;

/// Where a row stands: input and line, in the order of reading.
pub(crate) fn position(input: usize, line: u64) -> u64 {
    (input as u64) << 48 | line
}

/// Line of a position.
pub(crate) fn line_of(position: u64) -> u64 {
    position & ((1 << 48) - 1)
}

/// A fingerprint of an id.
#[inline]
pub(crate) fn fingerprint(id: Span<'_>) -> u64 {
    if id.len() <= 15 {
        let word = word(id);
        let fold = |a: u64, b: u64| {
            let product = u128::from(a) * u128::from(b);
            product as u64 ^ (product >> 64) as u64
        };
        let mixed = fold(
            word as u64 ^ 0xA076_1D64_78BD_642F,
            (word >> 64) as u64 ^ 0xE703_7ED1_A0B4_28DB,
        );
        fold(
            mixed ^ 0x8EBC_6AF0_9C88_C6E3 ^ word as u64,
            0x5899_65CC_7537_4CC3 ^ (word >> 64) as u64,
        )
    } else {
        // Fixed keys: the same id has the same fingerprint in every run.
        #[allow(deprecated)]
        let mut hasher = std::hash::SipHasher::new_with_keys(7, 11);
        hasher.write(id.bytes());
        hasher.finish()
    }
}

/// Whether the ids of a block rise, with its first and last id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct IdRun {
    on: bool,
    broken: bool,
    first: Option<Rank>,
    last: Option<Rank>,
}

/// The place of an id in the order "shorter first, then by bytes".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Short(u128),
    Long(usize, Box<[u8]>),
}

impl Rank {
    #[inline]
    fn of(id: Span<'_>) -> Rank {
        if id.len() <= 15 {
            Rank::Short(short_rank(id))
        } else {
            Rank::Long(id.len(), id.bytes().into())
        }
    }
}

#[inline]
fn short_rank(id: Span<'_>) -> u128 {
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&id.data[id.start..id.start + 16]);
    let length = id.len() as u32;
    // An id here has at least one byte, so the shift is below 128.
    (u128::from_be_bytes(bytes) >> (128 - 8 * length)) | u128::from(length) << 120
}

impl IdRun {
    pub(crate) fn new(ids: &Ids) -> Self {
        IdRun {
            on: matches!(ids, Ids::Rising),
            ..IdRun::default()
        }
    }

    /// Whether an id did not rise.
    pub(crate) fn broken(&self) -> bool {
        self.broken
    }

    /// The next id, which is not empty.
    #[inline]
    pub(crate) fn next(&mut self, id: Span<'_>) {
        if id.len() <= 15
            && let Some(Rank::Short(last)) = &mut self.last
        {
            let rank = short_rank(id);
            self.broken |= rank <= *last;
            *last = rank;
            return;
        }
        self.next_slow(id);
    }

    #[inline(never)]
    fn next_slow(&mut self, id: Span<'_>) {
        // Long ids of one length: compared and kept in place, without new memory for each.
        if let Some(Rank::Long(length, last)) = &mut self.last
            && *length == id.len()
        {
            self.broken |= id.bytes() <= &**last;
            last.copy_from_slice(id.bytes());
            return;
        }
        let rank = Rank::of(id);
        self.broken |= self.last.as_ref().is_some_and(|last| rank <= *last);
        if self.first.is_none() {
            self.first = Some(rank.clone());
        }
        self.last = Some(rank);
    }

    /// Whether the ids still rise when this run comes after `before`; `before` becomes both.
    pub(crate) fn follows(self, before: &mut IdRun) -> bool {
        if !self.on {
            return true;
        }
        let rises = match (&before.last, &self.first) {
            (Some(last), Some(first)) => last < first,
            _ => true,
        };
        let rises = rises && !self.broken;
        if self.last.is_some() {
            *before = self;
        }
        rises
    }
}

/// The duplicates: later position → first position.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Exclusions {
    later: BTreeMap<u64, u64>,
    firsts: BTreeSet<u64>,
    /// Duplicates beyond [`MOST_TOLD`], which are counted only.
    pub untold: u64,
}

impl Exclusions {
    pub(crate) fn excludes(&self, position: u64) -> bool {
        self.later.contains_key(&position)
    }

    /// Whether the id at a position takes part in a suspicion.
    pub(crate) fn suspects(&self, position: u64) -> bool {
        self.excludes(position) || self.firsts.contains(&position)
    }

    pub(crate) fn first_line(&self, input: usize, line: u64) -> Option<u64> {
        self.later
            .get(&position(input, line))
            .map(|first| line_of(*first))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.later.is_empty()
    }

    /// Takes out suspects whose texts differ; whether there were any.
    pub(crate) fn confirm(&self, texts: &BTreeMap<u64, Box<[u8]>>) -> Option<Exclusions> {
        // Within a group of equal fingerprints, group by text.
        let mut groups: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for (&later, &first) in &self.later {
            groups
                .entry(first)
                .or_insert_with(|| vec![first])
                .push(later);
        }
        let mut confirmed = Exclusions {
            untold: self.untold,
            ..Exclusions::default()
        };
        let mut changed = false;
        for positions in groups.values() {
            let mut seen: BTreeMap<Option<&Box<[u8]>>, u64> = BTreeMap::new();
            for &at in positions {
                match seen.get(&texts.get(&at)) {
                    Some(&first) => {
                        confirmed.add(at, first);
                        changed |= self.later.get(&at) != Some(&first);
                    }
                    None => {
                        changed |= self.later.contains_key(&at);
                        seen.insert(texts.get(&at), at);
                    }
                }
            }
        }
        changed.then_some(confirmed)
    }

    fn add(&mut self, later: u64, first: u64) {
        self.later.insert(later, first);
        self.firsts.insert(first);
    }

    fn group(&mut self, group: &[(u64, u64)]) {
        for &(_, later) in &group[1..] {
            if self.later.len() < MOST_TOLD {
                self.add(later, group[0].1);
            } else {
                self.untold += 1;
            }
        }
    }
}

/// Fingerprints with positions, in memory up to a limit, then in temporary files by their first
/// bits.
pub(crate) struct Prints {
    limit: usize,
    kept: Vec<(u64, u64)>,
    files: Vec<BufWriter<File>>,
}

/// Number of temporary files.
const FILES: usize = 64;

impl Prints {
    /// `memory` in bytes.
    pub(crate) fn new(memory: usize) -> Self {
        Prints {
            limit: memory / 16,
            kept: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Takes a worker's fingerprints.
    pub(crate) fn take(&mut self, prints: &mut Vec<(u64, u64)>) -> std::io::Result<()> {
        if self.kept.len() + prints.len() <= self.limit && self.files.is_empty() {
            self.kept.append(prints);
            return Ok(());
        }
        if self.files.is_empty() {
            for _ in 0..FILES {
                self.files.push(BufWriter::new(tempfile::tempfile()?));
            }
        }
        for (print, at) in self.kept.drain(..).chain(prints.drain(..)) {
            let file = &mut self.files[(print >> 58) as usize];
            file.write_all(&print.to_le_bytes())?;
            file.write_all(&at.to_le_bytes())?;
        }
        self.kept = Vec::new();
        Ok(())
    }

    /// All suspects.
    pub(crate) fn suspects(mut self, threads: usize) -> std::io::Result<Exclusions> {
        let mut found = Exclusions::default();
        if self.files.is_empty() {
            sort(&mut self.kept, threads);
            equal_runs(&self.kept, |group| found.group(group));
            return Ok(found);
        }
        for file in self.files {
            let mut file = file.into_inner().map_err(|error| error.into_error())?;
            std::io::Seek::rewind(&mut file)?;
            let mut prints = Vec::new();
            let mut reader = BufReader::new(file);
            let mut entry = [0u8; 16];
            while reader.read_exact(&mut entry).is_ok() {
                let (print, at) = entry.split_at(8);
                let number =
                    |bytes: &[u8]| bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
                prints.push((number(print), number(at)));
            }
            sort(&mut prints, threads);
            equal_runs(&prints, |group| found.group(group));
        }
        Ok(found)
    }
}

fn sort(prints: &mut [(u64, u64)], threads: usize) {
    if threads < 2 || prints.len() < 1 << 16 {
        prints.sort_unstable();
        return;
    }
    // Two halves around the middle value at a time; fingerprints are spread evenly.
    let middle = prints.len() / 2;
    let (low, _, high) = prints.select_nth_unstable(middle);
    std::thread::scope(|scope| {
        scope.spawn(|| sort(low, threads / 2));
        sort(high, threads - threads / 2);
    });
}

fn equal_runs(sorted: &[(u64, u64)], mut each: impl FnMut(&[(u64, u64)])) {
    for group in sorted.chunk_by(|a, b| a.0 == b.0) {
        if group.len() > 1 {
            each(group);
        }
    }
}
