//! Where the receipt of a report goes beside the screen, and what becomes of a report that is put right after it was sent.

use crate::support::cards;
use crate::support::citizen::Citizen;
use crate::support::service::{Engine, Service, card, form_number, on_both_services};
use crate::support::twilio::FakeTwilio;

const LOST: [(&str, &str); 3] = [("happened", "stolen"), ("what", "card"), ("who", "holder")];
const BORN: [(&str, &str); 3] = [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "12")];
const MOBILE: (&str, &str) = ("sms", "090-1111-2222");

/// The second page filled in with a birth date and this.
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    BORN.into_iter().chain(more.iter().copied()).collect()
}

/// A card whose holder can be told of nothing, so that nothing but receipts is sent.
fn silent_card(n: u32) -> String {
    cards::line(n, "1985-04-12", "1000001", &["+81312345678"])
}

async fn prepared(engine: Engine, lines: &[String]) -> (Service, FakeTwilio) {
    let twilio = FakeTwilio::started().await;
    let mut service = Service::prepared(engine, lines).await;
    twilio.serves(&mut service).await;
    (service, twilio)
}

/// Somebody whose pages are in English.
async fn english(service: &Service) -> Citizen<'_> {
    let mut citizen = Citizen::at(service);
    citizen.get("/?lang=en").await;
    citizen
}

on_both_services! {
    async fn the_receipt_goes_where_the_report_asks_for_it_once(engine) {
        let (mut service, twilio) = prepared(engine, &[silent_card(1)]).await;
        service.start().await;
        let (number, mut citizen) = (form_number(1), english(&service).await);
        let ways = with(&[("form-number", &number), MOBILE, ("fax", "0312345678")]);
        let review = citizen.writes(&LOST, &ways).await;
        let (target, body) = review.form(&[]);
        let (first, again) = (citizen.ask("POST", &target, &body).await, citizen.ask("POST", &target, &body).await);
        let mut receipts = Vec::new();
        for sent in [first, again] {
            let page = citizen.follow(sent).await;
            receipts.push(page.receipt().expect("a receipt"));
            assert!(page.body.contains("also sent to the mobile number you gave"), "{}", page.body);
            // No fax is sent from here: told, since nobody would learn it otherwise.
            assert!(page.body.contains("No fax can be sent to the fax number you gave"), "{}", page.body);
            assert!(!page.body.contains("e-mail address you gave"), "not asked for");
        }
        assert_eq!(receipts[0], receipts[1]);
        let made = twilio.until_made(1).await;
        assert_eq!(made[0].to, "+819011112222");
        assert!(made[0].body.contains(&receipts[0]), "{}", made[0].body);
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 1);
        let ordered = "SELECT count(*) FROM audit WHERE action = 'order-message' AND channel = 'web' AND outcome = ";
        assert_eq!(service.number(&format!("{ordered}'done'")).await, 2);
        assert_eq!(service.number(&format!("{ordered}'refused'")).await, 2);
        assert!(!service.log().contains("9011112222"), "{}", service.log());
    }

    async fn over_a_limit_the_page_says_that_no_message_comes(engine) {
        let (mut service, twilio) = prepared(engine, &[silent_card(1), silent_card(2)]).await;
        service.set("HOLDLINE_LIMITS_MESSAGES_PER_NUMBER", "1");
        service.start().await;
        for (n, told) in [(1, "also sent to the mobile number"), (2, "No text message can be sent"), (1, "also sent to the mobile number")] {
            let number = form_number(n);
            let page = english(&service).await.reports(&LOST, &with(&[("form-number", &number), MOBILE])).await;
            assert!(page.receipt().is_some() && page.body.contains(told), "{n}: {}", page.body);
        }
        assert_eq!(twilio.until_made(1).await.len(), 1);
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 1);
    }

    async fn whoever_goes_back_after_sending_finds_the_receipt(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let (number, mut citizen) = (form_number(1), english(&service).await);
        let sent = citizen.reports(&LOST, &with(&[("form-number", &number), ("no-answer", "yes")])).await;
        for path in ["/report/review", "/report/you"] {
            let page = citizen.get(path).await;
            assert_eq!((page.heading(), page.receipt()), (sent.heading(), sent.receipt()), "{path}: {}", page.body);
        }
        let fresh = citizen.get("/report").await;
        assert!(!fresh.body.contains(" checked") && !fresh.body.contains("role=\"alert\""), "{}", fresh.body);
        // A browser that keeps nothing is told what to do about it.
        assert_eq!(english(&service).await.get("/report/review").await.address, "/report?lost=1");
    }

    async fn what_is_put_right_after_sending_is_a_further_report_and_nothing_is_lost(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let mut citizen = english(&service).await;
        let you = with(&[("full-name", "山田 花子"), ("address", "東京都千代田区1-1"), MOBILE]);
        let review = citizen.writes(&LOST, &you).await;
        let second_tab = citizen.get("/report/you").await;
        let number = |page: &crate::support::citizen::Page| page.between("<strong class=\"number\">", "</strong>");
        let first = citizen.send(&review, &[]).await;
        let right = with(&[("full-name", "山田 花子"), ("address", "東京都千代田区1-1"), ("sms", "09033334444")]);
        let review = citizen.send(&second_tab, &right).await;
        assert_eq!(review.address, "/report/review", "{}", review.body);
        let mut numbers = Vec::new();
        for _ in 0..2 {
            let page = citizen.send(&review, &[]).await;
            assert_eq!(page.heading(), "We have your report");
            numbers.push(number(&page));
        }
        assert_eq!(numbers[0], numbers[1], "sent twice it is one");
        assert_ne!(numbers[0], number(&first));
        let waiting: Vec<String> = service.contacts().await.iter().map(ToString::to_string).collect();
        assert_eq!(waiting.len(), 2, "{waiting:?}");
        let earlier = number(&first).unwrap().replace(' ', "").to_lowercase();
        let correction = waiting.iter().find(|one| one.contains("09033334444")).expect("the number that is right");
        assert!(correction.contains("corrects-report") && correction.contains(&earlier), "{correction}");
    }
}
