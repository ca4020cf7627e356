//! The case in a real browser: judged by axe-core in both languages of the desk, narrow and wide, and by keyboard: three
//! keys from the screen pop to the suspension.

use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, go, sign_in_by_code};
use crate::support::service::{Engine, Service, card, own_number};
use fantoccini::Locator;
use holdline::card::SILENT_MS;

/// A service with somebody identified for each of these cards, who then asked for a person; the contacts' names.
async fn service(cards: std::ops::RangeInclusive<u32>) -> (Service, Vec<String>) {
    let mut service = Service::started(Engine::Sqlite, &cards.clone().map(card).collect::<Vec<_>>()).await;
    let mut names = Vec::new();
    for n in cards {
        names.push(identified(&service, n).await);
    }
    // The carrier calls the line by its own origin; a browser without a certificate comes by another.
    service.terminate().await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://localhost");
    service.start().await;
    (service, names)
}

/// Somebody who keyed what is needed and then asked for a person; the contact's name.
async fn identified(service: &Service, n: u32) -> String {
    let mut phone = service.phone(&own_number(n));
    phone.dials(service, &["2", "2", "1", "19850412", "1000001", "0"]).await;
    phone.is_over(service).await;
    let all = service.contacts().await;
    let found = all.iter().find(|contact| contact["card"] == format!("C-{n:06}"));
    let found = found.unwrap_or_else(|| panic!("{}: {all:?}", phone.heard));
    found["id"].as_str().unwrap().to_owned()
}

async fn takes(browser: &Browser, service: &Service, id: &str) {
    go(browser, service, &format!("/desk/contact/{id}")).await;
    if browser.client.find(Locator::Css("form[action$='/take'] button")).await.is_ok() {
        browser.leave_by("form[action$='/take'] button").await;
    }
}

/// A colleague's browser, at the contact that they have taken.
async fn at_the_contact(service: &Service, id: &str) -> Browser {
    let mut agent = Account::new(service, "sato", "agent").await;
    let browser = Browser::start(Look::default()).await;
    sign_in_by_code(&browser, service, &mut agent, "/desk/account").await;
    takes(&browser, service, id).await;
    browser
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_keys_lead_from_the_pop_to_the_suspension_of_a_caller_who_was_identified() {
    let (service, names) = service(1..=1).await;
    let id = names.into_iter().next().unwrap();
    let browser = at_the_contact(&service, &id).await;
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
    let mut keys = 0;
    browser.types("s").await;
    keys += 1;
    let focused = browser.client.active_element().await.unwrap().attr("id").await.unwrap();
    assert_eq!(focused.as_deref(), Some("suspend-card"));
    browser.enters().await;
    keys += 1;
    assert_eq!(browser.path().await, format!("/desk/contact/{id}/suspend"));
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0, "asked once more");
    browser.enters().await;
    keys += 1;
    assert_eq!(browser.path().await, format!("/desk/contact/{id}"));
    assert_eq!((keys, service.number("SELECT count(*) FROM receipts").await), (3, 1));
    service.until_held(1).await;
    assert!(browser.text(".case-number").await.len() >= 9);
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_stays_on_the_question_keeps_the_contact_and_stops_the_card() {
    let (service, names) = service(1..=1).await;
    let id = names.into_iter().next().unwrap();
    let browser = at_the_contact(&service, &id).await;
    browser.leave_by("#suspend-card").await;
    // The names are read to the caller, longer than a page may be silent.
    let silent = std::time::Duration::from_millis(u64::try_from(SILENT_MS).unwrap());
    tokio::time::sleep(silent + std::time::Duration::from_secs(8)).await;
    assert_eq!(
        service.number(&format!("SELECT count(*) FROM contacts WHERE contact_id = '{id}' AND taken_by = 'sato'")).await,
        1
    );
    browser.leave_by("main .case-stop").await;
    assert_eq!(browser.path().await, format!("/desk/contact/{id}"));
    service.until_held(1).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_stays_when_the_session_is_over_and_is_sent_after_signing_in_elsewhere() {
    let (mut service, names) = service(1..=1).await;
    service.terminate().await;
    service.set("HOLDLINE_DESK_IDLE_S", "20");
    service.start().await;
    let id = names.into_iter().next().unwrap();
    let browser = at_the_contact(&service, &id).await;
    browser.fill("note", "Typed before the end").await;
    let told =
        browser.client.wait().at_most(std::time::Duration::from_secs(60)).for_element(Locator::Css("#live-told a"));
    let link = told.await.unwrap();
    assert!(link.attr("href").await.unwrap().unwrap().starts_with("/desk/sign-in"));
    assert!(browser.text("#live-told").await.contains("What you typed stays here"));
    let typed = browser.run("return document.getElementById('note').value").await;
    assert_eq!(typed, "Typed before the end");
    browser.close().await;
}

/// Every state of the case in one language.
async fn walk(browser: &Browser, service: &Service, language: &str, id: &str) {
    takes(browser, service, id).await;
    go(browser, service, &format!("/desk/contact/{id}?lang={language}")).await;
    browser.judge(&format!("case-{language}-identified")).await;
    browser.click("#find summary").await;
    browser.leave_by("#find button").await;
    browser.judge(&format!("case-{language}-search-errors")).await;
    browser.fill("holder-name", "試験花子").await;
    let reasons = browser.client.find(Locator::Id("search-reason")).await.unwrap();
    reasons.select_by_value("present").await.unwrap();
    browser.leave_by("#find button").await;
    browser.judge(&format!("case-{language}-found")).await;
    browser.leave_by("#found li:first-child button").await;
    browser.leave_by("#suspend-card").await;
    browser.judge(&format!("case-{language}-review")).await;
    browser.leave_by("main .case-stop").await;
    for summary in browser.client.find_all(Locator::Css(".case-fold:not([open]) > summary")).await.unwrap() {
        summary.click().await.unwrap();
    }
    browser.judge(&format!("case-{language}-stopped")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_state_of_the_case_is_judged_in_both_languages_narrow_wide_and_dark() {
    let (service, names) = service(1..=3).await;
    let looks = [
        (Look { width: 320, ..Look::default() }, "ja"),
        (Look { width: 1440, ..Look::default() }, "en"),
        (Look { width: 1440, dark: true, ..Look::default() }, "ja"),
    ];
    for (n, (id, (look, language))) in names.iter().zip(looks).enumerate() {
        // Nobody has two callers at a time.
        let mut agent = Account::new(&service, &format!("agent{n}"), "agent").await;
        let browser = Browser::start(look).await;
        sign_in_by_code(&browser, &service, &mut agent, "/desk/account").await;
        walk(&browser, &service, language, id).await;
        browser.close().await;
    }
}
