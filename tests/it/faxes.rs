//! Faxes out, by whole calls through the real program on both engines. The fax server is a shell script that keeps what it
//! was given: the page, its arguments and its environment; what a real one must not be given is looked for there.

use crate::support::cards;
use crate::support::service::{Engine, Service, WITHHELD, form_number, on_both_services};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const FAX: &str = "+81311112222";
/// Where the fax program is told what to answer: one exit code, or `hang`, a line.
const PROGRAM: &str = r#"#!/bin/sh
cd "$(dirname "$0")/faxes" || exit 1
echo "$HOLDLINE_FAX_NUMBER" | tee -a numbers
echo "$HOLDLINE_FAX_NUMBER" >&2
cat > stdin
cp "$1" "$HOLDLINE_FAX_ID.pdf"
echo "$# $1" >> arguments
env > environment
stat -c %a "$(dirname "$1")" > mode
answer=$(head -n 1 answers)
sed -i 1d answers
if [ "$answer" = hang ]; then
    sleep 300 &
    echo $! > hanging
    wait
fi
exit "${answer:-0}"
"#;

/// A fax server beside a service.
pub struct Faxes(PathBuf);

impl Faxes {
    pub fn beside(service: &mut Service) -> Faxes {
        let (program, kept) = (service.beside("send-fax"), service.beside("faxes"));
        std::fs::create_dir(&kept).unwrap();
        std::fs::write(kept.join("answers"), "").unwrap();
        write_program(&program, PROGRAM);
        service.set("HOLDLINE_FAX_SEND_COMMAND", program.display().to_string());
        Faxes(kept)
    }

    fn answers(&self, answers: &[&str]) {
        std::fs::write(self.0.join("answers"), answers.join("\n") + "\n").unwrap();
    }

    pub fn kept(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }

    /// How often the program was run.
    fn runs(&self) -> usize {
        self.kept("numbers").lines().count()
    }

    /// The pages that came, as their texts without blanks.
    fn pages(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|end| end == "pdf")).map(|path| text_of(&path)).collect()
    }
}

