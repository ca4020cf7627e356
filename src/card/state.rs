//! The state machine of a card, on rust-fsm. `decide` asks it; `diagram` prints it; the store's triggers repeat it.

use super::redacted::named;
use super::{CardId, Certificate, ReceiptNumber, Scope};
use jiff::civil::Date;
use rust_fsm::{StateMachineImpl, state_machine};

named! {
    /// Where a card stands.
    CardState {
        /// As issued.
        Active = "active",
        /// Stopped; every certificate on hold.
        Suspended = "suspended",
        /// The end.
        Revoked = "revoked",
        /// Works like active, after a suspension was lifted at a counter.
        Reactivated = "reactivated",
    }
}

/// What drives the machine: commands that may move the card as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Suspend everything.
    Suspend,
    /// Lift the suspension.
    Reactivate,
    /// End the card.
    Revoke,
}

impl Input {
    pub(super) const ALL: [Self; 3] = [Self::Suspend, Self::Reactivate, Self::Revoke];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Reactivate => "reactivate",
            Self::Revoke => "revoke",
        }
    }
}

state_machine! {
    #[state_machine(input(crate::card::state::Input), state(crate::card::CardState))]
    machine(Active)

    Active => {
        Suspend => Suspended,
        Revoke => Revoked,
    },
    Suspended => {
        Reactivate => Reactivated,
        Revoke => Revoked,
    },
    Reactivated => {
        Suspend => Suspended,
        Revoke => Revoked,
    }
}

/// Where `input` leads from `state`; nothing when it leads nowhere.
pub(super) fn next(state: CardState, input: Input) -> Option<CardState> {
    machine::Impl::transition(&state, &input)
}

/// A card as it stands, without its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub id: CardId,
    /// Rises with every change; writes are conditional on it.
    pub version: i64,
    /// Where it stands.
    pub state: CardState,
    /// The municipality in charge: 6 digits.
    pub municipality: String,
    /// Last day of validity.
    pub valid_until: Date,
    /// Its certificates.
    pub certificates: Vec<Certificate>,
    /// Receipts of suspensions in force, one a scope at most.
    pub open_receipts: Vec<(Scope, ReceiptNumber)>,
}

impl std::fmt::Debug for Card {
    /// Without the place and the validity, which ends on a birthday.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Card")
            .field("id", &self.id)
            .field("version", &self.version)
            .field("state", &self.state)
            .field("certificates", &self.certificates)
            .field("open_receipts", &self.open_receipts)
            .finish_non_exhaustive()
    }
}

impl Card {
    /// The receipt under which a scope is suspended now.
    pub fn open_receipt(&self, scope: Scope) -> Option<&ReceiptNumber> {
        self.open_receipts.iter().find(|(open, _)| *open == scope).map(|(_, receipt)| receipt)
    }
}
