//! A row of the worklist: the same for everybody who sees it, so that it is rendered once for all screens. Nothing in it is
//! personal; who it is, is shown to whoever takes it.

use crate::card::{EpochMs, ItemKind, Urgency, WorkItem, urgency};
use crate::contact::desk::Worklist;
use crate::pages::{Language, Tr};
use askama::Template;
use jiff::tz::TimeZone;

/// An item as a row shows it.
pub(super) struct Shown {
    pub(super) id: String,
    /// What it is: a text.
    pub(super) kind: String,
    /// Why a person is needed, in words.
    pub(super) reason: String,
    /// Whose language, by its own name; empty when nobody speaks.
    pub(super) language: String,
    pub(super) language_tag: String,
    /// Since when, as clocks show it where the service stands, and epoch milliseconds.
    pub(super) since: String,
    /// It was promised for then, and does not wait before.
    pub(super) is_promised: bool,
    pub(super) since_ms: i64,
    /// How long, in minutes.
    pub(super) minutes: i64,
    pub(super) is_stopped: bool,
    /// A publication that is refused: what to do is told.
    pub(super) is_parked: bool,
    /// Marks of what presses: texts.
    pub(super) mark: Option<&'static str>,
}

impl Shown {
    pub(super) fn of(item: &WorkItem, t: Tr, now: EpochMs, zone: &TimeZone) -> Self {
        Self {
            id: item.id.clone(),
            kind: format!("desk-kind-{}", item.kind.as_str()),
            reason: reason(t, &item.reason),
            language: Language::named(&item.language).map_or(item.language.clone(), |known| known.name().to_owned()),
            language_tag: item.language.clone(),
            since: since(item, now, zone),
            is_promised: item.not_before.is_some(),
            since_ms: item.waits_from().0,
            minutes: minutes(item.waits_from(), now),
            is_stopped: item.is_stopped,
            is_parked: item.kind == ItemKind::Parked,
            mark: match urgency(item) {
                Urgency::Returned => Some("desk-mark-returned"),
                Urgency::Harm => Some("desk-mark-harm"),
                Urgency::Person => None,
            },
        }
    }
}

/// Since when it waits; where that is promised and of another day, with the day.
fn since(item: &WorkItem, now: EpochMs, zone: &TimeZone) -> String {
    let from = item.waits_from().civil_in(zone);
    let is_near = item.not_before.is_none() || from.date() == now.civil_in(zone).date();
    from.strftime(if is_near { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// What stands above the list: what comes next, and how many wait.
#[derive(Template)]
#[template(path = "desk/worklist_head.html")]
pub(super) struct Head {
    t: Tr,
    next: Option<Shown>,
    waiting: usize,
    shown: usize,
    matching: usize,
    in_hands: usize,
    free: Vec<(ItemKind, usize)>,
}

impl Head {
    pub(super) fn of(list: &Worklist, t: Tr, now: EpochMs, zone: &TimeZone) -> Self {
        Self {
            t,
            next: list.items.first().map(|item| Shown::of(item, t, now, zone)),
            waiting: list.free.iter().map(|(_, count)| count).sum(),
            shown: list.items.len(),
            matching: list.matching,
            in_hands: list.in_hands,
            free: list.free.clone(),
        }
    }

    pub(super) fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }
}

/// Whole minutes that have passed; none when a clock was set back.
pub(super) fn minutes(since: EpochMs, now: EpochMs) -> i64 {
    (now.0 - since.0).max(0) / 60_000
}

/// A code in words; one without words as it is.
pub(super) fn reason(t: Tr, code: &str) -> String {
    let key = format!("desk-reason-{code}");
    if t.has(&key) { t.text(&key) } else { code.to_owned() }
}

#[derive(Template)]
#[template(path = "desk/worklist_row.html")]
struct Row {
    t: Tr,
    item: Shown,
}

/// A rendered row.
pub(super) fn row(item: &WorkItem, t: Tr, now: EpochMs, zone: &TimeZone) -> Result<String, askama::Error> {
    Row { t, item: Shown::of(item, t, now, zone) }.render()
}
