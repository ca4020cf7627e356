//! The use cases this door calls, as it needs them. The composition root puts [`crate::contact`] behind them.

use futures_util::future::BoxFuture;

use super::webhook::CallStatus;
use crate::contact::{CallError, CallTurn, Render};

/// What a call needs from the service.
pub trait CallDesk: Send + Sync {
    /// Takes a call one step on and gives the document to answer with; for a step taken before, the document given
    /// then.
    fn advance(&self, turn: CallTurn, render: Render) -> BoxFuture<'_, Result<String, CallError>>;

    /// The carrier's report about the call as a whole; reports may come twice and out of order, `sequence` orders
    /// them.
    fn status<'a>(
        &'a self,
        call: &'a str,
        status: CallStatus,
        sequence: Option<u32>,
    ) -> BoxFuture<'a, Result<(), CallError>>;
}
