//! Open-arrival callers: each phones, chooses a language, keys birth date and postcode, confirms, and says what happened.
//!
//! Beside the webhooks each confirming keypress is followed by an OCSP client that asks until the answer is "revoked".

use crate::cards::Invented;
use crate::http::{Answer, Client, request};
use crate::ocsp::question;
use crate::report::Latencies;
use crate::service::{Service, TOKEN};
use anyhow::Context as _;
use clap::Args;
use holdline::channels::voice::twilio::PublicOrigin;
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::sign;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How many callers, how fast.
#[derive(Args)]
pub struct Options {
    /// Calls that arrive in a second.
    #[arg(long, default_value_t = 100)]
    rate: u64,
    /// For how many seconds calls arrive.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// How long a caller listens before each key, milliseconds; eight keys at 1,300 ms make a call of ten seconds.
    #[arg(long, default_value_t = 1_300)]
    think_ms: u64,
    /// Connections that the carrier keeps open.
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Cards in the database.
    #[arg(long, default_value_t = 20_000)]
    cards: u64,
    /// One JSON object in the end.
    #[arg(long)]
    json: bool,
}

/// The keys of the whole flow; `{birth}` and `{postcode}` are the caller's own. The sixth confirms.
const KEYS: [&str; 8] = ["2", "2", "1", "{birth}", "{postcode}", "1", "1", "3"];
const CONFIRMS: usize = 5;

#[derive(Default)]
struct Measured {
    webhooks: Latencies,
    confirming: Latencies,
    published: Latencies,
    suspended: u64,
    said_published: u64,
    errors: Vec<String>,
    running: u64,
    most_running: u64,
}

type Shared = Arc<Mutex<Measured>>;

