//! The QR code of the sheet: which form, in which language, of which version. At most 26 characters at level M make a
//! version 2 code with modules of 1 mm, which every decoder read on every measured page; more correction at the same
//! size reads worse, since the modules shrink.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde::{Deserialize, Serialize};

/// The version of the layout: another number whenever a place moves.
pub const VERSION: u32 = 1;
/// Modules to a side.
pub const MODULES: usize = 25;

/// What the code says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormCode {
    /// The language of the sheet: a code of the pages, such as `ja-plain`.
    pub language: String,
    /// The version of its layout.
    pub version: u32,
}

const FORM: &str = "HOLDLINE/LOSS";

impl FormCode {
    /// The code of this version's sheet.
    #[must_use]
    pub fn of(language: &str) -> Self {
        Self { language: language.to_owned(), version: VERSION }
    }

    /// What the modules spell: capitals, digits, `-` and `/` alone (the alphanumeric set of ISO/IEC 18004).
    #[must_use]
    pub fn text(&self) -> String {
        format!("{FORM}/{}/{}", self.language.to_uppercase(), self.version)
    }

    /// Reads what modules spell; nothing when it is another's code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(FORM)?.strip_prefix('/')?.split('/');
        let (language, version) = (parts.next()?, parts.next()?);
        let known = language.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
        if parts.next().is_some() || language.is_empty() || language.len() > 8 || !known {
            return None;
        }
        let digits = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
        let version = version.parse().ok().filter(|_| digits)?;
        Some(Self { language: language.to_lowercase(), version })
    }
}

/// The dark modules, from the upper left: column and row.
#[must_use]
pub fn modules(code: &FormCode) -> Vec<(u8, u8)> {
    let segments = QrSegment::make_segments(&code.text());
    let two = Version::new(2);
    let Ok(qr) = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, two, two, None, false) else {
        return Vec::new();
    };
    let side = 0..u8::try_from(qr.size()).unwrap_or(0);
    side.clone()
        .flat_map(|row| side.clone().map(move |column| (column, row)))
        .filter(|(column, row)| qr.get_module(i32::from(*column), i32::from(*row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_code_of_at_most_26_characters_that_is_read_back() {
        for language in ["ja", "en", "zh", "ko", "es", "pt", "ja-plain"] {
            let code = FormCode::of(language);
            assert!(code.text().len() <= 26, "{}", code.text());
            assert_eq!(FormCode::parse(&code.text()).as_ref(), Some(&code));
            let dark = modules(&code);
            assert!(dark.len() > 250 && dark.contains(&(0, 0)) && dark.contains(&(24, 0)), "{}", dark.len());
        }
    }

    #[test]
    fn another_codes_text_is_no_form() {
        for text in
            ["", "HOLDLINE/LOSS", "HOLDLINE/LOSS/", "HOLDLINE/LOSS/JA", "HOLDLINE/LOSS/JA/x", "HOLDLINE/LOSS/JA/1/2"]
        {
            assert_eq!(FormCode::parse(text), None, "{text}");
        }
        for text in ["https://example.jp/", "HOLDLINE/LOSS/ja/1", "HOLDLINE/LOSS/JA/+1", "HOLDLINE/LOSS/JA/99999999999"]
        {
            assert_eq!(FormCode::parse(text), None, "{text}");
        }
    }
}
