//! What a call can know: the closed registry of slots.
//!
//! A flow file names a slot and nothing more. How long it is, what a possible value is, whether it is personal and how it
//! is spoken back is decided here, so that two flows cannot disagree about a birth date.

use serde::{Deserialize, Serialize};

/// Value of [`Slot::CallbackNumber`] and [`Slot::MessageNumber`] that stands for the number the caller is calling from, which the engine does not know.
pub const CALLER_NUMBER: &str = "caller";
/// Value of [`Slot::WaitMinutes`] for a wait longer than the longest that is told.
pub const WAIT_MORE: &str = "more";

/// Something a caller keyed or chose, something an effect answered, or a fact of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Birth date of the holder, eight digits: `19850412`. Keyed so, or by a Japanese era in seven (`3600412`).
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
    /// What is stopped: `everything`, or `phone-certificates` alone.
    Scope,
    /// What a person is needed for: `dispute`, `found-card`.
    Case,
    /// Receipt number of an earlier suspension, nine digits as keyed.
    AskedReceipt,
    /// Receipt number of the suspension, nine digits; set by `suspend-card`.
    Receipt,
    /// When a suspension was recorded.
    RecordedAt,
    /// When every responder had it.
    PublishedAt,
    /// When it was lifted, or the card revoked.
    EndedAt,
    /// Where to send a text message: as keyed (not yet normalised), or [`CALLER_NUMBER`].
    MessageNumber,
    /// Where to send a fax: as keyed (not yet normalised).
    FaxNumber,
    /// Fact of the line: it sends text messages, `yes` or `no`.
    TextMessages,
    /// Fact of the line: it sends faxes, `yes` or `no`.
    FaxMessages,
    /// Fact of the line: the number for faxes.
    FaxLine,
    /// Fact of the policy: what becomes of the card's signature certificate at the counter.
    SignatureOnCard,
    /// The same for the card's user authentication certificate.
    UserAuthenticationOnCard,
    /// The same for the phone's signature certificate.
    SignatureOnPhone,
    /// The same for the phone's user authentication certificate.
    UserAuthenticationOnPhone,
    /// When a closed branch opens next; set by `hours`.
    OpensAt,
    /// Place among those who wait, from 1; set by `queue`.
    Position,
    /// About how long the wait is, in minutes: rounded up, or [`WAIT_MORE`]; set by `queue`.
    WaitMinutes,
}

/// What kind of value a slot holds, and by that how it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A calendar date keyed as YYYYMMDD, or as a Japanese era's digit and YYMMDD.
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
    /// Set by an effect, never keyed: digits that are spoken one by one.
    Given,
    /// Set by an effect: an instant on the service's clock, `2026-11-24T13:45`.
    Instant,
    /// A fact of the line or its policy, known from the first word: whether it sends text messages (`yes`, `no`); what a
    /// counter does to a certificate when a suspension is lifted (`release`, `revoke`, `keep`).
    Fact,
    /// A telephone number that is a fact of the line.
    FactTelephone,
    /// Set by an effect: how many there are of something, in decimal digits. Prompts choose among plural forms by it:
    /// `{ $position -> [one] ... *[other] ... }`.
    Count,
}

/// Fewest digits taken for a telephone number; shorter ones are slips.
const TELEPHONE_MIN: u8 = 8;
/// Most digits: E.164 allows 15, and an international prefix of three (`010`) may precede them.
const TELEPHONE_MAX: u8 = 18;

