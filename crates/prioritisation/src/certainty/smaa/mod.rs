//! Stochastic multicriteria acceptability analysis: which ranks are possible, and how often.
//!
//! Neither weights nor performances need be known exactly. Both are drawn at random many times, the
//! alternatives are ranked in every draw, and what is told is how often each has each rank.

mod confidence;
mod data;
mod matrix;
mod order;
mod parameters;
mod polytope;
mod result;
mod sets;
mod space;
mod tally;
mod vector;

pub use data::{Cell, Scale, UncertainProblem, ValidUncertainProblem};
pub use parameters::{Model, SmaaParameters, ValidSmaaParameters};
pub use result::{Estimate, MetaWeights, Smaa};
pub use sets::SetStatement;
pub use space::{Mixing, Sampling, ValidWeightSpace, WeightSpace};

use rayon::prelude::*;

use crate::error::PrioritisationError;
use crate::problem::check_length;
use matrix::Matrix;
use tally::{CHUNK, Draws, Tally};
use vector::Vector;

/// SMAA-2, or SMAA-TOPSIS.
///
/// In each draw, weights `w` come from the space and performances `x` from their distributions; the
/// alternatives are ranked by `Σ_j w_j v_j(x_ij)` ([`Model::WeightedSum`]) or by closeness to the
/// ideal ([`Model::Topsis`]). With `rank_i` the rank of an alternative,
///
/// - rank acceptability `b_i^r = P(rank_i = r)`, from 0 to 1: the share of draws that give it the
///   rank;
/// - central weights `w_i^c = E[w | rank_i = 1]`: what one must think important, typically, to put
///   it first;
/// - confidence factor `p_i^c = P(rank_i = 1 | w = w_i^c)`: how surely it is first with these
///   weights, the performances being as uncertain as they are;
/// - holistic acceptability `a_i^h = Σ_r α_r b_i^r`;
/// - pairwise winning index `c_ik = P(rank_i < rank_k)`.
///
/// Tied alternatives share their ranks, wins and weights in equal parts; see the note on ties
/// below. A draw in which no criterion that counts tells any two alternatives apart ranks nothing:
/// it is counted in [`Smaa::undefined`] and left out of every share.
///
/// **Ties.** Scores are compared on a grid of 2⁻⁴⁰ of their range, so that rounding parts nothing.
///
/// # Arguments
/// The problem of `m` alternatives and `n` criteria; a space for the same `n`; parameters.
///
/// # Returns
/// [`Smaa`], which records seed and sampling. The same arguments give the same bits with any number
/// of threads and any vector width.
///
/// # Errors
/// [`PrioritisationError::Length`] when the space is for another number of criteria.
///
/// # Cost
/// `O(draws · m · (n + log m))`, on all threads of the current `rayon` pool. With pairwise indices
/// `O(draws · m²)` besides, sixteen at a time or more. Uncertain performances are drawn and
/// normalised anew in every draw. Confidence factors cost `O(confidence_draws · m² · n)`. Memory: a
/// few tables of `m²`, and `2·draws·m` bytes where sets are asked for.
///
/// # Source
/// Lahdelma, Hokkanen & Salminen (1998), "SMAA – Stochastic multiobjective acceptability analysis",
/// *European Journal of Operational Research* 106(1), 137–143; Lahdelma & Salminen (2001),
/// "SMAA-2: Stochastic multicriteria acceptability analysis for group decision making",
/// *Operations Research* 49(3), 444–454; Tervonen & Lahdelma (2007), "Implementing stochastic
/// multicriteria acceptability analysis", *EJOR* 178(2), 500–513; Okul, Gencer & Aydogan (2014), "A
/// method based on SMAA-TOPSIS for stochastic multi-criteria decision making and a real-world
/// application", *International Journal of Information Technology & Decision Making* 13(5), 957–978.
///
/// ```
/// use khusheh_prioritisation::Direction::{Benefit, Cost};
/// use khusheh_prioritisation::certainty::*;
/// let exact = |value| Cell::Exact { value };
/// let uncertain = Cell::Interval { low: 10.0, high: 20.0 };
/// let cells = [exact(8.0), exact(30.0), exact(5.0), uncertain];
/// let problem = UncertainProblem {
///     cells: &cells,
///     directions: &[Benefit, Cost],
///     scales: &[Scale { low: 0.0, high: 10.0 }, Scale { low: 0.0, high: 40.0 }],
/// }
/// .check()?;
/// let space = WeightSpace::Uniform.check(2)?;
/// let result = smaa(&problem, &space, &SmaaParameters::default().check()?)?;
/// let first = result.acceptability(0, 1).unwrap();
/// assert!(first.value > 0.4 && first.value < 0.7 && first.error < 0.01);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn smaa(
    problem: &ValidUncertainProblem<'_>,
    space: &ValidWeightSpace,
    parameters: &ValidSmaaParameters,
) -> Result<Smaa, PrioritisationError> {
    let (m, n) = (problem.alternatives(), problem.criteria());
    check_length("the weight space", space.criteria(), n)?;
    let parameters = parameters.get();
    let total = parameters.draws as usize;
    let draws = Draws {
        matrix: Matrix::new(problem, parameters.model),
        space,
        alternatives: m,
        seed: parameters.seed,
        pairwise: parameters.pairwise,
        vector: Vector::new(),
    };
    let mut ranks = vec![0; if parameters.sets { total * m } else { 0 }];
    let chunks = total.div_ceil(CHUNK);
    let size = |chunk: usize| CHUNK.min(total - chunk * CHUNK);
    // A few parts for each thread: each holds tables of its own.
    let part = chunks.div_ceil(4 * rayon::current_num_threads()).max(1);
    let start = || (Tally::new(m, n, parameters.pairwise), draws.scratch());
    let parts: Vec<Option<&mut [u16]>> = if parameters.sets {
        ranks.chunks_mut(CHUNK * m).map(Some).collect()
    } else {
        (0..chunks).map(|_| None).collect()
    };
    let tally = parts
        .into_par_iter()
        .enumerate()
        .with_min_len(part)
        .fold(start, |(mut tally, mut scratch), (chunk, ranks)| {
            draws.chunk(chunk as u64, size(chunk), &mut tally, &mut scratch, ranks);
            (tally, scratch)
        })
        .map(|(tally, _)| tally)
        .reduce_with(Tally::add)
        .unwrap_or_else(|| Tally::new(m, n, parameters.pairwise));
    let mut result = Smaa::of(&tally, ranks, (m, n), parameters, space.sampling());
    let confidence = confidence::factors(&draws, &result, parameters.confidence_draws);
    result.set_confidence(confidence);
    Ok(result)
}
