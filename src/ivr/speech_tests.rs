//! What the shipped languages say.

use super::*;
use crate::ivr::{FlowSet, builtin};
use std::sync::LazyLock;

static FLOWS: LazyLock<FlowSet> = LazyLock::new(|| FlowSet::load(&builtin()).unwrap().flows);

fn speech(language: &str) -> &'static Speech {
    &FLOWS.languages.iter().find(|line| line.language.as_str() == language).unwrap().speech
}

fn say(slot: Slot, value: &str, language: &str) -> String {
    match speak(slot, value, speech(language)) {
        FluentValue::String(words) => words.into_owned(),
        other => panic!("{other:?}"),
    }
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
    ] {
        assert_eq!(say(Slot::BirthDate, "19850412", language), spoken);
    }
    assert_eq!(say(Slot::BirthDate, "19851009", "ko"), "1985년 시월 9일");
    assert_eq!(say(Slot::BirthDate, "19850601", "ko"), "1985년 유월 1일");
}

#[test]
fn an_instant_is_a_day_and_a_time() {
    for (language, spoken) in [
        ("ja", "2026年4月1日、午後11時41分"),
        ("en", "April 1, 2026, 11:41 PM"),
        ("zh", "2026年4月1日，下午11点41分"),
        ("ko", "2026년 4월 1일 오후 11시 41분"),
        ("es", "1 de abril de 2026, a las 23 y 41"),
        ("pt", "1 de abril de 2026, às 23 horas e 41"),
    ] {
        assert_eq!(say(Slot::RecordedAt, "2026-04-01T23:41", language), spoken);
    }
    assert_eq!(say(Slot::RecordedAt, "soon", "en"), "soon");
}

#[test]
fn hours_are_counted_and_named_as_the_language_does() {
    for (language, at, spoken) in [
        ("en", "2026-04-01T00:05", "April 1, 2026, 12:05 AM"),
        ("en", "2026-04-01T12:00", "April 1, 2026, 12:00 PM"),
        ("ja", "2026-04-01T00:05", "2026年4月1日、午前0時5分"),
        ("ja", "2026-04-01T20:00", "2026年4月1日、午後8時"),
        ("zh", "2026-04-01T13:00", "2026年4月1日，下午1点"),
        ("es", "2026-04-01T01:05", "1 de abril de 2026, a la 1 y 5"),
        ("es", "2026-04-01T02:00", "1 de abril de 2026, a las 2 en punto"),
        ("pt", "2026-04-01T01:05", "1 de abril de 2026, à 1 hora e 5"),
        ("pt", "2026-04-01T20:00", "1 de abril de 2026, às 20 horas"),
    ] {
        assert_eq!(say(Slot::RecordedAt, at, language), spoken);
    }
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
    assert_eq!(say(Slot::CallbackNumber, "0101234567890123", "en"), "0 1 0 1, 2 3 4 5, 6 7 8 9, 0 1 2 3");
    assert_eq!(say(Slot::CallbackNumber, "010123456789012345", "en"), "0 1 0 1, 2 3 4 5, 6 7 8 9, 0 1 2 3, 4 5");
}

/// Taken from how their owners write them; the last ones are of places that share a beginning with others.
#[test]
fn a_telephone_number_is_read_in_the_groups_it_is_written_in() {
    for number in [
        "0120-601-785",
        "0800-123-4567",
        "0570-783-578",
        "0990-123-456",
        "090-1234-5678",
        "080-1234-5678",
        "050-1234-5678",
        "03-5253-1111",
        "06-6208-8181",
        "011-211-2111",
        "045-671-2121",
        "052-961-1111",
        "075-222-3111",
        "098-866-2333",
        "04-2998-1111",
        "0466-25-1111",
        "0532-51-2111",
        "0852-55-5555",
        "0980-53-1212",
        "01267-2-1234",
        "04992-2-1441",
        "042-769-8111",
        "0422-51-5131",
    ] {
        let keyed: String = number.chars().filter(char::is_ascii_digit).collect();
        let spoken = number.split('-').map(apart).collect::<Vec<_>>();
        assert_eq!(say(Slot::TelephoneNumber, &keyed, "en"), spoken.join(", "));
        assert_eq!(say(Slot::FaxLine, &keyed, "ja"), spoken.join("の、"));
    }
}

/// A set of flows without `numbers.toml`.
#[test]
fn numbers_whose_groups_are_not_known_are_read_in_threes_and_fours() {
    let speech = Speech { group_separator: ", ".to_owned(), ..Speech::default() };
    assert_eq!(words(Slot::FaxLine, "0120601785", &speech), "0 1 2, 0 6 0, 1 7 8 5");
    assert_eq!(words(Slot::FaxLine, "09012345678", &speech), "0 9 0, 1 2 3 4, 5 6 7 8");
    assert_eq!(words(Slot::FaxLine, "12345678", &speech), "1 2 3 4, 5 6 7 8");
}

#[test]
fn what_is_no_number_is_left_alone() {
    assert_eq!(say(Slot::CallbackNumber, "caller", "ja"), "caller");
    assert_eq!(say(Slot::BirthDate, "19851312", "en"), "1 9 8 5 1 3 1 2");
    assert_eq!(say(Slot::Circumstance, "stolen", "en"), "stolen");
    assert_eq!(speak(Slot::RecordedAt, "2026-04-01T23:41", &Speech::default()), "2026-04-01T23:41".into());
}

/// The number reaches Fluent as one, so that plural forms are chosen by the language's rules.
#[test]
fn a_count_chooses_among_plural_forms() {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    let said = |language: &str, value: &str| {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        bundle.set_use_isolating(false);
        let prompt =
            "n = { $n ->\n    [none] nobody\n    [one] { $n } caller\n   *[other] { $n } callers\n }".to_owned();
        bundle.add_resource(FluentResource::try_new(prompt).unwrap()).unwrap();
        let mut arguments = FluentArgs::new();
        arguments.set("n", count(value));
        let pattern = bundle.get_message("n").unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(&arguments), &mut vec![]).into_owned()
    };
    assert_eq!(said("en", "1"), "1 caller");
    assert_eq!(said("en", "0"), "0 callers");
    assert_eq!(said("en", "1200"), "1200 callers");
    assert_eq!(said("pt", "0"), "0 caller");
    assert_eq!(said("ja", "1"), "1 callers");
    assert_eq!(said("en", "none"), "nobody");
}

#[test]
fn an_estimate_counts_what_the_language_is_measured_by() {
    let about = |language: &str, text: &str, seconds: f64| {
        let estimated = speech(language).seconds(text);
        assert!((estimated - seconds).abs() < 0.01, "{language}: {text}: {estimated}");
    };
    about("en", "Thank you for calling. Goodbye.", 5.0 / 2.5 + 1.2);
    about("ja", "承りました。係の者から、お掛け直しいたします。", 20.0 / 4.5 + 1.2 + 0.3);
    about("es", "Gracias por llamar.", 16.0 / 2.2 / 5.5 + 0.6);
    // A digit alone is a digit in every language, and "press 1" is a word and a digit.
    for language in ["ja", "en", "zh", "ko", "es", "pt"] {
        about(language, "1 2 3, 4", 4.0 * speech(language).rate.as_ref().unwrap().digit_s + 0.3);
    }
    about("en", "press 1", 0.4 + 0.5);
}
