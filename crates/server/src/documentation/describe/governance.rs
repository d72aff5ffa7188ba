//! Descriptions of what the room of committees at work has besides.

use khusheh_store::{CommitteeSeat, Resolution};
use serde_json::{Value as Json, json};

use super::super::schema::refer;
use super::{answer, change, id_parameter, if_match, items, operation, tagged, with_body};
use crate::registry::Resource;

/// `GET /api/v1/committees/{id}/seats`.
pub(crate) fn seats() -> Option<Json> {
    let good = answer(
        "Every seat, those that ended included",
        items(refer("Seat")),
    );
    let summary = "Who sits on a committee, between which days".to_owned();
    let mut operation = operation("list-seats", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/committees/{id}/seats`.
pub(crate) fn create_seat() -> Option<Json> {
    let good = tagged("The new seat", refer("Seat"));
    let bad = ["409", "413", "415", "422"];
    let summary = "A seat on a committee, from a day on".to_owned();
    let mut operation = operation("create-seat", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    Some(with_body(
        operation,
        refer("SeatNew"),
        CommitteeSeat::example(),
    ))
}

/// `POST /api/v1/meetings/{id}/sign`.
pub(crate) fn sign_meeting() -> Option<Json> {
    let good = tagged("The meeting as it stands now", refer("Meeting"));
    let summary = "Sign the minutes, as the chair or secretary of that day".to_owned();
    let mut operation = operation("sign-meeting", summary, ("200", good), &["409", "428"]);
    operation["parameters"] = json!([id_parameter(), if_match()]);
    Some(operation)
}

/// `GET /api/v1/meetings/{id}/resolutions`.
pub(crate) fn resolutions() -> Option<Json> {
    let good = answer("In the order of their numbers", items(refer("Resolution")));
    let summary = "What a meeting resolved".to_owned();
    let mut operation = operation("list-resolutions", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/meetings/{id}/resolutions`.
pub(crate) fn create_resolution() -> Option<Json> {
    let good = tagged("The new resolution", refer("Resolution"));
    let bad = ["409", "413", "415", "422"];
    let summary = "A resolution, while the minutes are not signed".to_owned();
    let mut operation = operation("create-resolution", summary, ("201", good), &bad);
    operation["parameters"] = json!([id_parameter()]);
    Some(with_body(
        operation,
        refer("ResolutionNew"),
        Resolution::example(),
    ))
}

/// `PATCH /api/v1/resolutions/{id}`.
pub(crate) fn change_resolution() -> Option<Json> {
    change::<Resolution>()
}
