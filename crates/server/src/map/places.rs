//! Where enterprises are, in memory: a country's register on every tile would be asked of the database
//! too often. What was written since is fetched before each answer.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use khusheh_programme::people::Reach;
use khusheh_store::{Clause, Enterprise, EnterprisePoint, Store};
use tokio::sync::RwLock;

use crate::office::problem::Result;
use crate::tiles::{Tile, mercator};

/// Points read at a time.
const PAGE: usize = 50_000;
/// So many points written since are looked through one by one; then all are read again.
const MANY: usize = 5_000;

/// A point on the curve along which tiles are stretches.
#[derive(Clone, Copy, Debug)]
struct Point {
    morton: u64,
    /// Of the id: which point was written since.
    hash: u64,
    province: u32,
    industry: u32,
}

/// All points as of an entry of the audit log.
#[derive(Debug, Default)]
struct Known {
    entry: i64,
    read: bool,
    /// Along the curve.
    points: Vec<Point>,
    /// Written after `points` were read: those of the ids in `gone` are no longer what they were.
    gone: HashSet<u64>,
    later: HashMap<u64, Point>,
    names: Vec<String>,
    by_name: HashMap<String, u32>,
}

/// Where enterprises are.
#[derive(Debug, Default)]
pub(crate) struct Places(RwLock<Arc<Known>>);

/// Which points are wanted: of these industries where there are any.
pub(crate) type Industries = Option<Vec<String>>;

impl Places {
    /// The codes of the points in a tile that are within reach, along the curve.
    pub(crate) async fn codes(
        &self,
        store: &Store,
        reach: &Reach,
        industries: &Industries,
        tile: Tile,
    ) -> Result<Vec<u64>> {
        let by_province = reach.everywhere
            || (reach.clusters.is_empty()
                && reach.enterprises.is_empty()
                && reach.committees.is_empty()
                && reach.institutions.is_empty());
        if !by_province {
            return few(store, reach, industries, tile).await;
        }
        let known = self.now(store).await?;
        let numbers = |names: &mut dyn Iterator<Item = &String>| -> HashSet<u32> {
            names
                .filter_map(|name| known.by_name.get(name).copied())
                .collect()
        };
        let provinces = (!reach.everywhere).then(|| numbers(&mut reach.provinces.iter()));
        let industries = industries
            .as_ref()
            .map(|industries| numbers(&mut industries.iter()));
        let wanted = |point: &Point| {
            provinces
                .as_ref()
                .is_none_or(|provinces| provinces.contains(&point.province))
                && industries
                    .as_ref()
                    .is_none_or(|industries| industries.contains(&point.industry))
        };
        let (first, end) = mercator::codes_of(tile);
        let from = known
            .points
            .partition_point(|point| u128::from(point.morton) < first);
        let stretch = known.points[from..]
            .iter()
            .take_while(|point| u128::from(point.morton) < end);
        let mut codes: Vec<u64> = stretch
            .filter(|point| !known.gone.contains(&point.hash) && wanted(point))
            .map(|point| point.morton)
            .collect();
        if !known.later.is_empty() {
            let within = |point: &&Point| (first..end).contains(&u128::from(point.morton));
            let later = known.later.values().filter(within).filter(|p| wanted(p));
            codes.extend(later.map(|point| point.morton));
            codes.sort_unstable();
        }
        Ok(codes)
    }

    /// Reads all points before somebody waits for them.
    pub(crate) async fn warm(&self, store: &Store) -> Result<()> {
        self.now(store).await.map(|_| ())
    }

    /// All points as they are now.
    async fn now(&self, store: &Store) -> Result<Arc<Known>> {
        let known = Arc::clone(&*self.0.read().await);
        if known.read && store.last_entry().await? == known.entry {
            return Ok(known);
        }
        let mut place = self.0.write().await;
        let known = Arc::clone(&place);
        let next = if known.read {
            let (ids, last) = store.written_since::<Enterprise>(known.entry).await?;
            if ids.is_empty() || known.gone.len() + ids.len() <= MANY {
                known.with(store, &ids, last).await?
            } else {
                Known::read(store).await?
            }
        } else {
            Known::read(store).await?
        };
        *place = Arc::new(next);
        Ok(Arc::clone(&place))
    }
}

/// The few points of who sees single clusters or enterprises.
async fn few(
    store: &Store,
    reach: &Reach,
    industries: &Industries,
    tile: Tile,
) -> Result<Vec<u64>> {
    let condition = match industries {
        Some(industries) => Clause::one_of("industry", industries),
        None => Clause::all([]),
    };
    let (first, end) = mercator::codes_of(tile);
    let mut codes = Vec::new();
    let mut after = String::new();
    loop {
        let page = store
            .enterprise_points(reach, &condition, &after, PAGE)
            .await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        codes.extend(
            page.iter()
                .map(|point| mercator::morton(point.position))
                .filter(|code| (first..end).contains(&u128::from(*code))),
        );
    }
    codes.sort_unstable();
    Ok(codes)
}

fn hash_of(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

impl Known {
    async fn read(store: &Store) -> Result<Self> {
        let mut known = Self {
            // What is written while this reads is fetched again the next time.
            entry: store.last_entry().await?,
            read: true,
            ..Self::default()
        };
        let mut after = String::new();
        loop {
            let page = store
                .enterprise_points(&Reach::whole(), &Clause::all([]), &after, PAGE)
                .await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.id);
            for point in &page {
                let point = known.point(point);
                known.points.push(point);
            }
        }
        known.points.sort_unstable_by_key(|point| point.morton);
        Ok(known)
    }

    /// The same with some enterprises as they are now.
    async fn with(&self, store: &Store, ids: &[String], entry: i64) -> Result<Self> {
        let mut next = Self {
            entry,
            read: true,
            points: self.points.clone(),
            gone: self.gone.clone(),
            later: self.later.clone(),
            names: self.names.clone(),
            by_name: self.by_name.clone(),
        };
        for id in ids {
            next.gone.insert(hash_of(id));
            next.later.remove(&hash_of(id));
        }
        for some in ids.chunks(500) {
            let condition = Clause::one_of("id", some);
            let found = store
                .enterprise_points(&Reach::whole(), &condition, "", PAGE)
                .await?;
            for point in &found {
                let point = next.point(point);
                next.later.insert(point.hash, point);
            }
        }
        Ok(next)
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.by_name.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), number);
        number
    }

    fn point(&mut self, point: &EnterprisePoint) -> Point {
        Point {
            morton: mercator::morton(point.position),
            hash: hash_of(&point.id),
            province: self.number(&point.province),
            industry: self.number(&point.industry),
        }
    }
}
