//! The public pages in a real browser: every page and state judged by axe-core, the whole task by keyboard alone and
//! without scripts, at 320 pixels, at 200 % text, dark, and in forced colours.

use crate::support::browser::{Browser, Look};
use crate::support::service::{Engine, Service, card, form_number};
use fantoccini::Locator;

async fn service(cards: u32) -> Service {
    let cards: Vec<String> = (1..=cards).map(card).collect();
    let mut service = Service::prepared(Engine::Sqlite, &cards).await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://127.0.0.1");
    service.set("HOLDLINE_WEB_PHONE_LINE", "+81120000001");
    service.set("HOLDLINE_VOICE_FAX_LINE", "+81312345678");
    service.start().await;
    service
}

async fn go(browser: &Browser, service: &Service, path: &str) {
    browser.client.goto(&format!("http://{}{path}", service.address)).await.unwrap();
}

/// Every page and state in one language, judged; card `n` is stopped.
async fn walk(browser: &Browser, service: &Service, language: &str, n: u32) {
    let judge = |what: &'static str| async move { browser.judge(&format!("{language}-{what}")).await };
    go(browser, service, &format!("/?lang={language}")).await;
    judge("home").await;
    go(browser, service, "/no/such/page").await;
    judge("not-found").await;
    for (path, what) in [
        ("/fax-form", "fax-form"),
        ("/accessibility", "accessibility"),
        ("/report/found", "found"),
        ("/report?lost=1", "lost"),
        ("/help", "help"),
        ("/help/contacts", "help-contacts"),
        ("/chat", "chat-start"),
    ] {
        go(browser, service, path).await;
        judge(what).await;
    }
    go(browser, service, "/report").await;
    browser.leave_by("main button").await;
    judge("what-errors").await;
    browser.click("#happened").await;
    browser.click("#what").await;
    browser.click("#who").await;
    judge("what").await;
    browser.leave_by("main button").await;
    judge("you").await;
    browser.fill("birth-year", "1985").await;
    browser.leave_by("main button").await;
    judge("you-errors").await;
    browser.fill("birth-month", "4").await;
    browser.fill("birth-day", "12").await;
    browser.fill("form-number", &form_number(n)).await;
    browser.click("#no-answer").await;
    browser.leave_by("main button").await;
    assert_eq!(browser.path().await, "/report/review", "{language}");
    judge("review").await;
    works(browser).await;
    browser.leave_by("main button").await;
    assert_eq!(browser.path().await, "/report/received", "{language}");
    let receipt = browser.text(".receipt").await.replace(' ', "");
    judge("stopped").await;
    go(browser, service, "/status").await;
    browser.leave_by("main button").await;
    judge("status-errors").await;
    browser.fill("receipt", &receipt).await;
    for (id, value) in [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "13")] {
        browser.fill(id, value).await;
    }
    browser.leave_by("main button").await;
    judge("status-none").await;
    browser.client.find(Locator::Id("birth-day")).await.unwrap().clear().await.unwrap();
    browser.fill("birth-day", "12").await;
    browser.leave_by("main button").await;
    assert_eq!(browser.text(".receipt").await.replace(' ', ""), receipt);
    judge("standing").await;
    person(browser, service, language).await;
}

/// While the page is looked over, the browser finds what it is asked for, and nobody sees it.
async fn works(browser: &Browser) {
    let begun = std::time::Instant::now();
    let sent = |name: &'static str| async move {
        let value = browser.run(&format!("return document.getElementById('send').elements.{name}.value")).await;
        value.as_str().unwrap().to_owned()
    };
    while !browser.look.without_scripts && sent("work").await.is_empty() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "no work was done");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(browser.look.without_scripts || holdline::pages::is_worked(&sent("draft").await, &sent("work").await));
    println!("worked for {:?}", begun.elapsed());
}

