//! Importing a table.

mod cells;
mod columns;
mod duplicates;
mod features;
mod governance;
mod kinds;
mod plan;
mod reading;
mod references;
mod report;
mod template;
mod write;

pub use columns::SAME_AS;
pub use kinds::Importable;
pub use reading::Table;
pub use report::{Problem, Report, Why};
pub use template::template;

use khusheh_programme::people::{Action, Person, Reach, Thing};
use khusheh_store::{Context, Store};

use crate::ExchangeError;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// What is kept is read, to compare with.
    Kept,
    /// The rows are checked.
    Checking,
    /// The rows are written.
    Writing,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Checking, Self::Writing];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Checking => "checking",
            Self::Writing => "writing",
        }
    }
}

/// What may be written: by whom a table is brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// Where records may be created.
    pub create: Reach,
    /// Which records may be changed.
    pub change: Reach,
}

impl Rights {
    /// Everything, as from the command line of the machine that keeps the data.
    pub fn whole() -> Self {
        Self {
            create: Reach::whole(),
            change: Reach::whole(),
        }
    }

    /// What the person's roles allow.
    pub fn of(person: &Person, thing: Thing) -> Self {
        Self {
            create: person.reach(Action::Create, thing),
            change: person.reach(Action::Change, thing),
        }
    }
}

/// How a table is to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Only say what would happen.
    pub dry_run: bool,
    /// Write the other rows when some are rejected; without it, nothing then.
    pub leave_out_rejected: bool,
}

/// Takes a table in: checks every row, compares with what is kept, and writes what is new or
/// different in one transaction with its audit entries. `progress` is told the stage, what is done
/// and of how much (bytes of the file, or records kept; 0 where not known).
///
/// Rows are compared with what is kept by their keys ([`Importable::keys`]); the same file twice
/// writes nothing. Should something else be written between the check and the write, the check is
/// made again while all other writes wait.
///
/// Cost: two passes over the file; memory about 150 bytes and the name for every record kept and
/// every row, plus one statement's rows.
///
/// # Errors
/// [`ExchangeError`] where the file can not be taken as a table of this kind at all.
pub async fn import<R: Importable>(
    store: &Store,
    context: Context,
    rights: &Rights,
    table: &Table,
    options: Options,
    mut progress: impl FnMut(Stage, u64, u64) + Send,
) -> Result<Report, ExchangeError> {
    let mut seen = store.last_entry().await?;
    let mut plan = plan::plan::<R>(store, rights, table, &mut progress).await?;
    let wanted = |plan: &plan::Plan| {
        let report = &plan.report;
        !options.dry_run
            && report.new + report.changed > 0
            && (report.is_clean() || options.leave_out_rejected)
    };
    if !wanted(&plan) {
        return Ok(plan.report);
    }
    let mut write = store.write(context).await?;
    if write.last_entry() != seen {
        seen = write.last_entry();
        plan = plan::plan::<R>(store, rights, table, &mut progress).await?;
        if !wanted(&plan) {
            return Ok(plan.report);
        }
    }
    debug_assert_eq!(write.last_entry(), seen);
    write::write::<R>(&mut write, table, &plan, &mut progress).await?;
    write.commit().await?;
    plan.report.written = true;
    Ok(plan.report)
}
