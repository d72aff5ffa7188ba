//! `/{language}/pipeline`: how many clusters came how far, by period and by province, from what was
//! decided and when. Periods are those of the page's calendar.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query as Asked, State};
use axum::response::Response;
use khusheh_exchange::SavedCell;
use khusheh_language::{Calendar, Day, Part, Period};
use khusheh_programme::clusters::{Counts, Course};
use khusheh_programme::people::Action;
use khusheh_store::{Clause, Cluster, Decision, Kept, Query, Record, Region};
use serde::Deserialize;

use super::decisions::facts::in_order;
use crate::drawing::meter;
use crate::list::address;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::names::name_of;
use crate::registry::pages::{Choice, FileTable, words_of};
use crate::shell::{Shell, Words, page};

/// What the address asks for; an empty value is as good as none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// `year`, `quarter` or `month`.
    #[serde(default)]
    by: String,
    /// The last period that counts.
    #[serde(default)]
    until: String,
    #[serde(default)]
    province: String,
    /// Which table a file holds: `periods` or `provinces`.
    #[serde(default)]
    table: String,
}

const UNITS: [(&str, Part); 3] = [
    ("year", Part::Year),
    ("quarter", Part::Quarter(1)),
    ("month", Part::Month(1)),
];

/// Rows of a table: what each is called, its address if it has one, and its counts.
struct Rows {
    rows: Vec<(String, Option<String>, Counts)>,
    total: Counts,
}

/// What is gathered for the page and its files.
struct Gathered {
    periods: Rows,
    provinces: Rows,
    until: Period,
    /// The last day that counts: none lies ahead.
    end: Day,
    /// Periods to choose the last from, the latest first.
    all: Vec<Period>,
    choices: Vec<(String, String)>,
}

async fn gather(office: &Office, asker: &Asker, words: Words, wanted: &Wanted) -> Result<Gathered> {
    let unit = match wanted.by.as_str() {
        "" => Part::Year,
        by => {
            let found = UNITS.iter().find(|(word, _)| *word == by);
            let known = UNITS.map(|(word, _)| word).join(", ");
            found.ok_or_else(|| Problem::parameter("by", by, known))?.1
        }
    };
    let calendar = Calendar::of(words.0);
    let today: Day = (office.store.today().parse().ok())
        .ok_or_else(|| Problem::failed(&"the clock gives no day"))?;
    let courses = courses(office, asker).await?;
    let days = courses.iter().map(|(_, course)| course.first_day());
    let first: Day = days.min().and_then(|day| day.parse().ok()).unwrap_or(today);
    let (first, last) = (
        Period::holding(first, calendar, unit),
        Period::holding(today, calendar, unit),
    );
    let until = match wanted.until.as_str() {
        "" => last,
        text => text
            .parse::<Period>()
            .ok()
            // A period of the other calendar or of another length: the one that holds its last day.
            .map(|period| Period::holding(period.last(), calendar, unit))
            .ok_or_else(|| Problem::parameter("until", text, format!("{first} – {last}")))?,
    };
    let mut all: Vec<Period> = std::iter::successors(Some(first), |one| Some(one.plus(1)))
        .take_while(|one| *one <= last)
        .collect();
    all.reverse();
    let regions = Query {
        conditions: vec![Clause::is("level", "province")],
        ..Query::by(Region::name_order(words.0))
    };
    let reach = asker.person.reach(Action::Read, Region::THING);
    let regions = office.store.all_within::<Region>(&reach, &regions).await?;
    let end = until.last().min(today);
    let last_day = end.to_string();
    let base = format!("/{}/pipeline", words.0.code());
    let of = |province: &str| {
        courses
            .iter()
            .filter(move |(of, _)| province.is_empty() || *of == province)
            .map(|(_, course)| course)
            .collect::<Vec<&Course>>()
    };
    let chosen = of(&wanted.province);
    let shown = all.iter().rev().filter(|one| **one <= until);
    let periods = shown
        .map(|one| {
            let (from, to) = (one.first().to_string(), one.last().to_string());
            (
                one.label(words.0),
                None,
                Counts::between(chosen.iter().copied(), &from, &to),
            )
        })
        .collect();
    const EVER: &str = "0000-01-01";
    let provinces = regions
        .iter()
        .map(|kept| {
            let query = address([
                ("by", wanted.by.as_str()),
                ("until", &wanted.until),
                ("province", &kept.id),
            ]);
            let counts = Counts::between(of(&kept.id), EVER, &last_day);
            (
                name_of(&kept.record, words),
                Some(format!("{base}{query}")),
                counts,
            )
        })
        .collect();
    Ok(Gathered {
        periods: Rows {
            rows: periods,
            total: Counts::between(chosen.iter().copied(), EVER, &last_day),
        },
        provinces: Rows {
            rows: provinces,
            total: Counts::between(of(""), EVER, &last_day),
        },
        until,
        end,
        all,
        choices: regions
            .iter()
            .map(|kept| (kept.id.clone(), name_of(&kept.record, words)))
            .collect(),
    })
}

