//! Laws that hold for any input.

use khusheh_prioritisation::Direction;
use khusheh_prioritisation::weights::*;
use proptest::prelude::*;

fn close(a: &[f64], b: &[f64], limit: f64) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| (x - y).abs() <= limit)
}

fn sums_to_one(weights: &[f64]) -> bool {
    (weights.iter().sum::<f64>() - 1.0).abs() < 1e-12 && weights.iter().all(|w| *w >= 0.0)
}

/// Comparisons on Saaty's scale, complete.
fn matrix(n: usize) -> impl Strategy<Value = ComparisonMatrix> {
    proptest::collection::vec((1u32..=9, any::<bool>()), n * (n - 1) / 2).prop_map(move |given| {
        let judgements: Vec<Judgement> = (0..n)
            .flat_map(|row| (row + 1..n).map(move |column| (row, column)))
            .zip(given)
            .map(|((row, column), (value, more))| Judgement {
                row,
                column,
                value: if more {
                    f64::from(value)
                } else {
                    1.0 / f64::from(value)
                },
            })
            .collect();
        ComparisonMatrix::from_judgements(n, &judgements, Some(9.0)).unwrap()
    })
}

fn any_matrix() -> impl Strategy<Value = ComparisonMatrix> {
    (2usize..9).prop_flat_map(matrix)
}

/// The criteria in another order: criterion `order[k]` becomes `k`.
fn reordered(matrix: &ComparisonMatrix, order: &[usize]) -> ComparisonMatrix {
    let n = order.len();
    let entries: Vec<Option<f64>> = (0..n * n)
        .map(|at| matrix.get(order[at / n], order[at % n]))
        .collect();
    ComparisonMatrix::new(n, &entries, None).unwrap()
}

/// Without the comparisons named, as long as the rest hangs together.
fn thinned(matrix: &ComparisonMatrix, out: &[bool]) -> Option<ComparisonMatrix> {
    let n = matrix.criteria();
    let mut entries = vec![None; n * n];
    let mut at = 0;
    for i in 0..n {
        for j in i + 1..n {
            if !out[at % out.len()] {
                entries[i * n + j] = matrix.get(i, j);
            }
            at += 1;
        }
    }
    ComparisonMatrix::new(n, &entries, None).ok()
}

fn weights(n: usize) -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec(0.01..1.0f64, n)
        .prop_map(|points| normalised(&points).unwrap().unwrap())
}

/// Best-worst comparisons: the best is 0 and the worst is the last.
fn best_worst() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (1u32..=9, 0usize..7).prop_flat_map(|(most, others)| {
        let one = proptest::collection::vec(1..=most, others);
        (one.clone(), one).prop_map(move |(a, b)| {
            let most = f64::from(most);
            let middle = |v: Vec<u32>| v.into_iter().map(f64::from);
            (
                [1.0].into_iter().chain(middle(a)).chain([most]).collect(),
                [most].into_iter().chain(middle(b)).chain([1.0]).collect(),
            )
        })
    })
}

