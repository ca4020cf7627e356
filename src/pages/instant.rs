//! Instants on pages: for machines and for people, in their language and where the service stands.

use super::{Marked, Pages, Tr};
use crate::card::EpochMs;
use fluent_bundle::FluentArgs;

/// An instant as a page shows it.
pub struct Instant {
    /// For the `datetime` attribute: RFC 3339.
    pub machine: String,
    /// For people.
    pub told: Marked,
}

impl Instant {
    /// Tells an instant.
    #[must_use]
    pub fn new(pages: &Pages, t: Tr, at: EpochMs) -> Self {
        let civil = at.civil_in(&pages.time_zone);
        let mut arguments = FluentArgs::with_capacity(4);
        // The year as a text: no language groups its digits.
        arguments.set("year", civil.year().to_string());
        arguments.set("month", i64::from(civil.month()));
        arguments.set("day", i64::from(civil.day()));
        arguments.set("time", civil.strftime("%H:%M:%S").to_string());
        Self { machine: at.timestamp().to_string(), told: t.with_all("instant", &arguments) }
    }
}
