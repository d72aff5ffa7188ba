//! Members of a cluster: register microdata, seen by those who may see the enterprises.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Cluster, ClusterMember, Enterprise, Form as Shape, Kept, MEMBER_ROLES, Record,
    Validity, checked, record_state,
};
use serde_json::{Value as Json, json};

use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::api::{LANGUAGE, done, expected, once, wire_object};
use crate::registry::pages::words_of;
use crate::registry::{Filter, ListQuery, Resource};

fn wire(kept: &Kept<ClusterMember>) -> Json {
    wire_object(kept, record_state(&kept.record))
}

/// `GET /api/v1/clusters/{id}/members`: a page of them, those who left included.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    office.store.one::<Cluster>(&asker.person, &id).await?;
    let mut list = ListQuery::<ClusterMember>::of(uri.query(), LANGUAGE)?;
    list.query.conditions.push(Clause::is("cluster", &id));
    let page = office
        .store
        .list_within::<ClusterMember>(&asker.reach, &list.query)
        .await?;
    let items: Vec<Json> = page.items.iter().map(wire).collect();
    let next = page.next.map(|cursor| cursor.to_text());
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": next }).to_string();
    Ok(([kind], body).into_response())
}

/// `POST /api/v1/clusters/{id}/members`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(mut given): Object,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        write.one_within::<Cluster>(&id, &asker.reach).await?;
        given.insert("cluster".to_owned(), id.as_str().into());
        let state = checked(ClusterMember::FIELDS, &given, None).map_err(Problem::faults)?;
        let record: ClusterMember =
            serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))?;
        // An enterprise out of sight is as good as none.
        let sight = asker.person.reach(Action::Read, Thing::Enterprise);
        if write
            .one_within::<Enterprise>(&record.enterprise, &sight)
            .await
            .is_err()
        {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "reference")
                .with("detail", "enterprise"));
        }
        let there: Vec<Kept<ClusterMember>> = write
            .all(&Clause::all([
                Clause::is("cluster", &id),
                Clause::is("enterprise", &record.enterprise),
                Clause::new("valid_until IS NULL", Vec::new()),
            ]))
            .await?;
        if !there.is_empty() {
            return Err(Problem::new(StatusCode::CONFLICT, "taken").with("field", "enterprise"));
        }
        let valid = Validity {
            from: Some(write.context().today()),
            until: None,
        };
        let kept = write.create(record, valid, None).await?;
        Ok(done(201, None, kept.version, &wire(&kept)))
    })
    .await
}

/// `POST /api/v1/clusters/{id}/members/{member}/end`: the enterprise leaves the cluster today.
pub(crate) async fn end(
    State(office): State<Office>,
    asker: Asker,
    Path((id, member)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    write.one_within::<Cluster>(&id, &asker.reach).await?;
    let found: Vec<Kept<ClusterMember>> = write
        .all(&Clause::all([
            Clause::is("cluster", &id),
            Clause::is("id", &member),
        ]))
        .await?;
    if found.is_empty() {
        return Err(Problem::not_found());
    }
    let today = write.context().today();
    let kept = write
        .change_as_consequence(
            &member,
            expected,
            move |_: &mut ClusterMember, valid| valid.until = Some(today),
            None,
        )
        .await?;
    write.commit().await?;
    let kind = (header::CONTENT_TYPE, "application/json");
    Ok(([kind], wire(&kept).to_string()).into_response())
}

/// `GET /{language}/clusters/{id}/members`: to the list of enterprises that are its members.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<axum::response::Redirect> {
    let words = words_of(&language)?;
    office.store.one::<Cluster>(&asker.person, &id).await?;
    let query = crate::list::address([("cluster", id.as_str())]);
    let to = format!("/{}/enterprises{query}", words.0.code());
    Ok(axum::response::Redirect::to(&to))
}

impl Resource for ClusterMember {
    const ROOM: &'static str = "members";
    const SORTS: &'static [&'static str] = &["role"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "role",
        form: Shape::Word(&MEMBER_ROLES),
        clause: |value| Clause::is("role", value),
    }];
    const COLUMNS: &'static [&'static str] = &["enterprise", "role", "source"];

    fn example() -> Json {
        json!({
            "enterprise": "00000000000000000000000000", "role": "supplier", "source": "Sample",
        })
    }
}
