//! What colleagues do in a conversation: hold, ask a colleague in, hand over, end; supervisors listen and whisper.

use super::super::staff::{SignedIn, permitted};
use super::VoiceError;
use super::conference::{Conference, Leg, LegEnd, LegState, Part};
use super::hear::{by_itself, hear, read};
use super::ring_colleague::conversation;
use super::rules::{Happened, Wish};
use super::telephones::telephone_of;
use crate::card::{Actor, Duty, StaffName, Telephone, has_duty};
use crate::contact::ports::ExchangeOrder;
use crate::contact::{Contact, fresh_name};
use crate::store::StoreError;

/// What is wished of the conversation about a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steer {
    /// Hold the caller with music.
    Hold,
    /// Take the caller off hold.
    Resume,
    /// Ask a colleague in.
    Consult(StaffName),
    /// Leave the caller to the colleague who was asked in.
    HandOver,
    /// Let the colleague who was asked in go.
    EndConsult,
    /// End the conversation.
    Finish,
    /// Listen, unheard.
    Listen,
    /// Be heard by the colleague who serves, and not by the caller.
    Whisper,
    /// Listen only.
    StopWhispering,
    /// Listen no more.
    StopListening,
}

/// Does what is wished. An error says why nothing has changed.
pub async fn steer(app: &Contact, who: &SignedIn, contact: &str, steer: Steer) -> Result<(), VoiceError> {
    let listens = matches!(steer, Steer::Listen | Steer::Whisper | Steer::StopWhispering | Steer::StopListening);
    permitted(app, who, if listens { Duty::ListenIn } else { Duty::ServeContacts }).await?;
    let exchange = app.exchange.as_deref().ok_or(VoiceError::NoExchange)?;
    let row = app.store.conference_of(contact).await?.ok_or(VoiceError::Gone)?;
    let conference = read(&row)?;
    if conference.over.is_some() {
        return Err(VoiceError::Gone);
    }
    if !listens && !serves(&conference, who) {
        return Err(VoiceError::NotYours);
    }
    // The carrier's name for the conference comes with its reports; where they are late it is asked for.
    if conference.sid.is_none()
        && conference.is_talking()
        && let Some(sid) = exchange.conference(&conference.room).await
    {
        hear(app, &conference.room, Happened::Named { sid }, by_itself()).await?;
    }
    let wish = wish(app, who, steer).await?;
    let heard = hear(app, &conference.room, Happened::Wish(wish), who.actor()).await?.ok_or(VoiceError::Gone)?;
    match (heard.refused, heard.not_done) {
        (true, _) => Err(VoiceError::NotNow),
        (false, true) => Err(VoiceError::NotDone),
        (false, false) => Ok(()),
    }
}

/// The colleague gives the contact back: their line is let go, and the caller goes back to the head of the queue. False
/// when the contact is still theirs: no conversation about it is theirs, or they have rung somebody back.
pub async fn let_go(app: &Contact, who: &SignedIn, contact: &str) -> Result<bool, StoreError> {
    let Some(row) = app.store.conference_of(contact).await? else { return Ok(false) };
    let conference = read(&row)?;
    if conference.over.is_some() || !serves(&conference, who) {
        return Ok(false);
    }
    let Some(serving) = conference.now(Part::Serving) else { return Ok(false) };
    if let Err(error) = end_part(app, &conference, serving, who.actor()).await {
        tracing::error!(contact, %error, "a caller could not be given back");
        return Ok(false);
    }
    Ok(!conference.rings_back())
}

/// Ends a colleague's part, whoever wishes it: the others go on as if that line had dropped.
pub(super) async fn end_part(
    app: &Contact,
    conference: &Conference,
    leg: &Leg,
    actor: Actor,
) -> Result<(), VoiceError> {
    // What rings is given up: that is no missed offer.
    let how = if leg.state == LegState::Ringing { LegEnd::GivenUp } else { LegEnd::Left };
    hear(app, &conference.room, Happened::Ended { leg: leg.id.clone(), how }, actor).await?;
    if let (Some(exchange), Some(call)) = (app.exchange.as_deref(), leg.call.clone()) {
        exchange.carry_out(&ExchangeOrder::HangUp { call }).await;
    }
    Ok(())
}

/// Whether the colleague is in a call about the contact, or is being rung for it.
pub async fn is_in_call(app: &Contact, who: &SignedIn, contact: &str) -> Result<bool, StoreError> {
    let running = conversation(app, contact).await?.filter(|conference| conference.over.is_none());
    Ok(running.is_some_and(|conference| serves(&conference, who)))
}

fn serves(conference: &Conference, who: &SignedIn) -> bool {
    conference.now(Part::Serving).and_then(|leg| leg.staff.as_deref()) == Some(who.name.as_str())
}

async fn wish(app: &Contact, who: &SignedIn, steer: Steer) -> Result<Wish, VoiceError> {
    let staff = who.name.as_str().to_owned();
    Ok(match steer {
        Steer::Hold => Wish::Hold(true),
        Steer::Resume => Wish::Hold(false),
        Steer::Consult(name) => {
            let telephone = telephone_of_colleague(app, &name).await?;
            Wish::Consult { leg: fresh_name(app), staff: name.as_str().to_owned(), telephone }
        }
        Steer::HandOver => Wish::HandOver,
        Steer::EndConsult => Wish::EndConsult,
        Steer::Finish => Wish::Finish,
        Steer::Listen => {
            let telephone = telephone_of(app, &who.name).await?.ok_or(VoiceError::NoTelephone)?;
            Wish::Listen { leg: fresh_name(app), staff, telephone }
        }
        Steer::Whisper => Wish::Whisper { staff, on: true },
        Steer::StopWhispering => Wish::Whisper { staff, on: false },
        Steer::StopListening => Wish::StopListening { staff },
    })
}

async fn telephone_of_colleague(app: &Contact, name: &StaffName) -> Result<Telephone, VoiceError> {
    let account = app.store.staff(name.as_str()).await?.filter(|account| account.disabled.is_none());
    let serves = account.is_some_and(|account| has_duty(account.role, Duty::ServeContacts));
    if !serves {
        return Err(VoiceError::Gone);
    }
    telephone_of(app, name).await?.ok_or(VoiceError::NoTelephone)
}
