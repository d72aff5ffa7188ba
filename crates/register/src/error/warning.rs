//! What a person should know although it did not stop the reading.

use khusheh_language::{Language, text};

use super::Args;

/// Something worth knowing that did not stop the reading.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// The file is not UTF-8 and was read as another encoding.
    Encoding {
        /// The file's name.
        file: String,
        /// The encoding.
        encoding: String,
        /// Whether it is a guess from the letters (no byte order mark, not said in the mapping).
        guessed: bool,
    },
    /// Years other than the latest were left out because the mapping asks for none.
    LatestYear {
        /// The year that was used.
        year: i32,
        /// Rows of other years.
        filtered: u64,
    },
    /// There is no id column; line numbers stand for ids.
    NoIds,
    /// There are neither regions nor boundaries; squares of a quarter of a degree stand for regions.
    Squares,
    /// Industries of the input that are not in the reference.
    NotInReference {
        /// How many.
        count: usize,
        /// One of them.
        example: String,
    },
    /// Rows were rejected, fewer than the limit.
    Rejected {
        /// How many.
        rejected: u64,
        /// Rows read.
        read: u64,
    },
    /// Used rows without employment.
    EmploymentUnknown {
        /// How many.
        count: u64,
        /// Rows used.
        used: u64,
    },
}

impl Warning {
    /// One sentence in the language.
    pub fn message(&self, language: Language) -> String {
        let (key, args): (&str, Args<'_>) = match self {
            Warning::Encoding {
                file,
                encoding,
                guessed,
            } => (
                if *guessed {
                    "register-warning-encoding-guessed"
                } else {
                    "register-warning-encoding"
                },
                vec![("file", file.into()), ("encoding", encoding.into())],
            ),
            Warning::LatestYear { year, filtered } => (
                "register-warning-latest-year",
                vec![
                    ("year", year.to_string().into()),
                    ("filtered", (*filtered).into()),
                ],
            ),
            Warning::NoIds => ("register-warning-no-ids", vec![]),
            Warning::Squares => ("register-warning-squares", vec![]),
            Warning::NotInReference { count, example } => (
                "register-warning-not-in-reference",
                vec![("count", (*count).into()), ("example", example.into())],
            ),
            Warning::Rejected { rejected, read } => (
                "register-warning-rejected",
                vec![("rejected", (*rejected).into()), ("read", (*read).into())],
            ),
            Warning::EmploymentUnknown { count, used } => (
                "register-warning-employment-unknown",
                vec![("count", (*count).into()), ("used", (*used).into())],
            ),
        };
        text(language, key, &args)
    }
}
