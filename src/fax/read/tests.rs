//! Pages drawn from the layout itself, dot by dot; real transmissions are in `tests/it/fax_sheets.rs`.

use super::*;
use crate::fax::form::{CODE, CORNERS, Rect, modules};

/// Draws what a machine sees of a sheet: at `per_mm`, turned by `degrees` about the middle of a page of `size` mm.
struct Drawn {
    per_mm: (f32, f32),
    degrees: f32,
    scale: f32,
    blocks: Vec<Rect>,
}

impl Drawn {
    fn sheet(language: &str) -> Self {
        let mut blocks: Vec<Rect> = CORNERS.to_vec();
        let code = FormCode::of(language);
        blocks.extend(
            modules(&code)
                .into_iter()
                .map(|(column, row)| Rect::new(CODE.x + f32::from(column), CODE.y + f32::from(row), 1.0, 1.0)),
        );
        Self { per_mm: (8.0, 7.7), degrees: 0.0, scale: 1.0, blocks }
    }

    fn marked(mut self, number: Number, digits: &str) -> Self {
        for (place, digit) in (0_u8..).zip(digits.bytes()) {
            self.blocks.push(number.oval(place, digit - b'0').inset(0.3));
        }
        self
    }

    /// A cross in a box, of strokes of half a millimetre.
    fn ticked(mut self, mark: Mark) -> Self {
        let at = mark.at();
        for step in 0_u8..40 {
            let along = f32::from(step) / 40.0 * 4.4;
            self.blocks.push(Rect::new(at.x + 0.3 + along, at.y + 0.3 + along, 0.5, 0.5));
            self.blocks.push(Rect::new(at.x + 4.2 - along, at.y + 0.3 + along, 0.5, 0.5));
        }
        self
    }

    fn page(&self) -> Page {
        let (width, height) = ((215.0 * self.per_mm.0) as u32, (297.0 * self.per_mm.1) as u32);
        let mut dots = Bitmap::white(width, height);
        let (sin, cos) = self.degrees.to_radians().sin_cos();
        let step = 0.1;
        for block in &self.blocks {
            let (mut y, bottom) = (block.y, block.y + block.h);
            while y < bottom {
                let (mut x, right) = (block.x, block.x + block.w);
                while x < right {
                    let (dx, dy) = ((x - 105.0) * self.scale, (y - 148.5) * self.scale);
                    let px = (107.5 + dx * cos - dy * sin) * self.per_mm.0;
                    let py = (148.5 + dx * sin + dy * cos) * self.per_mm.1;
                    if px >= 0.0 && py >= 0.0 {
                        dots.blacken(py as u32, px as u32, px as u32 + 1);
                    }
                    x += step;
                }
                y += step;
            }
        }
        Page { dots, per_mm: self.per_mm, cut_off: false }
    }
}

fn form(page: &Page) -> FormReading {
    match read(page).sheet {
        Sheet::Form(reading) => reading,
        other => panic!("{other:?}"),
    }
}

fn filled() -> Drawn {
    Drawn::sheet("ko").ticked(Mark::Impairment).ticked(Mark::Stolen).marked(Number::BirthDate, "19850412")
}

#[test]
fn a_sheet_is_read_however_it_lies_and_at_both_resolutions() {
    for (degrees, scale, down) in
        [(0.0, 1.0, 7.7), (2.0, 0.95, 7.7), (-2.0, 1.0, 3.85), (180.0, 1.0, 7.7), (181.5, 0.97, 3.85)]
    {
        let page = Drawn { per_mm: (8.0, down), degrees, scale, ..filled() }.page();
        let reading = form(&page);
        assert_eq!(reading.code, FormCode::of("ko"), "{degrees} {scale} {down}");
        for mark in Mark::ALL {
            let expected = matches!(mark, Mark::Impairment | Mark::Stolen);
            assert_eq!(reading.tick(mark), if expected { Answer::Yes } else { Answer::No }, "{mark:?} at {degrees}");
        }
        assert_eq!(reading.number(Number::BirthDate).read(), Some("19850412"), "{degrees} {scale} {down}");
        assert_eq!(*reading.number(Number::FormNumber), Digits::Blank);
    }
}

#[test]
fn a_page_that_lies_on_its_side_is_read_too() {
    let upright = filled().page();
    let page = Page { dots: upright.dots.turned_right(), per_mm: (7.7, 8.0), cut_off: false };
    assert_eq!(form(&page).number(Number::BirthDate).read(), Some("19850412"));
}

fn cut_off(reply: Digits) -> Sheet {
    Sheet::CutOff { code: FormCode::of("ko"), reply }
}

