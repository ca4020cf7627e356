//! Sessions: a random token in the browser's cookie, its keyed hash in the store. Signing out, here and everywhere.

use super::super::Contact;
use super::passkeys::CHALLENGE_MS;
use super::{actor_of, record};
use crate::card::{Actor, Duty, EpochMs, Role, StaffName, has_duty};
use crate::store::{SessionRow, StoreError};
use subtle::ConstantTimeEq as _;

/// A colleague who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub name: StaffName,
    /// What the account may do, as the store has it now.
    pub role: Role,
    /// For a counter officer: the municipality's six digits.
    pub municipality: Option<String>,
    /// Languages spoken, as tags.
    pub languages: Vec<String>,
    /// When the session ends, whatever is done in it.
    pub until: EpochMs,
    session: [u8; 16],
}

impl SignedIn {
    /// The colleague as the one who acts.
    pub fn actor(&self) -> Actor {
        actor_of(self.role, &self.name)
    }

    /// Whether the role has the duty.
    pub fn has(&self, duty: Duty) -> bool {
        has_duty(self.role, duty)
    }

    pub(super) fn of(row: SessionRow, session: [u8; 16], until: EpochMs) -> Self {
        let SessionRow { name, role, municipality, languages, .. } = row;
        Self { name, role, municipality, languages, until, session }
    }
}

fn millis(time: std::time::Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// The keyed hash under which a session's token is stored.
pub(super) fn hash(app: &Contact, token: &str) -> [u8; 16] {
    app.store.keys().lookup("session", token)
}

/// When a session that begins at `started` ends at the latest.
pub(super) fn until(app: &Contact, started: EpochMs) -> EpochMs {
    started.plus_ms(millis(app.settings.staff.session))
}

/// The session of this token, if it still runs. Its use is noted, coarsely, so that not every request writes.
pub async fn resume_session(app: &Contact, token: &str) -> Result<Option<SignedIn>, StoreError> {
    let session = hash(app, token);
    let Some(row) = app.store.session(session).await? else { return Ok(None) };
    let (now, idle) = (app.clock.now(), millis(app.settings.staff.idle));
    let (until, rested) = (until(app, row.started), now.0 - row.seen.0);
    if now >= until || rested >= idle {
        return Ok(None);
    }
    if rested > idle / 30 {
        app.store.touch_session(session, now).await?;
    }
    Ok(Some(SignedIn::of(row, session, until)))
}

/// Whether a session that was resumed still runs. Asked by pages that stay open: their staying open is no use of it.
pub async fn is_still_signed_in(app: &Contact, who: &SignedIn) -> Result<bool, StoreError> {
    let Some(row) = app.store.session(who.session).await? else { return Ok(false) };
    let now = app.clock.now();
    Ok(now < who.until && now.0 - row.seen.0 < millis(app.settings.staff.idle))
}

/// The token that a session's forms carry: derived, so that it needs no place in the store and dies with the session.
pub fn csrf_token(app: &Contact, token: &str) -> String {
    hex::encode(app.store.keys().lookup("csrf", token))
}

/// Whether a form carries its session's token.
pub fn is_csrf_token(app: &Contact, token: &str, given: &str) -> bool {
    csrf_token(app, token).as_bytes().ct_eq(given.as_bytes()).into()
}

/// How many sessions the colleague's account has.
pub async fn count_sessions(app: &Contact, who: &SignedIn) -> Result<i64, StoreError> {
    app.store.count_sessions(&who.name).await
}

/// Ends this session.
pub async fn sign_out(app: &Contact, who: &SignedIn) -> Result<(), StoreError> {
    let record = record(app.clock.now(), who.actor(), "sign-out", None);
    app.store.end_session(who.session, record).await.map(|_| ())
}

/// Ends every session of the colleague's own account, this one too. Returns how many.
pub async fn sign_out_everywhere(app: &Contact, who: &SignedIn) -> Result<u64, StoreError> {
    let record = record(app.clock.now(), who.actor(), "sign-out", Some("everywhere".to_owned()));
    app.store.end_sessions_of(&who.name, record).await
}

/// Forgets sessions that have run out. Returns how many.
pub async fn tidy_sessions(app: &Contact) -> Result<u64, StoreError> {
    let (now, staff) = (app.clock.now(), &app.settings.staff);
    app.store.forget_challenges(now.plus_ms(-2 * CHALLENGE_MS)).await?;
    app.store.forget_sessions(now.plus_ms(-millis(staff.idle)), now.plus_ms(-millis(staff.session))).await
}
