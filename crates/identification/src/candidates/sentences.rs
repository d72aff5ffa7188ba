//! Sentences in both languages, set from `locales/{en,fa}/identification.ftl`.

use khusheh_language::{Arg, Language, Number, text};
use khusheh_programme::identification::{Criterion, Evidence, Linked, Screening, State, Tested};

/// The same sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) en: String,
    pub(crate) fa: String,
}

impl Said {
    fn both(sentence: impl Fn(Language) -> String) -> Self {
        Self {
            en: sentence(Language::En),
            fa: sentence(Language::Fa),
        }
    }

    fn key(key: &str, args: &[(&str, Arg<'_>)]) -> Self {
        Self::both(|language| text(language, key, args))
    }
}

/// An amount of establishments or persons: whole (and then it chooses the plural), or with one
/// decimal below ten.
fn amount(value: f64) -> Arg<'static> {
    if value.fract() == 0.0 {
        Arg::Number(value)
    } else if value.abs() < 9.95 {
        Arg::Written(value, Number::decimals(1))
    } else {
        Arg::Number(value.round())
    }
}

/// A ratio: two significant digits below 100, else whole; nothing smaller than 0.01.
fn ratio(value: f64) -> Arg<'static> {
    let number = match value.abs() {
        v if v < 0.1 => Number::decimals(2),
        v if v < 9.95 => Number::decimals(1),
        _ => Number::whole(),
    };
    Arg::Written(value, number)
}

/// A share or probability in percent, with a digit more where it is small.
fn percent(value: f64) -> Arg<'static> {
    let number = match value {
        v if v >= 0.0995 => Number::percent(0),
        v if v >= 0.00095 => Number::percent(1),
        _ => Number::percent(2),
    };
    // Rounded up at the last digit shown, so that "at most" stays true.
    let shown = if value < 0.0001 && value > 0.0 {
        0.0001
    } else {
        value
    };
    Arg::Written(shown, number)
}

/// A probability as a plain number.
fn probability(value: f64) -> Arg<'static> {
    Arg::Written(value, Number::significant(1))
}

/// What a candidate's sentence is made of.
pub(crate) struct Finding<'a> {
    pub(crate) name: &'a str,
    pub(crate) name_fa: &'a str,
    /// Names of the regions, for a candidate made of whole regions.
    pub(crate) regions: Option<&'a [String]>,
    pub(crate) persons: bool,
    pub(crate) cases: f64,
    pub(crate) population: f64,
    pub(crate) expected: f64,
    pub(crate) p_value: f64,
    pub(crate) draws: u32,
}

/// The sentence of a candidate.
pub(crate) fn candidate(finding: &Finding<'_>) -> Said {
    Said::both(|language| {
        let name = match language {
            Language::Fa if !finding.name_fa.is_empty() => finding.name_fa,
            _ => finding.name,
        };
        let mut args: Vec<(&str, Arg<'_>)> = vec![
            ("name", name.into()),
            ("members", amount(finding.cases)),
            ("expected", amount(finding.expected)),
            ("ratio", ratio(finding.cases / finding.expected)),
        ];
        let key = match (finding.regions, finding.persons) {
            (None, _) => {
                args.push(("population", amount(finding.population)));
                "identification-candidate"
            }
            (Some(regions), persons) => {
                args.push(("place", list(language, regions).into()));
                if persons {
                    "identification-candidate-persons"
                } else {
                    "identification-candidate-regions"
                }
            }
        };
        format!(
            "{} {}",
            text(language, key, &args),
            chance(language, finding)
        )
    })
}

fn chance(language: Language, finding: &Finding<'_>) -> String {
    let shuffles = finding.draws + 1;
    let times = (finding.p_value * f64::from(shuffles)).round();
    let args = [("shuffles", Arg::from(shuffles)), ("times", times.into())];
    if times <= 1.0 {
        text(language, "identification-chance-never", &args[..1])
    } else {
        text(language, "identification-chance-seldom", &args)
    }
}

/// Names as a list, at most four by name.
fn list(language: Language, names: &[String]) -> String {
    let shown = names.iter().take(4).cloned().reduce(|first, rest| {
        text(
            language,
            "common-list-comma",
            &[("first", first.into()), ("rest", rest.into())],
        )
    });
    let more = names.len().saturating_sub(4);
    let shown = shown.unwrap_or_default();
    if more == 0 {
        shown
    } else {
        text(
            language,
            "identification-and-more",
            &[("names", shown.into()), ("more", more.into())],
        )
    }
}

