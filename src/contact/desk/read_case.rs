//! The case as whoever has the contact sees it: the card once it is found, its suspensions, what was entered, and what the
//! caller has told by keys.

use super::super::Contact;
use super::super::holders::holder_of;
use super::super::staff::SignedIn;
use super::entries::{CaseError, Desk, Entered, Entry, about, admit, entries_of};
use super::presence::colleagues_here;
use super::read_contact::read_contact;
use crate::card::matching::{Asked, Attribute, compare};
use crate::card::{
    ApplicationFormId, AuditRecord, BirthDate, Card, CardId, Carrier, CertificateStatus, Doing, PhoneNumber, Postcode,
    StaffName, is_child,
};
use crate::ivr::Slot;
use crate::store::{ReceiptRow, StoreError};

/// A card in the hands of a colleague. No `Debug`: it has a holder.
pub struct CaseCard {
    /// The card as it stands.
    pub card: Card,
    /// The holder's name, as on the card, in kana, in Latin letters.
    pub names: [String; 3],
    /// The holder is under 15: a statutory agent acts.
    pub is_child: bool,
    /// It has certificates on a telephone that still work or can be held.
    pub has_phone: bool,
    /// Its suspensions in force.
    pub receipts: Vec<ReceiptRow>,
}

/// A case.
pub struct Case {
    /// The card, once it is found.
    pub card: Option<CaseCard>,
    /// What was told and is right: to be ticked beforehand.
    pub agreed: Vec<Attribute>,
    /// What was entered.
    pub entries: Vec<Entered>,
    /// The colleagues who are there and could go on, and what they do.
    pub colleagues: Vec<(StaffName, Doing)>,
}

/// What a caller keyed, as something to look for.
pub fn asked_by_keys(app: &Contact, keyed: &[(String, String)], number: Option<&PhoneNumber>) -> Asked {
    let value = |slot: Slot| keyed.iter().find(|(name, _)| name == slot.name()).map(|(_, value)| value.as_str());
    let plan = &app.settings.dial_plan;
    let telephone = value(Slot::TelephoneNumber).and_then(|digits| PhoneNumber::keyed(digits, plan).ok());
    Asked {
        birth_date: value(Slot::BirthDate).and_then(|digits| BirthDate::keyed(digits, app.today()).ok()),
        postcode: value(Slot::Postcode).and_then(|digits| Postcode::parse(digits).ok()),
        form_number: value(Slot::FormNumber).and_then(|digits| ApplicationFormId::parse(digits).ok()),
        telephone: telephone.or_else(|| number.cloned()),
        ..Asked::default()
    }
}

/// What a contact is about.
pub(super) struct Subject {
    /// Its card: the one that was chosen last, or that it came with.
    pub(super) card: Option<CardId>,
    /// The caller's language.
    pub(super) language: String,
}

/// What the contact is about, for whoever has it.
pub(super) async fn subject(app: &Contact, desk: Desk<'_>) -> Result<Subject, CaseError> {
    let view = read_contact(app, desk.who, desk.contact).await?;
    let pop = view.pop.ok_or(CaseError::NotYours)?;
    let card = chosen(&entries_of(app, desk.contact).await?).map(|(card, _)| card).or(pop.card);
    Ok(Subject { card, language: view.item.language })
}

/// The card that was chosen last, and what was told and right.
fn chosen(entries: &[Entered]) -> Option<(CardId, Vec<Attribute>)> {
    entries.iter().rev().find_map(|entered| match &entered.entry {
        Entry::Card { card, agreed } => Some((card.clone(), agreed.clone())),
        _ => None,
    })
}

/// Reads the case of a contact that the colleague has; that its card was looked at is on the record.
pub async fn read_case(
    app: &Contact,
    who: &SignedIn,
    contact: &str,
    found: Option<&CardId>,
    told: &Asked,
) -> Result<Case, CaseError> {
    let desk = Desk { who, contact, form: "" };
    admit(app, desk, "read-card").await?;
    let entries = entries_of(app, contact).await?;
    let (card, agreed) = match chosen(&entries) {
        Some((card, agreed)) => (Some(card), Some(agreed)),
        None => (found.cloned(), None),
    };
    let (card, told) = match card {
        None => (None, Vec::new()),
        Some(id) => {
            let (card, told) = read_card(app, &id, told).await?;
            let audit = AuditRecord { card: Some(id), ..about(app, desk, "read-card", None) };
            app.store.append_audit(audit).await?;
            (Some(card), told)
        }
    };
    Ok(Case { card, agreed: agreed.unwrap_or(told), entries, colleagues: colleagues_here(app, &who.name).await? })
}

/// The names on the card that the contact is about, to be read once more before it is stopped.
pub async fn names_on_card(app: &Contact, desk: Desk<'_>, card: &CardId) -> Result<[String; 3], CaseError> {
    admit(app, desk, "read-card").await?;
    if subject(app, desk).await?.card.as_ref() != Some(card) {
        return Err(CaseError::NoCard);
    }
    let holder = holder_of(app, card).await?;
    let audit = AuditRecord { card: Some(card.clone()), ..about(app, desk, "read-card", None) };
    app.store.append_audit(audit).await?;
    Ok([holder.name, holder.name_kana, holder.name_latin])
}

/// The card, and what of that which was told is right.
async fn read_card(app: &Contact, id: &CardId, told: &Asked) -> Result<(CaseCard, Vec<Attribute>), StoreError> {
    let card = app.store.card(id).await?.ok_or(StoreError::NotFound("card"))?;
    let holder = holder_of(app, id).await?;
    let marks = compare(told, &holder).marks;
    let agreed = marks.into_iter().filter(|(_, mark)| mark.agrees()).map(|(attribute, _)| attribute).collect();
    let mut receipts = Vec::new();
    for (_, receipt) in &card.open_receipts {
        receipts.extend(app.store.receipt(receipt).await?);
    }
    let has_phone =
        card.certificates.iter().any(|c| c.carrier == Carrier::Phone && c.status != CertificateStatus::Revoked);
    let is_child = is_child(holder.birth_date, app.today());
    let names = [holder.name, holder.name_kana, holder.name_latin];
    Ok((CaseCard { card, names, is_child, has_phone, receipts }, agreed))
}
