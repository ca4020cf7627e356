//! The loss report and the status page through the real program: enough proof stops the card at once, everything else
//! reaches a person, and nothing shows which part of a proof was wrong.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::citizen::{Citizen, Page};
use crate::support::service::{Engine, Service, card, form_number, hold_code, keyed_number, on_both_services, serial};
use holdline::card::EpochMs;
use holdline::clock::SystemRandom;
use holdline::pages::Sealer;
use holdline::pages::is_worked;
use holdline::revocation::Answer;
use holdline::store::KeyRing;
use std::time::{Duration, Instant};

const LOST: [(&str, &str); 3] = [("happened", "stolen"), ("what", "card"), ("who", "holder")];
const BORN: [(&str, &str); 3] = [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "12")];
const NO_ANSWER: (&str, &str) = ("no-answer", "yes");

/// The second page filled in with a birth date, this, and a way to answer.
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    BORN.into_iter().chain(more.iter().copied()).chain([NO_ANSWER]).collect()
}

on_both_services! {
    async fn from_the_home_page_to_a_receipt_in_four_pages(engine) {
        let mut service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let mut citizen = Citizen::at(&service);
        let home = citizen.get("/?lang=en").await;
        assert!(home.body.contains("href=\"/report\""));
        let first = citizen.get("/report").await;
        let second = citizen.send(&first, &LOST).await;
        let review = citizen.send(&second, &with(&[("form-number", &number)])).await;
        assert_eq!(review.heading(), "Check your answers");
        assert!(review.body.contains(&number) && review.body.contains("1985 - 4 - 12"), "{}", review.body);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0, "nothing is done before it is sent");
        let receipt = citizen.send(&review, &[]).await;
        assert_eq!(receipt.heading(), "The card is stopped");
        let shown = receipt.receipt().expect("a receipt");
        assert_eq!(receipt.body.matches("<time datetime=").count(), 2, "recorded and published: {}", receipt.body);
        service.until_held(1).await;
        assert!(!citizen.cookies.contains_key("holdline_report"), "the draft is gone");
        let row = format!("SELECT count(*) FROM receipts WHERE receipt = '{shown}' AND channel = 'web' AND circumstance = 'stolen'");
        assert_eq!(service.number(&row).await, 1);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE channel = 'web' AND action IN ('verify-holder', 'suspend') AND outcome = 'done'").await, 2);
        assert_eq!(service.number("SELECT count(*) FROM contacts").await, 0);
        assert!(!receipt.address.contains(&shown) && !receipt.address.contains(&number), "{}", receipt.address);
        assert!(service.terminate().await.success());
    }

    async fn each_way_to_find_a_card_works(engine) {
        let cards: Vec<String> = (1..=4).map(card).collect();
        let service = Service::started(engine, &cards).await;
        let (code, phone, form) = (hold_code(2), keyed_number(3), form_number(4));
        let ways: [(u32, Vec<(&str, &str)>); 3] = [
            (2, vec![("hold-code", &code)]),
            (3, vec![("registered-phone", &phone), ("postcode", "〒100-0001")]),
            // The form number decides, whatever else is wrong.
            (4, vec![("form-number", &form), ("hold-code", "9999999999")]),
        ];
        for (n, more) in ways {
            let era = [("birth-year", "昭和60"), ("birth-month", "4"), ("birth-day", "12"), NO_ANSWER];
            let you: Vec<_> = more.into_iter().chain(era).collect();
            let page = Citizen::at(&service).reports(&LOST, &you).await;
            assert!(page.receipt().is_some(), "{n}: {}", page.heading());
            service.until_held(n).await;
        }
        assert!(matches!(service.ocsp(&serial(1, 1)).await, Answer::Good));
    }

    async fn pressing_twice_gives_one_receipt(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let mut citizen = Citizen::at(&service);
        let review = citizen.writes(&LOST, &with(&[("form-number", &number)])).await;
        let (target, body) = review.form(&[]);
        let mut other = Citizen::at(&service);
        other.cookies = citizen.cookies.clone();
        let (one, two) = tokio::join!(citizen.ask("POST", &target, &body), other.ask("POST", &target, &body));
        let (one, two) = (citizen.follow(one).await, other.follow(two).await);
        assert!(one.receipt().is_some());
        assert_eq!(one.receipt(), two.receipt());
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
    }

    async fn a_report_without_enough_proof_waits_for_a_person_once(engine) {
        let mut service = Service::started(engine, &[card(1)]).await;
        let mut citizen = Citizen::at(&service);
        let you = with(&[("full-name", "山田 花子 🌸 עברית"), ("address", "東京都千代田区1-1"), ("sms", "09011112222")]);
        let review = citizen.writes(&LOST, &you).await;
        let (target, body) = review.form(&[]);
        let mut other = Citizen::at(&service);
        let (one, two) = tokio::join!(citizen.ask("POST", &target, &body), other.ask("POST", &target, &body));
        citizen.get("/?lang=en").await;
        let (one, _) = (citizen.follow(one).await, other.follow(two).await);
        assert_eq!(one.heading(), "We have your report");
        assert!(one.body.contains("within 30 minutes"), "{}", one.body);
        let waiting = service.contacts().await;
        assert_eq!(waiting.len(), 1, "{waiting:?}");
        assert_eq!((&waiting[0]["kind"], &waiting[0]["reason"]), (&"report".into(), &"report".into()));
        assert!(waiting[0].to_string().contains("山田 花子 🌸"), "{waiting:?}");
        assert!(matches!(service.ocsp(&serial(1, 1)).await, Answer::Good));
        assert!(service.terminate().await.success());
        for secret in ["山田 花子", "09011112222", "千代田区1-1"] {
            assert!(!service.log().contains(secret), "{secret} is in the log");
            let stored = service.stored().await;
            assert!(!stored.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} is stored in the clear");
        }
    }

    async fn all_failures_look_alike(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let (mine, nobodys) = (form_number(1), form_number(99));
        let phone = keyed_number(1);
        let wrong_day = [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "13"), NO_ANSWER];
        let tries: [Vec<(&str, &str)>; 4] = [
            with(&[("form-number", &nobodys)]),
            [("form-number", mine.as_str())].into_iter().chain(wrong_day).collect(),
            with(&[("registered-phone", &phone), ("postcode", "1000002")]),
            with(&[("registered-phone", "0399998888"), ("postcode", "1000001")]),
        ];
        let mut seen = Vec::new();
        for you in tries {
            let mut citizen = Citizen::at(&service);
            let review = citizen.writes(&LOST, &you).await;
            let (target, body) = review.form(&[]);
            let sent = citizen.ask("POST", &target, &body).await;
            let length = sent.header("location").unwrap().len();
            let page = citizen.follow(sent).await;
            let number = page.between("<strong class=\"number\">", "</strong>").unwrap();
            seen.push((length, page.body.len(), page.body.replace(&number, "").replace(&page.address[17..], "")));
        }
        for other in &seen[1..] {
            assert_eq!((other.0, other.1), (seen[0].0, seen[0].1), "sizes");
        }
        let words: Vec<String> = seen.iter().map(|(.., body)| without_links(body)).collect();
        assert!(words.iter().all(|body| *body == words[0]), "{words:?}");
    }

    async fn disputes_wait_before_all_others_and_representatives_for_a_person(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let who = ("who", "representative");
        let helper = with(&[("form-number", &number), ("representative", "山田 太郎、父")]);
        Citizen::at(&service).reports(&[LOST[0], LOST[1], who], &helper).await;
        let disputed = [("happened", "disputed"), ("who", "holder")];
        let page = Citizen::at(&service).reports(&disputed, &with(&[("form-number", &number)])).await;
        assert!(page.receipt().is_none());
        let waiting = service.contacts().await;
        let reasons: Vec<_> = waiting.iter().map(|one| one["reason"].as_str().unwrap()).collect();
        assert_eq!(reasons, ["dispute", "representative"]);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE role = 'representative' AND action = 'take-report'").await, 1);
    }

    async fn only_the_phones_certificates_are_stopped_when_only_the_phone_is_lost(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let page = Citizen::at(&service).reports(&[LOST[0], ("what", "phone"), LOST[2]], &with(&[("form-number", &number)])).await;
        assert!(page.receipt().is_some(), "{}", page.heading());
        service.until_held_at(1, &[3, 4]).await;
        assert!(matches!(service.ocsp(&serial(1, 1)).await, Answer::Good));
    }

    async fn over_the_limit_a_form_number_still_stops_and_the_rest_goes_to_a_person(engine) {
        let mut service = Service::prepared(engine, &[card(1), card(2)]).await;
        service.set("HOLDLINE_LIMITS_TRIES_PER_ADDRESS", "2");
        service.start().await;
        let (nobodys, number, phone) = (form_number(99), form_number(2), keyed_number(1));
        for _ in 0..2 {
            Citizen::at(&service).reports(&LOST, &with(&[("form-number", &nobodys)])).await;
        }
        let right = with(&[("registered-phone", &phone), ("postcode", "1000001")]);
        assert!(Citizen::at(&service).reports(&LOST, &right).await.receipt().is_none());
        assert!(Citizen::at(&service).reports(&LOST, &with(&[("form-number", &number)])).await.receipt().is_some());
        let reasons: Vec<String> = service.contacts().await.iter().map(|one| one["reason"].to_string()).collect();
        assert_eq!(reasons, ["\"report\"", "\"report\"", "\"report-over-limit\""]);
        // Somebody else at the same address, whose browser has worked for the report: work of another draft is none.
        let mut worker = Citizen::at(&service);
        let review = worker.writes(&LOST, &right).await;
        let draft = review.between("name=\"draft\" value=\"", "\"").unwrap();
        let work = (0_u32..).map(|n| n.to_string()).find(|n| is_worked(&draft, n)).unwrap();
        assert!(Citizen::at(&service).writes(&LOST, &right).await.between("name=\"draft\" value=\"", "\"").unwrap() != draft);
        let mut other = Citizen::at(&service);
        let page = other.writes(&LOST, &right).await;
        assert!(other.send(&page, &[("work", &work)]).await.receipt().is_none());
        assert!(worker.send(&review, &[("work", &work)]).await.receipt().is_some());
    }

    async fn a_receipt_is_shown_to_whoever_has_the_number_and_the_birth_date(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let receipt = Citizen::at(&service).reports(&LOST, &with(&[("form-number", &number)])).await.receipt().unwrap();
        let mut citizen = Citizen::at(&service);
        let form = citizen.get("/status?lang=en").await;
        let asked: Vec<_> = [("receipt", receipt.as_str())].into_iter().chain(BORN).collect();
        let page = citizen.send(&form, &asked).await;
        assert_eq!(page.receipt().as_ref(), Some(&receipt));
        assert!(page.body.contains("Stopped. Every system that checks knows."));
        assert!(page.header("refresh").is_none(), "nothing to wait for");
        assert!(!page.address.contains(&receipt) && !page.address.contains("1985"), "{}", page.address);
        assert_eq!(Citizen::at(&service).get(&page.address).await.receipt(), Some(receipt.clone()), "a bookmark");
        let wrong = [("receipt", receipt.as_str()), BORN[0], BORN[1], ("birth-day", "13")];
        let unknown: Vec<_> = [("receipt", "000000000")].into_iter().chain(BORN).collect();
        let (wrong, unknown) = (citizen.send(&form, &wrong).await, citizen.send(&form, &unknown).await);
        for page in [&wrong, &unknown] {
            assert!(page.receipt().is_none() && page.body.contains("There is no receipt to show"), "{}", page.body);
            assert_eq!(page.status, 200);
        }
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'find-receipt'").await, 3);
    }

    async fn what_is_stopped_on_the_web_is_told_to_other_systems_and_stays_one_suspension(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        let number = form_number(1);
        let page = Citizen::at(&service).reports(&LOST, &with(&[("form-number", &number)])).await;
        let receipt = page.receipt().expect("a receipt");
        service.until("SELECT count(*) FROM receipts WHERE published_ms IS NOT NULL", 1).await;
        // Transactions of other databases on the server hold events back for a moment.
        let (begun, mut events) = (Instant::now(), Vec::new());
        while events.len() < 2 {
            assert!(begun.elapsed() < Duration::from_secs(60), "{events:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
            let answer = partner.gets(&service, "/events?after=0-0").await.json();
            events = answer["events"].as_array().unwrap().clone();
        }
        let told: Vec<_> = events.iter().map(|event| (&event["type"], &event["receipt"])).collect();
        let receipt = receipt.into();
        assert_eq!(told, [(&"card.suspended".into(), &receipt), (&"receipt.published".into(), &receipt)]);
        let again = partner.suspends(&service, 1, "afterwards").await;
        assert_eq!((again.status, &again.json()["receipt"]), (200, &receipt));
    }
}

