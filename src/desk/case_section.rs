//! The case within a contact's page: the search, the card, what to say, what was entered.

use super::Desk;
use super::answer::Refused;
use super::case_find::{FindForm, Hits};
use super::gate::Colleague;
use crate::card::matching::Attribute;
use crate::card::{CardState, EpochMs, Medium, Scope};
use crate::contact::Contact;
use crate::contact::desk::{Case, CaseCard, CaseError, ContactView, Entry, asked_by_keys, read_case};
use crate::pages::{FieldError, Language, Marked, Tr};
use crate::store::ReceiptRow;
use jiff::tz::TimeZone;

/// What was typed and could not be done: shown again with what is wrong.
#[derive(Default)]
pub(super) struct Again {
    /// The search, when one was made.
    pub(super) find: Option<FindForm>,
    /// What it found.
    pub(super) hits: Option<Hits>,
    /// Values of the other forms, by the names of their fields.
    pub(super) values: Vec<(&'static str, String)>,
    /// What is wrong.
    pub(super) errors: Vec<FieldError>,
}

/// A receipt, to be read out.
pub(super) struct ReadOut {
    /// In groups of three.
    pub(super) grouped: String,
    /// `everything` or `phone-certificates`.
    pub(super) scope: &'static str,
    pub(super) recorded: String,
    pub(super) published: Option<String>,
    /// The sentence with each digit as a word, in the caller's language.
    pub(super) sentence: Marked,
}

/// An entry, as lines of text.
pub(super) struct Line {
    pub(super) at: String,
    pub(super) by: String,
    pub(super) what: Marked,
    /// What was written, or what it rests on.
    pub(super) text: Option<Marked>,
}

/// The card as it is shown.
pub(super) struct CardView {
    pub(super) id: String,
    pub(super) state: &'static str,
    pub(super) names: [String; 3],
    pub(super) is_child: bool,
    pub(super) has_phone: bool,
    pub(super) can_suspend: bool,
}

/// The ways of a receipt, the quickest first.
const MEDIA: &[Medium] = &[Medium::TextMessage, Medium::Email, Medium::Fax];

/// The section.
pub(super) struct CaseSection {
    /// The contact.
    pub(super) id: String,
    /// What the forms are named by.
    pub(super) form: String,
    /// The caller's language.
    pub(super) caller: Tr,
    pub(super) find: FindForm,
    pub(super) hits: Option<Hits>,
    pub(super) card: Option<CardView>,
    pub(super) receipts: Vec<ReadOut>,
    /// Each attribute, and whether it is ticked.
    pub(super) ticks: Vec<(&'static str, bool)>,
    /// What to say, in order: names of texts.
    pub(super) steps: Vec<&'static str>,
    pub(super) lines: Vec<Line>,
    /// Who could go on: a name, and what they do: a text.
    pub(super) colleagues: Vec<(String, String)>,
    /// How a receipt can be sent here.
    pub(super) media: Vec<&'static str>,
    /// A search was made, or none is needed: the rest is in view.
    pub(super) searches: bool,
    number: String,
    values: Vec<(&'static str, String)>,
    errors: Vec<FieldError>,
}

/// The section of a contact, for whoever has it.
pub(super) async fn case_section(
    desk: &Desk,
    colleague: &Colleague,
    view: &ContactView,
    t: Tr,
    again: Again,
) -> Result<Option<CaseSection>, Refused> {
    let Some(pop) = &view.pop else { return Ok(None) };
    let app = &desk.contact;
    let told = asked_by_keys(app, &pop.keyed, pop.number.as_ref());
    let case = match read_case(app, &colleague.who, &view.item.id, pop.card.as_ref(), &told).await {
        Ok(case) => case,
        Err(CaseError::Store(error)) => return Err(error.into()),
        // It was lost while it was read: the page says so.
        Err(_) => return Ok(None),
    };
    let mut form = [0_u8; 8];
    desk.pages.random.fill(&mut form);
    let about = About {
        id: &view.item.id,
        language: &view.item.language,
        reason: &view.item.reason,
        is_call_back: matches!(view.item.kind.as_str(), "callback" | "abandoned" | "undelivered" | "report"),
        number: pop.number.as_ref().map(|number| app.settings.dial_plan.dialled(number)).unwrap_or_default(),
        form: hex::encode(form),
    };
    Ok(Some(CaseSection::new(app, t, about, case, FindForm::told(&told, app), again)))
}

/// What the section needs to know of the contact.
struct About<'a> {
    id: &'a str,
    language: &'a str,
    reason: &'a str,
    /// It is somebody who must be rung.
    is_call_back: bool,
    /// Their number, as it is dialled here.
    number: String,
    form: String,
}

impl CaseSection {
    fn new(app: &Contact, t: Tr, about: About<'_>, case: Case, told: FindForm, again: Again) -> Self {
        let zone = &app.settings.time_zone;
        let caller = Tr::new(Language::named(about.language).unwrap_or(Language::Ja), false);
        let Again { find, hits, values, errors } = again;
        let steps = steps(&about, &case);
        let (receipts, card) = match &case.card {
            Some(card) => (card.receipts.iter().map(|row| read_out(row, caller, zone)).collect(), Some(view(card))),
            None => (Vec::new(), None),
        };
        let chosen = values.iter().find(|(name, _)| *name == "verified").map(|(_, names)| names.clone());
        let ticks = Attribute::ALL.iter().map(|attribute| {
            let ticked = match &chosen {
                Some(names) => names.split(' ').any(|name| name == attribute.as_str()),
                None => case.agreed.contains(attribute),
            };
            (attribute.as_str(), ticked)
        });
        Self {
            id: about.id.to_owned(),
            form: about.form,
            number: about.number,
            caller,
            searches: card.is_none() || find.is_some(),
            find: find.unwrap_or(told),
            hits,
            card,
            receipts,
            ticks: ticks.collect(),
            steps,
            lines: case.entries.iter().map(|entered| line(t, entered.at, &entered.by, &entered.entry, zone)).collect(),
            colleagues: case
                .colleagues
                .iter()
                .map(|(name, doing)| (name.to_string(), format!("desk-doing-{}", doing.as_str())))
                .collect(),
            media: MEDIA.iter().filter(|one| app.settings.messages.sends(**one)).map(|one| one.as_str()).collect(),
            values,
            errors,
        }
    }

