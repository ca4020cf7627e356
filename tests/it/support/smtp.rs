//! A stand-in for a mail server (RFC 5321): takes letters over plain TCP, or answers the recipient as told.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

#[derive(Default)]
struct Inner {
    letters: Vec<String>,
    answers: Vec<String>,
}

/// The stand-in.
#[derive(Clone)]
pub struct FakeSmtp {
    inner: Arc<Mutex<Inner>>,
    pub url: String,
}

impl FakeSmtp {
    pub async fn started() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Mutex::new(Inner::default()));
        let shared = Arc::clone(&inner);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let inner = Arc::clone(&shared);
                tokio::spawn(async move { converse(stream, &inner).await });
            }
        });
        Self { inner, url }
    }

    /// How the next recipients are answered, the first first.
    pub fn answers(&self, answers: &[&str]) {
        self.inner.lock().unwrap().answers = answers.iter().rev().map(|answer| (*answer).to_owned()).collect();
    }

    /// Every letter taken, head and body.
    pub fn letters(&self) -> Vec<String> {
        self.inner.lock().unwrap().letters.clone()
    }
}

async fn converse(stream: TcpStream, inner: &Mutex<Inner>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut letter: Option<String> = None;
    write.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match &mut letter {
            Some(text) if line == "." => {
                inner.lock().unwrap().letters.push(std::mem::take(text));
                letter = None;
                "250 taken".to_owned()
            }
            Some(text) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            None if line.starts_with("EHLO") => "250 mail.example".to_owned(),
            None if line.starts_with("RCPT") => {
                inner.lock().unwrap().answers.pop().unwrap_or_else(|| "250 good".to_owned())
            }
            None if line.starts_with("DATA") => {
                letter = Some(String::new());
                "354 go on".to_owned()
            }
            None if line.starts_with("QUIT") => return write.write_all(b"221 bye\r\n").await.ok(),
            None => "250 good".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}