/// A report without proof: the page that says what happens next.
async fn person(browser: &Browser, service: &Service, language: &str) {
    go(browser, service, "/report").await;
    browser.click("#happened-disputed").await;
    browser.click("#who").await;
    browser.leave_by("main button").await;
    for (id, value) in [("birth-year", "S60"), ("birth-month", "4"), ("birth-day", "12"), ("full-name", "山田 花子")]
    {
        browser.fill(id, value).await;
    }
    browser.fill("address", "東京都千代田区千代田1-1").await;
    browser.fill("email", "hanako@example.jp").await;
    browser.leave_by("main button").await;
    browser.judge(&format!("{language}-review-dispute")).await;
    browser.leave_by("main button").await;
    assert_eq!(browser.path().await, "/report/received", "{language}");
    browser.judge(&format!("{language}-dispute")).await;
}

/// One test a language, so that they run side by side.
mod every_page_on_a_narrow_screen {
    use super::{Browser, Look, service, walk};

    macro_rules! in_languages {
        ($($name:ident $language:literal)+) => {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let service = service(1).await;
                let browser = Browser::start(Look { width: 320, ..Look::default() }).await;
                walk(&browser, &service, $language, 1).await;
                browser.close().await;
            })+
        };
    }

    in_languages! { ja "ja" ja_plain "ja-plain" en "en" zh "zh" ko "ko" es "es" pt "pt" }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_light_and_dark_on_a_desktop_and_in_forced_colours() {
    let service = service(4).await;
    for (look, language, n) in [
        (Look::default(), "ja", 1),
        (Look { dark: true, ..Look::default() }, "ja-plain", 2),
        (Look { width: 768, dark: true, ..Look::default() }, "en", 3),
        (Look { forced_colors: true, ..Look::default() }, "es", 4),
    ] {
        let browser = Browser::start(look).await;
        let dark = browser.run("return matchMedia('(prefers-color-scheme: dark)').matches").await;
        assert!(dark == look.dark || look.forced_colors, "the browser is not as it should be");
        walk(&browser, &service, language, n).await;
        browser.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_task_by_keyboard_alone() {
    let service = service(1).await;
    let browser = Browser::start(Look::default()).await;
    go(&browser, &service, "/report?lang=en").await;
    browser.types("\u{e004}").await;
    let first = browser.client.active_element().await.unwrap();
    assert_eq!(first.attr("class").await.unwrap().as_deref(), Some("skip"), "the first stop leads past the head");
    for id in ["happened", "what", "who"] {
        browser.tab_to(id).await;
        browser.types(" ").await;
    }
    browser.tab_to_button().await;
    for (id, value) in [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "12")] {
        browser.tab_to(id).await;
        browser.types(value).await;
    }
    browser.tab_to("form-number").await;
    browser.types(&form_number(1)).await;
    browser.tab_to("no-answer").await;
    browser.types(" ").await;
    browser.tab_to_button().await;
    assert_eq!(browser.path().await, "/report/review");
    browser.tab_to_button().await;
    assert_eq!(browser.text("h1").await, "The card is stopped");
    service.until_held(1).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_mistake_the_summary_has_the_focus_and_leads_to_the_field() {
    let service = service(1).await;
    let browser = Browser::start(Look::default()).await;
    go(&browser, &service, "/report?lang=en").await;
    browser.leave_by("main button").await;
    let focused = browser.client.active_element().await.unwrap();
    assert_eq!(focused.attr("class").await.unwrap().as_deref(), Some("summary"));
    browser.click(".summary a").await;
    let focused = browser.client.active_element().await.unwrap();
    assert_eq!(focused.attr("id").await.unwrap().as_deref(), Some("happened"));
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_task_without_scripts() {
    let service = service(1).await;
    let browser = Browser::start(Look { without_scripts: true, width: 320, ..Look::default() }).await;
    go(&browser, &service, "/?lang=ja").await;
    browser.leave_by(".ways a.button").await;
    for id in ["#happened-stolen", "#what-both", "#who"] {
        browser.click(id).await;
    }
    browser.leave_by("main button").await;
    for (id, value) in [("birth-year", "昭和60"), ("birth-month", "4"), ("birth-day", "12"), ("email", "a@example.jp")]
    {
        browser.fill(id, value).await;
    }
    browser.fill("form-number", &form_number(1)).await;
    browser.leave_by("main button").await;
    browser.leave_by("main button").await;
    assert_eq!(browser.text("h1").await, "カードを止めました");
    service.until_held(1).await;
    browser.close().await;
}
