//! Tiles, read back by independent software (geozero).

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use geozero::ProcessToJson;
use geozero::mvt::{Message, Tile};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

async fn tile(fixture: &str, address: &str) -> Tile {
    let router = khusheh_server::router(common::results(fixture));
    let request = Request::get(address).body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{address}");
    assert_eq!(
        answer.headers()["content-type"],
        "application/vnd.mapbox-vector-tile"
    );
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    Tile::decode(bytes).unwrap()
}

/// A layer's features as GeoJSON in tile coordinates.
fn features(tile: &Tile, name: &str) -> Vec<Value> {
    let Some(layer) = tile.layers.iter().find(|layer| layer.name == name) else {
        return Vec::new();
    };
    assert_eq!((layer.version, layer.extent()), (2, 4096));
    let text = layer.clone().to_json().unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    value["features"].as_array().unwrap().clone()
}

fn whole(feature: &Value, key: &str) -> u64 {
    feature["properties"][key].as_u64().unwrap()
}

#[tokio::test]
async fn every_establishment_is_counted_once_at_every_zoom() {
    for zoom in [0_u32, 3, 5] {
        let mut total = 0;
        for x in 0..1 << zoom {
            for y in 0..1 << zoom {
                // Only the tiles that Iran can lie in: 44° to 64° E, 24° to 40° N.
                let scale = f64::from(1 << zoom);
                let (west, east) = (f64::from(x) / scale, f64::from(x + 1) / scale);
                if east < (44.0 + 180.0) / 360.0 || west > (64.0 + 180.0) / 360.0 {
                    continue;
                }
                let tile = tile("register", &format!("/tiles/result/{zoom}/{x}/{y}")).await;
                total += features(&tile, "establishments")
                    .iter()
                    .map(|f| whole(f, "count"))
                    .sum::<u64>();
            }
        }
        assert_eq!(total, 2000, "at zoom {zoom}");
    }
}

#[tokio::test]
async fn marks_are_thinned_when_far_and_single_when_near() {
    let far = features(
        &tile("register", "/tiles/result/0/0/0").await,
        "establishments",
    );
    assert!(far.len() < 200, "{} marks for the whole world", far.len());
    let (x, y) = (2599, 1622); // Lalejin, 48.48° E 34.97° N
    let near = features(
        &tile("register", &format!("/tiles/result/12/{x}/{y}")).await,
        "establishments",
    );
    assert!(!near.is_empty());
    assert!(near.iter().filter(|f| whole(f, "count") == 1).count() * 2 > near.len());
}

#[tokio::test]
async fn filters_and_the_open_card_reach_the_tiles() {
    let all = tile("register", "/tiles/result/4/10/6").await;
    let some = tile("register", "/tiles/result/4/10/6?industry=23").await;
    let open = tile("register", "/tiles/result/4/10/6?candidate=C0001").await;
    let (all_shapes, some_shapes) = (features(&all, "candidates"), features(&some, "candidates"));
    assert!(!some_shapes.is_empty() && some_shapes.len() < all_shapes.len());
    let count = |tile, layer| {
        features(tile, layer)
            .iter()
            .map(|f| whole(f, "count"))
            .sum::<u64>()
    };
    assert!(count(&some, "establishments") < count(&all, "establishments"));
    assert!(features(&all, "members").is_empty());
    assert_eq!(count(&open, "members"), 96);
    let lalejin = some_shapes
        .iter()
        .find(|f| f["properties"]["candidate"] == "C0001")
        .unwrap();
    assert_eq!(lalejin["properties"]["significant"], 1);
    assert!(
        lalejin["geometry"]["type"]
            .as_str()
            .unwrap()
            .ends_with("Polygon")
    );
}

#[tokio::test]
async fn a_table_shows_its_regions_with_the_quotient_of_the_chosen_industry() {
    let plain = tile("table", "/tiles/result/0/0/0").await;
    let regions = features(&plain, "regions");
    assert_eq!(regions.len(), 40);
    assert!(
        regions
            .iter()
            .all(|region| region["properties"].get("lq").is_none())
    );
    let chosen = tile("table", "/tiles/result/0/0/0?industry=2393").await;
    let results = common::results("table");
    let with = features(&chosen, "regions")
        .iter()
        .filter(|f| f["properties"].get("lq").is_some())
        .count();
    let industry = results.industry("2393").unwrap();
    assert_eq!(
        with,
        results
            .quotients
            .iter()
            .filter(|q| q.industry == industry)
            .count()
    );
    assert!(features(&chosen, "establishments").is_empty());
}

#[tokio::test]
async fn boundaries_carry_the_quotient_of_the_one_industry_looked_at() {
    let lq = |tile: &Tile| {
        let all = features(tile, "boundaries");
        let with = all
            .iter()
            .filter(|f| f["properties"].get("lq").is_some())
            .count();
        (all.len(), with)
    };
    // The tile of the Iranian plateau holds most of the forty regions.
    let all = lq(&tile("register", "/tiles/result/4/10/6").await);
    assert!(all.0 > 20 && all.1 == 0, "{all:?}");
    let one = lq(&tile("register", "/tiles/result/4/10/6?industry=1520").await);
    assert!(one.0 == all.0 && one.1 > 0 && one.1 < one.0, "{one:?}");
    let branch = lq(&tile("register", "/tiles/result/4/10/6?industry=23").await);
    assert_eq!(branch.1, 0, "a branch has no single quotient");
    let card = lq(&tile("register", "/tiles/result/4/10/6?candidate=C0001").await);
    assert!(card.1 > 0, "the open card's industry");
}

#[tokio::test]
async fn the_base_map_has_land_and_three_kinds_of_borders() {
    // Zoom 4, around the Caspian: five countries meet the sea here.
    let tile = tile("table", "/tiles/base/4/10/6").await;
    assert!(features(&tile, "land").len() > 50);
    let borders = features(&tile, "borders");
    for kind in ["coast", "country", "province"] {
        assert!(
            borders
                .iter()
                .any(|border| border["properties"]["kind"] == kind),
            "{kind}"
        );
    }
    // Nothing lies farther out than the margin.
    let mut far = 0.0_f64;
    for feature in features(&tile, "land").iter().chain(&borders) {
        let mut stack = vec![&feature["geometry"]["coordinates"]];
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(items) => stack.extend(items),
                number => far = far.max((number.as_f64().unwrap() - 2048.0).abs()),
            }
        }
    }
    assert!(far <= 2048.0 + 64.0, "{far}");
}
