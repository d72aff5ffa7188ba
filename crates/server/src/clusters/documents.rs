//! Documents of a cluster: editions, and yes or no by somebody else than who prepared them.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Place, Thing};
use khusheh_store::{
    Clause, Cluster, DOCUMENT_CATEGORIES, Document, Fault, Kept, Limit, Query, Record, Validity,
    checked, record_state,
};
use serde_json::{Map, Value as Json, json};

use crate::office::Office;
use crate::office::body::{Form, Object, Upload};
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::api::wire_object;
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::{Shell, page};

/// The largest document, bytes.
pub(crate) const MOST: usize = 25 * 1024 * 1024;

/// Media types that documents may have, as their bytes show.
const TYPES: [&str; 9] = [
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "image/png",
    "image/jpeg",
    "text/plain",
];

/// The media type that the bytes show, where it is one that documents may have.
fn media_type(content: &[u8]) -> Option<&'static str> {
    let found = match infer::get(content) {
        Some(kind) => kind.mime_type(),
        None => {
            let text = std::str::from_utf8(content).ok()?;
            let plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
            if text.chars().all(plain) {
                "text/plain"
            } else {
                return None;
            }
        }
    };
    TYPES.into_iter().find(|known| *known == found)
}

async fn of_cluster(office: &Office, asker: &Asker, cluster: &str) -> Result<Vec<Kept<Document>>> {
    let mut query = Query::by("id");
    query.order.descending = true;
    query.limit = Query::MOST;
    query.conditions = vec![Clause::is("cluster", cluster)];
    let reach = asker.person.reach(Action::Read, Thing::Document);
    Ok(office.store.list_within(&reach, &query).await?.items)
}

fn place(cluster: &Kept<Cluster>) -> Place {
    cluster.record.place(&cluster.id)
}

/// The cluster, where the asker may do `action` to documents of it.
async fn cluster_for(
    office: &Office,
    asker: &Asker,
    id: &str,
    action: Action,
) -> Result<Kept<Cluster>> {
    let cluster: Kept<Cluster> = office.store.one(&asker.person, id).await?;
    if asker
        .person
        .reach(action, Thing::Document)
        .covers(&place(&cluster))
    {
        Ok(cluster)
    } else {
        Err(Problem::not_found())
    }
}

/// Takes an upload in: a new edition of the document with this title and category, or a first one.
async fn take(
    office: &Office,
    asker: &Asker,
    cluster: &str,
    upload: Upload,
) -> Result<Kept<Document>> {
    cluster_for(office, asker, cluster, Action::Create).await?;
    let Some(file) = upload.file else {
        return Err(Problem::faults(vec![Fault::new("file", "", Limit::Needed)]));
    };
    if file.content.len() > MOST {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    }
    let Some(media_type) = media_type(&file.content) else {
        return Err(
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "file-type")
                .value(&file.name)
                .with("allowed", "PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, TXT"),
        );
    };
    let mut given = Map::new();
    for name in ["title", "category", "changed"] {
        given.insert(name.to_owned(), upload.form.one(name).into());
    }
    given.insert("cluster".to_owned(), cluster.into());
    let mut state = checked(Document::FIELDS, &given, None).map_err(Problem::faults)?;
    let mut write = office.store.write(asker.context(office)).await?;
    let earlier: Vec<Kept<Document>> = write
        .all(&Clause::all([
            Clause::is("cluster", cluster),
            Clause::is("title", state["title"].as_str().unwrap_or_default()),
            Clause::is("category", state["category"].as_str().unwrap_or_default()),
        ]))
        .await?;
    let last = earlier.iter().map(|kept| kept.record.edition).max();
    let size = file.content.len();
    let sha256 = write.keep_file(file.content).await?;
    for (name, value) in [
        ("edition", json!(last.unwrap_or(0) + 1)),
        ("file_name", json!(file.name)),
        ("media_type", json!(media_type)),
        ("size", json!(size)),
        ("sha256", json!(sha256)),
        ("state", json!("submitted")),
        ("prepared_by", json!(asker.id()?)),
    ] {
        state.insert(name.to_owned(), value);
    }
    if state["changed"].is_null() {
        state.insert("changed".to_owned(), "".into());
    }
    let record: Document =
        serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))?;
    let kept = write.create(record, Validity::default(), None).await?;
    write.commit().await?;
    Ok(kept)
}

