//! Signing in.

use super::answer::{Answer, on_to, page, with_cookie};
use super::around::{Around, outside, visitor};
use super::draft::{self, Draft};
use super::gate::{Colleague, Knocking, session_cookie};
use super::{Desk, ENROL};
use crate::contact::staff::{Begun, Credentials, SignInError, csrf_token, sign_in as begin};
use crate::pages::{Field, FieldError, Frame, Visitor};
use crate::security::Problem;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage {
    frame: Frame,
    around: Around,
    account: Field,
    password: Field,
    code: Field,
    next: String,
    draft: String,
    /// What was sent when the session ran out is kept: say so.
    keeps_draft: bool,
    enrol: &'static str,
    /// Passkeys can be used here.
    has_passkeys: bool,
    /// They sign in without a password.
    passkey_alone: bool,
}

fn fields(name: &str) -> (Field, Field, Field) {
    let account =
        Field { value: name.to_owned(), autocomplete: "username", required: true, ..Field::text("account", "w-name") };
    let password = Field {
        kind: "password",
        autocomplete: "current-password",
        required: true,
        ..Field::text("password", "w-name")
    };
    let code = Field { autocomplete: "one-time-code", required: true, ..Field::text("code", "w-23") };
    (account, password, code)
}

fn form(desk: &Desk, visitor: &Visitor, name: &str, draft: &Draft, error: Option<&'static str>) -> SignInPage {
    let errors = error.map(|key| FieldError { field: "account", key }).into_iter().collect();
    let (frame, around) = outside(desk, visitor, "desk-sign-in-title", errors);
    let (account, password, code) = fields(name);
    let next = if draft::is_ours(&draft.to) { draft.to.clone() } else { String::new() };
    let keeps_draft = draft.is_worth_keeping();
    let draft = if keeps_draft { draft.encoded() } else { String::new() };
    let staff = &desk.contact.settings.staff;
    SignInPage {
        frame,
        around,
        account,
        password,
        code,
        next,
        draft,
        keeps_draft,
        enrol: ENROL,
        has_passkeys: staff.passkeys.is_some(),
        passkey_alone: staff.passkey_alone,
    }
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Answer {
    let query = uri.query().unwrap_or_default().as_bytes();
    let next = form_urlencoded::parse(query).find(|(name, _)| name == "next").map(|(_, value)| value.into_owned());
    let draft = Draft::carried(&next.unwrap_or_default(), "");
    page(StatusCode::OK, &form(&desk, &visitor(&uri, &headers), "", &draft, None))
}

/// The page for somebody whose session ran out while they typed.
pub(super) fn again(desk: &Desk, visitor: &Visitor, draft: Draft) -> Answer {
    page(StatusCode::UNAUTHORIZED, &form(desk, visitor, "", &draft, None))
}

/// Signs in, and leads on to where somebody was.
pub(super) async fn sign_in(State(desk): State<Arc<Desk>>, knocking: Knocking) -> Answer {
    let Knocking { form: typed, visitor, client } = knocking;
    let draft = Draft::carried(typed.get("next"), typed.get("draft"));
    let name = typed.get("account");
    let credentials = Credentials {
        name: name.to_owned(),
        password: typed.get("password").to_owned(),
        code: typed.get("code").to_owned(),
    };
    let begun = begin(&desk.contact, credentials, client).await;
    answer(&desk, visitor, name, draft, begun, "desk-sign-in-wrong")
}

/// The page with a word about what cannot be done.
pub(super) fn told(desk: &Desk, visitor: &Visitor, name: &str, draft: &Draft, key: &'static str) -> Answer {
    page(StatusCode::UNPROCESSABLE_ENTITY, &form(desk, visitor, name, draft, Some(key)))
}

/// On to where somebody was, or the page again: `wrong` is told for every failure alike.
pub(super) fn answer(
    desk: &Desk,
    visitor: Visitor,
    name: &str,
    draft: Draft,
    begun: Result<Begun, SignInError>,
    wrong: &'static str,
) -> Answer {
    match begun {
        Ok(begun) => welcome(desk, visitor, begun, draft),
        Err(SignInError::Wrong) => told(desk, &visitor, name, &draft, wrong),
        Err(SignInError::TooMany { retry_after_ms }) => {
            let form = form(desk, &visitor, name, &draft, Some("desk-sign-in-too-many"));
            Ok(wait(page(StatusCode::TOO_MANY_REQUESTS, &form)?, retry_after_ms))
        }
        Err(SignInError::Busy) => {
            let form = form(desk, &visitor, name, &draft, Some("desk-sign-in-busy"));
            Ok(wait(page(StatusCode::SERVICE_UNAVAILABLE, &form)?, 5_000))
        }
        Err(SignInError::Store(error)) => Err(Problem::internal(&error).into()),
    }
}

fn welcome(desk: &Desk, visitor: Visitor, begun: Begun, draft: Draft) -> Answer {
    let cookie = session_cookie(desk, &begun.token);
    let response = if draft.is_worth_keeping() {
        let csrf = csrf_token(&desk.contact, &begun.token);
        draft::show(desk, &Colleague { who: begun.who, csrf, visitor }, draft, StatusCode::OK)?
    } else if begun.by_recovery_code {
        // The authenticator may be lost: the account's own page says what to do.
        on_to(super::ACCOUNT)
    } else {
        on_to(if draft::is_ours(&draft.to) { &draft.to } else { "/desk" })
    };
    Ok(with_cookie(response, cookie))
}

/// Says when it is worth trying again.
pub(super) fn wait(mut response: Response, ms: u64) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, ms.div_ceil(1_000).max(1).into());
    response
}
