//! A colleague's own account: who is signed in, and signing out, here or everywhere.

use super::answer::{Answer, on_to, page, with_cookie};
use super::around::{Around, inside};
use super::counter::COUNTER;
use super::gate::{Colleague, Posted, no_session_cookie};
use super::{ACCOUNT, ACCOUNTS, AUDIT, Desk, SIGN_IN, WORKLIST};
use crate::card::Duty;
use crate::contact::staff;
use crate::pages::Frame;
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
    let sessions = staff::count_sessions(&desk.contact, &colleague.who).await?;
    let (frame, around) = inside(&desk, &colleague, "desk-account-title", ACCOUNT);
    let until = colleague.who.until.civil_in(&desk.pages.time_zone).strftime("%H:%M").to_string();
    let (municipality, languages) = (colleague.who.municipality.clone(), colleague.who.languages.join(", "));
    page(StatusCode::OK, &AccountPage { frame, around, municipality, languages, sessions, until })
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
