//! Text messages: made, and looked for.

use super::super::Sender;
use super::{Failure, Rest, failure};
use twilio_openapi::apis::default_api::{create_message, list_message};

/// Messages to one number that are looked through; one page, the newest first.
const PAGE: i32 = 50;

/// A message that the account has sent.
pub(in crate::carriers::twilio) struct Seen {
    pub(in crate::carriers::twilio) id: String,
    pub(in crate::carriers::twilio) text: String,
    /// When it was made, epoch milliseconds.
    pub(in crate::carriers::twilio) made_ms: Option<i64>,
}

impl Rest {
    /// Makes a message; gives Twilio's name for it.
    pub(in crate::carriers::twilio) async fn create(
        &self,
        from: &Sender,
        to: &str,
        text: &str,
        reports_to: &str,
    ) -> Result<String, Failure> {
        let (number, service) = match from {
            Sender::Number(number) => (Some(number.expose()), None),
            Sender::Service(service) => (None, Some(service.as_str())),
        };
        #[rustfmt::skip]
        let made = create_message(
            &self.configuration, &self.account_sid, to, Some(reports_to), None, None, None, None, None, None, None, None,
            None, None, None, None, None, None, None, None, number, service, Some(text), None,
        )
        .await;
        let made = made.map_err(failure)?;
        made.sid.flatten().ok_or(Failure::Unknown("the answer has no name for the message"))
    }

    /// The newest messages to a number.
    pub(in crate::carriers::twilio) async fn sent_to(&self, to: &str) -> Result<Vec<Seen>, Failure> {
        let account = self.account_sid.as_str();
        let page = list_message(&self.configuration, account, Some(to), None, None, None, None, Some(PAGE)).await;
        let messages = page.map_err(failure)?.messages.ok_or(Failure::Unknown("the answer is no list of messages"))?;
        let seen = messages.into_iter().filter_map(|message| {
            let made = message.date_created.flatten();
            Some(Seen {
                id: message.sid.flatten()?,
                text: message.body.flatten()?,
                made_ms: made
                    .and_then(|made| jiff::fmt::rfc2822::parse(&made).ok())
                    .map(|at| at.timestamp().as_millisecond()),
            })
        });
        Ok(seen.collect())
    }
}
