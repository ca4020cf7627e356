//! Where an officer begins: the card of whoever stands there.

use super::super::answer::{Answer, on_to, page};
use super::super::around::{Around, inside};
use super::super::gate::{Colleague, Posted};
use super::{COUNTER, Desk, card_address, or_told};
use crate::card::{Duty, individual_number};
use crate::contact::counter::{Asked, CounterError, Found, find as find_card};
use crate::pages::{Field, FieldError, Form, Frame};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/counter/find.html")]
struct FindPage {
    frame: Frame,
    around: Around,
    municipality: String,
    number: Field,
    /// Why nothing is shown: the end of a text's name.
    nothing: Option<&'static str>,
}

/// The longest number that is looked for, characters.
const LONGEST: usize = 80;

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    if !colleague.who.has(Duty::ServeCounter) {
        // The core puts the try on the record.
        let asked = Asked::Number(String::new());
        or_told(&desk, &colleague, find_card(&desk.contact, &colleague.who, &asked).await)?;
    }
    page(StatusCode::OK, &form(&desk, &colleague, &Form::default(), Vec::new(), None))
}

/// Looks for the card; what is found has a page of its own.
pub(super) async fn find(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let Posted { colleague, form: typed } = posted;
    let number = typed.get("counter-number");
    let wrong = match number {
        "" => Some("counter-error-number"),
        text if individual_number::contains(text) => Some("error-individual-number"),
        text if text.chars().count() > LONGEST => Some("error-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        let errors = vec![FieldError { field: "counter-number", key }];
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form(&desk, &colleague, &typed, errors, None));
    }
    let found = find_card(&desk.contact, &colleague.who, &Asked::Number(number.to_owned())).await;
    match or_told(&desk, &colleague, found)? {
        Found::Card(card) => Ok(on_to(&card_address(&card))),
        Found::Elsewhere => or_told(&desk, &colleague, Err(CounterError::Elsewhere)),
        Found::Nobody => page(StatusCode::OK, &form(&desk, &colleague, &typed, Vec::new(), Some("nobody"))),
    }
}

/// Says that a card is another municipality's.
pub(super) fn elsewhere(desk: &Desk, colleague: &Colleague) -> Answer {
    page(StatusCode::FORBIDDEN, &form(desk, colleague, &Form::default(), Vec::new(), Some("elsewhere")))
}

fn form(
    desk: &Desk,
    colleague: &Colleague,
    typed: &Form,
    errors: Vec<FieldError>,
    nothing: Option<&'static str>,
) -> FindPage {
    let value = typed.get("counter-number");
    // A number that must not be kept is not shown again either (P7).
    let value = if individual_number::contains(value) { String::new() } else { value.chars().take(LONGEST).collect() };
    let number = Field {
        value,
        error: errors.iter().find(|error| error.field == "counter-number").map(|error| error.key),
        required: true,
        ..Field::text("counter-number", "w-23")
    };
    let (frame, around) = inside(desk, colleague, "counter-find-title", COUNTER);
    let municipality = colleague.who.municipality.clone().unwrap_or_default();
    FindPage { frame: frame.with_errors(errors), around, municipality, number, nothing }
}
