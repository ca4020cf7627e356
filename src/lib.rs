//! holdline: the 24-hour line that stops a lost national ID card.
//!
//! Rooms, from the pure core outwards: [`card`] and [`ivr`] decide, [`fax`] reads the fax form, [`store`] remembers, [`contact`] holds the use
//! cases, [`channels`], [`desk`], [`revocation`], [`notify`], [`carriers`] and [`webhooks`] are doors to the world, [`pages`] is
//! what their pages share, [`serve`] puts them together, [`cli`] starts it.
//! Who may import whom is written in ARCHITECTURE.md and kept by `tests/it/import_rule.rs`.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)
)]

pub mod bus;
pub mod card;
pub mod carriers;
pub mod channels;
pub mod cli;
pub mod clock;
pub mod config;
pub mod contact;
pub mod desk;
mod fault_points;
pub mod fax;
pub mod http;
pub mod ivr;
pub mod lifecycle;
pub mod limits;
pub mod notify;
pub mod pages;
pub mod revocation;
pub mod security;
pub mod serve;
pub mod store;
pub mod telemetry;
pub mod webhooks;
