//! The flows in `ivr-flows/`.

use crate::ivr::{
    FlowSet, Sources, Standing, builtin, builtin_scripts,
    simulate::{Coverage, Failure, Script, play},
};
use std::path::Path;

#[test]
fn shipped_flows_have_no_finding() {
    let found = match FlowSet::load(&builtin()) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings,
    };
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// The binary carries what the folder holds: a file that is forgotten in `sources.rs` would be silently missing.
#[test]
fn every_file_of_the_folder_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ivr-flows");
    let mut on_disk = vec![];
    for (sub, extension) in [
        ("", "toml"),
        ("content/", "toml"),
        ("content/", "ftl"),
        ("prompts/", "ftl"),
        ("messages/", "ftl"),
        ("speech/", "toml"),
        ("tests/", "call"),
    ] {
        for entry in std::fs::read_dir(folder.join(sub)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(extension) {
                on_disk.push(format!("{sub}{name}"));
            }
        }
    }
    let names = |sources: Sources| sources.files.into_iter().map(|(path, _)| path);
    let mut built_in: Vec<String> = names(builtin()).chain(names(builtin_scripts())).collect();
    on_disk.sort();
    built_in.sort();
    assert_eq!(built_in, on_disk);
}

#[test]
fn shipped_scripts_pass_and_cover_every_edge_in_every_language() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let mut coverage = Coverage::of(&flows);
    let mut failures = vec![];
    for (path, text) in builtin_scripts().files {
        for call in Script::parse(&path, &text).unwrap().calls(&flows) {
            let played = play(&flows, &call);
            coverage.add(&played);
            let failure =
                |failure: &Failure| format!("{path}:{} in {}: {}", failure.line, played.language, failure.what);
            failures.extend(played.failures.iter().map(failure));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let missing: Vec<String> = coverage.missing().map(|(edge, without)| format!("{edge}: {without:?}")).collect();
    assert!(coverage.complete(), "not taken:\n{}", missing.join("\n"));
    assert_eq!(coverage.languages.len(), 6);
    assert!(coverage.all.len() > 100);
}

/// On the day of this edition nothing of the content has ended unseen or grown old; what has passed is there, dated.
#[test]
fn shipped_content_is_fresh_and_what_has_passed_is_not_in_force() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let today = jiff::civil::date(2026, 11, 27);
    let due: Vec<String> = flows.content().due_on(today).iter().map(ToString::to_string).collect();
    assert!(due.is_empty(), "{}", due.join("\n"));
    for passed in ["envelope-template", "notification-reissue", "notification-delivery", "store-reach"] {
        let item = flows.content().items().iter().find(|item| item.id == passed).unwrap();
        assert_eq!(item.standing(Some(today)), Standing::Ended, "{passed}");
    }
    let written = |item: &crate::ivr::Item| item.words.keys().filter(|language| language.plain_of().is_none()).count();
    assert!(flows.content().items().iter().all(|item| written(item) == 6));
    // What is in force is there in plain Japanese, too.
    let plain = crate::ivr::Language::new("ja-plain");
    let in_force = flows.content().items().iter().filter(|item| item.standing(Some(today)) == Standing::InForce);
    let without: Vec<&str> =
        in_force.filter(|item| !item.words.contains_key(&plain)).map(|item| item.id.as_str()).collect();
    assert!(without.is_empty(), "{without:?}");
}
