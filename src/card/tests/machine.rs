//! The machine as the documentation shows it.

use super::*;

#[test]
fn diagram_in_the_architecture_is_the_machine() {
    let text = include_str!("../../../ARCHITECTURE.md");
    let (_, rest) = text.split_once("<!-- state-diagram").expect("the block begins");
    let (block, _) = rest.split_once("<!-- /state-diagram -->").expect("the block ends");
    let (_, rest) = block.split_once("```mermaid\n").expect("a mermaid fence");
    let (shown, _) = rest.split_once("```").expect("the fence ends");
    assert_eq!(shown, diagram(), "put this into ARCHITECTURE.md:\n{}", diagram());
}

#[test]
fn machine_has_these_ways_and_no_other() {
    let ways = "stateDiagram-v2\n    [*] --> active\n    active --> suspended: suspend\n    active --> revoked: revoke\n    \
                suspended --> revoked: revoke\n    suspended --> reactivated: reactivate\n    \
                reactivated --> suspended: suspend\n    reactivated --> revoked: revoke\n    revoked --> [*]\n";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(sorted(&diagram()), sorted(ways));
}
