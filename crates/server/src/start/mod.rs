//! The start page of a person: what waits, what changed, where they left off.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::clusters::STEPS;
use khusheh_programme::people::{Action, Person, Reach};
use khusheh_store::{
    Clause, Cluster, Decision, Document, Enterprise, Kept, Proposal, Query, Record,
};

use crate::drawing::meter;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::names::{Ids, Names};
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// Records shown in a list of the page.
const SHOWN: usize = 6;

/// Something that waits for the person.
struct Waiting {
    /// What, with its number.
    text: String,
    /// Why it is theirs, or what to do.
    why: String,
    href: String,
}

/// A record that was changed.
struct Changed {
    name: String,
    href: String,
    kind: String,
    at: String,
    recorded_at: String,
    who: String,
}

#[derive(Template)]
#[template(path = "start/start.html")]
struct StartPage {
    shell: Shell,
    greeting: String,
    roles: Vec<String>,
    waiting: Vec<Waiting>,
    /// How many clusters within reach stand at each step.
    steps: Vec<Step>,
    /// Whether the person may see what was decided on clusters, and when.
    decisions: bool,
    changed: Vec<Changed>,
    own: Vec<Changed>,
}

/// `GET /{language}/`: the start page of who has signed in; the way in for others.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let Some(id) = asker.person.id.clone() else {
        return Ok(Redirect::to(&format!("/{language}/sign-in")).into_response());
    };
    let shell = shell_of(
        &office,
        Some(&asker),
        words.0,
        &uri,
        "start",
        words.t("start-title"),
    );
    let person = &asker.person;
    let mut changed: Vec<(String, Changed)> = Vec::new();
    let mut own: Vec<(String, Changed)> = Vec::new();
    for (mine, list) in [(false, &mut changed), (true, &mut own)] {
        last::<Cluster>(&office, person, words, &id, mine, list).await?;
        last::<Enterprise>(&office, person, words, &id, mine, list).await?;
        last::<Proposal>(&office, person, words, &id, mine, list).await?;
        list.sort_by(|a, b| b.0.cmp(&a.0));
        list.truncate(SHOWN);
    }
    let people: Ids = [(
        "person",
        changed.iter().map(|(_, one)| one.who.clone()).collect(),
    )]
    .into();
    let names = Names::find(&office.store, person, words, people).await?;
    for (_, one) in &mut changed {
        one.who = names.person(words, &asker, &one.who);
    }
    let steps = pipeline(&office, person, words).await?;
    let name = shell
        .signed_in
        .as_ref()
        .map_or_else(String::new, |who| who.name.clone());
    Ok(page(&StartPage {
        greeting: words.with("start-greeting", &[("name", name.into())]),
        roles: roles(person, words),
        waiting: waiting(&office, person, words).await?,
        steps,
        decisions: !person.reach(Action::Read, Decision::THING).is_nothing(),
        changed: changed.into_iter().map(|(_, one)| one).collect(),
        own: own.into_iter().map(|(_, one)| one).collect(),
        shell,
    }))
}

fn roles(person: &Person, words: Words) -> Vec<String> {
    let mut roles: Vec<String> = person
        .assignments
        .iter()
        .map(|assignment| words.of("word-role", assignment.role.word()))
        .collect();
    roles.dedup();
    roles
}

async fn count<R: Record>(office: &Office, reach: &Reach, conditions: Vec<Clause>) -> Result<i64> {
    if reach.is_nothing() {
        return Ok(0);
    }
    let mut query = Query::by("id");
    query.conditions = conditions;
    Ok(office.store.count_within::<R>(reach, &query).await?)
}

