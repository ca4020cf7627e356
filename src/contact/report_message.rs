//! A carrier reports what became of a message. Reports come twice, late and out of order: the store takes what is news.

use super::Contact;
use super::call_state::Details;
use super::message_rule::{may_pass, next_try};
use crate::bus::BusEvent;
use crate::card::{Channel, PhoneNumber};
use crate::ivr::Language;
use crate::store::{Message, MessageReport, NewContact, StoreError};

/// What a carrier says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reported {
    /// It has the message and passes it on.
    OnItsWay,
    /// The message arrived.
    Arrived,
    /// It did not, for this reason (a number of the carrier's).
    Failed(String),
}

/// Takes a report about a message under our name for it. `attempt` stands in the address that the report came to;
/// `carrier_id` is the carrier's name for the message. False when nothing changed, also for a message nobody knows.
pub async fn report_message(
    app: &Contact,
    id: &str,
    attempt: Option<u32>,
    carrier_id: &str,
    reported: Reported,
) -> Result<bool, StoreError> {
    let Some(message) = app.store.message(id).await? else { return Ok(false) };
    let now = app.clock.now();
    let (outcome, report) = match reported {
        Reported::OnItsWay => ("accepted", MessageReport::Accepted(carrier_id.to_owned())),
        Reported::Arrived => ("delivered", MessageReport::Delivered(carrier_id.to_owned())),
        Reported::Failed(code) => {
            let again = next_try(now, message.attempts, message.useful_until, chance(app)).filter(|_| may_pass(&code));
            match again {
                Some(next) => ("failed", MessageReport::Later(next, code)),
                None => {
                    let contact = undelivered(&message, &code)?;
                    ("undelivered", MessageReport::Undelivered(code, Box::new(contact)))
                }
            }
        }
    };
    let changed = app.store.report_message(id, attempt, report, now).await?;
    if changed {
        count_message(&message, outcome);
        app.bus.publish(BusEvent::MessagesReady);
        // One that did not arrive waits for a person now, or does no more.
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(changed)
}

/// Jitter.
pub(super) fn chance(app: &Contact) -> u8 {
    let mut chance = [0_u8; 1];
    app.random.fill(&mut chance);
    chance[0]
}

/// Counts what became of a message, by medium, purpose and outcome; never by whom.
pub(super) fn count_message(message: &Message, outcome: &'static str) {
    let (medium, purpose) = (message.medium.as_str(), message.purpose.as_str());
    metrics::counter!("holdline_messages_total", "medium" => medium, "purpose" => purpose, "outcome" => outcome)
        .increment(1);
}

/// A message that did not arrive, as a person sees it among those who wait. Its name is the message's, so that it is
/// there once, and goes when the message arrives after all.
pub(super) fn undelivered(message: &Message, problem: &str) -> Result<NewContact, StoreError> {
    let number = PhoneNumber::from_e164(message.to.expose()).ok();
    let elsewhere = number.is_none().then(|| (message.medium.as_str().to_owned(), message.to.expose().to_owned()));
    let details = Details {
        number,
        call: String::new(),
        keyed: [("problem".to_owned(), problem.to_owned())].into_iter().chain(elsewhere).collect(),
        path: Vec::new(),
        card: message.card.clone(),
        receipt: message.receipt.clone(),
        relay: false,
    };
    Ok(NewContact {
        call: None,
        card: message.card.clone(),
        receipt: message.receipt.clone(),
        caller_hash: None,
        not_before: None,
        id: message.id.clone(),
        kind: "undelivered",
        channel: Channel::System,
        language: Language::new(message.language.as_str()).spoken().as_str().to_owned(),
        reason: message.purpose.as_str().to_owned(),
        details: serde_json::to_vec(&details)
            .map_err(|_| StoreError::impossible("contacts", "details", &message.id))?,
    })
}
