//! From checked flows to what a picture shows.

use super::{Edge, Graph, Node, Shape};
use crate::ivr::{
    FlowSet, Language, Session, Slot,
    flow::{Kind, State, StateId},
    timing,
};
use std::collections::BTreeMap;

/// Edges every question has: told once in the notes, not drawn.
const EVERYWHERE: [(&str, &str); 3] = [("0", "0"), ("*", "* (back)"), ("give-up", "gives up")];

pub(super) fn flow(flows: &FlowSet, name: &str, language: &Language) -> Option<Graph> {
    let here: Vec<StateId> = (0..flows.states.len()).filter(|id| flows.states[*id].flow == name).collect();
    if here.is_empty() {
        return None;
    }
    let words = Words::of(flows, language);
    let common = EVERYWHERE.map(|(label, _)| most_frequent(flows, &here, label));
    let mut nodes: Vec<Node> = here.iter().map(|id| state_node(flows, *id, &words, &common)).collect();
    let mut edges: Vec<Edge> = vec![];
    for (from, id) in here.iter().enumerate() {
        let state = &flows.states[*id];
        for edge in state.edges.iter().filter(|edge| !is_everywhere(&edge.label)) {
            let to = match here.iter().position(|other| *other == edge.to) {
                Some(to) => to,
                None => other_flow(&mut nodes, &flows.states[edge.to].flow),
            };
            add(&mut edges, from, to, words.edge(state, &edge.label, edge.set.as_deref()));
        }
    }
    let notes = EVERYWHERE.iter().zip(&common).filter_map(|((_, word), to)| {
        let to = target(flows, name, (*to)?);
        Some(format!("{word} → {to}"))
    });
    let notes: Vec<String> = notes.collect();
    let notes = match notes.is_empty() {
        true => vec![],
        false => vec![format!("Every question, unless it says otherwise: {} · # → again", notes.join(" · "))],
    };
    Some(Graph { title: format!("Flow {name} ({language})"), nodes, edges, notes })
}

pub(super) fn overview(flows: &FlowSet, language: &Language) -> Graph {
    let words = Words::of(flows, language);
    let names = flows.flow_names();
    let nodes = names.iter().map(|name| {
        let states: Vec<&State> = flows.states.iter().filter(|state| state.flow == *name).collect();
        let first = flows.states.iter().position(|state| state.flow == *name && state.prompt.is_some());
        Node {
            name: (*name).to_owned(),
            shape: Shape::Flow,
            details: vec![format!("{} {}", states.len(), if states.len() == 1 { "state" } else { "states" })],
            words: first.map(|id| words.said(&flows.states[id])).unwrap_or_default(),
            start: [flows.start, flows.start_known].iter().any(|id| flows.states[*id].flow == *name),
        }
    });
    let nodes = nodes.collect();
    let person = &flows.states[flows.person].flow;
    let place = |flow: &str| names.iter().position(|name| *name == flow).unwrap_or_default();
    let mut edges = vec![];
    for state in &flows.states {
        for edge in &state.edges {
            let to = &flows.states[edge.to].flow;
            // Who gives up comes to a person, or, once everything is done, to the end.
            let ends = edge.label == "give-up" && to != person;
            let drawn = ends || !is_everywhere(&edge.label);
            if !drawn || *to == state.flow || to == person && !state.asks() {
                continue;
            }
            let labels =
                if state.asks() { vec![words.edge(state, &edge.label, None)] } else { keys_to(flows, state, &words) };
            if labels.is_empty() {
                add(&mut edges, place(&state.flow), place(to), String::new());
            }
            labels.into_iter().for_each(|label| add(&mut edges, place(&state.flow), place(to), label));
        }
    }
    let notes = vec![format!(
        "From every question 0 leads to {person}, and so do three silences, if nothing else is drawn, and whatever fails."
    )];
    Graph { title: format!("All flows ({language})"), nodes, edges, notes }
}

/// Keys of the menus of its flow that lead straight to a state.
fn keys_to(flows: &FlowSet, state: &State, words: &Words<'_>) -> Vec<String> {
    let menus = flows.states.iter().filter(|menu| menu.flow == state.flow && matches!(menu.kind, Kind::Menu { .. }));
    let here = flows.find(&state.flow, &state.name);
    let keys = menus.flat_map(|menu| menu.edges.iter().map(move |edge| (menu, edge)));
    let keys = keys.filter(|(_, edge)| Some(edge.to) == here && !is_everywhere(&edge.label));
    keys.map(|(menu, edge)| words.edge(menu, &edge.label, None)).collect()
}

fn is_everywhere(label: &str) -> bool {
    EVERYWHERE.iter().any(|(known, _)| *known == label)
}

/// Adds an edge, or its label to the one that goes the same way.
fn add(edges: &mut Vec<Edge>, from: usize, to: usize, label: String) {
    match edges.iter_mut().find(|edge| edge.from == from && edge.to == to) {
        Some(edge) if label.is_empty() || edge.label.split(" / ").any(|part| part == label) => {}
        Some(edge) if edge.label.is_empty() => edge.label = label,
        Some(edge) => edge.label = format!("{} / {label}", edge.label),
        None => edges.push(Edge { from, to, label }),
    }
}

