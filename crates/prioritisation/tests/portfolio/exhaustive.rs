//! The best plan by trying every combination of starts.

use khusheh_prioritisation::portfolio::*;

/// The greatest effect by trying every combination of starts; `None` where none keeps everything.
pub fn exhaustive(plan: &Plan) -> Option<f64> {
    let years = plan.budgets.len();
    let mut best: Option<f64> = None;
    let mut choice = vec![0; plan.candidates.len()];
    loop {
        if let Some(effect) = effect(plan, &choice, years)
            && best.is_none_or(|best| effect > best)
        {
            best = Some(effect);
        }
        // Count up; `years` stands for not chosen.
        let Some(at) = choice.iter().position(|start| *start < years) else {
            return best;
        };
        choice[at] += 1;
        choice[..at].fill(0);
    }
}

pub fn effect(plan: &Plan, choice: &[usize], years: usize) -> Option<f64> {
    let mut spending = vec![0.0; years];
    let mut of = vec![0.0; choice.len()];
    let mut effect = 0.0;
    for (i, &start) in choice.iter().enumerate() {
        let candidate = &plan.candidates[i];
        if start == years {
            continue;
        }
        if candidate
            .starts
            .as_ref()
            .is_some_and(|starts| !starts.contains(&start))
        {
            return None;
        }
        let costs = match &candidate.costs {
            Costs::FromStart(costs) => costs.clone(),
            Costs::ByYear(costs) => {
                if start != costs.iter().position(|c| *c > 0.0).unwrap_or(0) {
                    return None;
                }
                costs[start..].to_vec()
            }
        };
        if !plan.may_run_over && start + costs.len() > years {
            return None;
        }
        for (sum, cost) in spending[start..].iter_mut().zip(&costs) {
            *sum += cost;
            of[i] += cost;
        }
        effect += candidate.effect / (1.0 + plan.discount).powi(start as i32);
    }
    let within = |sum: f64, most: f64| sum <= most + 1e-9;
    let kept = spending
        .iter()
        .zip(&plan.budgets)
        .all(|(s, b)| within(*s, *b));
    let is = |i: usize| choice[i] < years;
    let count = |group: &[usize]| group.iter().filter(|&&i| is(i)).count();
    let all = choice.iter().filter(|start| **start < years).count();
    let money = |group: &[usize]| group.iter().map(|&i| of[i]).sum::<f64>();
    let holds = plan.conditions.iter().all(|condition| match condition {
        Condition::AtLeast { group, count: n } => count(group) >= *n,
        Condition::AtMost { group, count: n } => count(group) <= *n,
        Condition::ShareOfChosen { group, share } => {
            within(share * all as f64, count(group) as f64)
        }
        Condition::ShareOfSpending { group, share } => {
            within(share * of.iter().sum::<f64>(), money(group))
        }
        Condition::ShareOfBudget { group, share } => {
            within(share * plan.budgets.iter().sum::<f64>(), money(group))
        }
        Condition::OneStartAYear { group } => {
            (0..years).all(|year| group.iter().filter(|&&i| choice[i] == year).count() <= 1)
        }
        Condition::Include { alternative } => is(*alternative),
        Condition::Exclude { alternative } => !is(*alternative),
        Condition::NotBoth { one, other } => !(is(*one) && is(*other)),
        Condition::AtMostInAll { count } => all <= *count,
    });
    (kept && holds).then_some(effect)
}
