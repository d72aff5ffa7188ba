//! `khusheh sample`: the built-in sample register.

use std::path::PathBuf;

use khusheh_language::{Language, text};

use crate::failure::Failure;
use crate::speech::tell;

/// Write the built-in sample register of Iran's shape, with its truth beside it.
///
/// No enterprise in it exists. Clusters stand where the programme's documents name them; the same
/// seed gives the same register everywhere.
///
///   khusheh sample --seed 7 --rows 200000 --out sample
///   khusheh identify --register sample/sample.csv --mapping sample/map.toml --out out
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Sample {
    /// Seed; the same seed gives the same register.
    #[arg(long, value_name = "NUMBER", default_value_t = 7)]
    seed: u64,
    /// Establishments, about.
    #[arg(long, value_name = "NUMBER", default_value_t = 200_000)]
    rows: usize,
    /// Folder to write: new, empty, or holding an earlier sample, which is replaced.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Sample {
    /// Draws and writes.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        // An earlier sample is written over; anything else in the way is not ours.
        let taken = std::fs::read_dir(&self.out).is_ok_and(|mut files| files.next().is_some());
        let ours = ["sample.csv", "truth.csv"]
            .iter()
            .all(|name| self.out.join(name).is_file());
        if (taken && !ours) || self.out.is_file() {
            return Err(Failure::Taken {
                folder: self.out.display().to_string(),
            });
        }
        khusheh_sample::iran::write(self.rows, self.seed, &self.out).map_err(Failure::Sample)?;
        let path = |name: &str| self.out.join(name).display().to_string();
        tell(&text(
            language,
            "command-sample-done",
            &[
                ("rows", self.rows.into()),
                ("folder", self.out.display().to_string().into()),
                ("register", path("sample.csv").into()),
                ("mapping", path("map.toml").into()),
            ],
        ));
        Ok(())
    }
}
