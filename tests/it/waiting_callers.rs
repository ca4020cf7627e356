//! Waiting for a person against the real program, on both engines: a caller waits in our order, parked with the carrier,
//! loses no place, and never hears a number get worse.

use crate::support::desk::Account;
use crate::support::service::{Phone, Service, WITHHELD, card, form_number, on_both_services, own_number};
use holdline::channels::voice::twilio::form::Form;
use holdline::clock::{Clock as _, SystemClock};

const OPERATOR: &str = "+81399999999";
/// The shared number, English, the loss branch, a person.
const TO_A_PERSON: [&str; 3] = ["2", "2", "0"];

async fn with_operators(engine: crate::support::service::Engine, operators: &str) -> Service {
    let mut service = Service::prepared(engine, &[card(1), card(2)]).await;
    service.set("HOLDLINE_VOICE_OPERATOR", operators);
    service.start().await;
    service
}

/// A caller who asks for a person and is parked; the first look is still to come.
async fn parked(service: &Service, from: &str) -> Phone {
    let mut phone = service.phone(from);
    phone.dials(service, &TO_A_PERSON).await;
    assert!(phone.heard.contains("<Enqueue") && phone.left.is_some(), "{}", phone.heard);
    phone
}

/// Fetched by a free operator: out of the parking, and rung.
async fn is_connected(service: &Service, phone: &mut Phone, operator: &str) {
    phone.waits(service).await;
    assert!(phone.heard.contains("Connecting you to a person") && phone.heard.contains("<Leave/>"), "{}", phone.heard);
    phone.leaves(service, "leave").await;
    assert!(phone.heard.contains(&format!("<Number>{operator}</Number>")), "{}", phone.heard);
    assert!(!phone.heard.contains("<Say"), "said once: {}", phone.heard);
}

async fn kinds(service: &Service) -> Vec<String> {
    service.contacts().await.iter().map(|contact| contact["kind"].as_str().unwrap().to_owned()).collect()
}

/// A time zone in which the clock shows three in the morning.
fn where_it_is_night() -> String {
    let hour = SystemClock::new().now().0 / 3_600_000 % 24;
    let ahead = (3 - hour + 12).rem_euclid(24) - 12;
    // By POSIX, zones are named after how far they are behind.
    format!("Etc/GMT{:+}", -ahead)
}

