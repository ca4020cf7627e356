//! E-mail by SMTP, through `lettre`.
//!
//! A mail server keeps no list that could be asked: what may have been sent is sent again under the same Message-ID, by
//! which mail systems know a double. A reply of 4xx may pass, 5xx is for good (RFC 5321, 4.2.1). Nothing of an address or a
//! message gets into a log: of an error, only its kind is told.

use crate::card::Medium;
use crate::contact::ports::{Handed, LookedUp, MessageCarrier, Outgoing};
use futures_util::future::BoxFuture;
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use std::time::Duration;

/// How long a connection, and each reply, may take.
const PATIENCE: Duration = Duration::from_secs(4);
/// The whole exchange; within the lease of a message.
const TOTAL: Duration = Duration::from_secs(6);

/// A mail server.
pub struct SmtpMessages {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMessages {
    /// A carrier by this server (`smtps://user:password@host`, `smtp://host?tls=required`) and sender (`Name <address>`).
    ///
    /// # Errors
    /// Which of the two is wrong, without repeating it: the address may hold a password.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "setting email.smtp_url is no address of a mail server".to_owned())?;
        let from = from.parse().map_err(|_| "setting email.from is no e-mail address".to_owned())?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    fn letter(&self, message: &Outgoing) -> Option<Message> {
        let to: Mailbox = message.to.expose().parse().ok()?;
        let host = self.from.email.domain();
        Message::builder()
            .message_id(Some(format!("<{}@{host}>", message.id)))
            .from(self.from.clone())
            .to(to)
            .subject(message.subject.as_str())
            .header(ContentType::TEXT_PLAIN)
            .body(message.text.clone())
            .ok()
    }
}

impl MessageCarrier for SmtpMessages {
    fn medium(&self) -> Medium {
        Medium::Email
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Handed> {
        Box::pin(async move {
            let Some(letter) = self.letter(message) else {
                return Handed::Refused { code: "not-an-address".to_owned() };
            };
            match tokio::time::timeout(TOTAL, self.transport.send(letter)).await {
                Ok(Ok(_)) => Handed::Accepted { id: message.id.clone() },
                Ok(Err(error)) => handed(&error),
                Err(_) => Handed::Later { why: "no answer in time".to_owned() },
            }
        })
    }

    fn look_up<'a>(&'a self, _message: &'a Outgoing) -> BoxFuture<'a, LookedUp> {
        Box::pin(async { LookedUp::NotThere })
    }
}

fn handed(error: &Error) -> Handed {
    match error.status() {
        Some(status) if error.is_permanent() => Handed::Refused { code: status.to_string() },
        Some(status) => Handed::Later { why: format!("the mail server answered {status}") },
        None if error.is_timeout() => Handed::Later { why: "no answer in time".to_owned() },
        None => Handed::Later { why: "the mail server cannot be talked to".to_owned() },
    }
}
