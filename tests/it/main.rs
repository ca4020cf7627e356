//! Tests against real engines, real sockets and real peers: one binary. A missing service fails, it never skips.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "tests fail by panicking, print what a failure needs, and measure time"
)]

mod store_conformance;
mod support;
