//! Japanese eras: birth dates keyed as era digit and YYMMDD, and the era's year of a date.
//!
//! Digits as on Japanese forms: 1 明治, 2 大正, 3 昭和, 4 平成, 5 令和. An era's last day is the day before the next one's
//! first, except in 1912 and 1926, whose day of change belongs to both. On paper and on pages an era is written by its
//! name, by the first character of it, or by a letter.

use super::BirthDateError;
use jiff::civil::{Date, date};

/// An era of the Japanese calendar.
struct Era {
    name: &'static str,
    first: Date,
    /// Last day that may be written in it.
    last: Date,
}

/// By digit, from 1.
const ERAS: [Era; 5] = [
    Era { name: "明治", first: date(1868, 1, 25), last: date(1912, 7, 30) },
    Era { name: "大正", first: date(1912, 7, 30), last: date(1926, 12, 25) },
    Era { name: "昭和", first: date(1926, 12, 25), last: date(1989, 1, 7) },
    Era { name: "平成", first: date(1989, 1, 8), last: date(2019, 4, 30) },
    Era { name: "令和", first: date(2019, 5, 1), last: Date::MAX },
];

/// Digits of a date by era: the era's, then YYMMDD.
pub const DIGITS: usize = 7;

/// `3600412` as `19850412`. Nothing when the era has no such day.
pub fn keyed(digits: &str) -> Option<String> {
    if digits.len() != DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i8>().ok();
    let era = ERAS.get(usize::try_from(number(0, 1)?).ok()?.checked_sub(1)?)?;
    // The first year is 1, and begins where the era before it ends.
    let year = era.first.year() + i16::from(number(1, 3)?) - 1;
    let day = Date::new(year, number(3, 5)?, number(5, 7)?).ok()?;
    (era.first..=era.last).contains(&day).then(|| day.strftime("%Y%m%d").to_string())
}

/// Letters of the eras, in the same order.
const LETTERS: [char; 5] = ['M', 'T', 'S', 'H', 'R'];

/// A date written in three parts, as eight digits: the year as `1985`, `昭和60`, `昭60`, `S60` or `令和元`. Whether there is
/// such a day is known for eras only; for other years the digits still have to be read.
pub fn written(year: &str, month: &str, day: &str) -> Result<String, BirthDateError> {
    let (year, month, day) = (folded(year, '年'), folded(month, '月'), folded(day, '日'));
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(month), Some(day)) = (number(&month), number(&day)) else { return Err(BirthDateError::NotADate) };
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(format!("{year}{month:02}{day:02}"));
    }
    let (digit, of_era) = in_era(&year).ok_or(BirthDateError::NotADate)?;
    let of_era = if of_era == "元" { Some(1) } else { number(of_era) }.ok_or(BirthDateError::NotADate)?;
    keyed(&format!("{digit}{of_era:02}{month:02}{day:02}")).ok_or(BirthDateError::Impossible)
}

/// A date written in one text, as eight digits: `1985-04-12`, `19850412`, `S60.4.12`, `3600412` or `昭和60年4月12日`.
pub fn written_in_one(text: &str) -> Result<String, BirthDateError> {
    let text = folded(text, '日');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        8 if digits(&text) => return Ok(text),
        DIGITS if digits(&text) => return keyed(&text).ok_or(BirthDateError::Impossible),
        _ => {}
    }
    if let Some((era, rest)) = in_era(&text)
        && rest.len() == DIGITS - 1
        && digits(rest)
    {
        return keyed(&format!("{era}{rest}")).ok_or(BirthDateError::Impossible);
    }
    let apart = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月');
    let parts: Vec<&str> = text.split(apart).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month, day] => written(year, month, day),
        // S.60.4.12
        [era, year, month, day] => written(&format!("{era}{year}"), month, day),
        _ => Err(BirthDateError::NotADate),
    }
}

/// The era's digit, and what is left of the year.
fn in_era(year: &str) -> Option<(usize, &str)> {
    ERAS.iter().zip(LETTERS).enumerate().find_map(|(index, (era, letter))| {
        let first = era.name.chars().next()?;
        let rest = year
            .strip_prefix(era.name)
            .or_else(|| year.strip_prefix(first))
            .or_else(|| year.strip_prefix([letter, letter.to_ascii_lowercase()]))?;
        Some((index + 1, rest.trim_start_matches('.')))
    })
}

/// Without blanks and the unit behind it, full-width digits and letters as ASCII.
fn folded(text: &str, unit: char) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    text.strip_suffix(unit).unwrap_or(&text).to_owned()
}

