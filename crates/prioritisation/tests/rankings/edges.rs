//! No alternatives, one, all alike, ties, weights of 0 and 1: what each method says then.

use super::{near, problem};
use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::rankings::*;
use khusheh_prioritisation::{PrioritisationError, ValidProblem};

const WEIGHTS: [f64; 2] = [0.25, 0.75];

fn by_vikor(problem: &ValidProblem<'_>) -> Vikor {
    vikor(problem, VikorParameters::default().check().unwrap())
}

fn by_promethee(problem: &ValidProblem<'_>) -> Promethee {
    let criteria = vec![GeneralisedCriterion::Linear { q: 0.5, p: 2.0 }; problem.criteria()];
    promethee(problem, &PrometheeParameters { criteria }.check().unwrap()).unwrap()
}

fn by_electre(problem: &ValidProblem<'_>) -> ElectreIII {
    let thresholds = Thresholds {
        indifference: 0.5,
        preference: 1.0,
        veto: Some(3.0),
    };
    let parameters = ElectreIIIParameters::new(vec![thresholds; problem.criteria()]);
    electre_iii(problem, &parameters.check().unwrap()).unwrap()
}

const ALL: [Normalisation; 4] = [
    Normalisation::Vector,
    Normalisation::MinMax,
    Normalisation::Sum,
    Normalisation::Max,
];

#[test]
fn no_alternatives() {
    let none = problem(&[], &[Benefit, Cost], &WEIGHTS);
    for normalisation in ALL {
        assert!(
            weighted_sum(&none, normalisation)
                .unwrap()
                .scores
                .is_empty()
        );
        let found = topsis(&none, normalisation).unwrap();
        assert!(found.closeness.is_empty() && found.ideal.is_empty());
    }
    let found = by_vikor(&none);
    assert!(found.q.is_empty() && found.compromise.is_none());
    let found = by_promethee(&none);
    assert!(found.net.is_empty() && found.partial_preorder() == Some(vec![]));
    let found = by_electre(&none);
    assert!(found.descending.is_empty() && found.median_ranks.is_empty());
    assert!(copras(&none).unwrap().utility.is_empty());
    assert!(ranks(&[], Best::Least, Ties::Average).unwrap().is_empty());
    assert_eq!(spearman(&[], &[]).unwrap(), None);
}

#[test]
fn one_alternative() {
    let one = problem(&[3.0, 4.0], &[Benefit, Cost], &WEIGHTS);
    let found = weighted_sum(&one, Normalisation::MinMax).unwrap();
    assert_eq!(found.scores, [1.0]);
    assert_eq!(
        topsis(&one, Normalisation::Vector).unwrap().closeness,
        [None]
    );
    let found = by_vikor(&one);
    assert_eq!((found.q, found.compromise), (vec![None], None));
    let found = by_promethee(&one);
    assert_eq!(
        (found.net.as_slice(), found.relation(0, 0)),
        ([None].as_slice(), None)
    );
    let found = by_electre(&one);
    assert_eq!(found.descending, [vec![0]]);
    assert_eq!(found.median_ranks, [1.0]);
    assert_eq!(copras(&one).unwrap().utility, [Some(1.0)]);
    assert_eq!(
        ranks(&[Some(0.0)], Best::Greatest, Ties::Average).unwrap(),
        [Some(1.0)]
    );
    assert_eq!(kendall_tau_b(&[1.0], &[1.0]).unwrap(), None);
}

