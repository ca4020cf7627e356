//! Takes an event into a conference: read, ruled, written on condition that nobody wrote meanwhile, then done.

use super::conference::{Conference, LegEnd, LegState, Part};
use super::rules::{ContactChange, Deed, Happened, happens};
use super::{RINGS, VoiceError};
use crate::bus::BusEvent;
use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, Role};
use crate::contact::Contact;
use crate::contact::call_state::CallState;
use crate::contact::ports::{Carried, Exchange, ExchangeOrder, Ring, Rung};
use crate::store::{ConferenceRow, ConferenceWrite, ContactWrite, StoreError};
use std::collections::VecDeque;

/// How often an event is tried against others that come at the same time.
const TRIES: usize = 20;

/// What came of an event.
pub(super) struct Heard {
    pub(super) conference: Conference,
    /// The wish could not be granted.
    pub(super) refused: bool,
    /// The exchange did not do what was wished.
    pub(super) not_done: bool,
}

/// The service, for what it does by itself and what carriers report.
pub(super) fn by_itself() -> Actor {
    Actor { role: Role::System, channel: Channel::Phone, name: None }
}

pub(super) fn read(row: &ConferenceRow) -> Result<Conference, StoreError> {
    serde_json::from_slice(&row.state).map_err(|_| StoreError::impossible("conferences", "state", &row.room))
}

/// Takes an event in, and everything that follows from it. Nothing when there is no such conference.
pub(super) async fn hear(
    app: &Contact,
    room: &str,
    event: Happened,
    actor: Actor,
) -> Result<Option<Heard>, VoiceError> {
    let mut events = VecDeque::from([event]);
    let mut heard: Option<Heard> = None;
    while let Some(event) = events.pop_front() {
        let Some((conference, deeds, refused)) = take_in(app, room, event, &actor).await? else { return Ok(None) };
        let mut not_done = false;
        for deed in deeds {
            let (follows, done) = perform(app, &conference, deed).await;
            events.extend(follows);
            not_done |= !done;
        }
        heard = Some(match heard {
            Some(before) => Heard { conference, not_done: not_done || before.not_done, ..before },
            None => Heard { conference, refused, not_done },
        });
    }
    Ok(heard)
}

/// Begins a conversation, and has the telephones in it rung. False when there is one about the contact already.
pub(super) async fn begin(
    app: &Contact,
    conference: &Conference,
    audits: Vec<AuditRecord>,
) -> Result<bool, VoiceError> {
    let write = ConferenceWrite {
        room: conference.room.clone(),
        contact: conference.contact.clone(),
        version: 0,
        state: serde_json::to_vec(conference)
            .map_err(|_| StoreError::impossible("conferences", "state", &conference.room))?,
        over: false,
        now: app.clock.now(),
        contacts: Vec::new(),
        audits,
    };
    if !app.store.save_conference(write).await? {
        return Ok(false);
    }
    for leg in conference.legs.iter().filter(|leg| leg.state == LegState::Ringing) {
        let (follows, _) = perform(app, conference, Deed::Ring(leg.id.clone())).await;
        if let Some(event) = follows {
            hear(app, &conference.room, event, by_itself()).await?;
        }
    }
    Ok(true)
}

/// Has the exchange lead out a caller whom it could not lead out before.
pub(super) async fn lead_out_again(app: &Contact, conference: &Conference) {
    perform(app, conference, Deed::LeadOut).await;
}

async fn take_in(
    app: &Contact,
    room: &str,
    event: Happened,
    actor: &Actor,
) -> Result<Option<(Conference, Vec<Deed>, bool)>, VoiceError> {
    for _ in 0..TRIES {
        let Some(row) = app.store.conference(room).await? else { return Ok(None) };
        let before = read(&row)?;
        let mut conference = before.clone();
        let outcome = happens(&mut conference, event.clone(), app.clock.now());
        if conference == before {
            return Ok(Some((conference, outcome.deeds, outcome.refused)));
        }
        let write = write(app, &conference, row.version, &event, &outcome.changes, actor)?;
        if app.store.save_conference(write).await? {
            if !outcome.changes.is_empty() {
                app.bus.publish(BusEvent::WorklistChanged);
            }
            return Ok(Some((conference, outcome.deeds, outcome.refused)));
        }
    }
    Err(VoiceError::NotNow)
}

