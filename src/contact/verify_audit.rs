//! Proves that nothing in the audit was altered, removed or put in another order (P6).

use crate::card::{EpochMs, chain_hash};
use crate::store::{SealedHead, Store, StoreError};

/// How many links are read at a time.
const PAGE: u32 = 500;
/// A row may be this young and not yet sealed, milliseconds.
const SEALED_WITHIN_MS: i64 = 10_000;

/// What the check found.
#[derive(Clone, Debug)]
pub struct AuditVerdict {
    /// Rows whose place in the chain is right.
    pub rows: i64,
    /// Signed heads that are right.
    pub heads: i64,
    /// The first thing that is wrong, in words, with the row's number.
    pub first_bad: Option<String>,
    /// The newest sealed head, in hexadecimal.
    pub head: Option<String>,
}

/// Walks the whole chain. `exported` are heads kept elsewhere: they must be found again. `progress` hears rows done.
pub async fn verify_audit(
    store: &Store,
    now: EpochMs,
    exported: &[SealedHead],
    mut progress: impl FnMut(i64),
) -> Result<AuditVerdict, StoreError> {
    let mut verdict = AuditVerdict { rows: 0, heads: 0, first_bad: None, head: None };
    let mut hash = [0_u8; 32];
    let mut heads = store.sealed_heads(0, PAGE).await?.into_iter().peekable();
    loop {
        let links = store.chain_links(verdict.rows, PAGE).await?;
        if links.is_empty() {
            break;
        }
        for link in links {
            let bad = |what: &str| Some(format!("audit row {} (position {}): {what}", link.audit_id, link.position));
            if link.position != verdict.rows + 1 {
                verdict.first_bad = bad("the chain has a gap before it");
                return Ok(verdict);
            }
            let Some(entry) = &link.entry else {
                verdict.first_bad = bad("the row is gone");
                return Ok(verdict);
            };
            hash = chain_hash(&hash, &entry.record.canonical(entry.id));
            if link.hash != hash {
                verdict.first_bad = bad("the row was altered, or put in another place");
                return Ok(verdict);
            }
            if let Some(head) = heads.next_if(|head| head.position == link.position) {
                if head.head != hash || !head.is_signed_by(store.keys()) {
                    verdict.first_bad = bad("the signed head does not match");
                    return Ok(verdict);
                }
                verdict.heads += 1;
                verdict.head = Some(hex::encode(hash));
                if heads.peek().is_none() {
                    heads = store.sealed_heads(head.position, PAGE).await?.into_iter().peekable();
                }
            }
            if let Some(head) = exported.iter().find(|head| head.position == link.position)
                && head.head != hash
            {
                verdict.first_bad = bad("an exported head says otherwise: the chain was made anew");
                return Ok(verdict);
            }
            verdict.rows = link.position;
            progress(verdict.rows);
        }
    }
    verdict.first_bad = leftovers(store, now, &verdict, heads.next(), exported).await?;
    Ok(verdict)
}

/// What the chain does not reach: heads beyond its end, old rows that were never sealed.
async fn leftovers(
    store: &Store,
    now: EpochMs,
    verdict: &AuditVerdict,
    head: Option<SealedHead>,
    exported: &[SealedHead],
) -> Result<Option<String>, StoreError> {
    let beyond = exported.iter().map(|head| head.position).chain(head.map(|head| head.position)).max();
    if let Some(position) = beyond.filter(|position| *position > verdict.rows) {
        return Ok(Some(format!(
            "a signed head covers {position} rows, the chain has only {}: rows were removed",
            verdict.rows
        )));
    }
    let unsealed = store.unsealed_audit(1).await?;
    Ok(unsealed
        .first()
        .filter(|entry| entry.record.at.0 < now.0 - SEALED_WITHIN_MS)
        .map(|entry| format!("audit row {}: never sealed; is the service running?", entry.id)))
}
