//! The forms of a study's page: which are offered to whom, and what they do.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::feasibility::{Command, Decision, Outcome, ready_to_confirm, taken};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Fault, Field, Record, Study};
use serde_json::{Map, Value as Json};

use super::section::may_write;
use super::study_page;
use crate::feasibility::acts::{self, CONFIRM_CONDITIONS, MEET, SEND_BACK, SUBMIT};
use crate::feasibility::held::{Held, as_what};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::form::{Input, given, input};
use crate::registry::pages::{as_filled, person_name, words_of};
use crate::shell::Words;

/// A form of the page: where it goes, what it asks, what its button says.
pub(crate) struct Act {
    pub(crate) action: String,
    /// Tells its inputs from those of other forms of the page.
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) heading: String,
    pub(crate) why: String,
    pub(crate) inputs: Vec<Input>,
    pub(crate) button: String,
}

/// What was typed into one of the page's forms, and what is wrong with it.
pub(super) struct Typed {
    pub(super) act: String,
    pub(super) state: Map<String, Json>,
    pub(super) faults: Vec<Fault>,
    pub(super) problems: Vec<String>,
}

/// As much of a form as can be shown again; of these names every value that was chosen.
pub(super) fn as_typed(fields: &[Field], form: &Form, lists: &[&str]) -> Map<String, Json> {
    let mut state = as_filled(fields, form);
    for name in lists {
        let chosen = form.0.get(*name).cloned().unwrap_or_default();
        state.insert((*name).to_owned(), chosen.into());
    }
    state
}

/// What a problem says, and what was changed meanwhile where it was that.
pub(super) async fn said_with_changes(
    office: &Office,
    asker: &Asker,
    words: Words,
    problem: &Problem,
) -> Result<Vec<String>> {
    let mut said = vec![problem.title(words.0)];
    said.extend(problem.limit(words.0));
    said.extend(problem.hint(words.0));
    for revision in problem.changed() {
        let who = person_name(office, asker, words, &revision.who).await?;
        for difference in &revision.differences {
            let field = words.field_path(&difference.field);
            said.push(khusheh_language::text(
                words.0,
                "office-changed-meanwhile",
                &[("who", who.as_str().into()), ("field", field.into())],
            ));
        }
    }
    Ok(said)
}

/// The inputs of a form, with what was typed where it was this form.
pub(super) fn inputs(
    words: Words,
    fields: &[Field],
    act: &str,
    typed: Option<&Typed>,
) -> Vec<Input> {
    let mine = typed.filter(|typed| typed.act == act);
    let mut inputs: Vec<Input> = fields
        .iter()
        .map(|field| {
            let value = mine.and_then(|typed| typed.state.get(field.name));
            let faults = mine.map_or(&[][..], |typed| typed.faults.as_slice());
            input(words, field, value.unwrap_or(&Json::Null), faults, None)
        })
        .collect();
    whole_days(words, &mut inputs);
    inputs
}

/// What happens to a study happens on a day: the inputs say so, where others take a year as well.
pub(super) fn whole_days(words: Words, inputs: &mut [Input]) {
    for input in inputs {
        if input.kind == "day" {
            input.help = words.t("feasibility-help-day");
        }
        for (_, row) in &mut input.rows {
            whole_days(words, row);
        }
    }
}

/// The forms that the asker may use now.
pub(super) fn offered(
    words: Words,
    asker: &Asker,
    held: &Held,
    (base, complete): (&str, bool),
    typed: Option<&Typed>,
) -> Vec<Act> {
    let who = asker.person.id.as_deref().unwrap_or_default();
    let roles = as_what(&asker.person, &held.study);
    let course = held.course();
    let may = |command: &Command<'_>| taken(&course, who, &roles, command).is_ok();
    let number = |number: i64| words.plain(number.unsigned_abs());
    let act = |path: &str, key: &str, why: String, fields: &[Field]| Act {
        action: format!("{base}/{path}"),
        id: path.to_owned(),
        version: held.study.version,
        heading: words.t(key),
        why,
        inputs: inputs(words, fields, path, typed),
        button: words.t(key),
    };
    let why = |key: &str, edition: i64| words.with(key, &[("number", number(edition).into())]);
    let edition = held.study.record.edition;
    let mut acts = Vec::new();
    if complete && may_write(asker, held) {
        let why = why("feasibility-submit-why", edition + 1);
        acts.push(act("submit", "feasibility-submit", why, &SUBMIT));
    }
    if may(&Command::Confirm) {
        let why = why("feasibility-confirm-why", edition);
        acts.push(act("confirm", "feasibility-confirm", why, &[]));
    }
    if may(&Command::SendBack { reason: true }) {
        let why = words.t("feasibility-send-back-why");
        acts.push(act("send-back", "feasibility-send-back", why, &SEND_BACK));
    }
    let rules: Vec<_> = held
        .conditions
        .iter()
        .map(|one| one.record.rule())
        .collect();
    let place = held.study.record.place(&held.study.id);
    let office = asker
        .person
        .reach(Action::Change, Thing::Study)
        .covers(&place);
    let unconfirmed = held.study.record.result.as_deref() == Some("conditional")
        && held.study.record.conditions_confirmed_on.is_none();
    if office && unconfirmed && ready_to_confirm(&rules, who).is_ok() {
        let why = words.t("feasibility-conditions-met");
        let key = "feasibility-confirm-conditions";
        acts.push(act("conditions-confirmed", key, why, &CONFIRM_CONDITIONS));
    }
    acts
}

