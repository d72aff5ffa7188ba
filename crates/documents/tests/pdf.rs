//! Pages, read back.

mod kept;

use kept::{empty, full, table, title};
use khusheh_documents::{Block, Cell, Column, Document, DocumentError, Heat, Table, pdf};
use khusheh_language::Language;
use lopdf::Object;

/// A PDF that was read back.
struct Read(lopdf::Document);

impl Read {
    fn of(document: &Document) -> Read {
        let bytes = pdf(document).unwrap();
        Read(lopdf::Document::load_mem(&bytes).unwrap())
    }

    fn pages(&self) -> usize {
        self.0.get_pages().len()
    }

    /// The text of a page, letters from left to right as they stand on it, without white space.
    fn page(&self, number: u32) -> String {
        let text = self.0.extract_text(&[number]).unwrap();
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\u{2068}' | '\u{2069}' | '\u{200B}'))
            .collect()
    }

    fn all(&self) -> String {
        (1..=self.pages() as u32).map(|n| self.page(n)).collect()
    }

    fn language(&self) -> String {
        let language = self.0.catalog().unwrap().get(b"Lang").unwrap();
        String::from_utf8_lossy(language.as_str().unwrap()).into_owned()
    }

    fn title(&self) -> String {
        let info = self.0.trailer.get(b"Info").unwrap();
        let (_, info) = self.0.dereference(info).unwrap();
        lopdf::decode_text_string(info.as_dict().unwrap().get(b"Title").unwrap()).unwrap()
    }

    /// Width and height of a page in points.
    fn size(&self, number: u32) -> (f32, f32) {
        let id = self.0.get_pages()[&number];
        let page = self.0.get_dictionary(id).unwrap();
        let edges = page.get(b"MediaBox").and_then(Object::as_array).unwrap();
        (edges[2].as_float().unwrap(), edges[3].as_float().unwrap())
    }
}

/// A Persian word as it is read back: by place on the page, from left to right.
fn placed(word: &str) -> String {
    word.chars().rev().collect()
}

/// Brackets are mirrored when they are set from right to left: both count as one.
fn one(c: char) -> char {
    match c {
        '>' => '<',
        ')' => '(',
        ']' => '[',
        '}' => '{',
        c => c,
    }
}

#[test]
fn an_empty_document_is_one_page_with_language_and_title() {
    for language in Language::ALL {
        let read = Read::of(&empty(language));
        assert_eq!(read.pages(), 1);
        assert_eq!(read.language(), language.code());
        assert_eq!(read.title(), title(language));
        assert!(read.page(1).contains("2026-12-03"));
        let catalog = read.0.catalog().unwrap();
        assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"MarkInfo"));
    }
    let nameless = Document::new(Language::Fa, "", "");
    assert_eq!(Read::of(&nameless).pages(), 1);
}

#[test]
fn every_block_is_there_in_both_languages() {
    for (language, typed) in [(Language::En, "Walnuts"), (Language::Fa, "گردو")] {
        let read = Read::of(&full(language, typed));
        // Every place that takes a text shows it: those of the head and foot on each page.
        let typed = match language {
            Language::En => typed.to_owned(),
            Language::Fa => placed(typed),
        };
        let shown = read.all().matches(&typed).count();
        assert!(shown >= 55, "{language}: {shown}");
        let page = match language {
            Language::En => format!("2of{}", read.pages()),
            Language::Fa => "۲زا".to_owned(),
        };
        assert!(read.page(2).contains(&page), "{}", read.page(2));
    }
}

#[test]
fn pages_conform_to_the_standard_of_accessibility() {
    for language in Language::ALL {
        let bytes = pdf(&full(language, "Walnuts گردو")).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("pdfuaid:part"), "{language}");
    }
}

#[test]
fn a_long_table_has_its_heading_on_each_page_and_every_row_once() {
    for language in Language::ALL {
        let mut document = empty(language);
        document.sample = Some("made up".into());
        document.blocks = vec![Block::Table(table(language, 300, 4))];
        let read = Read::of(&document);
        assert!(read.pages() > 5, "{}", read.pages());
        for page in 1..=read.pages() as u32 {
            let text = read.page(page);
            assert!(text.contains("madeup"), "{page}");
            assert!(
                text.contains("head0") && text.contains("head3"),
                "{page}: {text}"
            );
        }
        let all = read.all();
        for row in [0, 1, 150, 299] {
            let value = (row * 1000 + 3) as f64;
            let shown = khusheh_language::Number::whole().or_dash(language, value);
            assert!(all.contains(&shown), "{shown}");
        }
    }
}

