//! Where an officer begins: the card of whoever stands there.

use super::super::answer::{Answer, on_to, page};
use super::super::around::{Around, inside};
use super::super::gate::{Colleague, Posted};
use super::{COUNTER, Desk, card_address, or_told};
use crate::card::matching::Asked as Told;
use crate::card::{BirthDate, BirthDateError, Duty, PhoneNumber, Postcode, era, individual_number};
use crate::contact::counter::{Asked, CounterError, Found, Glimpse, find as find_card};
use crate::pages::{BirthDateField, Field, FieldError, Form, Frame};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

/// One of several cards that agree.
struct GlimpseRow {
    href: String,
    card: String,
    state: &'static str,
    name: String,
    address: String,
}

#[derive(Template)]
#[template(path = "desk/counter/find.html")]
struct FindPage {
    frame: Frame,
    around: Around,
    municipality: String,
    number: Field,
    birth: BirthDateField,
    person: Vec<Field>,
    /// Why nothing is shown: the end of a text's name.
    nothing: Option<&'static str>,
    several: Vec<GlimpseRow>,
    more: bool,
}

/// What stands above the forms.
#[derive(Default)]
struct Above {
    errors: Vec<FieldError>,
    nothing: Option<&'static str>,
    several: Vec<Glimpse>,
    more: bool,
}

/// The longest text that is looked for, characters.
const LONGEST: usize = 80;
const NUMBER: &str = "counter-number";
const NAME: &str = "counter-person-name";
const POSTCODE: &str = "counter-person-postcode";
const PHONE: &str = "counter-person-phone";

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    if !colleague.who.has(Duty::ServeCounter) {
        // The core puts the try on the record.
        let asked = Asked::Number(String::new());
        or_told(&desk, &colleague, find_card(&desk.contact, &colleague.who, &asked).await)?;
    }
    page(StatusCode::OK, &form(&desk, &colleague, &Form::default(), Above::default()))
}

/// Looks for the card; what is found has a page of its own.
pub(super) async fn find(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let Posted { colleague, form: typed, .. } = posted;
    let asked = if typed.get("by") == "person" { person(&desk, &typed) } else { number(&typed) };
    let asked = match asked {
        Ok(asked) => asked,
        Err(errors) => {
            let above = Above { errors, ..Above::default() };
            return page(StatusCode::UNPROCESSABLE_ENTITY, &form(&desk, &colleague, &typed, above));
        }
    };
    let found = find_card(&desk.contact, &colleague.who, &asked).await;
    let above = match or_told(&desk, &colleague, found)? {
        Found::Card(card) => return Ok(on_to(&card_address(&card))),
        Found::Elsewhere => return or_told(&desk, &colleague, Err(CounterError::Elsewhere)),
        Found::Several { cards, more } => Above { several: cards, more, ..Above::default() },
        Found::Nobody if matches!(asked, Asked::Person(_)) => Above { nothing: Some("person"), ..Above::default() },
        Found::Nobody => Above { nothing: Some("nobody"), ..Above::default() },
        Found::TooOften => Above { nothing: Some("too-often"), ..Above::default() },
    };
    page(StatusCode::OK, &form(&desk, &colleague, &typed, above))
}

fn number(typed: &Form) -> Result<Asked, Vec<FieldError>> {
    let key = match typed.get(NUMBER) {
        "" => "counter-error-number",
        text if individual_number::contains(text) => "error-individual-number",
        text if text.chars().count() > LONGEST => "error-too-long",
        text => return Ok(Asked::Number(text.to_owned())),
    };
    Err(vec![FieldError { field: NUMBER, key }])
}

