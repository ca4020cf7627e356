//! An act before it is confirmed: what becomes of each certificate, what has to be noted, and one button.

use super::super::answer::{Answer, Refused, on_to, page};
use super::super::around::{Around, inside};
use super::super::gate::{Colleague, Posted};
use super::evidence::{CIRCUMSTANCES, DOCUMENTS_MISSING, DocumentFields, Noted, REASONS, bases};
use super::{COUNTER, Desk, act_address, card_address, not_found, or_told, standing};
use crate::card::{Card, CardId, CardState, CounterAction, Decision, RevokeReason};
use crate::contact::counter::{ActAsked, Acted, CounterCard, ReissueAsked, Reissued, act, ask_reissue, look, preview};
use crate::pages::{Choice, Field, FieldError, Form, Frame};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::sync::Arc;

/// What becomes of a certificate: ends of texts' names.
struct OutcomeRow {
    kind: String,
    status: &'static str,
    becomes: &'static str,
}

#[derive(Template)]
#[template(path = "desk/counter/act.html")]
struct ActPage {
    frame: Frame,
    around: Around,
    id: String,
    name: String,
    back: String,
    action: CounterAction,
    /// The name of the act that this form asks for.
    act: String,
    version: i64,
    is_expired: bool,
    /// Somebody else has changed the card since the officer looked.
    changed: bool,
    /// Why it cannot be done at all: a code.
    refused: Option<&'static str>,
    /// It is so already.
    repeated: bool,
    rows: Vec<OutcomeRow>,
    documents: DocumentFields,
    basis: Option<Choice>,
    reason: Option<Choice>,
    circumstance: Option<Choice>,
    number: Option<Field>,
    card_here: Option<bool>,
    card_here_error: Option<&'static str>,
}

/// The form again, with what was typed.
#[derive(Default)]
struct Again {
    noted: Noted,
    errors: Vec<FieldError>,
    changed: bool,
}

/// The page.
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    Path((card, action)): Path<(String, String)>,
    colleague: Colleague,
) -> Answer {
    let (id, action) = parsed(&card, &action)?;
    let seen = or_told(&desk, &colleague, look(&desk.contact, &colleague.who, &id).await)?;
    let noted = Noted::of_earlier(&seen.acts, colleague.who.name.as_str(), desk.pages.clock.now());
    page(StatusCode::OK, &act_page(&desk, &colleague, &seen, action, &Again { noted, ..Again::default() }))
}

/// Carries it out, or says what is missing.
pub(super) async fn confirm(
    State(desk): State<Arc<Desk>>,
    Path((card, action)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let (id, action) = parsed(&card, &action)?;
    let Posted { colleague, form, .. } = posted;
    let noted = Noted::read(&form);
    let errors = noted.errors(&desk, action);
    let (status, errors, changed) = if errors.is_empty() {
        match carry_out(&desk, &colleague, &id, action, &noted, &form).await? {
            Ok(act) => return Ok(on_to(&act_address(&act))),
            Err("documents-missing") => (StatusCode::UNPROCESSABLE_ENTITY, vec![DOCUMENTS_MISSING], false),
            Err("proof-too-weak") => (StatusCode::UNPROCESSABLE_ENTITY, vec![DOCUMENTS_MISSING], false),
            Err(code) => (StatusCode::CONFLICT, Vec::new(), code == "card-changed"),
        }
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, errors, false)
    };
    let seen = or_told(&desk, &colleague, look(&desk.contact, &colleague.who, &id).await)?;
    page(status, &act_page(&desk, &colleague, &seen, action, &Again { noted, errors, changed }))
}

fn parsed(card: &str, action: &str) -> Result<(CardId, CounterAction), Refused> {
    Ok((card.parse().map_err(|_| not_found())?, action.parse().map_err(|_| not_found())?))
}

