//! The small sections: where to listen, where things lie, what is written down.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

use super::origin_url::parse_origin;
use super::reader::{Reader, wrong};
use super::secret::Secret;

/// `[http]`: the listener and the world in front of it.
#[derive(Debug, Clone)]
pub struct Http {
    /// Address and port to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Scheme, host and port by which carriers and browsers call; no slash at the end.
    pub public_url: String,
    /// Networks whose forwarded addresses are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Threads that answer; 0 is one for each processor.
    pub threads: usize,
    /// Connections open at a time.
    pub max_connections: usize,
    /// Time for the head of a request.
    pub header_timeout: Duration,
    /// Time a connection may stay open with nothing asked.
    pub idle_timeout: Duration,
    /// Time for running work to finish at the end.
    pub shutdown: Duration,
}

/// `[data]`.
#[derive(Debug, Clone)]
pub struct Data {
    /// The data folder.
    pub dir: PathBuf,
}

/// Which storage engine an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in this process.
    Sqlite,
    /// A server, for several nodes.
    Postgres,
}

/// `[database]`.
#[derive(Debug, Clone)]
pub struct Database {
    /// Which engine.
    pub engine: Engine,
    /// The address as sqlx takes it, `sqlite:` or `postgres:`; may hold a password.
    pub url: Secret,
    /// Connections kept to PostgreSQL.
    pub max_connections: u32,
    /// Whether `serve` brings the database up to date.
    pub migrate: bool,
}

/// `[security]`.
#[derive(Debug, Clone)]
pub struct Security {
    /// File with the keys for fields at rest and for look-ups.
    pub key_file: PathBuf,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Text on a terminal, JSON otherwise.
    Auto,
    /// One JSON object a line.
    Json,
    /// Lines for people.
    Text,
}

/// `[log]`.
#[derive(Debug, Clone)]
pub struct Log {
    /// How.
    pub format: LogFormat,
    /// What: a filter of tracing's, checked.
    pub filter: String,
}

/// A day in seconds: no time limit of the listener needs more.
const DAY_S: i64 = 86_400;

impl Http {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let listen = r.parsed("http.listen", |text| {
            text.parse::<SocketAddr>().or_else(|_| {
                wrong(format!("is {text:?}, no address with a port"), "Write one such as 127.0.0.1:8080 or [::]:8080")
            })
        });
        let public_url = r.parsed("http.public_url", parse_origin);
        let trusted_proxies = r.list("http.trusted_proxies", parse_network);
        let threads = r.number("http.threads", 0..=256);
        let max_connections = r.number("http.max_connections", 1..=1_000_000);
        let header_timeout = seconds(r, "http.header_timeout_s", 1);
        let idle_timeout = seconds(r, "http.idle_timeout_s", 1);
        let shutdown = seconds(r, "http.shutdown_s", 0);
        Some(Self {
            listen: listen?,
            public_url: public_url?,
            trusted_proxies: trusted_proxies?,
            threads: threads?,
            max_connections: max_connections?,
            header_timeout: header_timeout?,
            idle_timeout: idle_timeout?,
            shutdown: shutdown?,
        })
    }
}

fn seconds(r: &mut Reader<'_>, setting: &str, least: i64) -> Option<Duration> {
    r.number(setting, least..=DAY_S).map(Duration::from_secs)
}

fn parse_network(text: &str) -> Result<IpNet, (String, String)> {
    let network = text.parse::<IpNet>().or_else(|_| text.parse().map(|address: std::net::IpAddr| address.into()));
    match network {
        Ok(network) if network.prefix_len() == 0 => wrong(
            format!("holds {text}, everybody: then any caller could choose the address it is known by"),
            "Name the proxies' own addresses or networks",
        ),
        Ok(network) => Ok(network),
        Err(_) => wrong(format!("holds {text:?}, no address or network"), "Write one such as 10.0.0.1 or 10.0.0.0/8"),
    }
}

impl Data {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        r.parsed("data.dir", |text| Ok(PathBuf::from(text))).map(|dir| Self { dir })
    }
}

impl Database {
    pub(super) fn read(r: &mut Reader<'_>, data: Option<&Data>) -> Option<Self> {
        let given = r.optional("database.url", |text| match text.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok((Engine::Sqlite, Secret::new(text))),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                Ok((Engine::Postgres, Secret::new(text)))
            }
            // The value may hold a password and is not repeated.
            _ => wrong(
                "names no database that holdline knows",
                "Write postgres://user:password@host/name or sqlite:FILE, or leave it empty for a file in the data folder",
            ),
        });
        let max_connections = r.number("database.max_connections", 2..=1000);
        let migrate = r.flag("database.migrate");
        let (engine, url) = match given? {
            Some(given) => given,
            None => {
                let file = data?.dir.join("holdline.db");
                (Engine::Sqlite, Secret::new(format!("sqlite:{}", file.display())))
            }
        };
        Some(Self { engine, url, max_connections: max_connections?, migrate: migrate? })
    }
}

impl Security {
    pub(super) fn read(r: &mut Reader<'_>, data: Option<&Data>) -> Option<Self> {
        let given = r.optional("security.key_file", |text| Ok(PathBuf::from(text)))?;
        let key_file = match given {
            Some(file) => file,
            None => data?.dir.join("holdline.keys"),
        };
        Some(Self { key_file })
    }
}

impl Log {
    /// Whether the log is to be JSON; `None` where that depends on whether somebody looks on.
    #[must_use]
    pub fn as_json(&self) -> Option<bool> {
        match self.format {
            LogFormat::Auto => None,
            LogFormat::Json => Some(true),
            LogFormat::Text => Some(false),
        }
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let format = r.parsed("log.format", |text| match text {
            "auto" => Ok(LogFormat::Auto),
            "json" => Ok(LogFormat::Json),
            "text" => Ok(LogFormat::Text),
            other => wrong(format!("is {other:?}"), "There are auto, json and text"),
        });
        let filter = r.parsed("log.filter", |text| match EnvFilter::try_new(text) {
            Ok(_) => Ok(text.to_owned()),
            Err(error) => wrong(format!("is no filter: {error}"), "Write a level such as info, or info,holdline=debug"),
        });
        Some(Self { format: format?, filter: filter? })
    }
}
