//! Which alternatives together, within a budget and under conditions.
//!
//! A ranking says which is best alone. Money that is given out goes to a *set*, in certain years, and
//! the set has to satisfy more than the budget: so many in each province, a share for less developed
//! places, no two of the same kind at once. [`best_portfolio`] finds the set that does most; [`prices`]
//! says what each condition costs.

mod core;
mod explain;
mod plan;
mod program;
mod solve;
mod start;

pub use explain::{BudgetShadow, Price, budget_shadow, prices};
pub use plan::{Candidate, Condition, Costs, Limit, Plan, ValidPlan};
pub use solve::{Portfolio, Search, Start, Status, ValidSearch, best_portfolio};
