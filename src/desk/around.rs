//! What stands around every page of the desk: where one can go, who is signed in, the two languages of the desk.

use super::counter::{COUNTER, DAY};
use super::gate::Colleague;
use super::shortcuts::{self, Shortcut};
use super::{ACCOUNT, ACCOUNTS, AUDIT, BOARD, Desk, INFORMATION, REVIEW, WORKLIST};
use crate::card::Duty;
use crate::pages::{FieldError, Frame, Language, Tr, Visitor};
use axum::http::{HeaderMap, Uri};

/// Languages that the desk is written in.
const LANGUAGES: [Language; 2] = [Language::Ja, Language::En];

/// A way to another page.
pub(super) struct Way {
    pub(super) href: &'static str,
    /// Its text.
    pub(super) key: &'static str,
    pub(super) is_here: bool,
}

/// What stands around a page.
pub(super) struct Around {
    pub(super) ways: Vec<Way>,
    /// The account that is signed in.
    pub(super) name: Option<String>,
    /// Its role: a text.
    pub(super) role: String,
    /// The keys that do something for this colleague.
    pub(super) shortcuts: Vec<&'static Shortcut>,
    /// What the page's forms carry.
    pub(super) csrf: String,
    /// The open page is a sign that the colleague is there, for whoever serves people.
    pub(super) gives_signs: bool,
    visitor: Visitor,
}

impl Around {
    /// The desk's languages, and this page in them.
    pub(super) fn languages(&self) -> Vec<(Language, String)> {
        LANGUAGES.into_iter().map(|language| (language, self.visitor.address_in(language))).collect()
    }
}

/// Who looks, in a language of the desk: a colleague whose browser prefers another one gets Japanese.
pub(super) fn visitor(uri: &Uri, headers: &HeaderMap) -> Visitor {
    let mut visitor = Visitor::of(uri, headers);
    let language = if visitor.t.language() == Language::En { Language::En } else { Language::Ja };
    visitor.t = Tr::new(language, false);
    visitor
}

/// Frame and surroundings of a page before anybody has signed in.
pub(super) fn outside(desk: &Desk, visitor: &Visitor, title: &'static str, errors: Vec<FieldError>) -> (Frame, Around) {
    let frame = Frame::new(&desk.pages, visitor, title).with_errors(errors);
    let around = Around {
        ways: Vec::new(),
        name: None,
        role: String::new(),
        shortcuts: Vec::new(),
        csrf: String::new(),
        gives_signs: false,
        visitor: visitor.clone(),
    };
    (frame, around)
}

/// Frame and surroundings of a colleague's page; `here` is the address of the way that leads to it.
pub(super) fn inside(desk: &Desk, colleague: &Colleague, title: &'static str, here: &str) -> (Frame, Around) {
    let visitor = &colleague.visitor;
    let all = [
        (Some(Duty::ServeContacts), WORKLIST, "desk-go-worklist"),
        (Some(Duty::ServeContacts), INFORMATION, "desk-go-information"),
        (Some(Duty::WatchLine), BOARD, "desk-go-board"),
        (Some(Duty::ServeCounter), COUNTER, "counter-go"),
        (Some(Duty::ServeCounter), DAY, "counter-go-day"),
        (Some(Duty::ServeCounter), INFORMATION, "desk-go-information"),
        (Some(Duty::ReadAudit), AUDIT, "desk-go-audit"),
        (Some(Duty::ReadAudit), REVIEW, "desk-go-review"),
        (Some(Duty::ManageStaff), ACCOUNTS, "desk-go-accounts"),
        (None, ACCOUNT, "desk-go-account"),
    ];
    let ways = all
        .into_iter()
        .filter(|(duty, ..)| duty.is_none_or(|duty| colleague.who.has(duty)))
        .map(|(_, href, key)| Way { href, key, is_here: href == here })
        .collect();
    let around = Around {
        ways,
        name: Some(colleague.who.name.to_string()),
        role: format!("desk-role-{}", colleague.who.role.as_str()),
        shortcuts: shortcuts::of(colleague.who.role),
        csrf: colleague.csrf.clone(),
        gives_signs: colleague.who.has(Duty::ServeContacts),
        visitor: visitor.clone(),
    };
    (Frame::new(&desk.pages, visitor, title), around)
}
