//! Messages out, as an operator sees them: what, when, what became of it, and no more of the recipient than tells one
//! from another.

use super::Contact;
use crate::card::{EpochMs, Medium, MessageState, Purpose, ReceiptNumber};
use crate::store::StoreError;

/// A message without its recipient.
#[derive(Clone, Debug)]
pub struct MessageSummary {
    /// Its name.
    pub id: String,
    /// By what.
    pub medium: Medium,
    /// What for.
    pub purpose: Purpose,
    /// The last two characters of the number or address.
    pub to_ending: String,
    /// In which language.
    pub language: String,
    /// The receipt it tells.
    pub receipt: Option<ReceiptNumber>,
    /// Where it stands.
    pub state: MessageState,
    /// How often the carrier was asked to send it.
    pub attempts: u32,
    /// The last problem.
    pub problem: Option<String>,
    /// The carrier's name for it.
    pub carrier_id: Option<String>,
    /// When it was ordered.
    pub made: EpochMs,
    /// When it arrived, or was given up.
    pub ended: Option<EpochMs>,
}

/// Messages, the newest first; all of them, or those that did not arrive.
pub async fn list_messages(app: &Contact, undelivered: bool, most: u32) -> Result<Vec<MessageSummary>, StoreError> {
    let rows = app.store.list_messages(undelivered, most).await?;
    let summary = |row: crate::store::Message| MessageSummary {
        to_ending: row.to.ending(),
        id: row.id,
        medium: row.medium,
        purpose: row.purpose,
        language: row.language,
        receipt: row.receipt,
        state: row.state,
        attempts: row.attempts,
        problem: row.problem,
        carrier_id: row.carrier_id,
        made: row.made,
        ended: row.ended,
    };
    Ok(rows.into_iter().map(summary).collect())
}
