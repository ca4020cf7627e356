//! What a call knows between two webhooks; stored sealed, so that a restart in mid-call loses nothing.

use super::{Contact, derived_name, fresh_name};
use crate::card::{AuditRecord, CardId, Channel, EpochMs, PhoneNumber, ReceiptNumber};
use crate::ivr::{FlowSet, Session, Slot, SlotKind, Spoken};
use crate::store::{Connection, NewContact, NewMessage, StepWrite};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// What a call knows. Every field is personal or leads to a person: no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct CallState {
    /// Where the caller is in the flows, and what was keyed.
    pub(super) session: Session,
    /// The caller's number, a hint and never proof.
    pub(super) caller: Option<PhoneNumber>,
    /// The card that the proof found.
    pub(super) card: Option<CardId>,
    /// Failed tries with a locator.
    pub(super) tries: u32,
    /// The receipt of the suspension made in this call.
    pub(super) receipt: Option<ReceiptNumber>,
    /// The place among those who wait for a person, once the call has one: it is kept, whatever the caller does next.
    pub(super) contact: Option<String>,
    /// The step whose answer parked the call with the carrier, while it is parked.
    #[serde(default)]
    pub(super) parked: Option<u32>,
    /// Parkings that are over: by the step that began them, the step that answered their end.
    #[serde(default)]
    pub(super) unparked: BTreeMap<u32, u32>,
    /// The carrier cannot park this call: it waits without.
    #[serde(default)]
    pub(super) not_parked: bool,
    /// The carrier's name for the parking, while the call is parked.
    #[serde(default)]
    pub(super) parking: Option<String>,
    /// The conversation with a colleague that the caller is led to, or takes part in.
    #[serde(default)]
    pub(super) room: Option<String>,
    /// The telephone that is kept for the caller, and rung.
    #[serde(default)]
    pub(super) ringing: Option<PhoneNumber>,
    /// The receipt was ordered as a message in this call.
    #[serde(default)]
    pub(super) messaged: bool,
    /// Numbers given for a message that cannot take one.
    #[serde(default)]
    pub(super) message_tries: u32,
    /// The card was stopped already when the caller last asked for a person.
    #[serde(default)]
    pub(super) asked_when_stopped: bool,
    /// The place of a message that a person must see to.
    #[serde(default)]
    pub(super) message_contact: Option<String>,
    /// The carrier has reported the call's end: nobody hears what is said.
    #[serde(skip)]
    pub(super) gone: bool,
}

/// What one step has gathered to be written and said.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) say: Vec<Spoken>,
    pub(super) audits: Vec<AuditRecord>,
    pub(super) wrong_tries: Vec<CardId>,
    pub(super) contact: Option<NewContact>,
    pub(super) circumstance: Option<(ReceiptNumber, String)>,
    pub(super) connection: Option<Connection>,
    pub(super) messages: Vec<NewMessage>,
}

impl Gathered {
    /// The step as the store takes it.
    pub(super) fn into_step(
        self,
        app: &Contact,
        at: &Place,
        state: &CallState,
        answer: &str,
        ended: bool,
    ) -> Result<StepWrite, serde_json::Error> {
        Ok(StepWrite {
            call: at.call.clone(),
            step: at.step,
            session: serde_json::to_vec(state)?,
            answer: answer.as_bytes().to_vec(),
            ended,
            now: app.clock.now(),
            audits: self.audits,
            wrong_tries: self.wrong_tries,
            contact: self.contact,
            circumstance: self.circumstance,
            connection: self.connection,
            messages: self.messages,
        })
    }
}

/// Which step of which call is being answered, and the flows that the call is on.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) call: String,
    pub(super) step: u32,
    pub(super) flows: Arc<FlowSet>,
}

/// What a person who takes over must see: the number, everything keyed, the way through the menu.
#[derive(Serialize, Deserialize)]
pub(super) struct Details {
    pub(super) number: Option<PhoneNumber>,
    pub(super) call: String,
    pub(super) keyed: Vec<(String, String)>,
    pub(super) path: Vec<String>,
    pub(super) card: Option<CardId>,
    pub(super) receipt: Option<ReceiptNumber>,
    /// A relay operator speaks for the caller.
    #[serde(default)]
    pub(super) relay: bool,
}

/// The keyed hash by which contacts from one number are found.
pub(super) fn caller_hash(app: &Contact, number: &PhoneNumber) -> [u8; 16] {
    app.store.keys().lookup("contact-from", number.expose())
}

/// Opens a place among those who wait for a person, or changes what the call's place is for: its turn stays.
pub(super) fn new_contact(
    app: &Contact,
    state: &CallState,
    call: &str,
    kind: &'static str,
    number: Option<PhoneNumber>,
    reason: &str,
) -> Option<NewContact> {
    let details = Details {
        number,
        call: call.to_owned(),
        keyed: keyed(&state.session),
        path: state.session.path().to_vec(),
        card: state.card.clone(),
        receipt: state.receipt.clone(),
        relay: state.session.is_through_relay(),
    };
    // A case stays a case, also when its caller asks to be rung back.
    let reason = state.session.slot(Slot::Case).unwrap_or(reason);
    Some(NewContact {
        id: state.contact.clone().unwrap_or_else(|| fresh_name(app)),
        kind,
        channel: Channel::Phone,
        language: state.session.language().as_str().to_owned(),
        reason: reason.to_owned(),
        details: serde_json::to_vec(&details).ok()?,
        call: Some(call.to_owned()),
        card: state.card.clone(),
        receipt: state.receipt.clone(),
        caller_hash: state.caller.as_ref().map(|number| caller_hash(app, number)),
        not_before: if kind == "callback" { opening(app, &state.session) } else { None },
    })
}

/// When the people are there whom the caller has found closed: what was promised is not due before.
fn opening(app: &Contact, session: &Session) -> Option<EpochMs> {
    let opens: jiff::civil::DateTime = session.slot(Slot::OpensAt)?.parse().ok()?;
    Some(EpochMs(app.settings.time_zone.to_timestamp(opens).ok()?.as_millisecond()))
}

/// The place of a call that has broken off, under the call's own name: a confirmation that arrives after the end finds the
/// place that the end has opened, and nobody is listed twice.
pub(super) fn named_by_call(app: &Contact, call: &str, contact: NewContact) -> NewContact {
    NewContact { id: derived_name(app, "broken-off", call), ..contact }
}

/// Everything that was keyed or chosen, by the name of its slot.
pub(super) fn keyed(session: &Session) -> Vec<(String, String)> {
    Slot::ALL
        .iter()
        .filter(|slot| !slot.is_fact() && !matches!(slot.kind(), SlotKind::Count | SlotKind::Instant))
        .filter_map(|slot| session.slot(*slot).map(|digits| (slot.name().to_owned(), digits.to_owned())))
        .collect()
}
