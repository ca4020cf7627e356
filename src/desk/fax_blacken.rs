//! Blackening on a fax's page, without a script: each line of a page is a strip of its picture with a box for each part.

use super::Desk;
use super::answer::Answer;
use super::fax_form::Told;
use super::fax_page::again;
use super::gate::Posted;
use crate::contact::fax::blacken::blacken_fax;
use crate::contact::staff::StaffError;
use crate::fax::image::{FIELDS, Field, STRIPS};
use axum::extract::{Path, State};
use std::sync::Arc;

/// A line of a page: its picture's address, and its parts by the names of their boxes and of what people call them.
pub(super) struct Strip {
    pub(super) address: String,
    pub(super) parts: Vec<(String, String)>,
}

/// The lines of a page.
pub(super) fn strips(id: &str, page: usize) -> Vec<Strip> {
    let parts = |strip: u8| (0..FIELDS).map(move |place| (name(strip, place), format!("{}-{}", strip + 1, place + 1)));
    let one = |strip| Strip {
        address: format!("/desk/contact/{id}/fax/{page}.png?strip={strip}"),
        parts: parts(strip).collect(),
    };
    (0..STRIPS).map(one).collect()
}

fn name(strip: u8, place: u8) -> String {
    format!("at-{strip}-{place}")
}

/// Blackens what is ticked.
pub(super) async fn blacken(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let all = (0..STRIPS).flat_map(|strip| (0..FIELDS).map(move |place| Field { strip, place }));
    let fields: Vec<Field> = all.filter(|field| !posted.form.get(&name(field.strip, field.place)).is_empty()).collect();
    let told = if fields.is_empty() {
        Told::Wrong("blacken", "desk-fax-blacken-nothing")
    } else {
        let page = posted.form.get("page").parse().map_err(|_| StaffError::Gone)?;
        blacken_fax(&desk.contact, &posted.colleague.who, &id, page, fields).await?;
        Told::Plain("desk-fax-blackened")
    };
    again(&desk, &posted, &id, None, told).await
}
