//! Who is told what about a fax, and how often: acknowledgements without a person, buttons that are pressed twice, and limits
//! that keep no result from its holder.

use crate::fax_in::{prepared, put};
use crate::support::desk::{Account, Tab};
use crate::support::fax::{Sent, transmit};
use crate::support::service::{Engine, Service, card, form_number, on_both_services};
use holdline::fax::{Bitmap, Mark, Number};
use std::path::PathBuf;

async fn started(engine: Engine, cards: &[String]) -> (Service, PathBuf) {
    let (mut service, intake) = prepared(engine, cards).await;
    service.start().await;
    (service, intake)
}

/// A page of lines, as letters are.
fn letter() -> Vec<u8> {
    let (width, rows) = (1_728_u32, 2_200_u32);
    let mut dots = Bitmap::white(width, rows);
    (20..140).for_each(|line| (0..25).for_each(|word| dots.blacken(line * 15, 150 + word * 55, 190 + word * 55)));
    let mut data = Vec::new();
    for y in 0..rows {
        let row: Vec<bool> = (0..width).map(|x| dots.is_black(x, y)).collect();
        data.extend(row.chunks(8).map(|eight| eight.iter().fold(0_u8, |octet, black| octet << 1 | u8::from(*black))));
    }
    uncompressed_tiff(width, rows, &data)
}

/// A page without compression, one strip.
fn uncompressed_tiff(width: u32, rows: u32, data: &[u8]) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    let tags = [(256_u16, width), (257, rows), (259, 1), (262, 0), (273, 98), (278, rows), (279, width / 8 * rows)];
    file.extend_from_slice(&u16::try_from(tags.len()).unwrap().to_le_bytes());
    for (tag, value) in tags {
        file.extend_from_slice(&tag.to_le_bytes());
        file.extend_from_slice(&4_u16.to_le_bytes());
        file.extend_from_slice(&1_u32.to_le_bytes());
        file.extend_from_slice(&value.to_le_bytes());
    }
    file.extend_from_slice(&0_u32.to_le_bytes());
    assert_eq!(file.len(), 98);
    file.extend_from_slice(data);
    file
}

/// A sheet with the number to answer to and without anything that finds a card.
fn without_a_card() -> Sent {
    let whole = Sent::complete("whole", "19850412", &form_number(1));
    Sent { numbers: vec![whole.numbers[0].clone(), whole.numbers[2].clone(), whole.numbers[3].clone()], ..whole }
}

async fn of_purpose(service: &Service, purpose: &str, wanted: i64) {
    let sent =
        format!("SELECT count(*) FROM messages WHERE purpose = '{purpose}' AND medium = 'fax' AND state = 'accepted'");
    service.until(&sent, wanted).await;
}

/// A colleague who has taken the contact: their browser, the contact's name, what forms carry.
async fn takes(service: &Service) -> (Tab, String, String) {
    let id = service.contacts().await[0]["id"].as_str().unwrap().to_owned();
    let mut tab = Account::new(service, "sato", "agent").await.sign_in(service).await;
    let csrf = tab.get(&format!("/desk/contact/{id}")).await.hidden("csrf");
    assert_eq!(tab.post(&format!("/desk/contact/{id}/take"), &[("csrf", &csrf)]).await.status, 303);
    (tab, id, csrf)
}

