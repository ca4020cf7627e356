//! cli

pub mod call;