/// The sentence of a criterion. `linked` is what cooperation was told from, `tabled` whether an
/// input–output table was given.
pub(crate) fn evidence(
    evidence: &Evidence,
    tested: Option<Tested>,
    linked: Option<Linked>,
    tabled: bool,
) -> Said {
    let value = evidence.measured.map(|measured| measured.value);
    match evidence.criterion {
        Criterion::Concentration => {
            let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
            if let Some(tested) = tested {
                args.push(("q", percent(tested.q_value)));
                args.push(("p", probability(tested.p_value)));
            }
            args.push(("ratio", ratio(value.unwrap_or(f64::NAN))));
            let key = match (evidence.state, value) {
                (State::Full, Some(_)) => "full",
                (State::Full, None) => "full-all",
                (State::Half, Some(_)) => "half",
                (State::Half, None) => "half-all",
                (State::Against, _) => "against",
                (State::Missing, _) => "missing",
            };
            Said::key(
                &format!("identification-evidence-concentration-{key}"),
                &args,
            )
        }
        Criterion::Specialisation => {
            let low = evidence.measured.and_then(|measured| measured.low);
            let key = match (evidence.state, low, value) {
                (State::Full, _, _) => "full",
                (State::Half, Some(_), _) => "half",
                (State::Half, None, _) => "half-bare",
                (State::Against, _, Some(lq)) if lq < 1.0 => "against-low",
                (State::Against, _, _) => "against",
                (State::Missing, _, _) => "missing",
            };
            Said::key(
                &format!("identification-evidence-specialisation-{key}"),
                &[
                    ("lq", ratio(value.unwrap_or(f64::NAN))),
                    ("low", ratio(low.unwrap_or(f64::NAN))),
                ],
            )
        }
        Criterion::Cooperation => {
            let known = linked.filter(|linked| linked.industries > 0 && linked.expected > 0.0);
            let key = match (evidence.state, tabled, known) {
                (State::Missing, false, _) => "no-table",
                (State::Missing, true, None) => "no-links",
                (State::Missing, true, Some(_)) => "missing",
                (State::Against, _, _) => "against",
                (State::Half | State::Full, _, _) => "half",
            };
            let mut args: Vec<(&str, Arg<'_>)> = vec![("ratio", ratio(value.unwrap_or(f64::NAN)))];
            if let Some(linked) = known {
                args.push(("industries", linked.industries.into()));
                args.push(("present", linked.present.into()));
            }
            Said::key(&format!("identification-evidence-cooperation-{key}"), &args)
        }
        Criterion::CommonChallenges => {
            Said::key("identification-evidence-common-challenges-missing", &[])
        }
    }
}

/// The sentence of a screen.
pub(crate) fn screening(screening: &Screening) -> Said {
    let mut args: Vec<(&str, Arg<'_>)> = vec![("limit", ratio_or_whole(screening.limit))];
    for fact in &screening.facts {
        args.push((
            fact.name,
            match fact.name {
                "share" | "units" | "line_share" | "excess_share" | "covered" => {
                    percent(fact.value)
                }
                "herfindahl" => Arg::Written(fact.value, Number::significant(2)),
                "rest_ratio" | "inside_ratio" => ratio(fact.value),
                _ => amount(fact.value),
            },
        ));
    }
    let screen = screening.screen.word().replace('_', "-");
    Said::key(
        &format!("identification-screen-{screen}-{}", screening.reason),
        &args,
    )
}

fn ratio_or_whole(value: f64) -> Arg<'static> {
    if value.fract() == 0.0 {
        Arg::Written(value, Number::whole())
    } else {
        ratio(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use khusheh_programme::identification::screens::{
        Handful, Line, MixedEstate, handful, mixed_estate,
    };

    fn finding() -> Finding<'static> {
        Finding {
            name: "Pottery",
            name_fa: "سفالگری",
            regions: None,
            persons: false,
            cases: 312.0,
            population: 1_240.0,
            expected: 9.4,
            p_value: 0.001,
            draws: 999,
        }
    }

    #[test]
    fn a_candidate_in_plain_words() {
        let said = candidate(&finding());
        assert_eq!(
            said.en,
            "312 of the 1,240 establishments in this area belong to “Pottery”; 9.4 would be \
             expected from all economic activity here (33 times). Chance would give this in fewer \
             than 1 of 1,000 shuffles."
        );
        assert!(
            said.fa.contains("۱٬۲۴۰") && said.fa.contains("«سفالگری»"),
            "{}",
            said.fa
        );
    }

    #[test]
    fn a_candidate_that_chance_gives_at_times() {
        let said = candidate(&Finding {
            p_value: 0.012,
            ..finding()
        });
        assert!(
            said.en
                .ends_with("Chance would give this in about 12 of 1,000 shuffles.")
        );
    }

    #[test]
    fn one_is_not_a_plural() {
        let line = |division, cases| Line {
            division,
            cases,
            expected: 2.0,
            linked: false,
        };
        let mixed = mixed_estate(
            Some(line(1, 30)),
            &[line(2, 20)],
            100,
            &MixedEstate::default(),
        );
        assert_eq!(
            screening(&mixed).en,
            "Lines of business of one other division are dense here too, fewer than the 4 that \
             would make it a mixed estate."
        );
        let one = handful(Some(1), &Handful::default());
        assert!(
            screening(&one)
                .en
                .starts_with("Only 1 enterprise: fewer than 5")
        );
    }

    #[test]
    fn regions_are_listed_by_name() {
        let names: Vec<String> = ["Kent", "Essex", "Surrey", "Dorset", "Devon", "Leeds"]
            .iter()
            .map(|name| (*name).to_owned())
            .collect();
        let said = candidate(&Finding {
            regions: Some(&names),
            persons: true,
            ..finding()
        });
        assert!(
            said.en.starts_with(
                "312 persons work in “Pottery” in Kent, Essex, Surrey, Dorset and 2 more; 9.4"
            ),
            "{}",
            said.en
        );
    }
}
