//! The sample as an office: its tables, then what its people make of them.

mod common;

use common::office::{Caller, Server, token};
use common::{khusheh, stderr, workspace};

#[test]
fn the_samples_programme_has_the_counts_of_the_documents() {
    let root = workspace();
    let root = root.path();
    let done = |arguments: &[&str]| {
        let output = khusheh()
            .current_dir(root)
            .args(arguments)
            .output()
            .unwrap();
        let said = stderr(&output, root);
        assert!(output.status.success(), "{arguments:?}: {said}");
    };
    let rows = ["sample", "--seed", "7", "--rows", "10000", "--out", "s"];
    done(&rows);
    let bring = |kind: &str, file: &str| {
        let path = format!("s/office/{file}");
        done(&["import", kind, &path, "--data", "data", "-q"]);
    };
    bring("regions", "provinces.geojson");
    bring("regions", "counties.csv");
    done(&["import", "industries", "--isic4", "--data", "data", "-q"]);
    for kind in [
        "clusters",
        "committees",
        "people",
        "seats",
        "meetings",
        "decisions",
    ] {
        bring(kind, &format!("{kind}.csv"));
    }
    // Roles name an enterprise and an institution.
    bring("enterprises", "enterprises.csv");
    bring("institutions", "institutions.csv");
    bring("roles", "roles.csv");
    done(&["import", "sample", "--data", "data"]);

    let place = ["--data".to_owned(), root.join("data").display().to_string()];
    let secret = token(&place, "reader", "analyst");
    let server = Server::start(&place);
    let caller = Caller::new(&server.url, &secret);
    let json = |path: &str| -> serde_json::Value {
        let text = caller.text(path);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    };
    let words = |room: &str, field: &str| -> Vec<String> {
        let all = json(&format!("/api/v1/{room}?limit=100"));
        let items = all["items"].as_array().unwrap().iter();
        let mut words: Vec<String> = items
            .map(|one| one[field].as_str().unwrap_or("none").to_owned())
            .collect();
        words.sort();
        words
    };
    assert_eq!(words("rounds", "state"), ["decided", "open"]);
    let results = ["conditional", "negative", "none", "none", "positive"];
    assert_eq!(words("studies", "result"), results);
    let rounds = json("/api/v1/rounds?state=decided");
    let decided = &rounds["items"][0];
    let many = |field: &str| decided[field].as_array().unwrap().len();
    assert_eq!((many("clusters"), many("judges")), (30, 7));

    // Identified, studied, opened, running, ended: from what was decided.
    let table = caller.text("/en/pipeline.csv?table=provinces");
    let total = table.lines().last().unwrap();
    let cells = total.split(',').skip(1);
    let numbers: Vec<u64> = cells.filter_map(|cell| cell.trim().parse().ok()).collect();
    assert_eq!(numbers, [505, 252, 178, 54, 124], "{table}");
}
