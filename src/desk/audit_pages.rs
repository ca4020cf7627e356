//! The record of everything, for auditors: filters, pages, and the chain's state.

use super::answer::{Answer, Refused, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::{AUDIT, Desk};
use crate::card::{AuditOutcome, EpochMs};
use crate::contact::{AuditState, AuditVerdict, audit_state, read_audit, verify_whole_audit};
use crate::pages::Frame;
use crate::security::Problem;
use crate::store::{AuditEntry, AuditQuery};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::sync::Arc;
use std::time::Duration;

/// Rows on a page.
const ROWS: u32 = 50;
/// How long a walk over the whole chain may take within a page; the command has no such limit.
const WALK: Duration = Duration::from_secs(15);

/// The filters as typed; what cannot be read finds nothing, and says so.
#[derive(Clone, Default)]
pub(super) struct Filters {
    pub(super) card: String,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) outcome: String,
    pub(super) from: String,
    pub(super) until: String,
}

/// The longest value of a filter that is looked at.
const LONGEST: usize = 100;

impl Filters {
    /// From an address or a form; a field that is not there is empty.
    pub(super) fn read(value: impl Fn(&str) -> String) -> Self {
        let short = |name: &str| value(name).trim().chars().take(LONGEST).collect();
        Self {
            card: short("card"),
            actor: short("actor"),
            action: short("action"),
            outcome: short("outcome"),
            from: short("from"),
            until: short("until"),
        }
    }

    /// What is asked of the store; nothing when a filter cannot be read. Days are those of the service, the last included.
    pub(super) fn query(&self, zone: &TimeZone) -> Option<AuditQuery> {
        let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let day = |value: &str, more: i32| -> Option<Option<EpochMs>> {
            if value.is_empty() {
                return Some(None);
            }
            let day: Date = value.parse().ok()?;
            let midnight = day.checked_add(jiff::Span::new().days(more)).ok()?.to_datetime(Time::midnight());
            Some(Some(EpochMs(zone.to_timestamp(midnight).ok()?.as_millisecond())))
        };
        let outcome = text(&self.outcome).map(|outcome| outcome.parse::<AuditOutcome>()).transpose().ok()?;
        Some(AuditQuery {
            card: text(&self.card),
            actor: text(&self.actor),
            action: text(&self.action),
            outcome,
            from: day(&self.from, 0)?,
            until: day(&self.until, 1)?,
        })
    }

    fn address(&self, below: i64) -> String {
        let fields = [
            ("card", &self.card),
            ("actor", &self.actor),
            ("action", &self.action),
            ("outcome", &self.outcome),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(given).append_pair("below", &below.to_string());
        format!("{AUDIT}?{}", query.finish())
    }
}

/// A row as it is shown.
struct Row {
    id: i64,
    at: String,
    who: String,
    role: &'static str,
    channel: &'static str,
    action: String,
    outcome: &'static str,
    reason: String,
    card: String,
    receipt: String,
    contact: String,
}

fn shown(entry: AuditEntry, zone: &TimeZone) -> Row {
    let AuditEntry { id, record } = entry;
    Row {
        id,
        at: instant(record.at, zone),
        who: record.actor.name.unwrap_or_default(),
        role: record.actor.role.as_str(),
        channel: record.actor.channel.as_str(),
        action: record.action,
        outcome: record.outcome.as_str(),
        reason: record.reason.unwrap_or_default(),
        card: record.card.map(|card| card.to_string()).unwrap_or_default(),
        receipt: record.receipt.map(|receipt| receipt.to_string()).unwrap_or_default(),
        contact: record.contact.unwrap_or_default(),
    }
}

fn instant(at: EpochMs, zone: &TimeZone) -> String {
    at.civil_in(zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct AuditPage {
    frame: Frame,
    around: Around,
    filters: Filters,
    /// A filter cannot be read.
    unreadable: bool,
    outcomes: Vec<&'static str>,
    rows: Vec<Row>,
    older: Option<String>,
    sealed_rows: i64,
    sealed_at: Option<String>,
    head: String,
    is_signed: bool,
    behind_since: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/audit_verified.html")]
struct VerifiedPage {
    frame: Frame,
    around: Around,
    /// Nothing when the walk took too long, or somebody else's is under way.
    verdict: Option<AuditVerdict>,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, colleague: Colleague) -> Answer {
    let typed: Vec<(String, String)> = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .take(20)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let value =
        |name: &str| typed.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let filters = Filters::read(value);
    let zone = &desk.pages.time_zone;
    let query = filters.query(zone);
    let state = audit_state(&desk.contact, &colleague.who).await?;
    let mut found = match &query {
        Some(query) => read_audit(&desk.contact, &colleague.who, query, value("below").parse().ok(), ROWS + 1).await?,
        None => Vec::new(),
    };
    let more = found.len() > ROWS as usize;
    found.truncate(ROWS as usize);
    let older = found.last().filter(|_| more).map(|last| filters.address(last.id));
    let rows = found.into_iter().map(|entry| shown(entry, zone)).collect();
    let (frame, around) = inside(&desk, &colleague, "desk-audit-title", AUDIT);
    let AuditState { head, is_signed, unsealed_since } = state;
    // A row may be this young and not yet sealed.
    let late = desk.pages.clock.now().plus_ms(-10_000);
    let template = AuditPage {
        frame,
        around,
        unreadable: query.is_none(),
        filters,
        outcomes: AuditOutcome::ALL.iter().map(|outcome| outcome.as_str()).collect(),
        rows,
        older,
        sealed_rows: head.as_ref().map_or(0, |head| head.position),
        sealed_at: head.as_ref().map(|head| instant(head.sealed, zone)),
        head: head.map(|head| hex::encode(head.head)).unwrap_or_default(),
        is_signed,
        behind_since: unsealed_since.filter(|since| *since < late).map(|since| instant(since, zone)),
    };
    page(StatusCode::OK, &template)
}

/// Walks the whole chain: one walk at a time, and no longer than a page may take.
pub(super) async fn verify(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let walk = async {
        let _turn = desk.walk.acquire().await.map_err(|_| Problem::of_status(StatusCode::SERVICE_UNAVAILABLE))?;
        Ok::<_, Refused>(verify_whole_audit(&desk.contact, &posted.colleague.who).await?)
    };
    let verdict = tokio::time::timeout(WALK, walk).await.ok().transpose()?;
    let (frame, around) = inside(&desk, &posted.colleague, "desk-verified-title", AUDIT);
    page(StatusCode::OK, &VerifiedPage { frame, around, verdict })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_service_and_the_last_is_included() {
        let zone = TimeZone::get("Asia/Tokyo").unwrap();
        let filters = Filters { from: "2026-11-23".into(), until: "2026-11-23".into(), ..Filters::default() };
        let query = filters.query(&zone).unwrap();
        assert_eq!(query.from.unwrap().rfc3339(), "2026-11-22T15:00:00.000Z");
        assert_eq!(query.until.unwrap().0 - query.from.unwrap().0, 86_400_000);
        for wrong in ["2026-13-01", "yesterday", "<b>"] {
            assert!(Filters { from: wrong.into(), ..Filters::default() }.query(&zone).is_none(), "{wrong}");
        }
        assert!(Filters { outcome: "perhaps".into(), ..Filters::default() }.query(&zone).is_none());
        assert!(Filters::default().query(&zone).is_some());
    }
}
