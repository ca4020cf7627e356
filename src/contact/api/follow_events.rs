//! What was decided, in the order of commits, after a place; waits for more when asked to.

use super::Contact;
use crate::card::{Cursor, Happened};
use crate::store::StoreError;
use std::time::Duration;

/// How often the store is looked at while nothing is heard: another node may have decided, or a wake-up was lost.
const LOOK: Duration = Duration::from_millis(250);

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct EventsAsked {
    /// After which place; nothing: after the newest.
    pub after: Option<Cursor>,
    /// The most that are wanted.
    pub most: u32,
    /// How long to wait for the first.
    pub wait: Duration,
}

/// A page of events.
#[derive(Debug)]
pub struct EventsPage {
    /// In order.
    pub events: Vec<Happened>,
    /// Where to go on.
    pub next: Cursor,
}

/// The page. Nothing when the place was never given by this database (it was restored from a copy): begin anew.
pub async fn follow_events(app: &Contact, asked: EventsAsked) -> Result<Option<EventsPage>, StoreError> {
    let mut watch = app.bus.subscribe();
    let after = match asked.after {
        Some(after) if after.change_no >= app.store.event_horizon().await? => return Ok(None),
        Some(after) => after,
        None => app.store.newest_event().await?,
    };
    let until = app.clock.monotonic_ms().saturating_add(u64::try_from(asked.wait.as_millis()).unwrap_or(u64::MAX));
    loop {
        let events = app.store.events_after(after, asked.most).await?;
        let left = until.saturating_sub(app.clock.monotonic_ms());
        if !events.is_empty() || left == 0 {
            let next = events.last().map_or(after, |event| event.cursor);
            return Ok(Some(EventsPage { events, next }));
        }
        // Any news is a reason to look; so is the passing of time.
        let _either_way = tokio::time::timeout(LOOK.min(Duration::from_millis(left)), watch.next()).await;
        watch.drain();
    }
}
