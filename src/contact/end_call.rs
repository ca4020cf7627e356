//! The carrier reports that a call is over. A caller who was on the way to stopping a card and got neither a receipt
//! nor a person is put among those who wait to be rung back; so is whoever hung up while waiting, in the place they had.
//! One whose card is stopped gets the receipt as a text message; where none can be sent, the desk sees it.

use super::call_state::{CallState, named_by_call, new_contact};
use super::message_in_call::{Owed, owed, settle_owed};
use super::wait_in_queue::call_ends;
use super::{CallError, Contact, voice};
use crate::bus::BusEvent;
use crate::ivr::{Session, Slot};

/// The reason of a contact whose caller wanted a card stopped.
const CUT_OFF: &str = "cut-off-before-confirmation";
/// Branches of the loss menu in which callers are told what they came for: nothing is to be stopped.
const TOLD: [&str; 3] = ["found", "status", "new-card"];

/// Notes the end of a call; a repeated report changes nothing.
pub async fn end_call(app: &Contact, call: &str) -> Result<(), CallError> {
    // A confirmation under way is waited for: its caller need not be rung back.
    let _turn = app.turns.of(call).await;
    let Some(row) = app.store.call(call).await? else { return Ok(()) };
    let state: CallState = serde_json::from_slice(&row.session)?;
    let open = !row.ended && state.receipt.is_none() && state.contact.is_none();
    let contact = wanted(&state.session)
        .filter(|_| open)
        .and_then(|reason| new_contact(app, &state, call, "abandoned", state.caller.clone(), reason))
        .map(|contact| named_by_call(app, call, contact));
    let cut_off = contact.is_some();
    // The suspension stands, and the line dropped before the caller could say where the receipt shall go.
    let owed = if !row.ended && state.receipt.is_some() { owed(app, &state).await } else { Owed::Nothing };
    let (message, unsent) = settle_owed(app, call, &state, owed);
    let sends = message.is_some();
    let (waits, waiting) = (state.session.waits(), call_ends(app, call, &state));
    let messages = message.into_iter().collect();
    // Whoever is to be rung back is told the receipt then.
    let is_seen = waiting.as_ref().is_some_and(|ends| !ends.satisfied);
    let contact = contact.or(unsent.filter(|_| !is_seen));
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

/// What somebody who is cut off here is rung back for: a card to be stopped, or a person they asked for while people are
/// there. Nothing for whoever came for information, or has found the card.
fn wanted(session: &Session) -> Option<&str> {
    let stops = match session.flow() {
        "found" => false,
        "lost" => session.reached("suspend") || !TOLD.iter().any(|branch| session.reached(branch)),
        _ => session.reached("suspend"),
    };
    if stops {
        return Some(CUT_OFF);
    }
    let asked = session.reached("person") && session.slot(Slot::OpensAt).is_none();
    asked.then(|| session.reason().unwrap_or("asked"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::{Effect, Event, FlowSet, Language, Outcome, Then, builtin, step};
    use jiff::civil::{DateTime, datetime};

    const DAY: DateTime = datetime(2026, 4, 1, 12, 0, 0, 0);
    const NIGHT: DateTime = datetime(2026, 4, 1, 23, 30, 0, 0);

    /// Why somebody is rung back who hangs up after these keys, on a line without anybody to be rung.
    fn cut_off(now: DateTime, keys: &str) -> Option<String> {
        let flows = FlowSet::load(&builtin()).unwrap().flows;
        let session = Session::start(&flows, Some(Language::new("en"))).at(now);
        let mut turn = step(&flows, session, Event::Started);
        for keyed in keys.split_whitespace() {
            turn = step(&flows, turn.session, Event::Keys { digits: keyed.to_owned(), hash: keyed.len() > 1 });
            while let Then::Do(effect) = turn.then {
                let outcome = match effect {
                    Effect::FindPerson => Outcome::Nobody,
                    Effect::VerifyBy(_) => Outcome::NotVerified,
                    other => other.outcomes()[0],
                };
                turn = step(&flows, turn.session, Event::Done { outcome, values: vec![] });
            }
        }
        wanted(&turn.session).map(str::to_owned)
    }

    #[test]
    fn who_wanted_a_card_stopped_is_rung_back_at_every_hour() {
        for keys in
            ["2", "2 1", "2 2", "2 1 19850412", "2 1 19850412 1000001", "2 3 * 1", "2 8 1", "2 1 0#", "2 0 3", "1 * 2"]
        {
            for now in [DAY, NIGHT] {
                assert_eq!(cut_off(now, keys).as_deref(), Some(CUT_OFF), "{keys} at {now}");
            }
        }
        assert_eq!(cut_off(NIGHT, "1 0 2").as_deref(), Some(CUT_OFF), "sent to the loss branch from outside the hours");
    }

    #[test]
    fn who_asked_for_a_person_is_rung_back_while_people_are_there() {
        for (keys, reason) in [("0", "asked"), ("1 0", "asked"), ("2 9", "choice"), ("2 3 0", "asked")] {
            assert_eq!(cut_off(DAY, keys).as_deref(), Some(reason), "{keys}");
        }
        for keys in ["2 9", "2 3 0"] {
            assert!(cut_off(NIGHT, keys).is_some(), "for lost cards they are there at every hour: {keys}");
        }
        for keys in ["0", "1 0", "1 0 9", "1 0 9 1 6", "1 0 3"] {
            assert_eq!(cut_off(NIGHT, keys), None, "{keys}");
        }
    }

    #[test]
    fn who_wanted_something_else_is_not() {
        for keys in [
            "",
            "1",
            "1 6",
            "3",
            "2 *",
            "2 3",
            "2 4",
            "2 5",
            "2 8",
            "2 8 2",
            "2 1 * * 1",
            "2 1 *# 3",
            "0 * 1",
            "2 4 *#",
        ] {
            for now in [DAY, NIGHT] {
                assert_eq!(cut_off(now, keys), None, "{keys} at {now}");
            }
        }
    }
}
