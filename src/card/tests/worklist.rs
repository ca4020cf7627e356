//! The order of the worklist, by hand and by properties; who may take one more; what a colleague does.

use crate::card::{
    Chosen, Doing, EpochMs, Held, ItemKind, Serving, Skill, Urgency, WorkItem, doing, may_take, rank, urgency,
};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;

fn item(id: &str, kind: ItemKind, reason: &str, language: &str, opened_min: i64) -> WorkItem {
    WorkItem {
        id: id.to_owned(),
        kind,
        reason: reason.to_owned(),
        language: language.to_owned(),
        opened: EpochMs(opened_min * MINUTE),
        returned: None,
        is_stopped: false,
        not_before: None,
    }
}

fn agent(languages: &[&str], skills: &[Skill]) -> Serving {
    Serving { languages: languages.iter().map(|tag| (*tag).to_owned()).collect(), skills: skills.to_vec() }
}

fn first<'a>(one: &'a WorkItem, other: &'a WorkItem, who: &Serving) -> &'a str {
    if rank(one, who) < rank(other, who) { &one.id } else { &other.id }
}

#[test]
fn which_of_two_comes_first_is_as_in_this_table() {
    use ItemKind::{Abandoned, Callback, Chat, Fax, Parked, Report, Undelivered, Waiting};
    let a = |kind, reason, language, at| item("a", kind, reason, language, at);
    let b = |kind, reason, language, at| item("b", kind, reason, language, at);
    let returned = |mut item: WorkItem, at| {
        item.returned = Some(EpochMs(at * MINUTE));
        item
    };
    let stopped = |item: WorkItem| WorkItem { is_stopped: true, ..item };
    let both = [Skill::Calls, Skill::Writing];
    let (ja, ja_en) = (agent(&["ja"], &both), agent(&["ja", "en"], &both));
    let (calls, writing) = (agent(&["ja"], &[Skill::Calls]), agent(&["ja"], &[Skill::Writing]));
    let asked = "asked";
    let table = [
        // Waiting time: whoever came first, on the line or in writing; the name decides where nothing else does.
        ("a", &ja, a(Waiting, asked, "ja", 1), b(Waiting, asked, "ja", 2)),
        ("b", &ja, a(Waiting, asked, "ja", 2), b(Fax, asked, "ja", 1)),
        ("b", &ja, a(Waiting, asked, "ja", 2), b(Report, asked, "ja", 1)),
        ("b", &ja, a(Waiting, asked, "ja", 2), b(Chat, asked, "ja", 1)),
        ("a", &ja, a(Waiting, asked, "ja", 1), b(Waiting, asked, "ja", 1)),
        // A fax that nobody could answer comes before whoever came in the five minutes before it, and not for ever.
        ("b", &ja, a(Waiting, asked, "ja", 1), b(Fax, "fax-unanswered", "ja", 5)),
        ("a", &ja, a(Waiting, asked, "ja", 1), b(Fax, "fax-unanswered", "ja", 7)),
        ("a", &ja, a(Waiting, asked, "ja", 1), b(Fax, "fax-letter", "ja", 5)),
        // A callback keeps the place it had on the line.
        ("b", &ja, a(Waiting, asked, "ja", 2), b(Callback, "callback-asked", "ja", 1)),
        ("a", &ja, a(Waiting, asked, "ja", 1), b(Callback, "callback-asked", "ja", 2)),
        // Urgency: harm done by the line, before everybody; what came back, before that.
        ("b", &ja, a(Waiting, asked, "ja", 0), b(Callback, "dispute", "ja", 60)),
        ("b", &ja, a(Waiting, asked, "ja", 0), b(Parked, "hold", "", 60)),
        ("a", &ja, a(Waiting, "dispute", "ja", 0), b(Parked, "hold", "", 60)),
        ("b", &ja, a(Callback, "dispute", "ja", 0), returned(b(Waiting, asked, "ja", 60), 61)),
        // What may wait a little rises with time, and nobody waits for ever.
        ("b", &ja, a(Abandoned, asked, "ja", 0), b(Waiting, asked, "ja", 4)),
        ("a", &ja, a(Abandoned, asked, "ja", 0), b(Waiting, asked, "ja", 6)),
        ("b", &ja, a(Undelivered, "receipt", "ja", 0), b(Waiting, asked, "ja", 14)),
        ("a", &ja, a(Undelivered, "receipt", "ja", 0), b(Waiting, asked, "ja", 16)),
        ("b", &ja, stopped(a(Waiting, asked, "ja", 0)), b(Waiting, asked, "ja", 2)),
        ("a", &ja, stopped(a(Waiting, asked, "ja", 0)), b(Waiting, asked, "ja", 4)),
        // Language: others see to it first, for ten minutes.
        ("b", &ja, a(Waiting, asked, "en", 0), b(Waiting, asked, "ja", 9)),
        ("a", &ja, a(Waiting, asked, "en", 0), b(Waiting, asked, "ja", 11)),
        ("a", &ja_en, a(Waiting, asked, "en", 0), b(Waiting, asked, "ja", 9)),
        // Skill: the same for work that somebody does not take now.
        ("b", &writing, a(Waiting, asked, "ja", 0), b(Fax, asked, "ja", 9)),
        ("a", &writing, a(Waiting, asked, "ja", 0), b(Fax, asked, "ja", 11)),
        ("b", &calls, a(Report, asked, "ja", 0), b(Waiting, asked, "ja", 9)),
        // Neither counts against what harms.
        ("a", &calls, a(Chat, "dispute", "ko", 30), b(Waiting, asked, "ja", 0)),
    ];
    for (line, (expected, who, a, b)) in table.iter().enumerate() {
        assert_eq!(first(a, b, who), *expected, "line {}", line + 1);
    }
}

