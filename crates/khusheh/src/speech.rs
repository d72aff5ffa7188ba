//! Which language a person is spoken to in, and how.

use std::io::Write;

use khusheh_language::Language;

/// The language that the surroundings name (POSIX order: `LC_ALL`, `LC_MESSAGES`, `LANG`); English
/// where they name none that is known.
pub fn of_surroundings() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}

/// Says a line on stderr. That nobody listens any more is no reason to stop.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
