//! What is done for whoever is on the line: the card chosen, the suspension, the receipt sent, who speaks for the holder,
//! a dispute, and handing over.

use super::super::change_card::{Beside, CardRequest, change_card_and};
use super::super::holders::holder_of;
use super::super::message_limit::may_ask_for_message;
use super::super::message_number::reachable;
use super::super::message_rule::useful_ms;
use super::super::voice::is_in_call;
use super::super::wait_published::wait_published;
use super::super::{Contact, fresh_name};
use super::entries::{Along, CaseError, Desk, Entry, LONGEST, LONGEST_NAME, about, admit, check_text, enter, refuse};
use super::offer_contact;
use super::presence::colleagues_here;
use super::read_case::subject;
use crate::card::matching::{Attribute, assurance};
use crate::card::{
    Assurance, AuditOutcome, AuditRecord, CardId, Command, Decision, Medium, Purpose, ReceiptNumber, Refusal,
    Representation, Scope,
};
use crate::store::{NewMessage, ReportWrite};

/// A mark that a search showed this card to this colleague in this contact: cards that were not shown cannot be chosen.
pub fn shown_mark(app: &Contact, desk: Desk<'_>, card: &CardId, agreed: &[Attribute]) -> String {
    let agreed: Vec<&str> = agreed.iter().map(|attribute| attribute.as_str()).collect();
    let value = format!("{}\u{0}{}\u{0}{card}\u{0}{}", desk.contact, desk.who.name.as_str(), agreed.join(" "));
    hex::encode(app.store.keys().lookup("shown-card", &value))
}

/// From now on the contact is about this card.
pub async fn choose_card(
    app: &Contact,
    desk: Desk<'_>,
    card: &CardId,
    agreed: &[Attribute],
    mark: &str,
) -> Result<(), CaseError> {
    admit(app, desk, "choose-card").await?;
    if shown_mark(app, desk, card, agreed) != mark {
        return Err(refuse(app, desk, "choose-card", "not-shown", CaseError::NoCard).await?);
    }
    let entry = Entry::Card { card: card.clone(), agreed: agreed.to_vec() };
    enter(app, desk, &entry, ("choose-card", None), Along { card: Some(card.clone()), ..Along::default() }).await
}

/// What a colleague asks for, for the caller.
pub struct Suspend {
    /// The card that the contact is about.
    pub card: CardId,
    /// How much.
    pub scope: Scope,
    /// What was verified with the caller.
    pub verified: Vec<Attribute>,
    /// What happened to the card: a value of the slot `circumstance`.
    pub circumstance: Option<&'static str>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suspended {
    /// It is suspended under this receipt, since now or since before.
    Yes(ReceiptNumber),
    /// It is not, and why.
    No(Refusal),
}

/// Suspends the card for the caller. How sure it is follows from what was verified; too little stops nothing.
pub async fn suspend_for_caller(app: &Contact, desk: Desk<'_>, wish: Suspend) -> Result<Suspended, CaseError> {
    admit(app, desk, "suspend").await?;
    // What another window chose meanwhile is not what was confirmed here.
    if subject(app, desk).await?.card.as_ref() != Some(&wish.card) {
        return Err(refuse(app, desk, "suspend", "no-card", CaseError::NoCard).await?);
    }
    let sure = assurance(&wish.verified);
    let request = CardRequest {
        card: wish.card.clone(),
        command: Command::Suspend { scope: wish.scope, assurance: sure },
        actor: desk.who.actor(),
        contact: Some(desk.contact.to_owned()),
    };
    let watch = app.bus.subscribe();
    let verified: Vec<&str> = wish.verified.iter().map(|attribute| attribute.as_str()).collect();
    let verifying = AuditRecord {
        card: Some(wish.card.clone()),
        outcome: if sure < Assurance::Confirmed { AuditOutcome::Refused } else { AuditOutcome::Done },
        ..about(app, desk, "verify-holder", Some(&format!("{}: {}", sure.as_str(), verified.join(" "))))
    };
    let (now, circumstance) = (app.clock.now(), wish.circumstance);
    let beside = move |decision: &Decision| {
        let circumstance = decision.receipt().cloned().zip(circumstance.map(str::to_owned));
        let report = ReportWrite {
            contact: None,
            audits: vec![verifying],
            wrong_tries: Vec::new(),
            circumstance,
            messages: Vec::new(),
            now,
        };
        Beside { step: None, report: Some(report) }
    };
    let decision = change_card_and(app, request, beside).await?;
    if let Decision::Refused(refusal) = decision {
        return Ok(Suspended::No(refusal));
    }
    let receipt = decision.receipt().cloned().ok_or(CaseError::NoReceipt)?;
    if matches!(decision, Decision::Changed(_)) {
        wait_published(app, watch, &receipt).await;
    }
    let entry = Entry::Suspension { receipt: receipt.clone(), scope: wish.scope, verified: wish.verified };
    let along = Along { card: Some(wish.card), receipt: Some(receipt.clone()), ..Along::default() };
    enter(app, desk, &entry, ("enter-suspension", Some(wish.scope.as_str())), along).await?;
    Ok(Suspended::Yes(receipt))
}

