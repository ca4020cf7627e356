//! Whole calls against the real program, on both engines: who gets a card stopped, who goes to a person, and that
//! nobody can hear the difference between the ways of failing.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::cards;
use crate::support::service::{
    Heard, Service, UP_TO_THE_CONFIRMATION, WITHHELD, card, form_number, hold_code, keyed_number, on_both_services,
    own_number, serial,
};
use holdline::card::{BirthDate, Command, ReceiptNumber, RevokeReason};
use holdline::contact::{CardRequest, change_card, find_receipt};
use holdline::revocation::Answer;
use std::time::Duration;

const STOPPED: &str = "Your card is stopped.";
const ALREADY: &str = "This card was already stopped.";
const NOT_CONFIRMED: &str = "we could not confirm that";
const CALLBACKS: &str = "SELECT count(*) FROM contacts WHERE kind = 'callback'";
const NOBODY: &str = "Nobody can take your call right now";
/// English, lost, my own card, born 1985-04-12.
const BORN: &str = "2 2 1 19850412";

fn suspended(heard: &Heard) -> String {
    assert!(heard.words(STOPPED), "{:?}", heard.said);
    heard.receipt().expect("a receipt")
}

fn not_suspended(heard: &Heard) {
    assert!(!heard.words(STOPPED) && !heard.words(ALREADY) && heard.receipt().is_none(), "{:?}", heard.said);
}

async fn is_good(service: &Service, n: u32) {
    assert_eq!(service.ocsp(&serial(n, 1)).await, Answer::Good, "card {n} must not be stopped");
}

/// The documents after each key of a call, from the locator's answer on.
async fn documents(service: &Service, from: &str, keys: &[&str]) -> Vec<String> {
    let mut phone = service.phone(from);
    phone.rings(service).await;
    let mut all = vec![phone.heard.clone()];
    for keys in keys {
        phone.presses(service, keys).await;
        all.push(phone.heard.clone());
    }
    all
}

