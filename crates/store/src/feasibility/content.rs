//! What a section holds beside its text, by what it is about: the fields that forms, checks and the API's
//! description follow.

use khusheh_programme::feasibility::SectionKind;

use crate::clusters::{CRITERIA, PETALS};
use crate::database::Kind;
use crate::fields::{Field, Form, field};

/// Yes or no, where a row of a list has such a word.
pub const YES_NO: [&str; 2] = ["yes", "no"];
/// The screens that tell a cluster from what only looks like one.
pub const SCREENS: [&str; 7] = [
    "province_wide",
    "mixed_estate",
    "handful",
    "dominating_firm",
    "cooperative",
    "association",
    "holding",
];
/// Where a problem presses.
pub const PRESSURE_POINTS: [&str; 10] = [
    "technology",
    "market",
    "raw_material",
    "finance",
    "skills",
    "quality",
    "trust",
    "infrastructure",
    "regulation",
    "other",
];
/// Who offers something.
pub const PROVIDERS: [&str; 2] = ["support_institution", "bds_provider"];
/// Whether somebody is ready to take part.
pub const READINESS: [&str; 3] = ["yes", "no", "unknown"];
/// Where a market goes.
pub const OUTLOOKS: [&str; 4] = ["growing", "stable", "shrinking", "unclear"];
/// What an agent brings along.
pub const AGENT_TRAITS: [&str; 10] = [
    "degree",
    "experience",
    "leadership",
    "communication",
    "business_analysis",
    "systems_view",
    "strategic_management",
    "conflict_resolution",
    "age",
    "other",
];
/// Whether it is preferred or needed.
pub const AGENT_WEIGHTS: [&str; 2] = ["preferred", "required"];

const CRITERIA_FOUND: &[Field] = &[
    word("criterion", &CRITERIA).required(),
    word("state", &PETALS).required(),
    text("finding").required(),
    line("source"),
    year("year"),
];
const SCREENS_FOUND: &[Field] = &[
    word("screen", &SCREENS).required(),
    word("struck", &READINESS).required(),
    text("finding"),
];
const PROBLEMS: &[Field] = &[
    line("problem").required(),
    word("pressure_point", &PRESSURE_POINTS).required(),
    whole("named_by"),
];
const ANSWERS: &[Field] = &[
    field("question", Kind::Integer)
        .form(Form::Whole(1, 50))
        .required(),
    whole("score_1"),
    whole("score_2"),
    whole("score_3"),
    whole("score_4"),
    whole("score_5"),
];
const PROVIDERS_FOUND: &[Field] = &[
    line("name").required(),
    word("provider", &PROVIDERS).required(),
    line("service"),
    word("ready", &READINESS),
];
const MARKETS: &[Field] = &[
    line("market").required(),
    word("outlook", &OUTLOOKS),
    field("market_size", Kind::Real),
    field("growth", Kind::Real).form(Form::Number(-100.0, 1_000.0)),
    year("year"),
    line("source"),
];
const RISKS: &[Field] = &[
    line("risk").required(),
    field("likelihood", Kind::Integer)
        .form(Form::Whole(1, 5))
        .required(),
    field("effect", Kind::Integer)
        .form(Form::Whole(1, 5))
        .required(),
    line("answer"),
    line("owner"),
];
const COSTS: &[Field] = &[
    line("item").required(),
    year("year").required(),
    field("cost_enterprises", Kind::Real),
    field("cost_programme", Kind::Real),
    field("cost_other_public", Kind::Real),
    field("cost_banks", Kind::Real),
];
const WISHES: &[Field] = &[
    word("trait", &AGENT_TRAITS).required(),
    line("wish").required(),
    word("weight", &AGENT_WEIGHTS).required(),
    line("why"),
];
const EFFECTS: &[Field] = &[
    line("indicator").required(),
    line("unit").required(),
    field("now", Kind::Real),
    field("expected", Kind::Real),
    year("year").required(),
];

const fn line(name: &'static str) -> Field {
    field(name, Kind::Text)
}

const fn text(name: &'static str) -> Field {
    field(name, Kind::Text).form(Form::Text(2_000))
}

const fn word(name: &'static str, words: &'static [&'static str]) -> Field {
    field(name, Kind::Text).form(Form::Word(words))
}

const fn whole(name: &'static str) -> Field {
    field(name, Kind::Integer).form(Form::Whole(0, 1_000_000))
}

const fn year(name: &'static str) -> Field {
    field(name, Kind::Integer).form(Form::Year)
}

const fn list(name: &'static str, of: &'static [Field]) -> Field {
    field(name, Kind::Json).form(Form::Objects(of))
}

/// What a section about `kind` holds beside its text.
pub const fn content_fields(kind: SectionKind) -> &'static [Field] {
    match kind {
        SectionKind::Existence => {
            &const {
                [
                    list("criteria_found", CRITERIA_FOUND),
                    list("screens_found", SCREENS_FOUND),
                ]
            }
        }
        SectionKind::Problems => &const { [whole("asked"), list("problems", PROBLEMS)] },
        SectionKind::Trust => {
            &const {
                [
                    whole("invited"),
                    whole("answered"),
                    field("surveyed_on", Kind::Text).form(Form::Day),
                    list("answers", ANSWERS),
                ]
            }
        }
        SectionKind::Institutions => &const { [list("providers", PROVIDERS_FOUND)] },
        SectionKind::Market => &const { [list("markets", MARKETS)] },
        SectionKind::Risks => &const { [list("risks", RISKS)] },
        SectionKind::Vision => &const { [text("vision"), year("horizon")] },
        SectionKind::Costs => &const { [list("costs", COSTS)] },
        SectionKind::Agent => &const { [list("wishes", WISHES)] },
        SectionKind::Effect => &const { [list("effects", EFFECTS)] },
        SectionKind::Other => &[],
    }
}

#[cfg(test)]
mod tests {
    use khusheh_language::{Language, keys};
    use khusheh_programme::identification::Screen;

    use super::*;

    fn needed(field: &Field, keys: &mut Vec<String>) {
        keys.push(field.key());
        match field.form {
            Form::Word(words) => keys.extend(words.iter().map(|word| field.word_key(word))),
            Form::Objects(inner) => inner.iter().for_each(|field| needed(field, keys)),
            _ => {}
        }
    }

    #[test]
    fn every_field_and_word_of_a_section_has_its_name_in_both_languages() {
        let mut wanted = Vec::new();
        for kind in SectionKind::ALL {
            content_fields(*kind)
                .iter()
                .for_each(|field| needed(field, &mut wanted));
        }
        assert!(wanted.len() > 80, "{}", wanted.len());
        for language in Language::ALL {
            let known: Vec<&str> = keys(language).map(|(key, _)| key).collect();
            let missing: Vec<&String> = wanted
                .iter()
                .filter(|key| !known.contains(&key.as_str()))
                .collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }

    #[test]
    fn the_screens_are_those_of_identification() {
        assert_eq!(SCREENS, Screen::WORDS);
    }
}
