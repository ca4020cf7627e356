//! Random callers: seeded, without a clock, with a far side that answers at random as well.
//!
//! Each call is drawn from the seed and its number alone, so that one that went wrong can be had again, and calls can be
//! played on as many threads as there are. Whatever a caller does and whatever the far side answers:
//! - no dead air: something is said before each question, each connection and each end;
//! - no trap: whoever presses `0` until a person has been looked for, and then is silent, comes to a person, to a callback
//!   or to the end within [`MOST_TURNS_OUT`] questions, from wherever the call is then;
//! - no unbounded call: within [`MOST_QUESTIONS`] questions a person is looked for; nobody is hung up on by mistake;
//! - no secret spoken outside a confirm, no twelve digits asked for, no text longer than a carrier takes;
//! - no card suspended unless the last thing the caller did was a confirm's yes.

mod acts;
mod checks;

#[cfg(doc)]
use super::Script;
use crate::ivr::{
    Collect, Effect, Event, FlowSet, Language, Outcome, Session, Slot, Then,
    engine::walk,
    flow::{Kind, State},
};
use acts::Act;
use checks::Heard;
use fastrand::Rng;
use std::collections::BTreeMap;

/// Questions until a caller who wants out is out: three silences in a menu, in the question behind it and in the offer of
/// a callback, and some to spare.
const MOST_TURNS_OUT: u32 = 24;
/// Questions in which nobody has looked for a person: the engine does after a hundred, once the present one is answered.
const MOST_QUESTIONS: u32 = 104;
/// Effects and connections between two questions; more is a circle.
const MOST_STEPS: u8 = 40;

/// Calls that nobody made, drawn from a seed.
#[derive(Debug)]
pub struct RandomCalls<'a> {
    flows: &'a FlowSet,
    seed: u64,
    languages: Vec<&'a Language>,
}

/// What a number of random calls came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Calls played.
    pub calls: u64,
    /// Questions answered in them.
    pub questions: u64,
    /// Questions in the longest.
    pub longest: u32,
    /// How they ended: `connected`, `ended` by the flows, `hung-up` by the caller.
    pub ends: BTreeMap<&'static str, u64>,
    /// What went wrong, by what it was.
    pub faults: BTreeMap<String, Fault>,
    /// By state: some call has been there.
    reached: Vec<bool>,
}

/// Calls in which the same thing went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How many.
    pub calls: u64,
    /// The one with the shortest script.
    pub call: u64,
    /// What happened in it, in the words of [`Script`].
    pub script: String,
}

impl<'a> RandomCalls<'a> {
    /// Calls over these flows. The same seed makes the same calls.
    pub fn new(flows: &'a FlowSet, seed: u64) -> Self {
        Self { flows, seed, languages: flows.complete_languages().collect() }
    }

    /// Plays one call and adds it to the tally.
    pub fn play(&self, number: u64, tally: &mut Tally) {
        let mut call = self.call(number);
        tally.reached.resize(self.flows.states.len(), false);
        let ended = call.play(&mut tally.reached);
        tally.calls += 1;
        tally.questions += u64::from(call.questions);
        tally.longest = tally.longest.max(call.questions);
        match ended {
            Ok(how) => *tally.ends.entry(how).or_default() += 1,
            Err(what) => {
                let script = format!("// call {number} of seed {}: {what}\n{}", self.seed, call.words);
                tally.fault(what, Fault { calls: 1, call: number, script });
            }
        }
    }

    /// One call: its script, and everything heard in it.
    #[cfg(test)]
    pub(in crate::ivr) fn heard(&self, number: u64) -> (String, Vec<String>) {
        let mut call = self.call(number);
        call.heard = Some(vec![]);
        call.play(&mut vec![false; self.flows.states.len()]).unwrap();
        (call.words, call.heard.unwrap_or_default())
    }

    fn call(&self, number: u64) -> Call<'a> {
        // The golden ratio's bits: neighbours get seeds far apart.
        let mut rng = Rng::with_seed(self.seed.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let language =
            (rng.u8(..4) > 0).then(|| rng.choice(&self.languages).map(|language| (*language).clone())).flatten();
        let now = acts::moment(&mut rng);
        let head = format!(
            "line {}\nnow {}\n",
            language.as_ref().map_or("shared", Language::as_str),
            now.strftime("%Y-%m-%d %H:%M")
        );
        let session = Session::start(self.flows, language).knowing(Slot::sample_facts()).at(now);
        let acts = if rng.u8(..64) == 0 { rng.u32(..250) } else { rng.u32(..24) };
        Call {
            flows: self.flows,
            rng,
            session,
            words: head,
            answers: BTreeMap::new(),
            answered: true,
            rests: false,
            acts,
            questions: 0,
            since_person: 0,
            asked_for_person: false,
            confirmed: false,
            told: Told::default(),
            heard: None,
        }
    }
}

