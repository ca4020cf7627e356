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
pub(super) enum Why {
    UnknownAccount,
    Disabled,
    Password,
    Code,
    CodeUsed,
    /// Not known, not the account's, or its answer is wrong.
    Passkey,
    /// Late, forged, or answered before.
    Challenge,
    /// The authenticator's counter stood still or went back: there may be a copy.
    Counter,
}

impl Why {
    const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownAccount => "unknown-account",
            Self::Disabled => "account-disabled",
            Self::Password => "wrong-password",
            Self::Code => "wrong-code",
            Self::CodeUsed => "code-used-before",
            Self::Passkey => "wrong-passkey",
            Self::Challenge => "challenge-not-open",
            Self::Counter => "passkey-counter-not-forward",
        }
    }
}

/// Signs somebody in. Whatever is wrong, the same is looked up and hashed before anything is decided.
pub async fn sign_in(app: &Contact, typed: Credentials, client: IpAddr) -> Result<Begun, SignInError> {
    let name = StaffName::from_str(&typed.name).ok();
    let shown = name.as_ref().map_or("", StaffName::as_str);
    allowed(app, shown, client).await?;
    let now = app.clock.now();
    let row = app.store.staff(shown).await?;
    let password = row.as_ref().and_then(|row| row.password.clone());
    let right = app.passwords.is_right(&typed.password, password).await.map_err(|_| SignInError::Busy)?;
    let code = weigh(app, row.as_ref(), shown, &typed.code, now).await?;
    let Some(row) = row else { return refuse(app, None, Why::UnknownAccount).await };
    match (row.disabled, right) {
        (Some(_), _) => refuse(app, Some(&row), Why::Disabled).await,
        (None, false) => refuse(app, Some(&row), Why::Password).await,
        (None, true) => match judge(app, shown, code).await {
            Ok(factor) => begin_session(app, row, factor).await,
            Err(why) => refuse(app, Some(&row), why).await,
        },
    }
}

/// Begins a session, on the record; what proved the second factor is used up with it.
pub(super) async fn begin_session(app: &Contact, row: StaffRow, factor: SecondFactor) -> Result<Begun, SignInError> {
    let now = app.clock.now();
    let mut token = [0_u8; 32];
    app.random.fill(&mut token);
    let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token);
    let session = hash(app, &token);
    let by_recovery_code = matches!(factor, SecondFactor::Recovery(_));
    let (how, used) = match &factor {
        SecondFactor::Totp(_) => ("authenticator", Why::CodeUsed),
        SecondFactor::Recovery(_) => ("recovery-code", Why::CodeUsed),
        SecondFactor::Passkey(_) => ("passkey", Why::Challenge),
    };
    let audit = record(now, actor_of(row.role, &row.name), "sign-in", Some(how.to_owned()));
    if !app.store.open_session(NewSession { session, name: row.name.clone(), factor, audit }).await? {
        // Somebody used the code, or disabled the account, in this very moment.
        return refuse(app, Some(&row), used).await;
    }
    metrics::counter!("holdline_sign_ins_total", "outcome" => "done").increment(1);
    let StaffRow { name, role, municipality, languages, .. } = row;
    let row = SessionRow { name, role, municipality, languages, started: now, seen: now };
    Ok(Begun { token, who: SignedIn::of(row, session, until(app, now)), by_recovery_code })
}

/// An account and a place, for counting tries.
pub(super) fn pair_of(name: &str, client: IpAddr) -> String {
    format!("{name} {client}")
}

/// Slows down whoever tries, never the account nor everybody behind one address: tries are counted for both together.
pub(super) async fn allowed(app: &Contact, name: &str, client: IpAddr) -> Result<(), SignInError> {
    match app.limits.check(Rule::SignInByPair, &pair_of(name, client)).await {
        Verdict::Allowed => Ok(()),
        Verdict::Over { retry_after_ms } => {
            metrics::counter!("holdline_sign_ins_total", "outcome" => "too-many").increment(1);
            Err(SignInError::TooMany { retry_after_ms })
        }
    }
}

/// What a code is worth for an account, whether its password was right or not.
enum Weighed {
    Fresh(SecondFactor),
    Used,
    Wrong,
}

async fn weigh(
    app: &Contact,
    row: Option<&StaffRow>,
    name: &str,
    code: &str,
    now: EpochMs,
) -> Result<Weighed, StoreError> {
    let folded = codes::fold(code);
    let recovery = codes::recovery_hash(app.store.keys(), name, &folded);
    let is_recovery = app.store.has_recovery_code(name, recovery).await?;
    // Without an account a secret of nobody is asked, for the same work.
    let secret = row.and_then(|row| row.totp.as_deref()).unwrap_or(&[0; 20]);
    let used = row.map_or(0, |row| row.totp_step);
    Ok(match codes::totp_step(secret, &folded, now) {
        _ if is_recovery => Weighed::Fresh(SecondFactor::Recovery(recovery)),
        Some(step) if step > used => Weighed::Fresh(SecondFactor::Totp(step)),
        Some(_) => Weighed::Used,
        None => Weighed::Wrong,
    })
}

/// Behind a right password codes can be guessed from many places at once: after so many wrong ones only a recovery code
/// counts for a while, which cannot be guessed, so that the account's owner still gets in.
async fn judge(app: &Contact, name: &str, code: Weighed) -> Result<SecondFactor, Why> {
    match code {
        Weighed::Fresh(SecondFactor::Totp(_)) if app.limits.peek(Rule::CodeByAccount, name).await.is_over() => {
            Err(Why::Code)
        }
        Weighed::Fresh(factor) => Ok(factor),
        Weighed::Used => Err(Why::CodeUsed),
        Weighed::Wrong => {
            app.limits.check(Rule::CodeByAccount, name).await;
            Err(Why::Code)
        }
    }
}

pub(super) async fn refuse(app: &Contact, row: Option<&StaffRow>, why: Why) -> Result<Begun, SignInError> {
    metrics::counter!("holdline_sign_ins_total", "outcome" => "refused").increment(1);
    put_refusal_on_record(app, "sign-in", row, why.as_str()).await?;
    Err(SignInError::Wrong)
}

/// The record of a refusal. What was typed as an unknown name is not written down: people type passwords there.
pub(super) async fn put_refusal_on_record(
    app: &Contact,
    action: &str,
    row: Option<&StaffRow>,
    why: &str,
) -> Result<(), StoreError> {
    let nobody = || Actor { role: Role::System, channel: Channel::Desk, name: None };
    let actor = row.map_or_else(nobody, |row| actor_of(row.role, &row.name));
    let record = record(app.clock.now(), actor, action, Some(why.to_owned()));
    app.store.append_audit(AuditRecord { outcome: AuditOutcome::Refused, ..record }).await
}
