//! Text chat over HTTP, on both engines: without scripts, resumed after a lost connection, with everything that people and
//! strangers send.

use crate::support::citizen::{Citizen, Page};
use crate::support::desk::{Account, Tab};
use crate::support::service::{Engine, Service, card, form_number, on_both_services};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An Individual Number by its check digit, as somebody may write it.
const NUMBER: &str = "1234 5678 9018";

/// Begins a chat with this line.
async fn begins(citizen: &mut Citizen<'_>, line: &str) -> Page {
    let start = citizen.get("/chat?lang=en").await;
    let (token, id) = (hidden(&start, "token"), hidden(&start, "id"));
    let page = citizen.send(&start, &[("token", &token), ("id", &id), ("line", line)]).await;
    assert_eq!((page.status, page.address.as_str()), (200, "/chat"), "{}", page.body);
    page
}

fn hidden(page: &Page, name: &str) -> String {
    page.between(&format!("name=\"{name}\" value=\""), "\"").unwrap_or_else(|| panic!("no {name}: {}", page.body))
}

/// Says a line from a page, as it stands.
async fn says(citizen: &mut Citizen<'_>, page: &Page, line: &str) -> Page {
    let id = hidden(page, "id");
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("id", id.as_str()), ("line", line), ("do", "say")])
        .finish();
    let page = citizen.ask("POST", "/chat/lines", &body).await;
    citizen.follow(page).await
}

fn words(body: &str) -> Vec<String> {
    let lines = body.split("<li class=\"said ").skip(1).filter(|line| line.contains("data-no=\""));
    let words = lines.map(|line| line.split("dir=\"auto\">").nth(1).unwrap().split("</p>").next().unwrap());
    words
        .map(|words| words.replace("&lt;", "<").replace("&#60;", "<").replace("&gt;", ">").replace("&#62;", ">"))
        .collect()
}

/// A colleague who has taken the one chat there is, and its address.
async fn takes(service: &Service) -> (Tab, String) {
    let mut tab = Account::new(service, "sato", "agent").await.sign_in(service).await;
    let id = service.contacts().await[0]["id"].as_str().unwrap().to_owned();
    let at = format!("/desk/contact/{id}");
    let page = tab.get(&at).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let taken = tab.post(&format!("{at}/take"), &[("csrf", &page.hidden("csrf"))]).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    (tab, at)
}

