//! Calls that break off, against the real program on both engines: who is rung back or seen on the desk for it, and who is not.

use crate::faxes::Faxes;
use crate::support::cards;
use crate::support::service::{
    Service, UP_TO_THE_CONFIRMATION, WITHHELD, card, form_number, on_both_services, own_number,
};
use crate::support::twilio::FakeTwilio;

const LANDLINE: &str = "+81312345678";
const MOBILE: &str = "+819011112222";

/// A card whose holder has nothing but a landline.
fn silent_card(n: u32) -> String {
    cards::line(n, "1985-04-12", "1000001", &[LANDLINE])
}

/// Kind, number and reason of all who wait.
async fn waiting(service: &Service) -> Vec<[String; 3]> {
    let text = |contact: &serde_json::Value, what: &str| contact[what].as_str().unwrap_or_default().to_owned();
    let all = service.contacts().await;
    all.iter().map(|contact| ["kind", "number", "reason"].map(|what| text(contact, what))).collect()
}

on_both_services! {
    async fn a_silent_caller_is_rung_back_and_one_without_a_number_is_seen(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        // After the last key there is silence: at the question, and at what is offered then.
        let heard = service.call("+819012397735", "2 2 1").await;
        assert!(heard.words("Nobody can take your call right now"), "{:?}", heard.said);
        assert!(heard.words("We will call you back on this number"), "{:?}", heard.said);
        assert_eq!(waiting(&service).await, [["callback", "+819012397735", "silence"]]);
        let path = service.contacts().await[0]["path"].to_string();
        assert!(path.contains("suspend/birth-date"), "whoever rings back sees what was wanted: {path}");

        let withheld = service.call(WITHHELD, "2 2 1").await;
        assert!(withheld.words("Our staff will see that you called"), "{:?}", withheld.said);
        assert!(withheld.words("please call again with your number shown"), "{:?}", withheld.said);
        assert_eq!(waiting(&service).await[1], ["abandoned", "withheld", "silence"]);
        // A number that is not rung back is no other.
        service.call("+12025550123", "2 2 1").await;
        assert_eq!(waiting(&service).await[2], ["abandoned", "+12025550123", "silence"]);
        // Silence about another number leads there too.
        let other = service.call(MOBILE, "2 2 0 2").await;
        assert!(other.words("We will call you back on this number"), "{:?}", other.said);
        assert_eq!(waiting(&service).await[3], ["callback", MOBILE, "silence"]);
    }

    async fn a_receipt_that_nobody_could_be_sent_is_seen_on_the_desk(engine) {
        let service = Service::started(engine, &[silent_card(1), silent_card(2), silent_card(3), silent_card(4)]).await;
        let mut phone = service.phone(LANDLINE);
        phone.dials(&service, &["2", "2", "1", "19850412", "#", "1", &form_number(1), "1"]).await;
        let receipt = phone.receipt().expect("a receipt");
        for _ in 0..2 {
            assert_eq!(phone.is_over(&service).await, 204);
        }
        assert_eq!(waiting(&service).await, [["undelivered", LANDLINE, "cut-off-after-confirmation"]]);
        assert_eq!(service.contacts().await[0]["receipt"], receipt.as_str());
        // On the way through the questions, without a number.
        service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 hangup", form_number(2))).await;
        assert_eq!(waiting(&service).await[1], ["undelivered", "withheld", "cut-off-after-confirmation"]);
        // Who wants nothing, and who asks to be rung back, is owed nothing more.
        service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 3 hangup", form_number(3))).await;
        assert_eq!(waiting(&service).await.len(), 2);
        service.call(LANDLINE, &format!("2 2 1 19850412 # 1 {} 1 0 1 hangup", form_number(4))).await;
        assert_eq!(waiting(&service).await[2..], [["callback", LANDLINE, "callback-asked"]]);
    }

    async fn a_confirmation_that_comes_after_the_end_is_no_second_entry(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let mut phone = service.phone(&own_number(1));
        phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
        assert_eq!(phone.is_over(&service).await, 204);
        assert_eq!(waiting(&service).await, [["abandoned", own_number(1).as_str(), "cut-off-before-confirmation"]]);
        phone.presses(&service, "1").await;
        assert_eq!(service.contacts().await[0]["receipt"].as_str(), phone.receipt().as_deref());
        assert_eq!(waiting(&service).await, [["undelivered", own_number(1).as_str(), "cut-off-after-confirmation"]]);
    }

    async fn who_chose_a_fax_and_gave_no_number_gets_the_receipt_by_text(engine) {
        let twilio = FakeTwilio::started().await;
        let mut service = Service::prepared(engine, &[silent_card(1), silent_card(2)]).await;
        twilio.serves(&mut service).await;
        let _faxes = Faxes::beside(&mut service);
        service.start().await;
        let heard = service.call(MOBILE, &format!("2 2 1 19850412 # 1 {} 1 3 2 hangup", form_number(1))).await;
        let made = twilio.until_made(1).await.remove(0);
        assert!(made.to == MOBILE && made.body.contains(&heard.receipt().unwrap()), "{}", made.body);
        assert!(waiting(&service).await.is_empty());
        service.call(LANDLINE, &format!("2 2 1 19850412 # 1 {} 1 3 2 hangup", form_number(2))).await;
        assert_eq!(waiting(&service).await, [["undelivered", LANDLINE, "cut-off-after-confirmation"]]);
    }

    async fn a_key_that_is_not_offered_leaves_the_other_ways(engine) {
        let twilio = FakeTwilio::started().await;
        let mut service = Service::prepared(engine, &[silent_card(1)]).await;
        twilio.serves(&mut service).await;
        service.start().await;
        let heard = service.call(MOBILE, &format!("2 2 1 19850412 # 1 {} 1 3 2 1 1", form_number(1))).await;
        assert!(heard.words("we cannot send it that way just now"), "{:?}", heard.said);
        assert!(heard.words("We are sending the text message now"), "{:?}", heard.said);
        assert_eq!(twilio.until_made(1).await[0].to, MOBILE);
    }

    async fn who_breaks_off_is_listed_for_a_card_or_a_person_and_for_nothing_else(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        for keys in ["2 hangup", "2 1 6 hangup", "2 2 4 hangup", "2 2 5 hangup", "2 2 1 *# * 1 hangup", "2 2 1 *# 3 hangup"] {
            service.call(MOBILE, keys).await;
            assert_eq!(waiting(&service).await.len(), 0, "{keys}");
        }
        service.call(MOBILE, "2 2 hangup").await;
        assert_eq!(waiting(&service).await, [["abandoned", MOBILE, "cut-off-before-confirmation"]]);
        let mut phone = service.phone(&own_number(1));
        phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
        phone.is_over(&service).await;
        assert_eq!(waiting(&service).await[1][2], "cut-off-before-confirmation");
        service.call(LANDLINE, "2 2 9 hangup").await;
        assert_eq!(waiting(&service).await[2], ["abandoned", LANDLINE, "choice"]);
    }
}
