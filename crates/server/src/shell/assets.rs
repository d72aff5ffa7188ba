//! Scripts, styles and fonts, embedded when the program is compiled.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

// build.rs has checked that the folder is there and says what to do when it is not.
#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
struct Dist;

/// Addresses of the files with such a beginning and ending, in their order.
fn addresses(beginnings: &[&str], ending: &str) -> Vec<String> {
    let mut found: Vec<_> = Dist::iter()
        .filter(|name| name.ends_with(ending))
        .filter(|name| beginnings.iter().any(|start| name.starts_with(start)))
        .map(|name| format!("/assets/{name}"))
        .collect();
    found.sort();
    found
}

/// The map's scripts, which are large and asked for as early as the page.
static MAP: LazyLock<Vec<String>> =
    LazyLock::new(|| addresses(&["map-base-", "map-start-"], ".js"));

/// The typefaces of every page: the switch of languages has words of both. A page that is laid out
/// before they come is laid out twice.
static TYPEFACES: LazyLock<Vec<String>> =
    LazyLock::new(|| addresses(&["vazirmatn-arabic-", "vazirmatn-latin-wght-"], ".woff2"));

/// Scripts that a page of this room will ask for.
pub(crate) fn scripts(room: &str) -> &'static [String] {
    if room == "map" { &MAP } else { &[] }
}

/// Typefaces that every page will ask for.
pub(crate) fn typefaces() -> &'static [String] {
    &TYPEFACES
}

/// Whether a name changes with what is in the file: a hash of eight letters before the ending.
fn is_fixed(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.len() > 9 && stem.as_bytes()[stem.len() - 9] == b'-'
}

/// `/assets/{path}`.
pub(crate) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = Dist::get(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hash = file.metadata.sha256_hash();
    let tag = hash[..12]
        .iter()
        .fold(String::from("\""), |tag, byte| tag + &format!("{byte:02x}"))
        + "\"";
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == tag.as_bytes())
    {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let kind = match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let keep = if is_fixed(&path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, keep.to_owned()),
    ];
    (headers, file.data).into_response()
}

#[cfg(test)]
mod tests {
    use super::{Dist, scripts, typefaces};

    #[test]
    fn what_is_asked_for_early_is_there() {
        assert_eq!(scripts("map").len(), 2, "what draws maps, and the map");
        assert!(scripts("people").is_empty());
        assert_eq!(typefaces().len(), 2, "Arabic and Latin letters");
        for address in scripts("map").iter().chain(typefaces()) {
            assert!(
                Dist::get(&address["/assets/".len()..]).is_some(),
                "{address}"
            );
        }
    }
}