fn person(desk: &Desk, typed: &Form) -> Result<Asked, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |is: bool, field, key| {
        if is {
            errors.push(FieldError { field, key });
        }
    };
    let given = |name: &str| Some(typed.get(name)).filter(|value| !value.is_empty());
    let birth_date = match birth_date(desk, typed) {
        Ok(date) => Some(date),
        Err(key) => {
            wrong(true, "birth-year", key);
            None
        }
    };
    let (name, postcode, phone) = (given(NAME), given(POSTCODE), given(PHONE));
    let no_other = name.is_none() && postcode.is_none() && phone.is_none();
    wrong(no_other, NAME, "counter-error-person");
    wrong(name.is_some_and(individual_number::contains), NAME, "error-individual-number");
    wrong(name.is_some_and(|name| name.chars().count() > LONGEST), NAME, "error-too-long");
    let postcode = postcode.map(Postcode::parse);
    wrong(matches!(postcode, Some(Err(_))), POSTCODE, "error-postcode");
    let phone = phone.map(|phone| PhoneNumber::keyed(phone, &desk.contact.settings.dial_plan));
    wrong(matches!(phone, Some(Err(_))), PHONE, "error-registered-phone");
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Asked::Person(Box::new(Told {
        birth_date,
        name: name.map(str::to_owned),
        postcode: postcode.and_then(Result::ok),
        telephone: phone.and_then(Result::ok),
        ..Told::default()
    })))
}

/// The birth date, or the text that says what is wrong with it.
fn birth_date(desk: &Desk, typed: &Form) -> Result<BirthDate, &'static str> {
    let [year, month, day] = ["birth-year", "birth-month", "birth-day"].map(|name| typed.get(name));
    if [year, month, day].iter().all(|part| part.is_empty()) {
        return Err("error-birth-missing");
    }
    let digits = era::written(year, month, day).and_then(|digits| BirthDate::keyed(&digits, desk.contact.today()));
    digits.map_err(|error| match error {
        BirthDateError::NotADate => "error-birth-not-a-date",
        BirthDateError::Impossible => "error-birth-impossible",
        BirthDateError::InTheFuture => "error-birth-in-the-future",
        BirthDateError::TooLongAgo => "error-birth-too-long-ago",
    })
}

/// Says that a card is another municipality's.
pub(super) fn elsewhere(desk: &Desk, colleague: &Colleague) -> Answer {
    let above = Above { nothing: Some("elsewhere"), ..Above::default() };
    page(StatusCode::FORBIDDEN, &form(desk, colleague, &Form::default(), above))
}

/// Says that the officer has looked at too many cards for now.
pub(super) fn too_often(desk: &Desk, colleague: &Colleague) -> Answer {
    let above = Above { nothing: Some("too-often"), ..Above::default() };
    page(StatusCode::TOO_MANY_REQUESTS, &form(desk, colleague, &Form::default(), above))
}

fn form(desk: &Desk, colleague: &Colleague, typed: &Form, above: Above) -> FindPage {
    let Above { errors, nothing, several, more } = above;
    let error = |name: &str| errors.iter().find(|error| error.field == name).map(|error| error.key);
    let field = |name: &'static str, width, kind: &'static str, keyboard| {
        let value = typed.get(name);
        // A number that must not be kept is not shown again either (P7); in a telephone number twelve digits are none.
        let forbidden = name != PHONE && individual_number::contains(value);
        let value = if forbidden { String::new() } else { value.chars().take(LONGEST).collect() };
        Field { value, error: error(name), kind, keyboard, ..Field::text(name, width) }
    };
    let row = |glimpse: Glimpse| GlimpseRow {
        href: card_address(&glimpse.card),
        card: glimpse.card.to_string(),
        state: glimpse.state.as_str(),
        name: glimpse.name,
        address: glimpse.address,
    };
    let part = |name: &str| typed.get(name).chars().take(LONGEST).collect();
    let (frame, around) = inside(desk, colleague, "counter-find-title", COUNTER);
    FindPage {
        municipality: colleague.who.municipality.clone().unwrap_or_default(),
        number: Field { required: true, ..field(NUMBER, "w-23", "text", "") },
        birth: BirthDateField {
            year: part("birth-year"),
            month: part("birth-month"),
            day: part("birth-day"),
            error: error("birth-year"),
            own: false,
        },
        person: vec![
            field(NAME, "w-name", "text", ""),
            field(POSTCODE, "w-10", "text", "numeric"),
            field(PHONE, "w-name", "tel", ""),
        ],
        nothing,
        several: several.into_iter().map(row).collect(),
        more,
        frame: frame.with_errors(errors),
        around,
    }
}
