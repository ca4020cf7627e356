//! Who carries messages out, by the configuration.

use crate::carriers::fax_command::FaxCommand;
use crate::carriers::smtp::SmtpMessages;
use crate::carriers::twilio::{Account, Sender, TwilioMessages};
use crate::channels::sms::twilio::REPORTS;
use crate::config::{Config, MessagesFrom};
use crate::contact::ports::MessageCarrier;
use std::sync::Arc;

/// Every carrier that is set up.
pub fn of(config: &Config) -> anyhow::Result<Vec<Arc<dyn MessageCarrier>>> {
    let mut carriers: Vec<Arc<dyn MessageCarrier>> = Vec::new();
    if let Some(twilio) = twilio(config)? {
        carriers.push(Arc::new(twilio));
    }
    if let Some(email) = &config.email {
        let smtp = SmtpMessages::new(email.smtp_url.expose(), &email.from).map_err(anyhow::Error::msg)?;
        carriers.push(Arc::new(smtp));
    }
    if let Some(fax) = &config.fax {
        let fax = FaxCommand::new(&fax.send_command, fax.font.as_deref()).map_err(anyhow::Error::msg)?;
        carriers.push(Arc::new(fax));
    }
    Ok(carriers)
}

/// Twilio's account, if there is a key for it.
pub(super) fn twilio_account(config: &Config) -> Option<Account> {
    let twilio = &config.twilio;
    let (key, account_sid) = (twilio.api_key.as_ref()?, twilio.account_sid.as_ref()?);
    Some(Account {
        api_url: twilio.api_url.clone(),
        account_sid: account_sid.clone(),
        key_sid: key.sid.clone(),
        key_secret: key.secret.expose().to_owned(),
    })
}

fn twilio(config: &Config) -> anyhow::Result<Option<TwilioMessages>> {
    let (Some(from), Some(account)) = (&config.twilio.messages_from, twilio_account(config)) else { return Ok(None) };
    let from = match from {
        MessagesFrom::Number(number) => Sender::Number(number.clone()),
        MessagesFrom::Service(service) => Sender::Service(service.clone()),
    };
    let reports_to = format!("{}{REPORTS}", config.http.public_url);
    Ok(Some(TwilioMessages::new(account, from, reports_to).map_err(anyhow::Error::msg)?))
}
