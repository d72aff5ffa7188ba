//! A good plan to begin with, found quickly; the solver then improves it and proves what is best.

use super::program::Program;

/// How often the exchanges are gone through.
const SWEEPS: usize = 20;

/// The best plan of a few greedy ones, each improved by exchanges; `None` where none keeps all rows.
///
/// `relaxed`: the value of each variable where fractions are allowed, if that is known.
pub(super) fn plan(program: &Program, relaxed: Option<&[f64]>) -> Option<Vec<bool>> {
    let worth: Vec<f64> = (0..program.variables.len())
        .map(|variable| {
            // Effect for what it takes of the limits that it uses up.
            let uses = program.of_variable[variable].iter().map(|&(row, coefficient)| {
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
    let mut best: Option<(f64, Vec<bool>)> = None;
    for priority in [Some(worth), relaxed].into_iter().flatten() {
        let Some(chosen) = Greedy::new(program, &priority).run() else {
            continue;
        };
        let effect = program.effect(&chosen);
        if program.holds(&chosen) && best.as_ref().is_none_or(|best| effect > best.0) {
            best = Some((effect, chosen));
        }
    }
    best.map(|best| best.1)
}

struct Greedy<'a> {
    program: &'a Program,
    /// Variables, the most wanted first.
    order: Vec<usize>,
    chosen: Vec<bool>,
    sums: Vec<f64>,
}

impl<'a> Greedy<'a> {
    fn new(program: &'a Program, priority: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..priority.len()).collect();
        order.sort_by(|&a, &b| priority[b].total_cmp(&priority[a]).then(a.cmp(&b)));
        Self {
            program,
            order,
            chosen: vec![false; priority.len()],
            sums: vec![0.0; program.rows.len()],
        }
    }

    fn run(mut self) -> Option<Vec<bool>> {
        // First what rows ask for, such as a least number of a group.
        while let Some(row) = self.lacking() {
            let helps = |variable: &&usize| {
                let of = &self.program.of_variable[**variable];
                of.iter().any(|&(at, coefficient)| at == row && coefficient < 0.0)
            };
            let found = self.order.iter().filter(helps).find(|v| self.fits(**v));
            let variable = *found?;
            self.set(variable, true);
        }
        self.fill(None);
        for _ in 0..SWEEPS {
            if !self.exchange() {
                break;
            }
        }
        Some(self.chosen)
    }

    /// The first row that does not hold.
    fn lacking(&self) -> Option<usize> {
        let rows = self.program.rows.iter().zip(&self.sums);
        rows.into_iter().position(|(row, sum)| !row.holds(*sum))
    }

    /// Whether it can be added: every row holds afterwards, or is at least nearer to it.
    fn fits(&self, variable: usize) -> bool {
        !self.chosen[variable]
            && self.program.of_variable[variable].iter().all(|&(row, coefficient)| {
                coefficient <= 0.0 || self.program.rows[row].holds(self.sums[row] + coefficient)
            })
    }

    fn set(&mut self, variable: usize, chosen: bool) {
        self.chosen[variable] = chosen;
        let sign = if chosen { 1.0 } else { -1.0 };
        for &(row, coefficient) in &self.program.of_variable[variable] {
            self.sums[row] += sign * coefficient;
        }
    }

    /// Adds all that fits and brings something; tells which.
    fn fill(&mut self, but: Option<usize>) -> Vec<usize> {
        let mut added = Vec::new();
        for at in 0..self.order.len() {
            let variable = self.order[at];
            let brings = self.program.variables[variable].effect > 0.0;
            if Some(variable) != but && brings && self.fits(variable) {
                self.set(variable, true);
                added.push(variable);
            }
        }
        added
    }

    /// Takes each out in turn, and keeps what fits instead if that brings more. Whether any did.
    fn exchange(&mut self) -> bool {
        let mut better = false;
        for out in 0..self.chosen.len() {
            if !self.chosen[out] {
                continue;
            }
            let lost = self.program.variables[out].effect;
            self.set(out, false);
            let mut added = self.best_instead(out, lost);
            if added.is_empty() {
                added = self.fill(Some(out));
            } else {
                added.extend(self.fill(None));
            }
            let effect = |v: &usize| self.program.variables[*v].effect;
            let gain: f64 = added.iter().map(effect).sum::<f64>() - lost;
            if gain > 1e-9 * lost.abs() && self.lacking().is_none() {
                better = true;
                continue;
            }
            for variable in added {
                self.set(variable, false);
            }
            self.set(out, true);
        }
        better
    }

    /// The one that brings most instead of another, if more than that; chosen already.
    fn best_instead(&mut self, out: usize, lost: f64) -> Vec<usize> {
        let effect = |v: usize| self.program.variables[v].effect;
        let all = 0..self.chosen.len();
        let fitting = all.filter(|&v| v != out && effect(v) > lost && self.fits(v));
        let best = fitting.max_by(|&a, &b| effect(a).total_cmp(&effect(b)).then(b.cmp(&a)));
        if let Some(best) = best {
            self.set(best, true);
        }
        best.into_iter().collect()
    }
}