/// Sends the receipt of a card's suspension, as the caller wishes: to a mobile telephone, by mail, or by fax.
pub async fn send_receipt(app: &Contact, desk: Desk<'_>, (medium, to): (Medium, &str)) -> Result<(), CaseError> {
    admit(app, desk, "order-message").await?;
    let about = subject(app, desk).await?;
    let card = about.card.ok_or(CaseError::NoCard)?;
    let to = reachable(&app.settings, medium, to).ok_or(CaseError::Unreachable)?;
    let known = app.store.card(&card).await?.ok_or(CaseError::NoCard)?;
    let receipt = known.open_receipt(Scope::Everything).or_else(|| known.open_receipt(Scope::PhoneCertificates));
    let receipt = receipt.cloned().ok_or(CaseError::NoReceipt)?;
    if !may_ask_for_message(app, None, to.expose()).await {
        return Err(refuse(app, desk, "order-message", "message-limit", CaseError::TooOften).await?);
    }
    let message = NewMessage {
        id: fresh_name(app),
        medium,
        purpose: Purpose::Receipt,
        to: to.clone(),
        language: about.language,
        card: Some(card.clone()),
        receipt: Some(receipt.clone()),
        useful_until: app.clock.now().plus_ms(useful_ms(Purpose::Receipt)),
    };
    let entry = Entry::Message { medium, ending: to.ending() };
    let along = Along { card: Some(card), receipt: Some(receipt), message: Some(message), ..Along::default() };
    enter(app, desk, &entry, ("order-message", Some(medium.as_str())), along).await
}

/// Records who speaks for the holder.
pub async fn record_representative(
    app: &Contact,
    desk: Desk<'_>,
    representation: Representation,
    name: &str,
) -> Result<(), CaseError> {
    const ACTION: &str = "record-representative";
    admit(app, desk, ACTION).await?;
    check_text(app, desk, ACTION, name, LONGEST_NAME).await?;
    let card = subject(app, desk).await?.card;
    if let Some(card) = &card {
        let born = holder_of(app, card).await?.birth_date;
        if !representation.fits(born, app.today()) {
            return Err(refuse(app, desk, ACTION, "no-child", CaseError::NoChild).await?);
        }
    }
    let entry = Entry::Representative { representation, name: name.to_owned() };
    let along = Along { card, ..Along::default() };
    enter(app, desk, &entry, (ACTION, Some(representation.as_str())), along).await
}

/// Marks that the holder never asked for the suspension: the contact goes before all others wherever it is handed.
pub async fn mark_dispute(app: &Contact, desk: Desk<'_>) -> Result<(), CaseError> {
    admit(app, desk, "mark-dispute").await?;
    let along = Along { card: subject(app, desk).await?.card, reason: Some("dispute"), ..Along::default() };
    enter(app, desk, &Entry::Dispute, ("mark-dispute", None), along).await
}

/// Hands the contact to a colleague who is there with everything that was entered, and what they should know; they are
/// offered it at once. Not in a call, which would stay behind: there the colleague is asked in, and takes over in it.
pub async fn hand_over(app: &Contact, desk: Desk<'_>, to: &str, text: &str) -> Result<(), CaseError> {
    const ACTION: &str = "hand-over";
    admit(app, desk, ACTION).await?;
    if !text.is_empty() {
        check_text(app, desk, ACTION, text, LONGEST).await?;
    }
    if is_in_call(app, desk.who, desk.contact).await? {
        return Err(refuse(app, desk, ACTION, "in-call", CaseError::InCall).await?);
    }
    let mut here = colleagues_here(app, &desk.who.name).await?.into_iter();
    let Some((to, _)) = here.find(|(name, _)| name.as_str() == to) else {
        return Err(refuse(app, desk, ACTION, "not-there", CaseError::NoColleague).await?);
    };
    let entry = Entry::HandOver { to: to.to_string(), text: text.to_owned() };
    enter(app, desk, &entry, (ACTION, Some(to.as_str())), Along::default()).await?;
    Ok(offer_contact(app, desk.who, desk.contact, &to).await?)
}