/// A document without the number of its step.
fn apart_from_steps(document: &str) -> String {
    let mut parts = document.split("/step/");
    let head = parts.next().unwrap_or_default().to_owned();
    parts.fold(head, |text, part| text + "/step/" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

on_both_services! {
    async fn every_way_of_finding_the_card_stops_it(engine) {
        let service = Service::started(engine, &(1..=4).map(card).collect::<Vec<_>>()).await;
        let by_caller = service.call(&own_number(1), &format!("{BORN} 1000001 1 3 3")).await;
        let by_form = service.call(WITHHELD, &format!("{BORN} # 1 {} 1 3 3", form_number(2))).await;
        let by_telephone = service.call(WITHHELD, &format!("{BORN} 1000001 2 {}# 1 3 3", keyed_number(3))).await;
        let by_code = service.call("+12025550123", &format!("{BORN} # 3 {} 1 3 3", hold_code(4))).await;
        let mut receipts = Vec::new();
        for (n, heard) in [(1, by_caller), (2, by_form), (3, by_telephone), (4, by_code)] {
            receipts.push(suspended(&heard));
            assert!(heard.words("Every system that checks your card can see this now"), "{:?}", heard.said);
            assert_eq!(heard.ended, Some(holdline::channels::voice::handset::Ended::Hangup));
            assert!(service.until_held(n).await < Duration::from_secs(2));
        }
        receipts.sort();
        receipts.dedup();
        assert_eq!(receipts.len(), 4, "every card has a receipt of its own");
        assert_eq!(service.number("SELECT count(*) FROM receipts WHERE circumstance = 'lost-at-home'").await, 4);
        assert!(service.contacts().await.is_empty(), "nobody needs to be rung back");
    }

    async fn households_and_twins_are_told_apart_or_asked_for_the_form_number(engine) {
        let home = "+81312345678";
        let lines = [
            cards::line(1, "1985-04-12", "1000001", &[home]),
            cards::line(2, "1950-01-02", "1000001", &[home]),
            cards::line(3, "2010-05-06", "1000001", &["+81611112222"]),
            cards::line(4, "2010-05-06", "1000001", &["+81611112222"]),
        ];
        let service = Service::started(engine, &lines).await;
        suspended(&service.call(home, "2 2 1 19500102 1000001 1 3 3").await);
        service.until_held(2).await;
        is_good(&service, 1).await;
        // Twins: the telephone and the birth date fit both, so that they decide nothing.
        let undecided = service.call("+81611112222", "2 2 1 20100506 1000001 2 0611112222# hangup").await;
        not_suspended(&undecided);
        assert!(undecided.words(NOT_CONFIRMED), "{:?}", undecided.said);
        suspended(&service.call("+81611112222", &format!("2 2 1 20100506 1000001 1 {} 1 3 3", form_number(4))).await);
        service.until_held(4).await;
        is_good(&service, 3).await;
        assert_eq!(service.number("SELECT count(*) FROM card_tries").await, 0, "nobody guessed wrong");
    }

    async fn who_has_a_new_card_stops_that_one_without_its_form_number(engine) {
        let service = Service::started(engine, &[card(1), card(3)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        for n in [1, 3] {
            let revoked = partner.posts(&service, &format!("/cards/C-00000{n}/revocation"), "{\"reason\":\"superseded\"}").await;
            assert!(revoked.status < 300, "{}", revoked.text());
        }
        // The same person, the same telephone: a card with certificates and a form number of its own.
        let successor = cards::line(2, "1985-04-12", "1000001", &[&own_number(1)]);
        assert_eq!(partner.puts(&service, "/cards/C-000002", &successor).await.status, 201);
        suspended(&service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 3").await);
        service.until_held(2).await;
        // Whoever has none is told what became of the old one.
        let over = service.call(&own_number(3), "2 2 1 19850412 1000001 1 hangup").await;
        not_suspended(&over);
        assert!(!over.words("Now one more number"), "{:?}", over.said);
    }

    async fn all_failures_sound_exactly_alike(engine) {
        let service = Service::started(engine, &(1..=3).map(card).collect::<Vec<_>>()).await;
        let own = own_number(1);
        // The caller's own number: registered with another birth date, registered with another postcode, unknown, withheld.
        let hints = [
            (own.as_str(), ["2", "2", "1", "19850413", "1000001"]),
            (own.as_str(), ["2", "2", "1", "19850412", "5300001"]),
            ("+12025550123", UP_TO_THE_CONFIRMATION),
            (WITHHELD, UP_TO_THE_CONFIRMATION),
        ];
        let mut heard = Vec::new();
        for (from, keys) in hints {
            heard.push(documents(&service, from, &keys).await);
        }
        assert!(heard.windows(2).all(|pair| pair[0] == pair[1]), "{heard:#?}");
        assert!(heard[0].last().unwrap().contains("Now one more number"));

        // Three tries, each failing in another way: every call hears the same.
        let (form, nobody, other) = (form_number(1), "9".repeat(23), form_number(2));
        let (phone, foreign) = (format!("{}#", keyed_number(1)), "0312345678#".to_owned());
        let (code, no_code) = (hold_code(3), "9999999999".to_owned());
        let wrong_birth = ["2", "2", "1", "19850413", "1000001"];
        let wrong_postcode = ["2", "2", "1", "19850412", "5300001"];
        let tries: [([&str; 5], [&str; 6]); 4] = [
            (wrong_birth, ["1", &form, "1", &other, "1", &form]),
            (wrong_birth, ["1", &nobody, "1", &nobody, "1", &nobody]),
            (UP_TO_THE_CONFIRMATION, ["1", &nobody, "1", &nobody, "1", &nobody]),
            (wrong_postcode, ["1", &nobody, "1", "12345678901234567890123", "1", &nobody]),
        ];
        let mut heard = Vec::new();
        for (first, then) in tries {
            let keys: Vec<&str> = first.into_iter().chain(then).collect();
            heard.push(documents(&service, WITHHELD, &keys).await);
        }
        assert!(heard.windows(2).all(|pair| pair[0] == pair[1]), "{heard:#?}");
        assert!(heard[0][7].contains(NOT_CONFIRMED) && heard[0][9].contains(NOT_CONFIRMED), "{heard:#?}");
        assert!(heard[0][11].contains(NOBODY), "after three tries: a person");

        // By telephone number and by hold code: nobody's, and somebody's with another birth date or postcode.
        let mut heard = Vec::new();
        for (first, then) in [
            (wrong_birth, ["2", phone.as_str()]),
            (wrong_postcode, ["2", phone.as_str()]),
            (UP_TO_THE_CONFIRMATION, ["2", foreign.as_str()]),
            (UP_TO_THE_CONFIRMATION, ["3", no_code.as_str()]),
            (wrong_birth, ["3", code.as_str()]),
            (wrong_birth, ["1", form.as_str()]),
        ] {
            let keys: Vec<&str> = first.into_iter().chain(then).collect();
            heard.push(apart_from_steps(documents(&service, WITHHELD, &keys).await.last().unwrap()));
        }
        assert!(heard.windows(2).all(|pair| pair[0] == pair[1]) && heard[0].contains(NOT_CONFIRMED), "{heard:#?}");
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
    }

    async fn three_tries_lead_to_a_person_who_sees_what_was_keyed(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let keys = format!("{BORN} 1000001 1 {0} 2 0312345678# 3 9999999999 1 hangup", "9".repeat(23));
        let heard = service.call("+81312349999", &keys).await;
        assert!(heard.words(NOBODY) && heard.words("Somebody will call you back"), "{:?}", heard.said);
        let waiting = service.contacts().await;
        assert_eq!(waiting.len(), 1, "{waiting:?}");
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["number"].as_str()), (Some("callback"), Some("+81312349999")));
        assert_eq!(waiting[0]["keyed"]["birth-date"], "19850412");
        assert_eq!(waiting[0]["keyed"]["postcode"], "1000001");
        assert_eq!(waiting[0]["keyed"]["hold-code"], "9999999999");
        assert_eq!(waiting[0]["language"], "en");
    }

    async fn nobody_can_lock_a_holder_out(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let own = format!("{}#", keyed_number(1));
        for _ in 0..4 {
            let guess = format!("2 2 1 19850413 1000001 2 {own} 2 {own} 2 {own} hangup");
            not_suspended(&service.call(WITHHELD, &guess).await);
        }
        assert!(service.number("SELECT max(tries) FROM card_tries").await >= 10);
        // From now on the right telephone, birth date and postcode sound as wrong ones do ...
        let locked = service.call(&own_number(1), &format!("{BORN} 1000001 2 {own} hangup")).await;
        not_suspended(&locked);
        assert!(locked.words(NOT_CONFIRMED), "{:?}", locked.said);
        let code = service.call(WITHHELD, &format!("{BORN} 1000001 3 {} hangup", hold_code(1))).await;
        not_suspended(&code);
        is_good(&service, 1).await;
        // ... and the form number passes all the same.
        suspended(&service.call(WITHHELD, &format!("{BORN} # 1 {} 1 3 3", form_number(1))).await);
        service.until_held(1).await;
    }

    async fn a_second_call_gets_the_same_receipt_and_a_revoked_card_none(engine) {
        let mut service = Service::started(engine, &[card(1), card(2)]).await;
        let first = suspended(&service.call(&own_number(1), &format!("{BORN} 1000001 1 3 3")).await);
        let again = service.call(WITHHELD, &format!("{BORN} # 1 {} 1 2 3", form_number(1))).await;
        assert!(again.words(ALREADY) && !again.words(STOPPED), "{:?}", again.said);
        assert_eq!(again.receipt(), Some(first.clone()));
        assert_eq!(service.number("SELECT version FROM cards WHERE card_id = 'C-000001'").await, 1);

        assert!(service.terminate().await.success());
        let opened = service.open().await;
        let receipt = ReceiptNumber::parse(&first).unwrap();
        let today = jiff::civil::date(2026, 1, 1);
        let (right, wrong) = (BirthDate::keyed("19850412", today).unwrap(), BirthDate::keyed("19850413", today).unwrap());
        let found = find_receipt(&opened.contact, &receipt, &right).await.unwrap().expect("it is there");
        assert_eq!(found.receipt, receipt);
        assert!(found.published.is_some() && found.closed.is_none());
        assert!(find_receipt(&opened.contact, &receipt, &wrong).await.unwrap().is_none());
        let unknown = ReceiptNumber::parse("572946000").unwrap();
        assert!(find_receipt(&opened.contact, &unknown, &right).await.unwrap().is_none());
        let command = Command::Revoke { reason: RevokeReason::Abolished };
        let request = CardRequest { card: cards::id(2), command, actor: cards::officer(), contact: None };
        change_card(&opened.contact, request).await.unwrap();
        opened.close().await;

        service.start().await;
        let revoked = service.call(&own_number(2), &format!("{BORN} 1000001 1")).await;
        assert!(revoked.words("already been cancelled"), "{:?}", revoked.said);
        not_suspended(&revoked);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE outcome = 'refused' AND card_id = 'C-000002'").await, 1);
        assert!(matches!(service.ocsp(&serial(2, 1)).await, Answer::Revoked { hold: false, .. }));
    }

    async fn the_operator_is_rung_when_there_is_one(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_VOICE_OPERATOR", "+81399999999");
        service.start().await;
        let heard = service.call(WITHHELD, &format!("{BORN} 0#")).await;
        assert_eq!(heard.dialled, ["+81399999999"]);
        assert!(heard.words("Connecting you to a person") && heard.words("Goodbye"), "{:?}", heard.said);
        let waiting = service.contacts().await;
        assert!(waiting.is_empty(), "who has talked with a person waits no more: {waiting:?}");
        // Nobody answers there: the caller may still stop the card alone.
        let keys = format!("backend connect=not-answered\n2 2 0 3 19850412 # 1 {} 1 3 3 hangup", form_number(1));
        let heard = service.call(WITHHELD, &keys).await;
        assert!(heard.words("Nobody could answer just now"), "{:?}", heard.said);
        suspended(&heard);
    }

    async fn a_line_that_drops_before_the_confirmation_is_rung_back_and_after_it_is_owed_the_receipt(engine) {
        let service = Service::started(engine, &[card(1), card(2)]).await;
        let before = service.call(&own_number(1), &format!("{BORN} 1000001 hangup")).await;
        not_suspended(&before);
        let after = service.call(&own_number(2), &format!("{BORN} 1000001 1 hangup")).await;
        suspended(&after);
        service.until_held(2).await;
        is_good(&service, 1).await;
        // Somebody who only asked for a language wants nothing stopped.
        service.call("+81311110000", "2 hangup").await;
        let waiting = service.contacts().await;
        assert_eq!(waiting.len(), 2, "{waiting:?}");
        let of = |n: usize| ["kind", "number", "card"].map(|what| waiting[n][what].as_str().unwrap_or_default());
        assert_eq!(of(0), ["abandoned", own_number(1).as_str(), "C-000001"]);
        assert_eq!(of(1), ["undelivered", own_number(2).as_str(), "C-000002"], "this line sends no messages");
        assert_eq!(service.number("SELECT count(*) FROM calls WHERE ended_ms IS NULL").await, 0);
    }

    async fn callbacks_are_taken_for_numbers_here_and_not_without_end(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let abroad = service.call("+12025550123", "2 2 0 1 hangup").await;
        assert!(abroad.words("we cannot call that number"), "{:?}", abroad.said);
        assert_eq!(service.number(CALLBACKS).await, 0, "nobody pays for calls abroad");
        let mut taken = 0;
        for _ in 0..5 {
            let heard = service.call("+81311112222", "2 2 0 1 hangup").await;
            taken += usize::from(heard.words("Somebody will call you back"));
        }
        assert_eq!((taken, service.number(CALLBACKS).await), (3, 3), "three a day, limits.callbacks_per_caller");
        let other = service.call("+81311112222", "2 2 0 2 0311113333# 1 hangup").await;
        assert!(!other.words("Somebody will call you back"), "over the limit of the caller: {:?}", other.said);
        // Over every limit the card can still be stopped.
        suspended(&service.call("+81311112222", &format!("2 2 0 3 19850412 # 1 {} 1 3 3", form_number(1))).await);
    }
}
