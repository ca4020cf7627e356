//! The worklist in the store, on both engines: one winner, whatever happens at once; what vanishes comes back; every change
//! has its number.

use crate::support::rows::contact;
use crate::support::stores::TestStore;
use crate::support::{on_both_engines, rows};
use holdline::card::{AuditRecord, Chosen, EpochMs, ItemKind, StaffName, WrapUp, urgency};
use holdline::clock::Clock as _;
use holdline::store::{
    DeskSweep, DeskSwept, NewContact, NewSession, PresenceWrite, SecondFactor, Settle, Store, TakeWrite, Took, WorkRow,
};

fn name(text: &str) -> StaffName {
    text.parse().unwrap()
}

fn record(store: &TestStore, by: &str, contact: Option<&str>) -> AuditRecord {
    rows::record(store.clock.now(), by, contact)
}

async fn colleagues(store: &TestStore, names: &[&str]) {
    for (n, one) in names.iter().enumerate() {
        assert!(store.store.add_staff(rows::agent(store, one, u8::try_from(n).unwrap())).await.unwrap());
    }
}

async fn waits(store: &TestStore, id: &str, kind: &'static str) {
    store.clock.advance_ms(1_000);
    store.store.open_contact(contact(id, kind), store.clock.now()).await.unwrap();
}

fn take(store: &TestStore, by: &str, id: &str) -> TakeWrite {
    TakeWrite { contact: id.to_owned(), by: name(by), rings: false, audit: record(store, by, Some(id)) }
}

async fn takes(store: &TestStore, by: &str, id: &str) -> Took {
    store.store.take_contact(take(store, by, id)).await.unwrap()
}

async fn settles(store: &TestStore, by: &str, id: &str, settle: Settle) -> bool {
    store.store.settle_contact(id, &name(by), settle, record(store, by, Some(id))).await.unwrap()
}

async fn offers(store: &TestStore, by: &str, to: &str, until: EpochMs) -> bool {
    store.store.offer_contact("c1", &name(by), &name(to), until, record(store, by, Some("c1"))).await.unwrap()
}

/// Their pages are open at this moment.
async fn are_here(store: &TestStore, names: &[&str]) {
    store.store.note_signs(names.iter().map(|one| name(one)).collect(), store.clock.now()).await.unwrap();
}

