//! What somebody asks for in writing, on a web form or in the marks of a fax, is verified like a call, with the same
//! limits. Enough proof suspends at once; anything else leads to a person, with everything that was told (P8).
//!
//! Whatever the reason why no card was found, the same look-ups are made and one transaction is written.

use super::Contact;
use super::answer_claim::{Answer, Answered, Wants, prepare};
use super::call_state::{Details, caller_hash};
use super::change_card::{Beside, CardRequest, change_card_and};
use super::verify_holder::{Found, Located, Proof, verify_holder};
use super::wait_published::wait_published;
use crate::card::{
    Actor, Assurance, AuditOutcome, AuditRecord, BirthDate, CardId, Command, Decision, PhoneNumber, Postcode, Purpose,
    ReceiptNumber, Refusal, Scope,
};
use crate::limits::Rule;
use crate::store::{NewContact, ReportWrite, StoreError};

/// Where a claim comes from, for the record.
#[derive(Clone)]
pub(super) struct Written {
    /// The name of the contact it came in.
    pub(super) contact: String,
    /// Who wrote, or keyed what was written, and through which channel.
    pub(super) actor: Actor,
    /// By what the holder is verified: the audit's reason.
    pub(super) means: &'static str,
}

impl Written {
    fn audit(&self, app: &Contact, action: &str, outcome: AuditOutcome, reason: &str) -> AuditRecord {
        AuditRecord {
            at: app.clock.now(),
            actor: self.actor.clone(),
            action: action.to_owned(),
            outcome,
            reason: Some(reason.to_owned()),
            card: None,
            receipt: None,
            contact: Some(self.contact.clone()),
        }
    }
}

/// A suspension that somebody asks for. Personal: no `Debug`.
pub(super) struct Claim {
    /// Where it comes from.
    pub(super) written: Written,
    /// What may find the card.
    pub(super) locators: Vec<Located>,
    /// How many look-ups are made whatever it brings: one a locator that the form has room for.
    pub(super) look_ups: usize,
    /// The holder's birth date.
    pub(super) birth_date: BirthDate,
    /// The holder's postcode.
    pub(super) postcode: Option<Postcode>,
    /// How much is to be stopped.
    pub(super) scope: Scope,
    /// What happened to the card: a value of the slot `circumstance`.
    pub(super) circumstance: Option<String>,
    /// Where the receipt is to be sent.
    pub(super) wants: Wants,
    /// The limit for wrong tries of whoever sent it, and its key; nothing for a colleague who keys what they see.
    pub(super) limit: Option<(Rule, String)>,
}

/// What becomes of a claim.
pub(super) enum Claimed {
    /// Suspended under this receipt, since now or since before.
    Stopped {
        /// The card.
        card: CardId,
        /// The receipt.
        receipt: ReceiptNumber,
        /// What is sent, and what is not.
        answered: Vec<Answered>,
    },
    /// The card was found, and this stands against it.
    Refused(Refusal),
    /// The card was found, and a person must look into it.
    Unsettled,
    /// No card was found.
    Nobody {
        /// Cards against which this counts as a wrong try.
        wrong: Vec<CardId>,
        /// Too many wrong tries went before: only a form number was looked up.
        is_over: bool,
    },
}

/// Verifies a claim, and suspends when the proof is enough.
pub(super) async fn settle_claim(app: &Contact, claim: Claim) -> Result<Claimed, StoreError> {
    let overall = (Rule::ProofOverall, "all".to_owned());
    let limits: Vec<(Rule, String)> = claim.limit.iter().flat_map(|own| [own.clone(), overall.clone()]).collect();
    let mut is_over = false;
    for (rule, key) in &limits {
        is_over = is_over || app.limits.peek(*rule, key).await.is_over();
    }
    match look_up(app, &claim, is_over).await? {
        Found::Card(card) => suspend(app, claim, card).await,
        Found::Nobody { wrong } => {
            metrics::counter!("holdline_failed_proofs_total").increment(1);
            for (rule, key) in &limits {
                app.limits.check(*rule, key).await;
            }
            Ok(Claimed::Nobody { wrong, is_over })
        }
    }
}

