//! What stands between the listener and the pages: who is calling, what browsers may do, and how errors are told.
//!
//! Doors for machines (webhooks, OCSP, CRLs) answer in their own protocols and are merged beside [`shield`], not below
//! it; below it are pages and the API. Nothing here ever shows an internal text: what went wrong inside is logged under
//! an incident number, and the number is all that is shown.

mod client_address;
mod connect;
mod page_headers;
mod problem;
mod shield;
mod target;

pub use client_address::{ClientAddress, TrustedProxies};
pub use connect::{ConnectError, Connector, Stream};
pub use page_headers::{PageHeaders, telephone_headers};
pub use problem::{Incident, Problem, method_not_allowed, not_found, panicked, prefers_html, problem_response};
pub use shield::{Shield, TellProblem, shield};
pub use target::{Target, TargetError};
