//! The figures of the line, pure: from contacts as they stand to service level, speed of answer, abandonment and handling,
//! over any span of time. Everything is counts and sums of milliseconds, so that half hours add up to the day; shares are
//! made of them only to be shown.

use super::EpochMs;

/// A contact that came in person, as the figures need it: a call that waited for somebody, or a chat. Callers who asked to be
/// rung back left the queue by choice and are not counted here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveContact {
    /// Since when they waited.
    pub opened: EpochMs,
    /// When a colleague first answered.
    pub answered: Option<EpochMs>,
    /// When they gave up, if nobody had answered.
    pub left: Option<EpochMs>,
    /// When it was over, wrap-up included.
    pub closed: Option<EpochMs>,
}

/// Answered so soon is in time (the service level's usual 20 seconds), milliseconds.
pub const IN_TIME_MS: i64 = 20_000;
/// Whoever leaves sooner had misdialled or thought better of it, milliseconds: told apart, and in no share.
pub const SHORT_MS: i64 = 10_000;

/// Counts and sums over the contacts that came in a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFigures {
    /// Everybody who came.
    pub offered: u32,
    /// Answered by a colleague.
    pub answered: u32,
    /// Of these, in time.
    pub in_time: u32,
    /// Gave up, not at once.
    pub abandoned: u32,
    /// Gave up at once.
    pub short: u32,
    /// Wait still.
    pub waiting: u32,
    /// Waits of the answered, milliseconds.
    pub answer_ms: i64,
    /// Over, wrap-up included.
    pub handled: u32,
    /// What those took, milliseconds.
    pub handling_ms: i64,
}

impl LineFigures {
    /// Over these contacts.
    pub fn over<'a>(contacts: impl IntoIterator<Item = &'a LiveContact>) -> Self {
        contacts.into_iter().fold(Self::default(), |sum, contact| sum.plus(&Self::of(contact)))
    }

    fn of(contact: &LiveContact) -> Self {
        let mut one = Self { offered: 1, ..Self::default() };
        let wait = |until: EpochMs| (until.0 - contact.opened.0).max(0);
        match (contact.answered, contact.left) {
            (Some(at), _) => {
                one.answered = 1;
                one.answer_ms = wait(at);
                one.in_time = u32::from(one.answer_ms <= IN_TIME_MS);
                if let Some(closed) = contact.closed {
                    one.handled = 1;
                    one.handling_ms = (closed.0 - at.0).max(0);
                }
            }
            (None, Some(at)) if wait(at) < SHORT_MS => one.short = 1,
            (None, Some(_)) => one.abandoned = 1,
            (None, None) => one.waiting = 1,
        }
        one
    }

    /// Both spans together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            offered: self.offered + other.offered,
            answered: self.answered + other.answered,
            in_time: self.in_time + other.in_time,
            abandoned: self.abandoned + other.abandoned,
            short: self.short + other.short,
            waiting: self.waiting + other.waiting,
            answer_ms: self.answer_ms + other.answer_ms,
            handled: self.handled + other.handled,
            handling_ms: self.handling_ms + other.handling_ms,
        }
    }

    /// Share answered in time, of everybody who was answered or gave up, thousandths; nothing when nobody was.
    pub fn service_level(&self) -> Option<u32> {
        thousandths(self.in_time.into(), (self.answered + self.abandoned).into())
    }

    /// Share that gave up, of the same, thousandths.
    pub fn abandonment(&self) -> Option<u32> {
        thousandths(self.abandoned.into(), (self.answered + self.abandoned).into())
    }

    /// Average speed of answer, milliseconds.
    pub fn speed_of_answer_ms(&self) -> Option<i64> {
        self.answer_ms.checked_div(self.answered.into())
    }

    /// Average handling time, milliseconds.
    pub fn handling_time_ms(&self) -> Option<i64> {
        self.handling_ms.checked_div(self.handled.into())
    }
}

/// A share in thousandths, rounded; nothing of nothing.
pub fn thousandths(part: i64, whole: i64) -> Option<u32> {
    (whole > 0).then(|| u32::try_from((part * 2_000 + whole) / (2 * whole)).unwrap_or(0))
}

/// Half an hour, milliseconds.
pub const HALF_HOUR_MS: i64 = 1_800_000;

/// The half hours from `from` to `until`, the last one whole, each with the figures of those who came in it.
pub fn by_half_hour(contacts: &[LiveContact], from: EpochMs, until: EpochMs) -> Vec<(EpochMs, LineFigures)> {
    let begins = |n: i64| EpochMs(from.0 + n * HALF_HOUR_MS);
    let count = ((until.0 - from.0).max(0) + HALF_HOUR_MS - 1) / HALF_HOUR_MS;
    let mut spans: Vec<_> = (0..count).map(|n| (begins(n), LineFigures::default())).collect();
    for contact in contacts {
        let at = (contact.opened.0 - from.0).div_euclid(HALF_HOUR_MS);
        let span = usize::try_from(at).ok().and_then(|at| spans.get_mut(at));
        if let Some((_, sum)) = span {
            *sum = sum.plus(&LineFigures::of(contact));
        }
    }
    spans
}
