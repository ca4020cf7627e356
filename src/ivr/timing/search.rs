//! The fastest way through the dialogue: a search by seconds over the engine's own turns.

use super::{Keying, Path, Step, Timed, heard, option::asked};
use crate::ivr::{
    Effect, Event, FlowSet, Language, Locator, Outcome, Recording, Session, Slot, Spoken, Then, Turn,
    engine::step,
    flow::{Kind, State},
};
use std::collections::HashSet;

/// The line's clock in an estimate: sample birth dates are in the past.
const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 4, 1, 12, 0, 0, 0);

pub(super) fn fastest(
    flows: &FlowSet,
    language: &Language,
    shared: bool,
    path: Path,
    keying: &Keying,
) -> Option<Timed> {
    let session = Session::start(flows, (!shared).then(|| language.clone()));
    let session = session.knowing(Slot::sample_facts()).at(NOW);
    let turn = step(flows, session, Event::Started);
    let search = Search { flows, language, path, keying };
    let mut open = vec![Reached { way: Way::default(), found_by: None, turn }];
    let mut seen = HashSet::new();
    while let Some(next) = (0..open.len()).min_by(|a, b| open[*a].way.seconds.total_cmp(&open[*b].way.seconds)) {
        let at = open.swap_remove(next);
        if at.is_suspension(path) {
            return Some(at.arrive(flows));
        }
        let session = &at.turn.session;
        if seen.insert((session.flow().to_owned(), session.state().to_owned(), at.found_by)) {
            open.extend(search.onwards(&at));
        }
    }
    None
}

/// What it took so far.
#[derive(Clone, Default)]
struct Way {
    seconds: f64,
    keys: u32,
    urgent_s: Option<f64>,
    /// Said since the last key, in seconds: the listening of the next step.
    listened_s: f64,
    steps: Vec<Step>,
}

/// A turn of the engine, its words not yet spoken.
struct Reached {
    way: Way,
    /// The card was found by this number.
    found_by: Option<Locator>,
    turn: Turn,
}

impl Reached {
    fn is_suspension(&self, path: Path) -> bool {
        self.turn.then == Then::Do(Effect::SuspendCard)
            && self.found_by == Some(path.0)
            && self.turn.session.slot(Slot::Scope) != Some("phone-certificates")
    }

    fn arrive(self, flows: &FlowSet) -> Timed {
        let said_s = spoken_s(flows, &self.turn.say);
        let Way { seconds, keys, urgent_s, steps, .. } = self.way;
        Timed { seconds: seconds + said_s, keys, urgent_s, steps }
    }
}

struct Search<'a> {
    flows: &'a FlowSet,
    language: &'a Language,
    path: Path,
    keying: &'a Keying,
}

