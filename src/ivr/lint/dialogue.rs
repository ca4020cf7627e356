//! What a caller is owed: a person from everywhere, a confirmation before the card is stopped, no secret spoken.

use super::graph::flood;
use crate::ivr::{
    Effect, Outcome, Slot,
    flow::{Kind, State, StateId},
    flow_set::FlowSet,
    reading::{Named, RawKind, RawState, Read, Report},
};

pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    let before_suspension = before_suspension(flows);
    for (id, raw) in read.states.iter().enumerate() {
        let state = &flows.states[id];
        if state.asks() && !read.partial && !report.hole {
            person(flows, raw, state, before_suspension[id], report);
        }
        if state.kind == Kind::Action(Effect::SuspendCard) {
            confirmed(flows, id, raw, report);
            narrower_scope(read, state, raw, report);
        }
        if let Kind::Action(effect) = state.kind {
            inputs(read, effect, raw, report);
        }
        sensitive(read, raw, report);
    }
}

/// Which states a call may come to while its card is not stopped.
fn before_suspension(flows: &FlowSet) -> Vec<bool> {
    let stopped = [Outcome::Suspended, Outcome::AlreadySuspended].map(Outcome::name);
    let mut before = vec![false; flows.states.len()];
    let mut open = vec![flows.start, flows.start_known, flows.person];
    while let Some(id) = open.pop() {
        let Some(state) = flows.states.get(id) else { continue };
        if std::mem::replace(&mut before[id], true) {
            continue;
        }
        let suspends = state.kind == Kind::Action(Effect::SuspendCard);
        let onwards = state.edges.iter().filter(|edge| !suspends || !stopped.contains(&edge.label.as_str()));
        open.extend(onwards.map(|edge| edge.to));
    }
    before
}

/// `0`, and giving up, lead to a person without another question. (Where nobody could be found, or the card is stopped
/// already, giving up may end.)
fn person(flows: &FlowSet, raw: &RawState, state: &State, before_suspension: bool, report: &mut Report) {
    let person_flow = flows.state(flows.person).map(|person| person.flow.as_str());
    for (label, words) in [("0", "`person`"), ("give-up", "`give_up`")] {
        if label == "give-up" && person_flow == Some(state.flow.as_str()) {
            continue;
        }
        let Some(edge) = state.edge(label) else { continue };
        if label == "give-up" && state.edge("0").is_some_and(|person| person.to == edge.to) {
            continue;
        }
        let mut seen = vec![false; flows.states.len()];
        flood(&flows.states, edge.to, |state| !state.asks(), &mut seen);
        let may_end = label == "give-up" && !before_suspension;
        let leads_out = |id: StateId| match flows.states[id].kind {
            Kind::Connect | Kind::Queue(_) => true,
            Kind::Hangup => may_end,
            _ => false,
        };
        if !(0..seen.len()).any(|id| seen[id] && leads_out(id)) {
            let what = format!("state `{}`: {words} leads to no person", raw.name);
            report.error(mark_of(raw, label), what, Some("a `connect` must follow without a question".to_owned()));
        }
    }
}

/// The last thing a caller did before the card is suspended is confirming: every way to the state, followed backwards
/// through states that do not ask, comes from the `yes` of a confirm state.
fn confirmed(flows: &FlowSet, suspend: StateId, raw: &RawState, report: &mut Report) {
    let mut before = vec![false; flows.states.len()];
    let mut open = vec![suspend];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut before[at], true) {
            continue;
        }
        if [flows.start, flows.start_known, flows.person].contains(&at) {
            let what = format!("state `{}` suspends a card at the start of a call, without a confirm", raw.name);
            report.error(raw.mark, what, None);
        }
        for (from, state) in flows.states.iter().enumerate() {
            if !state.asks() {
                if state.edges.iter().any(|edge| edge.to == at) {
                    open.push(from);
                }
                continue;
            }
            let confirms = |label: &str| state.kind == Kind::Confirm && label == "1";
            let labels: Vec<String> = state
                .edges
                .iter()
                .filter(|edge| edge.to == at && !confirms(&edge.label))
                .map(|edge| format!("`{}`", edge.label))
                .collect();
            if !labels.is_empty() {
                let what = format!(
                    "state `{}` suspends a card without a confirm: `{}` leads here by {}",
                    raw.name,
                    state.address(),
                    labels.join(", ")
                );
                report.error(raw.mark, what, Some("go through the `yes` of a confirm state".to_owned()));
            }
        }
    }
}

