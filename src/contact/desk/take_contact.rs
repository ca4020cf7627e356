//! Takes a contact from the worklist: one winner. Offers one to a colleague, who has a moment to answer.

use super::super::call_state::Details;
use super::super::{Contact, staff::SignedIn};
use super::read_worklist::serving;
use super::{TakeError, about, may_serve, named};
use crate::bus::BusEvent;
use crate::card::{CardId, EpochMs, ItemKind, PhoneNumber, ReceiptNumber, StaffName, rank};
use crate::store::{StoreError, TakeWrite, Took, WorkRow};
use std::time::Duration;

/// How long somebody may take to answer an offer.
pub const OFFER: Duration = Duration::from_secs(30);

/// A contact that a colleague has now. Number and what was keyed are personal: no `Debug`.
pub struct TakenContact {
    /// Its name.
    pub id: String,
    /// What it is.
    pub kind: ItemKind,
    /// Whose language.
    pub language: String,
    /// Why a person is needed.
    pub reason: String,
    /// Since when it waits.
    pub opened: EpochMs,
    /// The carrier's name of the call they came by.
    pub call: Option<String>,
    /// Whom to speak with.
    pub number: Option<PhoneNumber>,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The suspension it is about.
    pub receipt: Option<ReceiptNumber>,
}

/// Takes this contact. Whoever has it already gets it again.
pub async fn take_contact(app: &Contact, who: &SignedIn, id: &str) -> Result<TakenContact, TakeError> {
    may_serve(app, who).await?;
    named(id)?;
    let take = TakeWrite {
        contact: id.to_owned(),
        by: who.name.clone(),
        rings: app.exchange.is_some(),
        audit: about(app, who, "take-contact", id, None),
    };
    match app.store.take_contact(take).await? {
        Took::Taken => {
            app.bus.publish(BusEvent::WorklistChanged);
            metrics::counter!("holdline_contacts_taken_total").increment(1);
            taken(app, id).await
        }
        Took::Already => taken(app, id).await,
        Took::TakenBy(other) => Err(TakeError::TakenBy(other)),
        Took::Gone => Err(TakeError::Gone),
        Took::Full => Err(TakeError::Full),
    }
}

/// Tries before it is said that nothing is left: each lost race means that somebody else has taken one.
const TRIES: usize = 20;

/// Takes whatever comes first for this colleague and is due; nothing when nothing waits.
pub async fn take_next(app: &Contact, who: &SignedIn) -> Result<Option<TakenContact>, TakeError> {
    may_serve(app, who).await?;
    let serving = serving(app, who).await?;
    for _ in 0..TRIES {
        let (_, rows) = app.store.worklist().await?;
        let now = app.clock.now();
        let free = rows.iter().filter(|row| row.taken_by.is_none() && row.item.is_due(now));
        let Some(first) = free.min_by(|one, other| rank(&one.item, &serving).cmp(&rank(&other.item, &serving))) else {
            return Ok(None);
        };
        match take_contact(app, who, &first.item.id).await {
            Err(TakeError::TakenBy(_) | TakeError::Gone) => {}
            taken => return taken.map(Some),
        }
    }
    Ok(None)
}

async fn taken(app: &Contact, id: &str) -> Result<TakenContact, TakeError> {
    let detail = app.store.work_detail(id).await?.ok_or(TakeError::Gone)?;
    let details: Details =
        serde_json::from_slice(&detail.details).map_err(|_| StoreError::impossible("contacts", "details", id))?;
    Ok(TakenContact {
        id: detail.item.id,
        kind: detail.item.kind,
        language: detail.item.language,
        reason: detail.item.reason,
        opened: detail.item.opened,
        call: detail.call,
        number: details.number,
        card: detail.card.or(details.card),
        receipt: detail.receipt.or(details.receipt),
    })
}

/// Offers a contact that the colleague has, or that nobody has, to somebody who may serve, themself included (their
/// telephone rings). Who does not take it within [`OFFER`] is set away, and it goes back to the head of the list.
pub async fn offer_contact(app: &Contact, who: &SignedIn, id: &str, to: &StaffName) -> Result<(), TakeError> {
    may_serve(app, who).await?;
    named(id)?;
    let known = app.store.staff(to.as_str()).await?;
    let may = known
        .is_some_and(|row| row.disabled.is_none() && crate::card::has_duty(row.role, crate::card::Duty::ServeContacts));
    if !may {
        return Err(TakeError::Gone);
    }
    let until = app.clock.now().plus_ms(i64::try_from(OFFER.as_millis()).unwrap_or(i64::MAX));
    let record = about(app, who, "offer-contact", id, Some(to.as_str().to_owned()));
    if !app.store.offer_contact(id, &who.name, to, until, record).await? {
        return Err(TakeError::NotYours);
    }
    app.bus.publish(BusEvent::WorklistChanged);
    Ok(())
}

/// Whether nobody has it.
pub(super) fn is_free(row: &WorkRow) -> bool {
    row.taken_by.is_none() && !row.is_closed
}
