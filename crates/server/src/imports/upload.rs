//! A table that is sent: written to a file of its own while it arrives, never held in memory.

use std::path::PathBuf;

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use khusheh_store::{Fault, Limit};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

use crate::office::body::{Form, file_name};
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// The largest table, bytes.
const MOST: usize = 1 << 30;

/// A table with what is to be done with it.
pub(crate) struct TableUpload {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) dry_run: bool,
    pub(crate) leave_out_rejected: bool,
    /// The file goes with it.
    _folder: TempDir,
}

/// A form with at most one file, which stands in a folder of its own while the request lasts.
pub(crate) struct RegisterUpload {
    pub(crate) form: Form,
    /// Where it is, and what its name was.
    pub(crate) file: Option<(PathBuf, String)>,
    /// The file goes with it.
    folder: TempDir,
}

impl<S: Send + Sync> FromRequest<S> for RegisterUpload {
    type Rejection = Problem;

    async fn from_request(mut request: Request, state: &S) -> Result<Self> {
        let asker = request.extensions().get::<Asker>().cloned();
        DefaultBodyLimit::max(MOST).apply(&mut request);
        let wrong = |error: axum::extract::multipart::MultipartError| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
            } else {
                Problem::body(error.body_text())
            }
        };
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| {
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")
                .with("allowed", "multipart/form-data")
        })?;
        let folder = tempfile::tempdir().map_err(|error| Problem::failed(&error))?;
        let (mut form, mut named) = (Form::default(), None);
        while let Some(mut part) = parts.next_field().await.map_err(wrong)? {
            let Some(name) = part.file_name().map(file_name) else {
                let name = part.name().unwrap_or_default().to_owned();
                let value = part.text().await.map_err(wrong)?;
                form.0.entry(name).or_default().push(value);
                continue;
            };
            // The ending is all that the name says of the kind of table.
            let ending = match name.rsplit_once('.') {
                Some((_, end)) if end.bytes().all(|byte| byte.is_ascii_alphanumeric()) => end,
                _ => "csv",
            };
            let path = folder.path().join(format!("table.{ending}"));
            let failed = |error: std::io::Error| Problem::failed(&error);
            let mut file = tokio::fs::File::create(&path).await.map_err(failed)?;
            while let Some(chunk) = part.chunk().await.map_err(wrong)? {
                file.write_all(&chunk).await.map_err(failed)?;
            }
            file.flush().await.map_err(failed)?;
            if !name.is_empty() {
                named = Some((path, name));
            }
        }
        let form = form.check(asker)?;
        Ok(Self {
            form,
            file: named,
            folder,
        })
    }
}

impl<S: Send + Sync> FromRequest<S> for TableUpload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let RegisterUpload { form, file, folder } =
            RegisterUpload::from_request(request, state).await?;
        let Some((path, name)) = file else {
            return Err(Problem::faults(vec![Fault::new("file", "", Limit::Needed)]));
        };
        let is = |name: &str| matches!(form.one(name), "true" | "on" | "1");
        Ok(Self {
            dry_run: is("dry_run"),
            leave_out_rejected: is("leave_out_rejected"),
            path,
            name,
            _folder: folder,
        })
    }
}
