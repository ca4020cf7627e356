//! The carrier adds nothing and takes nothing away: every scripted call of the flows, played over TwiML by the
//! telephone, is heard and keyed exactly as the flows' own player hears and keys it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use holdline::card::PhoneNumber;
use holdline::channels::voice::handset::{Happening, Script, Scripted, call};
use holdline::channels::voice::twilio::{CallDesk, CallStatus, PublicOrigin, Tokens, TwilioDoor, router};
use holdline::contact::{CallError, CallEvent, CallTurn, Render, Reply, ReplyThen};
use holdline::ivr::simulate::{self, Answer, Command, play};
use holdline::ivr::{Effect, Event, FlowSet, Outcome, Session, Slot, Spoken, Then, builtin, builtin_scripts, step};

use crate::voice_service::{PUBLIC, TOKEN, line_to, listen};

type Answers = BTreeMap<Effect, (Outcome, Vec<(Slot, String)>)>;

/// What the effects answer after so many keys.
struct Backend(Vec<Answers>);

impl Backend {
    fn of(script: &simulate::Script) -> Self {
        let (mut now, mut after) = (Answers::new(), Vec::new());
        for line in &script.lines {
            match &line.command {
                Command::Backend(Answer::Effect { effect, outcome, values }) => {
                    now.insert(*effect, (*outcome, values.clone()));
                }
                Command::Press(_) | Command::Silence => after.push(now.clone()),
                _ => {}
            }
        }
        after.push(now);
        Self(after)
    }

    fn answer(&self, keys: usize, effect: Effect) -> Event {
        let answers = self.0.get(keys.saturating_sub(1)).or(self.0.last()).unwrap();
        let (outcome, mut values) =
            answers.get(&effect).cloned().unwrap_or_else(|| (*effect.outcomes().first().unwrap(), Vec::new()));
        if values.is_empty() {
            values = effect.sample_values(outcome);
        }
        Event::Done { outcome, values }
    }
}

/// The engine, with effects that are answered by the script; one call, kept in memory.
struct EngineDesk {
    flows: Arc<FlowSet>,
    backend: Backend,
    /// The session and how many entries were made.
    state: Mutex<(Session, usize)>,
}

impl EngineDesk {
    fn take(&self, turn: &CallTurn) -> Reply {
        let mut state = self.state.lock().unwrap();
        let (mut session, mut keys) = state.clone();
        let mut event = match turn.event.clone() {
            CallEvent::Incoming => Event::Started,
            CallEvent::Keys { digits, hash } => Event::Keys { digits, hash },
            CallEvent::Silence => Event::Silence,
            CallEvent::ConnectEnded { answered } => Event::ConnectEnded { answered },
            CallEvent::Unparked(_) => Event::Started,
        };
        keys += usize::from(matches!(event, Event::Keys { .. } | Event::Silence));
        // A telephone that did not answer rests.
        let mut rests = event == Event::ConnectEnded { answered: false };
        let mut say = Vec::<Spoken>::new();
        let then = loop {
            let taken = step(&self.flows, session, event);
            session = taken.session;
            say.extend(taken.say);
            match taken.then {
                Then::Do(Effect::LookInQueue) if std::mem::take(&mut rests) => {
                    let values = Effect::LookInQueue.sample_values(Outcome::Waiting);
                    event = Event::Done { outcome: Outcome::Waiting, values };
                }
                Then::Do(effect) => event = self.backend.answer(keys, effect),
                Then::Wait(_) if session.arrives_in_queue() => event = Event::Silence,
                Then::Wait(collect) => break ReplyThen::Collect(collect),
                Then::Collect(collect) => break ReplyThen::Collect(collect),
                Then::Connect { .. } => {
                    break ReplyThen::Dial { number: PhoneNumber::from_e164("+81399999999").unwrap() };
                }
                Then::Hangup => break ReplyThen::Hangup,
            }
        };
        *state = (session, keys);
        Reply { step: turn.step + 1, parked: false, say, then }
    }
}

