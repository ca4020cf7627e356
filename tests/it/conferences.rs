//! Callers joined with colleagues, by whole calls through the real program on both engines: telephones rung and conferences
//! held by a stand-in for Twilio's interface that asks and reports as Twilio does, twice and in another order where that
//! hurts, and fails as told.

use crate::support::colleagues::{
    CALLER, Colleague, OPEN, SATO, TANAKA, TO_A_PERSON, is_at_the_head, led_out, started, taken_by, talking, waiting,
};
use crate::support::exchange::{CALLS_FROM, FakeExchange, Fault, room_in, sid_of};
use crate::support::service::{Engine, Service, files_below, on_both_services};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD;
use holdline::channels::voice::twilio::form::Form;

const ANSWERED: &str = "SELECT count(*) FROM contacts WHERE answered_ms IS NOT NULL";

on_both_services! {
    async fn a_caller_is_joined_held_resumed_and_ended_by_the_colleague_who_takes_them(engine) {
        let (service, exchange) = started(engine).await;
        // Nobody can be rung: a callback is offered, as ever.
        let mut alone = service.phone(CALLER);
        alone.dials(&service, &TO_A_PERSON).await;
        assert!(!alone.heard.contains("<Enqueue"), "{}", alone.heard);
        let mut sato = Colleague::at(&service, "sato", "agent", "03-1234-0001").await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        sato.does(&contact, "take").await;
        let rung = exchange.until_rung(1).await;
        assert_eq!((rung.to.as_str(), rung.from.as_str()), (SATO, CALLS_FROM));
        assert!(!rung.url.contains("sato") && !rung.url.contains(&contact), "{}", rung.url);
        assert!(sato.sees(&contact).await.contains("The telephone of sato rings"));
        // The caller still waits, with every key that works there.
        exchange.waits(&service, &mut phone).await;
        assert!(phone.heard.contains("<Gather") && exchange.ordered("dequeue").is_empty(), "{}", phone.heard);
        let document = rung.answers(&service).await;
        assert!(document.contains("endConferenceOnExit=\"false\"") && document.contains("startConferenceOnEnter=\"true\""));
        assert_eq!(rung.answers(&service).await, document, "asked twice");
        assert_eq!(exchange.ordered("dequeue").len(), 1, "fetched once");
        let room = exchange.joins(&service, &rung.sid, &document).await;
        exchange.fetched(&service, &mut phone).await;
        assert_eq!(room_in(&phone.heard), room);
        assert_eq!(service.number(ANSWERED).await, 1);
        for (verb, held, words) in [("hold", "true", "is on hold"), ("resume", "false", "is talking")] {
            sato.does(&contact, &format!("voice/{verb}")).await;
            let order = exchange.ordered("participant").pop().unwrap();
            assert_eq!((order.about.as_str(), order.form["Hold"].as_str()), (phone.call.as_str(), held));
            assert!(sato.sees(&contact).await.contains(words));
        }
        sato.does(&contact, "voice/drop").await;
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("Goodbye"), "{}", phone.heard);
        rung.hangs_up(&exchange, &service, &room).await;
        assert_eq!(phone.is_over(&service).await, 204);
        assert!(exchange.rung()[0].ordered.contains(&"hang-up".to_owned()));
        let wrap_up = format!("SELECT count(*) FROM contacts WHERE contact_id = '{contact}' AND taken_by = 'sato' AND wrap_until_ms IS NOT NULL AND closed_ms IS NULL");
        assert_eq!(service.number(&wrap_up).await, 1);
        assert_eq!(service.number(OPEN).await, 0);
        for action in ["ring-colleague", "join-caller", "hold-caller", "resume-caller", "end-call"] {
            let sql = format!("SELECT count(*) FROM audit WHERE contact = '{contact}' AND action = '{action}'");
            assert_eq!(service.number(&sql).await, 1, "{action}");
        }
    }

    async fn a_dropped_line_leads_the_caller_back_to_the_head_of_the_queue(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        let (rung, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        rung.hangs_up(&exchange, &service, &room).await;
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("You still have your place in line") && phone.heard.contains("<Enqueue"), "{}", phone.heard);
        assert!(is_at_the_head(&service, &contact).await);
        // Whatever comes late changes nothing; the next one is joined in a conference of its own.
        exchange.reports(&service, &room, "conference-end", None, 2).await;
        exchange.reports(&service, &room, "participant-join", Some(&rung.sid), 1).await;
        assert!(is_at_the_head(&service, &contact).await);
        exchange.parks(&service, &mut phone).await;
        let (_, again) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        assert_ne!(room, again);
        // Now it is the caller who hangs up: to be written up, and nobody is rung back.
        exchange.leaves(&service, &again, &phone.call, 2).await;
        exchange.is_over(&phone.call);
        assert_eq!((phone.is_over(&service).await, phone.is_over(&service).await), (204, 204));
        assert!(sato.sees(&contact).await.contains("The caller has hung up"));
        assert!(taken_by(&service, &contact, "sato").await);
        assert_eq!(service.number("SELECT count(*) FROM contacts WHERE kind = 'abandoned'").await, 0);
    }

    async fn who_does_not_answer_is_away_and_the_caller_keeps_the_place(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        sato.does(&contact, "take").await;
        let rung = exchange.until_rung(1).await;
        rung.is_over(&exchange, &service, "no-answer").await;
        rung.is_over(&exchange, &service, "no-answer").await;
        assert!(sato.is_away(&service).await && is_at_the_head(&service, &contact).await);
        // Nobody has spoken with them: the board counts them as somebody who waits.
        assert_eq!(service.number(ANSWERED).await, 0);
        // Answered after all, and too late: nobody is led there.
        assert!(rung.answers(&service).await.contains("<Hangup/>"));
        exchange.waits(&service, &mut phone).await;
        assert!(phone.heard.contains("<Gather") && !phone.heard.contains("<Leave/>"), "{}", phone.heard);
        // The caller hangs up while the telephone rings again: nobody has missed that.
        assert_eq!(sato.sends("/desk/presence", &[("do", "available")]).await.status, 303);
        sato.does(&contact, "take").await;
        let rung = exchange.until_rung(2).await;
        exchange.is_over(&phone.call);
        assert_eq!(phone.is_over(&service).await, 204);
        assert_eq!(exchange.rung()[1].ordered, ["hang-up"]);
        rung.is_over(&exchange, &service, "canceled").await;
        assert!(!sato.is_away(&service).await && taken_by(&service, &contact, "sato").await);
        assert_eq!(service.contacts().await[0]["kind"], "abandoned");
    }

    async fn a_colleague_takes_over_and_a_supervisor_listens_and_whispers(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let mut tanaka = Colleague::at(&service, "tanaka", "supervisor", TANAKA).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        sato.may_not(&contact, "hold", &[], "no such conversation").await;
        let (rung, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        tanaka.may_not(&contact, "drop", &[], "Somebody else").await;
        let refused = sato.sends(&format!("/desk/contact/{contact}/voice/listen"), &[]).await;
        assert_eq!(refused.status, 403);
        // Listening: in the conference, unheard; whispering: heard by the colleague's call alone.
        tanaka.does(&contact, "voice/listen").await;
        let ear = exchange.until_rung(2).await;
        let document = ear.answers(&service).await;
        assert!(document.contains("muted=\"true\"") && document.contains(&format!("coach=\"{}\"", rung.sid)), "{document}");
        exchange.joins(&service, &ear.sid, &document).await;
        tanaka.does(&contact, "voice/whisper").await;
        let order = exchange.ordered("participant").pop().unwrap();
        assert_eq!((order.form["Muted"].as_str(), order.form["CallSidToCoach"].as_str()), ("false", rung.sid.as_str()));
        tanaka.does(&contact, "voice/stop-whispering").await;
        assert_eq!(exchange.ordered("participant").pop().unwrap().form["Muted"], "true");
        tanaka.does(&contact, "voice/stop-listening").await;
        ear.hangs_up(&exchange, &service, &room).await;
        assert!(sato.sees(&contact).await.contains("is talking with the caller"));
        // Warm transfer: the second is there before the first goes.
        sato.may_not(&contact, "hand-over", &[], "cannot be done at this moment").await;
        let page = sato.sends(&format!("/desk/contact/{contact}/voice/consult"), &[("colleague", "tanaka")]).await;
        assert_eq!(page.status, 303, "{}", page.text);
        let second = exchange.until_rung(3).await;
        assert_eq!(second.to, TANAKA);
        assert_eq!(second.joins(&exchange, &service).await, room);
        sato.does(&contact, "voice/hand-over").await;
        rung.hangs_up(&exchange, &service, &room).await;
        assert!(taken_by(&service, &contact, "tanaka").await);
        assert!(exchange.ordered("call").iter().all(|order| order.about != phone.call), "the caller was left alone");
        tanaka.does(&contact, "voice/drop").await;
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("Goodbye"), "{}", phone.heard);
        for (outcome, count) in [("done", 3), ("refused", 1)] {
            let heard = "SELECT count(*) FROM audit WHERE action IN ('listen-in', 'whisper', 'stop-listening')";
            assert_eq!(service.number(&format!("{heard} AND outcome = '{outcome}'")).await, count, "{outcome}");
        }
    }

    async fn a_colleague_is_rung_in_their_browser_under_a_name_that_says_nothing(engine) {
        let exchange = FakeExchange::started().await;
        let mut service = Service::prepared(engine, &[]).await;
        exchange.serves(&mut service);
        service.start().await;
        // Without the carrier's client there is no such telephone.
        let mut abe = Colleague::at(&service, "abe", "agent", SATO).await;
        assert!(!abe.tab.get("/desk/telephone").await.text.contains("This browser"));
        assert_eq!(abe.sends("/desk/telephone/browser", &[]).await.status, 409);
        assert_eq!(abe.tab.get("/desk/telephone/browser/client.js").await.status, 404);
        service.terminate().await;
        let client = service.beside("twilio.min.js");
        std::fs::write(&client, "var Twilio = {};").unwrap();
        service.set("HOLDLINE_TWILIO_VOICE_SDK", client.display().to_string());
        service.start().await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        assert_eq!(sato.tab.get("/desk/telephone/browser").await.header("location"), "/desk/telephone");
        assert_eq!(sato.sends("/desk/telephone/browser/pass", &[]).await.status, 409, "rung elsewhere");
        assert!(sato.tab.get("/desk/telephone").await.text.contains("This browser as my telephone"));
        assert_eq!(sato.sends("/desk/telephone/browser", &[]).await.header("location"), "/desk/telephone/browser");
        let page = sato.tab.get("/desk/telephone/browser").await;
        assert!(page.header("content-security-policy").contains("connect-src 'self' https://*.twilio.com wss://*.twilio.com"));
        assert!(page.header("permissions-policy").contains("microphone=(self)"));
        assert!(sato.tab.get("/desk/worklist").await.header("permissions-policy").contains("microphone=()"));
        assert_eq!(sato.tab.get("/desk/telephone/browser/client.js").await.text, "var Twilio = {};");
        let told: serde_json::Value = serde_json::from_str(&sato.sends("/desk/telephone/browser/pass", &[]).await.text).unwrap();
        let claims = told["pass"].as_str().unwrap().split('.').nth(1).unwrap().to_owned();
        let claims: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        let (_phone, contact) = waiting(&service, &exchange, CALLER).await;
        assert_eq!(sato.sends("/desk/presence", &[("do", "available")]).await.status, 303);
        sato.does(&contact, "take").await;
        let rung = exchange.until_rung(1).await;
        assert_eq!(rung.to, format!("client:{}", claims["grants"]["identity"].as_str().unwrap()));
        assert!(!rung.to.contains("sato"));
        // Another colleague gets no pass for it, and none without the form of the page.
        let mut tanaka = Colleague::at(&service, "tanaka", "agent", TANAKA).await;
        assert_eq!(tanaka.sends("/desk/telephone/browser/pass", &[]).await.status, 409);
        assert_eq!(sato.tab.post("/desk/telephone/browser/pass", &[("csrf", "x")]).await.status, 403);
    }

    async fn what_the_exchange_does_wrong_rings_nobody_twice_and_leaves_nobody_alone(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        // Too many requests: nothing was rung, and that is told; the caller keeps the place, and the colleague the caller.
        exchange.faults(&[Fault::Refuse(429, 20429)]);
        sato.does(&contact, "take").await;
        assert!(taken_by(&service, &contact, "sato").await && exchange.rung().is_empty());
        let told = sato.sees(&contact).await;
        assert!(told.contains("could not be rung, and the caller is still waiting") && told.contains("Ring my telephone"), "{told}");
        // Made, with a status that nobody knows: the call is not made again, and whoever answers is joined. Fetching the
        // caller is tried again.
        exchange.faults(&[Fault::DoneWithNewStatus]);
        sato.does(&contact, "voice/ring").await;
        let rung = exchange.until_rung(1).await;
        exchange.faults(&[Fault::Refuse(429, 20429), Fault::Refuse(503, 20500)]);
        let room = rung.joins(&exchange, &service).await;
        exchange.fetched(&service, &mut phone).await;
        assert_eq!((exchange.rung().len(), room_in(&phone.heard)), (1, room.clone()));
        // Holding fails: told, and nothing has changed.
        exchange.faults(&[Fault::Refuse(400, 20001)]);
        sato.may_not(&contact, "hold", &[], "did not do it").await;
        assert!(sato.sees(&contact).await.contains("is talking with the caller"));
        // The line drops, and the caller cannot be led out at once: tried again until they are.
        exchange.faults(&[Fault::Refuse(429, 20429); 3]);
        exchange.leaves(&service, &room, &rung.sid, 1).await;
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("<Enqueue"), "{}", phone.heard);
        // The exchange does not fetch the caller at all (20404: not in the queue): they come at their next look.
        exchange.waits(&service, &mut phone).await;
        sato.does(&contact, "take").await;
        let rung = exchange.until_rung(2).await;
        let room = rung.joins(&exchange, &service).await;
        assert_eq!(exchange.ordered("dequeue").len(), 1, "not there to be fetched");
        exchange.waits(&service, &mut phone).await;
        assert!(phone.heard.contains("<Leave/>"), "{}", phone.heard);
        phone.leaves(&service, "leave").await;
        assert_eq!(room_in(&phone.heard), room);
    }

    async fn somebody_is_rung_back_three_times_and_never_where_nobody_may(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        // A callback keeps the place that the caller had.
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        phone.presses(&service, "1").await;
        assert!(phone.heard.contains("call you back"), "{}", phone.heard);
        phone.is_over(&service).await;
        sato.does(&contact, "take").await;
        assert!(exchange.rung().is_empty(), "nobody waits on the line");
        let seen = sato.sees(&contact).await;
        assert!(seen.contains("value=\"09011110001\"") && seen.contains("three tries at most"), "{seen}");
        let ring = |number: &'static str| [("number", number), ("confirmed", "yes")];
        sato.may_not(&contact, "ring-back", &[("number", "09011110001")], "Nothing was rung").await;
        for barred in ["+88213300000", "", "tel:1"] {
            sato.may_not(&contact, "ring-back", &ring(barred), "may not be rung").await;
        }
        for (n, (status, words)) in [("busy", "busy"), ("no-answer", "no answer"), ("failed", "cannot be rung")].into_iter().enumerate() {
            let page = sato.sends(&format!("/desk/contact/{contact}/voice/ring-back"), &ring("090-1111-0001")).await;
            assert_eq!(page.status, 303, "{}", page.text);
            let mine = exchange.until_rung(2 * n + 1).await;
            assert_eq!(mine.to, SATO, "the colleague first");
            mine.joins(&exchange, &service).await;
            let theirs = exchange.until_rung(2 * n + 2).await;
            assert_eq!(theirs.to, CALLER);
            theirs.is_over(&exchange, &service, status).await;
            theirs.is_over(&exchange, &service, status).await;
            assert!(sato.sees(&contact).await.contains(words));
            assert_eq!(exchange.rung()[2 * n].ordered, ["hang-up"], "nobody is left alone");
        }
        sato.may_not(&contact, "ring-back", &ring("09011110001"), "three times").await;
        assert!(sato.sees(&contact).await.contains("Tried three times"));
        assert_eq!(service.number("SELECT count(*) FROM callback_tries").await, 3);
        assert_eq!(exchange.rung().len(), 6);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_are_sealed_and_forged_reports_change_nothing() {
    let (mut service, exchange) = started(Engine::Sqlite).await;
    let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
    for (typed, words) in [
        ("+88213300000", "country is not rung"),
        ("sip:sato@evil.example", "not rung from here"),
        ("hello", "area code first"),
    ] {
        let page = sato.sends("/desk/telephone", &[("telephone", typed)]).await;
        assert_eq!(page.status, 422);
        assert!(page.text.contains(words) && page.text.contains(typed), "{}", page.text);
    }
    let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
    let (rung, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
    // Unsigned, and signed about what nobody knows.
    let form_type = ("Content-Type", "application/x-www-form-urlencoded");
    let body = format!("CallSid={}&CallStatus=completed", rung.sid);
    let forged =
        service.post(&rung.over_url, &[form_type, ("X-Twilio-Signature", "AAAA")], body.as_bytes()).await.unwrap();
    assert_eq!(forged.status, 403);
    for (path, more) in [
        ("/voice/twilio/conference/0000000000000000".to_owned(), "participant-leave"),
        (format!("/voice/twilio/conference/{room}"), "participant-beamed"),
        ("/voice/twilio/leg/0000000000000000/1/over".to_owned(), ""),
    ] {
        let pairs = [
            ("CallSid", rung.sid.as_str()),
            ("CallStatus", "completed"),
            ("ConferenceSid", "CF1"),
            ("StatusCallbackEvent", more),
        ];
        assert_eq!(service.webhook(&path, &Form::from_pairs(pairs)).await.unwrap().status, 204, "{path}");
    }
    assert!(sato.sees(&contact).await.contains("is talking with the caller"));
    assert_ne!(sid_of(&room), "CF1");
    service.terminate().await;
    let log = service.log();
    for secret in ["312340001", "9011110001", "a-secret-nobody-should-see"] {
        assert!(!log.contains(secret), "{secret}");
    }
    for (path, octets) in files_below(&service.data()) {
        let found = octets.windows(9).any(|window| window == b"312340001");
        assert!(!found, "{}", path.display());
    }
}
