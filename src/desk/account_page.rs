//! A colleague's own account: who is signed in, and signing out, here or everywhere.

use super::answer::{Answer, on_to, page, with_cookie};
use super::around::{Around, inside};
use super::counter::COUNTER;
use super::gate::{Colleague, Posted, no_session_cookie};
use super::{ACCOUNT, ACCOUNTS, AUDIT, Desk, SIGN_IN, WORKLIST};
use crate::card::{Duty, EpochMs};
use crate::contact::staff::{self, PasskeyView};
use crate::pages::{Field, FieldError, Frame};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/account.html")]
struct AccountPage {
    frame: Frame,
    around: Around,
    municipality: Option<String>,
    languages: String,
    sessions: i64,
    until: String,
    /// Nothing where the public origin cannot have any.
    passkeys: Option<Vec<Listed>>,
    label: Field,
    password: Field,
}

/// A passkey as its owner sees it.
struct Listed {
    id: String,
    label: String,
    added: String,
    used: Option<String>,
}

/// What was typed for a new passkey, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) label: String,
    pub(super) error: Option<FieldError>,
}

/// Where a colleague begins, by what the role is for.
pub(super) async fn home(colleague: Colleague) -> Response {
    let ways = [
        (Duty::ServeContacts, WORKLIST),
        (Duty::ReadAudit, AUDIT),
        (Duty::ManageStaff, ACCOUNTS),
        (Duty::ServeCounter, COUNTER),
    ];
    let first = ways.into_iter().find(|(duty, _)| colleague.who.has(*duty));
    on_to(first.map_or(ACCOUNT, |(_, way)| way))
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    render(&desk, &colleague, StatusCode::OK, Typed::default()).await
}

/// The page with what was typed into it.
pub(super) async fn render(desk: &Desk, colleague: &Colleague, status: StatusCode, typed: Typed) -> Answer {
    let who = &colleague.who;
    let sessions = staff::count_sessions(&desk.contact, who).await?;
    let passkeys = staff::list_passkeys(&desk.contact, who).await?;
    let (frame, around) = inside(desk, colleague, "desk-account-title", ACCOUNT);
    let zone = &desk.pages.time_zone;
    let day = |at: EpochMs| at.civil_in(zone).strftime("%Y-%m-%d").to_string();
    let listed = |one: PasskeyView| Listed {
        id: one.id,
        label: one.label,
        added: day(one.added),
        used: one.used.map(|at| at.civil_in(zone).strftime("%Y-%m-%d %H:%M").to_string()),
    };
    let at = |name: &'static str| typed.error.filter(|error| error.field == name).map(|error| error.key);
    let template = AccountPage {
        frame: frame.with_errors(typed.error.into_iter().collect()),
        around,
        municipality: who.municipality.clone(),
        languages: who.languages.join(", "),
        sessions,
        until: who.until.civil_in(zone).strftime("%H:%M").to_string(),
        passkeys: passkeys.map(|all| all.into_iter().map(listed).collect()),
        label: Field { value: typed.label, required: true, error: at("label"), ..Field::text("label", "w-23") },
        password: Field {
            kind: "password",
            autocomplete: "current-password",
            required: true,
            error: at("password"),
            ..Field::text("password", "w-name")
        },
    };
    page(status, &template)
}

/// Signs out, here or everywhere.
pub(super) async fn sign_out(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let who = &posted.colleague.who;
    if posted.form.get("where") == "everywhere" {
        staff::sign_out_everywhere(&desk.contact, who).await?;
    } else {
        staff::sign_out(&desk.contact, who).await?;
    }
    Ok(with_cookie(on_to(SIGN_IN), no_session_cookie(&desk)))
}
