//! The same behaviour on SQLite and on PostgreSQL: one suite, run on both.

use crate::support::cards::{REACTIVATE, SUSPEND, SUSPEND_PHONE, caller, id, line, officer};
use crate::support::on_both_engines;
use crate::support::stores::TestStore;
use holdline::card::{
    Actor, AuditOutcome, AuditRecord, Card, CardId, CardRecord, CardState, CertificateStatus, Channel, Command,
    Decision, EpochMs, Policy, ReceiptNumber, Role, Scope, decide,
};
use holdline::clock::Clock as _;
use holdline::store::{
    CardChange, ImportRecord, ImportRefusal, NewFlows, Published, Ruling, StepWrite, StoreError, WentLive,
};

fn record_of(store: &TestStore, line: &str) -> ImportRecord {
    let record = CardRecord::from_json(line).unwrap();
    let card = record.card();
    let json = serde_json::to_vec(&record.holder).unwrap();
    let keys = store.store.keys();
    let mut lookups = vec![(keys.lookup("form-number", record.holder.application_form_id.expose()), true)];
    lookups.extend(record.holder.phones.iter().map(|phone| (keys.lookup("phone", phone.expose()), false)));
    let holder = store.store.seal_holder(&card.id, &json).unwrap();
    ImportRecord { record_hash: keys.lookup("record", line), card, holder, lookups }
}

async fn import(store: &TestStore, lines: &[String]) -> (u64, u64, u64, Vec<(usize, ImportRefusal)>) {
    let records = lines.iter().map(|line| record_of(store, line)).collect();
    let (imported, refused) = store.store.import(records, store.clock.now()).await.unwrap();
    (imported.added, imported.changed, imported.unchanged, refused)
}

fn one(n: u32) -> String {
    line(n, "1985-04-12", "1000001", &["+819012345678"])
}

fn step(call: &str, step: u32, now: EpochMs) -> StepWrite {
    StepWrite {
        call: call.into(),
        step,
        session: format!("session after {step}").into_bytes(),
        answer: format!("answer to {step}").into_bytes(),
        ended: false,
        now,
        audits: Vec::new(),
        wrong_tries: Vec::new(),
        contact: None,
        circumstance: None,
        connection: None,
        messages: vec![],
    }
}

async fn change(
    store: &TestStore,
    card: CardId,
    command: Command,
    actor: Actor,
    step: Option<StepWrite>,
) -> Result<Decision, StoreError> {
    let now = store.clock.now();
    let receipts = (0..4).map(|_| ReceiptNumber::draw(store.random.as_ref())).collect();
    let rule = Box::new(move |card: &Card, fresh: &ReceiptNumber| {
        let decision = decide(card, &command, &actor, &Policy::default(), fresh, now);
        let audit = AuditRecord {
            at: now,
            actor: actor.clone(),
            action: command.code().into(),
            outcome: AuditOutcome::Done,
            reason: None,
            card: Some(card.id.clone()),
            receipt: None,
            contact: None,
        };
        Ruling { decision, channel: actor.channel, now, audit, step, report: None, act: None }
    });
    store.store.change_card(CardChange { card, receipts, rule }).await
}