impl Tally {
    /// Adds another's calls.
    pub fn add(&mut self, other: Tally) {
        self.calls += other.calls;
        self.questions += other.questions;
        self.longest = self.longest.max(other.longest);
        other.ends.into_iter().for_each(|(how, calls)| *self.ends.entry(how).or_default() += calls);
        other.faults.into_iter().for_each(|(what, fault)| self.fault(what, fault));
        self.reached.resize(self.reached.len().max(other.reached.len()), false);
        self.reached.iter_mut().zip(other.reached).for_each(|(reached, also)| *reached |= also);
    }

    fn fault(&mut self, what: String, fault: Fault) {
        let Some(known) = self.faults.get_mut(&what) else {
            self.faults.insert(what, fault);
            return;
        };
        known.calls += fault.calls;
        // The shortest, and of equals the first, so that threads do not decide.
        if (fault.script.len(), fault.call) < (known.script.len(), known.call) {
            (known.call, known.script) = (fault.call, fault.script);
        }
    }

    /// States, as `flow/state`, where no call has been.
    pub fn unreached(&self, flows: &FlowSet) -> Vec<String> {
        let been = |id: usize| self.reached.get(id).copied().unwrap_or(false);
        flows.states.iter().enumerate().filter(|(id, _)| !been(*id)).map(|(_, state)| state.address()).collect()
    }
}

/// One call while it is played.
struct Call<'a> {
    flows: &'a FlowSet,
    rng: Rng,
    session: Session,
    /// The script so far.
    words: String,
    /// What the script has set the far side to.
    answers: BTreeMap<Effect, Answer>,
    answered: bool,
    /// The last person's telephone was not answered.
    rests: bool,
    /// What the caller still does before wanting out.
    acts: u32,
    questions: u32,
    since_person: u32,
    /// A person was looked for after the caller wanted out.
    asked_for_person: bool,
    /// The last thing the caller did was a confirm's yes.
    confirmed: bool,
    told: Told,
    /// Everything heard, where somebody wants it.
    heard: Option<Vec<String>>,
}

type Answer = (Outcome, Vec<(Slot, String)>);

/// What the far side has been asked since the caller's last act: the same again is answered the same, as in a script.
#[derive(Default)]
struct Told {
    effects: Vec<Effect>,
    connect: bool,
    /// Lines that go before the act.
    lines: String,
}

