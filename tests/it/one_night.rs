//! One night at the line, whole: `holdline call` is the caller and the colleague's telephone, real browsers are the agent, the
//! supervisor and the officer at the counter the next morning, and a verifier asks OCSP. On both engines, without Redis and
//! with one that dies while a caller waits.

use crate::support::browser::{Browser, Look};
use crate::support::counter::{HERE, officer};
use crate::support::desk::{Account, go, sign_in_by_code, with_cards_at_localhost};
use crate::support::redis::Redis;
use crate::support::service::{Engine, Service, card, on_both_services, own_number, serial};
use crate::support::twilio::account_settings;
use fantoccini::Locator;
use holdline::revocation::Answer;
use serde_json::json;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdout};

/// The telephone in the terminal: what was heard, line by line.
struct Telephone {
    child: Child,
    heard: tokio::io::Lines<BufReader<ChildStdout>>,
    said: String,
}

impl Telephone {
    /// Rings the line from the number of card 1, as a colleague's telephone too, and presses these keys.
    async fn rings(service: &Service, keys: &[&str]) -> Self {
        let mut command = service.command(&["call", "--colleague", "--from", &own_number(1)]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut typed = child.stdin.take().unwrap();
        typed.write_all(format!("{}\n", keys.join("\n")).as_bytes()).await.unwrap();
        // The pipe stays open: a terminal that closes is a caller who hangs up.
        std::mem::forget(typed);
        let heard = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, heard, said: String::new() }
    }

    async fn until_hears(&mut self, words: &str) {
        while !self.said.contains(words) {
            let line = tokio::time::timeout(Duration::from_secs(60), self.heard.next_line()).await;
            let line = line.unwrap_or_else(|_| panic!("never heard {words}: {}", self.said)).unwrap();
            let line = line.unwrap_or_else(|| panic!("over, and never heard {words}: {}", self.said));
            self.said.push_str(&line);
            self.said.push('\n');
        }
    }
}

async fn until(browser: &Browser, what: &str) {
    let begun = Instant::now();
    while browser.run(&format!("return Boolean({what})")).await != json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// An agent at the desk, ready, with a telephone.
async fn ready(service: &Service) -> Browser {
    let browser = Browser::start(Look::default()).await;
    let mut agent = Account::new(service, "sato", "agent").await;
    sign_in_by_code(&browser, service, &mut agent, "/desk/telephone").await;
    browser.fill("telephone", "03-1234-0001").await;
    browser.leave_by("form[action='/desk/telephone'] .actions button").await;
    go(&browser, service, "/desk/worklist?lang=en").await;
    browser.leave_by("#presence button[value=available]").await;
    browser
}

/// From the ring to the finished contact.
async fn serves(service: &Service, agent: &Browser, redis: Option<&mut Redis>) {
    agent.run("window.popped = 0; new MutationObserver(() => { window.popped ||= document.querySelector('#rows tr') ? Date.now() : 0; }).observe(document.getElementById('rows'), { childList: true, subtree: true })").await;
    let mut phone = Telephone::rings(service, &["2", "2", "1", "19850412", "1000001", "0"]).await;
    phone.until_hears("You are next in line").await;
    let waits =
        i64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis()).unwrap();
    until(agent, "document.querySelector('#rows tr')").await;
    let popped = agent.run("return window.popped").await.as_i64().unwrap();
    println!("on the worklist {} ms after the caller was told that they wait", popped - waits);
    if let Some(redis) = redis {
        redis.kill();
    }
    agent.enters().await;
    let contact = agent.path().await;
    until(agent, "document.getElementById('voice').textContent.includes('is talking with the caller')").await;
    assert!(agent.text(".pop").await.contains("1985-04-12"));
    // Three keys.
    agent.types("s").await;
    agent.enters().await;
    agent.enters().await;
    assert_eq!((agent.path().await, service.number("SELECT count(*) FROM receipts").await), (contact.clone(), 1));
    service.until_held(1).await;
    until(agent, "document.getElementById('voice').textContent.includes('is talking with the caller')").await;
    agent.types("d").await;
    agent.enters().await;
    phone.until_hears("Goodbye").await;
    let ended =
        tokio::time::timeout(Duration::from_secs(60), phone.child.wait()).await.expect("the call ends").unwrap();
    assert!(ended.success(), "{}", phone.said);
    go(agent, service, &contact).await;
    agent.click("#finish input[value=card-stopped]").await;
    agent.leave_by("#finish button").await;
    assert_eq!(agent.path().await, "/desk/worklist");
    assert_eq!(
        service
            .number("SELECT count(*) FROM contacts WHERE wrap_code = 'card-stopped' AND closed_ms IS NOT NULL")
            .await,
        1
    );
}

/// What the supervisor sees of it.
async fn watches(service: &Service) {
    let browser = Browser::start(Look::default()).await;
    let mut supervisor = Account::new(service, "tanaka", "supervisor").await;
    sign_in_by_code(&browser, service, &mut supervisor, "/desk/board").await;
    let board = browser.text("main").await;
    assert!(board.contains("Nobody waits") || board.contains("100"), "{board}");
    browser.close().await;
}

/// The holder has found the card, and an officer lifts the suspension.
async fn lifts(service: &Service) {
    let browser = Browser::start(Look::default()).await;
    let mut officer = officer(service, "mado", HERE).await;
    sign_in_by_code(&browser, service, &mut officer, "/desk/counter").await;
    browser.fill("counter-number", "C-000001").await;
    browser.leave_by("form:has(#counter-number) button").await;
    go(&browser, service, "/desk/counter/card/C-000001/reactivate").await;
    browser.client.find(Locator::Id("photo-document")).await.unwrap().select_by_value("passport").await.unwrap();
    browser.click("#card-here").await;
    browser.leave_by("main form button").await;
    assert_eq!(browser.text("h1").await, "Suspension lifted");
    browser.close().await;
    service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
    service.until("SELECT count(*) FROM cards WHERE state = 'suspended'", 0).await;
    let begun = Instant::now();
    // The certificate that signs in comes back by the policy.
    while !matches!(service.ocsp(&serial(1, 2)).await, Answer::Good) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the hold is lifted for verifiers too");
    }
}

async fn night(engine: Engine, mut redis: Option<Redis>) {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{free}");
    let redis_url = redis.as_ref().map(Redis::url);
    let mut settings = account_settings(&url).to_vec();
    settings.extend([("HOLDLINE_TWILIO_CALLS_FROM", "+81312340000"), ("HOLDLINE_WEB_PHONE_LINE", "+81120000001")]);
    settings.extend(redis_url.as_deref().map(|url| ("HOLDLINE_REDIS_URL", url)));
    let service = with_cards_at_localhost(engine, &[card(1)], &settings).await;
    let agent = ready(&service).await;
    serves(&service, &agent, redis.as_mut()).await;
    watches(&service).await;
    lifts(&service).await;
    agent.close().await;
    for (actor, action) in [("sato", "suspend"), ("sato", "end-call"), ("mado", "reactivate")] {
        let done =
            format!("SELECT count(*) FROM audit WHERE actor = '{actor}' AND action = '{action}' AND outcome = 'done'");
        assert_eq!(service.number(&done).await, 1, "{actor} {action}");
    }
    let verified = service.run(&["audit", "verify"]).await;
    assert!(verified.status.success(), "{verified:?}");
}

on_both_services! {
    async fn a_caller_is_served_and_the_card_is_lifted_the_next_morning(engine) {
        night(engine, None).await;
    }

    async fn so_are_they_while_redis_dies(engine) {
        night(engine, Some(Redis::started())).await;
    }
}
