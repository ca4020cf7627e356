//! Where messages go: an address, read and checked.

use std::net::IpAddr;

use axum::http::Uri;

/// An address that messages can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Whether the connection is encrypted.
    pub tls: bool,
    /// Name or address, without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
    /// What stands in `Host`.
    pub authority: String,
    /// Path and query.
    pub path: String,
}

/// Why an address cannot be used. Repeats nothing of it: it may hold a secret of the far system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// It is no address.
    #[error("the address cannot be read; write one such as https://issuer.example/events")]
    Unreadable,
    /// Only this machine may be spoken to without encryption.
    #[error("the address must begin with https:// (http:// is for trials on this machine only)")]
    NotHttps,
    /// A name and password stand in it.
    #[error("the address holds a user name; messages are signed instead")]
    UserName,
}

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is not an `https` address with a host, or an `http` one of this machine.
    pub fn parse(url: &str) -> Result<Self, TargetError> {
        // A fragment would be dropped silently by whoever reads addresses.
        let uri: Uri = url.parse().ok().filter(|_| !url.contains('#')).ok_or(TargetError::Unreadable)?;
        let authority = uri.authority().ok_or(TargetError::Unreadable)?;
        if authority.as_str().contains('@') {
            return Err(TargetError::UserName);
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let own = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if own => false,
            Some("http") => return Err(TargetError::NotHttps),
            _ => return Err(TargetError::Unreadable),
        };
        let named = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
        if host.is_empty() || (!named.is_empty() && authority.port_u16().is_none_or(|port| port == 0)) {
            return Err(TargetError::Unreadable);
        }
        let port = authority.port_u16().unwrap_or(if tls { 443 } else { 80 });
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self { tls, host, port, authority: authority.as_str().to_owned(), path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_or_of_this_machine() {
        let target = Target::parse("https://Issuer.example/events?x=1").unwrap();
        assert_eq!((target.tls, target.host.as_str(), target.port), (true, "issuer.example", 443));
        assert_eq!((target.authority.as_str(), target.path.as_str()), ("Issuer.example", "/events?x=1"));
        let own = Target::parse("http://[::1]:8081").unwrap();
        assert_eq!((own.tls, own.host.as_str(), own.port, own.path.as_str()), (false, "::1", 8081, "/"));
        for (bad, error) in [
            ("http://issuer.example/", TargetError::NotHttps),
            ("http://10.0.0.1/", TargetError::NotHttps),
            ("https://user:word@issuer.example/", TargetError::UserName),
            ("ftp://issuer.example/", TargetError::Unreadable),
            ("issuer.example", TargetError::Unreadable),
            ("/events", TargetError::Unreadable),
            ("https://issuer.example:x/", TargetError::Unreadable),
            ("https://issuer.example:0/", TargetError::Unreadable),
            ("https://issuer.example/#part", TargetError::Unreadable),
            ("https://", TargetError::Unreadable),
            ("", TargetError::Unreadable),
        ] {
            assert_eq!(Target::parse(bad), Err(error), "{bad}");
        }
    }
}
