//! The best plan.

use microlp::{ComparisonOp, OptimizationDirection, SolutionStatus, SolveOptions, SolveOutcome};
use serde::{Deserialize, Serialize};

use super::core;
use super::explain::conflict;
use super::plan::{Limit, ValidPlan};
use super::program::Program;
use super::start;
use crate::error::PrioritisationError;

/// Effects nearer than this (relative) are equal.
const SAME: f64 = 1e-9;

/// How often a plan that only seems to keep its rows is cut off before giving up.
const MOST_CUTS: usize = 100;

/// How many of the starts most in doubt are open, in turn, when a first plan is sought.
const CORES: [usize; 3] = [60, 120, 180];

/// How long to search.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// How many nodes of the search tree to look at in each run of the solver, at least 1. A number
    /// of nodes and not a time, so that the result is the same on any machine.
    pub nodes: u64,
    /// Stop when no plan can do better by more than this (relative): from 0 (only the best will do)
    /// to 1.
    pub gap: f64,
    /// Whether to choose among equally good plans by rule, which is another run of the solver.
    pub break_ties: bool,
}

impl Default for Search {
    /// The best, within 20,000 nodes, ties broken.
    fn default() -> Self {
        Self {
            nodes: 20_000,
            gap: 0.0,
            break_ties: true,
        }
    }
}

/// [`Search`] that was checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidSearch(Search);

impl Search {
    /// Checks the limits.
    ///
    /// # Errors
    /// [`PrioritisationError::Parameter`].
    pub fn check(self) -> Result<ValidSearch, PrioritisationError> {
        let wrong = |name, value, limit| PrioritisationError::Parameter { name, value, limit };
        if self.nodes == 0 {
            return Err(wrong("nodes", 0.0, "at least 1"));
        }
        if !(0.0..=1.0).contains(&self.gap) {
            return Err(wrong("gap", self.gap, "from 0 to 1"));
        }
        Ok(ValidSearch(self))
    }
}

impl ValidSearch {
    /// The limits.
    pub const fn get(&self) -> Search {
        self.0
    }
}

/// A chosen alternative and the year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The alternative, from 0.
    pub alternative: usize,
    /// The year, from 0.
    pub year: usize,
}

/// What is certain about a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// No plan does more.
    Optimal,
    /// The search stopped at its limit.
    Stopped {
        /// By how much another plan could do better at most, relative to this one: proved, as
        /// [`Portfolio::bound`] is; `None` where that is not known, and where this plan does nothing, so that
        /// nothing is relative to it.
        gap: Option<f64>,
    },
    /// No plan keeps everything.
    Infeasible {
        /// Budgets and conditions that can not be kept together.
        conflict: Vec<Limit>,
        /// Whether it is certain that without any one of these, the others can be.
        irreducible: bool,
    },
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portfolio {
    /// What is certain about it.
    pub status: Status,
    /// What is chosen, by alternative. Empty without a plan, or where nothing is best.
    pub chosen: Vec<Start>,
    /// What it does in all, discounted; `None` where no plan was found.
    pub effect: Option<f64>,
    /// What no plan does more than: proved. The effect itself, where the plan is optimal; `None` where
    /// no plan was found or nothing was proved.
    pub bound: Option<f64>,
    /// What it costs in each year.
    pub spending: Vec<f64>,
}

