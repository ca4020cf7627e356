//! What is wrong with a draft, and the report that a right one is.

use super::super::Door;
use super::draft::Draft;
use crate::card::{ApplicationFormId, BirthDate, HoldCode, Medium, PhoneNumber, Postcode, Scope, era};
use crate::contact::{Located, Report, Subject};
use crate::pages::FieldError;
use jiff::civil::Date;
use std::net::IpAddr;

/// What is wrong with the first page.
pub(super) fn errors_of_what(draft: &Draft) -> Vec<FieldError> {
    let happened = draft.get("happened");
    let one_of = |name: &str, known: &[&str]| known.contains(&draft.get(name));
    let mut errors = Vec::new();
    if !one_of("happened", super::views::HAPPENED) {
        errors.push(FieldError { field: "happened", key: "error-happened-missing" });
    }
    if happened != "found" {
        if happened != "disputed" && !one_of("what", super::views::WHATS) {
            errors.push(FieldError { field: "what", key: "error-what-missing" });
        }
        if !one_of("who", super::views::WHOS) {
            errors.push(FieldError { field: "who", key: "error-who-missing" });
        }
    }
    errors
}

/// What is wrong with the second page, from top to bottom.
pub(super) fn errors_of_you(door: &Door, draft: &Draft) -> Vec<FieldError> {
    let plan = &door.contact.settings.dial_plan;
    let given = |name: &str| Some(draft.get(name)).filter(|value| !value.is_empty());
    let bad = |name: &str, is_bad: fn(&str) -> bool| given(name).is_some_and(is_bad);
    let bad_number = |name: &str| given(name).is_some_and(|value| PhoneNumber::keyed(value, plan).is_err());
    let none_of = |names: &[&str]| names.iter().all(|name| given(name).is_none());
    let birth = birth_of(draft, door.contact.today()).err();
    let checks = [
        (bad("form-number", |text| ApplicationFormId::parse(text).is_err()), "form-number", "error-form-number"),
        (bad("hold-code", |text| HoldCode::parse(text).is_err()), "hold-code", "error-hold-code"),
        (bad_number("registered-phone"), "registered-phone", "error-registered-phone"),
        (bad("postcode", |text| Postcode::parse(text).is_err()), "postcode", "error-postcode"),
        (
            none_of(&["form-number", "hold-code", "registered-phone"])
                && (given("full-name").is_none() || given("address").is_none()),
            "form-number",
            "error-find-missing",
        ),
        (
            draft.get("who") == "representative" && given("representative").is_none(),
            "representative",
            "error-representative-missing",
        ),
        (none_of(&["sms", "email", "fax", "no-answer"]), "sms", "error-answer-missing"),
        (bad_number("sms"), "sms", "error-sms"),
        (bad("email", |text| !is_address(text)), "email", "error-email"),
        (bad_number("fax"), "fax", "error-fax"),
    ];
    let found = checks.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, field, key)| FieldError { field, key });
    birth.into_iter().chain(found).collect()
}

/// Whether mail could go there: whether it arrives is known only by sending some.
fn is_address(text: &str) -> bool {
    let Some((who, host)) = text.rsplit_once('@') else { return false };
    let word = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    word(who) && word(host) && !who.contains('@') && host.contains('.') && host.split('.').all(word)
}

/// A birth date typed in three parts.
pub(in super::super) fn birth_date(year: &str, month: &str, day: &str, today: Date) -> Result<BirthDate, FieldError> {
    let wrong = |key| FieldError { field: "birth-year", key };
    if [year, month, day].iter().all(|part| part.is_empty()) {
        return Err(wrong("error-birth-missing"));
    }
    let digits = era::written(year, month, day).and_then(|digits| BirthDate::keyed(&digits, today));
    digits.map_err(|error| {
        wrong(match error.code() {
            "impossible" => "error-birth-impossible",
            "in-the-future" => "error-birth-in-the-future",
            "too-long-ago" => "error-birth-too-long-ago",
            _ => "error-birth-not-a-date",
        })
    })
}

fn birth_of(draft: &Draft, today: Date) -> Result<BirthDate, FieldError> {
    birth_date(draft.get("birth-year"), draft.get("birth-month"), draft.get("birth-day"), today)
}

/// What the draft asks for.
pub(super) fn subject(draft: &Draft) -> Subject {
    match (draft.get("happened"), draft.get("who"), draft.get("what")) {
        ("disputed", ..) => Subject::Dispute,
        (_, "representative", _) => Subject::Representative,
        (.., "phone") => Subject::Stop(Scope::PhoneCertificates),
        _ => Subject::Stop(Scope::Everything),
    }
}

/// The report, if nothing is wrong with the draft.
pub(super) fn report(door: &Door, draft: &Draft, language: &str, from: IpAddr) -> Option<Report> {
    if !errors_of_what(draft).is_empty() || !errors_of_you(door, draft).is_empty() {
        return None;
    }
    let number = |name: &str| PhoneNumber::keyed(draft.get(name), &door.contact.settings.dial_plan).ok();
    let subject = subject(draft);
    // The surest first.
    let locators = [
        ApplicationFormId::parse(draft.get("form-number")).ok().map(Located::FormNumber),
        HoldCode::parse(draft.get("hold-code")).ok().map(Located::HoldCode),
        number("registered-phone").map(Located::Telephone),
    ];
    let ways = [(Medium::TextMessage, "sms"), (Medium::Email, "email"), (Medium::Fax, "fax")];
    Some(Report {
        id: draft.id.clone(),
        subject,
        circumstance: Some(draft.get("happened")).filter(|_| matches!(subject, Subject::Stop(_))).map(str::to_owned),
        locators: locators.into_iter().flatten().collect(),
        birth_date: birth_of(draft, door.contact.today()).ok()?,
        postcode: Postcode::parse(draft.get("postcode")).ok(),
        told: draft.all().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        number: number("sms"),
        answers: ways
            .into_iter()
            .map(|(medium, name)| (medium, draft.get(name).to_owned()))
            .filter(|(_, address)| !address.is_empty())
            .collect(),
        language: language.to_owned(),
        from,
        is_worked: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_has_one_at_sign_and_a_dotted_host() {
        for good in ["a@b.jp", "first.last+tag@mail.example.co.jp", "山田@例え.jp"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "a@b", "@b.jp", "a@", "a@b@c.jp", "a b@c.jp", "a@b..jp", "a@b.jp."] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_birth_date_tells_what_is_wrong_with_it() {
        let today = jiff::civil::date(2026, 11, 27);
        let key = |year, month, day| birth_date(year, month, day, today).map_err(|error| error.key);
        assert!(key("昭和60", "4", "12").is_ok());
        for (year, month, day, wanted) in [
            ("", "", "", "error-birth-missing"),
            ("1985", "", "", "error-birth-not-a-date"),
            ("1985", "2", "30", "error-birth-impossible"),
            ("昭和64", "1", "8", "error-birth-impossible"),
            ("2027", "1", "1", "error-birth-in-the-future"),
            ("1890", "1", "1", "error-birth-too-long-ago"),
        ] {
            assert_eq!(key(year, month, day).err(), Some(wanted), "{year}-{month}-{day}");
        }
    }
}
