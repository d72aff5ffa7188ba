//! What stops a reading ([`IntakeError`]) and what a person should know although it did not
//! ([`Warning`]). Texts are in `locales/{en,fa}/register.ftl`; none holds a value of a register's
//! row, since those are confidential: only names of files and columns, line numbers and limits.

mod intake;
mod message;
mod reason;
mod warning;

pub use intake::{IntakeError, OpenProblem};
pub use reason::Reason;
pub use warning::Warning;

/// What a message is told.
type Args<'a> = Vec<(&'a str, khusheh_language::Arg<'a>)>;

/// Names in one line, the first twenty of them.
pub(crate) fn list(found: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut shown = found
        .iter()
        .take(SHOWN)
        .map(|name| shorten(name, 40))
        .collect::<Vec<_>>()
        .join(", ");
    if found.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

/// At most so many letters of a text.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit - 1).collect();
    short.push('…');
    short
}
