//! Serves a results folder: `cargo run -p khusheh-server --example explore -- FOLDER [ADDRESS]`.
//! The browser tests use it; people use `khusheh explore`.

use std::process::ExitCode;

#[tokio::main(flavor = "multi_thread")]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "out".to_owned());
    let address = arguments
        .next()
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let Ok(listen) = address.parse() else {
        eprintln!("address {address}: an IP address and port, e.g. 127.0.0.1:8080");
        return ExitCode::FAILURE;
    };
    let ready = |at| println!("http://{at}/");
    match khusheh_server::explore(folder.as_ref(), listen, ready).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
