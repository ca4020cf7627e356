//! Pictures of the shipped flows.

use crate::ivr::{FlowSet, Language, builtin};

fn flows() -> FlowSet {
    FlowSet::load(&builtin()).unwrap().flows
}

/// Printed on A3, in every language; a flow that outgrows its page has to be split.
#[test]
fn every_sheet_is_well_formed_and_has_text_of_seven_points() {
    let flows = flows();
    for language in flows.complete_languages() {
        let all = [flows.overview(language)].into_iter();
        let all = all.chain(flows.flow_names().into_iter().map(|flow| flows.graph(flow, language).unwrap()));
        for graph in all {
            let sheet = graph.sheet();
            let document = roxmltree::Document::parse(&sheet.svg).unwrap();
            let root = document.root_element();
            assert_eq!((root.attribute("width"), root.attribute("height")), (Some("420mm"), Some("297mm")));
            let title = root.descendants().find(|node| node.has_tag_name("title")).unwrap().text().unwrap();
            assert!(sheet.smallest_text_pt >= 7.0, "{title}: {} points", sheet.smallest_text_pt);
        }
    }
}

#[test]
fn a_picture_tells_kinds_keys_outcomes_slots_and_words() {
    let flows = flows();
    let mermaid = flows.graph("suspend", &Language::new("en")).unwrap().mermaid();
    for expected in [
        "[/\"<b>birth-date</b><br/>asks birth-date",
        "{{\"<b>locator</b>",
        "[[\"<b>verify-form-number</b><br/>does verify-by-form-number",
        "<i>We will stop your card.</i>",
        "|\"1 For the application form I D\"|",
        "|\"1 yes\"|",
        "|\"already-suspended\"|",
        "%% Every question, unless it says otherwise: 0 → flow person",
    ] {
        assert!(mermaid.contains(expected), "{expected}\n{mermaid}");
    }
    // What every question has is not drawn a hundred times.
    assert!(!mermaid.contains("|\"0\"|") && !mermaid.contains("give-up"), "{mermaid}");
    let svg = flows.graph("suspend", &Language::new("ja")).unwrap().sheet().svg;
    assert!(svg.contains("カードを停止いたします。") && svg.contains("asks birth-date"), "{svg}");
}

#[test]
fn the_overview_shows_how_flows_lead_to_each_other() {
    let flows = flows();
    let overview = flows.overview(&Language::new("en")).mermaid();
    let node = |name: &str| {
        let line = overview.lines().find(|line| line.contains(&format!("{name}</b>"))).unwrap().trim();
        line.split(['>', '[']).next().unwrap().to_owned()
    };
    let edge = format!("{} -->|\"2 If your card is lost or stolen\"| {}", node("root"), node("lost"));
    assert!(overview.contains(&edge), "{edge}\n{overview}");
    assert!(overview.contains(&format!("| {}", node("suspend"))), "{overview}");
    assert!(flows.graph("nowhere", &Language::new("en")).is_none());
}

#[test]
fn pictures_are_the_same_every_time() {
    let draw = || flows().graph("suspend", &Language::new("en")).unwrap().sheet().svg;
    assert_eq!(draw(), draw());
}

/// Whatever a prompt says, it stays text: in Mermaid's grammar and in XML.
#[test]
fn words_cannot_break_out_of_a_picture() {
    let mut sources = builtin();
    let english = sources.files.iter_mut().find(|(path, _)| path == "prompts/en.ftl").unwrap();
    english.1 = english.1.replace("goodbye = Thank", "goodbye = \"q\" <b>&</b> #35; |p| `x` \u{7} Thank");
    let flows = FlowSet::load(&sources).unwrap().flows;
    let graph = flows.graph("goodbye", &Language::new("en")).unwrap();
    let svg = graph.sheet().svg;
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().any(|node| node.text().is_some_and(|text| text.starts_with("\"q\" <b>&</b> #35;"))));
    let mermaid = graph.mermaid();
    assert!(mermaid.contains("<i>#34;q#34; #60;b#62;#38;#60;/b#62; #35;35#59; #124;p#124; #96;x#96;"), "{mermaid}");
}
