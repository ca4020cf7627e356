//! The answers to what is not Twilio: problem documents (RFC 9457) that say which rule was broken and nothing else.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::form::FormError;
use super::signature::SignatureError;
use crate::security::Problem;

/// Why a request is turned away at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// No token is configured.
    #[error("the Twilio channel is closed: no twilio.auth_token is configured")]
    Closed,
    /// Longer than a webhook is, or with too many parameters.
    #[error(transparent)]
    Form(#[from] FormError),
    /// The body did not arrive whole.
    #[error("the body did not arrive whole")]
    Broken,
    /// Not signed by the carrier.
    #[error(transparent)]
    Signature(#[from] SignatureError),
}

impl Refusal {
    /// The label of the metric.
    pub(super) const fn outcome(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Form(_) | Self::Broken => "malformed",
            Self::Signature(_) => "forged",
        }
    }

    const fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Closed => (StatusCode::SERVICE_UNAVAILABLE, "twilio-closed", "The Twilio channel is closed"),
            Self::Form(FormError::TooLong) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "webhook-malformed", "This is longer than a webhook")
            }
            Self::Form(FormError::TooMany) | Self::Broken => {
                (StatusCode::BAD_REQUEST, "webhook-malformed", "This is no webhook")
            }
            Self::Signature(_) => (StatusCode::FORBIDDEN, "webhook-signature", "This is not signed by Twilio"),
        }
    }
}

impl IntoResponse for Refusal {
    /// Which part of a signature was wrong goes to the log; the far side learns only that it was refused.
    fn into_response(self) -> Response {
        let (status, kind, title) = self.parts();
        problem(status, kind, title)
    }
}

/// A problem document. `kind` is stable: machines compare it.
pub(in crate::channels) fn problem(status: StatusCode, kind: &'static str, title: &'static str) -> Response {
    Problem::new(status, kind, title).into_response()
}
