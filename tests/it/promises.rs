//! The promises of product.md, P1 to P8, each held by the real program. A module a promise, named after it; its
//! comment says what breaks it.

use crate::support::cards::{self, REACTIVATE, SUSPEND, caller, officer};
use crate::support::service::{
    Engine, Phone, Service, UP_TO_THE_CONFIRMATION, WITHHELD, card, form_number, hold_code, keyed_number,
    on_both_services, own_number, serial,
};
use holdline::card::{Channel, Command, Decision, Role};
use holdline::channels::voice::twilio::form::Form;
use holdline::contact::{CardRequest, change_card};
use holdline::revocation::Answer;
use holdline::store::Published;
use std::time::Duration;

/// A call that stands before the confirming key.
async fn before_the_confirmation(service: &Service, n: u32) -> Phone {
    let mut phone = service.phone(&own_number(n));
    phone.dials(service, &UP_TO_THE_CONFIRMATION).await;
    assert!(phone.heard.contains("press 1, and we will stop the card"), "{}", phone.heard);
    phone
}

async fn asked(service: &Service, n: u32, command: Command, actor: holdline::card::Actor) -> Decision {
    let opened = service.open().await;
    let request = CardRequest { card: cards::id(n), command, actor, contact: None };
    let decision = change_card(&opened.contact, request).await.unwrap();
    opened.close().await;
    decision
}

fn receipt_rows(receipt: &str, n: u32) -> String {
    format!("SELECT count(*) FROM receipts WHERE receipt = '{receipt}' AND card_id = 'C-{n:06}' AND closed_ms IS NULL")
}

/// Breaks when a receipt is spoken before its commit is durable: a store that says "done" before the commit, a decision
/// kept in memory, `synchronous` switched off.
mod p1_nothing_acknowledged_is_lost {
    use super::*;

    on_both_services! {
        async fn every_receipt_that_was_spoken_is_there_after_kill_9(engine) {
            let mut service = Service::started(engine, &(1..=5).map(card).collect::<Vec<_>>()).await;
            for n in 1..=5 {
                let mut phone = before_the_confirmation(&service, n).await;
                phone.presses(&service, "1").await;
                let receipt = phone.receipt().expect("a receipt is spoken");
                service.kill().await;
                assert_eq!(service.number(&receipt_rows(&receipt, n)).await, 1, "card {n}");
                let held = format!("SELECT count(*) FROM certificates WHERE card_id = 'C-{n:06}' AND status = 'held'");
                assert_eq!(service.number(&held).await, 4);
                service.start().await;
                service.until_held(n).await;
                phone.presses(&service, "3").await;
                assert!(phone.heard.contains("receipt number by text message"), "the call goes on: {}", phone.heard);
            }
        }
    }
}

/// Breaks when the publisher is not woken, or the OCSP table is filled by a slow poll alone.
mod p2_seconds {
    use super::*;