/// The year of a date in its era, `昭和60年`; the first one is `元年`. Nothing before 1868.
pub fn year(day: Date) -> Option<String> {
    let era = ERAS.iter().rfind(|era| era.first <= day)?;
    Some(match day.year() - era.first.year() + 1 {
        1 => format!("{}元年", era.name),
        year => format!("{}{year}年", era.name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_by_era_is_a_date() {
        for (by_era, day) in [
            ("1450729", "19120729"),
            ("1450730", "19120730"),
            ("2010730", "19120730"),
            ("2151225", "19261225"),
            ("3011225", "19261225"),
            ("3600412", "19850412"),
            ("3640107", "19890107"),
            ("4010108", "19890108"),
            ("4310430", "20190430"),
            ("5010501", "20190501"),
            ("5080401", "20260401"),
        ] {
            assert_eq!(keyed(by_era).as_deref(), Some(day), "{by_era}");
        }
    }

    #[test]
    fn days_that_an_era_does_not_have_are_refused() {
        for by_era in [
            "3640108", "4310501", "1450731", "2010729", "3600229", "0600412", "6010101", "3000412", "360041",
            "36004122", "36a0412", "",
        ] {
            assert_eq!(keyed(by_era), None, "{by_era}");
        }
    }

    #[test]
    fn a_written_year_may_be_of_an_era() {
        for (year, month, day, digits) in [
            ("1985", "4", "12", "19850412"),
            ("１９８５年", " 04 ", "12日", "19850412"),
            ("昭和60", "4", "12", "19850412"),
            ("昭60年", "４月", "１２日", "19850412"),
            ("S60", "4", "12", "19850412"),
            ("s.60", "4", "12", "19850412"),
            ("令和元年", "5", "1", "20190501"),
            ("2023", "2", "30", "20230230"),
        ] {
            assert_eq!(written(year, month, day).as_deref(), Ok(digits), "{year}");
        }
        for (year, month, day, error) in [
            ("昭和64", "1", "8", BirthDateError::Impossible),
            ("平成31", "5", "1", BirthDateError::Impossible),
            ("85", "4", "12", BirthDateError::NotADate),
            ("昭和", "4", "12", BirthDateError::NotADate),
            ("X60", "4", "12", BirthDateError::NotADate),
            ("1985", "April", "12", BirthDateError::NotADate),
            ("1985", "+4", "12", BirthDateError::NotADate),
            ("1985", "4", "300", BirthDateError::NotADate),
            ("昭和600", "4", "12", BirthDateError::NotADate),
            ("", "", "", BirthDateError::NotADate),
        ] {
            assert_eq!(written(year, month, day), Err(error), "{year} {month} {day}");
        }
    }

    #[test]
    fn a_date_may_be_written_in_one() {
        for (text, digits) in [
            ("1985-04-12", "19850412"),
            ("1985/4/12", "19850412"),
            ("１９８５０４１２", "19850412"),
            ("3600412", "19850412"),
            ("S60.4.12", "19850412"),
            ("s.60.4.12", "19850412"),
            ("S600412", "19850412"),
            ("昭和60年4月12日", "19850412"),
            ("昭和６０年 ４月１２日", "19850412"),
            ("令和元年5月1日", "20190501"),
            ("1985年4月12日", "19850412"),
        ] {
            assert_eq!(written_in_one(text).as_deref(), Ok(digits), "{text}");
        }
        for text in
            ["", "1985", "85-4-12", "昭和64年1月8日", "S640108", "x", "1-2-3-4-5", "昭和", "３６４０１０８", "1985-4"]
        {
            assert!(written_in_one(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_is_told_by_its_era() {
        for (day, told) in [
            (date(1985, 4, 12), Some("昭和60年")),
            (date(2019, 5, 1), Some("令和元年")),
            (date(2019, 4, 30), Some("平成31年")),
            (date(1926, 12, 25), Some("昭和元年")),
            (date(1867, 1, 1), None),
        ] {
            assert_eq!(year(day).as_deref(), told, "{day}");
        }
    }

    proptest::proptest! {
        /// What is told of a day, keyed again, is that day.
        #[test]
        fn told_and_keyed_again_is_the_same_day(days in 0_i32..60_000) {
            let day = date(1868, 1, 25).saturating_add(jiff::Span::new().days(days));
            let digit = 1 + ERAS.iter().rposition(|era| era.first <= day).unwrap();
            let year = day.year() - ERAS[digit - 1].first.year() + 1;
            if year < 100 {
                let by_era = format!("{digit}{year:02}{}", day.strftime("%m%d"));
                proptest::prop_assert_eq!(keyed(&by_era), Some(day.strftime("%Y%m%d").to_string()));
            }
        }
    }
}
