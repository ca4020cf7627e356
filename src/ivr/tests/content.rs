//! Dated content: which items are in force, and how a caller listens to them.

use super::linter::good;
use crate::ivr::{Event, FlowSet, Language, Session, Sources, Spoken, Standing, Then, Turn, step};
use jiff::civil::Date;
use std::sync::LazyLock;

/// Three items of one topic, the second of which is true for one month only, and one that has ended.
pub(super) const ITEMS: &str = "schema = 1
renew_after_years = 5
topics = [\"fees\", \"old\"]

[[item]]
id = \"usual\"
topic = \"fees\"
source = \"A page\"
source_date = 2026-01-01

[[item]]
id = \"march\"
topic = \"fees\"
source = \"A page\"
source_date = 2026-01-01
begin = 2026-03-01
end = 2026-03-31

[[item]]
id = \"express\"
topic = \"fees\"
source = \"A page\"
source_date = 2026-01-01

[[item]]
id = \"envelope\"
topic = \"old\"
source = \"A page\"
source_date = 2020-01-01
end = 2021-03-31
archived = true
";

pub(super) const ENGLISH: &str = "-money = yen
usual =
    A thousand { -money }.

    It takes a month,
    about.
    .title = Usual
march = In March it is free.
    .title = March
express = Two thousand.
    .title = Express
envelope = Make an envelope.
    .title = Envelope
group-items = Fees and papers
topic-fees = Fees
topic-old = What was
";

pub(super) const JAPANESE: &str = "usual =
    千円です。

    およそ、
    一か月です。
    .title = 通常
march = 三月は無料です。
    .title = 三月
express = 二千円です。
    .title = 特急
envelope = 封筒を作れます。
    .title = 封筒
group-items = 手数料と書類
topic-fees = 手数料
topic-old = 以前のこと
";

pub(super) const FLOW: &str = "schema = 1
id = \"info\"
start = \"fees\"
person = \"flow:person\"
back = \"flow:stop\"

[state.fees]
kind = \"content\"
topic = \"fees\"
next = \"old\"
empty = \"old\"

[state.old]
kind = \"content\"
topic = \"old\"
next = \"flow:stop\"
empty = \"flow:stop\"
";

/// The good flows of the linter's tests, with content.
pub(super) fn sources() -> Sources {
    let mut sources = good();
    for (path, text) in &mut sources.files {
        match path.as_str() {
            "stop.toml" => *text = text.replace("on.2 = \"goodbye\"", "on.2 = \"goodbye\"\non.3 = \"flow:info\""),
            "prompts/en.ftl" => {
                *text = text.replace("Lost, press 2.", "Lost, press 2. For fees, press 3.");
                text.push_str("engine-content-keys = One skips.\n");
            }
            "prompts/ja.ftl" => {
                *text = text.replace("紛失は2を。", "紛失は2を、手数料は3を。");
                text.push_str("engine-content-keys = 1で次へ。\n");
            }
            _ => {}
        }
    }
    let more =
        [("content/items.toml", ITEMS), ("content/en.ftl", ENGLISH), ("content/ja.ftl", JAPANESE), ("info.toml", FLOW)];
    sources.files.extend(more.map(|(path, text)| (path.to_owned(), text.to_owned())));
    sources
}

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&sources()).unwrap().flows);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A call that is in `info/fees` on this day.
fn listening(language: &str, today: &str) -> Turn {
    let stored = format!(r#"{{"flow":"info","state":"fees","language":"{language}"}}"#);
    let session: Session = serde_json::from_str(&stored).unwrap();
    step(&FLOWS, session.at(day(today).at(12, 0, 0, 0)), Event::Started)
}

fn key(turn: Turn, key: &str) -> Turn {
    step(&FLOWS, turn.session, Event::Keys { digits: key.to_owned(), hash: false })
}

fn silence(turn: Turn) -> Turn {
    step(&FLOWS, turn.session, Event::Silence)
}

fn heard(turn: &Turn) -> Vec<&str> {
    let texts = turn.say.iter().filter_map(|spoken| match spoken {
        Spoken::Text { text, .. } => Some(text.as_str()),
        Spoken::Pause { .. } => None,
    });
    texts.collect()
}

#[test]
fn an_item_is_in_force_from_its_begin_to_its_end_both_included() {
    let content = FLOWS.content();
    let march = content.items().iter().find(|item| item.id == "march").unwrap();
    for (on, standing) in [
        ("2026-02-28", Standing::Ahead),
        ("2026-03-01", Standing::InForce),
        ("2026-03-31", Standing::InForce),
        ("2026-04-01", Standing::Ended),
    ] {
        assert_eq!(march.standing(Some(day(on))), standing, "{on}");
    }
    assert_eq!(march.standing(None), Standing::Ended, "of an unknown day only what has no end is true");
    let usual = &content.items()[0];
    assert_eq!(usual.standing(None), Standing::InForce);
    assert_eq!(usual.standing(Some(day("2025-12-31"))), Standing::Ahead, "nobody could have read that page yet");
    let on = |day: Date| content.items_on("fees", day).map(|item| item.id.as_str()).collect::<Vec<_>>();
    assert_eq!(on(day("2026-03-15")), ["usual", "march", "express"]);
    assert_eq!(on(day("2026-04-15")), ["usual", "express"]);
    assert_eq!(content.items_on("old", day("2026-04-15")).count(), 0);
}

#[test]
fn words_are_there_by_language_for_a_page() {
    let usual = &FLOWS.content().items()[0];
    let english = &usual.words[&Language::new("en")];
    assert_eq!(english.title, "Usual");
    assert_eq!(english.paragraphs, ["A thousand yen.", "It takes a month, about."]);
    assert_eq!(usual.words[&Language::new("ja")].paragraphs, ["千円です。", "およそ、一か月です。"]);
    assert!(!usual.words.contains_key(&Language::new("ko")));
}

/// However an editor ends lines, and whatever blanks it leaves on an empty one.
#[test]
fn paragraphs_are_the_same_with_other_line_ends() {
    for change in [|text: &str| text.replace('\n', "\r\n"), |text: &str| text.replace("\n\n", "\n      \n\n")] {
        let mut other = sources();
        for (_, text) in
            other.files.iter_mut().filter(|(path, _)| path.starts_with("content/") && path.ends_with(".ftl"))
        {
            *text = change(text);
        }
        let other = FlowSet::load(&other).unwrap().flows;
        for (item, same) in other.content().items().iter().zip(FLOWS.content().items()) {
            assert_eq!(item.words, same.words, "{}", item.id);
        }
    }
}

#[test]
fn silence_is_listening_to_the_end() {
    let turn = listening("en", "2026-04-15");
    assert_eq!(heard(&turn), ["One skips.", "A thousand yen."]);
    assert!(
        matches!(turn.then, Then::Collect(collect) if collect.menu && collect.max_digits == 1 && collect.timeout_s == 1)
    );
    let turn = silence(turn);
    assert_eq!(heard(&turn), ["It takes a month, about."]);
    let turn = silence(turn);
    assert_eq!(heard(&turn), ["Two thousand."]);
    // The last one; nothing of the other topic is in force any more.
    assert_eq!(heard(&silence(turn)), ["Date of birth?"]);
}

#[test]
fn keys_repeat_skip_go_back_and_call_a_person() {
    let second = silence(listening("en", "2026-03-15"));
    assert_eq!(heard(&key(second.clone(), "#")), ["It takes a month, about."]);
    for digit in ["1", "5", "9"] {
        assert_eq!(heard(&key(second.clone(), digit)), ["In March it is free."], "{digit}");
    }
    assert_eq!(key(second.clone(), "*").session.flow(), "stop");
    let person = key(second, "0");
    assert!(matches!(person.then, Then::Connect { .. }));
    assert_eq!(person.session.reason(), Some("asked"));
}

#[test]
fn the_keys_are_told_once_in_a_call() {
    let turn = key(key(listening("ja", "2026-03-15"), "*"), "#");
    let mut stored: serde_json::Value = serde_json::to_value(&turn.session).unwrap();
    (stored["flow"], stored["state"]) = ("info".into(), "fees".into());
    let again = step(&FLOWS, serde_json::from_value(stored).unwrap(), Event::Started);
    assert_eq!(heard(&again), ["千円です。"]);
}

#[test]
fn the_place_survives_storage_and_midnight() {
    let turn = key(listening("en", "2026-03-31"), "1");
    assert_eq!(heard(&turn), ["In March it is free."]);
    let stored = serde_json::to_string(&turn.session).unwrap();
    let read: Session = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, turn.session);
    // After midnight that item has ended: whoever asks to hear it again hears what follows it.
    let after = Turn { session: read.at(day("2026-04-01").at(0, 0, 1, 0)), ..turn };
    assert_eq!(heard(&key(after.clone(), "#")), ["Two thousand."]);
    assert_eq!(heard(&silence(after)), ["Two thousand."]);
}

