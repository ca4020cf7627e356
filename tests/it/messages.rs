//! Messages out, by whole calls through the real program on both engines, with a stand-in for Twilio's interface that is a
//! real server: the receipt by text, holders told of suspensions, everything a carrier can do wrong, and crashes between.

use crate::support::cards;
use crate::support::service::{
    Engine, Service, WITHHELD, card, files_below, form_number, on_both_services, own_number,
};
use crate::support::smtp::FakeSmtp;
use crate::support::twilio::{Answer, FROM, FakeTwilio, Made};

/// English, own card, born 1985-04-12 at 100-0001, confirmed, lost at home, by text message, to the number rung from.
const BY_TEXT: &str = "2 2 1 19850412 1000001 1 3 1 1";
const STATES: &str = "SELECT count(*) FROM messages WHERE purpose = 'receipt' AND state = ";
const UNDELIVERED: &str = "SELECT count(*) FROM messages WHERE state = 'undelivered'";

/// A card whose holder has no telephone that takes text messages, so that nothing but receipts is sent.
fn silent_card(n: u32) -> String {
    cards::line(n, "1985-04-12", "1000001", &["+81312345678"])
}

async fn started(engine: Engine, lines: &[String]) -> (Service, FakeTwilio) {
    let twilio = FakeTwilio::started().await;
    let mut service = Service::prepared(engine, lines).await;
    twilio.serves(&mut service).await;
    service.start().await;
    (service, twilio)
}

/// Stops a silent card by its form number, from this number, and orders the receipt there; gives the receipt.
async fn orders_receipt(service: &Service, n: u32, from: &str) -> String {
    let keys = format!("2 2 1 19850412 # 1 {} 1 3 1 1", form_number(n));
    let heard = service.call(from, &keys).await;
    assert!(heard.words("We are sending the text message now"), "{:?}", heard.said);
    heard.receipt().expect("a receipt")
}

async fn state(service: &Service, state: &str) -> i64 {
    service.number(&format!("{STATES}'{state}'")).await
}

async fn until_state(service: &Service, state: &str) {
    service.until(&format!("{STATES}'{state}'"), 1).await;
}