impl Slot {
    /// Every slot, in the order of the registry.
    pub const ALL: [Slot; 27] = [
        Slot::BirthDate,
        Slot::Postcode,
        Slot::FormNumber,
        Slot::TelephoneNumber,
        Slot::HoldCode,
        Slot::CallbackNumber,
        Slot::Circumstance,
        Slot::Delivery,
        Slot::Scope,
        Slot::Case,
        Slot::AskedReceipt,
        Slot::Receipt,
        Slot::RecordedAt,
        Slot::PublishedAt,
        Slot::EndedAt,
        Slot::MessageNumber,
        Slot::FaxNumber,
        Slot::TextMessages,
        Slot::FaxMessages,
        Slot::FaxLine,
        Slot::SignatureOnCard,
        Slot::UserAuthenticationOnCard,
        Slot::SignatureOnPhone,
        Slot::UserAuthenticationOnPhone,
        Slot::OpensAt,
        Slot::Position,
        Slot::WaitMinutes,
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
            Slot::Scope => "scope",
            Slot::Case => "case",
            Slot::AskedReceipt => "asked-receipt",
            Slot::Receipt => "receipt",
            Slot::RecordedAt => "recorded-at",
            Slot::PublishedAt => "published-at",
            Slot::EndedAt => "ended-at",
            Slot::MessageNumber => "message-number",
            Slot::FaxNumber => "fax-number",
            Slot::TextMessages => "text-messages",
            Slot::FaxMessages => "fax-messages",
            Slot::FaxLine => "fax-line",
            Slot::SignatureOnCard => "signature-on-card",
            Slot::UserAuthenticationOnCard => "user-authentication-on-card",
            Slot::SignatureOnPhone => "signature-on-phone",
            Slot::UserAuthenticationOnPhone => "user-authentication-on-phone",
            Slot::OpensAt => "opens-at",
            Slot::Position => "position",
            Slot::WaitMinutes => "wait-minutes",
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
            Slot::AskedReceipt => SlotKind::Digits { length: 9 },
            Slot::TelephoneNumber | Slot::CallbackNumber | Slot::MessageNumber | Slot::FaxNumber => SlotKind::Telephone,
            Slot::Circumstance => SlotKind::Choice(&["lost-outside", "stolen", "lost-at-home", "disaster"]),
            Slot::Delivery => SlotKind::Choice(&["text-message", "fax", "nothing"]),
            Slot::Scope => SlotKind::Choice(&["everything", "phone-certificates"]),
            Slot::Case => SlotKind::Choice(&["dispute", "found-card"]),
            Slot::Receipt => SlotKind::Given,
            Slot::RecordedAt | Slot::PublishedAt | Slot::EndedAt => SlotKind::Instant,
            Slot::FaxLine => SlotKind::FactTelephone,
            Slot::TextMessages
            | Slot::FaxMessages
            | Slot::SignatureOnCard
            | Slot::UserAuthenticationOnCard
            | Slot::SignatureOnPhone
            | Slot::UserAuthenticationOnPhone => SlotKind::Fact,
            Slot::OpensAt => SlotKind::Instant,
            Slot::Position | Slot::WaitMinutes => SlotKind::Count,
        }
    }

    /// Fewest and most digits a caller keys; `None` for slots that are never keyed as digits.
    pub fn digits(self) -> Option<(u8, u8)> {
        match self.kind() {
            // YYYYMMDD, or a Japanese era's digit and YYMMDD.
            SlotKind::Date => Some((7, 8)),
            SlotKind::Digits { length } => Some((length, length)),
            SlotKind::Telephone => Some((TELEPHONE_MIN, TELEPHONE_MAX)),
            SlotKind::Choice(_)
            | SlotKind::Given
            | SlotKind::Instant
            | SlotKind::Fact
            | SlotKind::FactTelephone
            | SlotKind::Count => None,
        }
    }

    /// Words a menu may set it to.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Slot::CallbackNumber | Slot::MessageNumber => &[CALLER_NUMBER],
            _ => match self.kind() {
                SlotKind::Choice(words) => words,
                _ => &[],
            },
        }
    }

    /// Personal: never in a log, a recording, or a prompt other than the read-back of a confirm state (P7).
    pub fn sensitive(self) -> bool {
        matches!(self.kind(), SlotKind::Date | SlotKind::Digits { .. } | SlotKind::Telephone)
    }

    /// Known from the first word of a call, whatever the caller does.
    pub fn is_fact(self) -> bool {
        matches!(self.kind(), SlotKind::Fact | SlotKind::FactTelephone)
    }

    /// Invented facts of a line.
    pub fn sample_facts() -> impl Iterator<Item = (Slot, String)> {
        Slot::ALL.into_iter().filter(|slot| slot.is_fact()).map(|slot| (slot, slot.sample().to_owned()))
    }

    /// An invented value: for scripted calls, pictures and estimates.
    pub fn sample(self) -> &'static str {
        match self {
            Slot::BirthDate => "19850412",
            Slot::Postcode => "1000001",
            Slot::FormNumber => "12345678901234567890123",
            Slot::HoldCode => "1234567890",
            Slot::AskedReceipt | Slot::Receipt => "572946000",
            Slot::TelephoneNumber | Slot::CallbackNumber | Slot::MessageNumber => "09012345678",
            Slot::FaxNumber => "0312345678",
            Slot::TextMessages | Slot::FaxMessages => "yes",
            Slot::FaxLine => "0120601785",
            Slot::RecordedAt => "2026-04-01T23:41",
            Slot::PublishedAt => "2026-04-01T23:42",
            Slot::EndedAt => "2026-04-03T10:05",
            Slot::OpensAt => "2026-04-02T08:30",
            Slot::Position => "2",
            Slot::WaitMinutes => "5",
            Slot::UserAuthenticationOnCard | Slot::UserAuthenticationOnPhone => "release",
            Slot::SignatureOnCard | Slot::SignatureOnPhone => "revoke",
            Slot::Circumstance | Slot::Delivery | Slot::Scope | Slot::Case => {
                self.choices().first().copied().unwrap_or_default()
            }
        }
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
