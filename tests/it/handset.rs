//! The telephone: what it makes of documents, and what it sends, against services that answer as each test wants.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use holdline::channels::voice::handset::{Ended, Failure, Happening, Script, Scripted, call};
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::Body;
use holdline::channels::voice::twilio::{CallStatus, PublicOrigin, Tokens};
use holdline::contact::CallEvent;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::voice_service::{CALL, PUBLIC, Service, Setup, TOKEN, idle_desk, line, serve};

/// Rings with a script; gives the end and all that was heard.
async fn ring(service: &Service, keys: &str) -> (Ended, Vec<Happening>) {
    let mut heard = Vec::new();
    let mut caller =
        Scripted::new(Script::parse("test", keys).unwrap(), |happening: &Happening| heard.push(happening.clone()));
    let ended = call(&line(service), &mut caller).await;
    (ended, heard)
}

fn said(heard: &[Happening]) -> Vec<&str> {
    heard.iter().filter_map(|h| if let Happening::Said { text, .. } = h { Some(text.as_str()) } else { None }).collect()
}

#[tokio::test]
async fn a_scripted_call_goes_through_the_flow_to_its_end() {
    let service = Setup::default().start().await;
    let (ended, heard) = ring(&service, "2\nbackend connect=not-answered\n19850412#").await;
    assert_eq!(ended, Ended::Hangup);
    assert_eq!(said(&heard), ["Press 2 for English.", "Your birth date?", "A person.", "Nobody is here. Good-bye."]);
    assert!(heard.contains(&Happening::Unheard { keys: "#".into() }));
    let desk = &service.desk;
    let events: Vec<_> = desk.turns.lock().unwrap().iter().map(|turn| (turn.step, turn.event.clone())).collect();
    let keys = |digits: &str| CallEvent::Keys { digits: digits.into(), hash: false };
    assert_eq!(
        events,
        [
            (0, CallEvent::Incoming),
            (1, keys("2")),
            (2, keys("19850412")),
            (3, CallEvent::ConnectEnded { answered: false })
        ]
    );
    assert_eq!(*desk.statuses.lock().unwrap(), [(CALL.to_owned(), CallStatus::Completed, Some(0))]);
}

#[tokio::test]
async fn silence_hash_alone_and_hanging_up_arrive_as_such() {
    let service = Setup::default().start().await;
    let (ended, heard) = ring(&service, "silence\n2\n#\n1985# // too short\nhangup").await;
    assert_eq!(ended, Ended::CallerHungUp);
    assert_eq!(heard.last(), Some(&Happening::Ended { how: Ended::CallerHungUp }));
    let turns = service.desk.turns.lock().unwrap();
    let keys = |digits: &str, hash| CallEvent::Keys { digits: digits.into(), hash };
    let events: Vec<_> = turns.iter().map(|turn| turn.event.clone()).collect();
    assert_eq!(events, [CallEvent::Incoming, CallEvent::Silence, keys("2", false), keys("", true), keys("1", false)]);
    assert_eq!(service.desk.statuses.lock().unwrap().len(), 1);
}

/// What a request was: its address, its parameters, its idempotency token.
type Seen = Arc<Mutex<Vec<(String, Form, String)>>>;

/// A service that checks every signature and answers each address with a document.
async fn documents(answers: fn(&str, &Form) -> Response) -> (Service, Seen) {
    let seen = Seen::default();
    let log = seen.clone();
    let page = get(|| async { ([(header::CONTENT_TYPE, "text/html")], "no sound") });
    let routes =
        Router::new().route("/a.wav", page).fallback(move |uri: Uri, headers: HeaderMap, body: Bytes| async move {
            let target = uri.path_and_query().unwrap().as_str();
            let form = Form::parse(&body).unwrap();
            let header = headers.get("X-Twilio-Signature").map(|value| value.as_bytes());
            let origin = PublicOrigin::parse(PUBLIC).unwrap();
            let verdict = Tokens::parse(TOKEN).unwrap().verify(&origin, target, Body::Form(&form), header);
            assert_eq!(verdict, Ok(()), "{target}");
            assert_eq!(headers[header::HOST], "line.example");
            let token = headers["I-Twilio-Idempotency-Token"].to_str().unwrap().to_owned();
            let answer = answers(target, &form);
            log.lock().unwrap().push((target.to_owned(), form, token));
            answer
        });
    (serve(routes, idle_desk()).await, seen)
}

