//! What a browser sends from a form, and what is wrong with it, field by field.

use axum::http::StatusCode;

use crate::security::Problem;

/// Longest body that is read, in bytes: a page of ours fits many times.
const LONGEST_BODY: usize = 64 * 1024;
/// Most fields that are read.
const MOST_FIELDS: usize = 100;

/// Names and values as typed, `application/x-www-form-urlencoded`. No `Debug`: values are people's.
#[derive(Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body.
    ///
    /// # Errors
    /// 413 beyond 64 KiB or 100 fields.
    pub fn parse(body: &[u8]) -> Result<Self, Problem> {
        let fields: Vec<_> = form_urlencoded::parse(body).take(MOST_FIELDS + 1).collect();
        if body.len() > LONGEST_BODY || fields.len() > MOST_FIELDS {
            return Err(Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        Ok(Self(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The value of a field without blanks around it; empty when it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }
}

/// Something wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Where the summary leads: the id of the input.
    pub field: &'static str,
    /// The text that says what to do; the same in the summary and at the field.
    pub key: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_typed_but_for_blanks_around_them() {
        let form = Form::parse("name=%E5%B1%B1%E7%94%B0+&year=+1985&year=2".as_bytes()).unwrap();
        assert_eq!((form.get("name"), form.get("year"), form.get("sex")), ("山田", "1985", ""));
    }

    #[test]
    fn what_no_page_of_ours_sends_is_too_large() {
        assert!(Form::parse(&vec![b'a'; 70_000]).is_err());
        assert!(Form::parse("a=1&".repeat(101).as_bytes()).is_err());
        assert!(Form::parse("a=1&".repeat(100).as_bytes()).is_ok());
    }
}
