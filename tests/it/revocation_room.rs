//! What the tests of the revocation room share: imported cards, an embedded authority behind a real socket, a publisher
//! worked by hand, peers called as commands, and an authority that misbehaves on demand.

use crate::support::cards::{REACTIVATE, SUSPEND, caller, id, line, officer};
use crate::support::clock::TestRandom;
use crate::support::stores::TestStore;
use futures_util::future::BoxFuture;
use holdline::bus::Bus;
use holdline::card::{
    Actor, AuditOutcome, AuditRecord, Card, CardRecord, CertificateId, Command, Decision, EpochMs, Policy,
    ReceiptNumber, RevokeReason, SerialNumber, decide,
};
use holdline::clock::{Clock, SystemClock};
use holdline::revocation::{
    Answer, Authority, AuthorityError, Embedded, EmbeddedSettings, Issuers, Publisher, Reconciler, router,
};
use holdline::store::{CardChange, DecidedStatus, ImportRecord, Ruling, Store};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// No wait in these tests is longer.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The machine's clock, moved by the test: certificates must be valid for peers, which know no other clock.
#[derive(Default)]
pub struct Moved {
    system: SystemClock,
    moved: AtomicI64,
    frozen: std::sync::OnceLock<(EpochMs, u64)>,
}

impl Moved {
    /// Moves both clocks on.
    pub fn advance_ms(&self, ms: i64) {
        self.moved.fetch_add(ms, Ordering::SeqCst);
    }

    /// From here on it only goes when it is moved.
    pub fn freeze(&self) {
        self.frozen.get_or_init(|| (self.system.now(), self.system.monotonic_ms()));
    }
}

impl Clock for Moved {
    fn now(&self) -> EpochMs {
        let now = self.frozen.get().map_or_else(|| self.system.now(), |(now, _)| *now);
        EpochMs(now.0 + self.moved.load(Ordering::SeqCst))
    }

    fn monotonic_ms(&self) -> u64 {
        let ticks = self.frozen.get().map_or_else(|| self.system.monotonic_ms(), |(_, ticks)| *ticks);
        ticks + u64::try_from(self.moved.load(Ordering::SeqCst)).unwrap()
    }
}

/// As short as the freshness tests need, otherwise the service's defaults.
pub const SETTINGS: EmbeddedSettings = EmbeddedSettings {
    max_age: Duration::from_secs(10),
    next_update: Duration::from_secs(60),
    crl_next_update: Duration::from_secs(3_600),
    stale_after: Duration::from_secs(1),
};

/// Imports cards 1 to `count`: four certificates each.
pub async fn import(store: &TestStore, count: u32) {
    let keys = store.store.keys();
    let records = (1..=count).map(|n| {
        let line = line(n, "1985-04-12", "1000001", &["+819012345678"]);
        let record = CardRecord::from_json(&line).unwrap();
        let card = record.card();
        let holder = store.store.seal_holder(&card.id, &serde_json::to_vec(&record.holder).unwrap()).unwrap();
        let form = keys.lookup("form-number", record.holder.application_form_id.expose());
        ImportRecord { record_hash: keys.lookup("record", &line), card, holder, lookups: vec![(form, true)] }
    });
    let (imported, refused) = store.store.import(records.collect(), EpochMs(1)).await.unwrap();
    assert_eq!((imported.added, refused), (u64::from(count), vec![]));
}

/// A certificate of card `n`: 1 signature on the card, 2 user authentication on the card, 3 and 4 the same on the phone.
pub fn certificate(n: u32, which: u32) -> CertificateId {
    CertificateId { issuer: "default".parse().unwrap(), serial: SerialNumber::from_hex(&hex_serial(n, which)).unwrap() }
}

/// Its serial as OpenSSL takes it.
pub fn hex_serial(n: u32, which: u32) -> String {
    format!("0A{n:06X}{which}").trim_start_matches('0').to_owned()
}

/// A change of card `n` at an instant, as every channel makes it.
pub async fn change_at(
    store: &Store,
    random: &TestRandom,
    n: u32,
    command: Command,
    actor: Actor,
    now: EpochMs,
) -> Decision {
    let receipts = (0..8).map(|_| ReceiptNumber::draw(random)).collect();
    let rule = Box::new(move |card: &Card, fresh: &ReceiptNumber| {
        let decision = decide(card, &command, &actor, &Policy::default(), fresh, now);
        let audit = AuditRecord {
            at: now,
            actor: actor.clone(),
            action: command.code().into(),
            outcome: AuditOutcome::Done,
            reason: None,
            card: Some(card.id.clone()),
            receipt: None,
            contact: None,
        };
        Ruling { decision, channel: actor.channel, now, audit, step: None, report: None, act: None }
    });
    store.change_card(CardChange { card: id(n), receipts, rule }).await.unwrap()
}

