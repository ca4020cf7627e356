//! Contacts in a call, in the store, on both engines: they are the conversation's, whatever becomes of the colleague's page.

use crate::support::stores::TestStore;
use crate::support::{on_both_engines, rows};
use holdline::card::{AuditRecord, Chosen, EpochMs, StaffName, WrapUp};
use holdline::clock::Clock as _;
use holdline::store::{ConferenceWrite, ContactWrite, DeskSweep, DeskSwept, Settle, TakeWrite, Took};

fn name(text: &str) -> StaffName {
    text.parse().unwrap()
}

fn record(store: &TestStore) -> AuditRecord {
    rows::record(store.clock.now(), "sato", None)
}

/// Colleagues, and a caller whom the first of them has taken; their telephone rings.
async fn rung(store: &TestStore) {
    for (n, one) in [(1, "sato"), (2, "suzuki")] {
        assert!(store.store.add_staff(rows::agent(store, one, n)).await.unwrap());
    }
    let contact = rows::contact("c1", "waiting");
    store.store.open_contact(contact, store.clock.now()).await.unwrap();
    // They have looked into the queue.
    store.tamper("UPDATE contacts SET seen_ms = 1").await.unwrap();
    store.clock.advance_ms(5_000);
    let take = TakeWrite { contact: "c1".to_owned(), by: name("sato"), rings: true, audit: record(store) };
    assert_eq!(store.store.take_contact(take).await.unwrap(), Took::Taken);
    assert!(converses(store, 0, false, vec![]).await);
}

async fn converses(store: &TestStore, version: i64, over: bool, contacts: Vec<ContactWrite>) -> bool {
    let write = ConferenceWrite {
        room: "r1".to_owned(),
        contact: "c1".to_owned(),
        version,
        state: vec![],
        over,
        now: store.clock.now(),
        contacts,
        audits: vec![],
    };
    store.store.save_conference(write).await.unwrap()
}

async fn sweeps(store: &TestStore) -> DeskSwept {
    let now = store.clock.now();
    let before = |ms: i64| EpochMs(now.0 - ms);
    let sweep =
        DeskSweep { now, silent_before: before(30_000), idle_since: before(900_000), begun_before: before(43_200_000) };
    store.store.sweep_desk(sweep).await.unwrap()
}

async fn settles(store: &TestStore, settle: Settle) -> bool {
    store.store.settle_contact("c1", &name("sato"), settle, record(store)).await.unwrap()
}

/// Who has the contact, and since when they are answered; the board says of both the same.
async fn stands(store: &TestStore) -> (Option<String>, Option<i64>) {
    let taken_by = store.store.work_detail("c1").await.unwrap().unwrap().taken_by;
    let rows = store.store.board_rows(EpochMs(0)).await.unwrap();
    let answered = rows[0].live.as_ref().unwrap().answered.map(|at| at.0);
    assert_eq!(rows[0].is_waiting, answered.is_none() || taken_by.is_none());
    (taken_by, answered)
}

on_both_engines! {
    async fn whoever_is_in_a_call_keeps_the_caller_when_their_page_is_closed(store) {
        rung(store).await;
        store.store.note_signs(vec![name("sato")], store.clock.now()).await.unwrap();
        store.clock.advance_ms(40_000);
        assert_eq!(sweeps(store).await, DeskSwept { away: 1, returned: 0 });
        assert_eq!(stands(store).await.0.as_deref(), Some("sato"));
        assert_eq!(store.store.presence_of(&name("sato")).await.unwrap().unwrap().chosen, Chosen::Away);
        // Nor can it be finished, given back or offered: the call would stay behind.
        let until = EpochMs(store.clock.now().0 + 60_000);
        for settle in [Settle::GiveBack, Settle::WrapUp(until), Settle::Finish(WrapUp::Answered)] {
            assert!(!settles(store, settle).await);
        }
        let (sato, suzuki) = (name("sato"), name("suzuki"));
        assert!(!store.store.offer_contact("c1", &sato, &suzuki, until, record(store)).await.unwrap());
        // The call is over, to be written up by somebody who is gone.
        let over = ContactWrite::WrapUp { by: "sato".to_owned(), until };
        assert!(converses(store, 1, true, vec![over]).await);
        store.clock.advance_ms(31_000);
        sweeps(store).await;
        let detail = store.store.work_detail("c1").await.unwrap().unwrap();
        assert_eq!(detail.wrap_code.as_deref(), Some("not-given"));
    }

    async fn an_offer_that_rings_is_the_conversations_to_end(store) {
        rung(store).await;
        let until = EpochMs(store.clock.now().0 + 30_000);
        let sql = format!("UPDATE contacts SET offered_by = 'sato', offer_until_ms = {}", until.0);
        store.tamper(&sql).await.unwrap();
        store.clock.advance_ms(31_000);
        store.store.note_signs(vec![name("sato")], store.clock.now()).await.unwrap();
        assert_eq!(sweeps(store).await, DeskSwept::default());
        assert!(converses(store, 1, true, vec![ContactWrite::Miss { by: "sato".to_owned() }]).await);
        assert_eq!(stands(store).await, (None, None), "back on the list, and nobody has spoken with them");
    }

    async fn a_caller_is_answered_when_they_talk_and_not_at_a_click(store) {
        rung(store).await;
        assert_eq!(stands(store).await, (Some("sato".to_owned()), None));
        assert!(converses(store, 1, false, vec![ContactWrite::Accept { by: "sato".to_owned() }]).await);
        assert_eq!(stands(store).await.1, None);
        store.clock.advance_ms(7_000);
        let talks = store.clock.now().0;
        assert!(converses(store, 2, false, vec![ContactWrite::Talk]).await);
        assert_eq!(stands(store).await.1, Some(talks));
        // Whose line drops was answered once, and stays so.
        store.clock.advance_ms(1_000);
        assert!(converses(store, 3, true, vec![ContactWrite::Return { by: "sato".to_owned() }]).await);
        assert_eq!(stands(store).await, (None, Some(talks)));
    }
}
