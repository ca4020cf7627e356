//! What browsers may do with our pages: nearly nothing.

use axum::http::header::InvalidHeaderValue;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Only our own files, no inline scripts or styles, in nobody's frame, forms only to ourselves.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// What a page needs besides that is a telephone: the microphone, and the carrier's client reaching its carrier. The sources
/// are those of `connect-src` and `media-src`.
///
/// # Errors
/// When a source is no header text.
pub fn telephone_headers(connect: &str, media: &str) -> Result<[(HeaderName, HeaderValue); 2], InvalidHeaderValue> {
    let policy = CONTENT_SECURITY_POLICY
        .replace("connect-src 'self'", &format!("connect-src 'self' {connect}; media-src 'self' {media}"));
    let permissions = PERMISSIONS.replace("microphone=()", "microphone=(self)");
    Ok([
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy)?),
        (PERMISSIONS_POLICY, HeaderValue::from_str(&permissions)?),
    ])
}

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=()";

/// Two years (the least that preload lists take), for this host alone: its neighbours are not ours to decide about.
const STRICT_TRANSPORT: &str = "max-age=63072000";

/// Headers set on every answer below the shield, unless a page has set its own.
#[derive(Debug, Clone)]
pub struct PageHeaders {
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl PageHeaders {
    /// The headers; `https` when the public origin is, so that browsers never come back unencrypted.
    #[must_use]
    pub fn new(https: bool) -> Self {
        let fixed = [
            (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            // A receipt's address must not travel to other sites.
            (header::REFERRER_POLICY, "no-referrer"),
            (PERMISSIONS_POLICY, PERMISSIONS),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            // Pages hold personal data unless they say otherwise: nobody keeps copies.
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut headers: Vec<_> =
            fixed.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
        if https {
            headers.push((header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT)));
        }
        Self { headers }
    }

    /// Sets what is not set.
    pub fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.headers {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_set_its_own_and_gets_the_rest() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=60"));
        PageHeaders::new(true).apply(&mut headers);
        assert_eq!(headers[header::CACHE_CONTROL], "max-age=60");
        assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY");
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn a_telephone_may_use_the_microphone_and_reach_its_carrier_and_nothing_else_more() {
        let [(_, policy), (_, permissions)] = telephone_headers("wss://carrier.example", "blob:").unwrap();
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("connect-src 'self' wss://carrier.example; media-src 'self' blob:;"), "{policy}");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(permissions.to_str().unwrap().contains("camera=(), microphone=(self)"));
    }

    #[test]
    fn no_script_or_style_runs_inline_and_trials_without_https_are_not_locked_in() {
        let mut headers = HeaderMap::new();
        PageHeaders::new(false).apply(&mut headers);
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
