//! Nothing personal comes out of `Debug` (P7).

use super::*;

fn record() -> CardRecord {
    let line = serde_json::json!({
        "card_id": "C-1", "application_form_id": "07439150008063608377835", "hold_code": "5550001112",
        "name": "渡邉 美咲", "name_kana": "ワタナベ ミサキ", "name_latin": "WATANABE MISAKI",
        "birth_date": "1945-08-25", "sex": "female", "postcode": "5300001", "address": "梅田4-22",
        "phones": ["+819022597620"], "email": "misaki@example.jp", "fax": "+81663334444", "language": "ja",
        "municipality": "271004", "valid_until": "2031-08-25",
        "certificates": [{"kind": "signature", "carrier": "card", "issuer": "default", "serial": "1000007"}]
    });
    CardRecord::from_json(&line.to_string()).unwrap()
}

#[test]
fn debug_of_personal_types_shows_their_name_alone() {
    let record = record();
    let holder = &record.holder;
    assert_eq!(format!("{holder:?}"), "Holder(redacted)");
    assert_eq!(format!("{:#?}", holder.application_form_id), "ApplicationFormId(redacted)");
    assert_eq!(format!("{:?}", holder.hold_code), "Some(HoldCode(redacted))");
    assert_eq!(format!("{:?}", holder.phones), "[PhoneNumber(redacted)]");
    assert_eq!(format!("{:?}", holder.birth_date), "BirthDate(redacted)");
    assert_eq!(format!("{:?}", holder.postcode), "Postcode(redacted)");
}

#[test]
fn debug_of_a_record_and_its_card_shows_nothing_of_the_holder() {
    let record = record();
    assert_eq!(format!("{record:?}"), "CardRecord(C-1, redacted)");
    for shown in [format!("{record:#?}"), format!("{:?}", record.card()), format!("{:#?}", record.card())] {
        // A card is valid until a birthday, and the municipality is half an address.
        let leak = ["渡邉", "ワタナベ", "WATANABE", "08-25", "271004", "5300001", "902259", "0743", "梅田", "example"];
        assert_eq!(leak.into_iter().find(|part| shown.contains(part)), None, "{shown}");
    }
}

#[test]
fn parse_errors_say_what_is_expected_and_never_what_was_given() {
    let given = "98765x";
    let plan = DialPlan::default();
    let today = jiff::civil::date(2026, 11, 23);
    let errors = [
        ApplicationFormId::parse(given).unwrap_err().to_string(),
        HoldCode::parse(given).unwrap_err().to_string(),
        PhoneNumber::from_e164(given).unwrap_err().to_string(),
        PhoneNumber::keyed(given, &plan).unwrap_err().to_string(),
        Postcode::parse(given).unwrap_err().to_string(),
        BirthDate::parse_iso(given).unwrap_err().to_string(),
        BirthDate::keyed(given, today).unwrap_err().to_string(),
        ReceiptNumber::parse(given).unwrap_err().to_string(),
        SerialNumber::from_hex(given).unwrap_err().to_string(),
        "98765 x".parse::<CardId>().unwrap_err().to_string(),
        "98765 X".parse::<IssuerName>().unwrap_err().to_string(),
        given.parse::<Scope>().unwrap_err().to_string(),
    ];
    for error in errors {
        assert!(!error.contains("98765") && error.contains(": must be "), "{error}");
    }
}
