//! Reading the input: the register crate's request, made from ours.

use khusheh_industries::Classification;
use khusheh_register::{Intake, IntakeError, Kind, Request};

use crate::contract;
use crate::error::IdentifyError;
use crate::folder::Workplace;
use crate::progress::{Progress, Stage};
use crate::request::IdentifyRequest;

/// Passes on what reading tells, as one stage.
struct Reading<'a>(&'a dyn Progress);

impl khusheh_register::Progress for Reading<'_> {
    fn stage(&self, _: khusheh_register::Stage) {
        self.0.stage(Stage::Reading);
    }

    fn advance(&self, done: u64, total: u64, rows: u64) {
        self.0.advance(done, total, rows);
    }

    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

/// The classification that the request, else the mapping names.
pub(crate) fn classification_name(request: &IdentifyRequest) -> Option<&str> {
    request
        .classification
        .as_deref()
        .or(request.mapping.industries.classification.as_deref())
}

/// Reads the input. When too many rows are rejected, the list of them is kept beside the folder.
pub(crate) fn read(
    request: &IdentifyRequest,
    work: &Workplace,
    progress: &dyn Progress,
) -> Result<Intake, IdentifyError> {
    let to_isic =
        request.to_isic || request.mapping.industries.concordance.as_deref() == Some("isic4");
    let from = classification_name(request).unwrap_or_default();
    let classification: Classification = from.parse().unwrap_or(Classification::Other);
    if let Some(to) = &request.mapping.industries.concordance
        && to != "isic4"
    {
        return Err(unknown(from, to));
    }
    if to_isic && classification == Classification::Other {
        return Err(unknown(from, "isic4"));
    }
    let convert = |code: &str| -> Option<String> {
        let canonical = classification.canonical(code).ok()?;
        Some(match classification {
            Classification::Isic4 => canonical,
            _ => classification.to_isic4(&canonical)?.taken.to_owned(),
        })
    };
    let rejected = work.file(contract::rejected::FILE);
    let intake = Request {
        inputs: request.inputs.clone(),
        mapping: request.mapping.clone(),
        boundaries: request.boundaries.clone(),
        reference: request.reference.clone(),
        concordance: to_isic.then_some(("isic4", &convert)),
        rejected: Some(rejected.clone()),
        max_rejected: request.max_rejected,
        threads: request.threads,
        keep_establishments: request.mapping.kind == Kind::Establishments && !request.indices_only,
        ..Request::new("", request.mapping.clone())
    };
    match khusheh_register::read(&intake, &Reading(progress)) {
        Ok(intake) => Ok(intake),
        Err(error @ IntakeError::TooManyRejected { .. }) => {
            let mut name = request.out.file_name().unwrap_or_default().to_owned();
            name.push(".rejected.csv");
            let list = request.out.with_file_name(name);
            std::fs::copy(&rejected, &list).map_err(|error| IdentifyError::Write {
                file: list.clone(),
                problem: error.to_string(),
            })?;
            Err(IdentifyError::TooManyRejected {
                error: Box::new(error),
                list,
            })
        }
        Err(error) => Err(error.into()),
    }
}

fn unknown(from: &str, to: &str) -> IdentifyError {
    let known = Classification::ALL
        .iter()
        .filter(|known| !matches!(known, Classification::Isic4 | Classification::Other))
        .map(|known| format!("{} → isic4", known.id()))
        .collect();
    IdentifyError::UnknownConcordance {
        from: from.to_owned(),
        to: to.to_owned(),
        known,
    }
}
