//! `/{language}/rounds/new`: first whose committee decides, then by which criteria, which clusters, which
//! judges.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query as Asked, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Clause, Cluster, Committee, CriteriaEdition, Kept, Query, Record, Region};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::super::people::{members, names};
use super::super::setting_up::{self, IN_THE_POOL};
use crate::clusters::documents::said;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::names::name_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    #[serde(default)]
    committee: String,
}

/// Something to tick or choose: value, name, what tells it from others, whether it is chosen.
struct Choice {
    value: String,
    name: String,
    detail: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "rounds/new.html")]
struct NewPage {
    shell: Shell,
    committees: Vec<Choice>,
    /// The committee chosen, with what it is called.
    committee: Option<(String, String)>,
    criteria: Vec<Choice>,
    clusters: Vec<Choice>,
    judges: Vec<Choice>,
    name_fa: String,
    name_en: String,
    first: String,
    aggregations: Vec<Choice>,
    less_developed: Vec<Choice>,
    problem: Option<String>,
}

/// The committees that may decide on rounds that the asker may set up.
async fn committees(office: &Office, asker: &Asker, words: Words) -> Result<Vec<Kept<Committee>>> {
    let query = Query {
        conditions: vec![Clause::one_of("category", ["provincial", "national"])],
        ..Query::by(Committee::name_order(words.0))
    };
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    let create = asker.person.reach(Action::Create, Thing::Round);
    let found = office.store.all_within::<Committee>(&reach, &query).await?;
    let mine = found.into_iter().filter(|kept| {
        let place = khusheh_programme::people::Place {
            province: kept.record.province.clone(),
            ..Default::default()
        };
        create.covers(&place)
    });
    Ok(mine.collect())
}

async fn shown(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    committee: &str,
    typed: &Form,
    problem: Option<String>,
) -> Result<Response> {
    let all = committees(office, asker, words).await?;
    let chosen = all.iter().find(|kept| kept.id == committee);
    let ticked = |name: &str| -> BTreeSet<String> {
        typed.0.get(name).into_iter().flatten().cloned().collect()
    };
    let (mut criteria, mut clusters, mut judges) = (Vec::new(), Vec::new(), Vec::new());
    let mut less_developed = Vec::new();
    if let Some(kept) = chosen {
        let province = kept.record.province.as_deref();
        criteria = editions(office, asker, words, typed.one("criteria")).await?;
        clusters = pool(office, asker, words, province, &ticked("clusters")).await?;
        let ids = members(office, &kept.id, &office.store.today()).await?;
        let named = names(office, words, &ids).await?;
        let picked = ticked("judges");
        let fresh = typed.0.is_empty();
        judges = named
            .into_iter()
            .map(|(value, name)| Choice {
                chosen: fresh || picked.contains(&value),
                value,
                name,
                detail: String::new(),
            })
            .collect();
        judges.sort_by_key(|one: &Choice| words.sort_key(&one.name));
        less_developed = counties(office, asker, words, province, &ticked("places")).await?;
    }
    let title = words.t("rounds-new");
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = page(&NewPage {
        shell: shell_of(office, Some(asker), words.0, uri, "rounds", title),
        committee: chosen.map(|kept| (kept.id.clone(), title_of(kept, words))),
        committees: all
            .iter()
            .map(|kept| Choice {
                value: kept.id.clone(),
                name: title_of(kept, words),
                detail: String::new(),
                chosen: kept.id == committee,
            })
            .collect(),
        criteria,
        clusters,
        judges,
        name_fa: typed.one("name_fa").to_owned(),
        name_en: typed.one("name_en").to_owned(),
        first: match typed.one("first") {
            "" => "6".to_owned(),
            text => text.to_owned(),
        },
        aggregations: ["geometric", "arithmetic", "judgements"]
            .into_iter()
            .map(|word| Choice {
                value: word.to_owned(),
                name: words.of("rounds-aggregation", word),
                detail: String::new(),
                chosen: typed.one("aggregation") == word,
            })
            .collect(),
        less_developed,
        problem,
    });
    Ok((status, body).into_response())
}

