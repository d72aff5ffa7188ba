//! Descriptions of single operations.

use khusheh_store::{ClusterMember, Form};
use serde_json::{Map, Value as Json, json};

use super::schema::{name, refer};
use crate::registry::Resource;

/// Problems that have answers of their own: name, status, what it is.
const PROBLEMS: [(&str, &str, &str); 9] = [
    (
        "BadRequest",
        "400",
        "A parameter or the body can not be read",
    ),
    (
        "SignIn",
        "401",
        "Nobody has signed in, or the token does not hold",
    ),
    ("Forbidden", "403", "The roles of who asks do not allow it"),
    ("NotFound", "404", "Nothing here, or nothing within reach"),
    (
        "Conflict",
        "409",
        "Changed meanwhile, or a value that is taken",
    ),
    ("MediaType", "415", "The body has another media type"),
    ("Invalid", "422", "Fields have values that are not allowed"),
    ("VersionNeeded", "428", "If-Match is needed"),
    ("TooLarge", "413", "The body is too large"),
];

/// The answers of [`PROBLEMS`].
pub(super) fn problems() -> Json {
    let mut map = Map::new();
    for (name, _, text) in PROBLEMS {
        map.insert(
            name.to_owned(),
            json!({
                "description": text,
                "content": { "application/problem+json": { "schema": refer("Problem") } },
            }),
        );
    }
    Json::Object(map)
}

/// An operation: its answers are the good one and the problems with these statuses.
pub(crate) fn operation(id: &str, summary: String, good: (&str, Json), bad: &[&str]) -> Json {
    let mut responses = Map::new();
    responses.insert(good.0.to_owned(), good.1);
    for status in ["400", "401", "403", "404"].iter().chain(bad) {
        if let Some((name, _, _)) = PROBLEMS.iter().find(|(_, known, _)| known == status) {
            let to = json!({ "$ref": format!("#/components/responses/{name}") });
            responses.insert((*status).to_owned(), to);
        }
    }
    json!({ "operationId": id, "summary": summary, "responses": responses })
}

/// A good answer with a JSON body.
pub(crate) fn answer(text: &str, schema: Json) -> Json {
    json!({ "description": text, "content": { "application/json": { "schema": schema } } })
}

fn parameter(name: &str, place: &str, schema: Json, text: &str) -> Json {
    json!({
        "name": name, "in": place, "required": place == "path", "schema": schema,
        "description": text,
    })
}

/// The parameter `id` of a path.
pub(crate) fn id_parameter() -> Json {
    parameter(
        "id",
        "path",
        json!({ "type": "string", "minLength": 1 }),
        "id of the record",
    )
}

fn if_match() -> Json {
    parameter(
        "If-Match",
        "header",
        json!({ "type": "string", "pattern": "^\"[0-9]+\"$" }),
        "the version that the change is made for: the ETag it was read with",
    )
}

fn list_parameters<R: Resource>() -> Vec<Json> {
    let text = || json!({ "type": "string" });
    let sorts: Vec<String> = crate::registry::sorts::<R>()
        .into_iter()
        .flat_map(|sort| [sort.to_owned(), format!("-{sort}")])
        .collect();
    let mut parameters = vec![
        parameter("search", "query", text(), "words that the names begin with"),
        parameter(
            "sort",
            "query",
            json!({ "type": "string", "enum": sorts }),
            "order; with - descending",
        ),
        parameter("cursor", "query", text(), "`next` of the page before"),
        parameter(
            "limit",
            "query",
            json!({ "type": "integer", "minimum": 1, "maximum": 1000, "default": 50 }),
            "records to a page",
        ),
    ];
    if !R::NAMED {
        parameters.remove(0);
    }
    for filter in R::FILTERS {
        let schema = match filter.form {
            Form::Word(words) => json!({ "type": "string", "enum": words }),
            _ => text(),
        };
        parameters.push(parameter(
            filter.name,
            "query",
            schema,
            "only records with this value",
        ));
    }
    parameters
}

