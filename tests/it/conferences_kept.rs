//! Calls and their contacts stay together, through the real program on both engines: whatever becomes of the colleague's page,
//! session or account, and of the exchange.

use crate::support::colleagues::{
    CALLER, Colleague, OPEN, SATO, TANAKA, TO_A_PERSON, is_at_the_head, led_out, started, taken_by, talking, waiting,
};
use crate::support::desk::Account;
use crate::support::exchange::{FakeExchange, Fault};
use crate::support::service::{Service, on_both_services};

const OPERATOR: &str = "+81399999999";

async fn refused(service: &Service, action: &str, reason: &str) -> i64 {
    let sql = "SELECT count(*) FROM audit WHERE outcome = 'refused'";
    service.number(&format!("{sql} AND action = '{action}' AND reason = '{reason}'")).await
}

on_both_services! {
    async fn who_is_signed_out_in_a_call_keeps_the_caller_and_ends_it_when_back(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        let (rung, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        assert_eq!(sato.sends("/desk/sign-out", &[]).await.status, 303);
        // As after half a minute.
        service.sql("UPDATE presence SET since_ms = since_ms - 60000").await.unwrap();
        service.until("SELECT count(*) FROM presence WHERE state = 'away' AND reason = 'vanished'", 1).await;
        assert!(taken_by(&service, &contact, "sato").await, "they talk all the same");
        assert_eq!(service.number(OPEN).await, 1);
        assert!(exchange.ordered("call").is_empty());
        sato.signs_in_again(&service).await;
        assert!(sato.sees(&contact).await.contains("is talking with the caller"));
        sato.does(&contact, "voice/drop").await;
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("Goodbye"), "{}", phone.heard);
        rung.hangs_up(&exchange, &service, &room).await;
        let page = sato.sends(&format!("/desk/contact/{contact}/finish"), &[("code", "answered")]).await;
        assert_eq!(page.status, 303, "{}", page.text);
    }

    async fn who_is_disabled_in_a_call_is_out_of_it_and_the_caller_is_at_the_head(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let mut tanaka = Colleague::at(&service, "tanaka", "supervisor", TANAKA).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        let (rung, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        tanaka.does(&contact, "voice/listen").await;
        let ear = exchange.until_rung(2).await;
        ear.joins(&exchange, &service).await;
        let output = service.run(&["agent", "disable", "sato"]).await;
        assert!(output.status.success(), "{output:?}");
        led_out(&service, &exchange, &mut phone, &room).await;
        assert!(phone.heard.contains("You still have your place in line"), "{}", phone.heard);
        service.until(OPEN, 0).await;
        assert!(is_at_the_head(&service, &contact).await);
        rung.hangs_up(&exchange, &service, &room).await;
        ear.hangs_up(&exchange, &service, &room).await;
        // Whoever takes the caller is joined with them.
        exchange.parks(&service, &mut phone).await;
        talking(&service, &exchange, &mut tanaka, &mut phone, &contact).await;
        for rung in exchange.rung().iter().take(2) {
            assert!(rung.ordered.contains(&"hang-up".to_owned()), "{rung:?}");
        }
    }

    async fn a_contact_is_neither_finished_nor_handed_on_while_its_caller_is_on_the_line(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let _tanaka = Colleague::at(&service, "tanaka", "supervisor", TANAKA).await;
        let mut mori = Account::new(&service, "mori", "agent").await;
        mori.sign_in(&service).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        let (_, room) = talking(&service, &exchange, &mut sato, &mut phone, &contact).await;
        let page = sato.sends(&format!("/desk/contact/{contact}/finish"), &[("code", "card-stopped")]).await;
        assert!(page.status == 409 && page.text.contains("The call has not ended"), "{}", page.text);
        assert!(page.text.contains("value=\"card-stopped\" checked"), "what was chosen stays: {}", page.text);
        assert!(page.text.contains(&format!("formaction=\"/desk/contact/{contact}/voice/drop\"")), "{}", page.text);
        // Colleagues who are there, with what they do; in a call they are asked in, and take over in it.
        assert!(page.text.contains("<option value=\"tanaka\">tanaka · Available</option>"), "{}", page.text);
        assert!(!page.text.contains("value=\"mori\""), "never at the worklist");
        let form = page.hidden("form");
        let handed = [("form", form.as_str()), ("hand-to", "tanaka"), ("hand-text", "speaks slowly")];
        let page = sato.sends(&format!("/desk/contact/{contact}/hand-over"), &handed).await;
        assert!(page.status == 422 && page.text.contains("Ask the colleague in"), "{}", page.text);
        assert!(page.text.contains("speaks slowly"), "what was typed stays");
        assert!(taken_by(&service, &contact, "sato").await);
        assert!(sato.sees(&contact).await.contains("is talking with the caller"));
        for action in ["finish-contact", "hand-over"] {
            assert_eq!(refused(&service, action, "in-call").await, 1, "{action}");
        }
        sato.does(&contact, "end").await;
        led_out(&service, &exchange, &mut phone, &room).await;
        let page = sato.sends(&format!("/desk/contact/{contact}/finish"), &[("code", "card-stopped")]).await;
        assert_eq!(page.status, 303, "{}", page.text);
    }

    async fn the_operators_are_rung_while_nobody_is_ready_or_the_exchange_is_away(engine) {
        let exchange = FakeExchange::started().await;
        let mut service = Service::prepared(engine, &[]).await;
        exchange.serves(&mut service);
        service.set("HOLDLINE_VOICE_OPERATOR", OPERATOR);
        service.start().await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let (mut phone, _) = waiting(&service, &exchange, CALLER).await;
        assert!(!phone.heard.contains("<Leave/>"), "somebody is ready: {}", phone.heard);
        assert_eq!(sato.sends("/desk/presence", &[("do", "break"), ("reason", "rest")]).await.status, 303);
        exchange.waits(&service, &mut phone).await;
        assert!(phone.heard.contains("<Leave/>"), "on a break: {}", phone.heard);
        phone.leaves(&service, "leave").await;
        assert!(phone.heard.contains(&format!("<Number>{OPERATOR}</Number>")), "{}", phone.heard);
        phone.talked(&service, "completed").await;
        // The exchange is away: told to whoever has taken the caller, who gives them back.
        assert_eq!(sato.sends("/desk/presence", &[("do", "available")]).await.status, 303);
        let mut phone = service.phone("+819011110002");
        phone.dials(&service, &TO_A_PERSON).await;
        exchange.parks(&service, &mut phone).await;
        assert!(!phone.heard.contains("<Leave/>"), "{}", phone.heard);
        let waits = service.contacts().await;
        let contact = waits.iter().find(|contact| contact["kind"] == "waiting").unwrap_or_else(|| panic!("{waits:?}"));
        let contact = contact["id"].as_str().unwrap().to_owned();
        exchange.faults(&[Fault::Refuse(429, 20429)]);
        sato.does(&contact, "take").await;
        assert!(sato.sees(&contact).await.contains("could not be rung, and the caller is still waiting"));
        exchange.waits(&service, &mut phone).await;
        assert!(!phone.heard.contains("<Leave/>"), "somebody has them: {}", phone.heard);
        sato.does(&contact, "give-back").await;
        exchange.waits(&service, &mut phone).await;
        assert!(phone.heard.contains("<Leave/>"), "{}", phone.heard);
    }

    async fn a_wrong_number_is_told_by_whoever_has_the_contact_and_by_nobody_else(engine) {
        let (service, exchange) = started(engine).await;
        let mut sato = Colleague::at(&service, "sato", "agent", SATO).await;
        let mut tanaka = Colleague::at(&service, "tanaka", "supervisor", TANAKA).await;
        let (mut phone, contact) = waiting(&service, &exchange, CALLER).await;
        phone.presses(&service, "1").await;
        phone.is_over(&service).await;
        sato.does(&contact, "take").await;
        let ring = [("number", "09011110001"), ("confirmed", "yes")];
        let page = sato.sends(&format!("/desk/contact/{contact}/voice/ring-back"), &ring).await;
        assert_eq!(page.status, 303, "{}", page.text);
        let room = exchange.until_rung(1).await.joins(&exchange, &service).await;
        let theirs = exchange.until_rung(2).await;
        theirs.joins(&exchange, &service).await;
        theirs.hangs_up(&exchange, &service, &room).await;
        tanaka.may_not(&contact, "wrong-number", &[], "Somebody else has this contact").await;
        assert_eq!(refused(&service, "mark-wrong-number", "not-theirs").await, 1);
        let wrong = "SELECT count(*) FROM callback_tries WHERE failed = 'wrong-number'";
        assert_eq!(service.number(wrong).await, 0);
        sato.does(&contact, "voice/wrong-number").await;
        assert_eq!(service.number(wrong).await, 1);
        let page = sato.sends(&format!("/desk/contact/{contact}/finish"), &[("code", "not-reached")]).await;
        assert_eq!(page.status, 303, "{}", page.text);
        sato.may_not(&contact, "wrong-number", &[], "no such conversation").await;
    }
}
