//! The fax form: on the page as a picture that prints, and as PDF.

use super::{Door, page};
use crate::fax::form::{FormFont, Sheet, draw, pdf, svg};
use crate::pages::{Frame, Tr, Visitor};
use crate::security::Problem;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

#[derive(Template)]
#[template(path = "public/fax_form.html")]
struct FaxFormPage {
    frame: Frame,
    /// The sheet, as SVG.
    picture: String,
    /// Whether there is a PDF of it.
    pdf: bool,
}

/// The page.
pub(super) async fn show(State(door): State<Door>, visitor: Visitor) -> Response {
    let shapes = shapes(&door, visitor.t);
    let language = visitor.t.language();
    let picture = svg(&shapes, &visitor.t.text("fax-page-picture"), language.tag());
    let frame = Frame::new(&door.pages, &visitor, "fax-page-title");
    page(&FaxFormPage { frame, picture, pdf: door.form_font.is_some() })
}

/// The PDF.
pub(super) async fn print(State(door): State<Door>, visitor: Visitor, headers: HeaderMap) -> Response {
    let Some(font) = door.form_font.clone() else {
        return Problem::of_status(StatusCode::NOT_FOUND).into_response();
    };
    let language = visitor.t.language();
    let make = || {
        let shapes = shapes(&door, visitor.t);
        move || pdf(&shapes, &FormFont::of(font, language.code())?)
    };
    match door.printed_forms.of(language, make).await {
        Ok(form) => form.answer(&headers),
        Err(error) => Problem::internal(error.as_ref()).into_response(),
    }
}

fn shapes(door: &Door, t: Tr) -> Vec<crate::fax::form::Shape> {
    let texts = |key: &str| t.text(key);
    let sheet = Sheet { language: t.language().code(), texts: &texts, fax_line: door.pages.help.fax.as_deref() };
    draw(&sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fax::form::Shape;
    use crate::pages::Language;

    #[test]
    fn the_small_print_at_the_foot_can_be_read_after_a_fax_machine_and_stays_on_the_sheet() {
        for language in Language::ALL {
            let t = Tr::new(language, false);
            let texts = |key: &str| t.text(key);
            let shapes = draw(&Sheet { language: language.code(), texts: &texts, fax_line: None });
            let foot = shapes.iter().filter_map(|shape| match shape {
                Shape::Text { y, size, .. } if *y > 265.0 => Some((*y, *size)),
                _ => None,
            });
            for (y, size) in foot {
                assert!(size > 2.2 && y < 284.0, "{language:?}: {size} mm at {y} mm");
            }
        }
    }
}