#[test]
fn every_kind_has_its_urgency() {
    for kind in ItemKind::ALL {
        let plain = urgency(&item("a", *kind, "asked", "ja", 0));
        assert_eq!(plain, if *kind == ItemKind::Parked { Urgency::Harm } else { Urgency::Person }, "{kind:?}");
        assert_eq!(urgency(&item("a", *kind, "dispute", "ja", 0)), Urgency::Harm);
    }
}

#[test]
fn one_conversation_by_voice_or_a_few_in_writing() {
    use ItemKind::{Callback, Chat, Fax, Parked, Report, Waiting};
    let table: [(&[ItemKind], ItemKind, bool); 9] = [
        (&[], Waiting, true),
        (&[], Chat, true),
        (&[Waiting], Waiting, false),
        (&[Callback], Chat, false),
        (&[Chat], Waiting, false),
        (&[Chat], Chat, true),
        (&[Chat, Fax], Report, true),
        (&[Chat, Fax, Report], Chat, false),
        (&[Parked], Chat, true),
    ];
    for (has, wanted, may) in table {
        assert_eq!(may_take(has, wanted), may, "{has:?} {wanted:?}");
    }
}

#[test]
fn what_a_colleague_does_follows_from_what_they_have() {
    let held = |offered: bool, wraps: bool| Held {
        contact: "c".into(),
        kind: ItemKind::Chat,
        since: EpochMs(0),
        offered: offered.then(|| ("sato".to_owned(), EpochMs(9))),
        wrap_until: wraps.then_some(EpochMs(9)),
        is_extended: false,
    };
    for (chosen, idle) in
        [(Chosen::Available, Doing::Available), (Chosen::Break, Doing::Break), (Chosen::Away, Doing::Away)]
    {
        assert_eq!(doing(chosen, &[]), idle);
        // What is offered is not theirs yet.
        assert_eq!(doing(chosen, &[held(true, false)]), idle);
        assert_eq!(doing(chosen, &[held(false, true)]), Doing::WrapUp);
        assert_eq!(doing(chosen, &[held(false, false)]), Doing::InContact);
        assert_eq!(doing(chosen, &[held(false, true), held(false, false)]), Doing::InContact);
    }
}

