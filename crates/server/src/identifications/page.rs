//! `/{language}/identifications/{id}`: the mapping on a preview, the run, what came of it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_concentration::scan::ScanParameters;
use khusheh_exchange::runs::arrive;
use khusheh_identification::{IdentifyRequest, Stage};
use khusheh_programme::people::{Action, Thing};
use khusheh_register::{Mapping, Request, Rows};
use khusheh_store::{Identification, Kept};

use super::jobs::{folder_of, note, start};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::proposals::run_of;
use crate::registry::Resource;
use crate::registry::pages::{foot, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// Rows of the register that the preview shows, and rejected rows.
const SHOWN: usize = 12;
/// Draws that a run may have.
const DRAWS: std::ops::RangeInclusive<i64> = 99..=9_999;

/// What checking a mapping found.
struct Checked {
    rows: String,
    rejected: Vec<[String; 5]>,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "identifications/one.html")]
struct OnePage {
    shell: Shell,
    id: String,
    state: &'static str,
    state_word: String,
    register: String,
    mapping: String,
    lines: usize,
    draws: String,
    seed: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    checked: Option<Checked>,
    problem: Option<String>,
    /// Stage, percent as text and as number.
    progress: Option<(String, String, u32)>,
    figures: Vec<(String, String)>,
    imported: Option<String>,
    may: bool,
    import: bool,
    foot: String,
}

async fn one(office: &Office, asker: &Asker, id: &str) -> Result<Kept<Identification>> {
    let reach = asker.person.reach(Action::Read, Thing::Identification);
    Ok(office
        .store
        .one_within::<Identification>(id, &reach)
        .await?)
}

/// The register's file of a run.
fn register_of(office: &Office, id: &str) -> Result<PathBuf> {
    let folder = folder_of(office, id).ok_or_else(Problem::not_found)?;
    let entries = std::fs::read_dir(folder.join("register"));
    let entries = entries.map_err(|error| Problem::failed(&error))?;
    // There is one.
    let file = entries.flatten().map(|entry| entry.path()).min();
    file.ok_or_else(Problem::not_found)
}

/// The first rows of a register.
fn preview(path: &std::path::Path, mapping: &Mapping) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let rows = Rows::open(path, &mapping.format).ok()?;
    let header = rows.header().to_vec();
    let mut first = Vec::new();
    let _ = rows.each(|row, _| {
        first.push(row.cells.to_vec());
        if first.len() < SHOWN {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    Some((header, first))
}

async fn run_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    kept: &Kept<Identification>,
    typed: Option<&str>,
    checked: Option<Checked>,
) -> Result<Response> {
    let id = &kept.id;
    let record = &kept.record;
    let job = office.jobs.of(id);
    let under_way = matches!(record.state.as_str(), "waiting" | "running");
    // A run that no server has any more was cut off with its server.
    let state = match record.state.as_str() {
        _ if under_way && job.is_none() => "interrupted",
        "prepared" => "prepared",
        "waiting" => "waiting",
        "running" => "running",
        "done" => "done",
        "failed" => "failed",
        _ => "cancelled",
    };
    let mapping = typed.unwrap_or(&record.mapping).to_owned();
    let editable = !matches!(state, "waiting" | "running" | "done");
    let (mut header, mut rows) = (Vec::new(), Vec::new());
    if editable && let Ok(path) = register_of(office, id) {
        let parsed = Mapping::from_toml(&mapping).unwrap_or_default();
        let looked = tokio::task::spawn_blocking(move || preview(&path, &parsed)).await;
        (header, rows) = looked.ok().flatten().unwrap_or_default();
    }
    let problem = record.problem.get(words.0.code());
    let figure = |key: &str, value: Option<i64>| {
        let number = value.map(|value| words.whole(Some(value as f64)))?;
        Some((words.of("field", key), number))
    };
    let figures = [
        figure("rows_used", record.rows_used),
        figure("rows_rejected", record.rows_rejected),
        figure("candidates", record.candidates),
        figure("significant", record.significant),
    ];
    let may = asker.person.reach(Action::Change, Thing::Identification);
    let import = asker.person.reach(Action::Create, Thing::Proposal);
    let shell = shell_of(
        office,
        Some(asker),
        words.0,
        uri,
        Identification::ROOM,
        title_of(kept, words),
    );
    let at_fault = checked
        .as_ref()
        .is_some_and(|checked| checked.problem.is_some());
    let body = page(&OnePage {
        id: id.clone(),
        state,
        state_word: if state == "interrupted" {
            words.t("identifications-interrupted")
        } else {
            words.of("word-state", state)
        },
        register: record.register.clone(),
        lines: mapping.lines().count().clamp(8, 40),
        mapping,
        draws: words.plain(record.draws as u64),
        seed: words.plain(record.seed as u64),
        header,
        rows,
        checked,
        problem: problem.and_then(|text| text.as_str()).map(str::to_owned),
        progress: job.map(|job| shown(words, job.reached())),
        figures: figures.into_iter().flatten().collect(),
        imported: record
            .run
            .as_ref()
            .map(|run| format!("/{}/proposals?run={run}", words.0.code())),
        may: !may.is_nothing(),
        import: import.everywhere,
        foot: foot(office, asker, words, kept).await?,
        shell,
    });
    let status = if at_fault {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, body).into_response())
}

