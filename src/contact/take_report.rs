//! A report from the web: verified like a call, with the same limits. Enough proof: suspended at once, with a receipt.
//! Not enough, a dispute, a representative: a place among those who wait for a person. Nothing is ever dropped (P8).
//!
//! Whatever the reason why no card was found, the same look-ups are made and one transaction is written; only complete
//! and right attributes show a difference. A report sent twice (it has a name of its own) leaves one trace (P4).

use super::Contact;
use super::call_state::{Details, caller_hash};
use super::change_card::{Beside, CardRequest, change_card_and};
use super::find_receipt::network;
use super::verify_holder::{Found, Located, Proof, verify_holder};
use super::wait_published::wait_published;
use crate::bus::BusEvent;
use crate::card::{
    Actor, Assurance, AuditOutcome, AuditRecord, BirthDate, CardId, Channel, Command, Decision, PhoneNumber, Postcode,
    ReceiptNumber, Refusal, Role, Scope,
};
use crate::limits::Rule;
use crate::store::{NewContact, ReportWrite, StoreError};
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
    },
    /// The card was revoked before: it works nowhere.
    Revoked,
    /// The card has no certificates on a phone: nothing was changed.
    NoPhoneCertificates,
    /// A person takes over.
    Person,
}

/// Look-ups made for every report, whatever it brings: one a locator that a form has room for.
const LOOK_UPS: usize = 3;

