use tokio::sync::mpsc::UnboundedSender;

use super::*;

fn at_terminal() -> (AtTerminal, UnboundedSender<String>) {
    let (sender, typed) = unbounded_channel();
    let console =
        Console { out: Box::new(std::io::sink()), err: Box::new(std::io::sink()), colour: false, interactive: true };
    (
        AtTerminal { script: Script::default(), typed: Some(typed), json: false, queued: None, console, switch: None },
        sender,
    )
}

fn gather(timeout: u32) -> GatherOpened {
    GatherOpened { digits: Some(1), finish_on: String::new(), timeout }
}

#[tokio::test]
async fn typed_lines_are_keys_and_an_empty_one_is_silence() {
    let (mut caller, typed) = at_terminal();
    for line in ["foo", "2 1", "", "hangup"] {
        typed.send(line.to_owned()).unwrap();
    }
    let mut pressed = Vec::new();
    for _ in 0..4 {
        pressed.push(caller.presses(&gather(5)).await);
    }
    let keys = |keys: &str| Press::Keys(keys.to_owned());
    assert_eq!(pressed, [keys("2"), keys("1"), Press::Silence, Press::HangUp]);
}

#[tokio::test]
async fn nothing_typed_in_time_and_the_end_of_input_are_silence() {
    let (mut caller, typed) = at_terminal();
    assert_eq!(caller.presses(&gather(0)).await, Press::Silence);
    typed.send("7".to_owned()).unwrap();
    drop(typed);
    assert_eq!(caller.presses(&gather(5)).await, Press::Keys("7".to_owned()));
    assert_eq!(caller.presses(&gather(5)).await, Press::Silence);
    assert_eq!(caller.presses(&gather(5)).await, Press::Silence);
}

#[tokio::test]
async fn hanging_up_works_while_nothing_can_be_pressed() {
    let (mut caller, typed) = at_terminal();
    assert!(caller.waits(0).await);
    typed.send("hangup".to_owned()).unwrap();
    assert!(!caller.waits(5).await);
}

#[test]
fn colours_are_for_terminals_only() {
    let said = Happening::Said { language: Some("ja-JP".to_owned()), text: "はい".to_owned() };
    assert_eq!(shown(&said, false).unwrap(), "[ja-JP] はい");
    assert!(shown(&said, true).unwrap().contains("\x1b["));
}

#[test]
fn a_service_that_listens_everywhere_is_rung_at_home() {
    for (listen, rung) in [("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.0.0.1:80", "10.0.0.1:80")] {
        assert_eq!(reachable(listen.parse().unwrap()).to_string(), rung);
    }
}
