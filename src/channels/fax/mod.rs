//! Faxes in: webhooks of providers (`telnyx`, `sinch`), the provider's list where it has one (`poll`), and a folder that the
//! operator's own fax server puts files into (`folder`). Each writes down what came and acknowledges; [`FaxDesk`] then fetches
//! ([`fetch`]) and has it decoded in a process of its own ([`decoder`]).
//!
//! A webhook that is forged or old is 403 and nothing of it is used; one that cannot be written down is 503, so that the
//! provider tells again. What the provider says of the sender is a hint.

mod decoder;
mod fetch;
mod folder;
mod poll;
mod sinch;
mod telnyx;

pub use decoder::{Decoder, MEMORY, run_decoder};
pub use fetch::Fetcher;
pub use folder::Folder;
pub use poll::keep_polling;
pub use sinch::{Callback, SinchAccount};
pub use telnyx::PublicKey;

use crate::bus::BusEvent;
use crate::card::PhoneNumber;
use crate::contact::ports::{FaxReader, NotFetched, NotRead};
use crate::contact::{ArrivedFax, Contact, receive_fax, work_fax};
use crate::fax::ReadFile;
use crate::security::Problem;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The largest webhook: a file of the largest size in Base64, and what stands around it.
const LARGEST: usize = 30 * 1024 * 1024;

/// What the doors need.
pub struct FaxDoor {
    /// The use cases.
    pub contact: Contact,
    /// The key that Telnyx signs with; without one its door is closed (503).
    pub telnyx: Option<PublicKey>,
    /// What Sinch must know to be believed; without it its door is closed (503).
    pub sinch: Option<Callback>,
    /// Where Sinch has its files.
    pub sinch_account: Option<SinchAccount>,
}

/// `/fax/inbound/{provider}`.
pub fn router(door: FaxDoor) -> Router {
    Router::new()
        .route("/fax/inbound/telnyx", post(telnyx::take))
        .route("/fax/inbound/sinch", post(sinch::take))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Arc::new(door))
}

/// A number as providers write it, when it is one.
fn number(text: Option<&str>) -> Option<PhoneNumber> {
    PhoneNumber::from_e164(text?).ok()
}

/// Writes a fax down and acknowledges it.
async fn acknowledge(contact: &Contact, fax: ArrivedFax) -> Response {
    match receive_fax(contact, fax).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            tracing::error!(%error, "a fax could not be written down; its provider will tell again");
            Problem::of_status(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
    }
}

/// A webhook that is not believed, or whose door is closed.
fn refused(provider: &'static str, status: StatusCode, kind: &'static str, title: &'static str) -> Response {
    metrics::counter!("holdline_faxes_received_total", "by" => provider, "outcome" => "refused").increment(1);
    Problem::new(status, kind, title).into_response()
}

/// Fetches and decodes.
pub struct Reader {
    /// Connections to providers.
    pub fetcher: Fetcher,
    /// Processes that decode.
    pub decoder: Decoder,
}

impl FaxReader for Reader {
    fn fetch<'a>(&'a self, provider: &'a str, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, NotFetched>> {
        Box::pin(self.fetcher.fetch(provider, address))
    }

    fn read(&self, file: Vec<u8>) -> BoxFuture<'_, Result<ReadFile, NotRead>> {
        Box::pin(self.decoder.read(file))
    }
}

/// How often faxes are looked for when no wake-up came.
const LOOK: Duration = Duration::from_millis(500);

/// Reads faxes, one after the other, until told to stop; several of these run beside each other.
pub async fn keep_reading(contact: Contact, reader: Arc<dyn FaxReader>, stop: CancellationToken) {
    let mut wake = contact.bus.subscribe();
    while !stop.is_cancelled() {
        match work_fax(&contact, reader.as_ref()).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "faxes cannot be worked on now; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = wake.wait_for(&BusEvent::FaxArrived) => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}
