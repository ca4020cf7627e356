//! A flow file: its head and its states.

use super::{Named, Read, Report, state, table};

/// What stands above the states of a flow.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawFlow {
    pub(in crate::ivr) id: Named,
    pub(in crate::ivr) start: Option<Named>,
}

/// Targets a whole flow shares, which a state may replace.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    pub(super) back: Option<Named>,
    pub(super) person: Option<Named>,
    pub(super) give_up: Option<Named>,
    pub(super) timeout_s: Option<u8>,
}

/// Longest waiting time a question may ask for, in seconds.
pub(super) const LONGEST_TIMEOUT_S: u8 = 60;

/// Reads one flow into `read`; true when part of it could not be read.
pub(super) fn read(file: usize, path: &str, text: &str, read: &mut Read, report: &mut Report) -> bool {
    let (parsed, mut broken) = table::parse(file, text, report);
    if broken {
        read.broken_flows.push(path.trim_end_matches(".toml").to_owned());
    }
    let root = table::Table::root(file, text, &parsed);
    root.schema(report);
    root.only(&["schema", "id", "start", "back", "person", "give_up", "timeout_s", "state"], "a flow", report);
    let stem = path.trim_end_matches(".toml");
    let id = root.required("id", "the flow", report).unwrap_or(Named { text: stem.to_owned(), mark: root.mark });
    if id.text != stem {
        report.error(id.mark, format!("flow `{}` is in a file of another name, {path}", id.text), None);
    }
    let start = root.required("start", "the flow", report);
    let shared = Shared {
        back: root.string("back", report),
        person: root.string("person", report),
        give_up: root.string("give_up", report),
        timeout_s: root.number("timeout_s", 1..=LONGEST_TIMEOUT_S, report),
    };
    let flow = stem.to_owned();
    let states = root.table("state", report);
    if states.is_none() {
        report.error(root.mark, "the flow has no state".to_owned(), None);
    }
    for name in states.iter().flat_map(|states| states.keys()) {
        let Some(of_state) = states.and_then(|states| states.table(&name.text, report)) else {
            broken = true;
            continue;
        };
        broken |= state::read(&flow, &name, of_state, &shared, &mut read.states, report);
    }
    read.flows.push(RawFlow { id: Named { text: flow, mark: id.mark }, start });
    broken
}
