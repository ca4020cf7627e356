//! A chat begins, is found again by what the person's browser has, is left, and is forgotten.

use super::super::call_state::{Details, caller_hash};
use super::super::message_number::may_be_messaged;
use super::super::{Contact, derived_name};
use super::Chat;
use crate::bus::BusEvent;
use crate::card::{Actor, AuditOutcome, AuditRecord, CardId, Channel, PhoneNumber, ReceiptNumber, Role};
use crate::limits::{Rule, network};
use crate::store::{NewChat, NewContact, StoreError, TextedBy};
use std::net::IpAddr;

/// Somebody who wants to write to a colleague.
pub struct NewPerson {
    /// 32 hexadecimal digits that only their browser has: the same form sent twice opens one chat.
    pub token: String,
    /// Their language.
    pub language: String,
    /// Whether they let the other side see what they are typing.
    pub shows_typing: bool,
    /// Where they come from.
    pub from: IpAddr,
    /// What they have told before.
    pub before: Option<Before>,
}

/// What somebody has told before the chat: a colleague sees it, and does not ask again.
pub enum Before {
    /// In a report that waits for a person, or did: its name.
    Report(String),
    /// In one that stopped the card: the receipt.
    Receipt(ReceiptNumber),
}

fn hash(app: &Contact, token: &str) -> [u8; 16] {
    app.store.keys().lookup("chat", token)
}

/// The chat's name: follows from the token, and leads to nobody's chat without it.
fn name(app: &Contact, token: &str) -> String {
    derived_name(app, "chat-name", token)
}

/// Opens a chat. One of very many from one address is marked so, and reaches a colleague all the same (P8).
pub async fn open_chat(app: &Contact, person: NewPerson) -> Result<Chat, StoreError> {
    let NewPerson { token, language, shows_typing, from, before } = person;
    let known = match before {
        Some(before) => known(app, before).await?,
        None => Known::default(),
    };
    Ok(open(app, New { token, language, shows_typing, from: network(from), texted: None, known }).await?.0)
}

/// What is known of somebody whose chat begins. Personal: no `Debug`.
#[derive(Default)]
pub(super) struct Known {
    number: Option<PhoneNumber>,
    caller_hash: Option<[u8; 16]>,
    keyed: Vec<(String, String)>,
    card: Option<CardId>,
    receipt: Option<ReceiptNumber>,
}

/// Looks up what was told before; nothing when it is forgotten.
async fn known(app: &Contact, before: Before) -> Result<Known, StoreError> {
    match before {
        Before::Receipt(receipt) => {
            let row = app.store.receipt(&receipt).await?;
            Ok(row
                .map(|row| Known { card: Some(row.card), receipt: Some(receipt), ..Known::default() })
                .unwrap_or_default())
        }
        Before::Report(id) => {
            let Some(detail) = app.store.work_detail(&id).await? else { return Ok(Known::default()) };
            let details: Details = serde_json::from_slice(&detail.details)
                .map_err(|_| StoreError::impossible("contacts", "details", &id))?;
            Ok(Known {
                number: details.number,
                caller_hash: detail.caller_hash,
                keyed: [("report".to_owned(), id)].into_iter().chain(details.keyed).collect(),
                card: detail.card,
                receipt: detail.receipt,
            })
        }
    }
}

/// A chat that begins, by whichever way.
pub(super) struct New {
    /// The same thing sent twice opens one chat.
    pub(super) token: String,
    pub(super) language: String,
    pub(super) shows_typing: bool,
    /// For whom limits are counted.
    pub(super) from: String,
    /// Whose text message it was.
    pub(super) texted: Option<Texted>,
    /// What is known of them.
    pub(super) known: Known,
}

/// Whoever begins a chat by a text message.
pub(super) struct Texted {
    /// The number it came from.
    pub(super) number: PhoneNumber,
    /// It was a word by which their carrier stops our answers.
    pub(super) stops_answers: bool,
}

