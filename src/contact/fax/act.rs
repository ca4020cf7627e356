//! What is done about a fax that was read. Only a sheet that is whole, and complete in marks, is acted on without a person:
//! the impairment ticked, the birth date and a number in their columns, and nothing unsure about what is to be stopped.

use super::Origin;
use super::answer::{answer, reply_to};
use crate::card::{
    Actor, ApplicationFormId, Assurance, AuditOutcome, AuditRecord, BirthDate, CardId, Channel, Command, Decision,
    PhoneNumber, Postcode, Purpose, ReceiptNumber, Refusal, Role, Scope,
};
use crate::contact::Contact;
use crate::contact::call_state::{Details, caller_hash};
use crate::contact::change_card::{Beside, CardRequest, change_card_and};
use crate::contact::verify_holder::{Found, Located, Proof, verify_holder};
use crate::contact::wait_published::wait_published;
use crate::fax::{Answer, FaxIs, FormReading, Mark, Number, ReadFile};
use crate::limits::Rule;
use crate::store::{FaxRow, NewContact, NewMessage, ReportWrite, StoreError};

/// What is to be written about a fax.
pub(super) struct Settled {
    pub(super) verdict: &'static str,
    pub(super) report: ReportWrite,
    pub(super) messages: Vec<NewMessage>,
}

/// What the marks of a sheet ask for.
struct Claim {
    locators: Vec<Located>,
    birth_date: BirthDate,
    postcode: Option<Postcode>,
    scope: Scope,
}

/// Look-ups made for every complete sheet, whatever its numbers are.
const LOOK_UPS: usize = 2;
/// The key of the limit for senders who withhold their number.
const WITHHELD: &str = "withheld";

/// A fax of which nothing can be read waits for a person.
pub(super) fn lost(app: &Contact, fax: &FaxRow, origin: &Origin, verdict: &'static str) -> Result<Settled, StoreError> {
    let person = Person { verdict, language: "ja", keyed: Vec::new(), wrong: Vec::new(), stopped: None };
    to_person(app, fax, origin, person)
}

/// Acts on a fax.
pub(super) async fn act(app: &Contact, fax: &FaxRow, origin: &Origin, read: &ReadFile) -> Result<Settled, StoreError> {
    let verdict = match read.is() {
        FaxIs::Form(form) => return act_on_form(app, fax, origin, form).await,
        FaxIs::Forms => "several-forms",
        FaxIs::CutOff => "cut-off",
        FaxIs::OtherForm => "other-form",
        FaxIs::Letter => "letter",
        FaxIs::Blank => "blank",
    };
    let language = read.language().unwrap_or("ja");
    to_person(app, fax, origin, Person { verdict, language, keyed: Vec::new(), wrong: Vec::new(), stopped: None })
}

async fn act_on_form(app: &Contact, fax: &FaxRow, origin: &Origin, form: &FormReading) -> Result<Settled, StoreError> {
    let (verdict, wrong, stopped) = judge(app, fax, origin, form).await?;
    let purpose = match verdict {
        STOPPED => Purpose::Receipt,
        NOT_IMPAIRED => Purpose::FaxOtherWays,
        _ => Purpose::FaxArrived,
    };
    let language = form.code.language.as_str();
    let answered = match reply_to(app, form) {
        Some(number) => answer(app, &number, language, purpose, stopped.clone()).await,
        None => None,
    };
    let person = Person { verdict, language, keyed: keyed(form), wrong, stopped };
    let mut settled = to_person(app, fax, origin, person)?;
    if verdict == STOPPED && answered.is_some() {
        // All is done and told: nobody need look.
        settled.report.contact = None;
    }
    settled.messages.extend(answered);
    Ok(settled)
}

const STOPPED: &str = "stopped";
const NOT_IMPAIRED: &str = "not-impaired";

/// What a whole sheet leads to: the verdict, the cards that a wrong try was made against, and what was stopped.
async fn judge(
    app: &Contact,
    fax: &FaxRow,
    origin: &Origin,
    form: &FormReading,
) -> Result<(&'static str, Vec<CardId>, Option<(CardId, ReceiptNumber)>), StoreError> {
    if form.tick(Mark::Impairment) == Answer::No {
        return Ok((NOT_IMPAIRED, Vec::new(), None));
    }
    let Some(claim) = claim(app, form) else { return Ok(("form", Vec::new(), None)) };
    let over = is_over(app, origin).await;
    match look_up(app, &claim, over).await? {
        Found::Card(card) => Ok(match suspend(app, fax, form, card, claim.scope).await? {
            Stop::Done(stopped) => (STOPPED, Vec::new(), Some(stopped)),
            Stop::Refused(verdict) => (verdict, Vec::new(), None),
        }),
        Found::Nobody { wrong } => {
            metrics::counter!("holdline_failed_proofs_total").increment(1);
            app.limits.check(Rule::ProofByCaller, sender(origin)).await;
            app.limits.check(Rule::ProofOverall, "all").await;
            Ok((if over { "over-limit" } else { "form" }, wrong, None))
        }
    }
}