fn twiml(inside: &str) -> Response {
    ([(header::CONTENT_TYPE, "text/xml")], format!("<?xml version=\"1.0\"?><Response>{inside}</Response>"))
        .into_response()
}

#[tokio::test]
async fn every_request_carries_what_twilio_sends_and_the_last_one_reports_the_end() {
    let (service, seen) = documents(|target, _| match target {
        "/voice/twilio/incoming" => twiml("<Gather action=\"/next?a=b+c\" actionOnEmptyResult=\"true\"/>"),
        _ => twiml("<Hangup/>"),
    })
    .await;
    assert_eq!(ring(&service, "12#").await.0, Ended::Hangup);
    let seen = seen.lock().unwrap();
    let targets: Vec<_> = seen.iter().map(|(target, ..)| target.as_str()).collect();
    assert_eq!(targets, ["/voice/twilio/incoming", "/next?a=b+c", "/voice/twilio/status"]);
    for (_, form, _) in seen.iter() {
        for (name, value) in [
            ("CallSid", CALL),
            ("Direction", "inbound"),
            ("ApiVersion", "2010-04-01"),
            ("From", "+819012345678"),
            ("Caller", "+819012345678"),
            ("To", "+81312345678"),
            ("Called", "+81312345678"),
        ] {
            assert_eq!(form.get(name), Some(value));
        }
        assert_eq!(form.get("AccountSid").map(str::len), Some(34));
    }
    let statuses: Vec<_> = seen.iter().map(|(_, form, _)| form.get("CallStatus").unwrap()).collect();
    assert_eq!(statuses, ["ringing", "in-progress", "completed"]);
    let keyed = &seen[1].1;
    assert_eq!(
        (keyed.get("Digits"), keyed.get("FinishedOnKey"), keyed.get("msg")),
        (Some("12"), Some("#"), Some("Gather End"))
    );
    let tokens: std::collections::BTreeSet<_> = seen.iter().map(|(_, _, token)| token).collect();
    assert_eq!(tokens.len(), 3);
}

