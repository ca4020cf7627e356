//! How long a caller is talked to without a key that works. The prompts of states that do not ask are one speech, however
//! many states say them; a question at its end takes keys from the first word of it, the end of a call and a person's
//! telephone do not.

use super::wording::LONGEST_SAY_S;
use crate::ivr::{
    Language,
    flow::{Kind, State, StateId},
    flow_set::FlowSet,
    language::LineLanguage,
    reading::{RawState, Read, Report},
};

/// States one after the other, and how long they speak together.
struct Stretch {
    seconds: f64,
    /// The last one first.
    states: Vec<StateId>,
}

/// Only where every edge is known: others cannot be followed.
pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    for (head, raw) in read.states.iter().enumerate().filter(|(id, _)| begins(flows, *id)) {
        let lines = read.settings.languages.iter().filter(|line| line.complete);
        let stretches = lines.filter_map(|line| {
            let seconds = |state: &RawState| seconds(read, line, state);
            Some((&line.language, longest(&flows.states, head, &|id| read.states.get(id).map_or(0.0, seconds))?))
        });
        let worst = stretches.max_by(|(_, a), (_, b)| a.seconds.total_cmp(&b.seconds));
        if let Some((language, stretch)) = worst.filter(|(_, stretch)| stretch.seconds > LONGEST_SAY_S) {
            tell(read, raw, language, &stretch, report);
        }
    }
}

fn tell(read: &Read, head: &RawState, language: &Language, stretch: &Stretch, report: &mut Report) {
    let speaking: Vec<&str> = stretch
        .states
        .iter()
        .rev()
        .filter_map(|id| read.states.get(*id).filter(|state| state.prompt.is_some()))
        .map(|state| state.name.as_str())
        .collect();
    // A prompt that is too long by itself is told of where it is written.
    if speaking.len() < 2 {
        return;
    }
    let what = format!(
        "state `{}` begins {:.0} s in which no key works, in language `{language}`: {}",
        head.name,
        stretch.seconds,
        speaking.join(" -> ")
    );
    let hint = "let a question follow: keys work during the words before it".to_owned();
    report.warning(head.mark, what, Some(hint));
}

/// The caller comes here from a question or a person, or at the start: what was said before is over.
fn begins(flows: &FlowSet, id: StateId) -> bool {
    let lets_answer = |state: &State| state.asks() || state.kind == Kind::Connect;
    let leads_here = |state: &State| lets_answer(state) && state.edges.iter().any(|edge| edge.to == id);
    let first = [flows.start, flows.start_known, flows.person].contains(&id);
    !flows.states[id].asks() && (first || flows.states.iter().any(leads_here))
}

/// The longest way from a state to an end or a person without a question; nothing where every way leads to one.
fn longest(states: &[State], from: StateId, seconds: &dyn Fn(StateId) -> f64) -> Option<Stretch> {
    /// A way that comes back to itself is found fault with elsewhere.
    fn onward(
        states: &[State],
        at: StateId,
        seconds: &dyn Fn(StateId) -> f64,
        on_the_way: &mut Vec<StateId>,
    ) -> Option<Stretch> {
        let state = states.get(at).filter(|state| !state.asks() && !on_the_way.contains(&at))?;
        let mut longest = match state.kind {
            Kind::Hangup | Kind::Connect => Stretch { seconds: 0.0, states: vec![] },
            _ => {
                on_the_way.push(at);
                let onward = state.edges.iter().filter_map(|edge| onward(states, edge.to, seconds, on_the_way));
                let longest = onward.max_by(|a, b| a.seconds.total_cmp(&b.seconds));
                on_the_way.pop();
                longest?
            }
        };
        longest.seconds += seconds(at);
        longest.states.push(at);
        Some(longest)
    }
    onward(states, from, seconds, &mut vec![])
}

/// How long a state speaks in a language: as it is recorded, or else by the language's rate.
fn seconds(read: &Read, line: &LineLanguage, state: &RawState) -> f64 {
    let Some(id) = state.prompt.as_ref().map(|prompt| prompt.text.as_str()) else { return 0.0 };
    let recorded = read.recordings.iter().find(|of| of.language == line.language && of.prompt == id);
    if let Some(recording) = recorded.and_then(|of| of.recording.as_ref()) {
        return recording.seconds();
    }
    let file = read.prompts.iter().find(|file| file.language == line.language);
    file.and_then(|file| file.prompts.get(id)).map_or(0.0, |prompt| line.speech.seconds(&prompt.words))
}