/// `GET /api/v1/{room}`.
pub(crate) fn list<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let good = answer("A page of records within reach", refer(&name::<R>("Page")));
    let mut operation = operation(
        &format!("list-{room}"),
        format!("The {room} within reach"),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

/// `GET /api/v1/{room}.csv`.
pub(crate) fn csv<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let good = json!({
        "description": "A page as CSV; `Link` names the next",
        "content": { "text/csv": { "schema": { "type": "string" } } },
    });
    let mut operation = operation(
        &format!("list-{room}-csv"),
        format!("The {room} within reach as CSV"),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

/// `GET /api/v1/{room}.geojson`.
pub(crate) fn geojson<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let feature = json!({
        "type": "object", "required": ["type", "geometry", "properties"],
        "properties": {
            "type": { "const": "Feature" }, "id": { "type": "string" },
            "geometry": { "type": ["object", "null"] }, "properties": { "type": "object" },
        },
    });
    let collection = json!({
        "type": "object", "required": ["type", "features"],
        "properties": {
            "type": { "const": "FeatureCollection" },
            "features": { "type": "array", "items": feature },
            "next": { "type": ["string", "null"] },
        },
    });
    let good = json!({
        "description": "A page as GeoJSON",
        "content": { "application/geo+json": { "schema": collection } },
    });
    let mut operation = operation(
        &format!("list-{room}-geojson"),
        format!("The {room} within reach as GeoJSON"),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

fn tagged(text: &str, schema: Json) -> Json {
    let mut answer = answer(text, schema);
    answer["headers"] = json!({
        "ETag": { "description": "the version, for If-Match", "schema": { "type": "string" } },
    });
    answer
}

/// `GET /api/v1/{room}/{id}`.
pub(crate) fn one<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The record", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("read-{kind}"),
        format!("One {kind}"),
        ("200", good),
        &[],
    );
    operation["parameters"] = json!([
        id_parameter(),
        parameter(
            "If-None-Match",
            "header",
            json!({ "type": "string" }),
            "the version known"
        ),
    ]);
    operation["responses"]["304"] = json!({ "description": "Still the version known" });
    Some(operation)
}

/// `POST /api/v1/{room}`.
pub(crate) fn create<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The new record", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("create-{kind}"),
        format!("A new {kind}"),
        ("201", good),
        &["409", "413", "415", "422"],
    );
    operation["parameters"] = json!([parameter(
        "Idempotency-Key",
        "header",
        json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" }),
        "sent again with the same body, the record is created once",
    )]);
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": {
            "schema": refer(&name::<R>("New")), "example": R::example(),
        } },
    });
    Some(operation)
}

/// `PATCH /api/v1/{room}/{id}`.
pub(crate) fn change<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The record after the change", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("change-{kind}"),
        format!("Change a {kind}: what is given is set, null clears"),
        ("200", good),
        &["409", "413", "415", "422", "428"],
    );
    operation["parameters"] = json!([id_parameter(), if_match(),]);
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/merge-patch+json": {
            "schema": refer(&name::<R>("Change")), "example": { "reason": "Sample" },
        } },
    });
    Some(operation)
}

/// `GET /api/v1/{room}/{id}/history`.
pub(crate) fn history<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = answer("Every version, oldest first", refer("History"));
    let mut operation = operation(
        &format!("history-of-{kind}"),
        format!("What was changed of a {kind}, when and by whom"),
        ("200", good),
        &[],
    );
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `GET /api/v1/rights`.
pub(crate) fn rights() -> Option<Json> {
    let text = || json!({ "type": "string" });
    let row = json!({
        "type": "object", "required": ["role", "action", "thing", "where", "condition"],
        "properties": {
            "role": text(), "action": text(), "thing": text(), "where": text(), "condition": text(),
        },
    });
    let good = answer("The table of rights", items(row));
    Some(operation(
        "rights",
        "Who may do what".to_owned(),
        ("200", good),
        &[],
    ))
}

fn items(of: Json) -> Json {
    json!({
        "type": "object", "required": ["items"],
        "properties": {
            "items": { "type": "array", "items": of }, "next": { "type": ["string", "null"] },
        },
    })
}

/// `GET /api/v1/account`.
pub(crate) fn account() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["id", "login", "name", "language", "roles"],
        "properties": {
            "id": { "type": "string" }, "login": { "type": "string" },
            "name": { "type": "string" }, "language": { "type": "string" },
            "roles": { "type": "array", "items": {
                "type": "object", "required": ["role", "scope"],
                "properties": {
                    "role": { "type": "string" }, "scope": { "type": "string" },
                    "of": { "type": ["string", "null"] },
                    "from": { "type": ["string", "null"] }, "until": { "type": ["string", "null"] },
                },
            } },
        },
    });
    let good = answer("Who asks, with the roles that hold today", good);
    Some(operation(
        "account",
        "Who am I".to_owned(),
        ("200", good),
        &[],
    ))
}

/// `GET /api/v1/account/tokens`.
pub(crate) fn tokens() -> Option<Json> {
    let good = answer(
        "Tokens that hold, without their secrets",
        items(refer("Token")),
    );
    let summary = "My tokens".to_owned();
    Some(operation("list-tokens", summary, ("200", good), &[]))
}

