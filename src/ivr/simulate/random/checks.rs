//! What must hold of every turn of a call.

use crate::ivr::{
    Collect, FlowSet, Session, Spoken,
    engine::Trace,
    flow::{Kind, PromptId, State, StateId},
};

/// Longest text of one utterance, in characters: the shortest limit of the voices that carriers have.
const MOST_CHARACTERS: usize = 3000;
/// Longest answer to a carrier, in octets, with what stands around each text.
const MOST_OCTETS: usize = 64 * 1024;
const OCTETS_AROUND_A_TEXT: usize = 160;
/// Digits of the Individual Number, which is never asked for (P7).
const INDIVIDUAL_NUMBER_DIGITS: u8 = 12;

/// Looks over the engine's shoulder for the time of one event.
pub(super) struct Heard {
    at: Option<StateId>,
    began_at: Option<StateId>,
    pub(super) states: Vec<StateId>,
    /// Who spoke which prompt, one for each text; none where content is read out.
    prompts: Vec<Option<(Option<StateId>, PromptId)>>,
    /// The first way that was taken is a `1` of the state where it began.
    yes: Option<bool>,
}

impl Heard {
    pub(super) fn at(at: Option<StateId>) -> Self {
        Self { at, began_at: at, states: vec![], prompts: vec![], yes: None }
    }

    /// A confirm was answered with yes.
    pub(super) fn confirmed(&self, flows: &FlowSet) -> bool {
        let confirms = self.began_at.and_then(|at| flows.state(at)).is_some_and(|state| state.kind == Kind::Confirm);
        confirms && self.yes == Some(true)
    }

    /// Checks what was said; whether anything was.
    pub(super) fn check(&self, flows: &FlowSet, session: &Session, say: &[Spoken]) -> Result<bool, String> {
        let texts: Vec<&str> = say.iter().filter_map(text).collect();
        let octets: usize = texts.iter().map(|text| text.len() + OCTETS_AROUND_A_TEXT).sum();
        if octets > MOST_OCTETS {
            return Err(format!("{}: more is said at once than a carrier takes", session.flow()));
        }
        for (text, (at, prompt)) in texts.iter().zip(&self.prompts).filter_map(|(text, by)| Some((text, by.as_ref()?)))
        {
            let state = at.and_then(|at| flows.state(at));
            let place =
                || format!("{}: prompt `{}`", state.map_or(String::new(), State::address), flows.prompts.id(*prompt));
            if text.chars().count() > MOST_CHARACTERS {
                return Err(format!("{} is longer than a carrier takes", place()));
            }
            let confirms = state.is_some_and(|state| state.kind == Kind::Confirm);
            if let Some(slot) = flows.prompts.secret(*prompt, session, text).filter(|_| !confirms) {
                return Err(format!("{} speaks the {} outside a confirm", place(), slot.name()));
            }
        }
        Ok(texts.iter().any(|text| !text.trim().is_empty()))
    }
}

pub(super) fn text(spoken: &Spoken) -> Option<&str> {
    match spoken {
        Spoken::Text { text, .. } => Some(text),
        Spoken::Pause { .. } => None,
    }
}

impl Trace for Heard {
    fn prompt(&mut self, prompt: PromptId) {
        self.prompts.push(Some((self.at, prompt)));
    }

    fn item(&mut self, _id: &str) {
        self.prompts.push(None);
    }

    fn state(&mut self, state: StateId) {
        self.at = Some(state);
        self.states.push(state);
    }

    fn edge(&mut self, from: StateId, label: &str) {
        self.yes.get_or_insert(label == "1" && Some(from) == self.began_at);
    }
}

/// A question can be answered, and not with the number that nobody may ask for.
pub(super) fn question(state: &State, collect: &Collect) -> Result<(), String> {
    let fault = match collect {
        Collect { max_digits: INDIVIDUAL_NUMBER_DIGITS, .. } => "twelve digits are asked for",
        Collect { max_digits: 0, .. } => "no key can be pressed",
        Collect { timeout_s: 0, .. } => "there is no time to answer",
        Collect { menu: true, max_digits: 2.., .. } => "a menu takes more than one key",
        _ => return Ok(()),
    };
    Err(format!("{}: {fault}", state.address()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::builtin;

    /// No slot has twelve digits, so that no flow can ask for them: the check is held against the question itself.
    #[test]
    fn questions_that_may_not_be_are_told() {
        let flows = FlowSet::load(&builtin()).unwrap().flows;
        let state = flows.state(flows.start).unwrap();
        let good = Collect { max_digits: 7, menu: false, timeout_s: 5, sensitive: true };
        assert_eq!(question(state, &good), Ok(()));
        for (collect, fault) in [
            (Collect { max_digits: 12, ..good }, "twelve digits are asked for"),
            (Collect { max_digits: 0, ..good }, "no key can be pressed"),
            (Collect { timeout_s: 0, ..good }, "there is no time to answer"),
            (Collect { menu: true, ..good }, "a menu takes more than one key"),
        ] {
            assert_eq!(question(state, &collect), Err(format!("language/choose: {fault}")));
        }
    }
}
