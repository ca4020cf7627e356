//! What browsers may do with our pages: nearly nothing.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Only our own files, no inline scripts or styles, in nobody's frame, forms only to ourselves.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

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
            (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()"),
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
    fn no_script_or_style_runs_inline_and_trials_without_https_are_not_locked_in() {
        let mut headers = HeaderMap::new();
        PageHeaders::new(false).apply(&mut headers);
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
