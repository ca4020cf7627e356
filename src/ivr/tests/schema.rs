//! The schemas, held against the files they are for and against the reader.

use crate::ivr::{FlowSet, SchemaFile, Slot, Sources, builtin, reading::KINDS};
use jsonschema::Validator;
use serde_json::Value;
use std::path::Path;

fn validator(file: SchemaFile) -> Validator {
    jsonschema::draft7::new(&file.schema()).unwrap()
}

fn faults(file: SchemaFile, toml: &str) -> Vec<String> {
    let value: Value = toml::from_str(toml).unwrap();
    validator(file).iter_errors(&value).map(|error| error.to_string()).collect()
}

/// `holdline flow schema --file flow > ivr-flows/schema/flow.schema.json` brings a file up to date.
#[test]
fn schemas_in_the_folder_are_those_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ivr-flows/schema");
    for file in SchemaFile::ALL {
        let path = folder.join(format!("{}.schema.json", file.name()));
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == file.text(), "{} is not what `flow schema --file {}` prints", path.display(), file.name());
    }
}

#[test]
fn shipped_files_name_their_schema_and_are_valid() {
    let mut files = 0;
    for (path, text) in builtin().files {
        let Some(file) = SchemaFile::of(&path) else { continue };
        let folder = if path.contains('/') { ".." } else { "." };
        let first = format!("#:schema {folder}/schema/{}.schema.json\n", file.name());
        assert!(text.starts_with(&first), "{path} does not begin with {first}");
        assert_eq!(faults(file, &text), Vec::<String>::new(), "{path}");
        files += 1;
    }
    assert!(files >= 30);
}

const SPEECH_SLIPS: [(&str, &str); 6] = [
    ("spaces = false", "spaces = \"no\""),
    ("group_separator", "group_seperator"),
    ("\"japanese\"", "\"japan\""),
    ("\"0-11\"", "\"0-12\""),
    ("[rate]", "[rates]"),
    ("digit_s = 0.5", "digit_s = 9"),
];
const CONTENT_SLIPS: [(&str, &str); 5] = [
    ("renew_after_years = 5", "renew_after_years = 0"),
    ("source_date", "sourcedate"),
    ("id = \"usual\"", "id = \"Usual one\""),
    ("source = \"A page\"", "source = \"\""),
    ("archived = true", "archived = \"yes\""),
];
const NUMBERS_SLIPS: [(&str, &str); 4] =
    [("[groups]", "[group]"), ("4-3-3", "4-3-x"), ("\"0120\"", "120"), ("\"0120\"", "\"01-20\"")];

#[test]
fn slips_of_form_are_no_valid_files() {
    let good = include_str!("good/stop.toml");
    assert_eq!(faults(SchemaFile::Flow, good), Vec::<String>::new());
    for (from, to) in [
        ("schema = 1", "schema = 2"),
        ("person = ", "persn = "),
        ("kind = \"menu\"", "kind = \"menue\""),
        ("yes = ", "yse = "),
        ("slot = \"birth-date\"", "slot = \"birthdate\""),
        ("slot = \"birth-date\"", "slot = \"receipt\""),
        ("effect = \"suspend-card\"", "effect = \"suspend\""),
        ("on.needs-person", "on.need-person"),
        ("set = \"stolen\"", "set = \"robbed\""),
        ("on.2 = \"goodbye\"", "on.10 = \"goodbye\""),
        ("on.2 = \"goodbye\"", "options = 11"),
        ("next = \"read-back\"", "next = \"read back\""),
        ("[state.goodbye]", "[state.good_bye]"),
    ] {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1);
        assert!(!faults(SchemaFile::Flow, &bad).is_empty(), "{from:?} -> {to:?} is valid");
    }
    let good = include_str!("good/languages.toml");
    assert_eq!(faults(SchemaFile::Languages, good), Vec::<String>::new());
    for (file, good, slips) in [
        (SchemaFile::Speech, include_str!("good/speech/ja.toml"), SPEECH_SLIPS.as_slice()),
        (SchemaFile::Content, super::content::ITEMS, CONTENT_SLIPS.as_slice()),
        (SchemaFile::Numbers, "schema = 1\n[groups]\n4-3-3 = [\"0120\"]\n", NUMBERS_SLIPS.as_slice()),
    ] {
        assert_eq!(faults(file, good), Vec::<String>::new());
        for (from, to) in slips {
            assert!(good.contains(from), "{from}");
            let bad = good.replacen(from, to, 1);
            assert!(!faults(file, &bad).is_empty(), "{from:?} -> {to:?} is valid");
        }
    }
    let good = include_str!("good/languages.toml");
    for more in ["[budget]\nurgnt_s = 8\n", "[keying]\nby_heart_s = 0\n", "[keying]\ncopied_s = \"1\"\n"] {
        assert!(!faults(SchemaFile::Languages, &format!("{good}\n{more}")).is_empty(), "{more}");
    }
}

/// What the schema offers the reader takes: every kind, and every key of it.
#[test]
fn no_key_of_the_schema_is_unknown_to_the_reader() {
    let schema = SchemaFile::Flow.schema();
    let kinds = schema["properties"]["state"]["additionalProperties"]["oneOf"].as_array().unwrap();
    let named: Vec<&str> = kinds.iter().map(|kind| kind["title"].as_str().unwrap()).collect();
    for kind in KINDS {
        assert!(named.contains(&kind), "kind `{kind}` has no schema: add it in ivr/schema.rs");
    }
    let mut keys = 0;
    for kind in kinds {
        let title = kind["title"].as_str().unwrap();
        for key in kind["properties"].as_object().unwrap().keys().filter(|key| *key != "kind") {
            let text = format!("schema = 1\nid = \"x\"\nstart = \"a\"\n[state.a]\nkind = \"{title}\"\n{key} = \"b\"\n");
            let sources = Sources { files: vec![("x.toml".to_owned(), text)], ..Sources::default() };
            let findings = FlowSet::load(&sources).unwrap_err();
            let unknown = findings.iter().find(|finding| finding.what.starts_with("unknown key"));
            assert!(unknown.is_none(), "{title}: {}", unknown.unwrap());
            keys += 1;
        }
    }
    assert!(keys > 60 && Slot::ALL.len() > 10);
}
