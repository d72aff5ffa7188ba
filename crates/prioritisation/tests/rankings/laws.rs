//! Laws that hold for every problem.

use super::problem;
use khusheh_prioritisation::rankings::*;
use khusheh_prioritisation::{Direction, Problem, ValidProblem};
use proptest::prelude::*;

/// A problem with few different performances, so that ties are many, or with any.
#[derive(Debug, Clone)]
struct Given {
    performances: Vec<f64>,
    directions: Vec<Direction>,
    weights: Vec<f64>,
}

impl Given {
    fn problem(&self) -> ValidProblem<'_> {
        problem(&self.performances, &self.directions, &self.weights)
    }

    fn n(&self) -> usize {
        self.weights.len()
    }

    fn m(&self) -> usize {
        self.performances.len() / self.n()
    }
}

fn given() -> impl Strategy<Value = Given> {
    (2_usize..7, 1_usize..5)
        .prop_flat_map(|(m, n)| {
            let few = prop::collection::vec((1_u8..5).prop_map(f64::from), m * n);
            let many = prop::collection::vec(1.0..100.0_f64, m * n);
            (
                prop_oneof![few, many],
                prop::collection::vec(any::<bool>(), n),
                prop::collection::vec(0_u8..5, n)
                    .prop_filter("a weight", |w| w.iter().any(|w| *w > 0)),
            )
        })
        .prop_map(|(performances, costs, weights)| {
            let sum: f64 = weights.iter().map(|w| f64::from(*w)).sum();
            Given {
                performances,
                directions: costs
                    .iter()
                    .map(|cost| {
                        if *cost {
                            Direction::Cost
                        } else {
                            Direction::Benefit
                        }
                    })
                    .collect(),
                weights: weights.iter().map(|w| f64::from(*w) / sum).collect(),
            }
        })
}

/// Thresholds in units of the criterion, `unit` of them.
fn generalised(n: usize, unit: f64) -> ValidPrometheeParameters {
    use GeneralisedCriterion::*;
    let kinds = [
        Usual,
        UShape { q: unit },
        VShape { p: 2.0 * unit },
        Level {
            q: 0.5 * unit,
            p: 2.0 * unit,
        },
        Linear {
            q: 0.5 * unit,
            p: 3.0 * unit,
        },
        Gaussian { s: unit },
    ];
    let criteria = (0..n).map(|j| kinds[(j + n) % 6]).collect();
    PrometheeParameters { criteria }.check().unwrap()
}

fn thresholds(n: usize, unit: f64) -> ValidElectreIIIParameters {
    let of = |j: usize| Thresholds {
        indifference: 0.5 * unit * (j % 2) as f64,
        preference: 1.5 * unit,
        veto: (j != 1).then_some(3.0 * unit),
    };
    ElectreIIIParameters::new((0..n).map(of).collect())
        .check()
        .unwrap()
}

/// A figure of every method for each alternative, more being better; `None` where undefined.
fn figures(given: &Given, unit: f64) -> Vec<(&'static str, Vec<Option<f64>>)> {
    let p = given.problem();
    let mut all = Vec::new();
    for normalisation in [
        Normalisation::Vector,
        Normalisation::MinMax,
        Normalisation::Sum,
        Normalisation::Max,
    ] {
        let sum = weighted_sum(&p, normalisation).unwrap();
        all.push(("weighted sum", sum.scores.into_iter().map(Some).collect()));
        all.push(("topsis", topsis(&p, normalisation).unwrap().closeness));
    }
    let less = |x: Vec<f64>| x.into_iter().map(|x| Some(-x)).collect::<Vec<_>>();
    let found = vikor(&p, VikorParameters { v: 0.3 }.check().unwrap());
    all.push(("vikor S", less(found.utility)));
    all.push(("vikor R", less(found.regret)));
    all.push(("vikor Q", found.q.iter().map(|q| q.map(|q| -q)).collect()));
    let found = promethee(&p, &generalised(given.n(), unit)).unwrap();
    all.push(("φ+", found.positive));
    all.push(("φ−", found.negative.iter().map(|x| x.map(|x| -x)).collect()));
    all.push(("φ", found.net));
    let found = electre_iii(&p, &thresholds(given.n(), unit)).unwrap();
    let mut places = [vec![None; given.m()], vec![None; given.m()]];
    for (classes, places) in [&found.descending, &found.ascending]
        .into_iter()
        .zip(&mut places)
    {
        for (class, members) in classes.iter().enumerate() {
            members
                .iter()
                .for_each(|&i| places[i] = Some(-(class as f64)));
        }
    }
    let [descending, ascending] = places;
    all.push(("descending", descending));
    all.push(("ascending", ascending));
    let found = copras(&p).unwrap();
    all.push(("copras", found.significance));
    all
}

fn alike(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|pair| match pair {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        })
}

