//! Looks for a holder's card by what somebody told: scored, never listed.
//!
//! A search needs a reason and the birth date with one more attribute (or the form number with one), so that there is no
//! asking for everybody born on a day. It opens at most 200 cards, shows at most [`MOST_SHOWN`] of those that agree well, and is
//! limited for each colleague. Every search is on the record, the refused ones too, with the cards that were shown; what was
//! asked for is not.

use super::super::Contact;
use super::super::holders::read_holder;
use super::super::search_keys::asked_keys;
use super::super::staff::{SignedIn, StaffError, permitted, record};
use crate::card::matching::{Asked, Attribute, Comparison, SearchReason, compare};
use crate::card::{AuditOutcome, AuditRecord, CardId, CardState, Duty, Holder};
use crate::limits::{Rule, Verdict};
use crate::store::{Opened, SearchCount, StoreError};
use std::time::Duration;

/// The most cards that are shown: a household, twins. More have to be told apart by another attribute.
pub const MOST_SHOWN: usize = 5;
/// The least score, of 100: birth date and surname reach it, a form number with another birth date does not.
const LEAST: u32 = 70;
/// The least that has to be told, and to agree.
const LEAST_ATTRIBUTES: usize = 2;

/// What is looked for, and why.
pub struct Search {
    /// What somebody told.
    pub asked: Asked,
    /// Why.
    pub reason: Option<SearchReason>,
    /// The contact it is done in.
    pub contact: Option<String>,
}

/// Why nothing was looked for.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The role has not that duty; the try is on the record.
    #[error("this role may not look for holders")]
    NotPermitted,
    /// Whoever searches has not got that contact.
    #[error("this contact is not yours any more")]
    NotYours,
    /// No reason was given.
    #[error("a search needs a reason")]
    NoReason,
    /// A birth date and something else, or a form number and something else, is the least.
    #[error("a search needs the birth date, or the form number, and one more attribute")]
    TooLittle,
    /// The colleague has searched too often.
    #[error("too many searches; the next is possible in {0} s")]
    TooOften(u64),
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StaffError> for FindError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted | StaffError::Gone => Self::NotPermitted,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}

/// A card that agrees well. No `Debug`: it has a holder.
pub struct Finding {
    /// Which card.
    pub card: CardId,
    /// Where it stands.
    pub state: CardState,
    /// The municipality in charge: 6 digits.
    pub municipality: String,
    /// Its holder.
    pub holder: Holder,
    /// How what was told agrees.
    pub comparison: Comparison,
}

/// What was found.
#[derive(Default)]
pub struct Findings {
    /// The best first, at most [`MOST_SHOWN`].
    pub cards: Vec<Finding>,
    /// There are more: another attribute is needed.
    pub more: bool,
}

/// Looks for the card.
pub async fn find_holder(app: &Contact, who: &SignedIn, search: Search) -> Result<Findings, FindError> {
    permitted(app, who, Duty::FindCards).await?;
    if let Some(contact) = &search.contact
        && !app.store.has_contact(contact, &who.name).await?
    {
        // Its name may be anything: it does not go on the record.
        note(app, who, &Search { contact: None, ..search }, AuditOutcome::Refused, "not-theirs").await?;
        return Err(FindError::NotYours);
    }
    let Some(reason) = search.reason else {
        note(app, who, &search, AuditOutcome::Refused, "no-reason").await?;
        return Err(FindError::NoReason);
    };
    let has_anchor = search.asked.birth_date.is_some() || search.asked.form_number.is_some();
    if !has_anchor || search.asked.count() < LEAST_ATTRIBUTES {
        note(app, who, &search, AuditOutcome::Refused, "too-little").await?;
        return Err(FindError::TooLittle);
    }
    if let Verdict::Over { retry_after_ms } = app.limits.check(Rule::SearchByStaff, who.name.as_str()).await {
        note(app, who, &search, AuditOutcome::Refused, "too-often").await?;
        return Err(FindError::TooOften(retry_after_ms.div_ceil(1_000)));
    }
    let opened = app.store.search_cards(asked_keys(app.store.keys(), &search.asked)).await?;
    let findings = weigh(&search.asked, opened.cards, opened.more)?;
    on_record(app, who, &search, reason, &findings).await?;
    metrics::counter!("holdline_holder_searches_total", "found" => if findings.cards.is_empty() { "no" } else { "yes" })
        .increment(1);
    Ok(findings)
}

