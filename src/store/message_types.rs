//! Messages out, as callers hand them to the store and get them back.

use super::NewContact;
use crate::card::{CardId, EpochMs, Medium, MessageState, Purpose, ReceiptNumber, Recipient};

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// A fresh random name, 16 hexadecimal digits; stands in the address that the carrier reports to.
    pub id: String,
    /// By what.
    pub medium: Medium,
    /// What for.
    pub purpose: Purpose,
    /// To whom; sealed by the store.
    pub to: Recipient,
    /// In which language.
    pub language: String,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The receipt it tells; with one, the same message goes to the same place once.
    pub receipt: Option<ReceiptNumber>,
    /// Until when it is of use; later it is not sent any more.
    pub useful_until: EpochMs,
}

/// A message as it stands.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its name.
    pub id: String,
    /// By what.
    pub medium: Medium,
    /// What for.
    pub purpose: Purpose,
    /// To whom.
    pub to: Recipient,
    /// In which language.
    pub language: String,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The receipt it tells.
    pub receipt: Option<ReceiptNumber>,
    /// Where it stands; a message that was taken reads `sending`.
    pub state: MessageState,
    /// How often the carrier was asked to send it, the present attempt included.
    pub attempts: u32,
    /// The lease under which it was taken.
    pub fence: i64,
    /// Taken with an attempt before of which nobody knows what became: to be looked up, not sent.
    pub unclear: bool,
    /// The carrier's name for it (Twilio: MessageSid).
    pub carrier_id: Option<String>,
    /// The last problem, in a word or the carrier's number for it.
    pub problem: Option<String>,
    /// When it was written.
    pub made: EpochMs,
    /// Until when it is of use.
    pub useful_until: EpochMs,
    /// When the present or last attempt began.
    pub sent: Option<EpochMs>,
    /// When it arrived, or was given up.
    pub ended: Option<EpochMs>,
}

/// How a taken message went.
#[derive(Debug)]
pub enum MessageFate {
    /// The carrier has it, under this name.
    Accepted(String),
    /// It was not sent: again at this instant.
    Later(EpochMs, String),
    /// Nobody knows: to be looked up at this instant.
    Unclear(EpochMs, String),
    /// It will not arrive; a person sees it.
    Undelivered(String, Box<NewContact>),
}

/// What the carrier reports of a message that it took.
#[derive(Debug)]
pub enum MessageReport {
    /// It is on its way.
    Accepted(String),
    /// It arrived.
    Delivered(String),
    /// It did not arrive this time: again at this instant.
    Later(EpochMs, String),
    /// It will not arrive; a person sees it.
    Undelivered(String, Box<NewContact>),
}

/// A suspension of which the holder is to be told.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its receipt.
    pub receipt: ReceiptNumber,
    /// The card.
    pub card: CardId,
    /// When it was decided.
    pub made: EpochMs,
}

/// Messages at a glance.
#[derive(Clone, Copy, Debug, Default)]
pub struct MessagesState {
    /// Waiting to be sent, or under way to the carrier.
    pub pending: i64,
    /// Did not arrive.
    pub undelivered: i64,
    /// When the oldest one that waits was written.
    pub oldest: Option<EpochMs>,
}
