//! The sheet as shapes, from the layout's tables and one language's texts.

use super::{CODE, CORNERS, DIGIT_BOX, FormCode, Mark, NAME, Number, Rect, STEP, modules};

/// Something on the sheet, black on white; millimetres.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Filled.
    Block(Rect),
    /// A frame of this thickness, its outer edge at the place.
    Frame(Rect, f32),
    /// An oval's outline.
    Oval(Rect),
    /// A line of text that begins here; `size` is the height of its letters, `y` the line it stands on.
    Text {
        /// From the left edge.
        x: f32,
        /// From the upper edge.
        y: f32,
        /// The size of the letters.
        size: f32,
        /// What stands there.
        text: String,
    },
}

/// What a sheet is drawn from.
pub struct Sheet<'a> {
    /// A code of the pages' languages.
    pub language: &'a str,
    /// The texts `fax-…` in that language.
    pub texts: &'a dyn Fn(&str) -> String,
    /// The number to fax it to, as it is dialled.
    pub fax_line: Option<&'a str>,
}

/// The boxes' thickness: three dots of a fax machine.
const STROKE: f32 = 0.4;
/// Letters of texts, of small print, of digits beside the ovals.
const BODY: f32 = 3.6;
const SMALL: f32 = 3.0;
const DIGIT: f32 = 2.8;
/// From the left edge to where texts begin and end.
const LEFT: f32 = 14.0;
const RIGHT: f32 = 196.0;

/// Draws the sheet.
#[must_use]
pub fn draw(sheet: &Sheet<'_>) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = CORNERS.into_iter().map(Shape::Block).collect();
    shapes.extend(
        modules(&FormCode::of(sheet.language)).into_iter().map(|(column, row)| {
            Shape::Block(Rect::new(CODE.x + f32::from(column), CODE.y + f32::from(row), 1.0, 1.0))
        }),
    );
    head(&mut shapes, sheet);
    for (key, y) in [("fax-who", 40.0), ("fax-happened", 47.5), ("fax-stop", 62.0)] {
        write(&mut shapes, &(sheet.texts)(key), (LEFT, y + 3.8), 38.0, SMALL, 2);
    }
    for mark in Mark::ALL {
        let at = mark.at();
        let room = if at.x > 100.0 || mark == Mark::Impairment { RIGHT - at.x - 7.0 } else { 60.0 };
        shapes.push(Shape::Frame(at, STROKE));
        let text = (sheet.texts)(&format!("fax-mark-{}", mark.as_str()));
        write(&mut shapes, &text, (at.x + 7.0, at.y + 3.8), room, BODY, 1);
    }
    for number in Number::ALL {
        columns(&mut shapes, number, sheet);
    }
    write(&mut shapes, &(sheet.texts)("fax-how"), (164.0, 141.0), 32.0, SMALL, 11);
    write(&mut shapes, &(sheet.texts)("fax-reply-why"), (168.0, 200.0), 28.0, SMALL, 11);
    shapes.push(Shape::Frame(NAME, STROKE));
    write(&mut shapes, &(sheet.texts)("fax-name"), (LEFT, NAME.y - 1.5), 170.0, SMALL, 1);
    for (key, y, size, most) in [("fax-never", 267.5, BODY, 1), ("fax-then", 273.0, SMALL, 3)] {
        write(&mut shapes, &(sheet.texts)(key), (20.0, y), 168.0, size, most);
    }
    shapes
}

fn head(shapes: &mut Vec<Shape>, sheet: &Sheet<'_>) {
    write(shapes, &(sheet.texts)("fax-title"), (20.0, 15.0), 134.0, 5.6, 1);
    if let Some(number) = sheet.fax_line {
        let text = format!("{} {number}", (sheet.texts)("fax-send-to"));
        write(shapes, &text, (20.0, 22.0), 134.0, 4.6, 1);
    }
    write(shapes, &(sheet.texts)("fax-lead"), (20.0, 28.0), 136.0, SMALL, 3);
}

fn columns(shapes: &mut Vec<Shape>, number: Number, sheet: &Sheet<'_>) {
    let area = number.area();
    let text = (sheet.texts)(&format!("fax-number-{}", number.as_str()));
    write(shapes, &text, (area.x + 1.0, area.y + 4.4), area.w - 1.0, SMALL, 1);
    for digit in 0..=9 {
        let oval = number.oval(0, digit);
        let text = digit.to_string();
        shapes.push(Shape::Text { x: oval.x - 4.2, y: oval.y + (STEP + 0.8) / 2.0, size: DIGIT, text });
    }
    for place in 0..number.digits() {
        let at = number.written(place);
        shapes.push(Shape::Frame(Rect { h: DIGIT_BOX, ..at }, 0.3));
        shapes.extend((0..=9).map(|digit| Shape::Oval(number.oval(place, digit))));
    }
}

/// Writes a text in lines no wider than `room`; where it would need more than `most`, in smaller letters.
fn write(shapes: &mut Vec<Shape>, text: &str, (x, y): (f32, f32), room: f32, size: f32, most: usize) {
    let mut size = size;
    let mut lines = broken(text, room / size);
    while lines.len() > most && size > 1.8 {
        size -= 0.1;
        lines = broken(text, room / size);
    }
    for (place, text) in (0_u8..).zip(lines) {
        shapes.push(Shape::Text { x, y: y + f32::from(place) * size * 1.4, size, text });
    }
}

/// Breaks a text where its writing allows it; widths in letters' heights, taken rather too wide than too narrow.
fn broken(text: &str, room: f32) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > room {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Words with the space after them; where nothing stands between words, single characters, with the punctuation that
/// must not begin a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let begins = before == ' ' || is_wide(sign) || is_wide(before);
        if at > 0 && begins && sign != ' ' && !"、。，．）」・：？！ー々,.)".contains(sign) && !"（「(".contains(before)
        {
            starts.push(at);
        }
        before = sign;
    }
    starts.push(text.len());
    starts.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.last()?)).collect()
}

/// Characters as wide as they are high.
fn is_wide(sign: char) -> bool {
    // Korean puts spaces between words and is broken there.
    u32::from(sign) >= 0x2E80 && !('\u{AC00}'..='\u{D7A3}').contains(&sign)
}

fn width(text: &str) -> f32 {
    text.chars()
        .map(|sign| match sign {
            ' ' => 0.3,
            'm' | 'w' | 'M' | 'W' => 0.92,
            'A'..='Z' => 0.7,
            _ if u32::from(sign) >= 0x2E80 => 1.0,
            _ => 0.57,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_between_signs_but_not_before_punctuation() {
        assert_eq!(broken("one two three", 4.5), ["one two", "three"]);
        assert_eq!(broken("番号、暗証番号", 2.0), ["番", "号、", "暗証", "番号"]);
        assert_eq!(broken("個人番号と、暗証番号", 4.0), ["個人番号", "と、暗証", "番号"]);
    }

    #[test]
    fn a_sheet_has_an_oval_for_every_digit_of_every_number() {
        let sheet = Sheet { language: "en", texts: &|key| key.to_owned(), fax_line: Some("03-1234-5678") };
        let shapes = draw(&sheet);
        let ovals = shapes.iter().filter(|shape| matches!(shape, Shape::Oval(_))).count();
        assert_eq!(ovals, 10 * (8 + 7 + 11 + 23 + 11 + 11));
    }
}
