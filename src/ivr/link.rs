//! Names to places: targets, prompts and languages of what was read, resolved.
//!
//! A name that nothing answers to is a finding; the graph then goes on with the name that was probably meant, so that
//! one slip of the pen does not also look like a dozen states nobody can reach.

use super::{
    content::Content,
    finding::did_you_mean,
    flow::{Choice, Edge, Kind, State, StateId, Waiting},
    flow_set::FlowSet,
    messages::Messages,
    prompts::Prompts,
    reading::{Named, RawKind, RawState, Read, Report},
};
use ring::digest;
use std::collections::{BTreeSet, HashMap};

/// Prefix of a target in another flow.
const FLOW: &str = "flow:";

/// Resolves everything. States keep the order of `read.states`.
pub(super) fn link(read: &Read, report: &mut Report) -> FlowSet {
    let prompts = Prompts::build(read);
    let mut index: HashMap<String, HashMap<String, StateId>> = HashMap::new();
    for (id, state) in read.states.iter().enumerate() {
        index.entry(state.flow.clone()).or_default().insert(state.name.clone(), id);
    }
    let mut linker =
        Linker { read, prompts: &prompts, index: &index, starts: HashMap::new(), unknown: BTreeSet::new(), report };
    linker.find_starts();
    let [start, start_known, person] =
        [&read.settings.start, &read.settings.start_known, &read.settings.person].map(|flow| linker.first_flow(flow));
    let states = read.states.iter().map(|state| linker.state(state)).collect();
    FlowSet {
        languages: read.settings.languages.clone(),
        hash: String::new(),
        states,
        index,
        prompts,
        hours: read.hours.hours.clone(),
        messages: Messages::build(read),
        content: Content::build(read, report),
        start,
        start_known,
        person,
        keying: read.settings.keying,
        budget: read.settings.budget,
    }
}

struct Linker<'a> {
    read: &'a Read,
    prompts: &'a Prompts,
    index: &'a HashMap<String, HashMap<String, StateId>>,
    starts: HashMap<String, StateId>,
    /// Prompts already found missing.
    unknown: BTreeSet<String>,
    report: &'a mut Report,
}