on_both_services! {
    async fn a_fax_from_a_registered_number_is_acknowledged_there_whatever_it_is(engine) {
        let mut line: serde_json::Value = serde_json::from_str(&card(1)).unwrap();
        line["fax"] = "+81451112222".into();
        line["language"] = "ko".into();
        let (service, intake) = started(engine, &[line.to_string()]).await;
        let cut = Sent { cut: 180.0, ..Sent::complete("cut", "19850412", &form_number(1)) };
        put(&intake, "cut", transmit(&[cut])[0].as_ref().unwrap());
        put(&intake, "letter", &letter());
        of_purpose(&service, "fax-letter", 1).await;
        of_purpose(&service, "fax-unreadable", 1).await;
        let language = "SELECT count(*) FROM messages WHERE purpose = 'fax-letter' AND language = 'ko'";
        assert_eq!(service.number(language).await, 1, "a letter is answered in the holder's language");
        for reason in ["fax-letter", "fax-cut-off"] {
            let waits = format!("SELECT count(*) FROM contacts WHERE reason = '{reason}'");
            assert_eq!(service.number(&waits).await, 1, "{reason}: a person reads it all the same");
        }
    }

    async fn a_fax_from_an_unknown_number_is_left_alone_and_waits_as_unanswered(engine) {
        let (service, intake) = started(engine, &[card(1)]).await;
        put(&intake, "letter", &letter());
        service.until("SELECT count(*) FROM contacts WHERE reason = 'fax-unanswered'", 1).await;
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 0);
        assert_eq!(service.number("SELECT count(*) FROM faxes WHERE verdict = 'letter'").await, 1);
    }

    async fn the_same_acknowledgement_goes_once_and_uses_up_nothing_that_a_result_needs(engine) {
        let (mut service, intake) = prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_LIMITS_MESSAGES_PER_NUMBER", "1");
        service.start().await;
        let sent = transmit(&[without_a_card(), Sent::complete("whole", "19850412", &form_number(1))]);
        let [partly, whole] = <[_; 2]>::try_from(sent).unwrap().map(Option::unwrap);
        for name in ["first", "second"] {
            put(&intake, name, &partly);
        }
        service.until("SELECT count(*) FROM faxes WHERE verdict = 'form'", 2).await;
        of_purpose(&service, "fax-arrived", 1).await;
        // The number has had its message for today; the receipt goes out all the same.
        put(&intake, "whole", &whole);
        of_purpose(&service, "receipt", 1).await;
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 2);
    }

    async fn an_answer_that_is_ordered_twice_is_sent_once(engine) {
        let (service, intake) = started(engine, &[card(1)]).await;
        let by_hand = Sent { ticks: vec![Mark::Impairment], numbers: vec![(Number::BirthDate, "19850412".to_owned())], ..Sent::default() };
        put(&intake, "by-hand", transmit(&[by_hand])[0].as_ref().unwrap());
        service.until("SELECT count(*) FROM contacts WHERE reason = 'fax-unanswered'", 1).await;
        let (tab, id, csrf) = takes(&service).await;
        let fields = [("csrf", csrf.as_str()), ("reply", "045-111-2222"), ("answer", "arrived"), ("language", "en")];
        let at = format!("/desk/contact/{id}/fax/answer");
        let (mut one, mut other) = (tab.clone(), tab.clone());
        let (first, second) = tokio::join!(one.post(&at, &fields), other.post(&at, &fields));
        assert_eq!((first.status, second.status), (200, 200));
        let sent = "SELECT count(*) FROM messages WHERE purpose = 'fax-arrived' AND language = 'en'";
        assert_eq!(service.number(sent).await, 1);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'order-message'").await, 1);
        // The same for the receipt: the card is stopped, told once, and the second press shows the same number.
        let fields = [
            ("csrf", csrf.as_str()), ("reply", "0451112222"), ("birth-date", "19850412"),
            ("form-number", &form_number(1)), ("scope", "everything"), ("language", "en"),
        ];
        let at = format!("/desk/contact/{id}/fax/stop");
        let (mut one, mut other) = (tab.clone(), tab);
        let (first, second) = tokio::join!(one.post(&at, &fields), other.post(&at, &fields));
        let receipt = |page: &str| page.split("<strong class=\"number\">").nth(1).unwrap()[..9].to_owned();
        assert_eq!(receipt(&first.text), receipt(&second.text));
        of_purpose(&service, "receipt", 1).await;
        assert_eq!(service.number("SELECT count(*) FROM messages").await, 2);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'order-message'").await, 2);
        let verified = "SELECT count(*) FROM audit WHERE action = 'verify-holder' AND reason = 'fax-keyed' AND actor = 'sato'";
        assert_eq!(service.number(verified).await, 2, "each press is on the record, with the colleague who made it");
    }

    async fn what_must_not_be_kept_is_blackened_for_good_and_the_file_with_it(engine) {
        let (service, intake) = started(engine, &[]).await;
        put(&intake, "letter", &letter());
        service.until("SELECT count(*) FROM contacts WHERE kind = 'fax'", 1).await;
        let (mut tab, id, csrf) = takes(&service).await;
        let at = format!("/desk/contact/{id}/fax");
        let picture = async |name: &str| service.number(&format!("SELECT count(*) FROM {name} WHERE fax_id = '{id}'")).await;
        assert_eq!((picture("fax_originals").await, picture("fax_pages").await), (1, 1));
        // Nothing is ticked: nothing is done.
        let untouched = tab.post(&format!("{at}/blacken"), &[("csrf", &csrf), ("page", "0")]).await;
        assert_eq!(untouched.status, 422, "{}", untouched.text);
        let fields = [("csrf", csrf.as_str()), ("page", "0"), ("at-3-0", "1"), ("at-3-1", "1")];
        let done = tab.post(&format!("{at}/blacken"), &fields).await;
        assert!(done.status == 200 && done.text.contains("The file as it came is deleted"), "{}", done.text);
        assert_eq!((picture("fax_originals").await, picture("fax_pages").await), (0, 1));
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'blacken-fax'").await, 1);
        // The page is shown as it is now, and one that is not there is not.
        assert!(tab.get(&at).await.text.contains("fax/0.png"));
        assert_eq!(tab.post(&format!("{at}/blacken"), &[("csrf", &csrf), ("page", "7"), ("at-0-0", "1")]).await.status, 404);
        // Somebody who has not taken the fax blackens nothing.
        let mut other = Account::new(&service, "suzuki", "agent").await.sign_in(&service).await;
        let theirs = other.get("/desk/worklist").await.hidden("csrf");
        let refused = other.post(&format!("{at}/blacken"), &[("csrf", &theirs), ("page", "0"), ("at-0-0", "1")]).await;
        assert_eq!(refused.status, 404, "{}", refused.text);
    }
}
