//! The counter in a real browser: every page and state judged by axe-core in both languages of the desk, at 320 pixels and
//! on a desktop, and the whole task by keyboard alone.

use crate::support::browser::{Browser, Look};
use crate::support::counter::{HERE, officer, stand};
use crate::support::desk::Account;
use crate::support::service::{Engine, Service, card};
use fantoccini::Locator;

async fn service(cards: u32) -> Service {
    let lines: Vec<String> = (1..=cards).map(card).collect();
    let mut service = Service::prepared(Engine::Sqlite, &lines).await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://127.0.0.1");
    service.set("HOLDLINE_WEB_PHONE_LINE", "+81120000001");
    service.start().await;
    service
}

async fn go(browser: &Browser, service: &Service, path: &str) {
    browser.client.goto(&format!("http://{}{path}", service.address)).await.unwrap();
}

async fn sign_in(browser: &Browser, service: &Service, account: &mut Account, language: &str) {
    go(browser, service, &format!("/desk/sign-in?lang={language}")).await;
    browser.fill("account", &account.name).await;
    browser.fill("password", &account.password).await;
    browser.fill("code", &account.code()).await;
    browser.leave_by("main button").await;
    assert_eq!(browser.path().await, "/desk/counter", "{language}");
}

async fn choose(browser: &Browser, id: &str, value: &str) {
    let select = browser.client.find(Locator::Id(id)).await.unwrap_or_else(|error| panic!("{id}: {error}"));
    select.select_by_value(value).await.unwrap();
}

/// Every page and state in one language; cards from `n` on are used up.
async fn walk(browser: &Browser, service: &Service, language: &str, n: u32) {
    let judge = |what: &'static str| async move { browser.judge(&format!("{language}-counter-{what}")).await };
    judge("find").await;
    browser.leave_by("main form button").await;
    judge("find-errors").await;
    browser.fill("counter-number", "C-999999").await;
    browser.leave_by("main form button").await;
    judge("find-nobody").await;
    go(browser, service, "/desk/counter").await;
    browser.fill("counter-number", &format!("C-{n:06}")).await;
    browser.leave_by("main form button").await;
    judge("card-suspended").await;
    browser.leave_by("main .actions a.button").await;
    judge("reactivate").await;
    browser.leave_by("main form button").await;
    judge("reactivate-errors").await;
    choose(browser, "photo-document", "drivers-licence").await;
    browser.click("#card-here").await;
    browser.leave_by("main form button").await;
    judge("done-reactivate").await;
    browser.leave_by("main .actions a.button").await;
    judge("sheet-reactivate").await;
    for (card, action) in
        [(n, "suspend"), (n + 1, "release-phone"), (n, "revoke"), (n, "reissue"), (n + 1, "reactivate")]
    {
        go(browser, service, &format!("/desk/counter/card/C-{card:06}/{action}")).await;
        browser.judge(&format!("{language}-counter-{action}")).await;
    }
    go(browser, service, &format!("/desk/counter/card/C-{n:06}/revoke")).await;
    browser.click("#basis-notice").await;
    browser.click("#end-reason-key-compromise").await;
    browser.leave_by("main form button").await;
    judge("done-revoke").await;
    browser.leave_by("main .actions a.button").await;
    judge("sheet-revoke").await;
    go(browser, service, &format!("/desk/counter/card/C-{n:06}/reissue")).await;
    browser.click("#circumstance-stolen").await;
    browser.leave_by("main form button").await;
    judge("reissue-errors").await;
    choose(browser, "photo-document", "passport").await;
    browser.fill("evidence-number", "4711").await;
    browser.leave_by("main form button").await;
    judge("done-reissue").await;
    go(browser, service, &format!("/desk/counter/card/C-{n:06}")).await;
    judge("card-revoked").await;
    go(browser, service, &format!("/desk/counter/card/C-{:06}", n + 1)).await;
    judge("card-phone-held").await;
    go(browser, service, "/desk/counter/day").await;
    judge("day").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_counter_in_both_languages_narrow_and_wide() {
    let service = service(8).await;
    let opened = service.open().await;
    for n in 1..=8 {
        stand(&opened, n, if n % 2 == 1 { "suspended" } else { "phone-held" }).await;
    }
    opened.close().await;
    let looks = [Look::default(), Look { width: 320, ..Look::default() }];
    for (place, look) in looks.into_iter().enumerate() {
        let browser = Browser::start(look).await;
        for (language, n) in [("ja", 1), ("en", 3)] {
            let n = n + 4 * u32::try_from(place).unwrap();
            let mut account = officer(&service, &format!("mado{n}"), HERE).await;
            sign_in(&browser, &service, &mut account, language).await;
            walk(&browser, &service, language, n).await;
            browser.leave_by(".signed-in button").await;
        }
        browser.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suspension_is_lifted_by_keyboard_alone() {
    let service = service(1).await;
    let opened = service.open().await;
    stand(&opened, 1, "suspended").await;
    opened.close().await;
    let browser = Browser::start(Look { without_scripts: true, ..Look::default() }).await;
    let mut account = officer(&service, "mado", HERE).await;
    sign_in(&browser, &service, &mut account, "en").await;
    browser.tab_to("counter-number").await;
    browser.types("C-000001\u{e007}").await;
    browser.client.wait().for_element(Locator::Css(".stands")).await.unwrap();
    go(&browser, &service, "/desk/counter/card/C-000001/reactivate").await;
    browser.tab_to("photo-document").await;
    browser.types("Pass").await;
    browser.tab_to("card-here").await;
    browser.types(" ").await;
    browser.tab_to_button().await;
    assert_eq!(browser.text("h1").await, "Suspension lifted");
    assert_eq!(service.number("SELECT count(*) FROM counter_acts WHERE seen = 'passport'").await, 1);
    browser.close().await;
}
