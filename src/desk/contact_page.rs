//! A contact: the frame around everything that a colleague does for somebody. What is done to it (taken, given back,
//! ended, finished) stands here; its sections have files of their own.

use super::answer::{Answer, on_to, page};
use super::around::{Around, inside};
use super::case_section::{Again, CaseSection, case_section};
use super::chat::{self, ChatSection, Unsaid};
use super::contact_pop::Pop;
use super::gate::{Colleague, Posted};
use super::voice_pages::{end_call_of, ring_after_taking};
use super::voice_section::VoiceSection;
use super::worklist_page::refused;
use super::worklist_rows::Shown;
use super::{Desk, WORKLIST};
use crate::card::WrapUp;
use crate::contact::desk::{self, ContactView, TakeError, read_contact, take_contact};
use crate::contact::voice;
use crate::pages::Frame;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::sync::Arc;

/// How a contact stands for whoever looks.
struct Standing {
    /// Nobody has it.
    is_free: bool,
    /// The colleague has it.
    is_mine: bool,
    /// Somebody else has it, or had it.
    other: Option<String>,
    /// Since when the colleague has it.
    since: String,
    /// Until when its wrap-up may last, and whether that is past.
    wrap_until: Option<String>,
    is_overdue: bool,
    may_extend: bool,
    /// When it was over, and what came out: a text.
    closed: Option<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "desk/contact.html")]
struct ContactPage {
    frame: Frame,
    around: Around,
    item: Shown,
    standing: Standing,
    pop: Option<Pop>,
    chat: Option<ChatSection>,
    codes: &'static [WrapUp],
    /// Why it was not finished.
    unfinished: Option<Unfinished>,
    /// The case, for whoever has the contact.
    case: Option<CaseSection>,
    /// Where the page learns that the contact is its colleague's no more.
    events: String,
    /// The telephone.
    voice: Option<VoiceSection>,
}

/// Why a contact was not finished.
#[derive(Clone, Copy)]
enum Unfinished {
    /// No code was chosen.
    NoCode,
    /// The call has not ended; what was chosen stays chosen.
    InCall(WrapUp),
}

impl Unfinished {
    const fn text(self) -> &'static str {
        match self {
            Self::NoCode => "desk-finish-needs-code",
            Self::InCall(_) => "desk-finish-in-call",
        }
    }
}

impl ContactPage {
    /// Whether this code was chosen, and stays so.
    fn is_chosen(&self, code: &str) -> bool {
        matches!(self.unfinished, Some(Unfinished::InCall(chosen)) if chosen.as_str() == code)
    }
}

/// What the page brings back to whoever typed it.
#[derive(Default)]
struct Typed<'a> {
    /// Why the contact was not finished.
    unfinished: Option<Unfinished>,
    /// In the case.
    again: Again,
    /// In the chat.
    unsaid: Unsaid<'a>,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, Path(id): Path<String>, colleague: Colleague) -> Answer {
    contact_page(&desk, &colleague, &id, StatusCode::OK, Typed::default()).await
}

/// The page with what was found, or with what was typed and could not be done.
pub(super) async fn show_again(desk: &Arc<Desk>, colleague: &Colleague, id: &str, again: Again) -> Answer {
    let status = if again.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    contact_page(desk, colleague, id, status, Typed { again, ..Typed::default() }).await
}

/// The page of a contact that is a chat, with what is still in the box.
pub(super) async fn with_chat(
    desk: &Arc<Desk>,
    colleague: &Colleague,
    id: &str,
    status: StatusCode,
    unsaid: Unsaid<'_>,
) -> Answer {
    contact_page(desk, colleague, id, status, Typed { unsaid, ..Typed::default() }).await
}

