//! Numbers with check digits, numbers as people write them, and the number that must not be kept (P7).

use super::*;
use proptest::prelude::*;

const VALID: &str = "983205673214";

fn full_width(c: char) -> char {
    c.to_digit(10).and_then(|d| char::from_u32('０' as u32 + d)).unwrap_or(c)
}

/// What people and programs put between digits.
const SEPARATORS: [&str; 14] =
    ["", "", "", " ", "-", "　", "－", "ー", " - ", "\u{a0}", "\u{200b}", "・", "．", "\u{2009}"];

/// The digits with a separator after each but the last, some of them full-width.
fn written(digits: &str, between: &[prop::sample::Index], wide: &[bool]) -> String {
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 {
            out.push_str(between[place].get::<&str>(&SEPARATORS));
        }
        out.push(if wide[place] { full_width(digit) } else { digit });
    }
    out
}

/// Eleven digits and the digit that the Ordinance gives them, computed here in its own words: n from the right.
fn with_check_digit(eleven: &str) -> String {
    let sum: u32 = eleven
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, p)| {
            let n = u32::try_from(at).unwrap() + 1;
            u32::from(p - b'0') * if n <= 6 { n + 1 } else { n - 5 }
        })
        .sum();
    let rest = sum % 11;
    format!("{eleven}{}", if rest <= 1 { 0 } else { 11 - rest })
}

#[test]
fn check_digit_of_the_published_example_is_four() {
    assert_eq!(with_check_digit("98320567321"), VALID);
    for last in 0..=9 {
        assert_eq!(individual_number::is_valid(&format!("98320567321{last}")), last == 4, "{last}");
    }
    for wrong in ["", "98320567321", "9832056732140", "98320567321x", "９83205673214"] {
        assert!(!individual_number::is_valid(wrong), "{wrong}");
    }
    // A remainder of 0 and of 1: both give 0.
    assert!(individual_number::is_valid("000000000000") && individual_number::is_valid("000000000060"));
}

#[test]
fn individual_number_is_masked_where_it_stands() {
    let stars = "************";
    let cases = [
        (VALID.to_owned(), stars.to_owned()),
        ("番号は9832-0567-3214です".into(), format!("番号は{stars}です")),
        ("９８３２　０５６７　３２１４".into(), stars.into()),
        ("no. 9832\u{a0}0567\u{a0}3214.".into(), format!("no. {stars}.")),
        (format!("a{VALID}b{VALID}"), format!("a{stars}b{stars}")),
        (format!("{VALID}\n{VALID}"), format!("{stars}\n{stars}")),
        (format!("+81312345678, {VALID}"), format!("+81312345678, {stars}")),
        (format!("-{VALID}-"), format!("-{stars}-")),
    ];
    for (text, masked) in cases {
        assert!(individual_number::contains(&text), "{text}");
        assert_eq!(individual_number::mask(&text), masked, "{text}");
    }
}

#[test]
fn other_runs_and_telephone_numbers_are_left_alone() {
    let others = [
        "983205673215".to_owned(),
        format!("+{VALID}"),
        format!("＋{VALID}"),
        format!("+ {VALID}"),
        "+ (98) 3205-673214".into(),
        format!("1{VALID}"),
        format!("{VALID}1"),
        format!("{VALID}-1"),
        "98320567321".into(),
        "07439150008063608377835".into(),
        "9832/0567/3214".into(),
        "1945-08-25".into(),
        String::new(),
    ];
    for text in others {
        assert!(!individual_number::contains(&text), "{text}");
        assert_eq!(individual_number::mask(&text), text.as_str());
    }
}

/// Texts that neither hold digits nor end or begin with what would join them to a number beside them.
fn around() -> impl Strategy<Value = String> {
    "([^0-9０-９+＋]{0,20}[a-z、。あ\n:/])?"
}