/// The courses of the clusters within reach, with the province of each. A cluster that was merged into
/// another counts as that one.
async fn courses(office: &Office, asker: &Asker) -> Result<Vec<(String, Course)>> {
    let reach = asker.person.reach(Action::Read, Decision::THING);
    let query = Query::by("id");
    let mut decided: BTreeMap<String, Vec<Kept<Decision>>> = BTreeMap::new();
    for kept in office.store.all_within::<Decision>(&reach, &query).await? {
        let of = decided.entry(kept.record.cluster.clone()).or_default();
        of.push(kept);
    }
    for decisions in decided.values_mut() {
        *decisions = in_order(std::mem::take(decisions));
    }
    let reach = asker.person.reach(Action::Read, Cluster::THING);
    let query = Query {
        conditions: vec![Clause::is("status", "merged").negated()],
        ..Query::by("id")
    };
    let clusters = office.store.all_within::<Cluster>(&reach, &query).await?;
    Ok(clusters
        .into_iter()
        .map(|kept| {
            let first = day_of(kept.valid_from.as_deref(), &kept.recorded_at);
            let decisions = decided.get(&kept.id).map_or(&[][..], Vec::as_slice);
            let decisions = decisions.iter().map(Kept::past);
            (kept.record.province, Course::new(&first, decisions))
        })
        .collect())
}

/// The day on which something was true, or was recorded where that is not known.
fn day_of(valid_from: Option<&str>, recorded_at: &str) -> String {
    valid_from.map_or_else(|| khusheh_language::day_of(recorded_at), str::to_owned)
}

/// The counts of a row in the order of its columns.
fn numbers(counts: Counts) -> [usize; 5] {
    let [identified, feasibility, opened, finished] = counts.reached;
    [identified, feasibility, opened, counts.running, finished]
}

/// The headings of the columns of counts.
fn headings(words: Words) -> [String; 5] {
    ["identified", "feasibility", "opened", "running", "finished"]
        .map(|word| words.of("pipeline", word))
}

struct Row {
    label: String,
    href: Option<String>,
    /// Whether the page is narrowed to it.
    chosen: bool,
    /// A number with a bar of its share of the column's largest.
    cells: Vec<(String, String)>,
}

struct Table {
    key: &'static str,
    caption: String,
    /// What one should know to read it.
    note: Option<String>,
    rows: Vec<Row>,
    total: Vec<String>,
    csv: String,
    xlsx: String,
}

#[derive(Template)]
#[template(path = "clusters/pipeline.html")]
struct PipelinePage {
    shell: Shell,
    lead: String,
    /// The four figures of the programme: what, and how many.
    figures: Vec<(String, String)>,
    units: Vec<Choice>,
    periods: Vec<Choice>,
    provinces: Vec<Choice>,
    headings: [String; 5],
    tables: [Table; 2],
}

