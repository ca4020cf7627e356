//! The rows of messages, on both engines: who may take one, who may settle it, and that nothing goes backwards.

use crate::support::on_both_engines;
use crate::support::stores::TestStore;
use holdline::card::{EpochMs, Medium, MessageState, Purpose, Recipient};
use holdline::store::{Message, MessageFate, MessageReport, NewMessage, StepWrite};

const NOW: EpochMs = EpochMs(1_764_000_000_000);
const LEASE: i64 = 8_000;
const LOOK_UP: i64 = 60_000;

fn later(ms: i64) -> EpochMs {
    EpochMs(NOW.0 + ms)
}

/// One message, ordered in the first step of a call.
async fn ordered(store: &TestStore) {
    let message = NewMessage {
        id: "0123456789abcdef".to_owned(),
        medium: Medium::TextMessage,
        purpose: Purpose::WebAddress,
        to: Recipient::parse("+819012345678").unwrap(),
        language: "ja".to_owned(),
        card: None,
        receipt: None,
        useful_until: later(86_400_000),
    };
    let step = StepWrite {
        connection: None,
        call: "CA1".to_owned(),
        step: 0,
        session: b"{}".to_vec(),
        answer: b"<Response/>".to_vec(),
        ended: false,
        now: NOW,
        audits: vec![],
        wrong_tries: vec![],
        contact: None,
        circumstance: None,
        messages: vec![message],
    };
    store.store.save_step(step).await.unwrap();
}

async fn taken(store: &TestStore, now: EpochMs) -> Vec<Message> {
    store.store.take_messages(now, EpochMs(now.0 + LEASE), EpochMs(now.0 + LOOK_UP), 10).await.unwrap()
}

async fn settled(store: &TestStore, message: &Message, fate: MessageFate, now: EpochMs) -> bool {
    store.store.settle_messages(vec![(message.clone(), fate)], now).await.unwrap()[0]
}

async fn state(store: &TestStore) -> MessageState {
    store.store.message("0123456789abcdef").await.unwrap().unwrap().state
}

on_both_engines! {
    async fn a_message_is_taken_once_and_found_again_when_its_worker_falls_silent(store) {
        ordered(store).await;
        let first = taken(store, NOW).await.remove(0);
        assert_eq!((first.state, first.attempts, first.unclear), (MessageState::Sending, 1, false));
        assert_eq!(first.to.expose(), "+819012345678");
        for ms in [0, LEASE + 1, LOOK_UP - 1] {
            assert!(taken(store, later(ms)).await.is_empty(), "{ms}");
        }
        // Nobody knows what became of it: to be looked up, and no attempt is counted for that.
        let second = taken(store, later(LOOK_UP)).await.remove(0);
        assert_eq!((second.unclear, second.attempts), (true, 1));
        assert!(second.fence > first.fence);
        // The first worker wakes up: it holds nothing any more.
        let late = MessageFate::Later(later(LOOK_UP), "asleep".to_owned());
        assert!(!settled(store, &first, late, later(LOOK_UP)).await);
        assert_eq!(state(store).await, MessageState::Sending);
        assert!(settled(store, &second, MessageFate::Accepted("SM1".to_owned()), later(LOOK_UP)).await);
        assert_eq!(state(store).await, MessageState::Accepted);
        assert!(taken(store, later(10 * LOOK_UP)).await.is_empty());
    }

    async fn a_clock_set_back_holds_no_message_up(store) {
        ordered(store).await;
        let first = taken(store, NOW).await.remove(0);
        assert!(settled(store, &first, MessageFate::Later(later(5_000), "busy".to_owned()), NOW).await);
        assert!(taken(store, NOW).await.is_empty(), "its pause is not over");
        // Two hours back: the pause now seems to lie farther ahead than any pause reaches.
        assert_eq!(taken(store, later(-7_200_000)).await.len(), 1);
        assert_eq!(taken(store, later(-14_400_000)).await.len(), 1, "the same for one that was being sent");
    }

    async fn an_old_message_is_forgotten_unless_it_is_on_its_way(store) {
        ordered(store).await;
        assert_eq!(store.store.forget_messages(later(1)).await.unwrap(), 0, "it is still to be sent");
        let sending = taken(store, NOW).await.remove(0);
        assert_eq!(store.store.forget_messages(later(1)).await.unwrap(), 0, "nobody knows yet what becomes of it");
        assert!(settled(store, &sending, MessageFate::Accepted("SM1".to_owned()), NOW).await);
        assert_eq!(store.store.forget_messages(NOW).await.unwrap(), 0, "it is not older than that");
        assert_eq!(store.store.forget_messages(later(1)).await.unwrap(), 1);
        assert!(store.store.message(&sending.id).await.unwrap().is_none());
    }

    async fn reports_only_move_a_message_forwards(store) {
        ordered(store).await;
        let message = taken(store, NOW).await.remove(0);
        let report = async |attempt, report| store.store.report_message(&message.id, attempt, report, NOW).await.unwrap();
        // Quicker than the carrier's own answer.
        assert!(report(Some(1), MessageReport::Delivered("SM1".to_owned())).await);
        assert!(!settled(store, &message, MessageFate::Accepted("SM1".to_owned()), NOW).await);
        for attempt in [None, Some(1), Some(2)] {
            assert!(!report(attempt, MessageReport::Accepted("SM1".to_owned())).await);
            assert!(!report(attempt, MessageReport::Later(NOW, "30003".to_owned())).await);
            assert!(!report(attempt, MessageReport::Delivered("SM1".to_owned())).await);
        }
        assert_eq!(state(store).await, MessageState::Delivered);
        let refused = store.tamper("UPDATE messages SET state = 'pending', ended_ms = NULL").await.unwrap_err();
        assert!(refused.contains("stays delivered"), "{refused}");
        assert!(!store.store.report_message("ffffffffffffffff", None, MessageReport::Accepted("x".to_owned()), NOW).await.unwrap());
    }
}
