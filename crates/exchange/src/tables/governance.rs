//! Tables of the room `governance`: seats, meetings, and decisions that were taken before.

use khusheh_language::search_key;
use khusheh_programme::clusters::{may_follow, next_statuses};
use khusheh_programme::governance::sitting;
use khusheh_programme::people::Reach;
use khusheh_programme::steps::{Way, fold};
use khusheh_store::{Clause, Cluster, CommitteeSeat, Decision, Kept, Meeting, Write, sitting_of};
use serde_json::{Map, Value as Json};

use super::kinds::{Importable, joined};
use crate::ExchangeError;

impl Importable for CommitteeSeat {
    const KEY: &'static [&'static str] = &["committee", "name_fa", "valid_from"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        let name = search_key(of("name_fa").unwrap_or_default());
        let rest = joined(of, &["committee", "valid_from"]);
        vec![format!("{name}\u{1f}{rest}")]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("committee", "نمونه: کارگروه استانی همدان"),
            ("name_fa", "عضو نمونه ۱"),
            ("name_en", "Sample member 1"),
            ("position", "chair"),
            ("represents", "استانداری (نمونه)"),
            ("valid_from", "1402/01/01"),
        ]
    }
}

/// Meetings held before the office kept them here. Who was present is named by the names of the seats. What
/// comes with minutes was signed on paper by the chair or the secretary who was there; without either it is
/// signed in the office.
impl Importable for Meeting {
    const KEY: &'static [&'static str] = &["committee", "held_on", "title"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        let title = search_key(of("title").unwrap_or_default());
        let rest = joined(of, &["committee", "held_on"]);
        vec![format!("{title}\u{1f}{rest}")]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("committee", "نمونه: کارگروه استانی همدان"),
            ("title", "نشست نمونه"),
            ("held_on", "1404/02/15"),
            ("agenda", "اولویت‌بندی خوشه‌ها؛ امکان‌سنجی"),
            ("present", "عضو نمونه ۱"),
            ("minutes", "متن صورت‌جلسه نمونه"),
        ]
    }

    /// Attendance that the table brings is frozen with the seats of the day, as in the office.
    async fn insert_all(
        write: &mut Write,
        kept: Vec<Kept<Self>>,
        reason: &str,
    ) -> Result<(), ExchangeError> {
        for mut one in kept {
            let meeting = &mut one.record;
            if !meeting.present.is_empty() {
                let of = Clause::is("committee", meeting.committee.as_str());
                let seats: Vec<Kept<CommitteeSeat>> = write.all(&of).await?;
                let there = sitting(&sitting_of(&seats), &meeting.held_on);
                meeting.seats = i64::try_from(there.seats).ok();
                meeting.quorum = there.quorum.and_then(|quorum| i64::try_from(quorum).ok());
                let signs = |seat: &&Kept<CommitteeSeat>| {
                    meeting.present.contains(&seat.id) && seat.record.position != "member"
                };
                let signed = seats.iter().find(signs);
                let signed = signed.filter(|_| meeting.minutes.is_some());
                meeting.state = if signed.is_some() { "signed" } else { "held" }.to_owned();
                meeting.signed_by = signed.and_then(|seat| seat.record.person.clone());
            }
            write
                .create_all(std::slice::from_ref(&one), Some(reason))
                .await?;
        }
        Ok(())
    }
}

/// Decisions taken before the office kept them here, each with its day in `valid_from`: by the status that
/// they led to, or by step and deed. They stand in the order in which they were taken.
impl Importable for Decision {
    const KEY: &'static [&'static str] = &["cluster", "step", "deed", "to_status", "valid_from"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        // The status after a decision that says step and deed is the program's to say.
        let what: &[&str] = match of("step") {
            Some(_) => &["cluster", "step", "deed", "valid_from"],
            None => &["cluster", "to_status", "valid_from"],
        };
        vec![joined(of, what)]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("cluster", "نمونه: سفال و سرامیک لالجین"),
            ("to_status", "prioritised"),
            ("reason", "رتبه نخست در اولویت‌بندی استان"),
            ("based_on", "صورت‌جلسه کارگروه"),
            ("valid_from", "1404/02/15"),
        ]
    }

    fn begin(state: &mut Map<String, Json>) {
        for name in ["from_status", "to_status", "decided_by"] {
            if state.get(name).is_none_or(Json::is_null) {
                state.insert(name.to_owned(), "".into());
            }
        }
    }

    /// Each moves its cluster on, step after step as the programme orders them.
    async fn insert_all(
        write: &mut Write,
        kept: Vec<Kept<Self>>,
        _reason: &str,
    ) -> Result<(), ExchangeError> {
        let person = write.context().person.id.clone();
        for mut one in kept {
            let cluster = one.record.cluster.clone();
            let before: Kept<Cluster> = write.one_within(&cluster, &Reach::whole()).await?;
            let mut taken: Vec<Kept<Decision>> =
                write.all(&Clause::is("cluster", cluster.as_str())).await?;
            let from = before.record.status;
            let broken = |to: &str| ExchangeError::Step {
                allowed: next_statuses(&from),
                cluster: before.record.name_fa.clone(),
                from: from.clone(),
                to: to.to_owned(),
            };
            let by_steps = one.record.step.is_some() && one.record.deed.is_some();
            if !by_steps && !may_follow(&from, &one.record.to_status) {
                return Err(broken(&one.record.to_status));
            }
            one.record.from_status.clone_from(&from);
            one.record.number = i64::try_from(taken.len() + 1).ok();
            one.record.decided_by = person.clone().unwrap_or_else(|| "command".to_owned());
            taken.push(one.clone());
            taken.sort_by(|a, b| a.order().cmp(&b.order()));
            let way: Way = match fold(taken.iter().map(Kept::past)) {
                Ok(folded) => folded.way,
                Err(_) => return Err(broken(one.record.deed.as_deref().unwrap_or_default())),
            };
            if by_steps {
                way.status().clone_into(&mut one.record.to_status);
            }
            let reason = Some(one.record.reason.clone());
            write
                .create_all(std::slice::from_ref(&one), reason.as_deref())
                .await?;
            write
                .change_cluster_as_consequence(
                    &cluster,
                    before.version,
                    move |cluster, _| way.status().clone_into(&mut cluster.status),
                    reason.as_deref(),
                )
                .await?;
        }
        Ok(())
    }
}