/// Takes a report.
pub async fn take_report(app: &Contact, report: Report) -> Result<Taken, StoreError> {
    let Subject::Stop(scope) = report.subject else {
        return to_person(app, &report, subject_code(report.subject), Vec::new()).await;
    };
    let over = is_over(app, &report).await;
    match look_up(app, &report, over).await? {
        Found::Card(card) => suspend(app, &report, card, scope).await,
        Found::Nobody { wrong } => {
            metrics::counter!("holdline_failed_proofs_total").increment(1);
            app.limits.check(by_address(&report), &network(report.from)).await;
            app.limits.check(Rule::ProofOverall, "all").await;
            to_person(app, &report, if over { "report-over-limit" } else { "report" }, wrong).await
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

const fn by_address(report: &Report) -> Rule {
    if report.is_worked { Rule::WorkedProofByAddress } else { Rule::ProofByAddress }
}

async fn is_over(app: &Contact, report: &Report) -> bool {
    app.limits.peek(by_address(report), &network(report.from)).await.is_over()
        || app.limits.peek(Rule::ProofOverall, "all").await.is_over()
}

/// Tries every locator; the first that points at one card counts. Over the limit only a form number is looked up: it
/// cannot be guessed, so nobody can lock a holder out.
async fn look_up(app: &Contact, report: &Report, over: bool) -> Result<Found, StoreError> {
    let mut locators = report.locators.iter();
    let (mut card, mut wrong) = (None, Vec::new());
    for _ in 0..LOOK_UPS {
        let locator = locators.next().filter(|locator| !over || matches!(locator, Located::FormNumber(_)));
        let proof =
            Proof { locator: locator.cloned(), birth_date: report.birth_date, postcode: report.postcode.clone() };
        match verify_holder(app, &proof).await? {
            Found::Card(found) => card = card.or(Some(found)),
            Found::Nobody { wrong: more } => wrong.extend(more),
        }
    }
    wrong.sort();
    wrong.dedup();
    Ok(card.map_or(Found::Nobody { wrong }, Found::Card))
}

async fn suspend(app: &Contact, report: &Report, card: CardId, scope: Scope) -> Result<Taken, StoreError> {
    let request = CardRequest {
        card: card.clone(),
        command: Command::Suspend { scope, assurance: Assurance::Confirmed },
        actor: actor(Role::Holder),
        contact: Some(report.id.clone()),
    };
    let watch = app.bus.subscribe();
    let beside = {
        let (app, report) = (app.clone(), report.clone());
        move |decision: &Decision| Beside { step: None, report: Some(left_behind(&app, &report, &card, decision)) }
    };
    let decision = change_card_and(app, request, beside).await?;
    count(&decision);
    match decision {
        Decision::Changed(change) => match change.receipt {
            Some(receipt) => {
                wait_published(app, watch, &receipt).await;
                Ok(Taken::Stopped { receipt, scope })
            }
            None => to_person(app, report, "report", Vec::new()).await,
        },
        Decision::Repeated { receipt: Some(receipt) } => Ok(Taken::Stopped { receipt, scope }),
        Decision::Refused(Refusal::CardRevoked) => Ok(Taken::Revoked),
        Decision::Refused(Refusal::NoPhoneCertificates) => Ok(Taken::NoPhoneCertificates),
        Decision::Repeated { receipt: None } | Decision::Refused(_) => {
            to_person(app, report, "report", Vec::new()).await
        }
    }
}

/// In the transaction of the decision: that the holder was verified, and what happened to the card.
fn left_behind(app: &Contact, report: &Report, card: &CardId, decision: &Decision) -> ReportWrite {
    let receipt = match decision {
        Decision::Changed(change) => change.receipt.clone(),
        Decision::Repeated { receipt } => receipt.clone(),
        Decision::Refused(_) => None,
    };
    let record = AuditRecord {
        card: Some(card.clone()),
        ..audit(app, report, "verify-holder", AuditOutcome::Done, Some("web-report"))
    };
    let circumstance = receipt.zip(report.circumstance.clone());
    let told = circumstance.as_ref().map(|(receipt, code)| AuditRecord {
        card: Some(card.clone()),
        receipt: Some(receipt.clone()),
        ..audit(app, report, "record-circumstance", AuditOutcome::Done, Some(code))
    });
    ReportWrite {
        contact: None,
        audits: [record].into_iter().chain(told).collect(),
        wrong_tries: Vec::new(),
        circumstance,
        now: app.clock.now(),
    }
}

/// A place among those who wait, with everything that was told, sealed.
async fn to_person(app: &Contact, report: &Report, reason: &str, wrong: Vec<CardId>) -> Result<Taken, StoreError> {
    let details = Details {
        number: report.number.clone(),
        call: report.id.clone(),
        keyed: report.told.clone(),
        path: Vec::new(),
        card: None,
        receipt: None,
        relay: false,
    };
    let details =
        serde_json::to_vec(&details).map_err(|_| StoreError::impossible("contacts", "details", &report.id))?;
    let record = audit(app, report, "take-report", AuditOutcome::Done, Some(reason));
    let failed = audit(app, report, "verify-holder", AuditOutcome::Refused, Some("web-report"));
    let per_card = wrong.iter().map(|card| AuditRecord { card: Some(card.clone()), ..failed.clone() });
    let contact = NewContact {
        call: None,
        card: None,
        receipt: None,
        caller_hash: report.number.as_ref().map(|number| caller_hash(app, number)),
        id: report.id.clone(),
        kind: "report",
        channel: Channel::Web,
        language: report.language.clone(),
        reason: reason.to_owned(),
        details,
    };
    let write = ReportWrite {
        audits: [record].into_iter().chain(per_card).collect(),
        contact: Some(contact),
        wrong_tries: wrong,
        circumstance: None,
        now: app.clock.now(),
    };
    if app.store.take_report(write).await? {
        metrics::counter!("holdline_reports_total", "reason" => reason.to_owned()).increment(1);
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(Taken::Person)
}

fn actor(role: Role) -> Actor {
    Actor { role, channel: Channel::Web, name: None }
}

fn audit(app: &Contact, report: &Report, action: &str, outcome: AuditOutcome, reason: Option<&str>) -> AuditRecord {
    let role = if report.subject == Subject::Representative { Role::Representative } else { Role::Holder };
    AuditRecord {
        at: app.clock.now(),
        actor: actor(role),
        action: action.to_owned(),
        outcome,
        reason: reason.map(str::to_owned),
        card: None,
        receipt: None,
        contact: Some(report.id.clone()),
    }
}

fn count(decision: &Decision) {
    let outcome = match decision {
        Decision::Changed(_) => "suspended",
        Decision::Repeated { .. } => "repeated",
        Decision::Refused(_) => "refused",
    };
    metrics::counter!("holdline_suspensions_total", "channel" => "web", "outcome" => outcome).increment(1);
}
