//! Finds the card of whoever stands at the counter, among those of the officer's own municipality: by a number, or by the
//! birth date with a name, a postcode or a telephone number. Never a list to browse: at most [`SHOWN`] cards of one person.

use super::{Contact, CounterError, FIND, SignedIn, TOO_OFTEN, may_see_another, on_duty, read_holder, record};
use crate::card::matching::{Asked as Told, Attribute, Comparison, Mark, compare};
use crate::card::{ApplicationFormId, Card, CardId, CardState, ReceiptNumber};
use crate::contact::search_keys::asked_keys;
use crate::contact::verify_holder::LOOKUP_FORM;
use crate::limits::{Rule, Verdict};
use crate::store::{Opened, SearchedCards, StoreError};

/// What a card is looked for by.
pub enum Asked {
    /// The number of the card, of the application form, or of a receipt, as typed.
    Number(String),
    /// What the person told: the birth date and something else.
    Person(Box<Told>),
}

/// What was found.
pub enum Found {
    /// Exactly this card.
    Card(CardId),
    /// Several that agree: an old and a new card of one person, twins.
    Several {
        /// The best first, at most [`SHOWN`].
        cards: Vec<Glimpse>,
        /// There are more: another attribute is needed.
        more: bool,
    },
    /// The number is that of another municipality's card; the try is on the record.
    Elsewhere,
    /// Nothing.
    Nobody,
    /// The officer has searched too often and has to wait.
    TooOften,
}

/// As much of a card as tells it from another. No `Debug`: it has a holder.
pub struct Glimpse {
    /// Which card.
    pub card: CardId,
    /// Where it stands.
    pub state: CardState,
    /// Whose it is.
    pub name: String,
    /// Where they live.
    pub address: String,
}

/// The most cards that are shown.
const SHOWN: usize = 5;

/// Looks for a card, on the record: by what, and with what result, but never what was told.
pub async fn find(app: &Contact, who: &SignedIn, asked: &Asked) -> Result<Found, CounterError> {
    let municipality = on_duty(app, who).await?;
    match asked {
        Asked::Number(typed) => {
            let (by, card) = by_number(app, typed).await?;
            let (found, refused) = match &card {
                Some(card) if card.municipality == municipality => match may_see_another(app, who, &card.id).await? {
                    true => (Found::Card(card.id.clone()), None),
                    false => (Found::TooOften, Some(TOO_OFTEN)),
                },
                Some(_) => (Found::Elsewhere, Some(ELSEWHERE)),
                None => (Found::Nobody, Some(NOBODY)),
            };
            let id = card.as_ref().map(|card| &card.id);
            app.store.append_audit(record(app, who, FIND, refused, Some(by.to_owned()), id)).await?;
            Ok(found)
        }
        Asked::Person(told) => by_person(app, who, municipality, told).await,
    }
}

const ELSEWHERE: &str = "other-municipality";
const NOBODY: &str = "no-such-card";

/// The card of a number: a form's has 23 digits, a receipt's nine with a check digit, and everything else is a card's.
async fn by_number(app: &Contact, typed: &str) -> Result<(&'static str, Option<Card>), StoreError> {
    if let Ok(number) = ApplicationFormId::parse(typed) {
        let hash = app.store.keys().lookup(LOOKUP_FORM, number.expose());
        let candidates = app.store.candidates(hash, app.clock.now()).await?;
        let Some(candidate) = candidates.first() else { return Ok(("form-number", None)) };
        return Ok(("form-number", app.store.card(&candidate.card).await?));
    }
    if let Ok(number) = ReceiptNumber::parse(typed)
        && let Some(row) = app.store.receipt(&number).await?
    {
        return Ok(("receipt", app.store.card(&row.card).await?));
    }
    for text in [typed.to_owned(), typed.to_ascii_uppercase()] {
        if let Ok(id) = text.parse::<CardId>()
            && let Some(card) = app.store.card(&id).await?
        {
            return Ok(("card-number", Some(card)));
        }
    }
    Ok(("card-number", None))
}

async fn by_person(app: &Contact, who: &SignedIn, municipality: &str, told: &Told) -> Result<Found, CounterError> {
    let by = Some(by_what(told));
    if told.birth_date.is_none() || told.count() < 2 {
        app.store.append_audit(record(app, who, FIND, Some("too-little"), None, None)).await?;
        return Ok(Found::Nobody);
    }
    if let Verdict::Over { .. } = app.limits.check(Rule::SearchByStaff, who.name.as_str()).await {
        app.store.append_audit(record(app, who, FIND, Some(TOO_OFTEN), None, None)).await?;
        return Ok(Found::TooOften);
    }
    let SearchedCards { cards, more } = app.store.search_cards(asked_keys(app.store.keys(), told)).await?;
    let fitting = fitting(told, cards)?;
    let (mut here, elsewhere): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|(of, _)| of == municipality);
    let more = more || here.len() > SHOWN;
    here.truncate(SHOWN);
    // Everything that is shown, and everything that is not although it was found, before anybody sees it.
    let shown = here.iter().map(|(_, card)| record(app, who, FIND, None, by.clone(), Some(&card.card)));
    let hidden = elsewhere.iter().map(|(_, card)| record(app, who, FIND, Some(ELSEWHERE), None, Some(&card.card)));
    let mut audits: Vec<_> = shown.chain(hidden.take(SHOWN)).collect();
    if here.is_empty() {
        audits.push(record(app, who, FIND, Some(NOBODY), None, None));
    }
    app.store.append_audits(audits).await?;
    let mut cards: Vec<Glimpse> = here.into_iter().map(|(_, card)| card).collect();
    Ok(match (cards.len(), more) {
        (0, _) => Found::Nobody,
        (1, false) => Found::Card(cards.remove(0).card),
        _ => Found::Several { cards, more },
    })
}

/// Names of what was told; for the record.
fn by_what(told: &Told) -> String {
    let given = [
        ("birth-date", told.birth_date.is_some()),
        ("name", told.name.is_some()),
        ("postcode", told.postcode.is_some()),
        ("telephone", told.telephone.is_some()),
    ];
    given.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

/// The cards that agree, the best first, each with its municipality.
fn fitting(told: &Told, opened: Vec<Opened>) -> Result<Vec<(String, Glimpse)>, StoreError> {
    let mut fitting = Vec::new();
    for Opened { card, state, municipality, holder } in opened {
        let holder = read_holder(&holder, &card)?;
        let comparison = compare(told, &holder);
        if fits(&comparison) {
            let glimpse = Glimpse { card, state, name: holder.name.clone(), address: holder.address.clone() };
            fitting.push((comparison.score(), municipality, glimpse));
        }
    }
    fitting.sort_by(|(one, _, a), (other, _, b)| other.cmp(one).then_with(|| a.card.cmp(&b.card)));
    Ok(fitting.into_iter().map(|(_, municipality, glimpse)| (municipality, glimpse)).collect())
}

/// The birth date is right, and so is a part at least of something else that was told; whoever has plainly another name is
/// somebody else of the same house.
fn fits(comparison: &Comparison) -> bool {
    let other = |(attribute, mark): &(Attribute, Mark)| *attribute != Attribute::BirthDate && mark.percent() > 0;
    comparison.agrees(Attribute::BirthDate)
        && comparison.mark(Attribute::Name) != Some(Mark::Differs)
        && comparison.marks.iter().any(other)
}
