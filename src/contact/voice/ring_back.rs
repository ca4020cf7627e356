//! Rings somebody back: at the colleague's click, to a number that they have read and may correct, three times at most.
//!
//! | what came of it | then |
//! | --- | --- |
//! | answered | they talk; somebody else's telephone is marked as a wrong number |
//! | busy | best again in 5 minutes |
//! | no answer | best again in 15 minutes |
//! | no such number, or a wrong one | not to that number again: it has to be corrected first |
//! | the exchange could not be asked | at once: it was no try |
//! | the third try | no more: what remains is to write, or to close |

use super::super::staff::{SignedIn, record};
use super::VoiceError;
use super::conference::{Conference, Over};
use super::ring_colleague::{conversation, ready, refused, runs_already, start, theirs};
use crate::card::{AuditRecord, EpochMs, ItemKind, PhoneNumber};
use crate::contact::call_state::Details;
use crate::contact::message_number::may_be_dialled;
use crate::contact::{Contact, fresh_name};
use crate::store::{CallbackTry, ConferenceWrite, ContactWrite, StoreError};

/// How often somebody is rung back.
pub const MOST: usize = 3;
/// A number at which somebody else answered.
pub const WRONG: &str = "wrong-number";
const AFTER_BUSY_MS: i64 = 5 * 60 * 1000;
const AFTER_NO_ANSWER_MS: i64 = 15 * 60 * 1000;
/// What ringing back is called on the record.
const ACTION: &str = "ring-back-contact";

/// Where ringing somebody back stands. The number is personal: no `Debug`.
pub struct Callback {
    /// Whom to ring, as far as is known.
    pub number: Option<PhoneNumber>,
    /// What came of it so far, the oldest first.
    pub tries: Vec<CallbackTry>,
    /// What comes next.
    pub next: NextTry,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTry {
    /// Ring.
    Now,
    /// Better not before then.
    Best(EpochMs),
    /// Correct the number first.
    Correct,
    /// Ring no more.
    Enough,
}

/// What comes after these tries.
pub fn next_try(tries: &[CallbackTry]) -> NextTry {
    // A wrong number is told after somebody has answered there, and is no try of its own.
    if tries.iter().filter(|one| counts(one)).count() >= MOST {
        return NextTry::Enough;
    }
    let Some(last) = tries.last() else { return NextTry::Now };
    match last.failed.as_deref() {
        Some("busy") => NextTry::Best(last.at.plus_ms(AFTER_BUSY_MS)),
        Some("no-answer" | "given-up") => NextTry::Best(last.at.plus_ms(AFTER_NO_ANSWER_MS)),
        Some("failed" | WRONG) => NextTry::Correct,
        _ => NextTry::Now,
    }
}

fn counts(one: &CallbackTry) -> bool {
    !matches!(one.failed.as_deref(), Some("unreachable" | WRONG))
}

/// Where ringing back the contact stands.
pub async fn callback_of(app: &Contact, contact: &str) -> Result<Option<Callback>, StoreError> {
    let Some(detail) = app.store.work_detail(contact).await? else { return Ok(None) };
    let details: Details =
        serde_json::from_slice(&detail.details).map_err(|_| StoreError::impossible("contacts", "details", contact))?;
    let tries = app.store.callback_tries(contact).await?;
    let next = next_try(&tries);
    Ok(Some(Callback { number: details.number, tries, next }))
}

/// Rings the colleague, and then, when they are there, the number that they have confirmed.
pub async fn ring_back(app: &Contact, who: &SignedIn, contact: &str, typed: &str) -> Result<(), VoiceError> {
    let (detail, telephone) = ready(app, who, contact, ACTION).await?;
    // Who waits on the line is joined, not rung.
    if detail.item.kind == ItemKind::Waiting {
        return Err(VoiceError::NotNow);
    }
    let number = PhoneNumber::keyed(typed, &app.settings.dial_plan).ok();
    let number = number.filter(|number| may_be_dialled(&app.settings, number));
    let Some(number) = number else {
        refused(app, who, contact, (ACTION, "number-not-allowed")).await?;
        return Err(VoiceError::NotAllowed);
    };
    if runs_already(app, who, contact).await? {
        return Ok(());
    }
    let tries = app.store.callback_tries(contact).await?;
    match next_try(&tries) {
        NextTry::Enough => return Err(VoiceError::TriedEnough),
        NextTry::Correct if rung_last(app, contact).await?.is_some_and(|last| last == number) => {
            return Err(VoiceError::NotAllowed);
        }
        _ => {}
    }
    let conference = Conference::ringing_back(fresh_name(app), contact.to_owned(), number, app.clock.now());
    start(app, who, conference, telephone, ACTION).await
}

/// The number that was rung last.
async fn rung_last(app: &Contact, contact: &str) -> Result<Option<PhoneNumber>, StoreError> {
    let caller = conversation(app, contact).await?.and_then(|last| last.caller().and_then(|leg| leg.telephone.clone()));
    Ok(match caller {
        Some(crate::card::Telephone::Number(number)) => Some(number),
        _ => None,
    })
}

/// Somebody else answered whoever has the contact: notes it, so that the number is not rung again.
pub async fn mark_wrong_number(app: &Contact, who: &SignedIn, contact: &str) -> Result<(), VoiceError> {
    theirs(app, who, contact, "mark-wrong-number").await?;
    let row = app.store.conference_of(contact).await?.ok_or(VoiceError::Gone)?;
    let conference = super::hear::read(&row)?;
    let reached = matches!(conference.over, Some(Over::Finished | Over::CallerLeft | Over::Dropped));
    if !conference.rings_back() || !reached {
        return Err(VoiceError::NotNow);
    }
    let by = who.name.as_str().to_owned();
    let record = record(app.clock.now(), who.actor(), "ring-back", Some(WRONG.to_owned()));
    let write = ConferenceWrite {
        room: row.room,
        contact: contact.to_owned(),
        version: row.version,
        state: row.state,
        over: true,
        now: app.clock.now(),
        contacts: vec![ContactWrite::Try { by, failed: Some(WRONG) }],
        audits: vec![AuditRecord { contact: Some(contact.to_owned()), ..record }],
    };
    if app.store.save_conference(write).await? { Ok(()) } else { Err(VoiceError::NotNow) }
}

#[cfg(test)]
mod tests {
    use super::super::conference::LegEnd;
    use super::super::hear::code;
    use super::*;