/// `POST /api/v1/account/tokens`.
pub(crate) fn create_token() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["id", "secret", "expires_at"],
        "properties": {
            "id": { "type": "string" }, "expires_at": { "type": "string", "format": "date-time" },
            "secret": { "type": "string", "description": "shown this once" },
        },
    });
    let good = answer("The new token with its secret", good);
    let mut operation = operation(
        "create-token",
        "A new token: acts for me".to_owned(),
        ("201", good),
        &["413", "415", "422"],
    );
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": {
            "schema": {
                "type": "object", "required": ["name", "may", "days"],
                "additionalProperties": false,
                "properties": {
                    "name": { "type": "string", "minLength": 1, "maxLength": 300 },
                    "may": { "type": "string", "enum": ["read", "write"] },
                    "days": { "type": "integer", "minimum": 1, "maximum": 366 },
                },
            },
            "example": { "name": "sample", "may": "read", "days": 30 },
        } },
    });
    Some(operation)
}

fn without_answer(id: &str, summary: &str, with_id: bool) -> Json {
    let good = json!({ "description": "Done" });
    let mut operation = operation(id, summary.to_owned(), ("204", good), &[]);
    if with_id {
        operation["parameters"] = json!([id_parameter()]);
    }
    operation
}

/// `POST /api/v1/account/tokens/{id}/revoke`.
pub(crate) fn revoke_token() -> Option<Json> {
    Some(without_answer("revoke-token", "Take a token back", true))
}

/// `POST /api/v1/account/sign-out-everywhere`.
pub(crate) fn sign_out() -> Option<Json> {
    Some(without_answer(
        "sign-out-everywhere",
        "End all my sessions",
        false,
    ))
}

/// `POST /api/v1/people/{id}/password-link`.
pub(crate) fn password_link() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["path", "expires_at"],
        "properties": {
            "path": { "type": "string", "description": "opens once, on this server" },
            "expires_at": { "type": "string", "format": "date-time" },
        },
    });
    let good = answer("A one-time link, to be given to the person", good);
    let summary = "A one-time link with which a person chooses a password".to_owned();
    let mut operation = operation("create-password-link", summary, ("201", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `GET /api/v1/clusters/{id}/members`.
pub(crate) fn members() -> Option<Json> {
    let good = answer("A page of members", refer("ClusterMemberPage"));
    let summary = "The members of a cluster within reach, those who left included".to_owned();
    let mut operation = operation("list-members", summary, ("200", good), &[]);
    let mut parameters = vec![id_parameter()];
    parameters.extend(list_parameters::<ClusterMember>());
    operation["parameters"] = parameters.into();
    Some(operation)
}

fn with_body(mut operation: Json, schema: Json, example: Json) -> Json {
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": { "schema": schema, "example": example } },
    });
    operation
}

