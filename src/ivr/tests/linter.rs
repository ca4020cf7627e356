//! A small set of good flows, and one slip of the pen at a time: each has its message, with its place.

use crate::ivr::{FlowSet, Sources};
use std::sync::LazyLock;

fn good() -> Sources {
    macro_rules! files {
        ($($path:literal),*) => { vec![$(($path.to_owned(), include_str!(concat!("good/", $path)).to_owned())),*] };
    }
    Sources {
        files: files![
            "languages.toml",
            "language.toml",
            "stop.toml",
            "person.toml",
            "prompts/en.ftl",
            "prompts/ja.ftl",
            "prompts/ko.ftl"
        ],
    }
}

fn findings(sources: &Sources) -> Vec<String> {
    match FlowSet::load(sources) {
        Ok(checked) => checked.warnings.iter().map(ToString::to_string).collect(),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    }
}

/// The good flows with one text replaced in one file.
fn slip(file: &str, from: &str, to: &str) -> Sources {
    let mut sources = good();
    let text = &mut sources.files.iter_mut().find(|(path, _)| path == file).unwrap().1;
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replacen(from, to, 1);
    sources
}

#[test]
fn good_flows_have_no_finding() {
    assert_eq!(findings(&good()), Vec::<String>::new());
}

/// File, what is replaced, by what, and all findings.
type Slip = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn each(slips: &[Slip]) {
    for (file, from, to, expected) in slips {
        assert_eq!(findings(&slip(file, from, to)), *expected, "{file}: {from:?} -> {to:?}");
    }
}

const ELEVEN_OPTIONS: &str = "on.2 = 'goodbye'\non.3 = 'goodbye'\non.4 = 'goodbye'\non.5 = 'goodbye'\non.6 = 'goodbye'\n\
    on.7 = 'goodbye'\non.8 = 'goodbye'\non.9 = 'goodbye'\non.10 = 'goodbye'\non.11 = 'goodbye'";
const LONG_GOODBYE: &str = "goodbye = We thank you for calling this line, we hope that everything was as you wanted it, \
    and that you will find your card again very soon, in good shape, wherever it may be now, and then, of course, once \
    more, Goodbye";
static TOO_LONG_GOODBYE: LazyLock<&'static str> =
    LazyLock::new(|| Box::leak(format!("not-yet-used = {}\ngoodbye = Goodbye", "la ".repeat(1001)).into_boxed_str()));