/// What the marks ask for; nothing when a person must look first.
fn claim(app: &Contact, form: &FormReading) -> Option<Claim> {
    if form.tick(Mark::Impairment) != Answer::Yes {
        return None;
    }
    let scope = match (form.tick(Mark::Everything), form.tick(Mark::PhoneOnly)) {
        // Neither is the default of every channel; both are the wider one.
        (Answer::Yes, Answer::Yes | Answer::No) | (Answer::No, Answer::No) => Scope::Everything,
        (Answer::No, Answer::Yes) => Scope::PhoneCertificates,
        (Answer::Unsure, _) | (_, Answer::Unsure) => return None,
    };
    let birth_date = BirthDate::keyed(form.number(Number::BirthDate).read()?, app.today()).ok()?;
    let postcode = form.number(Number::Postcode).read().and_then(|digits| Postcode::parse(digits).ok());
    let form_number = form.number(Number::FormNumber).read().and_then(|digits| ApplicationFormId::parse(digits).ok());
    let telephone = form.number(Number::Telephone).read();
    let telephone = telephone.and_then(|digits| PhoneNumber::keyed(digits, &app.settings.dial_plan).ok());
    let locators: Vec<Located> =
        form_number.map(Located::FormNumber).into_iter().chain(telephone.map(Located::Telephone)).collect();
    (!locators.is_empty()).then_some(Claim { locators, birth_date, postcode, scope })
}

fn sender(origin: &Origin) -> &str {
    origin.from.as_ref().map_or(WITHHELD, PhoneNumber::expose)
}

async fn is_over(app: &Contact, origin: &Origin) -> bool {
    app.limits.peek(Rule::ProofByCaller, sender(origin)).await.is_over()
        || app.limits.peek(Rule::ProofOverall, "all").await.is_over()
}

/// Over the limit only a form number is looked up: it cannot be guessed, so that nobody can lock a holder out.
async fn look_up(app: &Contact, claim: &Claim, over: bool) -> Result<Found, StoreError> {
    let mut locators = claim.locators.iter();
    let (mut card, mut wrong) = (None, Vec::new());
    for _ in 0..LOOK_UPS {
        let locator = locators.next().filter(|locator| !over || matches!(locator, Located::FormNumber(_)));
        let proof = Proof { locator: locator.cloned(), birth_date: claim.birth_date, postcode: claim.postcode.clone() };
        match verify_holder(app, &proof).await? {
            Found::Card(found) => card = card.or(Some(found)),
            Found::Nobody { wrong: more } => wrong.extend(more),
        }
    }
    wrong.sort();
    wrong.dedup();
    Ok(card.map_or(Found::Nobody { wrong }, Found::Card))
}

