//! Where a colleague is: what they say of themselves, and what follows from the contacts they have.

use super::super::{Contact, staff::SignedIn, staff::StaffError, staff::record};
use super::may_serve;
use crate::bus::BusEvent;
use crate::card::{
    AwayReason, BreakReason, Chosen, Doing, Duty, EpochMs, Held, Skill, StaffName, doing, has_duty, skills_of,
};
use crate::store::{PresenceRow, PresenceWrite, StoreError};
use std::collections::BTreeSet;

/// Where somebody is.
#[derive(Clone, Debug)]
pub struct Presence {
    /// What they do at this moment.
    pub doing: Doing,
    /// What they say of themselves: it counts when their contacts are over.
    pub chosen: Chosen,
    /// Why, unless available: a code.
    pub reason: Option<String>,
    /// Since when they say it.
    pub since: Option<EpochMs>,
    /// What they have, or are offered.
    pub held: Vec<Held>,
    /// The kinds of work they take.
    pub skills: Vec<Skill>,
}

/// Where the colleague is.
pub async fn presence_of(app: &Contact, who: &SignedIn) -> Result<Presence, StoreError> {
    Ok(presence(app.store.presence_of(&who.name).await?, skills_of(who.role)))
}

fn presence(row: Option<PresenceRow>, all: &[Skill]) -> Presence {
    let Some(row) = row else {
        let reason = Some(AwayReason::NotReady.as_str().to_owned());
        let (doing, chosen) = (Doing::Away, Chosen::Away);
        return Presence { doing, chosen, reason, since: None, held: Vec::new(), skills: all.to_vec() };
    };
    let chosen: Vec<Skill> = row.serves.split(',').filter_map(|skill| skill.parse().ok()).collect();
    let skills: Vec<Skill> = all.iter().copied().filter(|skill| chosen.is_empty() || chosen.contains(skill)).collect();
    Presence {
        doing: doing(row.chosen, &row.held),
        chosen: row.chosen,
        reason: row.reason,
        since: Some(row.since),
        held: row.held,
        skills,
    }
}

/// The other colleagues who are there and take contacts, by name, and what they do.
pub(super) async fn colleagues_here(app: &Contact, me: &StaffName) -> Result<Vec<(StaffName, Doing)>, StoreError> {
    let accounts = app.store.staff_list().await?.into_iter();
    let serving = accounts.filter(|account| account.disabled.is_none() && has_duty(account.role, Duty::ServeContacts));
    let serving: BTreeSet<StaffName> = serving.map(|account| account.name).collect();
    let here = app.store.presences().await?.into_iter().filter(|row| row.chosen != Chosen::Away && row.name != *me);
    let colleagues = here.filter(|row| serving.contains(&row.name));
    Ok(colleagues.map(|row| (row.name, doing(row.chosen, &row.held))).collect())
}

/// Ready for the next, for these kinds of work; for none is for all that the role takes.
pub async fn be_available(app: &Contact, who: &SignedIn, skills: &[Skill]) -> Result<(), StaffError> {
    let serves = skills.iter().map(|skill| skill.as_str()).collect::<Vec<_>>().join(",");
    say(app, who, Chosen::Available, None, Some(serves)).await
}

/// On a break from now on, or from when the present contact is over.
pub async fn take_break(app: &Contact, who: &SignedIn, reason: BreakReason) -> Result<(), StaffError> {
    say(app, who, Chosen::Break, Some(reason.as_str().to_owned()), None).await
}

async fn say(
    app: &Contact,
    who: &SignedIn,
    chosen: Chosen,
    reason: Option<String>,
    serves: Option<String>,
) -> Result<(), StaffError> {
    may_serve(app, who).await?;
    let told = Some(reason.clone().unwrap_or_else(|| chosen.as_str().to_owned()));
    let audit = record(app.clock.now(), who.actor(), "set-presence", told);
    app.store.set_presence(PresenceWrite { name: who.name.clone(), chosen, reason, serves, audit }).await?;
    app.bus.publish(BusEvent::WorklistChanged);
    Ok(())
}
