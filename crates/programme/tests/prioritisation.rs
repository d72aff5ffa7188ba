//! Laws of an evaluation.

use khusheh_prioritisation::value::{Cell, Limit};
use khusheh_programme::prioritisation::{
    Answered, Answers, Bilingual, ClusterFacts, CriteriaTree, Evaluation, FigureFact, Frozen,
    Level, Method, Settings, default_tree, evaluate, freeze,
};
use proptest::prelude::*;

/// A cluster of which some figures are known.
fn facts(at: usize, known: &[Option<f64>]) -> ClusterFacts {
    let figures = ["enterprises", "employment", "sales", "exports"]
        .into_iter()
        .zip(known)
        .filter_map(|(quantity, value)| {
            Some(FigureFact {
                quantity: quantity.to_owned(),
                value: (*value)?,
                source: "sample".to_owned(),
                date: "2025".to_owned(),
            })
        });
    ClusterFacts {
        id: format!("c{at:02}"),
        name: Bilingual::new("نمونه", "Sample"),
        figures: figures.collect(),
        plans: at % 3,
        ..ClusterFacts::default()
    }
}

fn answers(tree: &CriteriaTree, clusters: usize, judge: usize, seed: &[u8]) -> Answers {
    let number = |at: usize| f64::from(1 + seed[(at + judge) % seed.len()] % 5);
    let level = |keys: Vec<&str>| Level {
        points: keys
            .into_iter()
            .enumerate()
            .map(|(at, key)| (key.to_owned(), number(at)))
            .collect(),
        ..Level::default()
    };
    let ratings = (0..clusters)
        .filter(|at| !(at + judge).is_multiple_of(4))
        .map(|at| {
            let of = tree
                .rated()
                .map(|(place, one)| (one.key.clone(), number(at * 3 + place)));
            (format!("c{at:02}"), of.collect())
        });
    Answers {
        method: Some(Method::Direct),
        families: level(tree.families.iter().map(|one| one.key.as_str()).collect()),
        criteria: tree
            .families
            .iter()
            .map(|family| {
                let keys = family.criteria.iter().map(|one| one.key.as_str());
                (family.key.clone(), level(keys.collect()))
            })
            .collect(),
        ratings: ratings.collect(),
    }
}

fn settings() -> Settings {
    Settings {
        draws: 200,
        ..Settings::default()
    }
}

fn round(figures: &[Vec<Option<f64>>], judges: usize, seed: &[u8]) -> (Frozen, Vec<Answered>) {
    let tree = default_tree();
    let clusters: Vec<ClusterFacts> = figures
        .iter()
        .enumerate()
        .map(|(at, known)| facts(at, known))
        .collect();
    let frozen = freeze(&tree, &clusters, None);
    let answered = (0..judges).map(|judge| Answered {
        judge: format!("j{judge}"),
        answers: answers(&tree, figures.len(), judge, seed),
    });
    (frozen, answered.collect())
}

fn evaluated(frozen: &Frozen, answered: &[Answered]) -> Evaluation {
    evaluate(frozen, answered, &[], &settings()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn an_evaluation_keeps_its_laws(
        figures in prop::collection::vec(
            prop::collection::vec(prop::option::of(1.0..100_000.0_f64), 4), 2..9),
        judges in 1..5_usize,
        seed in prop::collection::vec(any::<u8>(), 30),
    ) {
        let (frozen, mut answered) = round(&figures, judges, &seed);
        let found = evaluated(&frozen, &answered);
        let text = serde_json::to_string(&found).unwrap();
        // The same input, the judges in whatever order, read back from text: the same bytes.
        answered.reverse();
        let kept: Frozen = serde_json::from_str(&serde_json::to_string(&frozen).unwrap()).unwrap();
        prop_assert_eq!(&serde_json::to_string(&evaluated(&kept, &answered)).unwrap(), &text);
        let back: Evaluation = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&serde_json::to_string(&back).unwrap(), &text);

        prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert_eq!(found.order.len(), figures.len());
        for placed in &found.order {
            let (low, high) = placed.score;
            prop_assert!((-1e-12..=high + 1e-12).contains(&low) && high <= 1.0 + 1e-12);
            prop_assert!(placed.ranks.0 <= placed.rank && placed.rank <= placed.ranks.1);
        }
        let certainty = found.certainty.unwrap();
        for row in &certainty.acceptability {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        // The own method's order is the order of the round.
        for placed in &found.order {
            prop_assert_eq!(found.methods[0].ranks[placed.alternative], Some(placed.rank));
        }
    }

    /// What comes to be known only narrows what is possible.
    #[test]
    fn knowing_more_narrows(
        figures in prop::collection::vec(
            prop::collection::vec(prop::option::of(1.0..100_000.0_f64), 4), 2..7),
        value in 1.0..100_000.0_f64,
        seed in prop::collection::vec(any::<u8>(), 30),
    ) {
        let (frozen, answered) = round(&figures, 2, &seed);
        let mut more = figures.clone();
        for known in &mut more[0] {
            known.get_or_insert(value);
        }
        let (fuller, _) = round(&more, 2, &seed);
        let of = |found: &Evaluation| {
            found.order.iter().find(|one| one.alternative == 0).unwrap().score
        };
        let (before, after) = (of(&evaluated(&frozen, &answered)), of(&evaluated(&fuller, &answered)));
        prop_assert!(before.0 <= after.0 + 1e-12 && after.1 <= before.1 + 1e-12);
    }
}

#[test]
fn who_breaks_a_limit_is_out_and_who_may_break_it_is_marked() {
    let figures = [Some(5.0), None, Some(50.0)].map(|known| vec![known, None, None, None]);
    let (mut frozen, answered) = round(&figures, 3, &[1, 2, 3]);
    frozen.tree.families[0].criteria[0].knock_out = Some(Limit::AtLeast(10.0));
    let found = evaluated(&frozen, &answered);
    assert_eq!(found.excluded, [(0, vec!["enterprises".to_owned()])]);
    let undecided: Vec<_> = found
        .order
        .iter()
        .map(|one| (one.alternative, one.undecided.len()))
        .collect();
    assert!(undecided.contains(&(1, 1)) && undecided.contains(&(2, 0)));
    assert_eq!(found.methods[1].ranks[0], None);
}

#[test]
fn nobody_is_counted_as_zero() {
    let figures = [vec![None; 4], vec![Some(100.0); 4]];
    let (frozen, answered) = round(&figures, 2, &[1, 2, 3]);
    let found = evaluated(&frozen, &answered);
    assert!(found.cells[0].performance == Cell::Missing && found.cells[0].value == Cell::Missing);
    let none = found.objective.iter().all(|one| one.weights.is_none());
    assert!(
        none && found
            .objective
            .iter()
            .all(|one| one.why.as_deref() == Some("rows"))
    );
    assert!(evaluate(&frozen, &[], &[], &settings()).is_err());
}
