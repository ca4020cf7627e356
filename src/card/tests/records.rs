//! Reading what an issuer hands over: errors name the field and never the value (P7).

use super::*;
use serde_json::{Value, json};

/// The first line of the invented data, with a hold code, a fax and an address to write to.
const LINE: &str = r#"{"card_id": "C-1000001", "application_form_id": "07439150008063608377835", "hold_code": "5550001112", "name": "渡邉 美咲", "name_kana": "ワタナベ ミサキ", "name_latin": "WATANABE MISAKI", "birth_date": "1945-08-25", "sex": "female", "postcode": "5300001", "address": "大阪府大阪市北区梅田4-22", "phones": ["+819022597620"], "email": "misaki@example.jp", "fax": "+81663334444", "language": "ja", "municipality": "271004", "valid_until": "2031-08-25", "certificates": [{"kind": "signature", "carrier": "card", "issuer": "default", "serial": "1000007"}, {"kind": "user-authentication", "carrier": "phone", "issuer": "default", "serial": "100000E"}]}"#;

/// The line with one field set to something else; `null` for a path takes it away.
fn with(field: &str, value: Value) -> String {
    let mut line: Value = serde_json::from_str(LINE).unwrap();
    line[field] = value;
    line.to_string()
}

fn without(field: &str) -> String {
    let mut line: Value = serde_json::from_str(LINE).unwrap();
    line.as_object_mut().unwrap().remove(field).unwrap();
    line.to_string()
}

fn certificate(field: &str, value: Value) -> String {
    let mut line: Value = serde_json::from_str(LINE).unwrap();
    line["certificates"][1][field] = value;
    line.to_string()
}

fn error(line: &str) -> RecordError {
    CardRecord::from_json(line).expect_err(line)
}

#[test]
fn good_line_becomes_an_active_card_and_its_holder() {
    let record = CardRecord::from_json(LINE).unwrap();
    let card = record.card();
    assert_eq!((card.id.as_str(), card.version, card.state), ("C-1000001", 0, CardState::Active));
    assert_eq!((card.municipality.as_str(), card.valid_until), ("271004", jiff::civil::date(2031, 8, 25)));
    assert_eq!(card.open_receipts, []);
    let told: Vec<_> =
        card.certificates.iter().map(|c| (c.id.clone(), c.kind, c.carrier, c.status, c.order_no)).collect();
    let good = CertificateStatus::Good;
    let first = (id("1000007"), CertificateKind::Signature, Carrier::Card, good, 0);
    assert_eq!(told, [first, (id("100000E"), CertificateKind::UserAuthentication, Carrier::Phone, good, 0)]);
    let holder = &record.holder;
    assert_eq!(holder.application_form_id.expose(), "07439150008063608377835");
    assert_eq!(holder.hold_code.as_ref().unwrap().expose(), "5550001112");
    assert_eq!((holder.name.as_str(), holder.name_latin.as_str()), ("渡邉 美咲", "WATANABE MISAKI"));
    assert_eq!(holder.birth_date.date(), jiff::civil::date(1945, 8, 25));
    assert_eq!(holder.phones[0].expose(), "+819022597620");
    assert_eq!((holder.email.as_deref(), holder.language.as_str()), (Some("misaki@example.jp"), "ja"));
}

#[test]
fn holder_comes_back_from_its_json() {
    let holder = CardRecord::from_json(LINE).unwrap().holder;
    let json = serde_json::to_string(&holder).unwrap();
    assert!(serde_json::from_str::<Holder>(&json).unwrap() == holder);
}

#[test]
fn optional_fields_may_be_null_or_absent_and_no_other() {
    for field in ["hold_code", "email", "fax"] {
        CardRecord::from_json(&without(field)).unwrap();
        CardRecord::from_json(&with(field, Value::Null)).unwrap();
    }
    let line: Value = serde_json::from_str(LINE).unwrap();
    let mut others = 0;
    for field in line.as_object().unwrap().keys().filter(|f| !["hold_code", "email", "fax"].contains(&f.as_str())) {
        assert_eq!(error(&without(field)).to_string(), format!("{field}: is missing"));
        assert_eq!(error(&with(field, Value::Null)).field, Some(field.as_str()));
        others += 1;
    }
    assert_eq!(others, 14);
}

