//! Tokens are made, listed and taken back by an operator.

use super::admit_token::{LOOKUP_TOKEN, MARK, RECOGNISED, SECRET};
use super::{Contact, operator, record};
use crate::card::{ApiScope, AuditOutcome};
use crate::store::{StoreError, TokenRow};
use zeroize::Zeroizing;

/// A token to be made.
#[derive(Debug)]
pub struct TokenAsked {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ApiScope>,
    /// Days until it ends; nothing: never.
    pub days: Option<u32>,
    /// Who makes it.
    pub by: String,
}

/// A token that was made: the only time that it can be shown.
pub struct NewToken {
    /// The token itself.
    pub token: Zeroizing<String>,
    /// As it is kept.
    pub row: TokenRow,
}

const DAY_MS: i64 = 86_400_000;

/// Makes a token. Nothing when the name is taken.
pub async fn add_token(app: &Contact, asked: TokenAsked) -> Result<Option<NewToken>, StoreError> {
    let (mut recognised, mut secret) = ([0_u8; RECOGNISED / 2], Zeroizing::new([0_u8; SECRET]));
    app.random.fill(&mut recognised);
    app.random.fill(secret.as_mut());
    let prefix = format!("{MARK}{}", hex::encode(recognised));
    let token = Zeroizing::new(format!("{prefix}_{}", hex::encode(secret.as_ref())));
    let now = app.clock.now();
    let mut scopes: Vec<&str> = asked.scopes.iter().map(|scope| scope.as_str()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    let row = TokenRow {
        name: asked.name,
        prefix,
        scopes: scopes.join(" "),
        created: now,
        expires: asked.days.map(|days| now.plus_ms(i64::from(days) * DAY_MS)),
        revoked: None,
        last_used: None,
    };
    let told = Some(format!("{}: {}", row.name, row.scopes));
    let audit = record(app, operator(&asked.by), "add-token", AuditOutcome::Done, told);
    let hash = app.store.keys().lookup(LOOKUP_TOKEN, &token);
    let added = app.store.add_token(row.clone(), hash, audit).await?;
    Ok(added.then_some(NewToken { token, row }))
}

/// Every token, by name.
pub async fn tokens(app: &Contact) -> Result<Vec<TokenRow>, StoreError> {
    app.store.tokens().await
}

/// Takes a token back for good. False when there is none in force.
pub async fn revoke_token(app: &Contact, name: &str, by: &str) -> Result<bool, StoreError> {
    let audit = record(app, operator(by), "revoke-token", AuditOutcome::Done, Some(name.to_owned()));
    app.store.revoke_token(name, app.clock.now(), audit).await
}
