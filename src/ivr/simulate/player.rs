//! Plays a script against the flows.

use super::{
    name,
    script::{Answer, Command, Script},
};
use crate::ivr::{
    Collect, Effect, Event, FlowSet, Language, Outcome, Session, Slot, Spoken, Then,
    engine::{Trace, walk},
    flow::{PromptId, StateId},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a script came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// File name.
    pub name: String,
    /// The language spoken at its beginning.
    pub language: Language,
    /// What was not as expected; empty when all was.
    pub failures: Vec<Failure>,
    /// Edges taken, as `flow/state label`, and the language spoken then.
    pub edges: BTreeSet<(Language, String)>,
    /// Everything heard and keyed, a line each. Scripts hold invented people only, so that nothing is hidden.
    pub transcript: Vec<String>,
}

/// A line of a script that was not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// From 1.
    pub line: u32,
    /// What was.
    pub what: String,
}

/// Plays a call from its beginning. Effects answer their first outcome unless the script says otherwise.
pub fn play(flows: &FlowSet, script: &Script) -> Played {
    let mut player = Player {
        flows,
        language: None,
        now: None,
        session: None,
        then: None,
        answers: BTreeMap::new(),
        answered: true,
        rests: false,
        since: Since::default(),
        played: Played { name: script.name.clone(), ..Played::default() },
    };
    for line in &script.lines {
        if let Err(what) = player.command(&line.command) {
            player.played.failures.push(Failure { line: line.number, what });
            // What follows would only be consequences.
            break;
        }
    }
    player.played
}

/// What happened since the last key.
#[derive(Default)]
struct Since {
    seen: Vec<String>,
    heard: Vec<String>,
}

struct Player<'a> {
    flows: &'a FlowSet,
    language: Option<Language>,
    now: Option<jiff::civil::DateTime>,
    session: Option<Session>,
    then: Option<Then>,
    answers: BTreeMap<Effect, (Outcome, Vec<(Slot, String)>)>,
    answered: bool,
    /// A telephone that did not answer rests: the next look finds nobody free.
    rests: bool,
    since: Since,
    played: Played,
}

/// Effects and connections in a row; more is a circle.
const MOST_STEPS: u8 = 40;