/// Opens a chat; and says whether it is new and within the limit.
pub(super) async fn open(app: &Contact, new: New) -> Result<(Chat, bool), StoreError> {
    let id = name(app, &new.token);
    if let Some(known) = app.store.chat(&id).await? {
        return Ok((known.into(), false));
    }
    let over = app.limits.check(Rule::ChatByAddress, &new.from).await.is_over();
    let stops_answers = new.texted.as_ref().is_some_and(|texted| texted.stops_answers);
    let reason = match (over, stops_answers) {
        (true, _) => "chat-over-limit",
        (false, true) => "chat-stop-word",
        (false, false) => "chat",
    };
    let texted_from = new.texted.as_ref().map(|texted| texted.number.clone());
    let caller_hash = texted_from.as_ref().map(|number| caller_hash(app, number)).or(new.known.caller_hash);
    let details = Details {
        number: texted_from.or(new.known.number),
        call: id.clone(),
        keyed: new.known.keyed,
        path: Vec::new(),
        card: new.known.card.clone(),
        receipt: new.known.receipt.clone(),
        relay: false,
    };
    let contact = NewContact {
        id: id.clone(),
        kind: "chat",
        channel: Channel::Chat,
        language: new.language,
        reason: reason.to_owned(),
        details: serde_json::to_vec(&details).map_err(|_| StoreError::impossible("contacts", "details", &id))?,
        call: None,
        card: new.known.card,
        receipt: new.known.receipt,
        caller_hash,
        not_before: None,
    };
    let by_text = new.texted.map(|Texted { number, stops_answers }| TextedBy {
        number_hash: number_hash(app, &number),
        number: Some(number)
            .filter(|to| !stops_answers && app.settings.messages.text && may_be_messaged(&app.settings, to)),
    });
    let (token_hash, audit) = (hash(app, &new.token), record(app, "open-chat", &id, Some(reason)));
    let written = NewChat { contact, token_hash, shows_typing: new.shows_typing, by_text, audit };
    let is_new = app.store.open_chat(written).await?;
    if is_new {
        metrics::counter!("holdline_chats_total", "reason" => reason).increment(1);
        app.bus.publish(BusEvent::WorklistChanged);
    }
    let row = app.store.chat(&id).await?.ok_or_else(|| StoreError::impossible("chats", "chat_id", &id))?;
    Ok((row.into(), is_new && !over))
}

/// The keyed hash by which a chat is found again when the same number writes.
pub(super) fn number_hash(app: &Contact, number: &PhoneNumber) -> [u8; 16] {
    app.store.keys().lookup("chat-number", number.expose())
}

/// The chat of this browser.
pub async fn chat_of(app: &Contact, token: &str) -> Result<Option<Chat>, StoreError> {
    Ok(app.store.chat_by_token(hash(app, token)).await?.map(Chat::from))
}

/// The person leaves. Their place on the worklist stays: what they wrote is still to be seen to.
pub async fn leave_chat(app: &Contact, chat: &Chat) -> Result<(), StoreError> {
    if app.store.leave_chat(&chat.id, app.clock.now()).await? {
        app.store.append_audit(record(app, "leave-chat", &chat.id, None)).await?;
        app.bus.publish(BusEvent::ChatChanged { chat: chat.id.clone() });
    }
    Ok(())
}

/// Forgets chats that were over long enough ago (setting web.keep_chats_days). Returns how many.
pub async fn forget_chats(app: &Contact) -> Result<u64, StoreError> {
    app.store.forget_chats(app.clock.now().earlier_by(app.settings.chats_kept)).await
}

fn record(app: &Contact, action: &str, chat: &str, reason: Option<&str>) -> AuditRecord {
    AuditRecord {
        at: app.clock.now(),
        actor: Actor { role: Role::Holder, channel: Channel::Chat, name: None },
        action: action.to_owned(),
        outcome: AuditOutcome::Done,
        reason: reason.map(str::to_owned),
        card: None,
        receipt: None,
        contact: Some(chat.to_owned()),
    }
}
