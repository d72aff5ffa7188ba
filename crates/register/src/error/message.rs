//! What a person is told when reading stopped.

use std::fmt;

use khusheh_language::{Language, text};

use super::{Args, IntakeError, OpenProblem, list, shorten};

impl IntakeError {
    /// What is wrong, and what to do next, in the language.
    pub fn message(&self, language: Language) -> String {
        if let IntakeError::Mapping(error) = self {
            return error.message(language);
        }
        let (key, args) = self.parts();
        format!(
            "{}\n{}",
            text(language, key, &args),
            text(language, &format!("{key}-hint"), &args)
        )
    }

    fn parts(&self) -> (&'static str, Args<'_>) {
        use IntakeError as E;
        match self {
            E::Open { file, problem } => match problem {
                OpenProblem::NotFound => ("register-not-found", vec![("file", file.into())]),
                OpenProblem::NoPermission => {
                    ("register-no-permission", vec![("file", file.into())])
                }
                OpenProblem::Folder => ("register-folder", vec![("file", file.into())]),
                OpenProblem::Other(problem) => (
                    "register-open",
                    vec![("file", file.into()), ("problem", problem.into())],
                ),
            },
            E::Read {
                file,
                bytes,
                problem,
            } => (
                "register-read",
                vec![
                    ("file", file.into()),
                    ("bytes", (*bytes).into()),
                    ("problem", problem.into()),
                ],
            ),
            E::Empty { file } => ("register-empty", vec![("file", file.into())]),
            E::HeaderOnly { file } => ("register-header-only", vec![("file", file.into())]),
            E::Binary { file, byte } => (
                "register-binary",
                vec![("file", file.into()), ("byte", (*byte).into())],
            ),
            E::Truncated { file, bytes } => (
                "register-truncated",
                vec![("file", file.into()), ("bytes", (*bytes).into())],
            ),
            E::Damaged { file, problem } => (
                "register-damaged",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::UnknownEncoding { value } => {
                ("register-unknown-encoding", vec![("value", value.into())])
            }
            E::BrokenUtf16 { file, bytes } => (
                "register-broken-utf16",
                vec![("file", file.into()), ("bytes", (*bytes).into())],
            ),
            E::LineTooLong { file, line, limit } => (
                "register-line-too-long",
                vec![
                    ("file", file.into()),
                    ("line", (*line).into()),
                    ("limit", (*limit).into()),
                ],
            ),
            E::UnclosedQuote { file, line } => (
                "register-unclosed-quote",
                vec![("file", file.into()), ("line", (*line).into())],
            ),
            E::OneColumn {
                file,
                delimiter,
                header,
            } => (
                "register-one-column",
                vec![
                    ("file", file.into()),
                    (
                        "delimiter",
                        match delimiter {
                            '\t' => "tab".into(),
                            other => other.to_string().into(),
                        },
                    ),
                    ("header", shorten(header, 80).into()),
                ],
            ),
            E::NoHeader { file } => ("register-no-header", vec![("file", file.into())]),
            E::MissingColumn {
                file,
                role,
                column,
                found,
                suggestion,
            } => (
                match suggestion {
                    Some(_) => "register-missing-column-similar",
                    None => "register-missing-column",
                },
                vec![
                    ("file", file.into()),
                    ("role", role.into()),
                    ("column", column.into()),
                    ("found", list(found).into()),
                    (
                        "suggestion",
                        suggestion.as_deref().unwrap_or_default().into(),
                    ),
                ],
            ),
            E::AmbiguousColumn { file, column } => (
                "register-ambiguous-column",
                vec![("file", file.into()), ("column", column.into())],
            ),
            E::NotMapped { needs } => (
                match *needs {
                    "region" => "register-no-region",
                    "size_classes" => "register-no-size-classes",
                    "employment" => "register-no-employment",
                    "reference.employment" => "register-no-reference-figures",
                    "lon" | "lat" => "register-half-a-point",
                    _ => "register-not-mapped",
                },
                vec![("needs", (*needs).into())],
            ),
            E::TooManyCodes { column, limit } => (
                "register-too-many-codes",
                vec![("column", column.into()), ("limit", (*limit).into())],
            ),
            E::TooManyRejected {
                rejected,
                read,
                limit,
                reason,
                count,
                column,
            } => (
                match column.is_empty() {
                    true => "register-too-many-rejected-rows",
                    false => "register-too-many-rejected",
                },
                vec![
                    ("rejected", (*rejected).into()),
                    ("read", (*read).into()),
                    ("share", (*rejected as f64 / (*read).max(1) as f64).into()),
                    ("limit", (*limit).into()),
                    ("reason", reason.name().into()),
                    ("count", (*count).into()),
                    ("column", column.into()),
                ],
            ),
            E::Swapped {
                outside,
                inside,
                lon,
                lat,
            } => (
                "register-swapped",
                vec![
                    ("outside", (*outside).into()),
                    ("inside", (*inside).into()),
                    ("lon", lon.into()),
                    ("lat", lat.into()),
                ],
            ),
            E::NoRegionMatches {
                column,
                property,
                codes,
            } => (
                "register-no-region-matches",
                vec![
                    ("column", column.into()),
                    ("property", property.into()),
                    ("codes", (*codes).into()),
                ],
            ),
            E::NothingLeft { read, filtered } => (
                "register-nothing-left",
                vec![("read", (*read).into()), ("filtered", (*filtered).into())],
            ),
            E::YearNotThere { year, column } => (
                "register-year-not-there",
                vec![("year", year.to_string().into()), ("column", column.into())],
            ),
            E::Boundaries { file, problem } => (
                "register-boundaries",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::MissingProperty {
                file,
                property,
                found,
            } => (
                "register-missing-property",
                vec![
                    ("file", file.into()),
                    ("property", property.into()),
                    ("found", list(found).into()),
                ],
            ),
            E::DuplicateBoundary { file, code } => (
                "register-duplicate-boundary",
                vec![("file", file.into()), ("code", code.into())],
            ),
            E::ReferenceRow { file, line, reason } => (
                "register-reference-row",
                vec![
                    ("file", file.into()),
                    ("line", line.to_string().into()),
                    ("reason", reason.name().into()),
                ],
            ),
            E::MissingSheet { file, sheet, found } => (
                "register-missing-sheet",
                vec![
                    ("file", file.into()),
                    ("sheet", sheet.into()),
                    ("found", list(found).into()),
                ],
            ),
            E::Workbook {
                file,
                format,
                problem,
            } => (
                "register-workbook",
                vec![
                    ("file", file.into()),
                    ("format", (*format).into()),
                    ("problem", problem.into()),
                ],
            ),
            E::Mapping(_) => ("register-mapping", vec![]),
            E::Write { file, problem } => (
                "register-write",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::Cancelled => ("register-cancelled", vec![]),
        }
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for IntakeError {}
