//! Suspending and revoking by the issuer's right. A keyed request is answered once: its answer is kept in the transaction
//! that decided (draft-ietf-httpapi-idempotency-key-header), and whoever repeats it gets the same octets.

use super::{Admitted, Contact, actor};
use crate::card::{Assurance, CardId, Command, Decision, EpochMs, ReceiptNumber, RevokeReason, Scope};
use crate::contact::change_card::{self, CardRequest};
use crate::contact::wait_published::wait_published;
use crate::fault_points::fault_point;
use crate::store::{AnswerKey, KeptAnswer, RenderAnswer, StoreError};

/// How long the first request may take to improve its answer, beyond the wait for the publication.
const MARGIN_MS: i64 = 2_000;

/// A suspension that was asked for.
#[derive(Clone, Debug)]
pub struct SuspendAsked {
    /// Which card.
    pub card: CardId,
    /// How much of it.
    pub scope: Scope,
    /// The Idempotency-Key.
    pub key: String,
}

/// A revocation that was asked for.
#[derive(Clone, Debug)]
pub struct RevokeAsked {
    /// Which card.
    pub card: CardId,
    /// Why.
    pub reason: RevokeReason,
}

/// What came of a keyed request.
#[derive(Debug)]
pub enum Keyed {
    /// The answer: made now, or kept from before.
    Answer {
        /// HTTP status.
        status: u16,
        /// The document.
        body: String,
    },
    /// The first request with this key is still being answered.
    InProgress,
    /// The key was used for another request.
    OtherRequest,
    /// There is no such card.
    NoSuchCard,
}

/// Suspends a card, once a key. `render` turns what is decided into status and document: `published` is nothing while the
/// publication is under way.
pub async fn suspend_by_token<R>(
    app: &Contact,
    admitted: &Admitted,
    asked: SuspendAsked,
    render: R,
) -> Result<Keyed, StoreError>
where
    R: Fn(&Decision, EpochMs, Option<EpochMs>) -> (u16, String) + Clone + Send + 'static,
{
    let keys = app.store.keys();
    let key_hash = keys.lookup("idempotency-key", &format!("{} {}", admitted.name, asked.key));
    let asked_hash = keys.lookup("idempotent-request", &format!("suspend {} {}", asked.card, asked.scope.as_str()));
    if let Some(kept) = app.store.kept_answer(&admitted.name, key_hash).await? {
        return Ok(again(kept, asked_hash, app.clock.now()));
    }
    let watch = app.bus.subscribe();
    let now = app.clock.now();
    let wait = i64::try_from(app.settings.publication_wait.as_millis()).unwrap_or(i64::MAX);
    let lease = now.plus_ms(wait.saturating_add(MARGIN_MS));
    let key = AnswerKey { token: admitted.name.clone(), key_hash, asked_hash, asked: now, lease };
    let at_once = render.clone();
    let keep: RenderAnswer = Box::new(move |decision| at_once(decision, now, None));
    let (decision, recorded) = match change_card::change_card_once(app, request(admitted, &asked), key, keep).await {
        Ok(decided) => decided,
        Err(StoreError::KeyTaken) => {
            let kept = app.store.kept_answer(&admitted.name, key_hash).await?;
            return Ok(kept.map_or(Keyed::InProgress, |kept| again(kept, asked_hash, app.clock.now())));
        }
        Err(StoreError::NotFound("card")) => return Ok(Keyed::NoSuchCard),
        Err(error) => return Err(error),
    };
    fault_point!("api-after-commit");
    let (recorded_at, published) = match decision.receipt() {
        Some(receipt) => match instants(app, receipt).await {
            (_, None) if wait_published(app, watch, receipt).await => instants(app, receipt).await,
            instants => instants,
        },
        None => (None, None),
    };
    // A receipt that stands since before was decided then, not now.
    let decided = recorded_at.filter(|_| matches!(decision, Decision::Repeated { .. })).unwrap_or(now);
    // Without a better answer the kept one is given, to the letter: an incident number in it must not change.
    let better = (published.is_some() || decided != now).then(|| render(&decision, decided, published));
    let (status, body) = better.clone().unwrap_or(recorded);
    let better = better.map(|(_, body)| body);
    // Whatever becomes of this, the suspension stands and its first answer is kept.
    if let Err(error) = app.store.finish_answer(&admitted.name, key_hash, better).await {
        tracing::warn!(error = %error, "the better answer could not be kept");
    }
    Ok(Keyed::Answer { status, body })
}

/// Revokes a card for good. A repeated request changes nothing and says so.
pub async fn revoke_by_token(
    app: &Contact,
    admitted: &Admitted,
    asked: RevokeAsked,
) -> Result<Option<Decision>, StoreError> {
    let command = Command::Revoke { reason: asked.reason };
    let request = CardRequest { card: asked.card, command, actor: actor(&admitted.name), contact: None };
    match change_card::change_card(app, request).await {
        Err(StoreError::NotFound("card")) => Ok(None),
        decided => decided.map(Some),
    }
}

fn request(admitted: &Admitted, asked: &SuspendAsked) -> CardRequest {
    CardRequest {
        card: asked.card.clone(),
        // The issuer's own system asks by right, not by proof.
        command: Command::Suspend { scope: asked.scope, assurance: Assurance::Confirmed },
        actor: actor(&admitted.name),
        contact: None,
    }
}

fn again(kept: KeptAnswer, asked_hash: [u8; 16], now: EpochMs) -> Keyed {
    if kept.asked_hash != asked_hash {
        Keyed::OtherRequest
    } else if kept.lease > now {
        Keyed::InProgress
    } else {
        Keyed::Answer { status: kept.status, body: kept.body }
    }
}

/// When a receipt was recorded, and when published.
async fn instants(app: &Contact, receipt: &ReceiptNumber) -> (Option<EpochMs>, Option<EpochMs>) {
    let row = app.store.receipt(receipt).await.ok().flatten();
    row.map_or((None, None), |row| (Some(row.recorded), row.published))
}