#[test]
fn slips_of_form_are_found() {
    each(&[
        ("stop.toml", "schema = 1", "schema = 2", &["stop.toml:1:1: `schema` must be 1"]),
        ("stop.toml", "schema = 1\n", "", &["stop.toml:1:1: the file has no `schema` (write `schema = 1`)"]),
        (
            "stop.toml",
            "id = \"stop\"",
            "id = \"halt\"",
            &["stop.toml:2:6: flow `halt` is in a file of another name, stop.toml"],
        ),
        (
            "stop.toml",
            "person = ",
            "persn = ",
            &[
                "stop.toml:4:1: unknown key `persn` in a flow (did you mean `person`?)",
                "stop.toml:6:8: state `birth-date` has no way to a person (write `person = \"flow:person\"` above the states)",
                "stop.toml:12:8: state `read-back` has no way to a person (write `person = \"flow:person\"` above the states)",
                "stop.toml:32:8: state `what-happened` has no way to a person (write `person = \"flow:person\"` above the states)",
            ],
        ),
        (
            "stop.toml",
            "kind = \"menu\"",
            "kind = \"menue\"",
            &["stop.toml:33:8: unknown kind `menue` (did you mean `menu`?)"],
        ),
        (
            "stop.toml",
            "yes = ",
            "yse = ",
            &[
                "stop.toml:12:8: state `read-back` has no `yes`",
                "stop.toml:15:1: unknown key `yse` in state `read-back` (did you mean `yes`?)",
            ],
        ),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"birthdate\"",
            &["stop.toml:8:8: unknown slot `birthdate` (did you mean `birth-date`?)"],
        ),
        (
            "stop.toml",
            "effect = \"suspend-card\"",
            "effect = \"suspend\"",
            &["stop.toml:20:10: unknown effect `suspend` (did you mean `suspend-card`?)"],
        ),
        (
            "stop.toml",
            "on.needs-person",
            "on.need-person",
            &[
                "stop.toml:18:8: state `suspend` has no edge for outcome `needs-person` (write `on.needs-person = \"...\"`)",
                "stop.toml:24:4: unknown outcome `need-person` in state `suspend` (did you mean `needs-person`?)",
            ],
        ),
        (
            "stop.toml",
            "set = \"stolen\"",
            "set = \"robbed\"",
            &[
                "stop.toml:36:32: `robbed` is no value of slot `circumstance` (known: lost-outside, stolen, lost-at-home, disaster)",
            ],
        ),
        (
            "stop.toml",
            "slot = \"circumstance\"\n",
            "",
            &["stop.toml:35:32: key `1` sets `stolen`, but state `what-happened` has no `slot`"],
        ),
        ("stop.toml", "on.2 = \"goodbye\"", "on = { a = \"goodbye\" }", &["stop.toml:37:1: duplicate key `on`"]),
        (
            "stop.toml",
            "on.2 = \"goodbye\"",
            ELEVEN_OPTIONS,
            &[
                "stop.toml:36:1: state `what-happened` has 11 options; nobody remembers more than 10",
                "stop.toml:45:4: `10` cannot be a key of a menu (keys are 1 to 9; `0` is a person, `*` goes back, `#` repeats)",
                "stop.toml:46:4: `11` cannot be a key of a menu (keys are 1 to 9; `0` is a person, `*` goes back, `#` repeats)",
            ],
        ),
        (
            "stop.toml",
            "on.1 = {",
            "on.0 = {",
            &[
                "stop.toml:36:4: `0` cannot be a key of a menu (keys are 1 to 9; `0` is a person, `*` goes back, `#` repeats)",
            ],
        ),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"receipt\"",
            &[
                "prompts/en.ftl:5:1: prompt `read-back` speaks slot `birth-date`, which nothing fills",
                "prompts/ja.ftl:4:1: prompt `read-back` speaks slot `birth-date`, which nothing fills",
                "stop.toml:8:1: slot `receipt` is not keyed in digits and cannot be collected",
            ],
        ),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"birth-date\"\nsensitive = false",
            &["stop.toml:9:1: slot `birth-date` is personal and cannot be made `sensitive = false`"],
        ),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"birth-date\"\ntries = 0",
            &["stop.toml:9:9: `tries` must be a whole number from 1 to 10"],
        ),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"birth-date\"\ntimeout_s = \"5\"",
            &["stop.toml:9:13: `timeout_s` must be a whole number from 1 to 60"],
        ),
        ("stop.toml", "slot = \"birth-date\"", "slot = 8", &["stop.toml:8:8: `slot` must be a string, not integer"]),
        (
            "stop.toml",
            "slot = \"birth-date\"",
            "slot = \"birth-date\"\nclear = [\"form\"]",
            &["stop.toml:9:10: unknown slot `form` (did you mean `form-number`?)"],
        ),
        (
            "stop.toml",
            "[state.goodbye]",
            "[state.good_bye]",
            &[
                "stop.toml:23:22: unknown state `goodbye` in flow `stop` (did you mean `good_bye`?)",
                "stop.toml:36:15: unknown state `goodbye` in flow `stop` (did you mean `good_bye`?)",
                "stop.toml:37:8: unknown state `goodbye` in flow `stop` (did you mean `good_bye`?)",
                "stop.toml:39:8: state `good_bye`: names are written in a-z, 0-9 and `-`",
            ],
        ),
        (
            "language.toml",
            "unavailable = \"not-yet\"\n",
            "",
            &[
                "language.toml:6:8: state `choose` has no `unavailable`",
                "prompts/en.ftl:3:1: warning: prompt `not-yet` is never spoken",
                "prompts/ja.ftl:2:1: warning: prompt `not-yet` is never spoken",
                "prompts/ko.ftl:2:1: warning: prompt `not-yet` is never spoken",
            ],
        ),
        (
            "languages.toml",
            "twilio_voice = \"Polly.Joanna-Neural\"\n",
            "",
            &["languages.toml:7:6: language `en` has no voice: `twilio_voice` is missing"],
        ),
        (
            "languages.toml",
            "id = \"ja\"",
            "id = \"en\"",
            &[
                "language.toml:12:13: language `ja` has no voice in languages.toml (known: en, ko)",
                "languages.toml:13:6: language `en` is there twice",
                "prompts/ja.ftl:1:1: language `ja` has prompts, but no voice in languages.toml (known: en, ko)",
            ],
        ),
        (
            "languages.toml",
            "complete = true",
            "complete = \"yes\"",
            &[
                "languages.toml:6:3: the first language must be complete: it is spoken before one is chosen",
                "languages.toml:8:12: `complete` must be true or false, not string",
            ],
        ),
        (
            "languages.toml",
            "id = \"ko\"",
            "id = \"kr\"",
            &[
                "language.toml:13:13: language `ko` has no voice in languages.toml (did you mean `kr`?)",
                "languages.toml:1:1: prompt `not-yet` is missing in language `kr`",
                "languages.toml:1:1: prompt `offer` is missing in language `kr`",
                "prompts/ko.ftl:1:1: language `ko` has prompts, but no voice in languages.toml (did you mean `kr`?)",
            ],
        ),
    ]);
}

