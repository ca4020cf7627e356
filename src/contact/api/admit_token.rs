//! Who asks, and may they: the token of a request, its limit, its scopes.

use super::{Contact, actor, record};
use crate::card::{ApiScope, AuditOutcome};
use crate::limits::{Counted, Rule, Verdict};
use crate::store::{StoreError, TokenRow};

/// The look-up hash's kind.
pub(super) const LOOKUP_TOKEN: &str = "api-token";
/// What every token begins with, so that scanners for leaked secrets know it.
pub(super) const MARK: &str = "holdline_";
/// Octets of chance in a token, written in hexadecimal.
pub(super) const SECRET: usize = 32;
/// Letters of its own by which a token is recognised, after [`MARK`].
pub(super) const RECOGNISED: usize = 8;

/// `last_used` is kept to the minute, so that a busy token does not write with each request.
const USED_MS: i64 = 60_000;

/// A token that was let in.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// Its name.
    pub name: String,
    scopes: Vec<ApiScope>,
}

/// What came of it.
#[derive(Debug)]
pub enum Access {
    /// Let in; how many more requests are left.
    Granted(Admitted, Counted),
    /// Too many requests.
    Over(Counted),
    /// Not let in.
    Refused(AccessRefused),
}

/// Why a token is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessRefused {
    /// There is no such token. Not on the record: anybody could fill it.
    Unknown,
    /// It was taken back.
    Revoked,
    /// It has ended.
    Expired,
}

impl AccessRefused {
    /// Its name in figures and in the audit.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "token-unknown",
            Self::Revoked => "token-revoked",
            Self::Expired => "token-expired",
        }
    }
}

/// Lets a token in, or not. Counts it against its limit.
pub async fn admit_token(app: &Contact, token: &str) -> Result<Access, StoreError> {
    if !is_token(token) {
        return Ok(Access::Refused(AccessRefused::Unknown));
    }
    let hash = app.store.keys().lookup(LOOKUP_TOKEN, token);
    let Some(row) = app.store.token(hash).await? else { return Ok(Access::Refused(AccessRefused::Unknown)) };
    let counted = app.limits.count(Rule::ApiByToken, &row.name).await;
    if let Verdict::Over { .. } = counted.verdict {
        return Ok(Access::Over(counted));
    }
    let now = app.clock.now();
    let refused = match &row {
        TokenRow { revoked: Some(_), .. } => Some(AccessRefused::Revoked),
        TokenRow { expires: Some(expires), .. } if *expires <= now => Some(AccessRefused::Expired),
        _ => None,
    };
    if let Some(refused) = refused {
        let reason = Some(refused.code().to_owned());
        app.store.append_audit(record(app, actor(&row.name), "api-access", AuditOutcome::Refused, reason)).await?;
        return Ok(Access::Refused(refused));
    }
    if row.last_used.is_none_or(|used| used.plus_ms(USED_MS) <= now) {
        app.store.token_used(&row.name, now).await?;
    }
    let scopes = row.scopes.split(' ').filter_map(|scope| scope.parse().ok()).collect();
    Ok(Access::Granted(Admitted { name: row.name, scopes }, counted))
}

/// Whether the token may do this. A refusal is on the record.
pub async fn permit(app: &Contact, admitted: &Admitted, scope: ApiScope) -> Result<bool, StoreError> {
    if admitted.scopes.contains(&scope) {
        return Ok(true);
    }
    let reason = Some(format!("scope-missing {}", scope.as_str()));
    app.store.append_audit(record(app, actor(&admitted.name), "api-access", AuditOutcome::Refused, reason)).await?;
    Ok(false)
}

fn is_token(text: &str) -> bool {
    let Some((recognised, secret)) = text.strip_prefix(MARK).and_then(|rest| rest.split_once('_')) else {
        return false;
    };
    let hex = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    hex(recognised, RECOGNISED) && hex(secret, 2 * SECRET)
}