    fn tries(all: &[Option<&str>]) -> Vec<CallbackTry> {
        let one = |(n, failed): (usize, &Option<&str>)| CallbackTry {
            at: EpochMs(i64::try_from(n).unwrap() * 1_000_000),
            by: "sato".to_owned(),
            failed: failed.map(str::to_owned),
        };
        all.iter().enumerate().map(one).collect()
    }

    #[test]
    fn three_tries_by_the_rule_and_then_no_more() {
        let next = |all: &[Option<&str>]| next_try(&tries(all));
        assert_eq!(next(&[]), NextTry::Now);
        assert_eq!(next(&[Some("busy")]), NextTry::Best(EpochMs(300_000)));
        assert_eq!(next(&[Some("busy"), Some("no-answer")]), NextTry::Best(EpochMs(1_900_000)));
        assert_eq!(next(&[Some("busy"), Some("no-answer"), Some("busy")]), NextTry::Enough);
        assert_eq!(next(&[Some("failed")]), NextTry::Correct);
        assert_eq!(next(&[None, Some(WRONG)]), NextTry::Correct);
        assert_eq!(next(&[None]), NextTry::Now);
        // The exchange's fault, and the word about a wrong number, are no tries.
        assert_eq!(next(&[Some("unreachable"), Some("unreachable"), Some("unreachable")]), NextTry::Now);
        assert_eq!(next(&[None, Some(WRONG), None, Some(WRONG)]), NextTry::Correct);
    }

    #[test]
    fn every_end_has_the_code_that_the_rule_knows() {
        for (how, known) in [(LegEnd::Busy, "busy"), (LegEnd::NoAnswer, "no-answer"), (LegEnd::Failed, "failed")] {
            assert_eq!(code(how), known);
        }
        assert_eq!((code(LegEnd::Unreachable), code(LegEnd::GivenUp)), ("unreachable", "given-up"));
    }
}
