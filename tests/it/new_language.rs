//! A seventh language is put live by files alone, while the service runs, and takes a call that stops a card.

use crate::flows_live::{edition, until_live};
use crate::support::service::{Engine, Service, card, own_number};

const VOICE: &str = "\n[[language]]\nid = \"vi\"\ncomplete = true\ntwilio_language = \"vi-VN\"\n\
    twilio_voice = \"Google.vi-VN-Standard-A\"\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_of_files_alone_stops_a_card() {
    let service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let dir = edition(&service, "seven", false);
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap();
    let write = |name: &str, text: String| std::fs::write(dir.join(name), text).unwrap();
    write("languages.toml", read("languages.toml") + VOICE);
    write("language.toml", read("language.toml") + "choices.7 = \"vi\"\n");
    // Of the sentences only those that are listened for are in the language.
    let prompts = read("prompts/en.ftl").replace("For English, press 2.", "Tiếng Việt, bấm phím 7.");
    write("prompts/vi.ftl", prompts.replace("Your card is stopped.", "Thẻ của quý khách đã bị khóa."));
    write("content/vi.ftl", read("content/en.ftl"));
    let folder = dir.display().to_string();
    let publish = ["flow", "publish", "--json", "--dir", &folder];
    let refused = service.run(&publish).await;
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let told = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(told.contains("language `vi` has no speech/vi.toml"), "{told}");

    let dates = "\"{month} {day}, {year}\"";
    write("speech/vi.toml", read("speech/en.toml").replace(dates, "\"ngày {day} {month} năm {year}\""));
    let published = service.run(&publish).await;
    assert!(published.status.success(), "{published:?}");
    let told: serde_json::Value = serde_json::from_slice(&published.stdout).unwrap();
    until_live(&service, told["hash"].as_str().unwrap()).await;
    let heard = service.call(&own_number(1), "7 2 1 19850412 1000001 1 3 3").await;
    assert!(heard.words("ngày 12 April năm 1985"), "{:?}", heard.said);
    assert!(heard.words("Thẻ của quý khách đã bị khóa."), "{:?}", heard.said);
    assert!(heard.receipt().is_some());
    service.until_held(1).await;
}