    on_both_services! {
        async fn from_the_confirming_key_to_every_answer(engine) {
            let service = Service::started(engine, &(1..=3).map(card).collect::<Vec<_>>()).await;
            for n in 1..=3 {
                assert_eq!(service.ocsp(&serial(n, 1)).await, Answer::Good);
                let mut phone = before_the_confirmation(&service, n).await;
                let begun = std::time::Instant::now();
                phone.presses(&service, "1").await;
                assert!(phone.heard.contains("Every system that checks your card can see this now"), "{}", phone.heard);
                // "Published" was said: every responder must say so at once, not after another look.
                for place in 1..=4 {
                    let answer = service.ocsp(&serial(n, place)).await;
                    assert!(matches!(answer, Answer::Revoked { hold: true, .. }), "{answer:?}");
                }
                assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
            }
            // And the CRL within two seconds more.
            let begun = std::time::Instant::now();
            loop {
                let crl = service.get("/crl/default.crl").await.unwrap().body;
                let listed = |n, place| {
                    let serial = format!("0{}", serial(n, place));
                    holdline::revocation::crl_lists(&crl, &hex::decode(&serial[serial.len() % 2..]).unwrap())
                };
                if (1..=3).all(|n| (1..=4).all(|place| listed(n, place))) {
                    break;
                }
                assert!(begun.elapsed() < Duration::from_secs(30), "the CRL does not list them");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

/// Breaks when any way but the counter lifts a hold: in `decide`, in the database's triggers, in the program.
mod p3_one_way_down_one_way_up {
    use super::*;

    on_both_services! {
        async fn only_an_officer_at_the_counter_lifts_a_hold(engine) {
            let mut service = Service::started(engine, &[card(1)]).await;
            assert!(service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 3").await.receipt().is_some());
            service.until_held(1).await;
            assert!(service.terminate().await.success());
            for (role, channel) in [
                (Role::Holder, Channel::Phone),
                (Role::Holder, Channel::Web),
                (Role::Agent, Channel::Desk),
                (Role::CounterOfficer, Channel::Phone),
                (Role::Agent, Channel::Counter),
            ] {
                let actor = holdline::card::Actor { role, channel, name: Some("somebody".into()) };
                let decision = asked(&service, 1, REACTIVATE, actor).await;
                assert!(matches!(decision, Decision::Refused(_)), "{role:?} {channel:?}: {decision:?}");
            }
            // Around the program, straight in the database.
            for sql in [
                "UPDATE cards SET state = 'active'",
                "UPDATE cards SET state = 'reactivated', changed_by = 'phone'",
                "UPDATE certificates SET status = 'good', since_ms = NULL",
                "UPDATE certificates SET order_no = 0, change_no = NULL, status = 'good', since_ms = NULL",
                "DELETE FROM certificates",
                "DELETE FROM cards",
                "DELETE FROM hold_intervals",
                "DELETE FROM receipts",
            ] {
                assert!(service.sql(sql).await.is_err(), "{sql}");
            }
            service.start().await;
            assert!(service.until_held(1).await < Duration::from_secs(2), "a restart lifts nothing");
            service.terminate().await;
            assert!(matches!(asked(&service, 1, REACTIVATE, officer()).await, Decision::Changed(_)));
            service.start().await;
            // As in Japan: user authentication is released, signatures are revoked for good.
            assert_eq!(service.ocsp(&serial(1, 2)).await, Answer::Good);
            assert!(matches!(service.ocsp(&serial(1, 1)).await, Answer::Revoked { hold: false, .. }));
            assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'reactivate' AND outcome = 'refused'").await, 5);
        }
    }
}

/// Breaks when a resent webhook is worked on again, is answered otherwise, or overtakes the one under way.
mod p4_once {
    use super::*;

    async fn resent(service: &Service, at: &str, form: &Form) -> String {
        let answer = service.webhook(at, form).await.expect("an answer");
        assert_eq!(answer.status, 200);
        answer.text()
    }

    on_both_services! {
        async fn twenty_at_once_and_again_later_are_one(engine) {
            let mut service = Service::started(engine, &[card(1)]).await;
            let mut phone = before_the_confirmation(&service, 1).await;
            let (at, form) = (phone.at.clone(), phone.keys("1"));
            let all = (0..20).map(|_| resent(&service, &at, &form));
            let answers = futures_util::future::join_all(all).await;
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
            phone.heard.clone_from(&answers[0]);
            phone.at = crate::support::service::action(&phone.heard).unwrap();
            let receipt = phone.receipt().expect("a receipt");
            assert_eq!(resent(&service, &at, &form).await, answers[0], "again, later");

            // Further on, the old steps arrive once more, in the wrong order.
            phone.presses(&service, "3").await;
            let first = resent(&service, "/voice/twilio/step/2", &phone.form(&[("Digits", "2")])).await;
            assert!(first.contains("stop your own card"), "{first}");
            assert_eq!(resent(&service, &at, &form).await, answers[0]);
            assert_eq!(resent(&service, &at, &phone.form(&[("Digits", "2")])).await, answers[0], "whatever it says now");
            service.kill().await;
            service.start().await;
            assert_eq!(resent(&service, &at, &form).await, answers[0], "after a crash");
            let newer = service.phone(&own_number(1));
            assert_ne!(newer.call, phone.call);
            phone.presses(&service, "3").await;
            assert!(phone.heard.contains("identity documents"), "{}", phone.heard);
            for _ in 0..3 {
                phone.waits(&service).await;
            }
            assert!(phone.heard.contains("<Hangup/>"), "{}", phone.heard);

            let again = service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1))).await;
            assert_eq!(again.receipt(), Some(receipt.clone()));
            service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
            for (sql, count) in [
                ("SELECT count(*) FROM receipts", 1),
                ("SELECT version FROM cards", 1),
                ("SELECT count(*) FROM publications", 4),
                ("SELECT count(*) FROM hold_intervals", 4),
                ("SELECT count(*) FROM audit WHERE action = 'suspend' AND outcome = 'done'", 1),
                ("SELECT count(*) FROM audit WHERE action = 'suspend' AND outcome = 'repeated'", 1),
                ("SELECT count(*) FROM audit WHERE action = 'record-circumstance'", 2),
                ("SELECT count(*) FROM calls", 2),
            ] {
                assert_eq!(service.number(sql).await, count, "{sql}");
            }
        }

        async fn a_report_of_the_end_that_overtakes_the_confirmation_rings_nobody_back(engine) {
            let service = Service::started(engine, &(1..=6).map(card).collect::<Vec<_>>()).await;
            for n in 1..=6 {
                let mut phone = before_the_confirmation(&service, n).await;
                let (over, form) = (phone.clone(), phone.keys("1"));
                tokio::join!(phone.asks(&service, &form), async {
                    tokio::task::yield_now().await;
                    assert_eq!(over.is_over(&service).await, 204);
                    assert_eq!(over.is_over(&service).await, 204);
                });
                assert!(phone.receipt().is_some(), "{}", phone.heard);
            }
            // Whichever came first: the receipt stands, and at most one entry a call was opened.
            assert_eq!(service.number("SELECT count(*) FROM receipts").await, 6);
            assert!(service.number("SELECT count(*) FROM contacts").await <= 6);
        }
    }
}

/// Breaks when an order with a higher number is carried out before a lower one, or undone by it.
mod p5_order {
    use super::*;

    on_both_services! {
        async fn hold_release_and_hold_again_end_as_decided_last(engine) {
            let mut service = Service::prepared(engine, &[card(1)]).await;
            for _ in 0..3 {
                assert!(matches!(asked(&service, 1, SUSPEND, caller()).await, Decision::Changed(_)));
                assert!(matches!(asked(&service, 1, REACTIVATE, officer()).await, Decision::Changed(_)));
            }
            assert!(matches!(asked(&service, 1, SUSPEND, caller()).await, Decision::Changed(_)));
            // Nothing was published yet; orders of each certificate leave in their order.
            service.start().await;
            service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
            let overtaken = "SELECT count(*) FROM publications a JOIN publications b ON a.issuer = b.issuer AND \
                a.serial = b.serial AND a.order_no < b.order_no AND a.published_ms > b.published_ms";
            assert_eq!(service.number(overtaken).await, 0);
            assert!(service.number("SELECT max(order_no) FROM publications").await >= 7);
            assert!(matches!(service.ocsp(&serial(1, 2)).await, Answer::Revoked { hold: true, .. }));
        }

        async fn a_worker_that_was_paused_overtakes_nobody_and_undoes_nothing(engine) {
            let service = Service::prepared(engine, &[card(1)]).await;
            asked(&service, 1, SUSPEND, caller()).await;
            let opened = service.open().await;
            let store = &opened.contact.store;
            let now = opened.contact.clock.now().plus_ms(10);
            let paused = store.take_publications(now, now.plus_ms(15_000), 64).await.unwrap();
            assert_eq!(paused.iter().map(|order| order.order_no).collect::<Vec<_>>(), [1; 4]);
            asked(&service, 1, REACTIVATE, officer()).await;
            let later = now.plus_ms(1_000);
            let early = store.take_publications(later, later.plus_ms(15_000), 64).await.unwrap();
            assert!(early.is_empty(), "the second order of a certificate waits for its first: {early:?}");
            // The first worker is taken for dead; another one carries out the first orders, then the second.
            for order_no in 1..=2 {
                let then = now.plus_ms(20_000 * order_no);
                let taken = store.take_publications(then, then.plus_ms(15_000), 64).await.unwrap();
                assert_eq!(taken.iter().map(|order| order.order_no).collect::<Vec<_>>(), [order_no; 4]);
                let done = taken.into_iter().map(|order| (order, Published::Done)).collect();
                store.settle_publications(done, then).await.unwrap();
            }
            // It wakes up, and what it says counts for nothing.
            let then = now.plus_ms(60_000);
            let parked = paused.into_iter().map(|order| (order, Published::Parked("asleep".into()))).collect();
            assert!(store.settle_publications(parked, then).await.unwrap().is_empty());
            let state = store.outbox_state().await.unwrap();
            assert_eq!((state.pending, state.parked), (0, 0));
            opened.close().await;
        }
    }
}

/// Breaks when a decision or a refusal is not recorded with its effect, or the chain can be altered unseen.
mod p6_everything_is_on_the_record {
    use super::*;

    /// Calls of every kind, sealed; the program is stopped.
    async fn with_history(engine: Engine) -> Service {
        let mut service = Service::started(engine, &[card(1), card(2)]).await;
        service.call(&own_number(1), "2 2 1 19850412 1000001 1 3 3").await;
        service.call(WITHHELD, &format!("2 2 1 19850413 # 1 {0} 1 {0}\nhangup", form_number(2))).await;
        service.call(&own_number(2), "2 2 1 19850412 1000001 1 2 3").await;
        let unsealed =
            "SELECT count(*) FROM audit a WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.audit_id = a.id)";
        service.until(unsealed, 0).await;
        assert!(service.terminate().await.success());
        service
    }

    async fn verdict(service: &Service, heads: Option<&str>) -> (Option<i32>, String) {
        let mut arguments = vec!["audit", "verify", "--json"];
        arguments.extend(heads.iter().flat_map(|heads| ["--heads", *heads]));
        let output = service.run(&arguments).await;
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr),
        )
    }

