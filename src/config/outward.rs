//! `[redis]` and `[webhooks]`: what the service speaks to.

use ipnet::IpNet;

use super::reader::{Reader, Wrong, wrong};
use super::secret::Secret;

/// `[redis]`.
#[derive(Debug, Clone)]
pub struct Redis {
    /// Its address; may hold a password. Nothing: everything stays in this process.
    pub url: Option<Secret>,
}

/// `[webhooks]`.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// Networks that may be sent to although they are not public.
    pub allowed_networks: Vec<IpNet>,
}

impl Redis {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let url = r.optional("redis.url", |text| {
            // The value may hold a password and is not repeated.
            let fix = "Write redis://host:6379/0 or redis://user:password@host:6379/0";
            match text.split_once("://") {
                Some(("redis", rest)) if !rest.is_empty() && redis::Client::open(text).is_ok() => Ok(Secret::new(text)),
                Some(("rediss", _)) => {
                    wrong("asks for encryption, which is not spoken to Redis", "Put a tunnel in front")
                }
                _ => wrong("is no address of a Redis", fix),
            }
        });
        Some(Self { url: url? })
    }
}

impl Webhooks {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let allowed_networks = r.list("webhooks.allowed_networks", network);
        Some(Self { allowed_networks: allowed_networks? })
    }
}

/// A network, or an address by itself.
pub(super) fn network(text: &str) -> Result<IpNet, Wrong> {
    let network = text.parse::<IpNet>().or_else(|_| text.parse().map(|address: std::net::IpAddr| address.into()));
    network.or_else(|_| wrong(format!("holds {text:?}, no address or network"), "Write one such as 10.1.0.0/16"))
}
