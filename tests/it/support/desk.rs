//! A colleague's browser and account: cookies kept, forms filled in from the page that shows them, codes used once.

use super::browser::Browser;
use super::service::{Engine, Service};
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The longest that anything here may take.
const PATIENCE: Duration = Duration::from_secs(60);
pub const PASSWORD: &str = "three quiet herons at dawn";

/// A page as it came.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub text: String,
}

impl Page {
    /// A header's value; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// The value of the first hidden field with this name.
    pub fn hidden(&self, name: &str) -> String {
        let at =
            self.text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {}", self.text));
        let value = &self.text[at..];
        let value = value.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        value
            .replace("&#38;", "&")
            .replace("&amp;", "&")
            .replace("&#34;", "\"")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
    }

    /// What stands in the elements of this kind.
    pub fn texts(&self, opening: &str, closing: &str) -> Vec<String> {
        self.text.split(opening).skip(1).map(|rest| rest.split(closing).next().unwrap().to_owned()).collect()
    }
}

/// A browser.
#[derive(Clone)]
pub struct Tab {
    address: String,
    pub cookies: BTreeMap<String, String>,
    /// The address behind a trusted proxy.
    pub client: Option<String>,
    /// Sent as `Origin` with every form.
    pub origin: Option<String>,
}

impl Tab {
    pub fn new(service: &Service) -> Self {
        let origin = Some(super::service::PUBLIC.to_owned());
        Self { address: service.address.clone(), cookies: BTreeMap::new(), client: None, origin }
    }

    /// One that calls a service of [`at_localhost`].
    pub fn at_localhost(service: &Service) -> Self {
        Self { origin: Some(origin(service)), ..Self::new(service) }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, "").await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, &body).await
    }

    async fn send(&mut self, method: &str, path: &str, body: &str) -> Page {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: line.example\r\nConnection: close\r\nAccept: text/html\r\n\
                                Accept-Language: en\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        );
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            head.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        if let Some(client) = &self.client {
            head.push_str(&format!("X-Forwarded-For: {client}\r\n"));
        }
        if let (Some(origin), "POST") = (&self.origin, method) {
            head.push_str(&format!("Origin: {origin}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let exchange = async {
            let mut stream = TcpStream::connect(&self.address).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(body.as_bytes()).await.unwrap();
            let mut octets = Vec::new();
            stream.read_to_end(&mut octets).await.unwrap();
            octets
        };
        let octets = tokio::time::timeout(PATIENCE, exchange).await.expect("an answer");
        let whole = String::from_utf8(octets).unwrap();
        let (head, text) = whole.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let lines = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers: Vec<(String, String)> =
            lines.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, rest) = cookie.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
            }
        }
        Page { status, headers, text: text.to_owned() }
    }
}

/// A service that browsers call by the name `localhost`, on a port that is known before it starts.
pub async fn at_localhost(engine: Engine, settings: &[(&str, &str)]) -> Service {
    with_cards_at_localhost(engine, &[], settings).await
}

/// The same, with these cards.
pub async fn with_cards_at_localhost(engine: Engine, cards: &[String], settings: &[(&str, &str)]) -> Service {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mut service = Service::prepared(engine, cards).await;
    service.set("HOLDLINE_HTTP_LISTEN", format!("127.0.0.1:{port}"));
    service.set("HOLDLINE_HTTP_PUBLIC_URL", format!("http://localhost:{port}"));
    for (name, value) in settings {
        service.set(name, *value);
    }
    service.start().await;
    service
}

/// Where browsers call it.
pub fn origin(service: &Service) -> String {
    service.address.replace("127.0.0.1", "http://localhost")
}

/// A page of it in a real browser.
pub async fn go(browser: &Browser, service: &Service, path: &str) {
    browser.client.goto(&format!("{}{path}", origin(service))).await.unwrap();
}

