//! A small set of good flows (`tests/good/`), and one slip of the pen at a time (`tests/bad/`).

mod content;
mod fixtures;
mod hours;
mod messages;
mod queue;
mod recordings;
mod speech;

use crate::ivr::{FlowSet, Sources};

pub(super) fn good() -> Sources {
    macro_rules! files {
        ($($path:literal),*) => { vec![$(($path.to_owned(), include_str!(concat!("../good/", $path)).to_owned())),*] };
    }
    Sources {
        files: files![
            "languages.toml",
            "language.toml",
            "stop.toml",
            "person.toml",
            "prompts/en.ftl",
            "prompts/ja.ftl",
            "prompts/ko.ftl",
            "speech/en.toml",
            "speech/ja.toml",
            "speech/ko.toml"
        ],
        recordings: vec![],
    }
}

fn findings(sources: &Sources) -> Vec<String> {
    match FlowSet::load(sources) {
        Ok(checked) => checked.warnings.iter().map(ToString::to_string).collect(),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn good_flows_have_no_finding() {
    assert_eq!(findings(&good()), Vec::<String>::new());
}

/// The good flows with one text replaced in one file.
fn slip(file: &str, from: &str, to: &str) -> Sources {
    let mut sources = good();
    let text = &mut sources.files.iter_mut().find(|(path, _)| path == file).unwrap().1;
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replacen(from, to, 1);
    sources
}

/// File, what is replaced, by what, and all findings.
type Slip = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn each(slips: &[Slip]) {
    for (file, from, to, expected) in slips {
        assert_eq!(findings(&slip(file, from, to)), *expected, "{file}: {from:?} -> {to:?}");
    }
}

/// Once the card is stopped, whoever is silent needs nothing more; until then nobody is hung up on.
#[test]
fn giving_up_may_end_a_call_whose_card_is_stopped() {
    let stopped = ("stop.toml", "prompt = \"what-happened\"", "prompt = \"what-happened\"\ngive_up = \"goodbye\"");
    assert_eq!(findings(&slip(stopped.0, stopped.1, stopped.2)), Vec::<String>::new());
    each(&[(
        "stop.toml",
        "prompt = \"read-back\"",
        "prompt = \"read-back\"\ngive_up = \"goodbye\"",
        &[
            "stop.toml:15:11: state `read-back`: `give_up` leads to no person (a `connect` must follow without a question)",
        ],
    )]);
}

/// An author sees everything that is wrong at once, not one thing a run.
#[test]
fn many_slips_are_found_together() {
    let slips = [
        ("stop.toml", "slot = \"birth-date\"", "slot = \"birthdate\""),
        ("stop.toml", "yes = \"suspend\"", "yes = \"suspnd\""),
        ("stop.toml", "effect = \"suspend-card\"", "effect = \"suspendcard\""),
        ("stop.toml", "on.2 = \"goodbye\"", "on.2 = \"flow:stp\""),
        ("prompts/ja.ftl", "goodbye = 失礼します。\n", ""),
        ("prompts/en.ftl", "{ $receipt }", "{ $reciept }"),
        ("languages.toml", "twilio_language = \"ko-KR\"\n", ""),
    ];
    let mut sources = good();
    for (file, from, to) in slips {
        let text = &mut sources.files.iter_mut().find(|(path, _)| path == file).unwrap().1;
        *text = text.replacen(from, to, 1);
    }
    let found = findings(&sources).join("\n");
    for expected in [
        "languages.toml:19:6: language `ko` has no voice: `twilio_language` is missing",
        "prompts/en.ftl:6:1: prompt `receipt` speaks the unknown slot `reciept` (did you mean `receipt`?)",
        "prompts/ja.ftl:1:1: prompt `goodbye` is missing in language `ja`",
        "stop.toml:8:8: unknown slot `birthdate` (did you mean `birth-date`?)",
        "stop.toml:15:7: unknown state `suspnd` in flow `stop` (did you mean `suspend`?)",
        "stop.toml:20:10: unknown effect `suspendcard` (did you mean `suspend-card`?)",
        "stop.toml:37:8: unknown flow `stp` (did you mean `stop`?)",
    ] {
        assert!(found.contains(expected), "{expected}\nnot in\n{found}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever is in a file: findings, never a panic.
    #[test]
    fn no_text_upsets_the_loader(text in "\\PC{0,200}", file in 0_usize..10, at in 0_usize..400, cut in 0_usize..40) {
        let mut sources = good();
        let target = &mut sources.files[file].1;
        let mut boundaries: Vec<usize> = target.char_indices().map(|(index, _)| index).collect();
        boundaries.push(target.len());
        let from = boundaries[at.min(boundaries.len() - 1)];
        let to = boundaries[(at + cut).min(boundaries.len() - 1)];
        target.replace_range(from..to, &text);
        let _ = FlowSet::load(&sources);
    }
}