/// Says yes or no to a document that somebody else prepared.
async fn decide(
    office: &Office,
    asker: &Asker,
    id: &str,
    state: &str,
    reason: &str,
) -> Result<Kept<Document>> {
    const WORDS: &[&str] = &["approved", "refused"];
    let reason = reason.trim();
    let mut faults = Vec::new();
    if !WORDS.contains(&state) {
        faults.push(Fault::new("state", state, Limit::Words { words: WORDS }));
    }
    if reason.is_empty() && state == "refused" {
        faults.push(Fault::new("reason", "", Limit::Needed));
    }
    if reason.chars().count() > 2_000 {
        faults.push(Fault::new("reason", reason, Limit::Letters { most: 2_000 }));
    }
    if !faults.is_empty() {
        return Err(Problem::faults(faults));
    }
    let mut write = office.store.write(asker.context(office)).await?;
    let document: Kept<Document> = write.one_within(id, &asker.reach).await?;
    if document.record.prepared_by == asker.id()? {
        return Err(Problem::own_work());
    }
    if document.record.state != "submitted" {
        return Err(Problem::new(StatusCode::CONFLICT, "decided").value(&document.record.state));
    }
    let (who, at) = (asker.id()?.to_owned(), write.context().at.clone());
    let (state, why) = (state.to_owned(), reason.to_owned());
    let kept = write
        .change_as_consequence(
            id,
            document.version,
            move |document: &mut Document, _| {
                document.state = state;
                document.decided_by = Some(who);
                document.decided_at = Some(at);
                document.reason = (!why.is_empty()).then_some(why);
            },
            (!reason.is_empty()).then_some(reason),
        )
        .await?;
    write.commit().await?;
    Ok(kept)
}

fn wire(kept: &Kept<Document>) -> Json {
    wire_object(kept, record_state(&kept.record))
}

fn answer(status: StatusCode, body: &Json) -> Response {
    let kind = (header::CONTENT_TYPE, "application/json");
    (status, [kind], body.to_string()).into_response()
}

/// `GET /api/v1/clusters/{id}/documents`.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    cluster_for(&office, &asker, &id, Action::Read).await?;
    let items: Vec<Json> = of_cluster(&office, &asker, &id)
        .await?
        .iter()
        .map(wire)
        .collect();
    Ok(answer(
        StatusCode::OK,
        &json!({ "items": items, "next": null }),
    ))
}

/// `POST /api/v1/clusters/{id}/documents`: a form with `title`, `category`, `changed` and a file.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response> {
    let kept = take(&office, &asker, &id, upload).await?;
    Ok(answer(StatusCode::CREATED, &wire(&kept)))
}

/// `GET /api/v1/documents/{id}/file`: the bytes, to be saved, never shown in place.
pub(crate) async fn file(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let document: Kept<Document> = office.store.one_within(&id, &asker.reach).await?;
    let content = office.store.file(&document.record.sha256).await?;
    let name: String = document
        .record
        .file_name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    Ok((
        [
            (header::CONTENT_TYPE, document.record.media_type),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename*=UTF-8''{name}"),
            ),
        ],
        content,
    )
        .into_response())
}

/// `POST /api/v1/documents/{id}/decision`.
pub(crate) async fn decide_api(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    Object(given): Object,
) -> Result<Response> {
    let of = |name: &str| given.get(name).and_then(Json::as_str).unwrap_or_default();
    let kept = decide(&office, &asker, &id, of("state"), of("reason")).await?;
    Ok(answer(StatusCode::OK, &wire(&kept)))
}

struct Row {
    id: String,
    title: String,
    category: String,
    edition: String,
    changed: String,
    state: String,
    by: String,
    at: String,
    decision: Option<(String, String)>,
    reason: Option<String>,
    decide: bool,
}

