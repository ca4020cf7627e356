//! The walk from one event to the next question.

use super::{
    MOST_HOPS,
    entry::{self, Meaning, Problem},
};
use crate::ivr::{
    Collect, Effect, Event, FlowSet, Outcome, Session, Slot, Spoken, Then, Turn,
    flow::{Choice, Kind, PromptId, State, StateId},
    lint::{INDIVIDUAL_NUMBER, SORRY, WRONG_DATE, WRONG_KEY, WRONG_LENGTH},
};

/// product.md: "5 s silence three times goes to a person".
const SILENCES: u8 = 3;
/// After so many questions, and again after as many more, the caller is offered a person.
const MANY_QUESTIONS: u16 = 100;

/// Looks over the engine's shoulder: for scripts and coverage.
pub(in crate::ivr) trait Trace {
    /// A prompt is spoken.
    fn prompt(&mut self, _prompt: PromptId) {}
    /// A paragraph of an item of content is spoken.
    fn item(&mut self, _id: &str) {}
    /// A state is entered.
    fn state(&mut self, _state: StateId) {}
    /// An edge is taken.
    fn edge(&mut self, _from: StateId, _label: &str) {}
}

/// [`step`](super::step), watched.
pub(in crate::ivr) fn walk(flows: &FlowSet, session: Session, event: Event, trace: &mut dyn Trace) -> Turn {
    let language = flows.languages.iter().position(|line| line.complete && line.language == session.language);
    let mut walk = Walk { flows, session, language: language.unwrap_or(0), say: vec![], trace };
    let mut next = walk.react(event);
    for _ in 0..MOST_HOPS {
        match next {
            Next::Enter(state) => next = walk.enter(state),
            Next::Wait(then) => return Turn { session: walk.session, say: walk.say, then },
        }
    }
    let then = walk.last_resort();
    Turn { session: walk.session, say: walk.say, then }
}

pub(super) enum Next {
    Enter(StateId),
    Wait(Then),
}

pub(super) struct Walk<'a> {
    pub(super) flows: &'a FlowSet,
    pub(super) session: Session,
    /// Index of the language spoken.
    pub(super) language: usize,
    pub(super) say: Vec<Spoken>,
    pub(super) trace: &'a mut dyn Trace,
}

impl<'a> Walk<'a> {
    fn react(&mut self, event: Event) -> Next {
        if self.session.over || event == Event::HungUp {
            self.session.over = true;
            return Next::Wait(Then::Hangup);
        }
        let Some(at) = self.flows.find(&self.session.flow, &self.session.state) else { return self.lost() };
        let Some(state) = self.flows.state(at) else { return self.lost() };
        match (&state.kind, event) {
            (Kind::Queue(waiting), event) => self.wait(at, state, waiting, event),
            (Kind::Menu { .. } | Kind::Confirm | Kind::Language(_), Event::Keys { digits, hash }) => {
                self.menu(at, state, entry::menu(&digits, hash))
            }
            (Kind::Collect { slot }, Event::Keys { digits, hash }) => {
                let meaning = entry::digits(*slot, &digits, hash, self.session.today());
                self.collect(at, state, *slot, meaning)
            }
            (Kind::Content { topic }, Event::Keys { digits, hash }) => {
                self.content_key(at, state, topic, entry::menu(&digits, hash))
            }
            (Kind::Content { topic }, Event::Silence) => {
                let next = self.listening(topic).after_paragraph(&self.session.reading);
                self.read_on(at, state, next)
            }
            (_, Event::Silence) if state.asks() => self.silence(at, state),
            (Kind::Action(effect), Event::Done { outcome, values }) => self.done(at, state, *effect, outcome, values),
            // The effect is still to be done; all of them may be done again.
            (Kind::Action(effect), _) => Next::Wait(Then::Do(*effect)),
            (Kind::Connect, Event::ConnectEnded { answered }) => {
                if answered {
                    self.session.queue = None;
                }
                self.follow(at, state, if answered { "answered" } else { "not-answered" })
            }
            (Kind::Connect, Event::ConnectLost) => match self.back_to_queue() {
                Some(queue) => Next::Enter(queue),
                None => self.follow(at, state, "not-answered"),
            },
            // An event that does not belong here, or the first: the state is said again.
            _ => Next::Enter(at),
        }
    }

