//! cli
pub mod flow;
