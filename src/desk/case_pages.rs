//! What is posted from the case within a contact's page. Each handler parses, calls one use case, and leads back.

use super::answer::{Answer, Refused, on_to, page};
use super::around::{Around, inside};
use super::case_find::{FindForm, Hits, attributes, named};
use super::case_section::Again;
use super::contact_page::show_again as again;
use super::gate::Posted;
use super::{Desk, WORKLIST};
use crate::card::matching::{Attribute, assurance};
use crate::card::{Assurance, CardId, Medium, Refusal, Representation, Scope, individual_number};
use crate::contact::desk::{self as case, CaseError, FindError, Search, Suspend, Suspended};
use crate::pages::{FieldError, Frame};
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

type Here = (State<Arc<Desk>>, Path<String>, Posted);

const CIRCUMSTANCES: [&str; 4] = ["lost-outside", "stolen", "lost-at-home", "disaster"];

/// These addresses take forms; whoever reloads one, or changes the language there, is led to the contact.
pub(super) async fn back(Path(id): Path<String>) -> Response {
    on_to(&address(&id))
}

fn address(id: &str) -> String {
    format!("/desk/contact/{id}")
}

/// Looks for the holder; the answer shows what was found on the contact's own page.
pub(super) async fn find((State(desk), Path(id), posted): Here) -> Answer {
    let app = &desk.contact;
    let (mut typed, asked, reason) = FindForm::typed(&posted.form, app);
    let mut hits = None;
    if typed.errors().is_empty() {
        let search = Search { asked, reason, contact: Some(id.clone()) };
        match case::find_holder(app, &posted.colleague.who, search).await {
            Ok(findings) => hits = Some(Hits::of(app, doing(&posted, &id), findings)),
            Err(FindError::NoReason) => typed.reason.error = Some("error-search-reason"),
            Err(FindError::TooLittle) => typed.born.error = Some("error-too-little"),
            Err(FindError::TooOften(_)) => typed.reason.error = Some("error-search-too-often"),
            Err(FindError::NotYours) => return lost(&desk, &posted, &id, &["born", "holder-name", "holder-phone"]),
            Err(FindError::NotPermitted) => return Err(Problem::of_status(StatusCode::FORBIDDEN).into()),
            Err(FindError::Store(error)) => return Err(error.into()),
        }
    }
    let errors = typed.errors();
    again(&desk, &posted.colleague, &id, Again { find: Some(typed), hits, errors, ..Again::default() }).await
}

/// From now on the contact is about this card.
pub(super) async fn choose((State(desk), Path(id), posted): Here) -> Answer {
    let card: CardId = posted.form.get("card").parse().map_err(|_| unreadable())?;
    let agreed = attributes(posted.form.get("agreed"));
    let done = case::choose_card(&desk.contact, doing(&posted, &id), &card, &agreed, posted.form.get("proof")).await;
    after(&desk, &posted, &id, done, "card", &[]).await
}

#[derive(Template)]
#[template(path = "desk/contact_suspend.html")]
struct SuspendPage {
    frame: Frame,
    around: Around,
    id: String,
    form: String,
    card: String,
    names: [String; 3],
    scope: &'static str,
    happened: String,
    verified: String,
    verified_names: Vec<String>,
    /// Where it goes back to.
    back: String,
}

/// Asks once more, then suspends.
pub(super) async fn suspend((State(desk), Path(id), posted): Here) -> Answer {
    let form = &posted.form;
    let scope: Scope = form.get("scope").parse().map_err(|_| unreadable())?;
    let card: CardId = form.get("card").parse().map_err(|_| unreadable())?;
    if form.get("step") != "confirm" {
        let verified = ticked(&posted);
        return if assurance(&verified) < Assurance::Confirmed {
            refused(&desk, &posted, &id, Refusal::ProofTooWeak, &verified).await
        } else {
            review(&desk, &posted, &id, &card, scope, &verified).await
        };
    }
    let verified = attributes(form.get("verified"));
    let circumstance = CIRCUMSTANCES.into_iter().find(|known| *known == form.get("happened"));
    let wish = Suspend { card, scope, verified: verified.clone(), circumstance };
    match case::suspend_for_caller(&desk.contact, doing(&posted, &id), wish).await {
        Ok(Suspended::No(refusal)) => refused(&desk, &posted, &id, refusal, &verified).await,
        Ok(Suspended::Yes(_)) => Ok(on_to(&format!("{}#receipt", address(&id)))),
        Err(error) => after(&desk, &posted, &id, Err(error), "card", &[]).await,
    }
}

async fn review(
    desk: &Arc<Desk>,
    posted: &Posted,
    id: &str,
    card: &CardId,
    scope: Scope,
    verified: &[Attribute],
) -> Answer {
    let names = match case::names_on_card(&desk.contact, doing(posted, id), card).await {
        Ok(names) => names,
        Err(error) => return after(desk, posted, id, Err(error), "card", &[]).await,
    };
    let (frame, around) = inside(desk, &posted.colleague, "case-suspend-title", WORKLIST);
    let verified_names = verified.iter().map(|one| format!("attribute-{}", one.as_str())).collect();
    let template = SuspendPage {
        frame,
        around,
        id: id.to_owned(),
        form: posted.form.get("form").to_owned(),
        card: card.to_string(),
        names,
        scope: scope.as_str(),
        happened: posted.form.get("happened").to_owned(),
        verified: named(verified),
        verified_names,
        back: address(id),
    };
    page(StatusCode::OK, &template)
}

