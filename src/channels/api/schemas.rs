//! How values look in the description: the names that there are come from the types themselves.

use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};

use crate::card::{
    CardState, Carrier, CertificateKind, CertificateStatus, Circumstance, EventKind, Evidence, RevokeReason, Scope, Sex,
};

fn names(all: impl Iterator<Item = &'static str>, says: &str) -> Object {
    let names: Vec<&str> = all.collect();
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).description(Some(says)).build()
}

fn text(pattern: &str, says: &str, example: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .description(Some(says))
        .examples([serde_json::Value::from(example)])
        .build()
}

pub(super) fn card_id() -> Object {
    text("^[A-Za-z0-9._-]{1,64}$", "The issuer's name for the card.", "C-000001")
}

pub(super) fn receipt() -> Object {
    text("^[0-9]{9}$", "Nine digits, the last a Damm check digit.", "356487875")
}

pub(super) fn issuer() -> Object {
    text("^[a-z0-9-]{1,32}$", "A configured issuer.", "default")
}

pub(super) fn serial() -> Object {
    text("^[0-9A-Fa-f]{1,64}$", "Serial number in hexadecimal.", "3A5F01")
}

pub(super) fn cursor() -> Object {
    text("^[0-9]{1,19}-[0-9]{1,19}$", "A place in the order of commits. Opaque: keep it and send it back.", "0-17")
}

pub(super) fn state() -> Object {
    names(CardState::ALL.iter().map(|it| it.as_str()), "Where the card stands.")
}

pub(super) fn scope() -> Object {
    names(Scope::ALL.iter().map(|it| it.as_str()), "The whole card, or only the certificates on the phone.")
}

pub(super) fn kind() -> Object {
    names(CertificateKind::ALL.iter().map(|it| it.as_str()), "What the certificate is for.")
}

pub(super) fn carrier() -> Object {
    names(Carrier::ALL.iter().map(|it| it.as_str()), "Where its key lives.")
}

pub(super) fn status() -> Object {
    names(CertificateStatus::ALL.iter().map(|it| it.as_str()), "What is decided about it now.")
}

pub(super) fn event() -> Object {
    names(EventKind::ALL.iter().map(|it| it.as_str()), "What happened.")
}

pub(super) fn sex() -> Object {
    names(Sex::ALL.iter().map(|it| it.as_str()), "As registered.")
}

/// Reasons that an issuer may give: the last one is the policy's own.
pub(super) fn reason() -> Object {
    let given = RevokeReason::ALL.iter().filter(|reason| **reason != RevokeReason::HoldExpired);
    names(given.map(|it| it.as_str()), "Why the card ends.")
}

pub(super) fn circumstance() -> Object {
    names(Circumstance::ALL.iter().map(|it| it.as_str()), "What happened to the card.")
}

pub(super) fn evidence() -> Object {
    names(Evidence::ALL.iter().map(|it| it.as_str()), "What was shown at the counter for it.")
}

pub(super) fn ended_by() -> Object {
    names(["released", "revoked"].into_iter(), "What ended the hold.")
}

pub(super) fn instant() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
        .description(Some("RFC 3339, UTC."))
        .examples([serde_json::Value::from("2026-11-23T14:03:07.250Z")])
        .build()
}
