//! Times the search for the best portfolio: many clusters, a budget for each year, conditions.
//!
//! `portfolio_bench [CLUSTERS] [YEARS] [NODES] [SEED]`: costs of one to three years, effects about in
//! proportion; shares for a group, at least some of each of five provinces, pairs that exclude each other.

use khusheh_prioritisation::portfolio::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::time::Instant;

fn plan(clusters: usize, years: usize, seed: u64) -> Plan {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut uniform =
        move |low: f64, high: f64| low + (high - low) * (random.next_u32() as f64 / 2_f64.powi(32));
    let candidates: Vec<Candidate> = (0..clusters)
        .map(|_| {
            let length = 1 + uniform(0.0, 3.0) as usize;
            let costs: Vec<f64> = (0..length).map(|_| uniform(5.0, 60.0).round()).collect();
            let effect = (costs.iter().sum::<f64>() * uniform(0.5, 1.5)).round();
            Candidate {
                effect,
                costs: Costs::FromStart(costs),
                starts: None,
            }
        })
        .collect();
    let every = |step: usize, from: usize| (from..clusters).step_by(step).collect::<Vec<_>>();
    let mut conditions: Vec<Condition> = (0..5)
        .map(|province| Condition::AtLeast {
            group: every(5, province),
            count: clusters / 40,
        })
        .collect();
    conditions.push(Condition::ShareOfSpending {
        group: every(3, 0),
        share: 0.35,
    });
    conditions.extend((0..clusters / 20).map(|k| Condition::NotBoth {
        one: k * 20,
        other: k * 20 + 7,
    }));
    Plan {
        budgets: vec![clusters as f64 * 4.0; years],
        candidates,
        conditions,
        discount: 0.05,
        may_run_over: false,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|text| text.parse())
        .collect::<Result<_, _>>()?;
    let at = |place: usize, usual: u64| arguments.get(place).copied().unwrap_or(usual);
    let plan = plan(at(0, 500) as usize, at(1, 5) as usize, at(3, 1)).check()?;
    let search = Search {
        nodes: at(2, Search::default().nodes),
        ..Search::default()
    };
    let start = Instant::now();
    let found = best_portfolio(&plan, &search.check()?)?;
    println!(
        "{:?} effect {:?} chosen {} in {:.1} s",
        found.status,
        found.effect,
        found.chosen.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}
