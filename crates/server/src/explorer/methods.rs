//! Method cards: formula, source, the run's parameters, and one plain sentence each.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::Uri;
use axum::response::Response;
use serde_json::Value as Json;

use crate::explorer::identification::screen_anchor;
use crate::explorer::results::Screen;
use crate::explorer::run::flatten;
use crate::explorer::state::Explorer;
use crate::shell::{Room, Shell, Words, answer, page};

/// A method: its anchor and key, its sources, and how its parameters are called in `run.json`.
struct Method {
    slug: &'static str,
    sources: &'static [&'static str],
    parameters: &'static [&'static str],
}

const METHODS: [Method; 12] = [
    Method {
        slug: "lq",
        sources: &[
            "Florence, P. S. (1939). Report on the Location of Industry. Political and Economic Planning, London.",
            "Isard, W. (1960). Methods of Regional Analysis. MIT Press, Cambridge (Mass.), chapter 7.",
        ],
        parameters: &["basis", "within", "to_isic", "evidence.full_quotient"],
    },
    Method {
        slug: "fay-feuer",
        sources: &[
            "Fay, M. P. & Feuer, E. J. (1997). Confidence intervals for directly standardized rates: a method based on the gamma distribution. Statistics in Medicine 16(7), 791–801.",
        ],
        parameters: &["lq.confidence"],
    },
    Method {
        slug: "scan",
        sources: &[
            "Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics – Theory and Methods 26(6), 1481–1496.",
            "Zhang, Z., Assunção, R. & Kulldorff, M. (2010). Spatial scan statistics adjusted for multiple clusters. Journal of Probability and Statistics 2010, 642379.",
            "Abrams, A. M., Kleinman, K. & Kulldorff, M. (2010). Gumbel based p-value approximations for spatial scan statistics. International Journal of Health Geographics 9, 61.",
            "Dwass, M. (1957). Modified randomization tests for nonparametric hypotheses. Annals of Mathematical Statistics 28(1), 181–187.",
        ],
        parameters: &["scan", "least_quotient", "seed", "draws"],
    },
    Method {
        slug: "fdr",
        sources: &[
            "Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), 289–300.",
        ],
        parameters: &["level", "evidence.half_p_value"],
    },
    Method {
        slug: "gini",
        sources: &["Krugman, P. (1991). Geography and Trade. MIT Press, Cambridge (Mass.)."],
        parameters: &[],
    },
    Method {
        slug: "hoover",
        sources: &[
            "Hoover, E. M. (1936). The Measurement of Industrial Localization. Review of Economics and Statistics 18(4), 162–171.",
        ],
        parameters: &[],
    },
    Method {
        slug: "ellison-glaeser",
        sources: &[
            "Ellison, G. & Glaeser, E. L. (1997). Geographic Concentration in U.S. Manufacturing Industries: A Dartboard Approach. Journal of Political Economy 105(5), 889–927.",
        ],
        parameters: &[],
    },
    Method {
        slug: "theil",
        sources: &[
            "Theil, H. (1967). Economics and Information Theory. North-Holland, Amsterdam.",
            "Brülhart, M. & Traeger, R. (2005). An account of geographic concentration patterns in Europe. Regional Science and Urban Economics 35(6), 597–624.",
        ],
        parameters: &[],
    },
    Method {
        slug: "marcon-puech",
        sources: &[
            "Marcon, E. & Puech, F. (2010). Measures of the geographic concentration of industries: improving distance-based methods. Journal of Economic Geography 10(5), 745–762.",
        ],
        parameters: &["marcon_puech"],
    },
    Method {
        slug: "reach",
        sources: &[
            "Porter, M. E. (2003). The Economic Performance of Regions. Regional Studies 37(6–7), 549–578.",
        ],
        parameters: &["reach"],
    },
    Method {
        slug: "linked-industries",
        sources: &[
            "Leontief, W. (1936). Quantitative Input and Output Relations in the Economic System of the United States. Review of Economics and Statistics 18(3), 105–125.",
            "Ghosh, A. (1958). Input-Output Approach in an Allocation System. Economica 25(97), 58–64.",
            "Miller, R. E. & Blair, P. D. (2009). Input–Output Analysis: Foundations and Extensions, 2nd ed. Cambridge University Press, sections 2.2 and 12.1.",
            "Garwood, F. (1936). Fiducial Limits for the Poisson Distribution. Biometrika 28(3–4), 437–442.",
        ],
        parameters: &["links", "evidence.linked_presence"],
    },
    Method {
        slug: "boundary",
        sources: &[
            "Duckham, M., Kulik, L., Worboys, M. & Galton, A. (2008). Efficient generation of simple polygons for characterizing the shape of a set of points in the plane. Pattern Recognition 41(10), 3224–3236.",
        ],
        parameters: &[],
    },
];

