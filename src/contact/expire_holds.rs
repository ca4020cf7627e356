//! Ends suspensions that nobody lifted in time, where the policy says so (policy.hold_expires_after_days): the card is
//! revoked. There is no policy that reactivates (P3). A hold on the phone's certificates alone stays until the counter
//! decides.

use super::Contact;
use super::change_card::{CardRequest, change_card};
use crate::card::{Actor, Channel, Command, RevokeReason, Role};
use crate::store::StoreError;

/// Cards at a time, so that calls are not kept waiting.
const AT_ONCE: u32 = 100;
const DAY_MS: i64 = 86_400_000;

/// Revokes cards that have been suspended for longer than the policy allows; returns how many.
pub async fn expire_holds(app: &Contact) -> Result<usize, StoreError> {
    let Some(days) = app.policy.hold_expires_after_days else { return Ok(0) };
    let before = app.clock.now().plus_ms(-i64::from(days) * DAY_MS);
    let cards = app.store.suspended_before(before, AT_ONCE).await?;
    let expired = cards.len();
    for card in cards {
        let request = CardRequest {
            card,
            command: Command::Revoke { reason: RevokeReason::HoldExpired },
            actor: Actor { role: Role::System, channel: Channel::System, name: None },
            contact: None,
        };
        change_card(app, request).await?;
    }
    Ok(expired)
}
