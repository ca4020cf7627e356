//! Random callers on the shipped flows, with random answers of the far side.
//!
//! Whatever is keyed and whatever fails: no panic, something is said before each question, the call is waiting for keys,
//! for a person, or over, and a caller who falls silent comes to a person or to the end within a few turns (and hears a
//! topic of content to its end before).

use crate::ivr::{Effect, Event, FlowSet, Language, Outcome, Session, Spoken, Then, Turn, builtin, step};
use proptest::prelude::*;
use std::sync::LazyLock;

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&builtin()).unwrap().flows);

/// Keys that get somewhere, keys that do not, and no keys.
#[derive(Clone, Debug)]
enum Act {
    Keys(String, bool),
    Silence,
    Restarted,
    Stray(bool),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => "[1-9]".prop_map(|keys| Act::Keys(keys, false)),
        3 => prop_oneof![Just("19850412"), Just("1000001"), Just("12345678901234567890123"), Just("0312345678"), Just("1234567890")]
            .prop_map(|keys| Act::Keys(keys.to_owned(), false)),
        2 => prop_oneof![Just("*"), Just("0"), Just("")].prop_map(|keys| Act::Keys(keys.to_owned(), true)),
        1 => "[0-9*#]{0,30}".prop_map(|keys| Act::Keys(keys, false)),
        1 => "\\PC{0,12}".prop_map(|keys| Act::Keys(keys, true)),
        1 => Just(Act::Silence),
        1 => Just(Act::Restarted),
        1 => any::<bool>().prop_map(Act::Stray),
    ];
    prop::collection::vec(act, 0..60)
}

/// The far side, drawn from a list of numbers that starts again when it is used up.
struct FarSide {
    draws: Vec<u8>,
    next: usize,
}

impl FarSide {
    fn draw(&mut self, below: usize) -> usize {
        let draw = self.draws.get(self.next % self.draws.len().max(1)).copied().unwrap_or(0);
        self.next += 1;
        usize::from(draw) % below.max(1)
    }

    fn answer(&mut self, effect: Effect) -> Event {
        // Mostly a declared outcome; sometimes a time-out, or one that this effect cannot have.
        let outcome = match self.draw(12) {
            0 => Outcome::TimedOut,
            1 => Outcome::ALL[self.draw(Outcome::ALL.len())],
            _ => effect.outcomes()[self.draw(effect.outcomes().len())],
        };
        let values = effect.outputs().iter().map(|slot| (*slot, "572946000".to_owned())).collect();
        Event::Done { outcome, values }
    }
}

/// Turns until the caller is asked, connected or hung up on; checks each.
fn settle(far: &mut FarSide, mut session: Session, mut event: Event) -> Turn {
    let mut said = 0;
    for _ in 0..20 {
        let turn = step(&FLOWS, session, event);
        said +=
            turn.say.iter().filter(|spoken| matches!(spoken, Spoken::Text { text, .. } if !text.is_empty())).count();
        match turn.then {
            Then::Do(effect) => event = far.answer(effect),
            Then::Collect(collect) => {
                assert!(said > 0, "dead air before a question in {:?}", turn.session);
                assert!((1..=23).contains(&collect.max_digits) && collect.timeout_s > 0);
                assert_eq!(collect.menu, collect.max_digits == 1);
                return turn;
            }
            Then::Connect { .. } => {
                assert!(said > 0, "a person without a word in {:?}", turn.session);
                return turn;
            }
            Then::Hangup => {
                assert!(turn.session.is_over());
                return turn;
            }
        }
        session = turn.session;
    }
    panic!("no question within 20 effects");
}

/// A call over goodbye, or with somebody to talk to.
fn play(language: Option<&str>, acts: Vec<Act>, draws: Vec<u8>) {
    let mut far = FarSide { draws, next: 0 };
    let session = Session::start(&FLOWS, language.map(Language::from));
    let mut turn = settle(&mut far, session, Event::Started);
    for act in acts {
        let event = match (&turn.then, act) {
            (Then::Hangup, _) => break,
            (Then::Connect { .. }, _) => Event::ConnectEnded { answered: far.draw(2) == 0 },
            (_, Act::Keys(digits, hash)) => Event::Keys { digits, hash },
            (_, Act::Silence) => Event::Silence,
            (_, Act::Stray(answered)) => Event::ConnectEnded { answered },
            (_, Act::Restarted) => {
                let stored = serde_json::to_string(&turn.session).unwrap();
                let read: Session = serde_json::from_str(&stored).unwrap();
                assert_eq!(read, turn.session);
                Event::Keys { digits: "1".to_owned(), hash: false }
            }
        };
        // Only the flow's own goodbye ends a call: never a key, never a failure.
        turn = settle(&mut far, turn.session, event);
        assert!(turn.then != Then::Hangup || turn.session.flow() == "goodbye", "{:?}", turn.session);
    }
    // Paragraphs of the longest way through content: a topic, and another that follows it.
    const MOST_PARAGRAPHS: u32 = 30;
    let (mut silences, mut paragraphs) = (0, 0);
    loop {
        match &turn.then {
            Then::Hangup | Then::Connect { .. } => break,
            Then::Collect(collect) if collect.timeout_s <= 2 => paragraphs += 1,
            _ => silences += 1,
        }
        turn = settle(&mut far, turn.session, Event::Silence);
        assert!(paragraphs < MOST_PARAGRAPHS, "content without an end: {:?}", turn.session);
        assert!(silences < 12, "a silent caller is still asked: {:?}", turn.session);
    }
    let over = step(&FLOWS, turn.session, Event::HungUp);
    assert_eq!((over.then, over.say.len()), (Then::Hangup, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn every_caller_comes_to_a_person_or_to_an_end(
        language in prop_oneof![Just(None), Just(Some("ja")), Just(Some("en")), Just(Some("zh"))],
        acts in acts(),
        draws in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        play(language, acts, draws);
    }

    /// Sessions that no call of ours has left behind: another program's, or a damaged one.
    #[test]
    fn any_session_and_any_event_get_an_answer(
        flow in prop_oneof![Just("suspend".to_owned()), Just("person".to_owned()), "[a-z]{0,8}"],
        state in prop_oneof![
            Just("receipt".to_owned()), Just("find".to_owned()), Just("suspend-card".to_owned()), Just("connect".to_owned()),
            Just("nobody".to_owned()), Just("read-back".to_owned()), "[a-z]{0,8}"
        ],
        language in "[a-z]{0,3}",
        slots in prop::collection::btree_map("(birth-date|receipt|postcode|other)", "\\PC{0,12}", 0..4),
        silences in any::<u8>(),
        mistakes in any::<u8>(),
        questions in any::<u16>(),
        keys in "[0-9*#]{0,9}",
        draws in prop::collection::vec(any::<u8>(), 1..9),
    ) {
        let stored = serde_json::json!({
            "flow": flow, "state": state, "language": language, "slots": slots, "silences": silences,
            "mistakes": mistakes, "questions": questions, "reason": null, "unheard_of": [1],
        });
        let session: Session = serde_json::from_value(stored).unwrap();
        let mut far = FarSide { draws, next: 0 };
        for event in [Event::Started, Event::Keys { digits: keys, hash: true }, Event::Silence,
                      Event::ConnectEnded { answered: true }, Event::Done { outcome: Outcome::Taken, values: vec![] }] {
            let turn = step(&FLOWS, session.clone(), event);
            if let Then::Do(effect) = turn.then {
                let event = far.answer(effect);
                step(&FLOWS, turn.session, event);
            }
        }
    }
}
