//! The public origin: scheme, host and port under which carriers reach this service.
//!
//! Signatures cover the address the carrier called, which behind a proxy is not the one that arrives here, and
//! `X-Forwarded-*` can be sent by anybody; so the origin is configured and only path and query come from the request.

use std::fmt;

/// `https://line.example` or `http://localhost:8080`: no path, no user information, no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrigin {
    scheme: Scheme,
    /// As configured; an IPv6 address keeps its brackets.
    host: String,
    port: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

/// Why a setting is not a public origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Neither `http://` nor `https://`.
    #[error("the public origin must begin with https:// or http://")]
    Scheme,
    /// A path, query, fragment or user information follows or precedes the host.
    #[error("the public origin must end after host and port: no path, no query, no user name")]
    MoreThanOrigin,
    /// Empty host or characters no host has.
    #[error("the public origin has no valid host name after the scheme")]
    Host,
    /// Port 0, or no number up to 65535.
    #[error("the public origin has a port that is no number from 1 to 65535")]
    Port,
}

impl PublicOrigin {
    /// Reads the setting `http.public_url`. One trailing slash is forgiven.
    ///
    /// # Errors
    /// [`OriginError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let (scheme, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (Scheme::Https, rest)
        } else {
            (Scheme::Http, text.strip_prefix("http://").ok_or(OriginError::Scheme)?)
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#', '@']) {
            return Err(OriginError::MoreThanOrigin);
        }
        let (host, port) = split_port(authority)?;
        Ok(Self { scheme, host: host.to_owned(), port })
    }

    /// The host, an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port that is called, the scheme's own when none is written.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(self.scheme.default_port())
    }

    /// Is it `https`?
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// The origin as Twilio nominally signs it: HTTPS without a port, HTTP with the port as written.
    #[must_use]
    pub fn as_signed(&self) -> String {
        match (self.scheme, self.port) {
            (Scheme::Http, Some(port)) => format!("http://{}:{port}", self.host),
            _ => self.without_port(),
        }
    }

    pub(super) fn without_port(&self) -> String {
        format!("{}://{}", self.scheme.as_str(), self.host)
    }

    pub(super) fn with_port(&self) -> String {
        format!("{}:{}", self.without_port(), self.port())
    }
}

impl fmt::Display for PublicOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl Scheme {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), OriginError> {
    let after_address = authority.rfind(']').map_or(0, |end| end + 1);
    let (host, port) = match authority.get(after_address..).and_then(|tail| tail.find(':')) {
        Some(colon) => authority.split_at(after_address + colon),
        None => (authority, ""),
    };
    let plain = host.trim_start_matches('[').trim_end_matches(']');
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c) || (host.starts_with('[') && c == ':');
    if plain.is_empty() || !plain.chars().all(allowed) {
        return Err(OriginError::Host);
    }
    match port.strip_prefix(':') {
        None => Ok((host, None)),
        Some(digits) => match digits.parse::<u16>() {
            Ok(number) if number > 0 && digits.bytes().all(|b| b.is_ascii_digit()) => Ok((host, Some(number))),
            _ => Err(OriginError::Port),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origin_is_kept_as_it_was_written() {
        for text in ["https://line.example", "http://localhost:8080", "https://line.example:443", "http://[::1]:8080"] {
            assert_eq!(PublicOrigin::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(PublicOrigin::parse("https://line.example/").unwrap().to_string(), "https://line.example");
    }

    #[test]
    fn https_is_signed_without_its_port_and_http_with_it() {
        assert_eq!(PublicOrigin::parse("https://line.example:8443").unwrap().as_signed(), "https://line.example");
        assert_eq!(PublicOrigin::parse("http://localhost:8080").unwrap().as_signed(), "http://localhost:8080");
        assert_eq!(PublicOrigin::parse("http://localhost").unwrap().as_signed(), "http://localhost");
    }

    #[test]
    fn anything_more_or_less_than_an_origin_is_refused() {
        for (text, error) in [
            ("line.example", OriginError::Scheme),
            ("ftp://line.example", OriginError::Scheme),
            ("https://", OriginError::Host),
            ("https://line example", OriginError::Host),
            ("https://line.example/voice", OriginError::MoreThanOrigin),
            ("https://line.example?x=1", OriginError::MoreThanOrigin),
            ("https://me@line.example", OriginError::MoreThanOrigin),
            ("https://line.example:", OriginError::Port),
            ("https://line.example:+80", OriginError::Port),
            ("https://line.example:70000", OriginError::Port),
        ] {
            assert_eq!(PublicOrigin::parse(text), Err(error), "{text}");
        }
    }
}
