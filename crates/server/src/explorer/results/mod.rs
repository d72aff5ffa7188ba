//! A results folder in memory: read once, checked against the contract, then only looked at.

mod candidates;
mod establishments;
pub(crate) mod geometry;
mod industries;
mod regions;
mod run;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

pub use candidates::{Candidate, Evidence, Member, Screening, Sentence};
pub use establishments::{Establishment, Establishments, MapPoint};
pub use industries::{Branch, Industry};
pub use khusheh_concentration::MarketReach;
pub use khusheh_programme::identification::{Criterion, Screen, State, Verdict};
pub use regions::{Quotient, Region};
pub use run::{Input, Kind, REJECTED_SHOWN, Rejected, Rows, Run};

use crate::ExploreError;

/// Everything a results folder holds.
#[derive(Debug)]
pub struct Results {
    /// `run.json`.
    pub run: Run,
    /// `industries.csv`, in file order.
    pub industries: Vec<Industry>,
    /// `classification.csv`: the branches above the industries, by code.
    pub branches: BTreeMap<String, Branch>,
    /// `regions.csv`, in file order, with boundaries.
    pub regions: Vec<Region>,
    /// `quotients.csv`, in file order.
    pub quotients: Vec<Quotient>,
    /// `candidates.csv` with evidence, screens, members and shapes, in file order.
    pub candidates: Vec<Candidate>,
    /// `establishments.csv`; empty for a table.
    pub establishments: Establishments,
    /// The first rows of `rejected.csv`.
    pub rejected: Vec<Rejected>,
    industry_index: BTreeMap<String, u32>,
    candidate_index: BTreeMap<String, u32>,
}

impl Results {
    /// Reads and checks a folder as described in `docs/results-folder.md`.
    ///
    /// Cost: one pass over each file; memory about 60 bytes and the text per establishment.
    ///
    /// # Errors
    /// [`ExploreError`] for the first missing file, missing column or value outside its column's
    /// limits, with line and hint.
    pub fn load(folder: &Path) -> Result<Self, ExploreError> {
        if !folder.is_dir() {
            return Err(ExploreError::NotAFolder {
                folder: folder.to_owned(),
            });
        }
        let run = run::read(folder)?;
        let (industries, industry_index) = industries::read(folder)?;
        let branches = industries::read_branches(folder)?;
        let (regions, region_index) = regions::read(folder)?;
        let quotients = regions::read_quotients(folder, &region_index, &industry_index)?;
        let (mut candidates, candidate_index) = candidates::read(folder, &industry_index)?;
        let establishments = establishments::read(
            folder,
            run.kind == Kind::Register,
            &mut candidates,
            &candidate_index,
            &industry_index,
            &region_index,
        )?;
        let rejected = run::read_rejected(folder)?;
        Ok(Self {
            run,
            industries,
            branches,
            regions,
            quotients,
            candidates,
            establishments,
            rejected,
            industry_index,
            candidate_index,
        })
    }

    /// The candidate with this id.
    pub fn candidate(&self, id: &str) -> Option<&Candidate> {
        self.candidate_index
            .get(id)
            .map(|index| &self.candidates[*index as usize])
    }

    /// Index of the industry with this code.
    pub fn industry(&self, code: &str) -> Option<u32> {
        self.industry_index.get(code).copied()
    }

    /// Whether industry `index` is `code` or lies below it in the classification's tree.
    ///
    /// Cost: one look-up per level.
    pub fn industry_within(&self, index: u32, code: &str) -> bool {
        let mut own = self.industries[index as usize].code.as_str();
        // A classification has few levels; the bound guards against a circle in bad data.
        for _ in 0..16 {
            if own == code {
                return true;
            }
            match self.parent(own) {
                "" => return false,
                parent => own = parent,
            }
        }
        false
    }

    /// Code of the parent of an industry or a branch; empty at the top and where unknown.
    pub fn parent(&self, code: &str) -> &str {
        let own = self
            .industry(code)
            .map(|index| self.industries[index as usize].parent.as_str());
        let branch = || self.branches.get(code).map(|branch| branch.parent.as_str());
        own.or_else(branch)
            .filter(|parent| *parent != code)
            .unwrap_or("")
    }
}
