//! The rules of conferences: the table by hand, and what holds whatever comes, in any order and twice.

use super::conference::{Conference, Leg, LegEnd, Over, Part};
use super::rules::{ContactChange, Deed, Happened, Outcome, Wish, happens};
use crate::card::{EpochMs, PhoneNumber, Telephone};
use crate::contact::ports::ExchangeOrder;
use proptest::prelude::*;

const NOW: EpochMs = EpochMs(1_000_000);

fn telephone(n: u32) -> Telephone {
    Telephone::Number(PhoneNumber::from_e164(&format!("+8131234567{n}")).unwrap())
}

/// A caller on the line, and the telephone of the colleague who has taken them ringing.
fn taken() -> Conference {
    let mut conference = Conference::with_caller("room".into(), "contact".into(), "CAcaller".into(), NOW);
    conference.legs.push(Leg::ringing("first".into(), Part::Serving, "sato".into(), telephone(1), NOW));
    conference
}

/// A caller who is rung back when the colleague answers.
fn callback() -> Conference {
    let number = PhoneNumber::from_e164("+819011112222").unwrap();
    let mut conference = Conference::ringing_back("room".into(), "contact".into(), number, NOW);
    conference.legs.push(Leg::ringing("first".into(), Part::Serving, "sato".into(), telephone(1), NOW));
    conference
}

fn answered(leg: &str) -> Happened {
    Happened::Answered { leg: leg.into(), call: format!("CA{leg}") }
}

fn ended(leg: &str, how: LegEnd) -> Happened {
    Happened::Ended { leg: leg.into(), how }
}

fn consult(staff: &str) -> Happened {
    Happened::Wish(Wish::Consult { leg: "second".into(), staff: staff.into(), telephone: telephone(2) })
}

fn listen() -> Happened {
    Happened::Wish(Wish::Listen { leg: "ear".into(), staff: "boss".into(), telephone: telephone(3) })
}

fn go(conference: &mut Conference, event: Happened) -> Outcome {
    happens(conference, event, NOW)
}

/// Both are there, and the carrier has named the conference.
fn talking() -> Conference {
    let mut conference = taken();
    go(&mut conference, answered("first"));
    go(&mut conference, Happened::Named { sid: "CF1".into() });
    let came = go(&mut conference, Happened::CallerCame);
    assert_eq!(came.changes, [ContactChange::Talking]);
    assert!(conference.is_talking());
    conference
}

fn hang_up(call: &str) -> Deed {
    Deed::Order(ExchangeOrder::HangUp { call: call.into() })
}

fn by(who: &str) -> String {
    who.to_owned()
}

#[test]
fn the_caller_is_fetched_when_the_colleague_is_there_and_not_before() {
    let mut conference = taken();
    assert!(go(&mut conference, Happened::CallerCame).refused, "nobody is there yet");
    let outcome = go(&mut conference, answered("first"));
    assert_eq!(outcome.deeds, [Deed::Fetch]);
    assert_eq!(outcome.changes, [ContactChange::Accepted { by: by("sato") }]);
    // Twilio asks twice when it had no answer.
    assert_eq!(go(&mut conference, answered("first")), Outcome::default());
}

#[test]
fn who_does_not_answer_has_missed_it_and_the_caller_keeps_the_place() {
    for how in [LegEnd::NoAnswer, LegEnd::Busy] {
        let mut conference = taken();
        let outcome = go(&mut conference, ended("first", how));
        assert_eq!(outcome.changes, [ContactChange::Missed { by: by("sato") }]);
        assert_eq!((outcome.deeds, conference.over), (vec![], Some(Over::Missed(how))));
        // Answered after all, as the report of it crosses the other: nobody is led there.
        assert_eq!(go(&mut conference, answered("first")), Outcome::default());
        assert!(!conference.invites());
    }
    // An exchange that is away, or a number that cannot be rung, is nobody's fault: whoever has the caller may ring again.
    for how in [LegEnd::Unreachable, LegEnd::Failed] {
        let mut conference = taken();
        let outcome = go(&mut conference, ended("first", how));
        assert_eq!(outcome.changes, [ContactChange::Accepted { by: by("sato") }]);
        assert_eq!((outcome.deeds, conference.over), (vec![], Some(Over::Missed(how))));
    }
    // Given back while it rings: the caller waits for somebody else.
    let mut conference = taken();
    let outcome = go(&mut conference, ended("first", LegEnd::GivenUp));
    assert_eq!(outcome.changes, [ContactChange::Returned { by: by("sato") }]);
}

