//! Recorded prompts through the real program: heard, fetched, pinned to their flows, and refused when they cannot be played.

use crate::flows_live::edition;
use crate::support::service::{Service, WITHHELD, on_both_services};
use std::io::Cursor;
use std::path::Path;

const LANGUAGES: [&str; 6] = ["ja", "en", "zh", "ko", "es", "pt"];
/// What the shipped flows say before a call ends.
const GOODBYE: &str = "Thank you for calling. Goodbye.";
/// The shared number: English, a person, who is not there, and so a callback to the caller's own number.
const TO_GOODBYE: &str = "2 0 1";

/// A second of a tone.
fn wav(rate: u32) -> Vec<u8> {
    let spec =
        hound::WavSpec { channels: 1, sample_rate: rate, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    let mut octets = Cursor::new(vec![]);
    let mut writer = hound::WavWriter::new(&mut octets, spec).unwrap();
    for n in 0..rate {
        writer.write_sample(if n % 20 < 10 { 8000_i16 } else { -8000 }).unwrap();
    }
    writer.finalize().unwrap();
    octets.into_inner()
}

/// Says goodbye with a recording in every language.
fn record(dir: &Path) {
    for language in LANGUAGES {
        let folder = dir.join("audio").join(language);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("goodbye.wav"), wav(8000)).unwrap();
    }
}

async fn published(service: &Service, dir: &Path) -> String {
    let output = service.run(&["flow", "publish", "--dir", &dir.display().to_string(), "--json"]).await;
    assert!(output.status.success(), "{output:?}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    // The edition's own words make the end of a call longer than it should be; recordings give rise to no finding.
    let findings = told["findings"].as_array().unwrap();
    assert!(findings.iter().all(|found| found["what"].as_str().unwrap().contains("in which no key works")), "{told}");
    told["hash"].as_str().unwrap().to_owned()
}

on_both_services! {
    async fn a_recording_is_played_instead_of_the_words_and_kept_with_its_flows(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        let dir = edition(&service, "spoken", false);
        record(&dir);
        service.set("HOLDLINE_VOICE_FLOWS_DIR", dir.display().to_string());
        service.start().await;
        let heard = service.call("+819012345678", TO_GOODBYE).await;
        let goodbye = format!("Edition spoken. {GOODBYE}");
        assert_eq!(heard.said.last(), Some(&goodbye), "{:?}", heard.said);
        assert_eq!(heard.played, ["recording en/goodbye"]);

        let mut phone = service.phone("+819012345678");
        phone.dials(&service, &["2", "0", "1"]).await;
        let play = phone.heard.split("<Play>").nth(1).and_then(|rest| rest.split("</Play>").next()).unwrap();
        let address = play.strip_prefix("https://line.example").expect("an absolute address").to_owned();
        assert!(!phone.heard.contains(GOODBYE), "{}", phone.heard);
        let got = service.get(&address).await.unwrap();
        assert_eq!((got.status, got.body == wav(8000)), (200, true));
        assert!(got.head.contains("content-type: audio/wav"), "{}", got.head);
        assert!(got.head.contains("cache-control: public, max-age=31536000, immutable"), "{}", got.head);

        // Other flows go live, and the program starts anew: who still is on these flows hears their recording.
        let plain = published(&service, &edition(&service, "plain", false)).await;
        service.kill().await;
        service.start().await;
        let heard = service.call("+819012345678", TO_GOODBYE).await;
        assert_eq!(heard.said.last(), Some(&format!("Edition plain. {GOODBYE}")));
        assert!(heard.played.is_empty(), "{:?}", heard.played);
        assert_eq!(service.get(&address).await.unwrap().body, wav(8000));

        let hash = address.split('/').nth(3).unwrap();
        for nothing in [
            address.replace(hash, &plain),
            address.replace(hash, &"0".repeat(64)),
            address.replace(hash, "..%2f..%2fholdline.keys"),
            address.replace("goodbye", "root-menu"),
            address.replace("/en/", "/xx/"),
            address.replace(".wav", ".mp3"),
            address.replace("goodbye.wav", "goodbye"),
        ] {
            let got = service.get(&nothing).await.unwrap();
            assert_eq!(got.status, 404, "{nothing}");
        }
    }

    async fn a_recording_that_cannot_be_played_never_goes_live(engine) {
        let service = Service::started(engine, &[]).await;
        let dir = edition(&service, "hissing", false);
        record(&dir);
        std::fs::write(dir.join("audio/ko/goodbye.wav"), wav(44_100)).unwrap();
        std::fs::write(dir.join("audio/es/goodbye.wav"), "an MP3 by another name").unwrap();
        let output = service.run(&["flow", "publish", "--dir", &dir.display().to_string()]).await;
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(told.contains("audio/ko/goodbye.wav:1:1: has 44100 samples a second, not 8000"), "{told}");
        assert!(told.contains("audio/es/goodbye.wav:1:1: is no WAV"), "{told}");
        let heard = service.call(WITHHELD, TO_GOODBYE).await;
        assert!(!heard.words("hissing"), "{:?}", heard.said);
    }
}

/// `holdline call` shows the words of what it hears played.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holdline_call_shows_the_words_of_a_recording() {
    let mut service = Service::prepared(crate::support::service::Engine::Sqlite, &[]).await;
    let dir = edition(&service, "spoken", false);
    record(&dir);
    service.set("HOLDLINE_VOICE_FLOWS_DIR", dir.display().to_string());
    service.start().await;
    let keys = service.beside("keys.call");
    std::fs::write(&keys, format!("from +819012345678\n{TO_GOODBYE}\n")).unwrap();
    let keys = keys.display().to_string();
    let listen = service.address.clone();
    service.set("HOLDLINE_HTTP_LISTEN", listen);
    let output = service.run(&["call", "--keys", &keys]).await;
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains(&format!("[recording en/goodbye] Edition spoken. {GOODBYE}\n")), "{told}");
}