fn with<T>(shared: &Shared, change: impl FnOnce(&mut Measured) -> T) -> T {
    change(&mut shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Runs the scenario and prints the report; an error in any call fails it.
pub async fn run(binary: &Path, options: &Options) -> anyhow::Result<()> {
    let calls = options.rate * options.seconds;
    anyhow::ensure!(calls <= options.cards, "{calls} calls need as many cards; give --cards {calls}");
    let service = Service::start(binary, options.cards).await?;
    let pem = std::fs::read(service.folder.path().join("pki/default.pem"))?;
    let issuer = holdline::revocation::IssuerHashes::from_pem(&pem).context("the issuer's PEM cannot be read")?;
    let shared = Shared::default();
    let carrier = Carrier::open(service.address, options.connections);
    let begun = Instant::now();
    let mut calling = tokio::task::JoinSet::new();
    for n in 1..=calls {
        let due = begun + Duration::from_micros(n * 1_000_000 / options.rate);
        tokio::time::sleep_until(due.into()).await;
        let caller = Caller {
            card: Invented(n),
            carrier: carrier.clone(),
            shared: Arc::clone(&shared),
            think: Duration::from_millis(options.think_ms),
            issuer: issuer.clone(),
        };
        calling.spawn(async move { caller.call().await });
    }
    while calling.join_next().await.is_some() {}
    let took = begun.elapsed();
    let memory = service.resident_mib()?;
    service.stop().await?;
    report(&shared, options, took, memory)
}

fn report(shared: &Shared, options: &Options, took: Duration, memory: f64) -> anyhow::Result<()> {
    with(shared, |m| {
        let a_second = m.suspended as f64 / options.seconds as f64;
        println!(
            "{} suspended in {:.1} s of arrivals at {}/s ({a_second:.1}/s), {} said published",
            m.suspended, options.seconds as f64, options.rate, m.said_published
        );
        println!(
            "most calls in progress {}, whole run {:.1} s, service {memory:.0} MiB, errors {}",
            m.most_running,
            took.as_secs_f64(),
            m.errors.len()
        );
        println!(
            "{}\n{}\n{}",
            m.webhooks.line("webhook"),
            m.confirming.line("confirming webhook"),
            m.published.line("published (OCSP)")
        );
        for error in m.errors.iter().take(5) {
            println!("error: {error}");
        }
        if options.json {
            let json = serde_json::json!({"suspended": m.suspended, "per_second": a_second, "most_running": m.most_running,
                "errors": m.errors.len(), "resident_mib": memory, "webhook": m.webhooks.json(),
                "confirming": m.confirming.json(), "published": m.published.json()});
            println!("{json}");
        }
        anyhow::ensure!(m.errors.is_empty(), "{} errors", m.errors.len());
        Ok(())
    })
}

/// The carrier's pool of connections: a request goes to whichever is free.
#[derive(Clone)]
struct Carrier {
    address: SocketAddr,
    free: Arc<tokio::sync::Mutex<mpsc::Receiver<Option<Client>>>>,
    back: mpsc::Sender<Option<Client>>,
}

impl Carrier {
    fn open(address: SocketAddr, connections: usize) -> Self {
        let (back, free) = mpsc::channel(connections);
        for _ in 0..connections {
            let _ = back.try_send(None);
        }
        Self { address, free: Arc::new(tokio::sync::Mutex::new(free)), back }
    }

    async fn send(&self, bytes: &[u8]) -> anyhow::Result<Answer> {
        let client = self.free.lock().await.recv().await.context("no connection")?;
        let mut client = match client {
            Some(client) => client,
            None => Client::connect(self.address).await?,
        };
        let answer = client.send(bytes).await;
        let _ = self.back.send(answer.is_ok().then_some(client)).await;
        answer
    }

    async fn webhook(&self, path: &str, parameters: &[(&str, &str)]) -> anyhow::Result<String> {
        let origin = PublicOrigin::parse(&format!("http://{}", self.address))?;
        let signature = sign(TOKEN, &origin, path, &Form::from_pairs(parameters.iter().copied()));
        let body: Vec<String> = parameters.iter().map(|(k, v)| format!("{k}={}", encode(v))).collect();
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("x-twilio-signature", signature.as_str())];
        let answer = self.send(&request("POST", path, &headers, body.join("&").as_bytes())).await?;
        anyhow::ensure!(answer.status < 300, "{path}: HTTP {}", answer.status);
        Ok(String::from_utf8(answer.body)?)
    }
}

fn encode(value: &str) -> String {
    value.replace('+', "%2B").replace('#', "%23")
}

struct Caller {
    card: Invented,
    carrier: Carrier,
    shared: Shared,
    think: Duration,
    issuer: holdline::revocation::IssuerHashes,
}

impl Caller {
    async fn call(self) {
        with(&self.shared, |m| {
            m.running += 1;
            m.most_running = m.most_running.max(m.running);
        });
        let ended = self.steps().await;
        with(&self.shared, |m| {
            m.running -= 1;
            if let Err(error) = ended {
                m.errors.push(format!("{error:#}"));
            }
        });
    }

    async fn steps(&self) -> anyhow::Result<()> {
        let sid = format!("CA{:032x}", self.card.0);
        let phone = self.card.phone();
        let base = [
            ("CallSid", sid.as_str()),
            ("AccountSid", "AC0"),
            ("From", phone.as_str()),
            ("To", "+81312345678"),
            ("CallStatus", "in-progress"),
        ];
        let mut document = self.timed("/voice/twilio/incoming", &base, false).await?;
        for (place, key) in KEYS.iter().enumerate() {
            tokio::time::sleep(self.think).await;
            let digits = key.replace("{birth}", &self.card.birth_date()).replace("{postcode}", &self.card.postcode());
            let action = action(&document).with_context(|| format!("no question before key {place}: {document}"))?;
            let mut parameters = base.to_vec();
            parameters.push(("Digits", &digits));
            let confirming = place == CONFIRMS;
            let watching = confirming.then(|| tokio::spawn(self.watch().published(Instant::now())));
            document = self.timed(&action, &parameters, confirming).await?;
            if let Some(watching) = watching {
                anyhow::ensure!(spells_receipt(&document), "no receipt: {document}");
                let took = watching.await??;
                with(&self.shared, |m| {
                    m.suspended += 1;
                    m.said_published += u64::from(took < self.think);
                    m.published.record(took);
                });
            }
        }
        // What to do next is heard, and the caller hangs up.
        anyhow::ensure!(action(&document).is_some(), "the call does not go on to its end: {document}");
        let mut ended = base.to_vec();
        ended[4] = ("CallStatus", "completed");
        self.timed("/voice/twilio/status", &ended, false).await.map(|_| ())
    }

    async fn timed(&self, path: &str, parameters: &[(&str, &str)], confirming: bool) -> anyhow::Result<String> {
        let begun = Instant::now();
        let document = self.carrier.webhook(path, parameters).await?;
        let took = begun.elapsed();
        with(&self.shared, |m| if confirming { m.confirming.record(took) } else { m.webhooks.record(took) });
        Ok(document)
    }

    fn watch(&self) -> Watch {
        Watch { carrier: self.carrier.clone(), question: question(&self.issuer, &self.card.serial()) }
    }
}

/// An OCSP client that asks until the certificate is revoked.
struct Watch {
    carrier: Carrier,
    question: Vec<u8>,
}

impl Watch {
    async fn published(self, since: Instant) -> anyhow::Result<Duration> {
        while since.elapsed() < Duration::from_secs(10) {
            let answer = self.carrier.send(&self.question).await?;
            // certStatus revoked is the context tag [1] constructed; with certificateHold it holds reason ENUMERATED 6.
            if answer.body.windows(5).any(|window| window == [0xa0, 0x03, 0x0a, 0x01, 0x06]) {
                return Ok(since.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
        anyhow::bail!("not revoked within 10 s")
    }
}

/// The first action address of a document, as a path.
fn action(document: &str) -> Option<String> {
    let after = document.split("action=\"").nth(1)?;
    let address = after.split('"').next()?;
    let path =
        address.strip_prefix("http://").map_or(address, |rest| rest.split_once('/').map_or("", |(_, path)| path));
    Some(format!("/{}", path.trim_start_matches('/')))
}

/// Whether some Say spells nine single digits.
fn spells_receipt(document: &str) -> bool {
    document.split("<Say").any(|say| {
        let text = say.split_once('>').map_or("", |(_, text)| text).split("</Say>").next().unwrap_or_default();
        text.chars().filter(char::is_ascii_digit).count() == 9
    })
}
