//! Embeds every `locales/<language>/<room>.ftl` of the workspace.
//!
//! A room adds its texts by adding a file; nothing here has to be edited. Files are listed in the
//! order of their names, so that the same sources give the same binary.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR")?)
        .join("../../locales")
        .canonicalize()?;
    // Cargo follows a folder recursively, so new, changed and removed files all start a rebuild.
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut code = String::new();
    for (name, folder) in [("EN", "en"), ("FA", "fa")] {
        writeln!(code, "pub(crate) static {name}: &[(&str, &str)] = &[")?;
        for file in message_files(&locales.join(folder))? {
            let room = file
                .file_stem()
                .and_then(|s| s.to_str())
                .ok_or("a file name is not UTF-8")?;
            let path = file.to_str().ok_or("a path is not UTF-8")?;
            writeln!(code, "    ({room:?}, include_str!({path:?})),")?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("locales.rs"), code)?;
    Ok(())
}

/// The message files of one language, in the order of their names.
fn message_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