/// Not done, and why; what was ticked stays.
async fn refused(desk: &Arc<Desk>, posted: &Posted, id: &str, refusal: Refusal, verified: &[Attribute]) -> Answer {
    let key = match refusal {
        Refusal::ProofTooWeak => "error-proof-too-weak",
        Refusal::CardRevoked => "error-card-revoked",
        Refusal::NoPhoneCertificates => "error-no-phone-certificates",
        _ => "error-not-permitted",
    };
    let mut values = kept(posted, &["scope", "happened"]);
    values.push(("verified", named(verified)));
    let errors = vec![FieldError { field: "verified", key }];
    again(desk, &posted.colleague, id, Again { values, errors, ..Again::default() }).await
}

fn ticked(posted: &Posted) -> Vec<Attribute> {
    let all = Attribute::ALL.iter().copied();
    all.filter(|one| !posted.form.get(&format!("verified-{}", one.as_str())).is_empty()).collect()
}

/// Sends the receipt.
pub(super) async fn send((State(desk), Path(id), posted): Here) -> Answer {
    let medium: Medium = posted.form.get("send-by").parse().map_err(|_| unreadable())?;
    let to = (medium, posted.form.get("send-to"));
    let done = case::send_receipt(&desk.contact, doing(&posted, &id), to).await;
    after(&desk, &posted, &id, done, "send-to", &["send-by", "send-to"]).await
}

/// Records who speaks for the holder.
pub(super) async fn representative((State(desk), Path(id), posted): Here) -> Answer {
    const FIELDS: [&str; 2] = ["representation", "representative-name"];
    let Ok(representation) = posted.form.get("representation").parse::<Representation>() else {
        let errors = vec![FieldError { field: "representation", key: "error-representation" }];
        let values = kept(&posted, &FIELDS);
        return again(&desk, &posted.colleague, &id, Again { values, errors, ..Again::default() }).await;
    };
    let name = posted.form.get("representative-name");
    let done = case::record_representative(&desk.contact, doing(&posted, &id), representation, name).await;
    after(&desk, &posted, &id, done, "representative-name", &FIELDS).await
}

/// Marks a dispute.
pub(super) async fn dispute((State(desk), Path(id), posted): Here) -> Answer {
    let done = case::mark_dispute(&desk.contact, doing(&posted, &id)).await;
    after(&desk, &posted, &id, done, "entries", &[]).await
}

/// Keeps a note.
pub(super) async fn note((State(desk), Path(id), posted): Here) -> Answer {
    let done = case::write_note(&desk.contact, doing(&posted, &id), posted.form.get("note")).await;
    after(&desk, &posted, &id, done, "note", &["note"]).await
}

/// Hands the contact to a colleague with everything.
pub(super) async fn hand_over((State(desk), Path(id), posted): Here) -> Answer {
    let (to, text) = (posted.form.get("hand-to"), posted.form.get("hand-text"));
    match case::hand_over(&desk.contact, doing(&posted, &id), to, text).await {
        Ok(()) => Ok(on_to(WORKLIST)),
        done => after(&desk, &posted, &id, done, "hand-text", &["hand-to", "hand-text"]).await,
    }
}

fn doing<'a>(posted: &'a Posted, id: &'a str) -> case::Desk<'a> {
    case::Desk { who: &posted.colleague.who, contact: id, form: posted.form.get("form") }
}

fn unreadable() -> Refused {
    Problem::of_status(StatusCode::BAD_REQUEST).into()
}

/// Back to the page when it was done; otherwise the page with what was typed and what is wrong at `field`.
async fn after(
    desk: &Arc<Desk>,
    posted: &Posted,
    id: &str,
    done: Result<(), CaseError>,
    field: &'static str,
    fields: &[&'static str],
) -> Answer {
    let key = match done {
        Ok(()) => return Ok(on_to(&format!("{}#{field}", address(id)))),
        Err(CaseError::NotPermitted) => return Err(Problem::of_status(StatusCode::FORBIDDEN).into()),
        Err(CaseError::Store(error)) => return Err(error.into()),
        Err(CaseError::NotYours) => return lost(desk, posted, id, fields),
        Err(CaseError::NoCard) => "error-no-card",
        Err(CaseError::IndividualNumber) => "case-individual-number",
        Err(CaseError::Empty) => "error-empty",
        Err(CaseError::TooLong) => "case-too-long",
        Err(CaseError::NoChild) => "error-no-child",
        Err(CaseError::InCall) => "error-hand-over-in-call",
        Err(CaseError::NoColleague) => "error-no-colleague",
        Err(CaseError::NoReceipt) => "error-no-receipt",
        Err(CaseError::Unreachable) => "error-unreachable",
        Err(CaseError::TooOften) => "error-messages-too-often",
    };
    let errors = vec![FieldError { field, key }];
    again(desk, &posted.colleague, id, Again { values: kept(posted, fields), errors, ..Again::default() }).await
}

#[derive(Template)]
#[template(path = "desk/contact_lost.html")]
struct LostPage {
    frame: Frame,
    around: Around,
    address: String,
    typed: Vec<String>,
}

/// The contact is somebody else's, or over: nothing was done, and what was typed is shown to be kept elsewhere.
pub(super) fn lost(desk: &Desk, posted: &Posted, id: &str, fields: &[&'static str]) -> Answer {
    let (frame, around) = inside(desk, &posted.colleague, "case-lost-title", WORKLIST);
    let typed = kept(posted, fields).into_iter().map(|(_, value)| value).filter(|value| !value.is_empty());
    page(StatusCode::CONFLICT, &LostPage { frame, around, address: address(id), typed: typed.collect() })
}

/// What was typed, an Individual Number masked.
fn kept(posted: &Posted, fields: &[&'static str]) -> Vec<(&'static str, String)> {
    let value = |name: &str| individual_number::mask(posted.form.get(name)).into_owned();
    fields.iter().map(|name| (*name, value(name))).collect()
}
