//! Messages to people: by what, what for, and where they stand.

use super::redacted::{named, redacted};
use super::{ParseError, PhoneNumber};

named! {
    /// What carries a message.
    Medium {
        /// A text message to a mobile telephone.
        TextMessage = "text-message",
        /// E-mail.
        Email = "email",
        /// A page to a fax machine.
        Fax = "fax",
    }
}

named! {
    /// What a message is for.
    Purpose {
        /// The receipt number, for the caller who asked for it or whose line dropped.
        Receipt = "receipt",
        /// Tells the holder of a suspension, so that a malicious one is noticed.
        SuspensionNotice = "suspension-notice",
        /// The address of the web pages, for people who cannot phone.
        WebAddress = "web-address",
        /// A line of a chat that is led by text messages.
        ChatLine = "chat-line",
        /// Tells that a fax arrived and can be read.
        FaxArrived = "fax-arrived",
        /// Tells that a fax arrived and cannot be read.
        FaxUnreadable = "fax-unreadable",
        /// Tells people without an impairment of the ways for everybody.
        FaxOtherWays = "fax-other-ways",
        /// Tells that a fax was not on the form in force, and where that is.
        FaxWrongForm = "fax-wrong-form",
        /// Tells that a letter arrived, and what is quicker.
        FaxLetter = "fax-letter",
    }
}

named! {
    /// Where a message stands.
    MessageState {
        /// To be sent.
        Pending = "pending",
        /// Handed to the carrier just now; what became of that is not known yet.
        Sending = "sending",
        /// The carrier has it.
        Accepted = "accepted",
        /// It arrived.
        Delivered = "delivered",
        /// It did not, and is not sent again: a person must know.
        Undelivered = "undelivered",
    }
}

redacted! {
    /// Where a message goes: a telephone number in E.164, or an e-mail address.
    Recipient
}

impl Recipient {
    /// Reads back what [`Recipient::expose`] gave.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let fits = (3..=254).contains(&text.len()) && !text.contains(char::is_control);
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError { what: "recipient", must: "a telephone number in E.164 or an e-mail address" })
        }
    }

    /// The last two characters, for people who must tell one message from another and need not know whose it is.
    pub fn ending(&self) -> String {
        let mut last: Vec<char> = self.0.chars().rev().take(2).collect();
        last.reverse();
        last.into_iter().collect()
    }
}

impl From<&PhoneNumber> for Recipient {
    fn from(number: &PhoneNumber) -> Self {
        Self(number.expose().to_owned())
    }
}
