//! The supervisor's board.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::board_chart::{Bar, Chart, GROUND, chart};
use super::gate::Colleague;
use super::{BOARD, Desk};
use crate::card::{EpochMs, LineFigures};
use crate::contact::board::{Board, ForecastSpan, HalfHour, read_board};
use crate::pages::Frame;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// How often the page asks again while somebody wants it to, seconds.
const AGAIN_S: u16 = 30;

/// What waits of one kind in one language.
struct WaitingRow {
    kind: String,
    language: String,
    count: usize,
    longest: String,
}

/// A span's figures as they are shown.
pub(super) struct Shown {
    pub(super) from: String,
    pub(super) line: LineFigures,
    pub(super) level: String,
    pub(super) speed: String,
    pub(super) abandonment: String,
    pub(super) handling: String,
    pub(super) occupancy: String,
}

/// A half hour to come as it is shown.
pub(super) struct Coming {
    pub(super) from: String,
    pub(super) arrivals: String,
    pub(super) agents: String,
    pub(super) roster: String,
    pub(super) level: String,
    pub(super) speed: String,
    pub(super) occupancy: String,
}

#[derive(Template)]
#[template(path = "desk/board.html")]
struct BoardPage {
    frame: Frame,
    around: Around,
    at: String,
    is_live: bool,
    waiting_count: usize,
    longest: String,
    to_ring_back: usize,
    waiting: Vec<WaitingRow>,
    agents: Vec<(String, usize)>,
    today: Shown,
    half_hours: Vec<Shown>,
    came: Chart,
    coming: Vec<Coming>,
    needed: Chart,
    forecast_handling: String,
    /// Days that the forecast reckons from.
    forecast_days: i64,
    is_measured: bool,
    ground: u32,
}

/// The page; with `?live=1` it asks again by itself, and a link ends that.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, colleague: Colleague) -> Answer {
    let board = read_board(&desk.contact, &colleague.who).await?;
    let is_live = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).any(|(name, _)| name == "live");
    let (frame, around) = inside(&desk, &colleague, "desk-board-title", BOARD);
    let mut answer = page(StatusCode::OK, &shown(frame, around, &board, is_live, &desk.pages.time_zone))?;
    if is_live {
        answer.headers_mut().insert(header::REFRESH, HeaderValue::from(AGAIN_S));
    }
    Ok(answer)
}

fn shown(frame: Frame, around: Around, board: &Board, is_live: bool, zone: &TimeZone) -> BoardPage {
    let since = |from: EpochMs| duration(board.at.0 - from.0);
    let waiting = board.waiting.iter().map(|line| WaitingRow {
        kind: format!("desk-kind-{}", line.kind.as_str()),
        language: if line.language.is_empty() { "–".to_owned() } else { line.language.clone() },
        count: line.count,
        longest: since(line.since),
    });
    BoardPage {
        at: board.at.civil_in(zone).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        is_live,
        waiting_count: board.waiting_count(),
        longest: board.waiting_since().map_or_else(|| "–".to_owned(), since),
        to_ring_back: board.to_ring_back(),
        waiting: waiting.collect(),
        agents: board.agents.iter().map(|(doing, count)| (format!("desk-doing-{}", doing.as_str()), *count)).collect(),
        today: figures(String::new(), &board.today, board.work.occupancy()),
        half_hours: board.half_hours.iter().map(|one| half_hour(one, zone)).collect(),
        came: chart(&board.half_hours.iter().map(|one| bar(one, zone)).collect::<Vec<_>>(), 48),
        coming: board.forecast.spans.iter().map(|span| coming(span, zone)).collect(),
        needed: chart(&board.forecast.spans.iter().map(|span| needed(span, zone)).collect::<Vec<_>>(), 16),
        forecast_handling: duration(board.forecast.handling_ms),
        is_measured: board.forecast.is_measured,
        forecast_days: board.forecast.days,
        ground: GROUND,
        frame,
        around,
    }
}

fn clock(at: EpochMs, zone: &TimeZone) -> String {
    at.civil_in(zone).strftime("%H:%M").to_string()
}

/// A full hour's label every three hours: each has room.
fn hour(at: EpochMs, zone: &TimeZone, every: i8) -> String {
    let civil = at.civil_in(zone);
    let is_full = civil.minute() == 0 && civil.hour() % every == 0;
    if is_full { civil.strftime("%H").to_string() } else { String::new() }
}

/// Minutes and seconds, hours where there are some.
pub(super) fn duration(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A share in thousandths as per cent; a dash of nothing.
pub(super) fn percent(thousandths: Option<u32>) -> String {
    thousandths.map_or_else(|| "–".to_owned(), |share| format!("{}.{} %", share / 10, share % 10))
}

pub(super) fn figures(from: String, line: &LineFigures, occupancy: Option<u32>) -> Shown {
    let time = |ms: Option<i64>| ms.map_or_else(|| "–".to_owned(), duration);
    Shown {
        from,
        line: *line,
        level: percent(line.service_level()),
        speed: time(line.speed_of_answer_ms()),
        abandonment: percent(line.abandonment()),
        handling: time(line.handling_time_ms()),
        occupancy: percent(occupancy),
    }
}

pub(super) fn half_hour(one: &HalfHour, zone: &TimeZone) -> Shown {
    figures(clock(one.from, zone), &one.line, one.work.occupancy())
}

fn bar(one: &HalfHour, zone: &TimeZone) -> Bar {
    let LineFigures { answered, in_time, abandoned, short, waiting, .. } = one.line;
    let parts = vec![
        ("in-time", in_time),
        ("later", answered - in_time),
        ("gave-up", abandoned),
        ("at-once", short),
        ("waits", waiting),
    ];
    Bar { label: hour(one.from, zone, 3), parts }
}

fn needed(span: &ForecastSpan, zone: &TimeZone) -> Bar {
    let agents = span.staffed.map_or(0, |staffed| staffed.agents);
    Bar { label: hour(span.from, zone, 1), parts: vec![("in-time", agents)] }
}

pub(super) fn coming(span: &ForecastSpan, zone: &TimeZone) -> Coming {
    let share = |share: f64| format!("{:.1} %", share * 100.0);
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    Coming {
        from: clock(span.from, zone),
        arrivals: format!("{:.1}", span.arrivals),
        agents: or_dash(span.staffed.map(|staffed| staffed.agents.to_string())),
        roster: or_dash(span.roster.map(|roster| roster.to_string())),
        level: or_dash(span.staffed.map(|staffed| share(staffed.service_level))),
        speed: or_dash(span.staffed.map(|staffed| format!("{:.1}", staffed.answer_s))),
        occupancy: or_dash(span.staffed.map(|staffed| share(staffed.occupancy))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_shares_are_told_as_people_read_them() {
        let told = [0, 999, 61_000, 3_599_999, 3_661_000, -5].map(duration);
        assert_eq!(told, ["0:00", "0:00", "1:01", "59:59", "1:01:01", "0:00"]);
        assert_eq!(
            [None, Some(0), Some(5), Some(888), Some(1_000)].map(percent),
            ["–", "0.0 %", "0.5 %", "88.8 %", "100.0 %"]
        );
    }
}
