//! `khusheh export`: everything that is kept, in one documented archive.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use khusheh_language::{Language, text};
use khusheh_store::{Manifest, Store, StoreError};

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Write everything that is kept into one archive: documented tables, the audit log, files.
///
/// Works while others write: the archive holds one state of everything. It holds confidential
/// register data and hashes of passwords; keep it as you keep the database.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    place: Place,
    /// The file to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Export {
    /// Exports.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        let manifest = block_on(async {
            let store = self.place.open().await?;
            let manifest = write_archive(&store, &self.to)
                .await
                .map_err(Failure::Store)?;
            store.database().close().await;
            Ok(manifest)
        })?;
        told(language, "command-export-done", &self.to, &manifest);
        Ok(())
    }
}

/// Says what was written.
pub fn told(language: Language, key: &str, to: &Path, manifest: &Manifest) {
    let rows: u64 = manifest.members.iter().map(|member| member.rows).sum();
    tell(&text(
        language,
        key,
        &[
            ("file", to.display().to_string().into()),
            ("rows", rows.into()),
            ("files", manifest.files.into()),
            ("entries", manifest.entries.into()),
        ],
    ));
    println!("{} {}", manifest.entries, manifest.hash);
}

/// Writes an archive beside its place and moves it there when it is whole and on the disk.
pub async fn write_archive(store: &Store, to: &Path) -> Result<Manifest, StoreError> {
    if to.exists() {
        return Err(StoreError::Exists {
            path: to.to_owned(),
        });
    }
    let failed = |source| StoreError::File {
        path: to.to_owned(),
        source,
    };
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    let beside = to.with_file_name(name);
    let work = async {
        let file = create(&beside).map_err(failed)?;
        let mut buffer = BufWriter::with_capacity(1 << 20, file);
        let manifest = khusheh_store::export(store, &mut buffer, |_| {}).await?;
        buffer.flush().map_err(failed)?;
        buffer.get_ref().sync_all().map_err(failed)?;
        std::fs::rename(&beside, to).map_err(failed)?;
        Ok(manifest)
    };
    let done = work.await;
    if done.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    done
}

/// A new file that nobody but its owner reads.
fn create(path: &Path) -> std::io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Opens what is an archive for reading.
pub fn read_archive(path: &Path) -> Result<BufReader<File>, StoreError> {
    let failed = |source| StoreError::File {
        path: path.to_owned(),
        source,
    };
    let open = || File::open(path).map_err(failed);
    khusheh_store::read_manifest(open()?)?;
    Ok(BufReader::with_capacity(1 << 20, open()?))
}
