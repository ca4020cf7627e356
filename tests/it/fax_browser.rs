//! The fax desk in a real browser: a sheet that needs a person, keyed and stopped; a page that cannot be read, answered with
//! one key. Judged by axe-core in both languages of the desk, narrow, wide and dark.

use crate::fax_in::{prepared, put};
use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, go, sign_in_by_code};
use crate::support::fax::{Sent, transmit};
use crate::support::service::{Engine, Service, card, form_number};
use holdline::fax::{Mark, Number};
use serde_json::json;

/// A sheet whose ticks and birth date are marked and whose form number is only written by hand, so that a person reads it.
fn by_hand(n: u32) -> Sent {
    Sent {
        name: "試験花子".to_owned(),
        ticks: vec![Mark::Impairment, Mark::Stolen],
        numbers: vec![(Number::BirthDate, "19850412".to_owned()), (Number::Reply, "0451112222".to_owned())],
        written: vec![(Number::FormNumber, form_number(n)), (Number::Postcode, "1000001".to_owned())],
        down: if n.is_multiple_of(2) { 98 } else { 196 },
        ..Sent::default()
    }
}

async fn contacts(service: &Service, reason: &str) -> Vec<String> {
    let all = service.contacts().await;
    let ours = all.iter().filter(|one| one["reason"] == reason);
    ours.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fax_is_read_beside_its_picture_stopped_and_answered_with_one_key() {
    let looks = [
        (Look { width: 320, ..Look::default() }, "ja", 1),
        (Look { width: 1440, ..Look::default() }, "en", 2),
        (Look { width: 768, dark: true, ..Look::default() }, "ja", 3),
    ];
    let cards: Vec<String> = looks.iter().map(|(_, _, n)| card(*n)).collect();
    let (mut service, intake) = prepared(Engine::Sqlite, &cards).await;
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://localhost");
    service.set("HOLDLINE_FAX_READ_COMMAND", concat!(env!("CARGO_MANIFEST_DIR"), "/fax-hooks/tesseract-digits"));
    service.start().await;
    for (n, file) in transmit(&looks.map(|(_, _, n)| by_hand(n))).into_iter().enumerate() {
        put(&intake, &format!("sheet{n}"), &file.unwrap());
        put(&intake, &format!("torn{n}"), b"II*\0no page at all");
    }
    service.until("SELECT count(*) FROM contacts WHERE kind = 'fax'", 6).await;
    let (sheets, torn) = (contacts(&service, "fax-unanswered").await, contacts(&service, "fax-unreadable").await);
    assert_eq!((sheets.len(), torn.len()), (3, 3), "{:?}", service.contacts().await);
    for (at, (look, language, _)) in looks.into_iter().enumerate() {
        let mut account = Account::new(&service, &format!("agent{at}"), "agent").await;
        let browser = Browser::start(look).await;
        let page = format!("/desk/contact/{}", sheets[at]);
        sign_in_by_code(&browser, &service, &mut account, "/desk/worklist").await;
        go(&browser, &service, &format!("{page}?lang={language}")).await;
        // Nobody sees the pages of a fax that they have not taken.
        for path in ["fax", "fax/0.png"] {
            let status = format!("return fetch('{page}/{path}').then(answer => answer.status)");
            assert_eq!(browser.run(&status).await, json!(404), "{path}");
        }
        browser.leave_by("#standing button").await;
        browser.judge(&format!("{language}-fax-contact")).await;
        browser.leave_by("a[href$='/fax']").await;
        let loaded = "return [...document.images].filter(image => image.loading !== 'lazy').every(image => image.naturalWidth > 0)";
        assert_eq!(browser.run(loaded).await, json!(true), "cut-outs and pages are pictures");
        let born = browser.run("return document.getElementById('birth-date').value").await;
        assert_eq!(born, json!("19850412"), "marked");
        browser.judge(&format!("{language}-fax-form")).await;
        // Nothing to find the card by: told at the field.
        browser.types("s").await;
        browser.enters().await;
        browser.judge(&format!("{language}-fax-missing")).await;
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, i64::try_from(at).unwrap());
        // What is written by hand is read by machine when somebody asks, and counts when they confirm it.
        go(&browser, &service, &format!("{page}/fax?lang={language}")).await;
        browser.leave_by("a[href*='read=1']").await;
        browser.judge(&format!("{language}-fax-suggested")).await;
        let suggested = browser
            .run("return [...document.querySelectorAll('[name^=confirmed-]')].map(box => [box.name, box.value])")
            .await;
        // Faxes arrive in any order: whose sheet this is stands on it.
        let written = suggested[1][1].as_str().unwrap_or_else(|| panic!("{suggested}")).to_owned();
        let n = (1..=3).find(|n| form_number(*n) == written).unwrap_or_else(|| panic!("{suggested}"));
        assert_eq!(suggested, json!([["confirmed-postcode", "1000001"], ["confirmed-form-number", written]]));
        browser.click("[name=confirmed-form-number]").await;
        browser.run("document.activeElement.blur()").await;
        browser.types("s").await;
        browser.enters().await;
        browser.judge(&format!("{language}-fax-stopped")).await;
        service.until_held(n).await;
        go(&browser, &service, &page).await;
        browser.click("#finish input[value=card-stopped]").await;
        browser.leave_by("#finish button").await;
        // What cannot be read: one key.
        let page = format!("/desk/contact/{}", torn[at]);
        go(&browser, &service, &page).await;
        browser.leave_by("#standing button").await;
        go(&browser, &service, &format!("{page}/fax?zoom=200&turn=1&dark=1")).await;
        browser.judge(&format!("{language}-fax-unreadable")).await;
        browser.run("document.getElementById('reply').value = '045-111-2222'").await;
        let left = browser.client.find(fantoccini::Locator::Css("html")).await.unwrap();
        browser.types("2").await;
        while left.tag_name().await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        browser.judge(&format!("{language}-fax-answered")).await;
        let answered = "SELECT count(*) FROM messages WHERE purpose = 'fax-unreadable'";
        assert_eq!(service.number(answered).await, i64::try_from(at + 1).unwrap());
        go(&browser, &service, &page).await;
        browser.click("#finish input[value=answered]").await;
        browser.leave_by("#finish button").await;
        browser.close().await;
    }
}
