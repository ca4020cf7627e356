//! The worklist and a contact's page in a real browser: judged in both languages and narrow, worked by keyboard and
//! without scripts, and live without anything moving by itself.

use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, go, sign_in_by_code};
use crate::support::service::{Engine, Service, card};
use holdline::card::{Channel, EpochMs};
use holdline::clock::{Clock as _, SystemClock};
use holdline::store::NewContact;
use serde_json::json;
use std::time::{Duration, Instant};

const LIST: &str = "/desk/worklist";

async fn service() -> Service {
    let mut service = Service::prepared(Engine::Sqlite, &[card(1)]).await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://localhost");
    service.start().await;
    service
}

/// Somebody who waits since so many minutes, with everything that is known of a caller.
async fn waits(service: &Service, id: &str, (kind, reason, language): (&'static str, &str, &str), minutes: i64) {
    let details = json!({
        "number": "+819012345678", "call": "", "relay": kind == "waiting", "card": null, "receipt": null,
        "keyed": [["birth-date", "19850412"], ["postcode", "1000001"], ["form-number", "12345678901234567890123"],
            ["circumstance", "stolen"], ["name", "<script>alert(1)</script> 山田花子"]],
        "path": ["root/menu", "lost/menu", "suspend/birth-date", "suspend/postcode", "suspend/form-number", "person/queue"],
    });
    let contact = NewContact {
        id: id.to_owned(),
        kind,
        channel: Channel::Phone,
        language: language.to_owned(),
        reason: reason.to_owned(),
        details: serde_json::to_vec(&details).unwrap(),
        call: None,
        card: None,
        receipt: None,
        caller_hash: Some([7; 16]),
        not_before: None,
    };
    let opened = service.open().await;
    let since = EpochMs(SystemClock::new().now().0 - minutes * 60_000);
    opened.contact.store.open_contact(contact, since).await.unwrap();
    opened.close().await;
}

/// A list with something of everything.
async fn list(service: &Service) {
    for (n, what) in [
        ("waiting", "asked", "ja"),
        ("callback", "callback-asked", "en"),
        ("chat", "asked", "zh"),
        ("fax", "asked", "ja"),
        ("report", "report", "pt"),
        ("waiting", "dispute", "ko"),
        ("abandoned", "cut-off-before-confirmation", "es"),
        ("undelivered", "suspension-notice", "ja"),
    ]
    .into_iter()
    .enumerate()
    {
        waits(service, &format!("w{n}"), what, 20 - i64::try_from(n).unwrap()).await;
    }
}

/// Signs the browser in.
async fn sign_in(browser: &Browser, service: &Service, name: &str) {
    let mut account = Account::new(service, name, "supervisor").await;
    sign_in_by_code(browser, service, &mut account, LIST).await;
}

async fn until(browser: &Browser, what: &str) {
    let begun = Instant::now();
    while browser.run(&format!("return {what}")).await != json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

const ROWS: &str = "[...document.querySelectorAll('#rows tr')].map(row => row.dataset.id).join()";
/// Sums up what moved without anybody's hand, from now on.
const WATCH: &str = "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) \
                     window.moved += one.value; }).observe({ type: 'layout-shift' })";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_is_live_and_still_and_worked_by_keyboard_alone() {
    let service = service().await;
    list(&service).await;
    let browser = Browser::start(Look::default()).await;
    sign_in(&browser, &service, "sato").await;
    for language in ["ja", "en"] {
        go(&browser, &service, &format!("{LIST}?lang={language}")).await;
        browser.judge(&format!("{language}-worklist")).await;
    }
    assert_eq!(browser.run(&format!("return {ROWS}")).await, json!("w5,w0,w3,w1,w2,w4,w6,w7"));
    browser.run(WATCH).await;
    // Somebody whose card is disputed since longer comes to the top; nothing on the page moves.
    waits(&service, "first", ("waiting", "dispute", "ja"), 60).await;
    until(&browser, &format!("{ROWS}.startsWith('first,w5')")).await;
    until(&browser, "document.getElementById('head').textContent.includes('9 wait')").await;
    assert_eq!(browser.run("return window.moved").await, json!(0));
    // While a hand is on the rows they stay; `r` shows what has come meanwhile.
    browser.types("j").await;
    waits(&service, "second", ("waiting", "dispute", "ja"), 50).await;
    until(&browser, "document.getElementById('live-status').textContent.includes('has changed')").await;
    assert!(!browser.run(&format!("return {ROWS}")).await.as_str().unwrap().contains("second"));
    browser.judge("en-worklist-held-back").await;
    browser.types("r").await;
    until(&browser, &format!("{ROWS}.startsWith('first,second,w5')")).await;
    assert_eq!(browser.run("return window.moved").await, json!(0));
    // Enter takes what comes first.
    let page = browser.client.find(fantoccini::Locator::Css("html")).await.unwrap();
    browser.types(&fantoccini::key::Key::Enter.to_string()).await;
    while page.tag_name().await.is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(browser.path().await, "/desk/contact/first");
    for language in ["ja", "en"] {
        go(&browser, &service, &format!("/desk/contact/first?lang={language}")).await;
        browser.judge(&format!("{language}-contact")).await;
    }
    let shown = browser.text(".pop").await;
    for wanted in ["1985-04-12", "1234 5678 9012 3456 7890 123", "relay operator", "<script>alert(1)</script> 山田花子"]
    {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    browser.leave_by(".contact-verbs button").await;
    browser.judge("en-contact-wrap-up").await;
    // The service takes it back: the page says so by itself.
    service.sql("UPDATE contacts SET closed_ms = 1, wrap_code = 'not-given' WHERE contact_id = 'first'").await.unwrap();
    until(&browser, "document.getElementById('standing').textContent.includes('This contact is over')").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn narrow_and_dark_everything_is_there_and_nothing_is_cut_off() {
    let service = service().await;
    list(&service).await;
    let browser = Browser::start(Look { width: 320, dark: true, ..Look::default() }).await;
    sign_in(&browser, &service, "sato").await;
    for language in ["ja", "en"] {
        go(&browser, &service, &format!("{LIST}?lang={language}")).await;
        browser.judge(&format!("{language}-worklist")).await;
    }
    browser.leave_by(".take-next button").await;
    browser.judge("en-contact").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_work_without_scripts() {
    let service = service().await;
    waits(&service, "one", ("fax", "asked", "ja"), 3).await;
    let browser = Browser::start(Look { without_scripts: true, ..Look::default() }).await;
    sign_in(&browser, &service, "sato").await;
    go(&browser, &service, &format!("{LIST}?lang=en")).await;
    browser.leave_by("#rows button").await;
    assert_eq!(browser.path().await, "/desk/contact/one");
    browser.leave_by(".contact-verbs button").await;
    browser.click("#finish input[value=answered]").await;
    browser.leave_by("#finish button").await;
    assert_eq!(browser.path().await, LIST);
    assert!(browser.text("#head").await.contains("Nothing waits."));
    browser.close().await;
}