async fn editions(
    office: &Office,
    asker: &Asker,
    words: Words,
    chosen: &str,
) -> Result<Vec<Choice>> {
    let query = Query {
        conditions: vec![Clause::is("in_force", true)],
        ..Query::by(CriteriaEdition::name_order(words.0))
    };
    let reach = asker.person.reach(Action::Read, Thing::Criteria);
    let found = office.store.all_within::<CriteriaEdition>(&reach, &query);
    Ok(found
        .await?
        .into_iter()
        .map(|kept| Choice {
            name: title_of(&kept, words),
            detail: words.whole(Some(kept.record.edition as f64)),
            chosen: kept.id == chosen,
            value: kept.id,
        })
        .collect())
}

/// Clusters in the pool, within reach.
async fn pool(
    office: &Office,
    asker: &Asker,
    words: Words,
    province: Option<&str>,
    ticked: &BTreeSet<String>,
) -> Result<Vec<Choice>> {
    let mut conditions = vec![Clause::one_of("status", IN_THE_POOL)];
    conditions.extend(province.map(|code| Clause::is("province", code)));
    let query = Query {
        conditions,
        ..Query::by(Cluster::name_order(words.0))
    };
    let reach = asker.person.reach(Action::Read, Thing::Cluster);
    let found = office.store.all_within::<Cluster>(&reach, &query).await?;
    Ok(found
        .into_iter()
        .map(|kept| Choice {
            name: title_of(&kept, words),
            detail: words.of("word-status", &kept.record.status),
            chosen: ticked.contains(&kept.id),
            value: kept.id,
        })
        .collect())
}

/// Counties that can be named as less developed.
async fn counties(
    office: &Office,
    asker: &Asker,
    words: Words,
    province: Option<&str>,
    ticked: &BTreeSet<String>,
) -> Result<Vec<Choice>> {
    let Some(province) = province else {
        return Ok(Vec::new());
    };
    let query = Query {
        conditions: vec![
            Clause::is("province", province),
            Clause::one_of("level", ["county", "district", "place"]),
        ],
        limit: 400,
        ..Query::by(Region::name_order(words.0))
    };
    let reach = asker.person.reach(Action::Read, Thing::Region);
    let found = office.store.list_within::<Region>(&reach, &query).await?;
    Ok(found
        .items
        .into_iter()
        .map(|kept| Choice {
            name: name_of(&kept.record, words),
            detail: words.of("word-level", &kept.record.level),
            chosen: ticked.contains(&kept.id),
            value: kept.id,
        })
        .collect())
}

/// `GET /{language}/rounds/new`.
pub(crate) async fn form(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let nothing = Form::default();
    shown(
        &office,
        &asker,
        words,
        &uri,
        &wanted.committee,
        &nothing,
        None,
    )
    .await
}

/// What a form says, as the API takes it.
fn given(form: &Form, province: Option<&str>) -> Map<String, Json> {
    let list = |name: &str| -> Json { json!(form.0.get(name).cloned().unwrap_or_default()) };
    let mut settings = json!({});
    if let Ok(first) = khusheh_language::digits_to_latin(form.one("first"))
        .trim()
        .parse::<usize>()
    {
        settings["first"] = first.into();
    }
    if !form.one("aggregation").is_empty() {
        settings["aggregation"] = form.one("aggregation").into();
    }
    if form.0.contains_key("listed") {
        settings["less_developed"] = list("places");
    }
    let mut map = Map::new();
    for (name, value) in [
        ("name_fa", form.one("name_fa").into()),
        ("name_en", form.one("name_en").into()),
        ("committee", form.one("committee").into()),
        ("criteria", form.one("criteria").into()),
        ("province", province.map_or(Json::Null, Json::from)),
        ("clusters", list("clusters")),
        ("judges", list("judges")),
        ("settings", settings),
    ] {
        map.insert(name.to_owned(), value);
    }
    map
}

/// `POST /{language}/rounds/new`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let all = committees(&office, &asker, words).await?;
    let committee = form.one("committee").to_owned();
    let chosen = all.iter().find(|kept| kept.id == committee);
    let province = chosen.and_then(|kept| kept.record.province.clone());
    let given = given(&form, province.as_deref());
    let mut write = office.store.write(asker.context(&office)).await?;
    match setting_up::create(&office, &asker, &mut write, given).await {
        Ok(kept) => {
            write.commit().await?;
            let to = format!("/{language}/rounds/{}", kept.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            drop(write);
            let problem = said(problem, words)?;
            shown(
                &office,
                &asker,
                words,
                &uri,
                &committee,
                &form,
                Some(problem),
            )
            .await
        }
    }
}
