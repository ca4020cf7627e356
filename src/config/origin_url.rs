//! The public origin: scheme, host and port, and nothing behind.

use std::net::IpAddr;

use axum::http::Uri;

use super::reader::{Wrong, wrong};

/// Checks an origin and returns it without a slash at the end. The text stays as it was written otherwise, because
/// Twilio signs the address as it was entered there.
pub(super) fn parse_origin(text: &str) -> Result<String, Wrong> {
    let example = "Write scheme, host and port only, such as https://line.example";
    let origin = text.strip_suffix('/').unwrap_or(text);
    let Ok(uri) = origin.parse::<Uri>() else { return wrong(format!("is {text:?}, no address"), example) };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return wrong(format!("is {text:?}, no address with http:// or https://"), example);
    };
    if scheme != "https" && scheme != "http" {
        return wrong(format!("begins with {scheme}:"), example);
    }
    if authority.as_str().contains('@') {
        return wrong("holds a user name", example);
    }
    let port = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
    if !port.is_empty() && authority.port_u16().is_none() {
        return wrong(format!("has {port:?} where a port should stand"), example);
    }
    if origin.len() != scheme.len() + "://".len() + authority.as_str().len() {
        return wrong("has a path or a query behind the host", example);
    }
    Ok(origin.to_owned())
}

/// Whether an origin's traffic leaves the machine without encryption.
pub(super) fn is_open_to_listeners(origin: &str) -> bool {
    let Some(uri) = origin.parse::<Uri>().ok().filter(|uri| uri.scheme_str() == Some("http")) else { return false };
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    !(loopback || host == "localhost" || host.ends_with(".localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port_and_nothing_else() {
        for good in ["http://localhost:8080", "https://line.example", "https://[::1]:8443", "https://line.example/"] {
            assert_eq!(parse_origin(good), Ok(good.trim_end_matches('/').to_owned()));
        }
        for bad in [
            "",
            "line.example",
            "ftp://x",
            "https://x/y",
            "https://x?y",
            "https://u:p@x",
            "https://",
            "//x",
            "http://x:y",
        ] {
            assert!(parse_origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn plain_http_is_safe_on_this_machine_only() {
        for safe in ["http://localhost:1", "http://127.0.0.1", "http://[::1]:8080", "https://line.example"] {
            assert!(!is_open_to_listeners(safe), "{safe}");
        }
        assert!(is_open_to_listeners("http://line.example"));
    }
}
