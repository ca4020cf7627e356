//! Looks at the provider's own list every half minute: a webhook that was lost is repeated by Sinch after five minutes at
//! the earliest, and a stolen card does not wait for that.

use super::fetch::Fetcher;
use super::sinch::Fax;
use crate::contact::{Contact, receive_fax};
use crate::security::Target;
use serde::Deserialize;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const PAUSE: Duration = Duration::from_secs(30);
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
struct List {
    #[serde(default)]
    faxes: Vec<Fax>,
}

/// Looks until told to stop.
pub async fn keep_polling(contact: Contact, fetcher: Fetcher, stop: CancellationToken) {
    loop {
        match look(&contact, &fetcher).await {
            Ok(0) => {}
            Ok(missed) => tracing::info!(missed, "faxes were found in the provider's list, of which no webhook told"),
            Err(reason) => tracing::warn!(reason, "the provider's list of faxes could not be looked at now"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// One look; how many faxes nobody had told of.
async fn look(contact: &Contact, fetcher: &Fetcher) -> Result<usize, String> {
    let Some(account) = &fetcher.sinch else { return Ok(0) };
    let target = Target::parse(&account.list()).map_err(|error| error.to_string())?;
    let authorization = account.authorization();
    let got = tokio::time::timeout(PATIENCE, fetcher.get(&target, Some(&authorization))).await;
    let body = got.map_err(|_| "no answer in time".to_owned())?.map_err(|error| error.to_string())?;
    let list: List = serde_json::from_slice(&body).map_err(|_| "the list cannot be read".to_owned())?;
    let mut missed = 0;
    for fax in list.faxes.into_iter().filter_map(|fax| fax.arrived(None, Some(account))) {
        missed += usize::from(receive_fax(contact, fax).await.map_err(|error| error.to_string())?);
    }
    Ok(missed)
}
