//! Who may import whom (ARCHITECTURE.md), read from the paths in every source file: `use` trees, paths in the middle of
//! code, `super::` chains that climb out of a room, and names that a re-export at the crate's root would smuggle.
//!
//! Re-exports between rooms need no search of their own: the table is transitively closed (a test below holds that), so
//! whatever a room could pass on, its importer may import anyway.

mod reading;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use reading::{paths, tokens};

/// Rooms, from the pure core outwards, and what each may import. `fault_points` exists only for tests and stands beside
/// the rule: it is named by those who have such points.
const RULE: &[(&str, &[&str])] = &[
    ("card", &[]),
    ("ivr", &["card"]),
    ("fax", &[]),
    ("clock", &["card"]),
    ("bus", &["card"]),
    ("config", &["card"]),
    ("telemetry", &["card"]),
    ("security", &["card"]),
    ("lifecycle", &["card"]),
    ("limits", &["card", "clock", "bus"]),
    ("http", &["card", "security", "lifecycle"]),
    ("pages", &["card", "security", "clock"]),
    ("store", &["card", "ivr"]),
    ("contact", &["card", "ivr", "fax", "store", "bus", "limits", "clock", "fault_points"]),
    ("channels", BRACES),
    ("desk", BRACES),
    ("carriers", BRACES),
    ("notify", BRACES),
    ("revocation", BRACES),
    ("webhooks", BRACES),
    ("serve", EVERYTHING_BUT_CLI),
    ("cli", EVERYTHING),
    ("fault_points", &["revocation"]),
];

/// The rooms in braces: use cases and inwards, problem documents, addresses of clients and what pages have in common;
/// never each other. Settings are handed to them by `serve`.
const BRACES: &[&str] =
    &["card", "ivr", "fax", "store", "contact", "bus", "limits", "clock", "security", "pages", "fault_points"];
const EVERYTHING_BUT_CLI: &[&str] = &[
    "card",
    "ivr",
    "fax",
    "store",
    "contact",
    "bus",
    "limits",
    "clock",
    "config",
    "telemetry",
    "security",
    "lifecycle",
    "http",
    "pages",
    "channels",
    "desk",
    "carriers",
    "notify",
    "revocation",
    "webhooks",
    "fault_points",
];
const EVERYTHING: &[&str] = &[
    "card",
    "ivr",
    "fax",
    "store",
    "contact",
    "bus",
    "limits",
    "clock",
    "config",
    "telemetry",
    "security",
    "lifecycle",
    "http",
    "pages",
    "channels",
    "desk",
    "carriers",
    "notify",
    "revocation",
    "webhooks",
    "fault_points",
    "serve",
];

/// Lines a file may have.
const MOST_LINES: usize = 400;

/// What only `src/clock.rs` may name (clippy refuses the calls; this also refuses an `#[allow]`). `SystemRandom` there
/// is ring's: our own is handed out by whoever puts the service together.
const CLOCK_AND_CHANCE: &[&str] =
    &["SystemTime::now", "Instant::now", "Timestamp::now", "ZonedDateTime::now", "rand::SystemRandom"];

#[test]
fn rooms_import_only_inwards() {
    let violations: Vec<String> = sources().iter().flat_map(|(file, text)| forbidden_imports(file, text)).collect();
    assert!(violations.is_empty(), "the import rule is broken:\n{}", violations.join("\n"));
}

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "one subject a file, at most {MOST_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn only_the_clock_room_reads_the_clock_and_draws() {
    let found: Vec<String> = sources()
        .iter()
        // The demonstration measures what it shows to people; nothing is decided by it.
        .filter(|(file, _)| file != Path::new("clock.rs") && !file.starts_with("cli/demo"))
        .flat_map(|(file, text)| forbidden_calls(file, text))
        .collect();
    assert!(found.is_empty(), "take the clock and randomness as arguments:\n{}", found.join("\n"));
}

#[test]
fn every_folder_and_file_at_the_root_is_a_room_of_the_table() {
    for (file, _) in sources() {
        let room = room_of(&file);
        assert!(room == "lib" || room == "main" || may_import(&room).is_some(), "{room} is no room of the table");
    }
}

#[test]
fn what_a_room_could_re_export_its_importers_may_import_anyway() {
    for (room, imports) in RULE.iter().filter(|(room, _)| *room != "fault_points") {
        for import in imports.iter().filter(|import| **import != "fault_points") {
            for passed_on in may_import(import).unwrap_or_default().iter().filter(|name| **name != "fault_points") {
                assert!(imports.contains(passed_on), "{room} could get {passed_on} through {import}");
            }
        }
    }
}