fn write(
    app: &Contact,
    conference: &Conference,
    version: i64,
    event: &Happened,
    changes: &[ContactChange],
    actor: &Actor,
) -> Result<ConferenceWrite, StoreError> {
    let now = app.clock.now();
    let record = |action: &str, reason: Option<String>| AuditRecord {
        at: now,
        actor: actor.clone(),
        action: action.to_owned(),
        outcome: AuditOutcome::Done,
        reason,
        card: None,
        receipt: None,
        contact: Some(conference.contact.clone()),
    };
    let wished = wished(event).map(|(action, reason)| record(action, reason));
    let told = changes.iter().filter_map(told).map(|(action, reason)| record(action, reason));
    Ok(ConferenceWrite {
        room: conference.room.clone(),
        contact: conference.contact.clone(),
        version,
        state: serde_json::to_vec(conference)
            .map_err(|_| StoreError::impossible("conferences", "state", &conference.room))?,
        over: conference.over.is_some(),
        now,
        contacts: changes.iter().map(|change| contact_write(app, change)).collect(),
        audits: wished.into_iter().chain(told).collect(),
    })
}

/// A wish, for the record.
fn wished(event: &Happened) -> Option<(&'static str, Option<String>)> {
    use super::rules::Wish;
    let Happened::Wish(wish) = event else { return None };
    Some(match wish {
        Wish::Hold(true) => ("hold-caller", None),
        Wish::Hold(false) => ("resume-caller", None),
        Wish::Consult { staff, .. } => ("consult-colleague", Some(staff.clone())),
        Wish::HandOver => ("hand-over-caller", None),
        Wish::EndConsult => ("end-consultation", None),
        Wish::Listen { .. } => ("listen-in", None),
        Wish::Whisper { on: true, .. } => ("whisper", None),
        Wish::Whisper { on: false, .. } => ("stop-whispering", None),
        Wish::StopListening { .. } => ("stop-listening", None),
        Wish::Finish => ("end-call", None),
    })
}

/// What became of the contact, for the record.
fn told(change: &ContactChange) -> Option<(&'static str, Option<String>)> {
    Some(match change {
        ContactChange::Talking => ("join-caller", None),
        ContactChange::Missed { by } => ("miss-call", Some(by.clone())),
        ContactChange::Returned { by } => ("return-contact", Some(format!("{by}: line-dropped"))),
        ContactChange::HandedOver { from, to } => ("hand-over-contact", Some(format!("{from} to {to}"))),
        ContactChange::Tried { failed: Some(how), .. } => ("ring-back", Some(code(*how).to_owned())),
        ContactChange::Tried { failed: None, .. } => ("ring-back", Some("answered".to_owned())),
        ContactChange::Accepted { .. } | ContactChange::Over { .. } => return None,
    })
}

fn contact_write(app: &Contact, change: &ContactChange) -> ContactWrite {
    match change.clone() {
        ContactChange::Accepted { by } => ContactWrite::Accept { by },
        ContactChange::Talking => ContactWrite::Talk,
        ContactChange::Missed { by } => ContactWrite::Miss { by },
        ContactChange::Returned { by } => ContactWrite::Return { by },
        ContactChange::HandedOver { from, to } => ContactWrite::HandOver { from, to },
        ContactChange::Over { by } => {
            let wrap_up = i64::try_from(app.settings.staff.wrap_up.as_millis()).unwrap_or(i64::MAX);
            ContactWrite::WrapUp { by, until: app.clock.now().plus_ms(wrap_up) }
        }
        ContactChange::Tried { by, failed } => ContactWrite::Try { by, failed: failed.map(code) },
    }
}

