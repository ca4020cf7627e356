//! What is done about a fax that was read. Only a sheet that is whole, and complete in marks, is acted on without a person:
//! the impairment ticked, the birth date and a number in their columns, and nothing unsure about what is to be stopped.

use super::Origin;
use super::answer::{Answered, ReplyTo, Wanted, answer, dialled, sender};
use crate::card::{
    Actor, ApplicationFormId, BirthDate, CardId, Channel, FAX_UNANSWERED, PhoneNumber, Postcode, Purpose,
    ReceiptNumber, Refusal, Role, Scope,
};
use crate::contact::Contact;
use crate::contact::answer_claim::Wants;
use crate::contact::verify_holder::Located;
use crate::contact::written_claim::{Claim, Claimed, Referral, Written, refer, settle_claim};
use crate::fax::{Answer, FaxIs, FormReading, Mark, Number, ReadFile};
use crate::ivr::Language;
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

const STOPPED: &str = "stopped";
const NOT_IMPAIRED: &str = "not-impaired";

/// What was found, and what is to be done about it.
struct Finding<'a> {
    verdict: &'static str,
    /// How the sender is answered.
    purpose: Purpose,
    /// The language of the sheet.
    language: Option<&'a str>,
    /// Where the sheets ask to be answered.
    numbers: Vec<PhoneNumber>,
    keyed: Vec<(String, String)>,
    wrong: Vec<CardId>,
    stopped: Option<(CardId, ReceiptNumber)>,
}

impl Finding<'_> {
    /// Nothing of it can be acted on.
    const fn unread(verdict: &'static str, purpose: Purpose) -> Self {
        Self {
            verdict,
            purpose,
            language: None,
            numbers: Vec::new(),
            keyed: Vec::new(),
            wrong: Vec::new(),
            stopped: None,
        }
    }

    /// Whether a person can answer whom no program could: there are pages, and something stands on them.
    fn waits_for_an_answer(&self) -> bool {
        !matches!(self.verdict, STOPPED | "blank" | "unreadable" | "no-picture" | "no-page" | "not-fetched")
    }
}

/// A fax of which nothing can be read waits for a person.
pub(super) async fn lost(
    app: &Contact,
    fax: &FaxRow,
    origin: &Origin,
    verdict: &'static str,
) -> Result<Settled, StoreError> {
    settle(app, fax, origin, Finding::unread(verdict, Purpose::FaxUnreadable)).await
}

/// Acts on a fax.
pub(super) async fn act(app: &Contact, fax: &FaxRow, origin: &Origin, read: &ReadFile) -> Result<Settled, StoreError> {
    let (verdict, purpose) = match read.is() {
        FaxIs::Form(form) => return act_on_form(app, fax, origin, form).await,
        FaxIs::Forms => ("several-forms", Purpose::FaxArrived),
        FaxIs::CutOff => ("cut-off", Purpose::FaxUnreadable),
        FaxIs::OtherForm => ("other-form", Purpose::FaxWrongForm),
        FaxIs::Letter => ("letter", Purpose::FaxLetter),
        FaxIs::Blank => ("blank", Purpose::FaxUnreadable),
    };
    let numbers = dialled(app, read.pages.iter().filter_map(|page| page.sheet.reply()));
    let finding = Finding { language: read.language(), numbers, ..Finding::unread(verdict, purpose) };
    settle(app, fax, origin, finding).await
}

async fn act_on_form(app: &Contact, fax: &FaxRow, origin: &Origin, form: &FormReading) -> Result<Settled, StoreError> {
    let (verdict, wrong, stopped) = judge(app, fax, origin, form).await?;
    let purpose = match verdict {
        STOPPED => Purpose::Receipt,
        NOT_IMPAIRED => Purpose::FaxOtherWays,
        _ => Purpose::FaxArrived,
    };
    let finding = Finding {
        verdict,
        purpose,
        language: Some(form.code.language.as_str()),
        numbers: dialled(app, form.reply().into_iter()),
        keyed: keyed(form),
        wrong,
        stopped,
    };
    settle(app, fax, origin, finding).await
}

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
        limit: Some((Rule::ProofByCaller, origin.from.as_ref().map_or(WITHHELD, PhoneNumber::expose).to_owned())),
    })
}

fn written(fax: &FaxRow) -> Written {
    let actor = Actor { role: Role::Holder, channel: Channel::Fax, name: None };
    Written { contact: fax.id.clone(), actor, means: "fax-marks" }
}

/// The same acknowledgement goes to the same number once in this time, milliseconds, however often it faxes.
const ACKNOWLEDGED_MS: i64 = 3 * 60 * 1000;

/// Answers the sender where a program may, and hands the fax to a person; only what is stopped and told needs none.
async fn settle(app: &Contact, fax: &FaxRow, origin: &Origin, finding: Finding<'_>) -> Result<Settled, StoreError> {
    let mut to = ReplyTo { numbers: finding.numbers.clone(), language: None };
    if to.numbers.is_empty() {
        to = sender(app, origin, finding.stopped.as_ref().map(|(card, _)| card)).await?;
    }
    let language = finding.language.or(to.language.as_deref()).unwrap_or("ja");
    // By when it came: worked on a second time, after a crash, it is the same.
    let once = (fax.received.0 / ACKNOWLEDGED_MS).to_string();
    let (mut messages, mut is_answered) = (Vec::new(), false);
    for number in &to.numbers {
        let about = finding.stopped.clone();
        match answer(app, Wanted { once: &once, number, language, purpose: finding.purpose, about }).await? {
            Answered::Now(message) => messages.push(message),
            Answered::Before => {}
            Answered::No => continue,
        }
        is_answered = true;
    }
    let unanswered = app.settings.messages.fax && !is_answered && finding.waits_for_an_answer();
    let referral = Referral {
        kind: "fax",
        action: "take-fax",
        finding: finding.verdict,
        reason: if unanswered { FAX_UNANSWERED.to_owned() } else { format!("fax-{}", finding.verdict) },
        language: Language::new(language).spoken().as_str().to_owned(),
        number: origin.from.clone(),
        keyed: finding.keyed,
        stopped: finding.stopped,
        wrong: finding.wrong,
    };
    let mut report = refer(app, &written(fax), referral)?;
    if finding.verdict == STOPPED && is_answered {
        report.contact = None;
    }
    Ok(Settled { verdict: finding.verdict, report, messages })
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
