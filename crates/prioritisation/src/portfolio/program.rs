//! The plan as an integer program: a variable for each possible start.

use super::plan::{Condition, Limit, Plan, ValidPlan};

/// A start of an alternative in a year, with what it brings and costs.
#[derive(Clone)]
pub(super) struct Variable {
    pub(super) alternative: usize,
    pub(super) start: usize,
    pub(super) effect: f64,
    pub(super) costs: Vec<f64>,
}

/// `Σ coefficient · x ≤ most`, of which limit it comes.
pub(super) struct Row {
    pub(super) terms: Vec<(usize, f64)>,
    pub(super) most: f64,
    /// By how much a sum may exceed it through rounding.
    rounding: f64,
    /// `None` for what is always so: an alternative starts once.
    pub(super) limit: Option<Limit>,
}

/// Maximise the effect under the rows, every variable 0 or 1.
pub(super) struct Program {
    pub(super) variables: Vec<Variable>,
    pub(super) rows: Vec<Row>,
    /// Rows of each variable, with its coefficient.
    pub(super) of_variable: Vec<Vec<(usize, f64)>>,
}

/// A sum exceeds its limit only by more than this, relative to the greatest of its terms.
const ROUNDING: f64 = 1e-11;

impl Row {
    /// Whether the sum keeps the row.
    pub(super) fn holds(&self, sum: f64) -> bool {
        sum <= self.most + self.rounding
    }
}

impl Program {
    /// All limits but those left out.
    pub(super) fn new(plan: &ValidPlan, without: &[Limit]) -> Self {
        let plan_of = plan.get();
        let mut variables = Vec::new();
        for (alternative, candidate) in plan_of.candidates.iter().enumerate() {
            for (start, costs) in plan.starts(alternative) {
                variables.push(Variable {
                    alternative,
                    start,
                    effect: candidate.effect / (1.0 + plan_of.discount).powi(start as i32),
                    costs,
                });
            }
        }
        let mut rows = Vec::new();
        for alternative in 0..plan_of.candidates.len() {
            let own = |v: &Variable| f64::from(u8::from(v.alternative == alternative));
            rows.push(row(&variables, own, 1.0, None));
        }
        for limit in plan.limits() {
            if without.contains(&limit) {
                continue;
            }
            match limit {
                Limit::Budget { year } => {
                    let budget = plan_of.budgets[year];
                    rows.push(row(&variables, |v| v.costs[year], budget, Some(limit)));
                }
                Limit::Condition { number } => {
                    condition(
                        plan_of,
                        &plan_of.conditions[number],
                        limit,
                        &variables,
                        &mut rows,
                    );
                }
            }
        }
        // A single start with a limit of one says nothing.
        rows.retain(|row| row.limit.is_some() || row.terms.len() > 1);
        Self::of(variables, rows)
    }

    /// The part of the program that is open, the rest being as given.
    ///
    /// `open`: variables, in rising order.
    pub(super) fn part(&self, open: &[usize], given: &[bool]) -> Self {
        let mut place = vec![None; self.variables.len()];
        for (at, &variable) in open.iter().enumerate() {
            place[variable] = Some(at);
        }
        let rows: Vec<Row> = self
            .rows
            .iter()
            .map(|row| {
                let rest = row
                    .terms
                    .iter()
                    .filter(|(at, _)| place[*at].is_none() && given[*at]);
                Row {
                    most: row.most - rest.map(|term| term.1).sum::<f64>(),
                    terms: row
                        .terms
                        .iter()
                        .filter_map(|&(at, c)| Some((place[at]?, c)))
                        .collect(),
                    ..*row
                }
            })
            .collect();
        Self::of(
            open.iter().map(|&at| self.variables[at].clone()).collect(),
            rows,
        )
    }

