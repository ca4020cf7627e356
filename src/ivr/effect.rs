//! What a flow may ask the world to do: the closed registry of effects and of the outcomes each can have.
//!
//! The engine performs none of them. It hands the shell [`Then::Do`](super::Then::Do) and takes the outcome back as
//! [`Event::Done`](super::Event::Done). Every outcome of an effect is an edge of the state that names it; the linter
//! demands it.

use super::Slot;

/// Which of the holder's numbers finds the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locator {
    /// The number the caller rings from; a hint only.
    Caller,
    /// The application form's number.
    FormNumber,
    /// A telephone number registered on the card.
    TelephoneNumber,
    /// The hold code handed out with the card.
    HoldCode,
}

/// Something the shell does for the flow. Every effect can be repeated without a second consequence (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Find the card by this locator, with birth date and postcode as attributes.
    VerifyBy(Locator),
    /// Suspend the card that the verification found; answers the receipt number.
    SuspendCard,
    /// Wait, at most a second, until the holds are published.
    AwaitPublication,
    /// Put on record how the card was lost.
    RecordCircumstance,
    /// Is there a person to take the call?
    FindPerson,
    /// Take a place among those who wait for a person; a place that is there already is kept.
    JoinQueue,
    /// Look again: which place it is now, or whether a person is free for this caller.
    LookInQueue,
    /// Put a callback on the list; whoever waits already keeps the place.
    TakeCallback,
    /// Leave word that somebody called who cannot be rung back.
    LeaveWord,
    /// Tell what became of an earlier suspension.
    FindReceipt,
    /// Open a case for a person, before others.
    OpenCase,
    /// From now on a relay operator speaks for the caller: everything takes longer, nothing is suspicious.
    MarkRelay,
    /// Is the number the caller rings from one that a text message may go to?
    MayMessageCaller,
    /// Send the receipt number by text message.
    SendReceipt,
    /// Does this line send faxes?
    MaySendFax,
    /// Send the receipt number by fax.
    SendReceiptByFax,
    /// Send the address of the web pages by text message.
    SendWebAddress,
}

/// What came of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// One card, and the attributes are right.
    Verified,
    /// Anything else, without saying what.
    NotVerified,
    /// A person has to decide: tries used up, several cards, a limit reached.
    NeedsPerson,
    /// The card is suspended now.
    Suspended,
    /// It was suspended before; the receipt is the one given then.
    AlreadySuspended,
    /// The card is revoked and cannot be suspended.
    RefusedRevoked,
    /// The holds are at the responders.
    Published,
    /// The holds are on durable storage and will be published.
    Recorded,
    /// Done, nothing more to say.
    Done,
    /// The suspension has ended: lifted, or the card revoked.
    Ended,
    /// There is no certificate on a phone.
    NoPhoneCertificates,
    /// A person's telephone can be rung.
    Operator,
    /// Nobody can be rung now.
    Nobody,
    /// The caller waits.
    Waiting,
    /// A person is free, and kept for this caller.
    Free,
    /// The callback is on the list.
    Taken,
    /// This number is not rung back, or gets no message: withheld, premium, impossible.
    NotAllowed,
    /// The effect could not be done now.
    Unavailable,
    /// The effect took too long; what came of it is unknown.
    TimedOut,
}

impl Effect {
    /// Every effect.
    pub const ALL: [Effect; 20] = [
        Effect::VerifyBy(Locator::Caller),
        Effect::VerifyBy(Locator::FormNumber),
        Effect::VerifyBy(Locator::TelephoneNumber),
        Effect::VerifyBy(Locator::HoldCode),
        Effect::SuspendCard,
        Effect::AwaitPublication,
        Effect::RecordCircumstance,
        Effect::FindPerson,
        Effect::JoinQueue,
        Effect::LookInQueue,
        Effect::TakeCallback,
        Effect::LeaveWord,
        Effect::FindReceipt,
        Effect::OpenCase,
        Effect::MarkRelay,
        Effect::MayMessageCaller,
        Effect::SendReceipt,
        Effect::MaySendFax,
        Effect::SendReceiptByFax,
        Effect::SendWebAddress,
    ];

