//! What the supervisor's board is reckoned from.

use crate::card::{EpochMs, ItemKind, LiveContact};

/// A contact as the board counts it: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// What it is.
    pub kind: ItemKind,
    /// Whose language; empty when nobody speaks.
    pub language: String,
    /// Since when it waits; in the future for what was promised for then.
    pub waits_from: EpochMs,
    /// It is not over, and nobody has it, or nobody talks yet with whoever is on the line: it waits.
    pub is_waiting: bool,
    /// As the figures of the line count it; nothing for what nobody waits in person for.
    pub live: Option<LiveContact>,
    /// Who has it or had it last, since when, and until when.
    pub served: Option<(String, EpochMs, Option<EpochMs>)>,
}

/// What came before today, for a forecast.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastLine {
    /// How many came in person in each half hour since the beginning, by its number; those with none are left out.
    pub arrivals: Vec<(i64, i64)>,
    /// How many of them are over, wrap-up included.
    pub handled: i64,
    /// What those took, milliseconds.
    pub handling_ms: i64,
}

/// A colleague said something else of themselves, or the service of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceChange {
    /// Who.
    pub name: String,
    /// They are ready from then on; otherwise they are not.
    pub is_ready: bool,
    /// From when.
    pub at: EpochMs,
}
