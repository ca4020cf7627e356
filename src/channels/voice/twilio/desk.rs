//! The use cases this door calls, as it needs them. The composition root puts [`crate::contact`] behind them.

use futures_util::future::BoxFuture;

use super::webhook::CallStatus;
use crate::contact::{CallError, CallTurn, Reply};

/// Writes a reply as this door's document; never fails (a reply that cannot be written becomes an apology).
///
/// The use case calls it before it commits, so that the answer is stored with the step and a resent webhook gets the
/// same bytes (P4).
pub type Render<'a> = &'a (dyn Fn(&Reply) -> String + Send + Sync);

/// What a call needs from the service.
pub trait CallDesk: Send + Sync {
    /// Takes a call one step on and gives the document to answer with; for a step taken before, the document given
    /// then.
    fn advance<'a>(&'a self, turn: CallTurn, render: Render<'a>) -> BoxFuture<'a, Result<String, CallError>>;

    /// The carrier's report about the call as a whole; reports may come twice and out of order, `sequence` orders
    /// them.
    fn status<'a>(
        &'a self,
        call: &'a str,
        status: CallStatus,
        sequence: Option<u32>,
    ) -> BoxFuture<'a, Result<(), CallError>>;
}
