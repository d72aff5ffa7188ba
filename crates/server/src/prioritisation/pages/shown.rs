//! How names, values and tables of a round are shown.

use khusheh_prioritisation::value::Cell;
use khusheh_programme::prioritisation::{
    Bilingual, CellOf, CriteriaTree, Criterion, Datum, Frozen, Source,
};

use crate::shell::Words;

/// A text in the page's language.
pub(super) fn text(words: Words, both: &Bilingual) -> String {
    words.name(&both.en, &both.fa).to_owned()
}

/// What a cluster was called when the round was opened.
pub(super) fn cluster(words: Words, frozen: &Frozen, at: usize) -> String {
    let alternative = &frozen.alternatives[at];
    match text(words, &alternative.name) {
        name if name.is_empty() => alternative.cluster.clone(),
        name => name,
    }
}

/// What a criterion, family or level is called, by its key.
pub(super) fn by_key(words: Words, tree: &CriteriaTree, key: &str) -> String {
    if key == "families" {
        return words.t("judging-families");
    }
    let family = tree.families.iter().find(|one| one.key == key);
    let criterion = tree.criteria().find(|one| one.key == key);
    family
        .map(|one| &one.name)
        .or_else(|| criterion.map(|one| &one.name))
        .map_or_else(|| key.to_owned(), |name| text(words, name))
}

/// A cell of a table: missing ones are hatched.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) missing: bool,
    /// Where it comes from, or why it is what it is.
    pub(super) from: String,
}

/// A whole number as one; others with the decimals their size deserves.
pub(super) fn number(words: Words, value: f64) -> String {
    if value.fract() == 0.0 {
        words.whole(Some(value))
    } else {
        words.figure(Some(value))
    }
}

/// A number, an interval, or that nothing is known.
pub(super) fn cell_text(words: Words, cell: Cell) -> Option<String> {
    match cell {
        Cell::Known(x) => Some(number(words, x)),
        Cell::Between(low, high) => Some(words.with(
            "rounds-between",
            &[
                ("low", number(words, low).into()),
                ("high", number(words, high).into()),
            ],
        )),
        Cell::Missing => None,
    }
}

fn source(words: Words, datum: &Datum, criterion: &Criterion) -> String {
    let named = match (&criterion.source, datum.source.as_str()) {
        (Source::Derived { .. }, word @ ("members" | "round" | "plans")) => {
            words.of("rounds-source", word)
        }
        (_, text) => text.to_owned(),
    };
    let day = datum.date.as_deref().map(|day| words.day(day));
    match day {
        Some(day) if !named.is_empty() => format!("{named}, {day}"),
        Some(day) => day,
        None => named,
    }
}

/// A value of the registry.
pub(super) fn datum(words: Words, datum: &Datum, criterion: &Criterion) -> Shown {
    match cell_text(words, datum.cell) {
        Some(text) => Shown {
            text,
            missing: false,
            from: source(words, datum, criterion),
        },
        None => Shown {
            text: words.t("rounds-missing"),
            missing: true,
            from: String::new(),
        },
    }
}

/// A cell of the evaluated table.
pub(super) fn evaluated(words: Words, cell: &CellOf, kept: &Datum, criterion: &Criterion) -> Shown {
    let Some((many, ends)) = cell.rated else {
        return datum(words, kept, criterion);
    };
    let Some(text) = cell_text(words, cell.performance) else {
        return Shown {
            text: words.t("rounds-missing"),
            missing: true,
            from: String::new(),
        };
    };
    let (low, high) = ends.unwrap_or_default();
    Shown {
        text,
        missing: false,
        from: words.with(
            "rounds-rated-by",
            &[
                ("count", many.into()),
                ("low", number(words, low).into()),
                ("high", number(words, high).into()),
            ],
        ),
    }
}

/// Where a criterion's performances come from, in words.
pub(super) fn source_of(words: Words, criterion: &Criterion) -> String {
    match &criterion.source {
        Source::Figure { quantity } => {
            let figure = words.of("word-quantity", quantity);
            words.with("criteria-from-figure", &[("figure", figure.into())])
        }
        Source::Derived { figure } => words.of("criteria-derived", figure),
        Source::Evidence { criterion } => {
            let name = words.of("word-criterion", criterion);
            words.with("criteria-from-evidence", &[("criterion", name.into())])
        }
        Source::Judgement { .. } => words.t("criteria-from-judgement"),
    }
}
