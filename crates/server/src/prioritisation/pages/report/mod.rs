//! `/{language}/rounds/{id}/report`: everything for the minutes, as a page, as a PDF and as a spreadsheet.
//!
//! [`gathered`] reads once what all three show; [`document`] puts it into the blocks of a document, with the
//! numbers behind what is read.

mod document;
mod files;
mod tables;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_documents::Signatory;
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::prioritisation::{Evaluation, Frozen};
use khusheh_store::{Committee, Meeting, Record, Region, Round};

use super::super::api::read;
use super::super::people::judges_of;
use super::results::{Shape, shape_of};
use super::round::name_within;
use super::shown::{cluster, source_of, text, unbroken};
use crate::governance;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

pub(crate) use files::{api_pdf, api_xlsx, pdf, xlsx};

/// A criterion with what it means and where it comes from.
struct Meaning {
    family: String,
    name: String,
    definition: String,
    unit: String,
    source: String,
}

/// A cluster that was selected or passed over, with the reason where there is one.
struct Choice {
    id: String,
    name: String,
    /// Its rank in words; empty where it has none.
    rank: String,
    reason: String,
}

/// Everything that the report says.
struct Report {
    id: String,
    round: Round,
    name: String,
    facts: Vec<(String, String)>,
    selected: Vec<Choice>,
    passed: Vec<Choice>,
    reason: String,
    meanings: Vec<Meaning>,
    digest: String,
    /// Who signs: by name for whoever may see the committee.
    signatories: Vec<Signatory>,
    frozen: Frozen,
    found: Evaluation,
    shape: Shape,
}

#[derive(Template)]
#[template(path = "rounds/report.html")]
struct ReportPage {
    shell: Shell,
    report: Report,
}

/// The lines to sign on: the seats that were present, those of today where no meeting is named; chair and
/// secretary without names for whoever may not see the committee.
async fn signatories(
    office: &Office,
    asker: &Asker,
    words: Words,
    round: &Round,
) -> Result<Vec<Signatory>> {
    let position = |word: &str| words.of("word-position", word);
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    if reach.covers(&round.place("")) {
        let meeting = match &round.meeting {
            Some(id) => office.store.one::<Meeting>(&asker.person, id).await.ok(),
            None => None,
        };
        let today = office.store.today();
        let (day, present) = match &meeting {
            Some(kept) => (kept.record.held_on.as_str(), Some(&kept.record.present)),
            None => (today.as_str(), None),
        };
        let seats = governance::seated_on(office, words, &round.committee, day, present).await?;
        if !seats.is_empty() {
            return Ok(seats);
        }
    }
    Ok(["chair", "secretary"]
        .map(|word| Signatory::new("", position(word)))
        .to_vec())
}

/// Reads what the report says, as far as the asker may see it.
async fn gathered(office: &Office, asker: &Asker, words: Words, id: &str) -> Result<Report> {
    let kept = read(office, asker, id).await?;
    let (shape, frozen, found) = shape_of(office, asker, words, &kept).await?;
    let round = &kept.record;
    let committee = name_within::<Committee>(office, asker, words, &round.committee).await?;
    let province = match &round.province {
        Some(code) => name_within::<Region>(office, asker, words, code).await?,
        None => words.t("rounds-country"),
    };
    let people = judges_of(office, asker, words, round).await?;
    let moment = |at: &Option<String>| {
        at.as_deref()
            .map_or_else(String::new, |at| words.moment(at))
    };
    let judges: Vec<String> = people.into_values().collect();
    let meeting = match &round.meeting {
        Some(met) => name_within::<Meeting>(office, asker, words, met).await?,
        None => String::new(),
    };
    let facts = [
        ("field-province", province),
        ("field-committee", committee),
        ("field-opened-at", moment(&round.opened_at)),
        ("field-closed-at", moment(&round.closed_at)),
        ("field-decided-at", moment(&round.decided_at)),
        ("field-meeting", meeting),
        ("field-judges", judges.join(&words.t("field-separator"))),
    ];
    let of = |id: &str| {
        let at = frozen.alternatives.iter().position(|one| one.cluster == id);
        at.map_or_else(|| id.to_owned(), |at| cluster(words, &frozen, at))
    };
    let reasons = &round.selection.reasons;
    let chosen = &round.selection.clusters;
    let rank = |id: &str| {
        let line = shape.order.iter().find(|line| line.id == id);
        line.map_or_else(String::new, |line| {
            words.with("report-rank", &[("rank", line.rank.as_str().into())])
        })
    };
    let choice = |id: &String| Choice {
        id: id.clone(),
        name: of(id),
        rank: rank(id),
        reason: reasons.get(id).cloned().unwrap_or_default(),
    };
    let families = frozen.tree.families.iter();
    Ok(Report {
        id: kept.id.clone(),
        name: title_of(&kept, words),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (words.t(key), value))
            .collect(),
        selected: chosen.iter().map(choice).collect(),
        passed: reasons
            .keys()
            .filter(|id| !chosen.contains(id))
            .map(choice)
            .collect(),
        reason: match round.state.as_str() {
            "decided" => round.act_reason.clone().unwrap_or_default(),
            _ => String::new(),
        },
        meanings: families
            .flat_map(|family| family.criteria.iter().map(move |one| (family, one)))
            .map(|(family, one)| Meaning {
                family: text(words, &family.name),
                name: text(words, &one.name),
                definition: text(words, &one.definition),
                unit: unbroken(&text(words, &one.unit)),
                source: source_of(words, one),
            })
            .collect(),
        digest: round.result_sha256.clone().unwrap_or_default(),
        signatories: signatories(office, asker, words, round).await?,
        round: kept.record,
        frozen,
        found,
        shape,
    })
}

/// `GET /{language}/rounds/{id}/report`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let report = gathered(&office, &asker, words, &id).await?;
    let title = words.t("report-title");
    Ok(page(&ReportPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "rounds", title),
        report,
    }))
}
