//! Waiting for a person: what is told, and when.
//!
//! The place belongs to the call and is kept whatever the caller does meanwhile; a call that would end while somebody
//! still waits comes back here. A number that is told only ever gets better: when others come before the caller, or when
//! it takes longer than was thought, nothing is said about it. Time is counted by the clock where the session knows it,
//! and at least by the silences waited through.

use super::{
    entry::{self, Meaning},
    walk::{Next, Walk},
};
use crate::ivr::{
    Collect, Effect, Event, Outcome, Slot, Then, WAIT_MORE,
    flow::{Kind, State, StateId, Waiting},
    lint::WRONG_KEY,
    session::Queueing,
};

/// Until the first look, in seconds: the carrier parks the caller meanwhile.
const FIRST_TICK_S: u8 = 1;

impl<'a> Walk<'a> {
    /// The caller comes, or comes back, to wait.
    pub(super) fn queue_up(&mut self, state: &State) -> Next {
        let now = self.session.now;
        let queue = self.session.queue.get_or_insert_with(|| Queueing { since: now, ..Queueing::default() });
        (queue.flow, queue.state) = (state.flow.clone(), state.name.clone());
        (queue.joined, queue.told) = (false, false);
        Next::Wait(Then::Do(Effect::JoinQueue))
    }

    /// Where a caller who still waits goes instead of being hung up on.
    pub(super) fn back_to_queue(&mut self) -> Option<StateId> {
        let queue = self.session.queue.as_ref()?;
        let at = self.flows.find(&queue.flow, &queue.state)?;
        let Kind::Queue(waiting) = &self.flows.state(at)?.kind else { return None };
        self.speak(waiting.returned);
        Some(at)
    }

    /// Something happens while the caller waits.
    pub(super) fn wait(&mut self, at: StateId, state: &'a State, waiting: &'a Waiting, event: Event) -> Next {
        let Some(queue) = &mut self.session.queue else { return Next::Enter(at) };
        match event {
            Event::Keys { digits, hash } => self.key_in_queue(at, state, waiting, entry::menu(&digits, hash)),
            Event::Silence if !queue.joined => Next::Wait(Then::Do(Effect::JoinQueue)),
            Event::Silence => {
                let tick = if queue.told { waiting.pace.tick_s } else { FIRST_TICK_S };
                queue.ticked_s = queue.ticked_s.saturating_add(u32::from(tick));
                Next::Wait(Then::Do(Effect::LookInQueue))
            }
            Event::Done { outcome: Outcome::Unavailable, .. } if !queue.joined => {
                self.session.queue = None;
                self.follow(at, state, Outcome::Unavailable.name())
            }
            Event::Done { .. } if !queue.joined => {
                queue.joined = true;
                keep_waiting(FIRST_TICK_S)
            }
            Event::Done { outcome: Outcome::Free, .. } => self.follow(at, state, Outcome::Free.name()),
            Event::Done { values, .. } => {
                self.tell(state, waiting, &values);
                keep_waiting(waiting.pace.tick_s)
            }
            // Somebody has fetched the caller out of the queue, and they have talked.
            Event::ConnectEnded { answered: true } => {
                self.session.queue = None;
                self.session.over = true;
                Next::Wait(Then::Hangup)
            }
            _ => Next::Enter(at),
        }
    }

    fn key_in_queue(&mut self, at: StateId, state: &'a State, waiting: &'a Waiting, meaning: Meaning) -> Next {
        let label = match meaning {
            Meaning::Nothing => return self.wait(at, state, waiting, Event::Silence),
            Meaning::Back => "*".to_owned(),
            Meaning::Key(key) => key.to_string(),
            // Whoever asks for a person, or to hear it again, hears where they stand.
            Meaning::Person | Meaning::Hash | Meaning::Value(_) | Meaning::Wrong(_) => {
                self.speak(state.prompt);
                return keep_waiting(waiting.pace.tick_s);
            }
        };
        let Some(edge) = state.edge(&label) else {
            self.speak(self.flows.prompts.find(WRONG_KEY));
            self.speak(waiting.offer);
            return keep_waiting(waiting.pace.tick_s);
        };
        if let (Some(slot), Some(value)) = (waiting.slot, &edge.set) {
            self.session.set(slot, value.clone());
        }
        self.follow(at, state, &label)
    }

    /// Says what is due.
    fn tell(&mut self, state: &State, waiting: &Waiting, values: &[(Slot, String)]) {
        let now = self.session.now;
        let (pace, Some(queue)) = (waiting.pace, &mut self.session.queue) else { return };
        let waited = queue.waited_s(now);
        let improved = queue.learn(values);
        let arrived = !std::mem::replace(&mut queue.told, true);
        let offer = match queue.offered_s {
            None => waited >= u32::from(pace.offer_after_s),
            Some(last) => waited - last.min(waited) >= u32::from(pace.offer_again_s),
        };
        let quiet = waited - queue.spoke_s.min(waited) >= u32::from(pace.still_s);
        if offer {
            queue.offered_s = Some(waited);
        }
        if arrived || improved || offer || quiet {
            queue.spoke_s = waited;
        }
        // Overtaken: nothing is said of the place, since what was told is no longer true and the truth is worse.
        let told = queue.position.filter(|told| place_in(values).is_none_or(|place| place <= *told));
        let wait = queue.wait.clone().filter(|_| told.is_some());
        self.know(Slot::Position, told.map(|place| place.to_string()));
        self.know(Slot::WaitMinutes, wait);
        if arrived {
            self.speak(state.prompt);
        } else if improved {
            self.speak(waiting.moved);
        } else if quiet && !offer {
            self.speak(waiting.still);
        }
        if offer {
            self.speak(waiting.offer);
        }
    }

    fn know(&mut self, slot: Slot, value: Option<String>) {
        match value {
            Some(value) => self.session.set(slot, value),
            None => {
                self.session.slots.remove(&slot);
            }
        }
    }
}

impl Queueing {
    fn waited_s(&self, now: Option<jiff::civil::DateTime>) -> u32 {
        let by_clock =
            now.zip(self.since).and_then(|(now, since)| u32::try_from(since.duration_until(now).as_secs()).ok());
        by_clock.unwrap_or(0).max(self.ticked_s)
    }

    /// Takes in what a look has shown; true when the place is better than what was told. What is worse is not told.
    fn learn(&mut self, values: &[(Slot, String)]) -> bool {
        let position = place_in(values);
        let improved = position.is_some_and(|position| self.position.is_some_and(|told| position < told));
        if position.is_some_and(|position| self.position.is_none_or(|told| position < told)) {
            self.position = position;
        }
        if let Some(wait) = value_of(values, Slot::WaitMinutes)
            && self.wait.as_deref().is_none_or(|told| minutes(wait) < minutes(told))
        {
            self.wait = Some(wait.to_owned());
        }
        improved
    }
}

fn value_of(values: &[(Slot, String)], slot: Slot) -> Option<&str> {
    values.iter().find(|(known, _)| *known == slot).map(|(_, value)| value.as_str())
}

fn place_in(values: &[(Slot, String)]) -> Option<u32> {
    value_of(values, Slot::Position)?.parse().ok()
}

/// For comparing: more than the longest that is told is longest.
fn minutes(wait: &str) -> u32 {
    if wait == WAIT_MORE { u32::MAX } else { wait.parse().unwrap_or(u32::MAX) }
}

fn keep_waiting(timeout_s: u8) -> Next {
    Next::Wait(Then::Wait(Collect { max_digits: 1, menu: true, timeout_s, sensitive: false }))
}