proptest! {
    #[test]
    fn the_order_of_alternatives_does_not_matter(
        (given, order) in given().prop_flat_map(|given| {
            let order: Vec<usize> = (0..given.m()).collect();
            (Just(given), Just(order).prop_shuffle())
        })
    ) {
        let n = given.n();
        let shuffled = Given {
            performances: order
                .iter()
                .flat_map(|&i| given.performances[i * n..(i + 1) * n].to_vec())
                .collect(),
            ..given.clone()
        };
        for ((name, a), (_, b)) in figures(&given, 1.0).into_iter().zip(figures(&shuffled, 1.0)) {
            let a: Vec<_> = order.iter().map(|&i| a[i]).collect();
            prop_assert!(alike(&a, &b), "{name}: {a:?} {b:?}");
        }
        let parameters = VikorParameters::default().check().unwrap();
        let set = |given: &Given| {
            let found = vikor(&given.problem(), parameters).compromise;
            found.map(|found| (found.acceptable_advantage, found.acceptable_stability, found.set))
        };
        let original = set(&given);
        let back = set(&shuffled).map(|(a, s, set)| {
            let mut set: Vec<usize> = set.into_iter().map(|i| order[i]).collect();
            set.sort_unstable();
            (a, s, set)
        });
        let original = original.map(|(a, s, mut set)| {
            set.sort_unstable();
            (a, s, set)
        });
        prop_assert_eq!(original, back);
    }

    #[test]
    fn who_dominates_is_never_behind(given in given()) {
        let n = given.n();
        let mut given = given;
        for j in 0..n {
            let (a, b) = (given.performances[j], given.performances[n + j]);
            given.performances[j] = match given.directions[j] {
                Direction::Benefit => a.max(b),
                Direction::Cost => a.min(b),
            };
        }
        for (name, figure) in figures(&given, 1.0) {
            if let (Some(a), Some(b)) = (figure[0], figure[1]) {
                prop_assert!(a >= b - 1e-12, "{name}: {figure:?}");
            }
        }
        let found = promethee(&given.problem(), &generalised(n, 1.0)).unwrap();
        prop_assert!(matches!(
            found.relation(0, 1).unwrap(),
            Relation::Preferred | Relation::Indifferent
        ));
        let found = electre_iii(&given.problem(), &thresholds(n, 1.0)).unwrap();
        prop_assert!(matches!(
            found.relation(0, 1).unwrap(),
            Relation::Preferred | Relation::Indifferent
        ));
    }

    #[test]
    fn the_unit_does_not_matter(given in given(), power in -3..4_i32) {
        // A power of two, so that nothing is rounded.
        let unit = f64::from(power).exp2();
        let mut other = given.clone();
        other.performances.iter_mut().for_each(|x| *x *= unit);
        for ((name, a), (_, b)) in figures(&given, 1.0).into_iter().zip(figures(&other, unit)) {
            prop_assert!(alike(&a, &b), "{name}: {a:?} {b:?}");
        }
    }

    #[test]
    fn the_zero_of_the_unit_does_not_matter_where_differences_count(given in given(), zero in -8..9_i32) {
        let mut other = given.clone();
        other.performances.iter_mut().for_each(|x| *x += f64::from(zero));
        let figure = |given: &Given| {
            let p = given.problem();
            let sum = weighted_sum(&p, Normalisation::MinMax).unwrap().scores;
            [
                sum.into_iter().map(Some).collect(),
                topsis(&p, Normalisation::MinMax).unwrap().closeness,
                vikor(&p, VikorParameters::default().check().unwrap()).q,
            ]
        };
        for (a, b) in figure(&given).iter().zip(&figure(&other)) {
            prop_assert!(alike(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn without_weight_performances_change_nothing(given in given(), x in 1.0..50.0_f64) {
        let n = given.n();
        let mut other = given.clone();
        for (k, performance) in other.performances.iter_mut().enumerate() {
            if given.weights[k % n] == 0.0 {
                *performance = x * (1 + k % 3) as f64;
            }
        }
        for ((name, a), (_, b)) in figures(&given, 1.0).into_iter().zip(figures(&other, 1.0)) {
            prop_assert!(alike(&a, &b), "{name}: {a:?} {b:?}");
        }
    }

    #[test]
    fn figures_keep_to_their_range(given in given()) {
        let (m, n) = (given.m(), given.n());
        let p = given.problem();
        let unit = |x: f64| (-1e-12..=1.0 + 1e-12).contains(&x);
        for normalisation in [Normalisation::Vector, Normalisation::MinMax, Normalisation::Sum, Normalisation::Max] {
            prop_assert!(normalised(&p, normalisation).unwrap().into_iter().all(unit));
            let found = topsis(&p, normalisation).unwrap();
            prop_assert!(found.closeness.into_iter().flatten().all(unit));
        }
        let found = vikor(&p, VikorParameters::default().check().unwrap());
        prop_assert!(found.utility.iter().zip(&found.regret).all(|(s, r)| unit(*s) && r <= s));
        prop_assert!(found.q.into_iter().flatten().all(unit));
        if let Some(compromise) = found.compromise {
            prop_assert!(compromise.set[0] == compromise.order[0]);
        }
        let found = promethee(&p, &generalised(n, 1.0)).unwrap();
        let net: f64 = found.net.iter().flatten().sum();
        prop_assert!(net.abs() < 1e-12);
        for a in 0..m {
            for b in 0..m {
                prop_assert!(unit(found.preferences[a * m + b] + found.preferences[b * m + a]));
                prop_assert_eq!(found.relation(a, b), found.relation(b, a).map(Relation::reversed));
            }
        }
        let found = electre_iii(&p, &thresholds(n, 1.0)).unwrap();
        for a in 0..m {
            prop_assert_eq!(found.credibility[a * m + a], 1.0);
            for b in 0..m {
                let (c, sigma) = (found.concordance[a * m + b], found.credibility[a * m + b]);
                prop_assert!((0.0..=1.0).contains(&sigma) && sigma <= c && c <= 1.0);
                prop_assert_eq!(found.relation(a, b), found.relation(b, a).map(Relation::reversed));
            }
        }
        for classes in [&found.descending, &found.ascending] {
            let mut members = classes.concat();
            members.sort_unstable();
            prop_assert_eq!(members, (0..m).collect::<Vec<_>>());
        }
        let whole: f64 = copras(&p).unwrap().significance.iter().flatten().sum();
        prop_assert!((whole - 1.0).abs() < 1e-9);
    }

    #[test]
    fn ranks_and_their_correlations(
        (scores, other) in (2_usize..9).prop_flat_map(|m| {
            let scores = || prop::collection::vec(prop::option::weighted(0.9, (0_u8..6).prop_map(f64::from)), m);
            (scores(), scores())
        })
    ) {
        let found = ranks(&scores, Best::Greatest, Ties::Average).unwrap();
        let k = scores.iter().flatten().count() as f64;
        prop_assert!((found.iter().flatten().sum::<f64>() - k * (k + 1.0) / 2.0).abs() < 1e-9);
        for (i, a) in scores.iter().enumerate() {
            prop_assert_eq!(a.is_some(), found[i].is_some());
            for (j, b) in scores.iter().enumerate() {
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert_eq!(a > b, found[i] < found[j]);
                }
            }
        }
        // Over those that both rank.
        let both: Vec<_> = scores.iter().zip(&other).filter(|(a, b)| a.is_some() && b.is_some()).collect();
        let rank = |scores: Vec<Option<f64>>| -> Vec<f64> {
            ranks(&scores, Best::Greatest, Ties::Average).unwrap().into_iter().flatten().collect()
        };
        let x = rank(both.iter().map(|pair| *pair.0).collect());
        let y = rank(both.iter().map(|pair| *pair.1).collect());
        let m = x.len() as f64;
        let reversed: Vec<f64> = x.iter().map(|x| m + 1.0 - x).collect();
        for symmetric in [spearman, kendall_tau_b, weighted_spearman] {
            let r = symmetric(&x, &y).unwrap();
            prop_assert_eq!(r, symmetric(&y, &x).unwrap());
            if let Some(r) = r {
                prop_assert!((-1.0 - 1e-12..=1.0 + 1e-12).contains(&r));
                prop_assert!((symmetric(&x, &x).unwrap().unwrap() - 1.0).abs() < 1e-12);
            }
        }
        for r in [spearman, kendall_tau_b] {
            if let Some(r) = r(&x, &reversed).unwrap() {
                prop_assert!((r + 1.0).abs() < 1e-12);
            }
        }
        if let Some(ws) = rank_similarity(&x, &y).unwrap() {
            prop_assert!(ws <= 1.0);
            prop_assert_eq!(rank_similarity(&x, &x).unwrap(), Some(1.0));
        }
    }

    #[test]
    fn whatever_the_numbers_nothing_is_nan(
        performances in prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL, 6),
        cost in any::<bool>(),
    ) {
        let directions = [Direction::Benefit, if cost { Direction::Cost } else { Direction::Benefit }];
        let p = Problem { performances: &performances, directions: &directions, weights: &[0.5, 0.5] };
        let p = p.check().unwrap();
        for normalisation in [Normalisation::Vector, Normalisation::MinMax] {
            prop_assert!(weighted_sum(&p, normalisation).unwrap().scores.iter().all(|s| s.is_finite()));
            let found = topsis(&p, normalisation).unwrap().closeness;
            prop_assert!(found.into_iter().flatten().all(|c| (0.0..=1.0).contains(&c)));
        }
        let found = vikor(&p, VikorParameters::default().check().unwrap());
        prop_assert!(found.q.into_iter().flatten().all(|q| (0.0..=1.0 + 1e-12).contains(&q)));
        let found = promethee(&p, &generalised(2, 1.0)).unwrap();
        prop_assert!(found.net.into_iter().flatten().all(|x| (-1.0..=1.0).contains(&x)));
        let found = electre_iii(&p, &thresholds(2, 1.0)).unwrap();
        prop_assert!(found.credibility.iter().all(|x| (0.0..=1.0).contains(x)));
    }
}
