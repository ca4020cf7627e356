//! `holdline call` against a running door: what it prints and how it exits.

use std::io::Write;
use std::sync::{Arc, Mutex};

use holdline::cli::call::{CallArgs, CallSettings, Console, ENDED, FAILED, USAGE, run};

use crate::voice_service::{PUBLIC, Service, Setup, TOKEN};

/// A stream that keeps what is written.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn args(keys: Option<&tempfile::NamedTempFile>) -> CallArgs {
    CallArgs {
        config: None,
        to: "+81312345678".to_owned(),
        from: None,
        keys: keys.map(|file| file.path().to_owned()),
        url: None,
        colleague: false,
        json: false,
    }
}

fn script(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn settings(service: &Service, token: Option<&str>) -> CallSettings {
    CallSettings {
        listen: service.address.parse().unwrap(),
        public_url: PUBLIC.to_owned(),
        auth_token: token.map(str::to_owned),
        api_url: "https://api.twilio.com".to_owned(),
    }
}

async fn place(args: &CallArgs, settings: &CallSettings) -> (u8, String, String) {
    let (out, err) = (Kept::default(), Kept::default());
    let console = Console { out: Box::new(out.clone()), err: Box::new(err.clone()), colour: false, interactive: false };
    let code = run(args, settings, [0xab; 16], console).await;
    (code, out.text(), err.text())
}

#[tokio::test]
async fn what_is_said_is_printed_with_its_language_and_the_call_ends_well() {
    let service = Setup::default().start().await;
    let keys = script("press 2\n19850412\nbackend connect=answered\n");
    let (code, out, err) = place(&args(Some(&keys)), &settings(&service, Some("a-token,old"))).await;
    assert_eq!((code, err.as_str()), (ENDED, ""));
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "anonymous rings +81312345678 (CAabababababababababababababababab)",
            "[en-US] Press 2 for English.",
            "? 1 key",
            "> 2",
            "[en-US] Your birth date?",
            "? 8 keys, # ends",
            "> 19850412",
            "[en-US] A person.",
            "+81399999999 rings",
            "answered, and hung up",
            "[en-US] Good-bye.",
            "the call is over",
        ]
    );
    assert!(service.desk.turns.lock().unwrap()[0].caller.is_none());
}

#[tokio::test]
async fn the_script_may_say_who_calls() {
    let service = Setup::default().start().await;
    let keys = script("from +819012345678\nhangup");
    let (_, out, _) = place(&args(Some(&keys)), &settings(&service, Some(TOKEN))).await;
    assert!(out.starts_with("+819012345678 rings"), "{out}");
    let (_, out, _) =
        place(&CallArgs { from: Some("+8131111111".into()), ..args(Some(&keys)) }, &settings(&service, Some(TOKEN)))
            .await;
    assert!(out.starts_with("+8131111111 rings") && out.ends_with("you hung up\n"), "{out}");
}

#[tokio::test]
async fn json_is_one_object_a_line() {
    let service = Setup::default().start().await;
    let keys = script("2 19850412");
    let (code, out, _) = place(&CallArgs { json: true, ..args(Some(&keys)) }, &settings(&service, Some(TOKEN))).await;
    assert_eq!(code, ENDED);
    let events: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events[0]["event"], "rings");
    let said = events.iter().find(|event| event["event"] == "said").unwrap();
    assert_eq!((said["language"].as_str(), said["text"].as_str()), (Some("en-US"), Some("Press 2 for English.")));
    let last = events.last().unwrap();
    assert_eq!((last["event"].as_str(), last["how"]["end"].as_str()), (Some("ended"), Some("hangup")));
}

#[tokio::test]
async fn a_service_that_refuses_is_exit_1_with_the_reason() {
    let service = Setup::default().start().await;
    let keys = script("");
    let (code, _, err) = place(&args(Some(&keys)), &settings(&service, Some("wrong"))).await;
    assert_eq!(code, FAILED);
    assert!(err.contains("HTTP 403") && err.contains("not signed by Twilio"), "{err}");
    let closed = Setup { tokens: "", ..Setup::default() }.start().await;
    let (code, _, err) = place(&args(Some(&keys)), &settings(&closed, Some(TOKEN))).await;
    assert_eq!(code, FAILED);
    assert!(err.contains("HTTP 503") && err.contains("closed"), "{err}");
}

#[tokio::test]
async fn what_cannot_be_used_is_exit_2_and_nobody_is_rung() {
    let service = Setup::default().start().await;
    let (good, bad) = (script("2"), script("1\ndial 2"));
    let missing = CallArgs { keys: Some("no-such-file".into()), ..args(None) };
    let with = |change: fn(&mut CallArgs)| {
        let mut args = args(Some(&good));
        change(&mut args);
        args
    };
    for (args, token, reason) in [
        (args(Some(&good)), None, "HOLDLINE_TWILIO_AUTH_TOKEN"),
        (args(Some(&good)), Some(" , "), "HOLDLINE_TWILIO_AUTH_TOKEN"),
        (args(Some(&bad)), Some(TOKEN), ":2: unknown command"),
        (missing, Some(TOKEN), "no-such-file"),
        (with(|args| args.from = Some("0312345678".into())), Some(TOKEN), "country code"),
        (with(|args| args.url = Some("https://line.example".into())), Some(TOKEN), "http://"),
        (with(|args| args.url = Some("line.example".into())), Some(TOKEN), "must begin with"),
    ] {
        let (code, _, err) = place(&args, &settings(&service, token)).await;
        assert_eq!(code, USAGE, "{err}");
        assert!(err.contains(reason), "{err}");
    }
    assert!(service.desk.turns.lock().unwrap().is_empty());
}
