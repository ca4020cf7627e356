//! A QR code as the path of an SVG picture: no script, no second request, nothing stored.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The dark modules of a code.
pub(super) struct Picture {
    /// Modules to a side, the quiet zone included.
    pub(super) side: i32,
    /// The path over the dark modules.
    pub(super) path: String,
}

/// The picture of a text; nothing when it is too long for one.
pub(super) fn picture(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Some(Picture { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_picture_has_its_three_corners_and_a_quiet_zone() {
        let picture = super::picture("otpauth://totp/holdline:sato?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(picture.side > 21 + 8);
        assert!(picture.path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z"));
        assert!(super::picture(&"x".repeat(10_000)).is_none());
    }
}