#[test]
fn broken_files_are_found() {
    each(&[
        (
            "stop.toml",
            "kind = \"collect\"",
            "kind = collect\"",
            &[
                "stop.toml:7:8: missing opening quote, expected `\"`",
                "stop.toml:7:8: unknown kind `collect\"` (did you mean `collect`?)",
            ],
        ),
        ("stop.toml", "on.2 = \"goodbye\"", "on.1 = \"goodbye\"", &["stop.toml:37:4: duplicate key `1`"]),
        (
            "stop.toml",
            "[state.goodbye]",
            "[state.receipt]",
            &[
                "stop.toml:39:8: duplicate key `receipt`",
                "stop.toml:40:1: duplicate key `kind`",
                "stop.toml:41:1: duplicate key `prompt`",
            ],
        ),
        (
            "prompts/en.ftl",
            "birth-date = Date of birth?",
            "birth-date: Date of birth?",
            &[
                "prompts/en.ftl:1:1: prompt `birth-date` is missing in language `en`",
                "prompts/en.ftl:4:11: cannot be read: Expected a token starting with \"=\"",
            ],
        ),
        (
            "prompts/en.ftl",
            "{ $receipt }",
            "{ $receipt",
            &[
                "prompts/en.ftl:1:1: prompt `receipt` is missing in language `en`",
                "prompts/en.ftl:6:44: cannot be read: Expected a token starting with \"}\"",
            ],
        ),
    ]);
}

#[test]
fn names_that_nothing_answers_to_are_found() {
    each(&[
        (
            "stop.toml",
            "next = \"read-back\"",
            "next = \"readback\"",
            &["stop.toml:10:8: unknown state `readback` in flow `stop` (did you mean `read-back`?)"],
        ),
        (
            "stop.toml",
            "next = \"read-back\"",
            "next = \"person\"",
            &["stop.toml:10:8: unknown state `person` in flow `stop` (did you mean `flow:person`?)"],
        ),
        (
            "stop.toml",
            "on.needs-person = \"flow:person\"",
            "on.needs-person = \"flow:persons\"",
            &["stop.toml:24:19: unknown flow `persons` (did you mean `person`?)"],
        ),
        (
            "stop.toml",
            "start = \"birth-date\"",
            "start = \"birthdate\"",
            &["stop.toml:3:9: unknown state `birthdate` in flow `stop` (did you mean `birth-date`?)"],
        ),
        (
            "stop.toml",
            "prompt = \"what-happened\"",
            "prompt = \"what-hapened\"",
            &[
                "prompts/en.ftl:7:1: warning: prompt `what-happened` is never spoken",
                "prompts/ja.ftl:6:1: warning: prompt `what-happened` is never spoken",
                "stop.toml:35:10: unknown prompt `what-hapened` (did you mean `what-happened`?)",
            ],
        ),
        (
            "languages.toml",
            "person = \"person\"",
            "person = \"persona\"",
            &["languages.toml:4:10: unknown flow `persona` (did you mean `person`?)"],
        ),
        (
            "language.toml",
            "choices.3 = \"ko\"",
            "choices.3 = \"kr\"",
            &["language.toml:13:13: language `kr` has no voice in languages.toml (did you mean `ko`?)"],
        ),
    ]);
}

