//! `/{language}/identifications/new`: a register is uploaded, or the enterprises kept here are taken.

use std::io::Read;
use std::path::Path as FilePath;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_register::Mapping;
use khusheh_store::{Clause, Enterprise, Identification, Query, Record, Region, Validity};
use sha2::{Digest, Sha256};

use super::jobs::folder_of;
use crate::imports::RegisterUpload;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::names::name_of;
use crate::registry::pages::words_of;
use crate::shell::{Shell, Words, page};

#[derive(Template)]
#[template(path = "identifications/new.html")]
struct NewPage {
    shell: Shell,
    name: String,
    registry: bool,
    possible: bool,
    problem: Option<String>,
}

fn new_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    name: String,
    problem: Option<String>,
) -> Response {
    let title = words.t("identifications-new");
    let room = Identification::ROOM;
    let shell = shell_of(office, Some(asker), words.0, uri, room, title);
    let registry = asker.person.reach(Action::Read, Thing::Enterprise);
    page(&NewPage {
        shell,
        name,
        registry: registry.everywhere,
        possible: office.settings.workplace.is_some(),
        problem,
    })
}

use crate::registry::Resource;

/// `GET /{language}/identifications/new`.
pub(crate) async fn form(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    Ok(new_page(&office, &asker, words, &uri, String::new(), None))
}

/// `POST /{language}/identifications/new`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    upload: RegisterUpload,
) -> Result<Response> {
    let words = words_of(&language)?;
    if !asker.reach.everywhere {
        return Err(Problem::out_of_reach());
    }
    let name = upload.form.one("name").trim().to_owned();
    let again = |problem: String| {
        let shown = new_page(&office, &asker, words, &uri, name.clone(), Some(problem));
        (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response()
    };
    let mut write = office.store.write(asker.context(&office)).await?;
    let id = write.new_id();
    let Some(folder) = folder_of(&office, &id) else {
        return Ok(again(words.t("identifications-no-workplace")));
    };
    let failed = |error: std::io::Error| Problem::failed(&error);
    std::fs::create_dir_all(folder.join("register")).map_err(failed)?;
    let from_registry = upload.form.one("from") == "registry";
    let (file, register, mapping) = if from_registry {
        let file = folder.join("register").join("enterprises.csv");
        enterprises(&office, &asker, &file).await?;
        let name = words.t("identifications-registry-file");
        (file, name, OWN.to_owned())
    } else {
        let Some((path, name)) = &upload.file else {
            return Ok(again(words.t("identifications-file-needed")));
        };
        // The name goes with it: results name their source by it.
        let safe = !name.trim_matches('.').is_empty();
        let safe = if safe { name.as_str() } else { "register.csv" };
        let file = folder.join("register").join(safe);
        std::fs::copy(path, &file).map_err(failed)?;
        let looked = file.clone();
        let suggestion = tokio::task::spawn_blocking(move || Mapping::suggest(&looked))
            .await
            .map_err(|error| Problem::failed(&error))?;
        match suggestion {
            Ok(suggestion) => (file, name.clone(), suggestion.to_toml_in(words.0)),
            Err(error) => {
                let _ = std::fs::remove_dir_all(&folder);
                return Ok(again(error.message(words.0)));
            }
        }
    };
    let name = if name.is_empty() { &register } else { &name };
    let record = Identification::prepared(
        name.clone(),
        register.clone(),
        sha256(&file).map_err(failed)?,
        mapping,
    );
    let kept = write.kept(id, 1, Validity::default(), record);
    write.create_all(std::slice::from_ref(&kept), None).await?;
    write.commit().await?;
    let to = format!("/{language}/{}/{}", Identification::ROOM, kept.id);
    Ok(Redirect::to(&to).into_response())
}

fn sha256(path: &FilePath) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hash.update(&buffer[..read]),
        }
    }
    let bytes = hash.finalize();
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Which column is what in the table of [`enterprises`].
const OWN: &str = r#"kind = "register"

[columns]
id = "id"
name = "name"
lon = "lon"
lat = "lat"
region = "county"
region_name = "county_name"
province = "province"
industry = "industry"
employment = "employment"
legal_form = "legal_form"

[industries]
classification = "isic4"
"#;

/// The enterprises kept here as a register.
async fn enterprises(office: &Office, asker: &Asker, to: &FilePath) -> Result<()> {
    let words = Words(khusheh_language::Language::Fa);
    let mut names: std::collections::BTreeMap<String, String> = Default::default();
    let mut query = Query::by("id");
    query.limit = Query::MOST;
    loop {
        let page = office.store.list::<Region>(&asker.person, &query).await?;
        for kept in page.items {
            names.insert(kept.id, name_of(&kept.record, words));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    let failed = |error: csv::Error| Problem::failed(&error);
    let mut out = csv::Writer::from_path(to).map_err(failed)?;
    out.write_record([
        "id",
        "name",
        "lon",
        "lat",
        "county",
        "county_name",
        "province",
        "industry",
        "employment",
        "legal_form",
    ])
    .map_err(failed)?;
    let reach = asker.person.reach(Action::Read, Enterprise::THING);
    let mut query = Query::by("id");
    query.limit = Query::MOST;
    query.conditions = vec![Clause::new(
        "valid_until IS NULL AND lon IS NOT NULL AND industry IS NOT NULL",
        Vec::new(),
    )];
    let name_of = |id: &str| names.get(id).cloned().unwrap_or_default();
    loop {
        let page = office
            .store
            .list_within::<Enterprise>(&reach, &query)
            .await?;
        for kept in &page.items {
            let one = &kept.record;
            let number = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
            let county = one.place.clone().unwrap_or_else(|| one.province.clone());
            let industry = one.industry.as_deref().unwrap_or_default();
            let industry = industry.split_once(':').map_or(industry, |(_, code)| code);
            out.write_record([
                one.national_id.as_deref().unwrap_or(&kept.id),
                &one.name,
                &number(one.lon),
                &number(one.lat),
                &county,
                &name_of(&county),
                &name_of(&one.province),
                industry,
                &one.employment.map_or_else(String::new, |v| v.to_string()),
                &one.legal_form,
            ])
            .map_err(failed)?;
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    out.flush().map_err(|error| Problem::failed(&error))
}
