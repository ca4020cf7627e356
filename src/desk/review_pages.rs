//! The sample for a second pair of eyes: a day's drawn actions, each to be marked as seen or questioned with a note.

use super::answer::{Answer, Refused, on_to, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::{Desk, REVIEW};
use crate::contact::{DaySample, LONGEST_REVIEW_NOTE, ReviewError, Sampled, review_action, sample_day};
use crate::pages::{FieldError, Frame};
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Actions on a page; whoever has marked these gets the next.
const SHOWN: usize = 50;

/// An action as it is shown.
struct Row {
    id: i64,
    at: String,
    who: String,
    role: String,
    action: String,
    outcome: String,
    reason: String,
    card: String,
    contact: String,
    ground: String,
    review: Option<Found>,
    /// What was typed and not taken.
    note: String,
    is_wrong: bool,
}

/// What was found.
struct Found {
    mark: String,
    note: String,
    by: String,
    at: String,
}

#[derive(Template)]
#[template(path = "desk/review.html")]
struct ReviewPage {
    frame: Frame,
    around: Around,
    day: String,
    earlier: Option<String>,
    later: Option<String>,
    open: Vec<Row>,
    more: usize,
    done: Vec<Row>,
    of: usize,
    is_cut: bool,
    longest: usize,
}

/// A note that was not taken.
struct Wrong {
    row: i64,
    note: String,
    error: FieldError,
}

fn shown(sampled: Sampled, zone: &TimeZone, wrong: Option<&Wrong>) -> Row {
    let Sampled { entry, ground, review } = sampled;
    let record = entry.record;
    let wrong = wrong.filter(|wrong| wrong.row == entry.id);
    Row {
        id: entry.id,
        at: record.at.civil_in(zone).strftime("%H:%M:%S").to_string(),
        who: record.actor.name.unwrap_or_default(),
        role: format!("desk-role-{}", record.actor.role.as_str()),
        action: record.action,
        outcome: format!("desk-outcome-{}", record.outcome.as_str()),
        reason: record.reason.unwrap_or_default(),
        card: record.card.map(|card| card.to_string()).unwrap_or_default(),
        contact: record.contact.unwrap_or_default(),
        ground: format!("desk-ground-{}", ground.as_str()),
        review: review.map(|review| Found {
            mark: format!("desk-mark-{}", review.mark.as_str()),
            note: review.note.unwrap_or_default(),
            by: review.reviewer.to_string(),
            at: review.at.civil_in(zone).strftime("%Y-%m-%d %H:%M").to_string(),
        }),
        note: wrong.map(|wrong| wrong.note.clone()).unwrap_or_default(),
        is_wrong: wrong.is_some(),
    }
}

async fn render(desk: &Desk, colleague: &Colleague, day: Date, wrong: Option<Wrong>) -> Answer {
    let today = desk.contact.today();
    let DaySample { drawn, of, is_cut } = sample_day(&desk.contact, &colleague.who, day).await?;
    let (frame, around) = inside(desk, colleague, "desk-review-title", REVIEW);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let zone = &desk.pages.time_zone;
    let rows = drawn.into_iter().map(|sampled| shown(sampled, zone, wrong.as_ref()));
    let (done, mut open): (Vec<_>, Vec<_>) = rows.partition(|row| row.review.is_some());
    let more = open.len().saturating_sub(SHOWN);
    open.truncate(SHOWN);
    let template = ReviewPage {
        frame: frame.with_errors(wrong.map(|wrong| wrong.error).into_iter().collect()),
        around,
        day: day.to_string(),
        earlier: day.yesterday().ok().map(|day| format!("{REVIEW}?day={day}")),
        later: day.tomorrow().ok().filter(|day| *day <= today).map(|day| format!("{REVIEW}?day={day}")),
        open,
        more,
        done,
        of,
        is_cut,
        longest: LONGEST_REVIEW_NOTE,
    };
    page(status, &template)
}

/// The page of a day: yesterday's, when none is asked for, since that one is whole.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, colleague: Colleague) -> Answer {
    let query = uri.query().unwrap_or_default().as_bytes();
    let asked = form_urlencoded::parse(query).find(|(name, _)| name == "day").map(|(_, day)| day.into_owned());
    let today = desk.contact.today();
    let day = match asked {
        Some(day) => day.parse().map_err(|_| Problem::of_status(StatusCode::BAD_REQUEST))?,
        None => today.yesterday().unwrap_or(today),
    };
    render(&desk, &colleague, day, None).await
}

/// Marks an action.
pub(super) async fn mark(State(desk): State<Arc<Desk>>, Path(row): Path<String>, posted: Posted) -> Answer {
    let bad = || Refused::from(Problem::of_status(StatusCode::BAD_REQUEST));
    let Posted { colleague, form, .. } = posted;
    let row: i64 = row.parse().map_err(|_| bad())?;
    let (mark, day) =
        (form.get("mark").parse().map_err(|_| bad())?, form.get("day").parse::<Date>().map_err(|_| bad())?);
    let note = form.get("note");
    match review_action(&desk.contact, &colleague.who, row, mark, note).await {
        Ok(()) => Ok(on_to(&format!("{REVIEW}?day={day}"))),
        Err(ReviewError::Note) => {
            let error = FieldError { field: "wrong-note", key: "desk-review-note-wrong" };
            render(&desk, &colleague, day, Some(Wrong { row, note: note.to_owned(), error })).await
        }
        Err(ReviewError::Gone) => Err(Problem::of_status(StatusCode::CONFLICT).into()),
        Err(ReviewError::Staff(error)) => Err(error.into()),
    }
}
