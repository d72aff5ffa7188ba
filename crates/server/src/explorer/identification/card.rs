//! A candidate's card: everything known about it, as one view for page, list and API.

use askama::Template;
use khusheh_language::Number;

use crate::drawing::{CLASSES, IntervalRow, Sizes, intervals, petal, sign, sizes_chart};
use crate::explorer::results::{Candidate, Criterion, Member, Results, Screen, State, Verdict};
use crate::list::Paging;
use crate::shell::Words;

/// Members shown on one page of the card.
pub(crate) const MEMBERS_PER_PAGE: usize = 20;

/// A statistic with its name and value in words.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) method: &'static str,
}

/// One criterion's evidence.
pub(crate) struct EvidenceRow {
    pub(crate) petal: String,
    pub(crate) word: &'static str,
    pub(crate) criterion: String,
    pub(crate) state: String,
    pub(crate) sentence: String,
    pub(crate) statistic: String,
    pub(crate) method: &'static str,
    pub(crate) origin: String,
}

/// One screen's outcome.
pub(crate) struct ScreenRow {
    pub(crate) word: &'static str,
    pub(crate) anchor: String,
    pub(crate) name: String,
    pub(crate) result: String,
    pub(crate) sentence: String,
}

/// One member.
pub(crate) struct MemberRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) employment: String,
    pub(crate) estimated: bool,
    /// How surely it is inside, empty where the run does not say.
    pub(crate) certainty: String,
}

/// A drawing with its sentence and its figures as a table.
pub(crate) struct Chart {
    pub(crate) title: String,
    pub(crate) svg: String,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The card.
#[derive(Template)]
#[template(path = "identification/card.html")]
pub(crate) struct Card {
    pub(crate) words: Words,
    pub(crate) id: String,
    /// Level of the card's section headings.
    pub(crate) level: u8,
    pub(crate) alone: bool,
    pub(crate) own_page: String,
    /// The address that the pages of the result begin with.
    pub(crate) home: String,
    pub(crate) sign: String,
    pub(crate) sentence: String,
    pub(crate) evidence: Vec<EvidenceRow>,
    pub(crate) screens: Vec<ScreenRow>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) charts: Vec<Chart>,
    pub(crate) members: Vec<MemberRow>,
    /// Whether the run says how surely members are inside.
    pub(crate) certain: bool,
    pub(crate) members_total: usize,
    pub(crate) members_page: usize,
    pub(crate) members_pages: usize,
    /// Address of the card without the members' page, to which `members=…` is added.
    pub(crate) here: String,
}

