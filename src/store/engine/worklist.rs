//! The worklist, read: what waits, what changed, and one contact with everything about it.

use super::{Db, Engine};
use crate::card::{CardId, EpochMs, Held, ItemKind, ReceiptNumber, WorkItem};
use crate::store::{EarlierContact, StoreError, WorkDetail, WorkRow, seal};

/// contact, kind, reason, language, opened, not due before, returned, whether there is a receipt, by whom taken, until when
/// offered, when closed, number.
type Row = (
    String,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    i64,
);

macro_rules! select_rows {
    ($rest:expr) => {
        concat!(
            "SELECT contact_id, kind, reason, language, opened_ms, not_before_ms, returned_ms, receipt, taken_by, ",
            offered_until!(),
            ", closed_ms, change_no FROM contacts WHERE ",
            $rest
        )
    };
}

impl Engine {
    /// Everything that is not over, in no order, with the number up to which it is whole.
    pub(in crate::store) async fn worklist(&self) -> Result<(i64, Vec<WorkRow>), StoreError> {
        const NEWEST: &str =
            concat!("SELECT coalesce(max(change_no), 0) FROM contacts WHERE change_no < ", contact_horizon!());
        // The number first: what changes in between is in the rows already, and comes once more with the changes.
        let (number,): (i64,) = sqlx::query_as::<Db, _>(NEWEST).fetch_one(&self.read).await?;
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select_rows!("closed_ms IS NULL")).fetch_all(&self.read).await?;
        Ok((number, rows.into_iter().map(work_row).collect::<Result<_, _>>()?))
    }

    /// The newest number that can be read, whole or not: who has everything up to it has everything.
    pub(in crate::store) async fn worklist_number(&self) -> Result<i64, StoreError> {
        let select = "SELECT coalesce(max(change_no), 0) FROM contacts";
        let (number,): (i64,) = sqlx::query_as::<Db, _>(select).fetch_one(&self.read).await?;
        Ok(number)
    }

    /// Contacts that changed after a number, those that are over too, by number. At most `most`; all of a number or none.
    pub(in crate::store) async fn worklist_after(&self, number: i64, most: u32) -> Result<Vec<WorkRow>, StoreError> {
        const CHANGED: &str = select_rows!(concat!(
            "change_no > $1 AND change_no < ",
            contact_horizon!(),
            " ORDER BY change_no LIMIT $2"
        ));
        let rows: Vec<Row> =
            sqlx::query_as::<Db, _>(CHANGED).bind(number).bind(i64::from(most) + 1).fetch_all(&self.read).await?;
        let mut rows = rows.into_iter().map(work_row).collect::<Result<Vec<_>, _>>()?;
        if rows.len() > most as usize
            && let Some(last) = rows.last().map(|row| row.number)
            && rows.first().is_some_and(|first| first.number < last)
        {
            rows.retain(|row| row.number < last);
        }
        Ok(rows)
    }

    /// What somebody has, and what is offered to them.
    pub(in crate::store) async fn worklist_of(&self, name: &str) -> Result<Vec<WorkRow>, StoreError> {
        let rows: Vec<Row> =
            sqlx::query_as::<Db, _>(select_rows!("closed_ms IS NULL AND taken_by = $1 ORDER BY taken_ms, contact_id"))
                .bind(name.to_owned())
                .fetch_all(&self.read)
                .await?;
        rows.into_iter().map(work_row).collect()
    }

    /// One contact, over or not.
    pub(in crate::store) async fn work_detail(&self, id: &str) -> Result<Option<WorkDetail>, StoreError> {
        let select = select_rows!("contact_id = $1");
        let row: Option<Row> = sqlx::query_as::<Db, _>(select).bind(id.to_owned()).fetch_optional(&self.read).await?;
        let Some(row) = row.map(work_row).transpose()? else { return Ok(None) };
        let select = "SELECT details, call_id, card_id, receipt, caller_hash, closed_ms, wrap_code FROM contacts \
                      WHERE contact_id = $1";
        type Rest =
            (Vec<u8>, Option<String>, Option<String>, Option<String>, Option<Vec<u8>>, Option<i64>, Option<String>);
        let (sealed, call, card, receipt, hash, closed, wrap_code): Rest =
            sqlx::query_as::<Db, _>(select).bind(id.to_owned()).fetch_one(&self.read).await?;
        let wrong = |column| StoreError::impossible("contacts", column, id);
        let held = self.held_where("c.contact_id = $1", id).await?.into_iter().next().map(|(_, held)| held);
        Ok(Some(WorkDetail {
            details: seal::open(&self.keys, seal::DETAILS, id, &sealed)?,
            item: row.item,
            call,
            card: card.map(|card| card.parse::<CardId>()).transpose().map_err(|_| wrong("card_id"))?,
            receipt: receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?,
            caller_hash: hash.map(<[u8; 16]>::try_from).transpose().map_err(|_| wrong("caller_hash"))?,
            taken_by: row.taken_by,
            held,
            closed: closed.map(EpochMs),
            wrap_code,
        }))
    }

    /// Contacts of this caller, or about this card, other than `not`; the newest first.
    pub(in crate::store) async fn earlier_contacts(
        &self,
        caller: Option<[u8; 16]>,
        card: Option<&CardId>,
        not: &str,
        most: u32,
    ) -> Result<Vec<EarlierContact>, StoreError> {
        type Row = (String, String, String, i64, Option<i64>, Option<String>, Option<String>);
        let select = "SELECT contact_id, kind, reason, opened_ms, closed_ms, taken_by, wrap_code FROM contacts \
                      WHERE (caller_hash = $1 OR card_id = $2) AND contact_id <> $3 ORDER BY opened_ms DESC LIMIT $4";
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select)
            .bind(caller.map(|hash| hash.to_vec()))
            .bind(card.map(|card| card.as_str().to_owned()))
            .bind(not.to_owned())
            .bind(i64::from(most))
            .fetch_all(&self.read)
            .await?;
        rows.into_iter()
            .map(|(id, kind, reason, opened, closed, taken_by, wrap_code)| {
                let kind = kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &id))?;
                Ok(EarlierContact {
                    id,
                    kind,
                    reason,
                    opened: EpochMs(opened),
                    closed: closed.map(EpochMs),
                    taken_by,
                    wrap_code,
                })
            })
            .collect()
    }

    /// Contacts that somebody has at this moment, by whom; `condition` names rows `c` and has one parameter.
    pub(super) async fn held_where(
        &self,
        condition: &'static str,
        value: &str,
    ) -> Result<Vec<(String, Held)>, StoreError> {
        type Row = (String, String, String, i64, Option<String>, Option<i64>, Option<i64>, Option<i64>);
        // Only fixed conditions are put together here.
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT c.taken_by, c.contact_id, c.kind, c.taken_ms, c.offered_by, {}, c.wrap_until_ms, c.wrap_extended_ms \
             FROM contacts c WHERE c.closed_ms IS NULL AND c.taken_by IS NOT NULL AND {condition} \
             ORDER BY c.taken_ms, c.contact_id",
            offered_until!()
        ));
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(value.to_owned()).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(by, contact, kind, since, offered_by, offer_until, wrap_until, extended)| {
                let held = Held {
                    kind: kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &contact))?,
                    contact,
                    since: EpochMs(since),
                    offered: offered_by.zip(offer_until.map(EpochMs)),
                    wrap_until: wrap_until.map(EpochMs),
                    is_extended: extended.is_some(),
                };
                Ok((by, held))
            })
            .collect()
    }
}

fn work_row(row: Row) -> Result<WorkRow, StoreError> {
    let (id, kind, reason, language, opened, not_before, returned, receipt, taken_by, offered, closed, number) = row;
    let kind: ItemKind = kind.parse().map_err(|_| StoreError::impossible("contacts", "kind", &id))?;
    let item = WorkItem {
        kind,
        reason,
        language,
        opened: EpochMs(opened),
        returned: returned.map(EpochMs),
        is_stopped: receipt.is_some(),
        not_before: not_before.map(EpochMs),
        id,
    };
    Ok(WorkRow { item, taken_by, is_offered: offered.is_some(), is_closed: closed.is_some(), number })
}