/// The act's name, or the code of a refusal.
async fn carry_out(
    desk: &Desk,
    colleague: &Colleague,
    card: &CardId,
    action: CounterAction,
    noted: &Noted,
    form: &Form,
) -> Result<Result<String, &'static str>, Refused> {
    let (id, card, seen) = (form.get("act").to_owned(), card.clone(), noted.seen());
    let (app, who) = (&desk.contact, &colleague.who);
    if let (CounterAction::Reissue, Some(circumstance)) = (action, noted.circumstance()) {
        let asked = ReissueAsked { id, card, circumstance, number: noted.number(), seen };
        return Ok(match or_told(desk, colleague, ask_reissue(app, who, asked).await)? {
            Reissued::Done(act) | Reissued::Before(act) => Ok(act),
            Reissued::Refused(refusal) => Err(refusal.as_str()),
        });
    }
    let asked = ActAsked {
        id,
        card,
        version: form.get("version").parse().unwrap_or(-1),
        action,
        basis: noted.basis(),
        seen,
        card_seen: noted.card_here,
        reason: noted.reason().unwrap_or(RevokeReason::Abolished),
    };
    Ok(match or_told(desk, colleague, act(app, who, asked).await)? {
        Acted::Done(act) => Ok(act),
        Acted::Refused(refusal) => Err(refusal.code()),
    })
}

/// What stands in the way, or that it is so already.
fn in_the_way(seen: &CounterCard, action: CounterAction, decision: Option<&Decision>) -> (Option<&'static str>, bool) {
    match (decision, action) {
        (Some(Decision::Refused(refusal)), _) => (Some(refusal.code()), false),
        (Some(Decision::Repeated { .. }), _) => (None, true),
        (None, CounterAction::Reissue) if seen.card.state != CardState::Revoked => (Some("card-not-revoked"), false),
        (None, CounterAction::Reissue) => (None, seen.reissue.is_some()),
        _ => (None, false),
    }
}

fn outcomes(card: &Card, action: CounterAction, decision: Option<&Decision>) -> Vec<OutcomeRow> {
    let change = decision.and_then(|decision| match decision {
        Decision::Changed(change) => Some(change),
        Decision::Repeated { .. } | Decision::Refused(_) => None,
    });
    let row = |certificate: &crate::card::Certificate| OutcomeRow {
        kind: standing::kind(certificate.kind, certificate.carrier),
        status: certificate.status.as_str(),
        becomes: standing::becomes(certificate, action, change),
    };
    if change.is_some() { card.certificates.iter().map(row).collect() } else { Vec::new() }
}

fn act_page(desk: &Desk, colleague: &Colleague, seen: &CounterCard, action: CounterAction, again: &Again) -> ActPage {
    let (frame, around) = inside(desk, colleague, title(action), COUNTER);
    let Again { noted, errors, changed } = again;
    let error = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.key);
    let choice = |name: &'static str, options, chosen: &str| Choice {
        name,
        options,
        chosen: chosen.to_owned(),
        error: error(name),
        required: true,
    };
    let decision = preview(&desk.contact, &colleague.who, &seen.card, action);
    let (refused, repeated) = in_the_way(seen, action, decision.as_ref());
    let number = Field {
        value: noted.shown_number().to_owned(),
        error: error("evidence-number"),
        ..Field::text("evidence-number", "w-name")
    };
    let reissue = action == CounterAction::Reissue;
    let mut name = [0; 8];
    desk.pages.random.fill(&mut name);
    ActPage {
        id: seen.card.id.to_string(),
        name: seen.holder.name.clone(),
        back: card_address(&seen.card.id),
        action,
        act: hex::encode(name),
        version: seen.card.version,
        is_expired: standing::is_expired(&seen.card, desk.contact.today()),
        changed: *changed,
        refused,
        repeated,
        rows: outcomes(&seen.card, action, decision.as_ref()),
        documents: noted.documents(desk, frame.t.language(), error("photo-document")),
        basis: (!bases(action).is_empty()).then(|| choice("basis", bases(action), &noted.basis)),
        reason: (action == CounterAction::Revoke).then(|| choice("end-reason", REASONS, &noted.reason)),
        circumstance: reissue.then(|| choice("circumstance", CIRCUMSTANCES, &noted.circumstance)),
        number: reissue.then_some(number),
        card_here: (action == CounterAction::Reactivate).then_some(noted.card_here),
        card_here_error: error("card-here"),
        frame: frame.with_errors(errors.clone()),
        around,
    }
}

/// The title of an act's page.
const fn title(action: CounterAction) -> &'static str {
    match action {
        CounterAction::Suspend => "counter-action-suspend",
        CounterAction::SuspendPhone => "counter-action-suspend-phone",
        CounterAction::Reactivate => "counter-action-reactivate",
        CounterAction::ReleasePhone => "counter-action-release-phone",
        CounterAction::Revoke => "counter-action-revoke",
        CounterAction::Reissue => "counter-action-reissue",
    }
}