/// The set of alternatives, and their starts, that do most within the budgets and conditions.
///
/// Maximise `Σ_i Σ_t e_i (1 + d)^−t x_it` with `x_it` 1 where alternative `i` starts in year `t`, else
/// 0; each starts once at most; in every year the costs stay within the budget; and every condition
/// is a linear inequality in `x`.
///
/// **Ties.** Among plans whose effects are equal to 10⁻⁹, the cheapest; among equally cheap ones, one
/// with alternatives and starts that come earlier in the list (the sum of their places is least).
///
/// # Arguments
/// A plan and the search's limits.
///
/// # Returns
/// The plan, with what is certain about it. It keeps every budget and condition exactly (to
/// rounding of sums, 10⁻¹¹), not only within the solver's tolerance of 10⁻⁷. An infeasible problem
/// comes with a set of limits that conflict, found by leaving out one after another (deletion filter:
/// Chinneck & Dravnieks 1991).
///
/// # Errors
/// [`PrioritisationError::Solver`]: numerical failure.
///
/// # Cost
/// Branch and bound, exponential at worst. Tens of alternatives take milliseconds to seconds. With
/// hundreds, a plan within some ten-thousandths of the best is found in a second or two, before any
/// branching, and the proof that it is the best can be out of reach: the search then stops at its
/// limit and the gap and the proved bound are told. 500 alternatives over 5 years with 31 conditions:
/// a gap of 0.0003 (`examples/portfolio_bench.rs`). One thread.
///
/// # Source
/// Capital rationing as an integer program: Weingartner, H. M. (1963), *Mathematical Programming and
/// the Analysis of Capital Budgeting Problems*, Prentice-Hall; Kleinmuntz, D. N. (2007), "Resource
/// allocation decisions", in *Advances in Decision Analysis*, Cambridge; Chinneck, J. W. & Dravnieks,
/// E. W. (1991), "Locating minimal infeasible constraint sets in linear programs", *ORSA Journal on
/// Computing* 3(2), 157–168. Solver: `microlp`. First plans by ruin and recreate, among all starts and
/// among the core that Lagrangean prices leave in doubt (Balas & Zemel 1980).
///
/// ```
/// use khusheh_prioritisation::portfolio::*;
/// let candidate = |effect, costs: &[f64]| Candidate {
///     effect,
///     costs: Costs::FromStart(costs.to_vec()),
///     starts: None,
/// };
/// let plan = Plan {
///     budgets: vec![10.0, 10.0],
///     candidates: vec![candidate(6.0, &[8.0]), candidate(5.0, &[6.0, 2.0]), candidate(4.0, &[4.0])],
///     conditions: vec![],
///     discount: 0.0,
///     may_run_over: false,
/// };
/// let found = best_portfolio(&plan.check()?, &Search::default().check()?)?;
/// assert_eq!(found.status, Status::Optimal);
/// assert_eq!(found.effect, Some(15.0)); // the second and third first, the first after them
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn best_portfolio(
    plan: &ValidPlan,
    search: &ValidSearch,
) -> Result<Portfolio, PrioritisationError> {
    let search = search.get();
    let program = Program::new(plan, &[]);
    match maximise(&program, search)? {
        Found::Nothing { proved: true } => {
            let (conflict, irreducible) = conflict(plan, search)?;
            Ok(Portfolio::none(Status::Infeasible {
                conflict,
                irreducible,
            }))
        }
        Found::Nothing { proved: false } => Ok(Portfolio::none(Status::Stopped { gap: None })),
        Found::Plan { chosen, proof } => {
            let chosen = if search.break_ties && proof == Proof::Best {
                cheapest(&program, &chosen, search)?
            } else {
                chosen
            };
            Ok(Portfolio::of(plan, &program, &chosen, proof))
        }
    }
}

/// What a run of the solver found.
pub(super) enum Found {
    /// No plan; proved, or not found within the limit.
    Nothing { proved: bool },
    /// A plan.
    Plan { chosen: Vec<bool>, proof: Proof },
}

/// What is proved of a plan that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Proof {
    /// No plan does more.
    Best,
    /// No plan does more than this.
    Bound(f64),
    Nothing,
}

/// The plan of greatest effect.
pub(super) fn maximise(program: &Program, search: Search) -> Result<Found, PrioritisationError> {
    let effects: Vec<f64> = program.variables.iter().map(|v| v.effect).collect();
    let relaxed = relaxed(program, &effects);
    let start = start::plan(program, relaxed.as_deref());
    let start = nearer(program, start);
    run(program, &effects, None, start, search)
}

/// A better plan, where one is found with only those starts open that are most in doubt.
fn nearer(program: &Program, start: Option<Vec<bool>>) -> Option<Vec<bool>> {
    let mut best = start.map(|plan| (program.effect(&plan), plan));
    if program.variables.len() <= CORES[0] {
        return best.map(|best| best.1);
    }
    let core = core::core(program, best.as_ref().map_or(0.0, |best| best.0));
    let most = core.worth.iter().copied().fold(1e-300, f64::max);
    for count in CORES {
        let mut open: Vec<usize> = core.doubtful.iter().copied().take(count).collect();
        open.sort_unstable();
        let part = program.part(&open, &core.taken);
        let surest: Vec<f64> = open.iter().map(|&at| core.worth[at] / most).collect();
        let Some(chosen) = start::plan(&part, Some(&surest)) else {
            continue;
        };
        let mut plan = core.taken.clone();
        for (&at, chosen) in open.iter().zip(chosen) {
            plan[at] = chosen;
        }
        let effect = program.effect(&plan);
        if program.holds(&plan) && best.as_ref().is_none_or(|best| effect > best.0) {
            best = Some((effect, plan));
        }
    }
    best.map(|best| best.1)
}

