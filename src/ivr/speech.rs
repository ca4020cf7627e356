//! How values are spoken, by the habit of each language: digits one by one in groups, dates with the month's name.

use super::{Language, Slot, SlotKind, era};
use jiff::civil::{Date, DateTime};

/// The words for a slot's value. A value that is not what the slot holds is given back as it is.
pub(super) fn speak(slot: Slot, value: &str, language: &Language) -> String {
    match slot.kind() {
        SlotKind::Instant => instant(value, language),
        SlotKind::Choice(_) | SlotKind::Fact => value.to_owned(),
        _ if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) => value.to_owned(),
        SlotKind::Date => birth_date(value, language).unwrap_or_else(|| apart(value)),
        SlotKind::Digits { .. } | SlotKind::Telephone | SlotKind::FactTelephone => {
            grouped(value, groups(slot, value.len()), language)
        }
        // A receipt number is nine single digits and nothing between them (interfaces.md, "On the telephone").
        SlotKind::Given => apart(value),
    }
}

/// An instant, `2026-11-24T13:45`: the day, then the time as it is told (Spanish and Portuguese by 24 hours).
fn instant(value: &str, language: &Language) -> String {
    let Ok(at) = value.parse::<DateTime>() else { return value.to_owned() };
    let (hour, minute) = (at.hour(), at.minute());
    let Some(day) = date(&at.strftime("%Y%m%d").to_string(), language) else { return value.to_owned() };
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let half = |before: &'static str, after: &'static str| if hour < 12 { before } else { after };
    match language.as_str() {
        "ja" => format!("{day}、{}{}時{minute}分", half("午前", "午後"), hour % 12),
        "zh" => format!("{day}，{}{twelve}点{minute}分", half("上午", "下午")),
        "ko" => format!("{day} {} {twelve}시 {minute}분", half("오전", "오후")),
        "en" => format!("{day}, {twelve}:{minute:02} {}", half("a.m.", "p.m.")),
        "es" => format!("{day}, a las {hour} y {minute}"),
        "pt" => format!("{day}, às {hour} horas e {minute}"),
        _ => format!("{day} {hour:02}:{minute:02}"),
    }
}

/// `1 2 3`: single ASCII digits, which every voice reads one by one.
fn apart(digits: &str) -> String {
    let mut spoken = String::with_capacity(digits.len() * 2);
    for digit in digits.chars() {
        if !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.push(digit);
    }
    spoken
}

/// Sizes of the groups a number is read in; what is left over is the last group.
fn groups(slot: Slot, digits: usize) -> &'static [usize] {
    match (slot, digits) {
        (Slot::Postcode, _) => &[3, 4],
        (Slot::FormNumber, _) => &[4, 4, 4, 4, 4, 3],
        (Slot::HoldCode, _) => &[3, 3, 4],
        // Japanese mobile and landline numbers.
        (_, 11) => &[3, 4, 4],
        (_, 10) => &[2, 4, 4],
        _ => &[4, 4, 4, 4],
    }
}

