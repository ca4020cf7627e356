//! Looking for holders by compound keys, the keys of cards that came before there were any, and who looked how often.

use super::{Conn, Db, Engine, audit};
use crate::card::{AuditRecord, CardId, EpochMs};
use crate::store::{KeyRing, Opened, SearchCount, SearchKeys, SearchedCards, StoreError, seal};
use sqlx::QueryBuilder;
use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::Arc;

/// The most cards that one key gives, and that a search opens.
const MOST: usize = 200;

type OpenedRow = (String, String, String, Vec<u8>);

impl Engine {
    /// The cards that any of these keyed hashes finds, attributes opened, at most 200.
    pub(in crate::store) async fn search_cards(&self, hashes: Vec<[u8; 16]>) -> Result<SearchedCards, StoreError> {
        let mut hits: HashMap<String, usize> = HashMap::new();
        let mut more = false;
        for hash in hashes {
            let select = "SELECT card_id FROM card_lookups WHERE hash = $1 ORDER BY card_id LIMIT $2";
            let found: Vec<(String,)> = sqlx::query_as::<Db, _>(select)
                .bind(hash.to_vec())
                .bind(i64::try_from(MOST + 1).unwrap_or(i64::MAX))
                .fetch_all(&self.read)
                .await?;
            more |= found.len() > MOST;
            for (card,) in found.into_iter().take(MOST) {
                *hits.entry(card).or_default() += 1;
            }
        }
        let mut wanted: Vec<(String, usize)> = hits.into_iter().collect();
        wanted.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        more |= wanted.len() > MOST;
        wanted.truncate(MOST);
        let mut rows = self.open_cards(&wanted).await?;
        let place = |card: &CardId| wanted.iter().position(|(known, _)| known == card.as_str());
        rows.sort_by_key(|opened| place(&opened.card));
        Ok(SearchedCards { cards: rows, more })
    }

    async fn open_cards(&self, wanted: &[(String, usize)]) -> Result<Vec<Opened>, StoreError> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut query =
            QueryBuilder::<Db>::new("SELECT card_id, state, municipality, holder FROM cards WHERE card_id IN (");
        let mut ids = query.separated(", ");
        for (card, _) in wanted {
            ids.push_bind(card.clone());
        }
        query.push(")");
        let rows: Vec<OpenedRow> = query.build_query_as().fetch_all(&self.read).await?;
        let opened = |(id, state, municipality, sealed): OpenedRow| {
            let wrong = |column| StoreError::impossible("cards", column, &id);
            Ok(Opened {
                card: CardId::from_str(&id).map_err(|_| wrong("card_id"))?,
                state: state.parse().map_err(|_| wrong("state"))?,
                municipality,
                holder: seal::open(&self.keys, seal::HOLDER, &id, &sealed)?,
            })
        };
        rows.into_iter().map(opened).collect()
    }

    /// Gives the next `most` cards the keys they are found by. False when every card has them.
    pub(in crate::store) async fn fill_search_keys(&self, derive: SearchKeys, most: u32) -> Result<bool, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.write(move |conn| Box::pin(async move { fill(conn, &keys, derive, most).await })).await
    }

    /// Appends records that belong together and to no other change.
    pub(in crate::store) async fn append_audits(&self, records: Vec<AuditRecord>) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                for record in &records {
                    audit::append(conn, record).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// How often each colleague looked for holders since then, the most eager first. At a counter each card that is looked at
    /// counts; at the desk it belongs to a contact.
    pub(in crate::store) async fn count_searches(&self, since: EpochMs) -> Result<Vec<SearchCount>, StoreError> {
        let select = "SELECT coalesce(actor, ''), \
                      count(*) FILTER (WHERE action IN ('find-holder', 'find-card') AND outcome = 'done'), \
                      count(*) FILTER (WHERE action IN ('find-holder', 'find-card', 'read-card') AND outcome = 'refused'), \
                      count(*) FILTER (WHERE action IN ('show-holder', 'read-card') AND outcome = 'done') \
                      FROM audit WHERE action IN ('find-holder', 'show-holder', 'find-card', 'read-card') AND at_ms >= $1 \
                      AND (action <> 'read-card' OR channel = 'counter') \
                      GROUP BY actor ORDER BY 2 DESC, 1 LIMIT 500";
        let rows: Vec<(String, i64, i64, i64)> =
            sqlx::query_as::<Db, _>(select).bind(since.0).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(|(by, done, refused, shown)| SearchCount { by, done, refused, shown }).collect())
    }
}

/// Reads and writes in one transaction, with the cards locked where the engine has locks, so that a card that is being
/// imported anew never gets the keys of what it was.
async fn fill(conn: &mut Conn, keys: &KeyRing, derive: SearchKeys, most: u32) -> Result<bool, StoreError> {
    const UP_TO: &str = concat!("SELECT value FROM installation WHERE name = 'search_keys_up_to'", for_update!());
    const NEXT: &str =
        concat!("SELECT card_id, holder FROM cards WHERE card_id > $1 ORDER BY card_id LIMIT $2", for_update!());
    let up_to: Option<(String,)> = sqlx::query_as::<Db, _>(UP_TO).fetch_optional(&mut *conn).await?;
    let Some((up_to,)) = up_to else { return Ok(false) };
    let rows: Vec<(String, Vec<u8>)> =
        sqlx::query_as::<Db, _>(NEXT).bind(up_to).bind(i64::from(most)).fetch_all(&mut *conn).await?;
    let Some(last) = rows.last().map(|(id, _)| id.clone()) else {
        sqlx::query::<Db>("DELETE FROM installation WHERE name = 'search_keys_up_to'").execute(conn).await?;
        return Ok(false);
    };
    for (id, sealed) in rows {
        let holder = seal::open(keys, seal::HOLDER, &id, &sealed)?;
        let hashes = derive(keys, &holder).ok_or_else(|| StoreError::impossible("cards", "holder", &id))?;
        let mut insert = QueryBuilder::<Db>::new("INSERT INTO card_lookups (hash, card_id, sole) ");
        insert.push_values(hashes, |mut row, hash| {
            row.push_bind(hash.to_vec()).push_bind(id.clone()).push("0");
        });
        insert.push(" ON CONFLICT DO NOTHING");
        insert.build().execute(&mut *conn).await?;
    }
    let update = "UPDATE installation SET value = $1 WHERE name = 'search_keys_up_to'";
    sqlx::query::<Db>(update).bind(last).execute(conn).await?;
    Ok(true)
}
