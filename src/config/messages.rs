//! `[messages]`: what messages say and to whom they may go.

use super::lines::{parse_digits, parse_number};
use super::reader::Reader;
use super::secret::Secret;
use crate::card::PhoneNumber;
use std::time::Duration;

/// `[messages]`.
#[derive(Debug, Clone)]
pub struct Messages {
    /// The line's number as messages name it.
    pub line_number: Option<PhoneNumber>,
    /// How mobile numbers begin, country code first.
    pub mobile_prefixes: Vec<String>,
    /// When an attempt is looked up of which nobody knows what became.
    pub look_up_after: Duration,
}

/// `[email]`: the mail server and the sender, both or none.
#[derive(Debug, Clone)]
pub struct Email {
    /// Where mail is handed in; may hold a password.
    pub smtp_url: Secret,
    /// Whom it comes from.
    pub from: String,
}

impl Email {
    /// Nothing when no e-mail is sent.
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Option<Self>> {
        let (url, from) = (r.secret("email.smtp_url"), r.text("email.from").map(str::to_owned));
        let fix = "Set both, or none: then no e-mail is sent";
        match (url, from) {
            (Some(smtp_url), Some(from)) => Some(Some(Self { smtp_url, from })),
            (None, None) => Some(None),
            (Some(_), None) => {
                r.problem("email.from", "is missing beside email.smtp_url", fix);
                None
            }
            (None, Some(_)) => {
                r.problem("email.smtp_url", "is missing beside email.from", fix);
                None
            }
        }
    }
}

/// Half of the time in which it must be cleared up, seconds.
const LONGEST_S: i64 = 300;

impl Messages {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let line_number = r.optional("messages.line_number", parse_number);
        let mobile_prefixes = r.list("messages.mobile_prefixes", |text| parse_digits(text, 1..=8));
        let look_up_after = r.number("messages.look_up_after_s", 1..=LONGEST_S).map(Duration::from_secs);
        Some(Self { line_number: line_number?, mobile_prefixes: mobile_prefixes?, look_up_after: look_up_after? })
    }
}
