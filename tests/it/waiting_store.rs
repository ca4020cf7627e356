//! Callers who wait, in the store: the order, the place that is kept, and one winner for an operator's telephone.

use crate::support::on_both_engines;
use crate::support::stores::TestStore;
use holdline::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, Role};
use holdline::clock::Clock as _;
use holdline::store::{CallEnds, Connection, NewContact, QueueLook, QueueTurn, StepWrite};

const LINE: [u8; 16] = [1; 16];
const OTHER: [u8; 16] = [2; 16];

fn contact(call: &str, kind: &'static str, reason: &str) -> NewContact {
    NewContact {
        id: format!("of-{call}"),
        kind,
        channel: Channel::Phone,
        language: "en".to_owned(),
        reason: reason.to_owned(),
        details: vec![],
        call: Some(call.to_owned()),
        card: None,
        receipt: None,
        caller_hash: None,
        not_before: None,
    }
}

fn step(store: &TestStore, call: &str, step: u32, kind: Option<(&'static str, &str)>) -> StepWrite {
    StepWrite {
        messages: vec![],
        call: call.to_owned(),
        step,
        session: vec![],
        answer: vec![],
        ended: false,
        now: store.clock.now(),
        audits: vec![],
        wrong_tries: vec![],
        contact: kind.map(|(kind, reason)| contact(call, kind, reason)),
        circumstance: None,
        connection: None,
    }
}

/// A call that waits from now on, a second after the last one.
async fn joins(store: &TestStore, call: &str, reason: &str) {
    store.clock.advance_ms(1_000);
    store.store.save_step(step(store, call, 0, Some(("waiting", reason)))).await.unwrap();
}

async fn looks_at(store: &TestStore, call: &str, lines: &[[u8; 16]]) -> QueueLook {
    let now = store.clock.now();
    let turn = QueueTurn {
        contact: format!("of-{call}"),
        lines: lines.to_vec(),
        now,
        present_since: EpochMs(now.0 - 45_000),
        until: EpochMs(now.0 + 60_000),
    };
    store.store.look_in_queue(turn).await.unwrap()
}

async fn place(store: &TestStore, call: &str) -> Option<u32> {
    looks_at(store, call, &[]).await.place
}

async fn kinds(store: &TestStore) -> Vec<(String, String)> {
    let rows = store.store.waiting_contacts(100).await.unwrap();
    rows.into_iter().map(|row| (row.id, row.kind)).collect()
}

fn ends(store: &TestStore, call: &str, satisfied: bool) -> Option<CallEnds> {
    Some(CallEnds {
        contact: contact(call, "abandoned", "asked"),
        satisfied,
        talked_since: EpochMs(store.clock.now().0 - 40_000),
    })
}

on_both_engines! {
    async fn a_dispute_comes_first_and_then_who_waits_longest(store) {
        for (call, reason) in [("CA1", "asked"), ("CA2", "silence"), ("CA3", "dispute"), ("CA4", "dispute")] {
            joins(store, call, reason).await;
        }
        assert_eq!(place(store, "CA3").await, Some(1));
        assert_eq!(place(store, "CA4").await, Some(2));
        assert_eq!(place(store, "CA1").await, Some(3));
        assert_eq!(place(store, "CA2").await, Some(4));
        assert_eq!(place(store, "CA9").await, None, "nobody of that name waits");
        let state = store.store.queue_state().await.unwrap();
        assert_eq!((state.waiting, state.longest), (4, Some(EpochMs(store.clock.now().0 - 3_000))));
    }

    async fn whatever_a_caller_does_the_turn_is_kept(store) {
        joins(store, "CA1", "asked").await;
        joins(store, "CA2", "asked").await;
        store.clock.advance_ms(60_000);
        // A callback, and waiting again: the turn is that of the beginning.
        store.store.save_step(step(store, "CA1", 1, Some(("callback", "callback-asked")))).await.unwrap();
        assert_eq!(place(store, "CA2").await, Some(1), "who is rung back does not stand in the line");
        store.store.save_step(step(store, "CA1", 2, Some(("waiting", "asked")))).await.unwrap();
        assert_eq!((place(store, "CA1").await, place(store, "CA2").await), (Some(1), Some(2)));
    }

    async fn only_the_first_who_is_there_gets_a_free_telephone(store) {
        joins(store, "CA1", "asked").await;
        joins(store, "CA2", "asked").await;
        joins(store, "CA3", "asked").await;
        assert_eq!(place(store, "CA1").await, Some(1));
        assert_eq!(looks_at(store, "CA2", &[LINE]).await, QueueLook { place: Some(2), line: None });
        assert_eq!(looks_at(store, "CA1", &[LINE, OTHER]).await.line, Some(LINE));
        // The first is being connected: the next one may have the other telephone, and a third has to wait.
        assert_eq!(looks_at(store, "CA2", &[LINE, OTHER]).await, QueueLook { place: Some(1), line: Some(OTHER) });
        assert_eq!(looks_at(store, "CA3", &[LINE, OTHER]).await, QueueLook { place: Some(1), line: None });
        // Nobody answered: back to the same place; the telephone rests.
        let now = store.clock.now();
        let rest = EpochMs(now.0 + 15_000);
        let again = step(store, "CA1", 1, Some(("waiting", "asked")));
        let connection = Some(Connection { contact: "of-CA1".to_owned(), served: false, rest });
        store.store.save_step(StepWrite { connection, ..again }).await.unwrap();
        assert_eq!(looks_at(store, "CA1", &[LINE, OTHER]).await, QueueLook { place: Some(1), line: None });
        store.clock.advance_ms(15_000);
        assert_eq!(looks_at(store, "CA3", &[LINE, OTHER]).await.line, None, "the place is still the first caller's");
        assert_eq!(looks_at(store, "CA1", &[LINE, OTHER]).await.line, Some(LINE));
        // Served: closed, and the telephone is free at once.
        let served = Connection { contact: "of-CA1".to_owned(), served: true, rest: store.clock.now() };
        store.store.save_step(StepWrite { connection: Some(served), ..step(store, "CA1", 2, None) }).await.unwrap();
        assert_eq!(looks_at(store, "CA3", &[LINE]).await.line, Some(LINE));
        assert!(kinds(store).await.iter().all(|(id, _)| id != "of-CA1"));
    }

    async fn who_does_other_things_keeps_the_place_and_holds_nobody_up(store) {
        joins(store, "CA1", "asked").await;
        joins(store, "CA2", "asked").await;
        assert_eq!(place(store, "CA1").await, Some(1));
        store.clock.advance_ms(45_001); // stopping a card meanwhile
        assert_eq!(looks_at(store, "CA2", &[LINE]).await, QueueLook { place: Some(2), line: Some(LINE) });
        assert_eq!(place(store, "CA1").await, Some(1));
    }

    async fn a_telephone_has_one_winner_among_many(store) {
        let (other, writer) = store.another().await;
        for round in 0..5 {
            // Disputes of one instant and a head that nobody has seen: everybody may take himself for the first.
            let calls: Vec<String> = (0..8).map(|n| format!("CA{round}x{n}")).collect();
            for call in &calls {
                joins(store, call, "asked").await;
            }
            store.clock.advance_ms(100_000);
            let line = [10 + round; 16];
            let now = store.clock.now();
            let tasks: Vec<_> = calls.iter().enumerate().map(|(n, call)| {
                let store = if n % 2 == 0 { store.store.clone() } else { other.clone() };
                let turn = QueueTurn { contact: format!("of-{call}"), lines: vec![line], now,
                    // Nobody counts as present: each of them asks for the telephone.
                    present_since: EpochMs(i64::MAX), until: EpochMs(now.0 + 60_000) };
                tokio::spawn(async move { store.look_in_queue(turn).await.unwrap().line })
            }).collect();
            let mut winners = 0;
            for task in tasks {
                winners += usize::from(task.await.unwrap().is_some());
            }
            assert_eq!(winners, 1, "round {round}");
        }
        drop(other);
        writer.await.unwrap();
    }

    async fn a_claim_that_nobody_ends_lapses_and_a_repeated_look_gets_the_same(store) {
        joins(store, "CA1", "asked").await;
        joins(store, "CA2", "asked").await;
        assert_eq!(looks_at(store, "CA1", &[LINE]).await.line, Some(LINE));
        // The step was lost: the call waits again, and the telephone is still kept for it.
        store.store.save_step(step(store, "CA1", 1, Some(("waiting", "asked")))).await.unwrap();
        assert_eq!(looks_at(store, "CA2", &[LINE]).await.line, None);
        assert_eq!(looks_at(store, "CA1", &[LINE]).await.line, Some(LINE));
        store.clock.advance_ms(60_001);
        assert_eq!(looks_at(store, "CA2", &[LINE]).await.line, Some(LINE));
    }

    async fn the_end_of_a_call_leaves_no_ghost(store) {
        for call in ["CA1", "CA2", "CA3", "CA4", "CA5"] {
            joins(store, call, "asked").await;
        }
        let now = store.clock.now();
        assert!(store.store.end_call("CA1", now, None, ends(store, "CA1", false), vec![]).await.unwrap().abandoned);
        assert!(!store.store.end_call("CA1", now, None, ends(store, "CA1", false), vec![]).await.unwrap().abandoned, "once");
        assert!(!store.store.end_call("CA2", now, None, ends(store, "CA2", true), vec![]).await.unwrap().abandoned);
        // Connected for longer than a telephone rings, and for less.
        assert_eq!(looks_at(store, "CA3", &[LINE]).await.line, Some(LINE));
        store.clock.advance_ms(40_001);
        let now = store.clock.now();
        assert!(!store.store.end_call("CA3", now, None, ends(store, "CA3", false), vec![]).await.unwrap().abandoned);
        assert_eq!(looks_at(store, "CA4", &[LINE]).await.line, Some(LINE), "the telephone is free");
        assert!(store.store.end_call("CA4", now, None, ends(store, "CA4", false), vec![]).await.unwrap().abandoned);
        let of = |call: &str, kind: &str| (format!("of-{call}"), kind.to_owned());
        assert_eq!(kinds(store).await, [of("CA1", "abandoned"), of("CA4", "abandoned"), of("CA5", "waiting")]);
        assert_eq!(place(store, "CA5").await, Some(1));
    }

    async fn calls_that_fell_silent_are_swept_and_those_that_speak_are_not(store) {
        joins(store, "CA1", "asked").await;
        joins(store, "CA2", "asked").await;
        store.clock.advance_ms(300_000);
        store.store.save_step(step(store, "CA2", 1, None)).await.unwrap();
        let silent_before = EpochMs(store.clock.now().0 - 1_000);
        assert_eq!(store.store.sweep_queue(silent_before).await.unwrap(), 1);
        assert_eq!(store.store.sweep_queue(silent_before).await.unwrap(), 0);
        assert_eq!(place(store, "CA2").await, Some(1));
        assert_eq!(kinds(store).await[0], ("of-CA1".to_owned(), "abandoned".to_owned()));
        // Closed by somebody, but the caller is still there and waits again: in the same place.
        let audit = AuditRecord {
            at: store.clock.now(),
            actor: Actor { role: Role::Administrator, channel: Channel::Desk, name: None },
            action: "close-contact".to_owned(),
            outcome: AuditOutcome::Done,
            reason: None,
            card: None,
            receipt: None,
            contact: None,
        };
        assert!(store.store.close_contact("of-CA1", store.clock.now(), audit).await.unwrap());
        store.store.save_step(step(store, "CA1", 1, Some(("waiting", "asked")))).await.unwrap();
        assert_eq!(place(store, "CA1").await, Some(1));
    }
}
