//! The fax of a contact: its pages beside what was read, each field with its cut-out, and one button for each answer. Zoom,
//! turning and contrast are parameters of the address, so that they work without a script.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::case_pages::lost;
use super::fax_blacken::{Strip, strips};
use super::fax_form::{Filled, Told};
use super::gate::{Colleague, Posted};
use super::{Desk, WORKLIST};
use crate::card::Purpose;
use crate::contact::fax::desk::{
    AnswerError, FaxStopped, FaxView, answer_fax, look_at_fax, show_fax_page, stop_by_fax,
};
use crate::contact::fax::suggest::suggest_digits;
use crate::contact::staff::StaffError;
use crate::fax::form::{NAME, Number, Rect};
use crate::fax::image::Adjust;
use crate::fax::read::dots;
use crate::fax::{Answer as Mark3, Mark, Sheet};
use crate::pages::Frame;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use serde::Deserialize;
use std::sync::Arc;

/// How the pages are looked at.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Look {
    /// Hundredths of the column's width.
    #[serde(default)]
    zoom: u16,
    /// Right angles, clockwise.
    #[serde(default)]
    turn: u8,
    /// Thicker lines.
    #[serde(default)]
    dark: u8,
    /// Written digits are read by machine.
    #[serde(default)]
    read: u8,
}

impl Look {
    fn zoom(self) -> u16 {
        if matches!(self.zoom, 100 | 150 | 200 | 300) { self.zoom } else { 100 }
    }

    fn address(self, id: &str) -> String {
        let Self { turn, dark, read, .. } = self;
        let read = read.min(1);
        format!("/desk/contact/{id}/fax?zoom={}&turn={}&dark={}&read={read}#pages", self.zoom(), turn % 4, dark.min(1))
    }
}

/// A box, and what it says.
struct Tick {
    /// Its text.
    key: String,
    /// `yes`, `no`, `unsure`: a text.
    says: &'static str,
}

