//! Help on the web: what is in force, as it is read with the eye, with its source; the same facts that callers hear.

use crate::support::citizen::Citizen;
use crate::support::service::{Engine, Service};

const LANGUAGES: [&str; 7] = ["ja", "ja-plain", "en", "zh", "ko", "es", "pt"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_topic_in_force_has_a_page_of_its_own_in_every_language() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    let home = citizen.get("/?lang=en").await;
    assert!(home.body.contains("<a href=\"/help\">A new card, a card that was found"), "{}", home.body);
    for language in LANGUAGES {
        let index = citizen.get(&format!("/help?lang={language}")).await;
        let topics: Vec<&str> =
            index.body.split("<a href=\"/help/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(topics.len(), 21, "{language}");
        // Whose card is gone finds the new one first.
        assert_eq!(topics[0], "found-card", "{language}");
        for topic in topics {
            let page = citizen.get(&format!("/help/{topic}?lang={language}")).await;
            assert_eq!(page.status, 200, "{topic}");
            let main = page.between("<main", "</main>").unwrap();
            assert!(main.contains("class=\"source\"") && main.contains("<time datetime=\"20"), "{topic} {main}");
            // Nothing falls back to another language, and no digits stand apart as they do for the ear.
            assert_eq!(main.matches(" lang=\"").count(), main.matches("<cite lang=\"en\"").count(), "{topic} {main}");
            assert!(!main.contains("0 1 2 0") && !main.contains("I S O") && !main.contains("Q R"), "{topic} {main}");
            assert!(!page.body.contains("<script"), "{topic}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_are_written_together_and_what_has_ended_is_gone() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    for language in LANGUAGES {
        let contacts = citizen.get(&format!("/help/contacts?lang={language}")).await;
        for number in ["0120-95-0178", "0120-0178-27", "0570-783-578", "050-3818-1250", "0120-601-785"] {
            assert!(contacts.body.contains(number), "{language} {number}");
        }
    }
    let forms = citizen.get("/help/apply-form?lang=en").await;
    assert!(forms.body.contains("219-8650") && forms.body.contains("id=\"envelope-lost\""), "{}", forms.body);
    assert!(!forms.body.contains("envelope-template") && !forms.body.contains("2021"), "{}", forms.body);
    let source = forms.between("class=\"source\">", "</p>").unwrap();
    assert!(
        source.contains("Official page on lost forms and envelopes") && source.contains("1 January 2018"),
        "{source}"
    );
    let plain = citizen.get("/help/contacts?lang=ja-plain").await;
    assert!(plain.body.contains("<ruby>電話<rp>(</rp><rt>でんわ</rt>"), "{}", plain.body);
    assert!(plain.body.contains("<title>電話番号と 時間 –"), "{}", plain.body);
    let off = citizen.get("/help/contacts?furigana=off").await;
    assert!(!off.body.contains("<ruby>") && !off.body.contains('《'), "{}", off.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_that_nobody_has_is_not_found() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    for path in ["/help/nothing", "/help/..%2fcontacts", "/help/%F0%9F%99%82", "/help/contacts/more"] {
        let page = citizen.get(&format!("{path}?lang=en")).await;
        assert_eq!((page.status, page.heading().as_str()), (404, "There is no such page"), "{path}");
    }
}
