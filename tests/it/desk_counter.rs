//! The municipal counter through the real program: every state of a card by every act, other municipalities, documents,
//! forms that are stale or sent twice, the certificates as OpenSSL sees them, and the new card.

use crate::revocation_room::openssl;
use crate::support::api::Partner;
use crate::support::counter::{Act, HERE, PASSPORT, act_path, noted, officer, stand};
use crate::support::desk::Tab;
use crate::support::service::{Engine, Service, card, form_number, on_both_services, serial};

const STATES: [&str; 5] = ["active", "phone-held", "suspended", "reactivated", "revoked"];

/// What each act does to a card in each of the states, by hand: the state afterwards, or the refusal in words; `same` is
/// an answer that nothing changed.
#[rustfmt::skip]
const CELLS: [(&str, [&str; 5]); 6] = [
    ("suspend",       ["suspended", "suspended", "same", "suspended", "ended for good"]),
    ("suspend-phone", ["active", "same", "same", "reactivated", "ended for good"]),
    ("reactivate",    ["nothing to lift", "nothing to lift", "reactivated", "nothing to lift", "ended for good"]),
    ("release-phone", ["nothing to lift", "active", "not done this way", "nothing to lift", "ended for good"]),
    ("revoke",        ["revoked", "revoked", "revoked", "revoked", "same"]),
    ("reissue",       ["old card is still there", "old card is still there", "old card is still there",
                       "old card is still there", "revoked"]),
];

/// What is offered for a card in each of the states, the likeliest first.
const OFFERED: [(&str, &[&str]); 5] = [
    ("active", &["suspend", "suspend-phone", "revoke"]),
    ("phone-held", &["release-phone", "suspend", "revoke"]),
    ("suspended", &["reactivate", "revoke"]),
    ("reactivated", &["suspend", "suspend-phone", "revoke"]),
    ("revoked", &["reissue"]),
];

pub async fn service(engine: Engine, cards: u32) -> Service {
    let lines: Vec<String> = (1..=cards).map(card).collect();
    Service::started(engine, &lines).await
}

pub async fn csrf(tab: &mut Tab) -> String {
    tab.get("/desk/account").await.hidden("csrf")
}

async fn version(service: &Service, n: u32) -> i64 {
    service.number(&format!("SELECT version FROM cards WHERE card_id = 'C-{n:06}'")).await
}

pub async fn is_in(service: &Service, n: u32, state: &str) -> bool {
    service.number(&format!("SELECT count(*) FROM cards WHERE card_id = 'C-{n:06}' AND state = '{state}'")).await == 1
}

/// What `openssl ocsp` is told about a certificate: its status, and the reason.
async fn asked(service: &Service, serial: &str) -> (String, String) {
    let (ca, hex) = (service.data().join("pki/default.pem").display().to_string(), format!("0x{serial}"));
    let url = format!("http://{}/ocsp", service.address);
    let text = openssl(&["ocsp", "-issuer", &ca, "-serial", &hex, "-CAfile", &ca, "-url", &url, "-no_nonce"]).await;
    assert!(text.contains("Response verify OK"), "{text}");
    let status = text.lines().find_map(|line| line.strip_prefix(&format!("{hex}: "))).unwrap().to_owned();
    let reason = text.lines().find_map(|line| line.trim().strip_prefix("Reason: ")).unwrap_or_default().to_owned();
    (status, reason)
}