fn write_program(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn text_of(page: &Path) -> String {
    let read = Command::new("pdftotext").arg(page).arg("-").output().unwrap();
    assert!(read.status.success(), "{read:?}");
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

async fn started(engine: Engine, lines: &[String]) -> (Service, Faxes) {
    let mut service = Service::prepared(engine, lines).await;
    let faxes = Faxes::beside(&mut service);
    service.start().await;
    (service, faxes)
}

/// A card whose holder can be told of nothing.
fn silent_card(n: u32) -> String {
    cards::line(n, "1985-04-12", "1000001", &["+81312345678"])
}

/// Stops the card by its form number and asks for the receipt by fax, with these keys.
async fn asks(service: &Service, n: u32, keys: &str) -> crate::support::service::Heard {
    service.call(WITHHELD, &format!("2 2 1 19850412 # 1 {} 1 3 2 {keys}", form_number(n))).await
}

async fn until_log(service: &Service, words: &str) {
    let begun = Instant::now();
    while !service.log().contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(30), "{words}: {}", service.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

on_both_services! {
    async fn the_receipt_comes_as_a_page_to_the_number_that_was_keyed(engine) {
        let (service, faxes) = started(engine, &[silent_card(1)]).await;
        let heard = asks(&service, 1, "0311112222# 1").await;
        assert!(heard.words("We will send the fax to 0 3, 1 1 1 1, 2 2 2 2"), "{:?}", heard.said);
        assert!(heard.words("We are sending the fax now"), "{:?}", heard.said);
        let receipt = heard.receipt().unwrap();
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted' AND medium = 'fax'", 1).await;
        assert_eq!(faxes.kept("numbers"), format!("{FAX}\n"));
        let pages = faxes.pages();
        for words in ["Thecardisstopped", receipt.as_str(), "Holder:S*****H*****", "Recorded:", "Knowntoeverysystemthatchecks:", "municipaloffice"] {
            assert!(pages[0].contains(words), "{words}: {pages:?}");
        }
        assert!(!pages[0].contains("花子") && !pages[0].contains("HANAKO"), "{pages:?}");
        // The folder was private while the program ran, and is gone.
        assert_eq!(faxes.kept("mode"), "700\n");
        let arguments = faxes.kept("arguments");
        let page = Path::new(arguments.trim().strip_prefix("1 ").expect("one argument"));
        assert!(!page.exists() && !page.parent().unwrap().exists(), "{}", page.display());
        // A process list shows arguments, a log what the program prints: neither has the number or the receipt.
        assert!(!arguments.contains("11112222") && !arguments.contains(&receipt), "{arguments}");
        assert!(!service.log().contains("11112222") && !service.log().contains("1 1 1 1"), "{}", service.log());
        let environment = faxes.kept("environment");
        assert!(environment.contains("HOLDLINE_FAX_ID=") && !environment.contains("TOKEN"), "{environment}");
        assert_eq!(faxes.kept("stdin"), "");
        assert!(service.contacts().await.is_empty());
    }

    async fn a_busy_fax_server_is_asked_again(engine) {
        let (service, faxes) = started(engine, &[silent_card(1)]).await;
        faxes.answers(&["75", "0"]);
        asks(&service, 1, "0311112222# 1").await;
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted' AND attempts = 2", 1).await;
        assert_eq!(faxes.runs(), 2);
    }

    async fn a_number_that_the_fax_server_refuses_is_on_the_list(engine) {
        let (service, faxes) = started(engine, &[silent_card(1)]).await;
        faxes.answers(&["1"]);
        let receipt = asks(&service, 1, "0311112222# 1").await.receipt().unwrap();
        service.until("SELECT count(*) FROM messages WHERE state = 'undelivered'", 1).await;
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("receipt")));
        assert_eq!(waiting[0]["keyed"]["problem"], "exit-1");
        assert_eq!((waiting[0]["number"].as_str(), waiting[0]["receipt"].as_str()), (Some(FAX), Some(receipt.as_str())));
        assert_eq!(faxes.runs(), 1, "not tried again");
        assert!(!service.log().contains("11112222"), "{}", service.log());
    }

    async fn a_program_that_hangs_is_ended_and_its_page_is_not_sent_twice(engine) {
        let mut service = Service::prepared(engine, &[silent_card(1)]).await;
        let faxes = Faxes::beside(&mut service);
        service.set("HOLDLINE_MESSAGES_LOOK_UP_AFTER_S", "1");
        service.start().await;
        faxes.answers(&["hang"]);
        asks(&service, 1, "0311112222# 1").await;
        until_log(&service, "did not end in time").await;
        until_log(&service, "cannot be asked what it has sent").await;
        assert_eq!(service.number("SELECT count(*) FROM messages WHERE state = 'sending' AND attempts = 1").await, 1);
        assert_eq!(faxes.runs(), 1);
        let child = PathBuf::from(format!("/proc/{}/cmdline", faxes.kept("hanging").trim()));
        assert!(!std::fs::read(child).is_ok_and(|line| line.starts_with(b"sleep")), "what it started lives on");
    }

    async fn numbers_abroad_are_not_faxed_and_the_third_goes_to_a_person(engine) {
        let (service, faxes) = started(engine, &[silent_card(1)]).await;
        let heard = asks(&service, 1, "0101202555012# 1 0101202555013# 1 0101202555014# 1").await;
        assert!(heard.words("we cannot send a fax to that number"), "{:?}", heard.said);
        assert!(heard.words("passed this on to a person"), "{:?}", heard.said);
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("message-number")));
        assert_eq!(faxes.runs(), 0);
    }

    async fn over_a_limit_a_person_sees_to_the_fax(engine) {
        let mut service = Service::prepared(engine, &[silent_card(1), silent_card(2)]).await;
        let faxes = Faxes::beside(&mut service);
        service.set("HOLDLINE_LIMITS_MESSAGES_PER_NUMBER", "1");
        service.start().await;
        assert!(asks(&service, 1, "0311112222# 1").await.words("We are sending the fax now"));
        let heard = asks(&service, 2, "0311112222# 1").await;
        assert!(heard.words("passed this on to a person"), "{:?}", heard.said);
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["reason"].as_str(), waiting[0]["number"].as_str()), (Some("message-limit"), Some(FAX)));
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted'", 1).await;
        assert_eq!(faxes.runs(), 1);
    }

    async fn a_line_without_a_fax_server_does_not_ask_for_a_number(engine) {
        let service = Service::started(engine, &[silent_card(1)]).await;
        let heard = asks(&service, 1, "").await;
        assert!(!heard.words("To get it by fax"), "{:?}", heard.said);
        assert!(heard.words("we cannot send it that way just now") && !heard.words("Enter the fax number"), "{:?}", heard.said);
    }

    async fn what_the_fax_server_reports_is_known_tried_again_and_seen_by_a_person(engine) {
        let (service, faxes) = started(engine, &[silent_card(1)]).await;
        let receipt = asks(&service, 1, "0311112222# 1").await.receipt().unwrap();
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted'", 1).await;
        let id = faxes.kept("environment").split("HOLDLINE_FAX_ID=").nth(1).unwrap()[..16].to_owned();
        assert!(faxes.kept("environment").contains("HOLDLINE_FAX_ATTEMPT=1"), "{}", faxes.kept("environment"));
        let report = async |arguments: &[&str]| {
            let output = service.run(&[&["fax", "report", &id], arguments].concat()).await;
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        // The line was taken: sent again by itself. A late report about the first attempt changes nothing then.
        report(&["failed", "--code", "busy", "--attempt", "1"]).await;
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted' AND attempts = 2", 1).await;
        assert_eq!(faxes.runs(), 2);
        report(&["failed", "--attempt", "1"]).await;
        assert!(service.contacts().await.is_empty());
        // For good: a person sees it, with everything to do something about it; and no more when it got there after all.
        report(&["failed", "--code", "rejected", "--attempt", "2"]).await;
        let waiting = service.contacts().await;
        assert_eq!((waiting[0]["kind"].as_str(), waiting[0]["reason"].as_str()), (Some("undelivered"), Some("receipt")));
        assert_eq!(waiting[0]["keyed"]["problem"], "rejected");
        assert_eq!((waiting[0]["number"].as_str(), waiting[0]["receipt"].as_str()), (Some(FAX), Some(receipt.as_str())));
        report(&["delivered"]).await;
        assert_eq!(service.number("SELECT count(*) FROM messages WHERE state = 'delivered'").await, 1);
        assert!(service.contacts().await.is_empty());
        assert_eq!(faxes.runs(), 2);
        for wrong in [&["fax", "report", "0311112222", "failed"][..], &["fax", "report", &id, "failed", "--code", "0311112222"]] {
            assert_eq!(service.run(wrong).await.status.code(), Some(2), "{wrong:?}");
        }
    }

    async fn holders_are_told_of_a_suspension_by_fax(engine) {
        let mut line: serde_json::Value = serde_json::from_str(&silent_card(1)).unwrap();
        line["fax"] = "+81333334444".into();
        line["language"] = "ko".into();
        let (service, faxes) = started(engine, &[line.to_string()]).await;
        let keys = format!("2 2 1 19850412 # 1 {} 1 3 3", form_number(1));
        let receipt = service.call(WITHHELD, &keys).await.receipt().unwrap();
        service.until("SELECT count(*) FROM messages WHERE state = 'accepted' AND purpose = 'suspension-notice'", 1).await;
        assert_eq!(faxes.kept("numbers"), "+81333334444\n");
        let pages = faxes.pages();
        assert!(pages[0].contains("카드") && pages[0].contains(&receipt), "{pages:?}");
    }
}

