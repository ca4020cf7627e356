//! Use cases of municipal counters: an officer finds a card of the own municipality, records what was seen, and suspends,
//! lifts, ends, or asks for a new card.
//!
//! Invariants: [`crate::card::decide`] decides, inside the transaction, upon the version that the officer has seen; what
//! was done is written once under the name that came with the form (P4); cards of other municipalities are refused; every
//! look-up, act and refusal is on the record (P6). No document's number is taken, and an Individual Number never.

mod act;
mod fees;
mod find;
mod look;
mod read_act;
mod reissue;

pub use act::{ActAsked, Acted, act, preview};
pub use fees::fees;
pub use find::{Asked, Found, Glimpse, find};
pub use look::{CounterCard, look};
pub use read_act::{ActShown, acts_of_day, read_act};
pub use reissue::{ReissueAsked, Reissued, ask_reissue};

use super::Contact;
use super::holders::{holder_of, read_holder};
use super::staff::{SignedIn, StaffError, permitted};
use crate::card::{Actor, AuditOutcome, AuditRecord, Card, CardId, Channel, Duty};
use crate::limits::{Rule, Verdict};
use crate::store::StoreError;

/// Why an officer's wish was not looked at further. Refusals of a decision are none of these.
#[derive(Debug, thiserror::Error)]
pub enum CounterError {
    /// The role has not that duty, or the account no municipality; the try is on the record.
    #[error("this account may not do that")]
    NotPermitted,
    /// There is no such card or act.
    #[error("there is no such card")]
    NoSuchCard,
    /// The card belongs to another municipality; the try is on the record.
    #[error("the card belongs to another municipality")]
    Elsewhere,
    /// The officer has looked at too many cards and has to wait; the try is on the record.
    #[error("too many cards were looked at")]
    TooOften,
    /// The form carries no name, or the name of another act.
    #[error("the form is not one of ours")]
    OtherForm,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StaffError> for CounterError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Self::NotPermitted,
            StaffError::Gone => Self::NoSuchCard,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}

/// The officer as the one who acts.
fn actor(who: &SignedIn) -> Actor {
    Actor { role: who.role, channel: Channel::Counter, name: Some(who.name.to_string()) }
}

/// The municipality whose counter the officer serves.
async fn on_duty<'a>(app: &Contact, who: &'a SignedIn) -> Result<&'a str, CounterError> {
    permitted(app, who, Duty::ServeCounter).await?;
    who.municipality.as_deref().ok_or(CounterError::NotPermitted)
}

/// A row of the audit by an officer.
fn record(
    app: &Contact,
    who: &SignedIn,
    action: &str,
    refused: Option<&str>,
    reason: Option<String>,
    card: Option<&CardId>,
) -> AuditRecord {
    AuditRecord {
        at: app.clock.now(),
        actor: actor(who),
        action: action.to_owned(),
        outcome: if refused.is_some() { AuditOutcome::Refused } else { AuditOutcome::Done },
        reason: refused.map(str::to_owned).or(reason),
        card: card.cloned(),
        receipt: None,
        contact: None,
    }
}

/// The card, if it is one of the officer's own municipality; what is refused is on the record under `action`.
async fn own_card(app: &Contact, who: &SignedIn, id: &CardId, action: &str) -> Result<Card, CounterError> {
    let municipality = on_duty(app, who).await?;
    let (refused, error) = match app.store.card(id).await? {
        Some(card) if card.municipality == municipality => return Ok(card),
        Some(_) => ("other-municipality", CounterError::Elsewhere),
        None => ("no-such-card", CounterError::NoSuchCard),
    };
    app.store.append_audit(record(app, who, action, Some(refused), None, Some(id))).await?;
    Err(error)
}

/// How long a card that an officer has found or looked at may be looked at again without being counted: a day's work.
const SEEN_MS: i64 = 12 * 3_600_000;

/// Counts one card more of those that the officer looks at, so that nobody reads the register card by card. False: enough
/// for now.
async fn may_see_another(app: &Contact, who: &SignedIn, card: &CardId) -> Result<bool, StoreError> {
    let since = app.clock.now().plus_ms(-SEEN_MS);
    let seen = app.store.audit_of_card(card.as_str()).await?.into_iter().map(|entry| entry.record).any(|record| {
        record.at >= since
            && record.outcome == AuditOutcome::Done
            && matches!(record.action.as_str(), FIND | READ)
            && record.actor.name.as_deref() == Some(who.name.as_str())
    });
    Ok(seen || app.limits.check(Rule::SearchByStaff, who.name.as_str()).await == Verdict::Allowed)
}

/// Actions of the audit.
const FIND: &str = "find-card";
/// See [`FIND`].
const READ: &str = "read-card";
/// Why a look is refused.
const TOO_OFTEN: &str = "too-often";

/// Whether a text is the name of a form: 16 hexadecimal digits.
fn is_name(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