async fn messages(service: &Service, more: &[&str]) -> Vec<serde_json::Value> {
    let output = service.run(&[&["messages", "list", "--json"], more].concat()).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The one message about this receipt, by whatever road it went.
fn the_one(twilio: &FakeTwilio, receipt: &str) -> Made {
    let about: Vec<Made> = twilio.made().into_iter().filter(|made| made.body.contains(receipt)).collect();
    assert_eq!(about.len(), 1, "{about:?}");
    about.into_iter().next().unwrap()
}

on_both_services! {
    async fn the_receipt_comes_by_text_and_its_way_is_followed(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        let receipt = orders_receipt(&service, 1, "+819011112222").await;
        let made = twilio.until_made(1).await.remove(0);
        assert_eq!((made.to.as_str(), made.from.as_str()), ("+819011112222", FROM));
        assert!(made.body.contains(&receipt) && made.body.contains("your card was stopped on"), "{}", made.body);
        until_state(&service, "accepted").await;
        // Reports out of order and twice: what arrived has arrived.
        made.reports(&service, "delivered", "").await;
        assert_eq!(state(&service, "delivered").await, 1);
        for (status, code) in [("sent", ""), ("queued", ""), ("undelivered", "30003"), ("failed", "30006"), ("delivered", "")] {
            made.reports(&service, status, code).await;
            assert_eq!(state(&service, "delivered").await, 1, "{status}");
        }
        assert!(service.contacts().await.is_empty());
        // No number is shown in full, and none is in the log.
        let listed = messages(&service, &[]).await;
        assert_eq!(listed[0]["to_ending"], "22");
        assert_eq!(listed[0]["state"], "delivered");
        assert!(!service.log().contains("9011112222"), "{}", service.log());
    }

    async fn another_number_is_keyed_and_read_back(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        let keys = format!("2 2 1 19850412 # 1 {} 1 3 1 0312345678# 1 09033334444# 1", form_number(1));
        // Withheld: there is no number to offer, and a landline is no place for a text message.
        let heard = service.call(WITHHELD, &keys).await;
        assert!(heard.words("We will send it to 0 9 0, 3 3 3 3, 4 4 4 4"), "{:?}", heard.said);
        assert!(heard.words("cannot send a text message to that number"), "{:?}", heard.said);
        assert_eq!(twilio.until_made(1).await[0].to, "+819033334444");
    }

    async fn after_three_numbers_that_take_no_text_a_person_sees_to_it(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        let wrong = "0312345678# 1 0101202555012# 1 0120123456# 1";
        let heard = service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 1 {wrong}", form_number(1))).await;
        assert!(heard.words("passed this on to a person"), "{:?}", heard.said);
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("message-number")));
        assert_eq!(waiting[0]["receipt"].as_str(), heard.receipt().as_deref());
        assert_eq!(twilio.asked(), 0);
    }

    async fn a_line_without_text_messages_says_so(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let heard = service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 1").await;
        assert!(heard.words("This line cannot send the receipt number by text message"), "{:?}", heard.said);
        assert!(heard.words("we cannot send it that way just now"), "{:?}", heard.said);
        service.until("SELECT count(*) FROM notices WHERE told = 0", 1).await;
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 0);
        let metrics = service.get("/metrics").await.unwrap().text();
        assert!(metrics.contains("holdline_notices_without_contact_total 1"), "{metrics}");
    }

    async fn every_contact_of_the_holder_is_told_of_a_suspension_once(engine) {
        let mut line: serde_json::Value =
            serde_json::from_str(&cards::line(1, "1985-04-12", "1000001", &["+819000000001", "+81312345678", "+818000000002"])).unwrap();
        line["language"] = "pt".into();
        let (service, twilio) = started(engine, &[line.to_string()]).await;
        // Somebody who has the form stops the card, from a number nobody knows.
        let keys = format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1));
        let receipt = service.call(WITHHELD, &keys).await.receipt().unwrap();
        let mut told: Vec<String> = twilio.until_made(2).await.into_iter().map(|made| made.to).collect();
        told.sort();
        assert_eq!(told, ["+818000000002", "+819000000001"]);
        for made in twilio.made() {
            assert!(made.body.contains("seu cartão foi suspenso em") && made.body.contains(&receipt), "{}", made.body);
            assert!(made.body.contains("ligue 0120951780 e tecle 2 e 7") && made.body.contains("https://line.example/report"), "{}", made.body);
            for personal in [line["name"].as_str(), line["name_latin"].as_str(), Some(&form_number(1)), Some("1985")] {
                assert!(!made.body.contains(personal.unwrap()), "{}", made.body);
            }
        }
        // The same once more is no news.
        service.call(WITHHELD, &keys).await;
        service.until("SELECT count(*) FROM notices WHERE told = 2", 1).await;
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted'", 2).await;
        assert_eq!(twilio.made().len(), 2);
    }

    async fn holders_are_told_by_mail_again_after_a_busy_server(engine) {
        let mail = FakeSmtp::started().await;
        let mut line: serde_json::Value = serde_json::from_str(&silent_card(1)).unwrap();
        line["email"] = "hanako@example.jp".into();
        line["language"] = "en".into();
        let mut service = Service::prepared(engine, &[line.to_string()]).await;
        service.set("HOLDLINE_EMAIL_SMTP_URL", mail.url.clone());
        service.set("HOLDLINE_EMAIL_FROM", "Card line <line@city.example.jp>");
        service.start().await;
        mail.answers(&["451 later, please"]);
        let keys = format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1));
        let receipt = service.call(WITHHELD, &keys).await.receipt().unwrap();
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted' AND attempts = 2", 1).await;
        let letters = mail.letters();
        assert_eq!(letters.len(), 1, "{letters:?}");
        for words in ["Subject: Your card was stopped", "To: hanako@example.jp", "line@city.example.jp", receipt.as_str()] {
            assert!(letters[0].contains(words), "{words}: {}", letters[0]);
        }
        assert!(!service.log().contains("hanako"), "{}", service.log());
    }

    async fn a_mail_address_that_is_refused_is_on_the_list(engine) {
        let mail = FakeSmtp::started().await;
        let mut line: serde_json::Value = serde_json::from_str(&silent_card(1)).unwrap();
        line["email"] = "gone@example.jp".into();
        let mut service = Service::prepared(engine, &[line.to_string()]).await;
        service.set("HOLDLINE_EMAIL_SMTP_URL", mail.url.clone());
        service.set("HOLDLINE_EMAIL_FROM", "line@city.example.jp");
        service.start().await;
        mail.answers(&["550 no such mailbox gone@example.jp"]);
        service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1))).await;
        service.until(UNDELIVERED, 1).await;
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("suspension-notice")));
        assert_eq!(waiting[0]["keyed"]["problem"], "550");
        assert_eq!(waiting[0]["keyed"]["email"], "gone@example.jp");
        assert!(!service.log().contains("gone@"), "{}", service.log());
    }

    async fn a_dropped_line_gets_its_receipt_by_itself_and_once(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        let form = form_number(1);
        let mut phone = service.phone("+819011112222");
        phone.dials(&service, &["2", "2", "1", "19850412", "#", "1", &form, "1"]).await;
        let receipt = phone.receipt().expect("a receipt");
        assert_eq!(phone.is_over(&service).await, 204);
        assert_eq!(phone.is_over(&service).await, 204);
        twilio.until_made(1).await;
        assert_eq!(the_one(&twilio, &receipt).to, "+819011112222");
        // Who calls again and asks for it has it already; another number gets it.
        let again = format!("2 2 1 19850412 # 1 {form} 1 3 1 1");
        assert!(service.call("+819011112222", &again).await.words("already stopped"));
        let other = format!("2 2 1 19850412 # 1 {form} 1 3 1 2 09033334444# 1");
        service.call("+819011112222", &other).await;
        let made = twilio.until_made(2).await;
        assert_eq!(made[1].to, "+819033334444");
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted'", 2).await;
        assert_eq!(twilio.made().len(), 2);
        assert!(service.contacts().await.is_empty(), "whoever has a receipt need not be rung back");
    }

    async fn a_line_that_drops_before_the_confirmation_arrives_gets_its_receipt_too(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        let form = form_number(1);
        let mut phone = service.phone("+819011112222");
        phone.dials(&service, &["2", "2", "1", "19850412", "#", "1", &form]).await;
        assert_eq!(phone.is_over(&service).await, 204);
        phone.presses(&service, "1").await;
        let receipt = phone.receipt().expect("a receipt");
        twilio.until_made(1).await;
        assert_eq!(the_one(&twilio, &receipt).to, "+819011112222");
    }

    async fn who_wants_nothing_gets_nothing(engine) {
        let (service, twilio) = started(engine, &[silent_card(1), silent_card(2)]).await;
        service.call("+819011112222", &format!("2 2 1 19850412 # 1 {} 1 3 3 hangup", form_number(1))).await;
        assert!(service.contacts().await.is_empty());
        // A landline cannot be messaged: nothing is sent, nothing fails, and a person sees to it.
        let mut phone = service.phone("+81312345678");
        let form = form_number(2);
        phone.dials(&service, &["2", "2", "1", "19850412", "1000001", "1", &form, "1"]).await;
        phone.is_over(&service).await;
        service.until("SELECT count(*) FROM notices WHERE told IS NULL", 0).await;
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 0);
        assert_eq!(twilio.asked(), 0);
        assert_eq!(service.contacts().await[0]["kind"], "undelivered");
    }

    async fn the_web_address_comes_by_text(engine) {
        let (service, twilio) = started(engine, &[]).await;
        let heard = service.call("+819011112222", "2 2 8 3 1 hangup").await;
        assert!(heard.words("We are sending the address of our web page now"), "{:?}", heard.said);
        let made = twilio.until_made(1).await.remove(0);
        assert!(made.body.contains("https://line.example"), "{}", made.body);
    }

    async fn over_a_limit_a_person_sees_to_it(engine) {
        let twilio = FakeTwilio::started().await;
        let mut service = Service::prepared(engine, &[]).await;
        twilio.serves(&mut service).await;
        service.set("HOLDLINE_LIMITS_MESSAGES_PER_CALLER", "2");
        service.start().await;
        let heard = service.call("+819011112222", "2 2 8 3 1 3 1 3 1 3 1 hangup").await;
        assert!(heard.words("passed this on to a person"), "{:?}", heard.said);
        assert_eq!(twilio.until_made(2).await.len(), 2);
        let waiting = service.contacts().await;
        assert_eq!(waiting.len(), 1, "{waiting:?}");
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("message-limit")));
        assert_eq!(waiting[0]["number"], "+819011112222");
    }

    async fn a_busy_carrier_is_asked_again_and_sends_one_message(engine) {
        let (service, twilio) = started(engine, &[silent_card(1), silent_card(2)]).await;
        twilio.answers(&[Answer::Refuse(429, 20429)]);
        let first = orders_receipt(&service, 1, "+819011112222").await;
        service.until("SELECT count(*) FROM messages WHERE state = 'pending' AND attempts = 1", 1).await;
        twilio.answers(&[Answer::Page(500)]);
        let second = orders_receipt(&service, 2, "+819011112222").await;
        twilio.until_made(2).await;
        the_one(&twilio, &first);
        the_one(&twilio, &second);
        service.until(&format!("{STATES}'accepted'"), 2).await;
        assert_eq!(twilio.looked_up(), 0, "nothing was unclear");
    }

    async fn what_the_carrier_refuses_is_on_the_list(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        twilio.answers(&[Answer::Refuse(400, 21211)]);
        let receipt = orders_receipt(&service, 1, "+819011112222").await;
        service.until(UNDELIVERED, 1).await;
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("receipt")));
        assert_eq!(waiting[0]["receipt"], receipt.as_str());
        assert_eq!(waiting[0]["keyed"]["problem"], "21211");
        let listed = messages(&service, &["--undelivered"]).await;
        assert_eq!((listed[0]["problem"].as_str(), listed[0]["to_ending"].as_str()), (Some("21211"), Some("22")));
        assert_eq!(twilio.asked(), 1, "not tried again");
        // Who calls again and asks for it drives it once more (P4); when it arrives nobody has to see to it.
        orders_receipt_again(&service, 1, "+819011112222").await;
        let made = twilio.until_made(1).await.remove(0);
        until_state(&service, "accepted").await;
        made.reports(&service, "delivered", "").await;
        assert!(service.contacts().await.is_empty());
    }

    async fn what_was_made_without_an_answer_is_looked_up_and_not_made_twice(engine) {
        let (service, twilio) = started(engine, &[silent_card(1), silent_card(2)]).await;
        twilio.answers(&[Answer::MadeAndSilent]);
        let first = orders_receipt(&service, 1, "+819011112222").await;
        twilio.until_made(1).await;
        twilio.answers(&[Answer::MadeWithNewStatus]);
        let second = orders_receipt(&service, 2, "+819011112222").await;
        service.until(&format!("{STATES}'accepted'"), 2).await;
        the_one(&twilio, &first);
        the_one(&twilio, &second);
        assert!(twilio.looked_up() >= 2);
        assert_eq!(twilio.asked(), 2);
    }

    async fn a_gateways_page_is_looked_up_before_it_is_sent_again(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        twilio.answers(&[Answer::Page(502), Answer::Silent]);
        let receipt = orders_receipt(&service, 1, "+819011112222").await;
        twilio.until_made(1).await;
        the_one(&twilio, &receipt);
        assert!(twilio.looked_up() >= 2, "{}", twilio.looked_up());
        until_state(&service, "accepted").await;
    }

    async fn a_report_settles_what_nobody_could_look_up(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        twilio.hides_its_list(true);
        twilio.answers(&[Answer::MadeWithNewStatus]);
        let receipt = orders_receipt(&service, 1, "+819011112222").await;
        twilio.until_made(1).await;
        let made = the_one(&twilio, &receipt);
        made.reports(&service, "delivered", "").await;
        until_state(&service, "delivered").await;
        assert_eq!(twilio.asked(), 1);
    }

    async fn a_telephone_that_is_off_is_tried_again_and_a_landline_is_not(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        orders_receipt(&service, 1, "+819011112222").await;
        let first = twilio.until_made(1).await.remove(0);
        until_state(&service, "accepted").await;
        first.reports(&service, "undelivered", "30003").await;
        let second = twilio.until_made(2).await.remove(1);
        until_state(&service, "accepted").await;
        // The first attempt's report once more, late: it is not about the second.
        first.reports(&service, "undelivered", "30006").await;
        assert_eq!(state(&service, "accepted").await, 1);
        second.reports(&service, "undelivered", "30006").await;
        assert_eq!(state(&service, "undelivered").await, 1);
        second.reports(&service, "sent", "").await;
        assert_eq!(state(&service, "undelivered").await, 1);
        assert_eq!(service.contacts().await[0]["keyed"]["problem"], "30006");
        // It arrived after all.
        first.reports(&service, "delivered", "").await;
        assert_eq!(state(&service, "delivered").await, 1);
        assert!(service.contacts().await.is_empty());
    }

    async fn a_report_that_is_forged_or_unknown_changes_nothing(engine) {
        let (service, twilio) = started(engine, &[silent_card(1)]).await;
        orders_receipt(&service, 1, "+819011112222").await;
        let made = twilio.until_made(1).await.remove(0);
        until_state(&service, "accepted").await;
        let body = format!("MessageSid={}&MessageStatus=delivered", made.sid);
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        let forged = service.post(&made.reports_to, &[form, ("X-Twilio-Signature", "AAAA")], body.as_bytes()).await.unwrap();
        assert_eq!(forged.status, 403);
        made.reports(&service, "partially_beamed", "").await;
        let nobody = Made { reports_to: "/sms/twilio/status/0123456789abcdef?attempt=1".to_owned(), ..made };
        nobody.reports(&service, "delivered", "").await;
        assert_eq!(state(&service, "accepted").await, 1);
    }
}

