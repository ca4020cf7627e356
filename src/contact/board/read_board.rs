//! Reads the board: one look at the rows, everything else is reckoned.

use super::super::Contact;
use super::super::staff::{SignedIn, StaffError, permitted};
use super::forecast::{DAYS, Forecast, forecast};
use crate::card::{
    Doing, Duty, EpochMs, HALF_HOUR_MS, ItemKind, LineFigures, LiveContact, Span, WorkDay, WorkTime, by_half_hour,
    doing,
};
use crate::store::{BoardRow, PresenceChange, StoreError};
use std::collections::BTreeMap;

/// The board at one moment.
pub struct Board {
    /// Which moment.
    pub at: EpochMs,
    /// Everything that waits and nobody has, or talks with yet, by what it is and in which language.
    pub waiting: Vec<WaitingLine>,
    /// Colleagues signed in at the worklist, by what they do.
    pub agents: Vec<(Doing, usize)>,
    /// Today, as the sum of its half hours.
    pub today: LineFigures,
    /// How much of their time colleagues served today.
    pub work: WorkTime,
    /// Today's half hours, up to this one.
    pub half_hours: Vec<HalfHour>,
    /// What the next hours need.
    pub forecast: Forecast,
}

/// What waits of one kind in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// What.
    pub kind: ItemKind,
    /// The language's tag; empty when nobody speaks.
    pub language: String,
    /// How many.
    pub count: usize,
    /// The longest since.
    pub since: EpochMs,
}

/// A half hour of today.
#[derive(Clone, Copy, Debug)]
pub struct HalfHour {
    /// When it began.
    pub from: EpochMs,
    /// Those who came in it.
    pub line: LineFigures,
    /// How much of it colleagues served.
    pub work: WorkTime,
}

impl Board {
    /// How many wait, of every kind.
    pub fn waiting_count(&self) -> usize {
        self.waiting.iter().map(|line| line.count).sum()
    }

    /// Since when the longest waits.
    pub fn waiting_since(&self) -> Option<EpochMs> {
        self.waiting.iter().map(|line| line.since).min()
    }

    /// Calls that broke off and are to be rung back.
    pub fn to_ring_back(&self) -> usize {
        self.waiting.iter().filter(|line| line.kind == ItemKind::Abandoned).map(|line| line.count).sum()
    }
}

/// The board, for a supervisor.
pub async fn read_board(app: &Contact, who: &SignedIn) -> Result<Board, StaffError> {
    permitted(app, who, Duty::WatchLine).await?;
    let at = app.clock.now();
    let (midnight, _) = app.bounds_of(app.today());
    let rows = app.store.board_rows(midnight).await?;
    let changes = app.store.presence_since(midnight).await?;
    let this_half_hour = EpochMs(midnight.0 + (at.0 - midnight.0).div_euclid(HALF_HOUR_MS) * HALF_HOUR_MS);
    let week_ago = this_half_hour.plus_ms(-DAYS * 48 * HALF_HOUR_MS);
    let past = app.store.past_line(week_ago, this_half_hour).await?;
    let set = i64::try_from(app.settings.handling_time.as_millis()).unwrap_or(i64::MAX);
    let days = work_days(&rows, &changes);
    let half_hours = half_hours(&rows, &days, midnight, at);
    Ok(Board {
        at,
        waiting: waiting(&rows, at),
        agents: agents(app).await?,
        today: half_hours.iter().fold(LineFigures::default(), |sum, one| sum.plus(&one.line)),
        work: WorkTime::over(&days, midnight, at),
        half_hours,
        forecast: forecast(&past, this_half_hour, set, app.settings.board),
    })
}

/// Forgets what colleagues said of themselves before yesterday. Returns how many rows.
pub async fn tidy_board(app: &Contact) -> Result<u64, StoreError> {
    app.store.forget_presence(app.clock.now().plus_ms(-2 * 48 * HALF_HOUR_MS)).await
}

fn waiting(rows: &[BoardRow], at: EpochMs) -> Vec<WaitingLine> {
    let mut lines: BTreeMap<(ItemKind, &str), (usize, EpochMs)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_waiting && row.waits_from <= at) {
        let line = lines.entry((row.kind, row.language.as_str())).or_insert((0, row.waits_from));
        *line = (line.0 + 1, line.1.min(row.waits_from));
    }
    let line = |((kind, language), (count, since)): ((ItemKind, &str), (usize, EpochMs))| WaitingLine {
        kind,
        language: language.to_owned(),
        count,
        since,
    };
    lines.into_iter().map(line).collect()
}

async fn agents(app: &Contact) -> Result<Vec<(Doing, usize)>, StoreError> {
    let all = app.store.presences().await?;
    let does = |row: &crate::store::PresenceRow| doing(row.chosen, &row.held);
    let count = |what: Doing| all.iter().filter(|row| does(row) == what).count();
    Ok(Doing::ALL.iter().map(|what| (*what, count(*what))).collect())
}

fn half_hours(rows: &[BoardRow], days: &[WorkDay], midnight: EpochMs, at: EpochMs) -> Vec<HalfHour> {
    let live: Vec<LiveContact> = rows.iter().filter_map(|row| row.live.clone()).collect();
    let spans = by_half_hour(&live, midnight, at.plus_ms(1));
    let span = |(from, line): (EpochMs, LineFigures)| {
        let until = from.plus_ms(HALF_HOUR_MS).min(at);
        HalfHour { from, line, work: WorkTime::over(days, from, until) }
    };
    spans.into_iter().map(span).collect()
}

/// Each colleague's spans of readiness and of contacts.
fn work_days(rows: &[BoardRow], changes: &[PresenceChange]) -> Vec<WorkDay> {
    let mut days: BTreeMap<&str, WorkDay> = BTreeMap::new();
    for change in changes {
        let ready = &mut days.entry(&change.name).or_default().ready;
        if let Some(last) = ready.last_mut().filter(|last| last.until.is_none()) {
            last.until = Some(change.at);
        }
        if change.is_ready {
            ready.push(Span { from: change.at, until: None });
        }
    }
    for (by, from, until) in rows.iter().filter_map(|row| row.served.as_ref()) {
        days.entry(by).or_default().serving.push(Span { from: *from, until: *until });
    }
    days.into_values().collect()
}
