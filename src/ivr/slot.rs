//! What a call can know: the closed registry of slots.
//!
//! A flow file names a slot and nothing more. How long it is, what a possible value is, whether it is personal and how it
//! is spoken back is decided here, so that two flows cannot disagree about a birth date.

use serde::{Deserialize, Serialize};

/// Value of [`Slot::CallbackNumber`] that stands for the number the caller is calling from, which the engine does not know.
pub const CALLER_NUMBER: &str = "caller";

/// Something a caller keyed or chose, or an effect answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Birth date of the holder, eight digits as keyed: `19850412`.
    BirthDate,
    /// Postcode of the holder, seven digits as keyed. Absent when the caller skipped it.
    Postcode,
    /// Number of the application form, 23 digits.
    FormNumber,
    /// A telephone number registered on the card, as keyed (not yet normalised).
    TelephoneNumber,
    /// Hold code handed out with the card, ten digits.
    HoldCode,
    /// Where to ring back: as keyed (not yet normalised), or [`CALLER_NUMBER`].
    CallbackNumber,
    /// How the card was lost: `lost-outside`, `stolen`, `lost-at-home`, `disaster`.
    Circumstance,
    /// How the receipt number is sent: `text-message`, `fax`, `nothing`.
    Delivery,
    /// Receipt number of the suspension, nine digits; set by `suspend-card`.
    Receipt,
}

/// What kind of value a slot holds, and by that how it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A calendar date keyed as YYYYMMDD.
    Date,
    /// Digits of a fixed length.
    Digits {
        /// How many.
        length: u8,
    },
    /// A telephone number as dialled.
    Telephone,
    /// One of these words, set by a key of a menu.
    Choice(&'static [&'static str]),
    /// Set by an effect, never keyed.
    Given,
}

/// Fewest digits taken for a telephone number; shorter ones are slips.
const TELEPHONE_MIN: u8 = 8;
/// Most digits: E.164 allows 15, and an international prefix of three (`010`) may precede them.
const TELEPHONE_MAX: u8 = 18;

impl Slot {
    /// Every slot, in the order of the registry.
    pub const ALL: [Slot; 9] = [
        Slot::BirthDate,
        Slot::Postcode,
        Slot::FormNumber,
        Slot::TelephoneNumber,
        Slot::HoldCode,
        Slot::CallbackNumber,
        Slot::Circumstance,
        Slot::Delivery,
        Slot::Receipt,
    ];

    /// The name flow files, prompts and scripts use: kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Slot::BirthDate => "birth-date",
            Slot::Postcode => "postcode",
            Slot::FormNumber => "form-number",
            Slot::TelephoneNumber => "telephone-number",
            Slot::HoldCode => "hold-code",
            Slot::CallbackNumber => "callback-number",
            Slot::Circumstance => "circumstance",
            Slot::Delivery => "delivery",
            Slot::Receipt => "receipt",
        }
    }

    /// The slot of that name.
    pub fn named(name: &str) -> Option<Slot> {
        Slot::ALL.into_iter().find(|slot| slot.name() == name)
    }

    /// What it holds.
    pub fn kind(self) -> SlotKind {
        match self {
            Slot::BirthDate => SlotKind::Date,
            Slot::Postcode => SlotKind::Digits { length: 7 },
            Slot::FormNumber => SlotKind::Digits { length: 23 },
            Slot::HoldCode => SlotKind::Digits { length: 10 },
            Slot::TelephoneNumber | Slot::CallbackNumber => SlotKind::Telephone,
            Slot::Circumstance => SlotKind::Choice(&["lost-outside", "stolen", "lost-at-home", "disaster"]),
            Slot::Delivery => SlotKind::Choice(&["text-message", "fax", "nothing"]),
            Slot::Receipt => SlotKind::Given,
        }
    }

    /// Fewest and most digits a caller keys; `None` for slots that are never keyed as digits.
    pub fn digits(self) -> Option<(u8, u8)> {
        match self.kind() {
            SlotKind::Date => Some((8, 8)),
            SlotKind::Digits { length } => Some((length, length)),
            SlotKind::Telephone => Some((TELEPHONE_MIN, TELEPHONE_MAX)),
            SlotKind::Choice(_) | SlotKind::Given => None,
        }
    }

    /// Words a menu may set it to.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Slot::CallbackNumber => &[CALLER_NUMBER],
            _ => match self.kind() {
                SlotKind::Choice(words) => words,
                _ => &[],
            },
        }
    }

    /// Personal: never in a log, a recording, or a prompt other than the read-back of a confirm state (P7).
    pub fn sensitive(self) -> bool {
        !matches!(self, Slot::Circumstance | Slot::Delivery | Slot::Receipt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_found_by_its_name_and_stored_by_it() {
        for slot in Slot::ALL {
            assert_eq!(Slot::named(slot.name()), Some(slot));
            assert_eq!(serde_json::to_string(&slot).unwrap(), format!("\"{}\"", slot.name()));
        }
    }
}
