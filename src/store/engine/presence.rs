//! Presence: what colleagues say of themselves, the signs of their open pages, and who has vanished.

use super::{Conn, Db, Engine, audit};
use crate::card::{
    Actor, AuditOutcome, AuditRecord, AwayReason, Channel, Chosen, EpochMs, Held, NOT_GIVEN, Role, SILENT_MS, StaffName,
};
use crate::store::{DeskSweep, DeskSwept, PresenceRow, PresenceWrite, StoreError};

impl Engine {
    /// Writes what somebody says of themselves, on the record.
    pub(in crate::store) async fn set_presence(&self, write: PresenceWrite) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                here(conn, write.name.as_str(), write.audit.at).await?;
                let update = "UPDATE presence SET state = $2, reason = $3, since_ms = $4, serves = coalesce($5, serves) \
                              WHERE name = $1";
                sqlx::query::<Db>(update)
                    .bind(write.name.as_str().to_owned())
                    .bind(write.chosen.as_str())
                    .bind(write.reason)
                    .bind(write.audit.at.0)
                    .bind(write.serves)
                    .execute(&mut *conn)
                    .await?;
                audit::append(conn, &write.audit).await
            })
        })
        .await
    }

    /// Notes that these colleagues' pages are open at this moment.
    pub(in crate::store) async fn note_signs(&self, names: Vec<StaffName>, now: EpochMs) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let upsert = "INSERT INTO presence (name, state, reason, since_ms, live_ms) VALUES ($1, $2, $3, $4, $4) \
                              ON CONFLICT (name) DO UPDATE SET live_ms = excluded.live_ms";
                for name in names {
                    sqlx::query::<Db>(upsert)
                        .bind(name.as_str().to_owned())
                        .bind(Chosen::Away.as_str())
                        .bind(AwayReason::NotReady.as_str())
                        .bind(now.0)
                        .execute(&mut *conn)
                        .await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Where somebody is; nothing for who has never said.
    pub(in crate::store) async fn presence_of(&self, name: &StaffName) -> Result<Option<PresenceRow>, StoreError> {
        let select = "SELECT name, state, reason, since_ms, serves FROM presence WHERE name = $1";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(name.as_str().to_owned()).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        let held = self.held_where("c.taken_by = $1", name.as_str()).await?;
        presence(row, held.into_iter().map(|(_, held)| held).collect()).map(Some)
    }

    /// Where everybody is who has ever been at the worklist, by name.
    pub(in crate::store) async fn presences(&self) -> Result<Vec<PresenceRow>, StoreError> {
        let select = "SELECT name, state, reason, since_ms, serves FROM presence ORDER BY name";
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).fetch_all(&self.read).await?;
        let all = self.held_where("c.taken_by <> $1", "").await?;
        rows.into_iter()
            .map(|row| {
                let held = all.iter().filter(|(by, _)| *by == row.0).map(|(_, held)| held.clone()).collect();
                presence(row, held)
            })
            .collect()
    }

    /// Sets colleagues away who have vanished or missed an offer, and returns what they had to the head of the list, on the
    /// record. A contact that was over is closed without a code. Who is on the telephone keeps the caller: their page may be
    /// closed, and they talk all the same.
    pub(in crate::store) async fn sweep_desk(&self, sweep: DeskSweep) -> Result<DeskSwept, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let mut swept = DeskSwept::default();
                for name in missed(conn, sweep.now).await? {
                    // The colleague's row before those of contacts, as everywhere: nobody waits in a circle.
                    swept.away += set_away(conn, &name, AwayReason::MissedOffer, sweep.now).await?;
                    swept.returned += return_contacts(conn, &name, AwayReason::MissedOffer, sweep.now).await?;
                }
                for name in vanished(conn, &sweep).await? {
                    swept.away += set_away(conn, &name, AwayReason::Vanished, sweep.now).await?;
                    swept.returned += return_contacts(conn, &name, AwayReason::Vanished, sweep.now).await?;
                }
                Ok(swept)
            })
        })
        .await
    }
}

type Row = (String, String, Option<String>, i64, String);

/// Whoever does something is there. A sign of a page that is closed meanwhile is forgotten: what counts is the session,
/// until a page gives signs again.
pub(super) async fn here(conn: &mut Conn, name: &str, now: EpochMs) -> Result<(), StoreError> {
    let upsert = "INSERT INTO presence (name, state, since_ms) VALUES ($1, 'available', $2) \
                  ON CONFLICT (name) DO UPDATE SET \
                  live_ms = CASE WHEN presence.live_ms < $3 THEN NULL ELSE presence.live_ms END";
    let silent = now.0 - SILENT_MS;
    sqlx::query::<Db>(upsert).bind(name.to_owned()).bind(now.0).bind(silent).execute(conn).await?;
    Ok(())
}

fn presence((name, state, reason, since, serves): Row, held: Vec<Held>) -> Result<PresenceRow, StoreError> {
    let wrong = |column| StoreError::impossible("presence", column, &name);
    Ok(PresenceRow {
        chosen: state.parse().map_err(|_| wrong("state"))?,
        reason,
        since: EpochMs(since),
        serves,
        held,
        name: name.parse().map_err(|_| wrong("name"))?,
    })
}

