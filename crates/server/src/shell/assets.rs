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

/// The address of the map's script, which is large and asked for as early as the page.
static MAP: LazyLock<Option<String>> = LazyLock::new(|| {
    let found = Dist::iter().find(|name| name.starts_with("map-") && name.ends_with(".js"));
    found.map(|name| format!("/assets/{name}"))
});

/// Scripts that a page of this room will ask for.
pub(crate) fn early(room: &str) -> Option<&'static str> {
    (room == "map").then(|| MAP.as_deref()).flatten()
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
