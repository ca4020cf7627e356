//! Records from an issuer; what is hidden; what the audit hashes.

use super::*;
use proptest::prelude::*;

const LINE: &str = r#"{"card_id":"C-1","application_form_id":"07439150008063608377835","hold_code":"1234567890","name":"渡邉 美咲","name_kana":"ワタナベ ミサキ","name_latin":"WATANABE MISAKI","birth_date":"1945-08-25","sex":"female","postcode":"5300001","address":"大阪府大阪市北区梅田4-22","phones":["+819022597620"],"email":null,"fax":null,"language":"ja","municipality":"271004","valid_until":"2031-08-25","certificates":[{"kind":"signature","carrier":"card","issuer":"default","serial":"1000007"},{"kind":"user-authentication","carrier":"card","issuer":"default","serial":"100000E"}]}"#;

const SECRETS: [&str; 10] = [
    "07439150008063608377835",
    "1234567890",
    "渡邉",
    "ワタナベ",
    "WATANABE",
    "1945",
    "5300001",
    "梅田",
    "9022597620",
    "大阪",
];

fn hides(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{text} shows {secret}");
    }
}

#[test]
fn a_record_is_read_and_hidden() {
    let record = CardRecord::from_json(LINE).unwrap();
    let card = record.card();
    assert_eq!((card.state, card.version, card.certificates.len()), (CardState::Active, 0, 2));
    assert_eq!(card.certificates[0].id.serial.to_hex(), "01000007");
    hides(&format!("{record:?}"));
    hides(&format!("{:?}", record.holder));
    let holder = &record.holder;
    hides(&format!("{:?} {:?} {:?}", holder.birth_date, holder.postcode, holder.phones));
    hides(&format!("{:?} {:?}", holder.application_form_id, holder.hold_code));
    let stored = serde_json::to_string(holder).unwrap();
    assert_eq!(&serde_json::from_str::<Holder>(&stored).unwrap(), holder, "what is sealed comes back");
}

#[test]
fn what_is_wrong_with_a_record_is_named_and_never_repeated() {
    for (from, to, names) in [
        (r#""sex""#, r#""sexe""#, "unknown field"),
        (r#""name":"渡邉 美咲","#, "", "missing field `name`"),
        ("1945-08-25", "1945-02-30", "birth_date"),
        ("1945-08-25", "25.8.1945", "birth_date"),
        ("2031-08-25", "2031-02-30", "valid_until"),
        ("07439150008063608377835", "0743915000806360837783", "application_form_id"),
        ("+819022597620", "09022597620", "telephone number"),
        ("5300001", "53000", "postcode"),
        ("\"1234567890\"", "\"12345\"", "hold_code"),
        ("100000E", "1000007", "certificates: the same issuer and serial stand twice"),
        ("271004", "27100", "municipality"),
        (r#""phones":["+819022597620"]"#, r#""phones":"+819022597620""#, "wrong type"),
        ("female", "渡邉", "not known"),
        ("\"signature\"", "\"梅田\"", "not known"),
        ("C-1", "C 1", "card_id"),
        ("]}", "", "not a JSON object"),
        ("大阪府大阪市", "大阪府\\u0000大阪市", "address: must be"),
    ] {
        let line = LINE.replace(from, to);
        assert_ne!(line, LINE, "{from}");
        let error = CardRecord::from_json(&line).unwrap_err().to_string();
        assert!(error.contains(names), "{from} -> {to}: {error}");
        hides(&error);
        assert!(!error.contains("25.8.1945") && !error.contains("09022597620"), "{error}");
    }
    let none = LINE.split_once("\"certificates\"").unwrap().0.to_owned() + "\"certificates\":[]}";
    assert!(CardRecord::from_json(&none).unwrap_err().to_string().contains("certificates: must be 1 to 16"));
}

#[test]
fn a_validity_that_ends_on_a_leap_day_of_a_common_year_ends_the_day_before() {
    let record = CardRecord::from_json(&LINE.replace("2031-08-25", "2031-02-29")).unwrap();
    assert_eq!(record.card().valid_until, jiff::civil::date(2031, 2, 28));
    let record = CardRecord::from_json(&LINE.replace("2031-08-25", "2032-02-29")).unwrap();
    assert_eq!(record.card().valid_until, jiff::civil::date(2032, 2, 29));
    assert!(CardRecord::from_json(&LINE.replace("1945-08-25", "1945-02-29")).is_err(), "nobody was born then");
}

fn texts() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[a-z]{0,3}")
}

fn records() -> impl Strategy<Value = (i64, AuditRecord)> {
    let actor = (prop::sample::select(Role::ALL), prop::sample::select(Channel::ALL), texts());
    let rest = ("[a-z]{0,3}", prop::sample::select(AuditOutcome::ALL), texts(), texts(), 0_i64..3, 0_i64..3);
    (actor, rest, prop::option::of("[a-c]{1,2}"), prop::option::of(0_u64..3)).prop_map(
        |((role, channel, name), (action, outcome, reason, contact, at, id), card, number)| {
            let record = AuditRecord {
                at: EpochMs(at),
                actor: Actor { role, channel, name },
                action,
                outcome,
                reason,
                card: card.map(|card| card.parse().unwrap()),
                receipt: number.map(receipt),
                contact,
            };
            (id, record)
        },
    )
}

proptest! {
    #[test]
    fn different_rows_never_have_the_same_octets(a in records(), b in records()) {
        let same = a == b;
        prop_assert_eq!(a.1.canonical(a.0) == b.1.canonical(b.0), same);
    }
}

#[test]
fn the_chain_depends_on_every_row_before() {
    let zero = [0_u8; 32];
    // SHA-256 of 32 zero octets followed by "a".
    let one = chain_hash(&zero, b"a");
    assert_eq!(hex::encode(one), hex::encode(ring::digest::digest(&ring::digest::SHA256, &[&zero[..], b"a"].concat())));
    assert_ne!(chain_hash(&one, b"b"), chain_hash(&zero, b"b"));
}
