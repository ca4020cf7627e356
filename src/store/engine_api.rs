//! What the [`Store`] does, over either engine.

use super::opening::{Kind, Store};
use super::{
    ActOrder, AnswerKey, CallEnded, CallEnds, CallRow, Candidate, CardChange, ChainLink, ChatRow, ContactRow,
    CounterAct, CrlRow, DecidedStatus, Delivered, DeskSweep, DeskSwept, EarlierContact, Enrolled, FaxRow, FlowVersion,
    HoldRow, ImportRecord, ImportRefusal, Imported, KeptAnswer, LineRow, LiveFlows, Message, MessageFate,
    MessageReport, MessagesState, NewChat, NewContact, NewFax, NewFlows, NewLine, NewMessage, NewSession, NewStaff,
    NewWebhook, Notice, OutboxState, ParkedOrder, PresenceRow, PresenceWrite, Publication, Published, QueueLook,
    QueueState, QueueTurn, ReceiptRow, ReissueRow, ReissueWrite, RenderAnswer, ReportWrite, Said, SealedHead,
    SessionRow, Settle, SettledFax, StaffRow, StepWrite, StoreError, TakeWrite, TakenWebhook, TokenRow, Took,
    WebhookRow, WentLive, WorkDetail, WorkRow,
};
use crate::card::{
    AuditRecord, Card, CardId, CertificateId, Cursor, Decision, EpochMs, Happened, IssuerName, Medium, Purpose,
    ReceiptNumber, Recipient, StaffName,
};
use crate::store::{
    AuditEntry, AuditQuery, BoardRow, CallbackTry, ConferenceRow, ConferenceWrite, EntryRow, NewEntry, NewPasskey,
    NewReview, PasskeyRow, PastLine, PresenceChange, Redact, ReviewRow, SearchCount, SearchKeys, SearchedCards,
    Written,
};

/// Writes each operation once: its documentation, its name, and the same call on both engines.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        impl Store {
            $($(#[$doc])* pub async fn $name(&self, $($arg: $type),*) -> Result<$out, StoreError> {
                match &self.engine {
                    Kind::Sqlite(engine) => engine.$name($($arg),*).await,
                    Kind::Postgres(engine) => engine.$name($($arg),*).await,
                }
            })*
        }
    };
}

