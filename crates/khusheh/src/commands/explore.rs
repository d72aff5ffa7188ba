//! `khusheh explore`: the map over a results folder.

use std::net::SocketAddr;
use std::path::PathBuf;

use khusheh_language::{Language, text};

use crate::failure::Failure;
use crate::speech::tell;

/// Open the map over a results folder in a local web page.
///
/// Reads the folder once and serves map, list, cards and figures until Ctrl-C. Nothing leaves this
/// machine: pages, tiles and the base map come from the program itself.
#[derive(Debug, clap::Args)]
pub struct Explore {
    /// A folder that `khusheh identify --out` wrote.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Explore {
    /// Serves until Ctrl-C.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::Explore(khusheh_server::ExploreError::Serve(error)))?;
        let ready = |address: SocketAddr| {
            let url = format!("http://{address}");
            tell(&text(
                language,
                "command-explore-ready",
                &[("url", url.into())],
            ));
        };
        runtime
            .block_on(khusheh_server::explore(&self.folder, self.listen, ready))
            .map_err(Failure::Explore)
    }
}
