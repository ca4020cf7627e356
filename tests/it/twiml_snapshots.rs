//! The TwiML of every node of the shipped flows, in every language, as it was when somebody last read it.
//!
//! A node's document is what a call gets that stands there: its words, and what follows by itself up to the next question
//! (effects answer their first outcome). `HOLDLINE_WRITE_SNAPSHOTS=1` writes the files anew, to be read before they are
//! committed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use holdline::card::PhoneNumber;
use holdline::channels::voice::twilio::{PublicOrigin, Renderer};
use holdline::contact::{Reply, ReplyThen};
use holdline::ivr::simulate::Coverage;
use holdline::ivr::{Event, FlowSet, Session, Slot, Then, builtin, step};

use crate::voice_service::PUBLIC;

/// A Friday at noon: people are there, content is in force.
const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 27, 12, 0, 0, 0);

#[test]
fn every_node_is_said_as_it_was_when_somebody_last_read_it() {
    let flows = Arc::new(FlowSet::load(&builtin()).unwrap().flows);
    let edges = Coverage::of(&flows);
    let nodes: BTreeSet<&str> = edges.all.iter().filter_map(|edge| Some(edge.split_once(' ')?.0)).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/twiml");
    let mut wrong = vec![];
    for language in flows.complete_languages() {
        let mut text = String::new();
        for node in nodes.iter().copied().chain(["goodbye/goodbye"]) {
            writeln!(text, "== {node}\n{}", document(&flows, language.as_str(), node)).unwrap();
        }
        let file = folder.join(format!("{language}.txt"));
        if std::env::var_os("HOLDLINE_WRITE_SNAPSHOTS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let stored = std::fs::read_to_string(&file).unwrap_or_default();
        let parts = |text: &str| text.split("== ").map(str::to_owned).collect::<BTreeSet<String>>();
        let differs: Vec<String> = parts(&text).difference(&parts(&stored)).cloned().collect();
        if stored != text {
            wrong.push(format!("{}:\n{}", file.display(), differs.join("\n")));
        }
    }
    assert!(nodes.len() > 100);
    assert!(wrong.is_empty(), "not what was read (HOLDLINE_WRITE_SNAPSHOTS=1 writes it anew):\n{}", wrong.join("\n"));
}

fn document(flows: &Arc<FlowSet>, language: &str, node: &str) -> String {
    let (flow, state) = node.split_once('/').unwrap();
    let stored = format!(r#"{{"flow":"{flow}","state":"{state}","language":"{language}"}}"#);
    let known = Slot::ALL.into_iter().map(|slot| (slot, slot.sample().to_owned()));
    let mut session = serde_json::from_str::<Session>(&stored).unwrap().at(NOW).knowing(known);
    let (mut event, mut say) = (Event::Started, vec![]);
    let then = loop {
        let mut turn = step(flows, session, event);
        say.append(&mut turn.say);
        session = turn.session;
        match turn.then {
            Then::Do(effect) => {
                let outcome = effect.outcomes()[0];
                event = Event::Done { outcome, values: effect.sample_values(outcome) };
            }
            Then::Wait(_) if session.arrives_in_queue() => break ReplyThen::Enqueue { step: 1 },
            Then::Collect(collect) | Then::Wait(collect) => break ReplyThen::Collect(collect),
            Then::Connect { .. } => break ReplyThen::Dial { number: PhoneNumber::from_e164("+81399999999").unwrap() },
            Then::Hangup => break ReplyThen::Hangup,
        }
    };
    let reply = Reply { step: 2, parked: false, say, then };
    Renderer::of_flows(Arc::clone(flows), &PublicOrigin::parse(PUBLIC).unwrap()).render(&reply).unwrap()
}