async fn orders_receipt_again(service: &Service, n: u32, from: &str) {
    let keys = format!("2 2 1 19850412 # 1 {} 1 3 1 1", form_number(n));
    assert!(service.call(from, &keys).await.words("We are sending the text message now"));
}

/// Where messages go stands in no log and no file of the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_are_sealed_and_not_logged() {
    let (mut service, twilio) = started(Engine::Sqlite, &[silent_card(1)]).await;
    twilio.answers(&[Answer::Refuse(429, 20429), Answer::Page(502)]);
    orders_receipt(&service, 1, "+819011112222").await;
    twilio.until_made(1).await;
    until_state(&service, "accepted").await;
    service.terminate().await;
    let log = service.log();
    assert!(log.contains("a message is with its carrier"), "{log}");
    for secret in ["9011112222", "a-secret-nobody-should-see", "your card was stopped"] {
        assert!(!log.contains(secret), "{secret}");
    }
    for (path, octets) in files_below(&service.data()) {
        let found = octets.windows(10).any(|window| window == b"9011112222");
        assert!(!found, "{}", path.display());
    }
}

#[cfg(feature = "fault-points")]
mod crashes {
    use super::*;

    /// Dies at `place` while it sends, comes back, and the message was sent exactly once.
    async fn dies_at(engine: Engine, place: &str, sent: usize) {
        let twilio = FakeTwilio::started().await;
        let mut service = Service::prepared(engine, &[silent_card(1)]).await;
        twilio.serves(&mut service).await;
        let file = service.beside("crash-at");
        service.set("HOLDLINE_FAULT_CRASH_FILE", file.display().to_string());
        service.start().await;
        let form = form_number(1);
        let mut phone = service.phone("+819011112222");
        phone.dials(&service, &["2", "2", "1", "19850412", "#", "1", &form, "1"]).await;
        let receipt = phone.receipt().expect("a receipt");
        phone.dials_on(&service, &["3", "1"]).await;
        std::fs::write(&file, place).unwrap();
        let keys = phone.keys("1");
        let at = phone.at.clone();
        let _the_answer_may_be_lost = service.webhook(&at, &keys).await;
        assert!(!service.ended().await.success(), "it died at {place}");
        std::fs::remove_file(&file).unwrap();
        assert_eq!(twilio.made().len(), sent, "{place}");
        assert_eq!(state(&service, "sending").await, 1);
        service.start().await;
        until_state(&service, "accepted").await;
        the_one(&twilio, &receipt);
        assert!(twilio.looked_up() >= 1, "looked up before anything else");
    }

    on_both_services! {
        async fn before_the_message_is_handed_over(engine) {
            dies_at(engine, "before-message", 0).await;
        }

        async fn after_the_message_was_handed_over(engine) {
            dies_at(engine, "after-message", 1).await;
        }
    }
}
