//! Passkeys in a real browser with a virtual authenticator: added, used, copied, taken from elsewhere, removed.

use crate::support::authenticator::Authenticator;
use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, PASSWORD, Page, Tab, at_localhost, go, sign_in_by_code};
use crate::support::service::{Engine, Service};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// A service that can have passkeys.
async fn service(engine: Engine, alone: &str) -> Service {
    at_localhost(engine, &[("HOLDLINE_LIMITS_SIGN_INS", "1000"), ("HOLDLINE_DESK_PASSKEY_ALONE", alone)]).await
}

fn tab(service: &Service) -> Tab {
    Tab::at_localhost(service)
}

async fn sign_out(browser: &Browser, service: &Service) {
    browser.leave_by(".signed-in button").await;
    assert_eq!(browser.path().await, "/desk/sign-in");
    go(browser, service, "/desk/sign-in?lang=en&next=/desk/account").await;
}

async fn add_passkey(browser: &Browser, label: &str) {
    browser.fill("label", label).await;
    browser.fill("password", PASSWORD).await;
    browser.leave_by("form[action='/desk/account/passkeys'] button").await;
}

/// Waits until a script says yes.
async fn until(browser: &Browser, script: &str) {
    let begun = Instant::now();
    while browser.run(script).await != json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{script}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What the page would send, caught on its way: the sealed challenge and the authenticator's answer.
async fn caught(browser: &Browser) -> (String, String) {
    browser
        .run("HTMLFormElement.prototype.submit = function () { window.sent = [this.elements.asked.value, this.elements.credential.value]; }")
        .await;
    browser.click("[data-passkey]").await;
    until(browser, "return window.sent !== undefined").await;
    let sent = browser.run("return window.sent").await;
    (sent[0].as_str().unwrap().to_owned(), sent[1].as_str().unwrap().to_owned())
}

async fn send(service: &Service, asked: &str, credential: &str) -> Page {
    tab(service).post("/desk/sign-in/passkey", &[("asked", asked), ("credential", credential)]).await
}

async fn refusals(service: &Service, why: &str) -> i64 {
    service
        .number(&format!(
            "SELECT count(*) FROM audit WHERE action = 'sign-in' AND outcome = 'refused' AND reason = '{why}'"
        ))
        .await
}

/// A page of another origin on the same name: the authenticator knows the name, the origin is wrong.
async fn stranger() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 4_096];
            let _ = stream.read(&mut head).await;
            let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";
            let _ = stream.write_all(page.as_bytes()).await;
        }
    });
    format!("http://localhost:{port}/")
}

/// Somebody else's page that has our challenge asks the authenticator, and gets a good signature.
async fn answer_elsewhere(browser: &Browser, options: &Value) -> String {
    browser.client.goto(&stranger().await).await.unwrap();
    browser
        .run(&format!(
            "window.answer = undefined; navigator.credentials.get({{ publicKey: \
             PublicKeyCredential.parseRequestOptionsFromJSON({options}) }}).then(a => {{ window.answer = JSON.stringify(a); }}, \
             e => {{ window.answer = 'no: ' + e; }})"
        ))
        .await;
    until(browser, "return window.answer !== undefined").await;
    browser.run("return window.answer").await.as_str().unwrap().to_owned()
}

async fn added_and_used(browser: &Browser, service: &Service, agent: &mut Account) {
    sign_in_by_code(browser, service, agent, "/desk/account").await;
    assert!(browser.text("main").await.contains("You have no passkey yet"));
    browser.fill("label", "blue key").await;
    browser.fill("password", "three quiet herons at dusk").await;
    browser.leave_by("form[action='/desk/account/passkeys'] button").await;
    assert!(browser.text("main").await.contains("The password is not right"));
    browser.fill("password", PASSWORD).await;
    browser.leave_by("form[action='/desk/account/passkeys'] button").await;
    assert!(browser.text("main").await.contains("“blue key”"));
    browser.leave_by("[data-passkey]").await;
    assert_eq!(browser.path().await, "/desk/account", "{}", browser.text("main").await);
    assert!(browser.text("main table").await.contains("blue key"));
    sign_out(browser, service).await;
    browser.leave_by("[data-passkey]").await;
    assert_eq!(browser.path().await, "/desk/account", "{}", browser.text("main").await);
    assert!(!browser.text("main table").await.contains("never"));
    sign_out(browser, service).await;
}

