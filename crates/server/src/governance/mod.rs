//! Governance: who sits on a committee, its meetings with attendance and minutes, and what they resolve.
//!
//! - `seats`, `meetings`, `resolutions`: for programs.
//! - `committee`, `page`: the page of a committee with its seats and meetings; the page of a meeting.
//! - `minutes`: the minutes as a document.
//! - `rules`: the one way of writing for both: who writes minutes, what is frozen, what is signed.

pub(crate) mod committee;
pub(crate) mod meetings;
pub(crate) mod minutes;
pub(crate) mod page;
pub(crate) mod resolutions;
mod rules;
pub(crate) mod seats;

use khusheh_documents::Signatory;
use khusheh_store::{
    Clause, CommitteeSeat, Form, Kept, MEETING_STATES, Meeting, POSITIONS, Resolution, Store,
};
use serde_json::{Value as Json, json};

use crate::office::Office;
use crate::office::problem::Result;
use crate::registry::api::LANGUAGE;
use crate::registry::pages::title_of;
use crate::registry::{Filter, Resource};
use crate::shell::Words;

/// The seats of a committee: those of the chair first, then the secretary's, then by name.
async fn seats_of(store: &Store, committee: &str) -> Result<Vec<Kept<CommitteeSeat>>> {
    let query = khusheh_store::Query {
        conditions: vec![Clause::is("committee", committee)],
        ..khusheh_store::Query::by("id")
    };
    // Who may see the committee or its meeting sees who sits there.
    let whole = khusheh_programme::people::Reach::whole();
    let mut seats = store.all_within::<CommitteeSeat>(&whole, &query).await?;
    let rank = |kept: &Kept<CommitteeSeat>| {
        let at = POSITIONS
            .iter()
            .position(|one| *one == kept.record.position);
        let name = khusheh_language::sort_key(LANGUAGE, &kept.record.name_fa);
        (at.unwrap_or(POSITIONS.len()), name)
    };
    seats.sort_by_cached_key(rank);
    Ok(seats)
}

/// The lines to sign on of a committee: the seats that held on a day, or those of `present`, chair and
/// secretary first. Whether the asker may see them is for the caller to know.
pub(crate) async fn seated_on(
    office: &Office,
    words: Words,
    committee: &str,
    day: &str,
    present: Option<&Vec<String>>,
) -> Result<Vec<Signatory>> {
    let seats = seats_of(&office.store, committee).await?;
    let there = seats.iter().filter(|kept| match present {
        Some(present) => present.contains(&kept.id),
        None => kept.seat().holds(day),
    });
    let line = |kept: &Kept<CommitteeSeat>| {
        let position = words.of("word-position", &kept.record.position);
        let role = match &kept.record.represents {
            Some(represents) => format!("{position}{}{represents}", words.t("field-separator")),
            None => position,
        };
        Signatory::new(title_of(kept, words), role)
    };
    Ok(there.map(line).collect())
}

impl Resource for CommitteeSeat {
    const ROOM: &'static str = "seats";
    const SORTS: &'static [&'static str] = &["position"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "position",
        form: Form::Word(&POSITIONS),
        clause: |value| Clause::is("position", value),
    }];
    const COLUMNS: &'static [&'static str] = &["committee", "position"];
    const MADE_BY_HAND: bool = false;

    fn example() -> Json {
        json!({
            "name_fa": "عضو نمونه", "name_en": "Sample member", "position": "member",
            "represents": "Sample institution", "valid_from": "2026-03-21",
        })
    }
}

impl Resource for Meeting {
    const ROOM: &'static str = "meetings";
    const SORTS: &'static [&'static str] = &["held_on", "state"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "committee",
            form: Form::Refers("committee"),
            clause: |value| Clause::is("committee", value),
        },
        Filter {
            name: "state",
            form: Form::Word(&MEETING_STATES),
            clause: |value| Clause::is("state", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["committee", "held_on", "state"];
    // A meeting is called from the page of its committee.
    const MADE_BY_HAND: bool = false;
    const USUAL: &'static str = "-held_on";
    const SAID: Option<(&'static str, Option<&'static str>)> =
        Some(("governance-where-called", Some("committees")));

    fn example() -> Json {
        json!({
            "committee": "00000000000000000000000000", "title": "Sample meeting",
            "held_on": "2026-11-20", "agenda": ["Sample point"],
        })
    }
}

impl Resource for Resolution {
    const ROOM: &'static str = "resolutions";
    const SORTS: &'static [&'static str] = &[];
    const FILTERS: &'static [Filter] = &[];
    const COLUMNS: &'static [&'static str] = &["number", "about", "wording"];

    fn example() -> Json {
        json!({
            "about": "cluster", "wording": "Sample", "votes_for": 4, "votes_against": 1,
            "abstained": 0,
        })
    }
}
