//! What every page has: layout, language, navigation, headers, assets, refusals.

pub(crate) mod assets;
pub(crate) mod headers;
mod refusal;
mod words;

use askama::Template;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use khusheh_language::Language;

pub(crate) use refusal::Refusal;
pub(crate) use words::Words;

use crate::explorer::results::Run;
use crate::explorer::state::Explorer;

/// The pages of the navigation, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Map and list.
    Map,
    /// Industries.
    Industries,
    /// Regions and their quotients.
    Regions,
    /// The run.
    Run,
    /// The methods.
    Methods,
    /// None of them (a refusal).
    None,
}

impl Room {
    /// Those that the navigation shows.
    pub(crate) const ALL: [Self; 5] = [
        Self::Map,
        Self::Industries,
        Self::Regions,
        Self::Run,
        Self::Methods,
    ];

    /// Its name in keys, icons and classes.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Industries => "industries",
            Self::Regions => "regions",
            Self::Run => "run",
            Self::Methods => "methods",
            Self::None => "none",
        }
    }

    /// Its path after the language.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Map | Self::None => "",
            other => other.word(),
        }
    }
}

/// An entry of the navigation.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Where it leads.
    pub(crate) href: String,
    /// Its icon's name.
    pub(crate) icon: &'static str,
    /// What it says.
    pub(crate) label: String,
    /// Whether the page is one of its pages.
    pub(crate) here: bool,
    /// The heading above it, where a group of rooms begins.
    pub(crate) group: Option<String>,
}

/// Who has signed in, for the layout.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// Their name.
    pub(crate) name: String,
    /// What their forms carry.
    pub(crate) csrf: String,
}

/// What the layout needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    /// Messages and numbers.
    pub(crate) words: Words,
    /// Title of the page.
    pub(crate) title: String,
    /// Which room it is.
    pub(crate) room: &'static str,
    /// The navigation.
    pub(crate) navigation: Vec<Entry>,
    /// What is said of sample data, where the page shows such.
    pub(crate) sample: Option<String>,
    /// Program and version, for the foot.
    pub(crate) program: String,
    /// The same place in the other language.
    pub(crate) elsewhere: String,
    /// Changes with the run: part of the addresses of tiles.
    pub(crate) version: String,
    /// The address that the pages of this place begin with.
    pub(crate) home: String,
    /// Pages of a result, where they stand within the office.
    pub(crate) tabs: Vec<Entry>,
    /// Where the page stands: addresses and names from the start page down, without itself.
    pub(crate) crumbs: Vec<(String, String)>,
    /// Whether people sign in here at all.
    pub(crate) office: bool,
    /// Who has.
    pub(crate) signed_in: Option<SignedIn>,
}

impl Shell {
    /// What the forms of a page carry to show that they are ours; empty where nobody has signed in.
    pub(crate) fn csrf(&self) -> String {
        let person = self.signed_in.as_ref();
        person.map_or_else(String::new, |person| person.csrf.clone())
    }

    /// The shell of a page of the explorer at `uri`.
    pub(crate) fn new(
        language: Language,
        uri: &Uri,
        room: Room,
        title: String,
        explorer: &Explorer,
    ) -> Self {
        let words = Words(language);
        let run = &explorer.results.run;
        let frame = explorer.frame();
        let home = format!("/{}/{}", language.code(), frame.base);
        let rooms = Room::ALL
            .into_iter()
            .map(|one| Entry {
                // The map of a result within the office has a name of its own.
                href: match (one.path(), frame.base.is_empty()) {
                    ("", false) => format!("{home}map"),
                    (path, _) => format!("{home}{path}"),
                },
                icon: one.word(),
                label: words.of("explore-nav", one.word()),
                here: one == room,
                group: None,
            })
            .collect();
        let sample = run.sample.then(|| words.t("explore-sample"));
        if let Some(outer) = &frame.shell {
            return Self {
                title,
                room: room.word(),
                version: fingerprint(run),
                home,
                tabs: rooms,
                sample: outer.sample.clone().or(sample),
                ..outer.clone()
            };
        }
        Self {
            words,
            title,
            room: room.word(),
            navigation: rooms,
            sample,
            program: words.program(&run.version),
            elsewhere: elsewhere(language, uri),
            version: fingerprint(run),
            home,
            tabs: Vec::new(),
            crumbs: Vec::new(),
            office: false,
            signed_in: None,
        }
    }

    /// The address of the map of a result.
    pub(crate) fn map_address(&self) -> String {
        if self.tabs.is_empty() {
            self.home.clone()
        } else {
            format!("{}map", self.home)
        }
    }

