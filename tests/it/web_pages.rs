//! What every public page does: languages, files, headers, errors.

use crate::support::citizen::Citizen;
use crate::support::service::{Service, on_both_services};

const PAGES: [&str; 9] = [
    "/",
    "/fax-form",
    "/report",
    "/report/found",
    "/status",
    "/accessibility",
    "/help",
    "/help/new-card-outside",
    "/chat",
];
const LANGUAGES: [(&str, &str); 7] =
    [("ja", "ja"), ("ja-plain", "ja"), ("en", "en"), ("zh", "zh-Hans"), ("ko", "ko"), ("es", "es"), ("pt", "pt-BR")];

on_both_services! {
    async fn no_page_leaves_people_with_the_telephone_alone(engine) {
        let service = Service::started(engine, &[]).await;
        let mut citizen = Citizen::at(&service);
        let form = citizen.get("/status?lang=en").await;
        let asked = [("receipt", "000000000"), ("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "12")];
        let none = citizen.send(&form, &asked).await;
        let lost = citizen.get("/report?lost=1").await;
        for page in [none, lost] {
            let notice = page.between("<div class=\"notice\" role=\"alert\">", "</div>").expect("a notice");
            assert!(notice.contains("href=\"/chat\""), "{notice}");
        }
        let wrong = citizen.get("/no/such/page").await;
        let ways = wrong.between("<p class=\"actions\">", "</p>").expect("ways on");
        assert!(ways.contains("href=\"/chat\"") && ways.contains("href=\"/report\""), "{ways}");
    }

    async fn every_page_is_there_in_every_language(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_WEB_PHONE_LINE", "+81120000001");
        service.set("HOLDLINE_VOICE_FAX_LINE", "+81312345678");
        service.start().await;
        for path in PAGES {
            let mut headings = Vec::new();
            for (code, tag) in LANGUAGES {
                let page = Citizen::at(&service).get(&format!("{path}?lang={code}")).await;
                assert_eq!(page.status, 200, "{path} {code}");
                assert!(page.body.contains(&format!("<html lang=\"{tag}\">")), "{path} {code}");
                assert!(page.body.contains("0120000001") && page.body.contains("0312345678"), "help on {path}");
                for inline in ["<script", " style=\"", "<style", " onclick"] {
                    assert!(!page.body.contains(inline), "{path}: {inline}");
                }
                headings.push(page.heading());
            }
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), LANGUAGES.len(), "{path}: {headings:?}");
        }
        assert!(service.terminate().await.success());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_language_is_chosen_by_address_then_memory_then_browser() {
    let service = Service::started(crate::support::service::Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    citizen.headers.push(("Accept-Language".into(), "fr, es;q=0.2, ko;q=0.7".into()));
    assert_eq!(citizen.get("/").await.header("content-language").as_deref(), Some("ko"));
    assert_eq!(citizen.get("/status?lang=pt").await.header("content-language").as_deref(), Some("pt-BR"));
    let remembered = citizen.get("/").await;
    assert_eq!(remembered.header("content-language").as_deref(), Some("pt-BR"), "the choice is remembered");
    let plain = citizen.get("/?lang=ja-plain").await;
    assert!(plain.body.contains("<ruby>") && plain.body.contains("furigana=off"), "{}", plain.body);
    let without = citizen.get("/?furigana=off").await;
    assert!(!without.body.contains("<ruby>"));
    assert!(!citizen.get("/accessibility").await.body.contains("<ruby>"), "that choice is remembered, too");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_may_be_kept_for_ever_and_pages_never() {
    let service = Service::started(crate::support::service::Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    let home = citizen.get("/").await;
    assert_eq!(home.header("cache-control").as_deref(), Some("no-store"));
    let policy = home.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let sheet = home.between("rel=\"stylesheet\" href=\"", "\"").unwrap();
    let css = citizen.get(&sheet).await;
    assert_eq!(css.header("content-type").as_deref(), Some("text/css; charset=utf-8"));
    assert_eq!(css.header("cache-control").as_deref(), Some("public, max-age=31536000, immutable"));
    let other_release = citizen.get("/static/000000000000/pages.css").await;
    assert_eq!((other_release.status, other_release.header("cache-control").as_deref()), (200, Some("no-cache")));
    for gone in ["/static/000000000000/nothing.css", "/static/000000000000/..%2fpages.css"] {
        assert_eq!(citizen.get(gone).await.status, 404, "{gone}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_are_told_to_people_in_their_language_with_an_incident_number() {
    let service = Service::started(crate::support::service::Engine::Sqlite, &[]).await;
    for (code, words) in
        [("en", "There is no such page"), ("ja", "ページが見つかりません"), ("es", "Esa página no existe")]
    {
        let page = Citizen::at(&service).get(&format!("/no/such/page?lang={code}")).await;
        assert_eq!((page.status, page.heading().as_str()), (404, words));
        let incident = page.between("<strong class=\"number\">", "</strong>").unwrap();
        assert_eq!(incident.len(), 9, "{incident}");
    }
    let mut citizen = Citizen::at(&service);
    let large = citizen.ask("POST", "/report?lang=en", &"a".repeat(70_000)).await;
    assert_eq!((large.status, large.heading().as_str()), (413, "That is too much at once"));
    let larger = citizen.ask("POST", "/status?lang=en", &"a=1&".repeat(200)).await;
    assert_eq!(larger.status, 413);
    let put = citizen.ask("PUT", "/report?lang=en", "").await;
    assert_eq!((put.status, put.heading().as_str()), (405, "There is no such page"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_from_another_site_is_refused_and_leaves_nothing() {
    let service = Service::started(crate::support::service::Engine::Sqlite, &[]).await;
    for lines in [
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Origin", "https://evil.example")],
    ] {
        let mut citizen = Citizen::at(&service);
        citizen.headers = lines.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        for path in ["/report", "/report/you", "/report/review", "/status"] {
            let refused = citizen.ask("POST", &format!("{path}?lang=en"), "happened=stolen").await;
            assert_eq!((refused.status, refused.heading().as_str()), (403, "This cannot be accepted"), "{lines:?}");
        }
        assert!(!citizen.cookies.contains_key("holdline_report"));
    }
}