/// Whether a valid number stands in a text: folded to digits, and judged run by run.
fn holds_a_number(text: &str, separators: &[&str]) -> bool {
    let mut folded: String = text
        .chars()
        .map(|c| ('０'..='９').position(|wide| wide == c).map_or(c, |at| (b'0' + at as u8) as char))
        .collect();
    for separator in separators.iter().filter(|separator| !separator.is_empty()) {
        folded = folded.replace(separator, "");
    }
    folded.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 12 && with_check_digit(&run[..11]) == run)
}

proptest! {
    #[test]
    fn masked_text_holds_no_valid_number(
        before in around(),
        eleven in "[0-9]{11}",
        between in prop::collection::vec(any::<prop::sample::Index>(), 12),
        wide in prop::collection::vec(any::<bool>(), 12),
        after in "([a-z、。あ\n:/][^0-9０-９]{0,20})?",
    ) {
        let number = with_check_digit(&eleven);
        let text = format!("{before}{}{after}", written(&number, &between, &wide));
        prop_assert!(individual_number::contains(&text), "{text:?}");
        let masked = individual_number::mask(&text).into_owned();
        prop_assert_eq!(&masked, &format!("{before}************{after}"));
        prop_assert!(!holds_a_number(&masked, &SEPARATORS));
        prop_assert!(!individual_number::contains(&masked));
        prop_assert_eq!(individual_number::mask(&masked), masked.as_str());
    }

    #[test]
    fn any_text_is_masked_without_a_number_left_or_a_panic(text in "[0-9０-９ a+ー－\u{a0}-]{0,60}|\\PC{0,60}") {
        let masked = individual_number::mask(&text).into_owned();
        prop_assert!(!individual_number::contains(&masked));
        prop_assert_eq!(masked == text, !individual_number::contains(&text));
    }

    #[test]
    fn telephone_numbers_and_runs_of_other_lengths_are_never_touched(
        before in around(),
        eleven in "[0-9]{11}",
        other in "[0-9]{1,11}|[0-9]{13,30}",
        between in prop::collection::vec(any::<prop::sample::Index>(), 30),
        wide in prop::collection::vec(any::<bool>(), 30),
        after in around(),
    ) {
        let telephone = format!("{before}+{}x{after}", written(&with_check_digit(&eleven), &between, &wide));
        prop_assert_eq!(individual_number::mask(&telephone), telephone.as_str());
        let run = format!("{before}{}x{after}", written(&other, &between, &wide));
        prop_assert_eq!(individual_number::mask(&run), run.as_str());
    }

    #[test]
    fn receipt_number_with_one_wrong_or_two_swapped_digits_is_refused(seed in any::<u64>()) {
        let right = receipt(seed);
        prop_assert_eq!(right.as_str().len(), 9);
        prop_assert_eq!(ReceiptNumber::parse(right.as_str()), Ok(right.clone()));
        let digits: Vec<u8> = right.as_str().bytes().collect();
        for place in 0..9 {
            for wrong in (b'0'..=b'9').filter(|wrong| *wrong != digits[place]) {
                let mut typed = digits.clone();
                typed[place] = wrong;
                prop_assert!(ReceiptNumber::parse(std::str::from_utf8(&typed).unwrap()).is_err());
            }
            if place < 8 && digits[place] != digits[place + 1] {
                let mut typed = digits.clone();
                typed.swap(place, place + 1);
                prop_assert!(ReceiptNumber::parse(std::str::from_utf8(&typed).unwrap()).is_err());
            }
        }
    }

    #[test]
    fn numbers_read_alike_however_they_are_written(
        seed in any::<u64>(), form in "[0-9]{23}", code in "[0-9]{10}", postcode in "[0-9]{7}", national in "[2-9][0-9]{8,9}",
        between in prop::collection::vec(any::<prop::sample::Index>(), 23),
        wide in prop::collection::vec(any::<bool>(), 23),
    ) {
        let as_written = |digits: &str| written(digits, &between, &wide);
        let number = receipt(seed);
        prop_assert_eq!(ReceiptNumber::parse(&as_written(number.as_str())), Ok(number));
        let read = ApplicationFormId::parse(&as_written(&form)).unwrap();
        prop_assert_eq!(read.expose(), &form);
        prop_assert_eq!(ApplicationFormId::parse(read.expose()), Ok(read.clone()));
        let read = HoldCode::parse(&as_written(&code)).unwrap();
        prop_assert_eq!(read.expose(), &code);
        let read = Postcode::parse(&format!("〒{}", as_written(&postcode))).unwrap();
        prop_assert_eq!(read.expose(), &postcode);
        prop_assert_eq!(Postcode::parse(read.expose()), Ok(read.clone()));
        let plan = DialPlan::default();
        let expected = PhoneNumber::from_e164(&format!("+81{national}")).unwrap();
        for dialled in [format!("0{national}"), format!("01081{national}"), format!("81{national}")] {
            let plus = if dialled.starts_with('8') { "＋" } else { "" };
            let read = PhoneNumber::keyed(&format!("{plus}{}", as_written(&dialled)), &plan);
            prop_assert_eq!(read.as_ref(), Ok(&expected), "{}", dialled);
            prop_assert_eq!(PhoneNumber::keyed(expected.expose(), &plan), read);
        }
        prop_assert!(PhoneNumber::keyed(&national, &plan).is_err());
    }

    #[test]
    fn serials_survive_hexadecimal_and_leading_zeros(octets in prop::collection::vec(any::<u8>(), 0..40), zeros in 0_usize..70) {
        let significant: Vec<u8> = octets.iter().copied().skip_while(|octet| *octet == 0).collect();
        let padded = format!("{}{}", "0".repeat(zeros), hex::encode(&octets));
        match SerialNumber::from_be_bytes(&octets) {
            Ok(serial) => {
                prop_assert_eq!(serial.as_bytes(), significant.as_slice());
                prop_assert_eq!(serial.to_hex(), hex::encode_upper(&significant));
                prop_assert_eq!(SerialNumber::from_hex(&serial.to_hex().to_lowercase()), Ok(serial.clone()));
                prop_assert_eq!(SerialNumber::from_hex(serial.to_hex().trim_start_matches('0')), Ok(serial.clone()));
                prop_assert_eq!(SerialNumber::from_hex(&padded), Ok(serial));
            }
            Err(_) => {
                prop_assert!(significant.is_empty() || significant.len() > 32);
                prop_assert!(SerialNumber::from_hex(&padded).is_err());
            }
        }
    }
}

