//! The screen pop: everything that is known of a contact, for whoever has it. Others learn no more than the list shows.

use super::super::call_state::{CallState, Details};
use super::super::verify_holder::LOOKUP_PHONE;
use super::super::{Contact, staff::SignedIn};
use super::{TakeError, may_serve, named};
use crate::card::{AuditOutcome, CardId, EpochMs, Held, PhoneNumber, ReceiptNumber, WorkItem};
use crate::store::{EarlierContact, StoreError};

/// A contact, as a colleague sees it.
pub struct ContactView {
    /// What waits, or waited.
    pub item: WorkItem,
    /// Who has it, or had it.
    pub taken_by: Option<String>,
    /// As the colleague holds it; nothing when it is not theirs.
    pub held: Option<Held>,
    /// When it was over, and what came out.
    pub closed: Option<(EpochMs, Option<String>)>,
    /// What only whoever has it sees.
    pub pop: Option<ScreenPop>,
}

/// What is known of whoever it is. Personal: no `Debug`.
pub struct ScreenPop {
    /// The carrier's name of the call they came by.
    pub call: Option<String>,
    /// Whom to speak with.
    pub number: Option<PhoneNumber>,
    /// The number is registered on a card; nothing when there is no number. A hint, never proof.
    pub is_registered: Option<bool>,
    /// A relay operator speaks for them: answers take longer.
    pub relay: bool,
    /// The way through the menu, `flow/state`, the oldest first.
    pub path: Vec<String>,
    /// What was keyed or told: what it is, and the value.
    pub keyed: Vec<(String, String)>,
    /// What was tried and refused: a code, and when.
    pub failed: Vec<(String, EpochMs)>,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The suspension it is about.
    pub receipt: Option<ReceiptNumber>,
    /// Contacts of the same number or card, the newest first.
    pub earlier: Vec<EarlierContact>,
}

/// Earlier contacts that are shown.
const EARLIER: u32 = 10;

/// Reads a contact. Whoever has it sees everything; that they have it is on the record.
pub async fn read_contact(app: &Contact, who: &SignedIn, id: &str) -> Result<ContactView, TakeError> {
    may_serve(app, who).await?;
    named(id)?;
    let detail = app.store.work_detail(id).await?.ok_or(TakeError::Gone)?;
    let theirs = detail.taken_by.as_deref() == Some(who.name.as_str());
    let held = detail.held.filter(|held| theirs && held.offered.is_none());
    let pop = match held {
        Some(_) => {
            let details: Details = serde_json::from_slice(&detail.details)
                .map_err(|_| StoreError::impossible("contacts", "details", id))?;
            let card = detail.card.or_else(|| details.card.clone());
            let earlier = app.store.earlier_contacts(detail.caller_hash, card.as_ref(), id, EARLIER).await?;
            Some(screen_pop(app, detail.call, details, card, earlier).await?)
        }
        None => None,
    };
    let closed = detail.closed.map(|at| (at, detail.wrap_code));
    Ok(ContactView { item: detail.item, taken_by: detail.taken_by, held, closed, pop })
}

async fn screen_pop(
    app: &Contact,
    call: Option<String>,
    details: Details,
    card: Option<CardId>,
    earlier: Vec<EarlierContact>,
) -> Result<ScreenPop, StoreError> {
    let mut pop = ScreenPop {
        is_registered: None,
        number: details.number,
        relay: details.relay,
        path: details.path,
        keyed: details.keyed,
        failed: Vec::new(),
        card,
        receipt: details.receipt,
        earlier,
        call,
    };
    if let Some(number) = &pop.number {
        let hash = app.store.keys().lookup(LOOKUP_PHONE, number.expose());
        pop.is_registered = Some(!app.store.candidates(hash, app.clock.now()).await?.is_empty());
    }
    if let Some(call) = pop.call.clone() {
        // Who waits may have gone on in the menu since the place was taken.
        if let Some(row) = app.store.call(&call).await?
            && let Ok(state) = serde_json::from_slice::<CallState>(&row.session)
        {
            pop.path = state.session.path().to_vec();
            pop.keyed = super::super::call_state::keyed(&state.session);
            pop.relay |= state.session.is_through_relay();
            pop.receipt = state.receipt.or(pop.receipt);
            pop.card = state.card.or(pop.card);
        }
        let records = app.store.audit_of_contact(&call).await?;
        let refused = records.into_iter().filter(|entry| entry.record.outcome == AuditOutcome::Refused);
        pop.failed =
            refused.map(|entry| (entry.record.reason.unwrap_or(entry.record.action), entry.record.at)).collect();
        // One try against several cards is one try.
        pop.failed.dedup();
    }
    Ok(pop)
}
