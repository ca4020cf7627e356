//! What a colleague does with the telephone: in a contact, and where they are rung themself.

use super::answer::{Answer, on_to, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::voice_section::VoiceSection;
use super::{ACCOUNT, Desk, TELEPHONE, WORKLIST};
use crate::card::{ItemKind, Telephone};
use crate::contact::desk::TakenContact;
use crate::contact::voice::{
    Steer, TelephoneError, VoiceError, forget_telephone, mark_wrong_number, read_telephone, ring_back, ring_colleague,
    set_telephone, steer, telephone_of,
};
use crate::pages::{FieldError, Frame};
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

/// Why something was not done, told on a page with the way back.
#[derive(Template)]
#[template(path = "desk/voice_refused.html")]
struct RefusedPage {
    frame: Frame,
    around: Around,
    contact: String,
    /// A text.
    why: &'static str,
    /// The colleague's own telephone is what is missing.
    needs_telephone: bool,
}

/// The section by itself: what the page's script puts in the place of an older one.
#[derive(Template)]
#[template(path = "desk/voice_only.html")]
struct SectionOnly {
    frame: Frame,
    around: Around,
    voice: Option<VoiceSection>,
}

#[derive(Template)]
#[template(path = "desk/telephone.html")]
struct TelephonePage {
    frame: Frame,
    around: Around,
    /// As it is set, for people.
    set: Option<String>,
    typed: String,
    error: Option<&'static str>,
    sip_hosts: Vec<String>,
    /// A browser can be the telephone.
    browsers: bool,
}

/// The section as it is now.
pub(super) async fn section(State(desk): State<Arc<Desk>>, Path(id): Path<String>, colleague: Colleague) -> Answer {
    let voice = VoiceSection::of(&desk, &colleague, &id).await?;
    let (frame, around) = inside(&desk, &colleague, "voice-title", WORKLIST);
    page(StatusCode::OK, &SectionOnly { frame, around, voice })
}

/// Something is done with the telephone in a contact.
pub(super) async fn act(
    State(desk): State<Arc<Desk>>,
    Path((id, verb)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let (app, who, form) = (&desk.contact, &posted.colleague.who, &posted.form);
    let done = match verb.as_str() {
        "ring" => ring_colleague(app, who, &id).await,
        "ring-back" if form.get("confirmed").is_empty() => return refuse(&desk, &posted.colleague, &id, UNCONFIRMED),
        "ring-back" => ring_back(app, who, &id, form.get("number")).await,
        "wrong-number" => mark_wrong_number(app, who, &id).await,
        verb => match wish(verb, form.get("colleague")) {
            Some(wish) => steer(app, who, &id, wish).await,
            None => return Err(Problem::of_status(StatusCode::NOT_FOUND).into()),
        },
    };
    match done {
        Ok(()) => Ok(on_to(&format!("/desk/contact/{id}#voice"))),
        Err(error) => told(&desk, &posted.colleague, &id, error),
    }
}

/// Whoever has taken a waiting caller is rung at once. What keeps that from happening is told in the contact's page, where
/// it can be asked for again.
pub(super) async fn ring_after_taking(desk: &Desk, colleague: &Colleague, taken: &TakenContact) {
    if desk.contact.exchange.is_none() || taken.kind != ItemKind::Waiting {
        return;
    }
    if let Err(error) = ring_colleague(&desk.contact, &colleague.who, &taken.id).await {
        tracing::info!(contact = taken.id, %error, "a colleague who has taken a caller was not rung");
    }
}

/// Ends the call of a contact that is over, and with it the contact. False when there is none to end.
pub(super) async fn end_call_of(desk: &Desk, colleague: &Colleague, contact: &str) -> bool {
    if desk.contact.exchange.is_none() {
        return false;
    }
    match steer(&desk.contact, &colleague.who, contact, Steer::Finish).await {
        // Not done by the exchange at once, it is done by the sweep.
        Ok(()) | Err(VoiceError::NotDone) => return true,
        Err(VoiceError::Gone | VoiceError::NotYours) => {}
        Err(error) => tracing::warn!(contact, %error, "the call of a contact that is over could not be ended"),
    }
    false
}

fn wish(verb: &str, colleague: &str) -> Option<Steer> {
    Some(match verb {
        "hold" => Steer::Hold,
        "resume" => Steer::Resume,
        "consult" => Steer::Consult(colleague.parse().ok()?),
        "hand-over" => Steer::HandOver,
        "end-consult" => Steer::EndConsult,
        "drop" => Steer::Finish,
        "listen" => Steer::Listen,
        "whisper" => Steer::Whisper,
        "stop-whispering" => Steer::StopWhispering,
        "stop-listening" => Steer::StopListening,
        _ => return None,
    })
}

const UNCONFIRMED: &str = "voice-refused-unconfirmed";

/// Why nothing was done: texts.
#[cfg(test)]
pub(super) const REFUSALS: &[&str] = &[
    UNCONFIRMED,
    "voice-refused-no-exchange",
    "voice-refused-no-telephone",
    "voice-refused-gone",
    "voice-refused-not-yours",
    "voice-refused-not-now",
    "voice-refused-not-allowed",
    "voice-refused-enough",
    "voice-refused-not-done",
    "telephone-error-unreadable",
    "telephone-error-country",
    "telephone-error-exchange",
];

pub(super) fn told(desk: &Desk, colleague: &Colleague, contact: &str, error: VoiceError) -> Answer {
    let why = match error {
        VoiceError::NotPermitted => return Err(Problem::of_status(StatusCode::FORBIDDEN).into()),
        VoiceError::Store(error) => return Err(error.into()),
        VoiceError::NoExchange => "voice-refused-no-exchange",
        VoiceError::NoTelephone => "voice-refused-no-telephone",
        VoiceError::Gone => "voice-refused-gone",
        VoiceError::NotYours => "voice-refused-not-yours",
        VoiceError::NotNow => "voice-refused-not-now",
        VoiceError::NotAllowed => "voice-refused-not-allowed",
        VoiceError::TriedEnough => "voice-refused-enough",
        VoiceError::NotDone => "voice-refused-not-done",
    };
    refuse(desk, colleague, contact, why)
}

fn refuse(desk: &Desk, colleague: &Colleague, contact: &str, why: &'static str) -> Answer {
    let (frame, around) = inside(desk, colleague, "voice-refused-title", WORKLIST);
    let needs_telephone = why == "voice-refused-no-telephone";
    page(StatusCode::CONFLICT, &RefusedPage { frame, around, contact: contact.to_owned(), why, needs_telephone })
}

/// Where the colleague is rung.
pub(super) async fn telephone(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    telephone_page(&desk, &colleague, StatusCode::OK, String::new(), None).await
}

/// Sets it, or forgets it when nothing was typed.
pub(super) async fn change_telephone(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let (app, who) = (&desk.contact, &posted.colleague.who);
    let typed = posted.form.get("telephone").trim();
    let set = if typed.is_empty() {
        forget_telephone(app, who).await
    } else {
        match read_telephone(&app.settings, typed) {
            Ok(telephone) => set_telephone(app, who, &telephone).await,
            Err(error) => {
                let (typed, why) = (typed.to_owned(), unreadable(error));
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return telephone_page(&desk, &posted.colleague, status, typed, Some(why)).await;
            }
        }
    };
    match set {
        Ok(()) => Ok(on_to(TELEPHONE)),
        Err(error) => told(&desk, &posted.colleague, "", error),
    }
}

const fn unreadable(error: TelephoneError) -> &'static str {
    match error {
        TelephoneError::Unreadable => "telephone-error-unreadable",
        TelephoneError::Country => "telephone-error-country",
        TelephoneError::Exchange => "telephone-error-exchange",
    }
}

async fn telephone_page(
    desk: &Desk,
    colleague: &Colleague,
    status: StatusCode,
    typed: String,
    error: Option<&'static str>,
) -> Result<Response, super::answer::Refused> {
    let set = telephone_of(&desk.contact, &colleague.who.name).await?.map(|telephone| match telephone {
        Telephone::Number(number) => desk.contact.settings.dial_plan.dialled(&number),
        Telephone::Sip(address) => address.expose().to_owned(),
        Telephone::Browser(_) => colleague.visitor.t.text("telephone-browser-set"),
    });
    let (frame, around) = inside(desk, colleague, "telephone-title", ACCOUNT);
    let errors = error.map(|key| FieldError { field: "telephone", key });
    let frame = frame.with_errors(errors.into_iter().collect());
    let sip_hosts = desk.contact.settings.sip_hosts.clone();
    let browsers = desk.contact.browser_telephone.is_some();
    page(status, &TelephonePage { frame, around, set, typed, error, sip_hosts, browsers })
}
