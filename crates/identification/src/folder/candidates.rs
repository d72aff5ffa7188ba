//! `candidates.csv`, `evidence.csv`, `screens.csv`, `members.csv`.

use khusheh_concentration::MarketReach;

use super::table::Table;
use super::{Contents, Workplace};
use crate::IdentifyError;
use crate::contract;

/// The name of the candidate at a position.
pub(super) fn candidate_name(at: usize) -> String {
    format!("C{:04}", at + 1)
}

pub(super) fn candidates(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let mut table = Table::create(
        work,
        contract::candidates::FILE,
        &contract::candidates::COLUMNS,
    )?;
    for (at, candidate) in contents.candidates.iter().enumerate() {
        let industry = &contents.names.industries[candidate.industry as usize];
        let reach = contents.industries[candidate.industry as usize].reach;
        table.text(&candidate_name(at))?;
        table.text(&industry.code)?;
        table.text(&industry.name)?;
        table.number(candidate.centre.map(|centre| centre.0))?;
        table.number(candidate.centre.map(|centre| centre.1))?;
        table.number(candidate.radius_km)?;
        table.number(candidate.enterprises)?;
        table.number(candidate.employment)?;
        table.number(candidate.expected)?;
        table.number(candidate.relative_risk)?;
        table.number(candidate.log_likelihood_ratio)?;
        table.number(candidate.p_value)?;
        table.number(candidate.q_value)?;
        table.number(candidate.quotient.map(|lq| lq.value))?;
        table.number(candidate.quotient.and_then(|lq| lq.low))?;
        table.number(candidate.quotient.and_then(|lq| lq.high))?;
        table.text(&candidate.struck())?;
        table.maybe_text(reach.map(MarketReach::word))?;
        table.text(&candidate.sentence.en)?;
        table.text(&candidate.sentence.fa)?;
        table.text(&industry.name_fa)?;
        table.maybe_text(candidate.province.as_deref())?;
        table.flag(Some(candidate.significant))?;
        table.maybe_text(candidate.place.as_deref())?;
        table.end()?;
    }
    table.finish()
}

pub(super) fn evidence(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    use khusheh_programme::identification::{Criterion, State};
    let register = contents
        .intake
        .inputs
        .first()
        .map_or("", |input| input.name.as_str());
    let year = contents.intake.year.map(|year| year.to_string());
    let mut table = Table::create(work, contract::evidence::FILE, &contract::evidence::COLUMNS)?;
    for (at, candidate) in contents.candidates.iter().enumerate() {
        for (evidence, said) in &candidate.evidence {
            let measured = evidence.measured;
            let known = evidence.state != State::Missing;
            let source = match evidence.criterion {
                Criterion::Cooperation => contents.places.linked_source.as_deref(),
                _ => Some(register),
            };
            table.text(&candidate_name(at))?;
            table.text(evidence.criterion.word())?;
            table.text(evidence.state.word())?;
            table.text(evidence.statistic)?;
            table.number(measured.map(|measured| measured.value))?;
            table.number(measured.and_then(|measured| measured.low))?;
            table.number(measured.and_then(|measured| measured.high))?;
            table.text(&said.en)?;
            table.text(&said.fa)?;
            table.maybe_text(source.filter(|_| measured.is_some()))?;
            table.maybe_text(year.as_deref().filter(|_| measured.is_some()))?;
            table.text(match evidence.state {
                State::Full => "high",
                State::Half => "medium",
                State::Against if known => "medium",
                _ => "",
            })?;
            table.end()?;
        }
    }
    table.finish()
}

pub(super) fn screens(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let mut table = Table::create(work, contract::screens::FILE, &contract::screens::COLUMNS)?;
    for (at, candidate) in contents.candidates.iter().enumerate() {
        for (screening, said) in &candidate.screenings {
            table.text(&candidate_name(at))?;
            table.text(screening.screen.word())?;
            table.text(screening.verdict.word())?;
            table.number(screening.value)?;
            table.number(screening.limit)?;
            table.text(&said.en)?;
            table.text(&said.fa)?;
            table.end()?;
        }
    }
    table.finish()
}

/// Members are establishments of a register; a table has none to name.
pub(super) fn members(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let mut table = Table::create(work, contract::members::FILE, &contract::members::COLUMNS)?;
    if let Some(rows) = &contents.intake.establishments {
        for (at, candidate) in contents.candidates.iter().enumerate() {
            for (member, &row) in candidate.members.iter().enumerate() {
                table.text(&candidate_name(at))?;
                table.text(rows.ids.get(row as usize))?;
                table.number(candidate.certainty.get(member).copied())?;
                table.end()?;
            }
        }
    }
    table.finish()
}
