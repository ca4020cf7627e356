//! The parameters of a webhook, as sent: names and values decoded, order and repetition kept, nothing understood yet.
//!
//! Bounded before anything else looks at it: Twilio sends about 30 parameters of a few bytes each.

use std::fmt;

/// Longest body that is read, in bytes. Twilio's are below 2 kB.
pub const MAX_BODY_BYTES: usize = 64 * 1024;
/// Most parameters that are read.
pub const MAX_PARAMETERS: usize = 100;

/// Decoded `application/x-www-form-urlencoded` parameters. `Debug` shows names only: values are people's numbers and
/// what they keyed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

/// Why a body is not read as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More than [`MAX_BODY_BYTES`].
    #[error("the body is longer than 65536 bytes")]
    TooLong,
    /// More than [`MAX_PARAMETERS`].
    #[error("the body has more than 100 parameters")]
    TooMany,
}

impl Form {
    /// Decodes a body. Bytes that are no UTF-8 become U+FFFD; the signature then fails, as it should.
    ///
    /// # Errors
    /// [`FormError`] when a bound is passed.
    pub fn parse(body: &[u8]) -> Result<Self, FormError> {
        if body.len() > MAX_BODY_BYTES {
            return Err(FormError::TooLong);
        }
        let pairs: Vec<_> = form_urlencoded::parse(body).take(MAX_PARAMETERS + 1).map(owned).collect();
        if pairs.len() > MAX_PARAMETERS { Err(FormError::TooMany) } else { Ok(Self(pairs)) }
    }

    /// A form made here, by the handset.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// The first value of a parameter, exactly as sent (it may be empty).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All parameters, in the order sent.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The body as a carrier writes it.
    #[must_use]
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Form")?;
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

fn owned((name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)) -> (String, String) {
    (name.into_owned(), value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_and_percent_are_decoded_and_repeated_names_kept() {
        let form = Form::parse(b"From=%2B81312345678&City=New+York&Tag=b&Tag=a&Digits=").unwrap();
        assert_eq!(form.get("From"), Some("+81312345678"));
        assert_eq!(form.get("City"), Some("New York"));
        assert_eq!(form.get("Tag"), Some("b"));
        assert_eq!(form.get("Digits"), Some(""));
        assert_eq!(form.get("digits"), None);
        assert_eq!(form.pairs().len(), 5);
    }

    #[test]
    fn a_form_beyond_its_bounds_is_refused() {
        let many = |count: usize| (0..count).map(|n| format!("p{n}=1")).collect::<Vec<_>>().join("&");
        assert!(Form::parse(many(MAX_PARAMETERS).as_bytes()).is_ok());
        assert_eq!(Form::parse(many(MAX_PARAMETERS + 1).as_bytes()), Err(FormError::TooMany));
        assert_eq!(Form::parse(&vec![b'a'; MAX_BODY_BYTES + 1]), Err(FormError::TooLong));
    }

    #[test]
    fn debug_output_shows_no_value() {
        let shown = format!("{:?}", Form::parse(b"Digits=19850412&From=%2B81312345678").unwrap());
        assert!(shown.contains("Digits") && !shown.contains("1985") && !shown.contains("8131"), "{shown}");
    }
}
