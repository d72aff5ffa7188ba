//! A classification that this crate does not know: its hierarchy is that of its code's prefixes.

/// Longest code that is still a code and not a description.
pub(crate) const LONGEST: usize = 24;

/// The code above: up to the last separator where there is one, else one character shorter, down to
/// two characters. A text without a digit is a name and not a code, so nothing is above it.
pub(crate) fn parent(code: &str) -> Option<String> {
    let is_code = code.len() <= LONGEST
        && code.is_ascii()
        && code.bytes().any(|b| b.is_ascii_digit())
        && code
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || SEPARATORS.contains(&b));
    if !is_code {
        return None;
    }
    if let Some(at) = code.bytes().rposition(|b| SEPARATORS.contains(&b)) {
        let above = code[..at].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        return (!above.is_empty()).then(|| above.to_owned());
    }
    (code.len() > 2).then(|| code[..code.len() - 1].to_owned())
}

const SEPARATORS: &[u8] = b".-/_";