    fn of(variables: Vec<Variable>, rows: Vec<Row>) -> Self {
        let mut of_variable = vec![Vec::new(); variables.len()];
        for (at, row) in rows.iter().enumerate() {
            for &(variable, coefficient) in &row.terms {
                of_variable[variable].push((at, coefficient));
            }
        }
        Self {
            variables,
            rows,
            of_variable,
        }
    }

    /// The sum of each row, terms in order.
    pub(super) fn sums(&self, chosen: &[bool]) -> Vec<f64> {
        let term = |(variable, coefficient): &(usize, f64)| match chosen[*variable] {
            true => *coefficient,
            false => 0.0,
        };
        let sum = |row: &Row| row.terms.iter().map(term).sum();
        self.rows.iter().map(sum).collect()
    }

    pub(super) fn holds(&self, chosen: &[bool]) -> bool {
        let sums = self.sums(chosen);
        self.rows.iter().zip(sums).all(|(row, sum)| row.holds(sum))
    }

    pub(super) fn effect(&self, chosen: &[bool]) -> f64 {
        let chosen = self
            .variables
            .iter()
            .zip(chosen)
            .filter(|(_, chosen)| **chosen);
        // The sum of nothing would be −0.
        chosen.map(|(variable, _)| variable.effect).sum::<f64>() + 0.0
    }
}

fn row(
    variables: &[Variable],
    coefficient: impl Fn(&Variable) -> f64,
    most: f64,
    limit: Option<Limit>,
) -> Row {
    let terms = variables.iter().enumerate();
    let terms = terms.map(|(at, variable)| (at, coefficient(variable)));
    let terms: Vec<(usize, f64)> = terms.filter(|(_, c)| *c != 0.0).collect();
    let size = terms
        .iter()
        .fold(most.abs(), |size, term| size.max(term.1.abs()));
    Row {
        rounding: ROUNDING * size,
        terms,
        most,
        limit,
    }
}

/// The rows of a condition; *at least* is *at most* with signs changed.
fn condition(
    plan: &Plan,
    condition: &Condition,
    limit: Limit,
    variables: &[Variable],
    rows: &mut Vec<Row>,
) {
    let one = |yes: bool| f64::from(u8::from(yes));
    let member = |group: &[usize]| {
        let mut member = vec![false; plan.candidates.len()];
        for &alternative in group {
            member[alternative] = true;
        }
        move |variable: &Variable| member[variable.alternative]
    };
    let spent = |variable: &Variable| variable.costs.iter().sum::<f64>();
    let mut add = |coefficient: &dyn Fn(&Variable) -> f64, most: f64| {
        rows.push(row(variables, coefficient, most, Some(limit)));
    };
    match condition {
        Condition::AtLeast { group, count } => {
            let member = member(group);
            add(&|v| -one(member(v)), -(*count as f64));
        }
        Condition::AtMost { group, count } => {
            let member = member(group);
            add(&|v| one(member(v)), *count as f64);
        }
        Condition::ShareOfChosen { group, share } => {
            let member = member(group);
            add(&|v| share - one(member(v)), 0.0);
        }
        Condition::ShareOfSpending { group, share } => {
            let member = member(group);
            add(&|v| spent(v) * (share - one(member(v))), 0.0);
        }
        Condition::ShareOfBudget { group, share } => {
            let member = member(group);
            let least = share * plan.budgets.iter().sum::<f64>();
            add(&|v| -spent(v) * one(member(v)), -least);
        }
        Condition::OneStartAYear { group } => {
            let member = member(group);
            for year in 0..plan.budgets.len() {
                add(&|v| one(member(v) && v.start == year), 1.0);
            }
        }
        Condition::Include { alternative } => {
            add(&|v| -one(v.alternative == *alternative), -1.0);
        }
        Condition::Exclude { alternative } => {
            add(&|v| one(v.alternative == *alternative), 0.0);
        }
        Condition::NotBoth { one: a, other: b } => {
            add(&|v| one(v.alternative == *a || v.alternative == *b), 1.0);
        }
        Condition::AtMostInAll { count } => add(&|_| 1.0, *count as f64),
    }
}
