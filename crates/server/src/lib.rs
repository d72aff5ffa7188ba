//! The HTTP server: the explorer of a results folder, and the office of what is kept.
//!
//! ```no_run
//! # async fn run() -> Result<(), khusheh_server::ExploreError> {
//! let listen = "127.0.0.1:8080".parse().unwrap();
//! khusheh_server::explore("out".as_ref(), listen, |at| eprintln!("http://{at}")).await
//! # }
//! ```
//!
//! Everything is served from memory and from the program itself: no page asks another host for
//! anything. Pages carry list, filters and cards without scripts; a script adds the map.

mod clusters;
mod committees;
mod documentation;
mod drawing;
mod enterprises;
mod errors;
mod explorer;
mod feasibility;
mod governance;
mod identifications;
mod imports;
mod industries;
mod institutions;
mod list;
mod map;
mod office;
mod people;
mod prioritisation;
mod proposals;
mod regions;
mod registry;
mod sample;
mod search;
mod shell;
mod start;
mod tiles;

pub use errors::{ExploreError, Hint, Limit, RowProblem};
pub use explorer::results::{
    Branch, Candidate, Criterion, Establishment, Establishments, Evidence, Industry, Input, Kind,
    MapPoint, MarketReach, Member, Quotient, REJECTED_SHOWN, Region, Rejected, Results, Rows, Run,
    Screen, Screening, Sentence, State, Verdict,
};
pub use explorer::{explore, router};
pub use office::{RouteRight, ServeError, Settings, office, routes, serve};
pub use people::account::new_token;
pub use people::links::{password_link, set_up_link};
pub use people::provider::Provider;
pub use proposals::run_of;
pub use sample::{FillError, fill_sample};
