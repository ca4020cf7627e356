//! Style sheets and pictures, built into the program and served under an address with a hash over all of them: a browser
//! may keep them for ever, and never mixes two releases.

use axum::extract::Path;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/static");

/// 12 hexadecimal digits over names and contents.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    for file in FILES.files() {
        context.update(file.path().as_os_str().as_encoded_bytes());
        context.update(&[0]);
        context.update(file.contents());
    }
    hex::encode(context.finish().as_ref().get(..6).unwrap_or_default())
});

/// A file by its name.
pub type AssetName = &'static str;

/// Where a file is served.
#[must_use]
pub fn asset_address(name: AssetName) -> String {
    format!("/static/{}/{name}", *HASH)
}

/// Answers `/static/{hash}/{name}`. A page of another release (nodes are replaced one by one) gets the file as it is now,
/// and is told not to keep it.
pub async fn assets(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(file) = FILES.get_file(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let keep = if hash == *HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers: [(HeaderName, &str); 2] = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    (headers, file.contents()).into_response()
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn a_style_sheet_closes_what_it_opens() {
        for file in FILES.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "css")) {
            let text = file.contents_utf8().unwrap();
            let rules: String =
                text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rule)| rule)).collect();
            let mut open = 0;
            for (line, rule) in rules.lines().enumerate() {
                open += rule.matches('{').count();
                open =
                    open.checked_sub(rule.matches('}').count()).unwrap_or_else(|| panic!("{:?}:{line}", file.path()));
            }
            assert_eq!(open, 0, "{:?} leaves a block open: all rules behind it are lost", file.path());
        }
    }
}