/// Whether any plan keeps the rows: `None` where that is not found out.
pub(super) fn feasible(
    program: &Program,
    search: Search,
) -> Result<Option<bool>, PrioritisationError> {
    if start::plan(program, None).is_some() {
        return Ok(Some(true));
    }
    let nothing = vec![0.0; program.variables.len()];
    Ok(match run(program, &nothing, None, None, search)? {
        Found::Plan { .. } => Some(true),
        Found::Nothing { proved } => proved.then_some(false),
    })
}

/// Among plans of the same effect the cheapest, then the earliest in the list.
fn cheapest(
    program: &Program,
    best: &[bool],
    search: Search,
) -> Result<Vec<bool>, PrioritisationError> {
    let cost = |costs: &[f64]| costs.iter().sum::<f64>();
    let all: f64 = program.variables.iter().map(|v| cost(&v.costs)).sum();
    let count = program.variables.len() as f64;
    let variables = program.variables.iter().enumerate();
    let objective: Vec<f64> = variables
        .map(|(at, v)| -(cost(&v.costs) / all.max(1e-300) * count + 1e-6 * (at + 1) as f64 / count))
        .collect();
    let least = program.effect(best);
    let effects: Vec<f64> = program.variables.iter().map(|v| v.effect).collect();
    let floor = (effects.as_slice(), least - SAME * least.abs());
    let search = Search { gap: 0.0, ..search };
    Ok(
        match run(
            program,
            &objective,
            Some(floor),
            Some(best.to_vec()),
            search,
        )? {
            Found::Plan { chosen, .. } => chosen,
            Found::Nothing { .. } => best.to_vec(),
        },
    )
}

/// The program where fractions are allowed.
fn relaxed(program: &Program, objective: &[f64]) -> Option<Vec<f64>> {
    let mut problem = microlp::Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<microlp::Variable> = scaled(objective)
        .iter()
        .map(|weight| problem.add_var(*weight, (0.0, 1.0)))
        .collect();
    add_rows(program, &variables, &mut problem);
    let solution = problem.solve().ok()?.into_solution().ok()?;
    Some(variables.iter().map(|v| solution.var_value(*v)).collect())
}