    async fn is_seen(service: &Service, row: i64) {
        let (code, told) = verdict(service, None).await;
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(&format!("audit row {row} ")), "row {row} is the first bad one: {told}");
    }

    on_both_services! {
        async fn decisions_and_refusals_are_there_and_the_chain_is_whole(engine) {
            let service = with_history(engine).await;
            let (code, told) = verdict(&service, None).await;
            assert_eq!(code, Some(0), "{told}");
            for (sql, count) in [
                ("SELECT count(*) FROM audit WHERE action = 'suspend' AND outcome = 'done'", 2),
                ("SELECT count(*) FROM audit WHERE action = 'verify-holder' AND outcome = 'refused'", 3),
                ("SELECT count(*) FROM audit WHERE action = 'verify-holder' AND outcome = 'done'", 2),
                ("SELECT count(*) FROM audit WHERE action = 'import-cards'", 1),
            ] {
                assert_eq!(service.number(sql).await, count, "{sql}");
            }
            // Rows name cards and actors, never attributes.
            for column in ["action", "reason", "actor", "card_id"] {
                for value in ["19850412", "1985-04-12", "1000001", "9000000001"] {
                    let sql = format!("SELECT count(*) FROM audit WHERE {column} LIKE '%{value}%'");
                    assert_eq!(service.number(&sql).await, 0, "{sql}");
                }
            }
            for sql in ["UPDATE audit SET reason = NULL", "DELETE FROM audit", "DELETE FROM audit_chain",
                "UPDATE audit_heads SET sealed_ms = 0"] {
                assert!(service.sql(sql).await.is_err(), "{sql}: append-only");
            }
        }
    }

    /// Takes the guard away that refuses the statement, as somebody who owns the file can.
    async fn unguarded(service: &Service, statements: &[&str]) {
        for table in ["audit", "audit_chain", "audit_heads"] {
            for event in ["update", "delete"] {
                let sql = format!("DROP TRIGGER {table}_is_append_only_{event}");
                service.sql(&sql).await.unwrap();
            }
        }
        for sql in statements {
            service.sql(&format!("PRAGMA foreign_keys = OFF; {sql}")).await.unwrap();
        }
    }

    #[tokio::test]
    async fn an_altered_row_is_named() {
        let service = with_history(Engine::Sqlite).await;
        unguarded(&service, &["UPDATE audit SET card_id = 'C-000002' WHERE id = 3"]).await;
        is_seen(&service, 3).await;
    }

    #[tokio::test]
    async fn a_deleted_row_is_named() {
        let service = with_history(Engine::Sqlite).await;
        unguarded(&service, &["DELETE FROM audit WHERE id = 4"]).await;
        is_seen(&service, 4).await;
    }

    #[tokio::test]
    async fn a_row_taken_out_of_the_chain_too_is_named() {
        let service = with_history(Engine::Sqlite).await;
        unguarded(&service, &["DELETE FROM audit_chain WHERE audit_id = 4; DELETE FROM audit WHERE id = 4"]).await;
        is_seen(&service, 5).await;
    }

    #[tokio::test]
    async fn two_rows_that_changed_places_are_named() {
        let service = with_history(Engine::Sqlite).await;
        unguarded(
            &service,
            &["UPDATE audit SET id = -1 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 5; \
            UPDATE audit SET id = 5 WHERE id = -1"],
        )
        .await;
        is_seen(&service, 2).await;
    }

    #[tokio::test]
    async fn a_chain_that_lost_its_end_is_betrayed_by_its_head_or_by_an_exported_one() {
        let service = with_history(Engine::Sqlite).await;
        let exported = service.data().join("audit-heads.jsonl").display().to_string();
        assert_eq!(verdict(&service, Some(&exported)).await.0, Some(0));
        unguarded(&service, &["DELETE FROM audit_chain WHERE audit_id > 3; DELETE FROM audit WHERE id > 3"]).await;
        let (code, told) = verdict(&service, None).await;
        assert!(code == Some(1) && told.contains("rows were removed"), "{told}");
        // With the heads gone too, only what was exported knows.
        service.sql("PRAGMA foreign_keys = OFF; DELETE FROM audit_heads WHERE position > 3").await.unwrap();
        assert_eq!(verdict(&service, None).await.0, Some(0), "a chain cut off clean looks whole by itself");
        let (code, told) = verdict(&service, Some(&exported)).await;
        assert!(code == Some(1) && told.contains("rows were removed"), "{told}");
    }
}

