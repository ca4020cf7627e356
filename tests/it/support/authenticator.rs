//! A virtual authenticator in the browser (WebDriver extension of WebAuthn Level 3, section 11): passkeys for real, without
//! a device.

use super::browser::Browser;
use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use webauthn_rs::prelude::Url;

/// One of the extension's commands.
#[derive(Debug)]
struct Order {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Order {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/webauthn/authenticator{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// An authenticator in a browser: always at hand, its owner verified unless it is told otherwise.
pub struct Authenticator {
    id: String,
}

impl Authenticator {
    pub async fn new(browser: &Browser) -> Self {
        let wanted = json!({ "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true });
        let id = order(browser, Method::POST, String::new(), Some(wanted)).await;
        Self { id: id.as_str().unwrap().to_owned() }
    }

    /// What it holds, keys too.
    pub async fn credentials(&self, browser: &Browser) -> Vec<Value> {
        let held = order(browser, Method::GET, format!("/{}/credentials", self.id), None).await;
        held.as_array().unwrap().clone()
    }

    /// Gives it a passkey, as a copy of another's.
    pub async fn takes(&self, browser: &Browser, credential: Value) {
        order(browser, Method::POST, format!("/{}/credential", self.id), Some(credential)).await;
    }

    pub async fn verifies_its_user(&self, browser: &Browser, is_verified: bool) {
        let wanted = json!({ "isUserVerified": is_verified });
        order(browser, Method::POST, format!("/{}/uv", self.id), Some(wanted)).await;
    }

    pub async fn take_away(self, browser: &Browser) {
        order(browser, Method::DELETE, format!("/{}", self.id), None).await;
    }
}

async fn order(browser: &Browser, method: Method, path: String, body: Option<Value>) -> Value {
    browser.client.issue_cmd(Order { method, path, body }).await.unwrap()
}