/// Something to look at beside a field: what is written in the boxes, and behind it the whole place with its ovals.
pub(super) struct CutOut {
    /// Its picture's address.
    pub(super) address: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The page as a handler has it, beside what stands on it.
#[derive(Default)]
struct Asked {
    look: Look,
    /// What a reader of characters makes of what is written by hand.
    suggested: Vec<(Number, String)>,
    fields: Filled,
    /// What came of what was asked.
    told: Option<Told>,
}

#[derive(Template)]
#[template(path = "desk/contact_fax.html")]
struct FaxPage {
    frame: Frame,
    around: Around,
    id: String,
    received: String,
    from: Option<String>,
    partial: bool,
    left_out: bool,
    /// Its text.
    verdict: String,
    pages: Vec<String>,
    /// The lines of each page, for blackening.
    lines: Vec<Vec<Strip>>,
    ticks: Vec<Tick>,
    fields: Filled,
    cut_outs: Vec<(&'static str, CutOut)>,
    look: Look,
    /// What a reader of characters makes of what is written by hand.
    suggested: Vec<(Number, String)>,
    /// Where to have that read.
    reads: Option<String>,
    /// Other ways to look: text and address.
    looks: Vec<(&'static str, String)>,
    told: Option<Told>,
    answers: [&'static str; 5],
}

impl FaxPage {
    fn cut_out(&self, name: &str) -> Option<&CutOut> {
        self.cut_outs.iter().find(|(known, _)| *known == name).map(|(_, cut_out)| cut_out)
    }

    fn suggestion(&self, name: &str) -> Option<&str> {
        self.suggested.iter().find(|(number, _)| number.as_str() == name).map(|(_, digits)| digits.as_str())
    }
}

/// The page.
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    colleague: Colleague,
) -> Answer {
    let view = look_at_fax(&desk.contact, &colleague.who, &id).await?;
    let fields = Filled::of_sheet(&view, &desk.contact.settings.dial_plan);
    let suggested = match look.read {
        0 => Vec::new(),
        _ => suggest_digits(&desk.contact, &colleague.who, &id, &view).await?,
    };
    rendered(&desk, &colleague, &id, &view, Asked { look, suggested, fields, told: None })
}

fn rendered(desk: &Desk, colleague: &Colleague, id: &str, view: &FaxView, asked: Asked) -> Answer {
    let Asked { look, suggested, fields, told } = asked;
    let wrong = told.as_ref().is_some_and(Told::is_wrong);
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (frame, around) = inside(desk, colleague, "desk-fax-title", WORKLIST);
    let form = view.form();
    let template = FaxPage {
        received: view.received.civil_in(&desk.pages.time_zone).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        from: view.from.as_ref().map(|number| desk.contact.settings.dial_plan.dialled(number)),
        partial: view.partial,
        left_out: view.left_out,
        verdict: format!("desk-reason-fax-{}", view.verdict.as_deref().unwrap_or("waiting")),
        pages: (0..view.pages.len()).map(|page| picture(id, page, look)).collect(),
        lines: (0..view.pages.len()).map(|page| strips(id, page)).collect(),
        ticks: form.map(|(_, form)| Mark::ALL.map(|mark| tick(mark, form.tick(mark)))).into_iter().flatten().collect(),
        cut_outs: straight(view).map(|page| cut_outs(id, page)).unwrap_or_default(),
        looks: looks(id, look),
        reads: (desk.contact.characters.is_some() && form.is_some() && look.read == 0)
            .then(|| Look { read: 1, ..look }.address(id).replace("#pages", "#fields-title")),
        suggested,
        answers: ANSWERS.map(|(name, _)| name),
        id: id.to_owned(),
        fields: fields.with_errors_shown(told.as_ref()),
        frame,
        around,
        look,
        told,
    };
    page(status, &template)
}

/// The first page on which places are where the form has them.
fn straight(view: &FaxView) -> Option<usize> {
    let ours = |(sheet, straight): &(Sheet, bool)| *straight && !matches!(sheet, Sheet::Blank | Sheet::Letter);
    view.pages.iter().position(ours)
}

fn tick(mark: Mark, says: Mark3) -> Tick {
    let says = match says {
        Mark3::Yes => "desk-fax-yes",
        Mark3::No => "desk-fax-no",
        Mark3::Unsure => "desk-fax-unsure",
    };
    Tick { key: format!("fax-mark-{}", mark.as_str()), says }
}

fn picture(id: &str, page: usize, look: Look) -> String {
    format!("/desk/contact/{id}/fax/{page}.png?turn={}&dark={}", look.turn % 4, look.dark.min(1))
}

fn cut_outs(id: &str, page: usize) -> Vec<(&'static str, CutOut)> {
    let numbers = Number::ALL.map(|number| (number.as_str(), number.row()));
    let name = ("name", NAME.inset(-2.0));
    let cut = |(name, at): (&'static str, Rect)| {
        let [_, _, width, height] = dots(at);
        (name, CutOut { address: format!("/desk/contact/{id}/fax/{page}.png?part={name}"), width, height })
    };
    numbers.into_iter().chain([name]).map(cut).collect()
}

fn looks(id: &str, look: Look) -> Vec<(&'static str, String)> {
    let bigger = match look.zoom() {
        100 => 150,
        150 => 200,
        _ => 300,
    };
    vec![
        ("desk-fax-bigger", Look { zoom: bigger, ..look }.address(id)),
        ("desk-fax-whole", Look { zoom: 100, ..look }.address(id)),
        ("desk-fax-turn", Look { turn: (look.turn + 1) % 4, ..look }.address(id)),
        ("desk-fax-darker", Look { dark: 1 - look.dark.min(1), ..look }.address(id)),
    ]
}

/// What part of a page, and how.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    part: String,
    /// Only this line.
    strip: Option<u8>,
    /// With the ovals below.
    #[serde(default)]
    ovals: u8,
    #[serde(default)]
    turn: u8,
    #[serde(default)]
    dark: u8,
}

/// A page's picture, for the colleague's eyes alone.
pub(super) async fn image(
    State(desk): State<Arc<Desk>>,
    Path((id, name)): Path<(String, String)>,
    Query(part): Query<Part>,
    colleague: Colleague,
) -> Answer {
    let page = name.strip_suffix(".png").and_then(|page| page.parse().ok());
    let page: u32 = page.ok_or(StaffError::Gone)?;
    let at = match part.part.as_str() {
        "name" => Some(NAME.inset(-2.0)),
        number => Number::named(number).map(if part.ovals == 1 { Number::area } else { Number::row }),
    };
    let adjust = Adjust { turns: part.turn % 4, darker: part.dark == 1, part: at.map(dots), strip: part.strip };
    let picture = show_fax_page(&desk.contact, &colleague.who, &id, page, adjust).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, picture).into_response())
}

