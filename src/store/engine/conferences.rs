//! Conversations between callers and colleagues, where colleagues are rung, and tries to ring back.

use super::{Conn, Db, Engine, audit, presence, touched};
use crate::card::{AuditRecord, AwayReason, Chosen, EpochMs, StaffName};
use crate::store::{CallbackTry, ConferenceRow, ConferenceWrite, ContactWrite, StoreError, seal};

impl Engine {
    /// A conversation by its name.
    pub(in crate::store) async fn conference(&self, room: &str) -> Result<Option<ConferenceRow>, StoreError> {
        let select = "SELECT room, version, state FROM conferences WHERE room = $1";
        let row: Option<Row> = sqlx::query_as::<Db, _>(select).bind(room.to_owned()).fetch_optional(&self.read).await?;
        row.map(|row| self.opened(row)).transpose()
    }

    /// The newest conversation about a contact.
    pub(in crate::store) async fn conference_of(&self, contact: &str) -> Result<Option<ConferenceRow>, StoreError> {
        let select =
            "SELECT room, version, state FROM conferences WHERE contact_id = $1 ORDER BY opened_ms DESC, room LIMIT 1";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(contact.to_owned()).fetch_optional(&self.read).await?;
        row.map(|row| self.opened(row)).transpose()
    }

    /// Conversations that are not over, and those that ended after an instant.
    pub(in crate::store) async fn conferences_since(&self, since: EpochMs) -> Result<Vec<ConferenceRow>, StoreError> {
        let select = "SELECT room, version, state FROM conferences WHERE over_ms IS NULL OR updated_ms >= $1";
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(since.0).fetch_all(&self.read).await?;
        rows.into_iter().map(|row| self.opened(row)).collect()
    }

    /// Writes a conversation and what becomes of its contact. False, and nothing written, when somebody wrote before, or
    /// there is one about the contact already.
    pub(in crate::store) async fn save_conference(&self, write: ConferenceWrite) -> Result<bool, StoreError> {
        let state = seal::seal(&self.keys, self.random.as_ref(), seal::CONFERENCE, &write.room, &write.state)?;
        self.write(move |conn| {
            Box::pin(async move {
                let saved = if write.version == 0 {
                    begin(conn, &write, state).await?
                } else {
                    go_on(conn, &write, state).await?
                };
                if saved {
                    for change in &write.contacts {
                        change_contact(conn, &write.contact, change, write.now).await?;
                    }
                    for record in &write.audits {
                        audit::append(conn, record).await?;
                    }
                }
                Ok(saved)
            })
        })
        .await
    }

    /// Forgets conversations that were over before an instant. Returns how many (at most 500 a time).
    pub(in crate::store) async fn forget_conferences(&self, over_before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete =
                    "DELETE FROM conferences WHERE room IN (SELECT room FROM conferences WHERE over_ms < $1 LIMIT 500)";
                Ok(sqlx::query::<Db>(delete).bind(over_before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }

    /// Where a colleague is rung, as JSON.
    pub(in crate::store) async fn telephone_of(&self, name: &StaffName) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT telephone FROM agent_telephones WHERE name = $1";
        let row: Option<(Vec<u8>,)> =
            sqlx::query_as::<Db, _>(select).bind(name.as_str().to_owned()).fetch_optional(&self.read).await?;
        row.map(|(sealed,)| seal::open(&self.keys, seal::TELEPHONE, name.as_str(), &sealed)).transpose()
    }

    /// Sets or forgets where a colleague is rung, on the record.
    pub(in crate::store) async fn set_telephone(
        &self,
        name: &StaffName,
        telephone: Option<Vec<u8>>,
        record: AuditRecord,
    ) -> Result<(), StoreError> {
        let name = name.as_str().to_owned();
        let sealed = telephone
            .map(|plain| seal::seal(&self.keys, self.random.as_ref(), seal::TELEPHONE, &name, &plain))
            .transpose()?;
        self.write(move |conn| {
            Box::pin(async move {
                match sealed {
                    Some(sealed) => {
                        let upsert = "INSERT INTO agent_telephones (name, telephone, changed_ms) VALUES ($1, $2, $3) \
                                      ON CONFLICT (name) DO UPDATE SET telephone = excluded.telephone, \
                                      changed_ms = excluded.changed_ms";
                        sqlx::query::<Db>(upsert).bind(name).bind(sealed).bind(record.at.0).execute(&mut *conn).await?;
                    }
                    None => {
                        let delete = "DELETE FROM agent_telephones WHERE name = $1";
                        sqlx::query::<Db>(delete).bind(name).execute(&mut *conn).await?;
                    }
                }
                audit::append(conn, &record).await
            })
        })
        .await
    }

    /// Colleagues who are there and can be rung, by name, and whether they are available; those on a break too: they come back.
    pub(in crate::store) async fn reachable_staff(&self) -> Result<Vec<(String, bool)>, StoreError> {
        let select = "SELECT p.name, p.state FROM presence p JOIN agent_telephones t ON t.name = p.name JOIN staff s ON s.name = p.name \
                      WHERE p.state <> 'away' AND s.disabled_ms IS NULL ORDER BY p.name";
        let rows: Vec<(String, String)> = sqlx::query_as::<Db, _>(select).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(|(name, state)| (name, state == Chosen::Available.as_str())).collect())
    }