/// The code under which an end is stored and shown.
pub(super) const fn code(how: LegEnd) -> &'static str {
    match how {
        LegEnd::Left => "left",
        LegEnd::NoAnswer => "no-answer",
        LegEnd::Busy => "busy",
        LegEnd::Failed => "failed",
        LegEnd::Unreachable => "unreachable",
        LegEnd::GivenUp => "given-up",
    }
}

/// Does what is to be done. Gives what follows from it, and whether it was done.
async fn perform(app: &Contact, conference: &Conference, deed: Deed) -> (Option<Happened>, bool) {
    let Some(exchange) = app.exchange.as_deref() else { return (None, false) };
    match deed {
        Deed::Ring(leg) => (ring(app, exchange, conference, leg).await, true),
        Deed::Fetch => (None, fetch(app, exchange, conference).await),
        Deed::LeadOut => (None, lead_out(app, exchange, conference).await),
        Deed::Order(order) => carry_out(exchange, order).await,
    }
}

async fn ring(app: &Contact, exchange: &dyn Exchange, conference: &Conference, leg: String) -> Option<Happened> {
    let to = conference.leg(&leg)?.telephone.clone()?;
    let ring = Ring { room: conference.room.clone(), leg: leg.clone(), to, rings: RINGS };
    match exchange.ring(&ring).await {
        Rung::Placed { call } => {
            app.exchange_away.forget();
            Some(Happened::Placed { leg, call })
        }
        Rung::Later { why } => {
            app.exchange_away.note(app.clock.now());
            tracing::warn!(room = conference.room, why, "a telephone could not be rung now");
            Some(Happened::Ended { leg, how: LegEnd::Unreachable })
        }
        Rung::Refused { code } => {
            tracing::warn!(room = conference.room, code, "the exchange refuses to ring a telephone");
            Some(Happened::Ended { leg, how: LegEnd::Failed })
        }
        // It may be ringing: whoever answers is reported, and whoever does not is given up in time.
        Rung::Unknown { why } => {
            tracing::warn!(room = conference.room, why, "nobody knows whether a telephone rings; waiting for reports");
            None
        }
    }
}

/// The caller's call as it stands, and its step.
async fn call_of(app: &Contact, conference: &Conference) -> Option<(String, u32, CallState)> {
    let call = conference.caller()?.call.clone()?;
    let row = app.store.call(&call).await.ok()??;
    Some((call, row.step, serde_json::from_slice(&row.session).ok()?))
}

/// Fetches the caller out of the parking. One who cannot be fetched comes at the next look into the queue.
async fn fetch(app: &Contact, exchange: &dyn Exchange, conference: &Conference) -> bool {
    let Some((call, _, state)) = call_of(app, conference).await else { return true };
    // Who is stopping the card at this moment is not torn out of it.
    if !state.session.is_in_queue() {
        return true;
    }
    let (Some(step), Some(parking)) = (state.parked, state.parking) else { return true };
    let carried = exchange.carry_out(&ExchangeOrder::Release { parking, call, step }).await;
    if !matches!(carried, Carried::Done | Carried::Gone) {
        tracing::warn!(room = conference.room, ?carried, "a caller could not be fetched; they come at their next look");
    }
    true
}

/// Leads the caller out of the conference, on to the step that their call stands at.
async fn lead_out(app: &Contact, exchange: &dyn Exchange, conference: &Conference) -> bool {
    let Some((call, step, _)) = call_of(app, conference).await else { return true };
    let carried = exchange.carry_out(&ExchangeOrder::LeadOut { call, step }).await;
    let done = matches!(carried, Carried::Done | Carried::Gone);
    if !done {
        tracing::error!(
            room = conference.room,
            ?carried,
            "a caller could not be led out of a conference; trying again"
        );
    }
    done
}

