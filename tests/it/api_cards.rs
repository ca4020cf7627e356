//! Cards by the API: put in, read, suspended once a key, revoked, never reactivated.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::cards::{REACTIVATE, id, officer};
use crate::support::service::{Engine, Service, card, on_both_services, serial};
use futures_util::future::join_all;
use holdline::contact::{CardRequest, change_card};
use std::collections::BTreeSet;

async fn started(engine: Engine, cards: u32) -> (Service, Partner) {
    let cards: Vec<String> = (1..=cards).map(card).collect();
    let service = Service::started(engine, &cards).await;
    let partner = Partner::with(&service, "issuer", EVERYTHING).await;
    (service, partner)
}

async fn receipts(service: &Service) -> i64 {
    service.number("SELECT count(*) FROM receipts").await
}

on_both_services! {
    async fn a_card_is_put_in_as_by_the_import_and_read_without_its_holder(engine) {
        let (service, partner) = started(engine, 0).await;
        let added = partner.puts(&service, "/cards/C-000001", &card(1)).await;
        assert_eq!((added.status, &added.json()["outcome"]), (201, &"added".into()), "{}", added.text());
        let again = partner.puts(&service, "/cards/C-000001", &card(1)).await;
        assert_eq!((again.status, &again.json()["outcome"]), (200, &"unchanged".into()));
        let moved = card(1).replace("1000001", "5300001");
        let changed = partner.puts(&service, "/cards/C-000001", &moved).await;
        assert_eq!((changed.status, &changed.json()["outcome"]), (200, &"changed".into()));
        let read = partner.gets(&service, "/cards/C-000001").await;
        assert_eq!((read.status, &read.json()["state"]), (200, &"active".into()));
        assert_eq!(read.json()["certificates"].as_array().unwrap().len(), 4);
        for personal in ["花子", "HANAKO", "1985", "5300001", "+8190", "千代田", "female", "2033", "131016"] {
            assert!(!read.text().contains(personal), "{personal}");
        }
        service.ocsp(&serial(1, 1)).await;
        assert_eq!(partner.gets(&service, "/cards/C-000009").await.status, 404);
        assert_eq!(partner.gets(&service, "/cards/C%20x").await.status, 400);
    }

    async fn a_bad_card_names_its_field_and_never_the_value(engine) {
        let (service, partner) = started(engine, 1).await;
        let card2 = card(2);
        let cases = [
            (card2.replace("1985-04-12", "1985-02-30"), 422, "birth_date"),
            (card2.replace("1000001", "10000012345"), 422, "postcode"),
            (card2.replace("\"sex\":\"female\"", "\"sex\":\"hanako-1985\""), 422, "sex"),
            (card2.replace("\"default\"", "\"hanako-1985\""), 422, "certificates"),
            (card2.replace("C-000002", "C-000003"), 422, "card_id"),
            (card2.replace(&format!("{:023}", 2), &format!("{:023}", 1)), 409, ""),
            (card2.replace("A0000021", "A0000011"), 409, ""),
            ("[]".to_owned(), 422, ""),
            ("{".to_owned(), 422, ""),
            (format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)), 422, ""),
        ];
        for (body, status, field) in cases {
            let answer = partner.puts(&service, "/cards/C-000002", &body).await;
            assert_eq!(answer.status, status, "{field}: {}", answer.text());
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
            if !field.is_empty() {
                assert_eq!(answer.json()["field"], field, "{}", answer.text());
            }
            for value in ["1985", "12345", "hanako"] {
                assert!(!answer.text().contains(value), "{value}: {}", answer.text());
            }
        }
        assert_eq!(partner.gets(&service, "/cards/C-000002").await.status, 404);
        let huge = partner.puts(&service, "/cards/C-000002", &" ".repeat(70_000)).await;
        assert_eq!((huge.status, &huge.json()["type"]), (413, &"urn:holdline:problem:too-large".into()));
        let plain = service.request("PUT", "/api/v1/cards/C-000002",
            &[("Authorization", &format!("Bearer {}", partner.token)), ("Content-Type", "text/plain")], b"{}").await.unwrap();
        assert_eq!(plain.status, 415);
        let reads = partner.gets(&service, "/cards/C-000002/suspensions").await;
        assert_eq!((reads.status, reads.header("allow")), (405, Some("POST")));
    }

    async fn the_same_key_gives_the_same_answer_and_another_request_is_refused(engine) {
        let (service, partner) = started(engine, 2).await;
        let first = partner.suspends(&service, 1, "\"key-1\"").await;
        assert_eq!(first.status, 201, "{}", first.text());
        assert_eq!((&first.json()["outcome"], &first.json()["publication"]), (&"suspended".into(), &"published".into()));
        let again = partner.suspends(&service, 1, "key-1").await;
        assert_eq!((again.status, again.text()), (201, first.text()));
        let other_card = partner.suspends(&service, 2, "key-1").await;
        assert_eq!((other_card.status, &other_card.json()["field"]), (422, &"Idempotency-Key".into()));
        let narrower = partner.asks(&service, "POST", "/cards/C-000001/suspensions", &[("Idempotency-Key", "key-1")],
            "{\"scope\":\"phone-certificates\"}").await;
        assert_eq!(narrower.status, 422);
        let new_key = partner.suspends(&service, 1, "key-2").await;
        assert_eq!((new_key.status, &new_key.json()["outcome"]), (200, &"repeated".into()));
        assert_eq!(new_key.json()["receipt"], first.json()["receipt"]);
        assert_eq!(new_key.json()["decided"], first.json()["decided"], "decided when the receipt was made");
        // Another system's key of the same letters is another key.
        let other = Partner::with(&service, "other", EVERYTHING).await;
        assert_eq!(other.suspends(&service, 2, "key-1").await.status, 201);
        for missing in [&[][..], &[("Idempotency-Key", "")], &[("Idempotency-Key", "a b")]] {
            let answer = partner.asks(&service, "POST", "/cards/C-000001/suspensions", missing, "{}").await;
            assert_eq!((answer.status, &answer.json()["field"]), (400, &"Idempotency-Key".into()));
        }
        assert_eq!(receipts(&service).await, 2);
    }

    async fn a_hundred_equal_requests_at_once_make_one_receipt(engine) {
        let (service, partner) = started(engine, 2).await;
        let answers = join_all((0..100).map(|_| partner.suspends(&service, 1, "the-same"))).await;
        let (made, waiting): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert!(!made.is_empty());
        for answer in waiting {
            // A database that is asked too much at once may also say so; then nothing was changed.
            let kind = if answer.status == 503 { "unavailable" } else { "request-in-progress" };
            assert_eq!(answer.json()["type"], format!("urn:holdline:problem:{kind}"));
            assert_eq!(answer.header("retry-after"), Some("1"));
        }
        let bodies: BTreeSet<String> = made.iter().map(|answer| answer.text()).collect();
        assert_eq!(bodies.len(), 1, "{bodies:?}");
        assert_eq!(partner.suspends(&service, 1, "the-same").await.text(), *bodies.first().unwrap());
        assert_eq!(receipts(&service).await, 1);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'suspend'").await, 1);

        let keys: Vec<String> = (0..100).map(|n| format!("key-{n}")).collect();
        let answers = join_all(keys.iter().map(|key| partner.suspends(&service, 2, key))).await;
        let decided = || answers.iter().filter(|answer| answer.status != 503);
        let numbers: BTreeSet<String> = decided().map(|answer| answer.json()["receipt"].to_string()).collect();
        assert_eq!(numbers.len(), 1, "{numbers:?}");
        assert_eq!(decided().filter(|answer| answer.status == 201).count(), 1);
        assert_eq!(receipts(&service).await, 2);
    }

    async fn a_stopped_authority_makes_it_pending_and_the_receipt_tells_when_it_is_published(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        let authority = service.beside("authority");
        service.set("HOLDLINE_FAULT_AUTHORITY", authority.display().to_string());
        service.start().await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        std::fs::write(&authority, "down").unwrap();
        let answer = partner.suspends(&service, 1, "k").await;
        assert_eq!((answer.status, &answer.json()["publication"]), (201, &"pending".into()), "{}", answer.text());
        let path = format!("/receipts/{}", answer.json()["receipt"].as_str().unwrap());
        assert!(partner.gets(&service, &path).await.json().get("published").is_none());
        std::fs::remove_file(&authority).unwrap();
        let begun = std::time::Instant::now();
        while partner.gets(&service, &path).await.json().get("published").is_none() {
            assert!(begun.elapsed().as_secs() < 20, "it is published when the authority is back");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        // The answer was given: it stays what it was.
        assert_eq!(partner.suspends(&service, 1, "k").await.text(), answer.text());
    }

    async fn a_process_that_dies_after_the_commit_loses_neither_the_receipt_nor_the_answer(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_FAULT_CRASH_AT", "api-after-commit");
        service.start().await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        let authorization = format!("Bearer {}", partner.token);
        let headers = [("Authorization", authorization.as_str()), ("Idempotency-Key", "k"),
            ("Content-Type", "application/json")];
        let cut_off = service.request("POST", "/api/v1/cards/C-000001/suspensions", &headers, b"{}").await;
        assert!(cut_off.is_none(), "{cut_off:?}");
        service.ended().await;
        service.unset("HOLDLINE_FAULT_CRASH_AT");
        service.start().await;
        let begun = std::time::Instant::now();
        let answer = loop {
            let answer = partner.suspends(&service, 1, "k").await;
            if answer.status != 409 {
                break answer;
            }
            assert!(begun.elapsed().as_secs() < 10, "{}", answer.text());
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        };
        assert_eq!((answer.status, &answer.json()["outcome"]), (201, &"suspended".into()), "{}", answer.text());
        assert_eq!(receipts(&service).await, 1);
    }

    async fn the_api_revokes_and_never_reactivates(engine) {
        let (service, partner) = started(engine, 2).await;
        partner.suspends(&service, 1, "k").await;
        for path in ["reactivation", "reactivate", "release"] {
            let answer = partner.posts(&service, &format!("/cards/C-000001/{path}"), "{}").await;
            assert_eq!(answer.status, 404, "{path}");
        }
        for bad in ["{}", "{\"reason\":\"hold-expired\"}", "{\"reason\":\"hanako\"}", "{\"reason\":\"abolished\",\"x\":1}"] {
            let answer = partner.posts(&service, "/cards/C-000001/revocation", bad).await;
            assert_eq!(answer.status, 422, "{bad}");
            assert!(!answer.text().contains("hanako"));
        }
        for outcome in ["revoked", "repeated"] {
            let answer = partner.posts(&service, "/cards/C-000001/revocation", "{\"reason\":\"abolished\"}").await;
            assert_eq!((answer.status, &answer.json()["outcome"]), (200, &outcome.into()));
        }
        assert_eq!(partner.posts(&service, "/cards/C-000009/revocation", "{\"reason\":\"abolished\"}").await.status, 404);
        let read = partner.gets(&service, "/cards/C-000001").await.json();
        assert_eq!((&read["state"], &read["suspensions"]), (&"revoked".into(), &serde_json::json!([])));
        let refused = partner.suspends(&service, 1, "k2").await;
        assert_eq!((refused.status, &refused.json()["type"]), (409, &"urn:holdline:problem:card-revoked".into()));
        // The refusal is the answer of its key, incident and all.
        assert_eq!(partner.suspends(&service, 1, "k2").await.text(), refused.text());
    }

    async fn a_signature_made_during_a_released_hold_is_told(engine) {
        let (service, partner) = started(engine, 1).await;
        let decided = partner.suspends(&service, 1, "k").await.json()["decided"].as_str().unwrap().to_owned();
        let opened = service.open().await;
        let request = CardRequest { card: id(1), command: REACTIVATE, actor: officer(), contact: None };
        change_card(&opened.contact, request).await.unwrap();
        opened.close().await;
        let at = |place: u32, instant: &str| format!("/certificates/default/{}/holds?at={instant}", serial(1, place));
        // The second certificate of the test card is for authentication: released. The first signs: revoked.
        let released = partner.gets(&service, &at(2, &decided)).await.json();
        assert_eq!((&released["status"], &released["at"]["status"]), (&"good".into(), &"held".into()), "{released}");
        assert_eq!(released["holds"][0]["held"], decided.as_str());
        assert_eq!(released["holds"][0]["ended_by"], "released");
        let before = partner.gets(&service, &at(2, "2020-01-01T00:00:00Z")).await.json();
        assert_eq!(before["at"]["status"], "good");
        let revoked = partner.gets(&service, &at(1, &decided)).await.json();
        assert_eq!((&revoked["status"], &revoked["at"]["status"]), (&"revoked".into(), &"held".into()), "{revoked}");
        let later = partner.gets(&service, &at(1, "2099-01-01T00:00:00Z")).await.json();
        assert_eq!(later["at"]["status"], "not-yet");
        for (path, status) in [
            ("/certificates/default/FFFF/holds", 404),
            ("/certificates/default/xyz/holds", 400),
            ("/certificates/Default/A1/holds", 400),
            ("/certificates/default/A0000011/holds?at=yesterday", 400),
            ("/certificates/default/A0000011/holds?when=1", 400),
        ] {
            assert_eq!(partner.gets(&service, path).await.status, status, "{path}");
        }
    }
}
