//! Content files, one slip at a time.

use super::findings;
use crate::ivr::tests::content::sources;

/// File, what is replaced, by what, and all findings.
type Slip = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn each(slips: &[Slip]) {
    for (file, from, to, expected) in slips {
        let mut sources = sources();
        let text = &mut sources.files.iter_mut().find(|(path, _)| path == file).unwrap().1;
        assert!(text.contains(from), "{file} has no {from:?}");
        *text = text.replacen(from, to, 1);
        assert_eq!(findings(&sources), *expected, "{file}: {from:?} -> {to:?}");
    }
}

#[test]
fn good_content_has_no_finding() {
    assert_eq!(findings(&sources()), Vec::<String>::new());
}

#[test]
fn slips_of_items_are_found() {
    each(&[
        (
            "content/items.toml",
            "source_date = 2026-01-01\n",
            "",
            &["content/items.toml:5:1: item `usual` has no `source_date` (write `source_date = 2026-04-01`)"],
        ),
        (
            "content/items.toml",
            "2026-01-01",
            "\"2026-01-01\"",
            &["content/items.toml:9:15: `source_date` must be a day such as 2026-04-01, without quotes"],
        ),
        (
            "content/items.toml",
            "2026-01-01",
            "2026-01-01T10:00:00",
            &["content/items.toml:9:15: `source_date` must be a day such as 2026-04-01, without quotes"],
        ),
        (
            "content/items.toml",
            "end = 2026-03-31",
            "end = 2026-02-28",
            &["content/items.toml:17:1: item `march` ends on 2026-02-28, before its `begin` 2026-03-01"],
        ),
        (
            "content/items.toml",
            "end = 2021-03-31",
            "end = 2019-03-31",
            &["content/items.toml:30:1: item `envelope` ends on 2019-03-31, before its `source_date` 2020-01-01"],
        ),
        (
            "content/items.toml",
            "end = 2021-03-31\n",
            "",
            &[
                "content/items.toml:30:1: item `envelope` is `archived`, but has no `end` (write the last day on which it was true)",
            ],
        ),
        (
            "content/items.toml",
            "topic = \"fees\"",
            "topic = \"fee\"",
            &["content/items.toml:7:9: item `usual` is of the unknown topic `fee` (did you mean `fees`?)"],
        ),
        (
            "content/items.toml",
            "id = \"express\"",
            "id = \"usual\"",
            &[
                "content/en.ftl:10:1: warning: these words are of no item: `express` (known: usual, march, envelope)",
                "content/items.toml:20:6: item `usual` is there twice",
                "content/ja.ftl:9:1: warning: these words are of no item: `express` (known: usual, march, envelope)",
            ],
        ),
        ("content/items.toml", "source = \"A page\"\n", "", &["content/items.toml:5:1: item `usual` has no `source`"]),
        (
            "content/items.toml",
            "source = \"A page\"",
            "source = \" \"",
            &["content/items.toml:8:10: item `usual` has an empty `source` (name the page)"],
        ),
        (
            "content/items.toml",
            "2026-01-01",
            "2026-02-30",
            &[
                "content/items.toml:9:15: `source_date` must be a day such as 2026-04-01, without quotes",
                "content/items.toml:9:15: invalid date, expected day between 01 and 28",
            ],
        ),
        (
            "content/items.toml",
            "begin = ",
            "from = ",
            &[
                "content/items.toml:16:1: unknown key `from` in item `march` (known: id, topic, source, source_date, begin, end, archived)",
            ],
        ),
        (
            "content/items.toml",
            "renew_after_years = 5\n",
            "",
            &["content/items.toml:1:1: the content file has no `renew_after_years` (write `renew_after_years = 5`)"],
        ),
        (
            "content/items.toml",
            "renew_after_years = 5",
            "renew_after_years = 0",
            &["content/items.toml:2:21: `renew_after_years` must be a whole number from 1 to 50"],
        ),
        (
            "content/items.toml",
            "\"old\"]",
            "\"old\", \"old\"]",
            &["content/items.toml:3:26: topic `old` is there twice"],
        ),
        ("content/items.toml", "id = \"usual\"\n", "", &["content/items.toml:5:1: an item has no `id`"]),
    ]);
}

