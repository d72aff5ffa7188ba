//! The description of the API describes the API.

use khusheh_server::routes;
use khusheh_testing::{Place, on_both};

use crate::client::Client;

async fn every_route_of_the_api_is_described(place: &Place) {
    let store = place.store().await;
    let described = Client::unknown(&store)
        .get("/api/openapi.json")
        .await
        .json();
    assert_eq!(described["openapi"], "3.1.0");
    for route in routes() {
        if !route.path.starts_with("/api/v1/") {
            continue;
        }
        let operation = &described["paths"][route.path][route.method.to_lowercase()];
        assert!(
            operation["operationId"].is_string(),
            "{} {}",
            route.method,
            route.path
        );
        assert_eq!(operation["x-right"]["thing"], route.thing.word());
    }
    // Every reference leads somewhere.
    let text = described.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(described.pointer(pointer).is_some(), "{pointer}");
    }
}

on_both! { every_route_of_the_api_is_described }
