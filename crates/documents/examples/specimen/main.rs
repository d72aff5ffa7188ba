//! Writes a document with every block, in both languages, as PDF and as spreadsheet:
//!
//! ```sh
//! cargo run -p khusheh-documents --example specimen -- out/specimen
//! ```
//!
//! With `--time`, a document of some ten pages is set as well and the time it took is told.

mod content;

use std::path::PathBuf;
use std::time::Instant;

use khusheh_documents::{Block, Document, pdf, xlsx};
use khusheh_language::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .unwrap_or_else(|| "out/specimen".to_owned()),
    );
    std::fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        let document = content::document(language);
        for (ending, bytes) in [("pdf", pdf(&document)?), ("xlsx", xlsx(&document)?)] {
            let path = folder.join(format!("specimen-{}.{ending}", language.code()));
            std::fs::write(&path, bytes)?;
            println!("{}", path.display());
        }
    }
    if arguments
        .next()
        .is_some_and(|argument| argument == "--time")
    {
        for language in Language::ALL {
            time(language)?;
        }
    }
    Ok(())
}

/// How long the content three times over takes.
fn time(language: Language) -> Result<(), Box<dyn std::error::Error>> {
    let one = content::document(language);
    let blocks: Vec<Block> = (0..3).flat_map(|_| one.blocks.clone()).collect();
    let long = Document { blocks, ..one };
    for _ in 0..3 {
        let start = Instant::now();
        let bytes = pdf(&long)?.len();
        println!("{language}: {bytes} bytes in {:?}", start.elapsed());
    }
    Ok(())
}
