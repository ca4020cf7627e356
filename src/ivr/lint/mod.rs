//! What cannot be seen in one state alone: who reaches whom, what a caller is led through, what is said.

mod budget;
mod content;
mod dialogue;
mod graph;
mod hours;
mod listening;
mod menus;
mod messages;
mod recordings;
mod wording;

use super::{
    flow_set::FlowSet,
    reading::{Read, Report},
};

/// Prompts the engine itself speaks; every complete language has them.
pub(super) const ENGINE_PROMPTS: [&str; 5] = [WRONG_KEY, WRONG_LENGTH, WRONG_DATE, INDIVIDUAL_NUMBER, SORRY];
/// A key that the menu does not have.
pub(super) const WRONG_KEY: &str = "engine-wrong-key";
/// Too few or too many digits, or something else than digits.
pub(super) const WRONG_LENGTH: &str = "engine-wrong-length";
/// A day that the calendar does not have.
pub(super) const WRONG_DATE: &str = "engine-wrong-date";
/// Twelve digits where the form's number was asked for.
pub(super) const INDIVIDUAL_NUMBER: &str = "engine-individual-number";
/// Said once in a call, before the first paragraph of content: needed where a state reads content.
pub(super) const CONTENT_KEYS: &str = "engine-content-keys";
/// Something went wrong on our side, before a person takes over.
pub(super) const SORRY: &str = "engine-sorry";

/// Adds findings to those of reading and linking.
pub(super) fn lint(read: &Read, flows: &FlowSet, report: &mut Report) {
    let needs = wording::Needs::of(read);
    wording::check(read, flows, &needs, report);
    recordings::check(read, &needs, report);
    messages::check(read, flows, report);
    content::check(read, report);
    dialogue::check(read, flows, report);
    hours::check(read, report);
    // Where states are missing, nothing is said about who reaches whom.
    if !read.partial {
        graph::check(read, flows, report);
    }
    menus::check(read, flows, report);
    if !report.has_errors() {
        listening::check(read, flows, report);
        budget::check(read, flows, report);
    }
}
