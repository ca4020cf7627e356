//! A real browser: Chromium by its driver, with axe-core as the judge of accessibility. Both are installed by bin/test; one
//! that is missing fails the test.

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The longest that a page may take to go.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a browser is started with.
#[derive(Clone, Copy, Default)]
pub struct Look {
    /// Width of the page in CSS pixels; 0: a desktop's.
    pub width: u32,
    /// Dark pages are preferred.
    pub dark: bool,
    /// The colours are the system's few.
    pub forced_colors: bool,
    /// Pages run no scripts.
    pub without_scripts: bool,
}

impl Look {
    fn name(self) -> String {
        let width = if self.width == 0 { 1280 } else { self.width };
        format!("{width}{}{}", if self.dark { "-dark" } else { "" }, if self.forced_colors { "-forced" } else { "" })
    }
}

/// A running browser.
pub struct Browser {
    pub client: Client,
    pub look: Look,
    axe: String,
    _driver: Child,
    _profile: tempfile::TempDir,
}

/// A chromedriver of a test's own, and its port. It draws a port that is free for one kind of address and may be taken for the
/// other: then it ends, and another one draws again.
async fn driver() -> (Child, String) {
    for _ in 0..10 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is there; bin/test installs it");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some((_, port)) = line.split_once("successfully on port ") {
                let port = port.trim_end_matches('.').to_owned();
                // It goes on talking, to nobody.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (driver, port);
            }
        }
    }
    panic!("chromedriver finds no port");
}

impl Browser {
    pub async fn start(look: Look) -> Self {
        let axe = std::env::var("HOLDLINE_TEST_AXE").expect("HOLDLINE_TEST_AXE must name axe.min.js; bin/test sets it");
        let axe = std::fs::read_to_string(axe).expect("axe-core is there; bin/test installs it");
        let (driver, port) = driver().await;
        let profile = tempfile::tempdir().unwrap();
        let capabilities = json!({ "goog:chromeOptions": options(look, &profile) });
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("Chromium starts");
        Self { client, look, axe, _driver: driver, _profile: profile }
    }

    pub async fn close(self) {
        self.client.close().await.unwrap();
    }

    pub async fn text(&self, css: &str) -> String {
        self.client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}")).text().await.unwrap()
    }

    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Clicks what is found, as somebody with a mouse does.
    pub async fn click(&self, css: &str) {
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"))
            .click()
            .await
            .unwrap();
    }

    /// Clicks what leads to another page, and waits until this one is gone.
    pub async fn leave_by(&self, css: &str) {
        let page = self.client.find(Locator::Css("html")).await.unwrap();
        self.click(css).await;
        self.is_gone(page).await;
    }

    /// Whoever presses a key or clicks cannot know when the browser begins to leave; the page's elements do.
    async fn is_gone(&self, page: Element) {
        let begun = Instant::now();
        while page.tag_name().await.is_ok() {
            assert!(begun.elapsed() < PATIENCE, "the page stays");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn fill(&self, id: &str, value: &str) {
        let field = self.client.find(Locator::Id(id)).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        field.send_keys(value).await.unwrap();
    }

    /// Presses Tab until the element with this id has the focus.
    pub async fn tab_to(&self, id: &str) {
        for _ in 0..80 {
            let focused = self.client.active_element().await.unwrap();
            if focused.attr("id").await.unwrap().as_deref() == Some(id) {
                return;
            }
            focused.send_keys(&Key::Tab.to_string()).await.unwrap();
        }
        panic!("{id} cannot be reached by keyboard");
    }

    /// Presses Tab until a button of the page's form has the focus, and presses Enter.
    pub async fn tab_to_button(&self) {
        for _ in 0..80 {
            let focused = self.client.active_element().await.unwrap();
            if focused.tag_name().await.unwrap().eq_ignore_ascii_case("button") {
                let page = self.client.find(Locator::Css("html")).await.unwrap();
                focused.send_keys(&Key::Enter.to_string()).await.unwrap();
                return self.is_gone(page).await;
            }
            focused.send_keys(&Key::Tab.to_string()).await.unwrap();
        }
        panic!("the button cannot be reached by keyboard");
    }

    /// Presses Enter on what has the focus, and waits until this page is gone.
    pub async fn enters(&self) {
        let page = self.client.find(Locator::Css("html")).await.unwrap();
        self.types(&Key::Enter.to_string()).await;
        self.is_gone(page).await;
    }

    /// Types into what has the focus.
    pub async fn types(&self, text: &str) {
        self.client.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    /// No violation that axe-core finds, nothing wider than the page, and nothing too small to be hit.
    pub async fn judge(&self, what: &str) {
        self.photograph(what).await;
        let run = format!(
            "{}; const done = arguments[arguments.length - 1]; axe.run(document, {{ runOnly: ['wcag2a', 'wcag2aa', \
             'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }}).then(found => done(found.violations.map(one => \
             one.id + ': ' + one.nodes.map(node => node.html).join(' | '))), error => done(['axe: ' + error]));",
            self.axe
        );
        let found = self.client.execute_async(&run, vec![]).await.unwrap();
        assert_eq!(found, json!([]), "axe-core about {what} ({})", self.look.name());
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(self.run(wide).await, json!(0), "{what} scrolls sideways ({})", self.look.name());
        let larger = format!(
            "document.documentElement.style.fontSize = '200%'; const over = (() => {{ {wide} }})(); \
             document.documentElement.style.fontSize = ''; return over"
        );
        if self.look.width == 0 {
            assert_eq!(self.run(&larger).await, json!(0), "{what} scrolls sideways at 200 %");
        }
    }

    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    /// For people to look at, where HOLDLINE_TEST_SCREENSHOTS names a folder.
    async fn photograph(&self, what: &str) {
        let Some(folder) = std::env::var_os("HOLDLINE_TEST_SCREENSHOTS").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        let png = self.client.screenshot().await.unwrap();
        std::fs::write(folder.join(format!("{}-{what}.png", self.look.name())), png).unwrap();
    }
}

fn options(look: Look, profile: &tempfile::TempDir) -> Value {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--window-size=1280,1000".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    if look.dark {
        arguments.push("--force-dark-mode".to_owned());
    }
    if look.forced_colors {
        arguments.push("--force-high-contrast".to_owned());
    }
    let mut options = json!({ "args": arguments });
    if look.width > 0 {
        options["mobileEmulation"] =
            json!({ "deviceMetrics": { "width": look.width, "height": 900, "pixelRatio": 1.0, "touch": false } });
    }
    if look.without_scripts {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    options
}
