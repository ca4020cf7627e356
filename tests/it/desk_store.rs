//! Races of signing in, in the store itself, on both engines.

use crate::support::stores::TestStore;
use crate::support::{on_both_engines, rows};
use holdline::card::{AuditRecord, EpochMs, Role, StaffName};
use holdline::clock::Clock as _;
use holdline::store::{Enrolled, NewPasskey, NewSession, NewStaff, PasskeyUse, SecondFactor};
use std::sync::Arc;

fn name() -> StaffName {
    "sato".parse().unwrap()
}

fn record(store: &TestStore) -> AuditRecord {
    rows::record(store.clock.now(), "sato", None)
}

async fn enrolled(store: &TestStore) {
    assert!(store.store.add_staff(rows::agent(store, "sato", 1)).await.unwrap());
    store.store.offer_totp(&name(), [1; 16], vec![7; 20]).await.unwrap();
    assert!(store.store.enrol_staff(enrolment(store)).await.unwrap());
}

fn enrolment(store: &TestStore) -> Enrolled {
    Enrolled {
        name: name(),
        enrolment: [1; 16],
        password: "$argon2id$".into(),
        totp_step: 10,
        recovery: vec![[2; 16], [3; 16]],
        audit: record(store),
    }
}

fn session(store: &TestStore, n: u8, factor: SecondFactor) -> NewSession {
    NewSession { session: [n; 16], name: name(), factor, audit: record(store) }
}

on_both_engines! {
    async fn one_code_opens_one_session_however_many_try_at_once(store) {
        enrolled(store).await;
        for factor in [SecondFactor::Totp(11), SecondFactor::Recovery([2; 16])] {
            let base = if matches!(factor, SecondFactor::Totp(_)) { 0 } else { 100 };
            let store_of = Arc::new(store.store.clone());
            let tries = (0..50).map(|n| {
                let (store_of, session) = (Arc::clone(&store_of), session(store, base + n, factor.clone()));
                tokio::spawn(async move { store_of.open_session(session).await.unwrap() })
            });
            let mut opened = 0;
            for done in tries.collect::<Vec<_>>() {
                opened += u32::from(done.await.unwrap());
            }
            assert_eq!(opened, 1, "{factor:?}");
        }
        assert_eq!(store.store.count_sessions(&name()).await.unwrap(), 2);
    }

    async fn an_older_code_than_the_last_and_a_foreign_recovery_code_open_nothing(store) {
        enrolled(store).await;
        for factor in [SecondFactor::Totp(10), SecondFactor::Totp(9), SecondFactor::Recovery([9; 16])] {
            assert!(!store.store.open_session(session(store, 1, factor.clone())).await.unwrap(), "{factor:?}");
        }
    }

    async fn an_enrolment_counts_once_and_in_time(store) {
        enrolled(store).await;
        assert!(!store.store.enrol_staff(enrolment(store)).await.unwrap());
        let row = store.store.staff("sato").await.unwrap().unwrap();
        assert_eq!((row.password.as_deref(), row.totp, row.totp_step), (Some("$argon2id$"), Some(vec![7; 20]), 10));
        let late = NewStaff {
            name: "late".parse().unwrap(),
            role: Role::Agent,
            municipality: None,
            languages: vec![],
            enrolment: ([4; 16], store.clock.now()),
            audit: record(store),
        };
        assert!(store.store.add_staff(late).await.unwrap());
        store.store.offer_totp(&"late".parse().unwrap(), [4; 16], vec![7; 20]).await.unwrap();
        let enrolled = Enrolled { name: "late".parse().unwrap(), enrolment: [4; 16], ..enrolment(store) };
        assert!(!store.store.enrol_staff(enrolled).await.unwrap());
    }

    async fn a_challenge_opens_one_session_a_counter_goes_forwards_and_a_reset_ends_the_passkey(store) {
        enrolled(store).await;
        let new = |passkey: u8, challenge: u8| NewPasskey {
            passkey: [passkey; 16],
            name: name(),
            label: "blue".into(),
            credential: b"{}".to_vec(),
            counter: 0,
            challenge: [challenge; 16],
            audit: record(store),
        };
        assert!(store.store.add_passkey(new(1, 100), 2).await.unwrap());
        assert!(!store.store.add_passkey(new(2, 100), 2).await.unwrap(), "the challenge was answered before");
        assert!(!store.store.add_passkey(new(1, 101), 2).await.unwrap(), "it is known already");
        assert!(store.store.add_passkey(new(2, 102), 2).await.unwrap());
        assert!(!store.store.add_passkey(new(3, 103), 2).await.unwrap(), "more than an account may have");
        let used = |n: u8, challenge: u8, counter: i64| {
            let credential = format!("{{\"n\":{counter}}}").into_bytes();
            session(store, n, SecondFactor::Passkey(PasskeyUse { passkey: [1; 16], challenge: [challenge; 16], counter, credential }))
        };
        let tries = (0..50).map(|n| {
            let (store_of, session) = (store.store.clone(), used(n, 1, i64::from(n) + 1));
            tokio::spawn(async move { store_of.open_session(session).await.unwrap() })
        });
        let mut opened = 0;
        for done in tries.collect::<Vec<_>>() {
            opened += u32::from(done.await.unwrap());
        }
        assert_eq!(opened, 1, "one challenge");
        assert!(store.store.open_session(used(60, 2, 60)).await.unwrap());
        for behind in [60, 59, 0] {
            assert!(!store.store.open_session(used(61, 3 + u8::try_from(behind).unwrap(), behind)).await.unwrap(), "{behind}");
        }
        let row = store.store.passkey([1; 16]).await.unwrap().unwrap();
        assert_eq!((row.label.as_str(), row.counter, row.credential), ("blue", 60, b"{\"n\":60}".to_vec()));
        assert!(store.store.ask_reset(&name(), "kanri", record(store)).await.unwrap());
        let (by, until) = ("kanri2".parse().unwrap(), EpochMs(store.clock.now().0 + 1_000));
        assert!(store.store.confirm_reset(&name(), &by, EpochMs(0), ([8; 16], until), record(store)).await.unwrap());
        assert!(store.store.passkeys_of(&name()).await.unwrap().is_empty());
        assert!(!store.store.open_session(used(62, 90, 90)).await.unwrap());
    }

    async fn whoever_disables_while_somebody_signs_in_leaves_no_session(store) {
        enrolled(store).await;
        let (one, two) = (store.store.clone(), store.store.clone());
        let (session, gone) = (session(store, 1, SecondFactor::Totp(11)), record(store));
        let opening = tokio::spawn(async move { one.open_session(session).await.unwrap() });
        let disabling = tokio::spawn(async move { two.disable_staff(&name(), gone).await.unwrap() });
        opening.await.unwrap();
        assert!(disabling.await.unwrap());
        assert!(store.store.session([1; 16]).await.unwrap().is_none());
    }
}