/// The greatest objective under the rows, and a floor under another sum.
fn run(
    program: &Program,
    objective: &[f64],
    floor: Option<(&[f64], f64)>,
    start: Option<Vec<bool>>,
    search: Search,
) -> Result<Found, PrioritisationError> {
    let mut problem = microlp::Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<microlp::Variable> = scaled(objective)
        .iter()
        .map(|weight| problem.add_binary_var(*weight))
        .collect();
    add_rows(program, &variables, &mut problem);
    if let Some((sum, least)) = floor {
        let terms = variables.iter().zip(sum).filter(|(_, c)| **c != 0.0);
        add_row(terms.map(|(v, c)| (*v, -c)).collect(), -least, &mut problem);
    }
    let above_floor = |chosen: &[bool]| {
        floor.is_none_or(|(sum, least)| {
            let chosen = sum.iter().zip(chosen).filter(|(_, chosen)| **chosen);
            chosen.map(|(effect, _)| effect).sum::<f64>() >= least
        })
    };
    for _ in 0..MOST_CUTS {
        let mut options = SolveOptions::default();
        options.node_limit = Some(search.nodes);
        options.mip_gap = search.gap;
        options.warm_start = start.as_ref().map(|start| {
            let values = start.iter().map(|chosen| f64::from(u8::from(*chosen)));
            variables.iter().copied().zip(values).collect()
        });
        let solution = match problem.solve_with(options) {
            Err(microlp::Error::Infeasible) => return Ok(Found::Nothing { proved: true }),
            Err(error) => {
                let message = error.to_string();
                return Err(PrioritisationError::Solver { message });
            }
            Ok(SolveOutcome::Interrupted(_)) => {
                return Ok(match start {
                    Some(chosen) => Found::Plan {
                        chosen,
                        proof: Proof::Nothing,
                    },
                    None => Found::Nothing { proved: false },
                });
            }
            Ok(SolveOutcome::Solution(solution)) => solution,
        };
        let value = |v: &microlp::Variable| solution.var_value(*v) > 0.5;
        let chosen: Vec<bool> = variables.iter().map(value).collect();
        if program.holds(&chosen) && above_floor(&chosen) {
            // The solver's own relative gap is of no use: it is relative to 10⁻⁹ where a plan does nothing.
            let proof = match (solution.status(), solution.stats().best_bound) {
                (SolutionStatus::Optimal, _) => Proof::Best,
                (SolutionStatus::Feasible, Some(bound)) => Proof::Bound(bound * scale(objective)),
                (SolutionStatus::Feasible, None) => Proof::Nothing,
            };
            return Ok(Found::Plan { chosen, proof });
        }
        // Within the solver's tolerance, but over a limit: this very plan is not allowed.
        let sign = |chosen: bool| if chosen { 1.0 } else { -1.0 };
        let terms = variables.iter().zip(&chosen).map(|(v, c)| (*v, sign(*c)));
        let most = chosen.iter().filter(|chosen| **chosen).count() as f64 - 1.0;
        problem.add_constraint(terms.collect::<Vec<_>>(), ComparisonOp::Le, most);
    }
    let message = "too many plans just over a limit".to_owned();
    Err(PrioritisationError::Solver { message })
}

/// So that the greatest is 1.
fn scaled(weights: &[f64]) -> Vec<f64> {
    let by = scale(weights);
    weights.iter().map(|weight| weight / by).collect()
}

/// The greatest, or 1 where all are 0.
fn scale(weights: &[f64]) -> f64 {
    let most = weights
        .iter()
        .fold(0.0_f64, |most, weight| most.max(weight.abs()));
    if most > 0.0 { most } else { 1.0 }
}

fn add_rows(program: &Program, variables: &[microlp::Variable], problem: &mut microlp::Problem) {
    for row in &program.rows {
        let terms = row.terms.iter().map(|&(at, c)| (variables[at], c));
        add_row(terms.collect(), row.most, problem);
    }
}

/// Adds a row, scaled so that its tolerance is relative.
fn add_row(terms: Vec<(microlp::Variable, f64)>, most: f64, problem: &mut microlp::Problem) {
    let by = terms.iter().fold(0.0_f64, |by, term| by.max(term.1.abs()));
    let by = if by > 0.0 { by } else { 1.0 };
    let terms: Vec<_> = terms.iter().map(|&(v, c)| (v, c / by)).collect();
    problem.add_constraint(terms, ComparisonOp::Le, most / by);
}

impl Portfolio {
    const fn none(status: Status) -> Self {
        Self {
            status,
            chosen: Vec::new(),
            effect: None,
            bound: None,
            spending: Vec::new(),
        }
    }

    fn of(plan: &ValidPlan, program: &Program, chosen: &[bool], proof: Proof) -> Self {
        let mut spending = vec![0.0; plan.get().budgets.len()];
        let mut starts = Vec::new();
        let all = program.variables.iter().zip(chosen);
        for (variable, _) in all.filter(|(_, chosen)| **chosen) {
            starts.push(Start {
                alternative: variable.alternative,
                year: variable.start,
            });
            for (sum, cost) in spending.iter_mut().zip(&variable.costs) {
                *sum += cost;
            }
        }
        let effect = program.effect(chosen);
        let bound = match proof {
            Proof::Best => Some(effect),
            Proof::Bound(bound) => Some(bound.max(effect)),
            Proof::Nothing => None,
        };
        let status = match proof {
            Proof::Best => Status::Optimal,
            Proof::Bound(_) | Proof::Nothing => Status::Stopped {
                gap: bound
                    .filter(|_| effect != 0.0)
                    .map(|bound| (bound - effect) / effect.abs()),
            },
        };
        Self {
            status,
            chosen: starts,
            effect: Some(effect),
            bound,
            spending,
        }
    }
}
