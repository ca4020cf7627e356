//! Faxes that answer faxes: to the number that stands twice on the sheet, or that staff key from it or from the card, or that
//! the fax came from where it is registered with a card, and to no other; in countries that may be dialled. What does not
//! arrive is tried again by the rule of messages, and is seen on the desk in the end.
//!
//! An answer has a name by what it is: asked for twice it is one (P4). Acknowledgements are within the limits of messages. A
//! result is not: it is bound to a decision, tells one receipt to one number once, and must not fail because earlier faxes
//! were acknowledged.

use super::Origin;
use crate::card::{CardId, EpochMs, Medium, MessageState, PhoneNumber, Purpose, ReceiptNumber};
use crate::contact::holders::read_holder;
use crate::contact::message_limit::may_ask_for_message;
use crate::contact::message_number::may_be_dialled;
use crate::contact::message_rule::useful_ms;
use crate::contact::search_keys::LOOKUP_FAX;
use crate::contact::verify_holder::LOOKUP_PHONE;
use crate::contact::{Contact, derived_name};
use crate::store::{NewMessage, StoreError};

/// Where a fax is answered without a person. Personal: no `Debug`.
#[derive(Default)]
pub(super) struct ReplyTo {
    pub(super) numbers: Vec<PhoneNumber>,
    /// The language of the holder with whose card the number is registered.
    pub(super) language: Option<String>,
}

/// Numbers that sheets ask to be answered at, as far as they may be dialled.
pub(super) fn dialled<'a>(app: &Contact, written: impl Iterator<Item = &'a str>) -> Vec<PhoneNumber> {
    let mut numbers: Vec<PhoneNumber> = Vec::new();
    for digits in written {
        match PhoneNumber::keyed(digits, &app.settings.dial_plan) {
            Ok(number) if may_be_dialled(&app.settings, &number) && !numbers.contains(&number) => numbers.push(number),
            _ => {}
        }
    }
    numbers
}

/// The number that a fax came from, where it is registered: with `card`, when the answer tells of one. What a provider says
/// of the sender is a hint, so that any other number is left alone.
pub(super) async fn sender(app: &Contact, origin: &Origin, card: Option<&CardId>) -> Result<ReplyTo, StoreError> {
    let Some(number) = origin.from.as_ref().filter(|number| may_be_dialled(&app.settings, number)) else {
        return Ok(ReplyTo::default());
    };
    let keys = app.store.keys();
    for place in [LOOKUP_FAX, LOOKUP_PHONE] {
        let candidates = app.store.candidates(keys.lookup(place, number.expose()), app.clock.now()).await?;
        let Some(found) = candidates.into_iter().find(|found| card.is_none_or(|card| found.card == *card)) else {
            continue;
        };
        let holder = read_holder(&found.holder, &found.card)?;
        return Ok(ReplyTo { numbers: vec![number.clone()], language: Some(holder.language) });
    }
    Ok(ReplyTo::default())
}

/// An answer that is wanted.
pub(super) struct Wanted<'a> {
    /// With number, language, purpose and receipt it makes the answer one, however often it is asked for.
    pub(super) once: &'a str,
    pub(super) number: &'a PhoneNumber,
    pub(super) language: &'a str,
    pub(super) purpose: Purpose,
    /// The receipt it tells of.
    pub(super) about: Option<(CardId, ReceiptNumber)>,
}

/// What comes of it.
pub(super) enum Answered {
    /// This is to be written.
    Now(NewMessage),
    /// It was ordered before.
    Before,
    /// No fax is sent from here, or this number, or all together, have had enough for now.
    No,
}

/// An answer. One that did not arrive is ordered anew.
pub(super) async fn answer(app: &Contact, wanted: Wanted<'_>) -> Result<Answered, StoreError> {
    if !app.settings.messages.fax {
        return Ok(Answered::No);
    }
    let id = name(app, &wanted);
    if app.store.message(&id).await?.is_some_and(|message| message.state != MessageState::Undelivered) {
        return Ok(Answered::Before);
    }
    if wanted.about.is_none() && !may_ask_for_message(app, None, wanted.number.expose()).await {
        return Ok(Answered::No);
    }
    let (card, receipt) = wanted.about.unzip();
    Ok(Answered::Now(NewMessage {
        id,
        medium: Medium::Fax,
        purpose: wanted.purpose,
        to: wanted.number.into(),
        language: wanted.language.to_owned(),
        card,
        receipt,
        useful_until: EpochMs(app.clock.now().0 + useful_ms(wanted.purpose)),
    }))
}

fn name(app: &Contact, wanted: &Wanted<'_>) -> String {
    let receipt = wanted.about.as_ref().map_or("", |(_, receipt)| receipt.as_str());
    let parts = [wanted.once, wanted.purpose.as_str(), wanted.number.expose(), wanted.language, receipt];
    derived_name(app, "fax-answer", &parts.join("\u{0}"))
}
