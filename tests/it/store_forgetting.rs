//! What is over is counted where it belongs and forgotten in the end, on both engines: with all that is about it, and not
//! before.

use crate::support::stores::TestStore;
use crate::support::{on_both_engines, rows};
use holdline::card::{AuditRecord, ChatSide, EpochMs};
use holdline::clock::Clock as _;
use holdline::store::{NewChat, NewContact, NewFax, NewLine, ReportWrite, SettledFax};

fn record(at: EpochMs, contact: &str) -> AuditRecord {
    rows::record(at, "sato", Some(contact))
}

fn contact(id: &str, kind: &'static str) -> NewContact {
    NewContact { details: b"{}".to_vec(), ..rows::contact(id, kind) }
}

async fn opens(store: &TestStore, id: &str, at: EpochMs) {
    store.store.open_contact(contact(id, "callback"), at).await.unwrap();
}

async fn closes(store: &TestStore, id: &str, at: EpochMs) {
    assert!(store.store.close_contact(id, at, record(at, id)).await.unwrap());
}

/// A note and a try to ring back, as they stand in the tables.
async fn worked_on(store: &TestStore, id: &str) {
    let blob = if store.store.is_shared() { "'\\x00'::bytea" } else { "X'00'" };
    let note = format!(
        "INSERT INTO contact_entries (entry_id, contact_id, kind, by_name, at_ms, body) \
         VALUES ('{id:0>16}', '{id}', 'note', 'sato', 1, {blob})"
    );
    let tried = format!("INSERT INTO callback_tries (contact_id, at_ms, by_staff) VALUES ('{id}', 1, 'sato')");
    for sql in [note, tried] {
        assert_eq!(store.tamper(&sql).await.unwrap(), 1);
    }
}

/// How many rows are about a contact; they are gone afterwards.
async fn rows_about(store: &TestStore, id: &str) -> u64 {
    let mut rows = 0;
    for table in ["contact_entries", "callback_tries", "contacts"] {
        rows += store.tamper(&format!("DELETE FROM {table} WHERE contact_id = '{id}'")).await.unwrap();
    }
    rows
}

async fn chats(store: &TestStore, id: &str, token: u8, at: EpochMs) {
    let chat = NewChat {
        contact: contact(id, "chat"),
        token_hash: [token; 16],
        shows_typing: false,
        by_text: None,
        audit: record(at, id),
    };
    assert!(store.store.open_chat(chat).await.unwrap());
    let line = NewLine {
        chat: id.to_owned(),
        side: ChatSide::Person,
        author: None,
        client_id: "a".to_owned(),
        at,
        text: "hello".to_owned(),
        audit: None,
        message: ("0000000000000001".to_owned(), at),
    };
    store.store.say_line(line).await.unwrap();
}

fn fax(id: &str, received: EpochMs) -> NewFax {
    NewFax {
        id: id.to_owned(),
        provider: "sinch",
        provider_id: format!("there-{id}"),
        origin: b"+81311112222".to_vec(),
        file: Some(b"II*".to_vec()),
        received,
        audit: record(received, id),
    }
}

/// Comes, is read, and waits for a person if `waits`.
async fn faxed(store: &TestStore, id: &str, waits: bool, at: EpochMs) {
    assert!(store.store.add_fax(fax(id, at)).await.unwrap());
    let taken = store.store.take_fax(at, at.plus_ms(1_000)).await.unwrap().unwrap();
    let kept = store.store.keep_fax_pages(id, taken.fence, vec![b"page".to_vec()], b"[]".to_vec());
    assert!(kept.await.unwrap());
    let contact = waits.then(|| contact(id, "fax"));
    let report =
        ReportWrite { contact, audits: vec![], wrong_tries: vec![], circumstance: None, messages: vec![], now: at };
    let settled = SettledFax { id: id.to_owned(), fence: taken.fence, verdict: "letter", report, messages: Vec::new() };
    assert!(store.store.settle_fax(settled).await.unwrap());
}