fn receipt(decision: &Decision) -> ReceiptNumber {
    match decision {
        Decision::Changed(change) => change.receipt.clone().unwrap(),
        Decision::Repeated { receipt } => receipt.clone().unwrap(),
        Decision::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

on_both_engines! {
    async fn importing_twice_changes_nothing(store) {
        let lines: Vec<String> = (1..=50).map(one).collect();
        assert_eq!(import(store, &lines).await, (50, 0, 0, vec![]));
        assert_eq!(import(store, &lines).await, (0, 0, 50, vec![]));
        let card = store.store.card(&id(7)).await.unwrap().unwrap();
        assert_eq!((card.state, card.version, card.certificates.len()), (CardState::Active, 0, 4));
    }

    async fn a_bad_record_is_refused_whole_and_alone(store) {
        import(store, &[one(1)]).await;
        let stolen_number = one(2).replace(&format!("{:023}", 2), &format!("{:023}", 1));
        let stolen_serial = one(3).replace("A0000034", "A0000011");
        let (added, changed, unchanged, refused) = import(store, &[stolen_number, one(4), stolen_serial, one(5)]).await;
        assert_eq!((added, changed, unchanged), (2, 0, 0));
        assert_eq!(refused, [(0, ImportRefusal::NumberTaken), (2, ImportRefusal::CertificateTaken)]);
        assert!(store.store.card(&id(2)).await.unwrap().is_none());
        assert!(store.store.card(&id(3)).await.unwrap().is_none());
    }

    async fn the_same_card_twice_in_a_batch_ends_as_its_last_line(store) {
        let moved = one(1).replace("1000001", "5300001");
        assert_eq!(import(store, &[one(1), moved]).await, (1, 1, 0, vec![]));
        let holder = store.store.holder(&id(1)).await.unwrap().unwrap();
        assert!(String::from_utf8(holder).unwrap().contains("5300001"));
    }

    async fn a_stopped_card_takes_no_new_certificate(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        let more = one(1).replace("A0000014", "AFFFFFF1");
        assert_eq!(import(store, &[more]).await.3, [(0, ImportRefusal::CardStopped)]);
        let moved = one(1).replace("1000001", "5300001");
        assert_eq!(import(store, &[moved]).await, (0, 1, 0, vec![]));
        assert_eq!(store.store.card(&id(1)).await.unwrap().unwrap().state, CardState::Suspended);
    }

    async fn no_certificate_slips_past_a_hold_on_the_phone(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND_PHONE, caller(), None).await.unwrap();
        let new_on_the_phone = one(1).replace("A0000014", "AFFFFFF1");
        assert_eq!(import(store, &[new_on_the_phone]).await.3, [(0, ImportRefusal::CardStopped)]);
        let new_on_the_card = one(1).replace("A0000012", "AFFFFFF2");
        assert_eq!(import(store, &[new_on_the_card]).await, (0, 1, 0, vec![]));
    }

    async fn a_suspension_writes_everything_or_nothing(store) {
        import(store, &[one(1)]).await;
        store.store.save_step(step("CA1", 0, store.clock.now())).await.unwrap();
        let decision = change(store, id(1), SUSPEND, caller(), Some(step("CA1", 1, store.clock.now()))).await.unwrap();
        let card = store.store.card(&id(1)).await.unwrap().unwrap();
        assert_eq!((card.state, card.version), (CardState::Suspended, 1));
        assert!(card.certificates.iter().all(|c| c.status == CertificateStatus::Held && c.order_no == 1));
        assert_eq!(card.open_receipts, [(Scope::Everything, receipt(&decision))]);
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 4);
        assert_eq!(store.store.call("CA1").await.unwrap().unwrap().step, 2);
        assert_eq!(store.store.answer("CA1", 1).await.unwrap().unwrap(), b"answer to 1");

        // The step was answered meanwhile: nothing of the second change may stay.
        import(store, &[one(2)]).await;
        let lost = change(store, id(2), SUSPEND, caller(), Some(step("CA1", 1, store.clock.now()))).await;
        assert!(matches!(lost, Err(StoreError::StepTaken { step: 1 })), "{lost:?}");
        let card = store.store.card(&id(2)).await.unwrap().unwrap();
        assert_eq!((card.state, card.version, card.open_receipts.len()), (CardState::Active, 0, 0));
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 4);
        assert!(store.store.audit_of_card("C-000002").await.unwrap().is_empty());
    }

    async fn a_repeated_suspension_gives_the_same_receipt_and_drives_publication_again(store) {
        import(store, &[one(1)]).await;
        let first = change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        let taken = store.store.take_publications(store.clock.now(), EpochMs(store.clock.now().0 + 1000), 10).await.unwrap();
        let parked = taken.into_iter().map(|order| (order, Published::Parked("no".into()))).collect();
        store.store.settle_publications(parked, store.clock.now()).await.unwrap();
        assert_eq!(store.store.outbox_state().await.unwrap().parked, 4);
        let second = change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        assert!(matches!(second, Decision::Repeated { .. }));
        assert_eq!(receipt(&first), receipt(&second));
        let state = store.store.outbox_state().await.unwrap();
        assert_eq!((state.pending, state.parked), (4, 0));
    }

    async fn orders_of_one_certificate_are_taken_in_their_order(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND_PHONE, caller(), None).await.unwrap();
        change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        change(store, id(1), REACTIVATE, officer(), None).await.unwrap();
        let mut seen: Vec<(String, i64)> = Vec::new();
        loop {
            let now = store.clock.now();
            let taken = store.store.take_publications(now, EpochMs(now.0 + 1000), 3).await.unwrap();
            if taken.is_empty() {
                break;
            }
            for order in &taken {
                let before = seen.iter().filter(|(serial, _)| *serial == order.certificate.serial.to_hex());
                assert_eq!(before.map(|(_, no)| *no).max().unwrap_or(0) + 1, order.order_no, "out of order: {order:?}");
            }
            seen.extend(taken.iter().map(|order| (order.certificate.serial.to_hex(), order.order_no)));
            let done = taken.into_iter().map(|order| (order, Published::Done)).collect();
            store.store.settle_publications(done, now).await.unwrap();
        }
        assert_eq!(seen.len(), 8);
    }

    async fn a_worker_whose_lease_ran_out_settles_nothing(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND_PHONE, caller(), None).await.unwrap();
        let now = store.clock.now();
        let slept = store.store.take_publications(now, EpochMs(now.0 + 1000), 10).await.unwrap();
        assert_eq!(slept.len(), 2);
        assert!(store.store.take_publications(now, EpochMs(now.0 + 1000), 10).await.unwrap().is_empty(), "leased");
        store.clock.advance_ms(1500);
        let now = store.clock.now();
        let woken = store.store.take_publications(now, EpochMs(now.0 + 1000), 10).await.unwrap();
        assert_eq!(woken.len(), 2);
        let late = slept.into_iter().map(|order| (order, Published::Done)).collect();
        assert!(store.store.settle_publications(late, now).await.unwrap().is_empty());
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 2, "the stale worker must not settle");
        let done = woken.into_iter().map(|order| (order, Published::Done)).collect();
        assert_eq!(store.store.settle_publications(done, now).await.unwrap().len(), 1);
    }

    async fn a_clock_set_back_an_hour_holds_no_order_up(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND_PHONE, caller(), None).await.unwrap();
        let now = store.clock.now();
        let lease = EpochMs(now.0 + 15_000);
        assert_eq!(store.store.take_publications(now, lease, 10).await.unwrap().len(), 2);
        assert_eq!(store.store.take_lease("sign-crl", "a", now, lease).await.unwrap(), Some(1));
        store.clock.advance_ms(-3_600_000);
        let now = store.clock.now();
        let lease = EpochMs(now.0 + 15_000);
        assert_eq!(store.store.take_publications(now, lease, 10).await.unwrap().len(), 2, "leased by a time that is gone");
        assert_eq!(store.store.take_lease("sign-crl", "b", now, lease).await.unwrap(), Some(2));
    }

    async fn a_receipt_is_published_when_its_last_order_is(store) {
        import(store, &[one(1)]).await;
        let number = receipt(&change(store, id(1), SUSPEND, caller(), None).await.unwrap());
        let now = store.clock.now();
        for left in (0..4).rev() {
            let taken = store.store.take_publications(now, EpochMs(now.0 + 1000), 1).await.unwrap();
            let done = taken.into_iter().map(|order| (order, Published::Done)).collect();
            let published = store.store.settle_publications(done, now).await.unwrap();
            assert_eq!(published.len(), usize::from(left == 0));
            let row = store.store.receipt(&number).await.unwrap().unwrap();
            assert_eq!(row.published.is_some(), left == 0);
        }
    }

    async fn changes_are_found_from_a_horizon(store) {
        import(store, &(1..=3).map(one).collect::<Vec<_>>()).await;
        let horizon = store.store.change_horizon().await.unwrap();
        change(store, id(2), SUSPEND, caller(), None).await.unwrap();
        let changed = store.store.changed_since(horizon).await.unwrap();
        assert_eq!(changed.len(), 4);
        assert!(changed.iter().all(|status| status.status == CertificateStatus::Held));
        // PostgreSQL's horizon is the cluster's: a stranger's open transaction may hold it back, and a change is read twice.
        let horizon = store.store.change_horizon().await.unwrap();
        let again = store.store.changed_since(horizon).await.unwrap();
        assert!(again.is_empty() || (store.store.is_shared() && again == changed), "{again:?}");
    }

    async fn pages_reach_every_certificate_once(store) {
        import(store, &(1..=30).map(one).collect::<Vec<_>>()).await;
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = store.store.certificate_page(after.as_ref(), 7).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.certificate.clone());
            seen.extend(page.into_iter().map(|status| status.certificate));
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (120, 120));
    }

    async fn wrong_tries_count_for_a_day(store) {
        import(store, &[one(1)]).await;
        for n in 0..3 {
            let mut write = step("CA9", n, store.clock.now());
            write.wrong_tries = vec![id(1)];
            store.store.save_step(write).await.unwrap();
        }
        let hash = store.store.keys().lookup("phone", "+819012345678");
        let day_ago = EpochMs(store.clock.now().0 - 86_400_000);
        assert_eq!(store.store.candidates(hash, day_ago).await.unwrap()[0].tries, 3);
        store.clock.advance_ms(90_000_000);
        let day_ago = EpochMs(store.clock.now().0 - 86_400_000);
        assert_eq!(store.store.candidates(hash, day_ago).await.unwrap()[0].tries, 0);
    }

    async fn a_step_is_answered_once_however_many_ask(store) {
        store.store.save_step(step("CA1", 0, store.clock.now())).await.unwrap();
        let racing: Vec<_> = (0..16)
            .map(|_| {
                let (store, now) = (store.store.clone(), store.clock.now());
                tokio::spawn(async move { store.save_step(step("CA1", 1, now)).await })
            })
            .collect();
        let mut won = 0;
        for racer in racing {
            match racer.await.unwrap() {
                Ok(()) => won += 1,
                Err(StoreError::StepTaken { step: 1 }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
    }

    async fn one_card_suspended_by_many_at_once_has_one_receipt(store) {
        import(store, &[one(1)]).await;
        let mut receipts = Vec::new();
        let racing = (0..16).map(|_| change(store, id(1), SUSPEND, caller(), None));
        for decision in futures_util::future::join_all(racing).await {
            receipts.push(receipt(&decision.unwrap()));
        }
        receipts.dedup();
        assert_eq!(receipts.len(), 1);
        assert_eq!(store.store.card(&id(1)).await.unwrap().unwrap().version, 1);
    }

    async fn suspensions_are_found_by_their_age(store) {
        import(store, &[one(1), one(2)]).await;
        change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        change(store, id(2), SUSPEND_PHONE, caller(), None).await.unwrap();
        let now = store.clock.now();
        assert!(store.store.suspended_before(now, 10).await.unwrap().is_empty());
        assert_eq!(store.store.suspended_before(EpochMs(now.0 + 1), 10).await.unwrap(), [id(1)]);
    }

    async fn a_lease_has_one_holder_and_a_rising_fence(store) {
        let now = store.clock.now();
        let until = EpochMs(now.0 + 1000);
        assert_eq!(store.store.take_lease("seal-audit", "a", now, until).await.unwrap(), Some(1));
        assert_eq!(store.store.take_lease("seal-audit", "b", now, until).await.unwrap(), None);
        assert_eq!(store.store.take_lease("seal-audit", "a", now, until).await.unwrap(), Some(1));
        let later = EpochMs(until.0 + 1);
        assert_eq!(store.store.take_lease("seal-audit", "b", later, EpochMs(later.0 + 1000)).await.unwrap(), Some(2));
    }

    async fn crl_numbers_only_rise_and_an_older_crl_never_replaces_a_newer(store) {
        let issuer = "default".parse().unwrap();
        assert_eq!(store.store.next_crl_number(&issuer).await.unwrap(), 1);
        assert_eq!(store.store.next_crl_number(&issuer).await.unwrap(), 2);
        let crl = |number| holdline::store::CrlRow {
            number, der: vec![u8::try_from(number).unwrap()], this_update: EpochMs(1), next_update: EpochMs(2),
        };
        assert!(store.store.save_crl(&issuer, crl(2)).await.unwrap());
        assert!(!store.store.save_crl(&issuer, crl(1)).await.unwrap());
        assert_eq!(store.store.crl_above(&issuer, 0).await.unwrap().unwrap().number, 2);
        assert!(store.store.crl_above(&issuer, 2).await.unwrap().is_none());
    }

    async fn the_database_itself_refuses_what_cannot_be(store) {
        import(store, &[one(1)]).await;
        change(store, id(1), SUSPEND, caller(), None).await.unwrap();
        for (sql, says) in [
            // P3 once more, below the program: nothing but the counter lifts a suspension.
            ("UPDATE cards SET state = 'reactivated', changed_by = 'phone'", "does not go that way"),
            ("UPDATE cards SET state = 'active'", "does not go that way"),
            ("UPDATE cards SET state = 'lost'", "CHECK|check|does not go that way"),
            ("UPDATE cards SET changed_by = 'nobody'", "CHECK|check"),
            ("DELETE FROM cards", "never deleted"),
            ("UPDATE certificates SET order_no = 0", "does not go that way|CHECK|check"),
            ("UPDATE certificates SET status = 'good', since_ms = NULL", "does not go that way"),
            ("DELETE FROM certificates", "never deleted"),
            ("DELETE FROM receipts", "never deleted"),
            ("UPDATE receipts SET recorded_ms = 1", "keeps what was said"),
            ("DELETE FROM hold_intervals", "for ever"),
            ("UPDATE hold_intervals SET held_ms = 1", "only be ended"),
            ("UPDATE audit SET action = 'nothing'", "append-only"),
            ("DELETE FROM audit", "append-only"),
            ("UPDATE publications SET state = 'published'", "CHECK|check"),
            ("INSERT INTO card_lookups (hash, card_id, sole) SELECT hash, 'C-999999', 0 FROM card_lookups", "FOREIGN|foreign"),
        ] {
            let error = store.tamper(sql).await.expect_err(sql);
            assert!(says.split('|').any(|word| error.contains(word)), "{sql}: {error}");
        }
    }

    async fn an_impossible_row_is_an_error_that_names_it(store) {
        import(store, &[one(1)]).await;
        // A sealed field moved to another row does not open there.
        import(store, &[one(2)]).await;
        store.tamper("UPDATE cards SET holder = (SELECT holder FROM cards WHERE card_id = 'C-000002') WHERE card_id = 'C-000001'").await.unwrap();
        let error = store.store.holder(&id(1)).await.unwrap_err();
        assert_eq!(error.to_string(), "impossible row: cards.holder of C-000001");
        store.tamper("UPDATE cards SET valid_until = '2033-99-99' WHERE card_id = 'C-000002'").await.unwrap();
        assert_eq!(store.store.card(&id(2)).await.unwrap_err().to_string(), "impossible row: cards.valid_until of C-000002");
    }

    async fn nothing_personal_stands_in_the_open(store) {
        import(store, &[one(1)]).await;
        let mut write = step("CA1", 0, store.clock.now());
        write.session = br#"{"birth-date":"19850412"}"#.to_vec();
        store.store.save_step(write).await.unwrap();
        for table in ["cards", "card_lookups", "calls", "call_answers", "audit"] {
            let columns = if store.store.is_shared() { format!("encode({table}::text::bytea, 'escape')") } else { "*".into() };
            let _ = columns;
            for secret in ["1985", "19850412", "819012345678", "SHIKEN", "00000000000000000000001"] {
                let sql = if store.store.is_shared() {
                    format!("UPDATE installation SET value = value WHERE EXISTS (SELECT 1 FROM {table} t WHERE t::text LIKE '%{secret}%')")
                } else {
                    let columns: &[&str] = match table {
                        "cards" => &["holder", "record_hash"],
                        "card_lookups" => &["hash"],
                        "calls" => &["session"],
                        "call_answers" => &["answer"],
                        _ => &["reason"],
                    };
                    let any: Vec<String> = columns.iter().map(|c| format!("instr(CAST({c} AS TEXT), '{secret}') > 0")).collect();
                    format!("UPDATE installation SET value = value WHERE EXISTS (SELECT 1 FROM {table} WHERE {})", any.join(" OR "))
                };
                assert_eq!(store.tamper(&sql).await.unwrap(), 0, "{table} shows {secret}");
            }
        }
    }

    async fn a_call_that_ended_is_forgotten_with_its_answers(store) {
        store.store.save_step(step("CA1", 0, store.clock.now())).await.unwrap();
        assert!(store.store.end_call("CA1", store.clock.now(), None, None, vec![]).await.unwrap().ended);
        assert!(!store.store.end_call("CA1", store.clock.now(), None, None, vec![]).await.unwrap().ended, "ended once");
        let later = EpochMs(store.clock.now().0 + 1);
        assert_eq!(store.store.forget_calls(later, EpochMs(0)).await.unwrap(), 1);
        assert!(store.store.answer("CA1", 0).await.unwrap().is_none());
    }

    async fn another_key_file_is_refused(store) {
        let other = store.folder().join("other.key");
        let keys = std::sync::Arc::new(holdline::store::KeyRing::open(&other, store.random.as_ref()).unwrap());
        let random = std::sync::Arc::clone(&store.random);
        let Err(error) = holdline::store::Store::open(&store.options, keys, random).await else { panic!("opened") };
        assert!(error.to_string().contains("set security.key_file to the right file"), "{error}");
    }

    async fn flows_are_written_whole_and_one_set_is_live(store) {
        let flows = |letter: char, only_new: bool| {
            let hash = letter.to_string().repeat(64);
            let now = store.clock.now();
            let audit = AuditRecord {
                at: now,
                actor: Actor { role: Role::Administrator, channel: Channel::System, name: Some("test".into()) },
                action: "publish-flows".into(),
                outcome: AuditOutcome::Done,
                reason: Some(hash.clone()),
                card: None,
                receipt: None,
                contact: None,
            };
            NewFlows { hash, sources: format!("sources {letter}").into_bytes(), now, audit, only_new }
        };
        let live = async || {
            let live = store.store.live_flows().await.unwrap();
            live.map(|live| (live.hash[..1].to_owned(), live.previous.map(|hash| hash[..1].to_owned()), live.change))
        };
        let (a, b) = ("a".to_owned(), "b".to_owned());
        assert_eq!(live().await, None);
        assert_eq!(store.store.publish_flows(flows('a', true)).await.unwrap(), WentLive::Now);
        assert_eq!(live().await, Some((a.clone(), None, 1)));
        assert_eq!(store.store.publish_flows(flows('b', false)).await.unwrap(), WentLive::Now);
        assert_eq!(live().await, Some((b.clone(), Some(a.clone()), 2)));
        assert_eq!(store.store.publish_flows(flows('b', false)).await.unwrap(), WentLive::IsAlready);
        assert_eq!(store.store.publish_flows(flows('a', true)).await.unwrap(), WentLive::WasBefore);
        assert_eq!(live().await, Some((b.clone(), Some(a.clone()), 2)));
        assert_eq!(store.store.publish_flows(flows('a', false)).await.unwrap(), WentLive::Now);
        assert_eq!(live().await, Some((a, Some(b), 3)));
        let sources = store.store.flow_sources(&"b".repeat(64)).await.unwrap();
        assert_eq!(sources.as_deref(), Some(b"sources b".as_slice()));
        assert_eq!(store.store.flow_sources(&"c".repeat(64)).await.unwrap(), None);
        let versions = store.store.flow_versions(10).await.unwrap();
        let mut versions: Vec<_> = versions.iter().map(|version| (&version.hash[..1], version.place.as_str())).collect();
        versions.sort_unstable();
        assert_eq!(versions, [("a", "live"), ("b", "previous")]);
        assert_eq!(store.store.unsealed_audit(10).await.unwrap().len(), 3, "each publication is on the record, once");
        let mut half = flows('d', false);
        half.hash = "too short".into();
        assert!(store.store.publish_flows(half).await.unwrap_err().is_refused());
        assert_eq!(live().await.unwrap().2, 3);
    }

    async fn the_chain_holds_every_row_and_shows_what_was_altered(store) {
        import(store, &(1..=3).map(one).collect::<Vec<_>>()).await;
        for n in 1..=3 {
            change(store, id(n), SUSPEND, caller(), None).await.unwrap();
        }
        let head = store.store.seal_audit(store.clock.now(), 100, true).await.unwrap().unwrap();
        assert_eq!(head.position, 3);
        assert!(head.is_signed_by(store.store.keys()));
        assert!(store.store.seal_audit(store.clock.now(), 100, false).await.unwrap().is_none());
        assert!(store.store.unsealed_audit(10).await.unwrap().is_empty());
        let links = store.store.chain_links(0, 10).await.unwrap();
        assert_eq!(links.iter().map(|link| link.position).collect::<Vec<_>>(), [1, 2, 3]);
    }
}

/// Channel names in the database's own guard are those of the program.
#[test]
fn every_channel_of_the_program_stands_in_the_guard_of_the_database() {
    for engine in ["sqlite", "postgres"] {
        let migration = std::fs::read_to_string(format!("migrations/{engine}/0002_cards.sql")).unwrap();
        for channel in Channel::ALL {
            assert!(migration.contains(&format!("'{}'", channel.as_str())), "{engine}: {channel:?}");
        }
    }
}
