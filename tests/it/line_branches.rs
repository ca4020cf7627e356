//! The branches of the loss menu against the real program, on both engines, and every language of the line.

use crate::support::cards;
use crate::support::service::{Service, WITHHELD, card, on_both_services, own_number, serial};
use holdline::revocation::Answer;

/// The shared number, English, what became of a receipt.
const STATUS: &str = "2 2 4";

async fn are_good(service: &Service, n: u32, places: &[u32]) {
    for place in places {
        assert_eq!(service.ocsp(&serial(n, *place)).await, Answer::Good, "certificate {place} of card {n}");
    }
}

on_both_services! {
    async fn a_card_is_stopped_in_every_language(engine) {
        let service = Service::started(engine, &(1..=6).map(card).collect::<Vec<_>>()).await;
        let said = ["カードを停止いたしました", "Your card is stopped", "您的卡已停用", "카드를 정지했습니다",
            "Su tarjeta está suspendida", "O seu cartão está suspenso"];
        for (n, words) in (1..).zip(said) {
            let heard = service.call(&own_number(n), &format!("{n} 2 1 19850412 1000001 1 3 3")).await;
            assert!(heard.words(words), "{n}: {:?}", heard.said);
            // Nine single digits apart, in every language.
            let digits =
                |said: &String| said.split(|c: char| !c.is_ascii_digit() && c != ' ').any(|run| run.trim().len() == 17);
            assert_eq!(heard.said.iter().filter(|said| digits(said)).count(), 2, "{n}: {:?}", heard.said);
            service.until_held(n).await;
        }
    }

    async fn the_end_of_a_call_takes_keys_and_silence_ends_it_with_a_word(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let mut phone = service.phone(&own_number(1));
        phone.dials(&service, &["2", "2", "1", "19850412", "1000001", "1", "1", "3"]).await;
        // What to do next is said within a question, and again whenever the caller likes.
        for keys in ["1", "1", "#"] {
            let within = phone.heard.split("<Gather").nth(1).expect("keys work");
            assert!(within.contains("juri bango") && within.contains("To hear this again, press 1"), "{}", phone.heard);
            phone.presses(&service, keys).await;
        }
        for _ in 0..2 {
            phone.waits(&service).await;
            assert!(phone.heard.contains("If you need nothing more, you can hang up"), "{}", phone.heard);
        }
        phone.waits(&service).await;
        assert!(phone.heard.contains("Goodbye") && phone.heard.contains("<Hangup/>"), "{}", phone.heard);
    }

    async fn the_phone_alone_is_stopped_and_the_whole_card_after_it(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let phone = service.call(&own_number(1), "2 2 2 19850412 1000001 1 3 3").await;
        assert!(phone.words("The certificates on your phone are stopped"), "{:?}", phone.said);
        service.until_held_at(1, &[3, 4]).await;
        are_good(&service, 1, &[1, 2]).await;
        assert_eq!(service.number("SELECT count(*) FROM cards WHERE state = 'active'").await, 1);
        // The same again: the same receipt (P4). The wider request is a new decision with one of its own.
        let again = service.call(&own_number(1), "2 2 2 19850412 1000001 1 3 3").await;
        assert!(again.words("already stopped"), "{:?}", again.said);
        assert_eq!(again.receipt(), phone.receipt());
        let card = service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 3").await;
        assert!(card.words("Your card is stopped") && card.receipt() != phone.receipt(), "{:?}", card.said);
        service.until_held(1).await;
    }

    async fn a_card_without_a_phone_says_so_and_can_be_stopped_itself(engine) {
        let mut line: serde_json::Value = serde_json::from_str(&card(1)).unwrap();
        line["certificates"].as_array_mut().unwrap().truncate(2);
        let service = Service::started(engine, &[line.to_string()]).await;
        let heard = service.call(&own_number(1), "2 2 2 19850412 1000001 1 hangup").await;
        assert!(heard.words("no certificates on a phone") && heard.receipt().is_none(), "{:?}", heard.said);
        are_good(&service, 1, &[1, 2]).await;
        let heard = service.call(&own_number(1), "2 2 2 19850412 1000001 1 1 1 3 3").await;
        assert!(heard.words("Your card is stopped"), "{:?}", heard.said);
        service.until_held_at(1, &[1, 2]).await;
    }

    async fn a_receipt_is_told_to_whoever_has_number_and_birth_date(engine) {
        let service = Service::started(engine, &[card(1), cards::line(2, "1950-01-02", "5300001", &[])]).await;
        let receipt = service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 3").await.receipt().unwrap();
        service.until("SELECT count(*) FROM receipts WHERE published_ms IS NOT NULL", 1).await;
        let told = service.call(WITHHELD, &format!("{STATUS} {receipt} 19850412 hangup")).await;
        assert!(told.words("The card was stopped") && told.words("Visible to every system since"), "{:?}", told.said);
        // A wrong date, a number nobody has, and one that cannot be: the same words, then a person.
        let other = if receipt == "572946000" { "000000000" } else { "572946000" };
        let mut heard = Vec::new();
        for keys in [format!("{receipt} 19850413"), format!("{other} 19850412"), "123456789 19850412".to_owned()] {
            heard.push(service.call(WITHHELD, &format!("{STATUS} {keys} hangup")).await.said);
        }
        assert!(heard.windows(2).all(|pair| pair[0] == pair[1]), "{heard:#?}");
        assert!(heard[0].iter().any(|said| said.contains("we could not confirm that")), "{heard:?}");
        let tries = format!("{STATUS} {receipt} 19850413 {receipt} 19850414 {receipt} 19850415 hangup");
        let third = service.call(WITHHELD, &tries).await;
        assert!(third.words("Nobody can take your call right now"), "{:?}", third.said);
        assert!(service.number("SELECT count(*) FROM audit WHERE action = 'find-receipt' AND outcome = 'refused'").await >= 6);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'find-receipt' AND outcome = 'done'").await, 1);
    }

    async fn a_dispute_comes_before_others_and_keeps_its_place(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        service.call("+819011112222", "2 2 0 1").await;
        service.call("+819033334444", "2 2 7 1").await;
        service.call("+819055556666", "2 2 6 hangup").await;
        let waiting = service.contacts().await;
        let of = |n: usize| (waiting[n]["kind"].as_str().unwrap(), waiting[n]["reason"].as_str().unwrap());
        assert_eq!(waiting.len(), 3, "a callback takes the place that the call had: {waiting:?}");
        assert_eq!(of(0), ("callback", "dispute"));
        assert_eq!(of(1), ("callback", "callback-asked"));
        assert_eq!(of(2), ("transfer", "found-card"));
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'open-case'").await, 2);
        // Back through the menus and to a callback from elsewhere: a dispute stays one.
        service.call("+819077778888", "2 2 7 * 2 0 1").await;
        let waiting = service.contacts().await;
        assert_eq!(waiting[1]["number"], "+819077778888", "{waiting:?}");
        assert_eq!((waiting[1]["kind"].as_str(), waiting[1]["reason"].as_str()), (Some("callback"), Some("dispute")));
    }

    async fn a_relay_operator_gets_twice_the_time_and_is_marked(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_VOICE_FAX_LINE", "+81120601785");
        service.start().await;
        let mut phone = service.phone(WITHHELD);
        phone.rings(&service).await;
        for keys in ["2", "2", "8"] {
            phone.presses(&service, keys).await;
        }
        assert!(phone.heard.contains("timeout=\"5\""), "{}", phone.heard);
        phone.presses(&service, "1").await;
        assert!(phone.heard.contains("timeout=\"10\""), "{}", phone.heard);
        let fax = service.call(WITHHELD, "2 2 8 2 hangup").await;
        assert!(fax.words("0 1 2 0, 6 0 1, 7 8 5"), "{:?}", fax.said);
        service.call("+819011112222", "2 2 8 1 0 1").await;
        assert_eq!(service.contacts().await[0]["relay"], true);
    }
}
