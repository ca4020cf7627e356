//! Signing in: name, password and a code in one step, so that nothing is told half-way (all failures alike).

use super::super::Contact;
use super::session::{hash, until};
use super::{SignedIn, actor_of, codes, record};
use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, Role, StaffName};
use crate::limits::{Rule, Verdict};
use crate::store::{NewSession, SecondFactor, SessionRow, StaffRow, StoreError};
use base64::Engine as _;
use std::net::IpAddr;
use std::str::FromStr as _;

/// What was typed. No `Debug`.
pub struct Credentials {
    /// The account's name.
    pub name: String,
    /// The password.
    pub password: String,
    /// The authenticator's code, or a recovery code.
    pub code: String,
}

/// A session that has begun.
pub struct Begun {
    /// For the browser's cookie; the store has its hash only.
    pub token: String,
    /// Who.
    pub who: SignedIn,
    /// A recovery code was used: one fewer is left, and the authenticator may be lost.
    pub by_recovery_code: bool,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name, password or code is wrong, or the account is not in force: which one is not told.
    #[error("name, password or code is wrong")]
    Wrong,
    /// Too many tries for this name from this place.
    #[error("too many tries")]
    TooMany {
        /// Milliseconds until one more is let through.
        retry_after_ms: u64,
    },
    /// Too many people sign in at once.
    #[error("too many people sign in at once")]
    Busy,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the record says of a refusal; the person is told none of it.
#[derive(Clone, Copy)]
enum Why {
    UnknownAccount,
    Disabled,
    Password,
    Code,
    CodeUsed,
}

impl Why {
    const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownAccount => "unknown-account",
            Self::Disabled => "account-disabled",
            Self::Password => "wrong-password",
            Self::Code => "wrong-code",
            Self::CodeUsed => "code-used-before",
        }
    }
}

/// Signs somebody in.
pub async fn sign_in(app: &Contact, typed: Credentials, client: IpAddr) -> Result<Begun, SignInError> {
    let name = StaffName::from_str(&typed.name).ok();
    let shown = name.as_ref().map_or("", StaffName::as_str);
    allowed(app, shown, client).await?;
    let now = app.clock.now();
    let row = app.store.staff(shown).await?;
    let password = row.as_ref().and_then(|row| row.password.clone());
    let right = app.2.is_right(&typed.password, password).await.map_err(|_| SignInError::Busy)?;
    let factor = judge(app, row.as_ref(), shown, &typed.code, right, now).await;
    let Some(row) = row else { return refuse(app, None, Why::UnknownAccount, client).await };
    let factor = match (row.disabled, right, factor) {
        (Some(_), _, _) => return refuse(app, Some(&row), Why::Disabled, client).await,
        (None, false, _) => return refuse(app, Some(&row), Why::Password, client).await,
        (None, true, None) => return refuse(app, Some(&row), Why::Code, client).await,
        (None, true, Some(factor)) => factor,
    };
    let mut token = [0_u8; 32];
    app.random.fill(&mut token);
    let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token);
    let session = hash(app, &token);
    let by_recovery_code = matches!(factor, SecondFactor::Recovery(_));
    let how = if by_recovery_code { "recovery-code" } else { "authenticator" };
    let audit = record(now, actor_of(row.role, &row.name), "sign-in", Some(how.to_owned()));
    if !app.store.open_session(NewSession { session, name: row.name.clone(), factor, audit }).await? {
        let why = if by_recovery_code { Why::Code } else { Why::CodeUsed };
        return refuse(app, Some(&row), why, client).await;
    }
    metrics::counter!("holdline_sign_ins_total", "outcome" => "done").increment(1);
    let StaffRow { name, role, municipality, languages, .. } = row;
    let row = SessionRow { name, role, municipality, languages, started: now, seen: now };
    Ok(Begun { token, who: SignedIn::of(row, session, until(app, now)), by_recovery_code })
}

/// Slows down whoever tries, never the account nor everybody behind one address: tries are counted for both together.
pub(super) async fn allowed(app: &Contact, name: &str, client: IpAddr) -> Result<(), SignInError> {
    match app.limits.check(Rule::SignInByPair, &format!("{name} {client}")).await {
        Verdict::Allowed => Ok(()),
        Verdict::Over { retry_after_ms } => {
            metrics::counter!("holdline_sign_ins_total", "outcome" => "too-many").increment(1);
            Err(SignInError::TooMany { retry_after_ms })
        }
    }
}

/// Weighs the code. Behind a right password codes can be guessed from many places at once: after so many wrong ones only a
/// recovery code counts for a while, which cannot be guessed, so that the account's owner still gets in.
async fn judge(
    app: &Contact,
    row: Option<&StaffRow>,
    name: &str,
    code: &str,
    password_right: bool,
    now: EpochMs,
) -> Option<SecondFactor> {
    // Without an account a secret of nobody is asked, for the same work.
    let secret = row.and_then(|row| row.totp.as_deref()).unwrap_or(&[0; 20]);
    let factor = codes::factor(app.store.keys(), name, secret, code, now);
    if !password_right {
        return factor;
    }
    match factor {
        Some(SecondFactor::Totp(_)) if app.limits.peek(Rule::CodeByAccount, name).await.is_over() => None,
        Some(factor) => Some(factor),
        None => {
            app.limits.check(Rule::CodeByAccount, name).await;
            None
        }
    }
}

async fn refuse(app: &Contact, row: Option<&StaffRow>, why: Why, client: IpAddr) -> Result<Begun, SignInError> {
    metrics::counter!("holdline_sign_ins_total", "outcome" => "refused").increment(1);
    put_refusal_on_record(app, "sign-in", row, why.as_str(), client).await?;
    Err(SignInError::Wrong)
}

/// The record of a refusal. What was typed as an unknown name is not written down: people type passwords there. Names that
/// nobody has can be made up without end; from one place so many are recorded, and the rest counted in the metric alone.
pub(super) async fn put_refusal_on_record(
    app: &Contact,
    action: &str,
    row: Option<&StaffRow>,
    why: &str,
    client: IpAddr,
) -> Result<(), StoreError> {
    if row.is_none() && app.limits.check(Rule::UnknownByClient, &client.to_string()).await.is_over() {
        return Ok(());
    }
    let nobody = || Actor { role: Role::System, channel: Channel::Desk, name: None };
    let actor = row.map_or_else(nobody, |row| actor_of(row.role, &row.name));
    let record = record(app.clock.now(), actor, action, Some(why.to_owned()));
    app.store.append_audit(AuditRecord { outcome: AuditOutcome::Refused, ..record }).await
}
