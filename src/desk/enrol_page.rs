//! Enrolling: name and one-time code first, then password and authenticator, then the recovery codes, shown once.

use super::answer::{Answer, page};
use super::around::{Around, outside, visitor};
use super::gate::Knocking;
use super::qr::{Picture, picture};
use super::sign_in_page::wait;
use super::{Desk, ENROL, SIGN_IN};
use crate::contact::staff::{
    EnrolError, Enrolment, NewCredentials, Offer, PasswordProblem, begin_enrolment, finish_enrolment,
};
use crate::pages::{Field, FieldError, Form, Frame, Visitor};
use crate::security::Problem;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use std::net::IpAddr;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/enrol.html")]
struct EnrolPage {
    frame: Frame,
    around: Around,
    account: Field,
    code: Field,
    here: &'static str,
}

#[derive(Template)]
#[template(path = "desk/enrol_secrets.html")]
struct SecretsPage {
    frame: Frame,
    around: Around,
    name: String,
    code: String,
    secret: String,
    picture: Option<Picture>,
    password: Field,
    again: Field,
    totp: Field,
    here: &'static str,
}

#[derive(Template)]
#[template(path = "desk/recovery_codes.html")]
struct RecoveryPage {
    frame: Frame,
    around: Around,
    codes: Vec<String>,
    sign_in: &'static str,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Answer {
    first(&desk, &visitor(&uri, &headers), StatusCode::OK, "", None)
}

fn first(desk: &Desk, visitor: &Visitor, status: StatusCode, name: &str, error: Option<&'static str>) -> Answer {
    let errors = error.map(|key| FieldError { field: "account", key }).into_iter().collect();
    let (frame, around) = outside(desk, visitor, "desk-enrol-title", errors);
    let account =
        Field { value: name.to_owned(), autocomplete: "username", required: true, ..Field::text("account", "w-name") };
    let code = Field { required: true, ..Field::text("enrolment-code", "w-23") };
    page(status, &EnrolPage { frame, around, account, code, here: ENROL })
}

/// The first step, or the second when a password came with it.
pub(super) async fn enrol(State(desk): State<Arc<Desk>>, knocking: Knocking) -> Answer {
    let Knocking { form, visitor, client } = knocking;
    let who = Enrolment { name: form.get("account").to_owned(), code: form.get("enrolment-code").to_owned() };
    let error = if form.get("step") == "secrets" {
        match finish(&desk, &who, &form, client).await {
            Ok(codes) => {
                let (frame, around) = outside(&desk, &visitor, "desk-recovery-title", Vec::new());
                return page(StatusCode::OK, &RecoveryPage { frame, around, codes, sign_in: SIGN_IN });
            }
            Err(error) => error,
        }
    } else {
        match begin_enrolment(&desk.contact, &who, client).await {
            Ok(offer) => return second(&desk, &visitor, &who, &offer, None),
            Err(error) => error,
        }
    };
    let Some((field, key)) = fault(&error) else { return refused(&desk, &visitor, &who, error) };
    // The same secret is offered again: the authenticator need not be set up anew.
    match begin_enrolment(&desk.contact, &who, client).await {
        Ok(offer) => second(&desk, &visitor, &who, &offer, Some(FieldError { field, key })),
        Err(error) => refused(&desk, &visitor, &who, error),
    }
}

async fn finish(desk: &Desk, who: &Enrolment, form: &Form, client: IpAddr) -> Result<Vec<String>, EnrolError> {
    let chosen = NewCredentials {
        password: form.get("new-password").to_owned(),
        again: form.get("again").to_owned(),
        totp: form.get("totp").to_owned(),
    };
    finish_enrolment(&desk.contact, who, &chosen, client).await
}

/// What was wrong with what the colleague chose; nothing when it was the enrolment itself.
fn fault(error: &EnrolError) -> Option<(&'static str, &'static str)> {
    match error {
        EnrolError::Password(PasswordProblem::TooShort) => Some(("new-password", "desk-password-short")),
        EnrolError::Password(PasswordProblem::TooLong) => Some(("new-password", "desk-password-long")),
        EnrolError::Password(PasswordProblem::Common) => Some(("new-password", "desk-password-common")),
        EnrolError::Password(PasswordProblem::HoldsName) => Some(("new-password", "desk-password-name")),
        EnrolError::Different => Some(("again", "desk-password-different")),
        EnrolError::Totp => Some(("totp", "desk-totp-wrong")),
        EnrolError::Wrong | EnrolError::TooMany { .. } | EnrolError::Busy | EnrolError::Store(_) => None,
    }
}

fn refused(desk: &Desk, visitor: &Visitor, who: &Enrolment, error: EnrolError) -> Answer {
    match error {
        EnrolError::Store(error) => Err(Problem::internal(&error).into()),
        EnrolError::TooMany { retry_after_ms } => {
            let answer = first(desk, visitor, StatusCode::TOO_MANY_REQUESTS, &who.name, Some("desk-sign-in-too-many"));
            Ok(wait(answer?, retry_after_ms))
        }
        EnrolError::Busy => {
            let answer = first(desk, visitor, StatusCode::SERVICE_UNAVAILABLE, &who.name, Some("desk-sign-in-busy"));
            Ok(wait(answer?, 5_000))
        }
        _ => first(desk, visitor, StatusCode::UNPROCESSABLE_ENTITY, &who.name, Some("desk-enrol-wrong")),
    }
}

fn second(desk: &Desk, visitor: &Visitor, who: &Enrolment, offer: &Offer, error: Option<FieldError>) -> Answer {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (frame, around) = outside(desk, visitor, "desk-secrets-title", error.into_iter().collect());
    let at = |name: &'static str| error.filter(|error| error.field == name).map(|error| error.key);
    let new_password = |name: &'static str| Field {
        kind: "password",
        autocomplete: "new-password",
        required: true,
        error: at(name),
        ..Field::text(name, "w-name")
    };
    let totp = Field {
        autocomplete: "one-time-code",
        keyboard: "numeric",
        required: true,
        error: at("totp"),
        ..Field::text("totp", "w-10")
    };
    let template = SecretsPage {
        frame,
        around,
        name: offer.name.to_string(),
        code: who.code.clone(),
        secret: offer.secret.clone(),
        picture: picture(&offer.otpauth),
        password: new_password("new-password"),
        again: new_password("again"),
        totp,
        here: ENROL,
    };
    page(status, &template)
}