#[test]
fn planted_violations_are_seen_and_honest_imports_are_not() {
    let planted = [
        ("card/decide.rs", "use crate::store::Store;"),
        ("card/decide.rs", "use super::super::store::Store;"),
        ("card/mod.rs", "use super::store::Store;"),
        ("card/mod.rs", "mod tests {\n use super::super::store;\n}"),
        ("ivr/mod.rs", "use crate::{card::Card, contact::{Contact, advance_call}};"),
        ("ivr/mod.rs", "fn f() { let x = crate::contact::advance_call(); }"),
        ("channels/voice/mod.rs", "use crate::revocation::Issuers as Other;"),
        ("channels/voice/mod.rs", "use super::super::{card, revocation};"),
        ("revocation/mod.rs", "use crate::{self as house, card};"),
        ("revocation/mod.rs", "use crate::*;"),
        ("revocation/mod.rs", "use crate as house;"),
        ("contact/mod.rs", "use crate::Store;"),
        ("contact/mod.rs", "use holdline::serve;"),
        ("contact/mod.rs", "pub use crate::serve::start;"),
        ("contact/mod.rs", "#[path = \"../serve.rs\"] mod hidden;"),
        ("limits.rs", "use crate::config::Rate;"),
        ("channels/voice/mod.rs", "use crate::config::Config;"),
        ("bus.rs", "macro_rules! m { () => { $crate::store::Store } }"),
        ("lib.rs", "pub use store::Store;"),
    ];
    for (file, text) in planted {
        assert_eq!(forbidden_imports(Path::new(file), text).len(), 1, "{file}: {text}");
    }
    let honest = [
        ("card/decide.rs", "use super::Card; use crate::card::state::CardState; // crate::store"),
        ("card/mod.rs", "mod tests { use super::*; const X: &str = \"crate::store::Store\"; /* crate::serve */ }"),
        ("ivr/engine/walk.rs", "use super::super::session::Session; use std::{fmt, collections::BTreeMap};"),
        ("store/engine/rows.rs", "use super::super::super::Db; use crate::{card::Card, store::Store};"),
        ("serve.rs", "use crate::{contact::Contact, http};"),
        ("clock.rs", "fn f<'a>(x: &'a str) -> char { '\"' } use crate::card::EpochMs;"),
        ("lib.rs", "pub mod card; mod fault_points;"),
    ];
    for (file, text) in honest {
        assert_eq!(forbidden_imports(Path::new(file), text), Vec::<String>::new(), "{text}");
    }
    let lines =
        forbidden_imports(Path::new("card/x.rs"), "//! x\n\nuse crate::{\n    card::Card,\n    store::Store,\n};\n");
    assert_eq!(lines, ["src/card/x.rs:5: card must not import store (crate::store::Store); it may import nothing"]);
    assert_eq!(forbidden_calls(Path::new("bus.rs"), "// Instant::now\nlet x = std::time::Instant::now();").len(), 1);
}

/// Every source file by its path below `src`.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.strip_prefix(root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort();
    assert!(found.len() > 50, "only {} files found: is this looking in the right place?", found.len());
    found
}

fn may_import(room: &str) -> Option<&'static [&'static str]> {
    RULE.iter().find(|(name, _)| *name == room).map(|(_, imports)| *imports)
}

/// The room a file belongs to: its first folder, or its own name at the root.
fn room_of(file: &Path) -> String {
    let first = file.components().next().unwrap().as_os_str().to_str().unwrap();
    first.strip_suffix(".rs").unwrap_or(first).to_owned()
}

/// How many modules deep a file's items are: `card/decide.rs` 2, `card/mod.rs` 1, `lib.rs` 0.
fn depth_of(file: &Path) -> usize {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let above = file.components().count() - 1;
    if ["mod", "lib", "main"].contains(&stem) { above } else { above + 1 }
}

fn forbidden_imports(file: &Path, text: &str) -> Vec<String> {
    let room = room_of(file);
    let Some(allowed) = may_import(&room).or((room == "lib").then_some(&[])) else { return Vec::new() };
    let tokens = tokens(text);
    let mut found = BTreeMap::new();
    for path in paths(&tokens, depth_of(file), |name| may_import(name).is_some()) {
        let what = match path.target.as_str() {
            target if target == room || allowed.contains(&target) => continue,
            target if may_import(target).is_some() => {
                let may = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
                format!("{room} must not import {target} ({}); it may import {may}", path.text)
            }
            // A climb that our reckoning of depth takes to the root, where there is no such room: a file that is
            // compiled below another one. Only a name of a room can be a way around the rule.
            _ if path.climbs => continue,
            _ => format!("{} hides what is imported; name the room", path.text),
        };
        found.entry((path.line, path.text)).or_insert(what);
    }
    let escapes = text.lines().enumerate().filter(|(_, line)| line.contains("#[path") && line.contains("\"../"));
    for (index, line) in escapes {
        found.insert((index + 1, line.trim().to_owned()), format!("{} takes in a file of another room", line.trim()));
    }
    found.into_iter().map(|((line, _), what)| format!("src/{}:{line}: {what}", file.display())).collect()
}

fn forbidden_calls(file: &Path, text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let code: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let mut found = Vec::new();
    for call in CLOCK_AND_CHANCE {
        let (kind, method) = call.split_once("::").unwrap();
        for (index, window) in code.windows(3).enumerate() {
            if window == [kind, "::", method] {
                found.push(format!("src/{}:{}: {call}", file.display(), tokens[index].line));
            }
        }
    }
    found
}
