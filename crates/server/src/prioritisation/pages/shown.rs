//! How names, values and tables of a round are shown.

use khusheh_language::Number;
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
        // A source is in either language: it must not turn what follows it.
        Some(day) if !named.is_empty() => {
            format!("\u{2068}{named}\u{2069}{}{day}", words.t("field-separator"))
        }
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

/// What all known values of a criterion come from alike, column by column: said once, it is taken out of the
/// cells. Empty where they differ.
pub(super) fn sources<'a>(
    columns: usize,
    rows: impl Iterator<Item = &'a mut Vec<Shown>>,
) -> Vec<String> {
    let mut rows: Vec<&mut Vec<Shown>> = rows.collect();
    (0..columns)
        .map(|column| {
            let known = rows.iter().map(|row| &row[column]);
            let mut known = known.filter(|cell| !cell.missing).map(|cell| &cell.from);
            let Some(first) = known.next().cloned() else {
                return String::new();
            };
            if known.any(|from| *from != first) {
                return String::new();
            }
            for row in &mut rows {
                row[column].from.clear();
            }
            first
        })
        .collect()
}

/// A share in percent with one decimal: weights stand below each other.
pub(super) fn share(words: Words, value: Option<f64>) -> String {
    Number::percent(1).or_dash(words.0, value.unwrap_or(f64::NAN))
}

/// The unit of a criterion; empty where it only repeats the name.
pub(super) fn unit(words: Words, criterion: &Criterion) -> String {
    let unit = text(words, &criterion.unit);
    let name = text(words, &criterion.name);
    if unit.to_lowercase() == name.to_lowercase() {
        return String::new();
    }
    unbroken(&unit)
}

/// A text in which no number is parted from the word before it.
pub(super) fn unbroken(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            let number = word.starts_with(char::is_numeric);
            joined.push(if number { '\u{a0}' } else { ' ' });
        }
        joined.push_str(word);
    }
    joined
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

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    fn cell(text: &str, from: &str) -> Shown {
        Shown {
            text: text.to_owned(),
            missing: text.is_empty(),
            from: from.to_owned(),
        }
    }

    #[test]
    fn what_all_cells_say_alike_is_said_once() {
        let mut rows = [
            vec![cell("1", "a"), cell("2", "b"), cell("", "")],
            vec![cell("", ""), cell("3", "c"), cell("", "")],
            vec![cell("4", "a"), cell("5", "b"), cell("", "")],
        ];
        assert_eq!(sources(3, rows.iter_mut()), ["a", "", ""]);
        assert!(rows.iter().all(|row| row[0].from.is_empty()));
        assert_eq!(rows[1][1].from, "c");
    }

    #[test]
    fn numbers_stay_with_the_word_before_them() {
        assert_eq!(unbroken("score 1 to 5"), "score\u{a0}1 to\u{a0}5");
        assert_eq!(unbroken("million rial"), "million rial");
    }

    #[test]
    fn weights_have_one_decimal() {
        let words = Words(Language::En);
        assert_eq!(share(words, Some(0.25)), "25.0%");
        assert_eq!(share(words, None), "–");
    }
}