/// Everything but addresses with a sealed name in them.
fn without_links(body: &str) -> String {
    body.split('"').filter(|part| !part.contains("?t=")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_individual_number_is_refused_before_anything_is_kept() {
    let mut service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let mut citizen = Citizen::at(&service);
    citizen.get("/?lang=en").await;
    for (field, number) in
        [("full-name", "山田 1234 5678 9018"), ("address", "１２３４５６７８９０１８"), ("form-number", "123456789018")]
    {
        let page = citizen.writes(&LOST, &with(&[("kana", "ヤマダ"), (field, number)])).await;
        assert_eq!((page.status, page.address.as_str()), (422, "/report/you"), "{field}");
        assert!(page.body.contains("looked like a 12-digit Individual Number"), "{}", page.body);
        assert!(!page.body.contains("5678") && !page.body.contains("５６７８"), "it is not shown again");
        assert!(page.body.contains("value=\"ヤマダ\""), "everything else is kept");
        let again = citizen.get("/report/you").await;
        assert!(!again.body.contains("5678") && !again.body.contains("５６７８"), "it is not in the draft");
    }
    let status = citizen.get("/status").await;
    let asked = citizen.send(&status, &[("receipt", "123456789018"), BORN[0], BORN[1], BORN[2]]).await;
    assert!(asked.status == 422 && !asked.body.contains("123456789018"), "{}", asked.body);
    assert!(service.contacts().await.is_empty());
    assert!(service.terminate().await.success());
    assert!(!service.log().contains("123456789018"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_told_at_the_field_and_in_a_summary_and_nothing_typed_is_lost() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    let first = citizen.get("/report?lang=en").await;
    let empty = citizen.send(&first, &[]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("<title>Error: What happened?"), "{}", empty.body);
    for field in ["happened", "what", "who"] {
        assert!(
            empty.body.contains(&format!("<a href=\"#{field}\">")) && empty.body.contains(&format!("id=\"{field}\"")),
            "{field}"
        );
        assert!(empty.body.contains(&format!("id=\"error-{field}\"")), "{field}");
    }
    let you = [
        ("birth-year", "平成31"),
        ("birth-month", "5"),
        ("birth-day", "1"),
        ("hold-code", "12"),
        ("email", "a@b"),
        ("postcode", "1"),
    ];
    let page = citizen.writes(&LOST, &you).await;
    for (field, words) in [
        ("birth-year", "There is no such day"),
        ("hold-code", "The hold code must have 10 digits"),
        ("email", "Enter an e-mail address"),
        ("postcode", "The postal code must have 7 digits"),
    ] {
        assert!(page.body.contains(&format!("<a href=\"#{field}\">")), "{field}");
        assert_eq!(page.body.matches(words).count(), 2, "{words}");
    }
    let other_language = citizen.get("/report/you?lang=ko").await;
    for value in ["평", "平成31", "value=\"12\"", "a@b"].iter().skip(1) {
        assert!(page.body.contains(value) && other_language.body.contains(value), "{value} is lost");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_grew_old_is_shown_again_with_everything_on_it() {
    let service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let mut citizen = Citizen::at(&service);
    citizen.get("/?lang=en").await;
    let number = form_number(1);
    let keys = KeyRing::open(&service.data().join("holdline.keys"), &SystemRandom::new()).unwrap();
    let sealer = Sealer::new(keys.pages()).unwrap();
    let fields = [LOST.as_slice(), &BORN, &[("form-number", &number), NO_ANSWER]].concat();
    let draft = serde_json::json!({ "id": "00112233aabbccdd", "fields": fields.into_iter().collect::<std::collections::BTreeMap<_, _>>() });
    let five_hours_ago = EpochMs(jiff_now() - 5 * 3_600_000);
    let old = sealer.seal("report", &draft, five_hours_ago, &SystemRandom::new());
    let sent = citizen.ask("POST", "/report/review", &format!("draft={old}")).await;
    assert_eq!((sent.status, sent.heading().as_str()), (200, "Check your answers"));
    assert!(sent.body.contains("This page was open for a long time") && sent.body.contains(&number), "{}", sent.body);
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
    let page: Page = citizen.send(&sent, &[]).await;
    assert!(page.receipt().is_some(), "{}", page.body);
    let forged = citizen.ask("POST", "/report/review", "draft=AAAA").await;
    let told = citizen.follow(forged).await;
    assert!(told.body.contains("Please start here"), "{}", told.body);
}

fn jiff_now() -> i64 {
    use holdline::clock::Clock as _;
    holdline::clock::SystemClock::new().now().0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_found_card_gets_guidance_and_nothing_is_stopped() {
    let service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let mut citizen = Citizen::at(&service);
    let first = citizen.get("/report?lang=en").await;
    let found = citizen.send(&first, &[("happened", "found")]).await;
    assert_eq!(found.heading(), "When a card was found");
    assert!(service.contacts().await.is_empty());
}

/// While the authority is away the receipt says so, the page asks again by itself, and that can be stopped.
#[cfg(feature = "fault-points")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_waits_for_the_publication_without_scripts_and_can_be_stopped() {
    let mut service = Service::prepared(Engine::Sqlite, &[card(1)]).await;
    let authority = service.beside("authority");
    service.set("HOLDLINE_FAULT_AUTHORITY", authority.display().to_string());
    service.start().await;
    std::fs::write(&authority, "down").unwrap();
    let number = form_number(1);
    let mut citizen = Citizen::at(&service);
    citizen.get("/?lang=en").await;
    let waiting = citizen.reports(&LOST, &with(&[("form-number", &number)])).await;
    let receipt = waiting.receipt().expect("a receipt, whatever the authority does");
    assert!(waiting.body.contains("On its way. It is recorded already."), "{}", waiting.body);
    assert_eq!(waiting.header("refresh").as_deref(), Some("3"));
    let stop = waiting.between("renews itself every few seconds until then. <a href=\"", "\"").unwrap();
    let still = citizen.get(&stop.replace("&amp;", "&").replace("&#38;", "&")).await;
    assert_eq!((still.header("refresh"), still.receipt()), (None, Some(receipt.clone())));
    std::fs::remove_file(&authority).unwrap();
    service.until_held(1).await;
    service.until("SELECT count(*) FROM receipts WHERE published_ms IS NOT NULL", 1).await;
    let published = citizen.get(&waiting.address).await;
    assert_eq!((published.header("refresh"), published.receipt()), (None, Some(receipt)));
    assert_eq!(published.body.matches("<time datetime=").count(), 2);
}