impl CallDesk for EngineDesk {
    fn advance(&self, turn: CallTurn, render: Render) -> BoxFuture<'_, Result<String, CallError>> {
        Box::pin(async move { Ok(render(&self.take(&turn), &self.flows)) })
    }

    fn status<'a>(&'a self, _: &'a str, _: CallStatus, _: Option<u32>) -> BoxFuture<'a, Result<(), CallError>> {
        Box::pin(async { Ok(()) })
    }
}

/// Plays a script over the wire and writes down what is heard and keyed, as the flows' player does.
async fn by_telephone(flows: &Arc<FlowSet>, script: &simulate::Script, text: &str) -> Vec<String> {
    let name = &script.name;
    let (mut language, mut now) = (None, None);
    for line in &script.lines {
        match &line.command {
            Command::Line(of_number) => language.clone_from(of_number),
            Command::Now(shown) => now = Some(*shown),
            _ => {}
        }
    }
    let session = Session::start(flows, language).knowing(Slot::sample_facts());
    let session = now.map_or(session.clone(), |now| session.at(now));
    let desk = EngineDesk { flows: flows.clone(), backend: Backend::of(script), state: Mutex::new((session, 0)) };
    let door = TwilioDoor {
        tokens: Tokens::parse(TOKEN),
        origin: PublicOrigin::parse(PUBLIC).unwrap(),
        operator: None,
        calls: Arc::new(desk),
        deadline: Duration::from_secs(5),
    };
    let (address, server) = listen(router(Arc::new(door))).await;
    let mut heard = Vec::new();
    // Whoever waits would wait for ever.
    let until_the_end = format!("{text}\nhangup");
    let mut caller =
        Scripted::new(Script::parse(name, &until_the_end).unwrap(), |happening: &Happening| match happening {
            Happening::Said { language, text } => heard.push(format!("{}: {text}", language.as_deref().unwrap_or("-"))),
            Happening::KeysSent { digits, finished_on } => {
                heard.push(format!("> {digits}{}", finished_on.map(String::from).unwrap_or_default()));
            }
            // A `#` after the last digit of a fixed length comes too late to be heard, and changes nothing.
            Happening::Unheard { keys } => heard.last_mut().unwrap().push_str(keys),
            Happening::Silence => heard.push("> (silence)".to_owned()),
            _ => {}
        });
    let ended = call(&line_to(&address), &mut caller).await;
    server.abort();
    assert!(ended.is_normal(), "{name}: {ended:?}");
    heard
}

/// The player's transcript with the carrier's names of languages and blanks run together, as a voice reads them.
fn as_heard(flows: &FlowSet, transcript: &[String]) -> Vec<String> {
    let line = |line: &String| match line.split_once(": ").filter(|_| !line.starts_with('>')) {
        Some((language, text)) => {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}: {words}", flows.voices(&language.into()).twilio_language)
        }
        None => line.clone(),
    };
    transcript.iter().map(line).filter(|line| line != "> (hangs up)").collect()
}

#[tokio::test]
async fn every_scripted_call_is_heard_by_telephone_as_the_flows_say_it() {
    let flows = Arc::new(FlowSet::load(&builtin()).unwrap().flows);
    let scripts = builtin_scripts().files;
    assert!(scripts.len() > 20, "the flows ship {} scripts", scripts.len());
    for (n, (name, text)) in scripts.into_iter().enumerate() {
        // One call of each script: of those that are played in every language, each in the next one.
        let calls = simulate::Script::parse(&name, &text).unwrap().calls(&flows);
        let script = &calls[n % calls.len()];
        let played = play(&flows, script);
        assert!(played.failures.is_empty(), "{name}: {:?}", played.failures);
        let expected = as_heard(&flows, &played.transcript);
        let mut heard = by_telephone(&flows, script, &text).await;
        // After its script a caller is silent until the line gives up; the player stops there.
        heard.truncate(expected.len());
        assert_eq!(heard, expected, "{name}");
    }
}
