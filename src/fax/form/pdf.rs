//! The sheet as PDF, written by `krilla`; the font's signs are embedded.

use super::{HEIGHT, Rect, Shape, WIDTH};
use krilla::Document;
use krilla::geom::{PathBuilder, Point};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use std::sync::Arc;

/// A font with signs for every language of the sheet.
#[derive(Clone)]
pub struct FormFont(Font);

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The font's file is none.
    #[error("this is no font (TrueType, OpenType, or a collection of them)")]
    NotAFont,
    /// It could not be written.
    #[error("the form could not be written as PDF: {0}")]
    Unwritable(String),
}

/// Points to a millimetre.
const POINTS: f32 = 72.0 / 25.4;

impl FormFont {
    /// The font, or the collection's face in which a language's signs have the forms its readers know (Noto Sans CJK has
    /// Japanese, Korean, Simplified Chinese in this order).
    ///
    /// # Errors
    /// When the file is no font.
    pub fn of(data: Arc<Vec<u8>>, language: &str) -> Result<Self, PdfError> {
        let wanted = match language {
            "ko" => 1,
            "zh" => 2,
            _ => 0,
        };
        let face = |index| Font::new(Arc::clone(&data).into(), index);
        face(wanted).or_else(|| face(0)).map(Self).ok_or(PdfError::NotAFont)
    }
}

/// The sheet as a PDF of one page.
///
/// # Errors
/// When it cannot be written.
pub fn pdf(shapes: &[Shape], font: &FormFont) -> Result<Vec<u8>, PdfError> {
    let size = PageSettings::from_wh(WIDTH * POINTS, HEIGHT * POINTS);
    let size = size.ok_or_else(|| PdfError::Unwritable("its size".to_owned()))?;
    let mut document = Document::new();
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    for shape in shapes {
        put(&mut surface, shape, font);
    }
    surface.finish();
    page.finish();
    document.finish().map_err(|error| PdfError::Unwritable(format!("{error:?}")))
}

fn put(surface: &mut Surface<'_>, shape: &Shape, font: &FormFont) {
    match shape {
        Shape::Block(at) => filled(surface, *at),
        Shape::Frame(at, stroke) => outlined(surface, at.inset(stroke / 2.0), *stroke, false),
        Shape::Oval(at) => outlined(surface, *at, 0.25, true),
        Shape::Text { x, y, size, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill::default()));
            let at = Point::from_xy(x * POINTS, y * POINTS);
            surface.draw_text(at, font.0.clone(), size * POINTS, text, false, TextDirection::LeftToRight);
        }
    }
}

fn filled(surface: &mut Surface<'_>, at: Rect) {
    if let Some(path) = outline(at, false) {
        surface.set_stroke(None);
        surface.set_fill(Some(Fill::default()));
        surface.draw_path(&path);
    }
}

fn outlined(surface: &mut Surface<'_>, at: Rect, stroke: f32, round: bool) {
    if let Some(path) = outline(at, round) {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { width: stroke * POINTS, ..Stroke::default() }));
        surface.draw_path(&path);
    }
}

/// How far the handles of a curve stand from its ends, for a quarter of an ellipse.
const ROUND: f32 = 0.552_284_8;

fn outline(at: Rect, round: bool) -> Option<krilla::geom::Path> {
    let mut path = PathBuilder::new();
    let (left, top, right, bottom) = (at.x * POINTS, at.y * POINTS, (at.x + at.w) * POINTS, (at.y + at.h) * POINTS);
    if round {
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let (dx, dy) = ((right - x) * ROUND, (bottom - y) * ROUND);
        path.move_to(x, top);
        path.cubic_to(x + dx, top, right, y - dy, right, y);
        path.cubic_to(right, y + dy, x + dx, bottom, x, bottom);
        path.cubic_to(x - dx, bottom, left, y + dy, left, y);
        path.cubic_to(left, y - dy, x - dx, top, x, top);
    } else {
        path.move_to(left, top);
        path.line_to(right, top);
        path.line_to(right, bottom);
        path.line_to(left, bottom);
    }
    path.close();
    path.finish()
}
