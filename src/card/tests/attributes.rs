//! Reading and hiding attributes; numbers that must not be kept.

use super::*;
use proptest::prelude::*;

#[test]
fn numbers_are_read_in_whatever_width_and_with_whatever_between() {
    let plan = DialPlan::default();
    for (keyed, number) in [
        ("09012345678", "+819012345678"),
        ("03-1234-5678", "+81312345678"),
        ("０９０（１２３４）５６７８", "+819012345678"),
        ("+44 20 7946 0000", "+442079460000"),
        ("010442079460000", "+442079460000"),
    ] {
        assert_eq!(PhoneNumber::keyed(keyed, &plan).unwrap().expose(), number, "{keyed}");
    }
    for wrong in ["", "12345", "9012345678", "0", "+0123456789", "090abc45678"] {
        assert!(PhoneNumber::keyed(wrong, &plan).is_err(), "{wrong}");
    }
    assert_eq!(Postcode::parse("〒１００−０００１").unwrap().expose(), "1000001");
    assert!(Postcode::parse("100000").is_err());
    assert_eq!(ApplicationFormId::parse("0743 9150 0080 6360 8377 835").unwrap().expose(), "07439150008063608377835");
    assert!(ApplicationFormId::parse("0743915000806360837783").is_err());
    assert!(HoldCode::parse("123456789").is_err());
}

#[test]
fn birth_dates_that_cannot_be_are_refused_by_name() {
    let today = jiff::civil::date(2026, 11, 24);
    for (keyed, why) in [
        ("19850230", BirthDateError::Impossible),
        ("19851301", BirthDateError::Impossible),
        ("20230229", BirthDateError::Impossible),
        ("20261125", BirthDateError::InTheFuture),
        ("18951124", BirthDateError::TooLongAgo),
        ("1985041", BirthDateError::NotADate),
        ("198504*2", BirthDateError::NotADate),
    ] {
        assert_eq!(BirthDate::keyed(keyed, today), Err(why), "{keyed}");
    }
    assert_eq!(BirthDate::keyed("20240229", today).unwrap().date(), jiff::civil::date(2024, 2, 29));
    assert_eq!(BirthDate::keyed("20261124", today).unwrap().date(), today);
}

#[test]
fn the_individual_number_is_known_by_its_check_digit() {
    assert!(individual_number::is_valid("983205673214"));
    assert!(!individual_number::is_valid("983205673215"));
    assert_eq!(individual_number::mask("番号は9832-0567-3214です"), "番号は************です");
    assert_eq!(individual_number::mask("９８３２ ０５６７ ３２１４"), "************");
    assert!(!individual_number::contains("+983205673214"), "a telephone number");
    assert!(!individual_number::contains("9832056732140"), "thirteen digits are something else");
    assert!(!individual_number::contains("98320567321"), "eleven, too");
}

#[test]
fn a_serial_is_read_at_any_length_and_written_one_way() {
    for (text, hex) in [("3A5F01", "3A5F01"), ("a5f01", "0A5F01"), ("0003A5F01", "3A5F01"), ("7", "07")] {
        assert_eq!(SerialNumber::from_hex(text).unwrap().to_hex(), hex);
    }
    for wrong in ["", "0", "00", "G1", "-1", &"F".repeat(65)] {
        assert!(SerialNumber::from_hex(wrong).is_err(), "{wrong}");
    }
    assert!(SerialNumber::from_hex(&"F".repeat(64)).is_ok());
}

proptest! {
    #[test]
    fn a_receipt_shows_every_wrong_digit_and_every_swap(n in any::<u64>(), at in 0_usize..9, digit in 0_u8..10) {
        let number = receipt(n).to_string();
        prop_assert!(ReceiptNumber::parse(&number).is_ok());
        let mut wrong = number.clone().into_bytes();
        wrong[at] = b'0' + digit;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert_eq!(ReceiptNumber::parse(&wrong).is_ok(), wrong == number);
        let mut swapped = number.clone().into_bytes();
        swapped.swap(at, (at + 1) % 9);
        let swapped = String::from_utf8(swapped).unwrap();
        if at < 8 {
            prop_assert_eq!(ReceiptNumber::parse(&swapped).is_ok(), swapped == number);
        }
    }

    #[test]
    fn no_individual_number_gets_through_however_it_is_written(
        body in "[0-9]{11}", gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "-", "　", "－", "ー"]), 11),
        wide in any::<[bool; 12]>(), before in "[^0-9０-９+＋]{0,6}", after in "[^0-9０-９]{0,6}",
    ) {
        let check = (0..10).map(|d| format!("{body}{d}")).find(|number| individual_number::is_valid(number)).unwrap();
        let written: String = check.chars().enumerate().map(|(i, c)| {
            let c = if wide[i] { char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap() } else { c };
            format!("{c}{}", gaps.get(i).unwrap_or(&""))
        }).collect();
        let text = format!("{before}{written}{after}");
        prop_assert!(individual_number::contains(&text), "{}", text);
        let masked = individual_number::mask(&text).into_owned();
        prop_assert!(!individual_number::contains(&masked), "{}", masked);
        prop_assert!(masked.starts_with(&before) && masked.ends_with(&after));
    }

    #[test]
    fn reading_what_was_read_changes_nothing(digits in "[0-9]{7}", form in "[0-9]{23}") {
        let postcode = Postcode::parse(&digits).unwrap();
        prop_assert_eq!(Postcode::parse(postcode.expose()).unwrap(), postcode);
        let id = ApplicationFormId::parse(&form).unwrap();
        prop_assert_eq!(ApplicationFormId::parse(id.expose()).unwrap(), id);
    }
}