/// Signs in with password and code, in a real browser, on to a page.
pub async fn sign_in_by_code(browser: &Browser, service: &Service, account: &mut Account, to: &str) {
    go(browser, service, &format!("/desk/sign-in?lang=en&next={to}")).await;
    browser.fill("account", &account.name).await;
    browser.fill("password", PASSWORD).await;
    browser.fill("code", &account.code()).await;
    browser.leave_by("form[action='/desk/sign-in'] button:not([data-passkey])").await;
    assert_eq!(browser.path().await, to);
}

/// An account that is enrolled, with everything its owner has.
pub struct Account {
    pub name: String,
    pub password: String,
    pub secret: Vec<u8>,
    pub recovery: Vec<String>,
    used: u64,
}

/// Opens an account at the command line and gives its enrolment code.
pub async fn open_account(service: &Service, name: &str, role: &[&str]) -> String {
    let mut arguments = vec!["agent", "add", name, "--json", "--by", "root"];
    arguments.extend(role);
    let output = service.run(&arguments).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    told["code"].as_str().unwrap().to_owned()
}

/// Seconds since 1970, in steps of 30.
fn step_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 30
}

/// The code of a step.
pub fn totp(secret: &[u8], step: u64) -> String {
    let secret = <[u8; 20]>::try_from(secret).unwrap();
    totp_rs::Builder::new()
        .with_secret(secret)
        .with_digits(6)
        .with_step_duration(30)
        .build()
        .unwrap()
        .generate(step * 30)
        .to_string()
}

impl Account {
    /// Opens an account and enrols it.
    pub async fn new(service: &Service, name: &str, role: &str) -> Self {
        let code = open_account(service, name, &["--role", role]).await;
        Self::enrol(service, name, &code).await
    }

    /// The same, from a browser of another origin.
    pub async fn new_at(tab: Tab, service: &Service, name: &str, role: &str) -> Self {
        let code = open_account(service, name, &["--role", role]).await;
        Self::enrol_at(tab, name, &code).await
    }

    /// Enrols with a code.
    pub async fn enrol(service: &Service, name: &str, code: &str) -> Self {
        Self::enrol_at(Tab::new(service), name, code).await
    }

    async fn enrol_at(mut tab: Tab, name: &str, code: &str) -> Self {
        let page = tab.post("/desk/enrol", &[("account", name), ("enrolment-code", code)]).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let typed = page.texts("<code class=\"secret\">", "</code>").remove(0).replace(' ', "");
        let secret = data_encoding::BASE32_NOPAD.decode(typed.as_bytes()).unwrap();
        // The step before is let through, so that two more remain for signing in at once; unless the next begins meanwhile.
        let (mut page, mut used) = (page, 0);
        for _ in 0..2 {
            used = step_now() - 1;
            let fields = [
                ("step", "secrets"),
                ("account", name),
                ("enrolment-code", code),
                ("new-password", PASSWORD),
                ("again", PASSWORD),
                ("totp", &totp(&secret, used)),
            ];
            page = tab.post("/desk/enrol", &fields).await;
            if page.status == 200 {
                break;
            }
        }
        assert_eq!(page.status, 200, "{}", page.text);
        let recovery = page.texts("<li><code>", "</code>");
        assert_eq!(recovery.len(), 8);
        Self { name: name.to_owned(), password: PASSWORD.to_owned(), secret, recovery, used }
    }

    /// A code that was not used yet: the authenticator's, or a recovery code when this minute's are used up.
    pub fn code(&mut self) -> String {
        let now = step_now();
        match (now.max(self.used + 1)..=now + 1).next() {
            Some(step) => {
                self.used = step;
                totp(&self.secret, step)
            }
            None => self.recovery.pop().expect("a recovery code"),
        }
    }

    /// Signs in, in a browser of its own.
    pub async fn sign_in(&mut self, service: &Service) -> Tab {
        let mut tab = Tab::new(service);
        let page = self.sign_in_at(&mut tab).await;
        assert_eq!(page.status, 303, "{}", page.text);
        tab
    }

    /// Signs in, in this browser.
    pub async fn sign_in_at(&mut self, tab: &mut Tab) -> Page {
        let code = self.code();
        tab.post("/desk/sign-in", &[("account", &self.name), ("password", &self.password), ("code", &code)]).await
    }
}