on_both_services! {
    async fn every_state_by_every_act_through_the_page(engine) {
        let service = service(engine, 35).await;
        let opened = service.open().await;
        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        assert_eq!(tab.get("/desk").await.header("location"), "/desk/counter");
        let csrf = csrf(&mut tab).await;
        let mut n = 0;
        for (state, offered) in OFFERED {
            n += 1;
            stand(&opened, n, state).await;
            let page = tab.get(&format!("/desk/counter/card/C-{n:06}")).await;
            let ways = page.texts(&format!("href=\"/desk/counter/card/C-{n:06}/"), "\"");
            assert_eq!(ways, offered, "{state}");
        }
        for (action, words) in CELLS {
            for (state, expected) in STATES.iter().zip(words) {
                n += 1;
                stand(&opened, n, state).await;
                let at = format!("{action} of a card that is {state}");
                let before = version(&service, n).await;
                let refused = !STATES.contains(&expected) && expected != "same";
                // The page says beforehand what cannot be done, and offers no button for it.
                let page = tab.get(&act_path(n, action)).await;
                assert_eq!(page.text.contains("name=\"act\""), !refused && expected != "same", "{at}: {}", page.text);
                assert!(!refused || page.text.contains(expected), "{at}: {}", page.text);
                // Whoever sends it all the same gets the same answer from the core.
                let sent = Act::forged(&csrf, n, action, before).sent(&mut tab, &noted(action)).await;
                if refused {
                    assert_eq!(sent.status, 409, "{at}: {}", sent.text);
                    assert!(sent.text.contains(expected), "{at}: {}", sent.text);
                    assert_eq!(version(&service, n).await, before, "{at}");
                    let code = if action == "suspend-phone" { "suspend" } else { action };
                    let of_card = format!("outcome = 'refused' AND card_id = 'C-{n:06}' AND action = '{code}'");
                    assert_eq!(service.number(&format!("SELECT count(*) FROM audit WHERE {of_card}")).await, 1, "{at}");
                    continue;
                }
                assert_eq!(sent.status, 303, "{at}: {}", sent.text);
                let done = tab.get(sent.header("location")).await;
                assert_eq!(done.status, 200, "{at}: {}", done.text);
                assert_eq!(done.text.contains("It was so before"), expected == "same", "{at}: {}", done.text);
                let after = if expected == "same" { state } else { expected };
                let after = if after == "phone-held" { "active" } else { after };
                assert!(is_in(&service, n, after).await, "{at}: not {after}");
                let changed = expected != "same" && action != "reissue";
                assert_eq!(version(&service, n).await, before + i64::from(changed), "{at}");
                let basis = format!("SELECT count(*) FROM audit WHERE action = 'record-documents' AND card_id = 'C-{n:06}' \
                                     AND reason LIKE 'one-with-photo: passport%' AND channel = 'counter' AND actor = 'mado'");
                assert_eq!(service.number(&basis).await, 1, "{at}");
            }
        }
        opened.close().await;
    }

    async fn documents_that_prove_too_little_lift_nothing(engine) {
        let service = service(engine, 2).await;
        let opened = service.open().await;
        stand(&opened, 1, "suspended").await;
        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let here = ("card-here", "yes");
        let (first, birth) = (("other-document-1", "pension-book"), ("other-shows-1", "name-and-birth-date"));
        let (second, address) = (("other-document-2", "bankbook"), ("other-shows-2", "name-and-address"));
        for noted in [
            &[here][..],
            &[here, ("photo-document", "library-card")],
            &[here, ("photo-document", "pension-book")],
            &[here, first, birth],
            &[here, first, birth, second, ("other-shows-2", "neither")],
            &[here, first, birth, ("other-document-2", "pension-book"), address],
        ] {
            let act = Act::offered(&mut tab, 1, "reactivate").await;
            let page = act.sent(&mut tab, noted).await;
            assert_eq!(page.status, 422, "{noted:?}: {}", page.text);
            assert!(page.text.contains("Note one document with a photograph, or two others"), "{noted:?}");
            // What was noted is still there.
            assert!(page.text.contains("value=\"yes\" aria-describedby=\"hint-card-here\" checked"), "{}", page.text);
            assert_eq!(page.text.contains("<option value=\"pension-book\" selected>"), noted.contains(&first), "{noted:?}");
            assert!(is_in(&service, 1, "suspended").await, "{noted:?}");
        }
        let refused = "SELECT count(*) FROM audit WHERE action = 'reactivate' AND outcome = 'refused' \
                       AND reason = 'documents-missing' AND actor = 'mado'";
        assert_eq!(service.number(refused).await, 6);
        // Without the card itself nothing is even asked of the core.
        let act = Act::offered(&mut tab, 1, "reactivate").await;
        let page = act.sent(&mut tab, &[PASSPORT]).await;
        assert!(page.status == 422 && page.text.contains("The card must be here"), "{}", page.text);
        let page = act.sent(&mut tab, &[here, first, birth, second, address]).await;
        assert_eq!(page.status, 303, "{}", page.text);
        assert!(is_in(&service, 1, "reactivated").await);
        let told = "SELECT count(*) FROM counter_acts WHERE documents = 'two-without-photo' \
                    AND seen = 'pension-book (name-and-birth-date), bankbook (name-and-address)'";
        assert_eq!(service.number(told).await, 1);
        let audit = "SELECT count(*) FROM audit WHERE action = 'record-documents' AND reason LIKE '%; the card itself'";
        assert_eq!(service.number(audit).await, 1);
        // Whoever was robbed of everything has a card stopped by what they know; to end it takes more.
        let act = Act::offered(&mut tab, 2, "revoke").await;
        let page = act.sent(&mut tab, &[("basis", "documents"), ("end-reason", "abolished")]).await;
        assert_eq!(page.status, 422, "{}", page.text);
        let act = Act::offered(&mut tab, 2, "suspend").await;
        assert_eq!(act.sent(&mut tab, &[("basis", "documents")]).await.status, 422);
        assert!(is_in(&service, 2, "active").await);
        assert_eq!(act.sent(&mut tab, &[("basis", "answers")]).await.status, 303);
        assert!(is_in(&service, 2, "suspended").await);
        let act = Act::offered(&mut tab, 2, "revoke").await;
        assert_eq!(act.sent(&mut tab, &[("basis", "notice"), ("end-reason", "abolished")]).await.status, 303);
        assert!(is_in(&service, 2, "revoked").await);
        opened.close().await;
    }

    async fn another_municipalitys_card_is_refused_on_every_way_and_on_the_record(engine) {
        let lines = [card(1), card(2).replace("131016", "271004")];
        let service = Service::started(engine, &lines).await;
        let opened = service.open().await;
        stand(&opened, 2, "suspended").await;
        let mut there = officer(&service, "sakai", "271004").await.sign_in(&service).await;
        let act = Act::offered(&mut there, 2, "reactivate").await;
        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let csrf = csrf(&mut tab).await;
        let receipt = there.get("/desk/counter/card/C-000002").await.texts("<dd class=\"number\">", "</dd>").remove(2);
        for number in ["C-000002", "c-000002", &form_number(2), &receipt] {
            let page = tab.post("/desk/counter", &[("csrf", &csrf), ("counter-number", number)]).await;
            assert_eq!(page.status, 403, "{number}");
            assert!(page.text.contains("not your municipality") && !page.text.contains("試験"), "{}", page.text);
        }
        for action in ["", "/reactivate", "/reissue"] {
            let page = tab.get(&format!("/desk/counter/card/C-000002{action}")).await;
            assert!(page.status == 403 && !page.text.contains("試験"), "{action}: {}", page.text);
        }
        let page = Act::forged(&csrf, 2, "reactivate", 1).sent(&mut tab, &noted("reactivate")).await;
        assert_eq!(page.status, 403, "{}", page.text);
        assert!(is_in(&service, 2, "suspended").await);
        assert_eq!(act.sent(&mut there, &noted("reactivate")).await.status, 303);
        for below in ["", "/sheet/ja"] {
            let page = tab.get(&format!("/desk/counter/act/{}{below}", act.name())).await;
            assert!(page.status == 403 && !page.text.contains("試験"), "{below}: {}", page.text);
        }
        let refused = "SELECT count(*) FROM audit WHERE actor = 'mado' AND outcome = 'refused' AND card_id = 'C-000002' \
                       AND reason = 'other-municipality' AND channel = 'counter'";
        assert_eq!(service.number(refused).await, 4 + 3 + 1 + 2);
        // Another officer's form is no way in either.
        let mut third = officer(&service, "naka", HERE).await.sign_in(&service).await;
        let own = Act::offered(&mut tab, 1, "suspend").await;
        assert_eq!(own.sent(&mut tab, &noted("suspend")).await.status, 303);
        let fields = [("csrf", third.get("/desk/account").await.hidden("csrf")), ("act", own.name().to_owned())];
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("version", "0"), PASSPORT, ("basis", "documents")]);
        assert_eq!(third.post(&act_path(1, "suspend"), &fields).await.status, 400);
        opened.close().await;
    }

    async fn a_card_that_changed_meanwhile_is_told_and_asked_about_again(engine) {
        let service = service(engine, 1).await;
        let opened = service.open().await;
        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let act = Act::offered(&mut tab, 1, "revoke").await;
        stand(&opened, 1, "suspended").await;
        let page = act.sent(&mut tab, &noted("revoke")).await;
        assert_eq!(page.status, 409, "{}", page.text);
        assert!(page.text.contains("Somebody else has changed this card meanwhile"), "{}", page.text);
        assert!(is_in(&service, 1, "suspended").await);
        // What was noted is kept, and the page shows the card as it stands now.
        assert!(page.text.contains("<option value=\"passport\" selected>") && page.text.contains("on hold"), "{}", page.text);
        let (name, version) = (page.hidden("act"), page.hidden("version"));
        let csrf = page.hidden("csrf");
        let mut fields = vec![("csrf", csrf.as_str()), ("act", &name), ("version", &version)];
        fields.extend(noted("revoke"));
        let page = tab.post(&act.path, &fields).await;
        assert_eq!(page.status, 303, "{}", page.text);
        assert!(is_in(&service, 1, "revoked").await);
        // The first form, sent again from an old tab, does nothing more and breaks nothing.
        assert_eq!(act.sent(&mut tab, &noted("revoke")).await.status, 409);
        opened.close().await;
    }

    async fn pressing_twice_is_one_act(engine) {
        let service = service(engine, 2).await;
        let opened = service.open().await;
        stand(&opened, 1, "suspended").await;
        let tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let act = Act::offered(&mut tab.clone(), 1, "reactivate").await;
        let presses = (0..8).map(|_| {
            let mut tab = tab.clone();
            let act = &act;
            async move { act.sent(&mut tab, &noted("reactivate")).await }
        });
        for page in futures_util::future::join_all(presses).await {
            assert_eq!((page.status, page.header("location")), (303, &*format!("/desk/counter/act/{}", act.name())));
        }
        for (count, of) in [
            (1, "audit WHERE action = 'reactivate'"),
            (1, "audit WHERE action = 'record-documents'"),
            (1, "counter_acts"),
            (4, "counter_orders"),
            (1, "events WHERE kind = 'card.reactivated'"),
        ] {
            assert_eq!(service.number(&format!("SELECT count(*) FROM {of}")).await, count, "{of}");
        }
        assert_eq!(version(&service, 1).await, 2);
        // A new card, asked for twice by one form and once more by another, is one request.
        stand(&opened, 2, "revoked").await;
        let act = Act::offered(&mut tab.clone(), 2, "reissue").await;
        let other = Act::offered(&mut tab.clone(), 2, "reissue").await;
        let presses = (0..4).map(|n| {
            let mut tab = tab.clone();
            let act = if n == 3 { &other } else { &act };
            async move { act.sent(&mut tab, &noted("reissue")).await.status }
        });
        assert_eq!(futures_util::future::join_all(presses).await, [303; 4]);
        assert_eq!(service.number("SELECT count(*) FROM reissues").await, 1);
        assert_eq!(service.number("SELECT count(*) FROM events WHERE kind = 'card.reissue_requested'").await, 1);
        opened.close().await;
    }

    async fn after_a_lift_openssl_sees_the_authentication_good_and_the_signature_revoked(engine) {
        let service = service(engine, 1).await;
        let opened = service.open().await;
        stand(&opened, 1, "suspended").await;
        service.until_held(1).await;
        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let page = tab.get(&act_path(1, "reactivate")).await;
        assert_eq!(page.text.matches("becomes-release\">works again").count(), 2, "{}", page.text);
        assert_eq!(page.text.matches("becomes-renew\">ends, and is issued anew").count(), 2, "{}", page.text);
        let act = Act::offered(&mut tab, 1, "reactivate").await;
        let done = act.sent(&mut tab, &noted("reactivate")).await;
        service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
        let page = tab.get(done.header("location")).await;
        assert_eq!(page.header("refresh"), "", "nothing is on its way any more");
        assert_eq!(page.texts("<dt>Recorded</dt><dd><time", "</time>").len(), 4, "{}", page.text);
        assert_eq!(page.texts("<dt>Known to every system that checks</dt><dd><time", "</time>").len(), 4, "{}", page.text);
        for place in [1, 3] {
            assert_eq!(asked(&service, &serial(1, place)).await, ("revoked".into(), "superseded".into()), "{place}");
        }
        for place in [2, 4] {
            assert_eq!(asked(&service, &serial(1, place)).await, ("good".into(), String::new()), "{place}");
        }
        opened.close().await;
    }

    async fn a_new_card_is_asked_for_with_evidence_and_taken_over_by_the_issuing_system(engine) {
        let service = service(engine, 2).await;
        let opened = service.open().await;
        stand(&opened, 1, "revoked").await;
        let issuer = Partner::with(&service, "issuer", "reissues:write,events:read").await;
        let path = "/cards/C-000001/reissue";
        assert_eq!(issuer.gets(&service, path).await.status, 404);
        assert_eq!(issuer.posts(&service, &format!("{path}/acceptance"), "").await.status, 404);
        let reader = Partner::with(&service, "reader", "cards:read").await;
        assert_eq!(reader.gets(&service, path).await.status, 403);

        let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
        let act = Act::offered(&mut tab, 1, "reissue").await;
        let page = act.sent(&mut tab, &[PASSPORT]).await;
        assert!(page.status == 422 && page.text.contains("Choose what happened to the card"), "{}", page.text);
        for circumstance in ["lost-outside", "stolen", "disaster"] {
            let page = act.sent(&mut tab, &[PASSPORT, ("circumstance", circumstance)]).await;
            assert!(page.status == 422 && page.text.contains("Enter the number that the police gave"), "{}", page.text);
        }
        let mistaken = [PASSPORT, ("circumstance", "stolen"), ("evidence-number", "1234-5678-9018")];
        let page = act.sent(&mut tab, &mistaken).await;
        assert!(page.status == 422 && page.text.contains("Individual Number"), "{}", page.text);
        assert!(!page.text.contains("9018"), "{}", page.text);
        let page = act.sent(&mut tab, &[("circumstance", "stolen"), ("evidence-number", "4711")]).await;
        assert!(page.status == 422 && page.text.contains("Note one document"), "{}", page.text);

        let page = act.sent(&mut tab, &noted("reissue")).await;
        assert_eq!(page.status, 303, "{}", page.text);
        let done = tab.get(page.header("location")).await;
        assert!(done.text.contains("New card asked for") && done.text.contains("not yet"), "{}", done.text);
        // Events are read below the snapshot's horizon: a transaction that runs beside may hold them back for a moment.
        service.until("SELECT count(*) FROM events WHERE kind = 'card.reissue_requested' AND card_id = 'C-000001'", 1).await;
        let mut told = false;
        for _ in 0..200 {
            let events = issuer.gets(&service, "/events?after=0-0&limit=1000").await.json();
            let events = events["events"].as_array().unwrap().clone();
            told = events.iter().any(|event| event["type"] == "card.reissue_requested" && event["card_id"] == "C-000001");
            if told {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(told, "the event is read by the API");
        let request = issuer.gets(&service, path).await.json();
        assert_eq!(request["evidence_number"], "千代田署 第4711号");
        assert_eq!((&request["circumstance"], &request["evidence"]), (&"stolen".into(), &"police-receipt".into()));
        assert_eq!((&request["municipality"], request.get("accepted")), (&HERE.into(), None));
        let accepted = issuer.posts(&service, &format!("{path}/acceptance"), "").await.json();
        assert_eq!(accepted["outcome"], "accepted");
        let again = issuer.posts(&service, &format!("{path}/acceptance"), "").await.json();
        assert_eq!((&again["outcome"], &again["accepted"]), (&"repeated".into(), &accepted["accepted"]));
        assert_eq!(issuer.gets(&service, path).await.json()["accepted"], accepted["accepted"]);
        assert!(!tab.get("/desk/counter/card/C-000001").await.text.contains("not yet"));
        // The number is the person's: sealed in the database, and in no log and no audit.
        let audit = "SELECT count(*) FROM audit WHERE reason LIKE '%4711%' OR contact LIKE '%4711%'";
        assert_eq!(service.number(audit).await, 0);
        assert!(!String::from_utf8_lossy(&service.stored().await).contains("第4711号"));
        for personal in ["第4711号", "試験", &form_number(1), "千代田"] {
            assert!(!service.log().contains(personal), "{personal} is in the log");
        }
        // At home there is no police: the person writes down what happened.
        stand(&opened, 2, "revoked").await;
        let act = Act::offered(&mut tab, 2, "reissue").await;
        assert_eq!(act.sent(&mut tab, &[PASSPORT, ("circumstance", "lost-at-home")]).await.status, 303);
        let request = issuer.gets(&service, "/cards/C-000002/reissue").await.json();
        assert_eq!((&request["evidence"], request.get("evidence_number")), (&"written-account".into(), None));
        opened.close().await;
    }

    async fn the_database_itself_lifts_nothing_without_documents_and_replaces_no_living_card(engine) {
        let service = service(engine, 1).await;
        officer(&service, "mado", HERE).await;
        let act = |id: &str, action: &str, documents: &str| {
            format!(
                "INSERT INTO counter_acts (act_id, card_id, municipality, officer, action, outcome, basis, documents, seen, \
                 at_ms) VALUES ('{id}', 'C-000001', '131016', 'mado', '{action}', 'done', 'documents', '{documents}', '', 0)"
            )
        };
        for action in ["reactivate", "release-phone", "reissue"] {
            assert!(service.sql(&act("00000000000000aa", action, "none")).await.is_err(), "{action}");
        }
        service.sql(&act("00000000000000aa", "reissue", "one-with-photo")).await.unwrap();
        let ask = "INSERT INTO reissues (card_id, act_id, circumstance, asked_ms) VALUES ('C-000001', '00000000000000aa', \
                   'lost-at-home', 0)";
        let refused = service.sql(ask).await.unwrap_err();
        assert!(refused.contains("only a revoked card is replaced"), "{refused}");
        for sql in ["UPDATE counter_acts SET officer = officer", "DELETE FROM counter_acts"] {
            let refused = service.sql(sql).await.unwrap_err();
            assert!(refused.contains("append-only"), "{refused}");
        }
    }
}
