//! Plays `tests/bad/`: a folder a slip, with the files that differ from the good ones and what `flow check` says of them.
//!
//! A file `<name>.missing` takes that file away. `HOLDLINE_WRITE_FIXTURES=1` writes every `expected.txt` anew, to be read
//! before it is committed.

use super::{findings, good};
use crate::ivr::Sources;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the linter's messages stand in the source.
const WRITTEN_IN: [&str; 17] = [
    "link.rs",
    "lint/budget.rs",
    "lint/dialogue.rs",
    "lint/graph.rs",
    "lint/listening.rs",
    "lint/menus.rs",
    "lint/wording.rs",
    "reading/flow_file.rs",
    "reading/mod.rs",
    "reading/numbers_file.rs",
    "reading/prompt_file.rs",
    "reading/settings.rs",
    "reading/state.rs",
    "reading/state/menu.rs",
    "reading/table.rs",
    "reading/timing.rs",
    "reading/voices.rs",
];
/// Messages about files that are no part of the good flows: rates of one's own, content, hours.
const ELSEWHERE: [&str; 4] = [
    "branch `{}` has no hours in hours.toml",
    "the file has no `[keying]`",
    "unknown topic `{}`",
    "`{key}` must be a day such as 2026-04-01, without quotes",
];
/// Their slips stand beside a set of files with content, in `linter/content.rs`.
const OF_CONTENT: [&str; 2] = ["lint/content.rs", "reading/content_file.rs"];
/// The same beside recordings and speech, in `linter/recordings.rs` and `linter/speech.rs`.
const OF_VOICES: [&str; 3] = ["lint/recordings.rs", "reading/recording_file.rs", "reading/speech_file.rs"];
/// The same of messages, in `linter/messages.rs`.
const OF_MESSAGES: [&str; 1] = ["lint/messages.rs"];
/// The same of hours and of waiting, in `linter/hours.rs` and `linter/queue.rs`.
const OF_WAITING: [&str; 3] = ["lint/hours.rs", "reading/hours_file.rs", "reading/state/waiting.rs"];

fn room() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ivr")
}

fn fixtures() -> Vec<PathBuf> {
    let entries = fs::read_dir(room().join("tests/bad")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// The good flows with the fixture's files over them.
fn sources(fixture: &Path) -> Sources {
    let mut sources = good();
    let folders = [fixture.to_owned(), fixture.join("prompts")];
    for path in folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = path.unwrap().path();
        let name = path.strip_prefix(fixture).unwrap().to_str().unwrap().to_owned();
        if path.is_dir() || name == "expected.txt" {
            continue;
        }
        let replaced = name.trim_end_matches(".missing");
        sources.files.retain(|(known, _)| known != replaced);
        if replaced == name {
            sources.files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    sources.files.sort();
    sources
}

#[test]
fn every_slip_is_told_with_its_place() {
    let mut wrong = vec![];
    for fixture in fixtures() {
        let found: String = findings(&sources(&fixture)).iter().map(|finding| format!("{finding}\n")).collect();
        let path = fixture.join("expected.txt");
        if std::env::var_os("HOLDLINE_WRITE_FIXTURES").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        assert!(!expected.trim().is_empty(), "{}: a fixture is there for a finding", path.display());
        if found != expected {
            wrong.push(format!("{}\n--- found\n{found}--- expected\n{expected}", fixture.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixtures().len() > 60);
}

/// Every message the linter has was seen at least once: one that is added without a fixture fails here.
#[test]
fn every_message_of_the_linter_has_a_fixture() {
    let lines: BTreeSet<String> = fixtures()
        .iter()
        .flat_map(|fixture| {
            fs::read_to_string(fixture.join("expected.txt")).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut unseen = vec![];
    let mut messages = 0;
    for file in WRITTEN_IN {
        for message in messages_of(&fs::read_to_string(room().join(file)).unwrap()) {
            messages += 1;
            let seen = lines.iter().any(|line| fits(line, &message));
            if !seen && !ELSEWHERE.contains(&message.as_str()) {
                unseen.push(format!("{file}: {message}"));
            }
        }
    }
    assert!(unseen.is_empty(), "no fixture in tests/bad/ for:\n{}", unseen.join("\n"));
    assert!(messages > 60, "{messages}");
    let folders: BTreeSet<String> = ["lint", "reading", "reading/state"]
        .iter()
        .flat_map(|folder| fs::read_dir(room().join(folder)).unwrap().map(move |entry| (folder, entry.unwrap())))
        .filter(|(_, entry)| entry.path().is_file())
        .map(|(folder, entry)| format!("{folder}/{}", entry.file_name().to_str().unwrap()))
        .filter(|name| !messages_of(&fs::read_to_string(room().join(name)).unwrap()).is_empty())
        .collect();
    let known: BTreeSet<String> = WRITTEN_IN
        .iter()
        .chain(&OF_CONTENT)
        .chain(&OF_VOICES)
        .chain(&OF_WAITING)
        .chain(&OF_MESSAGES)
        .map(|name| (*name).to_owned())
        .collect();
    assert!(folders.is_subset(&known), "not read for messages: {:?}", folders.difference(&known));
}

/// The texts given to `report.error` and `report.warning`, or named `what` before.
fn messages_of(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut messages = vec![];
    let mut rest = source;
    let mut before = String::new();
    while let Some(quote) = rest.find('"') {
        before.push_str(&rest[..quote]);
        let text = &rest[quote + 1..];
        let end = end_of(text);
        let statement = before.rsplit([';', '{', '}']).next().unwrap_or_default();
        let told = [".error(", ".warning(", "what =", "fault("].iter().any(|word| statement.contains(word));
        let is_text = before.ends_with("format!(") || text[end..].starts_with("\".to_owned()");
        if told && is_text && !statement.contains("hint") {
            messages.push(text[..end].replace("\\\"", "\""));
        }
        rest = &text[end + 1..];
    }
    messages
}

/// Where a string literal ends.
fn end_of(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len() - 1, |(at, _)| at)
}

/// The line holds the message's fixed parts in their order.
fn fits(line: &str, message: &str) -> bool {
    let fixed = message.split('{').enumerate().map(|(index, part)| match index {
        0 => part,
        _ => part.split_once('}').map_or(part, |(_, after)| after),
    });
    let mut rest = line;
    fixed.into_iter().all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}
