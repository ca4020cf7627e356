//! Live updates of the worklist: server-sent events, numbered as the store numbers changes.
//!
//! An event is the list as it stands at its number, told by what differs from the number before: the order, rows that are
//! new or different, how many wait. Whoever comes back with the last number they had (`Last-Event-ID`, to whichever node)
//! gets nothing when nothing changed, and otherwise one event that takes them to the present: no gap, nothing twice.
//! While it is open, a stream looks every few seconds whether its session still counts, and ends with it.

use super::Desk;
use super::answer::Answer;
use super::gate::Colleague;
use super::worklist_page::filter;
use super::worklist_views::ViewKey;
use crate::card::{Duty, Serving};
use crate::contact::desk::{Filter, OpenPage, Presence, Standing, follow_worklist, presence_of};
use crate::contact::staff::{SignedIn, is_still_signed_in};
use crate::pages::{Language, came_from_elsewhere};
use crate::security::Problem;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Interval;

/// How often a stream says that it is there; pages take one that is silent for longer than twice this for broken.
const BEAT: Duration = Duration::from_secs(5);
/// Beats between two looks at the session and at where the colleague is.
const BEATS_A_LOOK: u32 = 2;
/// A page that has lost the stream tries again after so many milliseconds.
const RETRY: &str = "retry: 1000\n\n";

/// A colleague's stream.
struct Stream {
    desk: Arc<Desk>,
    who: SignedIn,
    now: watch::Receiver<Arc<Standing>>,
    /// The list that is shown; nothing on a contact's page.
    list: Option<(Language, Filter)>,
    serving: Serving,
    /// The number up to which the page is.
    number: i64,
    /// Where the colleague is and what they have, as the page shows it: a fingerprint, and the contacts.
    mine: String,
    held: Vec<(String, bool)>,
    beat: Interval,
    beats: u32,
    begun: bool,
    _open: OpenPage,
}

/// Opens the stream.
pub(super) async fn events(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    colleague: Colleague,
) -> Answer {
    if came_from_elsewhere(&headers, &desk.pages.origin) || !colleague.who.has(Duty::ServeContacts) {
        return Err(Problem::of_status(StatusCode::FORBIDDEN).into());
    }
    let presence = presence_of(&desk.contact, &colleague.who).await?;
    let (mut now, open) = follow_worklist(&desk.contact, &colleague.who);
    now.mark_changed();
    let is_list = asked(&uri, "view").is_none_or(|view| view != "contact");
    let stream = Stream {
        list: is_list.then(|| (colleague.visitor.t.language(), filter(&uri))),
        serving: Serving { languages: colleague.who.languages.clone(), skills: presence.skills.clone() },
        number: last_event(&headers).or_else(|| asked(&uri, "after")?.parse().ok()).unwrap_or(-1),
        mine: asked(&uri, "mine").unwrap_or_default(),
        held: held(&presence),
        beat: tokio::time::interval(BEAT),
        beats: BEATS_A_LOOK - 1,
        begun: false,
        who: colleague.who,
        now,
        _open: open,
        desk,
    };
    Ok(answer(stream))
}

/// Somebody is at work on a page without asking for another: their session goes on.
pub(super) async fn here(_: Colleague) -> StatusCode {
    StatusCode::NO_CONTENT
}

fn answer(stream: Stream) -> Response {
    let events = futures_util::stream::unfold(stream, |mut stream| async {
        let text = stream.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(text)), stream))
    });
    let mut response = Body::from_stream(events).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // Proxies that gather answers would hold events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

impl Stream {
    /// What is sent next; nothing when the stream is over.
    async fn next(&mut self) -> Option<String> {
        if !self.begun {
            self.begun = true;
            return Some(RETRY.to_owned());
        }
        loop {
            let changed = tokio::select! {
                changed = self.now.changed() => { changed.ok()?; true }
                _ = self.beat.tick() => false,
            };
            let text = if changed { self.changed().await? } else { self.beat().await? };
            if !text.is_empty() {
                return Some(text);
            }
        }
    }

    /// The list has changed.
    async fn changed(&mut self) -> Option<String> {
        let standing = Arc::clone(&self.now.borrow_and_update());
        let theirs = standing.of(self.who.name.as_str());
        let known = self.held.iter().map(|(id, offered)| (id.as_str(), *offered));
        let yours = if known.eq(theirs) { String::new() } else { self.look().await? };
        // A node that is behind catches up within a second.
        let list = if standing.number > self.number { self.list_event(&standing) } else { String::new() };
        Some(yours + &list)
    }

    fn list_event(&mut self, standing: &Standing) -> String {
        let Some((language, filter)) = &self.list else { return String::new() };
        let key = ViewKey { language: *language, filter: filter.clone(), serving: self.serving.clone() };
        let from = std::mem::replace(&mut self.number, standing.number);
        self.desk.views.event(&self.desk, &key, standing, from)
    }

    /// Says that the stream is there, and what the clock shows here, and looks from time to time whether it still may be.
    async fn beat(&mut self) -> Option<String> {
        self.beats += 1;
        let mut text = format!("event: beat\ndata: {}\n\n", self.desk.contact.clock.now().0);
        if self.beats.is_multiple_of(BEATS_A_LOOK) {
            match is_still_signed_in(&self.desk.contact, &self.who).await {
                Ok(true) => {}
                Ok(false) => return None,
                // The store does not answer now: the next look decides.
                Err(error) => tracing::warn!(error = %error, "a session could not be looked up"),
            }
            text.push_str(&self.look().await?);
        }
        Some(text)
    }

    /// Whether the colleague is elsewhere, or has something else, than the page shows.
    async fn look(&mut self) -> Option<String> {
        let Ok(presence) = presence_of(&self.desk.contact, &self.who).await else { return Some(String::new()) };
        self.held = held(&presence);
        let mine = fingerprint(&presence);
        if mine == self.mine {
            return Some(String::new());
        }
        self.mine = mine;
        let mut text = "event: yours\ndata:\n\n".to_owned();
        if presence.skills != self.serving.skills {
            // Another order: the list as a whole.
            self.serving.skills = presence.skills;
            self.number = -1;
            let standing = Arc::clone(&self.now.borrow());
            text.push_str(&self.list_event(&standing));
        }
        Some(text)
    }
}

fn held(presence: &Presence) -> Vec<(String, bool)> {
    let mut held: Vec<_> = presence.held.iter().map(|one| (one.contact.clone(), one.offered.is_some())).collect();
    held.sort_unstable();
    held
}

/// Tells whether two looks at where a colleague is, and what they have, differ. The same on every node.
pub(super) fn fingerprint(presence: &Presence) -> String {
    let told = format!("{:?}", (presence.chosen, &presence.reason, &presence.held, &presence.skills));
    let digest = ring::digest::digest(&ring::digest::SHA256, told.as_bytes());
    hex::encode(digest.as_ref().get(..6).unwrap_or_default())
}

fn last_event(headers: &HeaderMap) -> Option<i64> {
    headers.get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

/// A value of the address.
fn asked(uri: &Uri, wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes()).take(20);
    pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
}