#[tokio::test]
async fn verbs_are_followed_with_twilios_defaults() {
    let (service, seen) = documents(|target, form| match (target, form.get("Digits")) {
        // Silence without actionOnEmptyResult falls through to the next verb.
        ("/voice/twilio/incoming", None) => {
            twiml("<Say language=\"ja-JP\">一</Say><Play digits=\"1w2\"/><Play>/a.wav</Play><Play>https://other.example/b.wav</Play><Pause length=\"3\"/><Gather/><Record/><Redirect>sub/two</Redirect>")
        }
        // A Gather without an action comes back to the address of its document.
        ("/voice/twilio/sub/two", None) => twiml("<Gather numDigits=\"1\" finishOnKey=\"\"><Say>two</Say></Gather>"),
        ("/voice/twilio/sub/two", Some("#")) => twiml("<Dial><Number>+8133</Number></Dial><Say>after</Say>"),
        _ => twiml("<Say>lost</Say>"),
    })
    .await;
    let (ended, heard) = ring(&service, "silence\n#").await;
    assert_eq!(ended, Ended::DocumentEnded);
    assert_eq!(said(&heard), ["一", "two", "after"]);
    for happening in [
        Happening::Played { what: "1w2".into(), words: None },
        // What should be a recording is a page.
        Happening::NotPlayed { what: "/a.wav".into(), why: "it is no sound, but text/html".into() },
        Happening::Played { what: "https://other.example/b.wav".into(), words: None },
        Happening::Paused { seconds: 3 },
        Happening::Unknown { verb: "Record".into() },
        Happening::Dialling { number: "+8133".into() },
    ] {
        assert!(heard.contains(&happening), "{happening:?}");
    }
    assert_eq!(seen.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn a_queue_plays_its_waiting_document_until_the_caller_leaves_it() {
    let (service, seen) = documents(|target, form| match target {
        "/voice/twilio/incoming" => twiml("<Enqueue waitUrl=\"/wait\" action=\"/left\">help</Enqueue><Say>never</Say>"),
        "/wait" if form.get("QueuePosition").is_some() => {
            twiml("<Gather action=\"/chosen\" numDigits=\"1\" finishOnKey=\"\"><Say>Press 1 to leave.</Say></Gather>")
        }
        "/chosen" => twiml("<Leave/>"),
        "/left" => twiml("<Say>You left.</Say><Hangup/>"),
        _ => twiml(""),
    })
    .await;
    let (ended, heard) = ring(&service, "silence 2\n1").await;
    assert_eq!(ended, Ended::Hangup);
    assert_eq!(said(&heard), ["Press 1 to leave.", "Press 1 to leave.", "Press 1 to leave.", "You left."]);
    let seen = seen.lock().unwrap();
    let left = seen.iter().find(|(target, ..)| target == "/left").unwrap();
    assert_eq!(left.1.get("QueueResult"), Some("leave"));
}

#[tokio::test]
async fn a_queue_without_an_action_goes_on_after_the_enqueue_and_hangup_ends_the_waiting() {
    let (service, _) = documents(|target, _| match target {
        "/voice/twilio/incoming" => twiml("<Enqueue waitUrl=\"/wait\">help</Enqueue><Say>after</Say>"),
        _ => twiml("<Say>waiting</Say><Leave/>"),
    })
    .await;
    let (ended, heard) = ring(&service, "").await;
    assert_eq!((ended, said(&heard)), (Ended::DocumentEnded, vec!["waiting", "after"]));

    let (service, _) = documents(|_, _| twiml("<Enqueue>help</Enqueue>")).await;
    assert_eq!(ring(&service, "hangup").await.0, Ended::CallerHungUp);
}

#[tokio::test]
async fn a_service_that_fails_or_refuses_is_a_failure_with_its_reason() {
    let (service, seen) = documents(|_, _| twiml("<Reject reason=\"busy\"/>")).await;
    assert_eq!(ring(&service, "").await.0, Ended::Rejected { busy: true });
    assert_eq!(seen.lock().unwrap()[1].1.get("CallStatus"), Some("busy"));

    let failure = |answers| async move {
        let (service, _) = documents(answers).await;
        match ring(&service, "").await.0 {
            Ended::Failed(failure) => failure,
            other => panic!("{other:?}"),
        }
    };
    let refused = failure(|_, _| (StatusCode::FORBIDDEN, "{\"title\":\"No\"}").into_response()).await;
    let address = "/voice/twilio/incoming".to_owned();
    assert_eq!(refused, Failure::Status { address, status: 403, title: Some("No".into()) });
    for answers in [
        (|_: &str, _: &Form| "plain".into_response()) as fn(&str, &Form) -> Response,
        |_, _| ([(header::CONTENT_TYPE, "text/xml")], "<Response>").into_response(),
        |_, _| twiml("<Redirect>https://elsewhere.example/</Redirect>"),
        |_, _| twiml("<Redirect method=\"GET\">/x</Redirect>"),
    ] {
        assert!(matches!(failure(answers).await, Failure::Document { .. }));
    }
    assert_eq!(failure(|_, _| twiml("<Redirect/>")).await, Failure::Circles);
    assert_eq!(failure(|_, _| twiml("<Enqueue waitUrl=\"/w\">x</Enqueue>")).await, Failure::Circles);
    let long = failure(|_, _| twiml(&format!("<Say>{}</Say>", "x".repeat(70_000)))).await;
    assert!(matches!(long, Failure::NoAnswer { .. }), "{long:?}");
}

#[tokio::test]
async fn a_service_that_is_not_there_is_named() {
    let service = Setup::default().start().await;
    let mut line = line(&service);
    // Port 1 of this machine: nothing listens there.
    line.connect = "127.0.0.1:1".to_owned();
    let ended = call(&line, &mut Scripted::new(Script::default(), |_: &Happening| {})).await;
    let Ended::Failed(failure) = ended else { panic!("{ended:?}") };
    assert!(failure.to_string().contains("127.0.0.1:1"), "{failure}");
}

/// A raw service: each connection takes as many requests as it has answers here and is closed without a word at
/// `None`. Gives its address and the idempotency tokens as they arrive.
async fn connections(plan: &'static [&'static [Option<&'static str>]]) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let tokens = Arc::new(Mutex::new(Vec::new()));
    let log = tokens.clone();
    tokio::spawn(async move {
        for answers in plan {
            let (mut stream, _) = listener.accept().await.unwrap();
            for answer in *answers {
                let token = token_of_next_request(&mut stream).await;
                log.lock().unwrap().push(token);
                if let Some(document) = answer {
                    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/xml";
                    let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{document}", document.len());
                    stream.write_all(answer.as_bytes()).await.unwrap();
                }
            }
        }
    });
    (address, tokens)
}

/// Reads one whole request.
async fn token_of_next_request(stream: &mut tokio::net::TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
            if header("content-length: ").parse::<usize>().unwrap() == body.len() {
                return header("i-twilio-idempotency-token: ");
            }
        }
        assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0, "the request ended early");
    }
}

