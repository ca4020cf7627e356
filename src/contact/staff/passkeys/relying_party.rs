//! The relying party: the public origin, as authenticators know it. All of WebAuthn's own work is the library's.

use crate::store::KeyRing;
use webauthn_rs::prelude::{
    AuthenticationResult, CreationChallengeResponse, DiscoverableAuthentication, DiscoverableKey, Passkey,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse, Url, Uuid,
    WebauthnError, WebauthnResult,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

/// Makes and checks what passkeys are asked.
#[derive(Clone, Debug)]
pub struct RelyingParty(Webauthn);

impl RelyingParty {
    /// For the public origin. Nothing where browsers give none: its host is an address and not a name, or it is reached
    /// without encryption by anything but `localhost` (WebAuthn asks for a secure context).
    pub fn of(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?.to_owned();
        let on_this_machine = host == "localhost" || host.ends_with(".localhost");
        if origin.scheme() != "https" && !on_this_machine {
            return None;
        }
        WebauthnBuilder::new(&host, &origin).ok()?.rp_name("holdline").build().ok().map(Self)
    }

    /// The name by which authenticators know an account: derived, so that it says nothing of it.
    pub(super) fn handle(keys: &KeyRing, name: &str) -> Uuid {
        Uuid::from_bytes(keys.lookup("passkey-account", name))
    }

    /// Asks a browser to make a passkey that it can find again by itself.
    pub(super) fn ask_new(
        &self,
        handle: Uuid,
        name: &str,
    ) -> WebauthnResult<(CreationChallengeResponse, PasskeyRegistration)> {
        let (mut asked, state) = self.0.start_passkey_registration(handle, name, name, None)?;
        if let Some(wanted) = &mut asked.public_key.authenticator_selection {
            wanted.resident_key = Some(ResidentKeyRequirement::Required);
            wanted.require_resident_key = true;
        }
        Ok((asked, state))
    }

    /// Checks a new passkey: challenge, origin, that its user was verified.
    pub(super) fn check_new(
        &self,
        answer: &RegisterPublicKeyCredential,
        state: &PasskeyRegistration,
    ) -> WebauthnResult<Passkey> {
        self.0.finish_passkey_registration(answer, state)
    }

    /// Asks a browser for any passkey of this origin.
    pub(super) fn ask(&self) -> WebauthnResult<(RequestChallengeResponse, DiscoverableAuthentication)> {
        let (mut asked, state) = self.0.start_discoverable_authentication()?;
        // A button asks, not the browser's list of suggestions.
        asked.mediation = None;
        Ok((asked, state))
    }

    /// Checks an answer: challenge, origin, signature, that the user was verified, that it is the account's, the counter.
    pub(super) fn check(
        &self,
        answer: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        handle: Uuid,
        passkey: &Passkey,
    ) -> WebauthnResult<AuthenticationResult> {
        let (given, _) = self.0.identify_discoverable_authentication(answer)?;
        if given != handle {
            return Err(WebauthnError::InvalidUserUniqueId);
        }
        let result = self.0.finish_discoverable_authentication_v2(answer, state, DiscoverableKey::from(passkey))?;
        if result.user_verified() { Ok(result) } else { Err(WebauthnError::UserNotVerified) }
    }
}

#[cfg(test)]
mod tests {
    use super::RelyingParty;

    #[test]
    fn passkeys_need_a_name_and_a_secure_context() {
        for good in ["https://line.example", "https://line.example:8443", "http://localhost:8080"] {
            assert!(RelyingParty::of(good).is_some(), "{good}");
        }
        for bad in ["http://line.example", "https://192.0.2.1", "http://127.0.0.1:8080", "http://[::1]", "nonsense"] {
            assert!(RelyingParty::of(bad).is_none(), "{bad}");
        }
    }
}