#[test]
fn damm_digit_of_the_published_example_is_four() {
    // H. M. Damm's example: 572 has the check digit 4; zeros before it do not change the interim digit.
    assert_eq!(receipt(572).as_str(), "000005724");
    let quoted: Result<ReceiptNumber, _> = serde_json::from_str("\"０００-００５-７２４\"");
    assert_eq!(quoted.unwrap(), receipt(572));
    for wrong in ["", "00000572", "0000005724", "00000572x", "+00005724", "000005725", "あああ"] {
        assert!(ReceiptNumber::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn numbers_with_a_digit_too_few_or_too_many_or_something_else_are_refused() {
    let nine = receipt(572);
    type Reads = fn(&str) -> bool;
    let reads: [(&str, Reads); 4] = [
        ("07439150008063608377835", |text| ApplicationFormId::parse(text).is_ok()),
        ("5550001112", |text| HoldCode::parse(text).is_ok()),
        ("5300001", |text| Postcode::parse(text).is_ok()),
        (nine.as_str(), |text| ReceiptNumber::parse(text).is_ok()),
    ];
    for (right, read) in reads {
        assert!(read(right), "{right}");
        let short = &right[1..];
        let wrong =
            [short.to_owned(), format!("{right}0"), format!("0{right}"), format!("{short}x"), format!("+{right}")];
        for text in wrong {
            assert!(!read(&text), "{text}");
        }
    }
}

#[test]
fn serials_that_are_none_are_refused() {
    for wrong in ["", "0", "000", "0x1F", "-1", "+1", "1G", "あ", " 1", &"F".repeat(65)] {
        assert!(SerialNumber::from_hex(wrong).is_err(), "{wrong}");
    }
    let of = |text: &str| SerialNumber::from_hex(text).unwrap();
    assert_eq!((of("abc").to_hex(), of("00aBC").as_bytes()), ("0ABC".into(), [0x0A, 0xBC].as_slice()));
    assert_eq!(of(&"F".repeat(64)).as_bytes().len(), 32);
}

#[test]
fn telephone_numbers_are_read_as_people_here_and_elsewhere_dial_them() {
    let japan = DialPlan::default();
    let plan = |country_code: &str, trunk_prefix: &str, international_prefix: &str| DialPlan {
        country_code: country_code.into(),
        trunk_prefix: trunk_prefix.into(),
        international_prefix: international_prefix.into(),
    };
    let (america, russia, italy) = (plan("1", "1", "011"), plan("7", "8", "810"), plan("39", "", "00"));
    #[rustfmt::skip]
    let right = [
        (&japan, "090-1234-5678",          "+819012345678"),
        (&japan, "０３（１２３４）５６７８", "+81312345678"),
        (&japan, "+81 90 1234 5678",       "+819012345678"),
        (&japan, "010-81-90-1234-5678",    "+819012345678"),
        (&japan, "0081 90 1234 5678",      "+819012345678"),
        (&japan, "+81 (0)90-1234-5678",    "+819012345678"),
        (&japan, "010 81 090 1234 5678",   "+819012345678"),
        (&japan, "0044 20 7946 0000",      "+442079460000"),
        (&japan, "+39 06 1234 5678",       "+390612345678"),
        (&america, "1 212 555 0100",       "+12125550100"),
        (&america, "011 81 90 1234 5678",  "+819012345678"),
        (&russia, "8 812 123 45 67",       "+78121234567"),
        (&russia, "+7 812 123 45 67",      "+78121234567"),
        (&russia, "810 81 90 1234 5678",   "+819012345678"),
        (&italy, "06 1234 5678",           "+390612345678"),
        (&italy, "+39 06 1234 5678",       "+390612345678"),
    ];
    for (plan, dialled, number) in right {
        let read = PhoneNumber::keyed(dialled, plan).unwrap_or_else(|error| panic!("{dialled}: {error}"));
        assert_eq!(read.expose(), number, "{dialled}");
    }
    for wrong in
        ["", "0", "00", "+", "010", "90-1234-5678", "+0312345678", "0312345678901234", "03-1234-567x", "03+12345678"]
    {
        assert!(PhoneNumber::keyed(wrong, &japan).is_err(), "{wrong}");
    }
}

#[test]
fn birth_dates_are_days_on_which_somebody_living_was_born() {
    use BirthDateError::{Impossible, InTheFuture, NotADate, TooLongAgo};
    let today = jiff::civil::date(2026, 11, 23);
    let keyed = |text: &str| BirthDate::keyed(text, today).map(BirthDate::date);
    for right in ["19850412", "１９８５０４１２", "1985-04-12"] {
        assert_eq!(keyed(right), Ok(jiff::civil::date(1985, 4, 12)));
    }
    assert_eq!(keyed("20261123"), Ok(today));
    assert_eq!(keyed("18960101"), Ok(jiff::civil::date(1896, 1, 1)));
    let wrong = [
        ("20261124", InTheFuture),
        ("18951231", TooLongAgo),
        ("20230229", Impossible),
        ("19851301", Impossible),
        ("850412", NotADate),
        ("1985041x", NotADate),
        ("あいう", NotADate),
    ];
    for (text, error) in wrong {
        assert_eq!(keyed(text), Err(error), "{text}");
    }
    assert_eq!(BirthDate::parse_iso("2034-02-29"), Err(Impossible));
    assert_eq!(BirthDate::parse_iso("19850412"), Err(NotADate));
}
