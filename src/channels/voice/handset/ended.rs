//! How a call ended, and what the service did wrong when it ended badly.

use serde::Serialize;

/// After so many documents a call is taken for one that goes in circles.
pub(super) const MAX_DOCUMENTS: u32 = 500;

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "end", content = "failure", rename_all = "kebab-case")]
pub enum Ended {
    /// The service hung up.
    Hangup,
    /// The caller hung up.
    CallerHungUp,
    /// A document ended without saying how to go on.
    DocumentEnded,
    /// The service did not take the call.
    Rejected {
        /// The caller hears the busy tone.
        busy: bool,
    },
    /// The service failed the caller.
    Failed(Failure),
}

impl Ended {
    /// Did the service do its part?
    #[must_use]
    pub const fn is_normal(&self) -> bool {
        !matches!(self, Self::Rejected { .. } | Self::Failed(_))
    }
}

/// What went wrong with the service; where Twilio says "an application error has occurred".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Failure {
    /// No answer came.
    #[error("{why}")]
    NoAnswer {
        /// Which part of the way failed.
        why: String,
    },
    /// The service answered with an HTTP error.
    #[error("the service answered {address} with HTTP {status}{}", titled(title))]
    Status {
        /// Path and query.
        address: String,
        /// HTTP status.
        status: u16,
        /// The title of its problem document.
        title: Option<String>,
    },
    /// The answer is nothing a telephone can follow.
    #[error("the answer of {address} cannot be followed: {why}")]
    Document {
        /// Path and query.
        address: String,
        /// What is wrong with it.
        why: String,
    },
    /// The call went through more documents than any call does.
    #[error("the call went in circles: {0} documents without an end", MAX_DOCUMENTS)]
    Circles,
}

fn titled(title: &Option<String>) -> String {
    title.as_ref().map_or_else(String::new, |title| format!(": {title}"))
}
