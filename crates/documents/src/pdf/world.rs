//! All that the typesetter sees: the template, the typefaces and the values of one document.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;

/// The template's files; the first is where it starts.
const TEMPLATE: [(&str, &str); 4] = [
    ("main.typ", include_str!("template/main.typ")),
    ("look.typ", include_str!("template/look.typ")),
    ("tables.typ", include_str!("template/tables.typ")),
    ("figures.typ", include_str!("template/figures.typ")),
];

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    TEMPLATE
        .iter()
        .map(|(name, text)| {
            // The names are written above: none is refused.
            let path = VirtualPath::new(name).expect("a plain name of a file");
            let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
            Source::new(id, (*text).to_owned())
        })
        .collect()
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    fonts::FILES
        .iter()
        .filter_map(|file| Font::new(Bytes::new(*file), 0))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// No files, no network, no packages, no clock: only what is embedded and the values given.
pub(crate) struct Sealed {
    library: LazyHash<Library>,
}

impl Sealed {
    /// A world whose template reads these values.
    pub(crate) fn new(values: Dict) -> Self {
        Sealed {
            library: LazyHash::new(Library::builder().with_inputs(values).build()),
        }
    }
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        SOURCES[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = SOURCES.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