/// The check and the start refuse what is not there, by its name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_or_font_that_is_not_there_stops_the_check_and_the_start() {
    let mut service = Service::prepared(Engine::Sqlite, &[]).await;
    let (program, text) = (service.beside("send-fax"), service.beside("no-program.txt"));
    write_program(&program, PROGRAM);
    std::fs::write(&text, "no program, and no font").unwrap();
    let (program, text) = (program.display().to_string(), text.display().to_string());
    for (program, font, told) in [
        ("/nowhere/send-fax", "", "fax.send_command names /nowhere/send-fax"),
        (text.as_str(), "", "no program that can be run"),
        ("/", "", "no program that can be run"),
        ("send-fax", "", "no whole path"),
        (program.as_str(), "/nowhere/font.ttc", "the font /nowhere/font.ttc cannot be read"),
        (program.as_str(), text.as_str(), "is no font"),
        (program.as_str(), "font.ttc", "no whole path"),
    ] {
        service.set("HOLDLINE_FAX_SEND_COMMAND", program);
        service.set("HOLDLINE_FAX_FONT", font);
        for command in [&["config", "check"][..], &["serve"]] {
            let output = service.run(command).await;
            let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
            assert!(!output.status.success() && said.contains(told), "{command:?} {program} {font}: {said}");
        }
    }
    service.set("HOLDLINE_FAX_SEND_COMMAND", program);
    service.set("HOLDLINE_FAX_FONT", "");
    let output = service.run(&["config", "check"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
