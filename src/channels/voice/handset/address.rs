//! Where an `action` or a `Redirect` leads, seen from the document it stands in.

use crate::channels::voice::twilio::PublicOrigin;

/// The request target (path and query) for `address`, found in a document that came from `current`. `None` when it
/// leads to another origin or is no address.
pub(super) fn resolve(origin: &PublicOrigin, current: &str, address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or("").trim();
    let path = current.split('?').next().unwrap_or("/");
    if address.is_empty() {
        return Some(current.to_owned());
    }
    if address.contains("://") {
        return same_origin(origin, address);
    }
    if address.starts_with("//") || address.contains(char::is_whitespace) {
        return None;
    }
    Some(match address.chars().next() {
        Some('/') => address.to_owned(),
        Some('?') => format!("{path}{address}"),
        _ => {
            let folder = path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or("/");
            format!("{folder}{address}")
        }
    })
}

fn same_origin(origin: &PublicOrigin, address: &str) -> Option<String> {
    let after_scheme = address.find("://")? + 3;
    let end = address.get(after_scheme..)?.find(['/', '?']).map_or(address.len(), |at| after_scheme + at);
    let (base, target) = address.split_at(end);
    let named = PublicOrigin::parse(base).ok()?;
    let same = named.host().eq_ignore_ascii_case(origin.host())
        && named.port() == origin.port()
        && named.is_https() == origin.is_https();
    same.then(|| if target.starts_with('/') { target.to_owned() } else { format!("/{target}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_against_the_document_and_stay_on_the_origin() {
        let origin = PublicOrigin::parse("https://line.example").unwrap();
        let at = |address| resolve(&origin, "/voice/twilio/step/3?try=1", address);
        for (address, target) in [
            ("/voice/twilio/step/4", Some("/voice/twilio/step/4")),
            ("4", Some("/voice/twilio/step/4")),
            ("?again=2", Some("/voice/twilio/step/3?again=2")),
            ("", Some("/voice/twilio/step/3?try=1")),
            ("https://line.example/x?y=1#rc=2", Some("/x?y=1")),
            ("https://LINE.example:443", Some("/")),
            ("http://line.example/x", None),
            ("https://other.example/x", None),
            ("https://line.example:8443/x", None),
            ("//other.example/x", None),
        ] {
            assert_eq!(at(address).as_deref(), target, "{address}");
        }
    }
}