impl Linker<'_> {
    fn find_starts(&mut self) {
        for flow in &self.read.flows {
            let Some(start) = &flow.start else { continue };
            if let Some(state) = self.state_of(&flow.id.text, start) {
                self.starts.insert(flow.id.text.clone(), state);
            }
        }
    }

    fn first_flow(&mut self, flow: &Option<Named>) -> StateId {
        let state = flow.as_ref().and_then(|flow| self.start_of(&flow.text, flow));
        state.unwrap_or(StateId::MAX)
    }

    fn start_of(&mut self, flow: &str, named: &Named) -> Option<StateId> {
        if let Some(start) = self.starts.get(flow) {
            return Some(*start);
        }
        let flows = self.read.flows.iter().map(|flow| flow.id.text.as_str());
        if self.read.flows.iter().all(|known| known.id.text != flow) {
            let hint = did_you_mean(flow, flows);
            let meant = meant(&hint).and_then(|name| self.starts.get(name).copied());
            self.report.hole |= meant.is_none();
            self.report.error(named.mark, format!("unknown flow `{flow}`"), hint);
            return meant;
        }
        None
    }

    fn state_of(&mut self, flow: &str, named: &Named) -> Option<StateId> {
        let states = self.index.get(flow)?;
        if let Some(state) = states.get(&named.text) {
            return Some(*state);
        }
        if self.read.broken_flows.iter().any(|broken| broken == flow) {
            return None;
        }
        let mut names: Vec<&str> = states.keys().map(String::as_str).collect();
        names.sort_unstable();
        let hint = if self.read.flows.iter().any(|known| known.id.text == named.text) {
            Some(format!("did you mean `{FLOW}{}`?", named.text))
        } else {
            did_you_mean(&named.text, names)
        };
        let meant = meant(&hint).and_then(|name| states.get(name).copied());
        self.report.hole |= meant.is_none();
        self.report.error(named.mark, format!("unknown state `{}` in flow `{flow}`", named.text), hint);
        meant
    }

    fn target(&mut self, flow: &str, to: &Named) -> Option<StateId> {
        match to.text.strip_prefix(FLOW) {
            Some(other) => self.start_of(other, to),
            None => self.state_of(flow, to),
        }
    }

    fn prompt(&mut self, named: &Named) -> Option<usize> {
        let found = self.prompts.find(&named.text);
        if found.is_none() && self.unknown.insert(named.text.clone()) {
            let hint = did_you_mean(&named.text, self.prompts.ids());
            self.report.error(named.mark, format!("unknown prompt `{}`", named.text), hint);
        }
        found
    }

    fn state(&mut self, raw: &RawState) -> State {
        let edges = raw.edges.iter().filter_map(|edge| {
            let to = self.target(&raw.flow, &edge.to)?;
            Some(Edge { label: edge.label.clone(), to, set: edge.set.as_ref().map(|set| set.text.clone()) })
        });
        let edges = edges.collect();
        State {
            flow: raw.flow.clone(),
            name: raw.name.clone(),
            edges,
            kind: self.kind(raw),
            prompt: raw.prompt.as_ref().and_then(|prompt| self.prompt(prompt)),
            reprompt: raw.reprompt.iter().filter_map(|prompt| self.prompt(prompt)).collect(),
            clear: raw.clear.clone(),
            set: raw.set.clone(),
            tries: raw.tries,
            timeout_s: raw.timeout_s,
        }
    }

    fn kind(&mut self, raw: &RawState) -> Kind {
        match &raw.kind {
            RawKind::Say { pause_s } => Kind::Say { pause_s: *pause_s },
            RawKind::Menu { slot } => Kind::Menu { slot: *slot },
            RawKind::Collect { slot } => Kind::Collect { slot: *slot },
            RawKind::Confirm => Kind::Confirm,
            RawKind::Action { effect } => Kind::Action(*effect),
            RawKind::Queue(queue) => {
                let mut prompt = |named: &Option<Named>| named.as_ref().and_then(|named| self.prompt(named));
                let [moved, still, offer, returned] =
                    [&queue.moved, &queue.still, &queue.offer, &queue.returned].map(&mut prompt);
                Kind::Queue(Waiting { slot: queue.slot, moved, still, offer, returned, pace: queue.pace })
            }
            RawKind::Hours { branch, open_for } => Kind::Hours {
                branch: self.branch(branch),
                open_for: open_for
                    .iter()
                    .filter(|flow| self.start_of(&flow.text, flow).is_some())
                    .map(|flow| flow.text.clone())
                    .collect(),
            },
            RawKind::Connect => Kind::Connect,
            RawKind::Goto => Kind::Goto,
            RawKind::Content { topic } => Kind::Content { topic: self.topic(topic) },
            RawKind::Hangup => Kind::Hangup,
            RawKind::Language { choices, unavailable } => {
                let unavailable = unavailable.as_ref().and_then(|prompt| self.prompt(prompt));
                let choices = choices.iter().filter_map(|(key, named)| {
                    let language = self.language(named)?;
                    let complete = self.read.settings.languages.get(language)?.complete;
                    let unavailable = if complete { None } else { unavailable };
                    Some(Choice { key: key.clone(), language, unavailable })
                });
                Kind::Language(choices.collect())
            }
        }
    }

    fn branch(&mut self, named: &Named) -> String {
        let known = self.read.hours.branches.iter().map(|branch| branch.text.as_str());
        if !known.clone().any(|branch| branch == named.text) {
            let hint = did_you_mean(&named.text, known);
            self.report.error(named.mark, format!("branch `{}` has no hours in hours.toml", named.text), hint);
        }
        named.text.clone()
    }

    fn topic(&mut self, named: &Named) -> String {
        let known = self.read.topics.iter().map(|topic| topic.text.as_str());
        if known.clone().any(|topic| topic == named.text) {
            return named.text.clone();
        }
        let hint = did_you_mean(&named.text, known);
        let meant = meant(&hint).unwrap_or_default().to_owned();
        self.report.error(named.mark, format!("unknown topic `{}`", named.text), hint);
        meant
    }

    fn language(&mut self, named: &Named) -> Option<usize> {
        let known = &self.read.settings.languages;
        let found = known.iter().position(|line| line.language.as_str() == named.text);
        if found.is_none() {
            let hint = did_you_mean(&named.text, known.iter().map(|line| line.language.as_str()));
            self.report.error(named.mark, format!("language `{}` has no voice in languages.toml", named.text), hint);
        }
        found
    }
}

/// The name in a "did you mean `name`?".
fn meant(hint: &Option<String>) -> Option<&str> {
    hint.as_deref()?.strip_prefix("did you mean `")?.strip_suffix("`?")
}

/// SHA-256 over all files in the order of their names, each with its lengths, in hexadecimal.
pub(super) fn hash(sources: &super::Sources) -> String {
    let texts = sources.files.iter().map(|(path, text)| (path, text.as_bytes()));
    let mut files: Vec<(&String, &[u8])> = texts.collect();
    files.extend(sources.recordings.iter().map(|(path, octets)| (path, octets.as_slice())));
    files.sort();
    let mut context = digest::Context::new(&digest::SHA256);
    for (path, octets) in files {
        for part in [path.as_bytes(), octets] {
            context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(part);
        }
    }
    hex::encode(context.finish())
}
