//! What whoever has a contact does with it: gives it back, ends the conversation, writes up what came out. Nothing of it while
//! they are in a call about it: the call would go on without a contact.

use super::super::voice::is_in_call;
use super::super::{Contact, staff::SignedIn};
use super::{TakeError, about, may_serve, named};
use crate::bus::BusEvent;
use crate::card::{AuditOutcome, AuditRecord, EpochMs, WrapUp};
use crate::store::Settle;

/// Gives a contact back: it stands at the head of the list.
pub async fn give_back(app: &Contact, who: &SignedIn, id: &str) -> Result<(), TakeError> {
    settle(app, who, id, Settle::GiveBack, "give-back-contact", None).await
}

/// The conversation is over: from now on the wrap-up is counted.
pub async fn end_contact(app: &Contact, who: &SignedIn, id: &str) -> Result<(), TakeError> {
    settle(app, who, id, Settle::WrapUp(until(app, app.clock.now())), "end-contact", None).await
}

/// Extends a wrap-up, once.
pub async fn extend_wrap_up(app: &Contact, who: &SignedIn, id: &str) -> Result<(), TakeError> {
    may_serve(app, who).await?;
    let held = app.store.presence_of(&who.name).await?.map(|presence| presence.held).unwrap_or_default();
    let ends = held.iter().find(|held| held.contact == id).and_then(|held| held.wrap_until);
    // Whether there is a wrap-up of theirs to be extended, the store decides.
    let from = app.clock.now().max(ends.unwrap_or(EpochMs(0)));
    settle(app, who, id, Settle::Extend(until(app, from)), "extend-wrap-up", None).await
}

/// Finishes a contact, in its wrap-up or at once: what came out is required.
pub async fn finish_contact(app: &Contact, who: &SignedIn, id: &str, wrap_up: WrapUp) -> Result<(), TakeError> {
    settle(app, who, id, Settle::Finish(wrap_up), "finish-contact", Some(wrap_up.as_str().to_owned())).await?;
    metrics::counter!("holdline_contacts_finished_total", "outcome" => wrap_up.as_str()).increment(1);
    Ok(())
}

fn until(app: &Contact, from: EpochMs) -> EpochMs {
    from.plus_ms(i64::try_from(app.settings.staff.wrap_up.as_millis()).unwrap_or(i64::MAX))
}

async fn settle(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    settle: Settle,
    action: &str,
    reason: Option<String>,
) -> Result<(), TakeError> {
    may_serve(app, who).await?;
    named(id)?;
    if !app.store.settle_contact(id, &who.name, settle, about(app, who, action, id, reason)).await? {
        let in_call = is_in_call(app, who, id).await?;
        let why = if in_call { "in-call" } else { "not-theirs" };
        let refused = about(app, who, action, id, Some(why.to_owned()));
        app.store.append_audit(AuditRecord { outcome: AuditOutcome::Refused, ..refused }).await?;
        return Err(if in_call { TakeError::InCall } else { TakeError::NotYours });
    }
    app.bus.publish(BusEvent::WorklistChanged);
    Ok(())
}