fn grouped(digits: &str, sizes: &[usize], language: &Language) -> String {
    let comma = if language.as_str() == "ja" {
        "、"
    } else if language.as_str() == "zh" {
        "，"
    } else {
        ", "
    };
    let mut rest = digits;
    let mut spoken = String::with_capacity(digits.len() * 3);
    for size in sizes.iter().copied().chain([usize::MAX]) {
        if rest.is_empty() {
            break;
        }
        // ASCII only (checked by the caller), so every index is a boundary.
        let (group, left) = rest.split_at(size.min(rest.len()));
        if !spoken.is_empty() {
            spoken.push_str(comma);
        }
        spoken.push_str(&apart(group));
        rest = left;
    }
    spoken
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const PORTUGUESE: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

/// A birth date, keyed as YYYYMMDD: in Japanese by both calendars, since many know theirs by the era only.
fn birth_date(keyed: &str, language: &Language) -> Option<String> {
    let spoken = date(keyed, language)?;
    let day = Date::strptime("%Y%m%d", keyed).ok().filter(|_| language.as_str() == "ja");
    Some(match day.and_then(era::year) {
        Some(year) => format!("{spoken}、{year}"),
        None => spoken,
    })
}

/// A date as YYYYMMDD.
fn date(keyed: &str, language: &Language) -> Option<String> {
    if keyed.len() != 8 {
        return None;
    }
    let (year, rest) = keyed.split_at(4);
    let (month, day) = rest.split_at(2);
    let (month, day): (usize, u8) = (month.parse().ok()?, day.parse().ok()?);
    let name = |names: &[&'static str; 12]| names.get(month.checked_sub(1)?).copied();
    Some(match language.as_str() {
        "ja" | "zh" => format!("{year}年{month}月{day}日"),
        "ko" => format!("{year}년 {month}월 {day}일"),
        "en" => format!("{} {day}, {year}", name(&ENGLISH)?),
        "es" => format!("{day} de {} de {year}", name(&SPANISH)?),
        "pt" => format!("{day} de {} de {year}", name(&PORTUGUESE)?),
        _ => format!("{year}-{month:02}-{day:02}"),
    })
}

/// Its sentences follow each other without a space.
fn writes_without_spaces(language: &Language) -> bool {
    matches!(language.as_str(), "ja" | "zh")
}

/// The text of a file as it is heard: its lines are not.
pub(super) fn one_line(text: &str, language: &Language) -> String {
    if writes_without_spaces(language) {
        text.lines().map(str::trim).collect()
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// About how long a text is in the mouth, in seconds. Rates: mixed characters, words or syllables a second, measured
/// on read-aloud speech; 0.6 s after a sentence, 0.3 s after a comma.
pub(super) fn seconds(text: &str, language: &Language) -> f64 {
    let count = |marks: &[char]| f64::from(u32::try_from(text.matches(marks).count()).unwrap_or(u32::MAX));
    let units = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let spoken = match language.as_str() {
        "ja" => units(letters) / 4.5,
        "zh" => units(letters) / 4.0,
        "ko" => units(letters) / 5.0,
        "es" | "pt" => units(letters) / 2.2 / 5.3,
        _ => units(text.split_whitespace().count()) / 2.5,
    };
    spoken + 0.6 * count(&['。', '.', '？', '?', '！', '!']) + 0.3 * count(&['、', ',', '，'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(slot: Slot, value: &str, language: &str) -> String {
        speak(slot, value, &Language::new(language))
    }

    #[test]
    fn a_date_is_spoken_by_the_habit_of_the_language() {
        for (language, spoken) in [
            ("ja", "1985年4月12日、昭和60年"),
            ("en", "April 12, 1985"),
            ("zh", "1985年4月12日"),
            ("ko", "1985년 4월 12일"),
            ("es", "12 de abril de 1985"),
            ("pt", "12 de abril de 1985"),
            ("xx", "1985-04-12"),
        ] {
            assert_eq!(say(Slot::BirthDate, "19850412", language), spoken);
        }
    }

    #[test]
    fn an_instant_is_a_day_and_a_time() {
        for (language, spoken) in [
            ("ja", "2026年4月1日、午後11時41分"),
            ("en", "April 1, 2026, 11:41 p.m."),
            ("zh", "2026年4月1日，下午11点41分"),
            ("ko", "2026년 4월 1일 오후 11시 41분"),
            ("es", "1 de abril de 2026, a las 23 y 41"),
            ("pt", "1 de abril de 2026, às 23 horas e 41"),
            ("xx", "2026-04-01 23:41"),
        ] {
            assert_eq!(say(Slot::RecordedAt, "2026-04-01T23:41", language), spoken);
        }
        assert_eq!(say(Slot::RecordedAt, "2026-04-01T00:05", "en"), "April 1, 2026, 12:05 a.m.");
        assert_eq!(say(Slot::RecordedAt, "soon", "en"), "soon");
    }

    #[test]
    fn a_receipt_number_is_nine_single_digits_in_every_language() {
        for language in ["ja", "en", "zh", "ko", "es", "pt"] {
            assert_eq!(say(Slot::Receipt, "012345678", language), "0 1 2 3 4 5 6 7 8");
        }
    }

    #[test]
    fn long_numbers_are_read_in_groups() {
        assert_eq!(
            say(Slot::FormNumber, "12345678901234567890123", "en"),
            "1 2 3 4, 5 6 7 8, 9 0 1 2, 3 4 5 6, 7 8 9 0, 1 2 3"
        );
        assert_eq!(say(Slot::Postcode, "1000001", "ja"), "1 0 0、0 0 0 1");
        assert_eq!(say(Slot::TelephoneNumber, "09012345678", "en"), "0 9 0, 1 2 3 4, 5 6 7 8");
        assert_eq!(say(Slot::CallbackNumber, "0101234567890123", "en"), "0 1 0 1, 2 3 4 5, 6 7 8 9, 0 1 2 3");
        assert_eq!(say(Slot::CallbackNumber, "010123456789012345", "en"), "0 1 0 1, 2 3 4 5, 6 7 8 9, 0 1 2 3, 4 5");
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        assert_eq!(say(Slot::CallbackNumber, "caller", "ja"), "caller");
        assert_eq!(say(Slot::BirthDate, "19851312", "en"), "1 9 8 5 1 3 1 2");
        assert_eq!(say(Slot::Circumstance, "stolen", "en"), "stolen");
    }
}
