//! Members that are one organisation by law: a cooperative, an association, a holding.

use khusheh_language::{digits_to_latin, normalise, search_key};

use super::{Fact, Screen, Screening, Verdict};

/// Thresholds and words of the three screens.
#[derive(Debug, Clone, PartialEq)]
pub struct LegalForms {
    /// Strikes where at least this share of the members whose form is known has it,
    /// `0 < share ≤ 1`. Default 0.5: a majority. A cluster can hold cooperatives and consortia.
    pub member_share: f64,
    /// The form of at least this share of the members must be known, `0 < share ≤ 1`. Default 0.5.
    pub known_share: f64,
    /// Words of a cooperative's legal form; see [`matches`](Self::matches).
    pub cooperative: Vec<String>,
    /// Words of an association's, union's or consortium's.
    pub association: Vec<String>,
    /// Words of a holding's.
    pub holding: Vec<String>,
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

impl Default for LegalForms {
    fn default() -> Self {
        Self {
            member_share: 0.5,
            known_share: 0.5,
            cooperative: words(&["تعاونی*", "cooperative*", "co-operative*", "coop", "co-op"]),
            association: words(&[
                "انجمن*",
                "اتحادیه*",
                "کنسرسیوم*",
                "سندیکا*",
                "association*",
                "union*",
                "consortium*",
                "federation*",
                "syndicate*",
            ]),
            holding: words(&["هلدینگ*", "شرکت مادر*", "holding*"]),
        }
    }
}

impl LegalForms {
    /// Whether a legal form, as the register writes it, has one of the words.
    ///
    /// A word is compared with whole words of the form, whatever the case, spelling of ya and kaf,
    /// hyphens and half-spaces; `*` at its end also takes endings (`تعاونی‌های`).
    pub fn matches(list: &[String], form: &str) -> bool {
        let form = keys(form);
        list.iter().any(|word| {
            let open = word.ends_with('*');
            let word = keys(word.trim_end_matches('*'));
            !word.is_empty()
                && form.windows(word.len()).any(|part| {
                    part.iter()
                        .zip(&word)
                        .enumerate()
                        .all(|(at, (have, want))| {
                            have == want || (open && at + 1 == word.len() && have.starts_with(want))
                        })
                })
        })
    }
}

/// The words of a text in the spelling that searches compare.
fn keys(text: &str) -> Vec<String> {
    digits_to_latin(&normalise(text))
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '(' | ')' | '/' | '.'))
        .filter(|word| !word.is_empty())
        .map(search_key)
        .collect()
}

/// Strikes where a majority of the members has the legal form of the screen.
///
/// `forms` has one entry per member: its legal form, `None` where it is unknown; an empty slice
/// where the register has no such column. Reasons: `majority`, `minority`, `unknown`. Value: the
/// share of the members of known form. Facts: `having`, `known`, `members`.
///
/// ```
/// use khusheh_programme::identification::{Screen, Verdict, screens::{LegalForms, legal_form}};
/// let forms = [Some("شركت تعاوني توليدي"), Some("Co-operative society"), Some("سهامی خاص")];
/// let found = legal_form(Screen::Cooperative, &forms, &LegalForms::default());
/// assert_eq!(found.verdict, Verdict::Struck);
/// ```
///
/// Screens other than the three of legal form have no words and are not evaluated.
pub fn legal_form(screen: Screen, forms: &[Option<&str>], parameters: &LegalForms) -> Screening {
    let limit = parameters.member_share;
    let list = match screen {
        Screen::Cooperative => &parameters.cooperative,
        Screen::Association => &parameters.association,
        Screen::Holding => &parameters.holding,
        _ => return Screening::not_evaluated(screen, "unknown", limit),
    };
    let known: Vec<&str> = forms
        .iter()
        .filter_map(|form| form.filter(|form| !form.trim().is_empty()))
        .collect();
    if known.is_empty() || (known.len() as f64) < parameters.known_share * forms.len() as f64 {
        return Screening::not_evaluated(screen, "unknown", limit);
    }
    let having = known
        .iter()
        .filter(|form| LegalForms::matches(list, form))
        .count();
    let share = having as f64 / known.len() as f64;
    let majority = share >= limit;
    Screening {
        screen,
        verdict: if majority {
            Verdict::Struck
        } else {
            Verdict::Passed
        },
        reason: if majority { "majority" } else { "minority" },
        value: Some(share),
        limit,
        facts: vec![
            Fact {
                name: "having",
                value: having as f64,
            },
            Fact {
                name: "known",
                value: known.len() as f64,
            },
            Fact {
                name: "members",
                value: forms.len() as f64,
            },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_words() {
        let lists = LegalForms::default();
        let cooperative = |form| LegalForms::matches(&lists.cooperative, form);
        for form in [
            "تعاونی",
            "شرکت تعاونی تولید",
            "تعاونی‌های مرزنشینان",
            "Coop.",
            "CO-OP",
        ] {
            assert!(cooperative(form), "{form}");
        }
        for form in ["سهامی خاص", "Cooper & Sons Ltd", "non cooped", ""] {
            assert!(!cooperative(form), "{form}");
        }
        assert!(LegalForms::matches(&lists.holding, "شركت مادر تخصصي"));
        assert!(!LegalForms::matches(
            &lists.holding,
            "شرکت با مسئولیت محدود"
        ));
        assert!(LegalForms::matches(&lists.association, "اتحاديه صنفي"));
    }

    #[test]
    fn unknown_forms_are_not_evaluated() {
        let none: [Option<&str>; 3] = [None, Some(" "), Some("تعاونی")];
        let found = legal_form(Screen::Cooperative, &none, &LegalForms::default());
        assert_eq!((found.verdict, found.value), (Verdict::NotEvaluated, None));
        let found = legal_form(Screen::Holding, &[], &LegalForms::default());
        assert_eq!(found.verdict, Verdict::NotEvaluated);
    }

    #[test]
    fn a_minority_passes() {
        let forms = [Some("تعاونی"), Some("سهامی خاص"), Some("سهامی خاص")];
        let found = legal_form(Screen::Cooperative, &forms, &LegalForms::default());
        assert_eq!((found.verdict, found.reason), (Verdict::Passed, "minority"));
        assert!((found.value.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    }
}