#[test]
fn slips_of_the_dialogue_are_found() {
    each(&[
        (
            "stop.toml",
            "on.2 = \"goodbye\"",
            "on.2 = \"goodbye\"\n[state.lonely]\nkind = \"say\"\nprompt = \"goodbye\"\nnext = \"goodbye\"",
            &["stop.toml:38:8: state `lonely` is never reached"],
        ),
        (
            "stop.toml",
            "next = \"what-happened\"",
            "next = \"receipt\"",
            &[
                "stop.toml:27:8: a circle in which the caller is never asked: receipt -> receipt",
                "stop.toml:27:8: state `receipt` leads to no end of the call",
                "stop.toml:32:8: state `what-happened` is never reached",
            ],
        ),
        (
            "stop.toml",
            "yes = \"suspend\"",
            "yes = \"what-happened\"",
            &["stop.toml:18:8: state `suspend` is never reached", "stop.toml:27:8: state `receipt` is never reached"],
        ),
        (
            "stop.toml",
            "no = \"birth-date\"",
            "no = \"suspend\"",
            &[
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `stop/read-back` leads here by `2` (go through the `yes` of a confirm state)",
            ],
        ),
        (
            "stop.toml",
            "on.2 = \"goodbye\"",
            "on.2 = \"suspend\"",
            &[
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `stop/what-happened` leads here by `2` (go through the `yes` of a confirm state)",
            ],
        ),
        (
            "stop.toml",
            "start = \"birth-date\"",
            "start = \"suspend\"",
            &[
                "stop.toml:6:8: state `birth-date` is never reached",
                "stop.toml:12:8: state `read-back` is never reached",
                "stop.toml:18:8: a circle in which the caller is never asked: suspend -> connect -> suspend",
                "stop.toml:18:8: state `suspend` suspends a card at the start of a call, without a confirm",
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `language/choose` leads here by `0`, `give-up` (go through the `yes` of a confirm state)",
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `language/choose` leads here by `1`, `2`, `3` (go through the `yes` of a confirm state)",
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `stop/birth-date` leads here by `0`, `give-up` (go through the `yes` of a confirm state)",
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `stop/read-back` leads here by `0`, `give-up` (go through the `yes` of a confirm state)",
                "stop.toml:18:8: state `suspend` suspends a card without a confirm: `stop/what-happened` leads here by `0`, `give-up` (go through the `yes` of a confirm state)",
            ],
        ),
        (
            "stop.toml",
            "person = \"flow:person\"",
            "person = \"goodbye\"",
            &[
                "stop.toml:4:10: state `birth-date`: `person` leads to no person (a `connect` must follow without a question)",
                "stop.toml:4:10: state `read-back`: `person` leads to no person (a `connect` must follow without a question)",
                "stop.toml:4:10: state `what-happened`: `person` leads to no person (a `connect` must follow without a question)",
            ],
        ),
        (
            "stop.toml",
            "person = \"flow:person\"",
            "person = \"flow:person\"\ngive_up = \"goodbye\"",
            &[
                "stop.toml:5:11: state `birth-date`: `give_up` leads to no person (a `connect` must follow without a question)",
                "stop.toml:5:11: state `read-back`: `give_up` leads to no person (a `connect` must follow without a question)",
                "stop.toml:5:11: state `what-happened`: `give_up` leads to no person (a `connect` must follow without a question)",
            ],
        ),
        (
            "stop.toml",
            "effect = \"suspend-card\"",
            "effect = \"verify-by-hold-code\"",
            &[
                "prompts/en.ftl:6:1: prompt `receipt` speaks slot `receipt`, which nothing fills",
                "prompts/ja.ftl:5:1: prompt `receipt` speaks slot `receipt`, which nothing fills",
                "stop.toml:18:8: effect `verify-by-hold-code` needs slot `hold-code`, which nothing fills",
                "stop.toml:18:8: state `suspend` has no edge for outcome `not-verified` (write `on.not-verified = \"...\"`)",
                "stop.toml:18:8: state `suspend` has no edge for outcome `verified` (write `on.verified = \"...\"`)",
                "stop.toml:21:4: unknown outcome `suspended` in state `suspend` (known: verified, not-verified, needs-person, unavailable, timed-out)",
                "stop.toml:22:4: unknown outcome `already-suspended` in state `suspend` (known: verified, not-verified, needs-person, unavailable, timed-out)",
                "stop.toml:23:4: unknown outcome `refused-revoked` in state `suspend` (known: verified, not-verified, needs-person, unavailable, timed-out)",
            ],
        ),
        (
            "person.toml",
            "kind = \"hangup\"\nprompt = \"nobody\"",
            "kind = \"say\"\nprompt = \"nobody\"\nnext = \"connect\"",
            &["person.toml:5:8: a circle in which the caller is never asked: connect -> nobody -> connect"],
        ),
    ]);
}

