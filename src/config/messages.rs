//! `[messages]`: what messages say and to whom they may go.

use super::lines::{parse_digits, parse_number};
use super::reader::{Reader, Wrong, wrong};
use super::secret::Secret;
use crate::card::PhoneNumber;
use std::path::{Path, PathBuf};
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

/// `[fax]`: the program that takes pages to the fax server.
#[derive(Debug, Clone)]
pub struct Fax {
    /// Its path.
    pub send_command: PathBuf,
    /// A font that writes every language; nothing for the usual places.
    pub font: Option<PathBuf>,
}

impl Fax {
    /// Nothing when no fax is sent.
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Option<Self>> {
        let send_command = r.optional("fax.send_command", whole_path);
        let font = r.optional("fax.font", whole_path);
        let (send_command, font) = (send_command?, font?);
        Some(send_command.map(|send_command| Self { send_command, font }))
    }
}

/// A path that means the same from every folder the service is started in.
pub(super) fn whole_path(text: &str) -> Result<PathBuf, Wrong> {
    if Path::new(text).is_absolute() {
        Ok(PathBuf::from(text))
    } else {
        wrong(format!("is {text:?}, no whole path"), "Write one that begins with /")
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
