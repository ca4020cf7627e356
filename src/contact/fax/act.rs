//! What is done about a fax that was read. Only a sheet that is whole, and complete in marks, is acted on without a person:
//! the impairment ticked, the birth date and a number in their columns, and nothing unsure about what is to be stopped.

use super::Origin;
use super::answer::{answer, reply_to};
use crate::card::{
    ApplicationFormId, BirthDate, CardId, Channel, PhoneNumber, Postcode, Purpose, ReceiptNumber, Refusal, Role, Scope,
};
use crate::contact::Contact;
use crate::contact::answer_claim::Wants;
use crate::contact::verify_holder::Located;
use crate::contact::written_claim::{Claim, Claimed, Referral, Written, refer, settle_claim};
use crate::fax::{Answer, FaxIs, FormReading, Mark, Number, ReadFile};
use crate::limits::Rule;
use crate::store::{FaxRow, NewMessage, ReportWrite, StoreError};

/// What is to be written about a fax.
pub(super) struct Settled {
    pub(super) verdict: &'static str,
    pub(super) report: ReportWrite,
    pub(super) messages: Vec<NewMessage>,
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
    let Some(claim) = claim(app, fax, origin, form) else { return Ok(("form", Vec::new(), None)) };
    Ok(match settle_claim(app, claim).await? {
        Claimed::Stopped { card, receipt, .. } => (STOPPED, Vec::new(), Some((card, receipt))),
        Claimed::Refused(Refusal::CardRevoked) => ("revoked", Vec::new(), None),
        Claimed::Refused(Refusal::NoPhoneCertificates) => ("no-phone-certificates", Vec::new(), None),
        Claimed::Refused(_) | Claimed::Unsettled => ("form", Vec::new(), None),
        Claimed::Nobody { wrong, is_over } => (if is_over { "over-limit" } else { "form" }, wrong, None),
    })
}

/// What the marks ask for; nothing when a person must look first.
fn claim(app: &Contact, fax: &FaxRow, origin: &Origin, form: &FormReading) -> Option<Claim> {
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
    (!locators.is_empty()).then(|| Claim {
        written: written(fax),
        locators,
        look_ups: LOOK_UPS,
        birth_date,
        postcode,
        scope,
        circumstance: form.happened().map(|happened| happened.as_str().to_owned()),
        // Answered with the fax itself.
        wants: Wants::default(),
        limit: (Rule::ProofByCaller, origin.from.as_ref().map_or(WITHHELD, PhoneNumber::expose).to_owned()),
    })
}

fn written(fax: &FaxRow) -> Written {
    Written { contact: fax.id.clone(), channel: Channel::Fax, role: Role::Holder, means: "fax-marks" }
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
    let referral = Referral {
        kind: "fax",
        action: "take-fax",
        finding: person.verdict,
        reason: format!("fax-{}", person.verdict),
        language: person.language.to_owned(),
        number: origin.from.clone(),
        keyed: person.keyed,
        stopped: person.stopped,
        wrong: person.wrong,
    };
    let report = refer(app, &written(fax), referral)?;
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
