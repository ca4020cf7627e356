//! An officer at a municipal counter, and the cards as a test needs them to stand.

use super::cards;
use super::desk::{Account, Page, Tab, open_account};
use super::service::{Opened, Service};
use holdline::card::{Command, RevokeReason};
use holdline::contact::{CardRequest, change_card};
use std::sync::atomic::{AtomicU64, Ordering};

static FORMS: AtomicU64 = AtomicU64::new(1);

/// The municipality of the test cards.
pub const HERE: &str = "131016";

/// An officer of a municipality, enrolled.
pub async fn officer(service: &Service, name: &str, municipality: &str) -> Account {
    let role = ["--role", "counter-officer", "--municipality", municipality];
    let code = open_account(service, name, &role).await;
    Account::enrol(service, name, &code).await
}

/// A document with a photograph.
pub const PASSPORT: (&str, &str) = ("photo-document", "passport");

/// A form of an act that nobody has sent yet.
pub struct Act {
    pub path: String,
    fields: Vec<(String, String)>,
}

impl Act {
    /// As the page of this act offers it now.
    pub async fn offered(tab: &mut Tab, n: u32, action: &str) -> Self {
        let path = act_path(n, action);
        let page = tab.get(&path).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let fields = ["csrf", "act", "version"].map(|name| (name.to_owned(), page.hidden(name)));
        Self { path, fields: fields.into() }
    }

    /// As nobody offers it: written by hand, with a name of its own.
    pub fn forged(csrf: &str, n: u32, action: &str, version: i64) -> Self {
        let act = format!("{:016x}", FORMS.fetch_add(1, Ordering::Relaxed));
        let fields = [("csrf", csrf.to_owned()), ("act", act), ("version", version.to_string())];
        Self { path: act_path(n, action), fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.fields[1].1
    }

    /// Sends it with what the officer notes.
    pub async fn sent(&self, tab: &mut Tab, noted: &[(&str, &str)]) -> Page {
        let mut fields: Vec<(&str, &str)> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend_from_slice(noted);
        tab.post(&self.path, &fields).await
    }
}

/// The page of an act on test card `n`.
pub fn act_path(n: u32, action: &str) -> String {
    format!("/desk/counter/card/C-{n:06}/{action}")
}

/// Everything that this act asks for, right.
pub fn noted(action: &str) -> Vec<(&'static str, &'static str)> {
    let more: &[(&str, &str)] = match action {
        "suspend" | "suspend-phone" => &[("basis", "documents")],
        "reactivate" => &[("card-here", "yes")],
        "revoke" => &[("basis", "documents"), ("end-reason", "abolished")],
        "reissue" => &[("circumstance", "stolen"), ("evidence-number", "千代田署 第4711号")],
        _ => &[],
    };
    [&[PASSPORT], more].concat()
}

/// Brings test card `n` where a test needs it.
pub async fn stand(opened: &Opened, n: u32, state: &str) {
    let commands: &[(Command, bool)] = match state {
        "active" => &[],
        "phone-held" => &[(cards::SUSPEND_PHONE, false)],
        "suspended" => &[(cards::SUSPEND, false)],
        "reactivated" => &[(cards::SUSPEND, false), (cards::REACTIVATE, true)],
        "revoked" => &[(Command::Revoke { reason: RevokeReason::Abolished }, true)],
        other => panic!("no such state: {other}"),
    };
    for (command, counter) in commands {
        let actor = if *counter { cards::officer() } else { cards::caller() };
        let request = CardRequest { card: cards::id(n), command: *command, actor, contact: None };
        change_card(&opened.contact, request).await.unwrap();
    }
}
