//! The door of the API: tokens, scopes, limits, errors, and what goes on the record.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::cards::id;
use crate::support::service::{Service, card, on_both_services};
use holdline::card::{AuditOutcome, Channel, Role};

on_both_services! {
    async fn without_a_good_token_nothing_is_told(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        let bare = service.get("/api/v1/cards/C-000001").await.unwrap();
        assert_eq!((bare.status, bare.header("www-authenticate")), (401, Some("Bearer realm=\"holdline\"")));
        assert_eq!(bare.json()["type"], "urn:holdline:problem:token-needed");
        let mut forged = partner.token.clone();
        let last = if forged.pop() == Some('0') { '1' } else { '0' };
        forged.push(last);
        for token in [forged.as_str(), "", "x", "holdline_", &partner.token.to_uppercase(), &partner.token[1..]] {
            let other = Partner { token: token.to_owned() };
            let answer = other.gets(&service, "/cards/C-000001").await;
            assert_eq!(answer.status, 401, "{token}");
            assert!(!answer.text().contains("C-000001"));
        }
        assert_eq!(partner.gets(&service, "/cards/C-000001").await.status, 200);
    }

    async fn a_token_does_what_its_scopes_say_and_refusals_are_on_the_record(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let asked = [
            ("cards:read", "GET", "/cards/C-000001", ""),
            ("cards:write", "PUT", "/cards/C-000001", "{}"),
            ("suspensions:write", "POST", "/cards/C-000001/suspensions", "{}"),
            ("revocations:write", "POST", "/cards/C-000001/revocation", "{}"),
            ("receipts:read", "GET", "/receipts/356487875", ""),
            ("events:read", "GET", "/events", ""),
            ("certificates:read", "GET", "/certificates/default/A0000011/holds", ""),
        ];
        for (at, (own, ..)) in asked.iter().enumerate() {
            let partner = Partner::with(&service, &format!("only-{at}"), own).await;
            for (scope, method, path, body) in asked {
                let answer = partner.asks(&service, method, path, &[], body).await;
                assert_eq!(answer.status == 403, scope != *own, "{own}: {method} {path}: {}", answer.text());
                if scope != *own {
                    let challenge = answer.header("www-authenticate").unwrap();
                    assert!(challenge.contains("insufficient_scope") && challenge.contains(scope), "{challenge}");
                }
            }
        }
        let told = service.number("SELECT count(*) FROM audit WHERE action = 'api-access' AND outcome = 'refused' AND \
            actor = 'only-0' AND reason = 'scope-missing cards:write'").await;
        assert_eq!(told, 1);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
    }

    async fn a_token_that_was_taken_back_or_has_ended_opens_nothing(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let (gone, ended) =
            (Partner::with(&service, "gone", "cards:read").await, Partner::with(&service, "ended", "cards:read").await);
        assert_eq!(gone.gets(&service, "/cards/C-000001").await.status, 200);
        assert!(service.run(&["token", "revoke", "gone"]).await.status.success());
        assert!(!service.run(&["token", "revoke", "gone"]).await.status.success());
        service.sql("UPDATE api_tokens SET expires_ms = created_ms WHERE name = 'ended'").await.unwrap();
        for (partner, reason) in [(gone, "token-revoked"), (ended, "token-expired")] {
            let answer = partner.gets(&service, "/cards/C-000001").await;
            assert_eq!(answer.status, 401);
            assert!(answer.header("www-authenticate").unwrap().contains("invalid_token"));
            let sql = format!("SELECT count(*) FROM audit WHERE action = 'api-access' AND reason = '{reason}'");
            assert_eq!(service.number(&sql).await, 1);
        }
        let listed = service.run(&["token", "list"]).await;
        let listed = String::from_utf8(listed.stdout).unwrap();
        assert!(listed.contains("revoked") && listed.contains("expired"), "{listed}");
        // A name stays on the record: it cannot come to mean somebody else.
        assert!(!service.run(&["token", "add", "gone", "--scope", "cards:read"]).await.status.success());
    }

    async fn a_token_is_kept_only_as_a_keyed_hash(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        assert_eq!(partner.gets(&service, "/cards/C-000001").await.status, 200);
        let secret = partner.token.rsplit_once('_').unwrap().1.to_owned();
        assert_eq!(secret.len(), 64);
        let stored = service.stored().await;
        let seen = |text: &[u8]| stored.windows(text.len()).any(|window| window == text);
        assert!(seen(&partner.token.as_bytes()[..17]), "the recognisable beginning is stored");
        assert!(!seen(secret.as_bytes()) && !seen(&hex::decode(&secret).unwrap()));
        assert!(!service.log().contains(&secret));
    }

    async fn a_limit_is_told_in_each_answer_and_when_more_come_back(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_LIMITS_API_PER_TOKEN", "3");
        service.start().await;
        let (busy, other) =
            (Partner::with(&service, "busy", "cards:read").await, Partner::with(&service, "other", "cards:read").await);
        for left in ["2", "1", "0"] {
            let answer = busy.gets(&service, "/cards/C-000001").await;
            assert_eq!((answer.status, answer.header("ratelimit-policy")), (200, Some("\"token\";q=3;w=60")));
            assert_eq!(answer.header("ratelimit"), Some(format!("\"token\";r={left}").as_str()));
        }
        let over = busy.gets(&service, "/cards/C-000001").await;
        assert_eq!(over.status, 429);
        let wait: u32 = over.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=20).contains(&wait), "{wait}");
        assert_eq!(over.json()["type"], "urn:holdline:problem:too-many-requests");
        assert_eq!(other.gets(&service, "/cards/C-000001").await.status, 200);
    }

    async fn every_use_is_on_the_record_with_the_tokens_name(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let partner = Partner::with(&service, "city-a", EVERYTHING).await;
        partner.gets(&service, "/cards/C-000001").await;
        let receipt = partner.suspends(&service, 1, "k").await.json()["receipt"].as_str().unwrap().to_owned();
        partner.gets(&service, &format!("/receipts/{receipt}")).await;
        partner.puts(&service, "/cards/C-000001", &card(1)).await;
        partner.posts(&service, "/cards/C-000001/revocation", "{\"reason\":\"abolished\"}").await;
        let opened = service.open().await;
        let entries = opened.contact.store.audit_of_card(id(1).as_str()).await.unwrap();
        opened.close().await;
        let told: Vec<(&str, AuditOutcome)> =
            entries.iter().map(|entry| (entry.record.action.as_str(), entry.record.outcome)).collect();
        assert_eq!(
            told,
            [
                ("read-card", AuditOutcome::Done),
                ("suspend", AuditOutcome::Done),
                ("read-receipt", AuditOutcome::Done),
                ("put-card", AuditOutcome::Repeated),
                ("revoke", AuditOutcome::Done),
            ]
        );
        for entry in entries {
            let actor = entry.record.actor;
            assert_eq!((actor.role, actor.channel, actor.name.as_deref()), (Role::Issuer, Channel::Api, Some("city-a")));
        }
    }
}
