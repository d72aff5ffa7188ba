//! A good plan to begin with; the solver then improves it and proves what is best.
//!
//! Greedy choice, then *ruin and recreate*: take some starts out at random, fill up again with a little
//! luck, and keep what is better (or, at first, not much worse). After Schrimpf, Schneider,
//! Stamm-Wilbrandt & Dueck (2000), "Record breaking optimization results using the ruin and recreate
//! principle", *Journal of Computational Physics* 159(2), 139–171.

use super::program::Program;
use crate::certainty::random::Random;

/// How many starts are looked at in all, about; rounds are as many as that allows.
const LOOKED_AT: usize = 60_000_000;

/// But no more rounds than this for each start: there is little to try where there are few.
const ROUNDS: usize = 400;

/// After so many rounds the sums are computed anew, so that rounding does not add up.
const FRESH: usize = 200;

/// How much worse, relative to a mean start, a plan may become at the beginning of each cycle of
/// rounds; it falls to nothing within the cycle.
const SLACK: [f64; 4] = [0.5, 0.1, 0.3, 0.1];

/// How many are taken out at most.
const MOST_OUT: usize = 8;

/// The chance that one that would fit is passed over.
const PASSED_OVER: f64 = 0.05;

/// The best plan found; `None` where none keeps all rows.
///
/// `relaxed`: the value of each variable where fractions are allowed, if that is known.
pub(super) fn plan(program: &Program, relaxed: Option<&[f64]>) -> Option<Vec<bool>> {
    let worth: Vec<f64> = (0..program.variables.len())
        .map(|variable| {
            // Effect for what it takes of the limits that it uses up.
            let uses = program.of_variable[variable]
                .iter()
                .map(|&(row, coefficient)| {
                    let most = program.rows[row].most;
                    let used = coefficient.max(0.0);
                    if most > 0.0 { used / most } else { 0.0 }
                });
            program.variables[variable].effect / uses.sum::<f64>().max(1e-12)
        })
        .collect();
    let most = worth.iter().copied().fold(1e-300, f64::max);
    let relaxed = relaxed.map(|relaxed| {
        let both = relaxed.iter().zip(&worth);
        both.map(|(x, worth)| x + 0.01 * worth / most).collect()
    });
    let effects: Vec<f64> = program.variables.iter().map(|v| v.effect).collect();
    let orders: Vec<Vec<usize>> = [relaxed, Some(worth), Some(effects)]
        .into_iter()
        .flatten()
        .map(|priority: Vec<f64>| {
            let mut order: Vec<usize> = (0..priority.len()).collect();
            order.sort_by(|&a, &b| priority[b].total_cmp(&priority[a]).then(a.cmp(&b)));
            order
        })
        .collect();
    let mut best: Option<(f64, Vec<bool>)> = None;
    let starts = orders
        .iter()
        .filter_map(|order| Greedy::new(program).begin(order));
    for chosen in starts {
        let effect = program.effect(&chosen);
        if program.holds(&chosen) && best.as_ref().is_none_or(|best| effect > best.0) {
            best = Some((effect, chosen));
        }
    }
    let (effect, first) = best?;
    let improved = Greedy::of(program, &first).improve(&orders);
    let better = program.holds(&improved) && program.effect(&improved) > effect;
    Some(if better { improved } else { first })
}

struct Greedy<'a> {
    program: &'a Program,
    chosen: Vec<bool>,
    sums: Vec<f64>,
}

impl<'a> Greedy<'a> {
    fn new(program: &'a Program) -> Self {
        Self::of(program, &vec![false; program.variables.len()])
    }

    fn of(program: &'a Program, chosen: &[bool]) -> Self {
        Self {
            program,
            chosen: chosen.to_vec(),
            sums: program.sums(chosen),
        }
    }

    /// First what rows ask for, such as a least number of a group; then whatever fits.
    fn begin(mut self, order: &[usize]) -> Option<Vec<bool>> {
        while let Some(row) = self.lacking() {
            let helps = |variable: &&usize| {
                let of = &self.program.of_variable[**variable];
                of.iter()
                    .any(|&(at, coefficient)| at == row && coefficient < 0.0)
            };
            let found = order.iter().filter(helps).find(|v| self.fits(**v));
            let variable = *found?;
            self.set(variable, true);
        }
        for &variable in order {
            if self.program.variables[variable].effect > 0.0 && self.fits(variable) {
                self.set(variable, true);
            }
        }
        Some(self.chosen)
    }

    /// The first row that does not hold.
    fn lacking(&self) -> Option<usize> {
        let rows = self.program.rows.iter().zip(&self.sums);
        rows.into_iter().position(|(row, sum)| !row.holds(*sum))
    }

    /// Whether it can be added: every row that it adds to holds afterwards.
    fn fits(&self, variable: usize) -> bool {
        let adds = |&(row, coefficient): &(usize, f64)| {
            coefficient <= 0.0 || self.program.rows[row].holds(self.sums[row] + coefficient)
        };
        !self.chosen[variable] && self.program.of_variable[variable].iter().all(adds)
    }

    fn set(&mut self, variable: usize, chosen: bool) {
        self.chosen[variable] = chosen;
        let sign = if chosen { 1.0 } else { -1.0 };
        for &(row, coefficient) in &self.program.of_variable[variable] {
            self.sums[row] += sign * coefficient;
        }
    }

    /// Ruin and recreate.
    fn improve(mut self, orders: &[Vec<usize>]) -> Vec<bool> {
        let effect = |v: usize| self.program.variables[v].effect;
        let mut random = Random::new(0, 0);
        let mut members: Vec<usize> = (0..self.chosen.len()).filter(|&v| self.chosen[v]).collect();
        let mut now = self.program.effect(&self.chosen);
        let mut best = (now, self.chosen.clone());
        let mean = now.abs() / members.len().max(1) as f64;
        let starts = self.chosen.len().max(1);
        let rounds = (LOOKED_AT / starts).min(ROUNDS * starts);
        for round in 0..rounds {
            if members.is_empty() {
                break;
            }
            if round % FRESH == 0 {
                self.sums = self.program.sums(&self.chosen);
                now = self.program.effect(&self.chosen);
            }
            let count = 1 + random.below(MOST_OUT.min(members.len()));
            let out: Vec<usize> = (0..count)
                .map(|_| members.swap_remove(random.below(members.len())))
                .collect();
            for &variable in &out {
                self.set(variable, false);
            }
            let kept = members.len();
            for &variable in &orders[random.below(orders.len())] {
                if effect(variable) > 0.0 && self.fits(variable) && random.uniform() > PASSED_OVER {
                    self.set(variable, true);
                    members.push(variable);
                }
            }
            let gained: f64 = members[kept..].iter().map(|&v| effect(v)).sum();
            let then = now + gained - out.iter().map(|&v| effect(v)).sum::<f64>();
            let cycle = round as f64 / rounds as f64 * SLACK.len() as f64;
            let slack = SLACK[cycle as usize % SLACK.len()] * mean * (1.0 - cycle.fract());
            if then >= now - slack * random.uniform() && self.lacking().is_none() {
                now = then;
                if now > best.0 && self.program.holds(&self.chosen) {
                    best = (now, self.chosen.clone());
                }
                continue;
            }
            for variable in members.split_off(kept) {
                self.set(variable, false);
            }
            for &variable in &out {
                self.set(variable, true);
            }
            members.extend(out);
        }
        best.1
    }
}