/// How far a run is: detection takes nearly all of the time.
fn shown(words: Words, (stage, share): (Stage, f64)) -> (String, String, u32) {
    let (from, to) = match stage {
        Stage::Reading => (0.0, 0.1),
        Stage::Statistics => (0.1, 0.15),
        Stage::Detection => (0.15, 0.9),
        Stage::Evidence => (0.9, 0.95),
        Stage::Writing => (0.95, 1.0),
    };
    let share = from + (to - from) * share;
    let name = words.of("command-stage", stage.word());
    (name, words.percent(Some(share)), (share * 100.0) as u32)
}

/// `GET /{language}/identifications/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = one(&office, &asker, &id).await?;
    run_page(&office, &asker, words, &uri, &kept, None, None).await
}

/// `GET /{language}/identifications/{id}/progress`: how far it is, for the page that waits.
pub(crate) async fn progress(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = one(&office, &asker, &id).await?;
    let reached = office.jobs.of(&id).map(|job| shown(words, job.reached()));
    let body = serde_json::json!({
        "state": kept.record.state,
        "under_way": reached.is_some(),
        "stage": reached.as_ref().map(|one| one.0.as_str()),
        "percent": reached.as_ref().map(|one| one.1.as_str()),
        "value": reached.as_ref().map(|one| one.2),
    });
    Ok(axum::Json(body).into_response())
}

/// `POST /{language}/identifications/{id}`: checks the mapping, starts, cancels or brings in.
pub(crate) async fn act(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = one(&office, &asker, &id).await?;
    let here = || {
        let to = format!("/{language}/{}/{id}", Identification::ROOM);
        Ok(Redirect::to(&to).into_response())
    };
    let person = asker.person.clone();
    match form.one("do") {
        "cancel" => {
            if let Some(job) = office.jobs.of(&id) {
                job.stop();
            }
            here()
        }
        "import" => bring_in(&office, &asker, &kept, here).await,
        what @ ("check" | "start") => {
            if office.jobs.of(&id).is_some() || kept.record.state == "done" {
                return here();
            }
            let text = form.one("mapping").replace("\r\n", "\n");
            let checked = check(&office, words, &id, &text).await?;
            let (draws, seed) = (
                whole(&form, "draws", DRAWS)?,
                whole(&form, "seed", 0..=i64::from(u32::MAX))?,
            );
            note(&office.store, &person, &asker.request, &id, |run| {
                run.mapping.clone_from(&text);
                (run.draws, run.seed) = (draws, seed);
            })
            .await?;
            let kept = one(&office, &asker, &id).await?;
            if what == "check" || checked.problem.is_some() {
                let typed = Some(text.as_str());
                return run_page(&office, &asker, words, &uri, &kept, typed, Some(checked)).await;
            }
            let request = request_of(&office, &kept, &text)?;
            start(&office, &person, &asker.request, &id, request).await?;
            here()
        }
        other => Err(Problem::parameter(
            "do",
            other,
            "check, start, cancel, import",
        )),
    }
}

fn whole(form: &Form, name: &str, allowed: std::ops::RangeInclusive<i64>) -> Result<i64> {
    let typed = form.one(name);
    khusheh_language::number_to_latin(typed.trim())
        .parse()
        .ok()
        .filter(|value| allowed.contains(value))
        .ok_or_else(|| {
            let limit = format!("{}–{}", allowed.start(), allowed.end());
            Problem::parameter(name.to_owned(), typed, limit)
        })
}