    fn enter(&mut self, at: StateId) -> Next {
        let Some(state) = self.flows.state(at) else { return self.lost() };
        self.trace.state(at);
        if at == self.flows.start_known {
            self.session.begin_anew();
        }
        self.session.enter(&state.flow, &state.name);
        for slot in &state.clear {
            self.session.slots.remove(slot);
        }
        for (slot, word) in &state.set {
            self.session.set(*slot, word.clone());
        }
        match &state.kind {
            Kind::Say { pause_s } => {
                self.speak(state.prompt);
                if *pause_s > 0 {
                    self.say.push(Spoken::Pause { seconds: *pause_s });
                }
                self.follow(at, state, "next")
            }
            Kind::Goto => self.follow(at, state, "next"),
            Kind::Hours { branch, open_for } => self.hours(at, state, branch, open_for),
            Kind::Queue(_) => self.queue_up(state),
            Kind::Action(effect) => {
                self.speak(state.prompt);
                Next::Wait(Then::Do(*effect))
            }
            Kind::Connect => {
                self.speak(state.prompt);
                let reason = self.session.reason.clone().unwrap_or_else(|| "choice".to_owned());
                Next::Wait(Then::Connect { reason })
            }
            Kind::Hangup => {
                if let Some(queue) = self.back_to_queue() {
                    return Next::Enter(queue);
                }
                self.speak(state.prompt);
                self.session.over = true;
                Next::Wait(Then::Hangup)
            }
            _ if self.goes_in_circles(state) => self.lead_to_person("too-long"),
            Kind::Content { topic } => self.content(at, state, topic),
            _ => self.ask(state, None),
        }
    }

    /// By the hours of a branch; whoever has a place among those who wait keeps it. Where the time is not known it is open:
    /// nobody is locked out by mistake.
    fn hours(&mut self, at: StateId, state: &'a State, branch: &str, open_for: &[String]) -> Next {
        self.session.slots.remove(&Slot::OpensAt);
        let hours = &self.flows.hours;
        let let_in = self.session.waits() || open_for.iter().any(|flow| self.session.reached(flow));
        let closed =
            self.session.now.filter(|_| !let_in).filter(|now| !hours.is_open(branch, &self.session.language, *now));
        let Some(now) = closed else { return self.follow(at, state, "open") };
        if let Some(opens) = hours.next_opening(branch, &self.session.language, now) {
            self.session.set(Slot::OpensAt, opens.strftime("%Y-%m-%dT%H:%M").to_string());
        }
        self.speak(state.prompt);
        self.follow(at, state, "closed")
    }

    fn goes_in_circles(&self, state: &State) -> bool {
        let asked = self.session.questions;
        asked > 0 && asked.is_multiple_of(MANY_QUESTIONS) && self.person_flow() != Some(state.flow.as_str())
    }

    /// Says the question, or what stands for it after the n-th failure, and waits for keys.
    fn ask(&mut self, state: &'a State, failures: Option<u8>) -> Next {
        self.session.questions = self.session.questions.saturating_add(1);
        let reprompt = failures.and_then(|n| {
            let last = state.reprompt.len().checked_sub(1)?;
            state.reprompt.get(usize::from(n.saturating_sub(1)).min(last)).copied()
        });
        let prompt = reprompt.or(state.prompt);
        match &state.kind {
            Kind::Language(choices) => {
                for choice in choices {
                    self.speak_in(choice.language, prompt);
                }
            }
            _ => self.speak(prompt),
        }
        let (max_digits, sensitive) = match state.kind {
            Kind::Collect { slot } => (slot.digits().map_or(1, |(_, most)| most), slot.sensitive()),
            _ => (1, false),
        };
        let timeout_s = self.patience(state);
        let menu = !matches!(state.kind, Kind::Collect { .. });
        Next::Wait(Then::Collect(Collect { max_digits, menu, timeout_s, sensitive }))
    }

