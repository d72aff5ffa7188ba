//! Whether a ranking depends on alternatives that should not matter.

use serde::{Deserialize, Serialize};

use crate::Direction;
use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers};

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// An alternative was taken away.
    Removed {
        /// Which, from 0.
        alternative: usize,
    },
    /// A copy of the last one was added.
    CopyOfLast {
        /// Of which, from 0.
        alternative: usize,
    },
    /// One that is not first was made worse by every criterion: half-way to the worst performance
    /// of all (Wang & Triantaphyllou's first test).
    Worsened {
        /// Which, from 0.
        alternative: usize,
    },
    /// Only the two were compared, without any other (Wang & Triantaphyllou's third test).
    Pair,
}

/// Two alternatives whose order a change reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// What was changed.
    pub change: Change,
    /// The one that was before the other.
    pub before: usize,
    /// The other, which is before now.
    pub after: usize,
}

/// All reversals, and whether comparisons of two contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversals {
    /// Every pair that was reversed, by change.
    pub pairs: Vec<Reversal>,
    /// Whether comparisons of two make a circle: one before another, that before a third, and the
    /// third before the first (Wang & Triantaphyllou's second test). `None` where some pair can not
    /// be compared alone.
    pub circular: Option<bool>,
    /// Changes after which nothing was ranked.
    pub undefined: Vec<Change>,
}

/// Which further changes to try, beside removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReversalTests {
    /// Add a copy of the last.
    pub copy_of_last: bool,
    /// Worsen each that is not first; only whether the *first* stays first is looked at, since what
    /// becomes worse may well fall behind others.
    pub worsened: bool,
    /// Compare every two alone, and look for circles.
    pub pairs: bool,
}

/// Looks for rank reversals of a method.
///
/// Each alternative is removed in turn, and the others ranked again. An order that depends on who
/// else was ranked is no fault of arithmetic, but those who decide should know of it.
///
/// # Arguments
/// `performances`: `m·n` finite numbers, alternative by alternative; `directions`: `n`. `score`: a score
/// for each row of such a table (more is better), or `None` where undefined. Scores nearer than 10⁻¹² of
/// the greatest are tied; a tie that appears or vanishes is no reversal.
///
/// # Returns
/// `None` where the method does not rank the whole.
///
/// # Errors
/// [`PrioritisationError`]: lengths, numbers; also of scores.
///
/// # Cost
/// `m + 1` calls of `score` and `O(m³)`; up to `2m` with worsening, `m²/2` more small ones and another
/// `O(m³)` with pairs.
///
/// # Source
/// Belton & Gear (1983), "On a short-coming of Saaty's method of analytic hierarchies", *Omega* 11(3),
/// 228–230; Wang, X. & Triantaphyllou, E. (2008), "Ranking irregularities when evaluating alternatives
/// by using some ELECTRE methods", *Omega* 36(1), 45–63, whose tests 1 to 3 these are.
///
/// ```
/// use khusheh_prioritisation::Direction::Benefit;
/// use khusheh_prioritisation::certainty::{ReversalTests, rank_reversals};
/// let sums = |rows: &[f64]| Some(rows.chunks(2).map(|row| row[0] + row[1]).collect());
/// let tests = ReversalTests { copy_of_last: true, worsened: true, pairs: true };
/// let found = rank_reversals(&[3.0, 1.0, 2.0, 5.0, 1.0, 1.0], &[Benefit; 2], sums, tests)?.unwrap();
/// assert!(found.pairs.is_empty() && found.circular == Some(false)); // sums of raw figures never do
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn rank_reversals(
    performances: &[f64],
    directions: &[Direction],
    score: impl Fn(&[f64]) -> Option<Vec<f64>>,
    tests: ReversalTests,
) -> Result<Option<Reversals>, PrioritisationError> {
    let n = directions.len();
    if n == 0 {
        return Err(PrioritisationError::Length {
            name: "criteria",
            length: 0,
            expected: 1,
        });
    }
    let m = performances.len() / n;
    check_length("performances", performances.len(), m * n)?;
    check_numbers("performances", performances)?;
    let mut check = Check {
        score,
        n,
        found: Reversals {
            pairs: Vec::new(),
            circular: None,
            undefined: Vec::new(),
        },
    };
    let Some(scores) = check.scores(performances)? else {
        return Ok(None);
    };
    let row = |i: usize| &performances[i * n..(i + 1) * n];
    for alternative in 0..m {
        let others: Vec<usize> = (0..m).filter(|&i| i != alternative).collect();
        let rows: Vec<f64> = others
            .iter()
            .flat_map(|&i| row(i).iter().copied())
            .collect();
        check.compare(
            Change::Removed { alternative },
            &scores,
            &others,
            &rows,
            None,
        )?;
    }
    let all: Vec<usize> = (0..m).collect();
    let by_score = |a: &&usize, b: &&usize| scores[**a].total_cmp(&scores[**b]);
    if tests.copy_of_last
        && let Some(&last) = all.iter().min_by(by_score)
    {
        let rows = [performances, row(last)].concat();
        let change = Change::CopyOfLast { alternative: last };
        check.compare(change, &scores, &all, &rows, None)?;
    }
    let best = all.iter().rev().max_by(by_score).copied();
    if let (true, Some(best)) = (tests.worsened, best) {
        for alternative in all.iter().copied().filter(|&i| before(&scores, best, i)) {
            let rows = worsened(performances, directions, alternative);
            let change = Change::Worsened { alternative };
            check.compare(change, &scores, &all, &rows, Some(best))?;
        }
    }
    if tests.pairs {
        check.compare_pairs(&scores, row)?;
    }
    Ok(Some(check.found))
}

