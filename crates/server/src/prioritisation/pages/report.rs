//! `/{language}/rounds/{id}/report`: everything for the minutes on one page, for the printer.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_store::{Committee, Meeting, Region};

use super::super::api::read;
use super::super::people::judges_of;
use super::results::{Shape, shape_of};
use super::round::name_within;
use super::shown::{cluster, source_of, text};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, page};

/// A criterion with what it means and where it comes from.
struct Meaning {
    name: String,
    definition: String,
    unit: String,
    source: String,
}

#[derive(Template)]
#[template(path = "rounds/report.html")]
struct ReportPage {
    shell: Shell,
    name: String,
    facts: Vec<(String, String)>,
    selected: Vec<(String, String)>,
    passed: Vec<(String, String)>,
    reason: String,
    meanings: Vec<Meaning>,
    digest: String,
    shape: Shape,
}

/// `GET /{language}/rounds/{id}/report`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = read(&office, &asker, &id).await?;
    let (shape, frozen, _) = shape_of(&office, &asker, words, &kept).await?;
    let round = &kept.record;
    let committee = name_within::<Committee>(&office, &asker, words, &round.committee).await?;
    let province = match &round.province {
        Some(code) => name_within::<Region>(&office, &asker, words, code).await?,
        None => words.t("rounds-country"),
    };
    let people = judges_of(&office, &asker, words, round).await?;
    let moment = |at: &Option<String>| {
        at.as_deref()
            .map_or_else(String::new, |at| words.moment(at))
    };
    let judges: Vec<String> = people.into_values().collect();
    let meeting = match &round.meeting {
        Some(met) => name_within::<Meeting>(&office, &asker, words, met).await?,
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
    let title = words.t("report-title");
    Ok(page(&ReportPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "rounds", title),
        name: title_of(&kept, words),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (words.t(key), value))
            .collect(),
        selected: chosen
            .iter()
            .map(|id| (of(id), reasons.get(id).cloned().unwrap_or_default()))
            .collect(),
        passed: reasons
            .iter()
            .filter(|(id, _)| !chosen.contains(id))
            .map(|(id, reason)| (of(id), reason.clone()))
            .collect(),
        reason: match round.state.as_str() {
            "decided" => round.act_reason.clone().unwrap_or_default(),
            _ => String::new(),
        },
        meanings: frozen
            .tree
            .criteria()
            .map(|one| Meaning {
                name: text(words, &one.name),
                definition: text(words, &one.definition),
                unit: text(words, &one.unit),
                source: source_of(words, one),
            })
            .collect(),
        digest: round.result_sha256.clone().unwrap_or_default(),
        shape,
    }))
}