on_both_services! {
    async fn at_night_the_loss_branch_alone_reaches_the_operator_and_says_so_before_anybody_waits(engine) {
        let mut service = Service::prepared(engine, &[card(1)]).await;
        service.set("HOLDLINE_VOICE_OPERATOR", OPERATOR);
        service.set("HOLDLINE_VOICE_TIME_ZONE", where_it_is_night());
        service.start().await;
        let mut phone = service.phone("+819011110001");
        phone.dials(&service, &["2", "0"]).await;
        assert!(phone.heard.contains("At this hour our staff help with lost or stolen cards only. From "), "{}", phone.heard);
        assert!(phone.heard.contains("<Gather") && service.contacts().await.is_empty(), "nobody waits");
        phone.presses(&service, "1").await;
        assert!(phone.heard.contains("Somebody will call you back"), "{}", phone.heard);
        // Through the loss branch: first by its menu, then by the key that the closed branch offers.
        for keys in [&["2", "2", "0"][..], &["2", "0", "2", "0"][..]] {
            let mut phone = service.phone("+819011110002");
            phone.dials(&service, keys).await;
            assert!(phone.heard.contains("<Enqueue"), "{keys:?}: {}", phone.heard);
            phone.is_over(&service).await;
        }
        // Back in the first menu it does not count any more.
        let mut phone = service.phone("+819011110003");
        phone.dials(&service, &["2", "2", "*", "1", "0"]).await;
        assert!(phone.heard.contains("At this hour our staff help with lost or stolen cards only."), "{}", phone.heard);
        phone.is_over(&service).await;
    }

    async fn at_night_a_callback_is_due_when_we_open_and_who_hears_information_is_not_listed(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_VOICE_TIME_ZONE", where_it_is_night());
        service.start().await;
        for keys in ["2 1 0 9 1 6 hangup", "2 1 0 hangup"] {
            service.call("+819011110001", keys).await;
            assert!(service.contacts().await.is_empty(), "{keys}");
        }
        let heard = service.call("+819011110001", "2 1 0 1").await;
        assert!(heard.words("Somebody will call you back"), "{:?}", heard.said);
        let callback = &service.contacts().await[0];
        let instant = |what: &str| callback[what].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        let ahead = instant("not_before").duration_since(instant("since"));
        assert!(ahead > jiff::SignedDuration::from_hours(4), "from half past eight on: {callback}");
        // A call about a lost card that comes later is first, and the other is shown with its time and not handed out.
        service.call("+819011110002", "2 2 0 1").await;
        assert_eq!(service.contacts().await[0]["number"], "+819011110002");
        let mut sato = Account::new(&service, "sato", "agent").await.sign_in(&service).await;
        let list = sato.get("/desk/worklist").await;
        assert!(list.text.contains("due from "), "{}", list.text);
        let csrf = list.hidden("csrf");
        sato.post("/desk/worklist/next", &[("csrf", csrf.as_str())]).await;
        assert_eq!(service.number("SELECT count(*) FROM contacts WHERE taken_by IS NOT NULL").await, 1);
        let taken = "SELECT count(*) FROM contacts WHERE taken_by IS NOT NULL AND not_before_ms IS NOT NULL";
        assert_eq!(service.number(taken).await, 0);
        let mut kato = Account::new(&service, "kato", "agent").await.sign_in(&service).await;
        let csrf = kato.get("/desk/worklist").await.hidden("csrf");
        kato.post("/desk/worklist/next", &[("csrf", csrf.as_str())]).await;
        assert_eq!(service.number(taken).await, 0, "nothing more is due");
    }

    async fn callers_come_to_one_operator_in_their_order(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut first = parked(&service, "+819011110001").await;
        is_connected(&service, &mut first, OPERATOR).await;
        let mut second = parked(&service, "+819011110002").await;
        second.waits(&service).await;
        assert!(second.heard.contains("You are next in line. The wait is about 3 minutes."), "{}", second.heard);
        assert!(second.heard.contains("numDigits=\"1\"") && !second.heard.contains("<Dial"), "{}", second.heard);
        let mut third = parked(&service, "+819011110003").await;
        third.waits(&service).await;
        assert!(third.heard.contains("You are number 2 in line. The wait is about 10 minutes."), "{}", third.heard);
        third.waits(&service).await;
        assert!(!third.heard.contains("<Say"), "nothing new: {}", third.heard);
        assert_eq!(kinds(&service).await, ["transfer", "waiting", "waiting"]);

        first.talked(&service, "completed").await;
        assert!(first.heard.contains("Goodbye"), "{}", first.heard);
        is_connected(&service, &mut second, OPERATOR).await;
        third.waits(&service).await;
        assert!(third.heard.contains("You are next in line now. About 3 minutes to go."), "{}", third.heard);
        second.talked(&service, "completed").await;
        is_connected(&service, &mut third, OPERATOR).await;
        third.talked(&service, "completed").await;
        assert!(service.contacts().await.is_empty());
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'connect-person'").await, 3);
    }

    async fn two_operators_serve_two_callers_at_once(engine) {
        let service = with_operators(engine, "+81399999991, +81399999992").await;
        let mut callers = Vec::new();
        for (n, operator) in [(1, "+81399999991"), (2, "+81399999992")] {
            let mut phone = parked(&service, &own_number(n)).await;
            is_connected(&service, &mut phone, operator).await;
            callers.push(phone);
        }
        let mut third = parked(&service, WITHHELD).await;
        third.waits(&service).await;
        assert!(third.heard.contains("You are next in line. The wait is about 2 minutes."), "{}", third.heard);
    }

    async fn an_operator_who_does_not_answer_rests_and_the_place_is_kept(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut phone = parked(&service, WITHHELD).await;
        is_connected(&service, &mut phone, OPERATOR).await;
        phone.talked(&service, "no-answer").await;
        assert!(phone.heard.contains("Nobody could answer just now") && phone.heard.contains("<Enqueue"), "{}", phone.heard);
        phone.waits(&service).await;
        assert!(phone.heard.contains("You are next in line."), "{}", phone.heard);
        phone.waits(&service).await;
        assert!(!phone.heard.contains("<Leave/>"), "the telephone rests: {}", phone.heard);
        service.sql("UPDATE operator_lines SET rest_ms = 0").await.unwrap();
        is_connected(&service, &mut phone, OPERATOR).await;
    }

    async fn other_ways_are_offered_and_a_callback_keeps_the_place(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        let mut phone = parked(&service, "+819011110002").await;
        let mut behind = parked(&service, "+819011110003").await;
        let opened = "SELECT min(opened_ms) FROM contacts WHERE closed_ms IS NULL AND kind <> 'transfer'";
        let since = service.number(opened).await;
        let mut ticks = 0;
        while !phone.heard.contains("You do not have to wait on the line") {
            phone.waits(&service).await;
            ticks += 1;
            assert!(ticks < 12, "{}", phone.heard);
        }
        assert_eq!(ticks, 10, "the first look, and nine silences of five seconds");
        behind.waits(&service).await;
        assert!(behind.heard.contains("You are number 2"), "{}", behind.heard);
        for keys in ["2", "0311112222#", "1"] {
            phone.presses(&service, keys).await;
        }
        assert!(phone.heard.contains("Somebody will call you back") && phone.heard.contains("<Hangup/>"), "{}", phone.heard);
        phone.is_over(&service).await;
        behind.waits(&service).await;
        assert!(behind.heard.contains("You are next in line now"), "{}", behind.heard);
        let waiting = service.contacts().await;
        let callback = waiting.iter().find(|contact| contact["kind"] == "callback").unwrap();
        assert_eq!((callback["number"].as_str(), callback["language"].as_str()), (Some("+81311112222"), Some("en")));
        assert_eq!(service.number(opened).await, since, "the callback has the turn of the wait");
    }

    async fn a_card_is_stopped_from_inside_the_queue_and_the_caller_is_still_in_line(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        let mut phone = parked(&service, &own_number(1)).await;
        phone.waits(&service).await;
        for keys in ["3", "19850412", "1000001", "1"] {
            phone.presses(&service, keys).await;
            assert!(!phone.heard.contains("<Dial") && !phone.heard.contains("<Enqueue"), "{}", phone.heard);
        }
        assert!(phone.receipt().is_some(), "{}", phone.heard);
        service.until_held(1).await;
        phone.presses(&service, "3").await;
        phone.presses(&service, "3").await;
        for _ in 0..3 {
            phone.waits(&service).await;
        }
        assert!(phone.heard.contains("You still have your place in line") && phone.heard.contains("<Gather"), "{}", phone.heard);
        phone.waits(&service).await;
        assert!(phone.heard.contains("You are next in line"), "{}", phone.heard);
        busy.talked(&service, "completed").await;
        is_connected(&service, &mut phone, OPERATOR).await;
        let contact = &service.contacts().await[0];
        assert_eq!(contact["receipt"].as_str().map(str::len), Some(9), "whoever takes over sees it: {contact}");
    }

    async fn who_hangs_up_while_waiting_is_rung_back_unless_the_card_is_stopped(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        let mut gone = parked(&service, "+819011110002").await;
        gone.waits(&service).await;
        let mut behind = parked(&service, "+819011110003").await;
        behind.waits(&service).await;
        gone.leaves(&service, "hangup").await;
        assert!(gone.heard.contains("<Hangup/>"), "{}", gone.heard);
        for _ in 0..2 {
            assert_eq!(gone.is_over(&service).await, 204);
        }
        behind.waits(&service).await;
        assert!(behind.heard.contains("You are next in line now"), "{}", behind.heard);
        assert_eq!(kinds(&service).await, ["transfer", "abandoned", "waiting"]);
        let stopped = service.call(&own_number(2), "2 2 0 3 19850412 1000001 1 3 3 hangup").await;
        assert!(stopped.receipt().is_some(), "{:?}", stopped.said);
        assert_eq!(kinds(&service).await, ["transfer", "abandoned", "waiting"], "nobody rings back for a stopped card");
        assert!(service.get("/metrics").await.unwrap().text().contains("holdline_queue_abandoned_total 1"));
        // Whoever asked for a person after the card was stopped wants something else.
        let asked = service.call(&own_number(1), "2 2 1 19850412 1000001 1 0 hangup").await;
        assert!(asked.receipt().is_some(), "{:?}", asked.said);
        assert_eq!(kinds(&service).await, ["transfer", "abandoned", "waiting", "abandoned"]);
    }

    async fn resent_and_strange_reports_of_the_parking_change_nothing(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut phone = parked(&service, WITHHELD).await;
        let left = phone.left.clone().unwrap();
        let (first_wait, form) = (phone.at.clone(), phone.form(&[("QueuePosition", "1"), ("QueueTime", "0")]));
        phone.asks(&service, &form).await;
        let said = phone.heard.clone();
        for _ in 0..2 {
            assert_eq!(service.webhook(&first_wait, &form).await.unwrap().text(), said, "a resent look");
        }
        phone.leaves(&service, "leave").await;
        let dialled = phone.heard.clone();
        assert!(dialled.contains(OPERATOR), "{dialled}");
        let report = |result: &str| phone.form(&[("QueueResult", result)]);
        for result in ["leave", "error", "queue-full", "redirected", "nonsense", ""] {
            assert_eq!(service.webhook(&left, &report(result)).await.unwrap().text(), dialled, "{result}");
        }
        // A parking that the call never had: what was said last. No number, an unknown call: a person all the same.
        assert_eq!(service.webhook("/voice/twilio/left/77", &report("leave")).await.unwrap().text(), dialled);
        assert_eq!(service.webhook("/voice/twilio/left/x", &report("leave")).await.unwrap().status, 404);
        let unknown = Form::from_pairs([("CallSid", "CAffffffffffffffffffffffffffffffff"), ("QueueResult", "leave")]);
        let answer = service.webhook(&left, &unknown).await.unwrap();
        assert!(answer.status == 200 && answer.text().contains(OPERATOR), "{}", answer.text());
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'connect-person'").await, 1);
        // Also when the call is further on.
        let late = report("leave");
        phone.talked(&service, "completed").await;
        assert!(phone.heard.contains("Goodbye"), "{}", phone.heard);
        assert_eq!(service.webhook(&left, &late).await.unwrap().text(), dialled);
    }

    async fn a_carrier_that_cannot_park_lets_the_caller_wait_all_the_same(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        for result in ["queue-full", "error", "system-error"] {
            let mut phone = parked(&service, WITHHELD).await;
            phone.leaves(&service, result).await;
            assert!(phone.heard.contains("<Gather") && !phone.heard.contains("<Enqueue"), "{result}: {}", phone.heard);
            phone.waits(&service).await;
            assert!(phone.heard.contains(" in line."), "{}", phone.heard);
            phone.presses(&service, "1").await;
            phone.is_over(&service).await;
        }
        let mut phone = parked(&service, "+819011110009").await;
        phone.leaves(&service, "queue-full").await;
        phone.waits(&service).await;
        busy.talked(&service, "completed").await;
        phone.waits(&service).await;
        assert!(phone.heard.contains(&format!("<Number>{OPERATOR}</Number>")), "not parked, rung at once: {}", phone.heard);
    }

    async fn somebody_fetched_by_a_person_is_served_when_they_have_talked(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        let mut phone = parked(&service, "+819011110002").await;
        phone.waits(&service).await;
        phone.leaves(&service, "bridged").await;
        assert!(phone.heard.contains("<Hangup/>"), "{}", phone.heard);
        assert_eq!(kinds(&service).await, ["transfer"]);
    }

    async fn what_was_keyed_travels_along_and_a_wrong_proof_still_waits(engine) {
        let service = with_operators(engine, OPERATOR).await;
        let mut busy = parked(&service, "+819011110001").await;
        is_connected(&service, &mut busy, OPERATOR).await;
        let tries = format!("2 2 1 19850413 # 1 {f} 1 {f} 1 {f}\nsilence\nhangup", f = form_number(1));
        let heard = service.call("+819011110002", &tries).await;
        assert!(heard.words("You are next in line."), "{:?}", heard.said);
        let contact = &service.contacts().await[1];
        assert_eq!((contact["kind"].as_str(), contact["reason"].as_str()), (Some("abandoned"), Some("needs-person")));
        assert_eq!(contact["keyed"]["birth-date"], "19850413");
        assert!(contact["path"].as_array().unwrap().iter().any(|state| state == "suspend/not-verified"), "{contact}");
    }
}
