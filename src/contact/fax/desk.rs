//! The fax desk: a colleague looks at the pages beside what was read, keys what stands on them, and answers. What is keyed
//! is verified as a call is; who looked at which fax, and what was answered, is on the record.

use super::Origin;
use super::answer::{Answered, Wanted, answer};
use crate::bus::BusEvent;
use crate::card::{
    ApplicationFormId, AuditOutcome, AuditRecord, BirthDate, CardId, Duty, EpochMs, PhoneNumber, Postcode, Purpose,
    ReceiptNumber, Refusal, Scope,
};
use crate::contact::Contact;
use crate::contact::answer_claim::Wants;
use crate::contact::message_number::may_be_dialled;
use crate::contact::staff::{SignedIn, StaffError, permitted, record};
use crate::contact::verify_holder::Located;
use crate::contact::written_claim::{Claim, Claimed, Written, failed_tries, settle_claim};
use crate::fax::image::{Adjust, show};
use crate::fax::{FormReading, ReadFile, Sheet};
use crate::store::{FaxRow, ReportWrite, StoreError};

/// A fax as a colleague sees it. Personal: no `Debug`.
pub struct FaxView {
    /// When it came.
    pub received: EpochMs,
    /// The number it came from: a hint.
    pub from: Option<PhoneNumber>,
    /// Whoever received it says that part is missing.
    pub partial: bool,
    /// What it was found to be: a code, once it was read.
    pub verdict: Option<String>,
    /// Its pages: what each is, and whether places of the form are where they should be.
    pub pages: Vec<(Sheet, bool)>,
    /// There were more.
    pub left_out: bool,
}

impl FaxView {
    /// The page with a whole sheet, and what is marked on it.
    #[must_use]
    pub fn form(&self) -> Option<(usize, &FormReading)> {
        self.pages.iter().enumerate().find_map(|(place, (sheet, _))| match sheet {
            Sheet::Form(reading) => Some((place, reading)),
            _ => None,
        })
    }

    /// The number to answer to, when a sheet says it twice.
    #[must_use]
    pub fn reply(&self) -> Option<&str> {
        self.pages.iter().find_map(|(sheet, _)| sheet.reply())
    }

    /// The language of the sender's sheet.
    #[must_use]
    pub fn language(&self) -> &str {
        self.pages.iter().find_map(|(sheet, _)| language_of(sheet)).unwrap_or("ja")
    }
}

fn language_of(sheet: &Sheet) -> Option<&str> {
    match sheet {
        Sheet::Form(reading) => Some(&reading.code.language),
        Sheet::CutOff { code, .. } => Some(&code.language),
        Sheet::OtherForm | Sheet::Letter | Sheet::Blank => None,
    }
}