#[test]
fn all_alike_is_undefined_or_tied_and_never_an_order() {
    let alike = problem(&[3.0, 0.0, 3.0, 0.0, 3.0, 0.0], &[Benefit, Cost], &WEIGHTS);
    for normalisation in ALL {
        let scores = weighted_sum(&alike, normalisation).unwrap().scores;
        assert!(scores.iter().all(|s| s.is_finite() && *s == scores[0]));
        assert_eq!(topsis(&alike, normalisation).unwrap().closeness, [None; 3]);
    }
    let found = by_vikor(&alike);
    assert_eq!(found.q, [None; 3]);
    assert_eq!((found.utility, found.compromise), (vec![0.0; 3], None));
    let found = by_promethee(&alike);
    assert_eq!(found.net, [Some(0.0); 3]);
    let all = [Relation::Indifferent; 9];
    assert_eq!(found.partial_preorder().unwrap(), all);
    let found = by_electre(&alike);
    assert_eq!(found.descending, [vec![0, 1, 2]]);
    assert_eq!(found.partial_preorder(), all);
    assert_eq!(copras(&alike).unwrap().utility, [Some(1.0); 3]);
}

#[test]
fn a_constant_criterion_changes_no_order() {
    let with = [1.0, 5.0, 4.0, 5.0, 2.0, 5.0];
    let with = problem(&with, &[Benefit, Cost], &[0.5, 0.5]);
    let without = problem(&[1.0, 4.0, 2.0], &[Benefit], &[1.0]);
    for normalisation in ALL {
        let score = |p| weighted_sum(p, normalisation).unwrap().scores;
        let (a, b) = (score(&with), score(&without));
        let same: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 2.0 * a - b).collect();
        near(&same, &[same[0]; 3], 1e-12);
        let close = |p| topsis(p, normalisation).unwrap().closeness;
        near(
            &super::told(&close(&with)),
            &super::told(&close(&without)),
            1e-12,
        );
    }
    near(
        &super::told(&by_vikor(&with).q),
        &super::told(&by_vikor(&without).q),
        1e-12,
    );
    assert_eq!(
        by_electre(&with).descending,
        by_electre(&without).descending
    );
}

#[test]
fn weight_1_on_one_is_that_criterion_alone() {
    let both = [1.0, 9.0, 4.0, 1.0, 2.0, 3.0];
    let both = problem(&both, &[Benefit, Benefit], &[1.0, 0.0]);
    let alone = problem(&[1.0, 4.0, 2.0], &[Benefit], &[1.0]);
    for normalisation in ALL {
        let score = |p| weighted_sum(p, normalisation).unwrap().scores;
        assert_eq!(score(&both), score(&alone));
        let close = |p| topsis(p, normalisation).unwrap().closeness;
        assert_eq!(close(&both), close(&alone));
    }
    assert_eq!(by_vikor(&both), by_vikor(&alone));
    assert_eq!(by_promethee(&both), by_promethee(&alone));
    assert_eq!(
        by_electre(&both).credibility,
        by_electre(&alone).credibility
    );
    assert_eq!(copras(&both).unwrap(), copras(&alone).unwrap());
}

#[test]
fn a_criterion_without_weight_has_no_veto() {
    let p = problem(&[5.0, 0.0, 1.0, 100.0], &[Benefit, Benefit], &[1.0, 0.0]);
    assert_eq!(by_electre(&p).credibility, [1.0, 1.0, 0.0, 1.0]);
}

#[test]
fn copras_without_costs_and_with_costs_of_0() {
    let p = problem(&[1.0, 3.0], &[Benefit], &[1.0]);
    assert_eq!(copras(&p).unwrap().significance, [Some(0.25), Some(0.75)]);
    let p = problem(&[1.0, 0.0, 1.0, 2.0], &[Benefit, Cost], &[0.5, 0.5]);
    assert_eq!(copras(&p).unwrap().significance, [None, None]);
    assert_eq!(copras(&p).unwrap().utility, [None, None]);
    let p = problem(&[1.0, -1.0], &[Benefit], &[1.0]);
    assert!(matches!(
        copras(&p),
        Err(PrioritisationError::Performance { alternative: 1, .. })
    ));
}

#[test]
fn vikor_lets_ties_for_the_first_place_share_it() {
    let p = [8.0, 1.0, 8.0, 1.0, 1.0, 5.0, 2.0, 2.0];
    let found = by_vikor(&problem(&p, &[Benefit, Cost], &[0.5, 0.5]));
    let compromise = found.compromise.unwrap();
    assert!(!compromise.acceptable_advantage && compromise.acceptable_stability);
    assert_eq!(compromise.set, [0, 1]);
}

