//! `khusheh export`, `import archive`, `backup`, `restore`, `migrate`, `verify` with the built binary,
//! on both databases.

mod common;

use std::path::Path;
use std::process::Output;

use common::{khusheh, stderr, workspace};
use khusheh_testing::{Engine, Place};

fn run(root: &Path, arguments: &[&str], place: &[String]) -> Output {
    khusheh()
        .current_dir(root)
        .args(arguments)
        .args(place)
        .output()
        .unwrap()
}

fn done(root: &Path, arguments: &[&str], place: &[String]) -> String {
    let output = run(root, arguments, place);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        stderr(&output, root)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn place(engine: Engine) -> Place {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(Place::new(engine))
}

/// Fills a place with regions, an enterprise and a person.
fn fill(root: &Path, place: &[String]) {
    std::fs::write(
        root.join("regions.csv"),
        "id,level,province,name_en,name_fa\nA,province,A,Alpha,آلفا\n",
    )
    .unwrap();
    std::fs::write(
        root.join("enterprises.csv"),
        "name,legal_form,province,source\nSample,company,A,sample\n",
    )
    .unwrap();
    done(root, &["import", "regions", "regions.csv", "-q"], place);
    done(
        root,
        &["import", "enterprises", "enterprises.csv", "-q"],
        place,
    );
    done(
        root,
        &[
            "user", "add", "--login", "sample", "--name", "Sample", "--role", "analyst",
        ],
        place,
    );
}

#[test]
fn from_one_database_to_the_other_and_back_nothing_is_lost() {
    let root = workspace();
    let root = root.path();
    for (from, to) in [
        (Engine::Sqlite, Engine::Postgres),
        (Engine::Postgres, Engine::Sqlite),
    ] {
        let (first, second) = (place(from), place(to));
        fill(root, &first.options());
        let [a, b] = ["a.zip", "b.zip"].map(|name| format!("{from:?}-{name}"));
        done(root, &["export", "--to", &a], &first.options());
        let sound = done(root, &["verify"], &first.options());
        done(root, &["import", "archive", &a], &second.options());
        assert_eq!(done(root, &["verify"], &second.options()), sound);
        done(root, &["export", "--to", &b], &second.options());
        let bytes = [a.as_str(), b.as_str()].map(|name| std::fs::read(root.join(name)).unwrap());
        assert!(
            bytes[0] == bytes[1],
            "{from:?}: exported again it is the same"
        );
        let full = run(root, &["import", "archive", &a], &second.options());
        assert_eq!(
            full.status.code(),
            Some(2),
            "a place that is not empty is left alone"
        );
    }
}

#[test]
fn a_backup_is_restored_elsewhere_and_overwrites_nothing() {
    let root = workspace();
    let root = root.path();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (first, second) = (place(engine), place(engine));
        fill(root, &first.options());
        let name = format!("{engine:?}.backup");
        done(root, &["backup", "--to", &name], &first.options());
        done(root, &["restore", &name], &second.options());
        let verified = |place: &Place| done(root, &["verify"], &place.options());
        assert_eq!(verified(&first), verified(&second));
        let again = run(root, &["restore", &name], &second.options());
        assert_eq!(again.status.code(), Some(2), "{}", stderr(&again, root));
        done(root, &["migrate"], &second.options());
    }
}

#[test]
fn what_is_no_archive_is_refused_in_both_languages() {
    let root = workspace();
    let root = root.path();
    std::fs::write(root.join("no.zip"), "no archive").unwrap();
    let place = ["--data".to_owned(), "data".to_owned()];
    for language in ["en", "fa"] {
        let told = ["no.zip", "absent.zip"].map(|name| {
            let output = run(
                root,
                &["--language", language, "import", "archive", name],
                &place,
            );
            format!(
                "{}: {}",
                output.status.code().unwrap(),
                stderr(&output, root)
            )
        });
        insta::assert_snapshot!(format!("archive_refused_{language}"), told.join("\n"));
    }
    assert!(
        !root.join("data").exists(),
        "a wrong name leaves no folder behind"
    );
}
