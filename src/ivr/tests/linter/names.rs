//! Broken files, names that nothing answers to, and slips of the dialogue.

use super::each;

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