struct Card {
    anchor: String,
    title: String,
    sentence: String,
    symbols: String,
    formula: &'static str,
    sources: Vec<&'static str>,
    parameters: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "methods/methods.html")]
struct MethodsPage {
    shell: Shell,
    /// Whether it is about a run, whose parameters are shown.
    of_run: bool,
    cards: Vec<Card>,
    screens: Vec<Card>,
}

/// `/{language}/methods`.
pub(crate) async fn show(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    answer(&explorer, &language, &uri, |words| {
        Ok(make(words, &uri, &explorer))
    })
}

fn make(words: Words, uri: &Uri, explorer: &Explorer) -> Response {
    let run = &explorer.results.run;
    let top = serde_json::json!({ "seed": run.seed, "draws": run.draws });
    let shell = Shell::new(
        words.0,
        uri,
        Room::Methods,
        words.t("methods-page-title"),
        explorer,
    );
    methods_page(shell, &[&run.parameters, &top])
}

/// The page of method cards, with the parameters that a run used of each.
pub(crate) fn methods_page(shell: Shell, parameters: &[&Json]) -> Response {
    let words = shell.words;
    let parameters = parameters.iter();
    let all: Vec<(String, String)> = parameters.flat_map(|part| flatten(words, part)).collect();
    let cards = METHODS
        .iter()
        .map(|method| Card {
            anchor: method.slug.to_owned(),
            title: words.of("methods-title", method.slug),
            sentence: words.of("methods-sentence", method.slug),
            symbols: words.of("methods-symbols", method.slug),
            formula: method.slug,
            sources: method.sources.to_vec(),
            parameters: used(&all, method.parameters),
        })
        .collect();
    let screens = Screen::ALL
        .into_iter()
        .map(|screen| Card {
            anchor: screen_anchor(screen),
            title: words.of("explore-screen", screen.word()),
            sentence: words.of("methods-screen", screen.word()),
            symbols: String::new(),
            formula: "",
            sources: Vec::new(),
            parameters: match screen {
                Screen::Cooperative | Screen::Association | Screen::Holding => {
                    used(&all, &["screens.legal_form"])
                }
                screen => used(&all, &[&format!("screens.{}", screen.word())]),
            },
        })
        .collect();
    page(&MethodsPage {
        shell,
        of_run: !all.is_empty(),
        cards,
        screens,
    })
}

/// The parameters with one of the names, and those below them.
fn used(all: &[(String, String)], names: &[&str]) -> Vec<(String, String)> {
    let below = |key: &str, name: &str| {
        key.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    all.iter()
        .filter(|(key, _)| names.iter().any(|name| below(key, name)))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::METHODS;
    use khusheh_language::{Language, try_text};

    #[test]
    fn every_method_is_explained_in_both_languages() {
        for language in Language::ALL {
            for method in METHODS {
                for part in ["title", "sentence", "symbols"] {
                    let key = format!("methods-{part}-{}", method.slug);
                    assert!(try_text(language, &key, &[]).is_ok(), "{key} in {language}");
                }
            }
        }
    }
}