proptest! {
    #[test]
    fn eigenvector_laws(matrix in any_matrix(), seed in any::<u64>()) {
        let n = matrix.criteria();
        let found = principal_eigenvector(&matrix);
        prop_assert!(sums_to_one(&found.weights));
        prop_assert!(found.lambda_max >= n as f64);
        for i in 0..n {
            let image: f64 = (0..n).map(|j| matrix.get(i, j).unwrap() * found.weights[j]).sum();
            prop_assert!((image - found.lambda_max * found.weights[i]).abs() < 1e-13);
        }
        let mut order: Vec<usize> = (0..n).collect();
        order.rotate_left((seed % n as u64) as usize);
        let again = reordered(&matrix, &order);
        for (method, limit) in [
            ((|m| principal_eigenvector(m).weights) as fn(&ComparisonMatrix) -> Vec<f64>, 1e-13),
            (geometric_mean, 1e-14),
        ] {
            let first = method(&matrix);
            prop_assert!(sums_to_one(&first));
            let expected: Vec<f64> = order.iter().map(|&k| first[k]).collect();
            prop_assert!(close(&method(&again), &expected, limit));
        }
        let (a, b) = (consistency(&matrix), consistency(&again));
        prop_assert!((a.lambda_max - b.lambda_max).abs() < 1e-12);
        if let (Some(a), Some(b)) = (a.geometric_index, b.geometric_index) {
            prop_assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn consistent_comparisons_give_the_weights_back(
        weights in (2usize..12).prop_flat_map(weights),
        out in proptest::collection::vec(any::<bool>(), 1..60),
    ) {
        let n = weights.len();
        let entries: Vec<Option<f64>> =
            (0..n * n).map(|at| Some(weights[at / n] / weights[at % n])).collect();
        let full = ComparisonMatrix::new(n, &entries, None).unwrap();
        for matrix in [Some(full.clone()), thinned(&full, &out)].into_iter().flatten() {
            prop_assert!(close(&principal_eigenvector(&matrix).weights, &weights, 1e-13));
            prop_assert!(close(&geometric_mean(&matrix), &weights, 1e-13));
            let found = consistency(&matrix);
            prop_assert!(found.index.unwrap() < 1e-13);
            prop_assert!(found.ratio.is_none_or(|ratio| ratio < 1e-12));
            prop_assert!(found.geometric_index.is_none_or(|index| index < 1e-24));
            prop_assert_eq!(worst_judgement(&matrix), None);
        }
    }

    #[test]
    fn missing_comparisons_filled_in_change_nothing(
        matrix in any_matrix(),
        out in proptest::collection::vec(any::<bool>(), 1..40),
    ) {
        let Some(matrix) = thinned(&matrix, &out) else { return Ok(()) };
        let n = matrix.criteria();
        for (method, limit) in [
            ((|m| principal_eigenvector(m).weights) as fn(&ComparisonMatrix) -> Vec<f64>, 1e-12),
            (geometric_mean, 1e-13),
        ] {
            let weights = method(&matrix);
            let filled: Vec<Option<f64>> = (0..n * n)
                .map(|at| matrix.get(at / n, at % n).or(Some(weights[at / n] / weights[at % n])))
                .collect();
            let filled = ComparisonMatrix::new(n, &filled, None).unwrap();
            prop_assert!(close(&method(&filled), &weights, limit));
        }
    }

    #[test]
    fn the_worst_judgement_is_the_worst(matrix in any_matrix()) {
        let Some(worst) = worst_judgement(&matrix) else { return Ok(()) };
        let weights = principal_eigenvector(&matrix).weights;
        let deviation =
            |i: usize, j: usize| matrix.get(i, j).unwrap() * weights[j] / weights[i];
        prop_assert!((deviation(worst.row, worst.column) / worst.deviation - 1.0).abs() < 1e-12);
        for i in 0..matrix.criteria() {
            for j in 0..matrix.criteria() {
                prop_assert!(deviation(i, j) <= worst.deviation * (1.0 + 1e-12));
            }
        }
        let changed = Judgement { row: worst.row, column: worst.column, value: worst.best_fit };
        let changed = matrix.with(changed).unwrap();
        let (before, after) = (consistency(&matrix), consistency(&changed));
        prop_assert!(after.lambda_max <= before.lambda_max + 1e-12);
    }

    #[test]
    fn best_worst_laws((best_to_others, others_to_worst) in best_worst()) {
        let n = best_to_others.len();
        let judge = BestWorst {
            best: 0,
            worst: n - 1,
            best_to_others: &best_to_others,
            others_to_worst: &others_to_worst,
        }
        .check()
        .unwrap();
        let linear = linear_best_worst(&judge);
        let w = &linear.weights;
        prop_assert!(sums_to_one(w));
        let mut greatest: f64 = 0.0;
        for j in 0..n {
            greatest = greatest
                .max((w[0] - best_to_others[j] * w[j]).abs())
                .max((w[j] - others_to_worst[j] * w[n - 1]).abs());
        }
        prop_assert!((greatest - linear.deviation).abs() < 1e-14);
        let nonlinear = nonlinear_best_worst(&judge);
        let (low, high) = (&nonlinear.low, &nonlinear.high);
        let sums = (low.iter().sum::<f64>(), high.iter().sum::<f64>());
        prop_assert!(sums.0 <= 1.0 + 1e-12 && sums.1 >= 1.0 - 1e-12);
        prop_assert!(low.iter().zip(high).all(|(a, b)| *a > 0.0 && *a <= b + 1e-15));
        // No weights do better than ξ*, the linear ones included.
        let of_ratios = (0..n)
            .flat_map(|j| {
                [w[0] / w[j] - best_to_others[j], w[j] / w[n - 1] - others_to_worst[j]]
            })
            .fold(0.0, |most: f64, x| most.max(x.abs()));
        prop_assert!(of_ratios >= nonlinear.deviation - 1e-12);
        if let Some(ratio) = nonlinear.consistency_ratio {
            // 1 is no bound where the best is hardly better than the worst.
            let most = if judge.best_to_worst() < 3.0 { 1.15 } else { 1.0 + 1e-12 };
            prop_assert!((0.0..=most).contains(&ratio));
            let input = input_consistency(&judge).unwrap();
            prop_assert!((0.0..=1.0).contains(&input.ratio));
            // All three agree on what is consistent.
            prop_assert_eq!(input.ratio == 0.0, ratio == 0.0);
            prop_assert_eq!(input.ratio == 0.0, linear.deviation == 0.0);
        }
    }

    #[test]
    fn weights_from_performances(
        (m, n, numbers, cost, scale) in (2usize..9, 1usize..7).prop_flat_map(|(m, n)| (
            Just(m),
            Just(n),
            proptest::collection::vec(0.1..100.0f64, m * n),
            proptest::collection::vec(any::<bool>(), n),
            proptest::collection::vec(0.01..100.0f64, n),
        )),
        turn in 0usize..9,
    ) {
        let directions: Vec<Direction> = cost
            .iter()
            .map(|cost| if *cost { Direction::Cost } else { Direction::Benefit })
            .collect();
        // Other units; the alternatives and the criteria in another order.
        let units: Vec<f64> = numbers.iter().enumerate().map(|(at, x)| x * scale[at % n]).collect();
        let mut rows = numbers.clone();
        rows.rotate_left(turn % m * n);
        let mut columns = numbers.clone();
        for row in columns.chunks_exact_mut(n) {
            row.rotate_left(turn % n);
        }
        let mut turned = directions.clone();
        turned.rotate_left(turn % n);
        type Method = fn(&[f64], &[Direction]) -> Option<Vec<f64>>;
        let methods: [Method; 3] = [
            |x, d| entropy(x, d.len()).unwrap(),
            |x, d| critic(x, d).unwrap(),
            |x, d| merec(x, d).unwrap(),
        ];
        for method in methods {
            let Some(weights) = method(&numbers, &directions) else { continue };
            prop_assert!(sums_to_one(&weights));
            // Two alternatives make CRITIC's correlations ±1, which rounding must not shake.
            for same in [&units, &rows] {
                prop_assert!(close(&method(same, &directions).unwrap(), &weights, 1e-9));
            }
            let mut expected = weights;
            expected.rotate_left(turn % n);
            prop_assert!(close(&method(&columns, &turned).unwrap(), &expected, 1e-9));
        }
    }

    #[test]
    fn groups_of_one_mind(
        matrix in any_matrix(),
        votes in proptest::collection::vec(0.1..5.0f64, 1..6),
    ) {
        let judges = vec![Some(&matrix); votes.len()];
        let group = aggregated_judgements(&judges, &votes).unwrap().unwrap().value;
        let own = principal_eigenvector(&matrix).weights;
        prop_assert!(close(&principal_eigenvector(&group).weights, &own, 1e-13));
        let answers = vec![Some(own.as_slice()); votes.len()];
        for mean in [Mean::Geometric, Mean::Arithmetic] {
            let value = aggregated_priorities(&answers, &votes, mean).unwrap().unwrap().value;
            prop_assert!(close(&value, &own, 1e-14));
        }
    }

    #[test]
    fn judgements_and_priorities_commute_for_geometric_means(
        judges in (2usize..7).prop_flat_map(|n| proptest::collection::vec(matrix(n), 1..5)),
        votes in proptest::collection::vec(0.1..5.0f64, 5),
    ) {
        let votes = &votes[..judges.len()];
        let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Some).collect();
        let group = aggregated_judgements(&given, votes).unwrap().unwrap().value;
        let own: Vec<Vec<f64>> = judges.iter().map(geometric_mean).collect();
        let own: Vec<Option<&[f64]>> = own.iter().map(|w| Some(w.as_slice())).collect();
        let mean = aggregated_priorities(&own, votes, Mean::Geometric).unwrap().unwrap().value;
        prop_assert!(close(&geometric_mean(&group), &mean, 1e-13));
    }

    /// What all judges say the group says: an order of two criteria, and the range of a weight.
    #[test]
    fn unanimity(
        judges in (2usize..7).prop_flat_map(|n| proptest::collection::vec(weights(n), 1..6)),
        votes in proptest::collection::vec(0.1..5.0f64, 6),
    ) {
        let given: Vec<Option<&[f64]>> = judges.iter().map(|w| Some(w.as_slice())).collect();
        let n = judges[0].len();
        for mean in [Mean::Geometric, Mean::Arithmetic] {
            let group = aggregated_priorities(&given, &votes[..judges.len()], mean);
            let group = group.unwrap().unwrap().value;
            prop_assert!(sums_to_one(&group));
            for i in 0..n {
                for j in 0..n {
                    if judges.iter().all(|w| w[i] >= w[j]) {
                        prop_assert!(group[i] >= group[j] - 1e-15);
                    }
                }
            }
        }
        let answers: Vec<&[f64]> = judges.iter().map(Vec::as_slice).collect();
        let arithmetic = aggregated_priorities(&given, &vec![1.0; judges.len()], Mean::Arithmetic);
        let arithmetic = arithmetic.unwrap().unwrap().value;
        for (spread, mean) in spread(&answers).unwrap().unwrap().iter().zip(arithmetic) {
            let ordered = [
                spread.low,
                spread.lower_quartile,
                spread.median,
                spread.upper_quartile,
                spread.high,
            ];
            prop_assert!(ordered.is_sorted());
            prop_assert!((spread.mean - mean).abs() < 1e-14);
        }
        if let Some(found) = concordance(&answers).unwrap() {
            prop_assert!((0.0..=1.0).contains(&found.w));
        }
        if let Some(found) = distances(&answers).unwrap() {
            let k = answers.len();
            for i in 0..k {
                for j in 0..k {
                    let direct = found.between[i * k + j];
                    prop_assert!((0.0..=1.0).contains(&direct));
                    for via in 0..k {
                        let detour = found.between[i * k + via] + found.between[via * k + j];
                        prop_assert!(direct <= detour + 1e-15);
                    }
                }
            }
        }
        if let Some(found) = consensus(&answers, 9.0).unwrap() {
            prop_assert!(found <= 1.0 + 1e-12);
        }
    }
}
