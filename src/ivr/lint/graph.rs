//! The shape of the dialogue: every state reachable, every state with an end ahead, no circle without the caller.

use crate::ivr::{
    flow::{Kind, State, StateId},
    flow_set::FlowSet,
    reading::{Read, Report},
};

pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    let mut reachable = vec![false; flows.states.len()];
    for first in [flows.start, flows.start_known, flows.person] {
        flood(&flows.states, first, |_| true, &mut reachable);
    }
    let ends = with_an_end(&flows.states);
    for (id, raw) in read.states.iter().enumerate() {
        let address = format!("state `{}`", raw.name);
        if !reachable[id] && !report.hole {
            report.error(raw.mark, format!("{address} is never reached"), None);
        }
        // A state whose edge could not be resolved has been found fault with already.
        let resolved = raw.edges.len() == flows.states[id].edges.len();
        if !ends[id] && resolved && !raw.edges.is_empty() {
            report.error(raw.mark, format!("{address} leads to no end of the call"), None);
        }
    }
    circles(read, &flows.states, report);
}

/// Marks all states reachable from `from` through states that `goes_on` accepts.
pub(super) fn flood(states: &[State], from: StateId, goes_on: impl Fn(&State) -> bool, seen: &mut [bool]) {
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let Some(state) = states.get(id) else { continue };
        if std::mem::replace(&mut seen[id], true) || !goes_on(state) {
            continue;
        }
        open.extend(state.edges.iter().map(|edge| edge.to));
    }
}

/// For each state: can a call that is there come to a hang-up?
fn with_an_end(states: &[State]) -> Vec<bool> {
    let mut ends: Vec<bool> = states.iter().map(|state| state.kind == Kind::Hangup).collect();
    loop {
        let before = ends.iter().filter(|end| **end).count();
        for (id, state) in states.iter().enumerate() {
            ends[id] = ends[id] || state.edges.iter().any(|edge| ends[edge.to]);
        }
        if ends.iter().filter(|end| **end).count() == before {
            return ends;
        }
    }
}

/// Finds circles in which the caller is never asked: the call would spin. (Questions cap their tries; content goes on by
/// itself.)
fn circles(read: &Read, states: &[State], report: &mut Report) {
    let mut told = vec![false; states.len()];
    for id in 0..states.len() {
        if states[id].holds() || told[id] {
            continue;
        }
        let Some(circle) = circle_through(states, id) else { continue };
        let names: Vec<&str> = circle.iter().chain([&id]).map(|id| states[*id].name.as_str()).collect();
        for member in &circle {
            told[*member] = true;
        }
        let what = format!("a circle in which the caller is never asked: {}", names.join(" -> "));
        report.error(read.states[id].mark, what, None);
    }
}

/// Shortest way from a state back to itself through states that go on by themselves.
fn circle_through(states: &[State], start: StateId) -> Option<Vec<StateId>> {
    let mut came_from: Vec<Option<StateId>> = vec![None; states.len()];
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(id) = open.pop_front() {
        for edge in &states[id].edges {
            if edge.to == start {
                let mut circle = vec![id];
                while let Some(&at) = circle.last().filter(|at| **at != start) {
                    circle.push(came_from[at]?);
                }
                circle.reverse();
                return Some(circle);
            }
            if !states[edge.to].holds() && came_from[edge.to].is_none() {
                came_from[edge.to] = Some(id);
                open.push_back(edge.to);
            }
        }
    }
    None
}
