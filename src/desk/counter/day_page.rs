//! An officer's own acts of a day, to be printed and signed.

use super::super::answer::{Answer, page};
use super::super::around::{Around, inside};
use super::super::gate::Colleague;
use super::card_page::grouped;
use super::{DAY, Desk, act_address, card_address, or_told};
use crate::card::{AuditOutcome, Documents};
use crate::contact::counter::acts_of_day;
use crate::pages::Frame;
use crate::store::CounterAct;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::sync::Arc;

struct Row {
    time: String,
    href: String,
    card: String,
    card_href: String,
    action: &'static str,
    repeated: bool,
    documents: &'static str,
    receipt: String,
}

#[derive(Template)]
#[template(path = "desk/counter/day.html")]
struct DayPage {
    frame: Frame,
    around: Around,
    officer: String,
    municipality: String,
    day: String,
    before: Option<String>,
    after: Option<String>,
    rows: Vec<Row>,
}

/// Which day.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// As 2026-11-23; today when it is left out or cannot be read.
    #[serde(default)]
    day: String,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, Query(asked): Query<Asked>, colleague: Colleague) -> Answer {
    let today = desk.contact.today();
    let day: Date = asked.day.parse().ok().filter(|day| *day <= today).unwrap_or(today);
    let acts = or_told(&desk, &colleague, acts_of_day(&desk.contact, &colleague.who, day).await)?;
    let (frame, around) = inside(&desk, &colleague, "counter-day-title", DAY);
    let at = |day: Date| format!("{DAY}?day={day}");
    let template = DayPage {
        officer: colleague.who.name.to_string(),
        municipality: colleague.who.municipality.clone().unwrap_or_default(),
        day: day.to_string(),
        before: day.yesterday().ok().map(at),
        after: day.tomorrow().ok().filter(|day| *day <= today).map(at),
        rows: acts.into_iter().map(|act| row(act, &desk.pages.time_zone)).collect(),
        frame,
        around,
    };
    page(StatusCode::OK, &template)
}

fn row(act: CounterAct, zone: &TimeZone) -> Row {
    Row {
        time: act.at.civil_in(zone).strftime("%H:%M:%S").to_string(),
        href: act_address(&act.id),
        card_href: card_address(&act.card),
        card: act.card.to_string(),
        action: act.action.as_str(),
        repeated: act.outcome == AuditOutcome::Repeated,
        documents: if act.documents == Documents::None { act.basis.as_str() } else { act.documents.as_str() },
        receipt: act.receipt.map(|receipt| grouped(receipt.as_str())).unwrap_or_default(),
    }
}
