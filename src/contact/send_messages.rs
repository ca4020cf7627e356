//! Carries messages from their rows to their carriers, by the rule of [`super::message_rule`].
//!
//! A row reads `sending`, durably, before the carrier is asked. Whatever a crash or a lost answer leaves in that state is
//! looked up at the carrier before it may be sent again.

use super::message_rule::{CLEAR_UP_MS, next_try};
use super::ports::{Handed, LookedUp, MessageCarrier, Outgoing};
use super::report_message::{chance, count_message, undelivered};
use super::{Contact, message_text};
use crate::bus::BusEvent;
use crate::card::EpochMs;
use crate::fault_points::fault_point;
use crate::store::{Message, MessageFate, StoreError};
use std::sync::Arc;

/// Messages taken in one round.
pub const ROUND: u32 = 32;
/// A lease outlives the longest patience of a carrier, 7.5 s, so that a living worker is not overtaken.
const LEASE_MS: i64 = 8_000;

/// One round; returns how many messages were taken.
pub async fn send_messages(app: &Contact, carriers: &[Arc<dyn MessageCarrier>]) -> Result<usize, StoreError> {
    let now = app.clock.now();
    let look_up_at = EpochMs(now.0 + millis(app.settings.messages.look_up_after));
    let taken = app.store.take_messages(now, EpochMs(now.0 + LEASE_MS), look_up_at, ROUND).await?;
    let count = taken.len();
    if count == 0 {
        return Ok(0);
    }
    fault_point!("before-message");
    let sent = taken.into_iter().map(|message| async {
        let fate = carry(app, carriers, &message).await?;
        Ok::<_, StoreError>((message, fate))
    });
    let settled = futures_util::future::try_join_all(sent).await?;
    fault_point!("after-message");
    let outcomes: Vec<(Message, &'static str)> =
        settled.iter().map(|(message, fate)| (message.clone(), told(message, fate))).collect();
    let written = app.store.settle_messages(settled, app.clock.now()).await?;
    for ((message, outcome), _) in outcomes.iter().zip(written).filter(|(_, written)| *written) {
        count_message(message, outcome);
        if *outcome == "undelivered" {
            app.bus.publish(BusEvent::WorklistChanged);
        }
    }
    Ok(count)
}

async fn carry(
    app: &Contact,
    carriers: &[Arc<dyn MessageCarrier>],
    message: &Message,
) -> Result<MessageFate, StoreError> {
    let Some(carrier) = carriers.iter().find(|carrier| carrier.medium() == message.medium) else {
        return later(app, message, "no carrier is set up for this medium".to_owned());
    };
    let Some((subject, text)) = message_text::compose(app, message).await? else {
        return gone(message, "no-text");
    };
    let outgoing = Outgoing {
        id: message.id.clone(),
        attempt: message.attempts,
        to: message.to.clone(),
        language: message.language.clone(),
        receipt: message.receipt.clone(),
        subject,
        text,
        begun: message.sent.unwrap_or(message.made),
    };
    if message.unclear {
        return clear_up(app, message, carrier.look_up(&outgoing).await);
    }
    if app.clock.now() > message.useful_until {
        return gone(message, "too-late");
    }
    match carrier.send(&outgoing).await {
        Handed::Accepted { id } => Ok(MessageFate::Accepted(id)),
        Handed::Later { why } => later(app, message, why),
        Handed::Refused { code } => gone(message, &code),
        Handed::Unknown { why } => Ok(MessageFate::Unclear(look_up_at(app), why)),
    }
}

/// What to do with a message of which nobody knew whether it was sent.
fn clear_up(app: &Contact, message: &Message, found: LookedUp) -> Result<MessageFate, StoreError> {
    let since = app.clock.now().0 - message.sent.unwrap_or(message.made).0;
    match found {
        LookedUp::There { id } => Ok(MessageFate::Accepted(id)),
        LookedUp::NotThere => later(app, message, "the carrier has no such message".to_owned()),
        LookedUp::Unclear { why } if since < CLEAR_UP_MS => Ok(MessageFate::Unclear(look_up_at(app), why)),
        LookedUp::Unclear { .. } => gone(message, "unknown"),
    }
}

fn look_up_at(app: &Contact) -> EpochMs {
    EpochMs(app.clock.now().0 + millis(app.settings.messages.look_up_after))
}

fn later(app: &Contact, message: &Message, why: String) -> Result<MessageFate, StoreError> {
    match next_try(app.clock.now(), message.attempts, message.useful_until, chance(app)) {
        Some(next) => Ok(MessageFate::Later(next, why)),
        None => gone(message, "too-late"),
    }
}

fn gone(message: &Message, problem: &str) -> Result<MessageFate, StoreError> {
    Ok(MessageFate::Undelivered(problem.to_owned(), Box::new(undelivered(message, problem)?)))
}

fn millis(time: std::time::Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// Tells the log how it went; gives the metric's word for it.
fn told(message: &Message, fate: &MessageFate) -> &'static str {
    let (id, purpose, attempts) = (message.id.as_str(), message.purpose.as_str(), message.attempts);
    match fate {
        MessageFate::Accepted(carrier_id) => {
            tracing::info!(message = id, purpose, attempts, carrier_id, "a message is with its carrier");
            "accepted"
        }
        MessageFate::Later(_, why) => {
            tracing::warn!(message = id, purpose, attempts, why, "a message was not sent; trying again");
            "later"
        }
        MessageFate::Unclear(_, why) => {
            tracing::warn!(
                message = id,
                purpose,
                attempts,
                why,
                "nobody knows whether a message was sent; looking it up"
            );
            "unclear"
        }
        MessageFate::Undelivered(problem, _) => {
            tracing::error!(message = id, purpose, attempts, problem, "a message does not arrive: a person must look");
            "undelivered"
        }
    }
}
