//! Signing in with a passkey, alone or beside the password, by desk.passkey_alone.

use super::super::sign_in::{Begun, SignInError, Why, allowed, begin_session, refuse};
use super::{RelyingParty, challenge_hash, credential_hash, is_fresh};
use crate::card::EpochMs;
use crate::contact::Contact;
use crate::store::{PasskeyRow, PasskeyUse, SecondFactor, StoreError};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential, WebauthnError};

/// What was asked of the browser, sealed by the door until the answer comes.
#[derive(Serialize, Deserialize)]
pub struct AskedSignIn {
    state: DiscoverableAuthentication,
    challenge: Vec<u8>,
    at: EpochMs,
}

/// What came. No `Debug`.
pub struct PasskeyCredentials {
    /// The account's name; where passkeys count alone, nothing.
    pub name: String,
    /// The password; where passkeys count alone, nothing.
    pub password: String,
    /// What was asked, opened by the door; nothing when it was forged.
    pub asked: Option<AskedSignIn>,
    /// What the browser answered, as JSON.
    pub answer: String,
}

/// What a browser is to be asked (JSON), with what the door keeps until it answers. The same for everybody: it tells
/// nothing of any account. Nothing where the public origin cannot have passkeys.
pub fn begin_passkey_sign_in(app: &Contact) -> Option<(serde_json::Value, AskedSignIn)> {
    let (asked, state) = app.settings.staff.passkeys.as_ref()?.ask().ok()?;
    let challenge = asked.public_key.challenge.clone();
    Some((serde_json::to_value(&asked.public_key).ok()?, AskedSignIn { state, challenge, at: app.clock.now() }))
}

/// Signs somebody in with a passkey. Whatever is wrong, the answer is the same.
pub async fn sign_in_with_passkey(
    app: &Contact,
    given: PasskeyCredentials,
    client: IpAddr,
) -> Result<Begun, SignInError> {
    let PasskeyCredentials { name, password, asked, answer } = given;
    let alone = app.settings.staff.passkey_alone;
    let answer: Option<PublicKeyCredential> = serde_json::from_str(&answer).ok();
    let known = match &answer {
        Some(answer) => app.store.passkey(credential_hash(app.store.keys(), answer.get_credential_id())).await?,
        None => None,
    };
    let owner = known.as_ref().map(|known| known.name.to_string());
    let name = if alone { owner.clone().unwrap_or_default() } else { name.trim().to_ascii_lowercase() };
    allowed(app, &name, client).await?;
    let row = app.store.staff(&name).await?;
    let hash = row.as_ref().and_then(|row| row.password.clone());
    let right = alone || app.passwords.is_right(&password, hash).await.map_err(|_| SignInError::Busy)?;
    let asked = not_answered(app, asked).await?;
    let weighed = weigh(app, asked, answer, known);
    let nobody = if alone { Why::Passkey } else { Why::UnknownAccount };
    let Some(row) = row else { return refuse(app, None, nobody).await };
    if row.disabled.is_some() {
        return refuse(app, Some(&row), Why::Disabled).await;
    }
    if !right {
        return refuse(app, Some(&row), Why::Password).await;
    }
    match weighed {
        Ok(used) if owner.as_deref() == Some(row.name.as_str()) => {
            begin_session(app, row, SecondFactor::Passkey(used)).await
        }
        Ok(_) => refuse(app, Some(&row), Why::Passkey).await,
        Err(why) => refuse(app, Some(&row), why).await,
    }
}

/// A challenge that was answered before counts as none: otherwise an answer sent twice would look like a copied passkey.
async fn not_answered(app: &Contact, asked: Option<AskedSignIn>) -> Result<Option<AskedSignIn>, StoreError> {
    let Some(asked) = asked else { return Ok(None) };
    let used = app.store.is_challenge_used(challenge_hash(app.store.keys(), &asked.challenge)).await?;
    Ok((!used).then_some(asked))
}

/// What an answer is worth, whoever's it is.
fn weigh(
    app: &Contact,
    asked: Option<AskedSignIn>,
    answer: Option<PublicKeyCredential>,
    known: Option<PasskeyRow>,
) -> Result<PasskeyUse, Why> {
    let party = app.settings.staff.passkeys.as_ref().ok_or(Why::Passkey)?;
    let (answer, known) = answer.zip(known).ok_or(Why::Passkey)?;
    let asked = asked.filter(|asked| is_fresh(asked.at, app.clock.now())).ok_or(Why::Challenge)?;
    let mut passkey: Passkey = serde_json::from_slice(&known.credential).map_err(|_| Why::Passkey)?;
    let handle = RelyingParty::handle(app.store.keys(), known.name.as_str());
    let result = party.check(&answer, asked.state, handle, &passkey).map_err(|error| match error {
        WebauthnError::CredentialPossibleCompromise => Why::Counter,
        WebauthnError::MismatchedChallenge => Why::Challenge,
        _ => Why::Passkey,
    })?;
    passkey.update_credential(&result);
    Ok(PasskeyUse {
        passkey: known.passkey,
        challenge: challenge_hash(app.store.keys(), &asked.challenge),
        counter: i64::from(result.counter()),
        credential: serde_json::to_vec(&passkey).map_err(|_| Why::Passkey)?,
    })
}
