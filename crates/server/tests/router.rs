//! The router: status, headers, languages, filters, tables, API.

mod common;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

async fn get_with(router: &Router, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

async fn get(router: &Router, address: &str) -> Answer {
    get_with(router, address, &[]).await
}

fn register() -> Router {
    khusheh_server::router(common::results("register"))
}

const PAGES: [&str; 8] = [
    "/",
    "/?candidate=C0003",
    "/?industry=23&province=%D9%87%D9%85%D8%AF%D8%A7%D9%86",
    "/candidates/C0001",
    "/industries?search=carpet&sort=hoover&order=down",
    "/regions?industry=2393&sort=lq&order=down",
    "/run",
    "/methods",
];

#[tokio::test]
async fn every_page_exists_in_both_languages_with_every_message() {
    for fixture in ["register", "table"] {
        let router = khusheh_server::router(common::results(fixture));
        for page in PAGES {
            for (language, direction) in [("en", "ltr"), ("fa", "rtl")] {
                let address = format!("/{language}{page}");
                let answer = get(&router, &address).await;
                assert_eq!(answer.status, StatusCode::OK, "{address}");
                let tag = format!("<html lang=\"{language}\" dir=\"{direction}\">");
                assert!(answer.text.contains(&tag), "{address}");
                assert!(
                    !answer.text.contains('⟦'),
                    "{address}: a message is missing"
                );
                let other = if language == "en" { "fa" } else { "en" };
                let switch = format!("href=\"/{other}{}\"", page.replace('&', "&#38;"));
                assert!(answer.text.contains(&switch), "{address}: no {switch}");
                assert_eq!(
                    answer.text.contains("class=\"sample\""),
                    fixture == "register"
                );
            }
        }
    }
}

#[tokio::test]
async fn the_entrance_leads_to_the_browsers_language() {
    let router = register();
    for (wanted, place) in [
        ("fa-IR,fa;q=0.9,en;q=0.5", "/fa/"),
        ("de,en;q=0.8,fa;q=0.2", "/en/"),
        ("", "/en/"),
    ] {
        let answer = get_with(&router, "/", &[("accept-language", wanted)]).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(answer.headers[header::LOCATION], place, "{wanted}");
    }
}

#[tokio::test]
async fn pages_keep_to_themselves() {
    let answer = get(&register(), "/en/").await;
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'"));
    for word in ["unsafe-inline", "unsafe-eval", "http:", "https:", "*"] {
        assert!(!policy.contains(word), "{word} in {policy}");
    }
    assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(answer.headers[header::REFERRER_POLICY], "no-referrer");
    for page in PAGES {
        let text = get(&register(), &format!("/en{page}")).await.text;
        assert!(!text.contains("style=\""), "{page}: inline style");
        assert!(!text.contains("://"), "{page}: an address of another host");
        let scripts = text.matches("<script").count();
        let allowed = text
            .matches("<script type=\"module\" src=\"/assets/")
            .count()
            + text.matches("<script type=\"application/json\"").count()
            + text
                .matches("<script src=\"/assets/theme.js\"></script>")
                .count();
        assert_eq!(scripts, allowed, "{page}: inline script");
    }
}

#[tokio::test]
async fn answers_are_compressed_when_asked() {
    let answer = get_with(&register(), "/en/", &[("accept-encoding", "gzip")]).await;
    assert_eq!(answer.headers[header::CONTENT_ENCODING], "gzip");
}

async fn candidates(router: &Router, query: &str) -> Vec<Value> {
    let answer = get(router, &format!("/api/v1/candidates{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text);
    let value: Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(
        value["count"],
        value["candidates"].as_array().unwrap().len()
    );
    value["candidates"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_filter_keeps_exactly_what_it_says() {
    let router = register();
    let all = candidates(&router, "").await;
    assert_eq!(all.len(), 37);
    type Keeps = fn(&Value) -> bool;
    let cases: [(&str, Keeps); 8] = [
        ("?industry=2393", |c| c["industry"] == "2393"),
        ("?industry=23", |c| {
            c["industry"].as_str().unwrap().starts_with("23")
        }),
        ("?province=%DB%8C%D8%B2%D8%AF", |c| c["province"] == "یزد"),
        ("?significance=significant", |c| c["significant"] == true),
        ("?significance=high", |c| {
            c["q_value"].as_f64().unwrap() <= 0.01
        }),
        ("?screened=no", |c| {
            c["screens"].as_array().unwrap().is_empty()
        }),
        ("?screened=yes", |c| {
            !c["screens"].as_array().unwrap().is_empty()
        }),
        ("?size=medium", |c| {
            (20.0..100.0).contains(&c["enterprises"].as_f64().unwrap())
        }),
    ];
    for (query, keeps) in cases {
        let expected: Vec<&Value> = all.iter().filter(|candidate| keeps(candidate)).collect();
        assert!(
            !expected.is_empty() && expected.len() < all.len(),
            "{query} tests nothing"
        );
        let found = candidates(&router, query).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query}");
        let page = get(&router, &format!("/en/{query}")).await.text;
        assert_eq!(
            page.matches("class=\"item\"").count(),
            expected.len(),
            "{query}: the list"
        );
    }
    assert!(
        candidates(&router, "?industry=2393&size=small")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_does_not_exist_is_refused_with_value_and_limit() {
    let router = register();
    for (address, status, words) in [
        ("/en/nothing", StatusCode::NOT_FOUND, "/en/nothing"),
        ("/de/", StatusCode::NOT_FOUND, "/de/"),
        ("/en/candidates/C9999", StatusCode::NOT_FOUND, "C9999"),
        (
            "/fa/?size=huge",
            StatusCode::BAD_REQUEST,
            "یکی از small، medium، large",
        ),
        (
            "/en/?industry=zz",
            StatusCode::BAD_REQUEST,
            "industries.csv",
        ),
        (
            "/en/?page=0",
            StatusCode::BAD_REQUEST,
            "a whole number from 1",
        ),
        (
            "/en/industries?sort=colour",
            StatusCode::BAD_REQUEST,
            "hoover",
        ),
        (
            "/en/regions?region=R999",
            StatusCode::BAD_REQUEST,
            "regions.csv",
        ),
        (
            "/api/v1/candidates?screened=maybe",
            StatusCode::BAD_REQUEST,
            "\"parameter\":\"screened\"",
        ),
        (
            "/api/v1/candidates/C9999",
            StatusCode::NOT_FOUND,
            "\"problem\":\"not_found\"",
        ),
        ("/tiles/base/3/9/0", StatusCode::NOT_FOUND, "not_found"),
        ("/tiles/result/23/0/0", StatusCode::NOT_FOUND, "not_found"),
        ("/assets/nothing.js", StatusCode::NOT_FOUND, ""),
    ] {
        let answer = get(&router, address).await;
        assert_eq!(answer.status, status, "{address}");
        assert!(
            answer.text.contains(words),
            "{address}: no {words:?} in {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn what_a_register_holds_is_never_markup() {
    let mut results = common::results("register");
    results.candidates[0].name = "<script>alert(1)</script>".to_owned();
    results.candidates[0].sentence.en = "\"><img src=x onerror=alert(1)>".to_owned();
    results.candidates[0].place = "'</script><u>".to_owned();
    results.regions[0].name = "</script><s>".to_owned();
    let router = khusheh_server::router(results);
    for page in [
        "/en/?candidate=C0001",
        "/en/candidates/C0001",
        "/en/regions",
    ] {
        let text = get(&router, page).await.text;
        for bad in ["<script>alert", "<img src=x", "<u>", "<s>"] {
            assert!(!text.contains(bad), "{page}: {bad}");
        }
    }
}

#[tokio::test]
async fn the_saved_table_is_the_shown_table() {
    let router = register();
    let query = "?search=1&sort=ellison_glaeser&order=down";
    let page = get(&router, &format!("/en/industries{query}")).await.text;
    let saved = get(&router, &format!("/en/industries.csv{query}")).await;
    assert!(page.contains("/en/industries.csv?search=1&#38;sort=ellison_glaeser&#38;order=down"));
    assert_eq!(
        saved.headers[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    let text = saved.text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), page.matches("<tr><td>").count());
    // The same order: codes as they stand in the page.
    let mut rest = page.as_str();
    for row in &rows {
        let cell = format!("<bdi class=\"code\">{}</bdi>", &row[0]);
        let at = rest
            .find(&cell)
            .unwrap_or_else(|| panic!("{cell} out of order"));
        rest = &rest[at + cell.len()..];
    }
    // Undefined is empty, not zero, and stands last.
    let figures: Vec<&str> = rows.iter().map(|row| &row[9]).collect();
    assert_eq!(figures.last(), Some(&""));
    assert!(figures[0].parse::<f64>().unwrap() >= figures[1].parse::<f64>().unwrap());
}

#[tokio::test]
async fn the_api_tells_one_candidate_whole() {
    let router = register();
    let answer = get(&router, "/api/v1/candidates/C0001").await;
    let value: Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(
        value["candidate"]["states"],
        serde_json::json!(["full", "full", "half", "missing"])
    );
    assert_eq!(value["evidence"].as_array().unwrap().len(), 4);
    assert_eq!(value["screens"].as_array().unwrap().len(), 7);
    assert_eq!(value["members"].as_array().unwrap().len(), 96);
    assert_eq!(value["evidence"][3]["value"], Value::Null);
    let answer = get(&router, "/api/v1/candidates.geojson?industry=2393").await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/geo+json");
    let value: Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(value["features"][0]["geometry"]["type"], "MultiPolygon");
    let run: Value = serde_json::from_str(&get(&router, "/api/v1/run").await.text).unwrap();
    assert_eq!(
        (&run["seed"], &run["sample"]),
        (&Value::from(7), &Value::from(true))
    );
    let industries: Value =
        serde_json::from_str(&get(&router, "/api/v1/industries").await.text).unwrap();
    assert_eq!(industries["count"], 24);
    let small = industries["industries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["industry"] == "3220");
    assert_eq!(small.unwrap()["ellison_glaeser"], Value::Null);
}

#[tokio::test]
async fn rejected_rows_are_told_in_the_readers_language() {
    let router = register();
    let (en, fa) = (
        get(&router, "/en/run").await.text,
        get(&router, "/fa/run").await.text,
    );
    for (language, text) in [("en", &en), ("fa", &fa)] {
        let language = language_of(language);
        for key in ["register-reason-negative", "register-reason-negative-hint"] {
            let words = khusheh_language::text(language, key, &[]).replace('\'', "&#39;");
            assert!(text.contains(&words), "{key} in {language}");
        }
    }
}

fn language_of(code: &str) -> khusheh_language::Language {
    code.parse().unwrap()
}

#[tokio::test]
async fn no_result_teaches_instead_of_showing_nothing() {
    let mut results = common::results("register");
    results.candidates.clear();
    let router = khusheh_server::router(results);
    let text = get(&router, "/en/").await.text;
    assert!(text.contains("This run found no candidates"));
    assert!(text.contains("href=\"/en/run\""));
}

#[tokio::test]
async fn a_free_port_is_served_and_told() {
    let (tell, told) = tokio::sync::oneshot::channel();
    let folder = common::fixture("table");
    let served = tokio::spawn(async move {
        khusheh_server::explore(&folder, "127.0.0.1:0".parse().unwrap(), |at| {
            tell.send(at).unwrap();
        })
        .await
    });
    let address = told.await.unwrap();
    assert_ne!(address.port(), 0);
    let taken = khusheh_server::explore(&common::fixture("table"), address, |_| {})
        .await
        .unwrap_err();
    assert!(taken.to_string().contains("--listen"), "{taken}");
    served.abort();
}
