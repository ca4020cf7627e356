//! The pages of the report as templates.

use super::super::Door;
use super::check::subject;
use super::draft::{Draft, WHAT, YOU};
use crate::contact::Subject;
use crate::pages::{BirthDateField, Choice, Field, FieldError, Frame, Marked, Visitor, WORK_BITS};
use askama::Template;

/// What may have happened; all but the last two are circumstances of a loss as the telephone knows them.
pub(super) const HAPPENED: &[&str] = &["lost-outside", "stolen", "lost-at-home", "disaster", "disputed", "found"];
/// What may be missing.
pub(super) const WHATS: &[&str] = &["card", "phone", "both"];
/// Who may report.
pub(super) const WHOS: &[&str] = &["holder", "representative"];
const SEXES: &[&str] = &["female", "male", "unspecified"];

#[derive(Template)]
#[template(path = "public/what.html")]
pub(super) struct WhatPage {
    frame: Frame,
    draft: String,
    happened: Choice,
    what: Choice,
    who: Choice,
    /// Earlier answers are not here any more.
    lost: bool,
}

pub(super) fn what_page(
    door: &Door,
    visitor: &Visitor,
    draft: &Draft,
    errors: Vec<FieldError>,
    lost: bool,
) -> WhatPage {
    let choice = |name: &'static str, options, required| Choice {
        name,
        options,
        chosen: draft.get(name).to_owned(),
        error: error_at(&errors, name),
        required,
    };
    WhatPage {
        happened: choice("happened", HAPPENED, true),
        what: choice("what", WHATS, true),
        who: choice("who", WHOS, true),
        draft: draft.sealed(&door.pages),
        lost,
        frame: Frame::new(&door.pages, visitor, "report-title").with_errors(errors),
    }
}

fn error_at(errors: &[FieldError], name: &str) -> Option<&'static str> {
    errors.iter().find(|error| error.field == name).map(|error| error.key)
}

#[derive(Template)]
#[template(path = "public/you.html")]
pub(super) struct YouPage {
    frame: Frame,
    draft: String,
    birth: BirthDateField,
    find: Vec<Field>,
    about: Vec<Field>,
    sex: Choice,
    answer: Vec<Field>,
    no_answer: bool,
}

pub(super) fn you_page(door: &Door, visitor: &Visitor, draft: &Draft, errors: Vec<FieldError>) -> YouPage {
    let own = draft.get("who") != "representative";
    // Browsers know who sits before them; that is the holder only when the holder does.
    let known = |autocomplete: &'static str| if own { autocomplete } else { "" };
    let field = |name: &'static str, width, kind, keyboard, autocomplete| Field {
        value: draft.get(name).to_owned(),
        error: error_at(&errors, name),
        kind,
        keyboard,
        autocomplete,
        ..Field::text(name, width)
    };
    let find = vec![
        field("form-number", "w-23", "text", "numeric", ""),
        field("hold-code", "w-10", "text", "numeric", ""),
        field("registered-phone", "w-name", "tel", "", known("tel")),
        field("postcode", "w-10", "text", "numeric", known("postal-code")),
    ];
    let representative = Field { required: true, ..field("representative", "w-name", "text", "", "") };
    let about = vec![
        field("full-name", "w-name", "text", "", known("name")),
        field("kana", "w-name", "text", "", ""),
        field("address", "w-all", "text", "", known("street-address")),
    ];
    YouPage {
        birth: BirthDateField {
            year: draft.get("birth-year").to_owned(),
            month: draft.get("birth-month").to_owned(),
            day: draft.get("birth-day").to_owned(),
            error: error_at(&errors, "birth-year"),
            own,
        },
        find,
        about: about.into_iter().chain((!own).then_some(representative)).collect(),
        sex: Choice { name: "sex", options: SEXES, chosen: draft.get("sex").to_owned(), ..Choice::default() },
        answer: vec![
            field("sms", "w-name", "tel", "", "tel"),
            field("email", "w-all", "email", "email", "email"),
            field("fax", "w-name", "tel", "", ""),
        ],
        no_answer: !draft.get("no-answer").is_empty(),
        draft: draft.sealed(&door.pages),
        frame: Frame::new(&door.pages, visitor, "you-title").with_errors(errors),
    }
}

/// One answer on the review.
pub(super) struct Row {
    label: String,
    value: Marked,
    change: String,
}

#[derive(Template)]
#[template(path = "public/review.html")]
pub(super) struct ReviewPage {
    frame: Frame,
    draft: String,
    rows: Vec<Row>,
    /// Whether the card may be stopped by this report alone.
    stops: bool,
    expired: bool,
    /// How much a browser works for it.
    bits: u32,
}

pub(super) fn review_page(door: &Door, visitor: &Visitor, draft: &Draft, expired: bool) -> ReviewPage {
    let t = visitor.t;
    let row = |name: &str, page: &str| {
        let value = match draft.get(name) {
            "" => t.html("review-not-given"),
            _ if name == "no-answer" => t.html("review-given"),
            option if WHAT.contains(&name) || name == "sex" => t.html(format!("option-{name}-{option}")),
            typed => Marked::typed(typed),
        };
        Row { label: format!("label-{name}"), value, change: format!("{page}#{name}") }
    };
    let date = ["birth-year", "birth-month", "birth-day"].map(|name| draft.get(name)).join(" - ");
    let birth = Row { value: Marked::typed(&date), ..row("birth-year", "/report/you") };
    let asked = |name: &&&str| {
        !name.starts_with("birth-") && (**name != "representative" || draft.get("who") == "representative")
    };
    let what = WHAT.iter().filter(|name| **name != "what" || subject(draft) != Subject::Dispute);
    ReviewPage {
        rows: what
            .map(|name| row(name, "/report"))
            .chain([birth])
            .chain(YOU.iter().filter(asked).map(|name| row(name, "/report/you")))
            .collect(),
        stops: matches!(subject(draft), Subject::Stop(_)),
        draft: draft.sealed(&door.pages),
        expired,
        bits: WORK_BITS,
        frame: Frame::new(&door.pages, visitor, "review-title"),
    }
}
