//! The telephone exchange by Twilio's REST interface: calls out, callers fetched out of the queue, conferences.
//!
//! Invariants: a telephone is rung at most once a call of [`Exchange::ring`], and whatever may be ringing is
//! [`Rung::Unknown`]; orders about calls that are there may be done twice, so that these alone are tried again. The
//! generated client drops the header `Retry-After`: the pauses are ours, and short, since somebody is on the line.

use super::rest::{Change, Failure, NewCall, Rest};
use super::{Account, is_later, is_unknown};
use crate::card::{PhoneNumber, Telephone};
use crate::contact::ports::{Carried, Exchange, ExchangeOrder, Ring, Rung};
use futures_util::future::BoxFuture;
use std::time::Duration;

/// Pauses before an order is tried again.
const PAUSES: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1_200)];
/// The longest that an order may take with all its tries: a webhook may be waiting for it, and Twilio waits 15 s for that.
const LONGEST: Duration = Duration::from_secs(8);

/// Twilio's account, for telephones.
pub struct TwilioExchange {
    rest: Rest,
    from: PhoneNumber,
    doors: Doors,
}

/// Where Twilio asks how calls go on, as whole addresses to which names are appended.
#[derive(Clone, Debug)]
pub struct Doors {
    /// Of telephones that were rung: `/{room}/{leg}` when it is answered, and `/over` behind that when it is over.
    pub legs: String,
    /// Of the end of a parking: the step that began it.
    pub left: String,
    /// Of a step of a call.
    pub step: String,
}

impl TwilioExchange {
    /// An exchange that rings from this number of the account.
    ///
    /// # Errors
    /// When the client cannot be made: the system's TLS library is broken.
    pub fn new(account: Account, from: PhoneNumber, doors: Doors) -> Result<Self, String> {
        Ok(Self { rest: Rest::new(account)?, from, doors })
    }

    async fn once(&self, order: &ExchangeOrder) -> Result<(), Failure> {
        let rest = &self.rest;
        match order {
            ExchangeOrder::Release { parking, call, step } => {
                rest.dequeue(parking, call, &format!("{}{step}", self.doors.left)).await
            }
            ExchangeOrder::LeadOut { call, step } => rest.lead(call, &format!("{}{step}", self.doors.step)).await,
            ExchangeOrder::HangUp { call } => rest.hang_up(call).await,
            ExchangeOrder::Hold { conference, call, held } => {
                rest.participant(conference, call, Change { hold: Some(*held), ..Change::default() }).await
            }
            ExchangeOrder::Mute { conference, call, muted } => {
                rest.participant(conference, call, Change { muted: Some(*muted), ..Change::default() }).await
            }
            ExchangeOrder::Coach { conference, call, hears } => {
                let coach = Change { muted: Some(false), coaches: Some(hears), ..Change::default() };
                rest.participant(conference, call, coach).await
            }
            ExchangeOrder::Remove { conference, call } => rest.remove(conference, call).await,
            ExchangeOrder::End { conference } => rest.end(conference).await,
        }
    }

    async fn with_tries(&self, order: &ExchangeOrder) -> Carried {
        let mut pauses = PAUSES.into_iter();
        loop {
            let carried = self.once(order).await.map_or_else(carried, |()| Carried::Done);
            match (&carried, pauses.next()) {
                (Carried::Later { .. } | Carried::Unknown { .. }, Some(pause)) => tokio::time::sleep(pause).await,
                _ => return carried,
            }
        }
    }
}

impl Exchange for TwilioExchange {
    fn ring<'a>(&'a self, ring: &'a Ring) -> BoxFuture<'a, Rung> {
        Box::pin(async move {
            let answered = format!("{}{}/{}", self.doors.legs, ring.room, ring.leg);
            let client;
            let to = match &ring.to {
                Telephone::Number(number) => number.expose(),
                Telephone::Sip(address) => address.expose(),
                Telephone::Browser(name) => {
                    client = format!("client:{name}");
                    &client
                }
            };
            let over = format!("{answered}/over");
            let call = NewCall { to, from: self.from.expose(), answered: &answered, over: &over, rings: ring.rings };
            match self.rest.call(&call).await {
                Ok(call) => Rung::Placed { call },
                Err(failure) => rung(&failure),
            }
        })
    }

    fn carry_out<'a>(&'a self, order: &'a ExchangeOrder) -> BoxFuture<'a, Carried> {
        let late = || Carried::Unknown { why: "no answer in all its tries".to_owned() };
        Box::pin(async move { tokio::time::timeout(LONGEST, self.with_tries(order)).await.unwrap_or_else(|_| late()) })
    }

    fn conference<'a>(&'a self, room: &'a str) -> BoxFuture<'a, Option<String>> {
        Box::pin(async move {
            self.rest.running(room).await.unwrap_or_else(|failure| {
                tracing::warn!(%failure, "a conference could not be looked up at Twilio");
                None
            })
        })
    }
}

/// Twilio's numbers for what is there no longer: 20404 no such resource, 21220 the call is not in progress.
const GONE: [&str; 2] = ["20404", "21220"];

fn carried(failure: Failure) -> Carried {
    let why = failure.to_string();
    match failure {
        Failure::Answer { code: Some(code), .. } if GONE.contains(&code.as_str()) => Carried::Gone,
        Failure::Answer { status: 404, code: None } => Carried::Gone,
        failure if is_unknown(&failure) => Carried::Unknown { why },
        failure if is_later(&failure) => Carried::Later { why },
        Failure::Answer { status, code } => Carried::Refused { code: code.unwrap_or_else(|| format!("http-{status}")) },
        Failure::NotReached | Failure::Unknown(_) => Carried::Unknown { why },
    }
}

fn rung(failure: &Failure) -> Rung {
    let why = failure.to_string();
    match failure {
        failure if is_unknown(failure) => Rung::Unknown { why },
        failure if is_later(failure) => Rung::Later { why },
        Failure::Answer { status, code } => {
            Rung::Refused { code: code.clone().unwrap_or_else(|| format!("http-{status}")) }
        }
        Failure::NotReached | Failure::Unknown(_) => Rung::Unknown { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, code: Option<&str>) -> Failure {
        Failure::Answer { status, code: code.map(str::to_owned) }
    }

    #[test]
    fn what_may_be_ringing_is_never_rung_again() {
        for failure in [Failure::Unknown("no answer in time"), answer(502, None), answer(504, None)] {
            assert!(matches!(rung(&failure), Rung::Unknown { .. }), "{failure}");
        }
        for failure in [Failure::NotReached, answer(429, Some("20429")), answer(503, None), answer(401, Some("20003"))]
        {
            assert!(matches!(rung(&failure), Rung::Later { .. }), "{failure}");
        }
        for (status, code) in [(400, "21211"), (400, "21215"), (400, "13224")] {
            assert_eq!(rung(&answer(status, Some(code))), Rung::Refused { code: code.to_owned() });
        }
    }

    #[test]
    fn what_is_over_is_told_from_what_failed() {
        assert_eq!(carried(answer(404, Some("20404"))), Carried::Gone);
        assert_eq!(carried(answer(400, Some("21220"))), Carried::Gone);
        assert_eq!(carried(answer(404, None)), Carried::Gone);
        assert!(matches!(carried(answer(429, Some("20429"))), Carried::Later { .. }));
        assert!(matches!(carried(answer(504, None)), Carried::Unknown { .. }));
        assert_eq!(carried(answer(400, Some("21201"))), Carried::Refused { code: "21201".to_owned() });
    }
}
