//! Where events are sent: made, listed, removed and resumed by an operator.

use super::{Contact, operator, record};
use crate::card::{AuditOutcome, EventKind};
use crate::store::{NewWebhook, StoreError, WebhookRow};
use base64::Engine as _;
use zeroize::Zeroizing;

/// Octets of a webhook's secret.
const SECRET: usize = 32;

/// A webhook to be made.
#[derive(Debug)]
pub struct WebhookAsked {
    /// Its name.
    pub name: String,
    /// Its address, checked by whoever will send there.
    pub url: String,
    /// What it hears.
    pub kinds: Vec<EventKind>,
    /// Who makes it.
    pub by: String,
}

/// Why a list of kinds cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// There is no such kind.
    #[error("there is no event {0:?}; there are: {known}", known = EventKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", "))]
    Kind(String),
    /// None is named.
    #[error("name at least one event, or `all`")]
    None,
}

/// Reads kinds with commas between; `all` is every one.
pub fn parse_kinds(text: &str) -> Result<Vec<EventKind>, WebhookError> {
    if text.trim() == "all" {
        return Ok(EventKind::ALL.to_vec());
    }
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut kinds = names
        .map(|name| name.parse().map_err(|_| WebhookError::Kind(name.to_owned())))
        .collect::<Result<Vec<EventKind>, _>>()?;
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() { Err(WebhookError::None) } else { Ok(kinds) }
}

/// Makes a webhook; gives its secret in the form of Standard Webhooks (`whsec_` and Base64), the only time it is shown.
/// Nothing when the name is taken.
pub async fn add_webhook(app: &Contact, asked: WebhookAsked) -> Result<Option<Zeroizing<String>>, StoreError> {
    let mut secret = Zeroizing::new([0_u8; SECRET]);
    app.random.fill(secret.as_mut());
    let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.as_str()).collect();
    let kinds = kinds.join(" ");
    let told = Some(format!("{}: {kinds}", asked.name));
    let audit = record(app, operator(&asked.by), "add-webhook", AuditOutcome::Done, told);
    let now = app.clock.now();
    let new = NewWebhook { name: asked.name, url: asked.url, kinds, secret: secret.to_vec(), now, audit };
    let shown = Zeroizing::new(format!("whsec_{}", base64::engine::general_purpose::STANDARD.encode(secret.as_ref())));
    Ok(app.store.add_webhook(new).await?.then_some(shown))
}

/// Every webhook, by name.
pub async fn webhooks(app: &Contact) -> Result<Vec<WebhookRow>, StoreError> {
    app.store.webhooks().await
}

/// Removes a webhook. False when there is none.
pub async fn remove_webhook(app: &Contact, name: &str, by: &str) -> Result<bool, StoreError> {
    let audit = record(app, operator(by), "remove-webhook", AuditOutcome::Done, Some(name.to_owned()));
    app.store.remove_webhook(name, audit).await
}

/// Takes up a webhook again that was given up, from where it stood. False when it was not given up.
pub async fn resume_webhook(app: &Contact, name: &str, by: &str) -> Result<bool, StoreError> {
    let audit = record(app, operator(by), "resume-webhook", AuditOutcome::Done, Some(name.to_owned()));
    app.store.resume_webhook(name, audit).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_with_commas_and_wrong_ones_are_named_with_what_there_is() {
        assert_eq!(
            parse_kinds("receipt.published, card.suspended,card.suspended"),
            Ok(vec![EventKind::CardSuspended, EventKind::ReceiptPublished])
        );
        assert_eq!(parse_kinds("all"), Ok(EventKind::ALL.to_vec()));
        assert_eq!(parse_kinds(" , "), Err(WebhookError::None));
        let wrong = parse_kinds("card.suspend").unwrap_err().to_string();
        assert!(wrong.contains("\"card.suspend\"") && wrong.contains("card.phone_released"), "{wrong}");
    }
}