/// What waits for the person: only what they may do something about.
async fn waiting(office: &Office, person: &Person, words: Words) -> Result<Vec<Waiting>> {
    let mut waiting = Vec::new();
    let mut add = |key: &str, number: i64, href: String| {
        if number > 0 {
            let count = usize::try_from(number).unwrap_or(0);
            waiting.push(Waiting {
                text: words.count(&format!("start-waits-{key}"), count),
                why: words.t(&format!("start-waits-{key}-why")),
                href,
            });
        }
    };
    let list = |room: &str, query: &str| format!("/{}/{room}{query}", words.0.code());
    let decide = person.reach(Action::Decide, Proposal::THING);
    let open = vec![Clause::is("state", "open")];
    let number = count::<Proposal>(office, &decide, open).await?;
    add("proposals", number, list("proposals", "?state=open"));
    let decide = person.reach(Action::Decide, Document::THING);
    if !decide.is_nothing() {
        let mut query = Query::by("id");
        query.conditions = vec![
            Clause::is("state", "submitted"),
            Clause::new(
                "prepared_by <> ?",
                vec![person.id.clone().unwrap_or_default().into()],
            ),
        ];
        let found = office
            .store
            .list_within::<Document>(&decide, &query)
            .await?;
        let href = found.items.first().map_or_else(String::new, |document| {
            list(
                "clusters",
                &format!("/{}/documents", document.record.cluster),
            )
        });
        add("documents", found.items.len() as i64, href);
    }
    let change = person.reach(Action::Change, Cluster::THING);
    for (key, query, filter, value) in [
        (
            "evidence",
            "?evidence=incomplete&status=selected",
            "evidence",
            "incomplete",
        ),
        ("plans", "?planned=false", "planned", "false"),
    ] {
        let clause = Cluster::FILTERS
            .iter()
            .find(|one| one.name == filter)
            .map(|one| (one.clause)(value));
        let mut conditions: Vec<Clause> = clause.into_iter().collect();
        if key == "evidence" {
            conditions.push(Clause::is("status", "selected"));
        }
        let number = count::<Cluster>(office, &change, conditions).await?;
        add(key, number, list("clusters", query));
    }
    Ok(waiting)
}

/// The records of a kind within reach that were recorded last: by the person, or by others.
async fn last<R: Resource>(
    office: &Office,
    person: &Person,
    words: Words,
    id: &str,
    mine: bool,
    list: &mut Vec<(String, Changed)>,
) -> Result<()> {
    let reach = person.reach(Action::Read, R::THING);
    if reach.is_nothing() {
        return Ok(());
    }
    let mut query = Query::by("recorded_at");
    query.order.descending = true;
    query.limit = SHOWN;
    // In the words of an index: what one recorded oneself is found without reading the rest.
    let sql = if mine {
        "recorded_by = ?"
    } else {
        "recorded_by <> ?"
    };
    query.conditions.push(Clause::new(sql, vec![id.into()]));
    let found = office.store.list_within::<R>(&reach, &query).await?;
    list.extend(found.items.iter().map(|kept: &Kept<R>| {
        let changed = Changed {
            name: title_of(kept, words),
            href: format!("/{}/{}/{}", words.0.code(), R::ROOM, kept.id),
            kind: words.of("field-kind", R::KIND),
            at: words.moment(&kept.recorded_at),
            recorded_at: kept.recorded_at.clone(),
            who: kept.recorded_by.clone(),
        };
        (kept.recorded_at.clone(), changed)
    }));
    Ok(())
}

/// A step with the clusters that stand there.
struct Step {
    href: String,
    label: String,
    number: String,
    /// The number as a bar.
    bar: String,
}

/// How many clusters within reach stand at each step.
async fn pipeline(office: &Office, person: &Person, words: Words) -> Result<Vec<Step>> {
    let reach = person.reach(Action::Read, Cluster::THING);
    if reach.is_nothing() {
        return Ok(Vec::new());
    }
    let counts = office
        .store
        .count_by::<Cluster>(&reach, &Query::by("id"), "status")
        .await?;
    let of = |status: &str| {
        let found = counts
            .iter()
            .find(|(word, _)| word.as_deref() == Some(status));
        found.map_or(0, |(_, number)| usize::try_from(*number).unwrap_or(0))
    };
    let shown: Vec<&str> = STEPS
        .into_iter()
        .chain(["dismissed", "merged"])
        .filter(|step| STEPS.contains(step) || of(step) > 0)
        .collect();
    let most = shown.iter().map(|step| of(step)).max().unwrap_or(0);
    Ok(shown
        .iter()
        .map(|step| Step {
            href: format!("/{}/clusters?status={step}", words.0.code()),
            label: words.of("word-status", step),
            number: words.whole(Some(of(step) as f64)),
            bar: meter(words, of(step), most),
        })
        .collect())
}
