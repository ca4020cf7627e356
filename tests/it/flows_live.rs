//! Flows go live while calls run: whole or not at all, for new calls only, and over restarts.

use crate::support::service::{Engine, Phone, Service, WITHHELD, on_both_services};
use holdline::ivr::builtin;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Words of the shipped flows that every edition changes: the first thing said in English, and the last.
const FIRST: &str = "Individual Number Card line";
const LAST: &str = "goodbye =";

/// Writes an edition of the shipped flows beside the data folder; `broken` leads a key nowhere.
pub fn edition(service: &Service, name: &str, broken: bool) -> PathBuf {
    let dir = service.beside(name);
    for (path, text) in builtin().files {
        let mut text = match path.as_str() {
            "prompts/en.ftl" => text
                .replace(FIRST, &format!("{name} edition. {FIRST}"))
                .replace(LAST, &format!("{LAST} Edition {name}.")),
            _ => text,
        };
        if broken && path == "lost.toml" {
            text = text.replace("\"flow:suspend\"", "\"flow:suspnd\"");
        }
        let file = dir.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    dir
}

async fn publish(service: &Service, name: &str) -> String {
    let dir = edition(service, name, false).display().to_string();
    let output = service.run(&["flow", "publish", "--dir", &dir, "--json", "--by", "test"]).await;
    assert!(output.status.success(), "{output:?}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    told["hash"].as_str().unwrap().to_owned()
}

async fn live(service: &Service) -> String {
    let answer = service.get("/readyz").await.unwrap();
    let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    told["flows"].as_str().unwrap().to_owned()
}

/// Waits until new calls are on these flows; they must be within a second (and what a busy test machine adds).
pub async fn until_live(service: &Service, hash: &str) {
    let begun = Instant::now();
    while live(service).await != hash {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", service.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A caller who has chosen English and hears the first menu.
async fn caller(service: &Service) -> Phone {
    let mut phone = service.phone(WITHHELD);
    phone.dials(service, &["2"]).await;
    phone
}

/// Plays the call on to its end and gives the last document: silence leads to a person, who is not there.
async fn to_its_end(service: &Service, phone: &mut Phone) -> String {
    for _ in 0..12 {
        let form = phone.form(&[("Digits", ""), ("msg", "Gather End")]);
        phone.asks(service, &form).await;
        if phone.heard.contains("<Hangup/>") {
            return phone.heard.clone();
        }
    }
    panic!("it does not end: {}", phone.heard);
}

fn hears(phone: &Phone, name: &str) -> bool {
    phone.heard.contains(&format!("{name} edition. "))
}

async fn audited(service: &Service, hash: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM audit WHERE action = 'publish-flows' AND reason = '{hash}'");
    service.number(&sql).await
}

on_both_services! {
    async fn what_is_no_longer_right_of_the_live_flows_is_told_wherever_they_are_looked_after(engine) {
        const TOLD: &str = "the table of holidays ended with 2020";
        let service = Service::started(engine, &[]).await;
        let dir = edition(&service, "old", false);
        let hours = std::fs::read_to_string(dir.join("hours.toml")).unwrap();
        std::fs::write(dir.join("hours.toml"), hours.replace("\"japan\"", "[\"2020-01-01\"]")).unwrap();
        let output = service.run(&["flow", "publish", "--dir", &dir.display().to_string(), "--json"]).await;
        assert!(output.status.success(), "a day of the calendar stops no publication: {output:?}");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(told["findings"].to_string().contains(TOLD), "{told}");
        until_live(&service, told["hash"].as_str().unwrap()).await;
        let answer = service.get("/readyz").await.unwrap();
        let ready: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(answer.status == 200 && ready["notes"].to_string().contains(TOLD), "{ready}");
        let begun = Instant::now();
        while !service.log().contains(TOLD) {
            assert!(begun.elapsed() < Duration::from_secs(3), "{}", service.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn a_call_finishes_on_the_flows_it_began_with_and_new_calls_hear_the_new(engine) {
        let mut service = Service::started(engine, &[]).await;
        let first = publish(&service, "first").await;
        until_live(&service, &first).await;
        let mut before = caller(&service).await;
        let mut over_a_restart = before.clone();
        assert!(hears(&before, "first"), "{}", before.heard);
        let mut restarted = caller(&service).await;
        over_a_restart.call.clone_from(&restarted.call);
        let second = publish(&service, "second").await;
        until_live(&service, &second).await;
        let new = caller(&service).await;
        assert!(hears(&new, "second") && !hears(&new, "first"), "{}", new.heard);
        before.presses(&service, "#").await;
        let end = to_its_end(&service, &mut before).await;
        assert!(end.contains("Edition first.") && !end.contains("Edition second."), "{end}");
        assert_eq!((audited(&service, &first).await, audited(&service, &second).await), (1, 1));
        // A node that comes up with neither in memory still finds the call's flows.
        service.kill().await;
        let third = edition(&service, "third", false).display().to_string();
        service.set("HOLDLINE_VOICE_FLOWS_DIR", third);
        service.start().await;
        assert!(hears(&caller(&service).await, "third"), "files that were never live go live at the start");
        let end = to_its_end(&service, &mut restarted).await;
        assert!(end.contains("Edition first."), "{end}");
        assert!(service.run(&["audit", "verify"]).await.status.success());
    }

    async fn a_rollback_survives_a_restart(engine) {
        let mut service = Service::started(engine, &[]).await;
        let shipped = live(&service).await;
        let none = service.run(&["flow", "publish", "--rollback"]).await;
        assert_eq!(none.status.code(), Some(1), "{none:?}");
        assert!(String::from_utf8_lossy(&none.stderr).contains("nothing to go back to"), "{none:?}");
        let first = publish(&service, "first").await;
        until_live(&service, &first).await;
        service.kill().await;
        service.start().await;
        assert_eq!(live(&service).await, first, "a publication survives a restart with older files");
        service.set("HOLDLINE_VOICE_FLOWS_DIR", service.beside("first").display().to_string());
        let back = service.run(&["flow", "publish", "--rollback"]).await;
        assert!(back.status.success(), "{back:?}");
        until_live(&service, &shipped).await;
        assert!(!hears(&caller(&service).await, "first"));
        service.terminate().await;
        service.start().await;
        assert_eq!(live(&service).await, shipped, "so does a rollback");
        let listed = service.run(&["flow", "versions", "--json"]).await;
        let listed = String::from_utf8(listed.stdout).unwrap();
        assert!(listed.contains(&format!("\"hash\":\"{shipped}\",\"place\":\"live\"")), "{listed}");
        assert!(listed.contains(&format!("\"hash\":\"{first}\",\"place\":\"previous\"")), "{listed}");
    }

    async fn flows_with_errors_change_nothing_and_are_told(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        let dir = edition(&service, "first", false);
        service.set("HOLDLINE_VOICE_FLOWS_DIR", dir.display().to_string());
        service.start().await;
        let first = live(&service).await;
        let broken = edition(&service, "broken", true).display().to_string();
        let refused = service.run(&["flow", "publish", "--dir", &broken]).await;
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stdout).contains("lost.toml:28:8: unknown flow `suspnd`"), "{refused:?}");
        let nowhere = service.run(&["flow", "publish", "--dir", "/nowhere/at/all"]).await;
        assert_eq!(nowhere.status.code(), Some(2), "{nowhere:?}");

        let lost = std::fs::read_to_string(dir.join("lost.toml")).unwrap();
        std::fs::write(dir.join("lost.toml"), lost.replace("\"flow:suspend\"", "\"flow:suspnd\"")).unwrap();
        service.signal("-HUP");
        let outcome = |outcome: &str| format!("holdline_flows_reloads_total{{outcome=\"{outcome}\"}} 1");
        until_counted(&service, &outcome("refused")).await;
        assert!(service.log().contains("lost.toml:28:8: unknown flow `suspnd`"), "{}", service.log());
        assert_eq!(live(&service).await, first);
        assert!(hears(&caller(&service).await, "first"));
        // The line comes up again, too, with what was live.
        service.kill().await;
        service.start().await;
        assert_eq!(live(&service).await, first);
        // Mended, it goes live.
        std::fs::write(dir.join("lost.toml"), lost + "\n# mended\n").unwrap();
        service.signal("-HUP");
        until_counted(&service, &outcome("published")).await;
        let begun = Instant::now();
        while live(&service).await == first {
            assert!(begun.elapsed() < Duration::from_secs(60), "{}", service.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        service.signal("-HUP");
        until_counted(&service, &outcome("unchanged")).await;
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'publish-flows'").await, 2);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE actor = 'SIGHUP'").await, 1);
    }

    async fn a_publication_that_is_killed_is_whole_or_nothing(engine) {
        let mut service = Service::started(engine, &[]).await;
        let mut live_before = live(&service).await;
        for n in 0..8_u64 {
            let name = format!("killed{n}");
            let dir = edition(&service, &name, false).display().to_string();
            let mut child = service.command(&["flow", "publish", "--dir", &dir]).spawn().unwrap();
            tokio::time::sleep(Duration::from_millis(6 * n)).await;
            let _it_may_have_ended = child.start_kill();
            child.wait().await.unwrap();
            tokio::time::sleep(Duration::from_millis(700)).await;
            let phone = caller(&service).await;
            let now = live(&service).await;
            assert_eq!(hears(&phone, &name), now != live_before, "{}", phone.heard);
            assert_eq!(audited(&service, &now).await, 1, "what is live is on the record");
            live_before = now;
        }
        let whole = "SELECT count(*) FROM flow_live l JOIN flow_versions v ON v.hash = l.hash";
        assert_eq!(service.number(whole).await, 1);
        service.kill().await;
        service.start().await;
        assert_eq!(live(&service).await, live_before);
    }
}

async fn until_counted(service: &Service, line: &str) {
    let begun = Instant::now();
    while !service.get("/metrics").await.unwrap().text().contains(line) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{line}\n{}", service.log());
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

/// Both nodes take up what one publishes, and a call that moves between them stays on its flows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_on_one_database_both_swap() {
    let one = Service::started(Engine::Postgres, &[]).await;
    let mut two = one.twin();
    two.start().await;
    assert_eq!(live(&one).await, live(&two).await);
    let first = publish(&one, "first").await;
    for node in [&one, &two] {
        until_live(node, &first).await;
    }
    let mut phone = caller(&one).await;
    let second = publish(&two, "second").await;
    for node in [&one, &two] {
        until_live(node, &second).await;
        assert!(hears(&caller(node).await, "second"));
        let figures = node.get("/metrics").await.unwrap().text();
        assert!(figures.contains(&format!("holdline_flows_live{{hash=\"{second}\"}} 1")), "{figures}");
        assert!(figures.contains(&format!("holdline_flows_live{{hash=\"{first}\"}} 0")), "{figures}");
    }
    let end = to_its_end(&two, &mut phone).await;
    assert!(end.contains("Edition first."), "{end}");
}
