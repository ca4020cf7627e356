//! The commands on files, as a program meets them.

use super::*;
use crate::ivr::{SchemaFile, builtin, builtin_scripts};
use clap::Parser;
use serde_json::json;

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    on_files: OnFiles,
}

fn run(words: &[&str]) -> (u8, String) {
    let line = Line::try_parse_from(["flow"].iter().chain(words)).unwrap();
    let mut out = vec![];
    let code = line.on_files.verdict(&mut out).unwrap();
    (code, String::from_utf8(out).unwrap())
}

fn folder_with(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in builtin().files.into_iter().chain(builtin_scripts().files) {
        let file = dir.path().join(&path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, change(&path, text)).unwrap();
    }
    dir
}

#[test]
fn shipped_flows_and_scripts_are_found_good() {
    let files = builtin().files.len();
    assert_eq!(run(&["check", "--today", TODAY]), (OK, format!("{files} files: 0 errors, 0 warnings\n")));
    let (code, text) = run(&["run", "--coverage"]);
    assert_eq!(code, OK, "{text}");
    assert!(text.ends_with("passed, 0 failed\n"), "{text}");
    let folder = folder_with(|_, text| text);
    let dir = folder.path().to_str().unwrap();
    assert_eq!(run(&["check", "--today", TODAY, "--dir", dir]).0, OK);
    assert_eq!(run(&["run", "--coverage", "--dir", dir]).0, OK);
}

/// The shipped content is judged on this day: the tests of tomorrow are those of today.
const TODAY: &str = "2026-11-27";

#[test]
fn content_is_judged_by_the_day() {
    let (code, text) = run(&["check", "--today", "2028-01-02"]);
    assert_eq!(code, FOUND);
    assert!(
        text.contains("content/card.toml:10:6: warning: item `card-what` rests on a source of 2018-01-01"),
        "{text}"
    );
    let (code, text) = run(&["check", "--today", "2019-06-01"]);
    assert_eq!(code, FOUND);
    assert!(text.contains("item `envelope-template` is `archived`, but does not end before 2021-03-31"), "{text}");
    assert!(text.contains("topic `new-card-fees` has no item in force on 2019-06-01"), "{text}");
}

#[test]
fn a_finding_exits_with_one_and_names_its_place() {
    let folder = folder_with(|path, text| match path {
        "lost.toml" => text.replace("\"flow:suspend\"", "\"flow:suspnd\""),
        _ => text,
    });
    let dir = folder.path().to_str().unwrap();
    let (code, text) = run(&["check", "--dir", dir]);
    assert_eq!(code, FOUND);
    assert!(text.starts_with("lost.toml:28:8: unknown flow `suspnd` (did you mean `suspend`?)\n"), "{text}");
    let (code, text) = run(&["check", "--json", "--dir", dir]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &value["findings"][0]["line"]), (FOUND, &json!(28)));
    assert_eq!(run(&["run", "--dir", dir]).0, FOUND);
}

#[test]
fn a_failed_script_and_an_edge_not_taken_exit_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = write("good.call", "line ja\npress 2\nexpect lost-menu\n");
    let bad = write("bad.call", "line ja\npress 2\nexpect root-menu\n");
    let broken = write("broken.call", "prss 2\n");
    assert_eq!(run(&["run", &good]), (OK, "1 passed, 0 failed\n".to_owned()));
    let (code, text) = run(&["run", &good, &bad, &broken]);
    assert_eq!(code, FOUND);
    assert!(text.contains("bad.call:3: expected `root-menu`, but there was: lost-menu"), "{text}");
    assert!(text.contains("broken.call:1: unknown command `prss` (did you mean `press`?)"), "{text}");
    assert!(text.ends_with("1 passed, 2 failed\n"), "{text}");
    let (code, text) = run(&["run", "--coverage", &good]);
    assert_eq!(code, FOUND);
    assert!(text.contains("not taken: suspend/read-back 1\n"), "{text}");
    assert!(text.contains("not taken in en, zh, ko, es, pt: root/menu 2\n"), "{text}");
    let everywhere = write("all.call", "line all\npress 2\nexpect ja text ご自身\nexpect es text Su tarjeta\n");
    let (code, text) = run(&["run", "--coverage", &everywhere]);
    assert_eq!(code, FOUND);
    assert!(text.contains("all.call:4 in es: expected to hear \"Su tarjeta\""), "{text}");
    assert!(text.contains(": ja 1, en 1, zh 1, ko 1, es 1, pt 1\n"), "{text}");
    assert!(text.ends_with("5 passed, 1 failed\n"), "{text}");
}

#[test]
fn a_folder_that_cannot_be_read_exits_with_two() {
    let (code, text) = run(&["check", "--dir", "/nowhere/at/all"]);
    assert_eq!(code, UNREADABLE);
    assert!(text.contains("/nowhere/at/all"), "{text}");
    assert_eq!(run(&["run", "/nowhere/x.call"]).0, UNREADABLE);
}

