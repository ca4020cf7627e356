//! Messages out. What has to be told leaves by the outbox of messages, so that it survives whatever happens to this process.

mod fax_page;

pub use fax_page::{FaxFont, FaxPage, FaxPageError};