#[test]
fn slips_of_wording_are_found() {
    each(&[
        (
            "prompts/ja.ftl",
            "nobody = 誰もおりません。\n",
            "",
            &["prompts/ja.ftl:1:1: prompt `nobody` is missing in language `ja`"],
        ),
        (
            "prompts/en.ftl",
            "goodbye = Goodbye",
            LONG_GOODBYE,
            &[
                "prompts/en.ftl:10:1: warning: prompt `goodbye` takes about 21 s, and the caller cannot answer meanwhile (stay within 12 s)",
            ],
        ),
        (
            "prompts/en.ftl",
            "goodbye = Goodbye",
            *TOO_LONG_GOODBYE,
            &[
                "prompts/en.ftl:10:1: warning: prompt `not-yet-used` is never spoken",
                "prompts/en.ftl:10:1: prompt `not-yet-used` may have 3002 characters; carriers take 3000",
            ],
        ),
        (
            "prompts/ko.ftl",
            "not-yet = 아직 없습니다.\n",
            "",
            &["prompts/ko.ftl:1:1: prompt `not-yet` is missing in language `ko`"],
        ),
        (
            "prompts/en.ftl",
            "engine-sorry = Sorry.\n",
            "",
            &["prompts/en.ftl:1:1: prompt `engine-sorry` is missing in language `en`"],
        ),
        (
            "prompts/en.ftl",
            "goodbye = ",
            "good-bye = Bye.\ngoodbye = ",
            &["prompts/en.ftl:10:1: warning: prompt `good-bye` is never spoken"],
        ),
        (
            "prompts/en.ftl",
            "goodbye = ",
            "nobody = Nobody.\ngoodbye = ",
            &["prompts/en.ftl:10:1: prompt `nobody` is there twice"],
        ),
        (
            "prompts/ja.ftl",
            "{ $receipt }",
            "ありません",
            &["prompts/ja.ftl:5:1: prompt `receipt` speaks other values than in language `en`: none, there $receipt"],
        ),
        (
            "prompts/ja.ftl",
            "{ $receipt }",
            "{ $reciept }",
            &[
                "prompts/ja.ftl:5:1: prompt `receipt` speaks other values than in language `en`: $reciept, there $receipt",
                "prompts/ja.ftl:5:1: prompt `receipt` speaks the unknown slot `reciept` (did you mean `receipt`?)",
            ],
        ),
        (
            "prompts/en.ftl",
            "receipt = Your",
            "receipt = { $birth-date } Your",
            &[
                "prompts/ja.ftl:5:1: prompt `receipt` speaks other values than in language `en`: $receipt, there $birth-date, $receipt",
                "stop.toml:29:10: state `receipt` is no confirm, but its prompt `receipt` speaks the personal slot `birth-date`",
            ],
        ),
        (
            "prompts/en.ftl",
            "receipt = Your",
            "receipt = { NUMBER(1) } Your",
            &[
                "prompts/en.ftl:6:1: prompt `receipt` uses a function (a prompt is made of text, variables, choices and terms)",
            ],
        ),
        (
            "prompts/en.ftl",
            "receipt = Your",
            "receipt = { goodbye } Your",
            &[
                "prompts/en.ftl:6:1: prompt `receipt` uses another prompt (a prompt is made of text, variables, choices and terms)",
            ],
        ),
        (
            "prompts/en.ftl",
            "{ -line }",
            "{ -lines }",
            &["prompts/en.ftl:10:27: prompt `goodbye`: unknown term `-lines` (did you mean `line`?)"],
        ),
        (
            "prompts/en.ftl",
            "connecting = Connecting you.",
            "connecting = { \"\" }",
            &["prompts/en.ftl:8:1: prompt `connecting` says nothing"],
        ),
        (
            "prompts/en.ftl",
            "goodbye = Goodbye",
            "goodbye = { $hold-code ->\n    [none] Bye\n   *[other] Goodbye\n } ",
            &[
                "prompts/en.ftl:10:1: prompt `goodbye` speaks slot `hold-code`, which nothing fills",
                "prompts/ja.ftl:9:1: prompt `goodbye` speaks other values than in language `en`: none, there $hold-code",
                "stop.toml:41:10: state `goodbye` is no confirm, but its prompt `goodbye` speaks the personal slot `hold-code`",
            ],
        ),
    ]);
}
