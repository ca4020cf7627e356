//! What every page has in common, for citizens and for staff: texts by language, the layout, files that never change
//! under their address, forms, and what a form carries from page to page.
//!
//! Invariants: a page is complete without JavaScript; nothing personal stands in an address; what travels to a browser
//! and back is sealed; a text that is missing in one language is shown in another, never left out.

mod assets;
mod cookies;
mod field;
mod form;
mod frame;
mod instant;
mod language;
mod live;
mod problem_page;
mod ruby;
mod same_site;
mod sealed;
mod texts;
mod visitor;
mod work;

pub use assets::{AssetName, asset_address, assets};
pub use cookies::{Cookies, forgotten, remembered_for_this_visit};
pub use field::{BirthDateField, Choice, Field};
pub use form::{FieldError, Form};
pub use frame::Frame;
pub use instant::Instant;
pub use language::{Language, accepted};
pub use live::{Live, last_seen, live};
pub use problem_page::problem_page;
pub use ruby::Marked;
pub use same_site::came_from_elsewhere;
pub use sealed::{Sealed, Sealer};
pub use texts::Tr;
pub use visitor::{Visitor, remember_choices};
pub use work::{WORK_BITS, is_worked};

use crate::card::Random;
use crate::clock::Clock;
use std::sync::Arc;

/// What pages need besides their own subject.
pub struct Pages {
    /// Seals what forms carry.
    pub sealer: Sealer,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance: nonces and names of forms.
    pub random: Arc<dyn Random>,
    /// The origin by which browsers call (setting http.public_url): posts from elsewhere are refused.
    pub origin: String,
    /// Where people get help, the same on every page.
    pub help: Help,
    /// Where instants on pages are told for.
    pub time_zone: jiff::tz::TimeZone,
}

/// Where people get help.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// The telephone line, as it is dialled (setting web.phone_line).
    pub phone: Option<String>,
    /// The fax line, as it is dialled (setting voice.fax_line).
    pub fax: Option<String>,
}

impl Pages {
    /// Whether cookies are for encrypted connections only.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }
}
