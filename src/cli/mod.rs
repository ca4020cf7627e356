//! cli

pub mod call;
pub mod flow;
