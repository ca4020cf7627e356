//! Finds the one card that a locator and the holder's attributes point at (product.md, "Identifying the holder").
//!
//! All failures are one answer and cost the same work: a locator that matches nobody, a wrong birth date, several
//! cards left, too many wrong tries against the card. A right form number with the right birth date always passes, so
//! that nobody can lock a holder out (P8).

use super::Contact;
use super::holders::read_holder;
use crate::card::{ApplicationFormId, BirthDate, CardId, CardState, HoldCode, Holder, PhoneNumber, Postcode};
use crate::store::{Candidate, StoreError};
use jiff::civil::Date;

/// What finds the card.
#[derive(Clone, Debug)]
pub enum Located {
    /// The number that the caller rings from: a hint.
    Caller(PhoneNumber),
    /// A registered telephone number that was keyed.
    Telephone(PhoneNumber),
    /// The 23-digit application form number.
    FormNumber(ApplicationFormId),
    /// The 10-digit hold code.
    HoldCode(HoldCode),
}

/// A locator with the attributes that confirm it.
#[derive(Debug)]
pub struct Proof {
    /// What finds the card; nothing when it could not be read.
    pub locator: Option<Located>,
    /// The birth date.
    pub birth_date: BirthDate,
    /// The postcode, if known.
    pub postcode: Option<Postcode>,
}

/// What the proof found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Exactly this card: the holder may suspend it, alone, at any hour, at any age.
    Card(CardId),
    /// Not exactly one card. `wrong` are the cards against which this counts as a wrong try.
    Nobody {
        /// Cards that the locator found and the attributes did not confirm.
        wrong: Vec<CardId>,
    },
}

/// The most cards against which one wrong try is counted: a household, not a switchboard.
const MOST_COUNTED: usize = 20;

/// Looks the locator up and weighs the attributes.
pub async fn verify_holder(app: &Contact, proof: &Proof) -> Result<Found, StoreError> {
    let window = i64::try_from(app.settings.tries_per_card_window.as_millis()).unwrap_or(i64::MAX);
    let since = app.clock.now().plus_ms(-window);
    let candidates = app.store.candidates(hash(app, proof.locator.as_ref()), since).await?;
    weigh(proof, candidates, app.settings.tries_per_card, app.today())
}

/// The keyed hash under which a locator is stored; a locator that could not be read hashes to one that nobody has.
fn hash(app: &Contact, locator: Option<&Located>) -> [u8; 16] {
    let keys = app.store.keys();
    match locator {
        Some(Located::Caller(phone) | Located::Telephone(phone)) => keys.lookup(LOOKUP_PHONE, phone.expose()),
        Some(Located::FormNumber(number)) => keys.lookup(LOOKUP_FORM, number.expose()),
        Some(Located::HoldCode(code)) => keys.lookup(LOOKUP_CODE, code.expose()),
        None => keys.lookup("nothing", ""),
    }
}

/// Names under which values are hashed for look-up.
pub(super) const LOOKUP_PHONE: &str = "phone";
/// See [`LOOKUP_PHONE`].
pub(super) const LOOKUP_FORM: &str = "form-number";
/// See [`LOOKUP_PHONE`].
pub(super) const LOOKUP_CODE: &str = "hold-code";

/// The pure part: which of the candidates do the attributes confirm?
fn weigh(proof: &Proof, candidates: Vec<Candidate>, tries_per_card: u32, today: Date) -> Result<Found, StoreError> {
    let by_phone = matches!(proof.locator, Some(Located::Caller(_) | Located::Telephone(_)));
    let by_form = matches!(proof.locator, Some(Located::FormNumber(_)));
    let mut confirmed = Vec::new();
    let mut wrong = Vec::new();
    for Candidate { card, state, valid_until, holder, tries } in candidates {
        let holder = read_holder(&holder, &card)?;
        let birth_date = holder.birth_date == proof.birth_date;
        // A telephone is shared and easily known, so that the postcode must be right beside the birth date.
        let postcode = !by_phone || proof.postcode.as_ref().is_some_and(|postcode| *postcode == holder.postcode);
        match (birth_date && postcode, by_form || tries < tries_per_card) {
            (true, true) => {
                let is_over = state == CardState::Revoked || valid_until < today;
                confirmed.push(Confirmed { card, is_over, holder });
            }
            // Too many wrong tries: right attributes look like wrong ones until the form number says otherwise.
            (true, false) => {}
            (false, _) => wrong.push(card),
        }
    }
    Ok(match <[Confirmed; 1]>::try_from(without_predecessors(confirmed)) {
        Ok([Confirmed { card, .. }]) => Found::Card(card),
        Err(confirmed) => {
            // Twins: the attributes were right, nobody guessed.
            let wrong = if confirmed.is_empty() { wrong } else { Vec::new() };
            Found::Nobody { wrong: wrong.into_iter().take(MOST_COUNTED).collect() }
        }
    })
}

/// A card whose attributes were right.
struct Confirmed {
    card: CardId,
    /// Revoked, or past its last day.
    is_over: bool,
    holder: Holder,
}

/// Cards that are over count only while there is none in use of the same person: whoever has a new card means that one,
/// and whoever has none is told what became of the old one.
fn without_predecessors(confirmed: Vec<Confirmed>) -> Vec<Confirmed> {
    let in_use: Vec<String> =
        confirmed.iter().filter(|card| !card.is_over).map(|card| card.holder.name.clone()).collect();
    confirmed.into_iter().filter(|card| !card.is_over || !in_use.contains(&card.holder.name)).collect()
}
