//! What tests share: throw-away databases of both kinds, a clock that ticks, seeded chance, sample
//! people and records. Everybody and everything made here is a sample.
//!
//! ```text
//! async fn what_is_kept_comes_back(place: &Place) { … }
//! khusheh_testing::on_both! { what_is_kept_comes_back }
//! ```
//! makes the tests `sqlite::what_is_kept_comes_back` and `postgres::what_is_kept_comes_back`.

mod people;
mod place;
mod postgres;
mod programme;
mod samples;
mod time;

pub use people::{office, person, seed_assignment, seed_named};
pub use place::{Engine, Place, run};
pub use postgres::Postgres;
pub use programme::{
    criteria, judgement, round, study, study_condition, study_edition, study_section,
};
pub use samples::{
    cluster, committee, enterprise, identification, industry, institution, meeting, province,
    resolution, seat,
};
pub use time::{SeededChance, TickingClock};

/// Makes two tests of each function: one on SQLite, one on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                $crate::run($crate::Engine::Sqlite, async |place| super::$name(&place).await);
            })*
        }
        mod postgres {
            $(#[test]
            fn $name() {
                $crate::run($crate::Engine::Postgres, async |place| super::$name(&place).await);
            })*
        }
    };
}