/// Whether the asker may record the committee's decision now.
pub(super) fn may_decide(asker: &Asker, held: &Held) -> bool {
    let who = asker.person.id.as_deref().unwrap_or_default();
    let roles = as_what(&asker.person, &held.study);
    let decision = Decision {
        result: Outcome::Negative,
        minutes: true,
        reason: true,
        conditions: 0,
        look_again_on: Some("9999-12-31"),
        today: "",
        no_cluster: false,
        unanswered: 0,
    };
    let confirmed = held.study.record.conditions_confirmed_on.is_some();
    !confirmed && taken(&held.course(), who, &roles, &Command::Decide(decision)).is_ok()
}

/// What is done by one of the page's forms.
#[derive(Clone, Copy)]
enum Deed<'a> {
    Submit,
    Confirm,
    SendBack,
    ConfirmConditions,
    Meet(&'a str),
}

impl Deed<'_> {
    fn path(self) -> String {
        match self {
            Self::Submit => "submit".to_owned(),
            Self::Confirm => "confirm".to_owned(),
            Self::SendBack => "send-back".to_owned(),
            Self::ConfirmConditions => "conditions-confirmed".to_owned(),
            Self::Meet(condition) => format!("conditions/{condition}/met"),
        }
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Self::Submit => &SUBMIT,
            Self::Confirm => &[],
            Self::SendBack => &SEND_BACK,
            Self::ConfirmConditions => &CONFIRM_CONDITIONS,
            Self::Meet(_) => &MEET,
        }
    }
}

async fn act(
    office: &Office,
    asker: &Asker,
    (language, id): (&str, &str),
    uri: &Uri,
    form: &Form,
    deed: Deed<'_>,
) -> Result<Response> {
    let words = words_of(language)?;
    let version = form.version()?;
    // Somebody out of reach is told nothing of what is wrong with the form.
    office.store.one_within::<Study>(id, &asker.reach).await?;
    let done = async {
        let given = given(deed.fields(), form, true).map_err(Problem::faults)?;
        let mut write = office.store.write(asker.context(office)).await?;
        let to = &mut write;
        match deed {
            Deed::Submit => acts::submit(to, asker, id, version, &given)
                .await
                .map(|_| ()),
            Deed::Confirm => acts::confirm(to, asker, id, version).await.map(|_| ()),
            Deed::SendBack => acts::send_back(to, asker, id, version, &given)
                .await
                .map(|_| ()),
            Deed::ConfirmConditions => {
                let done = acts::confirm_conditions(office, to, asker, id, version, &given);
                done.await.map(|_| ())
            }
            Deed::Meet(condition) => {
                let of = (id, condition);
                acts::meet(to, asker, of, version, &given).await.map(|_| ())
            }
        }?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    let Err(problem) = done.await else {
        return Ok(Redirect::to(&format!("/{language}/studies/{id}")).into_response());
    };
    if problem.status.is_server_error() || problem.status == StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let problems = match problem.kind {
        "fields" => Vec::new(),
        _ => said_with_changes(office, asker, words, &problem).await?,
    };
    let typed = Typed {
        act: deed.path(),
        state: as_filled(deed.fields(), form),
        faults: problem.field_faults().to_vec(),
        problems,
    };
    study_page(office, asker, words, id, uri, Some(typed)).await
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident => $deed:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            State(office): State<Office>,
            asker: Asker,
            Path((language, id)): Path<(String, String)>,
            OriginalUri(uri): OriginalUri,
            form: Form,
        ) -> Result<Response> {
            act(&office, &asker, (&language, &id), &uri, &form, $deed).await
        }
    )*};
}

acts! {
    /// `POST /{language}/studies/{id}/submit`.
    submit => Deed::Submit;
    /// `POST /{language}/studies/{id}/confirm`.
    confirm => Deed::Confirm;
    /// `POST /{language}/studies/{id}/send-back`.
    send_back => Deed::SendBack;
    /// `POST /{language}/studies/{id}/conditions-confirmed`.
    confirm_conditions => Deed::ConfirmConditions;
}

/// `POST /{language}/studies/{id}/conditions/{condition}/met`.
pub(crate) async fn meet(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, condition)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let deed = Deed::Meet(&condition);
    act(&office, &asker, (&language, &id), &uri, &form, deed).await
}
