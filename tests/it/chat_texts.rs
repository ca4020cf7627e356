//! Text messages to the service's number, on both engines: signed, taken once, answered by a colleague's text messages.

use crate::support::desk::{Account, Tab};
use crate::support::service::{Service, on_both_services};
use crate::support::twilio::FakeTwilio;
use holdline::channels::voice::twilio::form::Form;

const NUMBER: &str = "1234 5678 9018";
const SENDER: &str = "+819012345678";

/// A text message comes in; status and document.
async fn text(service: &Service, sid: &str, from: &str, body: &str) -> (u16, String) {
    let form = Form::from_pairs([
        ("MessageSid", sid),
        ("From", from),
        ("To", "+815012345678"),
        ("Body", body),
        ("NumMedia", "0"),
    ]);
    let answered = service.webhook("/sms/twilio/incoming", &form).await.unwrap();
    (answered.status, answered.text())
}

async fn takes(service: &Service) -> (Tab, String, String) {
    let mut tab = Account::new(service, "sato", "agent").await.sign_in(service).await;
    let id = service.contacts().await[0]["id"].as_str().unwrap().to_owned();
    let at = format!("/desk/contact/{id}");
    let csrf = tab.get(&at).await.hidden("csrf");
    assert_eq!(tab.post(&format!("{at}/take"), &[("csrf", &csrf)]).await.status, 303);
    (tab, at, csrf)
}

on_both_services! {
    async fn a_text_message_opens_a_chat_and_lines_go_back_as_text_messages(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        let twilio = FakeTwilio::started().await;
        twilio.serves(&mut service).await;
        service.start().await;
        let (status, opened) = text(&service, "SM1", SENDER, "カードをなくしました 🙂").await;
        assert!(status == 200 && opened.contains("<Message>受け付けました。"), "{opened}");
        // The same message again, as carriers bring it, and another one: one chat, two lines, no second greeting.
        let (status, again) = text(&service, "SM1", SENDER, "カードをなくしました 🙂").await;
        assert!(status == 200 && !again.contains("<Message>"), "{again}");
        let (_, silent) = text(&service, "SM2", SENDER, &format!("番号は {NUMBER} です")).await;
        assert!(!silent.contains("<Message>"), "{silent}");
        assert_eq!(service.contacts().await.len(), 1);
        assert_eq!(service.number("SELECT count(*) FROM chat_lines").await, 2);
        let (mut tab, at, csrf) = takes(&service).await;
        let page = tab.get(&at).await;
        assert!(page.text.contains("番号は ************ です") && !page.text.contains("5678 9018"), "{}", page.text);
        assert!(page.text.contains("your lines reach them as text messages"), "{}", page.text);
        let fields = [("csrf", csrf.as_str()), ("id", "a1"), ("line", "どちらで？ <渋谷>"), ("do", "say")];
        for _ in 0..2 {
            assert_eq!(tab.post(&format!("{at}/chat/lines"), &fields).await.status, 303);
        }
        let made = twilio.until_made(1).await;
        assert_eq!((made[0].to.as_str(), made[0].body.as_str()), (SENDER, "どちらで？ <渋谷>"));
        // HELP is answered and opens nothing; STOP ends the chat and is seen by the colleague.
        let (_, help) = text(&service, "SM3", "+819087654321", " help ").await;
        assert!(help.contains("<Message>") && help.contains("STOP"), "{help}");
        assert_eq!(service.contacts().await.len(), 1);
        assert!(!text(&service, "SM4", SENDER, "STOP").await.1.contains("<Message>"));
        let fields = [("csrf", csrf.as_str()), ("id", "a2"), ("line", "まだいますか"), ("do", "say")];
        assert_eq!(tab.post(&format!("{at}/chat/lines"), &fields).await.status, 409);
        assert_eq!(twilio.made().len(), 1, "once, however often it was pressed, and nothing after STOP");
        assert!(tab.get(&at).await.text.contains(">STOP</p>"));
        // Whoever writes again is heard again.
        assert!(text(&service, "SM5", SENDER, "やっぱりお願いします").await.1.contains("<Message>"));
        assert_eq!(service.contacts().await.len(), 2);
        let (stored, log) = (service.stored().await, service.log());
        for secret in ["5678 9018", "なくしました", "渋谷", "9012345678"] {
            assert!(!stored.windows(secret.len()).any(|octets| octets == secret.as_bytes()), "{secret}");
            assert!(!log.contains(secret), "{secret}");
        }
    }

    async fn a_first_stop_reaches_a_colleague_who_sees_that_no_answer_gets_through(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        let twilio = FakeTwilio::started().await;
        twilio.serves(&mut service).await;
        service.start().await;
        // The carrier answers the word by itself; what follows it belongs to the same contact.
        for (sid, body) in [("SM1", "Stop"), ("SM1", "Stop"), ("SM2", "STOP"), ("SM3", "my card please")] {
            let (status, answer) = text(&service, sid, SENDER, body).await;
            assert!(status == 200 && !answer.contains("<Message>"), "{body}: {answer}");
        }
        let waiting = service.contacts().await;
        assert_eq!((waiting.len(), waiting[0]["reason"].as_str()), (1, Some("chat-stop-word")), "{waiting:?}");
        assert_eq!(service.number("SELECT count(*) FROM chat_lines").await, 3);
        let (mut tab, at, csrf) = takes(&service).await;
        let page = tab.get(&at).await.text;
        assert!(page.contains("No text message can be sent to this number.") && page.contains(">Stop</p>"), "{page}");
        let fields = [("csrf", csrf.as_str()), ("id", "a1"), ("line", "Which card?"), ("do", "say")];
        assert_eq!(tab.post(&format!("{at}/chat/lines"), &fields).await.status, 409);
        // Once the carrier lets answers through again, there is a chat that has them.
        assert!(text(&service, "SM4", SENDER, "start").await.1.contains("<Message>"));
        assert_eq!(service.number("SELECT count(*) FROM chats WHERE number IS NOT NULL").await, 1);
        assert_eq!(service.contacts().await.len(), 2);
        assert!(twilio.made().is_empty());
    }

    async fn what_is_not_signed_or_no_message_opens_nothing(engine) {
        let service = Service::started(engine, &[]).await;
        let body = b"MessageSid=SM1&From=%2B819012345678&Body=hello";
        let kind = [("Content-Type", "application/x-www-form-urlencoded"), ("X-Twilio-Signature", "AAAA")];
        assert_eq!(service.post("/sms/twilio/incoming", &kind, body).await.unwrap().status, 403);
        for (sid, from, text_of) in [("", SENDER, "x"), ("SM1", "anonymous", "x"), ("SM 1;", SENDER, "x")] {
            assert_eq!(text(&service, sid, from, text_of).await.0, 200, "{sid} {from}");
        }
        assert!(service.contacts().await.is_empty());
    }
}
