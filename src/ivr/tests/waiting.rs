//! Waiting for a person, told as calls: what is said when, and that no number gets worse aloud.

use crate::ivr::{Effect, Event, FlowSet, Language, Outcome, Session, Slot, Spoken, Then, Turn, builtin, step};
use jiff::civil::{DateTime, datetime};
use proptest::prelude::*;
use std::sync::LazyLock;

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&builtin()).unwrap().flows);

const NOON: DateTime = datetime(2026, 4, 1, 12, 0, 0, 0);

fn happens(turn: Turn, event: Event) -> Turn {
    step(&FLOWS, turn.session, event)
}

fn key(turn: Turn, key: &str) -> Turn {
    happens(turn, Event::Keys { digits: key.to_owned(), hash: false })
}

fn done(turn: Turn, outcome: Outcome) -> Turn {
    happens(turn, Event::Done { outcome, values: vec![] })
}

/// A caller to the loss branch who has asked for a person and been parked.
fn parked(now: Option<DateTime>) -> Turn {
    let mut session = Session::start(&FLOWS, Some(Language::new("en")));
    if let Some(now) = now {
        session = session.at(now);
    }
    let turn = ["2", "0"].into_iter().fold(step(&FLOWS, session, Event::Started), key);
    assert_eq!(turn.then, Then::Do(Effect::FindPerson));
    let turn = done(turn, Outcome::Operator);
    assert_eq!(turn.then, Then::Do(Effect::JoinQueue));
    let turn = done(turn, Outcome::Waiting);
    assert!(matches!(turn.then, Then::Wait(wait) if wait.timeout_s == 1 && wait.menu), "{:?}", turn.then);
    turn
}

/// Time passes, and a look shows this place.
fn tick(turn: Turn, place: u32, wait: &str) -> Turn {
    let turn = happens(turn, Event::Silence);
    assert_eq!(turn.then, Then::Do(Effect::LookInQueue));
    let values = vec![(Slot::Position, place.to_string()), (Slot::WaitMinutes, wait.to_owned())];
    let turn = happens(turn, Event::Done { outcome: Outcome::Waiting, values });
    assert!(matches!(turn.then, Then::Wait(_)), "{:?}", turn.then);
    turn
}

fn heard(turn: &Turn) -> String {
    let texts = turn.say.iter().filter_map(|spoken| match spoken {
        Spoken::Text { text, .. } => Some(text.as_str()),
        Spoken::Pause { .. } => None,
    });
    texts.collect::<Vec<_>>().join(" | ")
}

/// The same turn at another time of the clock.
fn later(mut turn: Turn, seconds: i64) -> Turn {
    turn.session = turn.session.clone().at(NOON.checked_add(jiff::Span::new().seconds(seconds)).unwrap());
    turn
}

#[test]
fn the_place_is_told_on_arrival_and_then_only_when_it_is_better() {
    let turn = tick(parked(None), 3, "10");
    assert_eq!(heard(&turn), "You are number 3 in line. The wait is about 10 minutes.");
    let turn = tick(turn, 3, "10");
    assert_eq!(heard(&turn), "");
    let turn = tick(turn, 4, "15");
    assert_eq!(heard(&turn), "", "somebody comes before");
    let turn = tick(turn, 3, "15");
    assert_eq!(heard(&turn), "", "that was told already");
    let turn = tick(turn, 2, "15");
    assert_eq!(heard(&turn), "You are now number 2 in line. About 10 minutes to go.", "the wait told does not grow");
}

#[test]
fn nothing_is_said_more_often_than_every_half_minute_and_offers_come_after_45_seconds() {
    let mut turn = tick(parked(Some(NOON)), 2, "5");
    let mut said = vec![];
    for second in (5..=300).step_by(5) {
        turn = tick(later(turn, second), 2, "5");
        if !turn.say.is_empty() {
            said.push((second, heard(&turn).chars().take(9).collect::<String>()));
        }
    }
    let [still, offer] = ["Thank you", "You do no"];
    let due = [
        (30, still),
        (45, offer),
        (75, still),
        (105, still),
        (135, still),
        (165, offer),
        (195, still),
        (225, still),
        (255, still),
        (285, offer),
    ];
    assert_eq!(said, due.map(|(second, words)| (second, words.to_owned())));
}

#[test]
fn without_a_clock_the_silences_waited_through_count() {
    let mut turn = tick(parked(None), 2, "5");
    let ticks = (1..).find(|_| {
        turn = tick(turn.clone(), 2, "5");
        heard(&turn).contains("press 3")
    });
    assert_eq!(ticks, Some(9), "nine ticks of five seconds");
}

#[test]
fn the_keys_of_the_offer_work_from_the_first_second() {
    let waiting = tick(parked(None), 2, "5");
    let taken = key(waiting.clone(), "1");
    assert_eq!(
        (taken.session.slot(Slot::CallbackNumber), &taken.then),
        (Some("caller"), &Then::Do(Effect::TakeCallback))
    );
    let over = done(taken, Outcome::Taken);
    assert_eq!(over.then, Then::Hangup, "the callback has the place: nobody waits any more");
    assert!(!over.session.waits());
    assert_eq!(key(waiting.clone(), "2").session.state(), "callback-number");
    assert_eq!(key(waiting.clone(), "3").session.flow(), "suspend");
    let wrong = key(waiting, "8");
    assert!(
        heard(&wrong).starts_with("Sorry, that key is not used here. | You do not have to wait"),
        "{}",
        heard(&wrong)
    );
    assert!(matches!(wrong.then, Then::Wait(_)));
}

