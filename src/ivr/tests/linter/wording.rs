//! Slips in the prompts.

use super::each;
use std::sync::LazyLock;

const LONG_GOODBYE: &str = "goodbye = We thank you for calling this line, we hope that everything was as you wanted it, \
    and that you will find your card again very soon, in good shape, wherever it may be now, and then, of course, once \
    more, Goodbye";
static TOO_LONG_GOODBYE: LazyLock<&'static str> =
    LazyLock::new(|| Box::leak(format!("not-yet-used = {}\ngoodbye = Goodbye", "la ".repeat(1001)).into_boxed_str()));

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