/// Who let an offer lapse.
async fn missed(conn: &mut Conn, now: EpochMs) -> Result<Vec<String>, StoreError> {
    const SELECT: &str = concat!(
        "SELECT DISTINCT taken_by FROM contacts \
         WHERE closed_ms IS NULL AND taken_by IS NOT NULL AND offer_until_ms < $1 AND NOT ",
        in_conversation!()
    );
    let rows: Vec<(String,)> = sqlx::query_as::<Db, _>(SELECT).bind(now.0).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Whose page gives no sign any more. Where pages never gave one (no scripts), whoever's session is over.
async fn vanished(conn: &mut Conn, sweep: &DeskSweep) -> Result<Vec<String>, StoreError> {
    let select = "SELECT p.name FROM presence p WHERE (p.state <> 'away' \
                  OR EXISTS (SELECT 1 FROM contacts c WHERE c.taken_by = p.name AND c.closed_ms IS NULL)) \
                  AND (p.live_ms < $1 OR (p.live_ms IS NULL AND p.since_ms < $1 AND NOT EXISTS \
                  (SELECT 1 FROM staff_sessions s JOIN staff a ON a.name = s.name \
                  WHERE s.name = p.name AND a.disabled_ms IS NULL AND s.seen_ms >= $2 AND s.started_ms >= $3)))";
    let rows: Vec<(String,)> = sqlx::query_as::<Db, _>(select)
        .bind(sweep.silent_before.0)
        .bind(sweep.idle_since.0)
        .bind(sweep.begun_before.0)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// 1 when they were not away for this reason already.
pub(super) async fn set_away(conn: &mut Conn, name: &str, why: AwayReason, now: EpochMs) -> Result<u64, StoreError> {
    // A page that opens again gives signs again; until then its session counts.
    let update = "UPDATE presence SET state = 'away', reason = $2, since_ms = $3, \
                  live_ms = CASE WHEN $4 = 1 THEN NULL ELSE live_ms END WHERE name = $1 AND (state <> 'away' OR reason <> $2)";
    let gone = i64::from(why == AwayReason::Vanished);
    let result = sqlx::query::<Db>(update)
        .bind(name.to_owned())
        .bind(why.as_str())
        .bind(now.0)
        .bind(gone)
        .execute(&mut *conn)
        .await?;
    if result.rows_affected() > 0 {
        audit::append(conn, &record(now, name, "set-away", why.as_str(), None)).await?;
    }
    Ok(result.rows_affected())
}

async fn return_contacts(conn: &mut Conn, name: &str, why: AwayReason, now: EpochMs) -> Result<u64, StoreError> {
    // Who missed an offer keeps what they had answered before.
    macro_rules! back {
        ($condition:literal) => {
            concat!(
                "UPDATE contacts SET taken_by = NULL, taken_ms = NULL, offered_by = NULL, offer_until_ms = NULL, \
                 returned_ms = $2 WHERE taken_by = $1 AND closed_ms IS NULL AND ",
                $condition,
                " AND NOT ",
                in_conversation!(),
                " RETURNING contact_id"
            )
        };
    }
    let missed = why == AwayReason::MissedOffer;
    let back = if missed { back!("offer_until_ms < $2") } else { back!("wrap_until_ms IS NULL") };
    let returned: Vec<(String,)> =
        sqlx::query_as::<Db, _>(back).bind(name.to_owned()).bind(now.0).fetch_all(&mut *conn).await?;
    for (contact,) in &returned {
        audit::append(conn, &record(now, name, "return-contact", why.as_str(), Some(contact))).await?;
    }
    if why == AwayReason::Vanished {
        const OVER: &str = concat!(
            "UPDATE contacts SET closed_ms = $2, wrap_code = $3 \
             WHERE taken_by = $1 AND closed_ms IS NULL AND wrap_until_ms IS NOT NULL AND NOT ",
            in_conversation!(),
            " RETURNING contact_id"
        );
        let closed: Vec<(String,)> = sqlx::query_as::<Db, _>(OVER)
            .bind(name.to_owned())
            .bind(now.0)
            .bind(NOT_GIVEN)
            .fetch_all(&mut *conn)
            .await?;
        for (contact,) in &closed {
            audit::append(conn, &record(now, name, "finish-contact", NOT_GIVEN, Some(contact))).await?;
        }
    }
    Ok(returned.len() as u64)
}

/// By the service, about a colleague.
fn record(at: EpochMs, name: &str, action: &str, reason: &str, contact: Option<&str>) -> AuditRecord {
    AuditRecord {
        at,
        actor: Actor { role: Role::System, channel: Channel::Desk, name: Some(name.to_owned()) },
        action: action.to_owned(),
        outcome: AuditOutcome::Done,
        reason: Some(reason.to_owned()),
        card: None,
        receipt: None,
        contact: contact.map(str::to_owned),
    }
}