    /// How often, and with what outcome, somebody was rung back; the oldest first.
    pub(in crate::store) async fn callback_tries(&self, contact: &str) -> Result<Vec<CallbackTry>, StoreError> {
        let select = "SELECT at_ms, by_staff, failed FROM callback_tries WHERE contact_id = $1 ORDER BY at_ms";
        let rows: Vec<(i64, String, Option<String>)> =
            sqlx::query_as::<Db, _>(select).bind(contact.to_owned()).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(|(at, by, failed)| CallbackTry { at: EpochMs(at), by, failed }).collect())
    }

    fn opened(&self, (room, version, sealed): Row) -> Result<ConferenceRow, StoreError> {
        let state = seal::open(&self.keys, seal::CONFERENCE, &room, &sealed)?;
        Ok(ConferenceRow { room, version, state })
    }
}

type Row = (String, i64, Vec<u8>);

async fn begin(conn: &mut Conn, write: &ConferenceWrite, state: Vec<u8>) -> Result<bool, StoreError> {
    let insert = "INSERT INTO conferences (room, contact_id, version, state, opened_ms, updated_ms) \
                  VALUES ($1, $2, 1, $3, $4, $4) ON CONFLICT DO NOTHING";
    let result = sqlx::query::<Db>(insert)
        .bind(write.room.clone())
        .bind(write.contact.clone())
        .bind(state)
        .bind(write.now.0)
        .execute(conn)
        .await?;
    Ok(touched(&result))
}

async fn go_on(conn: &mut Conn, write: &ConferenceWrite, state: Vec<u8>) -> Result<bool, StoreError> {
    let update = "UPDATE conferences SET version = version + 1, state = $1, updated_ms = $2, \
                  over_ms = CASE WHEN $3 = 1 THEN coalesce(over_ms, $2) END WHERE room = $4 AND version = $5";
    let result = sqlx::query::<Db>(update)
        .bind(state)
        .bind(write.now.0)
        .bind(i64::from(write.over))
        .bind(write.room.clone())
        .bind(write.version)
        .execute(conn)
        .await?;
    Ok(touched(&result))
}

/// Back at the head of the list; a caller who talked waits again.
const RETURN: &str = "UPDATE contacts SET taken_by = NULL, taken_ms = NULL, offered_by = NULL, offer_until_ms = NULL, \
                      wrap_until_ms = NULL, wrap_extended_ms = NULL, returned_ms = $1, \
                      kind = CASE WHEN kind = 'transfer' THEN 'waiting' ELSE kind END \
                      WHERE contact_id = $2 AND taken_by = $3 AND closed_ms IS NULL";

async fn change_contact(conn: &mut Conn, contact: &str, change: &ContactWrite, now: EpochMs) -> Result<(), StoreError> {
    let contact = contact.to_owned();
    match change {
        ContactWrite::Accept { by } => {
            // Who waits on the line is answered when they talk.
            let update = "UPDATE contacts SET offered_by = NULL, offer_until_ms = NULL, \
                          answered_ms = CASE WHEN kind = 'waiting' THEN answered_ms ELSE coalesce(answered_ms, $1) END \
                          WHERE contact_id = $2 AND taken_by = $3 AND offer_until_ms IS NOT NULL AND closed_ms IS NULL";
            sqlx::query::<Db>(update).bind(now.0).bind(contact).bind(by.clone()).execute(conn).await?;
        }
        ContactWrite::Talk => {
            let update = "UPDATE contacts SET kind = 'transfer', answered_ms = coalesce(answered_ms, $1) \
                          WHERE contact_id = $2 AND kind = 'waiting' AND closed_ms IS NULL";
            sqlx::query::<Db>(update).bind(now.0).bind(contact).execute(conn).await?;
        }
        ContactWrite::Miss { by } => {
            sqlx::query::<Db>(RETURN).bind(now.0).bind(contact).bind(by.clone()).execute(&mut *conn).await?;
            presence::set_away(conn, by, AwayReason::MissedOffer, now).await?;
        }
        ContactWrite::Return { by } => {
            sqlx::query::<Db>(RETURN).bind(now.0).bind(contact).bind(by.clone()).execute(conn).await?;
        }
        ContactWrite::HandOver { from, to } => {
            let update = "UPDATE contacts SET taken_by = $1, taken_ms = $2, offered_by = NULL, offer_until_ms = NULL \
                          WHERE contact_id = $3 AND (taken_by = $4 OR taken_by IS NULL) AND closed_ms IS NULL";
            sqlx::query::<Db>(update)
                .bind(to.clone())
                .bind(now.0)
                .bind(contact)
                .bind(from.clone())
                .execute(conn)
                .await?;
        }
        ContactWrite::WrapUp { by, until } => {
            let update = "UPDATE contacts SET wrap_until_ms = $1, offered_by = NULL, offer_until_ms = NULL \
                          WHERE contact_id = $2 AND taken_by = $3 AND closed_ms IS NULL AND wrap_until_ms IS NULL";
            sqlx::query::<Db>(update).bind(until.0).bind(contact).bind(by.clone()).execute(conn).await?;
        }
        ContactWrite::Try { by, failed } => {
            let insert = "INSERT INTO callback_tries (contact_id, at_ms, by_staff, failed) VALUES ($1, $2, $3, $4) \
                          ON CONFLICT DO NOTHING";
            sqlx::query::<Db>(insert)
                .bind(contact)
                .bind(now.0)
                .bind(by.clone())
                .bind(failed.map(str::to_owned))
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}