#[test]
fn a_dropped_line_leads_the_caller_back_to_the_head_of_the_queue() {
    let mut conference = talking();
    let outcome = go(&mut conference, ended("first", LegEnd::Left));
    assert_eq!(outcome.deeds, [Deed::LeadOut]);
    assert_eq!(outcome.changes, [ContactChange::Returned { by: by("sato") }]);
    assert_eq!(conference.over, Some(Over::Dropped));
    // The same in other words: the conference's own report, and its end.
    assert_eq!(go(&mut conference, Happened::Left { call: "CAfirst".into() }), Outcome::default());
    assert_eq!(go(&mut conference, Happened::RoomOver).changes, []);
    assert_eq!(go(&mut conference, Happened::CallerBack).changes, []);
    // Before the caller came in: they are still in the queue.
    let mut conference = taken();
    go(&mut conference, answered("first"));
    let outcome = go(&mut conference, ended("first", LegEnd::Left));
    assert_eq!(outcome.changes, [ContactChange::Returned { by: by("sato") }]);
    assert_eq!(outcome.deeds, []);
}

#[test]
fn a_caller_who_hangs_up_ends_it_at_every_step() {
    // While the colleague's telephone rings: nobody has missed anything.
    let mut conference = taken();
    go(&mut conference, Happened::Placed { leg: "first".into(), call: "CAfirst".into() });
    let outcome = go(&mut conference, Happened::CallerGone);
    assert_eq!(outcome.deeds, [hang_up("CAfirst")]);
    assert_eq!(outcome.changes, [ContactChange::Accepted { by: by("sato") }]);
    assert_eq!(go(&mut conference, ended("first", LegEnd::NoAnswer)), Outcome::default());
    // Before the exchange had named the call: it is ended as soon as it is named.
    let mut conference = taken();
    assert_eq!(go(&mut conference, Happened::CallerGone).deeds, []);
    let placed = go(&mut conference, Happened::Placed { leg: "first".into(), call: "CAfirst".into() });
    assert_eq!(placed.deeds, [hang_up("CAfirst")]);
    // On the way in.
    let mut conference = taken();
    go(&mut conference, answered("first"));
    assert_eq!(go(&mut conference, Happened::CallerGone).deeds, [hang_up("CAfirst")]);
    // In the middle of it: to be written up.
    let mut conference = talking();
    let outcome = go(&mut conference, Happened::Left { call: "CAcaller".into() });
    assert_eq!(outcome.changes, [ContactChange::Over { by: by("sato") }]);
    assert_eq!(conference.over, Some(Over::CallerLeft));
    assert_eq!(go(&mut conference, Happened::CallerGone), Outcome::default());
}

#[test]
fn a_caller_who_turns_up_after_all_waits_again() {
    let mut conference = talking();
    go(&mut conference, Happened::RoomOver);
    assert_eq!(conference.over, Some(Over::CallerLeft));
    let outcome = go(&mut conference, Happened::CallerBack);
    assert_eq!(outcome.changes, [ContactChange::Returned { by: by("sato") }]);
    assert_eq!(go(&mut conference, Happened::CallerBack), Outcome::default());
    // Taken out by somebody at the carrier: the colleague is not left alone in it.
    let mut conference = talking();
    let outcome = go(&mut conference, Happened::CallerBack);
    assert_eq!(outcome.deeds, [hang_up("CAfirst")]);
    assert_eq!(conference.over, Some(Over::Dropped));
}

#[test]
fn a_colleague_is_asked_in_and_takes_over_before_the_first_goes() {
    let mut conference = talking();
    let held = go(&mut conference, Happened::Wish(Wish::Hold(true)));
    let hold = |held| Deed::Order(ExchangeOrder::Hold { conference: "CF1".into(), call: "CAcaller".into(), held });
    assert_eq!(held.deeds, [hold(true)]);
    assert_eq!(go(&mut conference, consult("tanaka")).deeds, [Deed::Ring("second".into())]);
    assert!(go(&mut conference, consult("ito")).refused, "one at a time");
    assert!(go(&mut conference, Happened::Wish(Wish::HandOver)).refused, "not there yet");
    assert_eq!(go(&mut conference, answered("second")).changes, []);
    let outcome = go(&mut conference, Happened::Wish(Wish::HandOver));
    assert_eq!(outcome.deeds, [hold(false), hang_up("CAfirst")]);
    assert_eq!(outcome.changes, [ContactChange::HandedOver { from: by("sato"), to: by("tanaka") }]);
    assert!(conference.is_talking());
    assert_eq!(go(&mut conference, ended("first", LegEnd::Left)), Outcome::default());
    // Now it is the second's line that counts.
    let outcome = go(&mut conference, ended("second", LegEnd::Left));
    assert_eq!(outcome.changes, [ContactChange::Returned { by: by("tanaka") }]);
}