/// So many changes after a number. What other databases of the server have under way holds them back for a moment.
async fn changes(store: &TestStore, after: i64, count: usize) -> Vec<WorkRow> {
    let begun = std::time::Instant::now();
    loop {
        let changed = store.store.worklist_after(after, 100).await.unwrap();
        if changed.len() >= count {
            assert_eq!(changed.len(), count);
            return changed;
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{changed:?}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

async fn free(store: &TestStore) -> Vec<(String, bool)> {
    let (_, rows) = store.store.worklist().await.unwrap();
    let mut free: Vec<_> = rows.into_iter().filter(|row| row.taken_by.is_none()).map(|row| row.item).collect();
    free.sort_by_key(|item| (urgency(item), item.opened.0));
    free.into_iter().map(|item| (item.id, item.returned.is_some())).collect()
}

async fn sweeps(store: &TestStore) -> DeskSwept {
    let now = store.clock.now();
    let sweep = DeskSweep {
        now,
        silent_before: EpochMs(now.0 - 30_000),
        idle_since: EpochMs(now.0 - 900_000),
        begun_before: EpochMs(now.0 - 43_200_000),
    };
    store.store.sweep_desk(sweep).await.unwrap()
}

async fn audit(store: &TestStore, contact: &str) -> Vec<(String, &'static str, Option<String>)> {
    let all = store.store.find_audit(&Default::default(), None, 1_000).await.unwrap();
    let mut rows: Vec<_> = all
        .into_iter()
        .filter(|entry| entry.record.contact.as_deref() == Some(contact))
        .map(|entry| (entry.record.action, entry.record.outcome.as_str(), entry.record.reason))
        .collect();
    rows.reverse();
    rows
}

/// On each engine: ten thousand in all.
const RACES: usize = 5_000;
const LANES: usize = 40;

on_both_engines! {
    async fn what_is_promised_for_later_says_so_and_every_change_of_it_is_numbered(store) {
        let at = |ms: i64| EpochMs(store.clock.now().0 + ms);
        let promised = |not_before| NewContact { not_before, ..contact("c1", "callback") };
        let then = at(60_000);
        store.store.open_contact(promised(Some(then)), at(0)).await.unwrap();
        let row = changes(store, 0, 1).await.remove(0);
        assert_eq!((row.item.not_before, row.item.waits_from()), (Some(then), then));
        assert_eq!(store.store.waiting_contacts(10).await.unwrap()[0].not_before, Some(then));
        // Whoever calls again meanwhile waits from now on.
        store.store.open_contact(promised(None), at(1)).await.unwrap();
        assert_eq!(changes(store, row.number, 1).await[0].item.not_before, None);
    }

    async fn two_colleagues_who_want_one_item_thousands_of_times_have_one_winner_each_time(store) {
        let names: Vec<String> = (0..LANES).flat_map(|lane| [format!("a{lane:02}"), format!("b{lane:02}")]).collect();
        colleagues(store, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let (numbers, empty) = if store.store.is_shared() {
            (format!("generate_series(0, {}) AS n(n)", RACES - 1), "'\\x'::bytea")
        } else {
            let all = format!("WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {})", RACES - 1);
            (format!("({all} SELECT n FROM n)"), "x''")
        };
        let sql = format!(
            "INSERT INTO contacts (contact_id, kind, channel, language, reason, details, opened_ms) \
             SELECT 'r' || n, 'fax', 'fax', 'ja', 'asked', {empty}, n FROM {numbers}"
        );
        assert_eq!(store.tamper(&sql).await.unwrap(), RACES as u64);
        // Two rivals a lane, and many lanes side by side, so that one commit serves many.
        let audit = record(store, "", None);
        let lanes: Vec<_> = (0..LANES).map(|lane| tokio::spawn(race(store.store.clone(), audit.clone(), lane))).collect();
        let mut wins = [0, 0];
        for lane in lanes {
            let [one, other] = lane.await.unwrap();
            wins = [wins[0] + one, wins[1] + other];
        }
        assert_eq!(wins[0] + wins[1], RACES);
        assert!(wins[0] > 0 && wins[1] > 0, "{wins:?}");
        let (_, rows) = store.store.worklist().await.unwrap();
        assert!(rows.is_empty(), "every item had its winner");
    }

    async fn who_has_an_item_keeps_it_until_they_are_done(store) {
        colleagues(store, &["sato", "suzuki"]).await;
        waits(store, "c1", "waiting").await;
        waits(store, "c2", "waiting").await;
        assert_eq!(takes(store, "sato", "c1").await, Took::Taken);
        assert_eq!(takes(store, "sato", "c1").await, Took::Already);
        assert_eq!(takes(store, "suzuki", "c1").await, Took::TakenBy("sato".into()));
        assert_eq!(takes(store, "sato", "c2").await, Took::Full);
        assert_eq!(takes(store, "sato", "nobody").await, Took::Gone);
        assert!(!settles(store, "suzuki", "c1", Settle::Finish(WrapUp::Answered)).await);
        assert!(!settles(store, "sato", "c1", Settle::Extend(EpochMs(9))).await, "no wrap-up yet");
        let until = EpochMs(store.clock.now().0 + 60_000);
        assert!(settles(store, "sato", "c1", Settle::WrapUp(until)).await);
        assert!(!settles(store, "sato", "c1", Settle::WrapUp(until)).await, "the timer is not begun twice");
        assert!(!settles(store, "sato", "c1", Settle::GiveBack).await, "what is over does not wait again");
        assert_eq!(takes(store, "sato", "c2").await, Took::Full, "first the code");
        assert!(settles(store, "sato", "c1", Settle::Extend(EpochMs(until.0 + 60_000))).await);
        assert!(!settles(store, "sato", "c1", Settle::Extend(EpochMs(until.0 + 120_000))).await, "once");
        assert!(settles(store, "sato", "c1", Settle::Finish(WrapUp::CardStopped)).await);
        assert!(!settles(store, "sato", "c1", Settle::Finish(WrapUp::Answered)).await);
        assert_eq!(takes(store, "suzuki", "c1").await, Took::Gone);
        assert_eq!(takes(store, "sato", "c2").await, Took::Taken);
        let outcomes: Vec<_> = audit(store, "c1").await.into_iter().map(|(_, outcome, _)| outcome).collect();
        assert_eq!(outcomes, ["done", "repeated", "refused", "done", "done", "done", "refused"]);
        let detail = store.store.work_detail("c1").await.unwrap().unwrap();
        assert_eq!((detail.taken_by.as_deref(), detail.wrap_code.as_deref()), (Some("sato"), Some("card-stopped")));
        assert!(detail.held.is_none() && detail.closed.is_some());
    }

    async fn two_tabs_of_one_colleague_do_not_have_two_callers(store) {
        colleagues(store, &["sato"]).await;
        for round in 0..20 {
            let (a, b) = (format!("a{round}"), format!("b{round}"));
            waits(store, &a, "waiting").await;
            waits(store, &b, "waiting").await;
            let tabs = [&a, &b].map(|id| {
                let (store, take) = (store.store.clone(), take(store, "sato", id));
                tokio::spawn(async move { store.take_contact(take).await.unwrap() })
            });
            let [one, other] = tabs;
            let took = [one.await.unwrap(), other.await.unwrap()];
            assert!(took.contains(&Took::Taken) && took.contains(&Took::Full), "{took:?}");
            for id in [&a, &b] {
                settles(store, "sato", id, Settle::Finish(WrapUp::Answered)).await;
                store.store.close_contact(id, store.clock.now(), record(store, "root", None)).await.unwrap();
            }
        }
    }

    async fn what_somebody_had_whose_page_is_closed_goes_back_to_the_head(store) {
        colleagues(store, &["sato", "suzuki"]).await;
        for (id, kind) in [("old", "waiting"), ("had", "chat"), ("over", "fax"), ("young", "waiting")] {
            waits(store, id, kind).await;
        }
        for id in ["had", "over"] {
            assert_eq!(takes(store, "sato", id).await, Took::Taken);
        }
        settles(store, "sato", "over", Settle::WrapUp(EpochMs(store.clock.now().0 + 60_000))).await;
        store.store.note_signs(vec![name("sato")], store.clock.now()).await.unwrap();
        store.clock.advance_ms(29_000);
        assert_eq!(sweeps(store).await, DeskSwept::default());
        store.clock.advance_ms(2_000);
        assert_eq!(sweeps(store).await, DeskSwept { away: 1, returned: 1 });
        assert_eq!(free(store).await, [("had".into(), true), ("old".into(), false), ("young".into(), false)]);
        let presence = store.store.presence_of(&name("sato")).await.unwrap().unwrap();
        assert_eq!((presence.chosen, presence.reason.as_deref()), (Chosen::Away, Some("vanished")));
        assert!(presence.held.is_empty());
        let rows = audit(store, "had").await;
        assert_eq!(rows.last().unwrap(), &("return-contact".into(), "done", Some("vanished".into())));
        let rows = audit(store, "over").await;
        assert_eq!(rows.last().unwrap(), &("finish-contact".into(), "done", Some("not-given".into())));
        // Once; and whoever takes it has it like any other.
        assert_eq!(sweeps(store).await, DeskSwept::default());
        assert_eq!(takes(store, "suzuki", "had").await, Took::Taken);
        store.clock.advance_ms(1_000);
        assert!(settles(store, "suzuki", "had", Settle::GiveBack).await);
        assert_eq!(free(store).await[0], ("had".into(), true));
    }

    async fn a_page_without_scripts_counts_as_long_as_its_session(store) {
        colleagues(store, &["sato"]).await;
        store.store.offer_totp(&name("sato"), [0; 16], vec![7; 20]).await.unwrap();
        let enrolled = holdline::store::Enrolled {
            name: name("sato"),
            enrolment: [0; 16],
            password: "$argon2id$".into(),
            totp_step: 10,
            recovery: vec![],
            audit: record(store, "sato", None),
        };
        assert!(store.store.enrol_staff(enrolled).await.unwrap());
        let session = NewSession {
            session: [9; 16],
            name: name("sato"),
            factor: SecondFactor::Totp(11),
            audit: record(store, "sato", None),
        };
        assert!(store.store.open_session(session).await.unwrap());
        waits(store, "c1", "callback").await;
        assert_eq!(takes(store, "sato", "c1").await, Took::Taken);
        store.clock.advance_ms(600_000);
        assert_eq!(sweeps(store).await, DeskSwept::default(), "ten minutes of reading");
        assert!(store.store.end_session([9; 16], record(store, "sato", None)).await.unwrap());
        assert_eq!(sweeps(store).await, DeskSwept { away: 1, returned: 1 });
        assert_eq!(free(store).await, [("c1".into(), true)]);
    }

    async fn a_missed_offer_goes_back_and_its_colleague_is_away(store) {
        colleagues(store, &["sato", "suzuki", "tanaka"]).await;
        waits(store, "c1", "waiting").await;
        assert_eq!(takes(store, "sato", "c1").await, Took::Taken);
        let until = EpochMs(store.clock.now().0 + 30_000);
        assert!(!offers(store, "tanaka", "suzuki", until).await, "what is another's");
        assert!(offers(store, "sato", "suzuki", until).await);
        assert!(!offers(store, "sato", "tanaka", until).await, "it is offered");
        assert_eq!(takes(store, "tanaka", "c1").await, Took::TakenBy("suzuki".into()));
        let free_presence = PresenceWrite {
            name: name("suzuki"),
            chosen: Chosen::Available,
            reason: None,
            serves: None,
            audit: record(store, "suzuki", None),
        };
        store.store.set_presence(free_presence).await.unwrap();
        store.clock.advance_ms(30_001);
        are_here(store, &["sato", "suzuki", "tanaka"]).await;
        assert_eq!(sweeps(store).await, DeskSwept { away: 1, returned: 1 });
        let presence = store.store.presence_of(&name("suzuki")).await.unwrap().unwrap();
        assert_eq!((presence.chosen, presence.reason.as_deref()), (Chosen::Away, Some("missed-offer")));
        // One that is answered is theirs.
        let until = EpochMs(store.clock.now().0 + 30_000);
        assert!(offers(store, "sato", "suzuki", until).await);
        assert_eq!(takes(store, "suzuki", "c1").await, Took::Taken);
        let presence = store.store.presence_of(&name("suzuki")).await.unwrap().unwrap();
        assert_eq!((presence.chosen, presence.reason), (Chosen::Available, None));
        store.clock.advance_ms(31_000);
        are_here(store, &["sato", "suzuki", "tanaka"]).await;
        assert_eq!(sweeps(store).await, DeskSwept::default());
    }

    async fn every_change_of_the_list_has_a_later_number_and_a_look_has_none(store) {
        colleagues(store, &["sato"]).await;
        let (start, _) = store.store.worklist().await.unwrap();
        waits(store, "c1", "fax").await;
        waits(store, "c2", "waiting").await;
        let first = changes(store, start, 2).await;
        assert_eq!(first.iter().map(|row| row.item.id.as_str()).collect::<Vec<_>>(), ["c1", "c2"]);
        assert!(start < first[0].number && first[0].number < first[1].number);
        let page = store.store.worklist_after(start, 1).await.unwrap();
        assert_eq!(page.len(), 1, "a page at a time");
        let (newest, rows) = store.store.worklist().await.unwrap();
        assert_eq!((newest, rows.len()), (first[1].number, 2));
        // A caller's look changes nothing that the list shows.
        store.tamper("UPDATE contacts SET seen_ms = 5 WHERE contact_id = 'c2'").await.unwrap();
        assert!(store.store.worklist_after(newest, 100).await.unwrap().is_empty());
        takes(store, "sato", "c1").await;
        let changed = changes(store, newest, 1).await;
        assert_eq!((changed[0].taken_by.as_deref(), changed[0].is_closed), (Some("sato"), false));
        settles(store, "sato", "c1", Settle::Finish(WrapUp::Answered)).await;
        let closed = changes(store, changed[0].number, 1).await;
        assert!(closed[0].is_closed);
        // Another node reads the same numbers.
        let (other, writer) = store.another().await;
        assert_eq!(other.worklist().await.unwrap().0, closed[0].number);
        drop(other);
        writer.await.unwrap();
    }

    async fn a_place_that_is_taken_stays_so_when_its_call_goes_on_and_one_that_was_over_waits_anew(store) {
        colleagues(store, &["sato"]).await;
        waits(store, "c1", "waiting").await;
        takes(store, "sato", "c1").await;
        waits(store, "c1", "callback").await;
        let rows = store.store.worklist_of("sato").await.unwrap();
        assert_eq!((rows.len(), rows[0].item.kind), (1, ItemKind::Callback));
        settles(store, "sato", "c1", Settle::Finish(WrapUp::Answered)).await;
        waits(store, "c1", "waiting").await;
        assert_eq!(free(store).await, [("c1".into(), false)]);
    }

    async fn the_database_refuses_states_that_cannot_be(store) {
        colleagues(store, &["sato"]).await;
        waits(store, "c1", "fax").await;
        for impossible in [
            "UPDATE contacts SET taken_by = 'sato'",
            "UPDATE contacts SET taken_ms = 5",
            "UPDATE contacts SET taken_by = 'nobody', taken_ms = 5",
            "UPDATE contacts SET wrap_until_ms = 5",
            "UPDATE contacts SET wrap_code = 'answered'",
            "UPDATE contacts SET kind = 'letter'",
            "UPDATE contacts SET offered_by = 'sato', offer_until_ms = 5",
            "INSERT INTO presence (name, state, since_ms) VALUES ('sato', 'break', 1)",
        ] {
            assert!(store.tamper(impossible).await.is_err(), "{impossible}");
        }
    }
}

/// Two rivals want one item after the other, each at once; who wins one is done with it before the next.
async fn race(store: Store, audit: AuditRecord, lane: usize) -> [usize; 2] {
    let mut wins = [0, 0];
    for n in (lane..RACES).step_by(LANES) {
        let (id, mut rivals) = (format!("r{n}"), [format!("a{lane:02}"), format!("b{lane:02}")]);
        // Who asks first by a hair changes.
        if (n / LANES) % 2 == 1 {
            rivals.reverse();
        }
        let take = |by: &str| TakeWrite { contact: id.clone(), by: name(by), rings: false, audit: audit.clone() };
        let (one, other) = tokio::join!(store.take_contact(take(&rivals[0])), store.take_contact(take(&rivals[1])));
        let (one, other) = (one.unwrap(), other.unwrap());
        let (winner, lost) = if one == Took::Taken { (0, other) } else { (1, one) };
        assert_eq!(lost, Took::TakenBy(rivals[winner].clone()), "{id}");
        wins[usize::from(rivals[winner].starts_with('b'))] += 1;
        let finish = Settle::Finish(WrapUp::Answered);
        assert!(store.settle_contact(&id, &name(&rivals[winner]), finish, audit.clone()).await.unwrap());
    }
    wins
}
