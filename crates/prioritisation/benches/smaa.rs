//! Speed of acceptability analysis and of portfolios.

use criterion::{BenchmarkId, Criterion};
use khusheh_prioritisation::Direction;
use khusheh_prioritisation::certainty::*;
use khusheh_prioritisation::portfolio::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::hint::black_box;
use std::time::Duration;

fn uniform() -> impl FnMut() -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    move || ((random.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

fn acceptability(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("smaa, 20 criteria, 10,000 draws");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    for alternatives in [20, 100, 500] {
        let mut uniform = uniform();
        let cells: Vec<Cell> = (0..alternatives * 20)
            .map(|_| Cell::Exact { value: uniform() })
            .collect();
        let problem = UncertainProblem {
            cells: &cells,
            directions: &[Direction::Benefit; 20],
            scales: &[Scale {
                low: 0.0,
                high: 1.0,
            }; 20],
        };
        let problem = problem.check().unwrap();
        let space = WeightSpace::Uniform.check(20).unwrap();
        for (name, model, all) in [
            ("weighted sum", Model::WeightedSum, false),
            ("topsis", Model::Topsis, false),
            ("topsis, pairs and sets", Model::Topsis, true),
        ] {
            let parameters = SmaaParameters {
                model,
                pairwise: all,
                sets: all,
                confidence_draws: 0,
                ..SmaaParameters::default()
            };
            let parameters = parameters.check().unwrap();
            group.bench_function(BenchmarkId::new(name, alternatives), |bench| {
                bench.iter(|| black_box(smaa(&problem, &space, &parameters).unwrap()));
            });
        }
    }
    group.finish();
}

fn portfolios(criterion: &mut Criterion) {
    let mut uniform = uniform();
    let candidates: Vec<Candidate> = (0..20)
        .map(|_| {
            let cost = 10.0 + (90.0 * uniform()).round();
            Candidate {
                effect: (cost * (0.5 + uniform())).round(),
                costs: Costs::FromStart(vec![cost, cost / 2.0]),
                starts: None,
            }
        })
        .collect();
    let plan = Plan {
        budgets: vec![120.0; 3],
        candidates,
        conditions: vec![Condition::AtLeast {
            group: (0..10).collect(),
            count: 2,
        }],
        discount: 0.05,
        may_run_over: false,
    };
    let plan = plan.check().unwrap();
    let search = Search::default().check().unwrap();
    let mut group = criterion.benchmark_group("portfolio");
    group.sample_size(10);
    group.bench_function("20 alternatives, 3 years", |bench| {
        bench.iter(|| black_box(best_portfolio(&plan, &search).unwrap()));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    acceptability(&mut criterion);
    portfolios(&mut criterion);
    criterion.final_summary();
}