#[test]
fn a_colleague_who_was_asked_in_takes_over_when_the_first_drops() {
    let mut conference = talking();
    go(&mut conference, consult("tanaka"));
    go(&mut conference, answered("second"));
    let outcome = go(&mut conference, ended("first", LegEnd::Left));
    assert_eq!(outcome.changes, [ContactChange::HandedOver { from: by("sato"), to: by("tanaka") }]);
    assert_eq!((outcome.deeds, conference.over), (vec![], None));
    // One who still rings cannot: the caller goes back to the queue and the ringing ends.
    let mut conference = talking();
    go(&mut conference, consult("tanaka"));
    go(&mut conference, Happened::Placed { leg: "second".into(), call: "CAsecond".into() });
    let outcome = go(&mut conference, ended("first", LegEnd::Left));
    assert_eq!(outcome.deeds, [Deed::LeadOut, hang_up("CAsecond")]);
}

#[test]
fn a_consultation_may_end_without_anything_changing() {
    for how in [LegEnd::NoAnswer, LegEnd::Busy, LegEnd::Failed] {
        let mut conference = talking();
        go(&mut conference, consult("tanaka"));
        assert_eq!(go(&mut conference, ended("second", how)), Outcome::default());
        assert!(conference.is_talking());
        assert!(!go(&mut conference, consult("ito")).refused, "somebody else may be asked");
    }
    let mut conference = talking();
    go(&mut conference, consult("tanaka"));
    go(&mut conference, answered("second"));
    assert_eq!(go(&mut conference, Happened::Wish(Wish::EndConsult)).deeds, [hang_up("CAsecond")]);
    assert!(conference.is_talking());
}

#[test]
fn a_supervisor_is_heard_by_the_colleague_alone_and_only_when_they_whisper() {
    let mut conference = talking();
    assert_eq!(go(&mut conference, listen()).deeds, [Deed::Ring("ear".into())]);
    let whisper = |on| Happened::Wish(Wish::Whisper { staff: "boss".into(), on });
    assert!(go(&mut conference, whisper(true)).refused, "not there yet");
    go(&mut conference, answered("ear"));
    let coach = ExchangeOrder::Coach { conference: "CF1".into(), call: "CAear".into(), hears: "CAfirst".into() };
    let mute = Deed::Order(ExchangeOrder::Mute { conference: "CF1".into(), call: "CAear".into(), muted: true });
    assert_eq!(go(&mut conference, whisper(true)).deeds, [Deed::Order(coach)]);
    assert_eq!(go(&mut conference, whisper(false)).deeds, std::slice::from_ref(&mute));
    // Whom they whispered to hands over: nobody hears them unasked.
    go(&mut conference, whisper(true));
    go(&mut conference, consult("tanaka"));
    go(&mut conference, answered("second"));
    assert_eq!(go(&mut conference, Happened::Wish(Wish::HandOver)).deeds, [hang_up("CAfirst"), mute]);
    assert!(!conference.leg("ear").unwrap().whispers);
    // They go, and nothing else happens.
    assert_eq!(go(&mut conference, ended("ear", LegEnd::Left)), Outcome::default());
    assert!(conference.is_talking());
}

#[test]
fn ending_it_leads_the_caller_to_a_goodbye_and_is_written_up() {
    let mut conference = talking();
    let outcome = go(&mut conference, Happened::Wish(Wish::Finish));
    assert_eq!(outcome.deeds, [Deed::LeadOut, hang_up("CAfirst")]);
    assert_eq!(outcome.changes, [ContactChange::Over { by: by("sato") }]);
    assert_eq!(go(&mut conference, Happened::CallerBack).changes, []);
    assert_eq!(conference.over, Some(Over::Finished));
    assert!(go(&mut conference, Happened::Wish(Wish::Finish)).refused);
    // Before anybody talks it is given up, and the caller waits on.
    let mut conference = taken();
    let outcome = go(&mut conference, Happened::Wish(Wish::Finish));
    assert_eq!(outcome.changes, [ContactChange::Accepted { by: by("sato") }]);
    assert_eq!(conference.over, Some(Over::GivenUp));
}

#[test]
fn who_is_rung_back_is_rung_when_the_colleague_is_there_and_the_try_is_noted() {
    let mut conference = callback();
    assert_eq!(go(&mut conference, answered("first")).deeds, [Deed::Ring("caller".into())]);
    let mut busy = conference.clone();
    let outcome = go(&mut busy, ended("caller", LegEnd::Busy));
    assert_eq!(outcome.changes, [ContactChange::Tried { by: by("sato"), failed: Some(LegEnd::Busy) }]);
    assert_eq!((outcome.deeds, busy.over), (vec![hang_up("CAfirst")], Some(Over::NotReached(LegEnd::Busy))));
    let outcome = go(&mut conference, answered("caller"));
    assert_eq!(outcome.changes, [ContactChange::Talking, ContactChange::Tried { by: by("sato"), failed: None }]);
    let outcome = go(&mut conference, ended("caller", LegEnd::Left));
    assert_eq!(outcome.changes, [ContactChange::Over { by: by("sato") }]);
    // The colleague's line drops while it rings: nobody is rung for nobody.
    let mut conference = callback();
    go(&mut conference, answered("first"));
    go(&mut conference, Happened::Placed { leg: "caller".into(), call: "CAcaller".into() });
    let outcome = go(&mut conference, ended("first", LegEnd::Left));
    assert_eq!((outcome.deeds, outcome.changes), (vec![hang_up("CAcaller")], vec![]));
}