/// Whatever stands wrongly in a field; nothing of it may be told.
const SECRET: &str = "山田 9876, expected 4321 at line 5";

#[test]
fn wrong_value_is_named_by_its_field_and_never_repeated() {
    let fields = [
        "card_id",
        "application_form_id",
        "hold_code",
        "birth_date",
        "sex",
        "postcode",
        "phones",
        "fax",
        "municipality",
        "valid_until",
        "certificates",
    ];
    let wrong =
        [json!(SECRET), json!([SECRET]), json!({ SECRET: SECRET }), json!(98_764_321), json!(9876.4321), json!(true)];
    for field in fields {
        for value in &wrong {
            let error = error(&with(field, value.clone()));
            assert_eq!(error.field, Some(field), "{value}");
            silent(&error, field);
        }
    }
    for field in ["name", "name_kana", "name_latin", "address", "email", "language"] {
        for value in &wrong[1..] {
            let error = error(&with(field, value.clone()));
            assert_eq!(error.field, Some(field), "{value}");
            silent(&error, field);
        }
    }
    for field in ["kind", "carrier", "issuer", "serial", "unheard-of"] {
        for value in &wrong {
            let error = error(&certificate(field, value.clone()));
            assert_eq!(error.field, Some("certificates"), "{value}");
            silent(&error, field);
        }
    }
}

fn silent(error: &RecordError, field: &str) {
    for told in [error.to_string(), format!("{error:?}")] {
        let leak = ["山田", "9876", "4321", "expected 4"].into_iter().find(|part| told.contains(part));
        assert_eq!(leak, None, "{field} tells: {told}");
    }
}

