//! Slips in how a language is spoken.

use super::each;

#[test]
fn slips_of_keys_are_found() {
    each(&[
        (
            "speech/en.toml",
            "group_separator",
            "group_seperator",
            &[
                "speech/en.toml:1:1: a language's speech has no `group_separator`",
                "speech/en.toml:4:1: unknown key `group_seperator` in a language's speech (did you mean `group_separator`?)",
            ],
        ),
        ("speech/en.toml", "spaces = true\n", "", &["speech/en.toml:1:1: a language's speech has no `spaces`"]),
        ("speech/en.toml", "schema = 1\n", "", &["speech/en.toml:1:1: the file has no `schema` (write `schema = 1`)"]),
        (
            "speech/en.toml",
            "[rate]",
            "[rates]",
            &[
                "speech/en.toml:1:1: a language's speech has no `rate`",
                "speech/en.toml:21:2: unknown key `rates` in a language's speech (did you mean `rate`?)",
            ],
        ),
        (
            "speech/ja.toml",
            "\"japanese\"",
            "\"japan\"",
            &["speech/ja.toml:6:7: unknown `era`: `japan` (did you mean `japanese`?)"],
        ),
        (
            "speech/ja.toml",
            "hours = \"0-11\"",
            "hours = \"0-12\"",
            &["speech/ja.toml:14:9: unknown `hours`: `0-12` (did you mean `0-11`?)"],
        ),
        (
            "speech/ja.toml",
            "after_noon = \"午後\"",
            "after_noon = \"\"",
            &["speech/ja.toml:16:14: `after_noon` is empty"],
        ),
        ("speech/ja.toml", "after_noon = \"午後\"\n", "", &["speech/ja.toml:11:2: `instant` has no `after_noon`"]),
        ("speech/ja.toml", "spaces = false", "spaces = false # [", &[]),
        (
            "speech/ja.toml",
            "[instant]",
            "[instant",
            &[
                "speech/ja.toml:1:1: a language's speech has no `instant`",
                "speech/ja.toml:11:9: unclosed table, expected `]`",
            ],
        ),
    ]);
}

#[test]
fn patterns_and_names_that_do_not_add_up_are_found() {
    each(&[
        (
            "speech/en.toml",
            "{month} {day}, {year}",
            "{month} {dya}, {year}",
            &[
                "speech/en.toml:7:11: `pattern` names the unknown value {dya} (did you mean `day`?)",
                "speech/en.toml:7:11: `pattern` names {day} 0 times, and must once",
            ],
        ),
        (
            "speech/en.toml",
            "{month} {day}, {year}",
            "{month} {day}, {year} {day}",
            &["speech/en.toml:7:11: `pattern` names {day} 2 times, and must once"],
        ),
        (
            "speech/en.toml",
            "{month} {day}, {year}",
            "{month} {day}, {year",
            &["speech/en.toml:7:11: `pattern` has a `{` without its `}`"],
        ),
        (
            "speech/en.toml",
            "{hour}:{minute} {half}",
            "{hour}:{minute}",
            &["speech/en.toml:14:11: `pattern` names {half} 0 times, and must once"],
        ),
        ("speech/en.toml", "\"June\",", "\"\",", &["speech/en.toml:9:53: a name in `months` is empty"]),
        ("speech/en.toml", "\"June\",", "", &["speech/en.toml:8:1: `months` must be 12 names, not 11"]),
        (
            "speech/ja.toml",
            "on_the_hour = \"{date}、{half}{hour}時\"",
            "on_the_hour = \"{date}、{half}{hour}時{minute}\"",
            &["speech/ja.toml:13:15: `on_the_hour` names the unknown value {minute} (known: date, half, hour)"],
        ),
    ]);
}

#[test]
fn rates_that_no_voice_has_are_found() {
    each(&[
        (
            "speech/en.toml",
            "per_second = 2.5",
            "per_second = 0",
            &["speech/en.toml:23:14: `per_second` must be a number from 0.5 to 20"],
        ),
        (
            "speech/en.toml",
            "per_second = 2.5",
            "per_second = \"fast\"",
            &["speech/en.toml:23:14: `per_second` must be a number from 0.5 to 20"],
        ),
        ("speech/en.toml", "per_second = 2.5", "per_second = 3", &[]),
        ("speech/en.toml", "digit_s = 0.5\n", "", &["speech/en.toml:21:2: `rate` has no `digit_s`"]),
        (
            "speech/en.toml",
            "unit = \"words\"",
            "unit = \"word\"",
            &["speech/en.toml:22:8: unknown `unit`: `word` (did you mean `words`?)"],
        ),
        (
            "speech/en.toml",
            "unit = \"words\"",
            "unit = \"syllables\"",
            &["speech/en.toml:21:2: `rate` with unit `syllables` has no `letters_per_syllable`"],
        ),
        (
            "speech/en.toml",
            "unit = \"words\"",
            "unit = \"words\"\nletters_per_syllable = 2.2",
            &["speech/en.toml:23:1: `letters_per_syllable` belongs to unit `syllables`"],
        ),
    ]);
}
