//! Waiting with a slip of the pen, in the flows as they are shipped.

use super::findings;
use crate::ivr::builtin;

#[test]
fn slips_in_a_queue_are_found() {
    for (from, to, expected) in [
        ("on.free = \"connect\"\n", "", "state `waiting` has no edge for outcome `free` (write `on.free = \"...\"`)"),
        (
            "on.free = ",
            "on.fre = ",
            "`fre` cannot be a key of a menu (keys are 1 to 9; `0` is a person, `*` goes back, `#` repeats)",
        ),
        ("moved = \"queue-moved\"\n", "", "state `waiting` has no `moved`"),
        (
            "offer = \"queue-offer\"",
            "offer = \"queue-ofer\"",
            "unknown prompt `queue-ofer` (did you mean `queue-offer`?)",
        ),
        ("tick_s = 5", "tick_s = 0", "`tick_s` must be a whole number from 1 to 255"),
        ("tick_s = 5", "tic_s = 5", "unknown key `tic_s` in state `waiting` (did you mean `tick_s`?)"),
        (
            "on.3 = \"stop-card\"\n\n[state.connect]",
            "on.0 = \"stop-card\"\n\n[state.connect]",
            "`0` cannot be a key of a menu",
        ),
        (
            "on.1 = { to = \"take-callback\", set = \"caller\" }\non.2 = \"callback-number\"\non.3 = \"stop-card\"\n\n[state.connect]",
            "on.1 = { to = \"take-callback\", set = \"caler\" }\n\n[state.connect]",
            "`caler` is no value of slot `callback-number` (did you mean `caller`?)",
        ),
    ] {
        let mut sources = builtin();
        let person = &mut sources.files.iter_mut().find(|(path, _)| path == "person.toml").unwrap().1;
        assert!(person.contains(from), "{from:?}");
        *person = person.replacen(from, to, 1);
        let found = findings(&sources);
        assert!(
            found.iter().any(|told| told.starts_with("person.toml:") && told.contains(expected)),
            "{from:?}: {found:#?}"
        );
    }
}

#[test]
fn a_card_is_not_stopped_by_one_key_of_an_offer() {
    let mut sources = builtin();
    let suspend = &mut sources.files.iter_mut().find(|(path, _)| path == "suspend.toml").unwrap().1;
    *suspend = suspend.replacen("start = \"intro\"", "start = \"suspend-card\"", 1);
    let found = findings(&sources);
    let told = "state `suspend-card` suspends a card without a confirm: `person/waiting` leads here by `3`";
    assert!(found.iter().any(|finding| finding.contains(told)), "{found:#?}");
}