const GO_ON: &str = "<Response><Redirect>/two</Redirect></Response>";
const END: &str = "<Response><Hangup/></Response>";

async fn tokens_of_a_call(plan: &'static [&'static [Option<&'static str>]]) -> (Ended, Vec<String>) {
    let (address, tokens) = connections(plan).await;
    let service = Setup::default().start().await;
    let line = holdline::channels::voice::handset::Line { connect: address, ..line(&service) };
    let ended = call(&line, &mut Scripted::new(Script::default(), |_: &Happening| {})).await;
    let tokens = tokens.lock().unwrap().iter().map(|token| token.replace(CALL, "")).collect();
    (ended, tokens)
}

#[tokio::test]
async fn one_connection_is_kept_for_the_whole_call() {
    let (ended, tokens) = tokens_of_a_call(&[&[Some(GO_ON), Some(END), Some(END)]]).await;
    assert_eq!((ended, tokens), (Ended::Hangup, vec!["-1".into(), "-2".into(), "-3".into()]));
}

#[tokio::test]
async fn a_request_whose_connection_breaks_is_sent_again_under_the_same_token() {
    let (ended, tokens) = tokens_of_a_call(&[&[Some(GO_ON), None], &[Some(END), Some(END)]]).await;
    assert_eq!((ended, tokens), (Ended::Hangup, vec!["-1".into(), "-2".into(), "-2".into(), "-3".into()]));
}

#[tokio::test]
async fn a_service_that_breaks_every_connection_is_a_failure() {
    let (ended, tokens) = tokens_of_a_call(&[&[Some(GO_ON), None], &[None], &[None]]).await;
    assert!(matches!(ended, Ended::Failed(Failure::NoAnswer { .. })), "{ended:?}");
    assert_eq!(tokens, ["-1", "-2", "-2", "-3"]);
}

#[tokio::test]
async fn nobody_is_dialled_while_waiting() {
    let (service, _) = documents(|target, _| match target {
        "/voice/twilio/incoming" => twiml("<Enqueue waitUrl=\"/wait\" action=\"/left\">help</Enqueue>"),
        "/wait" => twiml("<Dial>+8133</Dial><Enqueue>again</Enqueue><Leave/>"),
        _ => twiml("<Dial>+8144</Dial><Hangup/>"),
    })
    .await;
    let (ended, heard) = ring(&service, "").await;
    assert_eq!(ended, Ended::Hangup);
    let dialled = |number: &str| heard.contains(&Happening::Dialling { number: number.into() });
    assert!(!dialled("+8133") && dialled("+8144"), "{heard:?}");
}