impl Player<'_> {
    fn command(&mut self, command: &Command) -> Result<(), String> {
        match command {
            Command::From(_) | Command::Line(_) | Command::EveryLine | Command::Now(_) if self.session.is_some() => {
                return Err("the call has begun already".to_owned());
            }
            // Who calls is the shell's affair: here the script itself says what the verification answers.
            Command::From(_) => {}
            Command::Line(language) => self.language = language.clone(),
            // The calls of such a script name a language each; played as it is, it is one in the line's first.
            Command::EveryLine => self.language = Some(self.flows.default_language().clone()),
            Command::Now(now) => self.now = Some(*now),
            Command::Backend(Answer::Connect { answered }) => self.answered = *answered,
            Command::Backend(Answer::Effect { effect, outcome, values }) => {
                self.answers.insert(*effect, (*outcome, values.clone()));
            }
            Command::Press(keys) => {
                self.begin();
                let event = self.keys(keys)?;
                self.played.transcript.push(format!("> {keys}"));
                self.happen(event);
            }
            Command::Silence => {
                self.begin();
                self.question()?;
                self.played.transcript.push("> (silence)".to_owned());
                self.happen(Event::Silence);
            }
            Command::Hangup => {
                self.begin();
                self.played.transcript.push("> (hangs up)".to_owned());
                self.happen(Event::HungUp);
            }
            Command::Expect(what) => {
                self.begin();
                if !self.since.seen.contains(what) {
                    return Err(format!("expected `{what}`, but there was: {}", self.since.seen.join(", ")));
                }
            }
            Command::ExpectText(language, words) => {
                self.begin();
                let spoken = self.session.as_ref().map(Session::language);
                let asked = language.is_none() || language.as_ref() == spoken;
                if asked && !self.since.heard.iter().any(|heard| heard.contains(words.as_str())) {
                    return Err(format!("expected to hear \"{words}\", but heard: {}", self.since.heard.join(" ")));
                }
            }
            Command::ExpectLanguage(language) => {
                self.begin();
                let spoken = self.session.as_ref().map(Session::language);
                if spoken != Some(language) {
                    let spoken = spoken.map(Language::as_str).unwrap_or_default();
                    return Err(format!("expected language `{language}`, but it is `{spoken}`"));
                }
            }
        }
        Ok(())
    }

    fn begin(&mut self) {
        if self.session.is_none() {
            let mut session = Session::start(self.flows, self.language.clone());
            session = session.knowing(Slot::sample_facts());
            if let Some(now) = self.now {
                session = session.at(now);
            }
            self.played.language = session.language().clone();
            self.session = Some(session);
            self.happen(Event::Started);
        }
    }

    fn question(&self) -> Result<Collect, String> {
        match &self.then {
            Some(Then::Collect(collect) | Then::Wait(collect)) => Ok(*collect),
            _ => Err("there is no question to answer: the call is over".to_owned()),
        }
    }

    fn keys(&self, keys: &str) -> Result<Event, String> {
        let question = self.question()?;
        if question.menu {
            if keys.chars().count() != 1 {
                return Err(format!("one key decides in a menu, but {} are pressed", keys.chars().count()));
            }
            return Ok(Event::Keys { digits: keys.to_owned(), hash: false });
        }
        let (digits, hash) = keys.strip_suffix('#').map_or((keys, false), |digits| (digits, true));
        if digits.chars().count() > usize::from(question.max_digits) {
            return Err(format!("the question ends after {} digits, but more are pressed", question.max_digits));
        }
        Ok(Event::Keys { digits: digits.to_owned(), hash })
    }

    fn happen(&mut self, event: Event) {
        self.since = Since::default();
        let mut event = event;
        for _ in 0..MOST_STEPS {
            let Some(session) = self.session.take() else { return };
            let (mut watch, language) = (Watch::default(), session.language().clone());
            let turn = walk(self.flows, session, event, &mut watch);
            self.note(&watch, &language, &turn.say);
            let arrives = turn.session.arrives_in_queue();
            self.session = Some(turn.session);
            event = match &turn.then {
                Then::Do(effect) => {
                    self.since.seen.push(effect.name().to_owned());
                    self.answer(*effect)
                }
                Then::Connect { .. } => {
                    self.since.seen.push("connect".to_owned());
                    self.rests = !self.answered;
                    Event::ConnectEnded { answered: self.answered }
                }
                Then::Hangup => {
                    self.since.seen.push("hangup".to_owned());
                    self.then = Some(turn.then);
                    return;
                }
                // Who is parked is asked at once.
                Then::Wait(_) if arrives => Event::Silence,
                Then::Collect(_) | Then::Wait(_) => {
                    self.then = Some(turn.then);
                    return;
                }
            };
        }
    }

    fn answer(&mut self, effect: Effect) -> Event {
        let (outcome, mut values) = match self.answers.get(&effect) {
            _ if effect == Effect::LookInQueue && std::mem::take(&mut self.rests) => (Outcome::Waiting, vec![]),
            Some(answer) => answer.clone(),
            None => (effect.outcomes().first().copied().unwrap_or(Outcome::Done), vec![]),
        };
        if values.is_empty() {
            values = effect.sample_values(outcome);
        }
        Event::Done { outcome, values }
    }

    fn note(&mut self, watch: &Watch, spoken: &Language, say: &[Spoken]) {
        let prompts = watch.prompts.iter().map(|prompt| self.flows.prompts.id(*prompt).to_owned());
        self.since.seen.extend(prompts);
        self.since.seen.extend(watch.items.iter().cloned());
        for state in watch.states.iter().filter_map(|state| self.flows.state(*state)) {
            self.since.seen.push(state.name.clone());
            self.since.seen.push(state.address());
        }
        for (from, label) in &watch.edges {
            self.played.edges.extend(self.flows.state(*from).map(|state| (spoken.clone(), name(state, label))));
        }
        for spoken in say {
            if let Spoken::Text { language, text, .. } = spoken {
                self.played.transcript.push(format!("{language}: {text}"));
                self.since.heard.push(text.clone());
            }
        }
    }
}

#[derive(Default)]
struct Watch {
    prompts: Vec<PromptId>,
    items: Vec<String>,
    states: Vec<StateId>,
    edges: Vec<(StateId, String)>,
}

impl Trace for Watch {
    fn prompt(&mut self, prompt: PromptId) {
        self.prompts.push(prompt);
    }

    fn item(&mut self, id: &str) {
        self.items.push(id.to_owned());
    }

    fn state(&mut self, state: StateId) {
        self.states.push(state);
    }

    fn edge(&mut self, from: StateId, label: &str) {
        self.edges.push((from, label.to_owned()));
    }
}
