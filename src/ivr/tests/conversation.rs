//! Single rules of the engine, told as calls.

use crate::ivr::{
    Collect, Effect, Event, FlowSet, Language, Locator, Outcome, Session, Slot, Spoken, Then, Turn, builtin, step,
};
use std::sync::LazyLock;

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&builtin()).unwrap().flows);

fn start(language: &str) -> Turn {
    step(&FLOWS, Session::start(&FLOWS, Some(Language::new(language))), Event::Started)
}

fn press(turn: Turn, keys: &str) -> Turn {
    step(&FLOWS, turn.session, Event::Keys { digits: keys.to_owned(), hash: false })
}

fn done(turn: Turn, outcome: Outcome, values: &[(Slot, &str)]) -> Turn {
    let values = values.iter().map(|(slot, value)| (*slot, (*value).to_owned())).collect();
    step(&FLOWS, turn.session, Event::Done { outcome, values })
}

fn heard(turn: &Turn) -> Vec<&str> {
    let texts = turn.say.iter().filter_map(|spoken| match spoken {
        Spoken::Text { text, .. } => Some(text.as_str()),
        Spoken::Pause { .. } => None,
    });
    texts.collect()
}

/// Joins the queue, and a person is free at the first look.
fn connected(turn: Turn) -> Turn {
    assert_eq!(turn.then, Then::Do(Effect::JoinQueue));
    let turn = done(turn, Outcome::Waiting, &[]);
    let turn = step(&FLOWS, turn.session, Event::Silence);
    assert_eq!(turn.then, Then::Do(Effect::LookInQueue));
    done(turn, Outcome::Free, &[])
}

fn at_read_back() -> Turn {
    let turn = ["2", "1", "19850412", "1000001"].into_iter().fold(start("en"), press);
    assert_eq!(turn.then, Then::Do(Effect::VerifyBy(Locator::Caller)));
    done(turn, Outcome::Verified, &[])
}

#[test]
fn a_number_with_a_language_skips_the_language_menu() {
    assert_eq!(start("en").session.flow(), "root");
    assert_eq!(start("xx").session.flow(), "language", "the line does not speak it");
    assert_eq!(step(&FLOWS, Session::start(&FLOWS, None), Event::Started).session.flow(), "language");
}

#[test]
fn the_language_menu_speaks_each_language_with_its_own_voice() {
    let turn = step(&FLOWS, Session::start(&FLOWS, None), Event::Started);
    let spoken: Vec<&str> = turn
        .say
        .iter()
        .filter_map(|spoken| match spoken {
            Spoken::Text { language, .. } => Some(FLOWS.voices(language).twilio_voice.as_str()),
            Spoken::Pause { .. } => None,
        })
        .collect();
    assert_eq!(
        spoken,
        [
            "Polly.Kazuha-Neural",
            "Polly.Joanna-Neural",
            "Polly.Zhiyu-Neural",
            "Polly.Seoyeon-Neural",
            "Polly.Lucia-Neural",
            "Polly.Camila-Neural"
        ]
    );
}

#[test]
fn questions_have_the_length_the_carrier_ends_them_at() {
    let menu = Collect { max_digits: 1, menu: true, timeout_s: 5, sensitive: false };
    let turn = start("ja");
    assert_eq!(turn.then, Then::Collect(menu));
    let turn = press(press(turn, "2"), "1");
    assert_eq!(turn.then, Then::Collect(Collect { max_digits: 8, menu: false, timeout_s: 7, sensitive: true }));
    let turn = press(turn, "19850412");
    assert!(matches!(turn.then, Then::Collect(Collect { max_digits: 7, sensitive: true, .. })));
    let turn = done(press(turn, "1000001"), Outcome::NotVerified, &[]);
    let turn = press(turn, "1");
    assert!(matches!(turn.then, Then::Collect(Collect { max_digits: 23, timeout_s: 10, .. })));
}

#[test]
fn a_relay_call_waits_twice_as_long() {
    let session = Session::start(&FLOWS, Some(Language::new("ja"))).through_relay();
    let turn = step(&FLOWS, session, Event::Started);
    assert!(matches!(turn.then, Then::Collect(Collect { timeout_s: 10, .. })));
}

