//! Statements on several alternatives at once, for the minutes.

use super::result::{Estimate, Smaa, check_level};
use crate::error::PrioritisationError;

/// How many sets the search for the largest looks at before it stops.
const MOST_LOOKED_AT: usize = 200_000;

/// "These are all among the first so many, in such a share of the draws."
#[derive(Debug, Clone, PartialEq)]
pub struct SetStatement {
    /// The alternatives, ascending.
    pub members: Vec<usize>,
    /// Among the first how many.
    pub within: usize,
    /// In what share of the draws.
    pub share: Estimate,
    /// Whether it is certain that no larger set can be stated: the search looked at all.
    pub largest: bool,
}

impl Smaa {
    /// The share of draws in which *all* of the alternatives are among the first `within` ranks.
    ///
    /// For "these five are in the first six for 93 % of all admissible weights", `within` is 6. A
    /// group of tied alternatives is among the first six only when its last member is.
    ///
    /// `None` without defined draws, or where ranks were not kept
    /// ([`SmaaParameters::sets`](super::SmaaParameters::sets)).
    ///
    /// # Errors
    /// [`PrioritisationError::Index`]: no such alternative.
    ///
    /// # Cost
    /// `O(draws · members)`.
    pub fn together(
        &self,
        members: &[usize],
        within: usize,
    ) -> Result<Option<Estimate>, PrioritisationError> {
        let last = self.last_ranks(members)?;
        Ok(last.map(|last| {
            let held = last.iter().filter(|rank| usize::from(**rank) <= within);
            Estimate::of_share(held.count() as f64 / self.defined() as f64, self.defined())
        }))
    }

    /// The least `within` for which [`Self::together`] is at least `level`: among the first how many
    /// one can say these are.
    ///
    /// # Errors
    /// [`PrioritisationError::Index`], [`PrioritisationError::Parameter`].
    pub fn least_within(
        &self,
        members: &[usize],
        level: f64,
    ) -> Result<Option<usize>, PrioritisationError> {
        check_level(level)?;
        let last = self.last_ranks(members)?;
        Ok(last.map(|mut last| {
            last.sort_unstable();
            let needed = needed(level, last.len());
            usize::from(last[needed - 1])
        }))
    }

    /// The largest set of alternatives that can be said to be all among the first `within` with a
    /// share of at least `level`; among equally large ones, the surest; then the first by number.
    ///
    /// `None` where not even one alternative can, where nothing is defined, or where ranks were not
    /// kept.
    ///
    /// # Errors
    /// [`PrioritisationError::Parameter`]: a level that is not above 0 and below 1.
    ///
    /// # Cost
    /// A branch and bound over the alternatives that alone reach the level, `draws / 64` steps for
    /// each set that it looks at. With a level of 0.9 and above few sets come into question; it stops
    /// after 200,000, and says so ([`SetStatement::largest`]).
    ///
    /// # Source
    /// A frequent item set of greatest size, the draws as transactions: Agrawal, Imieliński & Swami
    /// (1993), "Mining association rules between sets of items in large databases", *SIGMOD*.
    pub fn largest_set(
        &self,
        within: usize,
        level: f64,
    ) -> Result<Option<SetStatement>, PrioritisationError> {
        check_level(level)?;
        let (Some(ranks), true) = (&self.ranks, self.defined() > 0) else {
            return Ok(None);
        };
        let m = self.alternatives;
        let draws = ranks.len() / m;
        let mut held: Vec<(usize, Vec<u64>)> = (0..m)
            .map(|i| {
                let mut bits = vec![0_u64; draws.div_ceil(64)];
                for (draw, ranks) in ranks.chunks_exact(m).enumerate() {
                    let inside = ranks[i] > 0 && usize::from(ranks[i]) <= within;
                    bits[draw / 64] |= u64::from(inside) << (draw % 64);
                }
                (i, bits)
            })
            .collect();
        let least = needed(level, self.defined() as usize);
        held.retain(|(_, bits)| count(bits) >= least);
        // The surest first: large sets are found at once, and cut the search short.
        held.sort_by_key(|(i, bits)| (std::cmp::Reverse(count(bits)), *i));
        let mut search = Search {
            held: &held,
            least,
            best: Vec::new(),
            draws: 0,
            looked_at: 0,
        };
        search.extend(0, &mut Vec::new(), &vec![u64::MAX; draws.div_ceil(64)]);
        if search.best.is_empty() {
            return Ok(None);
        }
        let share = search.draws as f64 / self.defined() as f64;
        Ok(Some(SetStatement {
            members: search.best,
            within,
            share: Estimate::of_share(share, self.defined()),
            largest: search.looked_at <= MOST_LOOKED_AT,
        }))
    }

    /// For each defined draw the last rank of any member.
    fn last_ranks(&self, members: &[usize]) -> Result<Option<Vec<u16>>, PrioritisationError> {
        if let Some(&index) = members.iter().find(|&&i| i >= self.alternatives) {
            return Err(PrioritisationError::Index {
                name: "the set",
                index,
                count: self.alternatives,
            });
        }
        let (Some(ranks), true) = (&self.ranks, self.defined() > 0) else {
            return Ok(None);
        };
        let draws = ranks.chunks_exact(self.alternatives);
        let defined = draws.filter(|ranks| ranks[0] > 0);
        let last = defined.map(|ranks| members.iter().map(|&i| ranks[i]).max().unwrap_or(0));
        Ok(Some(last.collect()))
    }
}

/// Draws that make up at least the level.
fn needed(level: f64, draws: usize) -> usize {
    ((level * draws as f64 - 1e-9).ceil() as usize).clamp(1, draws)
}

fn count(bits: &[u64]) -> usize {
    bits.iter().map(|bits| bits.count_ones() as usize).sum()
}

struct Search<'a> {
    held: &'a [(usize, Vec<u64>)],
    least: usize,
    best: Vec<usize>,
    draws: usize,
    looked_at: usize,
}

impl Search<'_> {
    /// Extends a set by candidates from number `from` on.
    fn extend(&mut self, from: usize, members: &mut Vec<usize>, draws: &[u64]) {
        for at in from..self.held.len() {
            // Even all that are left make no larger set.
            if members.len() + self.held.len() - at < self.best.len() {
                return;
            }
            self.looked_at += 1;
            if self.looked_at > MOST_LOOKED_AT {
                return;
            }
            let (i, bits) = &self.held[at];
            let both: Vec<u64> = draws.iter().zip(bits).map(|(a, b)| a & b).collect();
            let left = count(&both);
            if left < self.least {
                continue;
            }
            members.push(*i);
            let better = (members.len(), left) > (self.best.len(), self.draws);
            let mut sorted = members.clone();
            sorted.sort_unstable();
            let same = (members.len(), left) == (self.best.len(), self.draws);
            if better || (same && sorted < self.best) {
                self.best = sorted;
                self.draws = left;
            }
            self.extend(at + 1, members, &both);
            members.pop();
        }
    }
}
