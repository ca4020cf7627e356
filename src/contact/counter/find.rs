//! Finds the card of whoever stands at the counter, among those of the officer's own municipality.

use super::{Contact, CounterError, SignedIn, on_duty, record};
use crate::card::{ApplicationFormId, Card, CardId, ReceiptNumber};
use crate::contact::verify_holder::LOOKUP_FORM;
use crate::store::StoreError;

/// What a card is looked for by.
#[derive(Debug)]
pub enum Asked {
    /// The number of the card, of the application form, or of a receipt, as typed.
    Number(String),
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// Exactly this card.
    Card(CardId),
    /// The number is that of another municipality's card; the try is on the record.
    Elsewhere,
    /// Nothing.
    Nobody,
}

/// Looks for a card, on the record: by what, and with what result, but never the number itself.
pub async fn find(app: &Contact, who: &SignedIn, asked: &Asked) -> Result<Found, CounterError> {
    let municipality = on_duty(app, who).await?;
    let Asked::Number(typed) = asked;
    let (by, card) = by_number(app, typed).await?;
    let (found, refused) = match &card {
        Some(card) if card.municipality == municipality => (Found::Card(card.id.clone()), None),
        Some(_) => (Found::Elsewhere, Some("other-municipality")),
        None => (Found::Nobody, Some("no-such-card")),
    };
    let reason = Some(by.to_owned());
    app.store.append_audit(record(app, who, "find-card", refused, reason, card.as_ref().map(|card| &card.id))).await?;
    Ok(found)
}

/// The card of a number: a form's has 23 digits, a receipt's nine with a check digit, and everything else is a card's.
async fn by_number(app: &Contact, typed: &str) -> Result<(&'static str, Option<Card>), StoreError> {
    if let Ok(number) = ApplicationFormId::parse(typed) {
        let hash = app.store.keys().lookup(LOOKUP_FORM, number.expose());
        let candidates = app.store.candidates(hash, app.clock.now()).await?;
        let Some(candidate) = candidates.first() else { return Ok(("form-number", None)) };
        return Ok(("form-number", app.store.card(&candidate.card).await?));
    }
    if let Ok(number) = ReceiptNumber::parse(typed)
        && let Some(row) = app.store.receipt(&number).await?
    {
        return Ok(("receipt", app.store.card(&row.card).await?));
    }
    for text in [typed.to_owned(), typed.to_ascii_uppercase()] {
        if let Ok(id) = text.parse::<CardId>()
            && let Some(card) = app.store.card(&id).await?
        {
            return Ok(("card-number", Some(card)));
        }
    }
    Ok(("card-number", None))
}
