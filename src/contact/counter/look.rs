//! A card as the officer sees it: its holder, for comparing with the documents; what stands on it; what was done before.

use super::{Contact, CounterError, READ, SignedIn, TOO_OFTEN, holder_of, may_see_another, own_card, record};
use crate::card::{Card, CardId, Holder};
use crate::store::{CounterAct, ReceiptRow, ReissueRow};

/// Everything that the page of a card shows.
#[derive(Debug)]
pub struct CounterCard {
    /// The card.
    pub card: Card,
    /// Whose it is.
    pub holder: Holder,
    /// The suspensions in force.
    pub receipts: Vec<ReceiptRow>,
    /// What was done at counters, the newest first.
    pub acts: Vec<CounterAct>,
    /// The request for a new card.
    pub reissue: Option<ReissueRow>,
}

/// The most acts that a page shows of one card.
const MOST_ACTS: u32 = 20;

/// Looks at a card, on the record.
pub async fn look(app: &Contact, who: &SignedIn, id: &CardId) -> Result<CounterCard, CounterError> {
    let card = own_card(app, who, id, READ).await?;
    if !may_see_another(app, who, id).await? {
        app.store.append_audit(record(app, who, READ, Some(TOO_OFTEN), None, Some(id))).await?;
        return Err(CounterError::TooOften);
    }
    app.store.append_audit(record(app, who, READ, None, None, Some(id))).await?;
    let mut receipts = Vec::with_capacity(card.open_receipts.len());
    for (_, receipt) in &card.open_receipts {
        receipts.extend(app.store.receipt(receipt).await?);
    }
    Ok(CounterCard {
        holder: holder_of(app, id).await?,
        acts: app.store.counter_acts_of_card(id, MOST_ACTS).await?,
        reissue: app.store.reissue(id).await?,
        receipts,
        card,
    })
}