async fn carry_out(exchange: &dyn Exchange, order: ExchangeOrder) -> (Option<Happened>, bool) {
    let carried = exchange.carry_out(&order).await;
    match (&carried, order) {
        (Carried::Done, _) => (None, true),
        // What was to be ended is over.
        (Carried::Gone, ExchangeOrder::HangUp { .. } | ExchangeOrder::Remove { .. } | ExchangeOrder::End { .. }) => {
            (None, true)
        }
        (Carried::Gone, ExchangeOrder::Hold { call, .. }) => (Some(Happened::Left { call }), false),
        (_, ExchangeOrder::Hold { call, held, .. }) => {
            tracing::warn!(?carried, "a caller could not be put on hold, or taken off it");
            (Some(Happened::Held { call, held: !held, number: None }), false)
        }
        (_, order) => {
            tracing::warn!(?carried, order = name(&order), "the exchange did not do what was asked");
            (None, false)
        }
    }
}

const fn name(order: &ExchangeOrder) -> &'static str {
    match order {
        ExchangeOrder::Release { .. } => "release",
        ExchangeOrder::LeadOut { .. } => "lead-out",
        ExchangeOrder::HangUp { .. } => "hang-up",
        ExchangeOrder::Hold { .. } => "hold",
        ExchangeOrder::Mute { .. } => "mute",
        ExchangeOrder::Coach { .. } => "coach",
        ExchangeOrder::Remove { .. } => "remove",
        ExchangeOrder::End { .. } => "end",
    }
}

/// How whoever has answered takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joins {
    /// The conversation starts when they come.
    pub starts: bool,
    /// It ends when they go.
    pub ends: bool,
    /// Heard by nobody, and by this call alone when they whisper.
    pub coaches: Option<String>,
}

/// A telephone that was rung is answered. Nothing when nobody is to be spoken with any more.
pub async fn leg_answered(app: &Contact, room: &str, leg: &str, call: String) -> Result<Option<Joins>, VoiceError> {
    let event = Happened::Answered { leg: leg.to_owned(), call: call.clone() };
    let Some(Heard { conference, .. }) = hear(app, room, event, by_itself()).await? else { return Ok(None) };
    let this = conference.leg(leg).filter(|leg| leg.state == LegState::In && leg.call.as_ref() == Some(&call));
    let Some(this) = this.filter(|_| conference.over.is_none()) else { return Ok(None) };
    let serving = conference.now(Part::Serving).and_then(|leg| leg.call.clone());
    Ok(match this.part {
        Part::Listening => serving.map(|serving| Joins { starts: false, ends: false, coaches: Some(serving) }),
        part => Some(Joins { starts: true, ends: part == Part::Caller, coaches: None }),
    })
}

/// A telephone that was rung is over, or out of the conference.
pub async fn leg_ended(app: &Contact, room: &str, leg: &str, how: LegEnd) -> Result<(), VoiceError> {
    hear(app, room, Happened::Ended { leg: leg.to_owned(), how }, by_itself()).await.map(drop)
}

/// What the carrier reports of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomReport {
    /// It has this name.
    Named {
        /// The carrier's name.
        sid: String,
    },
    /// Somebody has left it.
    Left {
        /// The carrier's name.
        sid: String,
        /// Whose call.
        call: String,
    },
    /// Somebody was put on hold, or taken off it.
    Held {
        /// The carrier's name.
        sid: String,
        /// Whose call.
        call: String,
        /// On hold.
        held: bool,
        /// The report's number.
        number: Option<u32>,
    },
    /// It has ended.
    Over {
        /// The carrier's name.
        sid: String,
    },
}

/// Takes a report in.
pub async fn room_report(app: &Contact, room: &str, report: RoomReport) -> Result<(), VoiceError> {
    let (sid, event) = match report {
        RoomReport::Named { sid } => (sid, None),
        RoomReport::Left { sid, call } => (sid, Some(Happened::Left { call })),
        RoomReport::Held { sid, call, held, number } => (sid, Some(Happened::Held { call, held, number })),
        RoomReport::Over { sid } => (sid, Some(Happened::RoomOver)),
    };
    for event in std::iter::once(Happened::Named { sid }).chain(event) {
        hear(app, room, event, by_itself()).await?;
    }
    Ok(())
}
