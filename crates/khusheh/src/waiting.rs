//! Progress on stderr: stage, what is done, time left.

use std::sync::Mutex;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use khusheh_identification::{Progress, Stage};
use khusheh_language::{Language, Number, text};

/// Shows a bar per stage, or nothing; keeps the time.
pub struct Waiting {
    language: Language,
    began: Instant,
    /// `None` when nothing is to be shown.
    bar: Option<Mutex<ProgressBar>>,
}

impl Waiting {
    /// Nothing is shown when `quiet`; indicatif itself is silent where stderr is no terminal.
    pub fn new(language: Language, quiet: bool) -> Self {
        let bar = (!quiet).then(|| Mutex::new(ProgressBar::hidden()));
        Self {
            language,
            began: Instant::now(),
            bar,
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(Ok(bar)) = self.bar.as_ref().map(Mutex::lock) {
            bar.finish_and_clear();
        }
    }
}

impl Waiting {
    /// Begins a stage: which of how many, and what it is called.
    pub fn begin(&self, at: usize, of: usize, name: String) {
        let Some(Ok(mut bar)) = self.bar.as_ref().map(Mutex::lock) else {
            return;
        };
        bar.finish_and_clear();
        let left = text(self.language, "command-time-left", &[]);
        let whole = |value: usize| Number::whole().or_dash(self.language, value as f64);
        *bar = ProgressBar::new(0);
        let template =
            format!("{{prefix}} {{msg:28}} {{bar:32}} {{percent:>3}}%  {left} {{eta:>4}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        bar.set_prefix(format!("{}/{}", whole(at), whole(of)));
        bar.set_message(name);
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
    }

    /// So much of so much is done.
    pub fn reached(&self, done: u64, total: u64) {
        if let Some(Ok(bar)) = self.bar.as_ref().map(Mutex::lock) {
            bar.set_length(total);
            bar.set_position(done);
        }
    }
}

impl Progress for Waiting {
    fn stage(&self, stage: Stage) {
        let at = Stage::ALL.iter().position(|own| *own == stage).unwrap_or(0) + 1;
        let name = text(
            self.language,
            &format!("command-stage-{}", stage.word()),
            &[],
        );
        self.begin(at, Stage::ALL.len(), name);
    }

    fn advance(&self, done: u64, total: u64, rows: u64) {
        self.reached(done, total);
        if let (true, Some(Ok(bar))) = (rows > 0, self.bar.as_ref().map(Mutex::lock)) {
            let rows = text(self.language, "common-rows", &[("count", rows.into())]);
            let name = text(self.language, "command-stage-reading", &[]);
            bar.set_message(format!("{name}: {rows}"));
        }
    }

    fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }
}
