//! Random callers: on the shipped flows, on flows that are bad in one way each, and against their own scripts.

use crate::ivr::{
    FlowSet, Sources, builtin, link, reading,
    simulate::{RandomCalls, Script, Tally, play},
};

#[test]
fn nothing_goes_wrong_in_the_shipped_flows_and_every_state_is_reached() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let (random, mut tally) = (RandomCalls::new(&flows, 1), Tally::default());
    (0..20_000).for_each(|number| random.play(number, &mut tally));
    let told: Vec<String> = tally.faults.iter().map(|(what, fault)| format!("{what}\n{}", fault.script)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    // `card-info/nothing` is for a day on which no content is in force.
    let unreached = tally.unreached(&flows).into_iter().filter(|state| state != "card-info/nothing");
    assert_eq!(unreached.collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(tally.calls, tally.ends.values().sum::<u64>());
}

/// Otherwise nobody could find out what went wrong.
#[test]
fn a_script_plays_the_same_call_again() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let random = RandomCalls::new(&flows, 2);
    for number in 0..300 {
        let (script, heard) = random.heard(number);
        let again = play(&flows, &Script::parse("random.call", &script).unwrap());
        assert_eq!(again.failures, vec![], "{script}");
        let texts = again.transcript.iter().filter(|line| !line.starts_with("> "));
        let texts: Vec<&str> = texts.filter_map(|line| line.split_once(": ")).map(|(_, text)| text).collect();
        // The script goes on where a person has answered.
        assert_eq!(texts[..heard.len()], heard, "{script}");
    }
}

#[test]
fn the_same_seed_makes_the_same_calls_and_another_does_not() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let of = |seed| (0..20).map(|number| RandomCalls::new(&flows, seed).heard(number)).collect::<Vec<_>>();
    assert_eq!(of(3), of(3));
    assert_ne!(of(3), of(4));
}

/// Flows as they are, whatever the check finds: a caller must notice, too.
fn unchecked(sources: &Sources) -> FlowSet {
    let mut report = reading::Report::new(sources);
    let read = reading::read(sources, &mut report);
    link::link(&read, &mut report)
}

fn shipped_but(changes: &[(&str, &str, &str)]) -> FlowSet {
    let mut sources = builtin();
    for (path, from, to) in changes {
        let text = &mut sources.files.iter_mut().find(|(known, _)| known == path).unwrap().1;
        assert!(text.contains(from), "{path} has no {from:?}");
        *text = text.replacen(from, to, 1);
    }
    unchecked(&sources)
}

/// The callers find this, and tell a script that can be read.
fn find(flows: &FlowSet, fault: &str) {
    let (random, mut tally) = (RandomCalls::new(flows, 5), Tally::default());
    (0..5_000)
        .take_while(|number| {
            random.play(*number, &mut tally);
            !tally.faults.contains_key(fault)
        })
        .for_each(drop);
    let found = tally.faults.get(fault);
    let found = found.unwrap_or_else(|| panic!("{fault}\nis not among\n{:#?}", tally.faults.keys()));
    let script = Script::parse("random.call", &found.script).unwrap();
    assert!(found.script.contains(fault) && script.lines.len() > 2, "{}", found.script);
}

#[test]
fn dead_air_is_found() {
    let menu = shipped_but(&[
        ("lost.toml", "prompt = \"lost-menu\"", ""),
        ("lost.toml", "reprompt = [\"lost-menu-again\"]", ""),
    ]);
    find(&menu, "lost/menu: dead air before a question");
    let connect = ("person.toml", "prompt = \"connecting\"", "");
    find(&shipped_but(&[connect]), "person/connect: dead air before a person");
    let goodbye = ("goodbye.toml", "prompt = \"goodbye\"", "");
    find(&shipped_but(&[goodbye]), "goodbye/goodbye: dead air before the end");
}

