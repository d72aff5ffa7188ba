//! The four-petal sign: one petal per criterion, a notch where a screen struck.

use crate::explorer::results::{Candidate, Criterion, Screen, State};
use crate::shell::{Words, escape};

/// The sign of a candidate, composed of the symbols in `templates/shell/symbols.html`.
pub(crate) fn sign(words: Words, candidate: &Candidate) -> String {
    compose(
        &candidate.states(),
        !candidate.struck.is_empty(),
        &label(words, candidate),
    )
}

/// The sign of given states, for explanations.
pub(crate) fn compose(states: &[State; 4], notch: bool, label: &str) -> String {
    // Without words of its own the sign stands beside text that says the same.
    let spoken = match label {
        "" => "aria-hidden=\"true\"".to_owned(),
        label => format!("role=\"img\" aria-label=\"{}\"", escape(label)),
    };
    let mut svg = format!("<svg class=\"sign\" viewBox=\"-12 -12 24 24\" {spoken}>");
    for (index, state) in states.iter().enumerate() {
        svg += &format!(
            "<use href=\"#petal-{}\" transform=\"rotate({})\"/>",
            state.word(),
            index * 90
        );
    }
    if notch {
        svg += "<use href=\"#notch\"/>";
    }
    svg + "</svg>"
}

/// One petal alone, beside the text that says what it means.
pub(crate) fn petal(state: State) -> String {
    format!(
        "<svg class=\"petal\" viewBox=\"-5 -12.5 10 13\" aria-hidden=\"true\"><use href=\"#petal-{}\"/></svg>",
        state.word()
    )
}

/// The sign of a candidate in words.
pub(crate) fn label(words: Words, candidate: &Candidate) -> String {
    let struck: Vec<&str> = candidate.struck.iter().map(|one| one.word()).collect();
    sign_label(words, &candidate.states(), &struck)
}

/// The sign in words: each criterion with its state, then the screens that struck.
pub(crate) fn sign_label(words: Words, states: &[State; 4], struck: &[impl AsRef<str>]) -> String {
    let separator = words.t("explore-list-separator");
    let states: Vec<String> = Criterion::ALL
        .into_iter()
        .zip(states)
        .map(|(criterion, state)| {
            words.with(
                "explore-sign-part",
                &[
                    (
                        "criterion",
                        words.of("explore-criterion", criterion.word()).into(),
                    ),
                    ("state", words.of("explore-state", state.word()).into()),
                ],
            )
        })
        .collect();
    let mut label = states.join(&separator);
    if !struck.is_empty() {
        let names: Vec<String> = struck
            .iter()
            .map(|screen| words.of("explore-screen", screen.as_ref()))
            .collect();
        label += &separator;
        label += &words.with(
            "explore-sign-struck",
            &[("screens", names.join(&separator).into())],
        );
    }
    label
}

/// Names of screens, joined.
pub(crate) fn screens(words: Words, struck: &[Screen]) -> String {
    let names: Vec<String> = struck
        .iter()
        .map(|screen| words.of("explore-screen", screen.word()))
        .collect();
    names.join(&words.t("explore-list-separator"))
}
