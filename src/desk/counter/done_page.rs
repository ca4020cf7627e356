//! An act after it was confirmed: when it was recorded and, certificate by certificate, published; what to do next.

use super::super::answer::{Answer, page};
use super::super::around::{Around, inside};
use super::super::gate::Colleague;
use super::card_page::{ReissueShown, grouped, reissue_shown};
use super::fresh::Renewal;
use super::sheet_page::{ways_to_sheets, written_for};
use super::{COUNTER, Desk, act_address, card_address, or_told, standing};
use crate::card::{AuditOutcome, CardState, CounterAction};
use crate::contact::counter::{ActShown, read_act};
use crate::pages::{Frame, Instant, Language};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;

/// An order, and how far it has got.
struct OrderRow {
    kind: String,
    outcome: &'static str,
    recorded: Instant,
    published: Option<Instant>,
}

#[derive(Template)]
#[template(path = "desk/counter/done.html")]
struct DonePage {
    frame: Frame,
    around: Around,
    id: String,
    name: String,
    back: String,
    here: String,
    at: Instant,
    officer: String,
    receipt: Option<String>,
    repeated: bool,
    documents: &'static str,
    orders: Vec<OrderRow>,
    renewal: Renewal,
    /// A certificate ended that is issued anew.
    renews_certificate: bool,
    /// Where a new card is asked for.
    ask_new_card: Option<String>,
    reissue: Option<ReissueShown>,
    /// The person's language, and the printout in every language.
    written_for: Language,
    sheets: Vec<(Language, String)>,
}

/// What the address says besides.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// The reader wants no renewal.
    #[serde(default)]
    still: String,
}

/// The page.
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    Path(act): Path<String>,
    Query(asked): Query<Asked>,
    colleague: Colleague,
) -> Answer {
    let shown = or_told(&desk, &colleague, read_act(&desk.contact, &colleague.who, &act).await)?;
    let now = desk.pages.clock.now();
    let waits = shown.waits();
    let renewal = Renewal::new(waits, !asked.still.is_empty(), shown.act.at, now);
    Ok(renewal.renewing(page(StatusCode::OK, &done_page(&desk, &colleague, &shown, renewal))?))
}

fn done_page(desk: &Desk, colleague: &Colleague, shown: &ActShown, renewal: Renewal) -> DonePage {
    let (frame, around) = inside(desk, colleague, title(shown.act.action), COUNTER);
    let t = frame.t;
    let act = &shown.act;
    let row = |order: &crate::store::ActOrder| OrderRow {
        kind: standing::kind(order.kind, order.carrier),
        outcome: standing::outcome(act.action, order.action),
        recorded: Instant::new(&desk.pages, t, order.recorded),
        published: order.published.map(|at| Instant::new(&desk.pages, t, at)),
    };
    let orders: Vec<OrderRow> = shown.orders.iter().map(row).collect();
    let may_ask = shown.card.state == CardState::Revoked && shown.reissue.is_none();
    DonePage {
        id: act.card.to_string(),
        name: shown.holder.name.clone(),
        back: card_address(&act.card),
        here: act_address(&act.id),
        at: Instant::new(&desk.pages, t, act.at),
        officer: act.officer.clone(),
        receipt: act.receipt.as_ref().map(|receipt| grouped(receipt.as_str())),
        repeated: act.outcome == AuditOutcome::Repeated,
        documents: if act.documents == crate::card::Documents::None {
            act.basis.as_str()
        } else {
            act.documents.as_str()
        },
        renews_certificate: orders.iter().any(|order| order.outcome == "renew"),
        orders,
        renewal,
        ask_new_card: may_ask.then(|| format!("{}/{}", card_address(&act.card), CounterAction::Reissue.as_str())),
        reissue: shown.reissue.as_ref().map(|row| reissue_shown(desk, t, row)),
        written_for: written_for(&shown.holder.language),
        sheets: ways_to_sheets(&act.id),
        frame,
        around,
    }
}

/// The title of the page.
const fn title(action: CounterAction) -> &'static str {
    match action {
        CounterAction::Suspend => "counter-done-suspend",
        CounterAction::SuspendPhone => "counter-done-suspend-phone",
        CounterAction::Reactivate => "counter-done-reactivate",
        CounterAction::ReleasePhone => "counter-done-release-phone",
        CounterAction::Revoke => "counter-done-revoke",
        CounterAction::Reissue => "counter-done-reissue",
    }
}
