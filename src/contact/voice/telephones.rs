//! Where a colleague is rung: set by themself, sealed, and never a number that nobody should pay for.

use super::super::staff::{SignedIn, permitted, record};
use super::VoiceError;
use crate::card::{Duty, PhoneNumber, SipAddress, StaffName, Telephone};
use crate::contact::message_number::may_be_dialled;
use crate::contact::{Contact, Settings};
use crate::store::StoreError;

/// Why what was typed is no telephone that can be rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TelephoneError {
    /// Neither a number nor a SIP address.
    #[error("is neither a telephone number nor a SIP address")]
    Unreadable,
    /// A number in a country that is not rung.
    #[error("is a number in a country that is not rung")]
    Country,
    /// A SIP address elsewhere.
    #[error("is a SIP address of an exchange that is not rung")]
    Exchange,
}

/// Reads what was typed: a number as dialled here or with country code, or a SIP address.
///
/// # Errors
/// What is wrong with it; what was typed is not repeated.
pub fn read_telephone(settings: &Settings, typed: &str) -> Result<Telephone, TelephoneError> {
    let typed = typed.trim();
    if typed.to_ascii_lowercase().starts_with("sip") {
        let address = SipAddress::parse(typed).map_err(|_| TelephoneError::Unreadable)?;
        let known = settings.sip_hosts.iter().any(|host| host.eq_ignore_ascii_case(address.host()));
        return if known { Ok(Telephone::Sip(address)) } else { Err(TelephoneError::Exchange) };
    }
    let number = PhoneNumber::keyed(typed, &settings.dial_plan).map_err(|_| TelephoneError::Unreadable)?;
    if may_be_dialled(settings, &number) { Ok(Telephone::Number(number)) } else { Err(TelephoneError::Country) }
}

/// Sets where the colleague is rung.
pub async fn set_telephone(app: &Contact, who: &SignedIn, telephone: &Telephone) -> Result<(), VoiceError> {
    permitted(app, who, Duty::ServeContacts).await?;
    let kind = match telephone {
        Telephone::Number(_) => "number",
        Telephone::Sip(_) => "sip",
        Telephone::Browser(_) => "browser",
    };
    let plain = serde_json::to_vec(telephone)
        .map_err(|_| StoreError::impossible("agent_telephones", "telephone", who.name.as_str()))?;
    let record = record(app.clock.now(), who.actor(), "set-telephone", Some(kind.to_owned()));
    Ok(app.store.set_telephone(&who.name, Some(plain), record).await?)
}

/// The colleague is rung in their browser from now on, under a fresh name.
pub async fn use_browser(app: &Contact, who: &SignedIn) -> Result<(), VoiceError> {
    if app.browser_telephone.is_none() {
        return Err(VoiceError::NotAllowed);
    }
    let mut name = [0_u8; 16];
    app.random.fill(&mut name);
    set_telephone(app, who, &Telephone::Browser(hex::encode(name))).await
}

/// The pass with which the colleague's browser can be rung. None when they are rung elsewhere.
pub async fn browser_pass(app: &Contact, who: &SignedIn) -> Result<Option<String>, VoiceError> {
    permitted(app, who, Duty::ServeContacts).await?;
    let Some(client) = &app.browser_telephone else { return Ok(None) };
    let Some(Telephone::Browser(name)) = telephone_of(app, &who.name).await? else { return Ok(None) };
    match client.pass(&name, app.clock.now()) {
        Ok(pass) => Ok(Some(pass)),
        Err(error) => {
            tracing::error!(error, "no pass could be signed for a browser as a telephone");
            Err(VoiceError::NotDone)
        }
    }
}

/// Forgets where the colleague is rung.
pub async fn forget_telephone(app: &Contact, who: &SignedIn) -> Result<(), VoiceError> {
    permitted(app, who, Duty::ServeContacts).await?;
    let record = record(app.clock.now(), who.actor(), "set-telephone", Some("none".to_owned()));
    Ok(app.store.set_telephone(&who.name, None, record).await?)
}

/// Where a colleague is rung. One that may not be rung any more is none: settings may have changed since.
pub async fn telephone_of(app: &Contact, name: &StaffName) -> Result<Option<Telephone>, StoreError> {
    let Some(plain) = app.store.telephone_of(name).await? else { return Ok(None) };
    let telephone: Telephone = serde_json::from_slice(&plain)
        .map_err(|_| StoreError::impossible("agent_telephones", "telephone", name.as_str()))?;
    let settings = &app.settings;
    let may = match &telephone {
        Telephone::Number(number) => may_be_dialled(settings, number),
        Telephone::Sip(address) => settings.sip_hosts.iter().any(|host| host.eq_ignore_ascii_case(address.host())),
        Telephone::Browser(_) => app.browser_telephone.is_some(),
    };
    Ok(may.then_some(telephone))
}
