//! Somebody at a browser without JavaScript: keeps cookies, follows redirects, fills in forms.

use super::service::Service;
use std::collections::BTreeMap;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a browser sends when it wants a page.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// A browser.
pub struct Citizen<'a> {
    service: &'a Service,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(String, String)>,
}

/// A page as it came.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub address: String,
    pub head: String,
    pub body: String,
}

impl<'a> Citizen<'a> {
    pub fn at(service: &'a Service) -> Self {
        Self { service, cookies: BTreeMap::new(), headers: vec![("Sec-Fetch-Site".into(), "same-origin".into())] }
    }

    /// One request, no redirect followed.
    pub async fn ask(&mut self, method: &str, target: &str, body: &str) -> Page {
        let mut request = format!(
            "{method} {target} HTTP/1.1\r\nHost: line.example\r\nConnection: close\r\nAccept: {ACCEPT}\r\n\
             Content-Length: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            body.len()
        );
        for (name, value) in &self.headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.push_str(&format!("Cookie: {}\r\n", pairs.join("; ")));
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(&self.service.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream.write_all(body.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let page = Page { status, address: target.to_owned(), head: head.to_owned(), body: body.to_owned() };
        for cookie in page.all("set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }

    /// Follows redirects as browsers do.
    pub async fn follow(&mut self, mut page: Page) -> Page {
        while page.status == 303 {
            let to = page.header("location").expect("a place to go");
            page = self.ask("GET", &to, "").await;
        }
        page
    }

    pub async fn get(&mut self, target: &str) -> Page {
        let page = self.ask("GET", target, "").await;
        self.follow(page).await
    }

    /// Sends the form of a page with these fields; what the page itself hides in it goes along.
    pub async fn send(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let (target, body) = page.form(fields);
        let page = self.ask("POST", &target, &body).await;
        self.follow(page).await
    }

    /// From the first page of the report to its review.
    pub async fn writes(&mut self, what: &[(&str, &str)], you: &[(&str, &str)]) -> Page {
        let first = self.get("/report").await;
        let second = self.send(&first, what).await;
        assert_eq!((second.status, second.address.as_str()), (200, "/report/you"), "{}", second.body);
        self.send(&second, you).await
    }

    /// The whole report.
    pub async fn reports(&mut self, what: &[(&str, &str)], you: &[(&str, &str)]) -> Page {
        let review = self.writes(what, you).await;
        assert_eq!((review.status, review.address.as_str()), (200, "/report/review"), "{}", review.body);
        self.send(&review, &[]).await
    }
}

impl Page {
    pub fn all(&self, name: &str) -> Vec<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).collect()
    }

    pub fn header(&self, name: &str) -> Option<String> {
        self.all(name).into_iter().next()
    }

    /// Where the page's form goes, and what is sent.
    pub fn form(&self, fields: &[(&str, &str)]) -> (String, String) {
        let action = self.between("<form method=\"post\" action=\"", "\"").expect("a form");
        let draft = self.between("name=\"draft\" value=\"", "\"").unwrap_or_default();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("draft", &draft).extend_pairs(fields);
        (action, form.finish())
    }

    pub fn between(&self, start: &str, end: &str) -> Option<String> {
        Some(self.body.split_once(start)?.1.split_once(end)?.0.to_owned())
    }

    /// The receipt that the page shows, nine digits.
    pub fn receipt(&self) -> Option<String> {
        let shown = self.between("<strong class=\"receipt number\">", "</strong>")?.replace(' ', "");
        (shown.len() == 9).then_some(shown)
    }

    pub fn heading(&self) -> String {
        self.between("<h1>", "</h1>").unwrap_or_default()
    }
}