#[test]
fn each_kind_of_bad_line_has_its_own_words() {
    let long: Vec<_> = (0..17).map(|n| format!("+8190225976{n:02}")).collect();
    let twice = certificate("serial", json!("001000007"));
    let cases = [
        (with("birth_date", json!("25.8.1945")), "birth_date: must be a date such as 1985-04-12"),
        (with("birth_date", json!("2034-02-29")), "birth_date: there is no such day in the calendar"),
        (with("birth_date", json!("1945-13-01")), "birth_date: there is no such day in the calendar"),
        (with("valid_until", json!("2031-08-32")), "valid_until: must be a date such as 2033-04-12"),
        (with("application_form_id", json!("0743915000806360837783")), "application_form_id: must be 23 digits"),
        (with("hold_code", json!("555")), "hold_code: must be 10 digits"),
        (with("phones", json!(["09022597620"])), "phones: telephone number: must be E.164"),
        (with("fax", json!("0663334444")), "fax: telephone number: must be E.164"),
        (with("phones", json!(long)), "phones: must be at most 16"),
        (with("postcode", json!(5_300_001)), "postcode: expected a string"),
        (with("sex", json!("f")), "sex: expected one of `female`, `male`, `unspecified`"),
        (with("certificates", json!([])), "certificates: must be 1 to 16"),
        (twice, "certificates: the same issuer and serial stand twice"),
        (certificate("serial", json!("0")), "certificates: serial: must be 1 to 64 hexadecimal digits, not zero"),
        (certificate("extra", json!(1)), "certificates: field extra is not known"),
        (with("municipality", json!("27100")), "municipality: must be 6 digits"),
        (with("language", json!("j")), "language: must be a language tag"),
        (with("name", json!("a\u{7}b")), "name: must be at most 500 characters"),
        (with("address", json!("町".repeat(501))), "address: must be at most 500 characters"),
        (with("phone", json!("x")), "field phone is not known"),
        (with("+819022597620", json!("x")), "a field is not known"),
        (LINE.replacen('{', r#"{"sex": "male", "#, 1), "field sex stands twice"),
        (LINE[..200].to_owned(), "must be one JSON object: EOF while parsing a string (column 200)"),
        (LINE.replace("\"ja\"", "ja"), "must be one JSON object: expected value (column"),
        (format!("{LINE}{LINE}"), "must be one JSON object: trailing characters"),
        (String::new(), "must be one JSON object"),
        ("\"+819022597620\"".into(), "must be one JSON object"),
        ("819022597620".into(), "must be one JSON object"),
        (format!("[{LINE}]"), "must be one JSON object"),
    ];
    for (line, start) in cases {
        let told = error(&line).to_string();
        assert!(told.starts_with(start), "{told:?} must start with {start:?}");
        assert!(!told.contains("9022597620"), "{told}");
    }
}

#[test]
fn certificate_that_could_be_read_in_two_ways_is_refused() {
    let second = r#"{"kind": "user-authentication", "carrier": "phone", "issuer": "default", "serial": "100000E"}"#;
    assert!(LINE.contains(second));
    let cases = [
        (second.replacen('{', r#"{"serial": "9876", "#, 1), "certificates: field serial stands twice"),
        (second.replacen('{', r#"{"9876": 1, "9876": 2, "#, 1), "certificates: a field stands twice"),
        // serde would read a struct from a list, by position.
        (r#"["user-authentication", "phone", "default", "9876"]"#.into(), "certificates: expected a list of objects"),
        ("9876".into(), "certificates: expected a list of objects"),
        ("null".into(), "certificates: expected a list of objects"),
        (second.replace(r#", "serial": "100000E""#, ""), "certificates: serial: is missing"),
        (second.replace("100000E", "9876x"), "certificates: serial: must be 1 to 64 hexadecimal digits, not zero"),
    ];
    for (entry, told) in cases {
        assert_eq!(error(&LINE.replace(second, &entry)).to_string(), told, "{entry}");
    }
    let list = &LINE[LINE.find("[{").unwrap()..LINE.len() - 1];
    assert_eq!(error(&LINE.replace(list, second)).to_string(), "certificates: expected a list of objects");
}

#[test]
fn address_that_could_carry_more_than_one_address_is_refused() {
    let long = format!("{}@example.jp", "a".repeat(244));
    let wrong = [
        "",
        "a",
        "@example.jp",
        "a@",
        "a@b@c",
        "a b@example.jp",
        "a@example.jp\r\nBcc: b@example.jp",
        "a@x.jp,b@x.jp",
        "a@x.jp;b@x.jp",
        "A <a@x.jp>",
        "a@x\u{0}.jp",
        &long,
    ];
    for email in wrong {
        let told = error(&with("email", json!(email))).to_string();
        assert_eq!(told, "email: must be one address such as name@example.jp, or null", "{email}");
    }
    for email in ["a@example.jp", "o'brien+card@例え.jp", &long[1..]] {
        assert!(CardRecord::from_json(&with("email", json!(email))).is_ok(), "{email}");
    }
}

#[test]
fn language_is_a_tag_and_nothing_else() {
    for wrong in ["", "j", "j\na", "../x", "ja ", "ja-", "-ja", "12", "japanese", "日本", "zh-Hans-CN"] {
        assert_eq!(error(&with("language", json!(wrong))).field, Some("language"), "{wrong}");
    }
    for right in ["ja", "en", "zh-Hans", "pt-BR", "es-419", "fil"] {
        assert!(CardRecord::from_json(&with("language", json!(right))).is_ok(), "{right}");
    }
}

#[test]
fn object_written_as_a_list_is_refused() {
    // serde would read a struct from a list, by position.
    let line: Value = serde_json::from_str(LINE).unwrap();
    let values: Vec<_> = line.as_object().unwrap().values().collect();
    assert_eq!(error(&json!(values).to_string()).problem, "must be one JSON object");
}

#[test]
fn validity_until_a_leap_day_of_a_common_year_ends_the_day_before() {
    let until = |text: &str| CardRecord::from_json(&with("valid_until", json!(text))).map(|r| r.card().valid_until);
    assert_eq!(until("2034-02-29"), Ok(jiff::civil::date(2034, 2, 28)));
    assert_eq!(until("2036-02-29"), Ok(jiff::civil::date(2036, 2, 29)));
    for wrong in ["2034-02-30", "2034-13-29", "abcd-02-29", "-02-29", "20340229", "2034-02-29T00"] {
        assert_eq!(until(wrong).expect_err(wrong).field, Some("valid_until"));
    }
}