#[test]
fn a_place_in_other_content_begins_the_topic_anew() {
    let stored = r#"{"flow":"info","state":"fees","language":"en","reading":{"item":"gone","paragraph":70}}"#;
    let session: Session = serde_json::from_str(stored).unwrap();
    let session = session.at(day("2026-04-15").at(12, 0, 0, 0));
    for event in [Event::Silence, Event::Keys { digits: "#".to_owned(), hash: false }] {
        assert_eq!(heard(&step(&FLOWS, session.clone(), event)), ["A thousand yen."]);
    }
    // A paragraph that the item no longer has.
    let stored = r#"{"flow":"info","state":"fees","language":"en","reading":{"item":"usual","paragraph":65535}}"#;
    let session: Session = serde_json::from_str(stored).unwrap();
    let turn = step(&FLOWS, session.at(day("2026-04-15").at(12, 0, 0, 0)), Event::Silence);
    assert_eq!(heard(&turn), ["Two thousand."]);
}

#[test]
fn a_relay_operator_gets_twice_the_pause() {
    let stored = r#"{"flow":"info","state":"fees","language":"en","relay":true}"#;
    let session: Session = serde_json::from_str(stored).unwrap();
    let turn = step(&FLOWS, session, Event::Started);
    assert!(matches!(turn.then, Then::Collect(collect) if collect.timeout_s == 2));
}

