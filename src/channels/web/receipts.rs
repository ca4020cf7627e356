//! Receipts on pages: number, instants, and a sealed name for addresses, under which a receipt can be bookmarked.

use crate::card::{ReceiptNumber, Scope};
use crate::contact::chat::Before;
use crate::contact::{Answered, ReceiptStatus};
use crate::pages::{Instant, Pages, Sealed, Tr};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};

/// What an address names: what became of a report, or a receipt that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// Suspended: the receipt.
    Stopped(ReceiptNumber),
    /// The same by a report: the receipt, and where it is sent.
    Reported(ReceiptNumber, Vec<Answered>),
    /// A person takes over: the report's name.
    Person(String),
    /// A dispute: the report's name.
    Dispute(String),
    /// Revoked before.
    Revoked,
    /// Nothing on a phone.
    NoPhone,
}

impl Outcome {
    /// The receipt, where there is one.
    pub(super) const fn receipt(&self) -> Option<&ReceiptNumber> {
        match self {
            Self::Stopped(receipt) | Self::Reported(receipt, _) => Some(receipt),
            Self::Person(_) | Self::Dispute(_) | Self::Revoked | Self::NoPhone => None,
        }
    }
}

const PURPOSE: &str = "outcome";

/// Seals it for an address.
pub(super) fn sealed(pages: &Pages, outcome: &Outcome) -> String {
    pages.sealer.seal(PURPOSE, outcome, pages.clock.now(), pages.random.as_ref())
}

/// Opens it again.
pub(super) fn opened(pages: &Pages, text: &str) -> Option<Sealed<Outcome>> {
    pages.sealer.open(PURPOSE, text)
}

/// What somebody has told before who goes on from such an address to a chat.
pub(in crate::channels) fn told_before(pages: &Pages, text: &str) -> Option<Before> {
    match opened(pages, text)?.value {
        Outcome::Stopped(receipt) | Outcome::Reported(receipt, _) => Some(Before::Receipt(receipt)),
        Outcome::Person(report) | Outcome::Dispute(report) => Some(Before::Report(report)),
        Outcome::Revoked | Outcome::NoPhone => None,
    }
}

/// A receipt as a page shows it.
pub(super) struct ReceiptShown {
    pub(super) number: String,
    pub(super) scope: String,
    pub(super) recorded: Instant,
    pub(super) published: Option<Instant>,
    pub(super) ended: Option<Instant>,
    /// Whether the page renews itself.
    pub(super) renews: bool,
    /// The same page at rest; asked for again, it is renewed once.
    pub(super) stop: String,
}

/// How long a page renews itself: after it, something is wrong that waiting on a page does not mend.
const RENEWED_FOR_MS: i64 = 10 * 60 * 1_000;
/// Seconds between two looks.
const RENEWED_EVERY: &str = "3";

impl ReceiptShown {
    /// `at` is when the address was made; `still` that its reader wants no renewal; `path` the page.
    pub(super) fn new(pages: &Pages, t: Tr, status: &ReceiptStatus, address: &Address<'_>) -> Self {
        let instant = |at| Instant::new(pages, t, at);
        let waits = status.published.is_none() && status.closed.is_none();
        let recent = !address.sealed.is_older_than(RENEWED_FOR_MS, pages.clock.now());
        Self {
            number: grouped(status.receipt.as_str()),
            scope: match status.scope {
                Scope::Everything => "status-scope-everything".to_owned(),
                Scope::PhoneCertificates => "status-scope-phone-certificates".to_owned(),
            },
            recorded: instant(status.recorded),
            published: status.published.map(instant),
            ended: status.closed.map(instant),
            renews: waits && recent && !address.still,
            stop: format!("{}?t={}&still=1", address.path, address.text),
        }
    }

    /// Whether the publication is still on its way.
    pub(super) fn waits(&self) -> bool {
        self.published.is_none() && self.ended.is_none()
    }

    /// Has the browser ask again while there is something to wait for: by a header, which works without JavaScript and
    /// can be stopped by a link (WCAG 2.2.2).
    pub(super) fn renewing(&self, mut response: Response) -> Response {
        if self.renews {
            response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(RENEWED_EVERY));
        }
        response
    }
}

/// The address that a receipt is shown under.
pub(super) struct Address<'a> {
    pub(super) path: &'static str,
    pub(super) text: &'a str,
    pub(super) still: bool,
    pub(super) sealed: &'a Sealed<Outcome>,
}

/// Nine digits in threes, as people read them out.
pub(in crate::channels) fn grouped(digits: &str) -> String {
    digits.as_bytes().chunks(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
