//! Cards by id and by look-up hash.

use super::{Conn, Db, Engine};
use crate::card::{Card, CardId, Certificate, CertificateId, EpochMs, ReceiptNumber, SerialNumber};
use crate::store::{Candidate, StoreError, seal};
use std::str::FromStr;

type CardRow = (i64, String, String, String);
type CertificateRow = (String, Vec<u8>, String, String, String, i64, Option<i64>);

/// The most candidates a look-up opens; more is a shared telephone that identifies nobody.
const MOST_CANDIDATES: i64 = 200;

impl Engine {
    /// A card with its certificates and open receipts.
    pub(in crate::store) async fn card(&self, id: &CardId) -> Result<Option<Card>, StoreError> {
        let mut conn = self.reader().await?;
        load(&mut conn, id, false).await
    }

    /// The cards that a keyed hash finds, attributes opened, at most 200. The work done for nobody equals the work for one.
    pub(in crate::store) async fn candidates(
        &self,
        hash: [u8; 16],
        since: EpochMs,
    ) -> Result<Vec<Candidate>, StoreError> {
        let select = "SELECT c.card_id, c.state, c.valid_until, c.holder, coalesce(t.tries, 0) \
                      FROM card_lookups l JOIN cards c ON c.card_id = l.card_id \
                      LEFT JOIN card_tries t ON t.card_id = c.card_id AND t.since_ms >= $2 \
                      WHERE l.hash = $1 ORDER BY c.card_id LIMIT $3";
        let rows: Vec<(String, String, String, Vec<u8>, i64)> = sqlx::query_as::<Db, _>(select)
            .bind(hash.to_vec())
            .bind(since.0)
            .bind(MOST_CANDIDATES)
            .fetch_all(&self.read)
            .await?;
        rows.into_iter()
            .map(|(id, state, valid_until, sealed, tries)| {
                let impossible = |column| StoreError::impossible("cards", column, &id);
                Ok(Candidate {
                    card: CardId::from_str(&id).map_err(|_| impossible("card_id"))?,
                    state: state.parse().map_err(|_| impossible("state"))?,
                    valid_until: valid_until.parse().map_err(|_| impossible("valid_until"))?,
                    holder: seal::open(&self.keys, seal::HOLDER, &id, &sealed)?,
                    tries: u32::try_from(tries).unwrap_or(u32::MAX),
                })
            })
            .collect()
    }

    /// The holder's attributes of one card, as JSON.
    pub(in crate::store) async fn holder(&self, id: &CardId) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT holder FROM cards WHERE card_id = $1";
        let row: Option<(Vec<u8>,)> =
            sqlx::query_as::<Db, _>(select).bind(id.as_str().to_owned()).fetch_optional(&self.read).await?;
        row.map(|(sealed,)| seal::open(&self.keys, seal::HOLDER, id.as_str(), &sealed)).transpose()
    }

    /// Suspended cards that were suspended before `before`, the longest first: for a policy under which holds expire.
    pub(in crate::store) async fn suspended_before(
        &self,
        before: EpochMs,
        most: u32,
    ) -> Result<Vec<CardId>, StoreError> {
        let select = "SELECT r.card_id FROM receipts r JOIN cards c ON c.card_id = r.card_id WHERE r.closed_ms IS NULL \
                      AND r.scope = 'everything' AND r.recorded_ms < $1 AND c.state = 'suspended' ORDER BY r.recorded_ms LIMIT $2";
        let rows: Vec<(String,)> =
            sqlx::query_as::<Db, _>(select).bind(before.0).bind(i64::from(most)).fetch_all(&self.read).await?;
        let card =
            |(id,): (String,)| CardId::from_str(&id).map_err(|_| StoreError::impossible("cards", "card_id", &id));
        rows.into_iter().map(card).collect()
    }

    /// How many cards there are.
    pub(in crate::store) async fn count_cards(&self) -> Result<i64, StoreError> {
        let (count,): (i64,) = sqlx::query_as::<Db, _>("SELECT count(*) FROM cards").fetch_one(&self.read).await?;
        Ok(count)
    }
}

/// Loads a card, locking its row where the engine has row locks and the card is about to change.
pub(super) async fn load(conn: &mut Conn, id: &CardId, lock: bool) -> Result<Option<Card>, StoreError> {
    const READ: &str = "SELECT version, state, municipality, valid_until FROM cards WHERE card_id = $1";
    const LOCK: &str =
        concat!("SELECT version, state, municipality, valid_until FROM cards WHERE card_id = $1", for_update!());
    let wrong = |column| move |_| StoreError::impossible("cards", column, id);
    let row: Option<CardRow> = sqlx::query_as::<Db, _>(if lock { LOCK } else { READ })
        .bind(id.as_str().to_owned())
        .fetch_optional(&mut *conn)
        .await?;
    let Some((version, state, municipality, valid_until)) = row else { return Ok(None) };
    let certificates = certificates(conn, id).await?;
    let open_receipts = open_receipts(conn, id).await?;
    Ok(Some(Card {
        id: id.clone(),
        version,
        state: state.parse().map_err(|_| StoreError::impossible("cards", "state", id))?,
        municipality,
        valid_until: valid_until.parse().map_err(wrong("valid_until"))?,
        certificates,
        open_receipts,
    }))
}

async fn certificates(conn: &mut Conn, id: &CardId) -> Result<Vec<Certificate>, StoreError> {
    let select = "SELECT issuer, serial, kind, carrier, status, order_no, since_ms FROM certificates \
                  WHERE card_id = $1 ORDER BY issuer, serial";
    let rows: Vec<CertificateRow> =
        sqlx::query_as::<Db, _>(select).bind(id.as_str().to_owned()).fetch_all(&mut *conn).await?;
    rows.into_iter()
        .map(|(issuer, serial, kind, carrier, status, order_no, since)| {
            let wrong = |column| StoreError::impossible("certificates", column, id);
            Ok(Certificate {
                id: certificate_id(&issuer, &serial)?,
                kind: kind.parse().map_err(|_| wrong("kind"))?,
                carrier: carrier.parse().map_err(|_| wrong("carrier"))?,
                status: status.parse().map_err(|_| wrong("status"))?,
                order_no,
                since: since.map(EpochMs),
            })
        })
        .collect()
}

async fn open_receipts(conn: &mut Conn, id: &CardId) -> Result<Vec<(crate::card::Scope, ReceiptNumber)>, StoreError> {
    let select = "SELECT scope, receipt FROM receipts WHERE card_id = $1 AND closed_ms IS NULL ORDER BY scope";
    let rows: Vec<(String, String)> =
        sqlx::query_as::<Db, _>(select).bind(id.as_str().to_owned()).fetch_all(&mut *conn).await?;
    rows.into_iter()
        .map(|(scope, receipt)| {
            Ok((
                scope.parse().map_err(|_| StoreError::impossible("receipts", "scope", id))?,
                ReceiptNumber::parse(&receipt).map_err(|_| StoreError::impossible("receipts", "receipt", id))?,
            ))
        })
        .collect()
}

/// Issuer and serial of a row.
pub(super) fn certificate_id(issuer: &str, serial: &[u8]) -> Result<CertificateId, StoreError> {
    Ok(CertificateId {
        issuer: issuer.parse().map_err(|_| StoreError::impossible("certificates", "issuer", issuer))?,
        serial: SerialNumber::from_be_bytes(serial)
            .map_err(|_| StoreError::impossible("certificates", "serial", hex::encode_upper(serial)))?,
    })
}
