//! Takes up what another process, or this one, has published: new calls are on it from now on.

use super::Contact;
use crate::store::StoreError;

/// Looks at which flows are live and takes them up. `unusable` remembers those that this program could not, so that it
/// says so once. True when the live flows changed.
///
/// # Errors
/// When the store cannot be asked; the flows stay as they are.
pub async fn follow_flows(app: &Contact, unusable: &mut Option<String>) -> Result<bool, StoreError> {
    let Some(live) = app.store.live_flows().await? else { return Ok(false) };
    if live.hash == app.flows.live().hash() || unusable.as_ref() == Some(&live.hash) {
        return Ok(false);
    }
    let Some(flows) = app.flows.find(&live.hash, &app.store).await? else {
        tracing::error!(
            flows = live.hash,
            staying_on = app.flows.live().hash(),
            "the flows that are live cannot be used by this program; new calls stay on those before"
        );
        *unusable = Some(live.hash);
        return Ok(false);
    };
    *unusable = None;
    tracing::info!(flows = live.hash, change = live.change, "these flows are live: new calls are on them");
    app.flows.go_live(flows);
    Ok(true)
}
