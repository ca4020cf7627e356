//! New cards in the place of revoked ones: asked for once at a counter, taken over once by the issuing system.

use super::{Conn, Db, Engine, audit, counter, events, touched};
use crate::card::{AuditRecord, CardId, EpochMs, EventKind};
use crate::store::{ReissueRow, ReissueWrite, StoreError, seal};
use std::sync::Arc;

type Row = (String, String, String, Option<Vec<u8>>, i64, Option<i64>);

impl Engine {
    /// Asks for a new card: act, request and event in one transaction. False, and nothing written, when one was asked
    /// for before. `KeyTaken`: an act of this name is there already.
    pub(in crate::store) async fn ask_reissue(&self, write: ReissueWrite) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let act = &write.act.act;
                let seal = |plain: &Vec<u8>| seal::seal(&keys, random.as_ref(), seal::EVIDENCE, act.card.as_str(), plain);
                let evidence = write.evidence.as_ref().map(seal).transpose()?;
                if asked_before(conn, &act.card).await? {
                    return Ok(false);
                }
                counter::write_act(conn, &write.act, &[]).await?;
                let insert = "INSERT INTO reissues (card_id, act_id, circumstance, evidence, asked_ms) VALUES ($1, $2, $3, $4, $5)";
                sqlx::query::<Db>(insert)
                    .bind(act.card.as_str().to_owned())
                    .bind(act.id.clone())
                    .bind(write.circumstance.as_str())
                    .bind(evidence)
                    .bind(act.at.0)
                    .execute(&mut *conn)
                    .await?;
                events::append(conn, EventKind::CardReissueRequested, act.card.as_str(), None, act.at).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The request for a new card in the place of this one.
    pub(in crate::store) async fn reissue(&self, card: &CardId) -> Result<Option<ReissueRow>, StoreError> {
        let select = "SELECT r.act_id, a.municipality, r.circumstance, r.evidence, r.asked_ms, r.accepted_ms FROM reissues r \
                      JOIN counter_acts a ON a.act_id = r.act_id WHERE r.card_id = $1";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(card.as_str().to_owned()).fetch_optional(&self.read).await?;
        row.map(|(act, municipality, circumstance, evidence, asked, accepted)| {
            let open = |sealed: Vec<u8>| seal::open(&self.keys, seal::EVIDENCE, card.as_str(), &sealed);
            Ok(ReissueRow {
                card: card.clone(),
                act,
                municipality,
                circumstance: circumstance
                    .parse()
                    .map_err(|_| StoreError::impossible("reissues", "circumstance", card))?,
                evidence: evidence.map(open).transpose()?,
                asked: EpochMs(asked),
                accepted: accepted.map(EpochMs),
            })
        })
        .transpose()
    }

    /// Notes that another system took a request over, on the record. False when one did before, or there is none.
    pub(in crate::store) async fn accept_reissue(
        &self,
        card: &CardId,
        token: &str,
        now: EpochMs,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (card, token) = (card.as_str().to_owned(), token.to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let update =
                    "UPDATE reissues SET accepted_ms = $1, accepted_by = $2 WHERE card_id = $3 AND accepted_ms IS NULL";
                let result = sqlx::query::<Db>(update).bind(now.0).bind(token).bind(card).execute(&mut *conn).await?;
                if touched(&result) {
                    audit::append(conn, &record).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }
}

/// Whether a new card was asked for; the card's row is locked, so that of two who ask at once one waits and is told.
async fn asked_before(conn: &mut Conn, card: &CardId) -> Result<bool, StoreError> {
    const LOCK: &str = concat!("SELECT version FROM cards WHERE card_id = $1", for_update!());
    let locked: Option<(i64,)> =
        sqlx::query_as::<Db, _>(LOCK).bind(card.as_str().to_owned()).fetch_optional(&mut *conn).await?;
    locked.ok_or(StoreError::NotFound("card"))?;
    let select = "SELECT asked_ms FROM reissues WHERE card_id = $1";
    let asked: Option<(i64,)> =
        sqlx::query_as::<Db, _>(select).bind(card.as_str().to_owned()).fetch_optional(conn).await?;
    Ok(asked.is_some())
}