impl Search<'_> {
    /// Every turn that can follow: each key of a menu, the sample of a question for digits, the outcome of an effect.
    fn onwards(&self, at: &Reached) -> Vec<Reached> {
        match &at.turn.then {
            Then::Do(effect) => vec![self.effect(at, *effect)],
            Then::Collect(collect) => {
                let session = &at.turn.session;
                let state = self.flows.find(session.flow(), session.state()).and_then(|id| self.flows.state(id));
                let Some(state) = state else { return vec![] };
                match &state.kind {
                    Kind::Collect { slot } => vec![self.digits(at, *slot, collect.max_digits)],
                    _ => self.keys(state).map(|key| self.key(at, state, key)).collect(),
                }
            }
            Then::Wait(_) | Then::Connect { .. } | Then::Hangup => vec![],
        }
    }

    /// Keys that lead on: never back, nor to a person.
    fn keys<'s>(&self, state: &'s State) -> Box<dyn Iterator<Item = &'s str> + 's> {
        match &state.kind {
            Kind::Language(choices) => {
                let wanted = self.flows.languages.iter().position(|line| &line.language == self.language);
                let mine = choices.iter().filter(move |choice| Some(choice.language) == wanted);
                Box::new(mine.map(|choice| choice.key.as_str()))
            }
            Kind::Confirm => Box::new(std::iter::once("1")),
            _ => {
                let keys = state.edges.iter().map(|edge| edge.label.as_str());
                Box::new(keys.filter(|label| matches!(label.as_bytes(), [b'1'..=b'9'])))
            }
        }
    }

    fn effect(&self, at: &Reached, effect: Effect) -> Reached {
        let outcome = match effect {
            Effect::VerifyBy(locator) if locator == self.path.0 => Outcome::Verified,
            Effect::VerifyBy(_) => Outcome::NotVerified,
            _ => effect.outcomes().first().copied().unwrap_or(Outcome::Done),
        };
        let found_by = if outcome == Outcome::Verified { Some(self.path.0) } else { at.found_by };
        let said_s = spoken_s(self.flows, &at.turn.say);
        let mut way = at.way.clone();
        way.seconds += said_s;
        way.listened_s += said_s;
        let event = Event::Done { outcome, values: effect.sample_values(outcome) };
        Reached { way, found_by, turn: step(self.flows, at.turn.session.clone(), event) }
    }

    fn digits(&self, at: &Reached, slot: Slot, most: u8) -> Reached {
        let digits = slot.sample();
        let count = u32::try_from(digits.len()).unwrap_or(u32::MAX);
        let hash = count < u32::from(most);
        let keys_s = self.keying.digits_s(slot, count, hash);
        let event = Event::Keys { digits: digits.to_owned(), hash };
        let heard_s = self.heard_s(&at.turn.say, |prompt, _| Some(asked(prompt)));
        self.answer(at, heard_s, keys_s, count + u32::from(hash), event)
    }

    fn key(&self, at: &Reached, state: &State, key: &str) -> Reached {
        let heard_s = self.heard_s(&at.turn.say, |prompt, language| heard(prompt, key, language));
        let event = Event::Keys { digits: key.to_owned(), hash: false };
        let mut next = self.answer(at, heard_s, self.keying.menu_key_s, 1, event);
        if matches!(state.kind, Kind::Menu { .. }) && next.way.urgent_s.is_none() {
            next.way.urgent_s = Some(at.way.seconds + heard_s);
        }
        next
    }

    fn answer(&self, at: &Reached, listens_s: f64, keys_s: f64, keys: u32, event: Event) -> Reached {
        let session = &at.turn.session;
        let mut way = at.way.clone();
        way.seconds += listens_s + keys_s;
        way.keys += keys;
        way.steps.push(Step {
            state: format!("{}/{}", session.flow(), session.state()),
            listens_s: way.listened_s + listens_s,
            keys_s,
            keys,
        });
        way.listened_s = 0.0;
        Reached { way, found_by: at.found_by, turn: step(self.flows, session.clone(), event) }
    }

    /// Seconds until that part of the question has been heard, in the caller's language; all of them if it never is.
    fn heard_s<'t>(&self, say: &'t [Spoken], part: impl Fn(&'t str, &Language) -> Option<&'t str>) -> f64 {
        let asks = |spoken: &Spoken| matches!(spoken, Spoken::Text { language, .. } if language == self.language);
        let Some(question) = say.iter().rposition(asks) else { return spoken_s(self.flows, say) };
        let named = match &say[question] {
            Spoken::Text { language, text, .. } => part(text, language)
                .map(|part| self.flows.spoken_s(part, language) / self.flows.spoken_s(text, language)),
            Spoken::Pause { .. } => None,
        };
        match named {
            // Of a recording the same share is heard by then as of the words.
            Some(share) if share.is_finite() => {
                spoken_s(self.flows, &say[..question]) + share * spoken_s(self.flows, &say[question..=question])
            }
            _ => spoken_s(self.flows, say),
        }
    }
}

fn spoken_s(flows: &FlowSet, say: &[Spoken]) -> f64 {
    let seconds = say.iter().map(|spoken| match spoken {
        Spoken::Text { language, text, recording } => recording
            .as_ref()
            .and_then(|prompt| flows.recording(language, prompt))
            .map_or_else(|| flows.spoken_s(text, language), Recording::seconds),
        Spoken::Pause { seconds } => f64::from(*seconds),
    });
    seconds.sum()
}
