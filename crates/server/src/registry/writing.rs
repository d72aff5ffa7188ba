//! Creating and changing records: the one way for the API and for forms.

use khusheh_programme::people::Action;
use khusheh_store::{
    Fault, Field, Form, Kept, Kind, Limit, Validity, Write, Written, checked, checked_value,
    is_code, record_state,
};
use serde_json::{Map, Value as Json};

use super::Resource;
use super::form::written_here;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// What every request to write may say besides the record's own fields.
pub(crate) const BESIDES: [Field; 3] = [
    beside("valid_from", Form::Day),
    beside("valid_until", Form::Day),
    beside("reason", Form::Text(2_000)),
];

const fn beside(name: &'static str, form: Form) -> Field {
    Field {
        name,
        kind: Kind::Text,
        form,
        required: false,
        written: Written::Always,
    }
}

/// The id that records of some kinds bring along: a code.
const CODE: Field = Field {
    name: "id",
    kind: Kind::Text,
    form: Form::Line(60),
    required: true,
    written: Written::Once,
};

/// What was asked to be written.
pub(crate) struct Asked {
    id: Option<String>,
    reason: Option<String>,
    valid: [Option<Option<String>>; 2],
    fields: Map<String, Json>,
}

impl Asked {
    /// Takes what stands besides the record's fields out of what was given.
    pub(crate) fn of<R: Resource>(mut given: Map<String, Json>, new: bool) -> Result<Self> {
        let mut faults = Vec::new();
        let mut take = |field: &Field| -> Option<Option<String>> {
            let value = given.remove(field.name)?;
            match checked_value(field, field.name, &value) {
                Ok(value) => Some(value.as_str().map(str::to_owned)),
                Err(mut wrong) => {
                    faults.append(&mut wrong);
                    None
                }
            }
        };
        let [from, until, reason] = BESIDES.each_ref().map(&mut take);
        let id = if R::OWN_ID && new {
            take(&CODE).flatten()
        } else {
            None
        };
        if R::OWN_ID && new && faults.is_empty() {
            match &id {
                None => faults.push(Fault::new("id", "", Limit::Needed)),
                Some(id) if !is_code(id) => {
                    faults.push(Fault::new("id", id, Limit::Other { key: "code" }));
                }
                Some(_) => {}
            }
        }
        if let (Some(Some(from)), Some(Some(until))) = (&from, &until)
            && from > until
        {
            faults.push(Fault::new(
                "valid_until",
                until,
                Limit::Other { key: "order" },
            ));
        }
        if !faults.is_empty() {
            return Err(Problem::faults(faults));
        }
        Ok(Self {
            id,
            reason: reason.flatten(),
            valid: [from, until],
            fields: given,
        })
    }
}

impl Asked {
    /// The record's fields and the reason, for rooms that write in a way of their own.
    pub(crate) fn parts(self) -> (Map<String, Json>, Option<String>) {
        (self.fields, self.reason)
    }
}

fn record_of<R: Resource>(state: Map<String, Json>) -> Result<R> {
    serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))
}

/// Creates a record within the asker's reach.
pub(crate) async fn create<R: Resource>(
    write: &mut Write,
    asker: &Asker,
    asked: Asked,
) -> Result<Kept<R>> {
    let mut state = checked(R::FIELDS, &asked.fields, None).map_err(Problem::faults)?;
    R::complete(&mut state, true).map_err(Problem::faults)?;
    let mut record: R = record_of(state)?;
    // A record that does not exist yet lies where its fields say, and is nobody's by its id.
    if !asker.reach.covers(&record.place("")) {
        return Err(Problem::out_of_reach());
    }
    if let Some(id) = asked.id {
        record.set_own_id(id);
    }
    let [from, until] = asked.valid.map(Option::flatten);
    let valid = Validity { from, until };
    Ok(R::insert(write, record, valid, asked.reason.as_deref()).await?)
}

/// Changes the version that the asker saw of a record within reach, to another within reach.
pub(crate) async fn change<R: Resource>(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    asked: Asked,
) -> Result<Kept<R>> {
    let before: Kept<R> = write.one_within(id, &asker.reach).await?;
    let state = record_state(&before.record);
    let mut state = checked(R::FIELDS, &asked.fields, Some(&state)).map_err(Problem::faults)?;
    R::complete(&mut state, false).map_err(Problem::faults)?;
    let record: R = record_of(state)?;
    let (here, there) = (before.record.place(id), record.place(id));
    if here != there && !asker.reach.covers(&there) {
        return Err(Problem::out_of_reach());
    }
    let [from, until] = asked.valid;
    let valid = Validity {
        from: from.unwrap_or(before.valid_from),
        until: until.unwrap_or(before.valid_until),
    };
    let reason = asked.reason.as_deref();
    Ok(R::update(write, id, expected, record, valid, reason).await?)
}

/// Takes a record back to what it was in an earlier version, as far as people write its fields by
/// hand: what follows from decisions is taken back by decisions alone. Itself a change, with a
/// version of its own, that can be taken back.
pub(crate) async fn restore<R: Resource>(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    version: i64,
    reason: String,
) -> Result<Kept<R>> {
    let mut earlier = write.earlier::<R>(id, version).await?;
    let mut day = |name| {
        let day = earlier.remove(name).unwrap_or(Json::Null);
        Some(day.as_str().map(str::to_owned))
    };
    let valid = [day("valid_from"), day("valid_until")];
    let mut fields = Map::new();
    for field in R::FIELDS.iter().filter(|field| written_here(field, false)) {
        // A field that came later was not filled then.
        let value = earlier.remove(field.name);
        let now_needed = field.required && value.as_ref().is_none_or(Json::is_null);
        if !now_needed && let Some(value) = value {
            fields.insert(field.name.to_owned(), value);
        }
    }
    let asked = Asked {
        id: None,
        reason: Some(reason),
        valid,
        fields,
    };
    change(write, asker, id, expected, asked).await
}

/// A write by the asker.
pub(crate) async fn begin(office: &Office, asker: &Asker) -> Result<Write> {
    Ok(office.store.write(asker.context(office)).await?)
}

/// Whether the asker may change this record.
pub(crate) async fn may_change<R: Resource>(
    office: &Office,
    asker: &Asker,
    id: &str,
) -> Result<bool> {
    let reach = asker.person.reach(Action::Change, R::THING);
    match office.store.one_within::<R>(id, &reach).await {
        Ok(_) => Ok(true),
        Err(khusheh_store::StoreError::Absent { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
