//! Instants.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// An instant: milliseconds since 1970-01-01T00:00:00Z, as it stands in every database column that ends in `_ms`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EpochMs(pub i64);

impl EpochMs {
    /// Later (or, negative, earlier) by so many milliseconds.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Earlier by so much; at the limit, the earliest instant there is.
    pub fn earlier_by(self, time: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(time.as_millis()).unwrap_or(i64::MAX)))
    }

    /// RFC 3339 in UTC with milliseconds: `2026-11-23T14:03:07.250Z`.
    pub fn rfc3339(self) -> String {
        self.timestamp().strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
    }

    /// What clocks show somewhere.
    pub fn civil_in(self, zone: &jiff::tz::TimeZone) -> jiff::civil::DateTime {
        zone.to_datetime(self.timestamp())
    }

    /// As a `jiff` timestamp; an instant out of its range (year 9999) is cut to the nearest end.
    pub fn timestamp(self) -> jiff::Timestamp {
        let end = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(end)
    }
}
