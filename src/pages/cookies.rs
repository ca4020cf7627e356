//! Cookies: the chosen language, what a form has been told so far, and what became of it. Nothing else, and nothing that follows
//! anybody.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};

/// The cookies of a request.
#[derive(Clone, Debug)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    /// Reads them all; what is no cookie is left out.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
        Self(pairs.take(50).map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned())).collect())
    }

    /// The value of one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A choice that outlives the visit, for a year.
pub(super) fn remembered(name: &'static str, value: &str, https: bool) -> Option<HeaderValue> {
    let cookie = Cookie::build((name, value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365));
    HeaderValue::from_str(&cookie.to_string()).ok()
}

/// Something kept until the browser closes, sent only from our own pages, only below `path`.
#[must_use]
pub fn remembered_for_this_visit(
    name: &'static str,
    value: &str,
    path: &'static str,
    https: bool,
) -> Option<HeaderValue> {
    let cookie =
        Cookie::build((name, value.to_owned())).path(path).http_only(true).secure(https).same_site(SameSite::Strict);
    HeaderValue::from_str(&cookie.to_string()).ok()
}

/// Takes a cookie of this visit away again.
#[must_use]
pub fn forgotten(name: &'static str, path: &'static str, https: bool) -> Option<HeaderValue> {
    let cookie = Cookie::build((name, ""))
        .path(path)
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Strict)
        .max_age(Duration::ZERO);
    HeaderValue::from_str(&cookie.to_string()).ok()
}