#[test]
fn the_receipt_is_said_twice_and_is_the_only_nine_digit_number() {
    let turn = press(at_read_back(), "1");
    assert_eq!(turn.then, Then::Do(Effect::SuspendCard));
    let turn = done(turn, Outcome::Suspended, &[(Slot::Receipt, "572946000")]);
    assert_eq!(turn.then, Then::Do(Effect::AwaitPublication));
    let with_receipt: Vec<&str> = heard(&turn).into_iter().filter(|text| text.contains("5 7 2 9 4 6 0 0 0")).collect();
    assert_eq!(with_receipt.len(), 2);
    for text in with_receipt {
        assert_eq!(text.chars().filter(char::is_ascii_digit).count(), 9, "{text}");
    }
    assert!(turn.say.contains(&Spoken::Pause { seconds: 1 }), "time to write it down");
    assert_eq!(turn.session.slot(Slot::Receipt), Some("572946000"));
}

#[test]
fn a_time_out_goes_where_unavailable_goes_and_nothing_is_acknowledged() {
    for outcome in [Outcome::TimedOut, Outcome::Unavailable, Outcome::Taken] {
        let turn = done(press(at_read_back(), "1"), outcome, &[]);
        assert!(heard(&turn)[0].starts_with("We are sorry."), "{outcome:?}");
        assert_eq!(turn.then, Then::Do(Effect::FindPerson));
        assert_eq!(turn.session.slot(Slot::Receipt), None);
    }
    let turn = done(press(at_read_back(), "1"), Outcome::TimedOut, &[]);
    let turn = connected(done(turn, Outcome::Operator, &[]));
    assert_eq!(turn.then, Then::Connect { reason: "unavailable".to_owned() });
}

#[test]
fn a_recorded_suspension_is_not_called_published_when_the_wait_times_out() {
    let turn = done(press(at_read_back(), "1"), Outcome::Suspended, &[(Slot::Receipt, "572946000")]);
    let turn = done(turn, Outcome::TimedOut, &[]);
    assert!(heard(&turn)[0].starts_with("We have recorded this."));
}

#[test]
fn the_reason_for_a_person_is_told_to_the_desk() {
    let reason = |turn: Turn| match connected(done(turn, Outcome::Operator, &[])).then {
        Then::Connect { reason } => reason,
        then => panic!("{then:?}"),
    };
    let silent = |turn: Turn| step(&FLOWS, turn.session, Event::Silence);
    assert_eq!(reason(press(start("en"), "0")), "asked");
    assert_eq!(reason(press(press(start("en"), "2"), "9")), "choice");
    assert_eq!(reason((0..3).fold(start("en"), |turn, _| silent(turn))), "silence");
    assert_eq!(reason(["4", "5", "6", "7"].into_iter().fold(start("en"), press)), "wrong-keys");
    assert_eq!(reason(done(press(at_read_back(), "1"), Outcome::NeedsPerson, &[])), "needs-person");
}

#[test]
fn prompts_get_more_explicit_after_a_failure() {
    let turn = press(press(start("en"), "2"), "1");
    let again = press(turn, "1985");
    assert_eq!(heard(&again)[0], "Sorry, that does not seem to be the right number of digits.");
    assert!(heard(&again)[1].contains("For example"));
}

