//! Golden documents, and that nothing said can break one.

use proptest::prelude::*;

use super::*;
use crate::card::PhoneNumber;
use crate::channels::voice::twilio::apology::{self, WayOn};

fn text(language: &str, text: &str) -> Spoken {
    Spoken::Text { language: language.into(), text: text.to_owned(), recording: None }
}

fn reply(say: Vec<Spoken>, then: ReplyThen) -> Reply {
    Reply { step: 4, parked: false, say, then }
}

fn renderer() -> Renderer {
    Renderer::new(|language| {
        let (language, voice) = match language.as_str() {
            "ja" => ("ja-JP", "Polly.Kazuha-Neural"),
            "es" => ("es-ES", "Polly.Lucia-Neural"),
            "en" => ("en-US", "Polly.Joanna-Neural"),
            _ => ("", ""),
        };
        Voice { twilio_language: language.to_owned(), twilio_voice: voice.to_owned() }
    })
}

fn render(reply: &Reply) -> String {
    renderer().render(reply).unwrap()
}

fn collect(max_digits: u8, menu: bool, timeout_s: u8) -> ReplyThen {
    ReplyThen::Collect(Collect { max_digits, menu, timeout_s, sensitive: !menu })
}

fn operator() -> PhoneNumber {
    PhoneNumber::from_e164("+81312345678").unwrap()
}

#[test]
fn menu_is_a_gather_of_one_key_that_hash_does_not_end() {
    let document = render(&reply(
        vec![text("ja", "カードをなくした方は2を"), Spoken::Pause { seconds: 1 }, text("en", "Lost card: press 2")],
        collect(1, true, 5),
    ));
    assert_eq!(
        document,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Gather input=\"dtmf\" action=\"/voice/twilio/step/4\" method=\"POST\" numDigits=\"1\" finishOnKey=\"\" \
         timeout=\"5\" actionOnEmptyResult=\"true\">\
         <Say language=\"ja-JP\" voice=\"Polly.Kazuha-Neural\">カードをなくした方は2を</Say><Pause length=\"1\"/>\
         <Say language=\"en-US\" voice=\"Polly.Joanna-Neural\">Lost card: press 2</Say></Gather>\
         <Redirect method=\"POST\">/voice/twilio/step/4</Redirect></Response>"
    );
}

#[test]
fn question_is_a_gather_of_its_length_that_hash_ends() {
    assert_eq!(
        render(&reply(vec![text("es", "Fecha")], collect(8, false, 7))),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Gather input=\"dtmf\" action=\"/voice/twilio/step/4\" method=\"POST\" numDigits=\"8\" finishOnKey=\"#\" \
         timeout=\"7\" actionOnEmptyResult=\"true\">\
         <Say language=\"es-ES\" voice=\"Polly.Lucia-Neural\">Fecha</Say></Gather>\
         <Redirect method=\"POST\">/voice/twilio/step/4</Redirect></Response>"
    );
}

#[test]
fn dial_rings_a_person_and_comes_back() {
    assert_eq!(
        render(&reply(vec![text("en", "One moment.")], ReplyThen::Dial { number: operator() })),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Say language=\"en-US\" voice=\"Polly.Joanna-Neural\">One moment.</Say>\
         <Dial action=\"/voice/twilio/step/4\" method=\"POST\" timeout=\"30\" answerOnBridge=\"true\">\
         <Number>+81312345678</Number></Dial></Response>"
    );
}

#[test]
fn hangup_ends_the_call_after_the_words_and_a_language_without_voice_is_still_said() {
    assert_eq!(
        render(&reply(vec![text("xx", "Adieu"), text("en", " \n")], ReplyThen::Hangup)),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say>Adieu</Say><Hangup/></Response>"
    );
}

#[test]
fn markup_and_control_characters_in_a_text_stay_text() {
    let document =
        render(&reply(vec![text("en", "a<b & \"c\"\0\u{b}\u{85}\u{fffe}</Say><Hangup/>d\te")], ReplyThen::Hangup));
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let says: Vec<_> = parsed.descendants().filter(|node| node.has_tag_name("Say")).collect();
    assert_eq!(says.len(), 1);
    assert_eq!(says[0].text(), Some("a<b & \"c\" </Say><Hangup/>d e"));
}

