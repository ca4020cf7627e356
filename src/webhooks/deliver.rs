//! One message to one address.

use std::pin::pin;
use std::time::Duration;

use axum::http::{Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;

use super::message::Message;
use crate::security::{ConnectError, Connector, Target};

/// The longest that a delivery may take, from looking up the name to the head of the answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// The longest that connecting may take.
const CONNECT: Duration = Duration::from_secs(4);

/// Why a message was not taken. Says nothing that the far end said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotTaken {
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error("no answer within 10 s")]
    Late,
    #[error("the connection broke before an answer came")]
    Broken,
    #[error("answered {0}")]
    Status(u16),
}

impl NotTaken {
    /// Whether the far end said that it will never take anything here again.
    pub(super) const fn is_for_good(self) -> bool {
        matches!(self, Self::Status(410))
    }

    /// Its name in figures.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Connect(ConnectError::NotAllowed) => "not-allowed",
            Self::Connect(_) => "no-connection",
            Self::Late => "late",
            Self::Broken => "broken",
            Self::Status(_) => "refused",
        }
    }
}

/// Sends the message; any 2xx means that it was taken.
pub(super) async fn deliver(connector: &Connector, target: &Target, message: &Message) -> Result<(), NotTaken> {
    match tokio::time::timeout(PATIENCE, exchange(connector, target, message)).await {
        Ok(Ok(status)) if status.is_success() => Ok(()),
        Ok(Ok(status)) => Err(NotTaken::Status(status.as_u16())),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(NotTaken::Late),
    }
}

async fn exchange(connector: &Connector, target: &Target, message: &Message) -> Result<StatusCode, NotTaken> {
    let connecting = tokio::time::timeout(CONNECT, connector.connect(target));
    let stream = connecting.await.map_err(|_| ConnectError::NoConnection)??;
    let (mut sender, connection) = http1::handshake(stream).await.map_err(|_| NotTaken::Broken)?;
    let request = Request::post(target.path.as_str())
        .header(header::HOST, target.authority.as_str())
        .header(header::USER_AGENT, concat!("holdline/", env!("CARGO_PKG_VERSION")))
        .header(header::CONTENT_TYPE, "application/json")
        .header("webhook-id", message.id.as_str())
        .header("webhook-timestamp", message.timestamp.to_string())
        .header("webhook-signature", message.signature.as_str())
        .body(Full::new(Bytes::from(message.body.clone())))
        .map_err(|_| NotTaken::Broken)?;
    let (mut answer, connection) = (pin!(sender.send_request(request)), pin!(connection));
    let answer = tokio::select! {
        answer = &mut answer => answer,
        // The connection may end with the answer still to be picked up.
        _ = connection => answer.await,
    };
    answer.map(|answer| answer.status()).map_err(|_| NotTaken::Broken)
}
