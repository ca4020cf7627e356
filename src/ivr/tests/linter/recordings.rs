//! Recordings that do not fit, or cannot be played.

use super::{findings, good};
use crate::ivr::{Event, FlowSet, Language, Session, Sources, Spoken, recording::tests::tone, step};

fn with(recordings: &[(&str, Vec<u8>)]) -> Sources {
    let recordings = recordings.iter().map(|(path, wav)| ((*path).to_owned(), wav.clone())).collect();
    Sources { recordings, ..good() }
}

fn seconds(seconds: u32) -> Vec<u8> {
    tone(8000, 1, 16, 8000 * seconds, 9000)
}

#[test]
fn a_prompt_recorded_in_every_language_has_no_finding() {
    let both = [("audio/en/goodbye.wav", seconds(2)), ("audio/ja/goodbye.wav", seconds(3))];
    assert_eq!(findings(&with(&both)), Vec::<String>::new());
    // A menu may be longer: its keys work meanwhile.
    let menu = [("audio/en/what-happened.wav", seconds(20)), ("audio/ja/what-happened.wav", seconds(20))];
    assert_eq!(findings(&with(&menu)), Vec::<String>::new());
}

#[test]
fn recordings_that_cannot_be_played_are_found() {
    let convert = "(convert it: sox IN -r 8000 -c 1 -b 16 -e signed-integer OUT.wav)";
    let mut mu_law = seconds(1);
    mu_law[20] = 7;
    for (wav, finding) in [
        (tone(44_100, 1, 16, 8000, 9000), format!("has 44100 samples a second, not 8000 {convert}")),
        (tone(8000, 2, 16, 8000, 9000), format!("has 2 channels, not one {convert}")),
        (tone(8000, 1, 8, 8000, 90), format!("has 8 bits a sample, not 16 {convert}")),
        (b"OggS and so on, whatever the name says".to_vec(), format!("is no WAV {convert}")),
        (
            mu_law,
            format!(
                "is a WAV of another encoding than PCM, or with an unusual header: not every carrier plays it {convert}"
            ),
        ),
        (
            seconds(1)[..9000].to_vec(),
            "is cut off, or its header says another length than it has (record it again)".to_owned(),
        ),
        (vec![], "is empty (record it again)".to_owned()),
        (tone(8000, 1, 16, 0, 0), "is empty (record it again)".to_owned()),
        (tone(8000, 1, 16, 8000, 3), "is silent (record it again)".to_owned()),
        (seconds(61), "takes 61 s; 60 s are the most".to_owned()),
        (vec![0; 1_000_001], "is longer than 1000000 octets (record it again)".to_owned()),
    ] {
        let sources = with(&[("audio/en/goodbye.wav", wav), ("audio/ja/goodbye.wav", seconds(1))]);
        assert_eq!(findings(&sources), [format!("audio/en/goodbye.wav:1:1: {finding}")]);
    }
}

#[test]
fn recordings_that_do_not_fit_the_prompts_are_found() {
    for (path, length, finding) in [
        ("audio/en/godbye.wav", 1, "there is no prompt `godbye` in language `en` (did you mean `goodbye`?)"),
        ("audio/zh/goodbye.wav", 1, "there is no language `zh` (known: en, ja, ko)"),
        (
            "audio/en/receipt.wav",
            1,
            "prompt `receipt` speaks $receipt and cannot be recorded (remove the recording, or what changes from the prompt)",
        ),
        ("audio/en/goodbye.wav", 1, "warning: prompt `goodbye` is recorded here, but spoken by a machine in: ja"),
        ("audio/goodbye.wav", 1, "is no recording of a prompt (recordings: audio/<language>/<prompt>.wav)"),
        ("audio/en/goodbye.mp3", 1, "is no recording of a prompt (recordings: audio/<language>/<prompt>.wav)"),
    ] {
        assert_eq!(findings(&with(&[(path, seconds(length))])), [format!("{path}:1:1: {finding}")]);
    }
    let long = [("audio/en/goodbye.wav", seconds(13)), ("audio/ja/goodbye.wav", seconds(12))];
    assert_eq!(
        findings(&with(&long)),
        [
            "audio/en/goodbye.wav:1:1: warning: prompt `goodbye` takes 13.0 s, and the caller cannot answer meanwhile (stay within 12 s)"
        ]
    );
}

/// The words go along: transcripts and scripts need them.
#[test]
fn a_turn_names_the_recording_beside_the_words() {
    let both = [("audio/en/birth-date.wav", seconds(2)), ("audio/ja/birth-date.wav", seconds(3))];
    let flows = FlowSet::load(&with(&both)).unwrap().flows;
    let turn = step(&flows, Session::start(&flows, Some(Language::new("ja"))), Event::Started);
    let Some(Spoken::Text { language, text, recording }) = turn.say.first() else { panic!("{:?}", turn.say) };
    assert_eq!(recording.as_deref(), Some("birth-date"));
    let recording = flows.recording(language, "birth-date").unwrap();
    assert_eq!((recording.words(), recording.seconds()), (text.as_str(), 3.0));
    assert_eq!(flows.recording(language, "goodbye"), None);
    // Other sounds are other flows.
    let without = FlowSet::load(&good()).unwrap().flows;
    assert_ne!(flows.hash(), without.hash());
}