#[derive(Template)]
#[template(path = "clusters/documents.html")]
struct DocumentsPage {
    shell: Shell,
    cluster: String,
    name: String,
    rows: Vec<Row>,
    upload: bool,
    categories: Vec<(String, String)>,
    problem: Option<String>,
}

/// `GET /{language}/clusters/{id}/documents`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    documents_page(&office, &asker, &language, &id, &uri, None).await
}

async fn documents_page(
    office: &Office,
    asker: &Asker,
    language: &str,
    id: &str,
    uri: &Uri,
    problem: Option<String>,
) -> Result<Response> {
    let words = words_of(language)?;
    let cluster = cluster_for(office, asker, id, Action::Read).await?;
    let may_decide = asker.person.reach(Action::Decide, Thing::Document);
    let may_decide = may_decide.covers(&place(&cluster));
    let mut rows = Vec::new();
    for kept in of_cluster(office, asker, id).await? {
        let document = kept.record;
        let own = Some(document.prepared_by.as_str()) == asker.person.id.as_deref();
        rows.push(Row {
            id: kept.id,
            title: document.title,
            category: words.of("word-category", &document.category),
            edition: words.plain(document.edition as u64),
            changed: document.changed,
            decide: may_decide && !own && document.state == "submitted",
            state: words.of("word-state", &document.state),
            by: person_name(office, asker, words, &document.prepared_by).await?,
            at: words.moment(&kept.recorded_at),
            decision: match (&document.decided_by, &document.decided_at) {
                (Some(who), Some(at)) => Some((
                    person_name(office, asker, words, who).await?,
                    words.moment(at),
                )),
                _ => None,
            },
            reason: document.reason,
        });
    }
    let name = title_of(&cluster, words);
    let title = words.t("clusters-documents");
    let shell = shell_of(office, Some(asker), words.0, uri, "clusters", title);
    let upload = asker.person.reach(Action::Create, Thing::Document);
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = page(&DocumentsPage {
        shell,
        name,
        upload: upload.covers(&place(&cluster)),
        cluster: cluster.id,
        rows,
        categories: DOCUMENT_CATEGORIES
            .iter()
            .map(|word| ((*word).to_owned(), words.of("word-category", word)))
            .collect(),
        problem,
    });
    Ok((status, body).into_response())
}

/// What a problem says in one paragraph, for the page of a form; other problems stay problems.
pub(crate) fn said(problem: Problem, words: crate::shell::Words) -> Result<String> {
    if problem.status.is_server_error() || problem.status == StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let mut parts = vec![problem.title(words.0)];
    parts.extend(problem.field_faults().iter().map(|fault| {
        format!(
            "{}: {}",
            words.field_path(&fault.field),
            fault.limit.text(words.0)
        )
    }));
    parts.extend(problem.limit(words.0));
    parts.extend(problem.hint(words.0));
    Ok(parts.join(" "))
}

/// `POST /{language}/clusters/{id}/documents`.
pub(crate) async fn upload(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    upload: Upload,
) -> Result<Response> {
    let words = words_of(&language)?;
    match take(&office, &asker, &id, upload).await {
        Ok(_) => Ok(Redirect::to(uri.path()).into_response()),
        Err(problem) => {
            let problem = Some(said(problem, words)?);
            documents_page(&office, &asker, &language, &id, &uri, problem).await
        }
    }
}

/// `POST /{language}/documents/{id}/decision`.
pub(crate) async fn decide_page(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let document: Kept<Document> = office.store.one_within(&id, &asker.reach).await?;
    let cluster = document.record.cluster;
    match decide(&office, &asker, &id, form.one("state"), form.one("reason")).await {
        Ok(_) => {
            let to = format!("/{language}/clusters/{cluster}/documents");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let problem = Some(said(problem, words)?);
            documents_page(&office, &asker, &language, &cluster, &uri, problem).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn files_are_known_by_their_bytes() {
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type("متن ساده\n".as_bytes()), Some("text/plain"));
        assert_eq!(media_type(b"MZ\x90\x00\x03\x00\x00\x00"), None);
        assert_eq!(media_type(b"<!DOCTYPE html><html></html>"), None);
        assert_eq!(media_type(&[0, 159, 146, 150]), None);
    }
}