/// Index of the node that stands for another flow.
fn other_flow(nodes: &mut Vec<Node>, flow: &str) -> usize {
    let known = nodes.iter().position(|node| node.shape == Shape::Flow && node.name == flow);
    known.unwrap_or_else(|| {
        let name = flow.to_owned();
        nodes.push(Node { name, shape: Shape::Flow, details: vec![], words: String::new(), start: false });
        nodes.len() - 1
    })
}

/// Where most questions of a flow go by this label.
fn most_frequent(flows: &FlowSet, here: &[StateId], label: &str) -> Option<StateId> {
    let mut counts: BTreeMap<StateId, usize> = BTreeMap::new();
    for edge in here.iter().filter_map(|id| flows.states[*id].edge(label)) {
        *counts.entry(edge.to).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(to, _)| to)
}

/// A state as seen from a flow.
fn target(flows: &FlowSet, flow: &str, id: StateId) -> String {
    let state = &flows.states[id];
    if state.flow == flow { state.name.clone() } else { format!("flow {}", state.flow) }
}

fn state_node(flows: &FlowSet, id: StateId, words: &Words<'_>, common: &[Option<StateId>; 3]) -> Node {
    let state = &flows.states[id];
    let (shape, does) = match &state.kind {
        Kind::Say { pause_s: 0 } => (Shape::Say, None),
        Kind::Say { pause_s } => (Shape::Say, Some(format!("then {pause_s} s of rest"))),
        Kind::Menu { slot } => (Shape::Menu, slot.map(|slot| format!("sets {}", slot.name()))),
        Kind::Language(_) => (Shape::Menu, Some("sets the language".to_owned())),
        Kind::Collect { slot } => (Shape::Collect, Some(format!("asks {}", slot.name()))),
        Kind::Confirm => (Shape::Confirm, None),
        Kind::Action(effect) => (Shape::Action, Some(format!("does {}", effect.name()))),
        Kind::Queue(_) => (Shape::Connect, Some("waits for a person".to_owned())),
        Kind::Hours { branch, .. } => (Shape::Action, Some(format!("asks the hours of {branch}"))),
        Kind::Connect => (Shape::Connect, Some("rings a person".to_owned())),
        Kind::Goto => (Shape::Goto, None),
        Kind::Content { topic } => (Shape::Say, Some(format!("reads {topic}"))),
        Kind::Hangup => (Shape::Hangup, Some("ends the call".to_owned())),
    };
    let mut details: Vec<String> = does.into_iter().collect();
    details.extend(state.set.iter().map(|(slot, word)| format!("sets {} = {word}", slot.name())));
    if !state.clear.is_empty() {
        let slots: Vec<&str> = state.clear.iter().map(|slot| slot.name()).collect();
        details.push(format!("forgets {}", slots.join(", ")));
    }
    for ((label, word), usual) in EVERYWHERE.iter().zip(common) {
        if let Some(edge) = state.edge(label).filter(|edge| Some(edge.to) != *usual) {
            details.push(format!("{word} → {}", target(flows, &state.flow, edge.to)));
        }
    }
    // Callers from other flows come in at the start, and so does the first word of a call.
    let enters = |other: &State| other.flow != state.flow && other.edges.iter().any(|edge| edge.to == id);
    let start = [flows.start, flows.start_known, flows.person].contains(&id) || flows.states.iter().any(enters);
    Node { name: state.name.clone(), shape, details, words: words.said(state), start }
}

/// The words of one language.
struct Words<'a> {
    flows: &'a FlowSet,
    language: usize,
    session: Session,
}

impl<'a> Words<'a> {
    fn of(flows: &'a FlowSet, language: &Language) -> Words<'a> {
        let known = flows.languages.iter().position(|line| &line.language == language);
        // A picture speaks samples, where a slot is spoken.
        let samples = Slot::ALL.into_iter().map(|slot| (slot, slot.sample().to_owned()));
        let session = Session::start(flows, None).knowing(samples);
        Words { flows, language: known.unwrap_or_default(), session }
    }

    fn said(&self, state: &State) -> String {
        let prompt = state.prompt.and_then(|prompt| self.flows.prompts.text(prompt, self.language, &self.session));
        prompt.unwrap_or_default()
    }

    /// A key with what it is for, or an outcome.
    fn edge(&self, state: &State, label: &str, set: Option<&str>) -> String {
        match (&state.kind, label) {
            (Kind::Collect { .. }, "next") if state.edge("empty").is_some() => "keyed".to_owned(),
            (_, "next") => String::new(),
            (_, "empty") => "# alone".to_owned(),
            (Kind::Confirm, "1") => "1 yes".to_owned(),
            (Kind::Confirm, _) => "2 no".to_owned(),
            (Kind::Language(choices), key) => {
                let choice = choices.iter().find(|choice| choice.key == key);
                let language = choice.and_then(|choice| self.flows.languages.get(choice.language));
                format!("{key} {}", language.map(|line| line.language.as_str()).unwrap_or_default())
            }
            (Kind::Menu { .. }, key) => {
                let prompt = self.said(state);
                let language = &self.flows.languages[self.language].language;
                match set.or_else(|| timing::purpose(&prompt, key, language)) {
                    Some(purpose) => format!("{key} {purpose}"),
                    None => key.to_owned(),
                }
            }
            _ => label.to_owned(),
        }
    }
}
