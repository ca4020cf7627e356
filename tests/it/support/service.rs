//! The real program with a data folder of its own: started, rung, killed, told to stop, started again.

use super::cards;
use super::stores::fresh_postgres_database;
use holdline::channels::voice::handset::{self, Ended, Happening, Line, Script, Scripted};
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::{SIGNATURE_HEADER, sign};
use holdline::channels::voice::twilio::{INCOMING, PublicOrigin, STATUS};
use holdline::clock::{SystemClock, SystemRandom};
use holdline::config::Config;
use holdline::contact::Contact;
use holdline::revocation::{Answer, IssuerHashes, read_status};
use holdline::serve::{contact_of, store_options};
use holdline::store::{KeyRing, Store};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

pub const PUBLIC: &str = "https://line.example";
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const ACCOUNT: &str = "AC00000000000000000000000000000000";
/// The shared number: it asks for the language.
pub const SHARED: &str = "+81120000001";
/// What Twilio sends for a withheld number.
pub const WITHHELD: &str = "anonymous";
/// The longest that anything here may take.
const PATIENCE: Duration = Duration::from_secs(60);
static CALLS: AtomicU64 = AtomicU64::new(1);

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Writes a test once and runs it against the program on both engines.
macro_rules! on_both_services {
    ($($(#[$meta:meta])* async fn $name:ident($engine:ident) $body:block)+) => {
        $($(#[$meta])* mod $name {
            use super::*;
            async fn body($engine: crate::support::service::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                body(crate::support::service::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                body(crate::support::service::Engine::Postgres).await;
            }
        })+
    };
}
pub(crate) use on_both_services;

/// The program, running or not, and its data folder.
pub struct Service {
    folder: tempfile::TempDir,
    database: Option<String>,
    pub env: Vec<(String, String)>,
    pub address: String,
    child: Option<Child>,
    starts: u32,
    data: PathBuf,
    /// Another user to run as, whom file modes bind; root is bound by none.
    pub user: Option<u32>,
}

/// An answer over HTTP.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    /// Status line and headers as they came.
    pub raw_head: String,
    /// The same in lower case.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answered {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body, which must be JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.raw_head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

impl Service {
    /// A data folder with these cards, and the program not yet started.
    pub async fn prepared(engine: Engine, cards: &[String]) -> Self {
        Self::prepared_in(engine, cards, None).await
    }

    /// The same, with a data folder that stands elsewhere.
    pub async fn prepared_in(engine: Engine, cards: &[String], data: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = data.unwrap_or_else(|| folder.path().join("data"));
        std::fs::create_dir_all(&data).unwrap();
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(fresh_postgres_database().await),
        };
        let service = Self {
            folder,
            database,
            env: Vec::new(),
            address: String::new(),
            child: None,
            starts: 0,
            data,
            user: None,
        };
        if !cards.is_empty() {
            service.import(cards).await;
        }
        service
    }

    /// Another node on the same PostgreSQL database, with the same keys and issuer, not yet started.
    pub fn twin(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data).unwrap();
        let key = self.data().join("holdline.keys").display().to_string();
        for (path, octets) in files_below(&self.data().join("pki")) {
            let to = data.join(path.strip_prefix(self.data()).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(to, octets).unwrap();
        }
        let mut twin = Self {
            folder,
            database: Some(self.database.clone().expect("nodes share a PostgreSQL database")),
            env: self.env.clone(),
            address: String::new(),
            child: None,
            starts: 0,
            data,
            user: None,
        };
        twin.set("HOLDLINE_SECURITY_KEY_FILE", key);
        twin
    }

    /// Prepared and started.
    pub async fn started(engine: Engine, cards: &[String]) -> Self {
        let mut service = Self::prepared(engine, cards).await;
        service.start().await;
        service
    }

    /// One more variable of the environment, from the next start on.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.unset(name);
        self.env.push((name.to_owned(), value.into()));
    }

    /// One less.
    pub fn unset(&mut self, name: &str) {
        self.env.retain(|(known, _)| known != name);
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// A place for files beside the data folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The SQLite file.
    pub fn database_file(&self) -> PathBuf {
        self.data().join("holdline.db")
    }

    fn settings(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = [
            ("HOLDLINE_DATA_DIR", self.data().display().to_string()),
            ("HOLDLINE_HTTP_LISTEN", "127.0.0.1:0".to_owned()),
            ("HOLDLINE_HTTP_PUBLIC_URL", PUBLIC.to_owned()),
            ("HOLDLINE_TWILIO_AUTH_TOKEN", TOKEN.to_owned()),
            ("HOLDLINE_LOG_FORMAT", "json".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        if let Some(url) = &self.database {
            all.push(("HOLDLINE_DATABASE_URL".to_owned(), url.clone()));
        }
        all.extend(self.env.iter().cloned());
        all
    }

    /// One of its commands, to be spawned and killed.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_holdline"));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if let Some(user) = self.user {
            command.uid(user).gid(user);
        }
        command.envs(self.settings()).current_dir(self.folder.path()).stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Runs another of its commands to the end.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        tokio::time::timeout(PATIENCE, self.command(arguments).output()).await.expect("the command ends").unwrap()
    }

    /// Imports lines; every one must be taken.
    pub async fn import(&self, lines: &[String]) {
        let file = self.beside("cards.jsonl");
        std::fs::write(&file, lines.join("\n")).unwrap();
        let output = self.run(&["cards", "import", &file.display().to_string()]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::remove_file(file).unwrap();
    }

    fn log_file(&self) -> PathBuf {
        self.beside("log")
    }

    /// Everything the program has logged, in all its starts.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Starts the program without waiting for anything.
    pub fn launch(&mut self) {
        assert!(self.child.is_none(), "it runs already");
        let log = std::fs::OpenOptions::new().append(true).create(true).open(self.log_file()).unwrap();
        let mut command = self.command(&["serve"]);
        command.stdout(log.try_clone().unwrap()).stderr(log);
        self.child = Some(command.spawn().unwrap());
        self.starts += 1;
    }

    /// Starts the program and waits until it is ready.
    pub async fn start(&mut self) {
        self.launch();
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "not ready:\n{}", self.log());
            if let Some(ended) = self.child.as_mut().and_then(|child| child.try_wait().unwrap()) {
                panic!("it ended at its start: {ended}\n{}", self.log());
            }
            if let Some(address) = self.heard_address() {
                self.address = address;
                if self.get("/readyz").await.is_some_and(|answer| answer.status == 200) {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// The address that the newest start logged.
    fn heard_address(&self) -> Option<String> {
        let log = self.log();
        let told: Vec<&str> = log.lines().filter(|line| line.contains("holdline is listening")).collect();
        let newest = (told.len() == self.starts as usize).then(|| told.last().copied()).flatten()?;
        let at = newest.find("127.0.0.1:")?;
        Some(newest[at..].split(|c: char| c != '.' && c != ':' && !c.is_ascii_digit()).next()?.to_owned())
    }

    /// `kill -9`.
    pub async fn kill(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.start_kill().unwrap();
        tokio::time::timeout(PATIENCE, child.wait()).await.expect("it is dead").unwrap();
    }

    /// Any signal.
    pub fn signal(&self, name: &str) {
        assert!(std::process::Command::new("kill").args([name, &self.pid()]).status().unwrap().success());
    }

    /// Its process.
    pub fn pid(&self) -> String {
        self.child.as_ref().and_then(Child::id).expect("it runs").to_string()
    }

    /// SIGTERM; gives how it ended.
    pub async fn terminate(&mut self) -> ExitStatus {
        let pid = self.pid();
        assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.ended().await
    }

    /// Waits until the program has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        let mut child = self.child.take().expect("it runs");
        tokio::time::timeout(PATIENCE, child.wait()).await.expect("it ends").unwrap()
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.as_mut().is_some_and(|child| child.try_wait().unwrap().is_none())
    }

    /// The configuration that the program reads.
    pub fn config(&self) -> Config {
        Config::load(None, self.settings().into_iter()).unwrap()
    }

    /// The use cases over the program's own store, as another process; call [`Opened::close`] in the end.
    pub async fn open(&self) -> Opened {
        let config = self.config();
        let random: Arc<dyn holdline::card::Random> = Arc::new(SystemRandom::new());
        let keys = Arc::new(KeyRing::open(&config.security.key_file, random.as_ref()).unwrap());
        let (store, writer) = Store::open(&store_options(&config), keys, Arc::clone(&random)).await.unwrap();
        let writer = tokio::spawn(writer);
        let contact = contact_of(&config, store, Arc::new(SystemClock::new()), random).unwrap();
        Opened { contact, writer }
    }

    /// Runs a statement as somebody with direct access to the database would.
    pub async fn sql(&self, sql: &str) -> Result<u64, String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let done = match &self.database {
            Some(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.map(|done| done.rows_affected())
            }
            None => {
                let pool = sqlx::SqlitePool::connect(&self.sqlite_url()).await.unwrap();
                let done = sqlx::raw_sql(sql).execute(&pool).await.map(|done| done.rows_affected());
                pool.close().await;
                done
            }
        };
        done.map_err(|error| error.to_string())
    }

    fn sqlite_url(&self) -> String {
        format!("sqlite:{}", self.database_file().display())
    }

    /// A whole number out of the database.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match &self.database {
            Some(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap()
            }
            None => {
                let pool = sqlx::SqlitePool::connect(&self.sqlite_url()).await.unwrap();
                let number = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
                pool.close().await;
                number
            }
        }
    }

    /// All that is kept: every file of the data folder, and every row of a PostgreSQL database as text, its octets in
    /// hexadecimal and decoded too.
    pub async fn stored(&self) -> Vec<u8> {
        let mut all: Vec<u8> = files_below(&self.data()).into_iter().flat_map(|(_, octets)| octets).collect();
        let Some(database) = self.database.as_ref() else { return all };
        let pool = sqlx::PgPool::connect(database).await.unwrap();
        let tables: Vec<String> =
            sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                .fetch_all(&pool)
                .await
                .unwrap();
        for table in tables {
            let sql = sqlx::AssertSqlSafe(format!("SELECT row_to_json(t)::text FROM {table} t"));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
            for row in rows {
                all.extend_from_slice(row.as_bytes());
                for octets in row.split("\\\\x").skip(1).filter_map(|rest| hex::decode(rest.split('"').next()?).ok()) {
                    all.extend(octets);
                }
            }
        }
        all
    }

    /// A line to the program with a CallSid of its own.
    pub fn line(&self, from: &str) -> Line {
        Line {
            origin: PublicOrigin::parse(PUBLIC).unwrap(),
            connect: self.address.clone(),
            token: TOKEN.to_owned(),
            account: ACCOUNT.to_owned(),
            call: format!("CA{:032x}", CALLS.fetch_add(1, Ordering::Relaxed)),
            from: from.to_owned(),
            to: SHARED.to_owned(),
        }
    }

    /// A whole call with the telephone library; after the last key there is silence.
    pub async fn call(&self, from: &str, keys: &str) -> Heard {
        let mut heard = Heard::default();
        let script = Script::parse("test", &keys.replace(" hangup", "\nhangup")).unwrap();
        let line = self.line(from);
        let mut caller = Scripted::new(script, |happening: &Happening| heard.take(happening));
        let ended = tokio::time::timeout(PATIENCE, handset::call(&line, &mut caller)).await.expect("the call ends");
        heard.ended = Some(ended);
        heard
    }

    /// A telephone that is worked webhook by webhook.
    pub fn phone(&self, from: &str) -> Phone {
        let call = self.line(from).call;
        Phone { call, from: from.to_owned(), at: INCOMING.to_owned(), heard: String::new(), left: None }
    }

    /// A signed webhook.
    pub async fn webhook(&self, target: &str, form: &Form) -> Option<Answered> {
        let signature = sign(TOKEN, &PublicOrigin::parse(PUBLIC).unwrap(), target, form);
        let form_type = ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        self.post(target, &[form_type, (SIGNATURE_HEADER, &signature)], form.encode().as_bytes()).await
    }

    /// Any POST; nothing when the connection broke.
    pub async fn post(&self, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answered> {
        exchange(&self.address, "POST", target, headers, body).await
    }

    /// Any request.
    pub async fn request(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answered> {
        exchange(&self.address, method, target, headers, body).await
    }

    /// Any GET.
    pub async fn get(&self, target: &str) -> Option<Answered> {
        exchange(&self.address, "GET", target, &[], &[]).await
    }

    /// What OCSP answers for a serial.
    pub async fn ocsp(&self, serial: &str) -> Answer {
        let pem = std::fs::read(self.data().join("pki/default.pem")).unwrap();
        let question = IssuerHashes::from_pem(&pem).unwrap().request(serial);
        let answer = self.post("/ocsp", &[("Content-Type", "application/ocsp-request")], &question).await.unwrap();
        read_status(&answer.body).expect("an OCSP answer")
    }

    /// Waits until OCSP says certificateHold for all four certificates of test card `n`; gives how long that took.
    pub async fn until_held(&self, n: u32) -> Duration {
        self.until_held_at(n, &[1, 2, 3, 4]).await
    }

    /// The same for some of its certificates.
    pub async fn until_held_at(&self, n: u32, places: &[u32]) -> Duration {
        let begun = Instant::now();
        for place in places {
            let serial = serial(n, *place);
            while !matches!(self.ocsp(&serial).await, Answer::Revoked { hold: true, .. }) {
                assert!(begun.elapsed() < PATIENCE, "{serial} is not on hold:\n{}", self.log());
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        begun.elapsed()
    }

    /// Waits until a query gives this number.
    pub async fn until(&self, sql: &str, wanted: i64) {
        let begun = Instant::now();
        loop {
            let found = self.number(sql).await;
            if found == wanted {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{sql}: {found}, not {wanted}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Who waits for a person, as the operator lists them.
    pub async fn contacts(&self) -> Vec<serde_json::Value> {
        let output = self.run(&["contacts", "list", "--json"]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The use cases over the program's store.
pub struct Opened {
    pub contact: Contact,
    writer: tokio::task::JoinHandle<()>,
}

impl Opened {
    /// Lets go of the store.
    pub async fn close(self) {
        drop(self.contact);
        self.writer.await.unwrap();
    }
}

/// Certificate `place` (1 to 4) of test card `n`.
pub fn serial(n: u32, place: u32) -> String {
    format!("A{n:06X}{place}")
}

/// The form number of test card `n`, as keyed.
pub fn form_number(n: u32) -> String {
    format!("{n:023}")
}

/// The hold code of test card `n`, as keyed.
pub fn hold_code(n: u32) -> String {
    format!("{n:010}")
}

/// Test card `n` of somebody born on 1985-04-12 at 100-0001 whose telephone is [`own_number`].
pub fn card(n: u32) -> String {
    cards::line(n, "1985-04-12", "1000001", &[&own_number(n)])
}

/// The telephone of test card `n`.
pub fn own_number(n: u32) -> String {
    format!("+8190{n:08}")
}

/// That telephone as keyed in Japan.
pub fn keyed_number(n: u32) -> String {
    format!("090{n:08}")
}

async fn exchange(
    address: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answered> {
    let mut head = format!("{method} {target} HTTP/1.1\r\nHost: line.example\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let whole = async {
        let mut stream = TcpStream::connect(address).await.ok()?;
        stream.write_all(head.as_bytes()).await.ok()?;
        stream.write_all(body).await.ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.ok()?;
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let raw_head = std::str::from_utf8(&bytes[..end]).ok()?.to_owned();
        let head = raw_head.to_ascii_lowercase();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answered { status, raw_head, head, body: bytes[end + 4..].to_vec() })
    };
    tokio::time::timeout(PATIENCE, whole).await.expect("an answer, or the end of the connection")
}

/// What a caller heard.
#[derive(Default, Debug)]
pub struct Heard {
    pub said: Vec<String>,
    /// Recordings and tones.
    pub played: Vec<String>,
    pub dialled: Vec<String>,
    pub call: String,
    pub ended: Option<Ended>,
}

impl Heard {
    fn take(&mut self, happening: &Happening) {
        match happening {
            Happening::Rings { call, .. } => self.call.clone_from(call),
            Happening::Said { text, .. } => self.said.push(text.clone()),
            Happening::Played { what, words } => {
                self.played.push(what.clone());
                self.said.extend(words.clone());
            }
            Happening::Dialling { number } => self.dialled.push(number.clone()),
            _ => {}
        }
    }

    /// Whether words were said.
    pub fn words(&self, words: &str) -> bool {
        self.said.iter().any(|said| said.contains(words))
    }

    /// The receipt that was spoken: it must have been said twice, the same.
    pub fn receipt(&self) -> Option<String> {
        let all: Vec<String> = self.said.iter().filter_map(|said| receipt_in(said)).collect();
        match all.as_slice() {
            [] => None,
            [first, second] if first == second => Some(first.clone()),
            other => panic!("{other:?}"),
        }
    }
}

/// The nine digits, apart, after "receipt number is".
pub fn receipt_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once("receipt number is ")?;
    let digits: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == ' ').filter(|c| *c != ' ').collect();
    (digits.len() == 9).then_some(digits)
}

/// A telephone whose every webhook is seen, resent and put in another order.
#[derive(Clone, Debug)]
pub struct Phone {
    pub call: String,
    pub from: String,
    /// Where the next webhook goes.
    pub at: String,
    /// The newest document.
    pub heard: String,
    /// Where the end of the parking is reported, while the call is parked.
    pub left: Option<String>,
}

/// The keys up to (and without) the confirming 1: in English, by the caller's own number.
pub const UP_TO_THE_CONFIRMATION: [&str; 5] = ["2", "2", "1", "19850412", "1000001"];

impl Phone {
    /// The parameters of a webhook.
    pub fn form(&self, more: &[(&str, &str)]) -> Form {
        let always = [
            ("AccountSid", ACCOUNT),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", self.call.as_str()),
            ("CallStatus", "in-progress"),
            ("Direction", "inbound"),
            ("From", self.from.as_str()),
            ("To", SHARED),
        ];
        Form::from_pairs(always.iter().chain(more).copied())
    }

    /// Rings.
    pub async fn rings(&mut self, service: &Service) {
        let form = self.form(&[]);
        self.asks(service, &form).await;
    }

    /// Presses keys, as a carrier reports them.
    pub async fn presses(&mut self, service: &Service, keys: &str) {
        let form = self.keys(keys);
        self.asks(service, &form).await;
    }

    /// The webhook of these keys.
    pub fn keys(&self, keys: &str) -> Form {
        let menu = self.heard.contains("finishOnKey=\"\"");
        let (digits, ended) = match keys.strip_suffix('#') {
            Some(before) if !menu => (before, "#"),
            _ => (keys, ""),
        };
        self.form(&[("Digits", digits), ("FinishedOnKey", ended), ("msg", "Gather End")])
    }

    /// Sends a webhook to where the last document said, and follows its answer.
    pub async fn asks(&mut self, service: &Service, form: &Form) {
        let answer = service.webhook(&self.at, form).await.expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.heard = answer.text();
        if let Some(next) = action(&self.heard) {
            self.at = next;
        }
        if self.heard.contains("<Enqueue") {
            let xml = roxmltree::Document::parse(&self.heard).unwrap();
            let parking = xml.descendants().find(|node| node.has_tag_name("Enqueue")).unwrap();
            self.left = parking.attribute("action").map(str::to_owned);
        }
    }

    /// Nothing is pressed in time; for a parked call, its waiting document is asked for.
    pub async fn waits(&mut self, service: &Service) {
        let form = self.form(&[("Digits", ""), ("msg", "Gather End")]);
        self.asks(service, &form).await;
    }

    /// The carrier reports that the call is parked no longer, and follows the answer.
    pub async fn leaves(&mut self, service: &Service, result: &str) {
        self.at = self.left.clone().expect("the call is parked");
        let form = self.form(&[("QueueResult", result), ("QueueTime", "7")]);
        self.asks(service, &form).await;
        if !self.heard.contains("<Enqueue") {
            self.left = None;
        }
    }

    /// The connection with the person's telephone is over.
    pub async fn talked(&mut self, service: &Service, status: &str) {
        let form = self.form(&[("DialCallStatus", status)]);
        self.asks(service, &form).await;
    }

    /// Rings and presses one after another.
    pub async fn dials(&mut self, service: &Service, keys: &[&str]) {
        self.rings(service).await;
        for keys in keys {
            self.presses(service, keys).await;
        }
    }

    /// Presses one after another.
    pub async fn dials_on(&mut self, service: &Service, keys: &[&str]) {
        for keys in keys {
            self.presses(service, keys).await;
        }
    }

    /// The carrier reports the end of the call.
    pub async fn is_over(&self, service: &Service) -> u16 {
        let form =
            Form::from_pairs([("CallSid", self.call.as_str()), ("CallStatus", "completed"), ("From", &self.from)]);
        service.webhook(STATUS, &form).await.expect("an answer").status
    }

    /// The receipt in the newest document.
    pub fn receipt(&self) -> Option<String> {
        receipt_in(&self.heard)
    }
}

/// Where a document leads next: its question's action, or where it redirects to.
pub fn action(document: &str) -> Option<String> {
    let xml = roxmltree::Document::parse(document).expect("well-formed TwiML");
    let by_verb = |name: &str| xml.descendants().find(|node| node.has_tag_name(name));
    let action = ["Gather", "Dial"].iter().find_map(|name| by_verb(name)?.attribute("action"));
    let parking = by_verb("Enqueue").and_then(|parking| parking.attribute("waitUrl"));
    action.or(parking).map(str::to_owned).or_else(|| by_verb("Redirect")?.text().map(str::to_owned))
}

/// Every file below a folder, with its octets.
pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files_below(&path));
        } else {
            all.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    all
}