/// What a colleague keys from the pages. Personal: no `Debug`.
pub struct KeyedFax {
    /// Birth date.
    pub birth_date: BirthDate,
    /// Postcode.
    pub postcode: Option<Postcode>,
    /// The form number.
    pub form_number: Option<ApplicationFormId>,
    /// The telephone number registered with the card.
    pub telephone: Option<PhoneNumber>,
    /// What is to be stopped.
    pub scope: Scope,
    /// Where the answer goes: as it stands on the sheet.
    pub reply: Option<PhoneNumber>,
    /// In which language.
    pub language: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaxStopped {
    /// It is stopped; whether an answer is on its way.
    Stopped(ReceiptNumber, bool),
    /// The card was revoked before.
    Revoked,
    /// There are no certificates on a phone.
    NoPhoneCertificates,
    /// What was keyed points at no card, or at several.
    Nobody,
}

/// Why an answer was not ordered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The number is abroad, where nobody else pays for the call.
    #[error("this number may not be dialled")]
    NotAllowed,
    /// No fax is sent from here, or there were enough for now.
    #[error("no fax can be sent now")]
    NotNow,
    /// The desk says no.
    #[error(transparent)]
    Staff(#[from] StaffError),
}

impl From<StoreError> for AnswerError {
    fn from(error: StoreError) -> Self {
        Self::Staff(error.into())
    }
}

/// A fax, for whoever serves its sender; on the record.
///
/// # Errors
/// When the role has not that duty, or there is no such fax.
pub async fn look_at_fax(app: &Contact, who: &SignedIn, id: &str) -> Result<FaxView, StaffError> {
    let fax = found(app, who, id).await?;
    app.store.append_audit(about(app, who, "look-at-fax", id, None)).await?;
    view(&fax)
}

/// A picture of a page as a colleague wants to see it.
///
/// # Errors
/// When the role has not that duty, or there is no such page.
pub async fn show_fax_page(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    page: u32,
    adjust: Adjust,
) -> Result<Vec<u8>, StaffError> {
    theirs(app, who, id).await?;
    let kept = app.store.fax_page(id, page).await?.ok_or(StaffError::Gone)?;
    let shown = tokio::task::spawn_blocking(move || show(&kept, adjust)).await;
    shown.ok().and_then(Result::ok).ok_or_else(|| StoreError::impossible("fax_pages", "picture", id).into())
}

/// Stops a card by what a colleague read on a fax, verified as a call is, and faxes the receipt to the number on it.
///
/// # Errors
/// When the role has not that duty, or there is no such fax.
pub async fn stop_by_fax(app: &Contact, who: &SignedIn, id: &str, keyed: KeyedFax) -> Result<FaxStopped, StaffError> {
    found(app, who, id).await?;
    let written = Written { contact: id.to_owned(), actor: who.actor(), means: "fax-keyed" };
    match settle_claim(app, claim(written.clone(), &keyed)).await? {
        Claimed::Stopped { card, receipt, .. } => {
            let told = tell(app, who, id, &keyed, card, &receipt).await?;
            Ok(FaxStopped::Stopped(receipt, told))
        }
        Claimed::Refused(Refusal::CardRevoked) => Ok(FaxStopped::Revoked),
        Claimed::Refused(Refusal::NoPhoneCertificates) => Ok(FaxStopped::NoPhoneCertificates),
        Claimed::Refused(_) => Err(StaffError::NotPermitted),
        Claimed::Unsettled => Ok(FaxStopped::Nobody),
        Claimed::Nobody { wrong, .. } => {
            let failed = AuditRecord {
                outcome: AuditOutcome::Refused,
                ..about(app, who, "verify-holder", id, Some("fax-keyed"))
            };
            let audits = [failed].into_iter().chain(failed_tries(app, &written, &wrong)).collect();
            let now = app.clock.now();
            let messages = Vec::new();
            let report = ReportWrite { contact: None, audits, wrong_tries: wrong, circumstance: None, messages, now };
            app.store.take_report(report).await?;
            Ok(FaxStopped::Nobody)
        }
    }
}

/// What a colleague keys is verified as it stands there: they may try again, and each try is on the record.
fn claim(written: Written, keyed: &KeyedFax) -> Claim {
    let form = keyed.form_number.clone().map(Located::FormNumber);
    let telephone = keyed.telephone.clone().map(Located::Telephone);
    let locators: Vec<Located> = form.into_iter().chain(telephone).collect();
    Claim {
        written,
        look_ups: locators.len(),
        locators,
        birth_date: keyed.birth_date,
        postcode: keyed.postcode.clone(),
        scope: keyed.scope,
        circumstance: None,
        // To the number on the sheet, once it is stopped.
        wants: Wants::default(),
        limit: None,
    }
}

/// Faxes the receipt; whether it is on its way.
async fn tell(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    keyed: &KeyedFax,
    card: CardId,
    receipt: &ReceiptNumber,
) -> Result<bool, StaffError> {
    let Some(number) = keyed.reply.as_ref().filter(|number| may_be_dialled(&app.settings, number)) else {
        return Ok(false);
    };
    let record = AuditRecord {
        card: Some(card.clone()),
        receipt: Some(receipt.clone()),
        ..about(app, who, "order-message", id, Some(Purpose::Receipt.as_str()))
    };
    let about = Some((card, receipt.clone()));
    let wanted = Wanted { once: id, number, language: &keyed.language, purpose: Purpose::Receipt, about };
    Ok(order(app, wanted, record).await?)
}

/// Answers a fax with one of the texts, to a number that stands on it.
///
/// # Errors
/// When the number may not be dialled, or no fax can be sent.
pub async fn answer_fax(
    app: &Contact,
    who: &SignedIn,
    id: &str,
    number: &PhoneNumber,
    language: &str,
    purpose: Purpose,
) -> Result<(), AnswerError> {
    found(app, who, id).await?;
    if !may_be_dialled(&app.settings, number) {
        return Err(AnswerError::NotAllowed);
    }
    let record = about(app, who, "order-message", id, Some(purpose.as_str()));
    let wanted = Wanted { once: id, number, language, purpose, about: None };
    if order(app, wanted, record).await? { Ok(()) } else { Err(AnswerError::NotNow) }
}

/// Orders an answer, on the record, once: a button that is pressed twice answers the same. False when no fax is sent now.
async fn order(app: &Contact, wanted: Wanted<'_>, record: AuditRecord) -> Result<bool, StoreError> {
    match answer(app, wanted).await? {
        Answered::Now(message) => {
            app.store.answer_fax(message, record, app.clock.now()).await?;
            app.bus.publish(BusEvent::MessagesReady);
            Ok(true)
        }
        Answered::Before => Ok(true),
        Answered::No => Ok(false),
    }
}

/// Whether the colleague has the contact: a page may hold what nobody else should see.
pub(super) async fn theirs(app: &Contact, who: &SignedIn, id: &str) -> Result<(), StaffError> {
    permitted(app, who, Duty::ServeContacts).await?;
    if app.store.has_contact(id, &who.name).await? { Ok(()) } else { Err(StaffError::Gone) }
}

async fn found(app: &Contact, who: &SignedIn, id: &str) -> Result<FaxRow, StaffError> {
    theirs(app, who, id).await?;
    app.store.fax(id).await?.ok_or(StaffError::Gone)
}

pub(super) fn about(app: &Contact, who: &SignedIn, action: &str, fax: &str, reason: Option<&str>) -> AuditRecord {
    let mut record = record(app.clock.now(), who.actor(), action, reason.map(str::to_owned));
    record.contact = Some(fax.to_owned());
    record
}

fn view(fax: &FaxRow) -> Result<FaxView, StaffError> {
    let impossible = |column| StoreError::impossible("faxes", column, &fax.id);
    let origin: Origin = serde_json::from_slice(&fax.origin).map_err(|_| impossible("origin"))?;
    let read = match &fax.reading {
        Some(reading) => serde_json::from_slice(reading).map_err(|_| impossible("reading"))?,
        None => ReadFile { pages: Vec::new(), left_out: false },
    };
    Ok(FaxView {
        received: fax.received,
        from: origin.from,
        partial: origin.partial,
        verdict: fax.verdict.clone(),
        pages: read.pages.into_iter().map(|page| (page.sheet, page.straight)).collect(),
        left_out: read.left_out,
    })
}