#[test]
fn what_is_too_long_is_an_error_and_never_cut() {
    let long = |characters: usize| text("ja", &"あ".repeat(characters));
    assert!(renderer().render(&reply(vec![long(3000)], ReplyThen::Hangup)).is_ok());
    let too_long = renderer().render(&reply(vec![long(3001)], ReplyThen::Hangup));
    assert!(matches!(too_long, Err(RenderError::TextTooLong(3001))), "{too_long:?}");
    let too_long = renderer().render(&reply(vec![long(3000); 8], ReplyThen::Hangup));
    assert!(matches!(too_long, Err(RenderError::DocumentTooLong(72_000..))), "{too_long:?}");
}

#[test]
fn apology_leads_to_the_operator_when_there_is_one() {
    let document = apology::render(WayOn::after(0, "/voice/twilio/step/3", Some(&operator()))).unwrap();
    assert!(
        document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say language=\"ja-JP\""),
        "{document}"
    );
    let (before, after) = document
        .split_once("<Dial timeout=\"30\" answerOnBridge=\"true\"><Number>+81312345678</Number></Dial>")
        .unwrap();
    assert!(before.contains("係の者におつなぎします") && before.contains("connecting you to a person"), "{document}");
    assert!(after.contains("call again in a few minutes") && after.ends_with("<Hangup/></Response>"), "{document}");
}

#[test]
fn apology_without_an_operator_tries_again_a_little_later_and_then_asks_to_ring_again() {
    for (tries, pause) in [(0, 2), (1, 5), (2, 10)] {
        let document = apology::render(WayOn::after(tries, "/voice/twilio/step/3", None)).unwrap();
        let tail = format!(
            "<Pause length=\"{pause}\"/><Redirect method=\"POST\">/voice/twilio/step/3?try={}</Redirect></Response>",
            tries + 1
        );
        assert!(document.ends_with(&tail), "{document}");
        assert!(
            document.contains("切らずにそのままお待ちください") && document.contains("hold the line"),
            "{document}"
        );
    }
    for way_on in [WayOn::after(3, "/voice/twilio/step/3", None), WayOn::person(None)] {
        let document = apology::render(way_on).unwrap();
        assert!(
            document.contains("数分後におかけ直しください") && document.ends_with("<Hangup/></Response>"),
            "{document}"
        );
        assert!(!document.contains("<Redirect") && !document.contains("<Dial"), "{document}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_document_that_says_it(said in any::<String>(), step in any::<u32>(), digits in any::<u8>(), menu in any::<bool>()) {
        let reply = Reply { step, parked: false, say: vec![text("ja", &said)], then: collect(digits, menu, 5) };
        let document = render(&reply);
        prop_assert!(document.starts_with("<?xml"));
        let parsed = roxmltree::Document::parse(&document).unwrap();
        let heard = parsed.descendants().find(|node| node.has_tag_name("Say")).and_then(|node| node.text()).unwrap_or("");
        let plain = |text: &str| text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect::<String>();
        prop_assert_eq!(plain(heard), plain(&said));
        let gather = parsed.descendants().find(|node| node.has_tag_name("Gather")).unwrap();
        let action = step_address(step);
        prop_assert_eq!(gather.attribute("action"), Some(action.as_str()));
        prop_assert_eq!(gather.attribute("actionOnEmptyResult"), Some("true"));
    }
}

#[test]
fn waiting_is_parked_and_asked_at_addresses_that_say_so() {
    let parked = |step, say, then| render(&Reply { step, parked: true, say, then });
    assert_eq!(
        parked(5, vec![], ReplyThen::Enqueue { step: 4 }),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Enqueue action=\"/voice/twilio/left/4\" method=\"POST\" waitUrl=\"/voice/twilio/step/5?parked=1\" \
         waitUrlMethod=\"POST\" maxQueueSize=\"1000\">holdline</Enqueue></Response>"
    );
    let tick = parked(6, vec![text("en", "You are next.")], collect(1, true, 5));
    assert!(tick.contains("action=\"/voice/twilio/step/6?parked=1\"") && tick.contains("numDigits=\"1\""), "{tick}");
    assert_eq!(
        parked(7, vec![text("en", "One moment.")], ReplyThen::Leave),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\
         <Say language=\"en-US\" voice=\"Polly.Joanna-Neural\">One moment.</Say><Leave/></Response>"
    );
}

#[test]
fn an_apology_to_a_parked_caller_leaves_the_parking_and_dials_nobody_there() {
    let document = apology::render(WayOn::Leave).unwrap();
    assert!(document.ends_with("<Leave/></Response>") && !document.contains("<Dial"), "{document}");
}
