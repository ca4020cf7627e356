//! The listener: one port, two loads. Carriers and browsers keep few connections open and send webhooks and pages over
//! them; most OCSP clients open a fresh connection for each question, so the price of a connection is the price of an
//! answer.
//!
//! Therefore each processor has a thread with a runtime of its own and its own socket on the same port (SO_REUSEPORT):
//! a connection is accepted, read, answered and closed without ever waking another thread. Time limits are kept by one
//! sweep over each thread's connections now and then, not by timers of each connection: a fresh connection costs none.
//!
//! Limits: heads up to 16 kB and so many seconds, requests so many seconds, idle connections so many seconds,
//! connections so many (one more is answered 503 and closed), bodies 64 kB unless a route says otherwise with
//! [`axum::extract::DefaultBodyLimit`]. Handlers find the far end as `ConnectInfo<SocketAddr>`. A handler that panics
//! costs its caller a 500 and nobody else anything. A client that goes away drops the handler's future at its next
//! `await`; what must go on then belongs into a task of [`crate::lifecycle::Lifecycle`].

mod connection;
mod listener;
mod worker;

#[cfg(test)]
mod tests;

use std::time::Duration;

use axum::http::HeaderValue;
use axum::response::Response;

pub use listener::{BindError, Listener, Serving};

/// Limits of the listener.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Threads that answer; 0 is one for each processor.
    pub threads: usize,
    /// Connections open at a time, over all threads.
    pub connections: usize,
    /// Time for the head of a request, from its first byte (the first one's from accepting the connection).
    pub head: Duration,
    /// Time for a request from its head to its answer, the reading of its body included.
    pub request: Duration,
    /// Time a connection may rest between requests, and an answer may lie without the client reading on.
    pub idle: Duration,
}

/// Largest head of a request in bytes.
pub const MAX_HEAD: usize = 16 * 1024;

/// Largest body of a request in bytes where a route sets no other limit.
pub const MAX_BODY: usize = 64 * 1024;

/// Answers for a handler that panicked, given the request's `Accept`.
pub type PanicAnswer = fn(Option<&HeaderValue>) -> Response;