impl Card {
    /// Makes the card of a candidate. `here` is its address, ending in `?` or `&`.
    pub(crate) fn new(
        words: Words,
        results: &Results,
        candidate: &Candidate,
        members_page: usize,
        here: String,
        home: &str,
        alone: bool,
    ) -> Self {
        let paging = Paging::of(candidate.members.len(), MEMBERS_PER_PAGE, members_page);
        let members = paging
            .shown(candidate.members.iter().enumerate())
            .map(|(index, member)| {
                let certainty = candidate.certainties.get(index).copied().flatten();
                MemberRow {
                    certainty: certainty.map_or_else(String::new, |sure| words.percent(Some(sure))),
                    ..member_row(words, results, member)
                }
            })
            .collect();
        let certain = candidate.certainties.iter().any(Option::is_some);
        let charts = [
            sizes_of(words, results, candidate),
            quotients_of(words, results, candidate),
        ];
        Self {
            words,
            id: candidate.id.clone(),
            level: if alone { 2 } else { 3 },
            alone,
            own_page: format!("{home}candidates/{}", candidate.id),
            home: home.to_owned(),
            sign: sign(words, candidate),
            sentence: words.sentence(&candidate.sentence).to_owned(),
            evidence: evidence_of(words, candidate),
            screens: screens_of(words, candidate),
            figures: figures_of(words, results, candidate),
            charts: charts.into_iter().flatten().collect(),
            members,
            certain,
            members_total: candidate.members.len(),
            members_page: paging.current,
            members_pages: paging.pages,
            here,
        }
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn evidence_of(words: Words, candidate: &Candidate) -> Vec<EvidenceRow> {
    let states = candidate.states();
    Criterion::ALL
        .into_iter()
        .map(|criterion| {
            let state = states[criterion as usize];
            let evidence = candidate.evidence[criterion as usize].as_ref();
            let sentence = evidence
                .map(|evidence| words.sentence(&evidence.sentence))
                .unwrap_or("");
            let statistic = evidence.and_then(|evidence| {
                let [value, low, high] = evidence.interval;
                value?;
                let name = statistic_name(words, &evidence.statistic);
                Some(match (low, high) {
                    (Some(low), Some(high)) => words.with(
                        "explore-statistic-interval",
                        &[
                            ("name", name.into()),
                            ("value", words.figure(value).into()),
                            ("low", words.figure(Some(low)).into()),
                            ("high", words.figure(Some(high)).into()),
                        ],
                    ),
                    _ => words.with(
                        "explore-statistic",
                        &[("name", name.into()), ("value", words.figure(value).into())],
                    ),
                })
            });
            let origin: Vec<String> = evidence
                .into_iter()
                .flat_map(|evidence| {
                    let confidence = match evidence.confidence.as_str() {
                        "" => String::new(),
                        word @ ("high" | "medium" | "low") => words.of("explore-confidence", word),
                        other => other.to_owned(),
                    };
                    let year = year_in_words(words, &evidence.year);
                    [evidence.source.clone(), year, confidence]
                })
                .filter(|part| !part.is_empty())
                .collect();
            EvidenceRow {
                petal: petal(state),
                word: state.word(),
                criterion: words.of("explore-criterion", criterion.word()),
                state: words.of("explore-state", state.word()),
                sentence: match sentence {
                    "" if state == State::Missing => words.t("explore-evidence-missing"),
                    sentence => sentence.to_owned(),
                },
                statistic: statistic.unwrap_or_default(),
                method: evidence.map_or("", |evidence| method_of(&evidence.statistic)),
                origin: origin.join(" · "),
            }
        })
        .collect()
}

/// The name of a statistic that the run may write; an unknown one is shown as it is.
fn statistic_name(words: Words, statistic: &str) -> String {
    match statistic {
        "relative_risk"
        | "lq"
        | "p_value"
        | "q_value"
        | "log_likelihood_ratio"
        | "linked_presence" => words.of("explore-figure", statistic),
        other => other.to_owned(),
    }
}

/// The method card that explains a statistic; empty where there is none.
fn method_of(statistic: &str) -> &'static str {
    match statistic {
        "relative_risk" | "p_value" | "log_likelihood_ratio" => "scan",
        "lq" => "lq",
        "q_value" => "fdr",
        "linked_presence" => "linked-industries",
        _ => "",
    }
}

/// A year in the language's digits; any other text as it is.
fn year_in_words(words: Words, year: &str) -> String {
    year.parse()
        .map_or_else(|_| year.to_owned(), |year| words.plain(year))
}

fn screens_of(words: Words, candidate: &Candidate) -> Vec<ScreenRow> {
    let mut rows: Vec<_> = candidate.screens.iter().collect();
    // What struck first, then what passed; within each in the order of the screens.
    rows.sort_by_key(|row| {
        let order = match row.result {
            Verdict::Struck => 0,
            Verdict::Passed => 1,
            Verdict::NotEvaluated => 2,
        };
        (order, row.screen)
    });
    rows.into_iter()
        .map(|row| ScreenRow {
            word: row.result.word(),
            anchor: screen_anchor(row.screen),
            name: words.of("explore-screen", row.screen.word()),
            result: words.of("explore-result", row.result.word()),
            sentence: words.sentence(&row.sentence).to_owned(),
        })
        .collect()
}

/// Where the methods page explains a screen.
pub(crate) fn screen_anchor(screen: Screen) -> String {
    format!("screen-{}", screen.word().replace('_', "-"))
}

/// The p-value; where it is the least that so many draws can give, as a bound.
fn p_value(words: Words, results: &Results, candidate: &Candidate) -> String {
    let least = results.run.draws.map(|draws| 1.0 / (draws as f64 + 1.0));
    match (candidate.p_value, least) {
        (Some(value), Some(least)) if (value / least - 1.0).abs() < 1e-6 => words.with(
            "explore-at-most",
            &[("value", (value, Number::significant(1)).into())],
        ),
        (value, _) => words.probability(value),
    }
}

fn figures_of(words: Words, results: &Results, candidate: &Candidate) -> Vec<Figure> {
    let [lq, low, high] = candidate.lq;
    let quotient = match (low, high) {
        (Some(low), Some(high)) => words.with(
            "explore-value-interval",
            &[
                ("value", words.figure(lq).into()),
                ("low", words.figure(Some(low)).into()),
                ("high", words.figure(Some(high)).into()),
            ],
        ),
        _ => words.figure(lq),
    };
    let figure = |key: &str, value: String, method| Figure {
        name: words.t(key),
        value,
        method,
    };
    vec![
        figure(
            "explore-enterprises",
            words.whole(candidate.enterprises),
            "",
        ),
        figure(
            "explore-employment-estimated",
            words.whole(candidate.employment),
            "",
        ),
        figure(
            "explore-figure-expected",
            words.figure(candidate.expected),
            "scan",
        ),
        figure(
            "explore-figure-relative-risk",
            words.figure(candidate.relative_risk),
            "scan",
        ),
        figure("explore-figure-lq", quotient, "lq"),
        figure(
            "explore-figure-p-value",
            p_value(words, results, candidate),
            "scan",
        ),
        figure(
            "explore-figure-q-value",
            words.probability(candidate.q_value),
            "fdr",
        ),
        figure(
            "explore-figure-log-likelihood-ratio",
            words.figure(candidate.log_likelihood_ratio),
            "scan",
        ),
        figure(
            "explore-figure-radius",
            words.figure(candidate.radius_km),
            "",
        ),
        figure(
            "explore-figure-reach",
            words.reach(candidate.reach),
            "reach",
        ),
    ]
}

fn member_row(words: Words, results: &Results, member: &Member) -> MemberRow {
    match member {
        Member::Establishment(row) => {
            let establishment = results.establishments.get(*row);
            let [value, low, high] = establishment.employment;
            let region = establishment
                .region
                .map(|region| results.regions[region as usize].name.clone())
                .unwrap_or_default();
            MemberRow {
                id: establishment.id.to_owned(),
                name: establishment.name.to_owned(),
                region,
                employment: words.figure_or_whole(value),
                estimated: low != high,
                certainty: String::new(),
            }
        }
        Member::Other(id) => {
            let region = results.regions.iter().find(|region| region.code == *id);
            MemberRow {
                id: id.clone(),
                name: region.map(|region| region.name.clone()).unwrap_or_default(),
                region: region
                    .map(|region| region.province.clone())
                    .unwrap_or_default(),
                employment: words.whole(region.and_then(|region| region.employment)),
                estimated: false,
                certainty: String::new(),
            }
        }
    }
}

fn sizes_of(words: Words, results: &Results, candidate: &Candidate) -> Option<Chart> {
    let rows = candidate.establishments();
    let sizes = Sizes::of(
        rows.iter()
            .map(|row| results.establishments.get(*row).employment[0]),
    );
    let known = sizes.total() - sizes.enterprises[4];
    if known == 0 {
        return None;
    }
    let small = (sizes.enterprises[0] + sizes.enterprises[1]) as f64 / known as f64;
    let title = words.with(
        "explore-chart-sizes",
        &[("share", words.percent(Some(small)).into())],
    );
    let rows = (0..5)
        .map(|class| {
            let name = CLASSES.get(class).map_or("unknown", |(word, _)| word);
            vec![
                words.of("explore-class", name),
                words.whole(Some(sizes.enterprises[class] as f64)),
                words.whole(sizes.persons.get(class).copied()),
            ]
        })
        .collect();
    Some(Chart {
        svg: sizes_chart(words, &title, &sizes),
        title,
        header: vec![
            words.t("explore-size-class"),
            words.t("explore-column-establishments"),
            words.t("explore-employment-estimated"),
        ],
        rows,
    })
}

fn quotients_of(words: Words, results: &Results, candidate: &Candidate) -> Option<Chart> {
    let mut regions: Vec<_> = results
        .quotients
        .iter()
        .filter(|quotient| quotient.industry == candidate.industry && quotient.lq()[0].is_some())
        .collect();
    // The contract's rank; where it is empty, by falling quotient.
    regions.sort_by(|a, b| {
        b.lq()[0]
            .partial_cmp(&a.lq()[0])
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let place = format!("{} · {}", candidate.id, candidate.place);
    let own = IntervalRow {
        label: words.with(
            "explore-chart-own",
            &[("place", place.trim_end_matches([' ', '·']).into())],
        ),
        lq: candidate.lq,
        own: true,
    };
    let others = regions.iter().take(7).map(|quotient| IntervalRow {
        label: results.regions[quotient.region as usize].name.clone(),
        lq: quotient.lq(),
        own: false,
    });
    let rows: Vec<IntervalRow> = std::iter::once(own).chain(others).collect();
    let title = words.with(
        "explore-chart-quotients",
        &[
            ("lq", words.figure(candidate.lq[0]).into()),
            ("regions", regions.len().into()),
        ],
    );
    let svg = intervals(words, &title, &rows);
    if svg.is_empty() {
        return None;
    }
    Some(Chart {
        title,
        svg,
        header: vec![
            words.t("explore-region"),
            words.t("explore-figure-lq"),
            words.t("explore-low"),
            words.t("explore-high"),
        ],
        rows: rows
            .into_iter()
            .map(|row| {
                std::iter::once(row.label)
                    .chain(row.lq.map(|value| words.figure(value)))
                    .collect()
            })
            .collect(),
    })
}