impl<'a> Call<'a> {
    fn play(&mut self, reached: &mut [bool]) -> Result<&'static str, String> {
        let mut turn = self.happen(Event::Started, reached);
        // The first answers of the far side count from the first moment.
        let begun = format!("expect language {}\n", self.session.language());
        self.note(&begun);
        let mut turns_out = 0;
        loop {
            let collect = match turn? {
                Then::Collect(collect) => collect,
                // Whoever waits for a person, and wants nothing else, has found the way out.
                Then::Wait(_) if self.acts == 0 => return Ok("waiting"),
                Then::Wait(collect) => collect,
                Then::Connect { .. } => return Ok("connected"),
                _ => return Ok("ended"),
            };
            let state = self.state()?;
            let act = if self.acts > 0 {
                self.acts -= 1;
                acts::random(&mut self.rng, state, &collect)
            } else {
                turns_out += 1;
                if turns_out > MOST_TURNS_OUT {
                    return Err(format!("{}: a trap: neither 0 nor silence leads out", state.address()));
                }
                acts::out(self.asked_for_person, &collect)
            };
            self.confirmed = false;
            turn = match act {
                Act::HangUp => {
                    self.note("hangup\n");
                    let turn = walk(self.flows, self.session.clone(), Event::HungUp, &mut Heard::at(None));
                    return match (turn.then, turn.say.is_empty()) {
                        (Then::Hangup, true) => Ok("hung-up"),
                        _ => Err("something is said or done after the caller hung up".to_owned()),
                    };
                }
                Act::Silence => {
                    let turn = self.happen(Event::Silence, reached);
                    self.note("silence\n");
                    turn
                }
                Act::Keys(keys) => {
                    let turn = self.happen(acts::event(&keys, &collect), reached);
                    self.note(&format!("press {keys}\n"));
                    turn
                }
            };
        }
    }

    /// Writes down what the far side was set to, then what was done.
    fn note(&mut self, act: &str) {
        self.words.push_str(&std::mem::take(&mut self.told).lines);
        self.words.push_str(act);
    }

    fn state(&self) -> Result<&'a State, String> {
        let state = self.flows.find(self.session.flow(), self.session.state()).and_then(|id| self.flows.state(id));
        state.ok_or_else(|| "the call is in a state that is not there".to_owned())
    }

    /// From one act to the next question, a person or the end.
    fn happen(&mut self, event: Event, reached: &mut [bool]) -> Result<Then, String> {
        let (mut event, mut said) = (event, false);
        for _ in 0..MOST_STEPS {
            let at = self.flows.find(self.session.flow(), self.session.state());
            let mut heard = Heard::at(at);
            let turn = walk(self.flows, std::mem::take(&mut self.session), event, &mut heard);
            let arrives = turn.session.arrives_in_queue();
            self.session = turn.session;
            heard.states.iter().for_each(|id| reached[*id] = true);
            self.confirmed |= heard.confirmed(self.flows);
            // A person who is not there at this hour was looked for all the same.
            let asks_hours =
                |id: &usize| matches!(self.flows.state(*id).map(|state| &state.kind), Some(Kind::Hours { .. }));
            if heard.states.iter().any(asks_hours) {
                self.person_looked_for();
            }
            said |= heard.check(self.flows, &self.session, &turn.say)?;
            if let Some(all) = &mut self.heard {
                all.extend(turn.say.iter().filter_map(checks::text).map(str::to_owned));
            }
            let state = self.state()?;
            let dead_air = |before: &str| Err(format!("{}: dead air before {before}", state.address()));
            event = match turn.then {
                Then::Do(effect) => {
                    self.may(effect, state)?;
                    self.answer(effect)
                }
                // Who is parked is asked at once.
                Then::Wait(_) if arrives => Event::Silence,
                // Who waits is told something now and then, not at every look.
                Then::Wait(collect) => {
                    checks::question(state, &collect)?;
                    return Ok(Then::Wait(collect));
                }
                Then::Connect { .. } if !said => return dead_air("a person"),
                Then::Connect { reason } => {
                    said = false;
                    self.person_looked_for();
                    let answered = self.connect();
                    if answered && self.acts == 0 {
                        return Ok(Then::Connect { reason });
                    }
                    self.rests = !answered;
                    Event::ConnectEnded { answered }
                }
                Then::Hangup if state.kind != Kind::Hangup => {
                    return Err(format!("{}: hung up on by mistake", state.address()));
                }
                Then::Hangup if !said => return dead_air("the end"),
                Then::Hangup => return Ok(Then::Hangup),
                Then::Collect(_) if !said => return dead_air("a question"),
                Then::Collect(collect) => return self.asked(state, collect),
            };
        }
        Err(format!("{}: a circle in which nobody is asked", self.session.flow()))
    }

    fn asked(&mut self, state: &State, collect: Collect) -> Result<Then, String> {
        checks::question(state, &collect)?;
        self.questions += 1;
        // A paragraph of content is no question: whoever listens to all of it goes in no circle.
        self.since_person += u32::from(!matches!(state.kind, Kind::Content { .. }));
        if self.since_person > MOST_QUESTIONS {
            return Err(format!("{}: no person is looked for in {MOST_QUESTIONS} questions", state.flow));
        }
        Ok(Then::Collect(collect))
    }

    /// The effect may be asked for now.
    fn may(&mut self, effect: Effect, state: &State) -> Result<(), String> {
        match effect {
            Effect::SuspendCard if !self.confirmed => {
                return Err(format!("{}: a card is suspended without a confirm's yes", state.address()));
            }
            Effect::FindPerson | Effect::JoinQueue | Effect::LookInQueue => self.person_looked_for(),
            _ => {}
        }
        Ok(())
    }

    fn person_looked_for(&mut self) {
        self.since_person = 0;
        self.asked_for_person = self.acts == 0;
    }

    fn answer(&mut self, effect: Effect) -> Event {
        // As in a script: whose call was not answered just now is not tried again at the next look.
        if effect == Effect::LookInQueue && std::mem::take(&mut self.rests) {
            return Event::Done { outcome: Outcome::Waiting, values: effect.sample_values(Outcome::Waiting) };
        }
        if !self.told.effects.contains(&effect) {
            self.told.effects.push(effect);
            let answer = acts::answer(&mut self.rng, effect);
            if self.answers.get(&effect) != Some(&answer) {
                let values: String = answer.1.iter().map(|(slot, value)| format!(" {}={value}", slot.name())).collect();
                self.told.lines.push_str(&format!("backend {}={}{values}\n", effect.name(), answer.0.name()));
                self.answers.insert(effect, answer);
            }
        }
        let (outcome, values) = self.answers.get(&effect).cloned().unwrap_or((effect.fallback(), vec![]));
        Event::Done { outcome, values }
    }

    /// A person's telephone rings.
    fn connect(&mut self) -> bool {
        if !std::mem::replace(&mut self.told.connect, true) {
            let answered = self.rng.u8(..3) == 0;
            if answered != self.answered {
                let word = if answered { "answered" } else { "not-answered" };
                self.told.lines.push_str(&format!("backend connect={word}\n"));
                self.answered = answered;
            }
        }
        self.answered
    }
}
