//! `khusheh import enterprises|clusters|institutions|members|committees|decisions|people|roles|regions|industries`: a table.

use std::path::{Path, PathBuf};

use khusheh_exchange::{ExchangeError, Importable, Options, Report, Rights, Stage, isic4_table};
use khusheh_language::{Arg, Language, Number, text};
use khusheh_programme::people::Person;
use khusheh_store::Industry;

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;
use crate::waiting::Waiting;

/// Problems told in the terminal; `--report` has them all.
const TOLD: usize = 20;

/// A table to take in.
#[derive(Debug, clap::Args)]
pub struct Table {
    #[command(flatten)]
    place: Place,
    /// The table. Its columns are recognised by name, in English or Persian.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Take the other rows in when some are rejected.
    #[arg(long)]
    leave_out_rejected: bool,
    /// Write what is wrong with rows to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write the table to fill (XLSX) to this file, and do nothing else.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    template: Option<PathBuf>,
    /// Show no progress.
    #[arg(long, short)]
    quiet: bool,
}

/// Industries.
#[derive(Debug, clap::Args)]
pub struct Industries {
    #[command(flatten)]
    table: Table,
    /// Take in ISIC Rev. 4, which the program has with names in both languages.
    #[arg(long, conflicts_with_all = ["file", "template"])]
    isic4: bool,
}

impl Industries {
    /// Takes them in.
    pub fn run(mut self, language: Language) -> Result<(), Failure> {
        if !self.isic4 {
            return self.table.run::<Industry>(language);
        }
        let folder = tempfile::tempdir().map_err(Failure::Machine)?;
        let file = folder.path().join("isic4.csv");
        std::fs::write(&file, isic4_table()).map_err(Failure::Machine)?;
        self.table.file = Some(file);
        self.table.run::<Industry>(language)
    }
}

impl Table {
    /// Takes it in, says what was found, and prints the counts as JSON.
    pub fn run<R: Importable>(self, language: Language) -> Result<(), Failure> {
        if let Some(path) = &self.template {
            let bytes = khusheh_exchange::template::<R>(language).map_err(Failure::Exchange)?;
            return save(path, &bytes);
        }
        let Some(file) = &self.file else {
            return Err(Failure::NoTable);
        };
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let table = khusheh_exchange::Table::new(file, name);
        let options = Options {
            dry_run: self.dry_run,
            leave_out_rejected: self.leave_out_rejected,
        };
        let waiting = Waiting::new(language, self.quiet);
        let report = block_on(async {
            let store = self.place.open().await?;
            let context = store.context(Person::default(), "command");
            let mut now = None;
            let report = khusheh_exchange::import::<R>(
                &store,
                context,
                &Rights::whole(),
                &table,
                options,
                |stage, done, total| {
                    if now != Some(stage) {
                        now = Some(stage);
                        begin(&waiting, stage, language);
                    }
                    waiting.reached(done, total);
                },
            )
            .await
            .map_err(failed)?;
            store.database().close().await;
            Ok(report)
        });
        waiting.end();
        let report = report?;
        say(&report, self.dry_run, language);
        if let Some(path) = &self.report {
            save(path, &report.problems_csv(language))?;
        }
        let counts = serde_json::json!({
            "kind": report.kind, "sha256": report.sha256, "rows": report.rows,
            "new": report.new, "changed": report.changed, "unchanged": report.unchanged,
            "held": report.held, "rejected": report.rejected, "written": report.written,
        });
        println!("{counts}");
        if !report.is_clean() && !report.written && !self.dry_run {
            return Err(Failure::Rejected);
        }
        Ok(())
    }
}

fn failed(error: ExchangeError) -> Failure {
    match error {
        ExchangeError::Store(error) => Failure::Store(error),
        other => Failure::Exchange(other),
    }
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|source| Failure::Write {
        file: path.display().to_string(),
        source,
    })
}

fn begin(waiting: &Waiting, stage: Stage, language: Language) {
    let at = Stage::ALL.iter().position(|one| *one == stage).unwrap_or(0) + 1;
    let name = text(language, &format!("exchange-stage-{}", stage.word()), &[]);
    waiting.begin(at, Stage::ALL.len(), name);
}

/// The report in words.
fn say(report: &Report, dry_run: bool, language: Language) {
    let separator = text(language, "field-separator", &[]);
    for problem in report.problems.iter().take(TOLD) {
        let line = Arg::Written(problem.line as f64, Number::whole().ungrouped());
        let reason: Arg<'_> = problem.why.text(language).into();
        if problem.column.is_empty() {
            let args = [("line", line), ("reason", reason)];
            tell(&text(language, "exchange-problem-row", &args));
        } else {
            let args = [
                ("line", line),
                ("column", (&problem.column).into()),
                ("value", (&problem.value).into()),
                ("reason", reason),
            ];
            tell(&text(language, "exchange-problem", &args));
        }
    }
    let more = report.problems.len().saturating_sub(TOLD) as u64 + report.more_problems;
    if more > 0 {
        tell(&text(
            language,
            "exchange-more-problems",
            &[("number", more.into())],
        ));
    }
    if !report.ignored.is_empty() {
        let columns = report.ignored.join(&separator);
        tell(&text(
            language,
            "exchange-ignored",
            &[("columns", columns.into())],
        ));
    }
    let counts = [
        ("rows", report.rows.into()),
        ("new", report.new.into()),
        ("changed", report.changed.into()),
        ("unchanged", report.unchanged.into()),
        ("held", report.held.into()),
        ("rejected", report.rejected.into()),
    ];
    tell(&text(language, "exchange-summary", &counts));
    tell(&text(language, &report.ending(dry_run), &[]));
}
