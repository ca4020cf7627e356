//! The receipt, to wherever a report wants it: ordered in the transaction of the decision, so that it goes out once however
//! often the report is sent (P4), within the limits of messages, and to no number that may not be written to. What cannot be
//! sent is on the record (P6), and is told to whoever reads the receipt.

use super::message_limit::may_ask_for_message;
use super::message_number::reachable;
use super::message_rule::useful_ms;
use super::{Contact, fresh_name};
use crate::card::{CardId, Medium, Purpose, ReceiptNumber, Recipient};
use crate::store::{NewMessage, StoreError};
use serde::{Deserialize, Serialize};

/// Where somebody wants the receipt. Personal: no `Debug`.
#[derive(Clone, Default)]
pub(super) struct Wants {
    /// The addresses, as they were written.
    pub(super) to: Vec<(Medium, String)>,
    /// The language to answer in.
    pub(super) language: String,
}

/// A way to answer, and whether the receipt goes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// By what.
    pub medium: Medium,
    /// It does: ordered now, or before.
    pub is_sent: bool,
}

/// A message that waits for its receipt's number; nothing where none can be sent.
pub(super) struct Answer {
    medium: Medium,
    message: Option<NewMessage>,
}

impl Answer {
    /// As it is told.
    pub(super) const fn told(&self) -> Answered {
        Answered { medium: self.medium, is_sent: self.message.is_some() }
    }

    /// The message about this receipt.
    pub(super) fn about(self, receipt: &ReceiptNumber) -> Option<NewMessage> {
        self.message.map(|message| NewMessage { receipt: Some(receipt.clone()), ..message })
    }
}

/// What will be sent about a suspension of this card, and what will not.
pub(super) async fn prepare(app: &Contact, wants: &Wants, card: &CardId) -> Result<Vec<Answer>, StoreError> {
    let mut answers = Vec::with_capacity(wants.to.len());
    for (medium, address) in &wants.to {
        let to = match reachable(&app.settings, *medium, address) {
            Some(to) if may_be_sent(app, card, *medium, &to).await? => Some(to),
            _ => None,
        };
        let message = to.map(|to| NewMessage {
            id: fresh_name(app),
            medium: *medium,
            purpose: Purpose::Receipt,
            to,
            language: wants.language.clone(),
            card: Some(card.clone()),
            receipt: None,
            useful_until: app.clock.now().plus_ms(useful_ms(Purpose::Receipt)),
        });
        answers.push(Answer { medium: *medium, message });
    }
    Ok(answers)
}

/// Whether one more may go there. One that is there already is no more: a report that is sent again meets no limit.
async fn may_be_sent(app: &Contact, card: &CardId, medium: Medium, to: &Recipient) -> Result<bool, StoreError> {
    if app.store.has_message(card, Purpose::Receipt, medium, to).await? {
        return Ok(true);
    }
    // Many people share an address on the web; whoever proved to be this card's holder is one caller.
    Ok(may_ask_for_message(app, Some(card.as_str()), to.expose()).await)
}