#[test]
fn ringing_that_nobody_reports_about_is_given_up() {
    let mut conference = taken();
    go(&mut conference, Happened::Placed { leg: "first".into(), call: "CAfirst".into() });
    assert_eq!(go(&mut conference, Happened::Late { rung_before: NOW }), Outcome::default());
    let outcome = go(&mut conference, Happened::Late { rung_before: EpochMs(NOW.0 + 1) });
    assert_eq!(outcome.changes, [ContactChange::Missed { by: by("sato") }]);
    assert_eq!(outcome.deeds, [hang_up("CAfirst")]);
}

#[test]
fn an_old_report_about_holding_changes_nothing() {
    let mut conference = talking();
    let held = |held, number| Happened::Held { call: "CAcaller".into(), held, number: Some(number) };
    go(&mut conference, held(true, 5));
    go(&mut conference, held(false, 4));
    assert!(conference.caller().unwrap().held);
    go(&mut conference, held(false, 6));
    assert!(!conference.caller().unwrap().held);
}

fn any_event() -> impl Strategy<Value = Happened> {
    let leg = prop::sample::select(vec!["caller", "first", "second", "ear", "nobody"]);
    let ends = [LegEnd::Left, LegEnd::NoAnswer, LegEnd::Busy, LegEnd::Failed, LegEnd::Unreachable, LegEnd::GivenUp];
    let how = prop::sample::select(ends.to_vec());
    prop_oneof![
        leg.clone().prop_map(answered),
        (leg.clone(), how).prop_map(|(leg, how)| ended(leg, how)),
        leg.clone().prop_map(|leg| Happened::Placed { leg: leg.into(), call: format!("CA{leg}") }),
        leg.prop_map(|leg| Happened::Left { call: format!("CA{leg}") }),
        Just(Happened::Named { sid: "CF1".into() }),
        Just(Happened::RoomOver),
        Just(Happened::CallerCame),
        Just(Happened::CallerGone),
        Just(Happened::CallerBack),
        Just(Happened::Late { rung_before: EpochMs(NOW.0 + 1) }),
        Just(consult("tanaka")),
        Just(listen()),
        any::<bool>().prop_map(|on| Happened::Wish(Wish::Hold(on))),
        any::<bool>().prop_map(|on| Happened::Wish(Wish::Whisper { staff: "boss".into(), on })),
        Just(Happened::Wish(Wish::HandOver)),
        Just(Happened::Wish(Wish::EndConsult)),
        Just(Happened::Wish(Wish::Finish)),
    ]
}

proptest! {
    #[test]
    fn whatever_comes_nobody_is_left_alone_and_nothing_comes_back(
        rings_back in any::<bool>(),
        events in prop::collection::vec(any_event(), 0..24),
    ) {
        let mut conference = if rings_back { callback() } else { taken() };
        let mut settled = 0;
        for event in events {
            let before = conference.clone();
            let outcome = go(&mut conference, event.clone());
            for (was, is) in before.legs.iter().zip(&conference.legs) {
                prop_assert!(!was.is_over() || is.is_over(), "a leg came back: {event:?}");
            }
            prop_assert!(before.over.is_none() || conference.over.is_some(), "it came back: {event:?}");
            for part in [Part::Caller, Part::Serving, Part::Consulted] {
                let live = conference.legs.iter().filter(|leg| leg.part == part && !leg.is_over()).count();
                prop_assert!(live <= 1, "{part:?} twice");
            }
            if outcome.refused {
                prop_assert_eq!(&before, &conference, "refused, and changed");
            }
            settled += outcome.changes.iter().filter(|change| matches!(change,
                ContactChange::Missed { .. } | ContactChange::Over { .. })).count();
            if conference.over.is_some() {
                // Every call of ours is over, or was hung up.
                for leg in conference.legs.iter().filter(|leg| leg.telephone.is_some()) {
                    prop_assert!(leg.is_over(), "{leg:?} is left alone after {event:?}");
                }
            }
        }
        prop_assert!(settled <= 1, "missed or written up twice");
        // A repeat of anything, once it is over, changes nothing for the contact but a caller's turning up.
        if conference.over.is_some() {
            let again = go(&mut conference, answered("first"));
            prop_assert_eq!(again, Outcome::default());
        }
    }
}
