//! What other systems are told: that something was decided about a card, or has reached the authority.

use super::redacted::named;
use super::{CardEvent, CardId, EpochMs, ReceiptNumber};

named! {
    /// What happened, as other systems know it. Stable: names are a contract.
    EventKind {
        /// The card and every certificate are on hold.
        CardSuspended = "card.suspended",
        /// The certificates on the phone are on hold; the card's state stays.
        CardPhoneSuspended = "card.phone_suspended",
        /// The suspension was lifted at a counter.
        CardReactivated = "card.reactivated",
        /// The hold on the phone's certificates was lifted at a counter.
        CardPhoneReleased = "card.phone_released",
        /// The card is at its end.
        CardRevoked = "card.revoked",
        /// Every order of a suspension has reached the authority.
        ReceiptPublished = "receipt.published",
        /// A new card was asked for at a counter, in the place of a revoked one.
        CardReissueRequested = "card.reissue_requested",
    }
}

impl From<CardEvent> for EventKind {
    fn from(event: CardEvent) -> Self {
        match event {
            CardEvent::Suspended => Self::CardSuspended,
            CardEvent::PhoneSuspended => Self::CardPhoneSuspended,
            CardEvent::Reactivated => Self::CardReactivated,
            CardEvent::PhoneReleased => Self::CardPhoneReleased,
            CardEvent::Revoked => Self::CardRevoked,
        }
    }
}

/// A place in the order of commits: everything up to and with it has been seen. Written `NUMBER-NUMBER`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The change's number (decision 4).
    pub change_no: i64,
    /// Its row.
    pub id: i64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.change_no, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = super::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| {
            let digits = (1..=19).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|_| digits)
        };
        text.split_once('-')
            .and_then(|(change_no, id)| Some(Self { change_no: number(change_no)?, id: number(id)? }))
            .ok_or(super::ParseError { what: "cursor", must: "one that was given by an earlier answer" })
    }
}

/// Something that happened. Names a card and a receipt, never an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its place.
    pub cursor: Cursor,
    /// When.
    pub at: EpochMs,
    /// What.
    pub kind: EventKind,
    /// To which card.
    pub card: CardId,
    /// Under which receipt, for a suspension.
    pub receipt: Option<ReceiptNumber>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_as_written_and_nothing_else_is_one() {
        let cursor = Cursor { change_no: 7_400, id: i64::MAX };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for bad in ["", "-", "1", "1-", "-1-2", "1--2", "+1-2", "1-2-3", "1 -2", "99999999999999999999-1"] {
            assert!(bad.parse::<Cursor>().is_err(), "{bad}");
        }
    }
}