on_both_services! {
    async fn a_chat_from_a_report_has_what_the_report_told(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let number = form_number(1);
        let lost = [("happened", "stolen"), ("what", "card"), ("who", "holder")];
        let born = [("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "12"), ("no-answer", "yes")];
        let unproved = [&born[..], &[("full-name", "山田 花子"), ("address", "千代田区1-1")]].concat();
        let proved = [&born[..], &[("form-number", number.as_str())]].concat();
        let mut receipt = None;
        for you in [unproved, proved] {
            let mut citizen = Citizen::at(&service);
            let page = citizen.reports(&lost, &you).await;
            receipt = page.receipt();
            let from = page.between("href=\"/chat?t=", "\"").expect("the way to the chat");
            let start = citizen.get(&format!("/chat?t={from}&lang=en")).await;
            assert!(start.body.contains("Our staff can see what you told us before."), "{}", start.body);
            let [token, id, before] = ["token", "id", "before"].map(|name| hidden(&start, name));
            // Sent twice: one chat.
            for _ in 0..2 {
                let fields = [("token", token.as_str()), ("id", &id), ("before", &before), ("line", "hello")];
                citizen.send(&start, &fields).await;
            }
        }
        let waiting = service.contacts().await;
        let chats: Vec<String> = waiting.iter().filter(|one| one["kind"] == "chat").map(ToString::to_string).collect();
        assert_eq!((chats.len(), waiting.len()), (2, 3), "{waiting:?}");
        assert!(chats.iter().any(|one| one.contains("山田 花子") && one.contains("千代田区1-1")), "{chats:?}");
        let receipt = receipt.expect("a receipt");
        let about = format!("SELECT count(*) FROM contacts WHERE kind = 'chat' AND card_id IS NOT NULL AND receipt = '{receipt}'");
        assert_eq!(service.number(&about).await, 1);
        // An address that is not ours opens a chat like any other.
        let stranger = Citizen::at(&service).get("/chat?t=AAAA&lang=en").await;
        assert!(!stranger.body.contains("name=\"before\""), "{}", stranger.body);
    }

    async fn a_person_and_a_colleague_write_to_each_other_without_scripts(engine) {
        let service = Service::started(engine, &[]).await;
        let mut citizen = Citizen::at(&service);
        let page = begins(&mut citizen, "I lost my card 🙂 مرحبا <b>").await;
        assert_eq!(words(&page.body), ["I lost my card 🙂 مرحبا <b>"]);
        assert!(page.body.contains("We have your message."), "{}", page.body);
        assert!(page.header("referrer-policy").is_some() && !page.body.contains(" style="), "{}", page.head);
        let (mut tab, at) = takes(&service).await;
        let desk = tab.get(&at).await;
        assert_eq!(words(&desk.text), ["I lost my card 🙂 مرحبا <b>"]);
        let (csrf, id) = (desk.hidden("csrf"), desk.text.split("name=\"id\" value=\"").nth(1).unwrap()[..16].to_owned());
        // Sent twice in one second: there once.
        for _ in 0..2 {
            let fields = [("csrf", csrf.as_str()), ("id", &id), ("line", "When was that?"), ("do", "say")];
            assert_eq!(tab.post(&format!("{at}/chat/lines"), &fields).await.status, 303);
        }
        let phrase = [("csrf", csrf.as_str()), ("id", "p1"), ("phrase", "no-number"), ("do", "phrase")];
        assert_eq!(tab.post(&format!("{at}/chat/lines"), &phrase).await.status, 303);
        let page = citizen.get("/chat").await;
        let said = words(&page.body);
        assert_eq!(said[1..], ["When was that?", "Please do not write the 12-digit Individual Number (My Number) or a PIN. We never need them."]);
        assert!(page.body.contains("One of our staff is in the chat."), "{}", page.body);
        // Both presses of the same button are one line, and the first page's button is still good.
        says(&mut citizen, &page, "Yesterday.").await;
        assert_eq!(words(&says(&mut citizen, &page, "Yesterday.").await.body).len(), 4);
        // Looking keeps what is typed.
        let body = "do=look&line=Half+a+li&id=x";
        let looked = citizen.ask("POST", "/chat/lines", body).await;
        assert!(looked.status == 200 && looked.body.contains(">Half a li</textarea>"), "{}", looked.body);
        let watching = citizen.get("/chat?watch=1").await;
        assert!(watching.header("refresh").as_deref() == Some("5") && !watching.body.contains("<textarea"));
        let transcript = citizen.get("/chat/transcript").await;
        assert!(transcript.header("content-disposition").unwrap().starts_with("attachment"));
        assert!(transcript.body.contains("Staff\r\nWhen was that?") && transcript.body.contains("You\r\nYesterday."));
        // The colleague ends the conversation: nothing more is said, and another chat may begin.
        assert_eq!(tab.post(&format!("{at}/end"), &[("csrf", &csrf)]).await.status, 303);
        let late = says(&mut citizen, &looked, "One more").await;
        assert_eq!(late.status, 409);
        assert!(late.body.contains("id=\"line\" dir=\"auto\">One more</p>"), "{}", late.body);
        let over = citizen.get("/chat").await;
        assert!(over.body.contains("The chat is over.") && over.body.contains("Begin another chat"), "{}", over.body);
        assert_eq!(words(&over.body).len(), 4);
        let again = citizen.ask("POST", "/chat/leave", "then=new").await;
        assert!(citizen.follow(again).await.body.contains("Begin the chat"));
        // What was said stands nowhere readable, and in no log.
        let (stored, log) = (service.stored().await, service.log());
        for secret in ["Yesterday", "When was that", "I lost my card"] {
            assert!(!stored.windows(secret.len()).any(|octets| octets == secret.as_bytes()), "{secret}");
            assert!(!log.contains(secret), "{secret}");
        }
        for (action, count) in [("open-chat", 1), ("say-in-chat", 2)] {
            assert_eq!(service.number(&format!("SELECT count(*) FROM audit WHERE action = '{action}'")).await, count, "{action}");
        }
    }

    async fn an_individual_number_is_refused_on_both_sides_and_kept_nowhere(engine) {
        let service = Service::started(engine, &[]).await;
        let mut citizen = Citizen::at(&service);
        let start = citizen.get("/chat?lang=en").await;
        let fields = [("token", hidden(&start, "token")), ("id", hidden(&start, "id")), ("line", format!("My number is {NUMBER}"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = citizen.send(&start, &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("My number is ************</textarea>"), "{}", refused.body);
        assert!(service.contacts().await.is_empty());
        let page = begins(&mut citizen, "Hello").await;
        let refused = says(&mut citizen, &page, &format!("It is {NUMBER}")).await;
        assert!(refused.status == 422 && refused.body.contains("It is ************</textarea>"), "{}", refused.body);
        let (mut tab, at) = takes(&service).await;
        let csrf = tab.get(&at).await.hidden("csrf");
        let fields = [("csrf", csrf.as_str()), ("id", "a"), ("line", "So １２３４-５６７８-９０１８?"), ("do", "say")];
        let refused = tab.post(&format!("{at}/chat/lines"), &fields).await;
        assert!(refused.status == 422 && refused.text.contains("So ************?</textarea>"), "{}", refused.text);
        assert_eq!(words(&citizen.get("/chat").await.body), ["Hello"]);
        for shape in ["1234 5678 9018", "123456789018", "5678-9018"] {
            assert!(!service.stored().await.windows(shape.len()).any(|octets| octets == shape.as_bytes()), "{shape}");
        }
        let refused = "action = 'say-in-chat' AND outcome = 'refused' AND reason = 'individual-number'";
        assert_eq!(service.number(&format!("SELECT count(*) FROM audit WHERE {refused}")).await, 1);
    }

    async fn a_reader_goes_on_after_the_last_line_it_saw_without_loss_or_repeat(engine) {
        let service = Service::started(engine, &[]).await;
        let mut citizen = Citizen::at(&service);
        let mut page = begins(&mut citizen, "line 1").await;
        let cookie = format!("holdline_chat={}", citizen.cookies["holdline_chat"]);
        let mut stream = Stream::open(&service, &cookie, "/chat/events?after=0", None).await;
        assert_eq!(stream.lines(1).await, ["1 line 1"]);
        for n in 2..=4 {
            page = says(&mut citizen, &page, &format!("line {n}")).await;
        }
        assert_eq!(stream.lines(3).await, ["2 line 2", "3 line 3", "4 line 4"]);
        drop(stream);
        // Said while nobody listened; the address still says where the page began, the header where the reader is.
        for n in 5..=6 {
            page = says(&mut citizen, &page, &format!("line {n}")).await;
        }
        let mut stream = Stream::open(&service, &cookie, "/chat/events?after=0", Some(4)).await;
        assert_eq!(stream.lines(2).await, ["5 line 5", "6 line 6"]);
        says(&mut citizen, &page, "line 7").await;
        assert_eq!(stream.lines(1).await, ["7 line 7"]);
        // Without the cookie there is nothing to hear.
        let strange = service.request("GET", "/chat/events", &[("Cookie", "holdline_chat=00000000000000000000000000000000")], b"").await;
        assert_eq!(strange.unwrap().status, 204);
    }
}

/// An event stream, read as it comes.
struct Stream {
    stream: TcpStream,
    text: String,
}

impl Stream {
    async fn open(service: &Service, cookie: &str, target: &str, last: Option<i64>) -> Self {
        let last = last.map(|last| format!("Last-Event-ID: {last}\r\n")).unwrap_or_default();
        let head = format!(
            "GET {target} HTTP/1.1\r\nHost: line.example\r\nAccept: text/event-stream\r\n{last}Cookie: {cookie}\r\n\r\n"
        );
        let mut stream = TcpStream::connect(&service.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        Self { stream, text: String::new() }
    }

    /// The next so many lines, as number and words.
    async fn lines(&mut self, count: usize) -> Vec<String> {
        let reading = async {
            loop {
                let events: Vec<&str> = self.text.split("\n\n").collect();
                let whole = &events[..events.len() - 1];
                let lines: Vec<String> =
                    whole.iter().filter(|event| event.contains("event: line")).map(|event| told(event)).collect();
                if lines.len() >= count {
                    assert_eq!(lines.len(), count, "{}", self.text);
                    self.text = events[events.len() - 1].to_owned();
                    return lines;
                }
                let mut more = [0; 4096];
                let read = self.stream.read(&mut more).await.unwrap();
                assert!(read > 0, "{}", self.text);
                self.text.push_str(&String::from_utf8_lossy(&more[..read]));
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), reading).await.expect("lines in time")
    }
}

fn told(event: &str) -> String {
    let data = event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let id = event.lines().find_map(|line| line.strip_prefix("id: ")).unwrap();
    assert_eq!(id, data["no"].to_string());
    format!("{id} {}", data["text"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_strangers_send_leaves_nothing() {
    let mut service = Service::prepared(Engine::Sqlite, &[]).await;
    service.set("HOLDLINE_LIMITS_LINES_PER_CHAT", "3");
    service.start().await;
    let mut citizen = Citizen::at(&service);
    for lines in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")] {
        let mut stranger = Citizen::at(&service);
        stranger.headers = vec![(lines.0.into(), lines.1.into())];
        for path in ["/chat", "/chat/lines", "/chat/typing", "/chat/agree", "/chat/leave"] {
            assert_eq!(
                stranger.ask("POST", path, "line=hello&token=00000000000000000000000000000000").await.status,
                403,
                "{path}"
            );
        }
    }
    assert!(service.contacts().await.is_empty());
    // Twice in one second: one chat with one line.
    let start = citizen.get("/chat?lang=en").await;
    let (token, id) = (hidden(&start, "token"), hidden(&start, "id"));
    let body = format!("token={token}&id={id}&line=hello");
    let (one, other) = (&mut Citizen::at(&service), &mut Citizen::at(&service));
    let (one, other) = tokio::join!(one.ask("POST", "/chat", &body), other.ask("POST", "/chat", &body));
    assert_eq!((one.status, other.status), (303, 303));
    assert_eq!(service.contacts().await.len(), 1);
    assert_eq!(service.number("SELECT count(*) FROM chat_lines").await, 1);
    citizen.ask("POST", "/chat", &body).await;
    let page = citizen.get("/chat").await;
    let long = says(&mut citizen, &page, &"あ".repeat(2001)).await;
    assert!(long.status == 422 && long.body.contains(&"あ".repeat(2001)), "{}", long.status);
    // A megabyte: refused before it is read, so that whoever sends it may find the connection gone.
    let cookie = format!("holdline_chat={}", citizen.cookies["holdline_chat"]);
    let megabyte = format!("line={}", "a".repeat(1 << 20));
    let answer = service.request("POST", "/chat/lines", &[("Cookie", &cookie)], megabyte.as_bytes()).await;
    assert!(answer.is_none_or(|answer| answer.status == 413));
    assert_eq!(says(&mut citizen, &page, " \r\n ").await.status, 422);
    // Very fast: the line comes back to whoever typed it.
    let mut last = 200;
    for n in 0..5 {
        let page = citizen.get("/chat").await;
        let answer = says(&mut citizen, &page, &format!("fast {n}")).await;
        last = answer.status;
        assert!(last == 200 || answer.body.contains(&format!(">fast {n}</textarea>")), "{}", answer.body);
    }
    assert_eq!(last, 429);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_whoever_has_the_chat_writes_in_it() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let mut citizen = Citizen::at(&service);
    begins(&mut citizen, "hello").await;
    let (_, at) = takes(&service).await;
    let mut other = Account::new(&service, "tanaka", "agent").await.sign_in(&service).await;
    let csrf = other.get("/desk/account").await.hidden("csrf");
    let fields = [("csrf", csrf.as_str()), ("id", "a"), ("line", "I am not the one"), ("do", "say")];
    assert_eq!(other.post(&format!("{at}/chat/lines"), &fields).await.status, 409);
    let mut auditor = Account::new(&service, "suzuki", "auditor").await.sign_in(&service).await;
    let csrf = auditor.get("/desk/account").await.hidden("csrf");
    let fields = [("csrf", csrf.as_str()), ("id", "a"), ("line", "nor am I"), ("do", "say")];
    assert_eq!(auditor.post(&format!("{at}/chat/lines"), &fields).await.status, 403);
    assert_eq!(words(&citizen.get("/chat").await.body), ["hello"]);
    let refused = "action = 'say-in-chat' AND outcome = 'refused' AND reason = 'not-theirs'";
    assert_eq!(service.number(&format!("SELECT count(*) FROM audit WHERE {refused}")).await, 1);
}
