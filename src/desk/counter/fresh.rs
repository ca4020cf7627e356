//! Pages that wait for a publication, as the public status page does: a header asks again while there is something to
//! wait for, and a link stops it (WCAG 2.2.2).

use crate::card::EpochMs;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// How long a page renews itself: after it, something is wrong that waiting on a page does not mend.
const RENEWED_FOR_MS: i64 = 10 * 60 * 1_000;
/// Seconds between two looks.
const RENEWED_EVERY: &str = "3";

/// Whether and how a page renews itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Renewal {
    /// Something is still on its way.
    pub(super) waits: bool,
    /// The page asks again by itself.
    pub(super) renews: bool,
}

impl Renewal {
    /// `still`: the reader wants no renewal; `since`: when what is waited for was decided.
    pub(super) fn new(waits: bool, still: bool, since: EpochMs, now: EpochMs) -> Self {
        Self { waits, renews: waits && !still && now < since.plus_ms(RENEWED_FOR_MS) }
    }

    /// The answer with the header, if the page renews itself.
    pub(super) fn renewing(self, mut response: Response) -> Response {
        if self.renews {
            response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(RENEWED_EVERY));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_renews_itself_while_it_waits_until_somebody_stops_it_or_ten_minutes_are_over() {
        let (since, soon, late) = (EpochMs(0), EpochMs(599_999), EpochMs(600_000));
        assert!(Renewal::new(true, false, since, soon).renews);
        for stays in [
            Renewal::new(false, false, since, soon),
            Renewal::new(true, true, since, soon),
            Renewal::new(true, false, since, late),
        ] {
            assert!(!stays.renews, "{stays:?}");
        }
    }
}
