//! `establishments.csv` and `members.csv`: microdata, kept compactly and in map order.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use khusheh_identification::contract;

use super::candidates::{Candidate, Member};
use super::table::Table;
use crate::ExploreError;
use crate::errors::{Hint, Limit};
use crate::tiles::mercator::morton;

/// Establishments by column. Text lies end to end in one buffer: a million rows stay small.
#[derive(Debug, Default)]
pub struct Establishments {
    text: String,
    // Row i: its id is text[starts[2i]..starts[2i + 1]], its name text[starts[2i + 1]..starts[2i + 2]].
    starts: Vec<u32>,
    industry: Vec<u32>,
    region: Vec<u32>,
    // Estimate, low, high; NaN where unknown.
    employment: Vec<[f32; 3]>,
    // Position along the Z-order curve; NO_PLACE without a point.
    place: Vec<u64>,
    /// Establishments with a point, sorted along the Z-order curve.
    pub points: Vec<MapPoint>,
    /// For each industry, positions in `points`, rising.
    pub points_by_industry: Vec<Vec<u32>>,
}

/// An establishment's place on the map.
#[derive(Clone, Copy, Debug)]
pub struct MapPoint {
    /// Position along the Z-order curve of the web Mercator square.
    pub morton: u64,
    /// Row of the establishment.
    pub establishment: u32,
}

/// One establishment.
#[derive(Clone, Copy, Debug)]
pub struct Establishment<'a> {
    /// Id in the register.
    pub id: &'a str,
    /// Name, empty when the register has none.
    pub name: &'a str,
    /// Index of the industry.
    pub industry: u32,
    /// Index of the region; `None` when outside every region.
    pub region: Option<u32>,
    /// Persons: estimate, low, high.
    pub employment: [Option<f64>; 3],
}

/// The last code of the curve lies in the Antarctic at 180° E: no establishment is there.
const NO_PLACE: u64 = u64::MAX;

impl Establishments {
    /// How many.
    pub fn len(&self) -> usize {
        self.industry.len()
    }

    /// Whether there are none (a table was identified).
    pub fn is_empty(&self) -> bool {
        self.industry.is_empty()
    }

    /// Row `index`.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len).
    pub fn get(&self, index: u32) -> Establishment<'_> {
        let row = index as usize;
        let at = |position: usize| self.starts[position] as usize;
        Establishment {
            id: &self.text[at(2 * row)..at(2 * row + 1)],
            name: &self.text[at(2 * row + 1)..at(2 * row + 2)],
            industry: self.industry[row],
            region: Some(self.region[row]).filter(|region| *region != u32::MAX),
            employment: self.employment[row]
                .map(|value| Some(f64::from(value)).filter(|value| !value.is_nan())),
        }
    }

    /// Position of row `index` along the Z-order curve, `None` without a point.
    pub(crate) fn place(&self, index: u32) -> Option<u64> {
        Some(self.place[index as usize]).filter(|place| *place != NO_PLACE)
    }
}

/// Reads members and establishments together, so that only members' ids are indexed.
pub(crate) fn read(
    folder: &Path,
    register: bool,
    candidates: &mut [Candidate],
    by_id: &BTreeMap<String, u32>,
    industries: &BTreeMap<String, u32>,
    regions: &BTreeMap<String, u32>,
) -> Result<Establishments, ExploreError> {
    // Looked up only, never iterated: the order of a hash map reaches no output.
    let mut wanted: HashMap<String, Vec<(u32, u32)>> = HashMap::new();
    let mut table = Table::open(folder, contract::members::FILE, Hint::Incomplete)?;
    let [candidate, id] = table.columns([contract::members::CANDIDATE, contract::members::ID])?;
    let certainty = table.optional(contract::members::CERTAINTY);
    while let Some(row) = table.next_row()? {
        let which = row.listed(candidate, by_id, &[contract::candidates::FILE])?;
        let id = row.required(id)?;
        let sure = match certainty {
            Some(column) => row.number_within(column, 0.0..=1.0, Limit::Share)?,
            None => None,
        };
        candidates[which as usize].certainties.push(sure);
        let members = &mut candidates[which as usize].members;
        wanted
            .entry(id.to_owned())
            .or_default()
            .push((which, members.len() as u32));
        members.push(Member::Other(id.to_owned()));
    }
    let mut all = Establishments {
        starts: vec![0],
        ..Establishments::default()
    };
    if !register {
        return Ok(all);
    }
    let mut table = Table::open(folder, contract::establishments::FILE, Hint::Register)?;
    let [id, name, lon, lat, region, industry, employment, low, high] = table.columns([
        contract::establishments::ID,
        contract::establishments::NAME,
        contract::establishments::LON,
        contract::establishments::LAT,
        contract::establishments::REGION,
        contract::establishments::INDUSTRY,
        contract::establishments::EMPLOYMENT,
        contract::establishments::EMPLOYMENT_LOW,
        contract::establishments::EMPLOYMENT_HIGH,
    ])?;
    while let Some(row) = table.next_row()? {
        let index = all.len() as u32;
        let own_id = row.required(id)?;
        for &(which, place) in wanted.get(own_id).into_iter().flatten() {
            candidates[which as usize].members[place as usize] = Member::Establishment(index);
        }
        if all.text.len() + own_id.len() + row.text(name).len() > u32::MAX as usize {
            return Err(row.bad_for(id, Limit::TextSize, Hint::Split));
        }
        all.text.push_str(own_id);
        all.starts.push(all.text.len() as u32);
        all.text.push_str(row.text(name));
        all.starts.push(all.text.len() as u32);
        all.industry
            .push(row.listed(industry, industries, &[contract::industries::FILE])?);
        all.region.push(match row.text(region) {
            "" => u32::MAX,
            _ => row.listed(region, regions, &[contract::regions::FILE])?,
        });
        let mut persons = [f32::NAN; 3];
        for (value, column) in persons.iter_mut().zip([employment, low, high]) {
            if let Some(number) = row.number(column)? {
                *value = number as f32;
            }
        }
        all.employment.push(persons);
        let place = row.place(lon, lat)?.map_or(NO_PLACE, morton);
        all.place.push(place);
        if place != NO_PLACE {
            all.points.push(MapPoint {
                morton: place,
                establishment: index,
            });
        }
    }
    all.points
        .sort_unstable_by_key(|point| (point.morton, point.establishment));
    all.points_by_industry = vec![Vec::new(); industries.len()];
    for (position, point) in all.points.iter().enumerate() {
        let industry = all.industry[point.establishment as usize];
        all.points_by_industry[industry as usize].push(position as u32);
    }
    Ok(all)
}
