//! Twilio's own package (`twilio` of PyPI) as judge of our signatures and documents.
//!
//! The interpreter that has the package is named by `HOLDLINE_TEST_PYTHON`; `bin/test` makes it. Without it these
//! tests fail: a judge who is not there has not agreed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use holdline::card::PhoneNumber;
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::{Body, sign};
use holdline::channels::voice::twilio::{PublicOrigin, Tokens};
use holdline::contact::{Reply, ReplyThen};
use holdline::ivr::{Collect, Spoken};
use serde_json::{Value, json};

use crate::voice_service::renderer;

fn judge(cases: &[Value]) -> Vec<Value> {
    let python = std::env::var_os("HOLDLINE_TEST_PYTHON").expect(
        "HOLDLINE_TEST_PYTHON names no Python with the packages of tests/oracle/requirements.txt; bin/test sets it up",
    );
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/twilio_oracle.py");
    let mut child = Command::new(&python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("HOLDLINE_TEST_PYTHON ({}) does not start: {error}", python.display()));
    child.stdin.take().unwrap().write_all(serde_json::to_string(cases).unwrap().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the oracle failed: is the package twilio installed for {}?", python.display());
    serde_json::from_slice(&output.stdout).unwrap()
}

const TOKENS: [&str; 2] = ["12345", "f00dfeedf00dfeedf00dfeedf00dfeed"];
const ORIGINS: [&str; 5] = [
    "https://line.example",
    "https://line.example:443",
    "https://line.example:8443",
    "http://localhost:8080",
    "http://localhost",
];
const TARGETS: [&str; 4] = [
    "/voice/twilio/incoming",
    "/voice/twilio/step/17",
    "/voice/twilio/step/3?try=1",
    "/voice?foo=1&bar=a%20b+c&bar=%E3%81%82",
];

fn forms() -> Vec<Form> {
    vec![
        Form::default(),
        Form::from_pairs([("CallSid", "CA1234567890ABCDE"), ("Digits", "1234"), ("From", "+14158675309")]),
        Form::from_pairs([("a", "2"), ("B", "1"), ("A", ""), ("b", "日本 & < + %")]),
        Form::from_pairs([("Tag", "z"), ("Tag", "a"), ("Tag", "z"), ("To", "sip:a@b;c=d")]),
    ]
}

#[test]
fn twilios_package_makes_the_same_signatures_and_believes_ours() {
    let mut cases = Vec::new();
    let mut ours = Vec::new();
    for (token, origin, target, form) in every() {
        let url = format!("{origin}{target}");
        let params = json!(form.pairs());
        let signature = sign(token, &PublicOrigin::parse(origin).unwrap(), target, &form);
        cases.push(json!({"kind": "verify", "token": token, "url": &url, "params": &params, "signature": &signature}));
        cases.push(
            json!({"kind": "verify", "token": token, "url": url + "x", "params": &params, "signature": signature}),
        );
        let signed_url = PublicOrigin::parse(origin).unwrap().as_signed() + target;
        cases.push(json!({"kind": "sign", "token": token, "url": signed_url, "params": params}));
        ours.push(sign(token, &PublicOrigin::parse(origin).unwrap(), target, &form));
    }
    for (answers, ours) in judge(&cases).chunks(3).zip(ours) {
        assert_eq!(answers[0], json!({"valid": true}));
        assert_eq!(answers[1], json!({"valid": false}));
        assert_eq!(answers[2], json!({"signature": ours}));
    }
}

#[test]
fn what_twilios_package_signs_is_verified_here_in_every_form_of_the_address() {
    let mut cases = Vec::new();
    for (token, origin, target, form) in every() {
        let parsed = PublicOrigin::parse(origin).unwrap();
        let bare =
            origin.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(origin, |(bare, _)| bare);
        for base in [bare.to_owned(), format!("{bare}:{}", parsed.port())] {
            cases.push(json!({"kind": "sign", "token": token, "url": base + target, "params": form.pairs()}));
        }
    }
    for (answers, (token, origin, target, form)) in judge(&cases).chunks(2).zip(every()) {
        for answer in answers {
            let header = answer["signature"].as_str().unwrap().as_bytes();
            let origin = PublicOrigin::parse(origin).unwrap();
            let verdict = Tokens::parse(token).unwrap().verify(&origin, target, Body::Form(&form), Some(header));
            assert_eq!(verdict, Ok(()), "{origin}{target}");
        }
    }
}

#[test]
fn twilios_package_agrees_about_a_json_body() {
    let body = r#"{"property": "value", "boolean": true}"#;
    let hash = hex::encode(ring::digest::digest(&ring::digest::SHA256, body.as_bytes()));
    let target = format!("/voice/twilio/incoming?bodySHA256={hash}");
    let origin = PublicOrigin::parse("https://line.example").unwrap();
    let signature = sign("12345", &origin, &target, &Form::default());
    let case = |body: &str| json!({"kind": "verify", "token": "12345", "url": format!("{origin}{target}"), "body": body, "signature": signature});
    assert_eq!(judge(&[case(body), case("{}")]), [json!({"valid": true}), json!({"valid": false})]);
    for (body, good) in [(body, true), ("{}", false)] {
        let header = Some(signature.as_bytes());
        let verdict = Tokens::parse("12345").unwrap().verify(&origin, &target, Body::Other(body.as_bytes()), header);
        assert_eq!(verdict.is_ok(), good);
    }
}

#[test]
fn documents_are_those_that_twilios_package_builds() {
    let text =
        |language: &str, text: &str| Spoken::Text { language: language.into(), text: text.to_owned(), recording: None };
    let ja = json!({"language": "ja-JP", "voice": "Polly.Kazuha-Neural"});
    let en = json!({"language": "en-US", "voice": "Polly.Joanna-Neural"});
    let action = "/voice/twilio/step/4";
    let gather = |digits: u8, finish: &str, timeout: u8| {
        json!({"input": "dtmf", "action": action, "method": "POST", "num_digits": digits, "finish_on_key": finish,
               "timeout": timeout, "action_on_empty_result": true})
    };
    let redirect = json!(["redirect", action, {"method": "POST"}, []]);
    let collect = |max_digits, menu| ReplyThen::Collect(Collect { max_digits, menu, timeout_s: 6, sensitive: false });
    let number = PhoneNumber::from_e164("+81312345678").unwrap();
    let cases = [
        (
            vec![text("ja", "「2」<を> & \"押す\""), Spoken::Pause { seconds: 2 }, text("en", "It's 2 > 1")],
            collect(1, true),
            json!([["gather", null, gather(1, "", 6), [
                ["say", "「2」<を> & \"押す\"", ja, []], ["pause", null, {"length": 2}, []], ["say", "It's 2 > 1", en, []],
            ]], redirect]),
        ),
        (
            vec![text("en", "Your form number")],
            collect(23, false),
            json!([["gather", null, gather(23, "#", 6), [["say", "Your form number", en, []]]], redirect]),
        ),
        (
            vec![text("xx", "No voice")],
            ReplyThen::Dial { number },
            json!([["say", "No voice", {}, []], ["dial", null,
                {"action": action, "method": "POST", "timeout": 30, "answer_on_bridge": true},
                [["number", "+81312345678", {}, []]]]]),
        ),
        (
            vec![],
            ReplyThen::Enqueue { step: 3 },
            json!([["enqueue", "holdline", {"action": "/voice/twilio/left/3", "method": "POST", "wait_url": action,
                "wait_url_method": "POST", "max_queue_size": 1000}, []]]),
        ),
        (
            vec![text("en", "One moment")],
            ReplyThen::Leave,
            json!([["say", "One moment", en, []], ["leave", null, {}, []]]),
        ),
        (
            vec![text("ja", "失礼します")],
            ReplyThen::Hangup,
            json!([["say", "失礼します", ja, []], ["hangup", null, {}, []]]),
        ),
    ];
    let renderer = renderer();
    let questions: Vec<_> = cases
        .into_iter()
        .map(|(say, then, verbs)| {
            let document = renderer.render(&Reply { step: 4, parked: false, say, then }).unwrap();
            json!({"kind": "twiml", "document": document, "verbs": verbs})
        })
        .collect();
    for answer in judge(&questions) {
        assert_eq!(answer["ours"], answer["theirs"]);
        assert_eq!((&answer["same"], &answer["odd"]), (&json!(true), &json!([])));
    }
}

fn every() -> Vec<(&'static str, &'static str, &'static str, Form)> {
    let mut all = Vec::new();
    for token in TOKENS {
        for origin in ORIGINS {
            for target in TARGETS {
                all.extend(forms().into_iter().map(|form| (token, origin, target, form)));
            }
        }
    }
    all
}
