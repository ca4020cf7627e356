//! Slips inside one file.

use super::each;

const ELEVEN_OPTIONS: &str = "on.2 = 'goodbye'\non.3 = 'goodbye'\non.4 = 'goodbye'\non.5 = 'goodbye'\non.6 = 'goodbye'\n\
    on.7 = 'goodbye'\non.8 = 'goodbye'\non.9 = 'goodbye'\non.10 = 'goodbye'\non.11 = 'goodbye'";

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
                "speech/ja.toml:1:1: language `ja` has speech, but no voice in languages.toml (known: en, ko)",
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
                "languages.toml:19:6: language `kr` has no prompts/kr.ftl (copy that of another language, and translate it)",
                "languages.toml:19:6: language `kr` has no speech/kr.toml, which says how it is spoken (copy that of a language that is spoken alike, and change it)",
                "prompts/ko.ftl:1:1: language `ko` has prompts, but no voice in languages.toml (did you mean `kr`?)",
                "speech/ko.toml:1:1: language `ko` has speech, but no voice in languages.toml (did you mean `kr`?)",
            ],
        ),
    ]);
}
