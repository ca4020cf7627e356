//! Connections out, to addresses that may be spoken to.
//!
//! A name is looked up once and the addresses it gave are checked and connected to: nothing between the check and the
//! connection can put another address in its place.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use hyper_util::rt::TokioIo;
use ipnet::IpNet;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;

use super::target::Target;

/// A connection, encrypted or not.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// Why there is no connection. Says nothing that the far end said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// Not the open Internet, and no network that was named.
    #[error(
        "the name leads to no address that may be spoken to (settings webhooks.allowed_networks, fax.allowed_networks)"
    )]
    NotAllowed,
    /// Nobody knows the name.
    #[error("the name cannot be looked up")]
    NoAddress,
    /// Nobody answers.
    #[error("no connection")]
    NoConnection,
    /// No certificate that counts.
    #[error("no encrypted connection: the certificate is not one that this machine trusts for that name")]
    NoTls,
}

/// Makes connections.
#[derive(Clone)]
pub struct Connector {
    tls: TlsConnector,
    allowed: Arc<[IpNet]>,
}

impl Connector {
    /// Trusts the machine's own certificate authorities. `allowed`: networks that may be spoken to although they are not
    /// public.
    ///
    /// # Errors
    /// When TLS cannot be set up at all.
    pub fn new(allowed: Vec<IpNet>) -> Result<Self, rustls::Error> {
        let mut roots = rustls::RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        let (good, bad) = roots.add_parsable_certificates(found.certs);
        tracing::debug!(good, bad, "certificate authorities of this machine");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), allowed: allowed.into() })
    }

    /// Connects to the first of the target's addresses that may be spoken to and answers.
    ///
    /// # Errors
    /// When none may be spoken to, or none answers.
    pub async fn connect(&self, target: &Target) -> Result<TokioIo<Box<dyn Stream>>, ConnectError> {
        let found = lookup_host((target.host.as_str(), target.port)).await.map_err(|_| ConnectError::NoAddress)?;
        let allowed: Vec<SocketAddr> = found.filter(|address| self.may_speak_to(address.ip())).collect();
        if allowed.is_empty() {
            return Err(ConnectError::NotAllowed);
        }
        let stream = TcpStream::connect(allowed.as_slice()).await.map_err(|_| ConnectError::NoConnection)?;
        let _only_slower_without = stream.set_nodelay(true);
        if !target.tls {
            return Ok(TokioIo::new(Box::new(stream)));
        }
        let name = ServerName::try_from(target.host.clone()).map_err(|_| ConnectError::NoTls)?;
        match self.tls.connect(name, stream).await {
            Ok(stream) => Ok(TokioIo::new(Box::new(stream))),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(ConnectError::NoTls),
            Err(_) => Err(ConnectError::NoConnection),
        }
    }

    fn may_speak_to(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        is_public(address) || self.allowed.iter().any(|network| network.contains(&address))
    }
}

/// Whether an address is one of the open Internet (the IANA registries of special addresses; those that lead on to
/// another address are judged by that).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // NAT64, 6to4: the address within decides.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => embedded(high, low),
        // Teredo, benchmarking, ORCHID, documentation.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Only 2000::/3 is given out as global unicast.
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_public() {
        for public in
            ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2002:101:101::1", "64:ff9b::101:101"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for special in [
            "0.0.0.0",
            "127.0.0.1",
            "10.1.2.3",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.2.1",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::1",
            "::7f00:1",
            "fec0::1",
        ] {
            assert!(!is_public(special.parse().unwrap()), "{special}");
        }
    }

    #[tokio::test]
    async fn an_address_within_another_is_judged_by_it_and_named_networks_are_allowed() {
        let strict = Connector::new(Vec::new()).unwrap();
        assert!(!strict.may_speak_to("::ffff:127.0.0.1".parse().unwrap()));
        let trusting = Connector::new(vec!["127.0.0.0/8".parse().unwrap()]).unwrap();
        assert!(trusting.may_speak_to("::ffff:127.0.0.1".parse().unwrap()));
        assert!(!trusting.may_speak_to("10.0.0.1".parse().unwrap()));
        let own = Target::parse("http://localhost:9").unwrap();
        assert_eq!(strict.connect(&own).await.err(), Some(ConnectError::NotAllowed));
    }
}
