//! Posts from other sites: refused. Browsers say where a post comes from, and a page cannot make them lie.
//!
//! `Sec-Fetch-Site` decides where it is sent (all browsers since 2023). Without it `Origin` does; `null` says nothing,
//! since our own pages send it too (`Referrer-Policy: no-referrer`). A program that sends neither carries nobody's cookies.

use axum::http::{HeaderMap, header};

/// Whether a request was sent by another site's page.
#[must_use]
pub fn came_from_elsewhere(headers: &HeaderMap, our_origin: &str) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = value("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match value(header::ORIGIN.as_str()) {
        None | Some("null") => false,
        Some(origin) => origin != our_origin && origin.split_once("://").map(|(_, host)| host) != value("host"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_from_another_site_is_seen() {
        for (lines, elsewhere) in [
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")][..], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://line.example")], true),
            (&[("origin", "https://line.example")], false),
            (&[("origin", "http://10.0.0.1:8080"), ("host", "10.0.0.1:8080")], false),
            (&[("origin", "https://evil.example"), ("host", "line.example")], true),
            (&[("origin", "null")], false),
            (&[], false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(came_from_elsewhere(&headers, "https://line.example"), elsewhere, "{lines:?}");
        }
    }
}
