//! Colleagues with telephones and callers who wait for them, by a stand-in for the carrier's exchange.

use super::cards;
use super::desk::{Account, Page, Tab};
use super::exchange::{FakeExchange, Rung, room_in};
use super::service::{Engine, Phone, Service};

pub const CALLER: &str = "+819011110001";
pub const SATO: &str = "+81312340001";
pub const TANAKA: &str = "+81312340002";
/// The shared number, English, the loss branch, a person.
pub const TO_A_PERSON: [&str; 3] = ["2", "2", "0"];
pub const OPEN: &str = "SELECT count(*) FROM conferences WHERE over_ms IS NULL";

/// A service with this exchange, and a card.
pub async fn started(engine: Engine) -> (Service, FakeExchange) {
    let exchange = FakeExchange::started().await;
    let mut service = Service::prepared(engine, &[cards::line(1, "1985-04-12", "1000001", &["+81312345678"])]).await;
    exchange.serves(&mut service);
    service.start().await;
    (service, exchange)
}

/// A colleague at the desk, ready, with a telephone.
pub struct Colleague {
    pub account: Account,
    pub tab: Tab,
    csrf: String,
    name: &'static str,
}

impl Colleague {
    /// Signs in, says where to ring, and is available.
    pub async fn at(service: &Service, name: &'static str, role: &str, telephone: &str) -> Self {
        let mut account = Account::new(service, name, role).await;
        let mut tab = account.sign_in(service).await;
        let csrf = tab.get("/desk/telephone").await.hidden("csrf");
        let mut this = Self { account, tab, csrf, name };
        assert_eq!(this.sends("/desk/telephone", &[("telephone", telephone)]).await.status, 303);
        assert_eq!(this.sends("/desk/presence", &[("do", "available")]).await.status, 303);
        this
    }

    /// Sends a form.
    pub async fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf.clone();
        let all: Vec<(&str, &str)> = [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.tab.post(path, &all).await
    }

    /// Signs in once more, in a browser of its own.
    pub async fn signs_in_again(&mut self, service: &Service) {
        self.tab = self.account.sign_in(service).await;
        self.csrf = self.tab.get("/desk/account").await.hidden("csrf");
    }

    /// Does something in a contact, which must be done.
    pub async fn does(&mut self, contact: &str, verb: &str) {
        let page = self.sends(&format!("/desk/contact/{contact}/{verb}"), &[]).await;
        assert_eq!(page.status, 303, "{verb}: {}", page.text);
    }

    /// Does something that must be refused, with these words.
    pub async fn may_not(&mut self, contact: &str, verb: &str, fields: &[(&str, &str)], words: &str) {
        let page = self.sends(&format!("/desk/contact/{contact}/voice/{verb}"), fields).await;
        assert_eq!(page.status, 409, "{verb}: {}", page.text);
        assert!(page.text.contains(words), "{verb}: {}", page.text);
    }

    /// The telephone's section of the contact's page.
    pub async fn sees(&mut self, contact: &str) -> String {
        let page = self.tab.get(&format!("/desk/contact/{contact}/voice")).await;
        assert_eq!(page.status, 200, "{}", page.text);
        page.text
    }

    /// Was set away for a missed offer.
    pub async fn is_away(&self, service: &Service) -> bool {
        let sql = format!(
            "SELECT count(*) FROM presence WHERE name = '{}' AND state = 'away' AND reason = 'missed-offer'",
            self.name
        );
        service.number(&sql).await == 1
    }
}

/// A caller who waits, parked with the exchange; gives the contact too.
pub async fn waiting(service: &Service, exchange: &FakeExchange, from: &str) -> (Phone, String) {
    let mut phone = service.phone(from);
    phone.dials(service, &TO_A_PERSON).await;
    assert!(phone.heard.contains("<Enqueue"), "{}", phone.heard);
    exchange.parks(service, &mut phone).await;
    let contacts = service.contacts().await;
    let contact = contacts.iter().find(|contact| contact["number"] == from && contact["kind"] == "waiting");
    let contact = contact.unwrap_or_else(|| panic!("{contacts:?}"))["id"].as_str().unwrap().to_owned();
    (phone, contact)
}

/// Taken, rung, answered, fetched: they talk. Gives the colleague's call and the conference.
pub async fn talking(
    service: &Service,
    exchange: &FakeExchange,
    colleague: &mut Colleague,
    phone: &mut Phone,
    contact: &str,
) -> (Rung, String) {
    let before = exchange.rung().len();
    colleague.does(contact, "take").await;
    let rung = exchange.until_rung(before + 1).await;
    let room = rung.joins(exchange, service).await;
    exchange.fetched(service, phone).await;
    assert!(phone.heard.contains("endConferenceOnExit=\"true\"") && room_in(&phone.heard) == room, "{}", phone.heard);
    assert!(colleague.sees(contact).await.contains("is talking with the caller"));
    (rung, room)
}

/// The caller was led out of the conference, to the step that their call stands at; gives what they hear.
pub async fn led_out(service: &Service, exchange: &FakeExchange, phone: &mut Phone, room: &str) {
    let order = exchange.until_ordered("call", 1).await;
    let orders = exchange.ordered("call");
    let order = orders.iter().rfind(|order| order.about == phone.call).unwrap_or(&order);
    let url = order.form["Url"].strip_prefix("https://line.example").unwrap().to_owned();
    assert_eq!(url, phone.at, "where the conference's own action would lead");
    exchange.leaves(service, room, &phone.call, 1).await;
    let form = phone.form(&[]);
    phone.asks(service, &form).await;
}

/// Whether the contact is theirs.
pub async fn taken_by(service: &Service, contact: &str, name: &str) -> bool {
    let sql = format!("SELECT count(*) FROM contacts WHERE contact_id = '{contact}' AND taken_by = '{name}'");
    service.number(&sql).await == 1
}

/// Whether the caller waits before all others.
pub async fn is_at_the_head(service: &Service, contact: &str) -> bool {
    let sql = format!(
        "SELECT count(*) FROM contacts WHERE contact_id = '{contact}' AND taken_by IS NULL AND closed_ms IS NULL \
         AND kind = 'waiting' AND returned_ms IS NOT NULL"
    );
    service.number(&sql).await == 1
}
