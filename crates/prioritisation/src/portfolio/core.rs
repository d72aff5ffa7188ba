//! Which starts are in doubt: prices of what is scarce tell it.
//!
//! With a price `u_k ≥ 0` for each limit, a start is worth `e_it − Σ_k u_k a_kit`, each alternative takes
//! its best start if that is worth anything, and `L(u) = Σ_k u_k b_k + Σ_i max(0, best worth of i)` is a
//! bound on every plan (Lagrangean relaxation: Fisher, M. L. (1981), "The Lagrangian relaxation method for
//! solving integer programming problems", *Management Science* 27(1), 1–18). Prices with the least bound
//! are sought by steps down its subgradient. Most starts then are clearly worth their price or clearly
//! not; a good plan is then sought among the others only, the *core* (Balas, E. & Zemel, E. (1980), "An
//! algorithm for large zero-one knapsack problems", *Operations Research* 28(5), 1130–1154).

use super::program::Program;

/// Steps in search of prices.
const STEPS: usize = 1_500;

/// After so many steps without a lower bound they become shorter.
const PATIENCE: usize = 25;

/// Which starts are surest, by their prices.
pub(super) struct Core {
    /// Whether each start is taken at these prices.
    pub(super) taken: Vec<bool>,
    /// The starts, those most in doubt first.
    pub(super) doubtful: Vec<usize>,
    /// What each start is worth at these prices.
    pub(super) worth: Vec<f64>,
}

/// `least`: the effect of a plan that is known.
pub(super) fn core(program: &Program, least: f64) -> Core {
    let alternatives = Alternatives::of(program);
    // In units in which the greatest coefficient of every limit is 1.
    let unit: Vec<f64> = program
        .rows
        .iter()
        .map(|row| {
            row.terms
                .iter()
                .fold(0.0_f64, |most, t| most.max(t.1.abs()))
        })
        .map(|most| if most > 0.0 { most } else { 1.0 })
        .collect();
    let mut prices = vec![0.0; program.rows.len()];
    let mut best = (f64::INFINITY, prices.clone());
    let (mut length, mut waited) = (1.0, 0);
    for _ in 0..STEPS {
        let worth = worth(program, &prices, &unit);
        let mut taken = vec![false; worth.len()];
        let mut bound: f64 = priced(program)
            .map(|at| prices[at] * program.rows[at].most / unit[at])
            .sum();
        for starts in alternatives.starts() {
            let (at, most) = first(starts, &worth);
            if most > 0.0 {
                taken[at] = true;
                bound += most;
            }
        }
        if bound < best.0 - 1e-9 * bound.abs() {
            best = (bound, prices.clone());
            waited = 0;
        } else {
            waited += 1;
            if waited == PATIENCE {
                (length, waited) = (length / 2.0, 0);
                prices.clone_from(&best.1);
                continue;
            }
        }
        // What is left of each limit, and over: the prices of what is left fall.
        let sums = program.sums(&taken);
        let left: Vec<f64> = (0..prices.len())
            .map(|at| match program.rows[at].limit {
                Some(_) => (program.rows[at].most - sums[at]) / unit[at],
                None => 0.0,
            })
            .collect();
        let moving = |at: usize| prices[at] > 0.0 || left[at] < 0.0;
        let square: f64 = (0..prices.len())
            .filter(|&at| moving(at))
            .map(|at| left[at] * left[at])
            .sum();
        if square == 0.0 || length < 1e-4 {
            break;
        }
        let step = length * (bound - least).max(1e-6 * bound.abs()) / square;
        for (price, left) in prices.iter_mut().zip(&left) {
            *price = (*price - step * left).max(0.0);
        }
    }
    let worth = worth(program, &best.1, &unit);
    let mut taken = vec![false; worth.len()];
    let mut margin = vec![0.0; worth.len()];
    for starts in alternatives.starts() {
        let (at, most) = first(starts, &worth);
        taken[at] = most > 0.0;
        for &other in starts {
            margin[other] = most.max(0.0) - worth[other];
        }
        let second = starts.iter().filter(|other| **other != at);
        let second = second.map(|&other| worth[other]).fold(0.0, f64::max);
        if most > 0.0 {
            margin[at] = most - second;
        }
    }
    let mut doubtful: Vec<usize> = (0..margin.len()).collect();
    doubtful.sort_by(|&a, &b| margin[a].total_cmp(&margin[b]).then(a.cmp(&b)));
    Core {
        taken,
        doubtful,
        worth,
    }
}

/// The rows that have a price: those of budgets and conditions.
fn priced(program: &Program) -> impl Iterator<Item = usize> + '_ {
    (0..program.rows.len()).filter(|&at| program.rows[at].limit.is_some())
}

fn worth(program: &Program, prices: &[f64], unit: &[f64]) -> Vec<f64> {
    let variables = program.variables.iter().zip(&program.of_variable);
    variables
        .map(|(variable, rows)| {
            let cost = |&(row, coefficient): &(usize, f64)| prices[row] * coefficient / unit[row];
            variable.effect - rows.iter().map(cost).sum::<f64>()
        })
        .collect()
}

/// The start that is worth most, the first of equals.
fn first(starts: &[usize], worth: &[f64]) -> (usize, f64) {
    let mut best = (starts[0], worth[starts[0]]);
    for &at in &starts[1..] {
        if worth[at] > best.1 {
            best = (at, worth[at]);
        }
    }
    best
}

/// The starts of each alternative that has any.
struct Alternatives(Vec<Vec<usize>>);

impl Alternatives {
    fn of(program: &Program) -> Self {
        let count = program.variables.iter().map(|v| v.alternative + 1).max();
        let mut starts = vec![Vec::new(); count.unwrap_or(0)];
        for (at, variable) in program.variables.iter().enumerate() {
            starts[variable.alternative].push(at);
        }
        starts.retain(|starts: &Vec<usize>| !starts.is_empty());
        Self(starts)
    }

    fn starts(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.0.iter()
    }
}