fn any_item() -> impl Strategy<Value = WorkItem> {
    let kind = proptest::sample::select(ItemKind::ALL);
    let reason = proptest::sample::select(vec!["asked", "dispute", "silence"]);
    let language = proptest::sample::select(vec!["ja", "en", "ko", ""]);
    let minute = || proptest::option::of(0_i64..90);
    (0_u32..40, kind, reason, language, 0_i64..90, minute(), any::<bool>(), minute()).prop_map(
        |(id, kind, reason, language, opened, returned, is_stopped, not_before)| WorkItem {
            returned: returned.map(EpochMs),
            is_stopped,
            not_before: not_before.map(|minute| EpochMs(minute * MINUTE)),
            ..item(&format!("c{id}"), kind, reason, language, opened)
        },
    )
}

#[test]
fn what_was_promised_for_later_comes_behind_all_that_is_due_and_waits_for_nobody_yet() {
    let both = agent(&["ja"], &[Skill::Calls, Skill::Writing]);
    let opening = EpochMs(600 * MINUTE);
    let promised = WorkItem { not_before: Some(opening), ..item("a", ItemKind::Callback, "callback-asked", "ja", 1) };
    for kind in [ItemKind::Waiting, ItemKind::Abandoned, ItemKind::Fax, ItemKind::Callback] {
        assert_eq!(first(&promised, &item("b", kind, "asked", "ja", 500), &both), "b", "{kind:?}");
    }
    assert_eq!(first(&promised, &item("b", ItemKind::Waiting, "asked", "ja", 601), &both), "a", "then it has its turn");
    assert!(!promised.is_due(EpochMs(opening.0 - 1)) && promised.is_due(opening));
    assert_eq!(promised.waits_from(), opening);
    // Who takes it at night and gives it back leaves it for the morning; who does so in the morning, to the head.
    let back_at = |minute: i64| WorkItem { returned: Some(EpochMs(minute * MINUTE)), ..promised.clone() };
    assert_eq!((urgency(&back_at(10)), urgency(&back_at(610))), (Urgency::Person, Urgency::Returned));
    // A time that is past when it is asked for changes nothing.
    let late = WorkItem { opened: EpochMs(700 * MINUTE), ..promised };
    assert_eq!(late.waits_from(), late.opened);
}

fn any_agent() -> impl Strategy<Value = Serving> {
    let languages = proptest::sample::subsequence(vec!["ja", "en", "ko"], 0..=3);
    let skills = proptest::sample::subsequence(Skill::ALL.to_vec(), 0..=3);
    (languages, skills).prop_map(|(languages, skills)| agent(&languages, &skills))
}

proptest! {
    #[test]
    fn the_order_is_total_and_one_item_has_one_place(
        one in any_item(), other in any_item(), third in any_item(), who in any_agent()
    ) {
        let (a, b, c) = (rank(&one, &who), rank(&other, &who), rank(&third, &who));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
        if one.id != other.id {
            prop_assert_ne!(a, b);
        }
    }

    #[test]
    fn what_came_back_is_at_the_head_whatever_else_waits(one in any_item(), other in any_item(), who in any_agent()) {
        let one = WorkItem { returned: Some(EpochMs(1)), not_before: None, opened: EpochMs(0), ..one };
        let other = WorkItem { returned: None, ..other };
        prop_assert!(rank(&one, &who) < rank(&other, &who));
    }

    #[test]
    fn whoever_waits_longer_than_anything_can_cost_comes_first(one in any_item(), other in any_item(), who in any_agent()) {
        // 10 minutes for the language, 10 for the skill, 15 for the kind, 3 for a card that is stopped.
        let late = WorkItem { opened: EpochMs(one.waits_from().0 + 38 * MINUTE), ..other };
        if urgency(&one) == urgency(&late) && one.id < late.id {
            prop_assert!(rank(&one, &who) <= rank(&late, &who));
        }
    }

    #[test]
    fn a_language_more_never_moves_its_items_back(one in any_item(), other in any_item(), who in any_agent()) {
        let mut more = who.clone();
        more.languages.push(one.language.clone());
        if rank(&one, &who) < rank(&other, &who) && (other.language != one.language) {
            prop_assert!(rank(&one, &more) < rank(&other, &more));
        }
    }
}
