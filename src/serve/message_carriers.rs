//! Who carries messages out, by the configuration.

use crate::carriers::twilio::{Account, Sender, TwilioMessages};
use crate::channels::sms::twilio::REPORTS;
use crate::config::{Config, MessagesFrom};
use crate::contact::ports::MessageCarrier;
use std::sync::Arc;

/// Every carrier that is set up.
pub(super) fn of(config: &Config) -> anyhow::Result<Vec<Arc<dyn MessageCarrier>>> {
    let twilio = &config.twilio;
    let (Some(from), Some(key), Some(account_sid)) = (&twilio.messages_from, &twilio.api_key, &twilio.account_sid)
    else {
        return Ok(Vec::new());
    };
    let account = Account {
        api_url: twilio.api_url.clone(),
        account_sid: account_sid.clone(),
        key_sid: key.sid.clone(),
        key_secret: key.secret.expose().to_owned(),
    };
    let from = match from {
        MessagesFrom::Number(number) => Sender::Number(number.clone()),
        MessagesFrom::Service(service) => Sender::Service(service.clone()),
    };
    let reports_to = format!("{}{REPORTS}", config.http.public_url);
    Ok(vec![Arc::new(TwilioMessages::new(account, from, reports_to).map_err(anyhow::Error::msg)?)])
}
