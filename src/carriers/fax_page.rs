//! One clean page for a fax machine: black on white, large, nothing that 200 dots an inch could lose.
//!
//! Lines are broken by `parley` and drawn by `krilla`. What does not fit on the page is an error, never cut off: half a
//! receipt is worse than none.

use krilla::{
    Document,
    geom::{PathBuilder, Point},
    page::PageSettings,
    paint::Stroke,
    text::{Font, TextDirection},
};
use parley::{
    FontContext, LayoutContext, LineHeight, StyleProperty,
    fontique::{Blob, CharmapIndex, Collection, CollectionOptions, SourceCache},
    style::FontFamilyName,
};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A4, in points (1/72 inch).
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
/// Fax machines lose up to 6 mm at each edge, and pages come in skewed.
const MARGIN: f32 = 57.0;
const HEADING: f32 = 20.0;
const BODY: f32 = 16.0;
/// The receipt number, read by people who see badly, off paper that has been through a fax twice.
const NUMBER: f32 = 34.0;
const GAP: f32 = 12.0;

/// Where Debian and other systems keep fonts that write all six languages.
const USUAL_FONTS: [&str; 3] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
];

/// What stands on the page. Personal: `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct FaxPage {
    /// Its first line, above a rule.
    pub heading: String,
    /// A receipt number, nine digits, set large in groups of three.
    pub number: Option<String>,
    /// Paragraphs below it.
    pub paragraphs: Vec<String>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum FaxPageError {
    /// No file of a font was found.
    #[error(
        "no font that writes every language was found; install Debian's fonts-noto-cjk, or name a file in fax.font"
    )]
    NoFont,
    /// The file cannot be read.
    #[error("the font {} cannot be read: {error}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// The file is no font.
    #[error("{} is no font (TrueType, OpenType, or a collection of them)", path.display())]
    NotAFont {
        /// Which.
        path: PathBuf,
    },
    /// The font has no sign for a character.
    #[error("the font has no sign for {0:?}")]
    NoSign(char),
    /// More than a page.
    #[error("the text needs more than one page")]
    TooLong,
    /// The PDF could not be written.
    #[error("the page could not be written as PDF: {0}")]
    Pdf(String),
}

/// A font, read from its file; one face of a collection for each language.
#[derive(Clone)]
pub struct FaxFont {
    path: PathBuf,
    data: Arc<Vec<u8>>,
}

impl fmt::Debug for FaxPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FaxPage({} paragraphs)", self.paragraphs.len())
    }
}

impl fmt::Debug for FaxFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FaxFont({})", self.path.display())
    }
}

impl FaxFont {
    /// Reads the font at `path`, or the first that stands where systems usually have one for every language.
    ///
    /// # Errors
    /// When there is none, it cannot be read, or it is no font.
    pub fn find(path: Option<&Path>) -> Result<FaxFont, FaxPageError> {
        let path = match path {
            Some(path) => path.to_path_buf(),
            None => {
                let found = USUAL_FONTS.iter().map(Path::new).find(|path| path.is_file());
                found.ok_or(FaxPageError::NoFont)?.to_path_buf()
            }
        };
        match std::fs::read(&path) {
            Ok(data) => {
                let font = FaxFont { path, data: Arc::new(data) };
                font.face("")?;
                Ok(font)
            }
            Err(error) => Err(FaxPageError::Unreadable { path, error }),
        }
    }

    /// The file as it is.
    #[must_use]
    pub fn data(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.data)
    }

    /// The face of a collection in which a language's signs have the forms its readers know. Noto Sans CJK has them in
    /// this order; a file with one face has that one.
    fn face(&self, language: &str) -> Result<Face, FaxPageError> {
        let wanted = match language {
            "ko" => 1,
            "zh" => 2,
            _ => 0,
        };
        self.face_at(wanted)
            .or_else(|| self.face_at(0))
            .ok_or_else(|| FaxPageError::NotAFont { path: self.path.clone() })
    }

    fn face_at(&self, index: u32) -> Option<Face> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&self.data);
        let families = collection.register_fonts(Blob::new(data), None);
        let (family, info) = families
            .iter()
            .find_map(|(family, fonts)| Some((*family, fonts.iter().find(|font| font.index() == index)?.clone())))?;
        let name = collection.family_name(family)?.to_owned();
        let font = Font::new(Arc::clone(&self.data).into(), index)?;
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Some(Face { font, name, signs: info.charmap_index(), data: Arc::clone(&self.data), context })
    }
}

/// A face, for breaking lines and for drawing them.
struct Face {
    font: Font,
    name: String,
    signs: CharmapIndex,
    data: Arc<Vec<u8>>,
    context: FontContext,
}

/// A line of text and where it stands, from the top of its paragraph.
struct Set {
    text: String,
    baseline: f32,
}

impl Face {
    /// Breaks a paragraph into lines; gives them with the height of all.
    fn set(&mut self, text: &str, size: f32) -> (Vec<Set>, f32) {
        let mut context = LayoutContext::<()>::new();
        let mut builder = context.ranged_builder(&mut self.context, text, 1.0, true);
        builder.push_default(FontFamilyName::named(&self.name));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(LineHeight::FontSizeRelative(1.5));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(WIDTH - 2.0 * MARGIN));
        let lines = layout.lines().map(|line| {
            let text = text.get(line.text_range()).unwrap_or_default().trim_end().to_owned();
            Set { text, baseline: line.metrics().baseline }
        });
        (lines.collect(), layout.height())
    }

    fn writes(&self, text: &str) -> Result<(), FaxPageError> {
        let missing = |sign: &char| {
            !sign.is_whitespace() && self.signs.charmap(&self.data).and_then(|signs| signs.map(*sign)).is_none()
        };
        text.chars().find(missing).map_or(Ok(()), |sign| Err(FaxPageError::NoSign(sign)))
    }
}