#[test]
fn a_trap_is_found() {
    let offer = shipped_but(&[("person.toml", "give_up = \"callback-own\"", "give_up = \"nobody\"")]);
    find(&offer, "person/nobody: a trap: neither 0 nor silence leads out");
}

#[test]
fn a_circle_without_the_caller_is_found() {
    let waiting = shipped_but(&[("receipt.toml", "on.recorded = \"recorded\"", "on.recorded = \"publication\"")]);
    find(&waiting, "receipt: a circle in which nobody is asked");
}

#[test]
fn a_card_suspended_without_a_yes_is_found() {
    let at_once = shipped_but(&[("suspend.toml", "on.verified = \"read-back\"", "on.verified = \"suspend-card\"")]);
    find(&at_once, "suspend/suspend-card: a card is suspended without a confirm's yes");
    let by_no = shipped_but(&[("suspend.toml", "no = \"birth-date\"", "no = \"suspend-card\"")]);
    find(&by_no, "suspend/suspend-card: a card is suspended without a confirm's yes");
}

#[test]
fn a_secret_spoken_outside_a_confirm_is_found() {
    for (file, text) in [("prompts/en.ftl", "\npostcode = "), ("prompts/ja.ftl", "\npostcode = ")] {
        let told = shipped_but(&[(file, text, "\npostcode = { $birth-date } ")]);
        find(&told, "suspend/postcode: prompt `postcode` speaks the birth-date outside a confirm");
    }
}

#[test]
fn texts_longer_than_a_carrier_takes_are_found() {
    let long = "la ".repeat(1001);
    let prompt = shipped_but(&[("prompts/es.ftl", "\nlost-menu =\n", &format!("\nlost-menu =\n    {long}\n"))]);
    find(&prompt, "lost/menu: prompt `lost-menu` is longer than a carrier takes");
}

/// A line on which keys lead round and round, in as many texts as are wanted before each question, and where nobody is
/// looked for.
fn round_and_round(texts: usize, words: &str) -> FlowSet {
    let settings = "schema = 1\nstart = \"root\"\nstart_known = \"root\"\nperson = \"person\"\n[[language]]\nid = \"en\"\n\
                    complete = true\ntwilio_language = \"en-US\"\ntwilio_voice = \"Polly.Joanna-Neural\"\n";
    let mut root =
        "schema = 1\nid = \"root\"\nstart = \"menu\"\nperson = \"flow:person\"\n[state.menu]\nkind = \"menu\"\n\
                    prompt = \"menu\"\n"
            .to_owned();
    (1..=9).for_each(|key| root.push_str(&format!("on.{key} = \"say-1\"\n")));
    for n in 1..=texts {
        let next = if n == texts { "menu".to_owned() } else { format!("say-{}", n + 1) };
        root.push_str(&format!("[state.say-{n}]\nkind = \"say\"\nprompt = \"menu\"\nnext = \"{next}\"\n"));
    }
    let person = "schema = 1\nid = \"person\"\nstart = \"menu\"\nperson = \"menu\"\n[state.menu]\nkind = \"menu\"\n\
                  prompt = \"menu\"\non.1 = \"flow:root\"\n";
    let prompts = format!("menu = {words}\nengine-wrong-key = No.\nengine-sorry = Sorry.\n");
    let (_, speech) = builtin().files.into_iter().find(|(path, _)| path == "speech/en.toml").unwrap();
    let files = [
        ("languages.toml", settings),
        ("root.toml", &root),
        ("person.toml", person),
        ("prompts/en.ftl", &prompts),
        ("speech/en.toml", &speech),
    ];
    unchecked(&Sources {
        files: files.map(|(path, text)| (path.to_owned(), text.to_owned())).into(),
        ..Sources::default()
    })
}

#[test]
fn a_call_without_bounds_is_found() {
    find(&round_and_round(1, "Go on."), "root: no person is looked for in 104 questions");
}

#[test]
fn an_answer_longer_than_a_carrier_takes_is_found() {
    find(&round_and_round(24, &"la ".repeat(960)), "root: more is said at once than a carrier takes");
}
