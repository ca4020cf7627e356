//! Texts that open doors: they hide themselves.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// A password, token or key. `Debug` says `Secret(redacted)`, there is no `Display`, and the memory is wiped when it
/// is dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: for the one call that needs it, never for a message.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

/// The address with its password hidden, in the authority part and in the query, so that it can be shown.
pub(super) fn mask_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let authority = match authority.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((name, _)) => format!("{name}:***@{host}"),
            None => authority.to_owned(),
        },
        None => authority.to_owned(),
    };
    let tail = match tail.split_once('?') {
        Some((path, query)) => format!("{path}?{}", mask_query(query)),
        None => tail.to_owned(),
    };
    format!("{scheme}://{authority}{tail}")
}

fn mask_query(query: &str) -> String {
    let masked = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.contains("password") => format!("{name}=***"),
        _ => pair.to_owned(),
    });
    masked.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_shows_itself() {
        let secret = Secret::new("s3cret");
        assert_eq!(format!("{secret:?}"), "Secret(redacted)");
        assert_eq!(secret.expose(), "s3cret");
    }

    #[test]
    fn passwords_in_addresses_are_hidden_wherever_they_stand() {
        let cases = [
            ("postgres://ann:pw@db/x", "postgres://ann:***@db/x"),
            ("postgres://ann:p@w@db:5/x?sslmode=require", "postgres://ann:***@db:5/x?sslmode=require"),
            ("postgres://db/x?user=ann&password=pw", "postgres://db/x?user=ann&password=***"),
            ("postgres://ann@db", "postgres://ann@db"),
            ("sqlite:data/holdline.db", "sqlite:data/holdline.db"),
        ];
        for (given, shown) in cases {
            assert_eq!(mask_url(given), shown);
        }
    }
}
