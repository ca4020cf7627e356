//! The interface for other systems, `/api/v1`: issuers and partners with a token.
//!
//! A request is read in this order: [`access`] (whose token, is it within its limit, may it do this), the file of its
//! resource (parse, one use case, render), [`problems`] when something is wrong. [`openapi`] describes all of it, from the
//! same types, at `/api/openapi.json`.
//!
//! Invariants: nothing is told about a holder; no error repeats a value that was sent; every status that is answered stands
//! in the description (a test plays against it).

mod access;
mod body;
mod cards;
mod certificates;
mod events;
mod openapi;
mod problems;
mod receipts;
mod reissues;
mod schemas;
mod suspensions;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::card::IssuerName;
use crate::contact::Contact;

/// Everything the door needs.
pub struct ApiDoor {
    /// The use cases.
    pub contact: Contact,
    /// Issuers that cards may carry certificates of.
    pub issuers: Vec<IssuerName>,
}

/// `/api/v1/...` and its description.
pub fn router(door: ApiDoor) -> Router {
    let door = Arc::new(door);
    let (resources, described) = OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(cards::read, cards::put))
        .routes(routes!(suspensions::suspend))
        .routes(routes!(suspensions::revoke))
        .routes(routes!(receipts::read))
        .routes(routes!(reissues::read))
        .routes(routes!(reissues::accept))
        .routes(routes!(events::follow))
        .routes(routes!(certificates::holds))
        .split_for_parts();
    let description: Arc<str> = openapi::completed(described).into();
    let resources = resources.route_layer(from_fn_with_state(Arc::clone(&door), access::admit)).with_state(door);
    let json = [(header::CONTENT_TYPE, "application/json")];
    resources.route("/api/openapi.json", get(move || async move { (json, description.to_string()) }))
}