/// Tries every locator; the first that points at one card counts. Over the limit only a form number is looked up: it
/// cannot be guessed, so nobody can lock a holder out.
async fn look_up(app: &Contact, claim: &Claim, is_over: bool) -> Result<Found, StoreError> {
    let mut locators = claim.locators.iter();
    let (mut card, mut wrong) = (None, Vec::new());
    for _ in 0..claim.look_ups {
        let locator = locators.next().filter(|locator| !is_over || matches!(locator, Located::FormNumber(_)));
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

async fn suspend(app: &Contact, claim: Claim, card: CardId) -> Result<Claimed, StoreError> {
    let request = CardRequest {
        card: card.clone(),
        command: Command::Suspend { scope: claim.scope, assurance: Assurance::Confirmed },
        actor: claim.written.actor.clone(),
        contact: Some(claim.written.contact.clone()),
    };
    let watch = app.bus.subscribe();
    let answers = prepare(app, &claim.wants, &card).await?;
    let answered = answers.iter().map(Answer::told).collect();
    let beside = {
        let (app, card) = (app.clone(), card.clone());
        move |decision: &Decision| {
            let report = left_behind(&app, &claim.written, &card, (claim.circumstance, answers), decision);
            Beside { step: None, report: Some(report) }
        }
    };
    let decision = change_card_and(app, request, beside).await?;
    Ok(match (decision.receipt(), &decision) {
        (Some(receipt), decision) => {
            if matches!(decision, Decision::Changed(_)) {
                wait_published(app, watch, receipt).await;
            }
            Claimed::Stopped { card, receipt: receipt.clone(), answered }
        }
        (None, Decision::Refused(refusal)) => Claimed::Refused(*refusal),
        (None, _) => Claimed::Unsettled,
    })
}

/// In the transaction of the decision: that the holder was verified, what happened to the card, and where the receipt goes.
fn left_behind(
    app: &Contact,
    written: &Written,
    card: &CardId,
    (circumstance, answers): (Option<String>, Vec<Answer>),
    decision: &Decision,
) -> ReportWrite {
    let about = |action, reason, receipt: Option<&ReceiptNumber>| AuditRecord {
        card: Some(card.clone()),
        receipt: receipt.cloned(),
        ..written.audit(app, action, AuditOutcome::Done, reason)
    };
    let verified = about("verify-holder", written.means, None);
    let circumstance = decision.receipt().cloned().zip(circumstance);
    let told = circumstance.as_ref().map(|(receipt, code)| about("record-circumstance", code, Some(receipt)));
    let mut audits: Vec<AuditRecord> = [verified].into_iter().chain(told).collect();
    let mut messages = Vec::new();
    if let Some(receipt) = decision.receipt() {
        for answer in answers {
            let outcome = if answer.told().is_sent { AuditOutcome::Done } else { AuditOutcome::Refused };
            audits.push(AuditRecord { outcome, ..about("order-message", Purpose::Receipt.as_str(), Some(receipt)) });
            messages.extend(answer.about(receipt));
        }
    }
    ReportWrite { contact: None, audits, wrong_tries: Vec::new(), circumstance, messages, now: app.clock.now() }
}

/// That the holder was not verified, for each card against which that counts.
pub(super) fn failed_tries(app: &Contact, written: &Written, wrong: &[CardId]) -> Vec<AuditRecord> {
    let failed = written.audit(app, "verify-holder", AuditOutcome::Refused, written.means);
    wrong.iter().map(|card| AuditRecord { card: Some(card.clone()), ..failed.clone() }).collect()
}

/// What the person who takes over is told.
pub(super) struct Referral {
    /// A name of [`crate::card::ItemKind`].
    pub(super) kind: &'static str,
    /// The audit's action.
    pub(super) action: &'static str,
    /// The audit's reason.
    pub(super) finding: &'static str,
    /// Why somebody waits: a code of the worklist.
    pub(super) reason: String,
    /// The language to answer in.
    pub(super) language: String,
    /// Whoever wrote can be reached here.
    pub(super) number: Option<PhoneNumber>,
    /// Everything that was told, by the names of the fields.
    pub(super) keyed: Vec<(String, String)>,
    /// What was stopped already.
    pub(super) stopped: Option<(CardId, ReceiptNumber)>,
    /// Cards against which it counts as a wrong try.
    pub(super) wrong: Vec<CardId>,
}

/// A place among those who wait, with everything that was told, sealed.
pub(super) fn refer(app: &Contact, written: &Written, referral: Referral) -> Result<ReportWrite, StoreError> {
    let (card, receipt) = referral.stopped.unzip();
    let taken = AuditRecord {
        card: card.clone(),
        receipt: receipt.clone(),
        ..written.audit(app, referral.action, AuditOutcome::Done, referral.finding)
    };
    let audits = [taken].into_iter().chain(failed_tries(app, written, &referral.wrong)).collect();
    let caller_hash = referral.number.as_ref().map(|number| caller_hash(app, number));
    let details = Details {
        number: referral.number,
        call: written.contact.clone(),
        keyed: referral.keyed,
        path: Vec::new(),
        card: card.clone(),
        receipt: receipt.clone(),
        relay: false,
    };
    let details =
        serde_json::to_vec(&details).map_err(|_| StoreError::impossible("contacts", "details", &written.contact))?;
    let contact = NewContact {
        call: None,
        card,
        receipt,
        caller_hash,
        not_before: None,
        id: written.contact.clone(),
        kind: referral.kind,
        channel: written.actor.channel,
        language: referral.language,
        reason: referral.reason,
        details,
    };
    Ok(ReportWrite {
        contact: Some(contact),
        audits,
        wrong_tries: referral.wrong,
        circumstance: None,
        messages: Vec::new(),
        now: app.clock.now(),
    })
}
