//! The printout for the person, in their language: what was done, when, which certificates come back, what to do next.

use super::super::answer::{Answer, page};
use super::super::gate::Colleague;
use super::card_page::grouped;
use super::{Desk, act_address, not_found, or_told, standing};
use crate::card::{CounterAction, OrderAction};
use crate::contact::counter::{ActShown, fees, read_act};
use crate::ivr::Words;
use crate::pages::{Instant, Language, Tr, accepted, asset_address};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::sync::Arc;

/// What became of a certificate: ends of texts' names.
struct CertificateRow {
    kind: String,
    outcome: &'static str,
}

#[derive(Template)]
#[template(path = "sheet/sheet.html")]
struct SheetPage {
    /// In the person's language.
    t: Tr,
    /// In the officer's.
    desk: Tr,
    styles: [String; 2],
    back: String,
    sheets: Vec<(Language, String)>,
    action: &'static str,
    name: String,
    card: String,
    municipality: String,
    at: Instant,
    published: Option<Instant>,
    waits: bool,
    receipt: Option<String>,
    certificates: Vec<CertificateRow>,
    next: Vec<&'static str>,
    fees: Vec<Words>,
    phone: Option<String>,
}

/// The language of a printout for somebody with this language tag: one of ours, otherwise plain Japanese.
pub(super) fn written_for(tag: &str) -> Language {
    accepted(tag).unwrap_or(Language::JaPlain)
}

/// The printout in every language.
pub(super) fn ways_to_sheets(act: &str) -> Vec<(Language, String)> {
    let way = |language: Language| (language, format!("{}/sheet/{}", act_address(act), language.code()));
    Language::ALL.into_iter().map(way).collect()
}

/// The page.
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    Path((act, language)): Path<(String, String)>,
    colleague: Colleague,
) -> Answer {
    let language = Language::named(&language).ok_or_else(not_found)?;
    let shown = or_told(&desk, &colleague, read_act(&desk.contact, &colleague.who, &act).await)?;
    page(StatusCode::OK, &sheet(&desk, &colleague, &shown, language))
}

fn sheet(desk: &Desk, colleague: &Colleague, shown: &ActShown, language: Language) -> SheetPage {
    let t = Tr::new(language, true);
    let act = &shown.act;
    let renewed = shown.orders.iter().any(|order| standing::outcome(act.action, order.action) == "renew");
    let comes_back = shown.orders.iter().any(|order| order.action == OrderAction::Release);
    let costs = matches!(act.action, CounterAction::Revoke | CounterAction::Reissue);
    let row = |order: &crate::store::ActOrder| CertificateRow {
        kind: standing::kind(order.kind, order.carrier),
        outcome: standing::outcome(act.action, order.action),
    };
    SheetPage {
        t,
        desk: colleague.visitor.t,
        styles: [asset_address("pages.css"), asset_address("desk.css")],
        back: act_address(&act.id),
        sheets: ways_to_sheets(&act.id),
        action: act.action.as_str(),
        name: shown.holder.name.clone(),
        card: act.card.to_string(),
        municipality: act.municipality.clone(),
        at: Instant::new(&desk.pages, t, act.at),
        published: shown.published().map(|at| Instant::new(&desk.pages, t, at)),
        waits: shown.waits(),
        receipt: act.receipt.as_ref().map(|receipt| grouped(receipt.as_str())),
        certificates: shown.orders.iter().map(row).collect(),
        next: next_steps(act.action, renewed, comes_back),
        fees: if costs { fees(&desk.contact, language.spoken()) } else { Vec::new() },
        phone: desk.pages.help.phone.clone(),
    }
}

/// What the person does next.
fn next_steps(action: CounterAction, renewed: bool, comes_back: bool) -> Vec<&'static str> {
    let all = match action {
        CounterAction::Suspend => [Some("next-police"), Some("next-counter")],
        CounterAction::SuspendPhone => [Some("sheet-next-phone"), None],
        CounterAction::Reactivate => [Some("sheet-next-use"), renewed.then_some("sheet-next-renew")],
        CounterAction::ReleasePhone => {
            [comes_back.then_some("sheet-next-use-phone"), renewed.then_some("sheet-next-renew")]
        }
        CounterAction::Revoke => [Some("sheet-next-end"), Some("sheet-next-new")],
        CounterAction::Reissue => [Some("sheet-next-wait"), Some("sheet-next-end")],
    };
    all.into_iter().flatten().collect()
}