fn request_of(
    office: &Office,
    kept: &Kept<Identification>,
    mapping: &str,
) -> Result<IdentifyRequest> {
    let folder = folder_of(office, &kept.id).ok_or_else(Problem::not_found)?;
    let file = folder.join("map.toml");
    std::fs::write(&file, mapping).map_err(|error| Problem::failed(&error))?;
    let mapping = Mapping::read(&file).map_err(|error| Problem::failed(&error))?;
    let scan = ScanParameters {
        seed: kept.record.seed as u64,
        draws: kept.record.draws as u32,
        ..ScanParameters::default()
    };
    Ok(IdentifyRequest {
        mapping_file: Some(file),
        replace: true,
        scan,
        sample: office.settings.sample,
        ..IdentifyRequest::new(
            register_of(office, &kept.id)?,
            mapping,
            folder.join("results"),
        )
    })
}

/// Reads the register with the mapping, and says what would be used and what rejected.
async fn check(office: &Office, words: Words, id: &str, text: &str) -> Result<Checked> {
    let wrong = |problem: String| Checked {
        rows: String::new(),
        rejected: Vec::new(),
        problem: Some(problem),
    };
    let mapping = match Mapping::from_toml(text) {
        Ok(mapping) => mapping,
        Err(error) => return Ok(wrong(error.message(words.0))),
    };
    let folder = folder_of(office, id).ok_or_else(Problem::not_found)?;
    let mut request = Request::new(register_of(office, id)?, mapping);
    request.max_rejected = 1.0;
    request.rejected = Some(folder.join("check.csv"));
    let read = tokio::task::spawn_blocking(move || {
        let path = request.rejected.clone();
        let intake = khusheh_register::read(&request, &());
        let mut rejected: Vec<[String; 5]> = Vec::new();
        if let Some(mut rows) = path.and_then(|path| csv::Reader::from_path(path).ok()) {
            for row in rows.records().flatten().take(SHOWN) {
                let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
                rejected.push([cell(0), cell(1), cell(2), cell(3), cell(4)]);
            }
        }
        (intake, rejected)
    })
    .await
    .map_err(|error| Problem::failed(&error))?;
    Ok(match read {
        (Ok(intake), rejected) => Checked {
            rows: words.with(
                "identifications-checked",
                &[
                    ("read", intake.rows.read.into()),
                    ("used", intake.rows.used.into()),
                    ("rejected", intake.rows.rejected.into()),
                    ("industries", intake.industries.len().into()),
                    ("regions", intake.regions.len().into()),
                ],
            ),
            rejected: rejected
                .into_iter()
                .map(|row| in_words(words, row))
                .collect(),
            problem: None,
        },
        (Err(error), _) => wrong(error.message(words.0)),
    })
}

/// A rejected row with its reason and hint in the language.
fn in_words(words: Words, [line, column, value, reason, hint]: [String; 5]) -> [String; 5] {
    let key = format!("register-reason-{}", reason.replace('_', "-"));
    let said = |key: &str, or: String| khusheh_language::try_text(words.0, key, &[]).unwrap_or(or);
    let line = line.parse().map_or(line, |number| words.plain(number));
    [
        line,
        column,
        value,
        said(&key, reason),
        said(&format!("{key}-hint"), hint),
    ]
}

/// The candidates of a run that is done become proposals.
async fn bring_in(
    office: &Office,
    asker: &Asker,
    kept: &Kept<Identification>,
    here: impl FnOnce() -> Result<Response>,
) -> Result<Response> {
    if !asker
        .person
        .reach(Action::Create, Thing::Proposal)
        .everywhere
    {
        return Err(Problem::not_allowed());
    }
    if kept.record.state != "done" {
        return here();
    }
    let folder = folder_of(office, &kept.id).ok_or_else(Problem::not_found)?;
    let context = asker.context(office);
    let today = context.today();
    let run = tokio::task::spawn_blocking(move || run_of(&folder.join("results"), &today))
        .await
        .map_err(|error| Problem::failed(&error))?
        .map_err(|error| Problem::failed(&error))?;
    let arrival = arrive(&office.store, context, &run)
        .await
        .map_err(|error| match error {
            khusheh_exchange::runs::RunError::Store(error) => error.into(),
            other => Problem::failed(&other),
        })?;
    note(
        &office.store,
        &asker.person,
        &asker.request,
        &kept.id,
        |record| {
            record.run = Some(arrival.run.clone());
        },
    )
    .await?;
    here()
}
