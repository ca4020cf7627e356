//! Who rings telephones, by the configuration.

use super::message_carriers::twilio_account;
use crate::carriers::twilio::{Doors, TwilioExchange, TwilioVoiceClient};
use crate::channels::voice::twilio::{LEFT, LEGS, STEPS};
use crate::config::Config;
use crate::contact::ports::{BrowserTelephone, Exchange};
use anyhow::Context as _;
use std::sync::Arc;

/// The telephone exchange, if one is set up.
pub(super) fn of(config: &Config) -> anyhow::Result<Option<Arc<dyn Exchange>>> {
    let (Some(from), Some(account)) = (&config.twilio.calls_from, twilio_account(config)) else { return Ok(None) };
    let below = |path: &str| format!("{}{path}", config.http.public_url);
    let doors = Doors { legs: below(LEGS), left: below(LEFT), step: below(STEPS) };
    let exchange = TwilioExchange::new(account, from.clone(), doors).map_err(anyhow::Error::msg)?;
    Ok(Some(Arc::new(exchange)))
}

/// The client that makes a colleague's browser a telephone, if its file is set up beside the exchange.
pub(super) fn browser_telephone(config: &Config) -> anyhow::Result<Option<Arc<dyn BrowserTelephone>>> {
    let (Some(file), Some(account)) = (&config.twilio.voice_sdk, twilio_account(config)) else { return Ok(None) };
    let script = std::fs::read(file).with_context(|| format!("twilio.voice_sdk: {} cannot be read", file.display()))?;
    Ok(Some(Arc::new(TwilioVoiceClient::new(account, script))))
}
