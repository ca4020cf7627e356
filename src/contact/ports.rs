//! Far sides that use cases need and do not own, as small traits; `carriers/` implements them by vendor.

mod telephone;

pub use telephone::{BrowserTelephone, Carried, Exchange, ExchangeOrder, Ring, Rung};

use crate::card::{EpochMs, Medium, ReceiptNumber, Recipient};
use crate::fax::ReadFile;
use futures_util::future::BoxFuture;

/// A message as its carrier gets it.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its name, for the address that the carrier reports to.
    pub id: String,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// To whom.
    pub to: Recipient,
    /// The language it is written in, such as `ja`.
    pub language: String,
    /// The receipt it tells of, for media that can make it stand out.
    pub receipt: Option<ReceiptNumber>,
    /// What it is about, in a line, where the medium wants one.
    pub subject: String,
    /// What is said.
    pub text: String,
    /// When this attempt began.
    pub begun: EpochMs,
}

/// What came of handing a message over. Texts are for the log: never a number, an address or a word of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The carrier has it, under this name of its own.
    Accepted {
        /// The carrier's name for it.
        id: String,
    },
    /// It was not sent, and may be later: the carrier is away, busy, or its account needs a hand.
    Later {
        /// Why.
        why: String,
    },
    /// It cannot be sent to this recipient.
    Refused {
        /// The carrier's number for the reason.
        code: String,
    },
    /// Nobody knows whether it was sent. It must be looked up before it is sent again.
    Unknown {
        /// Why.
        why: String,
    },
}

/// What a carrier says when asked whether it has a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookedUp {
    /// It has it, under this name.
    There {
        /// The carrier's name for it.
        id: String,
    },
    /// It has no such message.
    NotThere,
    /// It could not be asked.
    Unclear {
        /// Why.
        why: String,
    },
}

/// Somebody who carries messages of one medium.
pub trait MessageCarrier: Send + Sync {
    /// Which medium.
    fn medium(&self) -> Medium;

    /// Hands a message over, once; never tries again by itself.
    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Handed>;

    /// Asks whether the carrier has the message that this attempt may have handed over.
    fn look_up<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, LookedUp>;
}

/// Why a fax's file is not here. Says nothing that the far end said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    /// It may be there later.
    #[error("{0}")]
    Later(&'static str),
    /// It will never be.
    #[error("{0}")]
    Never(&'static str),
}

impl NotFetched {
    /// Whether asking again is of no use.
    #[must_use]
    pub const fn is_for_good(self) -> bool {
        matches!(self, Self::Never(_))
    }
}

/// Why a fax's file gives no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It is none, damaged, encrypted or too large.
    #[error("the file gives no page")]
    Unreadable,
    /// A PDF without a scanned page.
    #[error("the PDF has no scanned page in it")]
    NoPicture,
    /// Decoding it took more memory or time than any fax does.
    #[error("decoding took more memory or time than any fax does")]
    TookTooMuch,
}

/// Whoever fetches the files of faxes and decodes them, away from the service's own memory.
pub trait FaxReader: Send + Sync {
    /// Fetches a file that a provider has at an address.
    fn fetch<'a>(&'a self, provider: &'a str, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, NotFetched>>;

    /// Decodes and reads a file.
    fn read(&self, file: Vec<u8>) -> BoxFuture<'_, Result<ReadFile, NotRead>>;
}

/// Reads characters from a picture, worse than people do.
pub trait CharacterReader: Send + Sync {
    /// The digits in a picture (PNG) of one row; nothing when it cannot tell.
    fn digits<'a>(&'a self, picture: &'a [u8]) -> BoxFuture<'a, Option<String>>;
}
