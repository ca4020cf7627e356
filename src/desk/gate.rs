//! Who comes in: the session behind the cookie for every page, and for every form its session's token besides.

use super::answer::{Refused, on_to};
use super::around::visitor;
use super::draft::Draft;
use super::{Desk, SIGN_IN, draft, sign_in_page};
use crate::contact::staff::{SignedIn, csrf_token, is_csrf_token, resume_session};
use crate::pages::{Cookies, Form, Visitor, came_from_elsewhere, forgotten, remembered_for_this_visit};
use crate::security::{ClientAddress, Problem};
use crate::store::StoreError;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, request::Parts};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// The cookie. `__Host-` binds it to this host and to encrypted connections (RFC 6265bis, 4.1.3); trials on one machine
/// without https cannot have that.
const COOKIE: &str = "__Host-holdline-desk";
const COOKIE_ON_HTTP: &str = "holdline-desk";
/// The longest body of a form, octets.
const LONGEST_BODY: usize = 64 * 1024;

/// A colleague who is signed in, with what their forms carry.
pub(super) struct Colleague {
    pub(super) who: SignedIn,
    pub(super) csrf: String,
    pub(super) visitor: Visitor,
}

/// A form that a colleague sent from one of our pages.
pub(super) struct Posted {
    pub(super) colleague: Colleague,
    pub(super) form: Form,
    pub(super) client: IpAddr,
}

/// A form from before signing in.
pub(super) struct Knocking {
    pub(super) form: Form,
    pub(super) visitor: Visitor,
    pub(super) client: IpAddr,
}

fn cookie_name(desk: &Desk) -> &'static str {
    if desk.pages.is_https() { COOKIE } else { COOKIE_ON_HTTP }
}

/// Puts the session's token into the browser, until it closes.
pub(super) fn session_cookie(desk: &Desk, token: &str) -> Option<HeaderValue> {
    remembered_for_this_visit(cookie_name(desk), token, "/", desk.pages.is_https())
}

/// Takes it away again.
pub(super) fn no_session_cookie(desk: &Desk) -> Option<HeaderValue> {
    forgotten(cookie_name(desk), "/", desk.pages.is_https())
}

/// The session's token, as the browser sent it.
fn token(desk: &Desk, headers: &HeaderMap) -> Option<String> {
    Cookies::of(headers).get(cookie_name(desk)).map(str::to_owned)
}

async fn resume(desk: &Desk, parts: &Parts) -> Result<Option<(Colleague, String)>, StoreError> {
    let Some(token) = token(desk, &parts.headers) else { return Ok(None) };
    let Some(who) = resume_session(&desk.contact, &token).await? else { return Ok(None) };
    let csrf = csrf_token(&desk.contact, &token);
    Ok(Some((Colleague { who, csrf, visitor: visitor(&parts.uri, &parts.headers) }, token)))
}

/// The address that limits are counted for.
fn client(extensions: &Extensions) -> IpAddr {
    // The shield writes it into every request; without one everybody counts as one.
    extensions.get::<ClientAddress>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |client| client.0)
}

async fn body(body: Body) -> Result<Vec<u8>, Refused> {
    let octets = to_bytes(body, LONGEST_BODY).await;
    Ok(octets.map_err(|_| Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE))?.to_vec())
}

fn refuse_strangers(desk: &Desk, headers: &HeaderMap) -> Result<(), Refused> {
    if came_from_elsewhere(headers, &desk.pages.origin) {
        return Err(Problem::of_status(StatusCode::FORBIDDEN).into());
    }
    Ok(())
}

impl FromRequestParts<Arc<Desk>> for Colleague {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refused> {
        match resume(desk, parts).await? {
            Some((colleague, _)) => Ok(colleague),
            None => Err(on_to(&format!("{SIGN_IN}?next={}", parts.uri.path())).into()),
        }
    }
}

impl FromRequest<Arc<Desk>> for Posted {
    type Rejection = Refused;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refused> {
        let (parts, content) = request.into_parts();
        refuse_strangers(desk, &parts.headers)?;
        let octets = body(content).await?;
        let form = Form::parse(&octets)?;
        let draft = Draft::of(parts.uri.path(), &octets);
        match resume(desk, &parts).await? {
            None => Err(sign_in_page::again(desk, &visitor(&parts.uri, &parts.headers), draft)?.into()),
            Some((colleague, token)) if !is_csrf_token(&desk.contact, &token, form.get("csrf")) => {
                Err(draft::show(desk, &colleague, draft, StatusCode::FORBIDDEN)?.into())
            }
            Some((colleague, _)) => Ok(Self { colleague, form, client: client(&parts.extensions) }),
        }
    }
}

impl FromRequest<Arc<Desk>> for Knocking {
    type Rejection = Refused;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refused> {
        let (parts, content) = request.into_parts();
        refuse_strangers(desk, &parts.headers)?;
        let form = Form::parse(&body(content).await?)?;
        Ok(Self { form, visitor: visitor(&parts.uri, &parts.headers), client: client(&parts.extensions) })
    }
}