    /// Seconds of silence that end a question.
    pub(super) fn patience(&self, state: &State) -> u8 {
        state.timeout_s.saturating_mul(if self.session.relay { 2 } else { 1 })
    }

    fn menu(&mut self, at: StateId, state: &'a State, meaning: Meaning) -> Next {
        let key = match meaning {
            Meaning::Key(key) => key,
            Meaning::Back => return self.back(at, state),
            Meaning::Person => return self.follow(at, state, "0"),
            Meaning::Hash => return self.repeat(state),
            Meaning::Nothing => return self.silence(at, state),
            Meaning::Value(_) | Meaning::Wrong(_) => return self.wrong(at, state, Problem::Key),
        };
        let mut label = [0; 4];
        let label: &str = key.encode_utf8(&mut label);
        let Some(edge) = state.edge(label) else { return self.wrong(at, state, Problem::Key) };
        match &state.kind {
            Kind::Menu { slot: Some(slot) } => {
                if let Some(value) = &edge.set {
                    self.session.set(*slot, value.clone());
                }
            }
            Kind::Language(choices) => {
                if let Some(choice) = choices.iter().find(|choice| choice.key == label) {
                    return self.language(at, state, choice, label);
                }
            }
            _ => {}
        }
        self.follow(at, state, label)
    }

    fn language(&mut self, at: StateId, state: &'a State, choice: &Choice, label: &str) -> Next {
        if let Some(prompt) = choice.unavailable {
            self.trace.edge(at, label);
            self.speak_in(choice.language, Some(prompt));
            return Next::Enter(at);
        }
        self.language = choice.language;
        if let Some(line) = self.flows.languages.get(choice.language) {
            self.session.language = line.language.clone();
        }
        self.follow(at, state, label)
    }

    fn collect(&mut self, at: StateId, state: &'a State, slot: Slot, meaning: Meaning) -> Next {
        match meaning {
            Meaning::Value(value) => {
                self.session.set(slot, value);
                self.follow(at, state, "next")
            }
            Meaning::Hash if state.edge("empty").is_some() => {
                self.session.slots.remove(&slot);
                self.follow(at, state, "empty")
            }
            Meaning::Hash => self.repeat(state),
            Meaning::Back => self.back(at, state),
            Meaning::Person => self.follow(at, state, "0"),
            Meaning::Nothing => self.silence(at, state),
            Meaning::Key(_) => self.wrong(at, state, Problem::Length),
            Meaning::Wrong(problem) => self.wrong(at, state, problem),
        }
    }

    fn back(&mut self, at: StateId, state: &'a State) -> Next {
        if state.edge("*").is_some() { self.follow(at, state, "*") } else { self.repeat(state) }
    }

    fn repeat(&mut self, state: &'a State) -> Next {
        self.session.silences = 0;
        self.ask(state, None)
    }

    fn silence(&mut self, at: StateId, state: &'a State) -> Next {
        self.session.silences = self.session.silences.saturating_add(1);
        if self.session.silences >= SILENCES {
            return self.give_up(at, state, "silence");
        }
        self.ask_again(state)
    }

    fn wrong(&mut self, at: StateId, state: &'a State, problem: Problem) -> Next {
        self.session.silences = 0;
        self.session.mistakes = self.session.mistakes.saturating_add(1);
        if self.session.mistakes >= state.tries {
            return self.give_up(at, state, "wrong-keys");
        }
        // Before a language is chosen a sentence in one of them would only confuse.
        if !matches!(state.kind, Kind::Language(_)) {
            let prompt = match problem {
                Problem::Key => WRONG_KEY,
                Problem::Length => WRONG_LENGTH,
                Problem::Date => WRONG_DATE,
                Problem::IndividualNumber => INDIVIDUAL_NUMBER,
            };
            self.speak(self.flows.prompts.find(prompt));
        }
        self.ask_again(state)
    }

