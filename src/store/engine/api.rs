//! Tokens of other systems, and the answers their keyed requests got.

use super::{Conn, Db, Engine, audit, changes, touched};
use crate::card::{AuditRecord, Decision, EpochMs};
use crate::store::{AnswerKey, CardChange, KeptAnswer, RenderAnswer, StoreError, TokenRow};
use std::sync::Arc;

type Row = (String, String, String, i64, Option<i64>, Option<i64>, Option<i64>);
macro_rules! select_tokens {
    ($rest:literal) => {
        concat!("SELECT name, prefix, scopes, created_ms, expires_ms, revoked_ms, last_used_ms FROM api_tokens ", $rest)
    };
}

impl Engine {
    /// Adds a token, on the record. False when the name is taken.
    pub(in crate::store) async fn add_token(
        &self,
        token: TokenRow,
        hash: [u8; 16],
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let insert = "INSERT INTO api_tokens (name, prefix, hash, scopes, created_ms, expires_ms) \
                              VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(token.name)
                    .bind(token.prefix)
                    .bind(hash.to_vec())
                    .bind(token.scopes)
                    .bind(token.created.0)
                    .bind(token.expires.map(|expires| expires.0))
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

    /// Every token, by name.
    pub(in crate::store) async fn tokens(&self) -> Result<Vec<TokenRow>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select_tokens!("ORDER BY name")).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(token).collect())
    }

    /// The token with this keyed hash.
    pub(in crate::store) async fn token(&self, hash: [u8; 16]) -> Result<Option<TokenRow>, StoreError> {
        let row: Option<Row> = sqlx::query_as::<Db, _>(select_tokens!("WHERE hash = $1"))
            .bind(hash.to_vec())
            .fetch_optional(&self.read)
            .await?;
        Ok(row.map(token))
    }

    /// Takes a token back for good, on the record. False when there is none in force.
    pub(in crate::store) async fn revoke_token(
        &self,
        name: &str,
        now: EpochMs,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE api_tokens SET revoked_ms = $1 WHERE name = $2 AND revoked_ms IS NULL";
                let result = sqlx::query::<Db>(update).bind(now.0).bind(name).execute(&mut *conn).await?;
                if touched(&result) {
                    audit::append(conn, &record).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }

    /// Notes that a token was used.
    pub(in crate::store) async fn token_used(&self, name: &str, now: EpochMs) -> Result<(), StoreError> {
        let name = name.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE api_tokens SET last_used_ms = $1 WHERE name = $2";
                sqlx::query::<Db>(update).bind(now.0).bind(name).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// [`Engine::change_card`] under a key: the answer is kept in the same transaction. `KeyTaken` undoes everything:
    /// the key has an answer already.
    pub(in crate::store) async fn change_card_once(
        &self,
        change: CardChange,
        key: AnswerKey,
        render: RenderAnswer,
    ) -> Result<(Decision, (u16, String)), StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let decision = changes::change(conn, &keys, random.as_ref(), change).await?;
                let (status, body) = render(&decision);
                keep(conn, key, status, body.clone()).await?;
                Ok((decision, (status, body)))
            })
        })
        .await
    }

    /// The answer kept under a key.
    pub(in crate::store) async fn kept_answer(
        &self,
        token: &str,
        key_hash: [u8; 16],
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let select = "SELECT asked_hash, lease_ms, status, body FROM api_answers WHERE token = $1 AND key_hash = $2";
        let row: Option<(Vec<u8>, i64, i64, String)> = sqlx::query_as::<Db, _>(select)
            .bind(token.to_owned())
            .bind(key_hash.to_vec())
            .fetch_optional(&self.read)
            .await?;
        row.map(|(asked, lease, status, body)| {
            let wrong = |column| StoreError::impossible("api_answers", column, token);
            let asked_hash = asked.try_into().map_err(|_| wrong("asked_hash"))?;
            let status = u16::try_from(status).map_err(|_| wrong("status"))?;
            Ok(KeptAnswer { asked_hash, lease: EpochMs(lease), status, body })
        })
        .transpose()
    }

    /// Ends the first request's time to improve its answer; `better` takes the place of what was kept.
    pub(in crate::store) async fn finish_answer(
        &self,
        token: &str,
        key_hash: [u8; 16],
        better: Option<String>,
    ) -> Result<(), StoreError> {
        let token = token.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE api_answers SET lease_ms = 0, body = coalesce($1, body) \
                              WHERE token = $2 AND key_hash = $3 AND lease_ms <> 0";
                sqlx::query::<Db>(update).bind(better).bind(token).bind(key_hash.to_vec()).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets answers that were asked for before `before`.
    pub(in crate::store) async fn forget_answers(&self, before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM api_answers WHERE asked_ms < $1";
                Ok(sqlx::query::<Db>(delete).bind(before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}

async fn keep(conn: &mut Conn, key: AnswerKey, status: u16, body: String) -> Result<(), StoreError> {
    let insert = "INSERT INTO api_answers (token, key_hash, asked_hash, status, body, asked_ms, lease_ms) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (token, key_hash) DO NOTHING";
    let result = sqlx::query::<Db>(insert)
        .bind(key.token)
        .bind(key.key_hash.to_vec())
        .bind(key.asked_hash.to_vec())
        .bind(i64::from(status))
        .bind(body)
        .bind(key.asked.0)
        .bind(key.lease.0)
        .execute(conn)
        .await?;
    if touched(&result) { Ok(()) } else { Err(StoreError::KeyTaken) }
}

fn token((name, prefix, scopes, created, expires, revoked, last_used): Row) -> TokenRow {
    TokenRow {
        name,
        prefix,
        scopes,
        created: EpochMs(created),
        expires: expires.map(EpochMs),
        revoked: revoked.map(EpochMs),
        last_used: last_used.map(EpochMs),
    }
}