/// `GET /{language}/pipeline`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let gathered = gather(&office, &asker, words, &wanted).await?;
    let whole = |number: usize| words.whole(Some(number as f64));
    let mut named = gathered.choices.iter();
    let chosen = named
        .find(|(id, _)| *id == wanted.province)
        .map(|(_, name)| name);
    let table = |key: &'static str, rows: &Rows| {
        let most = rows.rows.iter().fold([0; 5], |most, (_, _, counts)| {
            let numbers = numbers(*counts);
            std::array::from_fn(|at| most[at].max(numbers[at]))
        });
        let file = |ending: &str| {
            let query = address([
                ("table", key),
                ("by", &wanted.by),
                ("until", &wanted.until),
                ("province", &wanted.province),
            ]);
            format!("/{}/pipeline.{ending}{query}", words.0.code())
        };
        Table {
            key,
            caption: words.of("pipeline", key),
            note: (key == "provinces" && !wanted.province.is_empty())
                .then(|| words.t("pipeline-all-provinces")),
            rows: rows
                .rows
                .iter()
                .map(|(label, href, counts)| Row {
                    label: label.clone(),
                    href: href.clone(),
                    chosen: href.is_some() && chosen.is_some_and(|name| name == label),
                    cells: std::iter::zip(numbers(*counts), most)
                        .map(|(number, most)| (whole(number), meter(words, number, most)))
                        .collect(),
                })
                .collect(),
            total: numbers(rows.total).map(whole).into(),
            csv: file("csv"),
            xlsx: file("xlsx"),
        }
    };
    let choice = |value: String, label: String, chosen: &str| Choice {
        chosen: value == chosen,
        value,
        label,
    };
    let total = gathered.periods.total;
    let [identified, feasibility, _, finished] = total.reached;
    let figures = [
        ("identified", identified),
        ("feasibility", feasibility),
        ("running", total.running),
        ("finished", finished),
    ];
    let until = gathered.until.to_string();
    let by = if wanted.by.is_empty() {
        "year"
    } else {
        &wanted.by
    };
    let title = words.t("pipeline-title");
    Ok(page(&PipelinePage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "pipeline", title),
        lead: words.with(
            "pipeline-lead",
            &[(
                "day",
                khusheh_language::long_day(words.0, &gathered.end.to_string()).into(),
            )],
        ),
        figures: figures
            .map(|(word, number)| (words.of("pipeline", word), whole(number)))
            .into(),
        units: UNITS
            .map(|(word, _)| choice(word.to_owned(), words.of("pipeline-by", word), by))
            .into(),
        periods: gathered
            .all
            .iter()
            .map(|one| choice(one.to_string(), one.label(words.0), &until))
            .collect(),
        provinces: gathered
            .choices
            .iter()
            .map(|(id, name)| choice(id.clone(), name.clone(), &wanted.province))
            .collect(),
        headings: headings(words),
        tables: [
            table("periods", &gathered.periods),
            table("provinces", &gathered.provinces),
        ],
    }))
}

async fn file(
    office: &Office,
    asker: &Asker,
    language: &str,
    wanted: &Wanted,
) -> Result<(Words, FileTable)> {
    let words = words_of(language)?;
    let gathered = gather(office, asker, words, wanted).await?;
    let (first, rows) = match wanted.table.as_str() {
        "periods" => ("pipeline-period", &gathered.periods),
        "provinces" => ("field-province", &gathered.provinces),
        other => return Err(Problem::parameter("table", other, "periods, provinces")),
    };
    let line = |label: String, counts: Counts| {
        let numbers = numbers(counts).map(|number| SavedCell::Number(number as f64));
        std::iter::once(SavedCell::Text(label))
            .chain(numbers)
            .collect()
    };
    let total = line(words.t("pipeline-total"), rows.total);
    Ok((
        words,
        FileTable {
            name: format!("pipeline-{}", wanted.table),
            title: words.of("pipeline", &wanted.table),
            heading: std::iter::once(words.t(first))
                .chain(headings(words))
                .collect(),
            rows: rows
                .rows
                .iter()
                .map(|(label, _, counts)| line(label.clone(), *counts))
                .chain([total])
                .collect(),
        },
    ))
}

/// `GET /{language}/pipeline.csv`.
pub(crate) async fn csv(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response> {
    let (_, table) = file(&office, &asker, &language, &wanted).await?;
    Ok(table.csv())
}

/// `GET /{language}/pipeline.xlsx`.
pub(crate) async fn xlsx(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response> {
    let (words, table) = file(&office, &asker, &language, &wanted).await?;
    table.xlsx(words)
}
