//! The OCSP responder, pure: octets of a question in, octets of a signed answer out (RFC 6960, RFC 9654, RFC 9919).

mod request;
mod response;
#[cfg(test)]
mod tests;

pub(super) use request::{Question, parse};
pub(super) use response::{Answered, Error, Times, answer};
