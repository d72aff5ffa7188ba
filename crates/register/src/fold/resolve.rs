//! What the text of a coded field means. Asked once per distinct text.

use khusheh_language::{digits_to_latin, normalise};

use crate::error::Reason;

use super::coded::FILTERED;
use super::plan::{Layout, Plan};

fn code(text: &str) -> String {
    digits_to_latin(&normalise(text)).into_owned()
}

/// What values of a filter and size classes are compared by.
pub(crate) fn key(text: &str) -> String {
    code(text).to_lowercase()
}

/// An industry code: filtered, converted, cut to the digits wanted.
pub(crate) fn industry(text: &str, plan: &Plan<'_>) -> Result<String, Option<Reason>> {
    let mut code = code(text);
    if code.is_empty() {
        return Err(Some(Reason::MissingIndustry));
    }
    let wanted = &plan.mapping.industries;
    let begins = |beginnings: &[String]| beginnings.iter().any(|b| code.starts_with(b.as_str()));
    if (!wanted.keep.is_empty() && !begins(&wanted.keep)) || begins(&wanted.exclude) {
        return Err(FILTERED);
    }
    if let Some(concordance) = plan.concordance {
        code = concordance(&code).ok_or(Some(Reason::UnknownIndustry))?;
    }
    if let Some(digits) = wanted.digits
        && let Some((end, _)) = code.char_indices().nth(digits)
    {
        code.truncate(end);
    }
    Ok(code)
}

/// A region code, which must be in the boundaries where there are any.
pub(crate) fn region(text: &str, plan: &Plan<'_>) -> Result<String, Option<Reason>> {
    let code = code(text);
    if code.is_empty() {
        return Err(Some(Reason::MissingRegion));
    }
    match plan.locator {
        Some(locator) if !locator.knows(&code) => Err(Some(Reason::UnknownRegion)),
        _ => Ok(code),
    }
}

/// A year: kept when it is the one wanted.
pub(crate) fn year(text: &str, plan: &Plan<'_>) -> Result<String, Option<Reason>> {
    let year = parse_year(text).ok_or(Some(Reason::BadYear))?;
    match plan.year {
        Some(wanted) if wanted != year => Err(FILTERED),
        _ => Ok(year.to_string()),
    }
}

/// A year, also at the start of a date (`2016-12-31`) or as a spreadsheet writes it (`2016.0`).
pub(crate) fn parse_year(text: &str) -> Option<i32> {
    let text = code(text);
    let end = text
        .find(['-', '/', '.'])
        .filter(|end| *end > 0)
        .unwrap_or(text.len());
    let (year, rest) = text.split_at(end);
    let fraction = rest.strip_prefix('.');
    if fraction.is_some_and(|fraction| fraction.bytes().any(|byte| byte != b'0')) {
        return None;
    }
    year.parse().ok().filter(|year| (1..=9999).contains(year))
}

/// A size class: the index of its row in the table, as text.
pub(crate) fn class(
    text: &str,
    plan: &Plan<'_>,
    layout: &Layout,
) -> Result<String, Option<Reason>> {
    let wanted = key(text);
    if wanted.is_empty() {
        return Err(FILTERED);
    }
    // Spreadsheets turn 01 into 1, so equal numbers are equal classes.
    let number = wanted.parse::<u64>().ok();
    let index = plan
        .classes
        .iter()
        .position(|class| key(&class.code) == wanted)
        .or_else(|| {
            number?;
            plan.classes
                .iter()
                .position(|class| key(&class.code).parse().ok() == number)
        });
    match index {
        Some(index) => Ok(index.to_string()),
        None if layout.notation.unknown.contains(&normalise(text)) => Err(FILTERED),
        None => Err(Some(Reason::UnknownSizeClass)),
    }
}