operations! {
    /// Whether the database answers at all.
    ping() -> ();
    /// Writes an instant, to find out whether anything can be written: to durable storage, as everything is.
    try_writing(now: EpochMs) -> ();
    /// A card with its certificates and open receipts.
    card(id: &CardId) -> Option<Card>;
    /// The cards that a keyed hash finds ([`Store::keys`]), attributes opened, at most 200; tries counted since `since`.
    candidates(hash: [u8; 16], since: EpochMs) -> Vec<Candidate>;
    /// The holder's attributes of one card, as JSON.
    holder(id: &CardId) -> Option<Vec<u8>>;
    /// How many cards there are.
    count_cards() -> i64;
    /// Loads the card, rules, and writes what was ruled, in one transaction. `StepTaken` undoes everything.
    change_card(change: CardChange) -> Decision;
    /// The call as it stands.
    call(call: &str) -> Option<CallRow>;
    /// The answer that a step of a call got.
    answer(call: &str, step: u32) -> Option<Vec<u8>>;
    /// Writes an answered step; `StepTaken` when somebody else answered it first (P4).
    save_step(step: StepWrite) -> ();
    /// Puts a better answer and session in the place of those of a step that nobody has gone past.
    replace_answer(call: &str, step: u32, session: Vec<u8>, answer: Vec<u8>) -> ();
    /// Notes that the carrier reports the call's end, who must be rung back, that nobody waits in it any more, and what is
    /// sent (only by the first report).
    end_call(
        call: &str, now: EpochMs, contact: Option<NewContact>, waiting: Option<CallEnds>, messages: Vec<NewMessage>
    ) -> CallEnded;
    /// Notes that a waiting caller is there, tells the place, and takes a free telephone for whoever is first.
    look_in_queue(turn: QueueTurn) -> QueueLook;
    /// How many callers wait on the line, and since when.
    queue_state() -> QueueState;
    /// Callers whose call has ended or fell silent wait no longer and are to be rung back. Returns how many.
    sweep_queue(silent_before: EpochMs) -> u64;
    /// Forgets calls that ended, or fell silent, before these instants. Returns how many (at most 500 a time).
    forget_calls(ended_before: EpochMs, silent_before: EpochMs) -> u64;
    /// Calls that have not ended.
    running_calls() -> i64;
    /// People who wait for a person: who never asked for the suspension first, then the longest.
    waiting_contacts(most: u32) -> Vec<ContactRow>;
    /// How many contacts are not over.
    count_open_contacts() -> i64;
    /// Forgets contacts that were over before this instant, with what is about them. Returns how many (at most 500 a time).
    forget_contacts(closed_before: EpochMs) -> u64;
    /// Marks somebody as served, on the record. False when no such contact waits.
    close_contact(id: &str, now: EpochMs, audit: AuditRecord) -> bool;
    /// Writes a web report that changes no card. False when it had been written before (P4).
    take_report(report: ReportWrite) -> bool;
    /// Writes a fax that came in. False when its provider told of it before (P4).
    add_fax(new: NewFax) -> bool;
    /// Takes the fax that waits longest, until `lease_until`.
    take_fax(now: EpochMs, lease_until: EpochMs) -> Option<FaxRow>;
    /// Keeps a fetched original. False when the lease is somebody else's by now.
    keep_fax_file(id: &str, fence: i64, file: Vec<u8>) -> bool;
    /// Keeps the pictures of a taken fax's pages and what was read on them. False when the lease is somebody else's by now.
    keep_fax_pages(id: &str, fence: i64, pages: Vec<Vec<u8>>, reading: Vec<u8>) -> bool;
    /// Settles a taken fax, with whoever waits because of it. False when the lease is somebody else's by now.
    settle_fax(settled: SettledFax) -> bool;
    /// Puts a taken fax off.
    put_off_fax(id: &str, fence: i64, due: EpochMs) -> ();
    /// A fax as it stands, until it is forgotten.
    fax(id: &str) -> Option<FaxRow>;
    /// Forgets what stood on faxes that were over before this instant. Returns how many (at most 20 a time).
    forget_faxes(over_before: EpochMs, now: EpochMs) -> u64;
    /// The file of a fax as it came.
    fax_file(id: &str) -> Option<Vec<u8>>;
    /// The picture of a page of a fax, from 0.
    fax_page(id: &str, page: u32) -> Option<Vec<u8>>;
    /// Puts another picture in the place of a settled fax's page and drops the file as it came, on the record. False when there
    /// is no such page.
    redact_fax_page(id: &str, page: u32, redact: Redact, record: AuditRecord) -> bool;
    /// Orders a fax about one that came in, on the record. False when it was ordered before: then nothing is written.
    answer_fax(answer: NewMessage, record: AuditRecord, now: EpochMs) -> bool;
    /// Takes up to `most` due orders until `lease_until`, in order for each certificate (P5).
    take_publications(now: EpochMs, lease_until: EpochMs, most: u32) -> Vec<Publication>;
    /// Writes how taken orders went, unless the lease is somebody else's by now; returns receipts now published whole.
    settle_publications(settled: Vec<(Publication, Published)>, now: EpochMs) -> Vec<ReceiptNumber>;
    /// Depth and age of the outbox.
    outbox_state() -> OutboxState;
    /// Takes up to `most` messages that are due, until `lease_until`; those whose fate is not known are looked up.
    take_messages(now: EpochMs, lease_until: EpochMs, look_up_at: EpochMs, most: u32) -> Vec<Message>;
    /// Writes how taken messages went, unless the lease is somebody else's by now. Returns which were written.
    settle_messages(settled: Vec<(Message, MessageFate)>, now: EpochMs) -> Vec<bool>;
    /// A message as it stands.
    message(id: &str) -> Option<Message>;
    /// Takes the carrier's report about a message; false when it changes nothing (late, repeated, out of order).
    report_message(id: &str, attempt: Option<u32>, report: MessageReport, now: EpochMs) -> bool;
    /// Forgets messages made before this instant that are on their way no more. Returns how many (at most 500 a time).
    forget_messages(made_before: EpochMs) -> u64;
    /// Messages, the newest first; all of them or those that did not arrive.
    list_messages(undelivered: bool, most: u32) -> Vec<Message>;
    /// Whether such a message about an open suspension of this card was ordered to this place, and has not failed.
    has_message(card: &CardId, purpose: Purpose, medium: Medium, to: &Recipient) -> bool;
    /// How many messages wait, and how many did not arrive.
    messages_state() -> MessagesState;
    /// Suspensions of which the holder is still to be told.
    open_notices(most: u32) -> Vec<Notice>;
    /// Puts messages in the place of a notice. False when somebody else did so before.
    tell_holder(notice: &Notice, messages: Vec<NewMessage>, now: EpochMs) -> bool;
    /// Appends a record that belongs to no other change.
    append_audit(record: AuditRecord) -> ();
    /// Chains up to `most` unsealed rows and signs the head. The caller holds the sealer's lease.
    seal_audit(now: EpochMs, most: u32, everywhere: bool) -> Option<SealedHead>;
    /// Links of the audit's chain after `position`.
    chain_links(position: i64, most: u32) -> Vec<ChainLink>;
    /// Signed heads after `position`.
    sealed_heads(position: i64, most: u32) -> Vec<SealedHead>;
    /// Audit rows that the chain does not hold, oldest first.
    unsealed_audit(most: u32) -> Vec<AuditEntry>;
    /// The records of one card, oldest first.
    audit_of_card(card: &str) -> Vec<AuditEntry>;
    /// The records of one contact, oldest first; at most 500.
    audit_of_contact(contact: &str) -> Vec<AuditEntry>;
    /// Records that match, the newest first, below a row number.
    find_audit(wanted: &AuditQuery, below: Option<i64>, most: u32) -> Vec<AuditEntry>;
    /// The newest signed head.
    newest_head() -> Option<SealedHead>;
    /// A receipt as it stands.
    receipt(receipt: &ReceiptNumber) -> Option<ReceiptRow>;
    /// Everything with a change number below the answer is committed and can be read.
    change_horizon() -> i64;
    /// Statuses that changed at or after `from` (a horizon read before).
    changed_since(from: i64) -> Vec<DecidedStatus>;
    /// A page of certificates that are held or revoked.
    stopped_page(after: Option<&CertificateId>, most: u32) -> Vec<DecidedStatus>;
    /// A page of all certificates.
    certificate_page(after: Option<&CertificateId>, most: u32) -> Vec<DecidedStatus>;
    /// What is decided about one certificate.
    decided_status(id: &CertificateId) -> Option<DecidedStatus>;
    /// Suspended cards that were suspended before `before`, the longest first.
    suspended_before(before: EpochMs, most: u32) -> Vec<CardId>;
    /// Imports a batch in one transaction: the counts, and the refused records by their place in the batch.
    import(records: Vec<ImportRecord>, now: EpochMs) -> (Imported, Vec<(usize, ImportRefusal)>);
    /// Which flows are live; nothing before the first start.
    live_flows() -> Option<LiveFlows>;
    /// The texts and recordings of a version of the flows.
    flow_sources(hash: &str) -> Option<Vec<u8>>;
    /// Versions of the flows that were ever live, the newest first.
    flow_versions(most: u32) -> Vec<FlowVersion>;
    /// Writes a version, makes it live and puts that on the record, in one transaction.
    publish_flows(flows: NewFlows) -> WentLive;
    /// Takes or renews a lease; its fence, or nothing while somebody else holds it.
    take_lease(name: &'static str, owner: &str, now: EpochMs, until: EpochMs) -> Option<i64>;
    /// The next CRLNumber of an issuer, persisted before anything is signed with it.
    next_crl_number(issuer: &IssuerName) -> i64;
    /// Puts a CRL in the place of an older one. False when it was too old.
    save_crl(issuer: &IssuerName, crl: CrlRow) -> bool;
    /// The CRL in force, if its number is above `above`.
    crl_above(issuer: &IssuerName, above: i64) -> Option<CrlRow>;
    /// One staff account, by whatever was typed as its name.
    staff(name: &str) -> Option<StaffRow>;
    /// Every staff account, by name.
    staff_list() -> Vec<StaffRow>;
    /// Opens a staff account. False when the name is, or ever was, taken.
    add_staff(staff: NewStaff) -> bool;
    /// Offers an authenticator's secret to whoever has the enrolment code; the first one offered stays.
    offer_totp(name: &StaffName, enrolment: [u8; 16], secret: Vec<u8>) -> ();
    /// Sets password, authenticator and recovery codes against the enrolment code. False when that counts no more.
    enrol_staff(enrolled: Enrolled) -> bool;
    /// Disables an account for good and ends its sessions. False when there is none in force.
    disable_staff(name: &StaffName, audit: AuditRecord) -> bool;
    /// Notes that somebody asks for an account's reset; nothing else changes. False when there is no such account.
    ask_reset(name: &StaffName, by: &str, audit: AuditRecord) -> bool;
    /// Resets an account. False unless somebody other than `by` asked for it after `asked_after`, and it is not `by`'s own.
    confirm_reset(
        name: &StaffName, by: &StaffName, asked_after: EpochMs, enrolment: ([u8; 16], EpochMs), audit: AuditRecord
    ) -> bool;
    /// Begins a session. False when its code was used before, or the account cannot sign in any more.
    open_session(session: NewSession) -> bool;
    /// Whether this is a recovery code of the account that was not used yet.
    has_recovery_code(name: &str, hash: [u8; 16]) -> bool;
    /// A session of an account in force, by the keyed hash of its token.
    session(session: [u8; 16]) -> Option<SessionRow>;
    /// Notes that a session is in use.
    touch_session(session: [u8; 16], now: EpochMs) -> ();
    /// Ends a session, on the record. False when it had ended.
    end_session(session: [u8; 16], record: AuditRecord) -> bool;
    /// Ends every session of an account, on the record. Returns how many.
    end_sessions_of(name: &StaffName, record: AuditRecord) -> u64;
    /// How many sessions an account has.
    count_sessions(name: &StaffName) -> i64;
    /// Forgets sessions that were not used since, or began before, these instants. Returns how many.
    forget_sessions(idle_since: EpochMs, begun_before: EpochMs) -> u64;
    /// The passkey with this keyed hash of its credential's id.
    passkey(passkey: [u8; 16]) -> Option<PasskeyRow>;
    /// An account's passkeys, the oldest first.
    passkeys_of(name: &StaffName) -> Vec<PasskeyRow>;
    /// Adds a passkey to an account in force. False when its challenge was answered before, it is known already, or the
    /// account has `most` of them.
    add_passkey(new: NewPasskey, most: i64) -> bool;
    /// Removes a passkey of this account, on the record. False when there is none.
    remove_passkey(passkey: [u8; 16], name: &StaffName, record: AuditRecord) -> bool;
    /// Whether a challenge was answered before; what uses it up asks again in its own transaction.
    is_challenge_used(challenge: [u8; 16]) -> bool;
    /// Forgets challenges that were answered before `before`. Returns how many.
    forget_challenges(before: EpochMs) -> u64;
    /// What staff did between two instants, the oldest first: at most `most` rows with their reviews.
    reviewable(from: EpochMs, until: EpochMs, most: u32) -> Vec<(AuditEntry, Option<ReviewRow>)>;
    /// One row of the audit with its review.
    audit_entry(id: i64) -> Option<(AuditEntry, Option<ReviewRow>)>;
    /// Puts a review on the record. False when the row has one, or the reviewer acted in it.
    review_audit(review: NewReview) -> bool;
    /// Contacts that were opened since, that were over since, or that are not over: what the board counts.
    board_rows(since: EpochMs) -> Vec<BoardRow>;
    /// What came in person between two instants, by half hours, and how long serving took.
    past_line(from: EpochMs, until: EpochMs) -> PastLine;
    /// What colleagues said of themselves since, and before it the last that each had said, in order.
    presence_since(since: EpochMs) -> Vec<PresenceChange>;
    /// Forgets what colleagues said before an instant, but for the last. Returns how many rows.
    forget_presence(before: EpochMs) -> u64;
    /// Adds a token of another system, on the record. False when the name is taken.
    add_token(token: TokenRow, hash: [u8; 16], record: AuditRecord) -> bool;
    /// Every token, by name.
    tokens() -> Vec<TokenRow>;
    /// The token with this keyed hash.
    token(hash: [u8; 16]) -> Option<TokenRow>;
    /// Takes a token back for good, on the record. False when there is none in force.
    revoke_token(name: &str, now: EpochMs, record: AuditRecord) -> bool;
    /// Notes that a token was used.
    token_used(name: &str, now: EpochMs) -> ();
    /// [`Store::change_card`] under a key, its answer kept in the same transaction: the decision, and the answer (status and
    /// document) as it is kept. `KeyTaken` undoes everything.
    change_card_once(change: CardChange, key: AnswerKey, render: RenderAnswer) -> (Decision, (u16, String));
    /// The answer kept under a key.
    kept_answer(token: &str, key_hash: [u8; 16]) -> Option<KeptAnswer>;
    /// Ends the first request's time to improve its answer; `better` takes the place of what was kept.
    finish_answer(token: &str, key_hash: [u8; 16], better: Option<String>) -> ();
    /// Forgets answers that were asked for before `before`.
    forget_answers(before: EpochMs) -> u64;
    /// Up to `most` events after a place, in the order of commits; only what nobody can still commit before.
    events_after(after: Cursor, most: u32) -> Vec<Happened>;
    /// The newest place that [`Store::events_after`] reaches.
    newest_event() -> Cursor;
    /// The change number that every place given by this database is below.
    event_horizon() -> i64;
    /// Every hold of a certificate, the oldest first.
    holds_of(id: &CertificateId) -> Vec<HoldRow>;
    /// Adds a place where events are sent from now on, on the record. False when the name is taken.
    add_webhook(new: NewWebhook) -> bool;
    /// Every place where events are sent, by name.
    webhooks() -> Vec<WebhookRow>;
    /// Removes a place where events are sent, on the record. False when there is none.
    remove_webhook(name: &str, record: AuditRecord) -> bool;
    /// Takes up a webhook again that was given up, from where it stood, on the record. False when it was not.
    resume_webhook(name: &str, record: AuditRecord) -> bool;
    /// Names of webhooks for which something is due.
    due_webhooks(now: EpochMs) -> Vec<String>;
    /// Takes a webhook until `until`; nothing when somebody else has it.
    take_webhook(name: &str, now: EpochMs, until: EpochMs) -> Option<TakenWebhook>;
    /// An act at a counter, by its name.
    counter_act(id: &str) -> Option<CounterAct>;
    /// What was done to a card at counters, the newest first.
    counter_acts_of_card(card: &CardId, most: u32) -> Vec<CounterAct>;
    /// What an officer did from an instant until before another, the oldest first.
    counter_acts_of_officer(officer: &str, from: EpochMs, until: EpochMs, most: u32) -> Vec<CounterAct>;
    /// The orders that an act led to, with the instants of their publication.
    act_orders(id: &str) -> Vec<ActOrder>;
    /// Asks for a new card. False when one was asked for before; `KeyTaken` when the act is there already.
    ask_reissue(write: ReissueWrite) -> bool;
    /// The request for a new card in the place of this one.
    reissue(card: &CardId) -> Option<ReissueRow>;
    /// Notes that another system took a request for a new card over, on the record. False when one did before.
    accept_reissue(card: &CardId, token: &str, now: EpochMs, record: AuditRecord) -> bool;
    /// Writes how a delivery went, and holds on until `until`. False when the lease is somebody else's by now.
    settle_webhook(name: &str, fence: i64, delivered: Delivered, now: EpochMs, until: EpochMs) -> bool;
    /// The cards that any of these keyed hashes finds, attributes opened, at most 200.
    search_cards(hashes: Vec<[u8; 16]>) -> SearchedCards;
    /// Gives the next `most` cards the keys they are found by. False when every card has them.
    fill_search_keys(derive: SearchKeys, most: u32) -> bool;
    /// Appends records that belong together and to no other change.
    append_audits(records: Vec<AuditRecord>) -> ();
    /// How often each colleague looked for holders since then, the most eager first.
    count_searches(since: EpochMs) -> Vec<SearchCount>;
    /// Writes what a colleague enters in a contact that they have, with its record and what else belongs to it.
    write_entry(entry: NewEntry) -> Written;
    /// What colleagues entered in a contact, the oldest first.
    entries_of(contact: &str) -> Vec<EntryRow>;
    /// Whether the colleague has this contact now.
    has_contact(contact: &str, by: &StaffName) -> bool;
    /// A conversation between a caller and colleagues, by its name.
    conference(room: &str) -> Option<ConferenceRow>;
    /// The newest conversation about a contact.
    conference_of(contact: &str) -> Option<ConferenceRow>;
    /// Conversations that are not over, and those that changed at or after an instant.
    conferences_since(since: EpochMs) -> Vec<ConferenceRow>;
    /// Writes a conversation, what becomes of its contact, and the record. False, and nothing written, when somebody wrote
    /// before, or there is one about the contact already.
    save_conference(write: ConferenceWrite) -> bool;
    /// Forgets conversations that were over before an instant. Returns how many (at most 500 a time).
    forget_conferences(over_before: EpochMs) -> u64;
    /// Where a colleague is rung, as JSON.
    telephone_of(name: &StaffName) -> Option<Vec<u8>>;
    /// Sets or forgets where a colleague is rung, on the record.
    set_telephone(name: &StaffName, telephone: Option<Vec<u8>>, record: AuditRecord) -> ();
    /// Colleagues who are there and can be rung, by name, and whether they are available; those on a break too: they come back.
    reachable_staff() -> Vec<(String, bool)>;
    /// Every account that is disabled.
    disabled_staff() -> Vec<String>;
    /// How often, and with what outcome, somebody was rung back; the oldest first.
    callback_tries(contact: &str) -> Vec<CallbackTry>;
    /// Opens a chat and its place on the worklist, on the record. False when it was there before: then nothing is written.
    open_chat(new: NewChat) -> bool;
    /// A chat as it stands, by its name.
    chat(id: &str) -> Option<ChatRow>;
    /// A chat as it stands, by the keyed hash of what the person's browser has.
    chat_by_token(token_hash: [u8; 16]) -> Option<ChatRow>;
    /// The newest chat with this number that is not over.
    chat_by_number(number_hash: [u8; 16]) -> Option<ChatRow>;
    /// The words of the line that a text message carries; nothing once it is forgotten.
    line_of_message(message: &str) -> Option<String>;
    /// Says a line in a chat, once however often it is sent.
    say_line(line: NewLine) -> Said;
    /// The lines of a chat after a number, in their order, at most `most`.
    chat_lines(chat: &str, after: i64, most: u32) -> Vec<LineRow>;
    /// Notes whether a side of a chat lets the other one see what it is typing.
    show_typing(chat: &str, of_agent: bool, shows: bool) -> ();
    /// Notes that the person has left a chat. False when they had.
    leave_chat(chat: &str, now: EpochMs) -> bool;
    /// Forgets chats, with all their lines, whose contact was over before this instant. Returns how many (at most 500 a time).
    forget_chats(closed_before: EpochMs) -> u64;
    /// Everything on the worklist, in no order, with the number up to which it is whole.
    worklist() -> (i64, Vec<WorkRow>);
    /// The newest number that can be read, whole or not: who has everything up to it has everything.
    worklist_number() -> i64;
    /// Contacts that changed after a number, those that are over too, by number; about `most`.
    worklist_after(number: i64, most: u32) -> Vec<WorkRow>;
    /// What somebody has, and what is offered to them.
    worklist_of(name: &str) -> Vec<WorkRow>;
    /// One contact, over or not.
    work_detail(id: &str) -> Option<WorkDetail>;
    /// Contacts of this caller, or about this card, other than `not`; the newest first.
    earlier_contacts(caller: Option<[u8; 16]>, card: Option<&CardId>, not: &str, most: u32) -> Vec<EarlierContact>;
    /// Gives a contact to whoever asks first; refusals are on the record too.
    take_contact(take: TakeWrite) -> Took;
    /// What whoever has a contact does with it, on the record. False when they have it no more, or not in that state, or a
    /// conversation about it runs.
    settle_contact(contact: &str, by: &StaffName, settle: Settle, record: AuditRecord) -> bool;
    /// Offers a contact that `by` has, or that nobody has, to somebody until an instant. False when it is another's, or over,
    /// or a conversation about it runs.
    offer_contact(contact: &str, by: &StaffName, to: &StaffName, until: EpochMs, record: AuditRecord) -> bool;
    /// Writes what somebody says of themselves, on the record.
    set_presence(write: PresenceWrite) -> ();
    /// Notes that these colleagues' pages are open at this moment.
    note_signs(names: Vec<StaffName>, now: EpochMs) -> ();
    /// Where somebody is; nothing for who has never said.
    presence_of(name: &StaffName) -> Option<PresenceRow>;
    /// Where everybody is who has ever been at the worklist, by name.
    presences() -> Vec<PresenceRow>;
    /// Sets colleagues away who have vanished or missed an offer; what they had goes back to the head of the list, but for
    /// callers with whom they talk.
    sweep_desk(sweep: DeskSweep) -> DeskSwept;
    /// Orders that the authority refuses and that are not on the worklist yet.
    unlisted_parked(most: u32) -> Vec<ParkedOrder>;
    /// Adds somebody or something to the worklist, or says what its place there is for from now on.
    open_contact(contact: NewContact, now: EpochMs) -> ();
    /// Takes from the worklist what the authority has taken after all, and nobody is looking at. Returns how many.
    close_unparked(now: EpochMs) -> u64;
}