on_both_engines! {
    async fn contacts_are_forgotten_with_all_that_is_about_them(store) {
        let now = store.clock.now();
        for id in ["over", "open", "fresh"] {
            opens(store, id, now).await;
            worked_on(store, id).await;
        }
        chats(store, "talk", 1, now).await;
        closes(store, "over", now.plus_ms(10)).await;
        closes(store, "talk", now.plus_ms(10)).await;
        closes(store, "fresh", now.plus_ms(20)).await;
        assert_eq!(store.store.count_open_contacts().await.unwrap(), 1);
        assert_eq!(store.store.forget_contacts(now.plus_ms(10)).await.unwrap(), 0, "they were over only then");
        assert_eq!(store.store.forget_contacts(now.plus_ms(20)).await.unwrap(), 2);
        assert!(store.store.work_detail("over").await.unwrap().is_none());
        assert_eq!(rows_about(store, "over").await, 0);
        assert_eq!(store.tamper("DELETE FROM chats WHERE chat_id = 'talk'").await.unwrap(), 0);
        assert_eq!(store.tamper("DELETE FROM chat_lines").await.unwrap(), 0);
        assert_eq!((rows_about(store, "open").await, rows_about(store, "fresh").await), (3, 3));
        assert_eq!(store.store.audit_of_contact("over").await.unwrap().len(), 1, "the record stays");
    }

    async fn chats_are_forgotten_once_their_contact_is_over_for_long_enough(store) {
        let now = store.clock.now();
        chats(store, "over", 1, now).await;
        chats(store, "open", 2, now).await;
        chats(store, "fresh", 3, now).await;
        closes(store, "over", now.plus_ms(10)).await;
        closes(store, "fresh", now.plus_ms(20)).await;
        assert_eq!(store.store.forget_chats(now.plus_ms(20)).await.unwrap(), 1);
        assert!(store.store.chat("over").await.unwrap().is_none());
        assert!(store.store.work_detail("over").await.unwrap().is_some(), "the contact is kept longer");
        assert!(store.store.chat("open").await.unwrap().is_some() && store.store.chat("fresh").await.unwrap().is_some());
        assert_eq!(store.store.forget_chats(now.plus_ms(21)).await.unwrap(), 1);
    }

    async fn faxes_are_forgotten_with_their_pages_and_do_not_come_again(store) {
        let now = store.clock.now();
        faxed(store, "00000000000000a1", true, now).await;
        faxed(store, "00000000000000a2", false, now).await;
        let later = now.plus_ms(100);
        assert_eq!(store.store.forget_faxes(now, later).await.unwrap(), 0, "they came only then");
        assert_eq!(store.store.forget_faxes(later, later).await.unwrap(), 1, "nobody waited because of the second");
        closes(store, "00000000000000a1", now.plus_ms(200)).await;
        assert_eq!(store.store.forget_faxes(now.plus_ms(200), later).await.unwrap(), 0);
        assert!(store.store.fax("00000000000000a1").await.unwrap().is_some());
        assert_eq!(store.store.forget_faxes(now.plus_ms(201), later).await.unwrap(), 1);
        for id in ["00000000000000a1", "00000000000000a2"] {
            assert!(store.store.fax(id).await.unwrap().is_none());
            assert!(store.store.fax_file(id).await.unwrap().is_none());
            assert!(store.store.fax_page(id, 0).await.unwrap().is_none());
            assert!(!store.store.add_fax(fax(id, later)).await.unwrap(), "its provider still lists it");
        }
        assert_eq!(store.store.forget_faxes(now.plus_ms(1_000), later).await.unwrap(), 0, "once");
        assert_eq!(store.tamper("UPDATE faxes SET pages = pages WHERE reading IS NOT NULL OR length(origin) > 0").await, Ok(0));
    }

    async fn the_board_counts_each_contact_once(store) {
        let since = store.clock.now();
        let at = |ms| since.plus_ms(ms);
        for (id, opened, closed) in [
            ("yesterday's", -20, Some(-10)),
            ("over today", -20, Some(0)),
            ("not over", -20, None),
            ("today's", 0, None),
            ("today's and over", 5, Some(10)),
        ] {
            opens(store, id, at(opened)).await;
            if let Some(closed) = closed {
                closes(store, id, at(closed)).await;
            }
        }
        let rows = store.store.board_rows(since).await.unwrap();
        let waiting = rows.iter().filter(|row| row.is_waiting).count();
        assert_eq!((rows.len(), waiting), (4, 2));
        assert_eq!(store.store.count_open_contacts().await.unwrap(), 2);
    }
}
