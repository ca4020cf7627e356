//! The Twilio door over a real socket: who is let in, and what a caller hears whatever goes wrong behind it.

use std::time::Duration;

use holdline::card::PhoneNumber;
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::sign;
use holdline::channels::voice::twilio::{CallStatus, PublicOrigin};
use holdline::contact::{CallError, CallEvent, Reply, ReplyThen};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::voice_service::{CALL, PUBLIC, Plan, Service, Setup, TOKEN, say};

struct Answer {
    status: u16,
    content_type: String,
    body: String,
}

async fn send(service: &Service, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(&service.address).await.unwrap();
    let mut head =
        format!("POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    let mut bytes = Vec::new();
    // A server that refuses a long body may close before it has read all of it.
    stream.read_to_end(&mut bytes).await.ok();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let content_type = head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or("").to_owned();
    Answer { status, content_type, body: body.to_owned() }
}

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");

async fn post_with(service: &Service, token: &str, target: &str, pairs: &[(&str, &str)]) -> Answer {
    let form = Form::from_pairs([("CallSid", CALL), ("From", "+819012345678")].iter().chain(pairs).copied());
    let signature = sign(token, &PublicOrigin::parse(PUBLIC).unwrap(), target, &form);
    send(service, target, &[FORM, ("X-Twilio-Signature", &signature)], form.encode().as_bytes()).await
}

async fn post(service: &Service, target: &str, pairs: &[(&str, &str)]) -> Answer {
    post_with(service, TOKEN, target, pairs).await
}

#[tokio::test]
async fn signed_webhooks_become_turns_and_are_answered_with_twiml() {
    let service = Setup::default().start().await;
    let answer = post(&service, "/voice/twilio/incoming", &[("To", "+81120000000")]).await;
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "text/xml; charset=utf-8"));
    assert!(answer.body.starts_with("<?xml") && answer.body.contains("/voice/twilio/step/1"), "{}", answer.body);
    let answer = post(&service, "/voice/twilio/step/1", &[("Digits", "2"), ("FinishedOnKey", "")]).await;
    assert!(answer.body.contains("numDigits=\"8\""), "{}", answer.body);

    let turns = service.desk.turns.lock().unwrap();
    assert_eq!((turns[0].call.as_str(), turns[0].step, &turns[0].event), (CALL, 0, &CallEvent::Incoming));
    assert_eq!(turns[0].caller.as_ref().map(PhoneNumber::expose), Some("+819012345678"));
    assert_eq!(turns[0].dialled.as_ref().map(PhoneNumber::expose), Some("+81120000000"));
    assert_eq!((turns[1].step, &turns[1].event), (1, &CallEvent::Keys { digits: "2".into(), hash: false }));
}

