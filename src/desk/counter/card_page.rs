//! A card: its holder, how it stands, what can be done, what was done.

use super::super::answer::{Answer, page};
use super::super::around::{Around, inside};
use super::super::gate::Colleague;
use super::{COUNTER, Desk, act_address, card_address, not_found, or_told, standing};
use crate::card::{CertificateStatus, CounterAction};
use crate::contact::counter::{CounterCard, look};
use crate::pages::{Frame, Instant, Tr};
use crate::store::{CounterAct, ReissueRow};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::sync::Arc;

/// A certificate as it stands.
struct CertificateRow {
    kind: String,
    status: &'static str,
    since: Option<Instant>,
}

/// A suspension in force.
struct ReceiptShown {
    number: String,
    scope: &'static str,
    recorded: Instant,
    published: Option<Instant>,
}

/// A way on.
struct Way {
    href: String,
    action: &'static str,
}

/// An earlier act.
pub(super) struct EarlierAct {
    pub(super) href: String,
    pub(super) at: Instant,
    pub(super) action: &'static str,
    pub(super) officer: String,
}

/// The request for a new card.
pub(super) struct ReissueShown {
    pub(super) asked: Instant,
    pub(super) accepted: Option<Instant>,
    pub(super) circumstance: &'static str,
    pub(super) href: String,
}

#[derive(Template)]
#[template(path = "desk/counter/card.html")]
struct CardPage {
    frame: Frame,
    around: Around,
    id: String,
    name: String,
    other_names: Vec<String>,
    birth_date: String,
    postcode: String,
    address: String,
    valid_until: String,
    is_expired: bool,
    standing: &'static str,
    receipts: Vec<ReceiptShown>,
    certificates: Vec<CertificateRow>,
    ways: Vec<Way>,
    acts: Vec<EarlierAct>,
    reissue: Option<ReissueShown>,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, Path(card): Path<String>, colleague: Colleague) -> Answer {
    let id = card.parse().map_err(|_| not_found())?;
    let seen = or_told(&desk, &colleague, look(&desk.contact, &colleague.who, &id).await)?;
    page(StatusCode::OK, &card_page(&desk, &colleague, seen))
}

fn card_page(desk: &Desk, colleague: &Colleague, seen: CounterCard) -> CardPage {
    let (frame, around) = inside(desk, colleague, "counter-card-title", COUNTER);
    let CounterCard { card, holder, receipts, acts, reissue } = seen;
    let t = frame.t;
    let instant = |at| Instant::new(&desk.pages, t, at);
    let offered = standing::offered(&card).into_iter().filter(|action| {
        // A new card is asked for once.
        *action != CounterAction::Reissue || reissue.is_none()
    });
    let way = |action: CounterAction| Way {
        href: format!("{}/{}", card_address(&card.id), action.as_str()),
        action: action.as_str(),
    };
    let receipt = |row: crate::store::ReceiptRow| ReceiptShown {
        number: grouped(row.receipt.as_str()),
        scope: row.scope.as_str(),
        recorded: instant(row.recorded),
        published: row.published.map(instant),
    };
    CardPage {
        id: card.id.to_string(),
        name: holder.name.clone(),
        other_names: [&holder.name_kana, &holder.name_latin]
            .into_iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect(),
        birth_date: holder.birth_date.date().to_string(),
        postcode: holder.postcode.expose().to_owned(),
        address: holder.address.clone(),
        valid_until: card.valid_until.to_string(),
        is_expired: standing::is_expired(&card, desk.contact.today()),
        standing: standing::standing(&card),
        receipts: receipts.into_iter().map(receipt).collect(),
        certificates: card
            .certificates
            .iter()
            .map(|c| CertificateRow {
                kind: standing::kind(c.kind, c.carrier),
                status: c.status.as_str(),
                since: c.since.filter(|_| c.status != CertificateStatus::Good).map(instant),
            })
            .collect(),
        ways: offered.map(way).collect(),
        acts: acts.into_iter().map(|act| earlier(desk, t, act)).collect(),
        reissue: reissue.map(|row| reissue_shown(desk, t, &row)),
        frame,
        around,
    }
}

fn earlier(desk: &Desk, t: Tr, act: CounterAct) -> EarlierAct {
    EarlierAct {
        href: act_address(&act.id),
        at: Instant::new(&desk.pages, t, act.at),
        action: act.action.as_str(),
        officer: act.officer,
    }
}

/// The request for a new card, for the pages of a card and of an act.
pub(super) fn reissue_shown(desk: &Desk, t: Tr, row: &ReissueRow) -> ReissueShown {
    ReissueShown {
        asked: Instant::new(&desk.pages, t, row.asked),
        accepted: row.accepted.map(|at| Instant::new(&desk.pages, t, at)),
        circumstance: row.circumstance.as_str(),
        href: act_address(&row.act),
    }
}

/// Nine digits in threes, as people read them out.
pub(super) fn grouped(digits: &str) -> String {
    digits.as_bytes().chunks(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