#[test]
fn wide_tables_lie_across_and_nothing_is_left_out() {
    for columns in [9, 12, 30] {
        let mut document = empty(Language::Fa);
        document.blocks = vec![Block::Table(table(Language::Fa, 3, columns))];
        let read = Read::of(&document);
        let all = read.all();
        for column in 0..columns {
            assert!(
                all.contains(&format!("head{column}")),
                "{columns}: {column}"
            );
        }
        // A dozen small numbers stand on an upright page as well.
        let (width, height) = read.size(read.pages() as u32);
        assert_eq!(width > height, columns > 12, "{columns}");
    }
    let mut document = empty(Language::En);
    document.blocks = vec![Block::Table(table(Language::En, 3, 5))];
    let (width, height) = Read::of(&document).size(1);
    assert!((width - 595.3).abs() < 1.0 && (height - 841.9).abs() < 1.0);
}

#[test]
fn nothing_that_was_typed_is_interpreted() {
    let typed = [
        "#eval(\"1+1\")",
        "#import\"x\":*",
        "$x^2$",
        "*bold*_it_",
        "\\u{41}\\",
        "\"quoted\"'",
        "<label>@ref",
        "=heading",
        "//comment",
        "```raw```",
        "[c](d){e}",
        "#sys.inputs",
    ];
    for text in typed {
        let all = Read::of(&full(Language::En, text)).all();
        let found = all.matches(text).count();
        // Where words are narrow they are broken, which puts other words between their parts.
        assert!(found >= 30, "{text}: {found}\n{all}");
        // Right to left the signs change places, but each is there.
        let all = Read::of(&full(Language::Fa, text)).all();
        let count = |text: &str, c| text.chars().filter(|found| one(*found) == one(c)).count();
        for c in text.chars() {
            let (found, least) = (count(&all, c), 50 * count(text, c));
            assert!(found >= least, "{text} {c}: {found} of {least}\n{all}");
        }
    }
}

#[test]
fn odd_texts_do_no_harm() {
    let long = "آ".repeat(300);
    let longer = "x".repeat(5000);
    for typed in [
        "",
        " ",
        "\n\n",
        "a\nb\r\nc",
        "\u{202E}gnp.exe\u{202C}",
        "\u{2067}\u{2067}\u{2067}unclosed",
        "\u{2069}\u{2069}\u{200F}",
        "中文 😀 \u{1F468}\u{200D}\u{1F469}",
        "\u{0}\u{7}\u{FFFE}\u{FEFF}",
        "e\u{301}\u{301}\u{301}",
        "می\u{200C}شود",
        long.as_str(),
        longer.as_str(),
    ] {
        for language in Language::ALL {
            assert!(Read::of(&full(language, typed)).pages() >= 1);
        }
    }
    let read = Read::of(&full(Language::En, "\u{202E}gnp.exe"));
    assert!(!read.all().contains('\u{202E}'));
    assert!(read.all().contains("gnp.exe"));
}

#[test]
fn a_row_longer_than_a_page_goes_on() {
    let mut document = empty(Language::En);
    let words = "pottery ".repeat(2000) + "theend";
    document.blocks = vec![Block::Table(Table {
        caption: "long".into(),
        columns: vec![Column::text("a"), Column::text("b")],
        rows: vec![vec![Cell::text(words), Cell::text("short")]],
        note: None,
    })];
    let read = Read::of(&document);
    assert!(read.pages() > 1);
    assert!(read.all().contains("theend"));
}

#[test]
fn mixed_directions_keep_their_words() {
    let mut document = empty(Language::Fa);
    let sentence = "شرکت Kashan Tile Co. عضو نیست.";
    document.blocks = vec![Block::Paragraph(sentence.into())];
    let all = Read::of(&document).all();
    assert!(all.contains("KashanTileCo."), "{all}");
    assert!(all.contains(&placed("شرکت")), "{all}");
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_thread() {
    for language in Language::ALL {
        let document = full(language, "گردو Walnuts 12");
        let first = pdf(&document).unwrap();
        // Another document in between, so that nothing remembered decides.
        pdf(&empty(language)).unwrap();
        assert!(first == pdf(&document).unwrap());
        let elsewhere: Vec<_> = (0..3)
            .map(|_| {
                let document = document.clone();
                std::thread::spawn(move || pdf(&document).unwrap())
            })
            .collect();
        for thread in elsewhere {
            assert!(first == thread.join().unwrap());
        }
    }
}

#[test]
fn faults_of_the_caller_are_named() {
    let mut document = empty(Language::En);
    let mut odd = table(Language::En, 2, 3);
    odd.rows[1].pop();
    document.blocks = vec![Block::Table(odd)];
    let error = pdf(&document).unwrap_err();
    assert!(matches!(
        error,
        DocumentError::Row {
            row: 2,
            found: 2,
            expected: 3,
            ..
        }
    ));
    assert!(error.to_string().contains("Cell::missing"));

    document.blocks = vec![Block::Heat(Heat {
        caption: "ranks".into(),
        rows: vec!["a".into()],
        columns: vec!["1".into()],
        values: vec![vec![Some(93.0)]],
        ..Heat::default()
    })];
    let error = pdf(&document).unwrap_err().to_string();
    assert!(error.contains("93") && error.contains("divide"), "{error}");
}
