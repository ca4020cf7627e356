//! The carrier reports that a call is over. A caller who was on the way to stopping a card and got neither a receipt
//! nor a person is put among those who wait to be rung back; so is whoever hung up while waiting, in the place they had.
//! One whose card is stopped gets the receipt as a text message.

use super::call_state::{CallState, new_contact};
use super::message_in_call::{Owed, owed, settle_owed};
use super::wait_in_queue::call_ends;
use super::{CallError, Contact, voice};
use crate::bus::BusEvent;

/// Flows whose callers want a card stopped: cut off here, they are rung back.
const URGENT: [&str; 2] = ["suspend", "person"];

/// Notes the end of a call; a repeated report changes nothing.
pub async fn end_call(app: &Contact, call: &str) -> Result<(), CallError> {
    // A confirmation under way is waited for: its caller need not be rung back.
    let _turn = app.turns.of(call).await;
    let Some(row) = app.store.call(call).await? else { return Ok(()) };
    let state: CallState = serde_json::from_slice(&row.session)?;
    let urgent = URGENT.iter().any(|flow| state.session.reached(flow));
    let cut_off = !row.ended && urgent && state.receipt.is_none() && state.contact.is_none();
    let contact = cut_off
        .then(|| new_contact(app, &state, call, "abandoned", state.caller.clone(), "cut-off-before-confirmation"))
        .flatten();
    // The suspension stands, and the line dropped before the caller could say where the receipt shall go.
    let owed = if state.receipt.is_some() { owed(app, &state).await } else { Owed::Nothing };
    let (message, unsent) = settle_owed(app, call, &state, owed);
    let sends = message.is_some();
    let (waits, waiting) = (state.session.waits(), call_ends(app, call, &state));
    let messages = message.into_iter().collect();
    let contact = contact.or(unsent);
    let listed = contact.is_some() || waiting.is_some();
    let ended = app.store.end_call(call, app.clock.now(), contact, waiting, messages).await?;
    voice::caller_gone(app, &state).await?;
    if ended.abandoned && waits {
        metrics::counter!("holdline_queue_abandoned_total").increment(1);
    } else if ended.abandoned && cut_off {
        metrics::counter!("holdline_calls_abandoned_total").increment(1);
    }
    if sends {
        app.bus.publish(BusEvent::MessagesReady);
    }
    if listed {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(())
}
