//! The folder as a whole: written beside its place, moved there when it is complete.

use std::path::{Path, PathBuf};

use crate::IdentifyError;
use crate::contract::RUN_JSON;

/// A folder under construction. Dropped without [`finish`](Self::finish), it is removed.
#[derive(Debug)]
pub struct Workplace {
    target: PathBuf,
    temporary: PathBuf,
    replace: bool,
    done: bool,
}

fn write_error(file: &Path) -> impl FnOnce(std::io::Error) -> IdentifyError + '_ {
    move |error| IdentifyError::Write {
        file: file.to_owned(),
        problem: error.to_string(),
    }
}

impl Workplace {
    /// Makes the temporary folder beside `target`; `replace` allows an existing results folder.
    ///
    /// # Errors
    /// [`IdentifyError::FolderExists`] where the target exists and is not to be replaced,
    /// [`IdentifyError::NotResults`] where it holds anything but results,
    /// [`IdentifyError::Write`] where the folder can not be made.
    pub fn open(target: &Path, replace: bool) -> Result<Self, IdentifyError> {
        if target.exists() {
            if !replace {
                return Err(IdentifyError::FolderExists {
                    folder: target.to_owned(),
                });
            }
            // What has no run.json and is not empty was not written by a run: never removed.
            let ours = target.join(RUN_JSON).is_file();
            let empty = std::fs::read_dir(target).is_ok_and(|mut files| files.next().is_none());
            if !(ours || empty) {
                return Err(IdentifyError::NotResults {
                    folder: target.to_owned(),
                });
            }
        }
        let temporary = temporary_name(target, "writing");
        if temporary.exists() {
            std::fs::remove_dir_all(&temporary).map_err(write_error(&temporary))?;
        }
        // The person knows the target, not the hidden name beside it.
        std::fs::create_dir_all(&temporary).map_err(write_error(target))?;
        Ok(Self {
            target: target.to_owned(),
            temporary,
            replace,
            done: false,
        })
    }

    /// The temporary folder that a run for `target` in this process writes to, for whoever must
    /// remove it when the process is stopped from outside.
    pub fn temporary_of(target: &Path) -> PathBuf {
        temporary_name(target, "writing")
    }

    /// Path of a file in the temporary folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.temporary.join(name)
    }

    /// Moves the folder to its place.
    ///
    /// # Errors
    /// [`IdentifyError::FolderExists`] where something appeared there meanwhile,
    /// [`IdentifyError::Write`].
    pub fn finish(mut self) -> Result<(), IdentifyError> {
        let old = temporary_name(&self.target, "before");
        let exists = self.target.exists();
        if exists {
            if !self.replace {
                return Err(IdentifyError::FolderExists {
                    folder: self.target.clone(),
                });
            }
            std::fs::rename(&self.target, &old).map_err(write_error(&self.target))?;
        }
        if let Err(error) = std::fs::rename(&self.temporary, &self.target) {
            if exists {
                std::fs::rename(&old, &self.target).map_err(write_error(&self.target))?;
            }
            return Err(write_error(&self.target)(error));
        }
        self.done = true;
        if exists {
            std::fs::remove_dir_all(&old).map_err(write_error(&old))?;
        }
        Ok(())
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        if !self.done {
            // Nothing can be told from here; what is left has a name that says what it is.
            let _ = std::fs::remove_dir_all(&self.temporary);
        }
    }
}

/// A hidden name beside the target, so that the move is within one file system.
fn temporary_name(target: &Path, word: &str) -> PathBuf {
    let name = target
        .file_name()
        .map_or_else(|| "out".into(), |name| name.to_string_lossy());
    let hidden = format!(".{name}.{word}-{}", std::process::id());
    target.parent().unwrap_or(Path::new("")).join(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_abandoned_folder_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let work = Workplace::open(&root.path().join("out"), false).unwrap();
        std::fs::write(work.file("run.json"), "{}").unwrap();
        drop(work);
        assert!(files(root.path()).is_empty());
    }

    #[test]
    fn an_existing_folder_is_kept_until_the_end() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        std::fs::create_dir(&out).unwrap();
        std::fs::write(out.join("run.json"), "old").unwrap();
        std::fs::write(out.join("leftover.csv"), "old").unwrap();
        assert!(matches!(
            Workplace::open(&out, false),
            Err(IdentifyError::FolderExists { .. })
        ));
        let work = Workplace::open(&out, true).unwrap();
        std::fs::write(work.file("run.json"), "new").unwrap();
        assert_eq!(
            std::fs::read_to_string(out.join("run.json")).unwrap(),
            "old"
        );
        work.finish().unwrap();
        assert_eq!(files(root.path()), ["out"]);
        assert_eq!(files(&out), ["run.json"]);
        assert_eq!(
            std::fs::read_to_string(out.join("run.json")).unwrap(),
            "new"
        );
    }

    #[test]
    fn a_folder_with_other_things_is_never_replaced() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("thesis.doc"), "").unwrap();
        assert!(matches!(
            Workplace::open(root.path(), true),
            Err(IdentifyError::NotResults { .. })
        ));
    }
}
