//! Marks on a straight page. A mark has three values: what is neither clearly made nor clearly absent is for a person.

use super::straight::dots;
use crate::fax::form::{Answer, Digits, Mark, Number, Rect};
use crate::fax::image::Bitmap;
use std::collections::BTreeMap;

/// How much of a box's edge is left out: its frame, and a sheet that lies half a millimetre off.
const EDGE: f32 = 0.9;
/// A box is looked at in so many parts, across and down.
const PARTS: u8 = 4;
/// The share of black dots from which a part is touched.
const TOUCHED: f32 = 0.08;
/// A tick crosses so many rows and columns of parts. A streak of the machine or a missed row crosses fewer one way, so
/// that it is never taken for a tick.
const CROSSED: usize = 3;
/// The share of black dots of the thinnest tick, and of dirt.
const THINNEST: f32 = 0.05;
const DIRT: f32 = 0.03;
/// Shares of an oval's middle: filled in from here, empty up to there.
const FILLED: f32 = 0.35;
const EMPTY: f32 = 0.15;

pub(super) fn ticks(page: &Bitmap) -> BTreeMap<Mark, Answer> {
    Mark::ALL.into_iter().map(|mark| (mark, tick(page, mark.at()))).collect()
}

pub(super) fn numbers(page: &Bitmap) -> BTreeMap<Number, Digits> {
    Number::ALL.into_iter().map(|number| (number, digits(page, number))).collect()
}

/// The number to answer to, when both its columns say the same.
pub(super) fn reply(page: &Bitmap) -> Digits {
    let (first, again) = (digits(page, Number::Reply), digits(page, Number::ReplyAgain));
    if first == again { first } else { Digits::Unsure }
}

/// The share of black dots at a place.
fn share(page: &Bitmap, at: Rect) -> f32 {
    let [left, top, across, down] = dots(at);
    let black = page.count((left, left + across), (top, top + down));
    black as f32 / (across * down).max(1) as f32
}

fn tick(page: &Bitmap, frame: Rect) -> Answer {
    let inside = frame.inset(EDGE);
    let part = inside.w / f32::from(PARTS);
    let (mut rows, mut columns, mut touched) = ([false; PARTS as usize], [false; PARTS as usize], 0);
    for (row, crossed) in (0_u8..).zip(rows.iter_mut()) {
        for (column, met) in (0_u8..).zip(columns.iter_mut()) {
            let (x, y) = (inside.x + f32::from(column) * part, inside.y + f32::from(row) * part);
            if share(page, Rect::new(x, y, part, part)) >= TOUCHED {
                (*crossed, *met) = (true, true);
                touched += 1;
            }
        }
    }
    let crossed = |which: [bool; PARTS as usize]| which.into_iter().filter(|touched| *touched).count();
    let black = share(page, inside);
    if black >= THINNEST && crossed(rows) >= CROSSED && crossed(columns) >= CROSSED {
        Answer::Yes
    } else if touched <= 1 && black < DIRT {
        Answer::No
    } else {
        Answer::Unsure
    }
}

/// One column: a digit, nothing, or something that a person must look at.
fn digit(page: &Bitmap, number: Number, place: u8) -> Result<Option<char>, ()> {
    let mut filled = None;
    for digit in 0_u8..=9 {
        let oval = number.oval(place, digit);
        let (x, y) = oval.centre();
        let middle = Rect::new(x - oval.w * 0.31, y - oval.h * 0.28, oval.w * 0.62, oval.h * 0.56);
        match share(page, middle) {
            black if black >= FILLED && filled.is_none() => filled = Some(char::from(b'0' + digit)),
            black if black <= EMPTY => {}
            _ => return Err(()),
        }
    }
    Ok(filled)
}

fn digits(page: &Bitmap, number: Number) -> Digits {
    let mut read = String::new();
    let mut ended = false;
    for place in 0..number.digits() {
        match digit(page, number, place) {
            Ok(Some(digit)) if !ended => read.push(digit),
            Ok(None) => ended = true,
            // A gap in the middle, two in a column, or a pale one.
            Ok(Some(_)) | Err(()) => return Digits::Unsure,
        }
    }
    let short = number.is_whole() && ended;
    match read.as_str() {
        "" => Digits::Blank,
        _ if short => Digits::Unsure,
        _ => Digits::Read(read),
    }
}