/// Where callers may choose a scope, a phone without certificates is answered in words of its own.
fn narrower_scope(read: &Read, state: &State, raw: &RawState, report: &mut Report) {
    let outcome = Outcome::NoPhoneCertificates.name();
    if chosen(read, Slot::Scope) && state.edge(outcome).is_none() {
        let what = format!("state `{}` has no edge for outcome `{outcome}`, but callers can choose a scope", raw.name);
        report.error(raw.mark, what, Some(format!("write `on.{outcome} = \"...\"`")));
    }
}

/// Every slot an effect needs is asked for somewhere.
fn inputs(read: &Read, effect: Effect, raw: &RawState, report: &mut Report) {
    for slot in effect.inputs().iter().filter(|slot| !filled(read, **slot)) {
        let what = format!("effect `{}` needs slot `{}`, which nothing fills", effect.name(), slot.name());
        report.error(raw.mark, what, None);
    }
}

/// It is a fact of the line, or something on the line asks for it, sets it or answers it.
pub(super) fn filled(read: &Read, slot: Slot) -> bool {
    let here = |state: &RawState| match &state.kind {
        RawKind::Collect { slot: collected } => *collected == slot,
        RawKind::Action { effect } => effect.outputs().contains(&slot),
        RawKind::Queue(_) => Effect::LookInQueue.outputs().contains(&slot),
        RawKind::Hours { .. } => slot == Slot::OpensAt,
        _ => false,
    };
    slot.is_fact() || chosen(read, slot) || read.states.iter().any(here)
}

/// A state sets it, or a menu lets the caller do so.
fn chosen(read: &Read, slot: Slot) -> bool {
    let by_menu = |state: &RawState| match &state.kind {
        RawKind::Menu { slot: set } => *set == Some(slot),
        RawKind::Queue(queue) => queue.slot == Some(slot),
        _ => false,
    };
    read.states.iter().any(|state| by_menu(state) || state.set.iter().any(|(set, _)| *set == slot))
}

/// A personal slot is spoken in the read-back of a confirm state only: what a speaker-phone says, others hear.
fn sensitive(read: &Read, raw: &RawState, report: &mut Report) {
    if matches!(raw.kind, RawKind::Confirm) {
        return;
    }
    for named in prompts_of(raw) {
        let spoken = read.prompts.iter().filter_map(|file| file.prompts.get(&named.text));
        let slots = spoken.flat_map(|prompt| prompt.variables.iter()).filter_map(|name| Slot::named(name));
        for slot in slots.filter(|slot| slot.sensitive()) {
            let what = format!(
                "state `{}` is no confirm, but its prompt `{}` speaks the personal slot `{}`",
                raw.name,
                named.text,
                slot.name()
            );
            report.error(named.mark, what, None);
        }
    }
}

/// All prompts a state names.
pub(super) fn prompts_of(raw: &RawState) -> impl Iterator<Item = &Named> {
    let more = match &raw.kind {
        RawKind::Language { unavailable, .. } => [unavailable.as_ref(), None, None, None],
        RawKind::Queue(queue) => [&queue.moved, &queue.still, &queue.offer, &queue.returned].map(Option::as_ref),
        _ => [None; 4],
    };
    raw.prompt.iter().chain(&raw.reprompt).chain(more.into_iter().flatten())
}

fn mark_of(raw: &RawState, label: &str) -> crate::ivr::reading::Mark {
    raw.edges.iter().find(|edge| edge.label == label).map_or(raw.mark, |edge| edge.to.mark)
}
