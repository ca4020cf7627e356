//! Errors for people, in their language: what happened, what to do, the incident number, and the other ways.

use super::{Frame, Pages, Visitor};
use crate::security::Problem;
use askama::Template;

#[derive(Template)]
#[template(path = "pages/problem.html")]
struct ProblemTemplate {
    frame: Frame,
    what_to_do: &'static str,
    incident: String,
}

/// The page; nothing when it cannot be written, and then the plain one serves.
#[must_use]
pub fn problem_page(pages: &Pages, visitor: &Visitor, problem: &Problem) -> Option<String> {
    let (title, what_to_do) = match problem.status().as_u16() {
        403 => ("problem-forbidden", "problem-forbidden-do"),
        404 | 405 => ("problem-not-found", "problem-not-found-do"),
        413 => ("problem-too-large", "problem-too-large-do"),
        429 => ("problem-too-many", "problem-too-many-do"),
        503 => ("problem-unavailable", "problem-unavailable-do"),
        500..=599 => ("problem-internal", "problem-internal-do"),
        _ => ("problem-bad-request", "problem-bad-request-do"),
    };
    let frame = Frame::new(pages, visitor, title);
    ProblemTemplate { frame, what_to_do, incident: problem.incident().to_string() }.render().ok()
}