/// What a colleague keys, shown again when the fax is not theirs any more.
const KEYED: [&str; 5] = ["birth-date", "postcode", "form-number", "telephone", "reply"];

/// Stops the card by what was keyed.
pub(super) async fn stop(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let fields = Filled::of_form(&posted.form);
    let told = match fields.keyed(&desk.contact) {
        Err(told) => told,
        Ok(keyed) => match stop_by_fax(&desk.contact, &posted.colleague.who, &id, keyed).await {
            Ok(FaxStopped::Stopped(receipt, told)) => Told::Stopped(receipt.to_string(), told),
            Ok(FaxStopped::Revoked) => Told::Plain("desk-fax-revoked"),
            Ok(FaxStopped::NoPhoneCertificates) => Told::Plain("desk-fax-no-phone-certificates"),
            Ok(FaxStopped::Nobody) => Told::Plain("desk-fax-nobody"),
            Err(StaffError::Gone) => return lost(&desk, &posted, &id, &KEYED),
            Err(error) => return Err(error.into()),
        },
    };
    again(&desk, &posted, &id, Some(fields), told).await
}

/// The answers, by the names of their buttons.
const ANSWERS: [(&str, Purpose); 5] = [
    ("arrived", Purpose::FaxArrived),
    ("unreadable", Purpose::FaxUnreadable),
    ("not-impaired", Purpose::FaxOtherWays),
    ("wrong-form", Purpose::FaxWrongForm),
    ("letter", Purpose::FaxLetter),
];

/// Answers the fax with one of the texts.
pub(super) async fn answer(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let fields = Filled::of_form(&posted.form);
    let chosen = ANSWERS.into_iter().find(|(name, _)| *name == posted.form.get("answer"));
    let told = match (chosen, fields.reply(&desk.contact)) {
        (None, _) | (_, Err(())) => Told::Wrong("reply", "desk-fax-wrong-reply"),
        (Some(_), Ok(None)) => Told::Wrong("reply", "desk-fax-no-reply"),
        (Some((_, purpose)), Ok(Some(number))) => {
            let who = &posted.colleague.who;
            match answer_fax(&desk.contact, who, &id, &number, fields.language(), purpose).await {
                Ok(()) => Told::Plain("desk-fax-answered"),
                Err(AnswerError::NotAllowed) => Told::Wrong("reply", "desk-fax-reply-not-allowed"),
                Err(AnswerError::NotNow) => Told::Plain("desk-fax-not-now"),
                Err(AnswerError::Staff(StaffError::Gone)) => return lost(&desk, &posted, &id, &KEYED),
                Err(AnswerError::Staff(error)) => return Err(error.into()),
            }
        }
    };
    again(&desk, &posted, &id, Some(fields), told).await
}

/// The page again, with what was typed, or what is marked on the sheet, and what came of it.
pub(super) async fn again(desk: &Desk, posted: &Posted, id: &str, fields: Option<Filled>, told: Told) -> Answer {
    let view = look_at_fax(&desk.contact, &posted.colleague.who, id).await?;
    let fields = fields.unwrap_or_else(|| Filled::of_sheet(&view, &desk.contact.settings.dial_plan));
    rendered(desk, &posted.colleague, id, &view, Asked { fields, told: Some(told), ..Asked::default() })
}