enum Stop {
    Done((CardId, ReceiptNumber)),
    Refused(&'static str),
}

async fn suspend(
    app: &Contact,
    fax: &FaxRow,
    form: &FormReading,
    card: CardId,
    scope: Scope,
) -> Result<Stop, StoreError> {
    let request = CardRequest {
        card: card.clone(),
        command: Command::Suspend { scope, assurance: Assurance::Confirmed },
        actor: actor(),
        contact: Some(fax.id.clone()),
    };
    let watch = app.bus.subscribe();
    let happened = form.happened().map(Mark::as_str);
    let beside = {
        let (app, fax, card) = (app.clone(), fax.id.clone(), card.clone());
        move |decision: &Decision| Beside {
            step: None,
            report: Some(left_behind(&app, &fax, &card, happened, receipt_of(decision))),
        }
    };
    let decision = change_card_and(app, request, beside).await?;
    let outcome = match &decision {
        Decision::Changed(_) => "suspended",
        Decision::Repeated { .. } => "repeated",
        Decision::Refused(_) => "refused",
    };
    metrics::counter!("holdline_suspensions_total", "channel" => "fax", "outcome" => outcome).increment(1);
    Ok(match (receipt_of(&decision), decision) {
        (Some(receipt), decision) => {
            if matches!(decision, Decision::Changed(_)) {
                wait_published(app, watch, &receipt).await;
            }
            Stop::Done((card, receipt))
        }
        (None, Decision::Refused(Refusal::CardRevoked)) => Stop::Refused("revoked"),
        (None, Decision::Refused(Refusal::NoPhoneCertificates)) => Stop::Refused("no-phone-certificates"),
        (None, _) => Stop::Refused("form"),
    })
}

fn receipt_of(decision: &Decision) -> Option<ReceiptNumber> {
    match decision {
        Decision::Changed(change) => change.receipt.clone(),
        Decision::Repeated { receipt } => receipt.clone(),
        Decision::Refused(_) => None,
    }
}

/// In the transaction of the decision: that the holder was verified, and what happened to the card.
fn left_behind(
    app: &Contact,
    fax: &str,
    card: &CardId,
    happened: Option<&'static str>,
    receipt: Option<ReceiptNumber>,
) -> ReportWrite {
    let verified = AuditRecord {
        card: Some(card.clone()),
        ..audit(app, fax, "verify-holder", AuditOutcome::Done, Some("fax-marks"))
    };
    let circumstance = receipt.zip(happened.map(str::to_owned));
    let told = circumstance.as_ref().map(|(receipt, code)| AuditRecord {
        card: Some(card.clone()),
        receipt: Some(receipt.clone()),
        ..audit(app, fax, "record-circumstance", AuditOutcome::Done, Some(code))
    });
    ReportWrite {
        contact: None,
        audits: [verified].into_iter().chain(told).collect(),
        wrong_tries: Vec::new(),
        circumstance,
        now: app.clock.now(),
    }
}

/// What a person who takes over is told.
struct Person<'a> {
    verdict: &'static str,
    language: &'a str,
    keyed: Vec<(String, String)>,
    wrong: Vec<CardId>,
    stopped: Option<(CardId, ReceiptNumber)>,
}

fn to_person(app: &Contact, fax: &FaxRow, origin: &Origin, person: Person<'_>) -> Result<Settled, StoreError> {
    let (card, receipt) = person.stopped.unzip();
    let details = Details {
        number: origin.from.clone(),
        call: fax.id.clone(),
        keyed: person.keyed,
        path: Vec::new(),
        card: card.clone(),
        receipt: receipt.clone(),
        relay: false,
    };
    let details = serde_json::to_vec(&details).map_err(|_| StoreError::impossible("contacts", "details", &fax.id))?;
    let taken = AuditRecord {
        card: card.clone(),
        receipt: receipt.clone(),
        ..audit(app, &fax.id, "take-fax", AuditOutcome::Done, Some(person.verdict))
    };
    let failed = audit(app, &fax.id, "verify-holder", AuditOutcome::Refused, Some("fax-marks"));
    let per_card = person.wrong.iter().map(|card| AuditRecord { card: Some(card.clone()), ..failed.clone() });
    let contact = NewContact {
        call: None,
        card,
        receipt,
        caller_hash: origin.from.as_ref().map(|number| caller_hash(app, number)),
        id: fax.id.clone(),
        kind: "fax",
        channel: Channel::Fax,
        language: person.language.to_owned(),
        reason: format!("fax-{}", person.verdict),
        details,
    };
    let audits = [taken].into_iter().chain(per_card).collect();
    let report = ReportWrite {
        contact: Some(contact),
        audits,
        wrong_tries: person.wrong,
        circumstance: None,
        now: app.clock.now(),
    };
    Ok(Settled { verdict: person.verdict, report, messages: Vec::new() })
}

/// What the columns say, by the names under which a caller's keys are kept.
fn keyed(form: &FormReading) -> Vec<(String, String)> {
    [
        (Number::BirthDate, "birth-date"),
        (Number::Postcode, "postcode"),
        (Number::FormNumber, "form-number"),
        (Number::Telephone, "telephone-number"),
    ]
    .into_iter()
    .filter_map(|(number, slot)| Some((slot.to_owned(), form.number(number).read()?.to_owned())))
    .collect()
}

fn actor() -> Actor {
    Actor { role: Role::Holder, channel: Channel::Fax, name: None }
}

fn audit(app: &Contact, fax: &str, action: &str, outcome: AuditOutcome, reason: Option<&str>) -> AuditRecord {
    AuditRecord {
        at: app.clock.now(),
        actor: actor(),
        action: action.to_owned(),
        outcome,
        reason: reason.map(str::to_owned),
        card: None,
        receipt: None,
        contact: Some(fax.to_owned()),
    }
}