async fn contact_page(
    desk: &Arc<Desk>,
    colleague: &Colleague,
    id: &str,
    status: StatusCode,
    Typed { unfinished, again, unsaid }: Typed<'_>,
) -> Answer {
    let view = match read_contact(&desk.contact, &colleague.who, id).await {
        Ok(view) => view,
        Err(error) => return refused(desk, colleague, error).await,
    };
    let voice = VoiceSection::of(desk, colleague, id).await?;
    let chat = chat::section(desk, colleague, id, unsaid).await?;
    let (frame, around) = inside(desk, colleague, "desk-contact-title", WORKLIST);
    let frame = frame.with_errors(again.errors.clone());
    let case = case_section(desk, colleague, &view, frame.t, again).await?;
    let (now, zone, t) = (desk.pages.clock.now(), &desk.pages.time_zone, frame.t);
    let standing = standing(desk, &view, colleague);
    let template = ContactPage {
        item: Shown::of(&view.item, t, now, zone),
        pop: view.pop.map(|pop| Pop::of(pop, &desk.contact, t, zone)),
        chat,
        standing,
        voice,
        codes: WrapUp::ALL,
        unfinished,
        case,
        events: format!("{WORKLIST}/events?view=contact"),
        frame,
        around,
    };
    page(status, &template)
}

fn standing(desk: &Desk, view: &ContactView, colleague: &Colleague) -> Standing {
    let (now, zone) = (desk.pages.clock.now(), &desk.pages.time_zone);
    let clock = |at: crate::card::EpochMs| at.civil_in(zone).strftime("%H:%M:%S").to_string();
    let is_own = view.taken_by.as_deref() == Some(colleague.who.name.as_str());
    let wrap_until = view.held.as_ref().and_then(|held| held.wrap_until);
    Standing {
        is_free: view.closed.is_none() && (view.taken_by.is_none() || (is_own && view.held.is_none())),
        is_mine: view.closed.is_none() && view.held.is_some(),
        other: view.taken_by.clone().filter(|_| !is_own),
        since: view.held.as_ref().map(|held| clock(held.since)).unwrap_or_default(),
        is_overdue: wrap_until.is_some_and(|until| until < now),
        may_extend: view.held.as_ref().is_some_and(|held| held.wrap_until.is_some() && !held.is_extended),
        wrap_until: wrap_until.map(clock),
        closed: view
            .closed
            .as_ref()
            .map(|(at, code)| (clock(*at), code.as_ref().map(|code| format!("desk-wrap-up-{code}")))),
    }
}

/// Takes it.
pub(super) async fn take(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    match take_contact(&desk.contact, &posted.colleague.who, &id).await {
        Ok(taken) => {
            ring_after_taking(&desk, &posted.colleague, &taken).await;
            Ok(on_to(&format!("/desk/contact/{}", taken.id)))
        }
        Err(error) => refused(&desk, &posted.colleague, error).await,
    }
}

/// Gives it back to the list.
pub(super) async fn give_back(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    if voice::let_go(&desk.contact, &posted.colleague.who, &id).await? {
        return Ok(on_to(WORKLIST));
    }
    let done = desk::give_back(&desk.contact, &posted.colleague.who, &id).await;
    on(&desk, &posted, done, WORKLIST).await
}

/// The conversation is over.
pub(super) async fn end(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    if end_call_of(&desk, &posted.colleague, &id).await {
        return Ok(on_to(&format!("/desk/contact/{id}")));
    }
    let done = desk::end_contact(&desk.contact, &posted.colleague.who, &id).await;
    on(&desk, &posted, done, &format!("/desk/contact/{id}")).await
}

/// Extends the wrap-up.
pub(super) async fn extend(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let done = desk::extend_wrap_up(&desk.contact, &posted.colleague.who, &id).await;
    on(&desk, &posted, done, &format!("/desk/contact/{id}")).await
}

/// Finishes it: what came out is required.
pub(super) async fn finish(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let Ok(code) = posted.form.get("code").parse::<WrapUp>() else {
        let typed = Typed { unfinished: Some(Unfinished::NoCode), ..Typed::default() };
        return contact_page(&desk, &posted.colleague, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
    };
    match desk::finish_contact(&desk.contact, &posted.colleague.who, &id, code).await {
        Err(TakeError::InCall) => {
            let typed = Typed { unfinished: Some(Unfinished::InCall(code)), ..Typed::default() };
            contact_page(&desk, &posted.colleague, &id, StatusCode::CONFLICT, typed).await
        }
        done => on(&desk, &posted, done, WORKLIST).await,
    }
}

async fn on(desk: &Arc<Desk>, posted: &Posted, done: Result<(), TakeError>, to: &str) -> Answer {
    match done {
        Ok(()) => Ok(on_to(to)),
        Err(error) => refused(desk, &posted.colleague, error).await,
    }
}
