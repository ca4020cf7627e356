//! The state diagram, from the machine itself.

use super::CardState;
use super::state::{Input, next};

/// A Mermaid state diagram of every transition that the machine has.
pub fn diagram() -> String {
    let mut out = String::from("stateDiagram-v2\n    [*] --> active\n");
    for state in CardState::ALL {
        for input in Input::ALL {
            if let Some(to) = next(*state, input) {
                out.push_str(&format!("    {} --> {}: {}\n", state.as_str(), to.as_str(), input.as_str()));
            }
        }
    }
    out.push_str("    revoked --> [*]\n");
    out
}
