//! A report from the web: verified like a call, with the same limits. Enough proof: suspended at once, with a receipt.
//! Not enough, a dispute, a representative: a place among those who wait for a person. Nothing is ever dropped (P8).
//!
//! Whatever the reason why no card was found, the same look-ups are made and one transaction is written; only complete
//! and right attributes show a difference. A report sent twice (it has a name of its own) leaves one trace (P4); one that was
//! put right in the meantime is a further one, linked to the first, so that no correction is lost.

use super::answer_claim::{Answered, Wants};
use super::call_state::Details;
use super::verify_holder::Located;
use super::written_claim::{Claim, Claimed, Referral, Written, refer, settle_claim};
use super::{Contact, derived_name};
use crate::bus::BusEvent;
use crate::card::{
    Actor, BirthDate, CardId, Channel, Medium, PhoneNumber, Postcode, ReceiptNumber, Refusal, Role, Scope,
};
use crate::limits::{Rule, network};
use crate::store::StoreError;
use std::net::IpAddr;

/// What somebody reports. Every field is personal or leads to a person: no `Debug`.
#[derive(Clone)]
pub struct Report {
    /// Its name, 16 hexadecimal digits: the same however often it is sent.
    pub id: String,
    /// What is asked for.
    pub subject: Subject,
    /// What happened to the card: a value of the slot `circumstance`.
    pub circumstance: Option<String>,
    /// What may find the card.
    pub locators: Vec<Located>,
    /// The holder's birth date.
    pub birth_date: BirthDate,
    /// The holder's postcode.
    pub postcode: Option<Postcode>,
    /// Everything that was told, by the names of the fields: for the person who takes over.
    pub told: Vec<(String, String)>,
    /// Where a text message may be sent.
    pub number: Option<PhoneNumber>,
    /// Where the receipt is to be sent, as it was written.
    pub answers: Vec<(Medium, String)>,
    /// The language to answer in.
    pub language: String,
    /// Where it came from.
    pub from: IpAddr,
    /// A browser has worked for it: more of these are taken from one address.
    pub is_worked: bool,
}

/// What a report asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The holder wants this stopped.
    Stop(Scope),
    /// Somebody acts for the holder: a person decides.
    Representative,
    /// The holder never asked for a suspension: a person looks into it, before all others.
    Dispute,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The card, or what is on the phone, is suspended.
    Stopped {
        /// The receipt.
        receipt: ReceiptNumber,
        /// What was asked for.
        scope: Scope,
        /// The ways to answer that were given, and whether the receipt goes there.
        answered: Vec<Answered>,
    },
    /// The card was revoked before: it works nowhere.
    Revoked,
    /// The card has no certificates on a phone: nothing was changed.
    NoPhoneCertificates,
    /// A person takes over.
    Person {
        /// The name that it waits under: the report's own, or another where it says more than when it was sent first.
        waits_as: String,
    },
}

/// Look-ups made for every report, whatever it brings: one a locator that a form has room for.
const LOOK_UPS: usize = 3;

/// Takes a report.
pub async fn take_report(app: &Contact, report: Report) -> Result<Taken, StoreError> {
    let Subject::Stop(scope) = report.subject else {
        return to_person(app, &report, subject_code(report.subject), Vec::new()).await;
    };
    let by_address = if report.is_worked { Rule::WorkedProofByAddress } else { Rule::ProofByAddress };
    let claim = Claim {
        written: written(&report),
        locators: report.locators.clone(),
        look_ups: LOOK_UPS,
        birth_date: report.birth_date,
        postcode: report.postcode.clone(),
        scope,
        circumstance: report.circumstance.clone(),
        wants: Wants { to: report.answers.clone(), language: report.language.clone() },
        limit: Some((by_address, network(report.from))),
    };
    match settle_claim(app, claim).await? {
        Claimed::Stopped { receipt, answered, .. } => Ok(Taken::Stopped { receipt, scope, answered }),
        Claimed::Refused(Refusal::CardRevoked) => Ok(Taken::Revoked),
        Claimed::Refused(Refusal::NoPhoneCertificates) => Ok(Taken::NoPhoneCertificates),
        Claimed::Refused(_) | Claimed::Unsettled => to_person(app, &report, "report", Vec::new()).await,
        Claimed::Nobody { wrong, is_over } => {
            to_person(app, &report, if is_over { "report-over-limit" } else { "report" }, wrong).await
        }
    }
}

/// The code under which somebody waits: a dispute goes before all others.
const fn subject_code(subject: Subject) -> &'static str {
    match subject {
        Subject::Stop(_) => "report",
        Subject::Representative => "representative",
        Subject::Dispute => "dispute",
    }
}

fn written(report: &Report) -> Written {
    let role = if report.subject == Subject::Representative { Role::Representative } else { Role::Holder };
    let actor = Actor { role, channel: Channel::Web, name: None };
    Written { contact: report.id.clone(), actor, means: "web-report" }
}

async fn to_person(
    app: &Contact,
    report: &Report,
    reason: &'static str,
    wrong: Vec<CardId>,
) -> Result<Taken, StoreError> {
    if !line_up(app, report, reason, wrong.clone(), None).await? && !says_the_same(app, report).await? {
        let further = Report { id: further_name(app, report), ..report.clone() };
        line_up(app, &further, reason, wrong, Some(&report.id)).await?;
        return Ok(Taken::Person { waits_as: further.id });
    }
    Ok(Taken::Person { waits_as: report.id.clone() })
}

/// Gives a report its place among those who wait. False, and nothing written, when it has one.
async fn line_up(
    app: &Contact,
    report: &Report,
    reason: &'static str,
    wrong: Vec<CardId>,
    corrects: Option<&str>,
) -> Result<bool, StoreError> {
    let earlier = corrects.map(|id| (CORRECTS.to_owned(), id.to_owned()));
    let referral = Referral {
        kind: "report",
        action: "take-report",
        finding: reason,
        reason: reason.to_owned(),
        language: report.language.clone(),
        number: report.number.clone(),
        keyed: earlier.into_iter().chain(report.told.iter().cloned()).collect(),
        stopped: None,
        wrong,
    };
    let is_new = app.store.take_report(refer(app, &written(report), referral)?).await?;
    if is_new {
        metrics::counter!("holdline_reports_total", "reason" => reason).increment(1);
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(is_new)
}

/// Under which name a further report names the one that it puts right.
const CORRECTS: &str = "corrects-report";

/// Whether the report that waits under this name tells what this one does.
async fn says_the_same(app: &Contact, report: &Report) -> Result<bool, StoreError> {
    let Some(detail) = app.store.work_detail(&report.id).await? else { return Ok(true) };
    let details: Details = serde_json::from_slice(&detail.details)
        .map_err(|_| StoreError::impossible("contacts", "details", &report.id))?;
    Ok(details.keyed == report.told)
}

/// The name of a further report: follows from what it says, so that it, too, is there once however often it is sent.
fn further_name(app: &Contact, report: &Report) -> String {
    let told: Vec<String> = report.told.iter().map(|(name, value)| format!("{name}={value}")).collect();
    derived_name(app, "further-report", &format!("{}\0{}", report.id, told.join("\0")))
}
