//! Estimates of the shipped flows.

use crate::ivr::{FlowSet, Keying, Language, Path, Slot, builtin};

fn flows() -> FlowSet {
    FlowSet::load(&builtin()).unwrap().flows
}

#[test]
fn every_language_keeps_what_the_line_promises() {
    let flows = flows();
    let budget = *flows.budget();
    assert_eq!((budget.registered_s, budget.form_number_s, budget.urgent_s), (Some(60.0), Some(90.0), Some(8.0)));
    assert_eq!(flows.complete_languages().count(), 6);
    for language in flows.complete_languages() {
        for path in Path::ALL {
            let timed = flows.time(language, false, path, flows.keying()).unwrap();
            assert!(path.budget_s(&budget).is_none_or(|most| timed.seconds <= most), "{language} {path:?} {timed:?}");
            assert!(timed.urgent_s.unwrap() <= 8.0, "{language} {timed:?}");
            let shared = flows.time(language, true, path, flows.keying()).unwrap();
            assert!(shared.seconds > timed.seconds, "{language}: choosing a language takes time");
            assert_eq!(shared.keys, timed.keys + 1);
        }
    }
}

/// Reckoned by hand from the words of the prompts, so that a slip in the search does not pass for a quick line.
#[test]
fn a_way_takes_what_its_words_and_keys_take() {
    let flows = flows();
    let english = Language::new("en");
    let timed = flows.time(&english, false, Path::ALL[0], &Keying::default()).unwrap();
    let said = [
        "Individual Number Card line. If your card is lost or stolen, press 2",
        "To stop your own card now, press 1",
        "We will stop your card. Enter the date of birth in 8 digits: year, month, day",
        "Enter the 7 digits of your postal code",
        "Date of birth: April 12, 1985. Postal code: 1 0 0, 0 0 0 1.  If this is correct, press 1",
    ];
    let said: f64 = said.iter().map(|words| flows.spoken_s(words, &english)).sum();
    let keyed = 3.0 * 0.7 + (3.0 + 8.0 * 0.7) + (3.0 + 7.0 * 0.7);
    assert!((timed.seconds - said - keyed).abs() < 0.01, "{} is not {said} + {keyed}", timed.seconds);
    assert_eq!(timed.keys, 3 + 8 + 7);
    let states: Vec<&str> = timed.steps.iter().map(|step| step.state.as_str()).collect();
    assert_eq!(states, ["root/menu", "lost/menu", "suspend/birth-date", "suspend/postcode", "suspend/read-back"]);
}

#[test]
fn only_digits_copied_from_paper_take_longer_when_copying_does() {
    let (flows, english) = (flows(), Language::new("en"));
    let slow = Keying { copied_s: 2.2, ..Keying::default() };
    let more = |path: Path| {
        let time = |keying: &Keying| flows.time(&english, false, path, keying).unwrap().seconds;
        time(&slow) - time(&Keying::default())
    };
    let digits = |slot: Slot| f64::from(u32::try_from(slot.sample().len()).unwrap());
    for (path, expected) in Path::ALL.into_iter().zip([0.0, digits(Slot::FormNumber), 0.0, digits(Slot::HoldCode)]) {
        assert!((more(path) - expected).abs() < 0.01, "{path:?}: {} s more", more(path));
    }
}