#[test]
fn topics_and_states_that_miss_each_other_are_found() {
    each(&[
        (
            "info.toml",
            "topic = \"fees\"",
            "topic = \"feees\"",
            &[
                "content/items.toml:3:11: warning: topic `fees` is read by no state",
                "info.toml:9:9: unknown topic `feees` (did you mean `fees`?)",
            ],
        ),
        ("info.toml", "topic = \"old\"\n", "", &["info.toml:13:8: state `old` has no `topic`"]),
        (
            "content/items.toml",
            "topics = [\"fees\", \"old\"]",
            "topics = [\"fees\", \"old\", \"new\"]",
            &[
                "content/en.ftl:1:1: heading `topic-new` is missing in language `en` (write it in content/en.ftl: pages show it)",
                "content/items.toml:3:26: topic `new` has no item",
                "content/items.toml:3:26: warning: topic `new` is read by no state",
                "content/ja.ftl:1:1: heading `topic-new` is missing in language `ja` (write it in content/ja.ftl: pages show it)",
            ],
        ),
        ("info.toml", "empty = \"old\"\n", "", &["info.toml:7:8: state `fees` has no `empty`"]),
        (
            "info.toml",
            "topic = \"fees\"",
            "topic = \"fees\"\nprompt = \"goodbye\"",
            &["info.toml:10:1: unknown key `prompt` in state `fees`"],
        ),
        (
            "info.toml",
            "person = \"flow:person\"\n",
            "",
            &[
                "info.toml:6:8: state `fees` has no way to a person (write `person = \"flow:person\"` above the states)",
                "info.toml:12:8: state `old` has no way to a person (write `person = \"flow:person\"` above the states)",
            ],
        ),
        // Whoever only listens would listen for ever.
        (
            "info.toml",
            "next = \"flow:stop\"",
            "next = \"fees\"",
            &["info.toml:7:8: a circle in which the caller is never asked: fees -> old -> fees"],
        ),
    ]);
}

#[test]
fn slips_of_words_are_found() {
    each(&[
        (
            "content/ja.ftl",
            "march = 三月は無料です。\n    .title = 三月\n",
            "",
            &["content/ja.ftl:1:1: item `march` has no words in language `ja` (write them in content/ja.ftl)"],
        ),
        (
            "content/en.ftl",
            "march =",
            "marhc =",
            &[
                "content/en.ftl:1:1: item `march` has no words in language `en` (write them in content/en.ftl)",
                "content/en.ftl:8:1: warning: these words are of no item: `marhc` (did you mean `march`?)",
            ],
        ),
        (
            "content/en.ftl",
            "    .title = March\n",
            "",
            &["content/en.ftl:8:1: item `march` has no title (write `.title = ...` below it)"],
        ),
        (
            "content/en.ftl",
            ".title = March",
            ".titel = March",
            &[
                "content/en.ftl:8:1: item `march` has no title (write `.title = ...` below it)",
                "content/en.ftl:8:1: item `march` uses the attribute `.titel` (an item is made of text and terms)",
            ],
        ),
        (
            "content/en.ftl",
            "In March",
            "In { $month }",
            &[
                "content/en.ftl:8:1: item `march` speaks the unknown variable `month` (content has no variables: it is the same for everybody)",
            ],
        ),
        (
            "content/en.ftl",
            "In March",
            "{ express }",
            &["content/en.ftl:8:1: item `march` uses another item (an item is made of text and terms)"],
        ),
        (
            "content/en.ftl",
            "{ -money }",
            "{ -mony }",
            &["content/en.ftl:3:19: item `usual`: unknown term `-mony` (did you mean `money`?)"],
        ),
        (
            "content/en.ftl",
            "    It takes a month,",
            "    It takes a month if nothing is wrong with the form that you have sent to the office in the envelope that came together with the letter about your number,",
            &[
                "content/en.ftl:2:1: warning: item `usual`: paragraph 2 takes about 13 s (stay within 12 s: an empty line begins another paragraph)",
            ],
        ),
        (
            "content/en.ftl",
            "march =",
            "express =",
            &[
                "content/en.ftl:1:1: item `march` has no words in language `en` (write them in content/en.ftl)",
                "content/en.ftl:10:1: item `express` is there twice",
            ],
        ),
        (
            "prompts/en.ftl",
            "engine-content-keys = One skips.\n",
            "",
            &["prompts/en.ftl:1:1: prompt `engine-content-keys` is missing in language `en`"],
        ),
    ]);
}