    /// The same page below another one.
    #[must_use]
    pub(crate) fn under(mut self, href: String, label: String) -> Self {
        self.crumbs.push((href, label));
        self
    }

    /// Scripts that the page will ask for, to be fetched at once.
    pub(crate) fn scripts(&self) -> &'static [String] {
        assets::scripts(self.room)
    }

    /// Typefaces that the page will ask for, to be fetched at once.
    pub(crate) fn typefaces(&self) -> &'static [String] {
        assets::typefaces()
    }

    /// The page's language code.
    pub(crate) fn code(&self) -> &'static str {
        self.words.0.code()
    }

    /// The page's direction.
    pub(crate) fn direction(&self) -> &'static str {
        self.words.0.direction()
    }

    /// The other language.
    pub(crate) fn other(&self) -> Language {
        other(self.words.0)
    }

    /// A message.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Fa,
        Language::Fa => Language::En,
    }
}

/// The address of the same place in the other language; of a list its beginning, since where it goes on
/// depends on the order of names.
pub(crate) fn elsewhere(language: Language, uri: &Uri) -> String {
    let rest = uri
        .path()
        .get(3..)
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or("/");
    let parts = uri.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = parts
        .filter(|part| !part.is_empty() && !part.starts_with("cursor="))
        .collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("/{}{rest}{mark}{}", other(language).code(), kept.join("&"))
}

/// FNV-1a over `run.json`, which holds the inputs' hashes and the timings: another run, another
/// fingerprint, so that browsers keep no tiles of the last one.
fn fingerprint(run: &Run) -> String {
    let bytes = serde_json::to_vec(run).unwrap_or_default();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Renders a template as a page.
pub(crate) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        // A template fails only when writing to memory fails.
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The answer in the language that the address names, or why there is none.
pub(crate) fn answer(
    explorer: &Explorer,
    language: &str,
    uri: &Uri,
    make: impl FnOnce(Words) -> Result<Response, Refusal>,
) -> Response {
    language_of(language)
        .ok_or_else(|| Refusal::NotFound {
            value: uri.path().to_owned(),
        })
        .and_then(|language| make(Words(language)))
        .unwrap_or_else(|refusal| refusal.answer(uri, explorer))
}

/// The language a path segment names.
pub(crate) fn language_of(segment: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == segment)
}

/// `/`: to the map, in Persian where the browser prefers it over English.
pub(crate) async fn entrance(headers: HeaderMap) -> Redirect {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let language = wanted
        .into_iter()
        .flat_map(|list| list.split(','))
        .find_map(|entry| entry.split(';').next()?.parse::<Language>().ok())
        .unwrap_or_default();
    Redirect::temporary(&format!("/{}/", language.code()))
}

/// What a map's script needs, as a JSON data block: where to begin, how many areas there are (where
/// that is known), the state of what is shown (part of the addresses of tiles), and the addresses of tiles,
/// marks and names.
pub(crate) fn map_json(
    words: Words,
    bounds: Option<[f64; 4]>,
    count: Option<usize>,
    version: &str,
    tiles: &str,
    items: &str,
    places: &str,
) -> String {
    let message = |key: &str| words.t(key);
    let json = serde_json::json!({
        "bounds": bounds,
        "count": count,
        "version": version,
        "language": words.0.code(),
        "baseMaxZoom": crate::tiles::BASE_MAX_ZOOM,
        "tiles": tiles,
        "items": items,
        "places": places,
        "words": {
            "map": message("explore-map-label"),
            "zoomIn": message("explore-zoom-in"),
            "zoomOut": message("explore-zoom-out"),
            "whole": message("explore-map-whole"),
            "loading": message("explore-loading"),
            "failed": message("explore-map-failed"),
            "source": message("explore-map-source"),
            // The script puts the numbers in.
            "drawn": words.with(
                "explore-map-drawn",
                &[("shown", "{shown}".into()), ("all", "{all}".into())],
            ),
        },
    });
    // "<" cannot end the data block when it is written as an escape.
    json.to_string().replace('<', "\\u003c")
}

/// Puts the characters that HTML reserves into their entities.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_language_shows_a_list_from_its_beginning() {
        let there = |uri: &'static str| elsewhere(Language::En, &Uri::from_static(uri));
        assert_eq!(
            there("/en/clusters?province=15&cursor=abc&sort=-name"),
            "/fa/clusters?province=15&sort=-name"
        );
        assert_eq!(there("/en/clusters?cursor=abc"), "/fa/clusters");
        assert_eq!(there("/en/"), "/fa/");
    }

    #[test]
    fn reserved_characters_become_entities() {
        assert_eq!(
            escape("<a href=\"x\">&'"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"
        );
    }
}
