//! Menus a caller can keep in mind: every option named, few of them, and not many on the way to the suspension.

use crate::ivr::{
    Effect,
    flow::{Kind, State, StateId},
    flow_set::FlowSet,
    reading::{PromptFile, RawKind, RawState, Read, Report},
    timing,
};

/// Most menus between the first word and the suspension.
const MOST_MENUS: u8 = 3;

pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    for raw in &read.states {
        match &raw.kind {
            RawKind::Menu { .. } | RawKind::Confirm => {
                let keys = raw.edges.iter().map(|edge| edge.label.as_str());
                let keys: Vec<&str> = keys.filter(|label| matches!(label.as_bytes(), [b'1'..=b'9'])).collect();
                for file in &read.prompts {
                    named(raw, file, &keys, report);
                }
            }
            RawKind::Language { choices, .. } => {
                for (key, language) in choices {
                    let file = read.prompts.iter().find(|file| file.language.as_str() == language.text);
                    file.into_iter().for_each(|file| named(raw, file, &[key], report));
                }
            }
            _ => {}
        }
    }
    if !read.partial && !report.hole {
        depth(read, flows, report);
    }
}

/// The question names each of its keys, in this language; one that is there in some calls only, in some variant.
fn named(raw: &RawState, file: &PromptFile, keys: &[&str], report: &mut Report) {
    let Some(id) = &raw.prompt else { return };
    let Some(prompt) = file.prompts.get(&id.text) else { return };
    let said = || std::iter::once(&prompt.words).chain(&prompt.variants);
    let heard = |key: &&str| said().any(|words| timing::heard(words, key, &file.language).is_some());
    let unheard = keys.iter().filter(|key| !heard(key));
    let unheard: Vec<&str> = unheard.copied().collect();
    if !unheard.is_empty() {
        let keys = if unheard.len() == 1 { "key" } else { "keys" };
        let what = format!("prompt `{}` never names {keys} {} of state `{}`", id.text, unheard.join(", "), raw.name);
        let hint = "say what it is for and then the key, as the other options do".to_owned();
        report.warning(prompt.mark, what, Some(hint));
    }
}

/// Fewest menus from a language's own number to each state that suspends a card.
fn depth(read: &Read, flows: &FlowSet, report: &mut Report) {
    let menus = menus_before(&flows.states, flows.start_known);
    for (id, raw) in read.states.iter().enumerate() {
        let suspends = flows.states[id].kind == Kind::Action(Effect::SuspendCard);
        if let Some(menus) = menus[id].filter(|menus| suspends && *menus > MOST_MENUS) {
            let what = format!("state `{}` suspends a card only after {menus} menus", raw.name);
            report.warning(raw.mark, what, Some(format!("{MOST_MENUS} are enough for somebody in a hurry")));
        }
    }
}

fn menus_before(states: &[State], start: StateId) -> Vec<Option<u8>> {
    let mut menus: Vec<Option<u8>> = vec![None; states.len()];
    let mut open = std::collections::VecDeque::from([(start, 0_u8)]);
    while let Some((id, passed)) = open.pop_front() {
        let Some(state) = states.get(id) else { continue };
        if menus[id].is_some_and(|before| before <= passed) {
            continue;
        }
        menus[id] = Some(passed);
        let asks = matches!(state.kind, Kind::Menu { .. });
        let onwards = state.edges.iter().filter(|edge| !matches!(edge.label.as_str(), "0" | "*" | "give-up"));
        open.extend(onwards.map(|edge| (edge.to, passed.saturating_add(u8::from(asks)))));
    }
    menus
}
