//! How much of their time colleagues serve, pure: spans of readiness and of contacts, cut to what is looked at.

use super::EpochMs;

/// From an instant until another, or until now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub from: EpochMs,
    /// When it ends; nothing: it goes on.
    pub until: Option<EpochMs>,
}

/// One colleague's day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkDay {
    /// Ready for the next.
    pub ready: Vec<Span>,
    /// With somebody, or wrapping up.
    pub serving: Vec<Span>,
}

/// Sums over colleagues, milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkTime {
    /// With somebody, or wrapping up; two chats at once are one.
    pub serving_ms: i64,
    /// That, and ready besides.
    pub staffed_ms: i64,
}

impl WorkTime {
    /// Over everybody, between two instants.
    pub fn over(days: &[WorkDay], from: EpochMs, until: EpochMs) -> Self {
        days.iter().fold(Self::default(), |sum, day| Self {
            serving_ms: sum.serving_ms + covered(day.serving.iter(), from, until),
            staffed_ms: sum.staffed_ms + covered(day.serving.iter().chain(&day.ready), from, until),
        })
    }

    /// Share of their time in which colleagues serve, thousandths; nothing when nobody was there.
    pub fn occupancy(&self) -> Option<u32> {
        super::thousandths(self.serving_ms, self.staffed_ms)
    }
}

/// How much of the time between two instants some span covers.
fn covered<'a>(spans: impl Iterator<Item = &'a Span>, from: EpochMs, until: EpochMs) -> i64 {
    let cut = |span: &Span| (span.from.max(from), span.until.unwrap_or(until).min(until));
    let mut cut: Vec<_> = spans.map(cut).filter(|(from, until)| from < until).collect();
    cut.sort_unstable();
    let mut reached = from;
    let mut sum = 0;
    for (from, until) in cut {
        sum += (until.0 - from.max(reached).0).max(0);
        reached = reached.max(until);
    }
    sum
}