impl FaxPage {
    /// The page as PDF, with the signs it uses embedded.
    ///
    /// # Errors
    /// When the font lacks a sign, or the text needs more than a page.
    pub fn pdf(&self, font: &FaxFont, language: &str) -> Result<Vec<u8>, FaxPageError> {
        let mut face = font.face(language)?;
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| FaxPageError::Pdf("its size".to_owned()))?;
        let mut document = Document::new();
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut top = MARGIN;
        let number = self.number.as_deref().map(in_threes);
        let parts = [(self.heading.as_str(), HEADING)].into_iter().chain(number.as_deref().map(|n| (n, NUMBER)));
        let parts = parts.chain(self.paragraphs.iter().map(|paragraph| (paragraph.as_str(), BODY)));
        for (place, (text, size)) in parts.enumerate() {
            face.writes(text)?;
            let (lines, height) = face.set(text, size);
            if top + height > HEIGHT - MARGIN {
                return Err(FaxPageError::TooLong);
            }
            for line in lines {
                let at = Point::from_xy(MARGIN, top + line.baseline);
                surface.draw_text(at, face.font.clone(), size, &line.text, false, TextDirection::LeftToRight);
            }
            top += height + GAP;
            if place == 0 {
                rule(&mut surface, top);
                top += GAP;
            }
        }
        surface.finish();
        page.finish();
        document.finish().map_err(|error| FaxPageError::Pdf(format!("{error:?}")))
    }
}

/// A line across the page.
fn rule(surface: &mut krilla::surface::Surface<'_>, at: f32) {
    let mut path = PathBuilder::new();
    path.move_to(MARGIN, at);
    path.line_to(WIDTH - MARGIN, at);
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { width: 2.0, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
        surface.set_fill(Some(krilla::paint::Fill::default()));
    }
}

/// `123 456 782`.
fn in_threes(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    digits.chunks(3).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn page(heading: &str, paragraphs: &[&str]) -> FaxPage {
        FaxPage {
            heading: heading.to_owned(),
            number: Some("572946000".to_owned()),
            paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        }
    }

    fn read_back(pdf: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.pdf");
        std::fs::write(&file, pdf).unwrap();
        if let Ok(keep) = std::env::var("HOLDLINE_KEEP_PAGES") {
            std::fs::write(format!("{keep}/{}.pdf", pdf.len()), pdf).unwrap();
        }
        let text =
            Command::new("pdftotext").args(["-layout".as_ref(), file.as_os_str(), "-".as_ref()]).output().unwrap();
        assert!(text.status.success(), "{text:?}");
        String::from_utf8(text.stdout).unwrap()
    }

    #[test]
    fn every_language_is_written_and_read_back_from_the_page() {
        let font = FaxFont::find(None).unwrap();
        for (language, heading, paragraph) in [
            ("ja", "カード一時停止のお知らせ", "このカードは、2026年4月1日23時41分に停止しました。髙橋・﨑"),
            ("en", "Your card is stopped", "Recorded on April 1, 2026, 23:41. Keep this page."),
            ("zh", "卡片已暂停使用", "受理时间为2026年4月1日23时41分。请妥善保管本页。"),
            ("ko", "카드가 정지되었습니다", "2026년 4월 1일 23시 41분에 접수되었습니다."),
            (
                "es",
                "Su tarjeta está suspendida",
                "Registrado el 1 de abril de 2026 a las 23:41. ¿Dudas? Señale la línea.",
            ),
            (
                "pt",
                "O seu cartão foi suspenso",
                "Registrado em 1º de abril de 2026, às 23h41. Não é possível reativar por telefone.",
            ),
        ] {
            let pdf = page(heading, &[paragraph]).pdf(&font, language).unwrap();
            assert!(pdf.starts_with(b"%PDF-") && pdf.len() < 200_000, "{} octets", pdf.len());
            let text: String = read_back(&pdf).split_whitespace().collect();
            for expected in [heading, paragraph, "572 946 000"] {
                let expected: String = expected.split_whitespace().collect();
                assert!(text.contains(&expected), "{language}: {expected} is not in {text}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_or_cannot_be_written_is_an_error_never_cut_off() {
        let font = FaxFont::find(None).unwrap();
        let long = "A word after a word. ".repeat(400);
        assert!(matches!(page("Heading", &[&long]).pdf(&font, "en"), Err(FaxPageError::TooLong)));
        assert!(matches!(page("Heading", &["\u{10FFFD}"]).pdf(&font, "en"), Err(FaxPageError::NoSign('\u{10FFFD}'))));
    }

    #[test]
    fn a_file_that_is_no_font_is_told_by_its_name() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "no font").unwrap();
        let error = FaxFont::find(Some(file.path())).unwrap_err().to_string();
        assert!(error.starts_with(&file.path().display().to_string()), "{error}");
        let error = FaxFont::find(Some(Path::new("/nowhere/font.ttf"))).unwrap_err().to_string();
        assert!(error.starts_with("the font /nowhere/font.ttf cannot be read"), "{error}");
    }
}
