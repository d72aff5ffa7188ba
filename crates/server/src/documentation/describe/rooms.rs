//! Descriptions of what single rooms have besides.

use khusheh_store::ClusterMember;
use serde_json::{Value as Json, json};

use super::super::schema::refer;
use super::{
    answer, id_parameter, if_match, items, list_parameters, operation, parameter, tagged, with_body,
};
use crate::registry::Resource;

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
    let summary =
        "A decision on a step of a cluster: what is done (`deed`) to which `step`".to_owned();
    let mut operation = operation("create-decision", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    let example = json!({
        "deed": "set_aside", "step": "identification", "reason": "Sample",
        "based_on": "Sample minutes",
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
