//! Who looks at a page: their language, whether they want furigana, and where they are.

use super::cookies::{Cookies, remembered};
use super::{Language, Pages, Tr, accepted};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use form_urlencoded::Serializer;
use std::convert::Infallible;
use std::sync::Arc;

/// Cookie with the chosen language.
const LANGUAGE: &str = "holdline_lang";
/// Cookie with the choice about furigana.
const FURIGANA: &str = "holdline_furigana";

/// Who looks at a page.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Texts in their language.
    pub t: Tr,
    path: String,
    /// The address's parameters but for those that switch something.
    query: Vec<(String, String)>,
}

impl Visitor {
    /// Reads address and headers: `?lang=`, then the cookie, then the browser's own languages, then Japanese.
    #[must_use]
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let asked = parameters(uri);
        let cookies = Cookies::of(headers);
        let browser = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(accepted);
        let language = asked.language.or_else(|| Language::named(cookies.get(LANGUAGE)?)).or_else(browser);
        let furigana = asked.furigana.unwrap_or_else(|| cookies.get(FURIGANA) != Some("off"));
        Self {
            t: Tr::new(language.unwrap_or(Language::Ja), furigana),
            path: uri.path().to_owned(),
            query: asked.others,
        }
    }

    /// This page in another language.
    #[must_use]
    pub fn address_in(&self, language: Language) -> String {
        self.address_with("lang", language.code())
    }

    /// This page with furigana the other way.
    #[must_use]
    pub fn address_with_furigana(&self, shown: bool) -> String {
        self.address_with("furigana", if shown { "on" } else { "off" })
    }

    fn address_with(&self, name: &str, value: &str) -> String {
        let query = Serializer::new(String::new()).extend_pairs(&self.query).append_pair(name, value).finish();
        format!("{}?{query}", self.path)
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

struct Asked {
    language: Option<Language>,
    furigana: Option<bool>,
    others: Vec<(String, String)>,
}

fn parameters(uri: &Uri) -> Asked {
    let mut asked = Asked { language: None, furigana: None, others: Vec::new() };
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).take(20) {
        match (&*name, &*value) {
            ("lang", code) => asked.language = Language::named(code).or(asked.language),
            ("furigana", "on") => asked.furigana = Some(true),
            ("furigana", "off") => asked.furigana = Some(false),
            // Nothing else about the page's own parameters is known here; they are handed on as they came.
            _ => asked.others.push((name.into_owned(), value.into_owned())),
        }
    }
    asked
}

/// A layer around pages: remembers what the address chose, and says what language the answer is in.
pub async fn remember_choices(State(pages): State<Arc<Pages>>, request: Request, next: Next) -> Response {
    let asked = parameters(request.uri());
    let language = Visitor::of(request.uri(), request.headers()).t.language();
    let mut response = next.run(request).await;
    let chosen = asked.language.map(|language| (LANGUAGE, language.code()));
    let furigana = asked.furigana.map(|shown| (FURIGANA, if shown { "on" } else { "off" }));
    for (name, value) in chosen.into_iter().chain(furigana) {
        if let Some(cookie) = remembered(name, value, pages.is_https()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(uri: &str, lines: &[(&str, &str)]) -> Visitor {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(axum::http::HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        Visitor::of(&uri.parse().unwrap(), &headers)
    }

    #[test]
    fn the_address_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        let all = [("cookie", "a=b; holdline_lang=ko"), ("accept-language", "es")];
        for (uri, lines, expected) in [
            ("/?lang=pt", &all[..], Language::Pt),
            ("/?lang=tlh", &all[..], Language::Ko),
            ("/", &all[..], Language::Ko),
            ("/", &all[1..], Language::Es),
            ("/", &[("cookie", "holdline_lang=xx")][..], Language::Ja),
        ] {
            assert_eq!(visitor(uri, lines).t.language(), expected, "{uri} {lines:?}");
        }
    }

    #[test]
    fn a_switch_keeps_where_one_is() {
        let visitor = visitor("/status?t=a%26b&lang=ja", &[]);
        assert_eq!(visitor.address_in(Language::JaPlain), "/status?t=a%26b&lang=ja-plain");
        assert_eq!(visitor.address_with_furigana(false), "/status?t=a%26b&furigana=off");
    }

    #[test]
    fn furigana_are_shown_until_somebody_switches_them_off() {
        assert!(visitor("/", &[]).t.furigana());
        assert!(!visitor("/", &[("cookie", "holdline_furigana=off")]).t.furigana());
        assert!(visitor("/?furigana=on", &[("cookie", "holdline_furigana=off")]).t.furigana());
    }
}
