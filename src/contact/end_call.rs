//! The carrier reports that a call is over. A caller who was on the way to stopping a card and got neither a receipt
//! nor a person is put among those who wait to be rung back; so is whoever hung up while waiting, in the place they had.

use super::call_state::{CallState, new_contact};
use super::wait_in_queue::call_ends;
use super::{CallError, Contact};

/// Flows whose callers want a card stopped: cut off here, they are rung back.
const URGENT: [&str; 2] = ["suspend", "person"];

/// Notes the end of a call; a repeated report changes nothing.
pub async fn end_call(app: &Contact, call: &str) -> Result<(), CallError> {
    // A confirmation under way is waited for: its caller need not be rung back.
    let _turn = app.1.of(call).await;
    let Some(row) = app.store.call(call).await? else { return Ok(()) };
    let state: CallState = serde_json::from_slice(&row.session)?;
    let urgent = URGENT.iter().any(|flow| state.session.reached(flow));
    let cut_off = !row.ended && urgent && state.receipt.is_none() && state.contact.is_none();
    let contact = cut_off
        .then(|| new_contact(app, &state, call, "abandoned", state.caller.clone(), "cut-off-before-confirmation"))
        .flatten();
    let waits = state.session.waits();
    let ended = app.store.end_call(call, app.clock.now(), contact, call_ends(app, call, &state)).await?;
    if ended.abandoned && waits {
        metrics::counter!("holdline_queue_abandoned_total").increment(1);
    } else if ended.abandoned {
        metrics::counter!("holdline_calls_abandoned_total").increment(1);
    }
    Ok(())
}
