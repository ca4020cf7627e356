//! Joins a caller who waits with the colleague who has taken them: their telephone rings, and when it is answered the
//! caller is fetched. Until then the caller stays in the queue, and keeps every way that is open there.

use super::super::desk::offer_contact;
use super::super::staff::{SignedIn, permitted, record};
use super::VoiceError;
use super::conference::{Conference, Leg, Part};
use super::hear::{begin, read};
use super::telephones::telephone_of;
use crate::card::{AuditOutcome, AuditRecord, Duty, ItemKind, StaffName, Telephone};
use crate::contact::{Contact, fresh_name};
use crate::store::{StoreError, WorkDetail};

/// Rings the colleague who has taken a waiting caller. Ringing already is as good.
pub async fn ring_colleague(app: &Contact, who: &SignedIn, contact: &str) -> Result<(), VoiceError> {
    let (detail, telephone) = ready(app, who, contact, "ring-colleague").await?;
    let (ItemKind::Waiting, Some(call)) = (detail.item.kind, detail.call) else { return Err(VoiceError::NotNow) };
    if runs_already(app, who, contact).await? {
        return Ok(());
    }
    // Who does not answer is set away, and the caller goes back to the head, whatever happens to this process meanwhile.
    if let Err(error) = offer_contact(app, who, contact, &who.name).await {
        tracing::warn!(contact, %error, "ringing a colleague could not be noted as an offer");
    }
    let conference = Conference::with_caller(fresh_name(app), contact.to_owned(), call, app.clock.now());
    start(app, who, conference, telephone, "ring-colleague").await
}

/// The contact, which must be theirs, and their telephone.
pub(super) async fn ready(
    app: &Contact,
    who: &SignedIn,
    contact: &str,
    action: &str,
) -> Result<(WorkDetail, Telephone), VoiceError> {
    let detail = theirs(app, who, contact, action).await?;
    let telephone = telephone_of(app, &who.name).await?.ok_or(VoiceError::NoTelephone)?;
    Ok((detail, telephone))
}

/// The contact, which must be theirs; whoever tries with another's is on the record.
pub(super) async fn theirs(
    app: &Contact,
    who: &SignedIn,
    contact: &str,
    action: &str,
) -> Result<WorkDetail, VoiceError> {
    permitted(app, who, Duty::ServeContacts).await?;
    if app.exchange.is_none() {
        return Err(VoiceError::NoExchange);
    }
    let detail = app.store.work_detail(contact).await?.ok_or(VoiceError::Gone)?;
    if detail.closed.is_some() {
        return Err(VoiceError::Gone);
    }
    let is_offered = detail.held.as_ref().is_some_and(|held| held.offered.is_some());
    if is_offered || detail.taken_by.as_deref() != Some(who.name.as_str()) {
        refused(app, who, contact, (action, "not-theirs")).await?;
        return Err(VoiceError::NotYours);
    }
    Ok(detail)
}

/// Puts on the record that something was not done, and why.
pub(super) async fn refused(
    app: &Contact,
    who: &SignedIn,
    contact: &str,
    (action, why): (&str, &str),
) -> Result<(), StoreError> {
    let record = record(app.clock.now(), who.actor(), action, Some(why.to_owned()));
    let outcome = AuditOutcome::Refused;
    app.store.append_audit(AuditRecord { outcome, contact: Some(contact.to_owned()), ..record }).await
}

/// Whether there is a conversation about the contact, by this colleague.
pub(super) async fn runs_already(app: &Contact, who: &SignedIn, contact: &str) -> Result<bool, VoiceError> {
    let Some(row) = app.store.conference_of(contact).await? else { return Ok(false) };
    let conference = read(&row)?;
    if conference.over.is_some() {
        return Ok(false);
    }
    let serving = conference.now(Part::Serving).and_then(|leg| leg.staff.as_deref());
    if serving == Some(who.name.as_str()) { Ok(true) } else { Err(VoiceError::NotYours) }
}

/// Begins a conversation with the colleague's telephone ringing.
pub(super) async fn start(
    app: &Contact,
    who: &SignedIn,
    mut conference: Conference,
    telephone: Telephone,
    action: &str,
) -> Result<(), VoiceError> {
    let staff = who.name.as_str().to_owned();
    let now = app.clock.now();
    conference.legs.push(Leg::ringing(fresh_name(app), Part::Serving, staff, telephone, now));
    let record = record(now, who.actor(), action, None);
    let record = AuditRecord { contact: Some(conference.contact.clone()), ..record };
    if begin(app, &conference, vec![record]).await? { Ok(()) } else { Err(VoiceError::NotNow) }
}

/// Colleagues who can be asked into a conversation: there, and with a telephone.
pub async fn colleagues_to_ask(app: &Contact, me: &StaffName) -> Result<Vec<String>, StoreError> {
    let all = app.store.reachable_staff().await?;
    Ok(all.into_iter().map(|(name, _)| name).filter(|name| name != me.as_str()).collect())
}

/// The newest conversation about a contact.
pub async fn conversation(app: &Contact, contact: &str) -> Result<Option<Conference>, StoreError> {
    app.store.conference_of(contact).await?.map(|row| read(&row)).transpose()
}