#[tokio::test]
async fn forged_webhooks_are_403_and_reach_nobody() {
    let service = Setup::default().start().await;
    let target = "/voice/twilio/step/1";
    let form = Form::from_pairs([("CallSid", CALL), ("Digits", "2")]);
    let good = sign(TOKEN, &PublicOrigin::parse(PUBLIC).unwrap(), target, &form);
    let body = form.encode();
    for (target, headers, body) in [
        (target, vec![FORM], body.as_str()),
        (target, vec![FORM, ("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")], &body),
        (target, vec![FORM, ("X-Twilio-Signature", "?")], &body),
        ("/voice/twilio/step/2", vec![FORM, ("X-Twilio-Signature", &good)], &body),
        ("/voice/twilio/step/1?a", vec![FORM, ("X-Twilio-Signature", &good)], &body),
        (target, vec![FORM, ("X-Twilio-Signature", &good)], &body.replace("=2", "=3")),
        (target, vec![("Content-Type", "application/json"), ("X-Twilio-Signature", &good)], &body),
        ("/voice/twilio/incoming", vec![FORM, ("X-Forwarded-Host", "line.example")], &body),
        ("/voice/twilio/status", vec![FORM, ("X-Twilio-Signature", &good)], &body),
    ] {
        let answer = send(&service, target, &headers, body.as_bytes()).await;
        assert_eq!((answer.status, answer.content_type.as_str()), (403, "application/problem+json"), "{target} {body}");
        assert!(answer.body.contains("urn:holdline:problem:webhook-signature"), "{}", answer.body);
    }
    assert_eq!(send(&service, target, &[FORM, ("X-Twilio-Signature", &good)], body.as_bytes()).await.status, 200);
    assert_eq!(service.desk.turns.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn without_a_token_the_channel_is_closed() {
    let service = Setup { tokens: "", ..Setup::default() }.start().await;
    for target in ["/voice/twilio/incoming", "/voice/twilio/step/1", "/voice/twilio/status"] {
        let answer = post(&service, target, &[]).await;
        assert_eq!((answer.status, answer.content_type.as_str()), (503, "application/problem+json"));
        assert!(answer.body.contains("twilio-closed"), "{}", answer.body);
    }
    assert!(service.desk.turns.lock().unwrap().is_empty());
}

#[tokio::test]
async fn both_tokens_open_the_door_while_they_are_changed() {
    let service = Setup { tokens: "new-token,a-token", ..Setup::default() }.start().await;
    for (token, status) in [("new-token", 200), ("a-token", 200), ("old-token", 403)] {
        assert_eq!(post_with(&service, token, "/voice/twilio/incoming", &[]).await.status, status, "{token}");
    }
}

#[tokio::test]
async fn an_unknown_call_is_led_to_a_person() {
    let plan = |_: &_| Plan::Fail(CallError::UnknownCall);
    let service = Setup { operator: Some("+81311111111"), plan, ..Setup::default() }.start().await;
    let answer = post(&service, "/voice/twilio/step/7", &[("Digits", "1")]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("<Number>+81311111111</Number>"), "{}", answer.body);

    let service = Setup { plan, ..Setup::default() }.start().await;
    let answer = post(&service, "/voice/twilio/step/7", &[("Digits", "1")]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("call again") && !answer.body.contains("<Redirect"), "{}", answer.body);
}

#[tokio::test]
async fn a_failing_a_slow_and_a_panicking_desk_are_apologised_for_and_asked_again() {
    for plan in [
        (|_: &_| Plan::Fail(CallError::Store(holdline::store::StoreError::Closed))) as fn(&_) -> _,
        |_: &_| Plan::Sleep(Duration::from_secs(5)),
        |_: &_| Plan::Panic,
    ] {
        let service = Setup { plan, ..Setup::default() }.start().await;
        let answer = post(&service, "/voice/twilio/incoming", &[]).await;
        assert_eq!(answer.status, 200);
        assert!(
            answer.body.contains("<Redirect method=\"POST\">/voice/twilio/incoming?try=1</Redirect>"),
            "{}",
            answer.body
        );
        let answer = post(&service, "/voice/twilio/step/3?try=2", &[]).await;
        assert!(answer.body.contains("/voice/twilio/step/3?try=3</Redirect>"), "{}", answer.body);
        let answer = post(&service, "/voice/twilio/step/3?try=3", &[]).await;
        assert!(answer.body.ends_with("<Hangup/></Response>\n") || answer.body.ends_with("<Hangup/></Response>"));
    }
}

#[tokio::test]
async fn signed_requests_that_make_no_sense_are_apologised_for() {
    let service = Setup::default().start().await;
    let origin = PublicOrigin::parse(PUBLIC).unwrap();
    for form in [Form::from_pairs([("From", "+819012345678")]), Form::from_pairs([("CallSid", "../../etc")])] {
        let signature = sign(TOKEN, &origin, "/voice/twilio/step/1", &form);
        let headers = [FORM, ("X-Twilio-Signature", signature.as_str())];
        let answer = send(&service, "/voice/twilio/step/1", &headers, form.encode().as_bytes()).await;
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("We are sorry"), "{}", answer.body);
    }
    // A JSON body that is covered by the query, but is no form: nothing in it names a call.
    let body = br#"{"CallSid":"CA1"}"#;
    let hash = ring::digest::digest(&ring::digest::SHA256, body);
    let target = format!("/voice/twilio/step/1?bodySHA256={}", hex::encode(hash));
    let signature = sign(TOKEN, &origin, &target, &Form::default());
    let headers = [("Content-Type", "application/json"), ("X-Twilio-Signature", signature.as_str())];
    let answer = send(&service, &target, &headers, body).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("We are sorry"), "{}", answer.body);
    assert_eq!(send(&service, &target, &headers, br#"{"CallSid":"CA2"}"#).await.status, 403);
    assert!(service.desk.turns.lock().unwrap().is_empty());
}

#[tokio::test]
async fn bodies_beyond_the_bounds_are_refused_before_their_signature_is_looked_at() {
    let service = Setup::default().start().await;
    let long = vec![b'a'; 70_000];
    assert_eq!(send(&service, "/voice/twilio/incoming", &[FORM], &long).await.status, 413);
    let many = (0..101).map(|n| format!("p{n}=1")).collect::<Vec<_>>().join("&");
    assert_eq!(send(&service, "/voice/twilio/incoming", &[FORM], many.as_bytes()).await.status, 400);
}

#[tokio::test]
async fn a_reply_that_is_too_long_becomes_an_apology_to_a_person() {
    let plan = |_: &_| {
        let say = std::iter::repeat_with(|| say(&"x".repeat(2999))).take(30).flatten().collect();
        Plan::Answer(Reply { step: 1, parked: false, say, then: ReplyThen::Hangup })
    };
    let service = Setup { operator: Some("+81311111111"), plan, ..Setup::default() }.start().await;
    let answer = post(&service, "/voice/twilio/incoming", &[]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("<Number>+81311111111</Number>") && answer.body.len() < 4096, "{}", answer.body.len());
}

#[tokio::test]
async fn status_callbacks_are_taken_with_204() {
    let service = Setup::default().start().await;
    let status = [("CallStatus", "completed"), ("SequenceNumber", "3")];
    let answer = post(&service, "/voice/twilio/status", &status).await;
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(post(&service, "/voice/twilio/status", &[("CallStatus", "odd")]).await.status, 204);
    assert_eq!(*service.desk.statuses.lock().unwrap(), [(CALL.to_owned(), CallStatus::Completed, Some(3))]);
    let form = Form::from_pairs([("CallSid", "CAdead"), ("CallStatus", "completed")]);
    let signature = sign(TOKEN, &PublicOrigin::parse(PUBLIC).unwrap(), "/voice/twilio/status", &form);
    let headers = [FORM, ("X-Twilio-Signature", signature.as_str())];
    assert_eq!(send(&service, "/voice/twilio/status", &headers, form.encode().as_bytes()).await.status, 503);
}

#[tokio::test]
async fn addresses_that_are_no_step_are_not_found_and_only_post_is_taken() {
    let service = Setup::default().start().await;
    for (target, status) in [
        ("/voice/twilio/step/x", 404),
        ("/voice/twilio/step/4294967296", 404),
        ("/voice/twilio/step/-1", 404),
        ("/voice/twilio/", 404),
    ] {
        assert_eq!(post(&service, target, &[]).await.status, status, "{target}");
    }
}

#[tokio::test]
async fn webhooks_are_counted_by_kind_and_outcome_and_never_by_call() {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let figures = recorder.handle();
    // The test's runtime has one thread, so that the service counts here.
    let _here = metrics::set_default_local_recorder(&recorder);
    let service = Setup::default().start().await;
    post(&service, "/voice/twilio/incoming", &[]).await;
    post(&service, "/voice/twilio/step/1", &[("Digits", "2")]).await;
    post_with(&service, "wrong", "/voice/twilio/step/2", &[]).await;
    post(&service, "/voice/twilio/status", &[("CallStatus", "completed")]).await;
    let figures = figures.render();
    for (step, outcome) in [("incoming", "answered"), ("step", "answered"), ("step", "forged"), ("status", "taken")] {
        let line =
            format!("holdline_voice_webhooks_total{{carrier=\"twilio\",step=\"{step}\",outcome=\"{outcome}\"}} 1");
        assert!(figures.contains(&line), "{line}\n{figures}");
    }
    assert!(!figures.contains(CALL) && !figures.contains("8190"), "{figures}");
}