/// The receipt of a decision.
pub fn receipt(decision: &Decision) -> ReceiptNumber {
    match decision {
        Decision::Changed(change) => change.receipt.clone().unwrap(),
        Decision::Repeated { receipt } => receipt.clone().unwrap(),
        Decision::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

/// A node: store, embedded authority, publisher and reconciler.
pub struct Node {
    pub store: Store,
    pub clock: Arc<Moved>,
    pub random: Arc<TestRandom>,
    pub embedded: Embedded,
    pub bus: Bus,
    pub pki: PathBuf,
}

impl Node {
    /// On the test's store, with the development issuer.
    pub async fn open(store: &TestStore) -> Self {
        Self::over(store, store.store.clone()).await
    }

    /// On another handle of the same database: another machine, or the same one after a restart.
    pub async fn over(test: &TestStore, store: Store) -> Self {
        let clock = Arc::new(Moved::default());
        let pki = test.folder().join("pki");
        let issuers = Issuers::development(&pki, clock.now()).unwrap();
        Self::with(test, store, clock, issuers).await
    }

    /// With issuers of the operator's own.
    pub async fn with(test: &TestStore, store: Store, clock: Arc<Moved>, issuers: Issuers) -> Self {
        let bus = Bus::in_process();
        let dyn_clock = Arc::clone(&clock) as Arc<dyn Clock>;
        let embedded = Embedded::open(store.clone(), bus.clone(), dyn_clock, issuers, SETTINGS).await.unwrap();
        let pki = test.folder().join("pki");
        Self { store, clock, random: Arc::clone(&test.random), embedded, bus, pki }
    }

    /// A publisher that tells `authority`.
    pub fn publisher_to(&self, authority: Arc<dyn Authority>) -> Publisher {
        Publisher {
            store: self.store.clone(),
            bus: self.bus.clone(),
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            random: Arc::clone(&self.random) as Arc<dyn holdline::card::Random>,
            authority,
        }
    }

    /// A reconciler of `authority`.
    pub fn reconciler_of(&self, authority: Arc<dyn Authority>) -> Reconciler {
        Reconciler { store: self.store.clone(), authority, clock: Arc::clone(&self.clock) as Arc<dyn Clock> }
    }

    /// Publishes until the outbox has nothing due.
    pub async fn publish(&self) {
        let publisher = self.publisher_to(Arc::new(self.embedded.clone()));
        while publisher.round().await.unwrap() > 0 {}
    }

    /// Changes a card now.
    pub async fn change(&self, n: u32, command: Command, actor: Actor) -> Decision {
        change_at(&self.store, &self.random, n, command, actor, self.clock.now()).await
    }

    /// Suspends card `n`.
    pub async fn suspend(&self, n: u32) -> Decision {
        self.change(n, SUSPEND, caller()).await
    }

    /// Lifts it: releases user authentication, revokes signature.
    pub async fn reactivate(&self, n: u32) -> Decision {
        self.change(n, REACTIVATE, officer()).await
    }

    /// Revokes card `n`.
    pub async fn revoke(&self, n: u32) -> Decision {
        self.change(n, Command::Revoke { reason: RevokeReason::KeyCompromise }, officer()).await
    }

    /// What the responder answers for certificate `which` of card `n`.
    pub async fn answer(&self, n: u32, which: u32) -> Answer {
        self.embedded.answers(&[certificate(n, which)]).await.unwrap().remove(0)
    }

    /// Whether it answers "on hold".
    pub async fn says_held(&self, n: u32, which: u32) -> bool {
        matches!(self.answer(n, which).await, Answer::Revoked { hold: true, .. })
    }

    /// Serves the doors on a real socket.
    pub async fn serve(&self) -> Served {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = router(self.embedded.clone());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Served { address, task }
    }

    /// Keeps CRLs until stopped.
    pub fn keep_crls(&self, name: &str) -> (CancellationToken, JoinHandle<()>) {
        let stop = CancellationToken::new();
        (stop.clone(), tokio::spawn(self.embedded.clone().keep_crls(name.to_owned(), stop)))
    }
}

/// Doors on a socket.
pub struct Served {
    pub address: std::net::SocketAddr,
    task: JoinHandle<()>,
}

/// An HTTP answer.
pub struct Http {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Http {
    /// A header, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Served {
    /// The OCSP address.
    pub fn ocsp(&self) -> String {
        format!("http://{}/ocsp", self.address)
    }

    /// Sends a request as it stands, on a connection of its own.
    pub async fn raw(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Http {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let work = async {
            let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
            let length = body.len();
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(body).await.unwrap();
            let mut all = Vec::new();
            stream.read_to_end(&mut all).await.unwrap();
            all
        };
        let all = tokio::time::timeout(LIMIT, work).await.expect("an answer in time");
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Http { status, headers, body: all[end + 4..].to_vec() }
    }

    /// POSTs an OCSP request.
    pub async fn post(&self, request: &[u8]) -> Http {
        self.raw("POST", "/ocsp", "Content-Type: application/ocsp-request\r\n", request).await
    }

    /// GETs a path.
    pub async fn get(&self, path: &str) -> Http {
        self.raw("GET", path, "", b"").await
    }

    /// Stops serving, and lets go of the store.
    pub async fn end(self) {
        self.task.abort();
        let _aborted = self.task.await;
    }
}

/// A peer's verdict.
pub struct Verdict {
    pub code: Option<i32>,
    pub text: String,
}

/// Runs a peer. One that is not installed fails the test: it is never skipped.
pub async fn peer(program: &str, arguments: &[&str]) -> Verdict {
    let mut command = tokio::process::Command::new(program);
    command.args(arguments).stdin(std::process::Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(LIMIT, command.output())
        .await
        .unwrap_or_else(|_| panic!("{program} {arguments:?} did not end in time"))
        .unwrap_or_else(|error| {
            panic!(
                "{program} cannot be run ({error}): install the Debian packages openssl and gnutls-bin; bin/test does"
            )
        });
    let both = [output.stdout, output.stderr].concat();
    Verdict { code: output.status.code(), text: String::from_utf8_lossy(&both).into_owned() }
}

/// Runs OpenSSL, which must succeed.
pub async fn openssl(arguments: &[&str]) -> String {
    let verdict = peer("openssl", arguments).await;
    assert_eq!(verdict.code, Some(0), "openssl {arguments:?}: {}", verdict.text);
    verdict.text
}

/// How an authority misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Well,
    Down,
    Slow,
    Hang,
    Refuse,
    /// Says it did, and did not.
    Lie,
}

/// A decorator that injects faults before the real authority, and records what reached it.
pub struct Moody {
    pub real: Embedded,
    pub mood: Mutex<Mood>,
    pub carried: Mutex<Vec<DecidedStatus>>,
    /// Certificates that `carry_out` was asked for, whatever came of it.
    pub asked: AtomicUsize,
    /// Sizes of the pages that were compared.
    pub compared: Mutex<Vec<usize>>,
    /// Certificates refused in every mood.
    pub refused: Mutex<Vec<CertificateId>>,
    /// `answers` hangs.
    pub deaf: AtomicBool,
}

impl Moody {
    pub fn around(real: &Embedded) -> Arc<Self> {
        Arc::new(Self {
            real: real.clone(),
            mood: Mutex::new(Mood::Well),
            carried: Mutex::default(),
            asked: AtomicUsize::new(0),
            compared: Mutex::default(),
            refused: Mutex::default(),
            deaf: AtomicBool::new(false),
        })
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }
}

impl Authority for Moody {
    fn carry_out<'a>(&'a self, decided: &'a DecidedStatus) -> BoxFuture<'a, Result<(), AuthorityError>> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::SeqCst);
            if self.refused.lock().unwrap().contains(&decided.certificate) {
                return Err(AuthorityError::Refused("not this one".to_owned()));
            }
            let mood = *self.mood.lock().unwrap();
            match mood {
                Mood::Well => {}
                Mood::Down => return Err(AuthorityError::Unavailable("connection refused".to_owned())),
                Mood::Slow => tokio::time::sleep(Duration::from_millis(700)).await,
                Mood::Hang => std::future::pending().await,
                Mood::Refuse => return Err(AuthorityError::Refused("unknown certificate".to_owned())),
                Mood::Lie => return Ok(()),
            }
            self.carried.lock().unwrap().push(decided.clone());
            self.real.carry_out(decided).await
        })
    }

    fn answers<'a>(&'a self, ids: &'a [CertificateId]) -> BoxFuture<'a, Result<Vec<Answer>, AuthorityError>> {
        Box::pin(async move {
            if self.deaf.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            self.compared.lock().unwrap().push(ids.len());
            self.real.answers(ids).await
        })
    }
}

/// The number of a CRL, as OpenSSL reads it.
pub async fn crl_number_of(der: &[u8]) -> i64 {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crl.der");
    std::fs::write(&file, der).unwrap();
    let text = openssl(&["crl", "-inform", "DER", "-in", file.to_str().unwrap(), "-noout", "-crlnumber"]).await;
    i64::from_str_radix(text.trim().trim_start_matches("crlNumber=0x"), 16).unwrap()
}