#[test]
fn the_shipped_flows_are_as_quick_as_they_promise() {
    let (code, text) = run(&["time"]);
    assert_eq!(code, OK, "{text}");
    let registered = text.lines().find(|line| line.starts_with("own number, registered ")).unwrap();
    assert!(registered.contains("60"), "{text}");
    let (code, text) = run(&["time", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, value["ways"].as_array().unwrap().len()), (OK, 2 * 4 * 6));
    assert_eq!(value["ways"][0]["time"]["steps"][0]["state"], "root/menu");
}

#[test]
fn a_broken_promise_exits_with_one_and_is_marked() {
    let folder = folder_with(|path, text| match path {
        "prompts/en.ftl" => text.replace("postcode = Enter", &format!("postcode = {} Enter", "and so on".repeat(9))),
        _ => text,
    });
    let dir = folder.path().to_str().unwrap();
    let (code, text) = run(&["time", "--steps", "--dir", dir]);
    assert_eq!(code, FOUND, "{text}");
    assert!(text.lines().any(|line| line.starts_with("own number, form-number ") && line.contains('!')), "{text}");
    let (code, text) = run(&["check", "--dir", dir]);
    assert_eq!(code, FOUND);
    assert!(text.contains("warning: the suspension by `form-number` takes"), "{text}");
}

#[test]
fn measured_rates_replace_those_of_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rates.toml");
    std::fs::write(&path, "[keying]\ncopied_s = 2.0\n").unwrap();
    let (code, text) = run(&["time", "--rates", path.to_str().unwrap()]);
    assert_eq!(code, FOUND, "two seconds a digit are more than the line promises\n{text}");
    std::fs::write(&path, "[keying]\ncopyed_s = 2.0\nby_heart_s = 0\n").unwrap();
    let (code, text) = run(&["time", "--rates", path.to_str().unwrap()]);
    assert_eq!(code, UNREADABLE);
    assert!(text.contains(":2:1: unknown key `copyed_s` in `keying` (did you mean `copied_s`?)"), "{text}");
    assert!(text.contains(":3:14: `by_heart_s` must be a number from 0.01 to 600"), "{text}");
    assert_eq!(run(&["time", "--rates", "/nowhere/rates.toml"]).0, UNREADABLE);
}

#[test]
fn pictures_are_written_for_every_flow() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("pictures");
    let (code, text) = run(&["graph", "--all", "--format", "svg", "--language", "pt", "--out", out.to_str().unwrap()]);
    assert_eq!(code, OK, "{text}");
    let written = std::fs::read_dir(&out).unwrap().count();
    assert_eq!(
        (written, text.lines().count()),
        (
            builtin().files.iter().filter(|(path, _)| SchemaFile::of(path) == Some(SchemaFile::Flow)).count() + 1,
            written
        ),
        "{text}"
    );
    assert!(std::fs::read_to_string(out.join("lost.svg")).unwrap().contains("Para um filho ou outra pessoa"));
    let (code, text) = run(&["graph"]);
    assert_eq!(code, OK);
    assert!(text.starts_with("flowchart TD\n"), "{text}");
}

#[test]
fn a_picture_of_what_is_not_there_exits_with_two() {
    let (code, text) = run(&["graph", "--flow", "suspnd"]);
    assert_eq!(code, UNREADABLE);
    assert!(text.contains("there is no flow `suspnd` (known: card-info, circumstance, delivery, found"), "{text}");
    let (code, text) = run(&["graph", "--language", "th"]);
    assert_eq!(
        (code, text.as_str()),
        (UNREADABLE, "the line does not speak language `th` (known: ja, en, zh, ko, es, pt)\n")
    );
    let (code, text) = run(&["graph", "--out", "/proc/nowhere/x.mmd"]);
    assert_eq!(code, UNREADABLE, "{text}");
}

#[test]
fn random_calls_are_the_same_for_the_same_seed() {
    let (code, told) = run(&["run", "--random", "600", "--seed", "7"]);
    assert_eq!(code, OK, "{told}");
    assert!(told.starts_with("seed 7\n") && told.ends_with("nothing went wrong\n"), "{told}");
    assert!(told.contains("\n600 calls ("), "{told}");
    assert_eq!(run(&["run", "--random", "600", "--seed", "7"]).1, told, "on any number of threads");
    let (code, text) = run(&["run", "--random", "1", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &value["calls"], value["seed"].is_u64()), (OK, &json!(1), true));
    assert!(Line::try_parse_from(["flow", "run", "--seed", "7"]).is_err());
    assert!(Line::try_parse_from(["flow", "run", "--random", "0"]).is_err());
}

#[test]
fn a_table_of_holidays_that_ends_this_year_is_told() {
    let folder = folder_with(|path, text| match path {
        "hours.toml" => text.replace("\"japan\"", "[\"2027-01-01\"]"),
        _ => text,
    });
    let check = |today| run(&["check", "--today", today, "--dir", folder.path().to_str().unwrap()]);
    assert_eq!(check("2026-12-31").0, OK);
    let (code, text) = check("2027-01-01");
    assert_eq!(code, FOUND);
    assert!(text.starts_with("hours.toml:12:1: warning: the table of holidays ends this year (2027)"), "{text}");
}