/// Breaks when a keyed number is stored or logged in the clear, or twelve digits are taken for a value.
mod p7_no_number_that_must_not_be_kept {
    use super::*;

    /// 12 digits whose last is the right check digit of an Individual Number.
    const INDIVIDUAL_NUMBER: &str = "123456789018";

    /// Cards whose numbers stand nowhere by chance.
    const ONE: u32 = 7_654_321;
    const TWO: u32 = 8_765_432;

    on_both_services! {
        async fn nothing_personal_lies_in_the_folder_or_the_log(engine) {
            let mut service = Service::prepared(engine, &[card(ONE), card(TWO)]).await;
            service.set("HOLDLINE_LOG_FILTER", "debug");
            service.start().await;
            service.call(&own_number(ONE), "2 2 1 19850412 1000001 1 3 3").await;
            service.call(WITHHELD, &format!("2 2 1 19850412 1000001 2 {}# 2 2 1 19850412 1000001\nhangup", keyed_number(TWO))).await;
            service.call(WITHHELD, &format!("2 2 1 19850412 # 3 {} 1 1 3", hold_code(TWO))).await;
            service.call("+81312349876", &format!("2 2 1 19850412 # 1 {} 0 2 0611112222# 1", form_number(TWO))).await;

            // The Individual Number, keyed into questions of other lengths by somebody who was not asked for it.
            let mut phone = service.phone(WITHHELD);
            phone.dials(&service, &["2", "2", "1"]).await;
            for keys in ["19850412", "1000001", "1"] {
                let form = phone.form(&[("Digits", INDIVIDUAL_NUMBER), ("FinishedOnKey", "#")]);
                phone.asks(&service, &form).await;
                if !phone.heard.contains("<Gather") || keys == "1" {
                    break;
                }
                assert!(phone.heard.contains("We do not need your 12 digit number"), "{}", phone.heard);
                phone.presses(&service, keys).await;
            }
            let form = phone.form(&[("Digits", INDIVIDUAL_NUMBER), ("FinishedOnKey", "#")]);
            let mut form_number_asked = phone.clone();
            form_number_asked.asks(&service, &form).await;
            assert_eq!(phone.is_over(&service).await, 204);
            let waiting = service.contacts().await;
            assert!(waiting.iter().all(|one| !one.to_string().contains(INDIVIDUAL_NUMBER)), "{waiting:?}");
            assert!(service.get("/metrics").await.unwrap().status == 200);
            let metrics = service.get("/metrics").await.unwrap().text();
            service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
            assert!(service.terminate().await.success());

            let stored = service.stored().await;
            assert!(stored.len() > 10_000, "there is something to search");
            let seen = [("storage", stored), ("the log", service.log().into_bytes()), ("the metrics", metrics.into_bytes())];
            for value in personal() {
                for (place, octets) in &seen {
                    let found = octets.windows(value.len()).any(|window| window == value.as_bytes());
                    assert!(!found, "{value} stands in {place}");
                }
            }
        }
    }

