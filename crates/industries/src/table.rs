//! Reading the compiled-in tables.

/// The rows of a tab-separated table, without comments. The tables are part of the program, and the
/// test `tables` reads each of them whole; so a row that cannot be read is left out here.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}
