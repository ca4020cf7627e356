//! Sheets of the fax form, marked by pens, scanned badly and sent over a T.30 line in memory (`tests/fax/transmit.c`): what
//! arrives is what a fax server writes.

use holdline::carriers::fax_page::FaxFont;
use holdline::fax::form::{FormFont, Mark, Number, Rect, Sheet, draw, pdf};
use holdline::pages::{Language, Tr};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A sheet, how it is filled in, and what the machines make of it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub name: String,
    pub language: &'static str,
    pub ticks: Vec<Mark>,
    pub numbers: Vec<(Number, String)>,
    /// Digits written by hand into the boxes.
    pub written: Vec<(Number, String)>,
    /// Rows an inch.
    pub down: u32,
    pub turned: bool,
    pub degrees: f32,
    pub scale: f32,
    /// Millimetres.
    pub moved: (f32, f32),
    /// Grey levels of the sensor's noise, dots in 100,000 that are dirt, dark columns.
    pub dirt: (u32, u32, u32),
    /// The line: its noise (dBm0), error correction, frames in 10,000 that are lost.
    pub line: (f32, bool, u32),
    /// The sheet ends after so many millimetres.
    pub cut: f32,
}

impl Default for Sent {
    /// A clean, empty sheet at fine resolution.
    fn default() -> Self {
        Self {
            name: "sheet".to_owned(),
            language: "ja",
            ticks: Vec::new(),
            numbers: Vec::new(),
            written: Vec::new(),
            down: 196,
            turned: false,
            degrees: 0.0,
            scale: 1.0,
            moved: (0.0, 0.0),
            dirt: (0, 0, 0),
            line: (0.0, true, 0),
            cut: 0.0,
        }
    }
}

impl Sent {
    /// A sheet that is complete in marks: an impairment, a theft, everything, this birth date and form number.
    pub fn complete(name: &str, birth_date: &str, form_number: &str) -> Self {
        Self {
            name: name.to_owned(),
            ticks: vec![Mark::Impairment, Mark::Stolen, Mark::Everything],
            numbers: vec![
                (Number::BirthDate, birth_date.to_owned()),
                (Number::FormNumber, form_number.to_owned()),
                (Number::Reply, "0451112222".to_owned()),
                (Number::ReplyAgain, "0451112222".to_owned()),
            ],
            ..Self::default()
        }
    }

    fn strokes(&self, hand: usize) -> Vec<[f32; 5]> {
        let mut strokes = Vec::new();
        for (place, mark) in self.ticks.iter().enumerate() {
            strokes.extend(tick(mark.at(), hand + place));
        }
        for (number, digits) in &self.numbers {
            for (place, digit) in (0_u8..).zip(digits.bytes()) {
                strokes.extend(scribble(number.oval(place, digit - b'0')));
            }
        }
        for (number, digits) in &self.written {
            for (place, digit) in (0_u8..).zip(digits.bytes()) {
                strokes.extend(by_hand(number.written(place), digit - b'0'));
            }
        }
        strokes
    }
}

/// A digit in its box, as careful people write: lines from point to point, of a pen of half a millimetre. Points are of a glyph
/// that is 10 wide and 16 high.
fn by_hand(at: Rect, digit: u8) -> Vec<[f32; 5]> {
    let lines: &[&[(f32, f32)]] = match digit {
        0 => &[&[
            (5.0, 0.0),
            (2.0, 1.5),
            (0.5, 5.0),
            (0.5, 11.0),
            (2.0, 14.5),
            (5.0, 16.0),
            (8.0, 14.5),
            (9.5, 11.0),
            (9.5, 5.0),
            (8.0, 1.5),
            (5.0, 0.0),
        ]],
        1 => &[&[(2.5, 3.0), (5.5, 0.0), (5.5, 16.0)]],
        2 => &[&[(0.5, 4.0), (1.5, 1.5), (5.0, 0.0), (8.5, 1.5), (9.0, 4.5), (7.5, 8.0), (0.5, 16.0), (9.5, 16.0)]],
        3 => &[
            &[(0.5, 2.5), (3.0, 0.0), (7.0, 0.0), (9.0, 2.0), (9.0, 5.5), (7.0, 7.5), (4.0, 7.5)],
            &[(7.0, 7.5), (9.5, 9.5), (9.5, 13.5), (7.0, 16.0), (3.0, 16.0), (0.5, 13.5)],
        ],
        4 => &[&[(7.5, 16.0), (7.5, 0.0), (0.0, 11.0), (10.0, 11.0)]],
        5 => &[&[
            (9.0, 0.0),
            (1.5, 0.0),
            (1.0, 7.0),
            (3.5, 5.8),
            (6.5, 6.0),
            (9.0, 8.0),
            (9.5, 11.0),
            (8.5, 14.5),
            (5.5, 16.0),
            (2.5, 15.7),
            (0.5, 14.0),
        ]],
        6 => &[&[
            (8.5, 1.0),
            (6.0, 0.0),
            (3.0, 1.5),
            (1.0, 5.5),
            (0.5, 11.0),
            (2.0, 15.0),
            (5.0, 16.0),
            (8.0, 15.0),
            (9.5, 12.0),
            (9.0, 9.0),
            (6.5, 7.0),
            (3.5, 7.5),
            (1.0, 10.0),
        ]],
        7 => &[&[(0.5, 0.0), (9.5, 0.0), (6.5, 5.5), (4.0, 11.0), (3.5, 16.0)]],
        8 => &[&[
            (5.0, 7.5),
            (2.0, 6.0),
            (1.0, 3.5),
            (2.5, 0.8),
            (5.0, 0.0),
            (7.5, 0.8),
            (9.0, 3.5),
            (8.0, 6.0),
            (5.0, 7.5),
            (1.5, 9.5),
            (0.5, 12.0),
            (2.0, 15.2),
            (5.0, 16.0),
            (8.0, 15.2),
            (9.5, 12.0),
            (8.5, 9.5),
            (5.0, 7.5),
        ]],
        _ => &[&[
            (9.0, 6.0),
            (7.0, 8.5),
            (4.0, 9.0),
            (1.5, 7.5),
            (0.5, 4.5),
            (2.0, 1.2),
            (5.0, 0.0),
            (8.0, 1.2),
            (9.3, 5.0),
            (9.0, 10.5),
            (7.5, 14.5),
            (5.0, 16.0),
            (2.0, 15.5),
        ]],
    };
    let on_sheet = |(x, y): (f32, f32)| (at.x + 1.5 + x * 0.3, at.y + 1.1 + y * 0.3);
    let joined = lines.iter().flat_map(|line| line.windows(2));
    joined
        .map(|ends| {
            let ((x0, y0), (x1, y1)) = (on_sheet(ends[0]), on_sheet(ends[1]));
            [x0, y0, x1, y1, 0.5]
        })
        .collect()
}

