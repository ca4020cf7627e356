//! What looking for holders hands to the store and gets back.

use super::KeyRing;
use crate::card::{CardId, CardState};

/// A card that a search opened, not scored yet. Personal: no `Debug`.
pub struct Opened {
    /// Which card.
    pub card: CardId,
    /// Where it stands.
    pub state: CardState,
    /// The municipality in charge: 6 digits.
    pub municipality: String,
    /// The holder's attributes as JSON (crate::card::Holder).
    pub holder: Vec<u8>,
}

/// What a search opened.
pub struct SearchedCards {
    /// The cards, those with most keys in common first.
    pub cards: Vec<Opened>,
    /// A key has more cards than were looked at: another attribute is needed.
    pub more: bool,
}

/// The keyed hashes that a holder (as JSON) is found by; nothing when the JSON is no holder.
pub type SearchKeys = fn(&KeyRing, &[u8]) -> Option<Vec<[u8; 16]>>;

/// How often one colleague looked for holders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchCount {
    /// The account.
    pub by: String,
    /// Searches carried out.
    pub done: i64,
    /// Searches refused: no reason, too little told, too many, no duty.
    pub refused: i64,
    /// Cards shown.
    pub shown: i64,
}
