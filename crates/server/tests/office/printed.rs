//! Documents read back: PDF and XLSX say what the API says.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use serde_json::Value as Json;

use crate::client::{Client, Said};

/// The text of a PDF without white space and marks of direction.
pub fn text_of(said: &Said) -> String {
    assert_eq!(said.status, 200, "{}", said.text);
    assert_eq!(said.header("content-type"), "application/pdf");
    assert!(said.bytes.starts_with(b"%PDF"));
    let read = lopdf::Document::load_mem(&said.bytes).unwrap();
    let pages: Vec<u32> = read.get_pages().into_keys().collect();
    let text = read.extract_text(&pages).unwrap();
    text.chars()
        .filter(|c| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c))
        .collect()
}

fn sheets(said: &Said) -> Vec<(String, Range<Data>)> {
    assert_eq!(said.status, 200, "{}", said.text);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(said.bytes.clone())).unwrap();
    book.worksheets()
}

/// The rows of the sheet whose caption begins so.
fn rows(sheets: &[(String, Range<Data>)], caption: &str) -> Vec<Vec<Data>> {
    let of = |sheet: &Range<Data>| {
        let first = sheet.get((0, 0)).map(ToString::to_string);
        first.is_some_and(|first| first.starts_with(caption))
    };
    let found = sheets.iter().find(|(_, sheet)| of(sheet));
    let (_, sheet) = found.unwrap_or_else(|| panic!("no sheet {caption}"));
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The report of a decided round, which `found` and `frozen` are the result and the data of.
pub async fn of_round(client: &Client, path: &str, found: &Json, frozen: &Json) {
    let name = |at: &Json, language: &str| {
        let at = at.as_u64().unwrap() as usize;
        let name = frozen["alternatives"][at]["name"][language].as_str();
        name.unwrap().to_owned()
    };
    for (language, order, table) in [
        ("en", "The order with", "What is known"),
        ("fa", "ترتیب خوشه‌ها با", "آنچه از هر خوشه"),
    ] {
        let page = format!("/{language}/{path}");
        let pdf = client.get(&format!("{page}.pdf")).await;
        let words = text_of(&pdf);
        // In Persian the letters of a name stand on the page from right to left, its number does not.
        let first = name(&found["order"][0]["alternative"], "en");
        let first: String = first.chars().filter(|c| !c.is_whitespace()).collect();
        let (first, _) = first.split_once('<').unwrap();
        assert!(words.contains(first), "{language}: {first} in {words}");
        let link = format!("{page}.pdf");
        assert!(client.get(&page).await.text.contains(&link));

        // The same bytes twice, by the page and by the API, which answers in English unasked.
        let query = if language == "en" { "" } else { "?language=fa" };
        let again = client.get(&format!("/api/v1/{path}.pdf{query}")).await;
        assert!(pdf.bytes == again.bytes, "{language}: another file");
        let xlsx = client.get(&format!("{page}.xlsx")).await;
        let again = client.get(&format!("/api/v1/{path}.xlsx{query}")).await;
        assert!(xlsx.bytes == again.bytes, "{language}: another sheet");

        let sheets = sheets(&xlsx);
        let lines: Vec<Vec<Data>> = rows(&sheets, order)
            .into_iter()
            .filter(|row| row[0].get_float().is_some())
            .collect();
        let all = found["order"].as_array().unwrap();
        assert_eq!(lines.len(), all.len());
        for (line, one) in lines.iter().zip(all) {
            assert_eq!(line[1].to_string(), name(&one["alternative"], language));
            let numbers = [
                (0, one["rank"].as_f64()),
                (2, one["score"][0].as_f64()),
                (3, one["score"][1].as_f64()),
                (4, one["ranks"][0].as_f64()),
                (5, one["ranks"][1].as_f64()),
                (6, one["known_weight"].as_f64()),
            ];
            for (column, number) in numbers {
                assert_eq!(line[column].get_float(), number, "{line:?}");
            }
        }

        // What is missing is a word, never a number.
        let cells = found["cells"].as_array().unwrap();
        let criteria = found["weights"].as_array().unwrap().len();
        let lines: Vec<Vec<Data>> = rows(&sheets, table)
            .into_iter()
            .filter(|row| row.iter().any(|cell| cell.get_float().is_some()))
            .collect();
        assert_eq!(lines.len() * criteria, cells.len());
        let mut missing = 0;
        for (at, cell) in cells.iter().enumerate() {
            let shown = &lines[at / criteria][1 + at % criteria];
            match cell["performance"].get("known") {
                Some(known) => assert_eq!(shown.get_float(), known.as_f64()),
                None => {
                    assert!(
                        shown.is_string() && !shown.to_string().is_empty(),
                        "{shown:?}"
                    );
                    missing += 1;
                }
            }
        }
        assert!(missing > 0);
    }
    let odd = client.get(&format!("/api/v1/{path}.pdf?language=xx")).await;
    assert_eq!(odd.status, 400, "{}", odd.text);
    let odd = client.get(&format!("/api/v1/{path}.pdf?page=2")).await;
    assert_eq!(odd.status, 400, "{}", odd.text);
    let none = client.get("/en/rounds/nothing/report.pdf").await;
    assert_eq!(none.status, 404, "{}", none.text);
}
