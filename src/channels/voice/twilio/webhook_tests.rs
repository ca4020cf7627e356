//! What each parameter becomes, and that nothing sent can do worse than be a wrong key.

use proptest::prelude::*;

use super::*;

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

fn read(pairs: &[(&str, &str)]) -> TwilioRequest {
    TwilioRequest::read(&Form::from_pairs([("CallSid", CALL)].iter().chain(pairs).copied())).unwrap()
}

fn event(step: u32, pairs: &[(&str, &str)]) -> CallEvent {
    read(pairs).turn(step).event
}

fn keys(digits: &str, hash: bool) -> CallEvent {
    CallEvent::Keys { digits: digits.to_owned(), hash }
}

#[test]
fn keys_hash_and_silence_are_told_apart() {
    assert_eq!(event(3, &[("Digits", "19850412"), ("FinishedOnKey", "")]), keys("19850412", false));
    assert_eq!(event(3, &[("Digits", "198504"), ("FinishedOnKey", "#")]), keys("198504", true));
    assert_eq!(event(3, &[("Digits", "*"), ("FinishedOnKey", "#")]), keys("*", true));
    assert_eq!(event(3, &[("Digits", "#")]), keys("#", false));
    assert_eq!(event(3, &[("Digits", ""), ("FinishedOnKey", "#")]), keys("", true));
    assert_eq!(event(3, &[("Digits", ""), ("FinishedOnKey", "")]), CallEvent::Silence);
    assert_eq!(event(3, &[("Digits", "")]), CallEvent::Silence);
    assert_eq!(event(3, &[]), CallEvent::Silence);
}

#[test]
fn digits_that_are_no_digits_are_a_wrong_key() {
    let long = "1".repeat(65);
    for odd in ["1a", "A", "１２", " 1", "1; drop", "\0", long.as_str()] {
        assert_eq!(event(3, &[("Digits", odd)]), keys(WRONG_KEY, false), "{odd:?}");
    }
    assert_eq!(event(3, &[("Digits", "1".repeat(64).as_str())]), keys(&"1".repeat(64), false));
}

#[test]
fn step_zero_is_the_call_coming_in_whatever_was_sent_with_it() {
    assert_eq!(event(0, &[("Digits", "1"), ("DialCallStatus", "busy")]), CallEvent::Incoming);
}

#[test]
fn a_connection_was_answered_or_was_not() {
    for (status, answered) in
        [("completed", true), ("answered", true), ("busy", false), ("no-answer", false), ("failed", false), ("", false)]
    {
        assert_eq!(event(9, &[("DialCallStatus", status)]), CallEvent::ConnectEnded { answered }, "{status}");
    }
}

#[test]
fn withheld_and_odd_numbers_are_no_numbers() {
    for odd in [
        "",
        "anonymous",
        "Anonymous",
        "+266696687",
        "+7378742833",
        "+2562533",
        "+8656696",
        "+86282452253",
        "+7748283",
        "client:alice",
        "sip:+81312345678@pbx.example",
        "0312345678",
        "+",
        "+81 3 1234",
        "+813123456789012345",
    ] {
        assert_eq!(read(&[("From", odd)]).caller, None, "{odd:?}");
    }
    let request = read(&[("From", "+81312345678"), ("To", "+81120950178")]);
    assert_eq!(request.caller.unwrap().expose(), "+81312345678");
    assert_eq!(request.dialled.unwrap().expose(), "+81120950178");
}

#[test]
fn a_webhook_without_a_usable_call_is_refused() {
    let read = |pairs: &[(&str, &str)]| TwilioRequest::read(&Form::from_pairs(pairs.iter().copied()));
    assert_eq!(read(&[]), Err(RequestError::NoCall));
    for odd in ["", "C", "CA 1", "CA/../1", "ＣＡ12", "x".repeat(65).as_str()] {
        assert_eq!(read(&[("CallSid", odd)]), Err(RequestError::OddCall), "{odd}");
    }
    assert!(read(&[("CallSid", "v3call42")]).is_ok());
}

#[test]
fn statuses_are_twilios_eight_and_ends_are_five() {
    let all = ["queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled"];
    let ends = all.iter().filter(|text| text.parse::<CallStatus>().unwrap().is_end()).count();
    assert_eq!(ends, 5);
    let request = read(&[("CallStatus", "completed"), ("SequenceNumber", "4")]);
    assert_eq!((request.status, request.sequence), (Some(CallStatus::Completed), Some(4)));
    let request = read(&[("CallStatus", "gone"), ("SequenceNumber", "-1")]);
    assert_eq!((request.status, request.sequence), (None, None));
}

#[test]
fn debug_output_shows_neither_numbers_nor_keys() {
    let shown = format!("{:?}", read(&[("From", "+81312345678"), ("To", "+81120950178"), ("Digits", "19850412")]));
    assert!(shown.contains(CALL) && !shown.contains("8131") && !shown.contains("8112") && !shown.contains("1985"));
}

proptest! {
    #[test]
    fn any_parameters_are_read_without_a_panic(pairs in prop::collection::vec((
        prop::sample::select(vec!["CallSid", "From", "To", "Digits", "FinishedOnKey", "DialCallStatus", "CallStatus", "SequenceNumber"]),
        any::<String>(),
    ), 0..12), step in 0u32..5) {
        let Ok(request) = TwilioRequest::read(&Form::from_pairs(pairs)) else { return Ok(()) };
        if let CallEvent::Keys { digits, .. } = request.turn(step).event {
            prop_assert!(digits.len() <= MAX_KEYS);
            prop_assert!(digits == WRONG_KEY || digits.bytes().all(|b| b.is_ascii_digit() || b"*#".contains(&b)));
        }
    }
}