#[test]
fn undefined_is_never_first_and_has_no_rank() {
    let scores = [None, Some(-5.0), Some(-5.0 - 1e-14), None, Some(-7.0)];
    assert_eq!(
        ranks(&scores, Best::Greatest, Ties::Minimum).unwrap(),
        [None, Some(1.0), Some(1.0), None, Some(3.0)]
    );
    assert_eq!(
        ranks(&scores, Best::Least, Ties::Average).unwrap(),
        [None, Some(2.5), Some(2.5), None, Some(1.0)]
    );
    assert!(ranks(&[Some(f64::NAN)], Best::Least, Ties::Average).is_err());
    assert_eq!(
        ranks(&[Some(0.0), Some(-0.0)], Best::Least, Ties::Average).unwrap(),
        [Some(1.5), Some(1.5)]
    );
}

#[test]
fn parameters_outside_their_range_are_refused() {
    for v in [-0.1, 1.1, f64::NAN] {
        assert!(VikorParameters { v }.check().is_err());
    }
    use GeneralisedCriterion::*;
    for kind in [
        UShape { q: -1.0 },
        VShape { p: 0.0 },
        Level { q: 2.0, p: 1.0 },
        Linear { q: 1.0, p: 1.0 },
        Gaussian { s: f64::INFINITY },
    ] {
        let parameters = PrometheeParameters {
            criteria: vec![Usual, kind],
        };
        assert!(matches!(
            parameters.check(),
            Err(PrioritisationError::Threshold { criterion: 1, .. })
        ));
    }
    for (indifference, preference, veto) in [
        (-1.0, 1.0, None),
        (2.0, 1.0, None),
        (0.0, 1.0, Some(0.5)),
        (0.0, f64::NAN, None),
    ] {
        let thresholds = Thresholds {
            indifference,
            preference,
            veto,
        };
        assert!(ElectreIIIParameters::new(vec![thresholds]).check().is_err());
    }
    let mut parameters = ElectreIIIParameters::new(vec![]);
    parameters.beta = -0.4;
    assert!(parameters.check().is_err());
    let p = problem(&[1.0, 3.0], &[Benefit], &[1.0]);
    let none = PrometheeParameters { criteria: vec![] }.check().unwrap();
    assert!(matches!(
        promethee(&p, &none),
        Err(PrioritisationError::Length { .. })
    ));
    assert!(spearman(&[1.0, 2.0], &[1.0]).is_err());
    assert!(spearman(&[0.0, 2.0], &[1.0, 2.0]).is_err());
}

#[test]
fn a_difference_of_just_the_threshold_is_not_beyond_it() {
    // 0.4 − 0.1 is 0.30000000000000004.
    let p = problem(&[0.4, 0.1], &[Benefit], &[1.0]);
    for (kind, preference) in [
        (GeneralisedCriterion::UShape { q: 0.3 }, 0.0),
        (GeneralisedCriterion::Level { q: 0.3, p: 0.5 }, 0.0),
        (GeneralisedCriterion::Level { q: 0.1, p: 0.3 }, 0.5),
    ] {
        let criteria = PrometheeParameters {
            criteria: vec![kind],
        };
        let found = promethee(&p, &criteria.check().unwrap()).unwrap();
        assert_eq!(found.positive[0], Some(preference));
    }
    let thresholds = Thresholds {
        indifference: 0.3,
        preference: 0.3,
        veto: Some(0.3),
    };
    let parameters = ElectreIIIParameters::new(vec![thresholds]).check().unwrap();
    let found = electre_iii(&p, &parameters).unwrap();
    assert_eq!(found.credibility, [1.0; 4]);
    assert_eq!(found.descending, [vec![0, 1]]);
}
