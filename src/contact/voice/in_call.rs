//! What a caller's own call has to do with conferences: whether somebody is there for them, coming in, being back.

use super::conference::Over;
use super::hear::{by_itself, hear, read};
use super::rules::Happened;
use crate::contact::Contact;
use crate::contact::call_state::CallState;
use crate::ivr::Event;
use crate::store::StoreError;

/// How many colleagues at the desk can be rung: if any, callers wait for them, and the operators' telephones stay still.
pub(in crate::contact) async fn colleagues(app: &Contact) -> usize {
    if app.exchange.is_none() {
        return 0;
    }
    let reachable = app.store.reachable_staff().await;
    reachable.map(|names| names.len()).unwrap_or_else(|error| {
        tracing::warn!(%error, "who is at the desk could not be looked up; the operators' telephones are rung");
        0
    })
}

/// The conversation in which somebody is there for this caller.
pub(in crate::contact) async fn inviting(app: &Contact, state: &CallState) -> Option<String> {
    app.exchange.as_ref()?;
    let found = inviting_to(app, state.contact.as_deref()?).await;
    found.unwrap_or_else(|error| {
        tracing::warn!(%error, "whether somebody is there for a caller could not be looked up; looking again soon");
        None
    })
}

async fn inviting_to(app: &Contact, contact: &str) -> Result<Option<String>, StoreError> {
    let Some(row) = app.store.conference_of(contact).await? else { return Ok(None) };
    let conference = read(&row)?;
    Ok((conference.invites() && !conference.rings_back()).then_some(row.room))
}

/// The caller is given the way into the conversation. False when nobody is there for them any more.
pub(in crate::contact) async fn caller_comes(app: &Contact, room: &str) -> bool {
    match hear(app, room, Happened::CallerCame, by_itself()).await {
        Ok(heard) => heard.is_some_and(|heard| !heard.refused),
        Err(error) => {
            tracing::error!(room, %error, "a caller could not be let into a conversation; they wait on");
            false
        }
    }
}

/// The caller is out of the conversation and on the line: finished, or waiting again.
pub(in crate::contact) async fn what_ended(app: &Contact, room: &str) -> Event {
    match hear(app, room, Happened::CallerBack, by_itself()).await {
        Ok(Some(heard)) if heard.conference.over == Some(Over::Finished) => Event::ConnectEnded { answered: true },
        Ok(_) => Event::ConnectLost,
        Err(error) => {
            tracing::error!(room, %error, "the end of a conversation could not be recorded; the caller waits again");
            Event::ConnectLost
        }
    }
}

/// The caller's call is over.
pub(in crate::contact) async fn caller_gone(app: &Contact, state: &CallState) -> Result<(), StoreError> {
    let (Some(contact), Some(_)) = (state.contact.as_deref(), app.exchange.as_ref()) else { return Ok(()) };
    let Some(row) = app.store.conference_of(contact).await? else { return Ok(()) };
    // The call of a callback is another one.
    if read(&row)?.rings_back() {
        return Ok(());
    }
    if let Err(error) = hear(app, &row.room, Happened::CallerGone, by_itself()).await {
        tracing::error!(room = row.room, %error, "the end of a call could not be told to its conversation");
    }
    Ok(())
}
