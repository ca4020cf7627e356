//! Sessions and events that no call of ours makes: another program's, or damaged ones. (Calls as they are made are drawn by
//! [`RandomCalls`](crate::ivr::simulate::RandomCalls).)

use crate::ivr::{Effect, Event, FlowSet, Outcome, Session, Then, builtin, step};
use proptest::prelude::*;
use std::sync::LazyLock;

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&builtin()).unwrap().flows);

/// Any outcome, also one that this effect cannot have.
fn answer(effect: Effect, drawn: usize) -> Event {
    let values = effect.outputs().iter().map(|slot| (*slot, "572946000".to_owned())).collect();
    Event::Done { outcome: Outcome::ALL[drawn % Outcome::ALL.len()], values }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

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
        keys in prop_oneof!["[0-9*#]{0,30}", "\\PC{0,12}"],
        drawn in any::<usize>(),
    ) {
        let stored = serde_json::json!({
            "flow": flow, "state": state, "language": language, "slots": slots, "silences": silences,
            "mistakes": mistakes, "questions": questions, "reason": null, "unheard_of": [1],
        });
        let session: Session = serde_json::from_value(stored).unwrap();
        for event in [Event::Started, Event::Keys { digits: keys, hash: true }, Event::Silence,
                      Event::ConnectEnded { answered: true }, Event::Done { outcome: Outcome::Taken, values: vec![] }] {
            let turn = step(&FLOWS, session.clone(), event);
            // A program that stops here and starts again goes on with the same session.
            let read: Session = serde_json::from_str(&serde_json::to_string(&turn.session).unwrap()).unwrap();
            prop_assert_eq!(&read, &turn.session);
            match turn.then {
                Then::Do(effect) => drop(step(&FLOWS, turn.session, answer(effect, drawn))),
                Then::Hangup => prop_assert!(turn.session.is_over()),
                _ => {}
            }
        }
    }
}
