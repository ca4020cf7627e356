//! Who has which contact: taken by one winner, settled by whoever has it. Conditional updates, and a look at the row count.

use super::{Conn, Db, Engine, audit, presence, touched};
use crate::card::{AuditRecord, Chosen, EpochMs, ItemKind, StaffName, may_take};
use crate::store::{Settle, StoreError, TakeWrite, Took};

impl Engine {
    /// Gives a contact to whoever asks first. The record is written, also of a refusal, with outcome and reason as they are
    /// here.
    pub(in crate::store) async fn take_contact(&self, take: TakeWrite) -> Result<Took, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let took = take_one(conn, &take).await?;
                audit::append(conn, &recorded(take.audit, &took)).await?;
                Ok(took)
            })
        })
        .await
    }

    /// What whoever has a contact does with it, on the record. False when they have it no more, or not in that state, or a
    /// conversation about it runs.
    pub(in crate::store) async fn settle_contact(
        &self,
        contact: &str,
        by: &StaffName,
        settle: Settle,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (contact, by) = (contact.to_owned(), by.as_str().to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let done = settle_one(conn, contact, by, settle, record.at).await?;
                if done {
                    audit::append(conn, &record).await?;
                }
                Ok(done)
            })
        })
        .await
    }

    /// Offers a contact that `by` has, or that nobody has, to somebody until an instant. False when it is another's, or over,
    /// or a conversation about it runs.
    pub(in crate::store) async fn offer_contact(
        &self,
        contact: &str,
        by: &StaffName,
        to: &StaffName,
        until: EpochMs,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (contact, by, to) = (contact.to_owned(), by.as_str().to_owned(), to.as_str().to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                const UPDATE: &str = concat!(
                    "UPDATE contacts SET taken_by = $1, taken_ms = $2, offered_by = $3, offer_until_ms = $4 \
                     WHERE contact_id = $5 AND closed_ms IS NULL AND wrap_until_ms IS NULL \
                     AND (taken_by IS NULL OR (taken_by = $3 AND offer_until_ms IS NULL)) AND NOT ",
                    in_conversation!()
                );
                let result = sqlx::query::<Db>(UPDATE)
                    .bind(to)
                    .bind(record.at.0)
                    .bind(by)
                    .bind(until.0)
                    .bind(contact)
                    .execute(&mut *conn)
                    .await?;
                if touched(&result) {
                    audit::append(conn, &record).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }
}

async fn take_one(conn: &mut Conn, take: &TakeWrite) -> Result<Took, StoreError> {
    let (by, now) = (take.by.as_str().to_owned(), take.audit.at);
    // Two tabs of one colleague take turns here, so that they are counted together.
    presence::here(conn, &by, now).await?;
    const SELECT: &str = concat!(
        "SELECT kind, taken_by, ",
        offered_until!(),
        " FROM contacts WHERE contact_id = $1 AND closed_ms IS NULL",
        for_update!()
    );
    type Row = (String, Option<String>, Option<i64>);
    let row: Option<Row> =
        sqlx::query_as::<Db, _>(SELECT).bind(take.contact.clone()).fetch_optional(&mut *conn).await?;
    let Some((kind, taken_by, offered)) = row else { return Ok(Took::Gone) };
    match taken_by {
        Some(other) if other != by => return Ok(Took::TakenBy(other)),
        Some(_) if offered.is_none() => return Ok(Took::Already),
        _ => {}
    }
    let kind: ItemKind = kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &take.contact))?;
    if !may_take(&has(conn, &by).await?, kind) {
        return Ok(Took::Full);
    }
    let update = "UPDATE contacts SET taken_by = $1, taken_ms = $2, \
                  answered_ms = CASE WHEN $4 = 1 AND kind = 'waiting' THEN answered_ms ELSE coalesce(answered_ms, $2) END, \
                  returned_ms = NULL, offered_by = NULL, offer_until_ms = NULL \
                  WHERE contact_id = $3 AND closed_ms IS NULL AND (taken_by IS NULL OR taken_by = $1)";
    let result = sqlx::query::<Db>(update)
        .bind(by.clone())
        .bind(now.0)
        .bind(take.contact.clone())
        .bind(i64::from(take.rings))
        .execute(&mut *conn)
        .await?;
    if !touched(&result) {
        return Ok(Took::Gone);
    }
    let available = "UPDATE presence SET state = $1, reason = NULL, since_ms = $2 WHERE name = $3 AND state <> $1";
    let state = Chosen::Available.as_str();
    sqlx::query::<Db>(available).bind(state).bind(now.0).bind(by).execute(conn).await?;
    Ok(Took::Taken)
}

/// What somebody has and has not finished.
async fn has(conn: &mut Conn, name: &str) -> Result<Vec<ItemKind>, StoreError> {
    let select = concat!(
        "SELECT contact_id, kind FROM contacts WHERE taken_by = $1 AND closed_ms IS NULL AND ",
        offered_until!(),
        " IS NULL"
    );
    let rows: Vec<(String, String)> = sqlx::query_as::<Db, _>(select).bind(name.to_owned()).fetch_all(conn).await?;
    let kind = |(id, kind): (String, String)| kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &id));
    rows.into_iter().map(kind).collect()
}

/// The record says how it went.
fn recorded(mut record: AuditRecord, took: &Took) -> AuditRecord {
    use crate::card::AuditOutcome::{Done, Refused, Repeated};
    let (outcome, reason) = match took {
        Took::Taken => (Done, None),
        Took::Already => (Repeated, None),
        Took::TakenBy(_) => (Refused, Some("taken-by-another")),
        Took::Gone => (Refused, Some("gone")),
        Took::Full => (Refused, Some("has-enough")),
    };
    (record.outcome, record.reason) = (outcome, reason.map(str::to_owned));
    record
}

async fn settle_one(
    conn: &mut Conn,
    contact: String,
    by: String,
    settle: Settle,
    now: EpochMs,
) -> Result<bool, StoreError> {
    const THEIRS: &str = concat!(
        " WHERE contact_id = $1 AND taken_by = $2 AND closed_ms IS NULL AND ",
        offered_until!(),
        " IS NULL AND NOT ",
        in_conversation!()
    );
    let (change, until, code) = match settle {
        Settle::GiveBack => ("taken_by = NULL, taken_ms = NULL, returned_ms = $3", now, None),
        Settle::WrapUp(until) => ("wrap_until_ms = $3", until, None),
        Settle::Extend(until) => ("wrap_until_ms = $3, wrap_extended_ms = $3", until, None),
        Settle::Finish(code) => ("closed_ms = $3, wrap_code = $4", now, Some(code.as_str())),
    };
    let state = match settle {
        Settle::GiveBack | Settle::WrapUp(_) => " AND wrap_until_ms IS NULL",
        Settle::Extend(_) => " AND wrap_until_ms IS NOT NULL AND wrap_extended_ms IS NULL",
        Settle::Finish(_) => "",
    };
    let update = sqlx::AssertSqlSafe(format!("UPDATE contacts SET {change}{THEIRS}{state}"));
    let mut query = sqlx::query::<Db>(update).bind(contact).bind(by).bind(until.0);
    if let Some(code) = code {
        query = query.bind(code);
    }
    Ok(touched(&query.execute(conn).await?))
}
