//! Dated content by telephone, on both engines: what is true is told, what has ended is not, and a call that runs keeps the
//! content it began with.

use crate::support::service::{Phone, Service, WITHHELD, on_both_services};
use holdline::ivr::builtin;
use std::process::Output;
use std::time::{Duration, Instant};

/// Publishes the shipped flows with one place of the items on applying changed.
async fn publish(service: &Service, from: &str, to: &str) -> Output {
    let dir = service.beside("changed");
    for (path, mut text) in builtin().files {
        if path == "content/applying.toml" {
            assert!(text.contains(from), "{text}");
            text = text.replacen(from, to, 1);
        }
        let file = dir.join(&path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    service.run(&["flow", "publish", "--dir", &dir.display().to_string(), "--json", "--by", "test"]).await
}

/// Ends the item `mail-fill` and waits until new calls know.
async fn end_mail_fill(service: &Service) {
    let ended = "id = \"mail-fill\"\nend = 2019-12-31\narchived = true\n";
    let output = publish(service, "id = \"mail-fill\"\n", ended).await;
    assert!(output.status.success(), "{output:?}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let begun = Instant::now();
    loop {
        let ready = service.get("/readyz").await.unwrap().text();
        if ready.contains(told["hash"].as_str().unwrap()) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{ready}\n{}", service.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Nothing is pressed.
async fn listens(phone: &mut Phone, service: &Service) {
    let form = phone.form(&[("Digits", ""), ("msg", "Gather End")]);
    phone.asks(service, &form).await;
}

/// A caller who hears the first paragraph on applying by mail, in the language of this key.
async fn caller(service: &Service, language: &str) -> Phone {
    let mut phone = service.phone(WITHHELD);
    phone.dials(service, &[language, "1", "1", "1"]).await;
    phone
}

on_both_services! {
    async fn applying_by_mail_is_told_in_japanese_and_english(engine) {
        let service = Service::started(engine, &[]).await;
        let told = [
            ("1", ["申請書に印刷された内容", "誤りや変更がある申請書", "署名または押印", "四角を黒く塗りつぶして", "郵便での申請は"]),
            ("2", ["what is printed on your form", "is wrong or has changed", "put your seal on it", "blacken its square", "To apply by mail"]),
        ];
        for (language, [first, second, item, skipped_to, menu]) in told {
            let mut phone = caller(&service, language).await;
            assert!(phone.heard.contains(first), "{}", phone.heard);
            assert!(phone.heard.contains("timeout=\"1\"") && phone.heard.contains("numDigits=\"1\""), "{}", phone.heard);
            listens(&mut phone, &service).await;
            assert!(phone.heard.contains(second) && !phone.heard.contains(first), "{}", phone.heard);
            phone.presses(&service, "#").await;
            assert!(phone.heard.contains(second), "{}", phone.heard);
            phone.presses(&service, "1").await;
            assert!(phone.heard.contains(item), "{}", phone.heard);
            phone.presses(&service, "1").await;
            assert!(phone.heard.contains(skipped_to), "{}", phone.heard);
            phone.presses(&service, "*").await;
            assert!(phone.heard.contains(menu), "{}", phone.heard);
        }
        // Whoever only listens hears all of it, is asked again, and comes to a person.
        let mut phone = caller(&service, "2").await;
        let mut paragraphs = 0;
        while !phone.heard.contains("To apply by mail") {
            listens(&mut phone, &service).await;
            paragraphs += 1;
            assert!(paragraphs < 20, "{}", phone.heard);
        }
        for _ in 0..3 {
            listens(&mut phone, &service).await;
        }
        // At night, by the clock of this machine, the hours are told instead.
        let person = ["Nobody can take your call right now", "help with lost or stolen cards only"];
        assert!(person.iter().any(|words| phone.heard.contains(words)), "{}", phone.heard);
    }

    async fn an_item_past_its_end_is_not_heard_and_a_running_call_keeps_its_content(engine) {
        let service = Service::started(engine, &[]).await;
        let mut before = caller(&service, "2").await;
        end_mail_fill(&service).await;
        let mut after = caller(&service, "2").await;
        before.presses(&service, "1").await;
        assert!(before.heard.contains("put your seal on it"), "{}", before.heard);
        after.presses(&service, "1").await;
        assert!(after.heard.contains("blacken its square"), "{}", after.heard);
        // What the shipped files say has ended is heard by nobody: from the lost form straight to the address.
        let mut phone = service.phone(WITHHELD);
        phone.dials(&service, &["2", "1", "1", "5", "1"]).await;
        assert!(phone.heard.contains("this is the address for your own"), "{}", phone.heard);
    }

    async fn an_item_without_a_date_never_goes_live(engine) {
        let service = Service::started(engine, &[]).await;
        let refused = publish(&service, "source_date = 2018-01-01\n", "").await;
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        let told = String::from_utf8(refused.stdout).unwrap();
        assert!(told.contains("item `mail-check` has no `source_date`"), "{told}");
        assert!(told.contains("\"file\":\"content/applying.toml\"") && told.contains("\"line\":9"), "{told}");
        assert!(caller(&service, "2").await.heard.contains("what is printed on your form"));
    }
}
