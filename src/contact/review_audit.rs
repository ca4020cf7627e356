//! A second pair of eyes: auditors see a sample of what staff did on a day, and say of each action that they have seen it,
//! or question it with a note. Their marks are on the record; nobody reviews what they did themselves.
//!
//! The sample is drawn by a keyed hash of day and row: the same for everybody who looks, foreseen by nobody who acts.

use super::Contact;
use super::staff::{SignedIn, StaffError, permitted, record};
use crate::card::{AuditOutcome, AuditRecord, Duty, EpochMs, ReviewGround, ReviewMark, individual_number, sample};
use crate::store::{AuditEntry, NewReview, ReviewRow, StoreError};
use jiff::civil::Date;

/// The most rows of a day that are drawn from.
const MOST_ROWS: u32 = 20_000;
/// Longest note, in characters.
pub const LONGEST_REVIEW_NOTE: usize = 2_000;

/// An action that was drawn.
pub struct Sampled {
    /// The row of the audit.
    pub entry: AuditEntry,
    /// Why it was drawn.
    pub ground: ReviewGround,
    /// What was found, if somebody has looked.
    pub review: Option<ReviewRow>,
}

/// A day's sample.
pub struct DaySample {
    /// What was drawn, the oldest first.
    pub drawn: Vec<Sampled>,
    /// How many actions it was drawn from.
    pub of: usize,
    /// The day has more actions than are drawn from.
    pub is_cut: bool,
}

/// Why a review was not taken; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// A question needs a note; a note is at most [`LONGEST_REVIEW_NOTE`] characters.
    #[error("the note is missing or too long")]
    Note,
    /// There is no such action, somebody has reviewed it, or the reviewer acted in it.
    #[error("this action cannot be reviewed by this colleague any more")]
    Gone,
    /// Not this role's work, or the store fails.
    #[error(transparent)]
    Staff(#[from] StaffError),
}

impl From<StoreError> for ReviewError {
    fn from(error: StoreError) -> Self {
        Self::Staff(error.into())
    }
}

/// The sample of one day of the service's calendar.
pub async fn sample_day(app: &Contact, who: &SignedIn, day: Date) -> Result<DaySample, StaffError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let (from, until) = app.bounds_of(day);
    let rows = app.store.reviewable(from, until, MOST_ROWS + 1).await?;
    let is_cut = rows.len() > MOST_ROWS as usize;
    let records: Vec<AuditRecord> = rows.iter().map(|(entry, _)| entry.record.clone()).collect();
    let draw = |at: usize| rows.get(at).map_or(u32::MAX, |(entry, _)| number(app, day, entry.id));
    let drawn = sample(&records, app.settings.review_shares, draw);
    let mut rows: Vec<Option<_>> = rows.into_iter().map(Some).collect();
    let take = |(at, ground): (usize, ReviewGround)| {
        let (entry, review) = rows.get_mut(at)?.take()?;
        Some(Sampled { entry, ground, review })
    };
    Ok(DaySample { of: records.len(), drawn: drawn.into_iter().filter_map(take).collect(), is_cut })
}

/// A row's number in the draw of its day.
fn number(app: &Contact, day: Date, row: i64) -> u32 {
    let [a, b, c, d, ..] = app.store.keys().lookup("audit-sample", &format!("{day} {row}"));
    u32::from_be_bytes([a, b, c, d])
}

/// Marks one action, once and for ever. An Individual Number in the note is masked (P7).
pub async fn review_action(
    app: &Contact,
    who: &SignedIn,
    row: i64,
    mark: ReviewMark,
    note: &str,
) -> Result<(), ReviewError> {
    permitted(app, who, Duty::ReadAudit).await?;
    let note = Some(note.trim()).filter(|note| !note.is_empty());
    let length = note.map_or(0, |note| note.chars().count());
    if length > LONGEST_REVIEW_NOTE || (mark == ReviewMark::Questioned && length == 0) {
        return Err(ReviewError::Note);
    }
    let about = app.store.audit_entry(row).await?.map(|(entry, _)| entry.record);
    let reason = format!("{} row {row}", mark.as_str());
    let mut audit = record(app.clock.now(), who.actor(), "review", Some(reason));
    audit.card = about.and_then(|record| record.card);
    let note = note.map(|note| individual_number::mask(note).into_owned());
    let review = NewReview { row, mark, note, reviewer: who.name.clone(), audit: audit.clone() };
    if app.store.review_audit(review).await? {
        return Ok(());
    }
    audit.outcome = AuditOutcome::Refused;
    app.store.append_audit(audit).await?;
    Err(ReviewError::Gone)
}

impl super::Inner {
    /// The instants at which a day of the service's calendar begins and ends.
    pub fn bounds_of(&self, day: Date) -> (EpochMs, EpochMs) {
        let zone = &self.settings.time_zone;
        let midnight = |day: Date| {
            zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).map_or(0, |at| at.as_millisecond())
        };
        let next = day.tomorrow().unwrap_or(day);
        (EpochMs(midnight(day)), EpochMs(midnight(next)))
    }
}
