//! `khusheh identify`: a register or table in, a results folder out.

use std::io::Write;
use std::path::{Path, PathBuf};

use khusheh_concentration::scan::ScanParameters;
use khusheh_identification::{
    Basis, IdentifyError, IdentifyRequest, InputOutput, Summary, Workplace, identify,
};
use khusheh_language::{Language, Number, text};
use khusheh_programme::identification::EvidenceParameters;
use khusheh_register::{Kind, Mapping};

use crate::failure::Failure;
use crate::speech::tell;
use crate::waiting::Waiting;

/// Identify candidate clusters in a register of establishments or in a table of regions.
///
/// Writes a results folder: indices per industry, location quotients per region and industry,
/// candidates with boundary, members, screens and evidence, and the rejected rows. The folder
/// appears only when it is complete.
///
///   khusheh identify --suggest-mapping establishments.csv > map.toml
///   khusheh identify --register establishments.csv --mapping map.toml --out out
///   khusheh explore out
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Identify {
    #[command(flatten)]
    input: Input,
    /// TOML file that says which column is what; files it names are found from its own folder.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    mapping: Option<PathBuf>,
    /// Results folder to write; must not exist unless --force is given.
    #[arg(long, value_name = "DIR", required_unless_present = "suggest_mapping")]
    out: Option<PathBuf>,
    /// Replace the results folder if it exists, at the end and in one step.
    #[arg(long)]
    force: bool,
    /// Show neither progress nor summary.
    #[arg(long, short)]
    quiet: bool,
    /// Boundaries of the regions (GeoJSON).
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    boundaries: Option<PathBuf>,
    /// Centres of the regions (CSV: region,lon,lat).
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    places: Option<PathBuf>,
    /// Totals per industry that a table's regions are compared with, such as the whole country's.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    reference: Option<PathBuf>,
    /// Input–output table (CSV) for cooperation and complementarity.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    input_output: Option<PathBuf>,
    /// Industry code to sector of the input–output table (CSV: industry,sector).
    #[arg(
        long,
        value_name = "FILE",
        requires = "input_output",
        help_heading = "Input"
    )]
    crosswalk: Option<PathBuf>,
    /// Classification of the industry codes: isic4, nace2, naf2, sic2007, naics2012, other.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    classification: Option<String>,
    /// Convert the industry codes to ISIC Rev. 4.
    #[arg(long, help_heading = "Input")]
    to_isic: bool,
    /// Stop when more than this share of the rows is rejected.
    #[arg(long, value_name = "SHARE", default_value = "5%", value_parser = share, help_heading = "Input")]
    max_rejected: f64,
    /// Stay within groups of industries (such as traded,local): shares, quotients and search.
    #[arg(
        long,
        value_name = "GROUP",
        value_delimiter = ',',
        help_heading = "Statistics"
    )]
    within: Vec<String>,
    /// Weigh industries by employment or by establishments; employment where it is given.
    #[arg(long, value_name = "BASIS", value_parser = basis, help_heading = "Statistics")]
    basis: Option<Basis>,
    /// Own presets "strong" and "stars" (TOML).
    #[arg(long, value_name = "FILE", help_heading = "Statistics")]
    presets: Option<PathBuf>,
    /// Leave the search for areas out; memory then does not grow with the register.
    #[arg(long, help_heading = "Search")]
    indices_only: bool,
    /// Seed of the random shuffles; the same seed gives the same results.
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 7,
        help_heading = "Search"
    )]
    seed: u64,
    /// Random shuffles that an area is compared with.
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 999,
        help_heading = "Search"
    )]
    draws: u32,
    /// Widest radius of an area in kilometres.
    #[arg(long, value_name = "KM", help_heading = "Search")]
    max_radius_km: Option<f64>,
    /// Largest share of all establishments in an area.
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Search")]
    max_share: Option<f64>,
    /// False discovery rate at which a candidate is called significant.
    #[arg(long, value_name = "SHARE", default_value = "1%", value_parser = share, help_heading = "Search")]
    level: f64,
    /// Leave out areas with less than this many times what is expected.
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 1.25,
        help_heading = "Search"
    )]
    least_lq: f64,
    /// Threads; 0 takes all cores. The results do not depend on it.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    threads: usize,
    /// Mark the results as those of the built-in sample.
    #[arg(long, hide = true)]
    sample: bool,
}

/// What is read: one of the three.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Input {
    /// Register: one row per establishment (CSV, also .gz or .zst; Parquet; XLSX).
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    register: Option<PathBuf>,
    /// Table: one row per region and industry.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    table: Option<PathBuf>,
    /// Look at a file and write a mapping for it to stdout; nothing else is done.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    suggest_mapping: Option<PathBuf>,
}

/// A share: `5%` or `0.05`.
fn share(text: &str) -> Result<f64, String> {
    let latin = khusheh_language::number_to_latin(text.trim());
    let (number, scale) = match latin.strip_suffix(['%', '٪']) {
        Some(number) => (number.trim_end(), 100.0),
        None => (&*latin, 1.0),
    };
    number
        .parse::<f64>()
        .ok()
        .map(|value| value / scale)
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "a share such as 5% or 0.05, at most 100%, is needed".to_owned())
}

