//! Two people write to each other in two real browsers: typing is seen as it happens, lines come by themselves, a page that is
//! opened again goes on where it was; and axe-core judges both sides.

use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, go, sign_in_by_code};
use crate::support::service::{Engine, Service, card};
use serde_json::json;
use std::time::{Duration, Instant};

async fn service() -> Service {
    let mut service = Service::prepared(Engine::Sqlite, &[card(1)]).await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://localhost");
    service.start().await;
    service
}

/// Waits until this is true in the page.
async fn until(browser: &Browser, condition: &str) {
    let begun = Instant::now();
    while browser.run(&format!("return Boolean({condition})")).await != json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {condition}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The words of every line that the page shows.
async fn lines(browser: &Browser) -> serde_json::Value {
    browser.run("return [...document.querySelectorAll('#lines .words')].map((words) => words.textContent)").await
}

/// A colleague's browser, on the page of the one chat there is, taken.
async fn colleague(service: &Service, look: Look) -> Browser {
    let mut account = Account::new(service, "sato", "agent").await;
    let browser = Browser::start(look).await;
    sign_in_by_code(&browser, service, &mut account, "/desk/account").await;
    let id = service.contacts().await[0]["id"].as_str().unwrap().to_owned();
    go(&browser, service, &format!("/desk/contact/{id}?lang=en")).await;
    browser.leave_by("#standing button").await;
    browser
}

const TYPED: &str = "window.typed = {}; document.getElementById('line').addEventListener('input', (event) => { \
                     window.typed[event.target.value] = Date.now(); })";
const SEEN: &str = "window.seen = {}; new MutationObserver(() => { const words = document.querySelector('#typing .words'); \
                    window.seen[words.textContent] ??= Date.now(); }).observe(document.getElementById('typing'), \
                    { subtree: true, childList: true, characterData: true })";

/// The longest from a keystroke to the other side, over the keystrokes that were seen by themselves, milliseconds.
async fn slowest(from: &Browser, to: &Browser, text: &str) -> u64 {
    from.run(TYPED).await;
    to.run(SEEN).await;
    for c in text.chars() {
        from.fill("line", &c.to_string()).await;
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    until(to, &format!("document.querySelector('#typing .words').textContent === '{text}'")).await;
    let (typed, seen) = (from.run("return window.typed").await, to.run("return window.seen").await);
    let took = |(text, at): (&String, &serde_json::Value)| Some(at.as_u64()?.saturating_sub(typed[text].as_u64()?));
    let all: Vec<u64> = seen.as_object().unwrap().iter().filter_map(took).collect();
    assert!(all.len() > 3, "{typed} {seen}");
    all.into_iter().max().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn typing_is_seen_as_it_happens_and_lines_come_by_themselves() {
    let service = service().await;
    let citizen = Browser::start(Look { width: 320, ..Look::default() }).await;
    go(&citizen, &service, "/chat?lang=en").await;
    citizen.leave_by("main button").await;
    citizen.judge("chat-start-error").await;
    citizen.fill("line", "I lost my card").await;
    citizen.click("#agree").await;
    citizen.leave_by("main button").await;
    citizen.judge("chat-waiting").await;
    let agent = colleague(&service, Look::default()).await;
    until(&citizen, "!document.querySelector('[data-state=taken]').hidden").await;
    // One side agrees: nothing of its typing is shown yet.
    citizen.fill("line", "hm").await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(agent.run("return document.getElementById('typing').hidden").await, json!(true));
    agent.leave_by(".agree button").await;
    until(&citizen, "document.getElementById('chat')").await;
    citizen.run("document.getElementById('line').value = ''").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let there = slowest(&citizen, &agent, "In Shibuya").await;
    let back = slowest(&agent, &citizen, "When?").await;
    println!("keystroke to the other side: {there} ms to the desk, {back} ms back");
    assert!(there < 500 && back < 500, "{there} {back}");
    citizen.judge("chat-typing").await;
    agent.judge("desk-chat-typing").await;
    // A number that must not be kept is not sent at all; while it is typed nobody sees more than eight digits.
    citizen.run("document.getElementById('line').value = ''").await;
    citizen.fill("line", "1234 5678 9018").await;
    citizen.click("#say button").await;
    until(&citizen, "!document.getElementById('trouble').hidden").await;
    assert!(citizen.text("#trouble").await.contains("12-digit"), "told");
    let shown = agent.run("return document.querySelector('#typing .words').textContent").await;
    assert!(!shown.as_str().unwrap().contains("9018"), "{shown}");
    citizen.judge("chat-number").await;
    citizen.run("document.getElementById('line').value = ''").await;
    citizen.fill("line", "In Shibuya, yesterday\n").await;
    until(&agent, "document.querySelectorAll('#lines .said').length === 2").await;
    assert_eq!(agent.run("return document.getElementById('typing').hidden").await, json!(true));
    agent.run("document.getElementById('line').value = ''").await;
    agent.run("const phrase = document.getElementById('phrase'); phrase.value = 'wait'; phrase.dispatchEvent(new Event('change'))").await;
    agent.click("#say button").await;
    until(&citizen, "document.querySelectorAll('#lines .said').length === 3").await;
    let all = json!(["I lost my card", "In Shibuya, yesterday", "One moment, please. I am looking into it."]);
    assert_eq!((lines(&citizen).await, lines(&agent).await), (all.clone(), all.clone()));
    // The page is opened anew: nothing is lost, nothing twice, and it goes on.
    go(&citizen, &service, "/chat").await;
    assert_eq!(lines(&citizen).await, all);
    agent.fill("line", "Found it.\n").await;
    until(&citizen, "document.querySelectorAll('#lines .said').length === 4").await;
    // The suspension it leads to is seen in the chat.
    assert_eq!(citizen.run("return document.getElementById('stopped').hidden").await, json!(true));
    agent.run("document.activeElement.blur()").await;
    agent.types("f").await;
    for (id, value) in [("born", "19850412"), ("holder-name", "試験花子"), ("holder-postcode", "1000001")] {
        agent.fill(id, value).await;
    }
    agent.run("document.getElementById('search-reason').value = 'present'").await;
    for pressed in ["#find .actions button", "#found li:first-child button", "#suspend-card", "main .case-stop"] {
        agent.leave_by(pressed).await;
    }
    until(&citizen, "!document.getElementById('stopped').hidden").await;
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
    citizen.judge("chat-stopped").await;
    agent.close().await;
    citizen.close().await;
}
