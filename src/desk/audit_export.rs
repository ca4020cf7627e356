//! The record as a file: CSV (RFC 4180) or JSON Lines, streamed page by page, so that its size does not matter.

use super::Desk;
use super::answer::{Answer, Refused};
use super::audit_pages::Filters;
use super::gate::Posted;
use crate::contact::{Contact, export_audit, export_page};
use crate::security::Problem;
use crate::store::{AuditEntry, AuditQuery, StoreError};
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::stream::try_unfold;
use std::sync::Arc;

/// The columns, in both formats.
const COLUMNS: [&str; 11] =
    ["id", "at", "role", "channel", "actor", "action", "outcome", "reason", "card", "receipt", "contact"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

/// Sends what the filters find, the newest first.
pub(super) async fn export(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let filters = Filters::read(|name| posted.form.get(name).to_owned());
    let bad = || Refused::from(Problem::of_status(StatusCode::BAD_REQUEST));
    let wanted = filters.query(&desk.pages.time_zone).ok_or_else(bad)?;
    let (format, kind, name) = match posted.form.get("format") {
        "csv" => (Format::Csv, "text/csv; charset=utf-8", "attachment; filename=\"holdline-audit.csv\""),
        "json" => (Format::Json, "application/x-ndjson", "attachment; filename=\"holdline-audit.jsonl\""),
        _ => return Err(bad()),
    };
    export_audit(&desk.contact, &posted.colleague.who, &wanted).await?;
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, rows(desk.contact.clone(), wanted, format)).into_response() as Response)
}

/// The body. When the store fails in the middle the connection breaks: a file cut short must not look whole.
fn rows(app: Contact, wanted: AuditQuery, format: Format) -> Body {
    enum At {
        Head,
        Below(Option<i64>),
        End,
    }
    let stream = try_unfold(At::Head, move |at| {
        let (app, wanted) = (app.clone(), wanted.clone());
        async move {
            let below = match at {
                At::Head if format == Format::Csv => {
                    // The mark lets spreadsheets read UTF-8.
                    let head = format!("\u{feff}{}\r\n", COLUMNS.join(","));
                    return Ok::<_, StoreError>(Some((Bytes::from(head), At::Below(None))));
                }
                At::Head => None,
                At::Below(below) => below,
                At::End => return Ok(None),
            };
            let found = export_page(&app, &wanted, below).await?;
            let next = found.last().map_or(At::End, |last| At::Below(Some(last.id)));
            let text: String = found.into_iter().map(|entry| line(entry, format)).collect();
            Ok(Some((Bytes::from(text), next)))
        }
    });
    Body::from_stream(stream)
}

fn line(entry: AuditEntry, format: Format) -> String {
    let AuditEntry { id, record } = entry;
    let values = [
        Some(id.to_string()),
        Some(record.at.rfc3339()),
        Some(record.actor.role.as_str().to_owned()),
        Some(record.actor.channel.as_str().to_owned()),
        record.actor.name,
        Some(record.action),
        Some(record.outcome.as_str().to_owned()),
        record.reason,
        record.card.map(|card| card.to_string()),
        record.receipt.map(|receipt| receipt.to_string()),
        record.contact,
    ];
    match format {
        Format::Csv => {
            let cells: Vec<String> = values.into_iter().map(|value| cell(&value.unwrap_or_default())).collect();
            format!("{}\r\n", cells.join(","))
        }
        Format::Json => {
            let pairs = COLUMNS.into_iter().zip(values);
            let object: serde_json::Map<_, _> = pairs.map(|(name, value)| (name.to_owned(), value.into())).collect();
            format!("{}\n", serde_json::Value::Object(object))
        }
    }
}

/// A quoted cell; what a spreadsheet would take for a formula is marked as text (OWASP, CSV injection).
fn cell(value: &str) -> String {
    let mark = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{mark}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(cell(""), "\"\"");
    }
}