    /// The name flow files and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Effect::VerifyBy(Locator::Caller) => "verify-by-caller",
            Effect::VerifyBy(Locator::FormNumber) => "verify-by-form-number",
            Effect::VerifyBy(Locator::TelephoneNumber) => "verify-by-telephone-number",
            Effect::VerifyBy(Locator::HoldCode) => "verify-by-hold-code",
            Effect::SuspendCard => "suspend-card",
            Effect::AwaitPublication => "await-publication",
            Effect::RecordCircumstance => "record-circumstance",
            Effect::FindPerson => "find-person",
            Effect::JoinQueue => "join-queue",
            Effect::LookInQueue => "look-in-queue",
            Effect::TakeCallback => "take-callback",
            Effect::LeaveWord => "leave-word",
            Effect::FindReceipt => "find-receipt",
            Effect::OpenCase => "open-case",
            Effect::MarkRelay => "mark-relay",
            Effect::MayMessageCaller => "may-message-caller",
            Effect::SendReceipt => "send-receipt",
            Effect::MaySendFax => "may-send-fax",
            Effect::SendReceiptByFax => "send-receipt-by-fax",
            Effect::SendWebAddress => "send-web-address",
        }
    }

    /// The effect of that name.
    pub fn named(name: &str) -> Option<Effect> {
        Effect::ALL.into_iter().find(|effect| effect.name() == name)
    }

    /// Slots that must have been asked for before. (A postcode is always optional.)
    pub fn inputs(self) -> &'static [Slot] {
        match self {
            Effect::VerifyBy(Locator::Caller) => &[Slot::BirthDate],
            Effect::VerifyBy(Locator::FormNumber) => &[Slot::BirthDate, Slot::FormNumber],
            Effect::VerifyBy(Locator::TelephoneNumber) => &[Slot::BirthDate, Slot::TelephoneNumber],
            Effect::VerifyBy(Locator::HoldCode) => &[Slot::BirthDate, Slot::HoldCode],
            Effect::AwaitPublication => &[Slot::Receipt],
            Effect::RecordCircumstance => &[Slot::Circumstance],
            Effect::TakeCallback => &[Slot::CallbackNumber],
            Effect::FindReceipt => &[Slot::AskedReceipt, Slot::BirthDate],
            Effect::OpenCase => &[Slot::Case],
            Effect::SendReceipt => &[Slot::Receipt, Slot::MessageNumber],
            Effect::SendReceiptByFax => &[Slot::Receipt, Slot::FaxNumber],
            Effect::SendWebAddress => &[Slot::MessageNumber],
            Effect::SuspendCard
            | Effect::FindPerson
            | Effect::JoinQueue
            | Effect::LookInQueue
            | Effect::LeaveWord
            | Effect::MarkRelay
            | Effect::MayMessageCaller
            | Effect::MaySendFax => &[],
        }
    }

    /// Slots its outcome may carry.
    pub fn outputs(self) -> &'static [Slot] {
        match self {
            Effect::SuspendCard => &[Slot::Receipt],
            Effect::FindReceipt => &[Slot::Scope, Slot::RecordedAt, Slot::PublishedAt, Slot::EndedAt],
            Effect::LookInQueue => &[Slot::Position, Slot::WaitMinutes],
            _ => &[],
        }
    }

    /// Invented values that an outcome carries: for scripted calls, pictures and estimates.
    pub fn sample_values(self, outcome: Outcome) -> Vec<(Slot, String)> {
        let slots: &[Slot] = match (self, outcome) {
            (Effect::SuspendCard, Outcome::Suspended | Outcome::AlreadySuspended) => &[Slot::Receipt],
            (Effect::FindReceipt, Outcome::Published) => &[Slot::Scope, Slot::RecordedAt, Slot::PublishedAt],
            (Effect::FindReceipt, Outcome::Recorded) => &[Slot::Scope, Slot::RecordedAt],
            (Effect::LookInQueue, Outcome::Waiting) => &[Slot::Position, Slot::WaitMinutes],
            (Effect::FindReceipt, Outcome::Ended) => &[Slot::Scope, Slot::RecordedAt, Slot::EndedAt],
            _ => &[],
        };
        slots.iter().map(|slot| (*slot, slot.sample().to_owned())).collect()
    }

    /// Outcomes that need no edge of their own; without one they go where [`Effect::fallback`] goes. (The linter wants
    /// one all the same where flows offer to stop the phone alone.)
    pub fn optional_outcomes(self) -> &'static [Outcome] {
        match self {
            Effect::SuspendCard => &[Outcome::TimedOut, Outcome::NoPhoneCertificates],
            _ => &[Outcome::TimedOut],
        }
    }

    /// The closed set of outcomes: each is an edge the flow must have. [`Effect::optional_outcomes`] may be added.
    pub fn outcomes(self) -> &'static [Outcome] {
        use Outcome as O;
        match self {
            Effect::VerifyBy(Locator::Caller) => &[O::Verified, O::NotVerified, O::Unavailable],
            Effect::VerifyBy(_) => &[O::Verified, O::NotVerified, O::NeedsPerson, O::Unavailable],
            Effect::SuspendCard => {
                &[O::Suspended, O::AlreadySuspended, O::RefusedRevoked, O::NeedsPerson, O::Unavailable]
            }
            Effect::AwaitPublication => &[O::Published, O::Recorded],
            Effect::RecordCircumstance => &[O::Done, O::Unavailable],
            Effect::FindPerson => &[O::Operator, O::Nobody, O::Unavailable],
            Effect::JoinQueue => &[O::Waiting, O::Unavailable],
            Effect::LookInQueue => &[O::Free, O::Waiting],
            Effect::TakeCallback => &[O::Taken, O::NotAllowed, O::Unavailable],
            Effect::MarkRelay => &[O::Done],
            Effect::FindReceipt => {
                &[O::Published, O::Recorded, O::Ended, O::NotVerified, O::NeedsPerson, O::Unavailable]
            }
            Effect::LeaveWord | Effect::OpenCase => &[O::Done, O::Unavailable],
            Effect::MayMessageCaller => &[O::Done, O::NotAllowed, O::Unavailable],
            Effect::MaySendFax => &[O::Done, O::Unavailable],
            Effect::SendReceipt | Effect::SendReceiptByFax | Effect::SendWebAddress => {
                &[O::Done, O::NotAllowed, O::NeedsPerson, O::Unavailable]
            }
        }
    }

    /// Where an outcome goes that the effect does not declare, and a time-out without an edge of its own.
    pub fn fallback(self) -> Outcome {
        match self {
            Effect::AwaitPublication => Outcome::Recorded,
            Effect::MarkRelay => Outcome::Done,
            Effect::LookInQueue => Outcome::Waiting,
            _ => Outcome::Unavailable,
        }
    }
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 19] = [
        Outcome::Verified,
        Outcome::NotVerified,
        Outcome::NeedsPerson,
        Outcome::Suspended,
        Outcome::AlreadySuspended,
        Outcome::RefusedRevoked,
        Outcome::NoPhoneCertificates,
        Outcome::Published,
        Outcome::Recorded,
        Outcome::Ended,
        Outcome::Done,
        Outcome::Operator,
        Outcome::Nobody,
        Outcome::Waiting,
        Outcome::Free,
        Outcome::Taken,
        Outcome::NotAllowed,
        Outcome::Unavailable,
        Outcome::TimedOut,
    ];

    /// The name flow files and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Verified => "verified",
            Outcome::NotVerified => "not-verified",
            Outcome::NeedsPerson => "needs-person",
            Outcome::Suspended => "suspended",
            Outcome::AlreadySuspended => "already-suspended",
            Outcome::RefusedRevoked => "refused-revoked",
            Outcome::NoPhoneCertificates => "no-phone-certificates",
            Outcome::Published => "published",
            Outcome::Recorded => "recorded",
            Outcome::Ended => "ended",
            Outcome::Done => "done",
            Outcome::Operator => "operator",
            Outcome::Nobody => "nobody",
            Outcome::Waiting => "waiting",
            Outcome::Free => "free",
            Outcome::Taken => "taken",
            Outcome::NotAllowed => "not-allowed",
            Outcome::Unavailable => "unavailable",
            Outcome::TimedOut => "timed-out",
        }
    }

    /// The outcome of that name.
    pub fn named(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_effect_and_outcome_is_found_by_its_name() {
        for effect in Effect::ALL {
            assert_eq!(Effect::named(effect.name()), Some(effect));
            assert!(effect.outcomes().contains(&effect.fallback()), "{}", effect.name());
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::named(outcome.name()), Some(outcome));
        }
    }
}
