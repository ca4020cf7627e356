//! What a caller's own call has to do with conferences: whether somebody is there for them, coming in, being back.

use super::conference::Over;
use super::hear::{by_itself, hear, read};
use super::rules::Happened;
use crate::card::EpochMs;
use crate::contact::Contact;
use crate::contact::call_state::CallState;
use crate::ivr::Event;
use crate::store::StoreError;
use std::sync::atomic::{AtomicI64, Ordering};

/// For how long telephones count as such that cannot be rung after the exchange could not be asked to.
const EXCHANGE_AWAY_MS: i64 = 60_000;

/// When the exchange could not be asked to ring last, in this process: a hint, which a ring that works takes back.
#[derive(Default)]
pub(in crate::contact) struct ExchangeAway(AtomicI64);

impl ExchangeAway {
    pub(super) fn note(&self, now: EpochMs) {
        self.0.store(now.0, Ordering::Relaxed);
    }

    pub(super) fn forget(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    fn counts(&self, now: EpochMs) -> bool {
        now.0 - self.0.load(Ordering::Relaxed) < EXCHANGE_AWAY_MS
    }
}

/// Colleagues at the desk with a telephone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::contact) struct Colleagues {
    /// Those on a break too: they come back.
    pub(in crate::contact) there: usize,
    /// Those who can be rung now. While there are any, callers wait for them, and the operators' telephones stay still.
    pub(in crate::contact) ready: usize,
}

/// How many colleagues there are for callers.
pub(in crate::contact) async fn colleagues(app: &Contact) -> Colleagues {
    if app.exchange.is_none() {
        return Colleagues::default();
    }
    let reachable = app.store.reachable_staff().await.unwrap_or_else(|error| {
        tracing::warn!(%error, "who is at the desk could not be looked up; the operators' telephones are rung");
        Vec::new()
    });
    let available = reachable.iter().filter(|(_, available)| *available).count();
    let ready = if app.exchange_away.counts(app.clock.now()) { 0 } else { available };
    Colleagues { there: reachable.len(), ready }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exchange_that_could_not_be_asked_counts_as_away_for_a_minute_or_until_it_rings() {
        let away = ExchangeAway::default();
        assert!(!away.counts(EpochMs(1_000_000)));
        away.note(EpochMs(1_000_000));
        assert!(away.counts(EpochMs(1_059_999)) && !away.counts(EpochMs(1_060_000)));
        away.note(EpochMs(2_000_000));
        away.forget();
        assert!(!away.counts(EpochMs(2_000_001)));
    }
}
