//! The office under load: 500 clusters, 200,000 enterprises, 100 people, 200 requests a second.
//!
//! `cargo run --release --example load --package khusheh [seconds]` builds nothing else: the program
//! must have been built for the same profile. Requests are sent when they are due, whether or not
//! earlier ones were answered, and the time counts from when they were due: a server that stalls
//! can not hide it. Prints a table for `docs/benchmarks.md`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use common::office::{Caller, Server, token};
use khusheh_testing::{Engine, Place};

const RATE: u32 = 200;
const WORKERS: u32 = 40;
const PEOPLE: usize = 100;
const CLUSTERS: usize = 500;

/// What is asked, by class; the last is the bare route beside which the others stand.
const CLASSES: [&str; 5] = ["list", "cluster", "search", "page", "hello"];

fn khusheh(arguments: &[&str], place: &[String]) -> String {
    let output = Command::new(assert_cmd::cargo::cargo_bin("khusheh"))
        .args(arguments)
        .args(place)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Clusters as a table: one in every so many towns, with boundaries, industries and words.
fn clusters() -> String {
    let mut table =
        String::from("name_fa,name_en,province,industries,products,boundary,source,confidence\n");
    let words = [
        "سفال",
        "کاشی",
        "فرش",
        "سنگ",
        "چرم",
        "کفش",
        "مبل",
        "حوله",
        "زعفران",
        "پسته",
    ];
    for at in 0..CLUSTERS {
        let (lon, lat) = (46.0 + (at % 25) as f64 * 0.5, 27.0 + (at / 25) as f64 * 0.5);
        let ring: Vec<String> = (0..=64)
            .map(|step| {
                let angle = f64::from(step % 64) * std::f64::consts::TAU / 64.0;
                format!(
                    "[{:.5},{:.5}]",
                    lon + 0.2 * angle.cos(),
                    lat + 0.2 * angle.sin()
                )
            })
            .collect();
        let _ = writeln!(
            table,
            "{} نمونه {at},Sample {at},{:02},isic4:2393;isic4:1394,{},\"{{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[[{}]]}}\",sample,medium",
            words[at % words.len()],
            at % 31,
            words[(at + 3) % words.len()],
            ring.join(","),
        );
    }
    table
}

fn fill(folder: &Path, place: &[String]) -> Vec<String> {
    let sample = folder.join("sample");
    let path = |name: &str| sample.join("office").join(name).display().to_string();
    khusheh(
        &[
            "sample",
            "--seed",
            "7",
            "--rows",
            "200000",
            "--out",
            &sample.display().to_string(),
        ],
        &[],
    );
    khusheh(
        &["import", "regions", &path("provinces.geojson"), "-q"],
        place,
    );
    khusheh(&["import", "regions", &path("counties.csv"), "-q"], place);
    khusheh(&["import", "industries", "--isic4", "-q"], place);
    let began = Instant::now();
    khusheh(
        &["import", "enterprises", &path("enterprises.csv"), "-q"],
        place,
    );
    eprintln!(
        "200,000 enterprises imported in {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let table = folder.join("clusters.csv");
    std::fs::write(&table, clusters()).expect("a file");
    khusheh(
        &["import", "clusters", &table.display().to_string(), "-q"],
        place,
    );
    (0..PEOPLE)
        .map(|at| {
            let role = ["national_officer", "analyst"][at % 2];
            token(place, &format!("sample{at}"), role)
        })
        .collect()
}

/// The address that request `number` of a class asks for.
fn address(class: usize, number: u32, ids: &[String]) -> String {
    let pick = |of: usize| (number as usize).wrapping_mul(2_654_435_761) % of;
    let id = &ids[pick(ids.len())];
    let province = format!("{:02}", pick(31));
    match (class, number % 3) {
        (0, 0) => format!("/api/v1/clusters?province={province}&limit=50"),
        (0, 1) => format!("/api/v1/enterprises?province={province}&limit=50"),
        (0, _) => "/api/v1/enterprises?industry=isic4:2393&sort=-employment&limit=50".to_owned(),
        (1, _) => format!("/api/v1/clusters/{id}"),
        (2, 0) => "/api/v1/clusters?search=%D8%B3%D9%81%D8%A7%D9%84".to_owned(),
        (2, 1) => format!("/api/v1/enterprises?search={:06}", pick(200_000)),
        (2, _) => format!("/api/v1/enterprises?search={:03}&limit=50", pick(200)),
        (3, 0) => "/fa/clusters".to_owned(),
        (3, 1) => format!("/fa/clusters/{id}"),
        (3, _) => format!("/fa/enterprises?province={province}"),
        _ => "/healthz".to_owned(),
    }
}

/// Milliseconds from when requests were due until their answers were there, by class.
fn load(
    url: &str,
    tokens: &[String],
    ids: &[String],
    seconds: u32,
    only: Option<usize>,
) -> Vec<Vec<f64>> {
    let times = Mutex::new(vec![Vec::new(); CLASSES.len()]);
    let began = Instant::now() + Duration::from_millis(200);
    std::thread::scope(|scope| {
        for worker in 0..WORKERS {
            let times = &times;
            scope.spawn(move || {
                let caller = Caller::new(url, &tokens[worker as usize % tokens.len()]);
                let mut own = Vec::new();
                for number in (worker..RATE * seconds).step_by(WORKERS as usize) {
                    // Three of ten lists, three clusters, three searches, one page.
                    let class = only.unwrap_or(
                        [0, 1, 2, 0, 1, 2, 0, 1, 2, 3][(number / WORKERS + worker) as usize % 10],
                    );
                    let due = began + Duration::from_secs_f64(f64::from(number) / f64::from(RATE));
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    let status = caller.status(&address(class, number, ids));
                    assert_eq!(status, Some(200), "{}", address(class, number, ids));
                    own.push((class, due.elapsed().as_secs_f64() * 1000.0));
                }
                let mut times = times.lock().expect("nobody panicked");
                for (class, time) in own {
                    times[class].push(time);
                }
            });
        }
    });
    let mut times = times.into_inner().expect("nobody panicked");
    times.iter_mut().for_each(|own| own.sort_by(f64::total_cmp));
    times
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (share * sorted.len() as f64).ceil() as usize;
    sorted[at.clamp(1, sorted.len()) - 1]
}

fn main() {
    let seconds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(60);
    println!(
        "| database | what | requests | median ms | p95 ms | p99 ms | longest ms |\n|---|---|---:|---:|---:|---:|---:|"
    );
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let place = runtime.block_on(Place::new(engine));
        let folder = tempfile::tempdir().expect("a folder");
        let tokens = fill(folder.path(), &place.options());
        let server = Server::start(&place.options());
        let (_, page) = Caller::new(&server.url, &tokens[0])
            .get("/api/v1/clusters?limit=1000")
            .expect("an answer");
        let ids: Vec<String> = page["items"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["id"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(ids.len(), CLUSTERS);
        // Once around without counting: caches of the machine, connections.
        load(&server.url, &tokens, &ids, 5, None);
        let mut times = load(&server.url, &tokens, &ids, seconds, None);
        times[4] = load(&server.url, &tokens, &ids, seconds / 2, Some(4)).swap_remove(4);
        for (class, own) in CLASSES.iter().zip(&times) {
            println!(
                "| {engine:?} | {class} | {} | {:.1} | {:.1} | {:.1} | {:.1} |",
                own.len(),
                quantile(own, 0.5),
                quantile(own, 0.95),
                quantile(own, 0.99),
                quantile(own, 1.0),
            );
        }
    }
}
