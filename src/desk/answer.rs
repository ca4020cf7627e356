//! How handlers of the desk answer: a page, or a refusal that is an answer too.

use crate::contact::staff::StaffError;
use crate::security::Problem;
use crate::store::StoreError;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// What a handler gives back.
pub(super) type Answer = Result<Response, Refused>;

/// An answer that says why something was not done.
pub(super) struct Refused(Box<Response>);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Refused {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        problem.into_response().into()
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Problem::internal(&error).into()
    }
}

impl From<StaffError> for Refused {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Problem::of_status(StatusCode::FORBIDDEN).into(),
            StaffError::Gone => Problem::of_status(StatusCode::NOT_FOUND).into(),
            StaffError::Store(error) => error.into(),
        }
    }
}

/// A page with a status.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(|error| Problem::internal(&error))?;
    Ok((status, Html(html)).into_response())
}

/// On to another page of the desk, by GET.
pub(super) fn on_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The same answer with a cookie.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
