//! `khusheh serve`: the office, over what is kept.

use std::net::SocketAddr;
use std::path::PathBuf;

use khusheh_language::{Language, text};
use khusheh_server::{Provider, Settings, set_up_link};

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Serve the office: clusters, enterprises and people, with their rights.
///
/// Keeps everything in a data folder (SQLite) or in PostgreSQL. The first start prints a one-time
/// link with which the first system administrator is made; there are no default passwords.
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS", env = "KHUSHEH_LISTEN")]
    listen: Option<SocketAddr>,
    /// The address that browsers know the server by, such as `https://clusters.example`.
    #[arg(long, value_name = "URL", env = "KHUSHEH_PUBLIC_URL")]
    public_url: Option<String>,
    /// Settings as TOML: data, database, listen, public_url, log, workplace, provider. Options and environment
    /// come first.
    #[arg(long, value_name = "FILE", env = "KHUSHEH_CONFIG")]
    config: Option<PathBuf>,
    /// Folder for the files of identification runs that are started in the browser [default: `runs` in
    /// the data folder; with PostgreSQL none, and they are not offered].
    #[arg(long, value_name = "DIR", env = "KHUSHEH_WORKPLACE")]
    workplace: Option<PathBuf>,
    /// Say on every page that what is kept is a made-up sample; its people, whose logins begin with
    /// `sample.`, come in without a password.
    #[arg(long)]
    sample: bool,
    /// What is logged: error, warn, info or debug [default: info].
    #[arg(long, value_name = "LEVEL", env = "KHUSHEH_LOG")]
    log: Option<tracing::Level>,
}

/// What a settings file says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    data: Option<PathBuf>,
    database: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    log: Option<String>,
    workplace: Option<PathBuf>,
    provider: Option<ProviderConfig>,
}

/// What a settings file says of a sign-in provider.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderConfig {
    issuer: String,
    client_id: String,
    /// Better in the environment: KHUSHEH_PROVIDER_SECRET.
    client_secret: Option<String>,
    name: String,
}

impl Serve {
    /// Serves until the process is told to stop, then finishes what is under way.
    pub fn run(mut self, language: Language) -> Result<(), Failure> {
        let config = match &self.config {
            Some(path) => read(path)?,
            None => Config::default(),
        };
        if self.place.data.is_none() && self.place.database.is_none() {
            self.place.data = config.data;
            self.place.database = config.database;
        }
        let wrong = |problem: String| Failure::Config {
            file: self
                .config
                .as_ref()
                .map_or_else(String::new, |path| path.display().to_string()),
            problem,
        };
        let level = match (self.log, config.log) {
            (Some(level), _) => level,
            (None, Some(text)) => text
                .parse()
                .map_err(|_| wrong(format!("log = {text:?}: error, warn, info, debug")))?,
            (None, None) => tracing::Level::INFO,
        };
        tracing_subscriber::fmt()
            .json()
            .with_max_level(level)
            .with_writer(std::io::stderr)
            .init();
        let listen = self
            .listen
            .or(config.listen)
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = self.public_url.clone().or(config.public_url);
        let provider = match config.provider {
            None => None,
            Some(_) if public_url.is_none() => {
                return Err(wrong("provider: public_url is needed with it".to_owned()));
            }
            Some(provider) => Some(Provider {
                issuer: provider.issuer,
                client_id: provider.client_id,
                client_secret: std::env::var("KHUSHEH_PROVIDER_SECRET")
                    .ok()
                    .or(provider.client_secret)
                    .ok_or_else(|| {
                        wrong("provider: client_secret or KHUSHEH_PROVIDER_SECRET".to_owned())
                    })?,
                name: provider.name,
            }),
        };
        let settings = Settings {
            public_url,
            sample: self.sample,
            workplace: self
                .workplace
                .clone()
                .or(config.workplace)
                .or_else(|| self.place.data.as_ref().map(|data| data.join("runs"))),
            provider,
        };
        block_on(async {
            let store = self.place.open().await?;
            // The sample's people are there already.
            let link = if settings.sample {
                None
            } else {
                set_up_link(&store).await.map_err(Failure::Store)?
            };
            let public = settings.public_url.clone();
            let ready = |address: SocketAddr| {
                let url = public.unwrap_or_else(|| format!("http://{address}"));
                let url = url.trim_end_matches('/');
                let say = |key, url: String| tell(&text(language, key, &[("url", url.into())]));
                say("command-serve-ready", url.to_owned());
                if let Some(link) = link {
                    let link = match language {
                        Language::Fa => link.replacen("/en/", "/fa/", 1),
                        Language::En => link,
                    };
                    say("command-serve-set-up", format!("{url}{link}"));
                }
            };
            khusheh_server::serve(store, settings, listen, ready, stopped())
                .await
                .map_err(Failure::Serve)
        })
    }
}

fn read(path: &std::path::Path) -> Result<Config, Failure> {
    let wrong = |problem: String| Failure::Config {
        file: path.display().to_string(),
        problem,
    };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    // A settings file may hold a database's password: errors name the place, not the line.
    toml::from_str(&text).map_err(|error| wrong(error.message().to_owned()))
}

/// Ctrl-C, or the signal of whoever supervises the process.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