#[test]
fn wrong_keys_never_cost_the_place() {
    let mut turn = tick(parked(None), 2, "5");
    for _ in 0..50 {
        turn = key(turn, "9");
        assert!(matches!(turn.then, Then::Wait(_)), "{:?}", turn.then);
    }
}

#[test]
fn a_call_that_would_end_while_somebody_waits_comes_back_to_the_queue() {
    let waiting = tick(parked(None), 3, "10");
    let mut turn = key(waiting, "3");
    for keys in ["19850412", "1000001"] {
        turn = key(turn, keys);
    }
    turn = done(turn, Outcome::Verified);
    turn = key(turn, "1");
    let receipt = vec![(Slot::Receipt, "572946000".to_owned())];
    turn = happens(turn, Event::Done { outcome: Outcome::Suspended, values: receipt });
    turn = done(turn, Outcome::Published);
    turn = done(key(turn, "2"), Outcome::Done);
    turn = key(turn, "3");
    for _ in 0..3 {
        turn = happens(turn, Event::Silence);
    }
    assert_eq!(turn.then, Then::Do(Effect::JoinQueue));
    assert!(
        heard(&turn).contains("You still have your place") && !heard(&turn).contains("Goodbye"),
        "{}",
        heard(&turn)
    );
    // Overtaken meanwhile: no number at all. Further on: the better one.
    let turn = done(turn, Outcome::Waiting);
    assert_eq!(
        heard(&tick(turn.clone(), 5, "15")),
        "You keep your place in line. A person will answer as soon as possible."
    );
    assert!(heard(&tick(turn, 1, "3")).starts_with("You are next in line. The wait is about 3 minutes."));
}

#[test]
fn a_person_is_connected_once_and_the_place_is_gone_when_they_have_talked() {
    let turn = done(happens(tick(parked(None), 1, "3"), Event::Silence), Outcome::Free);
    assert!(matches!(turn.then, Then::Connect { .. }) && heard(&turn).starts_with("Connecting"), "{}", heard(&turn));
    let missed = happens(turn.clone(), Event::ConnectEnded { answered: false });
    assert!(missed.session.waits() && heard(&missed).contains("You keep your place"), "{}", heard(&missed));
    let over = happens(turn, Event::ConnectEnded { answered: true });
    assert_eq!((over.then, over.session.waits()), (Then::Hangup, false));
}

#[test]
fn a_call_fetched_out_of_the_queue_is_over_when_it_comes_back() {
    let over = happens(tick(parked(None), 2, "5"), Event::ConnectEnded { answered: true });
    assert_eq!((over.then, over.say.len()), (Then::Hangup, 0));
}

#[test]
fn a_look_that_came_to_nothing_waits_on() {
    let turn = happens(tick(parked(None), 2, "5"), Event::Silence);
    for outcome in [Outcome::Waiting, Outcome::TimedOut, Outcome::Unavailable, Outcome::Done] {
        assert!(matches!(done(turn.clone(), outcome).then, Then::Wait(_)), "{}", outcome.name());
    }
}

#[test]
fn at_night_the_loss_branch_alone_reaches_people() {
    let night = datetime(2026, 4, 1, 23, 30, 0, 0);
    let at = |language: &str, now: Option<DateTime>, keys: &[&str]| {
        let session = Session::start(&FLOWS, Some(Language::new(language)));
        let session = now.map_or(session.clone(), |now| session.clone().at(now));
        keys.iter().fold(step(&FLOWS, session, Event::Started), |turn, keys| key(turn, keys))
    };
    for language in FLOWS.complete_languages() {
        let closed = at(language.as_str(), Some(night), &["0"]);
        assert_eq!(closed.session.state(), "closed", "{language}");
        assert!(heard(&closed).contains('2'), "{language}: {}", heard(&closed));
        assert_eq!(at(language.as_str(), Some(night), &["2", "0"]).then, Then::Do(Effect::FindPerson), "{language}");
        assert_eq!(at(language.as_str(), Some(NOON), &["0"]).then, Then::Do(Effect::FindPerson), "{language}");
        assert_eq!(at(language.as_str(), None, &["0"]).then, Then::Do(Effect::FindPerson), "no time known: open");
    }
    // Whoever has a place keeps it into the night.
    let mut waiting = tick(parked(Some(NOON)), 2, "5");
    waiting.session = waiting.session.at(night);
    assert_eq!(key(key(waiting, "*"), "0").then, Then::Do(Effect::FindPerson));
}

proptest! {
    /// Whatever a look shows: a number that is told is never worse than one told before.
    #[test]
    fn no_number_gets_worse_aloud(places in prop::collection::vec((1_u32..9, 0_usize..9), 1..60)) {
        let minutes = ["1", "2", "3", "5", "10", "15", "20", "30", "more"];
        let mut turn = parked(None);
        let (mut best_place, mut best_wait) = (u32::MAX, u32::MAX);
        for (place, wait) in places {
            turn = tick(turn, place, minutes[wait]);
            if heard(&turn).contains(" in line") {
                if let Some(told) = turn.session.slot(Slot::Position) {
                    let told: u32 = told.parse().unwrap();
                    prop_assert!(told <= best_place);
                    best_place = told;
                }
                if let Some(told) = turn.session.slot(Slot::WaitMinutes) {
                    let told = told.parse().unwrap_or(u32::MAX);
                    prop_assert!(told <= best_wait);
                    best_wait = told;
                }
            }
        }
    }
}
