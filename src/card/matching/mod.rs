//! How well what somebody told agrees with a holder's record: a mark for each attribute, and a score.
//!
//! People spell: half-width kana, 高 for 髙, OHTA for OTA, the given name first, 昭和60. Such differences are no
//! difference ([`Mark::Variant`]); a surname alone or one wrong digit is a part ([`Mark::Partly`]). Old addresses are not
//! known here and left aside. The marks serve the person who asks: they prove nothing by themselves ([`assurance`]).
//!
//! Everything is total, symmetric and pure: any text may be compared with any other.

mod compare;
mod fold;
mod keys;
mod names;
mod variants;
mod verified;

pub use compare::{Asked, Comparison, compare};
pub use keys::{holder_keys, name_keys};
pub use verified::assurance;

#[cfg(test)]
pub(super) use self::{fold::*, names::compare_names, variants::FAMILIES};

use super::redacted::named;

named! {
    /// What a holder can be asked for.
    Attribute {
        /// The 23-digit number of the application form.
        FormNumber = "form-number",
        /// The birth date.
        BirthDate = "birth-date",
        /// A registered telephone number.
        Telephone = "telephone",
        /// The name, in any script that the record has.
        Name = "name",
        /// The postcode of the registered address.
        Postcode = "postcode",
        /// The registered address.
        Address = "address",
        /// The sex as on the card.
        Sex = "sex",
    }
}

named! {
    /// How two values agree; ordered, the best first.
    Mark {
        /// The same, but for width and blanks.
        Same = "same",
        /// The same in another spelling, script, order or calendar.
        Variant = "variant",
        /// A part agrees: a surname alone, a neighbouring postcode, one wrong digit.
        Partly = "partly",
        /// Something else.
        Differs = "differs",
    }
}

named! {
    /// Why somebody looks for a holder: required, and shown to auditors. No free text, so that the record has no attributes.
    SearchReason {
        /// The person is on the line, or writes in a chat, now.
        Present = "present",
        /// The person wrote: a report, a fax.
        Wrote = "wrote",
        /// The person is rung back.
        Callback = "callback",
        /// A suspension that nobody asked for.
        Dispute = "dispute",
        /// Something recorded has to be put right.
        Correction = "correction",
    }
}

impl Mark {
    /// What it is worth, in percent.
    pub const fn percent(self) -> u32 {
        match self {
            Self::Same => 100,
            Self::Variant => 95,
            Self::Partly => 40,
            Self::Differs => 0,
        }
    }

    /// Whether it stands for the same value.
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Same | Self::Variant)
    }
}