#[test]
fn without_its_bottom_corners_a_sheet_is_cut_off_whatever_the_transmission_said() {
    let mut page = filled().page();
    page.dots = page.dots.part([0, 0, page.dots.width(), 2_000]);
    assert_eq!(read(&page).sheet, cut_off(Digits::Blank));
    let mut announced = filled().page();
    announced.cut_off = true;
    assert_eq!(read(&announced).sheet, cut_off(Digits::Blank));
}

#[test]
fn where_to_answer_is_read_from_a_sheet_that_has_lost_a_corner_and_guessed_from_none() {
    let twice = |again| filled().marked(Number::Reply, "0451112222").marked(Number::ReplyAgain, again);
    for corner in [2, 3] {
        for (degrees, scale) in [(0.0, 1.0), (1.5, 0.95), (-1.5, 1.0)] {
            let mut sheet = Drawn { degrees, scale, ..twice("0451112222") };
            sheet.blocks.remove(corner);
            let read = read(&sheet.page()).sheet;
            assert_eq!(read.reply(), Some("0451112222"), "corner {corner}, {degrees}, {scale}: {read:?}");
        }
    }
    let mut differ = twice("0451112223");
    differ.blocks.remove(3);
    assert_eq!(read(&differ.page()).sheet, cut_off(Digits::Unsure));
    // Both lower corners gone: where the columns are would be a guess.
    let mut guessed = twice("0451112222");
    guessed.blocks.drain(2..4);
    assert_eq!(read(&guessed.page()).sheet, cut_off(Digits::Blank));
}

#[test]
fn one_corner_missing_is_enough_to_leave_a_sheet_to_a_person() {
    for corner in [2, 3] {
        let mut sheet = filled();
        sheet.blocks.remove(corner);
        assert!(!matches!(read(&sheet.page()).sheet, Sheet::Form(_)), "corner {corner}");
    }
}

#[test]
fn two_in_a_column_a_gap_or_too_few_are_for_a_person() {
    let unsure = |drawn: Drawn, number| assert_eq!(*form(&drawn.page()).number(number), Digits::Unsure);
    unsure(Drawn::sheet("ja").marked(Number::Postcode, "1000001").marked(Number::Postcode, "2"), Number::Postcode);
    unsure(Drawn::sheet("ja").marked(Number::BirthDate, "1985041"), Number::BirthDate);
    let mut gap = Drawn::sheet("ja").marked(Number::Telephone, "0312345678");
    gap.blocks.remove(gap.blocks.len() - 3);
    unsure(gap, Number::Telephone);
    let whole = form(&Drawn::sheet("ja").marked(Number::Telephone, "0312345678").page());
    assert_eq!(whole.number(Number::Telephone).read(), Some("0312345678"));
}

#[test]
fn a_streak_a_missed_row_and_dirt_are_never_a_tick() {
    let at = Mark::Impairment.at();
    for (what, block, expected) in [
        ("a streak", Rect::new(at.x + 2.0, 0.0, 0.3, 290.0), Answer::Unsure),
        ("a missed row", Rect::new(0.0, at.y + 2.4, 210.0, 0.3), Answer::Unsure),
        ("dirt", Rect::new(at.x + 2.0, at.y + 2.0, 0.4, 0.4), Answer::No),
    ] {
        let mut sheet = Drawn::sheet("ja");
        sheet.blocks.push(block);
        assert_eq!(form(&sheet.page()).tick(Mark::Impairment), expected, "{what}");
    }
}

#[test]
fn an_empty_page_a_letter_and_another_version_are_told_apart() {
    let white = Page { dots: Bitmap::white(1_728, 2_300), per_mm: (8.0, 7.7), cut_off: false };
    assert_eq!(read(&white).sheet, Sheet::Blank);
    let mut letter = white.clone();
    for line in 20_u32..120 {
        for word in 0_u32..20 {
            letter.dots.blacken(line * 15, 200 + word * 60, 240 + word * 60);
        }
    }
    assert_eq!(read(&letter).sheet, Sheet::Letter);
    let mut sheet = Drawn::sheet("ja");
    sheet.blocks.truncate(CORNERS.len());
    let other = FormCode { language: "ja".to_owned(), version: 99 };
    sheet.blocks.extend(
        modules(&other)
            .into_iter()
            .map(|(column, row)| Rect::new(CODE.x + f32::from(column), CODE.y + f32::from(row), 1.0, 1.0)),
    );
    assert_eq!(read(&sheet.page()).sheet, Sheet::OtherForm);
}
