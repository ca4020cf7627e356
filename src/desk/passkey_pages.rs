//! Passkeys: adding and removing one's own, and signing in with one. What the browser is asked travels sealed in the form.
//!
//! Without JavaScript nothing of this can work, since browsers hand out passkeys to scripts only: the pages say so, and
//! password with a code stays in place.

use super::account_page::{self, Typed};
use super::answer::{Answer, Refused, on_to, page};
use super::around::{Around, inside};
use super::draft::Draft;
use super::gate::{Colleague, Knocking, Posted};
use super::sign_in_page::{self, wait};
use super::{ACCOUNT, Desk};
use crate::contact::staff::{
    self, AddPasskeyError, AskedPasskey, AskedSignIn, NewPasskeyForm, PasskeyCredentials, begin_passkey_sign_in,
};
use crate::pages::{FieldError, Frame};
use crate::security::Problem;
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use std::sync::Arc;

/// What is sealed for adding, and for signing in: one does not open as the other.
const TO_ADD: &str = "passkey-to-add";
const TO_SIGN_IN: &str = "passkey-to-sign-in";

#[derive(Template)]
#[template(path = "desk/passkey_new.html")]
struct NewPage {
    frame: Frame,
    around: Around,
    label: String,
    /// What the browser is asked: JSON.
    options: String,
    asked: String,
}

/// What a browser needs to ask for a passkey, whoever's it is.
pub(super) async fn ask(State(desk): State<Arc<Desk>>) -> Answer {
    let (options, asked) =
        begin_passkey_sign_in(&desk.contact).ok_or_else(|| Problem::of_status(StatusCode::NOT_FOUND))?;
    let pages = &desk.pages;
    let asked = pages.sealer.seal(TO_SIGN_IN, &asked, pages.clock.now(), pages.random.as_ref());
    Ok(Json(serde_json::json!({ "options": options, "asked": asked })).into_response())
}

/// Signs in with a passkey.
pub(super) async fn sign_in(State(desk): State<Arc<Desk>>, knocking: Knocking) -> Answer {
    let Knocking { form, visitor, client } = knocking;
    let draft = Draft::carried(form.get("next"), form.get("draft"));
    let name = form.get("account").to_owned();
    let answer = form.get("credential");
    if answer.is_empty() {
        return sign_in_page::told(&desk, &visitor, &name, &draft, "desk-passkey-needs-script");
    }
    let given = PasskeyCredentials {
        name: name.clone(),
        password: form.get("password").to_owned(),
        asked: desk.pages.sealer.open::<AskedSignIn>(TO_SIGN_IN, form.get("asked")).map(|sealed| sealed.value),
        answer: answer.to_owned(),
    };
    let begun = staff::sign_in_with_passkey(&desk.contact, given, client).await;
    sign_in_page::answer(&desk, visitor, &name, draft, begun, "desk-passkey-wrong")
}

/// The first step of adding: name and password; the second page asks the browser.
pub(super) async fn add(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let Posted { colleague, form, client } = posted;
    let label = form.get("label").to_owned();
    let typed = NewPasskeyForm { label: label.clone(), password: form.get("password").to_owned() };
    match staff::begin_passkey(&desk.contact, &colleague.who, typed, client).await {
        Ok((options, asked)) => {
            let pages = &desk.pages;
            let asked: AskedPasskey = asked;
            let asked = pages.sealer.seal(TO_ADD, &asked, pages.clock.now(), pages.random.as_ref());
            let (frame, around) = inside(&desk, &colleague, "desk-passkey-new-title", ACCOUNT);
            page(StatusCode::OK, &NewPage { frame, around, label, options, asked })
        }
        Err(error) => refused(&desk, &colleague, label, error).await,
    }
}

/// The second step: what the browser's authenticator made.
pub(super) async fn made(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let Posted { colleague, form, .. } = posted;
    let asked = desk.pages.sealer.open::<AskedPasskey>(TO_ADD, form.get("asked")).map(|sealed| sealed.value);
    match staff::finish_passkey(&desk.contact, &colleague.who, asked, form.get("credential")).await {
        Ok(()) => Ok(on_to(ACCOUNT)),
        Err(error) => refused(&desk, &colleague, String::new(), error).await,
    }
}

/// Removes one.
pub(super) async fn remove(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    staff::remove_passkey(&desk.contact, &posted.colleague.who, posted.form.get("passkey")).await?;
    Ok(on_to(ACCOUNT))
}

/// The account's page again, with what was wrong.
async fn refused(desk: &Desk, colleague: &Colleague, label: String, error: AddPasskeyError) -> Answer {
    let (status, field, key) = match error {
        AddPasskeyError::Store(error) => return Err(Problem::internal(&error).into()),
        AddPasskeyError::NotHere => return Err(Refused::from(Problem::of_status(StatusCode::NOT_FOUND))),
        AddPasskeyError::Label => (StatusCode::UNPROCESSABLE_ENTITY, "label", "desk-passkey-label-wrong"),
        AddPasskeyError::Password => (StatusCode::UNPROCESSABLE_ENTITY, "password", "desk-passkey-password-wrong"),
        AddPasskeyError::Full => (StatusCode::UNPROCESSABLE_ENTITY, "label", "desk-passkey-full"),
        AddPasskeyError::Refused => (StatusCode::UNPROCESSABLE_ENTITY, "label", "desk-passkey-not-added"),
        AddPasskeyError::Busy => (StatusCode::SERVICE_UNAVAILABLE, "password", "desk-sign-in-busy"),
        AddPasskeyError::TooMany { retry_after_ms } => {
            let typed = Typed { label, error: Some(FieldError { field: "password", key: "desk-sign-in-too-many" }) };
            let answer = account_page::render(desk, colleague, StatusCode::TOO_MANY_REQUESTS, typed).await?;
            return Ok(wait(answer, retry_after_ms));
        }
    };
    account_page::render(desk, colleague, status, Typed { label, error: Some(FieldError { field, key }) }).await
}
