//! What Twilio gets at every node of the shipped flows, in every language, as files that a change shows up in.
//!
//! Each node is entered on November 27, 2026 at noon by a caller of whom everything is known that a caller may give, and
//! effects have their first outcome. Where a document is meant to change, `HOLDLINE_WRITE_SNAPSHOTS=1 cargo test --test it
//! twiml_snapshots` writes the files anew, and their difference is what reviewers read.

use holdline::card::PhoneNumber;
use holdline::channels::voice::twilio::PublicOrigin;
use holdline::channels::voice::twilio::twiml::Renderer;
use holdline::contact::{Reply, ReplyThen};
use holdline::ivr::{Event, FlowSet, Session, Slot, SlotKind, Then, builtin, step};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Effects that may follow each other before a question is reached; the shipped flows need five.
const MOST_EFFECTS: usize = 20;

/// `(flow, state)` of every state, as the files name them: in the order of flows, then of states.
fn nodes() -> Vec<(String, String)> {
    let mut nodes = Vec::new();
    for text in builtin().files.into_iter().filter(|(path, _)| path.ends_with(".toml")).map(|(_, text)| text) {
        let table: toml::Table = text.parse().unwrap();
        let states = table.get("state").and_then(toml::Value::as_table);
        let flow = table.get("id").and_then(toml::Value::as_str);
        for state in states.into_iter().flat_map(toml::Table::keys) {
            nodes.push((flow.unwrap().to_owned(), state.clone()));
        }
    }
    nodes.sort();
    nodes
}

/// A value for every slot, in the form that sessions keep.
fn known() -> impl Iterator<Item = (Slot, String)> {
    Slot::ALL.into_iter().map(|slot| {
        let value = match slot.kind() {
            SlotKind::Choice(words) => words[0],
            _ => slot.sample(),
        };
        (slot, value.to_owned())
    })
}

/// What is said and what happens from entering the node to the next thing that a carrier does.
fn reply(flows: &FlowSet, language: &str, flow: &str, state: &str) -> Reply {
    let begun = serde_json::json!({ "flow": flow, "state": state, "language": language });
    let session: Session = serde_json::from_value(begun).unwrap();
    let noon = jiff::civil::date(2026, 11, 27).at(12, 0, 0, 0);
    let mut turn = step(flows, session.at(noon).knowing(known()), Event::Started);
    let mut say = std::mem::take(&mut turn.say);
    for _ in 0..MOST_EFFECTS {
        let Then::Do(effect) = turn.then else { break };
        let outcome = effect.outcomes()[0];
        let done = Event::Done { outcome, values: effect.sample_values(outcome) };
        turn = step(flows, turn.session, done);
        say.append(&mut turn.say);
    }
    let then = match turn.then {
        Then::Collect(collect) | Then::Wait(collect) => ReplyThen::Collect(collect),
        Then::Connect { .. } => ReplyThen::Dial { number: PhoneNumber::from_e164("+81312345678").unwrap() },
        Then::Hangup => ReplyThen::Hangup,
        Then::Do(effect) => panic!("{flow}/{state} comes to no question: {effect:?} is the {MOST_EFFECTS}th effect"),
    };
    Reply { step: 1, parked: false, say, then }
}

/// One line an element, so that a difference shows the line that changed.
fn lines(document: &str) -> String {
    document.replace("><", ">\n<")
}

fn snapshot(flows: &Arc<FlowSet>, language: &str) -> String {
    let origin = PublicOrigin::parse("https://line.example").unwrap();
    let renderer = Renderer::of_flows(Arc::clone(flows), &origin);
    let mut text = String::new();
    for (flow, state) in nodes() {
        let document = renderer.render(&reply(flows, language, &flow, &state)).unwrap();
        roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{flow}/{state}: {error}"));
        writeln!(text, "== {flow}/{state}\n{}\n", lines(&document)).unwrap();
    }
    text
}

fn file(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/twiml").join(format!("{language}.txt"))
}

/// Where two texts part, with the node it is in.
fn difference(kept: &str, now: &str) -> String {
    let mut node = "";
    let (mut kept_lines, mut now_lines) = (kept.lines(), now.lines());
    loop {
        let (was, is) = (kept_lines.next(), now_lines.next());
        node = is.filter(|line| line.starts_with("== ")).unwrap_or(node);
        if was != is {
            return format!("{node}\n  was: {}\n  is:  {}", was.unwrap_or("(nothing)"), is.unwrap_or("(nothing)"));
        }
        assert!(was.is_some(), "the texts differ in their line ends alone");
    }
}

#[test]
fn every_node_sends_the_document_that_was_reviewed() {
    let flows = Arc::new(FlowSet::load(&builtin()).unwrap().flows);
    let languages: Vec<String> = flows.complete_languages().map(|language| language.as_str().to_owned()).collect();
    assert_eq!(languages, ["ja", "en", "zh", "ko", "es", "pt"]);
    let mut changed = Vec::new();
    for language in languages {
        let now = snapshot(&flows, &language);
        let path = file(&language);
        if std::env::var_os("HOLDLINE_WRITE_SNAPSHOTS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if kept != now {
            changed.push(format!("{language}: {}", difference(&kept, &now)));
        }
    }
    assert!(
        changed.is_empty(),
        "documents differ from tests/snapshots/twiml (HOLDLINE_WRITE_SNAPSHOTS=1 writes them anew):\n{}",
        changed.join("\n")
    );
}