/// A tick, a cross or a box that is blacked out, by a pen of half a millimetre to one.
fn tick(at: Rect, hand: usize) -> Vec<[f32; 5]> {
    let (x, y, width) = (at.x, at.y, 0.5 + 0.1 * (hand % 4) as f32);
    match hand % 3 {
        0 => vec![[x + 0.6, y + 2.6, x + 2.0, y + 4.4, width], [x + 2.0, y + 4.4, x + 5.6, y - 0.4, width]],
        1 => vec![[x + 0.6, y + 0.6, x + 4.4, y + 4.4, width], [x + 4.4, y + 0.6, x + 0.6, y + 4.4, width]],
        _ => scribble(at.inset(0.4)),
    }
}

/// Filled in to and fro.
fn scribble(at: Rect) -> Vec<[f32; 5]> {
    let (rows, left, right) = (6_u8, at.x + 0.4, at.x + at.w - 0.4);
    let y = |row: u8| at.y + 0.35 + f32::from(row) * (at.h - 0.7) / f32::from(rows);
    (0..rows)
        .map(|row| {
            [if row % 2 == 0 { left } else { right }, y(row), if row % 2 == 0 { right } else { left }, y(row + 1), 0.5]
        })
        .collect()
}

/// What stands ready once: the program that sends, and the empty sheets as pictures.
struct Ready {
    folder: tempfile::TempDir,
    program: PathBuf,
}

static READY: OnceLock<Ready> = OnceLock::new();

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn ready() -> &'static Ready {
    READY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("transmit");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fax/transmit.c");
        run(Command::new("cc").args(["-O2", "-o"]).arg(&program).arg(source).args(["-lspandsp", "-ltiff", "-lm"]));
        Ready { folder, program }
    })
}

/// The sheet of a language as PDF.
pub fn form_pdf(language: &str) -> Vec<u8> {
    let tr = Tr::new(Language::named(language).unwrap(), false);
    let texts = |key: &str| tr.text(key);
    let shapes = draw(&Sheet { language, texts: &texts, fax_line: Some("0120-000-000") });
    pdf(&shapes, &FormFont::of(FaxFont::find(None).unwrap().data(), language).unwrap()).unwrap()
}

/// The empty sheet of a language as a picture of 406 dots an inch.
fn picture(language: &str) -> PathBuf {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _mine = ONE_AT_A_TIME.lock();
    let at = ready().folder.path().join(language);
    let picture = at.with_extension("pgm");
    if !picture.exists() {
        let file = at.with_extension("pdf");
        std::fs::write(&file, form_pdf(language)).unwrap();
        run(Command::new("pdftoppm").args(["-r", "406.4", "-gray", "-singlefile"]).arg(&file).arg(&at));
    }
    picture
}

/// Sends sheets, two beside each other; the received files by their places in `sheets`.
pub fn transmit(sheets: &[Sent]) -> Vec<Option<Vec<u8>>> {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = String::new();
    for (hand, sent) in sheets.iter().enumerate() {
        let picture = picture(sent.language);
        let (noise, speckle, streaks) = sent.dirt;
        let (dbm0, ecm, loss) = sent.line;
        writeln!(
            spec,
            "page {hand} {} {} {} {} {} {} {} {noise} {speckle} {streaks} {dbm0} {} {loss} {}",
            picture.display(),
            sent.down,
            u8::from(sent.turned),
            sent.degrees,
            sent.scale,
            sent.moved.0,
            sent.moved.1,
            u8::from(ecm),
            sent.cut
        )
        .unwrap();
        for [x0, y0, x1, y1, width] in sent.strokes(hand) {
            writeln!(spec, "stroke {x0} {y0} {x1} {y1} {width}").unwrap();
        }
        spec.push_str("end\n");
    }
    let file = folder.path().join("spec");
    std::fs::write(&file, spec).unwrap();
    run(Command::new(&ready().program).arg(&file).arg(folder.path()).arg("2"));
    (0..sheets.len()).map(|hand| std::fs::read(folder.path().join(format!("{hand}.tif"))).ok()).collect()
}