/// How often each colleague looked for holders in the last hours, for auditors.
pub async fn count_searches(app: &Contact, who: &SignedIn, last: Duration) -> Result<Vec<SearchCount>, StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let last = i64::try_from(last.as_millis()).unwrap_or(i64::MAX);
    Ok(app.store.count_searches(app.clock.now().plus_ms(-last)).await?)
}

/// The pure part: which of the opened cards agree well enough to be shown.
fn weigh(asked: &Asked, opened: Vec<Opened>, more: bool) -> Result<Findings, StoreError> {
    let mut cards = Vec::new();
    for Opened { card, state, municipality, holder } in opened {
        let holder = read_holder(&holder, &card)?;
        let comparison = compare(asked, &holder);
        if is_worth_showing(&comparison) {
            cards.push(Finding { card, state, municipality, holder, comparison });
        }
    }
    cards.sort_by(|one, other| {
        other.comparison.score().cmp(&one.comparison.score()).then_with(|| one.card.cmp(&other.card))
    });
    let more = more || cards.len() > MOST_SHOWN;
    cards.truncate(MOST_SHOWN);
    Ok(Findings { cards, more })
}

fn is_worth_showing(comparison: &Comparison) -> bool {
    let agreeing = comparison.marks.iter().filter(|(_, mark)| mark.percent() > 0).count();
    let has_anchor = comparison.agrees(Attribute::BirthDate) || comparison.agrees(Attribute::FormNumber);
    has_anchor && agreeing >= LEAST_ATTRIBUTES && comparison.score() >= LEAST
}

/// The search and each card that is shown, before anybody sees them.
async fn on_record(
    app: &Contact,
    who: &SignedIn,
    search: &Search,
    reason: SearchReason,
    findings: &Findings,
) -> Result<(), StoreError> {
    let searched = row(app, who, search, "find-holder", reason.as_str());
    let shown = findings.cards.iter().map(|finding| AuditRecord {
        card: Some(finding.card.clone()),
        ..row(app, who, search, "show-holder", reason.as_str())
    });
    app.store.append_audits([searched].into_iter().chain(shown).collect()).await
}

async fn note(
    app: &Contact,
    who: &SignedIn,
    search: &Search,
    outcome: AuditOutcome,
    reason: &str,
) -> Result<(), StoreError> {
    app.store.append_audit(AuditRecord { outcome, ..row(app, who, search, "find-holder", reason) }).await
}

fn row(app: &Contact, who: &SignedIn, search: &Search, action: &str, reason: &str) -> AuditRecord {
    let mut record = record(app.clock.now(), who.actor(), action, Some(reason.to_owned()));
    record.contact.clone_from(&search.contact);
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::matching::Mark;

    #[test]
    fn only_what_agrees_well_is_shown() {
        use Attribute::{BirthDate, FormNumber, Name, Postcode, Telephone};
        use Mark::{Differs, Partly, Same, Variant};
        for (marks, shown) in [
            (&[(BirthDate, Same), (Name, Variant)][..], true),
            (&[(BirthDate, Same), (Name, Partly)], true),
            (&[(BirthDate, Same), (Telephone, Same), (Name, Partly)], true),
            (&[(FormNumber, Same), (BirthDate, Partly)], true),
            (&[(BirthDate, Same)], false),
            (&[(BirthDate, Same), (Name, Differs)], false),
            (&[(FormNumber, Same), (BirthDate, Differs)], false),
            (&[(BirthDate, Same), (Postcode, Same), (Name, Differs)], false),
            (&[(Name, Same), (Postcode, Same)], false),
            (&[(BirthDate, Partly), (Name, Same)], false),
        ] {
            let comparison = Comparison { marks: marks.to_vec() };
            assert_eq!(is_worth_showing(&comparison), shown, "{marks:?} {}", comparison.score());
        }
    }
}
