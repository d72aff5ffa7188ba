//! The report as a document: first the minutes with the lines to sign on, then what they stand on.

use khusheh_documents::{
    Axis, Block, Document, Heat, Interval, Intervals, Method, Methods, Signatures,
};

use super::Report;
use super::tables;
use crate::office::Office;
use crate::office::printing::document_of;
use crate::shell::Words;

/// The cards of the methods, as the page of rounds shows them.
const CARDS: [&str; 13] = [
    "weights",
    "group",
    "missing",
    "knock-out",
    "weighted-sum",
    "topsis",
    "vikor",
    "promethee-ii",
    "copras",
    "electre-iii",
    "objective",
    "smaa",
    "stability",
];

/// As of when the report speaks: decided rounds are frozen and speak of the day of the decision.
fn stands(office: &Office, words: Words, report: &Report) -> String {
    let said = |key, at: &str| words.with(key, &[("day", day(words, at).into())]);
    match &report.round.decided_at {
        Some(at) => said("report-decided-on", at),
        None => said("report-as-of", &office.store.now()),
    }
}

fn day(words: Words, at: &str) -> String {
    words.day(&khusheh_language::day_of(at))
}

/// The document.
pub(super) fn document(office: &Office, words: Words, report: &Report) -> Document {
    let mut document = document_of(
        office,
        words,
        &report.name,
        &report.facts,
        stands(office, words, report),
    );
    document.subtitle = Some(words.t("report-subtitle"));
    document.footer = Some(words.with("report-number", &[("id", report.id.as_str().into())]));
    document.blocks = [
        minutes(words, report),
        annex(words, "results-sure", vec![], certainty(words, report)),
        annex(
            words,
            "results-weights",
            report.shape.weights_said.clone(),
            weights(words, report),
        ),
        objective(words, report),
        methods(words, report),
        annex(
            words,
            "results-table",
            vec![words.t("results-table-why")],
            vec![Block::Table(tables::performances(words, report))],
        ),
        annex(
            words,
            "field-criteria",
            vec![],
            vec![Block::Table(tables::meanings(words, report))],
        ),
        annex(words, "rounds-cards", vec![], cards(words, report)),
    ]
    .concat();
    document
}

fn heading(words: Words, key: &str) -> Block {
    Block::Heading(words.t(key))
}

fn paragraphs(said: impl IntoIterator<Item = String>) -> Vec<Block> {
    let said = said.into_iter().filter(|one| !one.is_empty());
    said.map(Block::Paragraph).collect()
}

/// A part with its heading; nothing where there is nothing in it.
fn annex(words: Words, key: &str, said: Vec<String>, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let before = [vec![heading(words, key)], paragraphs(said)].concat();
    [before, blocks].concat()
}

/// What the committee had before it and what it selected.
fn minutes(words: Words, report: &Report) -> Vec<Block> {
    let mut lead = report.shape.lead.iter().cloned();
    let mut blocks: Vec<Block> = lead.next().map(Block::Sentence).into_iter().collect();
    blocks.extend(paragraphs(lead));
    blocks.push(heading(words, "report-selected"));
    if report.selected.is_empty() {
        blocks.push(Block::Paragraph(words.t("report-undecided")));
    } else {
        blocks.extend(paragraphs([report.reason.clone()]));
        blocks.push(Block::Table(tables::selected(words, report)));
    }
    if !report.passed.is_empty() {
        blocks.push(Block::Table(tables::passed(words, report)));
    }
    blocks.push(heading(words, "results-order"));
    blocks.push(Block::Paragraph(words.t("results-order-why")));
    blocks.push(Block::Table(tables::order(words, report)));
    if !report.found.excluded.is_empty() {
        blocks.push(Block::Table(tables::excluded(words, report)));
    }
    blocks.push(Block::Signatures(Signatures {
        caption: words.t("report-signatures"),
        people: report.signatories.clone(),
    }));
    blocks.push(Block::PageBreak);
    blocks.push(Block::Heading(words.t("report-scores")));
    blocks.push(Block::Intervals(scores(words, report)));
    blocks
}

/// The possible scores as bars.
fn scores(words: Words, report: &Report) -> Intervals {
    let lines = report.found.order.iter().zip(&report.shape.order);
    Intervals {
        caption: words.t("results-chart"),
        axis: Axis::from_zero(words.t("results-score")),
        rows: lines
            .map(|(placed, line)| {
                let (low, high) = placed.score;
                let label = format!("{} · {}", line.rank, line.name);
                let text = words.with(
                    "report-score-ranks",
                    &[
                        ("score", line.score.as_str().into()),
                        ("ranks", line.ranks.as_str().into()),
                    ],
                );
                Interval::new(label, low, f64::midpoint(low, high), high, text)
            })
            .collect(),
    }
}

