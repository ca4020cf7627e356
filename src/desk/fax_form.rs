//! What a colleague keys from a fax: filled in with what the marks say, read field by field.

use crate::card::{ApplicationFormId, BirthDate, DialPlan, PhoneNumber, Postcode, Scope};
use crate::contact::Contact;
use crate::contact::fax::desk::{FaxView, KeyedFax};
use crate::fax::{Answer, Mark, Number};
use crate::pages::{Form, Language};

/// The fields as they stand. Personal: no `Debug`.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) birth_date: String,
    pub(super) postcode: String,
    pub(super) form_number: String,
    pub(super) telephone: String,
    pub(super) reply: String,
    pub(super) scope: String,
    pub(super) language: String,
    /// The field that is wrong, and what is wrong with it: a text.
    pub(super) wrong: Option<(&'static str, &'static str)>,
}

/// What came of what was asked.
#[derive(Clone)]
pub(super) enum Told {
    /// The card is stopped: the receipt, and whether the answer is on its way.
    Stopped(String, bool),
    /// A text.
    Plain(&'static str),
    /// A field is wrong: its name, and a text.
    Wrong(&'static str, &'static str),
}

impl Told {
    pub(super) const fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(..))
    }

    /// The receipt, and whether the answer is on its way.
    pub(super) fn stopped(&self) -> Option<(&str, bool)> {
        if let Self::Stopped(receipt, told) = self { Some((receipt, *told)) } else { None }
    }

    /// A text.
    pub(super) const fn text(&self) -> Option<&'static str> {
        match self {
            Self::Stopped(..) => None,
            Self::Plain(key) | Self::Wrong(_, key) => Some(key),
        }
    }
}

const EVERYTHING: &str = "everything";
const PHONE: &str = "phone";

impl Filled {
    /// What the marks say.
    pub(super) fn of_sheet(view: &FaxView, plan: &DialPlan) -> Self {
        let language = view.language().to_owned();
        let reply = view.reply().filter(|reply| PhoneNumber::keyed(reply, plan).is_ok()).unwrap_or_default().to_owned();
        let Some((_, form)) = view.form() else {
            return Self { language, reply, scope: EVERYTHING.to_owned(), ..Self::default() };
        };
        let digits = |number| form.number(number).read().unwrap_or_default().to_owned();
        let phone_only = form.tick(Mark::PhoneOnly) == Answer::Yes && form.tick(Mark::Everything) == Answer::No;
        Self {
            birth_date: digits(Number::BirthDate),
            postcode: digits(Number::Postcode),
            form_number: digits(Number::FormNumber),
            telephone: digits(Number::Telephone),
            reply,
            scope: if phone_only { PHONE } else { EVERYTHING }.to_owned(),
            language,
            wrong: None,
        }
    }

    /// What was typed.
    pub(super) fn of_form(form: &Form) -> Self {
        let typed = |name: &str| form.get(name).to_owned();
        // What was read by machine counts once it was confirmed, and never over what was typed.
        let digits = |name: &str| match form.get(name) {
            "" => typed(&format!("confirmed-{name}")),
            typed => typed.to_owned(),
        };
        Self {
            birth_date: digits("birth-date"),
            postcode: digits("postcode"),
            form_number: digits("form-number"),
            telephone: digits("telephone"),
            reply: digits("reply"),
            scope: typed("scope"),
            language: typed("language"),
            wrong: None,
        }
    }

    /// With what is wrong shown at its field.
    pub(super) fn with_errors_shown(mut self, told: Option<&Told>) -> Self {
        if let Some(Told::Wrong(field, key)) = told {
            self.wrong = Some((field, key));
        }
        self
    }

    /// The fields for digits in the order of the sheet: name, text, what stands there, the most characters.
    pub(super) fn rows(&self) -> Vec<(&'static str, &'static str, &str, u8)> {
        vec![
            ("birth-date", "desk-fax-birth-date", &self.birth_date, 10),
            ("postcode", "desk-fax-postcode", &self.postcode, 9),
            ("telephone", "desk-fax-telephone", &self.telephone, 20),
            ("form-number", "desk-fax-form-number", &self.form_number, 30),
            ("reply", "desk-fax-reply", &self.reply, 20),
        ]
    }

    /// What is wrong with a field: a text.
    pub(super) fn wrong_with(&self, field: &str) -> Option<&'static str> {
        self.wrong.filter(|(wrong, _)| *wrong == field).map(|(_, key)| key)
    }

    pub(super) fn is_phone_only(&self) -> bool {
        self.scope == PHONE
    }

    /// The language to answer in, when it is one; Japanese otherwise.
    pub(super) fn language(&self) -> &'static str {
        Language::named(&self.language).unwrap_or(Language::Ja).code()
    }

    /// The languages of answers: code, tag, its own name, and whether it is the one chosen.
    pub(super) fn languages(&self) -> Vec<(&'static str, &'static str, &'static str, bool)> {
        let one =
            |language: Language| (language.code(), language.tag(), language.name(), language.code() == self.language());
        Language::ALL.into_iter().map(one).collect()
    }

    /// Where the answer goes; nothing when none was keyed.
    pub(super) fn reply(&self, app: &Contact) -> Result<Option<PhoneNumber>, ()> {
        optional(&self.reply, |typed| PhoneNumber::keyed(typed, &app.settings.dial_plan).ok())
    }

    /// What was keyed, or what is wrong with it.
    pub(super) fn keyed(&self, app: &Contact) -> Result<KeyedFax, Told> {
        let wrong = |field, key| move |()| Told::Wrong(field, key);
        let birth_date = BirthDate::keyed(&self.birth_date, app.today());
        let birth_date = birth_date.map_err(|_| Told::Wrong("birth-date", "desk-fax-wrong-birth-date"))?;
        let keyed = KeyedFax {
            birth_date,
            postcode: optional(&self.postcode, |typed| Postcode::parse(typed).ok())
                .map_err(wrong("postcode", "desk-fax-wrong-postcode"))?,
            form_number: optional(&self.form_number, |typed| ApplicationFormId::parse(typed).ok())
                .map_err(wrong("form-number", "desk-fax-wrong-form-number"))?,
            telephone: optional(&self.telephone, |typed| PhoneNumber::keyed(typed, &app.settings.dial_plan).ok())
                .map_err(wrong("telephone", "desk-fax-wrong-telephone"))?,
            reply: self.reply(app).map_err(wrong("reply", "desk-fax-wrong-reply"))?,
            scope: if self.is_phone_only() { Scope::PhoneCertificates } else { Scope::Everything },
            language: self.language().to_owned(),
        };
        if keyed.form_number.is_none() && keyed.telephone.is_none() {
            return Err(Told::Wrong("form-number", "desk-fax-no-number"));
        }
        Ok(keyed)
    }
}

fn optional<T>(typed: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some).ok_or(()) }
}
