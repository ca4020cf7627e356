//! A page's stream of server-sent events, read as a browser reads it.

use super::desk::Tab;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// The longest that a test waits for an event.
const PATIENCE: Duration = Duration::from_secs(60);

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub id: Option<String>,
    pub name: String,
    pub data: String,
}

/// An open stream.
pub struct Events {
    reader: BufReader<TcpStream>,
    pub status: u16,
    pub head: String,
}

impl Events {
    /// Opens a stream with the tab's cookies; `last` is what a browser sends when it comes back.
    pub async fn open(tab: &Tab, address: &str, path: &str, last: Option<&str>) -> Self {
        let cookies: Vec<String> = tab.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let last = last.map(|last| format!("Last-Event-ID: {last}\r\n")).unwrap_or_default();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: line.example\r\nAccept: text/event-stream\r\nAccept-Language: en\r\n\
             Cookie: {}\r\n{last}\r\n",
            cookies.join("; ")
        );
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut events = Self { reader: BufReader::new(stream), status: 0, head: String::new() };
        loop {
            let line = events.line().await.expect("a head");
            if line.is_empty() {
                break;
            }
            events.head.push_str(&line);
            events.head.push('\n');
        }
        events.status = events.head.split(' ').nth(1).unwrap().parse().unwrap();
        events
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.reader.read_line(&mut line);
        let octets = tokio::time::timeout(PATIENCE, read).await.expect("something comes").unwrap_or(0);
        (octets > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// The next event of any name but `beat`; nothing when the stream is over.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let event = self.any().await?;
            if event.name != "beat" && !event.name.is_empty() {
                return Some(event);
            }
        }
    }

    /// The next event of this name.
    pub async fn next_of(&mut self, name: &str) -> Event {
        loop {
            let event = self.next().await.expect("the stream goes on");
            if event.name == name {
                return event;
            }
        }
    }

    /// Goes on until the list has this order; gives the event that says so.
    pub async fn until_order(&mut self, wanted: &[&str]) -> Event {
        loop {
            let event = self.next_of("worklist").await;
            if Self::order(&event) == wanted {
                return event;
            }
        }
    }

    /// Goes on until this is on the list.
    pub async fn until_order_with(&mut self, wanted: &str) {
        while !Self::order(&self.next_of("worklist").await).iter().any(|id| id == wanted) {}
    }

    /// The stream is alive, and tells nothing of the list.
    pub async fn has_nothing_new(&mut self) {
        loop {
            let event = self.any().await.expect("the stream goes on");
            assert_ne!(event.name, "worklist", "{}", event.data);
            if event.name == "beat" {
                return;
            }
        }
    }

    /// Whatever comes next. Lines of the chunked transfer are no fields and are passed over.
    pub async fn any(&mut self) -> Option<Event> {
        let mut event = Event::default();
        loop {
            let line = self.line().await?;
            match line.split_once(':') {
                Some(("id", value)) => event.id = Some(value.trim().to_owned()),
                Some(("event", value)) => event.name = value.trim().to_owned(),
                Some(("data", value)) => event.data.push_str(value.trim()),
                Some(("retry", _)) => return Some(event),
                _ if line.is_empty() && !event.name.is_empty() => return Some(event),
                // The chunk that ends the transfer.
                _ if line == "0" => return None,
                _ => {}
            }
        }
    }

    /// The order that a `worklist` event tells.
    pub fn order(event: &Event) -> Vec<String> {
        let data: serde_json::Value = serde_json::from_str(&event.data).unwrap();
        data["order"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
    }
}