    /// What was typed into a field of one of the small forms.
    pub(super) fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Where the receipt goes: as typed, or the number they call from.
    pub(super) fn send_to(&self) -> &str {
        if self.is_open(&["send-to"]) { self.value("send-to") } else { &self.number }
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<&'static str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.key)
    }

    /// Whether a small form is open: something was typed into it, or is wrong with it.
    pub(super) fn is_open(&self, names: &[&str]) -> bool {
        names.iter().any(|name| !self.value(name).is_empty() || self.error(name).is_some())
    }

    /// Whether the caller's language is the colleague's.
    pub(super) fn same_language(&self, t: &Tr) -> bool {
        self.caller.language().spoken() == t.language().spoken()
    }
}

fn view(card: &CaseCard) -> CardView {
    CardView {
        id: card.card.id.to_string(),
        state: card.card.state.as_str(),
        names: card.names.clone(),
        is_child: card.is_child,
        has_phone: card.has_phone && card.card.open_receipt(Scope::PhoneCertificates).is_none(),
        can_suspend: matches!(card.card.state, CardState::Active | CardState::Reactivated),
    }
}

/// What to say now: by the card's state, and by why the person is here.
fn steps(about: &About<'_>, case: &Case) -> Vec<&'static str> {
    let mut steps = vec![if about.is_call_back { "guide-call-back" } else { "guide-greet" }];
    match about.reason {
        "found-card" => return [steps, vec!["guide-found", "guide-goodbye"]].concat(),
        "dispute" => steps.push("guide-dispute"),
        _ => {}
    }
    let speaks_for = case.entries.iter().any(|entered| matches!(entered.entry, Entry::Representative { .. }));
    let is_child = case.card.as_ref().is_some_and(|card| card.is_child);
    if (about.reason == "representative" || is_child) && !speaks_for {
        steps.push("guide-representative");
    }
    match case.card.as_ref().map(|card| card.card.state) {
        None => steps.extend([
            "guide-no-number",
            "guide-ask-birth-date",
            "guide-ask-name",
            "guide-ask-home",
            "guide-ask-form",
        ]),
        Some(CardState::Active | CardState::Reactivated) => steps.extend(["guide-what", "guide-confirm"]),
        Some(CardState::Suspended) => {
            steps.push(if is_new(case) { "guide-stopped" } else { "guide-already" });
            steps.extend(["guide-send", "guide-police", "guide-counter", "guide-goodbye"]);
        }
        Some(CardState::Revoked) => steps.extend(["guide-revoked", "guide-goodbye"]),
    }
    steps
}

/// Whether the suspension was made in this contact.
fn is_new(case: &Case) -> bool {
    case.entries.iter().any(|entered| matches!(entered.entry, Entry::Suspension { .. }))
}

fn read_out(row: &ReceiptRow, caller: Tr, zone: &TimeZone) -> ReadOut {
    let digits = row.receipt.as_str();
    let words: Vec<String> = digits.chars().map(|digit| caller.text(format!("guide-digit-{digit}"))).collect();
    let spoken = words.chunks(3).map(|group| group.join(" ")).collect::<Vec<_>>().join(", ");
    let grouped: Vec<String> =
        digits.chars().collect::<Vec<_>>().chunks(3).map(|group| group.iter().collect()).collect();
    ReadOut {
        grouped: grouped.join(" "),
        scope: row.scope.as_str(),
        recorded: instant(row.recorded, zone),
        published: row.published.map(|at| instant(at, zone)),
        sentence: caller.with("guide-receipt", "number", spoken),
    }
}

fn instant(at: EpochMs, zone: &TimeZone) -> String {
    at.civil_in(zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn line(t: Tr, at: EpochMs, by: &str, entry: &Entry, zone: &TimeZone) -> Line {
    let attributes = |key: &str, list: &[Attribute]| {
        let names: Vec<String> = list.iter().map(|one| t.text(format!("attribute-{}", one.as_str()))).collect();
        (!names.is_empty()).then(|| t.with(key, "what", names.join(", ")))
    };
    let written = |text: &String| (!text.is_empty()).then(|| Marked::typed(text));
    let (what, text) = match entry {
        Entry::Note { text } => (t.html("label-note-text"), written(text)),
        Entry::Card { card, agreed } => {
            (t.with("entry-card", "card", card.as_str()), attributes("entry-agreed", agreed))
        }
        Entry::Representative { representation, name } => {
            let key = format!("entry-representative-{}", representation.as_str());
            (t.with(&key, "name", name.as_str()), None)
        }
        Entry::Dispute => (t.html("entry-dispute"), None),
        Entry::Suspension { receipt, scope, verified } => {
            let key = format!("entry-suspension-{}", scope.as_str());
            (t.with(&key, "receipt", receipt.as_str()), attributes("entry-verified", verified))
        }
        Entry::Message { medium, ending } => {
            (t.with(&format!("entry-message-{}", medium.as_str()), "ending", ending.as_str()), None)
        }
        Entry::HandOver { to, text } => (t.with("entry-hand-over", "name", to.as_str()), written(text)),
    };
    Line { at: instant(at, zone), by: by.to_owned(), what, text }
}
