//! Opening hours with a slip of the pen, and dates that will not be right for long.

use super::{findings, good, slip};
use crate::ivr::{FlowSet, Sources};
use jiff::civil::date;

const HOURS: &str = "schema = 1\n\
    [branch.office]\n\
    closed = [\"12-29 to 01-03\"]\n\
    holidays = [\"2026-12-25\", \"2027-01-01\"]\n\
    hours.weekdays = [\"08:30 to 12:00\", \"13:00 to 17:00\"]\n\
    [branch.office.language.ja]\n\
    holidays = \"japan\"\n\
    hours.every-day = [\"22:00 to 06:00\"]\n";

/// The good flows with hours, in which text is replaced; a person is there in the office's hours.
fn with_hours(from: &str, to: &str) -> Sources {
    let mut sources = slip("person.toml", "start = \"connect\"", "start = \"hours\"");
    let person = &mut sources.files.iter_mut().find(|(path, _)| path == "person.toml").unwrap().1;
    person.push_str(
        "\n[state.hours]\nkind = \"hours\"\nbranch = \"office\"\non.open = \"connect\"\non.closed = \"nobody\"\n",
    );
    assert!(HOURS.contains(from), "{from}");
    sources.files.push(("hours.toml".to_owned(), HOURS.replacen(from, to, 1)));
    sources
}

#[test]
fn hours_without_a_slip_have_no_finding() {
    assert_eq!(findings(&with_hours("schema", "schema")), Vec::<String>::new());
}

#[test]
fn slips_in_the_hours_are_found_with_their_place() {
    for (from, to, expected) in [
        ("schema = 1", "schema = 2", "hours.toml:1:1: `schema` must be 1"),
        (
            "[branch.office]\nclosed",
            "[branch.office]\nclsed",
            "hours.toml:3:1: unknown key `clsed` in branch `office` (did you mean `closed`?)",
        ),
        (
            "12-29 to",
            "13-29 to",
            "hours.toml:3:11: `13-29 to 01-03` is no period of days (write month and day, such as `12-29 to 01-03`)",
        ),
        (
            "2027-01-01",
            "2027-02-29",
            "hours.toml:4:27: `2027-02-29` is no day of the calendar (write such as `2027-01-01`)",
        ),
        ("2027-01-01", "2026-12-25", "hours.toml:4:27: the holiday 2026-12-25 is there twice"),
        (
            "08:30 to 12:00",
            "8.30 to 12:00",
            "hours.toml:5:19: `8.30 to 12:00` is no span of hours (write such as `08:30 to 20:00`, `22:00 to 06:00` over midnight, or `00:00 to 24:00`)",
        ),
        ("13:00 to", "11:59 to", "hours.toml:5:37: `11:59 to 17:00` overlaps another span of the day"),
        (
            "hours.weekdays",
            "hours.weekday",
            "hours.toml:5:7: unknown key `weekday` in the hours of branch `office` (did you mean `weekdays`?)",
        ),
        (
            "language.ja",
            "language.jp",
            "hours.toml:6:25: hours for language `jp`, which is not in languages.toml (did you mean `ja`?)",
        ),
        ("\"japan\"", "\"japna\"", "hours.toml:7:12: unknown holidays `japna` (did you mean `japan`?)"),
        ("\"japan\"", "[]", "hours.toml:7:1: the table of holidays is empty"),
        (
            "\"japan\"\n",
            "\"none\"\nhours.holidays = []\n",
            "hours.toml:8:7: branch `office` in language `ja` has hours on holidays, but no `holidays` (write `holidays = \"japan\"`)",
        ),
    ] {
        let found = findings(&with_hours(from, to));
        assert_eq!(found, [expected], "{from:?} -> {to:?}");
    }
}

#[test]
fn branches_that_nobody_asks_for_or_that_have_no_hours_are_found() {
    let mut sources = good();
    sources.files.push(("hours.toml".to_owned(), HOURS.to_owned()));
    assert_eq!(
        findings(&sources),
        ["hours.toml:2:9: warning: nobody asks for the hours of branch `office` (a state of kind `hours` does)"]
    );
    let mut sources = with_hours("schema", "schema");
    let person = &mut sources.files.iter_mut().find(|(path, _)| path == "person.toml").unwrap().1;
    *person = person.replace("branch = \"office\"", "branch = \"ofice\"\nopen_for = [\"stpo\"]");
    let found = findings(&sources);
    assert_eq!(
        found,
        [
            "hours.toml:2:9: warning: nobody asks for the hours of branch `office` (a state of kind `hours` does)",
            "person.toml:17:10: branch `ofice` has no hours in hours.toml (did you mean `office`?)",
            "person.toml:18:13: unknown flow `stpo` (did you mean `stop`?)",
        ]
    );
}

#[test]
fn a_table_of_holidays_is_told_before_it_ends() {
    let sources = with_hours("schema", "schema");
    let flows = FlowSet::load(&sources).unwrap().flows;
    let told = |year| flows.due_on(date(year, 6, 1)).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told(2026), Vec::<String>::new());
    let ends = "hours.toml:4:1: warning: the table of holidays ends this year (2027) (add the holidays of 2028)";
    assert_eq!(told(2027), [ends]);
    let ended = "hours.toml:4:1: warning: the table of holidays ended with 2027 (add the holidays of 2031)";
    assert_eq!(told(2030), [ended]);
}