struct Check<F> {
    score: F,
    n: usize,
    found: Reversals,
}

impl<F: Fn(&[f64]) -> Option<Vec<f64>>> Check<F> {
    fn scores(&self, rows: &[f64]) -> Result<Option<Vec<f64>>, PrioritisationError> {
        let Some(scores) = (self.score)(rows) else {
            return Ok(None);
        };
        check_length("scores", scores.len(), rows.len() / self.n)?;
        check_numbers("scores", &scores)?;
        Ok(Some(scores))
    }

    /// Ranks rows that begin with those of `who`, and notes what is reversed; `only` pairs with one.
    fn compare(
        &mut self,
        change: Change,
        scores: &[f64],
        who: &[usize],
        rows: &[f64],
        only: Option<usize>,
    ) -> Result<(), PrioritisationError> {
        let Some(now) = self.scores(rows)? else {
            self.found.undefined.push(change);
            return Ok(());
        };
        for (a, &one) in who.iter().enumerate() {
            if only.is_some_and(|only| only != one) {
                continue;
            }
            for (b, &other) in who.iter().enumerate() {
                if before(scores, one, other) && before(&now, b, a) {
                    self.found.pairs.push(Reversal {
                        change,
                        before: one,
                        after: other,
                    });
                }
            }
        }
        Ok(())
    }

    fn compare_pairs<'a>(
        &mut self,
        scores: &[f64],
        row: impl Fn(usize) -> &'a [f64],
    ) -> Result<(), PrioritisationError> {
        let m = scores.len();
        let mut wins = vec![false; m * m];
        let mut defined = true;
        for one in 0..m {
            for other in one + 1..m {
                let Some(now) = self.scores(&[row(one), row(other)].concat())? else {
                    defined = false;
                    continue;
                };
                wins[one * m + other] = before(&now, 0, 1);
                wins[other * m + one] = before(&now, 1, 0);
                for (a, b) in [(one, other), (other, one)] {
                    if before(scores, a, b) && wins[b * m + a] {
                        self.found.pairs.push(Reversal {
                            change: Change::Pair,
                            before: a,
                            after: b,
                        });
                    }
                }
            }
        }
        let circle = |a: usize, b: usize| {
            wins[a * m + b] && (0..m).any(|c| wins[b * m + c] && wins[c * m + a])
        };
        let circular = (0..m).any(|a| (0..m).any(|b| circle(a, b)));
        self.found.circular = defined.then_some(circular);
        Ok(())
    }
}

fn before(scores: &[f64], one: usize, other: usize) -> bool {
    let most = scores
        .iter()
        .fold(0.0_f64, |most, score| most.max(score.abs()));
    scores[one] - scores[other] > 1e-12 * most
}

/// The rows with one half-way to the worst by every criterion.
fn worsened(performances: &[f64], directions: &[Direction], alternative: usize) -> Vec<f64> {
    let n = directions.len();
    let mut rows = performances.to_vec();
    for (j, direction) in directions.iter().enumerate() {
        let column = performances.iter().skip(j).step_by(n).copied();
        let worst = match direction {
            Direction::Benefit => column.fold(f64::INFINITY, f64::min),
            Direction::Cost => column.fold(f64::NEG_INFINITY, f64::max),
        };
        let own = &mut rows[alternative * n + j];
        *own = f64::midpoint(*own, worst);
    }
    rows
}
