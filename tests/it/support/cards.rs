//! Invented cards for tests.

use holdline::card::{Actor, Assurance, CardId, Channel, Command, Documents, Role, Scope};

/// An import line for card `n`, with its attributes as a test needs them.
pub fn line(n: u32, birth_date: &str, postcode: &str, phones: &[&str]) -> String {
    serde_json::json!({
        "card_id": format!("C-{n:06}"), "application_form_id": format!("{n:023}"), "hold_code": format!("{n:010}"),
        "name": "試験 花子", "name_kana": "シケン ハナコ", "name_latin": "SHIKEN HANAKO", "birth_date": birth_date,
        "sex": "female", "postcode": postcode, "address": "東京都千代田区千代田1-1", "phones": phones, "email": null,
        "fax": null, "language": "ja", "municipality": "131016", "valid_until": "2033-04-12",
        "certificates": [
            {"kind": "signature", "carrier": "card", "issuer": "default", "serial": format!("A{n:06X}1")},
            {"kind": "user-authentication", "carrier": "card", "issuer": "default", "serial": format!("A{n:06X}2")},
            {"kind": "signature", "carrier": "phone", "issuer": "default", "serial": format!("A{n:06X}3")},
            {"kind": "user-authentication", "carrier": "phone", "issuer": "default", "serial": format!("A{n:06X}4")}
        ]
    })
    .to_string()
}

/// Its id.
pub fn id(n: u32) -> CardId {
    format!("C-{n:06}").parse().unwrap()
}

/// The holder, on the telephone.
pub fn caller() -> Actor {
    Actor { role: Role::Holder, channel: Channel::Phone, name: None }
}

/// An officer, at the counter.
pub fn officer() -> Actor {
    Actor { role: Role::CounterOfficer, channel: Channel::Counter, name: Some("officer-1".into()) }
}

/// Suspend everything, proved.
pub const SUSPEND: Command = Command::Suspend { scope: Scope::Everything, assurance: Assurance::Confirmed };
/// Suspend the phone's certificates, proved.
pub const SUSPEND_PHONE: Command =
    Command::Suspend { scope: Scope::PhoneCertificates, assurance: Assurance::Confirmed };
/// Lift it, with documents.
pub const REACTIVATE: Command = Command::Reactivate { documents: Documents::OneWithPhoto };
