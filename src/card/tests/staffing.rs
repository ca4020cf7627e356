//! Erlang C against values reckoned elsewhere, and what must hold for any demand.

use crate::card::{Demand, Goal, agents_needed, on_roster, staffed};
use proptest::prelude::*;

fn near(found: f64, expected: f64, by: f64) {
    assert!((found - expected).abs() <= by, "{found} is not {expected}");
}

/// A demand of so many erlangs at 180 s each.
fn erlangs(erlangs: f64) -> Demand {
    Demand { per_hour: erlangs * 20.0, handling_s: 180.0 }
}

#[test]
fn known_values_come_out() {
    for (load, agents, waits, level, answer) in [(10.0, 14, 0.1741, 0.8884, 7.84), (20.0, 24, 0.2981, 0.8089, 13.41)] {
        let found = staffed(erlangs(load), agents, 20.0).unwrap();
        near(found.waits, waits, 0.000_05);
        near(found.service_level, level, 0.000_05);
        near(found.answer_s, answer, 0.005);
        near(found.occupancy, load / f64::from(agents), 1e-12);
    }
}

#[test]
fn a_small_line_is_idle_by_design() {
    let found =
        agents_needed(Demand { per_hour: 30.0, handling_s: 180.0 }, Goal { share: 0.95, within_s: 10.0 }).unwrap();
    assert_eq!(found.agents, 5);
    near(found.service_level, 0.983, 0.0005);
    near(found.occupancy, 0.30, 0.0005);
}

#[test]
fn too_few_are_refused_and_nobody_calling_needs_one() {
    assert_eq!(staffed(erlangs(10.0), 10, 20.0), None, "as many as erlangs never catch up");
    assert_eq!(staffed(erlangs(10.0), 9, 20.0), None);
    assert!(staffed(erlangs(10.0), 11, 20.0).is_some());
    let nobody = agents_needed(erlangs(0.0), Goal { share: 0.8, within_s: 20.0 }).unwrap();
    assert_eq!((nobody.agents, nobody.waits, nobody.service_level), (1, 0.0, 1.0));
    for (per_hour, handling_s) in
        [(-1.0, 180.0), (10.0, 0.0), (10.0, -1.0), (f64::NAN, 180.0), (f64::INFINITY, 1.0), (1e12, 180.0)]
    {
        assert_eq!(agents_needed(Demand { per_hour, handling_s }, Goal { share: 0.8, within_s: 20.0 }), None);
    }
    assert_eq!(
        agents_needed(erlangs(1.0), Goal { share: 1.5, within_s: 20.0 }),
        None,
        "no number answers more than all"
    );
}

#[test]
fn shrinkage_adds_to_the_roster() {
    for (agents, shrinkage, roster) in [(14, 0.3, 20), (5, 0.3, 8), (7, 0.3, 10), (0, 0.3, 0), (3, 0.0, 3), (1, 0.5, 2)]
    {
        assert_eq!(on_roster(agents, shrinkage), Some(roster), "{agents} {shrinkage}");
    }
    for wrong in [1.0, -0.1, 2.0, f64::NAN] {
        assert_eq!(on_roster(5, wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn shares_are_shares_and_more_colleagues_never_make_it_worse(
        per_hour in 0.0_f64..2_000.0, handling_s in 1.0_f64..1_800.0, more in 1_u32..20, within_s in 0.0_f64..120.0,
    ) {
        let demand = Demand { per_hour, handling_s };
        let least = (per_hour * handling_s / 3_600.0).floor() as u32 + 1;
        let (few, many) = (staffed(demand, least, within_s).unwrap(), staffed(demand, least + more, within_s).unwrap());
        for one in [few, many] {
            for share in [one.waits, one.service_level, one.occupancy] {
                prop_assert!((0.0..=1.0).contains(&share), "{one:?}");
            }
            prop_assert!(one.answer_s >= 0.0);
        }
        prop_assert!(many.waits <= few.waits && many.answer_s <= few.answer_s && many.occupancy <= few.occupancy);
        prop_assert!(many.service_level + 1e-12 >= few.service_level);
    }

    #[test]
    fn what_is_needed_reaches_the_goal_and_one_fewer_does_not(
        per_hour in 0.0_f64..1_000.0, handling_s in 30.0_f64..900.0, share in 0.5_f64..0.99, within_s in 5.0_f64..60.0,
    ) {
        let (demand, goal) = (Demand { per_hour, handling_s }, Goal { share, within_s });
        let found = agents_needed(demand, goal).unwrap();
        prop_assert!(found.service_level >= share);
        if found.agents > 1 {
            let fewer = staffed(demand, found.agents - 1, within_s);
            prop_assert!(fewer.is_none_or(|fewer| fewer.service_level < share), "{fewer:?}");
        }
    }
}