fn basis(text: &str) -> Result<Basis, String> {
    [Basis::Employment, Basis::Establishments]
        .into_iter()
        .find(|basis| basis.word() == text)
        .ok_or_else(|| "employment or establishments is needed".to_owned())
}

impl Identify {
    /// Runs, with progress and a summary on stderr.
    pub fn run(self, language: Language) -> Result<(), Failure> {
        if let Some(file) = &self.input.suggest_mapping {
            return suggest(file, language);
        }
        let quiet = self.quiet;
        let request = self.request()?;
        crate::stop::on_stop(
            Workplace::temporary_of(&request.out),
            text(language, "identification-error-cancelled", &[]),
        );
        let waiting = Waiting::new(language, quiet);
        let done = identify(&request, &waiting);
        waiting.end();
        let summary = done?;
        if !quiet {
            tell(&told(language, &summary, &request));
        }
        Ok(())
    }

    fn request(self) -> Result<IdentifyRequest, Failure> {
        let (input, kind) = match (self.input.register, self.input.table) {
            (Some(register), _) => (register, Kind::Establishments),
            (_, table) => (table.unwrap_or_default(), Kind::Table),
        };
        let Some(mapping_file) = self.mapping else {
            return Err(Failure::NoMapping {
                input: input.display().to_string(),
            });
        };
        let mut mapping = Mapping::read(&mapping_file).map_err(Failure::Mapping)?;
        if kind == Kind::Establishments && mapping.kind == Kind::Table {
            return Err(IdentifyError::WrongKind {
                found: "table",
                asked: "register",
            }
            .into());
        }
        // The command line says it; a mapping need not say it again.
        mapping.kind = kind;
        let default = ScanParameters::default();
        let scan = ScanParameters {
            seed: self.seed,
            draws: self.draws,
            max_radius_km: self.max_radius_km.unwrap_or(default.max_radius_km),
            max_share: self.max_share.unwrap_or(default.max_share),
            ..default
        };
        let evidence = EvidenceParameters {
            level: self.level,
            ..EvidenceParameters::default()
        };
        Ok(IdentifyRequest {
            mapping_file: Some(mapping_file),
            replace: self.force,
            reference: self.reference,
            within: self.within,
            boundaries: self.boundaries,
            places: self.places,
            input_output: self.input_output.map(|table| InputOutput {
                table,
                crosswalk: self.crosswalk,
            }),
            presets: self.presets,
            classification: self.classification,
            to_isic: self.to_isic,
            basis: self.basis,
            max_rejected: self.max_rejected,
            threads: self.threads,
            scan,
            evidence,
            least_quotient: self.least_lq,
            indices_only: self.indices_only,
            sample: self.sample,
            ..IdentifyRequest::new(input, mapping, self.out.unwrap_or_default())
        })
    }
}

/// Writes a mapping for a file to stdout, with the reasons as comments.
fn suggest(file: &Path, language: Language) -> Result<(), Failure> {
    let suggestion = Mapping::suggest(file).map_err(IdentifyError::from)?;
    let mut out = std::io::stdout().lock();
    let toml = suggestion.to_toml_in(language);
    out.write_all(toml.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| {
            Failure::from(IdentifyError::Write {
                file: PathBuf::from("stdout"),
                problem: error.to_string(),
            })
        })
}

/// What was done, in a few lines.
fn told(language: Language, summary: &Summary, request: &IdentifyRequest) -> String {
    let mut lines = vec![text(
        language,
        "command-identify-rows",
        &[
            ("read", summary.read.into()),
            ("used", summary.used.into()),
            ("rejected", summary.rejected.into()),
            ("industries", summary.industries.into()),
            ("regions", summary.regions.into()),
        ],
    )];
    if !request.indices_only {
        lines.push(text(
            language,
            "command-identify-candidates",
            &[
                ("candidates", summary.candidates.into()),
                ("significant", summary.significant.into()),
                ("level", (request.evidence.level, Number::percent(0)).into()),
                ("unscreened", summary.unscreened.into()),
            ],
        ));
        for (at, one) in summary.strongest.iter().enumerate() {
            let name = match language {
                Language::Fa if !one.name_fa.is_empty() => &one.name_fa,
                _ => &one.name,
            };
            let place = one.place.as_deref().unwrap_or(Number::UNDEFINED);
            lines.push(text(
                language,
                "command-identify-strongest",
                &[
                    ("rank", (at + 1).into()),
                    ("name", name.into()),
                    ("place", place.into()),
                    (
                        "ratio",
                        (one.ratio, Number::decimals(usize::from(one.ratio < 9.95))).into(),
                    ),
                ],
            ));
        }
    }
    for (en, fa) in &summary.warnings {
        let warning = match language {
            Language::En => en,
            Language::Fa => fa,
        };
        lines.push(text(
            language,
            "command-warning",
            &[("warning", warning.into())],
        ));
    }
    let folder = request.out.display().to_string();
    lines.push(text(
        language,
        "command-identify-done",
        &[("folder", folder.into())],
    ));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_in_percent_and_as_numbers() {
        assert_eq!(share("5%"), Ok(0.05));
        assert_eq!(share("0.05"), Ok(0.05));
        assert_eq!(share("۵٪"), Ok(0.05));
        assert!(share("5").is_err());
        assert!(share("many").is_err());
    }
}
