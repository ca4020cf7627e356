//! Conferences and who takes part in them.

use super::{Failure, Rest, done, failure};
use twilio_openapi::apis::default_api::{delete_participant, list_conference, update_conference, update_participant};

/// What changes for somebody in a conference.
#[derive(Default)]
pub(in crate::carriers::twilio) struct Change<'a> {
    pub(in crate::carriers::twilio) muted: Option<bool>,
    pub(in crate::carriers::twilio) hold: Option<bool>,
    /// The call of the only one who hears whoever this is about.
    pub(in crate::carriers::twilio) coaches: Option<&'a str>,
}

impl Rest {
    /// Changes how somebody takes part.
    pub(in crate::carriers::twilio) async fn participant(
        &self,
        conference: &str,
        call: &str,
        change: Change<'_>,
    ) -> Result<(), Failure> {
        let coaching = change.coaches.map(|_| true);
        #[rustfmt::skip]
        let changed = update_participant(
            &self.configuration, &self.account_sid, conference, call, change.muted, change.hold, None, None, None, None,
            None, None, None, None, coaching, change.coaches,
        )
        .await;
        done(changed)
    }

    /// Takes somebody out.
    pub(in crate::carriers::twilio) async fn remove(&self, conference: &str, call: &str) -> Result<(), Failure> {
        done(delete_participant(&self.configuration, &self.account_sid, conference, call).await)
    }

    /// Ends a conference.
    pub(in crate::carriers::twilio) async fn end(&self, conference: &str) -> Result<(), Failure> {
        let (at, account) = (&self.configuration, self.account_sid.as_str());
        done(update_conference(at, account, conference, Some("completed"), None, None).await)
    }

    /// Twilio's name for a running conference, by ours.
    pub(in crate::carriers::twilio) async fn running(&self, name: &str) -> Result<Option<String>, Failure> {
        let (at, account, running) = (&self.configuration, self.account_sid.as_str(), Some("in-progress"));
        let page = list_conference(at, account, None, None, None, None, None, None, Some(name), running, Some(1)).await;
        let all = page.map_err(failure)?.conferences.ok_or(Failure::Unknown("the answer is no list of conferences"))?;
        Ok(all.into_iter().find_map(|one| one.sid.flatten()))
    }
}