fn certainty(words: Words, report: &Report) -> Vec<Block> {
    let Some(one) = &report.found.certainty else {
        return Vec::new();
    };
    let rows: Vec<(usize, String)> = report
        .found
        .order
        .iter()
        .zip(&report.shape.order)
        .filter_map(|(placed, line)| {
            let mut all = one.alternatives.iter();
            let row = all.position(|at| *at == placed.alternative)?;
            Some((row, line.name.clone()))
        })
        .collect();
    let heat = Heat {
        caption: words.t("report-heat"),
        values: rows
            .iter()
            .map(|(row, _)| {
                let shares = one.acceptability[*row].iter();
                // Sums of many draws may pass 1 by a last bit.
                shares.map(|share| Some(share.clamp(0.0, 1.0))).collect()
            })
            .collect(),
        columns: (1..=one.alternatives.len())
            .map(|rank| words.whole(Some(rank as f64)))
            .collect(),
        rows: rows.iter().map(|(_, name)| name.clone()).collect(),
        missing: words.t("rounds-missing"),
        note: None,
    };
    let mut blocks = paragraphs(report.shape.sure.clone());
    blocks.push(Block::Heat(heat));
    blocks.push(Block::Table(tables::expected(words, one, &rows)));
    blocks.extend(paragraphs(report.shape.reversals.clone()));
    blocks.extend(paragraphs([report.shape.reversals_cut.clone()]));
    blocks
}

fn weights(words: Words, report: &Report) -> Vec<Block> {
    vec![
        Block::Table(tables::weights(words, report)),
        Block::Table(tables::judges(words, report)),
    ]
}

fn objective(words: Words, report: &Report) -> Vec<Block> {
    let mut said = vec![words.t("results-objective-why")];
    said.extend(report.shape.objective_why.iter().cloned());
    // Where the data do not suffice for any, the reasons are all there is.
    let any = report
        .found
        .objective
        .iter()
        .any(|one| one.weights.is_some());
    let blocks = match any {
        true => vec![Block::Table(tables::objective(words, report))],
        false => paragraphs(said.split_off(1)),
    };
    annex(words, "results-objective", said, blocks)
}

fn methods(words: Words, report: &Report) -> Vec<Block> {
    if report.found.methods.is_empty() {
        return Vec::new();
    }
    let said = vec![words.t("results-methods-why")];
    let table = Block::Table(tables::methods(words, report));
    annex(words, "results-methods", said, vec![table])
}

/// How it was reckoned, with what it takes to repeat it.
fn cards(words: Words, report: &Report) -> Vec<Block> {
    let settings = &report.found.settings;
    let thresholds = || {
        let parts = [
            ("indifference", Some(settings.indifference)),
            ("preference", Some(settings.preference)),
            ("veto", settings.veto),
        ];
        let said = parts.into_iter().filter_map(|(key, value)| {
            let value = words.decimals(Some(value?), 2);
            Some(words.with(
                &format!("report-parameter-{key}"),
                &[("value", value.into())],
            ))
        });
        said.collect::<Vec<_>>().join(&words.t("field-separator"))
    };
    let first = || {
        words.with(
            "report-parameter-first",
            &[("first", settings.first.into())],
        )
    };
    let draws = || {
        words.with(
            "report-parameter-draws",
            &[
                ("draws", f64::from(settings.draws).into()),
                ("seed", words.plain(settings.seed).into()),
                ("level", words.percent(Some(settings.level)).into()),
            ],
        )
    };
    let cards = CARDS.into_iter().map(|key| Method {
        name: words.of("rounds-card-title", key),
        rule: words.of("rounds-card", key),
        source: words.of("rounds-card-source", key),
        parameters: match key {
            "group" => words.of("rounds-aggregation", &report.found.aggregation),
            "promethee-ii" | "electre-iii" => thresholds(),
            "smaa" => draws(),
            "stability" => first(),
            _ => String::new(),
        },
    });
    let mut blocks = vec![Block::Methods(Methods {
        caption: words.t("report-methods"),
        cards: cards.collect(),
    })];
    if !report.digest.is_empty() {
        blocks.push(heading(words, "report-repeat"));
        let digest = format!("{} {}", words.t("report-digest"), report.digest);
        blocks.push(Block::Paragraph(digest));
    }
    blocks
}
