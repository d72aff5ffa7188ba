//! `run.json`: what went in, how, and how long it took.

use khusheh_concentration::MParameters;
use khusheh_register::{InputFile, Kind};
use serde_json::{Map, Value, json};

use super::Workplace;
use crate::IdentifyError;
use crate::contract::RUN_JSON;
use crate::input::names::Names;
use crate::request::IdentifyRequest;

/// What `run.json` tells.
pub(crate) struct RunRecord<'a> {
    pub(crate) request: &'a IdentifyRequest,
    /// Whether the input is the built-in sample.
    pub(crate) sample: bool,
    pub(crate) kind: Kind,
    pub(crate) inputs: Vec<InputFile>,
    pub(crate) rows: &'a khusheh_register::RowCounts,
    pub(crate) names: &'a Names,
    pub(crate) year: Option<i32>,
    pub(crate) basis: &'static str,
    pub(crate) tested: usize,
    pub(crate) candidates: usize,
    pub(crate) significant: usize,
    /// (English, Persian) per warning.
    pub(crate) warnings: Vec<(String, String)>,
    /// Seconds per stage.
    pub(crate) timings: Vec<(&'static str, f64)>,
}

/// The name of the classification for `run.json`: the mapping's word where it is none of ours.
fn classification_word(names: &Names, said: Option<&str>) -> String {
    let known = names.classification.id();
    match said {
        Some(said) if known == "other" => said.to_owned(),
        _ => known.to_owned(),
    }
}

impl RunRecord<'_> {
    pub(crate) fn write(&self, work: &Workplace) -> Result<(), IdentifyError> {
        let path = work.file(RUN_JSON);
        let mut text = serde_json::to_string_pretty(&self.value()).unwrap_or_default();
        text.push('\n');
        std::fs::write(&path, text).map_err(|error| IdentifyError::Write {
            file: path,
            problem: error.to_string(),
        })
    }

    fn value(&self) -> Value {
        let request = self.request;
        let said = request.classification.as_deref().or(request
            .mapping
            .industries
            .classification
            .as_deref());
        let inputs: Vec<Value> = self
            .inputs
            .iter()
            .map(|file| json!({ "name": file.name, "bytes": file.bytes, "sha256": file.sha256 }))
            .collect();
        let warnings: Vec<Value> = self
            .warnings
            .iter()
            .map(|(en, fa)| json!({ "en": en, "fa": fa }))
            .collect();
        let rejected_by: Map<String, Value> = self
            .rows
            .rejected_by
            .iter()
            .map(|(reason, count)| (reason.name().to_owned(), json!(count)))
            .collect();
        let timings: Map<String, Value> = self
            .timings
            .iter()
            .map(|&(stage, seconds)| (stage.to_owned(), json!((seconds * 1e3).round() / 1e3)))
            .collect();
        json!({
            "program": "khusheh",
            "version": env!("CARGO_PKG_VERSION"),
            "kind": match self.kind { Kind::Establishments => "register", Kind::Table => "table" },
            "sample": self.sample,
            "inputs": inputs,
            "rows": {
                "read": self.rows.read,
                "used": self.rows.used,
                "rejected": self.rows.rejected,
                "filtered": self.rows.filtered,
                "employment_unknown": self.rows.employment_unknown,
                "rejected_by": rejected_by,
            },
            "year": self.year,
            "parameters": self.parameters(),
            "seed": request.scan.seed,
            "draws": if request.indices_only { Value::Null } else { json!(request.scan.draws) },
            "classification": classification_word(self.names, said),
            "tested": self.tested,
            "candidates": self.candidates,
            "significant": self.significant,
            "warnings": warnings,
            "timings": timings,
        })
    }

    fn parameters(&self) -> Value {
        let request = self.request;
        let scan = &request.scan;
        let evidence = &request.evidence;
        let screens = &request.screens;
        json!({
            "within": request.within,
            "basis": self.basis,
            "to_isic": request.to_isic,
            "indices_only": request.indices_only,
            "max_rejected": request.max_rejected,
            "level": evidence.level,
            "least_quotient": request.least_quotient,
            "evidence": {
                "half_p_value": evidence.half_p_value,
                "full_quotient": evidence.full_quotient,
                "linked_presence": evidence.linked_presence,
            },
            "marcon_puech": { "radii_km": MParameters::default().radii_km },
            "lq": { "confidence": request.quotients.confidence },
            "reach": {
                "min_share": request.reach.min_share,
                "min_top_lq": request.reach.min_top_lq,
                "top": request.reach.top,
                "min_gini": request.reach.min_gini,
                "min_regions": request.reach.min_regions,
            },
            "links": request.input_output.as_ref().map(|_| json!({
                "top": request.links.top,
                "min_coefficient": request.links.min_coefficient,
            })),
            "scan": {
                "max_share": scan.max_share,
                "max_radius_km": scan.max_radius_km,
                "min_cases": scan.min_cases,
                "max_p_value": scan.max_p_value,
                "join_km": scan.join_km,
                "most_per_industry": scan.most_per_industry,
                "finest_cells": scan.finest_cells,
            },
            "screens": {
                "province_wide": {
                    "excess_share": screens.province_wide.excess_share,
                    "least_ratio": screens.province_wide.least_ratio,
                    "least_expected": screens.province_wide.least_expected,
                    "covered_share": screens.province_wide.covered_share,
                    "covered_radius_km": screens.province_wide.covered_radius_km,
                },
                "mixed_estate": {
                    "least_ratio": screens.mixed_estate.least_ratio,
                    "p_value": screens.mixed_estate.p_value,
                    "divisions": screens.mixed_estate.divisions,
                    "filled_share": screens.mixed_estate.filled_share,
                    "line_share": screens.mixed_estate.line_share,
                    "excess_share": screens.mixed_estate.excess_share,
                },
                "handful": { "enterprises": screens.handful.enterprises },
                "dominating_firm": {
                    "employment_share": screens.dominating_firm.employment_share,
                    "unit_share": screens.dominating_firm.unit_share,
                    "known_share": screens.dominating_firm.known_share,
                },
                "legal_form": {
                    "member_share": screens.legal_forms.member_share,
                    "known_share": screens.legal_forms.known_share,
                },
            },
        })
    }
}