    fn personal() -> Vec<String> {
        let mut all: Vec<String> = [
            "19850412",
            "1985-04-12",
            "1000001",
            "0611112222",
            "+81611112222",
            "+81312349876",
            "0312349876",
            INDIVIDUAL_NUMBER,
            "試験 花子",
            "SHIKEN HANAKO",
            "千代田区",
        ]
        .map(str::to_owned)
        .into();
        for n in [ONE, TWO] {
            all.extend([own_number(n), own_number(n)[1..].to_owned(), keyed_number(n), form_number(n), hold_code(n)]);
        }
        all
    }
}

/// Breaks when weak proof can lift a hold, or wrong tries by others keep a holder from stopping the card.
mod p8_weak_proof_may_stop_never_start {
    use super::*;

    on_both_services! {
        async fn a_thousand_guesses_stop_nothing_and_lock_nobody_out(engine) {
            let mut service = Service::prepared(engine, &[card(1)]).await;
            service.set("HOLDLINE_LIMITS_TRIES_OVERALL", "20");
            service.start().await;
            let own = format!("{}#", keyed_number(1));
            for day in 1..=12 {
                let keys = format!("2 2 1 198501{day:02} 1000001 2 {own} 2 {own} 2 {own}\nhangup");
                assert!(service.call("+81312340000", &keys).await.receipt().is_none());
            }
            assert_eq!(service.ocsp(&serial(1, 1)).await, Answer::Good);
            assert!(service.number("SELECT max(tries) FROM card_tries").await >= 10);
            // Over the limits of the caller, of the card and of everybody: the form number stops the card, from anywhere.
            let keys = format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1));
            assert!(service.call("+81312340000", &keys).await.receipt().is_some());
            service.until_held(1).await;
            // No key of the telephone leads up again.
            for (keys, said) in [
                ("2 2 3", "Only the counter there can make it work again"),
                ("2 2 4 572946000 19850412", "we could not confirm that"),
                ("2 2 7", "Nobody can take your call right now"),
                ("2 2 5 5", "You give the card up at your municipal office"),
            ] {
                let heard = service.call(&own_number(1), &format!("{keys}\nhangup")).await;
                assert!(heard.words(said), "{:?}", heard.said);
            }
            assert_eq!(service.number("SELECT count(*) FROM cards WHERE state = 'suspended'").await, 1);
            assert!(service.until_held(1).await < Duration::from_secs(1));
        }
    }
}