#[test]
fn what_somebody_should_look_at_is_told_by_the_day() {
    let due = |on: &str| FLOWS.content().due_on(day(on)).iter().map(ToString::to_string).collect::<Vec<_>>();
    let empty = "content/items.toml:3:19: warning: topic `old` has no item in force on 2026-03-31: callers hear that \
                 there is none";
    assert_eq!(due("2026-03-31"), [empty]);
    let ended = "content/items.toml:12:6: warning: item `march` ended on 2026-03-31 and is no longer read out (write its \
                 successor, then `archived = true` here to keep it for the record)";
    assert_eq!(due("2026-04-01")[1], ended);
    let old = "content/items.toml:6:6: warning: item `usual` rests on a source of 2026-01-01, more than 5 years ago (look \
               at the source again and renew `source_date`)";
    assert_eq!(due("2031-01-01").len(), 2, "five years to the day are not more");
    assert_eq!(due("2031-01-02")[1], old);
    let early = "content/items.toml:26:6: warning: item `envelope` is `archived`, but does not end before 2021-03-31 (take \
                 `archived` away until then)";
    assert!(due("2021-03-31").contains(&early.to_owned()), "{:?}", due("2021-03-31"));
    let ahead = "content/items.toml:20:6: warning: item `express` has a source of 2026-01-01, a day to come (write the day \
                 of the page; `begin` says from when on it is true)";
    assert!(due("2025-12-31").contains(&ahead.to_owned()), "{:?}", due("2025-12-31"));
}