#[test]
fn a_language_that_is_not_on_the_line_is_found() {
    let mut sources = sources();
    sources.files.push(("content/de.ftl".to_owned(), "usual = Tausend Yen.\n    .title = Üblich\n".to_owned()));
    let what = "content/de.ftl:1:1: language `de` has content, but no voice in languages.toml (known: en, ja, ko)";
    assert_eq!(findings(&sources), [what]);
    sources.files.retain(|(path, _)| path != "content/de.ftl" && path != "content/ja.ftl");
    let found = findings(&sources);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(
        found[0],
        "content/items.toml:6:6: item `usual` has no words in language `ja` (write them in content/ja.ftl)"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever is in a content file: findings, never a panic.
    #[test]
    fn no_content_upsets_the_loader(text in "\\PC{0,200}", file in 7_usize..11, at in 0_usize..400, cut in 0_usize..40) {
        let mut sources = sources();
        let target = &mut sources.files[file].1;
        let mut boundaries: Vec<usize> = target.char_indices().map(|(index, _)| index).collect();
        boundaries.push(target.len());
        let from = boundaries[at.min(boundaries.len() - 1)];
        let to = boundaries[(at + cut).min(boundaries.len() - 1)];
        target.replace_range(from..to, &text);
        let _ = crate::ivr::FlowSet::load(&sources);
    }
}

/// A page is read with the eye.
#[test]
fn what_reads_badly_on_a_page_is_found() {
    let apart = "march = Ring 0 1 2 0, 9 5.\n";
    each(&[
        (
            "content/en.ftl",
            "march = In March it is free.\n",
            apart,
            &["content/en.ftl:8:1: warning: item `march`: digits stand apart, which reads badly on a page (write \
               `.written = ...` below it, for pages)"],
        ),
        ("content/en.ftl", "    .title = March\n", "    .title = March\n    .written = Ring 0120-95.\n", &[]),
        (
            "content/en.ftl",
            "    .title = March\n",
            "    .title = March\n    .written = Ring 0 1 2 0.\n",
            &["content/en.ftl:8:1: warning: item `march`: digits of its written form stand apart"],
        ),
        ("content/en.ftl", "march = In March it is free.\n", "march = From March 1, 2026: 1 000 yen.\n", &[]),
        (
            "content/en.ftl",
            "topic-fees = Fees\n",
            "",
            &[
                "content/en.ftl:1:1: heading `topic-fees` is missing in language `en` (write it in content/en.ftl: pages show it)",
            ],
        ),
        (
            "content/en.ftl",
            "topic-fees = Fees\n",
            "topic-fees = Fees\ntopic-feees = Fees\n",
            &["content/en.ftl:16:1: warning: this heading is of no topic and no file: `topic-feees` (did you mean \
               `topic-fees`?)"],
        ),
        (
            "content/items.toml",
            "id = \"usual\"",
            "id = \"topic-usual\"",
            &[
                "content/en.ftl:1:1: item `topic-usual` has no words in language `en` (write them in content/en.ftl)",
                "content/en.ftl:2:1: warning: these words are of no item: `usual` (known: topic-usual, march, express, envelope)",
                "content/items.toml:6:6: item `topic-usual`: names that begin with `topic-` are those of headings",
                "content/ja.ftl:1:1: item `topic-usual` has no words in language `ja` (write them in content/ja.ftl)",
                "content/ja.ftl:1:1: warning: these words are of no item: `usual` (known: topic-usual, march, express, envelope)",
            ],
        ),
    ]);
}

/// The plain form of a language is read, never spoken: it needs no voice, may lack items, and is not timed.
#[test]
fn a_plain_language_has_words_for_pages_alone() {
    let with = |name: &str, text: &str| {
        let mut sources = sources();
        sources.files.push((format!("content/{name}.ftl"), text.to_owned()));
        findings(&sources)
    };
    let long = format!("usual = {}\n    .title = 通常\n", "ひらがな".repeat(100));
    assert_eq!(with("ja-plain", &long), Vec::<String>::new());
    let both = "usual = はい\n    .title = 通常\n    .written = はい\n";
    let expected = "content/ja-plain.ftl:1:1: item `usual` has a written form beside words that nobody speaks (everything \
                    in this file is written)";
    assert_eq!(with("ja-plain", both), [expected]);
    let unknown = with("xx-plain", "usual = x\n    .title = x\n");
    assert!(unknown[0].contains("language `xx-plain` has content, but no voice"), "{unknown:?}");
}