/// `POST /api/v1/clusters/{id}/members`.
pub(crate) fn create_member() -> Option<Json> {
    let good = tagged("The new member", refer("ClusterMember"));
    let bad = ["409", "413", "415", "422"];
    let summary = "An enterprise becomes a member of a cluster today".to_owned();
    let mut operation = operation("create-member", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    Some(with_body(
        operation,
        refer("ClusterMemberNew"),
        ClusterMember::example(),
    ))
}

/// `POST /api/v1/clusters/{id}/members/{member}/end`.
pub(crate) fn end_member() -> Option<Json> {
    let good = answer("The member as it stands now", refer("ClusterMember"));
    let summary = "An enterprise leaves a cluster today".to_owned();
    let mut operation = operation("end-member", summary, ("200", good), &["409", "428"]);
    operation["parameters"] = json!([
        id_parameter(),
        parameter(
            "member",
            "path",
            json!({ "type": "string", "minLength": 1 }),
            "id of the member"
        ),
        if_match(),
    ]);
    Some(operation)
}

/// `GET /api/v1/clusters/{id}/documents`.
pub(crate) fn documents() -> Option<Json> {
    let good = answer("Every edition, newest first", items(refer("Document")));
    let summary = "The documents of a cluster".to_owned();
    let mut operation = operation("list-documents", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/clusters/{id}/documents`.
pub(crate) fn create_document() -> Option<Json> {
    let good = answer("The new edition", refer("Document"));
    let bad = ["413", "415", "422"];
    let summary = "A document, or a new edition of the one with this title".to_owned();
    let mut operation = operation("create-document", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    let words = json!({ "type": "string", "enum": khusheh_store::DOCUMENT_CATEGORIES });
    operation["requestBody"] = json!({
        "required": true,
        "content": { "multipart/form-data": { "schema": {
            "type": "object", "required": ["title", "category", "file"],
            "properties": {
                "title": { "type": "string", "minLength": 1, "maxLength": 300 },
                "category": words,
                "changed": { "type": "string", "maxLength": 2000 },
                "file": { "type": "string", "contentMediaType": "application/octet-stream" },
            },
        } } },
    });
    Some(operation)
}

/// `GET /api/v1/documents/{id}/file`.
pub(crate) fn file() -> Option<Json> {
    let good = json!({
        "description": "The bytes",
        "content": { "*/*": { "schema": { "type": "string", "format": "binary" } } },
    });
    let summary = "The file of a document".to_owned();
    let mut operation = operation("read-file", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/documents/{id}/decision`.
pub(crate) fn decide_document() -> Option<Json> {
    let good = answer("The document as it stands now", refer("Document"));
    let bad = ["409", "413", "415", "422"];
    let summary = "Approve or refuse a document that somebody else prepared".to_owned();
    let mut operation = operation("decide-document", summary, ("200", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    let schema = json!({
        "type": "object", "required": ["state"],
        "properties": {
            "state": { "type": "string", "enum": ["approved", "refused"] },
            "reason": { "type": "string", "maxLength": 2000 },
        },
    });
    Some(with_body(
        operation,
        schema,
        json!({ "state": "refused", "reason": "Sample" }),
    ))
}

/// `GET /api/v1/clusters/{id}/decisions`.
pub(crate) fn decisions() -> Option<Json> {
    let good = answer("Every decision, oldest first", items(refer("Decision")));
    let summary = "The decisions on a cluster".to_owned();
    let mut operation = operation("list-decisions", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/clusters/{id}/decisions`.
pub(crate) fn create_decision() -> Option<Json> {
    let good = answer("The decision", refer("Decision"));
    let bad = ["409", "413", "415", "422"];
    let summary = "The next step of a cluster in the pipeline".to_owned();
    let mut operation = operation("create-decision", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    let example = json!({
        "to_status": "dismissed", "reason": "Sample", "based_on": "Sample minutes",
    });
    Some(with_body(operation, refer("DecisionNew"), example))
}

/// `GET /api/v1/published-clusters`.
pub(crate) fn published() -> Option<Json> {
    let good = answer(
        "A page of published clusters",
        items(refer("PublishedCluster")),
    );
    let summary = "What everyone may see of published clusters".to_owned();
    let mut operation = operation("list-published-clusters", summary, ("200", good), &[]);
    let parameters = list_parameters::<khusheh_store::Cluster>();
    let seen = parameters.into_iter().filter(|one| one["name"] != "status");
    operation["parameters"] = seen.collect();
    Some(operation)
}

/// `POST /api/v1/imports/{room}`.
pub(crate) fn import<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let good = answer(
        "What was found, and whether it was written",
        refer("ImportReport"),
    );
    let mut operation = operation(
        &format!("import-{room}"),
        format!(
            "A table of {room}: checked, compared with what is kept, written in one transaction"
        ),
        ("200", good),
        &["409", "413", "415", "422"],
    );
    operation["requestBody"] = json!({
        "required": true,
        "content": { "multipart/form-data": { "schema": {
            "type": "object", "required": ["file"],
            "properties": {
                "file": {
                    "type": "string", "contentMediaType": "application/octet-stream",
                    "description": "XLSX, CSV (also .gz, .zst), Parquet; GeoJSON for regions",
                },
                "dry_run": { "type": "string", "enum": ["true", "false"] },
                "leave_out_rejected": { "type": "string", "enum": ["true", "false"] },
            },
        } } },
    });
    Some(operation)
}

/// `GET /api/v1/imports/{room}/template`.
pub(crate) fn import_template<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let good = json!({
        "description": "A workbook with the columns and a guide",
        "content": { kind: { "schema": { "type": "string", "format": "binary" } } },
    });
    let summary = format!("The table to fill for {room}, in the language of Accept-Language");
    Some(operation(
        &format!("import-template-{room}"),
        summary,
        ("200", good),
        &[],
    ))
}

/// `POST /api/v1/proposals/{id}/decision`.
pub(crate) fn decide_proposal() -> Option<Json> {
    let good = tagged("The proposal as it stands now", refer("Proposal"));
    let bad = ["409", "413", "415", "422", "428"];
    let summary = "What becomes of a proposal that somebody else brought in".to_owned();
    let mut operation = operation("decide-proposal", summary, ("200", good), &bad);
    operation["parameters"] = json!([id_parameter(), if_match()]);
    let text = || json!({ "type": ["string", "null"] });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let schema = json!({
        "type": "object", "required": ["verdict", "reason"], "additionalProperties": false,
        "properties": {
            "verdict": { "type": "string", "enum": khusheh_exchange::runs::VERDICTS },
            "reason": { "type": "string", "minLength": 1, "maxLength": 20_000 },
            "cluster": text(), "clusters": texts(),
            "fields": {
                "type": "array",
                "items": { "type": "string", "enum": khusheh_exchange::runs::FIELDS },
            },
            "name_fa": text(), "name_en": text(), "province": text(),
        },
    });
    Some(with_body(operation, schema, crate::proposals::example()))
}
