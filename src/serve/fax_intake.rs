//! The tasks that take faxes in, by the configuration.

use crate::carriers::character_command::CharacterCommand;
use crate::carriers::fax_page::{FaxFont, FaxPageError};
use crate::channels::fax::{Decoder, Fetcher, Folder, Reader, SinchAccount, keep_polling, keep_reading};
use crate::config::Config;
use crate::contact::Contact;
use crate::contact::ports::{CharacterReader, FaxReader};
use crate::lifecycle::Lifecycle;
use crate::security::Connector;
use anyhow::Context as _;
use std::sync::Arc;

/// How many faxes are worked on beside each other: while one is fetched another is decoded.
const BESIDE: usize = 3;

/// The account at Sinch.
pub(super) fn sinch_account(config: &Config) -> Option<SinchAccount> {
    config.fax_in.sinch.as_ref().map(|sinch| SinchAccount {
        api_url: sinch.api_url.clone(),
        project: sinch.project.clone(),
        credentials: sinch.key.expose().to_owned(),
    })
}

/// The font of the printed form; without one there is only the picture on the page.
pub(super) fn form_font(config: &Config) -> anyhow::Result<Option<Arc<Vec<u8>>>> {
    match FaxFont::find(config.fax_in.font.as_deref()) {
        Ok(font) => Ok(Some(font.data())),
        Err(error @ FaxPageError::NoFont) => {
            tracing::warn!(%error, "there is no PDF of the fax form");
            Ok(None)
        }
        Err(error) => Err(error).context("setting fax.font"),
    }
}

/// Starts them.
pub(super) fn spawn(lifecycle: &Lifecycle, contact: &Contact, config: &Config) -> anyhow::Result<()> {
    let connector = Connector::new(config.fax_in.allowed_networks.clone())?;
    let fetcher = Fetcher { connector, sinch: sinch_account(config) };
    let reader: Arc<dyn FaxReader> = Arc::new(Reader { fetcher: fetcher.clone(), decoder: Decoder::default() });
    for _ in 0..BESIDE {
        let (contact, reader) = (contact.clone(), Arc::clone(&reader));
        lifecycle.keep_running("faxes", move |stop| keep_reading(contact.clone(), Arc::clone(&reader), stop));
    }
    if fetcher.sinch.is_some() {
        let (contact, fetcher) = (contact.clone(), fetcher);
        lifecycle.keep_running("the provider's list of faxes", move |stop| {
            keep_polling(contact.clone(), fetcher.clone(), stop)
        });
    }
    if let Some(path) = config.fax_in.intake_dir.clone() {
        let folder = Folder { path, contact: contact.clone() };
        lifecycle.keep_running("the folder of faxes", move |stop| folder.clone().keep_taking(stop));
    }
    Ok(())
}

/// What reads digits from pages, if a program is set up.
pub(super) fn characters(config: &Config) -> anyhow::Result<Option<Arc<dyn CharacterReader>>> {
    let Some(program) = &config.fax_in.read_command else { return Ok(None) };
    Ok(Some(Arc::new(CharacterCommand::new(program).map_err(anyhow::Error::msg)?)))
}