    fn ask_again(&mut self, state: &'a State) -> Next {
        let failures = self.session.silences.saturating_add(self.session.mistakes);
        self.ask(state, Some(failures))
    }

    fn give_up(&mut self, at: StateId, state: &'a State, why: &str) -> Next {
        self.session.reason = Some(why.to_owned());
        self.follow(at, state, "give-up")
    }

    fn done(
        &mut self,
        at: StateId,
        state: &'a State,
        effect: Effect,
        outcome: Outcome,
        values: Vec<(Slot, String)>,
    ) -> Next {
        self.session.slots.extend(values);
        self.session.relay |= effect == Effect::MarkRelay;
        if (effect, outcome) == (Effect::TakeCallback, Outcome::Taken) {
            self.session.queue = None; // the callback has the place from now on
        }
        let label = if state.edge(outcome.name()).is_some() { outcome } else { effect.fallback() };
        self.follow(at, state, label.name())
    }

    /// Takes an edge. One that is not there (flows that were never checked) leads to a person.
    pub(super) fn follow(&mut self, at: StateId, state: &'a State, label: &str) -> Next {
        let Some(edge) = state.edge(label) else { return self.lost() };
        self.trace.edge(at, label);
        self.note_reason(state, edge.to, label);
        Next::Enter(edge.to)
    }

    /// Remembers for the desk why a caller comes to a person: their wish, or what did not work before.
    fn note_reason(&mut self, state: &State, to: StateId, label: &str) {
        if label == "give-up" {
            return; // noted already
        }
        let failed = [Outcome::NeedsPerson, Outcome::Unavailable, Outcome::TimedOut];
        if matches!(state.kind, Kind::Action(_)) && self.person_flow() != Some(state.flow.as_str()) {
            self.session.reason = failed.iter().any(|outcome| outcome.name() == label).then(|| label.to_owned());
        }
        let arrives = self.flows.state(to).map(|to| to.flow.as_str());
        if state.asks() && !matches!(state.kind, Kind::Queue(_)) && (label == "0" || arrives == self.person_flow()) {
            self.session.reason = Some(if label == "0" { "asked" } else { "choice" }.to_owned());
        }
    }

    fn person_flow(&self) -> Option<&'a str> {
        self.flows.state(self.flows.person).map(|state| state.flow.as_str())
    }

    /// Nothing fits, for example after a restart with other flows: an apology, and a person.
    fn lost(&mut self) -> Next {
        self.speak(self.flows.prompts.find(SORRY));
        self.lead_to_person("error")
    }

    fn lead_to_person(&mut self, why: &str) -> Next {
        self.session.reason = Some(why.to_owned());
        match self.flows.state(self.flows.person) {
            Some(_) => Next::Enter(self.flows.person),
            None => Next::Wait(self.last_resort()),
        }
    }

    fn last_resort(&mut self) -> Then {
        Then::Connect { reason: "error".to_owned() }
    }

    pub(super) fn speak(&mut self, prompt: Option<PromptId>) {
        self.speak_in(self.language, prompt);
    }

    fn speak_in(&mut self, language: usize, prompt: Option<PromptId>) {
        let Some(prompt) = prompt else { return };
        let Some(line) = self.flows.languages.get(language) else { return };
        if let Some(text) = self.flows.prompts.text(prompt, language, &self.session) {
            self.trace.prompt(prompt);
            let recorded = self.flows.prompts.recording(prompt, language).is_some();
            let recording = recorded.then(|| self.flows.prompts.id(prompt).to_owned());
            self.say.push(Spoken::Text { language: line.language.clone(), text, recording });
        }
    }
}
