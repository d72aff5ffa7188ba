//! Identification runs under way: how far each is, and whether it is to stop.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use khusheh_identification::{IdentifyError, IdentifyRequest, Progress, Stage, Summary, identify};
use khusheh_language::Language;
use khusheh_programme::people::Person;
use khusheh_store::{Identification, Kept, Store};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::office::Office;
use crate::office::problem::Result;

/// A run under way.
#[derive(Debug)]
pub(crate) struct Job {
    begun: Instant,
    stage: AtomicUsize,
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl Job {
    fn new() -> Self {
        Self {
            begun: Instant::now(),
            stage: AtomicUsize::new(0),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            stop: AtomicBool::new(false),
        }
    }

    /// The stage, and how much of it is done, from 0 to 1.
    pub(crate) fn reached(&self) -> (Stage, f64) {
        let at = self.stage.load(Ordering::Relaxed);
        let stage = Stage::ALL.get(at).copied().unwrap_or(Stage::Writing);
        let (done, total) = (
            self.done.load(Ordering::Relaxed),
            self.total.load(Ordering::Relaxed),
        );
        let share = if total == 0 {
            0.0
        } else {
            done as f64 / total as f64
        };
        (stage, share.clamp(0.0, 1.0))
    }

    /// Asks it to stop.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Progress for Job {
    fn stage(&self, stage: Stage) {
        let at = Stage::ALL.iter().position(|one| *one == stage).unwrap_or(0);
        self.done.store(0, Ordering::Relaxed);
        self.total.store(0, Ordering::Relaxed);
        self.stage.store(at, Ordering::Relaxed);
    }

    fn advance(&self, done: u64, total: u64, _rows: u64) {
        self.total.store(total, Ordering::Relaxed);
        self.done.fetch_max(done, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }
}

/// The runs of this server.
#[derive(Debug)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<String, Arc<Job>>>,
    /// One run takes all cores: others wait.
    turn: Arc<Semaphore>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            running: Mutex::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Jobs {
    /// The job of a run, while this server has it.
    pub(crate) fn of(&self, id: &str) -> Option<Arc<Job>> {
        self.running.lock().ok()?.get(id).cloned()
    }

    fn begin(&self, id: &str) -> Option<Arc<Job>> {
        let mut running = self.running.lock().ok()?;
        if running.contains_key(id) {
            return None;
        }
        let job = Arc::new(Job::new());
        running.insert(id.to_owned(), Arc::clone(&job));
        Some(job)
    }

    fn end(&self, id: &str) {
        if let Ok(mut running) = self.running.lock() {
            running.remove(id);
        }
    }
}

/// Where the files of a run stand.
pub(crate) fn folder_of(office: &Office, id: &str) -> Option<PathBuf> {
    let workplace = office.settings.workplace.as_ref()?;
    // Ids are letters and digits; nothing else becomes part of a path.
    khusheh_store::is_code(id).then(|| workplace.join(id))
}

/// Changes what is kept of a run, whoever changed it meanwhile.
pub(crate) async fn note(
    store: &Store,
    person: &Person,
    request: &str,
    id: &str,
    change: impl FnOnce(&mut Identification),
) -> Result<()> {
    let mut write = store.write(store.context(person.clone(), request)).await?;
    let before: Kept<Identification> = write
        .one_within(id, &khusheh_programme::people::Reach::whole())
        .await?;
    write
        .change_as_consequence(
            id,
            before.version,
            |record: &mut Identification, _| change(record),
            None,
        )
        .await?;
    write.commit().await?;
    Ok(())
}

/// Starts a run; it goes on after the request that started it has been answered.
pub(crate) async fn start(
    office: &Office,
    person: &Person,
    request_id: &str,
    id: &str,
    request: IdentifyRequest,
) -> Result<()> {
    let Some(job) = office.jobs.begin(id) else {
        return Ok(());
    };
    let said = note(&office.store, person, request_id, id, |run| {
        run.state = "waiting".to_owned();
        run.problem = json!({});
    })
    .await;
    if let Err(problem) = said {
        office.jobs.end(id);
        return Err(problem);
    }
    let (office, person) = (office.clone(), person.clone());
    let (id, request_id) = (id.to_owned(), request_id.to_owned());
    tokio::spawn(async move {
        let turn = Arc::clone(&office.jobs.turn);
        let permit = turn.acquire_owned().await;
        if !job.cancelled() {
            let began = note(&office.store, &person, &request_id, &id, |run| {
                run.state = "running".to_owned();
            });
            if let Err(problem) = began.await {
                tracing::error!(
                    kind = problem.kind,
                    "an identification run could not be noted"
                );
            }
        }
        let worker = Arc::clone(&job);
        let ended = tokio::task::spawn_blocking(move || {
            if worker.cancelled() {
                return Err(IdentifyError::Cancelled);
            }
            identify(&request, &*worker)
        })
        .await;
        drop(permit);
        let noted = note(&office.store, &person, &request_id, &id, |run| {
            outcome(run, ended);
        });
        if let Err(problem) = noted.await {
            tracing::error!(kind = problem.kind, "the end of a run could not be noted");
        }
        office.explored.forget(&id);
        office.jobs.end(&id);
    });
    Ok(())
}

type Ended =
    std::result::Result<std::result::Result<Summary, IdentifyError>, tokio::task::JoinError>;

fn outcome(run: &mut Identification, ended: Ended) {
    let problem = match ended {
        Ok(Ok(summary)) => {
            run.state = "done".to_owned();
            run.rows_used = i64::try_from(summary.used).ok();
            run.rows_rejected = i64::try_from(summary.rejected).ok();
            run.candidates = i64::try_from(summary.candidates).ok();
            run.significant = i64::try_from(summary.significant).ok();
            return;
        }
        Ok(Err(IdentifyError::Cancelled)) => {
            run.state = "cancelled".to_owned();
            return;
        }
        Ok(Err(error)) => json!({
            "en": error.message(Language::En), "fa": error.message(Language::Fa),
        }),
        Err(error) => json!({ "en": error.to_string(), "fa": error.to_string() }),
    };
    run.state = "failed".to_owned();
    run.problem = problem;
}
