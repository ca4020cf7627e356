//! The flows in `ivr-flows/`.

use crate::ivr::{FlowSet, builtin};

#[test]
fn shipped_flows_have_no_finding() {
    let found = match FlowSet::load(&builtin()) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings,
    };
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
