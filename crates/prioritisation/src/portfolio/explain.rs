//! Why there is no plan, and what each limit costs.

use serde::{Deserialize, Serialize};

use super::plan::{Limit, ValidPlan};
use super::program::Program;
use super::solve::{Found, Proof, Search, ValidSearch, feasible, maximise};
use crate::error::PrioritisationError;

/// What a limit costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// Which.
    pub limit: Limit,
    /// The effect of the best plan without the limit minus that of the best plan with it, ≥ 0.
    /// `None` where one of the two is not known.
    pub price: Option<f64>,
    /// Whether both plans are proved to be the best; else the price is an estimate.
    pub certain: bool,
}

/// What another budget would bring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BudgetShadow {
    /// The greatest effect with less money; `None` where there is no plan then.
    pub less: Option<f64>,
    /// With the money as it is.
    pub now: Option<f64>,
    /// With more.
    pub more: Option<f64>,
    /// Whether all three are proved to be the greatest.
    pub certain: bool,
}

/// The price of each limit: how much more could be done without it.
///
/// `price = E*(without) − E*(with)`, by solving again. With the budgets, that is what unlimited money
/// in that one year would bring. Prices do not add up: two conditions can each be free, and dear
/// together.
///
/// # Arguments
/// A plan; the search's limits, for each run; which limits to look at, or all of [`ValidPlan::limits`].
///
/// # Returns
/// A price for each.
///
/// # Errors
/// [`PrioritisationError::Solver`].
///
/// # Cost
/// As many runs as limits, and one.
///
/// ```
/// use khusheh_prioritisation::portfolio::*;
/// let candidate = |effect| Candidate { effect, costs: Costs::FromStart(vec![1.0]), starts: None };
/// let plan = Plan {
///     budgets: vec![2.0],
///     candidates: vec![candidate(5.0), candidate(4.0), candidate(1.0)],
///     conditions: vec![Condition::AtLeast { group: vec![2], count: 1 }],
///     discount: 0.0,
///     may_run_over: false,
/// }
/// .check()?;
/// let found = prices(&plan, &Search::default().check()?, &plan.limits())?;
/// assert_eq!(found[0].price, Some(4.0)); // with more money, the second one as well
/// assert_eq!(found[1].price, Some(3.0)); // the second one instead of the third
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn prices(
    plan: &ValidPlan,
    search: &ValidSearch,
    limits: &[Limit],
) -> Result<Vec<Price>, PrioritisationError> {
    let search = search.get();
    let with = best(plan, &[], search)?;
    let mut prices = Vec::with_capacity(limits.len());
    for &limit in limits {
        let without = best(plan, &[limit], search)?;
        let price = with.0.zip(without.0);
        prices.push(Price {
            limit,
            price: price.map(|(with, without)| (without - with).max(0.0)),
            certain: with.1 && without.1,
        });
    }
    Ok(prices)
}

/// What all budgets larger or smaller by so many percent would bring.
///
/// # Arguments
/// `percent` above 0 and at most 100.
///
/// # Errors
/// [`PrioritisationError::Parameter`], [`PrioritisationError::Solver`].
///
/// # Cost
/// Three runs.
pub fn budget_shadow(
    plan: &ValidPlan,
    search: &ValidSearch,
    percent: f64,
) -> Result<BudgetShadow, PrioritisationError> {
    if !(percent > 0.0 && percent <= 100.0) {
        return Err(PrioritisationError::Parameter {
            name: "percent",
            value: percent,
            limit: "above 0 and at most 100",
        });
    }
    let of = |factor: f64| {
        let budgets = plan.get().budgets.iter().map(|budget| budget * factor);
        best(&plan.with_budgets(budgets.collect()), &[], search.get())
    };
    let (less, now, more) = (
        of(1.0 - percent / 100.0)?,
        of(1.0)?,
        of(1.0 + percent / 100.0)?,
    );
    Ok(BudgetShadow {
        less: less.0,
        now: now.0,
        more: more.0,
        certain: less.1 && now.1 && more.1,
    })
}

/// The greatest effect, and whether it is certain (also that there is none).
fn best(
    plan: &ValidPlan,
    without: &[Limit],
    search: Search,
) -> Result<(Option<f64>, bool), PrioritisationError> {
    let program = Program::new(plan, without);
    Ok(match maximise(&program, search)? {
        Found::Nothing { proved } => (None, proved),
        Found::Plan { chosen, proof } => (Some(program.effect(&chosen)), proof == Proof::Best),
    })
}

/// Limits that can not be kept together, of an infeasible plan: those that remain when each in turn
/// is left out for good where the others conflict all the same. And whether none more can go.
pub(super) fn conflict(
    plan: &ValidPlan,
    search: Search,
) -> Result<(Vec<Limit>, bool), PrioritisationError> {
    let all = plan.limits();
    let mut without = Vec::new();
    let mut certain = true;
    // Budgets first: who asks why wants to read of conditions, where they suffice.
    for &limit in &all {
        without.push(limit);
        match feasible(&Program::new(plan, &without), search)? {
            Some(false) => {}
            Some(true) => {
                without.pop();
            }
            None => {
                certain = false;
                without.pop();
            }
        }
    }
    let kept = all.into_iter().filter(|limit| !without.contains(limit));
    Ok((kept.collect(), certain))
}
