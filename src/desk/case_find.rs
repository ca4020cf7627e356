//! The form by which a holder is looked for, as typed, and what came of it.

use crate::card::matching::{Asked, Attribute, Mark, SearchReason};
use crate::card::{ApplicationFormId, BirthDate, PhoneNumber, Postcode, era, individual_number};
use crate::contact::Contact;
use crate::contact::desk::{Desk, Finding, Findings, shown_mark};
use crate::pages::{Choice, Field, FieldError, Form};

/// Reasons as the form offers them; the first is none.
const REASONS: &[&str] = &["", "present", "wrote", "callback", "dispute", "correction"];

/// The form.
pub(super) struct FindForm {
    pub(super) born: Field,
    pub(super) name: Field,
    pub(super) telephone: Field,
    pub(super) postcode: Field,
    pub(super) form_number: Field,
    pub(super) address: Field,
    pub(super) reason: Choice,
}

impl FindForm {
    fn with(value: impl Fn(&'static str) -> String) -> Self {
        let field = |name, width| Field { value: value(name), ..Field::text(name, width) };
        let digits = |name, width| Field { keyboard: "numeric", ..field(name, width) };
        let reason = Choice {
            name: "search-reason",
            options: REASONS,
            chosen: value("search-reason"),
            error: None,
            required: true,
        };
        Self {
            born: field("born", "w-name"),
            name: field("holder-name", "w-name"),
            telephone: Field { kind: "tel", ..field("holder-phone", "w-name") },
            postcode: digits("holder-postcode", "w-7"),
            form_number: digits("holder-form", "w-23"),
            address: field("holder-address", "w-name"),
            reason,
        }
    }

    /// With what the caller has told already.
    pub(super) fn told(asked: &Asked, app: &Contact) -> Self {
        let plan = &app.settings.dial_plan;
        Self::with(|name| match name {
            "born" => asked.birth_date.map(|born| born.date().to_string()).unwrap_or_default(),
            "holder-phone" => asked.telephone.as_ref().map(|number| plan.dialled(number)).unwrap_or_default(),
            "holder-postcode" => asked.postcode.as_ref().map(|code| code.expose().to_owned()).unwrap_or_default(),
            "holder-form" => asked.form_number.as_ref().map(|number| number.expose().to_owned()).unwrap_or_default(),
            _ => String::new(),
        })
    }

    /// As typed, with what is meant by it and why; fields that cannot be read say so.
    pub(super) fn typed(form: &Form, app: &Contact) -> (Self, Asked, Option<SearchReason>) {
        let mut typed = Self::with(|name| form.get(name).chars().take(LONGEST).collect());
        let plan = &app.settings.dial_plan;
        let today = app.today();
        let asked = Asked {
            birth_date: read(&mut typed.born, "error-born", |text| {
                era::written_in_one(text).and_then(|digits| BirthDate::keyed(&digits, today)).ok()
            }),
            name: words(&mut typed.name),
            telephone: read(&mut typed.telephone, "error-holder-phone", |text| PhoneNumber::keyed(text, plan).ok()),
            postcode: read(&mut typed.postcode, "error-holder-postcode", |text| Postcode::parse(text).ok()),
            form_number: read(&mut typed.form_number, "error-holder-form", |text| ApplicationFormId::parse(text).ok()),
            address: words(&mut typed.address),
            sex: None,
        };
        let reason = typed.reason.chosen.parse().ok();
        (typed, asked, reason)
    }

    fn fields(&self) -> [&Field; 6] {
        [&self.born, &self.name, &self.telephone, &self.postcode, &self.form_number, &self.address]
    }

    /// What is wrong, in the order of the form.
    pub(super) fn errors(&self) -> Vec<FieldError> {
        let fields = self.fields().into_iter().map(|field| (field.name, field.error));
        let all = fields.chain([(self.reason.name, self.reason.error)]);
        all.filter_map(|(field, error)| error.map(|key| FieldError { field, key })).collect()
    }
}

/// The longest text that is looked at, characters.
const LONGEST: usize = 500;

fn read<T>(field: &mut Field, error: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    if field.value.is_empty() {
        return None;
    }
    let value = read(&field.value);
    field.error = value.is_none().then_some(error);
    value
}

/// Free text; an Individual Number in it is masked and refused (P7).
fn words(field: &mut Field) -> Option<String> {
    if individual_number::contains(&field.value) {
        field.value = individual_number::mask(&field.value).into_owned();
        field.error = Some("case-individual-number");
        return None;
    }
    (!field.value.is_empty()).then(|| field.value.clone())
}

/// A card that was found, as it is shown.
pub(super) struct Hit {
    pub(super) card: String,
    pub(super) state: String,
    pub(super) names: [String; 3],
    pub(super) score: u32,
    /// Attribute, mark: names of texts and of classes.
    pub(super) marks: Vec<(&'static str, &'static str)>,
    pub(super) agreed: String,
    pub(super) proof: String,
}

/// What a search found.
pub(super) struct Hits {
    pub(super) cards: Vec<Hit>,
    pub(super) more: bool,
}

impl Hits {
    pub(super) fn of(app: &Contact, case: Desk<'_>, findings: Findings) -> Self {
        let cards = findings.cards.into_iter().map(|finding| hit(app, case, finding)).collect();
        Self { cards, more: findings.more }
    }
}

fn hit(app: &Contact, case: Desk<'_>, finding: Finding) -> Hit {
    let agreed: Vec<Attribute> =
        finding.comparison.marks.iter().filter(|(_, mark)| mark.agrees()).map(|(attribute, _)| *attribute).collect();
    let marks = finding
        .comparison
        .marks
        .iter()
        .map(|(attribute, mark): &(Attribute, Mark)| (attribute.as_str(), mark.as_str()));
    Hit {
        state: format!("case-state-{}", finding.state.as_str()),
        score: finding.comparison.score(),
        marks: marks.collect(),
        proof: shown_mark(app, case, &finding.card, &agreed),
        agreed: named(&agreed),
        card: finding.card.to_string(),
        names: [finding.holder.name, finding.holder.name_kana, finding.holder.name_latin],
    }
}

/// Attributes by their names, with blanks between.
pub(super) fn named(attributes: &[Attribute]) -> String {
    attributes.iter().map(|attribute| attribute.as_str()).collect::<Vec<_>>().join(" ")
}

/// Attributes read back.
pub(super) fn attributes(names: &str) -> Vec<Attribute> {
    names.split(' ').filter_map(|name| name.parse().ok()).collect()
}
