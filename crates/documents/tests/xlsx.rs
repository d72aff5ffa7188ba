//! Sheets, read back.

mod kept;

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use kept::{empty, full, table};
use khusheh_documents::{Block, Document, xlsx};
use khusheh_language::Language;

fn read(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(document).unwrap())).unwrap()
}

fn sheets(document: &Document) -> Vec<(String, Range<Data>)> {
    read(document).worksheets()
}

fn shown(sheet: &Range<Data>) -> Vec<String> {
    sheet
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect()
}

#[test]
fn an_empty_document_has_its_first_sheet() {
    for language in Language::ALL {
        let sheets = sheets(&empty(language));
        assert_eq!(sheets.len(), 1);
        assert!(shown(&sheets[0].1).contains(&kept::title(language).to_owned()));
    }
    assert_eq!(sheets(&Document::new(Language::En, "", "")).len(), 1);
}

#[test]
fn every_figure_has_a_sheet_with_real_numbers() {
    for language in Language::ALL {
        let sheets = sheets(&full(language, "گردو"));
        assert_eq!(sheets.len(), 5, "overview, table, intervals, heat, methods");
        let table = &sheets[1].1;
        let numbers: Vec<f64> = table
            .used_cells()
            .filter_map(|(_, _, cell)| cell.get_float())
            .collect();
        assert_eq!(numbers, [0.125, 3.0]);
        // What is missing is a word, never 0.
        let words = table.used_cells().filter(|(_, _, c)| c.is_string()).count();
        assert_eq!(words, 9);
        let intervals: Vec<f64> = sheets[2]
            .1
            .used_cells()
            .filter_map(|c| c.2.get_float())
            .collect();
        assert_eq!(intervals, [-1.0, 2.0, 4.0]);
        let heat: Vec<f64> = sheets[3]
            .1
            .used_cells()
            .filter_map(|c| c.2.get_float())
            .collect();
        assert_eq!(heat, [0.0, 0.004, 1.0, 0.5, 0.999]);
    }
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    for typed in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\")",
        "\t=1",
        "http://x.example",
    ] {
        let document = full(Language::En, typed);
        let mut book = read(&document);
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert_eq!(formulas.used_cells().count(), 0, "{typed} in {name}");
        }
        assert!(
            shown(&sheets(&document)[1].1)
                .iter()
                .any(|cell| cell == typed)
        );
    }
}

#[test]
fn odd_texts_do_no_harm() {
    let long = "x".repeat(40_000);
    for typed in [
        "",
        "\u{0}\u{7}\u{FFFE}",
        "a\r\nb",
        "'[]:*?/\\'",
        "_x0041_",
        "😀",
        long.as_str(),
    ] {
        for language in Language::ALL {
            let document = full(language, typed);
            let names: Vec<String> = sheets(&document).into_iter().map(|sheet| sheet.0).collect();
            for (at, name) in names.iter().enumerate() {
                assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
                assert!(!names[..at].contains(name));
            }
        }
    }
}

#[test]
fn long_and_wide_tables_are_whole() {
    let mut document = empty(Language::Fa);
    document.blocks = vec![
        Block::Table(table(Language::Fa, 300, 4)),
        Block::Table(table(Language::Fa, 3, 30)),
    ];
    let sheets = sheets(&document);
    let numbers = |at: usize| {
        let cells = sheets[at].1.used_cells();
        cells.filter(|cell| cell.2.is_float()).count()
    };
    assert_eq!((numbers(1), numbers(2)), (1200, 90));
}

#[test]
fn sheets_lie_in_reading_direction_with_the_heading_in_view() {
    for (language, expected) in [(Language::En, false), (Language::Fa, true)] {
        let mut document = empty(language);
        document.blocks = vec![Block::Table(table(language, 2, 2))];
        let bytes = xlsx(&document).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
        assert_eq!(sheet.contains("rightToLeft=\"1\""), expected);
        assert!(
            sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"2\""),
            "{sheet}"
        );
    }
}

/// A part of the archive as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let file = archive.by_name(name).unwrap();
    std::io::read_to_string(file).unwrap()
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_thread() {
    let document = full(Language::Fa, "گردو");
    let first = xlsx(&document).unwrap();
    let other = document.clone();
    assert!(first == xlsx(&document).unwrap());
    let elsewhere = std::thread::spawn(move || xlsx(&other).unwrap());
    assert!(first == elsewhere.join().unwrap());
}
