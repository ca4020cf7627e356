//! What the line's figures say of contacts written down by hand, and that parts add up to the whole.

use crate::card::{EpochMs, HALF_HOUR_MS, LineFigures, LiveContact, by_half_hour};
use proptest::prelude::*;

fn contact(opened: i64, answered: Option<i64>, left: Option<i64>, closed: Option<i64>) -> LiveContact {
    let at = |seconds: Option<i64>| seconds.map(|seconds| EpochMs(seconds * 1_000));
    LiveContact { opened: EpochMs(opened * 1_000), answered: at(answered), left: at(left), closed: at(closed) }
}

#[test]
fn abandons_count_against_the_service_level_and_short_ones_stand_apart() {
    let contacts = [
        contact(0, Some(20), None, Some(200)),
        contact(0, Some(21), None, Some(221)),
        contact(100, Some(100), None, None),
        contact(200, None, Some(230), None),
        contact(300, None, Some(309), None),
        contact(400, None, Some(410), Some(900)),
        contact(500, None, None, None),
    ];
    let sum = LineFigures::over(&contacts);
    let counts = (sum.offered, sum.answered, sum.in_time, sum.abandoned, sum.short, sum.waiting, sum.handled);
    assert_eq!(counts, (7, 3, 2, 2, 1, 1, 2));
    assert_eq!(sum.service_level(), Some(400), "2 of 3 answered and 2 who gave up");
    assert_eq!(sum.abandonment(), Some(400));
    assert_eq!(sum.speed_of_answer_ms(), Some(13_666), "20, 21 and 0 seconds");
    assert_eq!(sum.handling_time_ms(), Some(190_000), "180 and 200 seconds");
}

#[test]
fn of_nothing_there_is_no_share() {
    let none = LineFigures::default();
    assert_eq!(
        (none.service_level(), none.abandonment(), none.speed_of_answer_ms(), none.handling_time_ms()),
        (None, None, None, None)
    );
    let short = LineFigures::over(&[contact(0, None, Some(3), None)]);
    assert_eq!((short.offered, short.service_level()), (1, None), "somebody who misdialled is in no share");
}

proptest! {
    #[test]
    fn half_hours_add_up_to_the_day_and_everybody_is_counted_once(
        rows in prop::collection::vec((0_i64..86_400, prop::option::of(0_i64..300), prop::option::of(0_i64..300), prop::option::of(0_i64..900)), 0..200)
    ) {
        let contacts: Vec<_> = rows.into_iter().map(|(opened, answered, left, handled)| {
            let at = answered.map(|wait| opened + wait);
            contact(opened, at, left.map(|wait| opened + wait), at.zip(handled).map(|(at, handled)| at + handled))
        }).collect();
        let spans = by_half_hour(&contacts, EpochMs(0), EpochMs(86_400_000));
        prop_assert_eq!(spans.len(), 48);
        prop_assert!(spans.windows(2).all(|pair| pair[1].0.0 - pair[0].0.0 == HALF_HOUR_MS));
        let sum = spans.iter().fold(LineFigures::default(), |sum, (_, one)| sum.plus(one));
        prop_assert_eq!(sum, LineFigures::over(&contacts));
        prop_assert_eq!(sum.offered, sum.answered + sum.abandoned + sum.short + sum.waiting);
        prop_assert!(sum.in_time <= sum.answered && sum.handled <= sum.answered);
    }
}