async fn answers_that_open_nothing(browser: &Browser, service: &Service, authenticator: &Authenticator) {
    let (asked, credential) = caught(browser).await;
    let altered = |change: &dyn Fn(&mut Value)| {
        let mut answer: Value = serde_json::from_str(&credential).unwrap();
        change(&mut answer);
        answer.to_string()
    };
    let other: Value = serde_json::from_str(&tab(service).get("/desk/sign-in/passkey").await.text).unwrap();
    let unknown = altered(&|answer| {
        answer["id"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
        answer["rawId"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
    });
    let nobodys = altered(&|answer| answer["response"]["userHandle"] = json!("AAAAAAAAAAAAAAAAAAAAAA"));
    let unsigned = altered(&|answer| answer["response"]["signature"] = json!("MEUCIQ"));
    let mut pages = Vec::new();
    for (asked, credential) in [
        (other["asked"].as_str().unwrap(), credential.as_str()),
        ("", credential.as_str()),
        ("forged", credential.as_str()),
        (&*asked, &*unknown),
        (&*asked, &*nobodys),
        (&*asked, &*unsigned),
        (&*asked, "{}"),
        (&*asked, "<b>"),
    ] {
        let page = send(service, asked, credential).await;
        assert_eq!(page.status, 422, "{credential}");
        pages.push(page.text);
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "all failures answer alike");
    assert!(pages[0].contains("That did not sign you in"), "{}", pages[0]);
    assert_eq!(send(service, &asked, &credential).await.status, 303, "the one that was given for this challenge");
    let again = send(service, &asked, &credential).await;
    assert_eq!((again.status, again.text == pages[0]), (422, true), "a challenge counts once");
    let (late, wrong) = (refusals(service, "challenge-not-open").await, refusals(service, "wrong-passkey").await);
    assert_eq!(
        (late, wrong),
        (4, 5),
        "another's challenge, none, a forged one, a used one; the rest is no answer of a passkey"
    );
    let foreign = answer_elsewhere(browser, &other["options"]).await;
    assert!(foreign.starts_with('{'), "the authenticator answers whoever has the name: {foreign}");
    assert_eq!(send(service, other["asked"].as_str().unwrap(), &foreign).await.status, 422, "another origin's answer");
    go(browser, service, "/desk/sign-in?lang=en").await;
    authenticator.verifies_its_user(browser, false).await;
    browser.click("[data-passkey]").await;
    until(browser, "return !document.querySelector('[data-told=failed]').hidden").await;
    authenticator.verifies_its_user(browser, true).await;
}

/// Somebody has copied the key's memory: their counter is behind, and so is refused.
async fn copied(browser: &Browser, service: &Service, authenticator: Authenticator) -> Authenticator {
    let mut copy = authenticator.credentials(browser).await.remove(0);
    authenticator.take_away(browser).await;
    let count = copy["signCount"].as_i64().unwrap();
    assert!(count > 1, "it counts: {count}");
    let behind = Authenticator::new(browser).await;
    copy["signCount"] = json!(1);
    behind.takes(browser, copy.clone()).await;
    go(browser, service, "/desk/sign-in?lang=en").await;
    browser.leave_by("[data-passkey]").await;
    assert!(browser.text(".summary").await.contains("That did not sign you in"));
    assert_eq!(refusals(service, "passkey-counter-not-forward").await, 1);
    behind.take_away(browser).await;
    let ahead = Authenticator::new(browser).await;
    copy["signCount"] = json!(count + 10);
    ahead.takes(browser, copy).await;
    ahead
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_added_used_copied_taken_from_elsewhere_and_removed() {
    let browser = Browser::start(Look::default()).await;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let service = service(engine, "true").await;
        let mut agent = Account::new_at(tab(&service), &service, "sato", "agent").await;
        let authenticator = Authenticator::new(&browser).await;
        added_and_used(&browser, &service, &mut agent).await;
        answers_that_open_nothing(&browser, &service, &authenticator).await;
        let authenticator = copied(&browser, &service, authenticator).await;
        go(&browser, &service, "/desk/sign-in?lang=en&next=/desk/account").await;
        browser.leave_by("[data-passkey]").await;
        assert_eq!(browser.path().await, "/desk/account", "the one that counts on is its owner's");
        browser.leave_by("form[action='/desk/account/passkeys/remove'] button").await;
        sign_out(&browser, &service).await;
        browser.leave_by("[data-passkey]").await;
        assert!(browser.text(".summary").await.contains("That did not sign you in"), "a removed one opens nothing");
        for (action, times) in [("add-passkey", 2), ("remove-passkey", 1)] {
            let count = format!("SELECT count(*) FROM audit WHERE action = '{action}' AND actor = 'sato'");
            assert_eq!(service.number(&count).await, times, "{action}");
        }
        authenticator.take_away(&browser).await;
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beside_the_password_where_that_is_asked_for_and_judged_in_both_languages() {
    let service = service(Engine::Sqlite, "false").await;
    let browser = Browser::start(Look { width: 320, ..Look::default() }).await;
    let mut agent = Account::new_at(tab(&service), &service, "sato", "agent").await;
    let authenticator = Authenticator::new(&browser).await;
    sign_in_by_code(&browser, &service, &mut agent, "/desk/account").await;
    add_passkey(&browser, "<b>blue</b>").await;
    browser.judge("en-passkey-new").await;
    browser.leave_by("[data-passkey]").await;
    for language in ["ja", "en"] {
        go(&browser, &service, &format!("/desk/account?lang={language}")).await;
        browser.judge(&format!("{language}-account")).await;
        go(&browser, &service, &format!("/desk/shortcuts?lang={language}")).await;
        browser.judge(&format!("{language}-shortcuts")).await;
        browser.types("?").await;
        until(&browser, "return document.getElementById('shortcuts').open").await;
        browser.judge(&format!("{language}-shortcuts-dialog")).await;
    }
    shortcuts_can_be_switched_off(&browser, &service).await;
    sign_out(&browser, &service).await;
    browser.judge("en-sign-in-passkey-and-password").await;
    for (password, goes) in [("three quiet herons at dusk", false), ("x", false), (PASSWORD, true)] {
        go(&browser, &service, "/desk/sign-in?lang=en&next=/desk/account").await;
        browser.fill("account", "SATO").await;
        browser.fill("password", password).await;
        browser.leave_by("[data-passkey]").await;
        assert_eq!(browser.path().await == "/desk/account", goes, "{password}");
    }
    authenticator.take_away(&browser).await;
    browser.close().await;
}

async fn shortcuts_can_be_switched_off(browser: &Browser, service: &Service) {
    go(browser, service, "/desk/shortcuts").await;
    let page = browser.client.find(fantoccini::Locator::Css("html")).await.unwrap();
    browser.types("m").await;
    let begun = Instant::now();
    while page.tag_name().await.is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(60), "m leads nowhere");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(browser.path().await, "/desk/account");
    // Letters in a field are text.
    browser.fill("label", "m?").await;
    assert_eq!(browser.run("return document.getElementById('label').value").await, json!("m?"));
    assert_eq!(browser.run("return document.getElementById('shortcuts').open").await, json!(false));
    browser.click("#shortcuts-open").await;
    browser.click("#shortcuts-off").await;
    browser.click("#shortcuts button").await;
    browser.run("document.activeElement.blur()").await;
    browser.types("?").await;
    assert_eq!(browser.run("return document.getElementById('shortcuts').open").await, json!(false), "switched off");
}
