//! Following a chat: every line after the one that was seen last, in order and once, and what the other side is typing.

use super::super::Contact;
use super::{Chat, ChatLine};
use crate::bus::{BusEvent, BusReceiver, Heard};
use crate::card::ChatSide;
use futures_util::stream::{Stream, unfold};
use std::collections::VecDeque;
use std::time::Duration;

/// Something that a reader of a chat is told.
pub enum ChatEvent {
    /// A line was said.
    Line(ChatLine),
    /// How the chat stands, at the beginning and whenever that changes.
    State(Chat),
    /// The other side is typing this; nothing of it when it is empty.
    Typing(String),
}

/// How often a reader looks on their own account: the bus may have lost something.
const LOOK: Duration = Duration::from_secs(3);
/// How long one stream lasts. Its reader comes again by itself, and goes on where it was: so that a service that ends waits
/// for nobody, and a node that comes back gets its share.
const LASTS_MS: u64 = 60_000;

struct Following {
    app: Contact,
    chat: String,
    /// Who reads: their own typing is not told to them.
    reader: ChatSide,
    seen: i64,
    told: Option<Chat>,
    bus: BusReceiver,
    waiting: VecDeque<ChatEvent>,
    /// When it ends, by the stopwatch, in milliseconds.
    ends: u64,
}

/// What happens in a chat after the line that was seen last. Ends by itself after a while, and when the store fails: a reader
/// asks again from where it was.
pub fn follow_chat(app: &Contact, chat: &str, reader: ChatSide, seen: i64) -> impl Stream<Item = ChatEvent> + use<> {
    let following = Following {
        // Listening begins before the first look, so that nothing falls in between.
        bus: app.bus.subscribe(),
        app: app.clone(),
        chat: chat.to_owned(),
        reader,
        seen,
        told: None,
        waiting: VecDeque::new(),
        ends: app.clock.monotonic_ms().saturating_add(LASTS_MS),
    };
    unfold((following, true), |(mut following, first)| async move {
        if first {
            following.look().await?;
        }
        let event = following.next().await?;
        Some((event, (following, false)))
    })
}

impl Following {
    async fn next(&mut self) -> Option<ChatEvent> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let left = Duration::from_millis(self.ends.saturating_sub(self.app.clock.monotonic_ms()));
            if left.is_zero() {
                return None;
            }
            match tokio::time::timeout(LOOK.min(left), self.bus.next()).await {
                Ok(Heard::Event(BusEvent::ChatTyping { chat, side, sealed })) if chat == self.chat => {
                    if side != self.reader
                        && let Ok(text) = self.app.store.open_draft(&chat, &sealed)
                    {
                        return Some(ChatEvent::Typing(text));
                    }
                }
                Ok(Heard::Event(BusEvent::ChatChanged { chat })) if chat == self.chat => self.look().await?,
                Ok(Heard::Event(BusEvent::WorklistChanged) | Heard::LookAgain) => self.look().await?,
                Ok(Heard::Event(_)) => {}
                Ok(Heard::Closed) => return None,
                Err(_) => self.look().await?,
            }
        }
    }

    /// Reads what is new. Nothing when the chat or the store is gone.
    async fn look(&mut self) -> Option<()> {
        let chat: Chat = self.app.store.chat(&self.chat).await.ok()??.into();
        if chat.last_no > self.seen {
            let lines = super::lines_after(&self.app, &self.chat, self.seen).await.ok()?;
            self.seen = lines.last().map_or(self.seen, |line| line.no);
            self.waiting.extend(lines.into_iter().map(ChatEvent::Line));
        }
        // The number of the last line is told by the line itself.
        let state = Chat { last_no: 0, ..chat };
        if self.told.as_ref() != Some(&state) {
            self.told = Some(state.clone());
            self.waiting.push_back(ChatEvent::State(state));
        }
        Some(())
    }
}
