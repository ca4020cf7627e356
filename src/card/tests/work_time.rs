//! Occupancy of days written down by hand.

use crate::card::{EpochMs, Span, WorkDay, WorkTime};
use proptest::prelude::*;

fn span(from: i64, until: Option<i64>) -> Span {
    Span { from: EpochMs(from), until: until.map(EpochMs) }
}

#[test]
fn two_chats_at_once_are_one_and_what_goes_on_ends_with_the_look() {
    let sato = WorkDay {
        ready: vec![span(0, Some(100)), span(200, None)],
        serving: vec![span(50, Some(150)), span(60, Some(90)), span(250, None)],
    };
    let tanaka = WorkDay { ready: vec![span(0, Some(50))], serving: Vec::new() };
    let sum = WorkTime::over(&[sato.clone(), tanaka.clone()], EpochMs(0), EpochMs(300));
    assert_eq!(sum, WorkTime { serving_ms: 150, staffed_ms: 300 });
    assert_eq!(sum.occupancy(), Some(500));
    let cut = WorkTime::over(&[sato, tanaka], EpochMs(80), EpochMs(120));
    assert_eq!(cut, WorkTime { serving_ms: 40, staffed_ms: 40 });
    assert_eq!(WorkTime::default().occupancy(), None);
}

proptest! {
    #[test]
    fn parts_of_the_time_add_up_and_occupancy_is_a_share(
        spans in prop::collection::vec((0_i64..1_000, prop::option::of(0_i64..1_000), any::<bool>()), 0..30), cut in 0_i64..1_000
    ) {
        let mut day = WorkDay::default();
        for (from, until, serves) in spans {
            let span = span(from, until.map(|until| from + until));
            if serves { day.serving.push(span) } else { day.ready.push(span) }
        }
        let over = |from, until| WorkTime::over(std::slice::from_ref(&day), EpochMs(from), EpochMs(until));
        let (whole, first, second) = (over(0, 1_000), over(0, cut), over(cut, 1_000));
        prop_assert_eq!(whole.serving_ms, first.serving_ms + second.serving_ms);
        prop_assert_eq!(whole.staffed_ms, first.staffed_ms + second.staffed_ms);
        prop_assert!(whole.serving_ms <= whole.staffed_ms && whole.staffed_ms <= 1_000);
    }
}
