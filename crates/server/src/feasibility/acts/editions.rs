//! Editions: submitting, confirming, sending back.

use std::collections::BTreeSet;

use khusheh_programme::feasibility::{Command, Missing, missing, taken};
use khusheh_store::{
    Kept, Study, StudyEdition, StudySection, Validity, Write, checked, fingerprint,
};
use serde_json::{Value as Json, json};

use super::super::held::{Held, as_what};
use super::super::refusals::refused;
use super::{Given, SEND_BACK, SUBMIT, change, fresh, mark, of};
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// The sections as an edition freezes them.
fn frozen(held: &Held) -> Json {
    let sections: Vec<Json> = held
        .sections
        .iter()
        .map(|kept| {
            let one = &kept.record;
            json!({
                "ordinal": one.ordinal, "section": one.section,
                "title_fa": one.title_fa, "title_en": one.title_en, "needed": one.needed,
                "text": one.text, "content": one.content, "sources": one.sources,
                "attachments": one.attachments, "verdict": one.verdict, "reason": one.reason,
            })
        })
        .collect();
    let study = &held.study.record;
    json!({
        "sections": sections, "questions": study.questions,
        "least_answers": study.least_answers,
    })
}

/// Submits the study: its sections are frozen as the next edition.
pub(in crate::feasibility) async fn submit(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let lacks: Vec<Missing> = missing(&held.facts());
    let frozen = frozen(&held);
    let hash = fingerprint(&frozen);
    let authors: BTreeSet<String> = held
        .sections
        .iter()
        .flat_map(|kept| kept.record.authors.iter().cloned())
        .chain([held.study.record.prepared_by.clone()])
        .collect();
    let command = Command::Submit {
        content: hash.clone(),
        authors,
        missing: lacks.len(),
    };
    let who = asker.id()?;
    let next = taken(
        &held.course(),
        who,
        &as_what(&asker.person, &held.study),
        &command,
    )
    .map_err(|refusal| refused(&held, &refusal, &lacks, &[]))?;
    let state = checked(&SUBMIT, given, None).map_err(Problem::faults)?;
    let Some(edition) = next.editions.last() else {
        return Err(Problem::failed(
            &"an edition was submitted and is not there",
        ));
    };
    let number = i64::from(edition.number);
    let record = StudyEdition {
        study: id.to_owned(),
        cluster: held.study.record.cluster.clone(),
        number,
        date: write.context().today(),
        changed: of(&state, "changed").to_owned(),
        edition_state: "submitted".to_owned(),
        frozen,
        hash,
        authors: edition.authors.iter().cloned().collect(),
        submitted_by: who.to_owned(),
        confirmed_by: None,
        confirmed_at: None,
        approved_by: None,
        approved_on: None,
        sent_back_by: None,
        reason: None,
    };
    write.create(record, Validity::default(), None).await?;
    change(
        write,
        id,
        expected,
        Some(of(&state, "changed")),
        move |study| {
            study.study_state = "submitted".to_owned();
            study.edition = number;
            study.sent_back = None;
        },
    )
    .await
}

/// Confirms the edition: somebody who wrote none of it.
pub(in crate::feasibility) async fn confirm(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let who = asker.id()?.to_owned();
    let roles = as_what(&asker.person, &held.study);
    taken(&held.course(), &who, &roles, &Command::Confirm)
        .map_err(|refusal| refused(&held, &refusal, &[], &[]))?;
    let at = write.context().at.clone();
    mark(write, &held, None, |edition| {
        edition.edition_state = "confirmed".to_owned();
        edition.confirmed_by = Some(who);
        edition.confirmed_at = Some(at);
    })
    .await?;
    sections_to(write, &held, "ready", "confirmed").await?;
    change(write, id, expected, None, |study| {
        study.study_state = "confirmed".to_owned();
    })
    .await
}

/// Sends the study back to be prepared anew.
pub(in crate::feasibility) async fn send_back(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let who = asker.id()?.to_owned();
    let roles = as_what(&asker.person, &held.study);
    let reason = of(given, "reason").trim();
    let command = Command::SendBack {
        reason: !reason.is_empty(),
    };
    taken(&held.course(), &who, &roles, &command)
        .map_err(|refusal| refused(&held, &refusal, &[], &[]))?;
    let state = checked(&SEND_BACK, given, None).map_err(Problem::faults)?;
    let reason = of(&state, "reason").to_owned();
    let why = reason.clone();
    mark(write, &held, Some(&reason), |edition| {
        edition.edition_state = "sent_back".to_owned();
        edition.sent_back_by = Some(who);
        edition.reason = Some(why);
    })
    .await?;
    sections_to(write, &held, "confirmed", "ready").await?;
    let why = reason.clone();
    change(write, id, expected, Some(&reason), |study| {
        study.study_state = "in_preparation".to_owned();
        study.sent_back = Some(why);
    })
    .await
}

/// Gives every section that was ready or confirmed the other of the two.
async fn sections_to(write: &mut Write, held: &Held, from: &str, to: &'static str) -> Result<()> {
    for kept in &held.sections {
        if kept.record.section_status == from {
            write
                .change_as_consequence(
                    &kept.id,
                    kept.version,
                    |section: &mut StudySection, _| to.clone_into(&mut section.section_status),
                    None,
                )
                .await?;
        }
    }
    Ok(())
}