#[test]
fn a_restart_with_other_flows_says_sorry_and_finds_a_person() {
    for (flow, state) in [("gone", "gone"), ("suspend", "gone"), ("", "")] {
        let stored =
            format!(r#"{{"flow":"{flow}","state":"{state}","language":"en","slots":{{"unheard-of":"1"}},"new":1}}"#);
        let session: Session = serde_json::from_str(&stored).unwrap();
        let turn = step(&FLOWS, session, Event::Keys { digits: "1".to_owned(), hash: false });
        assert!(heard(&turn)[0].starts_with("We are sorry. Something went wrong"));
        assert_eq!(turn.then, Then::Do(Effect::FindPerson));
    }
}

#[test]
fn an_interrupted_effect_is_asked_for_again() {
    let turn = press(at_read_back(), "1");
    let again = step(&FLOWS, turn.session, Event::Keys { digits: "1".to_owned(), hash: false });
    assert_eq!(again.then, Then::Do(Effect::SuspendCard));
}

#[test]
fn after_the_end_there_is_only_the_end() {
    let turn = step(&FLOWS, start("ja").session, Event::HungUp);
    assert_eq!(turn.then, Then::Hangup);
    assert!(turn.session.is_over());
    let turn = press(turn, "2");
    assert_eq!((turn.then, turn.say.len()), (Then::Hangup, 0));
}

#[test]
fn a_call_that_goes_in_circles_is_offered_a_person() {
    let mut turn = start("en");
    for n in 0..200 {
        turn = press(turn, if n % 2 == 0 { "3" } else { "*" });
        if turn.then == Then::Do(Effect::FindPerson) {
            assert_eq!(turn.session.reason(), Some("too-long"));
            return;
        }
    }
    panic!("nobody looked after the caller");
}

#[test]
fn a_locator_keyed_before_is_forgotten_when_another_is_taken() {
    let turn = ["2", "1", "19850412", "1000001"].into_iter().fold(start("en"), press);
    let turn = press(press(done(turn, Outcome::NotVerified, &[]), "1"), "12345678901234567890123");
    let turn = press(press(done(turn, Outcome::NotVerified, &[]), "2"), "0312345678");
    assert_eq!(turn.session.slot(Slot::FormNumber), None);
    let turn = press(press(done(turn, Outcome::NotVerified, &[]), "3"), "1234567890");
    let turn = done(turn, Outcome::Verified, &[]);
    assert_eq!(turn.session.slot(Slot::TelephoneNumber), None);
    assert_eq!(
        heard(&turn)[0],
        "Date of birth: April 12, 1985. Postal code: 1 0 0, 0 0 0 1. Hold code: 1 2 3, 4 5 6, 7 8 9 0. \
         If this is correct, press 1, and we will stop the card. To change it, press 2."
    );
}

#[test]
fn every_failure_to_verify_sounds_the_same() {
    let tail = |locator: &str, keys: &str| {
        let turn = ["2", "1", "19850412", "1000001"].into_iter().fold(start("en"), press);
        let turn = press(press(done(turn, Outcome::NotVerified, &[]), locator), keys);
        let turn = done(turn, Outcome::NotVerified, &[]);
        (format!("{:?}", turn.then), heard(&turn).iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let first = tail("1", "12345678901234567890123");
    assert_eq!(first, tail("2", "0312345678"));
    assert_eq!(first, tail("3", "1234567890"));
}

#[test]
fn neither_the_individual_number_nor_a_pin_is_ever_asked_for() {
    let turn = press(press(start("en"), "2"), "1");
    assert!(heard(&turn)[1].ends_with("You do not need your 12 digit number or any PIN."));
    for slot in Slot::ALL {
        assert!(!matches!(slot.digits(), Some((12, 12) | (4, 4) | (6, 16))), "{slot:?}");
    }
}

#[test]
fn nothing_keyed_or_said_shows_in_debug() {
    let turn = at_read_back();
    let shown = format!("{turn:?} {:?}", Event::Keys { digits: "19850412".to_owned(), hash: true });
    for secret in ["1985", "1000001", "April", "1 0 0"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_path_tells_where_the_caller_went_and_stays_short() {
    let mut turn = at_read_back();
    assert_eq!(turn.session.path()[..4], ["root/menu", "lost/menu", "lost/own-card", "suspend/intro"]);
    assert!(turn.session.reached("suspend") && !turn.session.reached("person"));
    for _ in 0..300 {
        turn = press(turn, "*");
    }
    assert!(turn.session.path().len() <= 200);
    assert!(!turn.session.reached("suspend"), "who is back in the first menu begins anew");
}

/// Flows like these are refused when loaded; the engine does not count on it.
#[test]
fn flows_full_of_holes_still_lead_to_a_person() {
    let mut flows = FlowSet::load(&builtin()).unwrap().flows;
    for state in &mut flows.states {
        state.edges.clear();
    }
    for (flow, state) in
        [("root", "menu"), ("suspend", "birth-date"), ("suspend", "suspend-card"), ("card-info", "card")]
    {
        let stored = format!(r#"{{"flow":"{flow}","state":"{state}","language":"en"}}"#);
        let session: Session = serde_json::from_str(&stored).unwrap();
        for event in [
            Event::Started,
            Event::Keys { digits: "0".to_owned(), hash: true },
            Event::Keys { digits: "2".to_owned(), hash: false },
            Event::Keys { digits: "19850412".to_owned(), hash: false },
            Event::Done { outcome: Outcome::Suspended, values: vec![] },
            Event::Silence,
        ] {
            assert_ne!(step(&flows, session.clone(), event).then, Then::Hangup, "{flow}/{state}");
        }
    }
    flows.states.clear();
    let turn = step(&flows, start("en").session, Event::Silence);
    assert_eq!(turn.then, Then::Connect { reason: "error".to_owned() });
}

#[test]
fn a_postcode_skipped_the_second_time_is_forgotten() {
    let turn = press(press(at_read_back(), "2"), "19850412");
    assert_eq!(turn.session.slot(Slot::Postcode), Some("1000001"));
    assert_eq!(press(turn, "#").session.slot(Slot::Postcode), None);
}
