//! The board as a file (CSV, RFC 4180): today's half hours with their sum, in counts and milliseconds, so that whoever
//! reckons on finds nothing rounded.

use super::Desk;
use super::answer::Answer;
use super::gate::Colleague;
use crate::card::{EpochMs, LineFigures, WorkTime};
use crate::contact::board::{HalfHour, read_board};
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse as _;
use std::sync::Arc;

/// The columns; times in milliseconds, instants as RFC 3339.
const HEAD: &str = "from,offered,answered,answered_in_20_s,abandoned,abandoned_in_10_s,waiting,answer_ms,handled,\
                    handling_ms,serving_ms,staffed_ms";

/// The file. The last line, `today`, is the sum of those above.
pub(super) async fn export(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    let board = read_board(&desk.contact, &colleague.who).await?;
    let half_hours =
        board.half_hours.iter().map(|HalfHour { from, line, work }| row(&EpochMs::rfc3339(*from), line, work));
    let rows: String = half_hours.chain([row("today", &board.today, &board.work)]).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"holdline-board.csv\""),
    ];
    Ok((headers, format!("\u{feff}{HEAD}\r\n{rows}")).into_response())
}

fn row(from: &str, line: &LineFigures, work: &WorkTime) -> String {
    let LineFigures { offered, answered, in_time, abandoned, short, waiting, answer_ms, handled, handling_ms } = line;
    let WorkTime { serving_ms, staffed_ms } = work;
    format!(
        "{from},{offered},{answered},{in_time},{abandoned},{short},{waiting},{answer_ms},{handled},{handling_ms},\
         {serving_ms},{staffed_ms}\r\n"
    )
}
