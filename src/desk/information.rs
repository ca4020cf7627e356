//! What the line tells the public, for whoever answers questions: the items that the telephone reads out and the help pages
//! show, in force today, each with its source; in the colleague's language, and beside it in the caller's.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::gate::Colleague;
use super::{Desk, INFORMATION};
use crate::card::Duty;
use crate::ivr::{Item, Language as ContentLanguage, Topic, Words};
use crate::pages::{Frame, Language, Marked, Tr};
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;

/// The caller's language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Caller {
    #[serde(default)]
    caller: String,
}

impl Caller {
    /// The language, when it is another than the colleague's and one that texts are written in.
    fn beside(&self, t: Tr) -> Option<Language> {
        let language = Language::named(&self.caller)?;
        (language.spoken() != t.language().spoken()).then_some(language)
    }

    /// As the end of an address.
    fn query(&self) -> String {
        Language::named(&self.caller).map(|language| format!("?caller={}", language.code())).unwrap_or_default()
    }
}

/// What a heading or an item says in one language.
struct Said {
    tag: &'static str,
    title: Marked,
    paragraphs: Vec<Marked>,
}

struct Group {
    heading: String,
    /// Name and heading.
    topics: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "desk/information.html")]
struct IndexPage {
    frame: Frame,
    around: Around,
    groups: Vec<Group>,
    query: String,
}

struct ItemShown {
    said: Vec<Said>,
    source: String,
    day: String,
}

#[derive(Template)]
#[template(path = "desk/information_topic.html")]
struct TopicPage {
    frame: Frame,
    around: Around,
    heading: String,
    items: Vec<ItemShown>,
    query: String,
}

/// All topics that something is said about today.
pub(super) async fn index(State(desk): State<Arc<Desk>>, Query(caller): Query<Caller>, colleague: Colleague) -> Answer {
    admit(&colleague)?;
    let flows = desk.contact.flows.live();
    let (content, today) = (flows.content(), desk.contact.today());
    let language = ContentLanguage::new(colleague.visitor.t.language().code());
    let of_topic = |topic: &Topic| {
        let heading = content.topic_heading(&topic.name, &language).unwrap_or(&topic.name);
        (topic.name.clone(), heading.to_owned())
    };
    let of_group = |(name, topics): (&str, Vec<&Topic>)| Group {
        heading: content.group_heading(name, &language).unwrap_or(name).to_owned(),
        topics: topics.into_iter().map(of_topic).collect(),
    };
    let groups = content.groups_on(today).into_iter().map(of_group).collect();
    let (frame, around) = inside(&desk, &colleague, "desk-information-title", INFORMATION);
    page(StatusCode::OK, &IndexPage { frame, around, groups, query: caller.query() })
}

/// One topic.
pub(super) async fn topic(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    Query(caller): Query<Caller>,
    colleague: Colleague,
) -> Answer {
    admit(&colleague)?;
    let flows = desk.contact.flows.live();
    let (content, today, t) = (flows.content(), desk.contact.today(), colleague.visitor.t);
    if content.topics().iter().all(|topic| topic.name != name) {
        return Err(Problem::of_status(StatusCode::NOT_FOUND).into());
    }
    let languages: Vec<Language> = [Some(t.language()), caller.beside(t)].into_iter().flatten().collect();
    let heading = content.topic_heading(&name, &ContentLanguage::new(t.language().code())).unwrap_or(&name).to_owned();
    let items = content.items_on(&name, today).map(|item| shown(item, &languages)).collect();
    let (frame, around) = inside(&desk, &colleague, "desk-information-title", INFORMATION);
    page(StatusCode::OK, &TopicPage { frame, around, heading, items, query: caller.query() })
}

/// Whoever serves people, wherever they come.
fn admit(colleague: &Colleague) -> Result<(), Problem> {
    let serves = colleague.who.has(Duty::ServeContacts) || colleague.who.has(Duty::ServeCounter);
    if serves { Ok(()) } else { Err(Problem::of_status(StatusCode::FORBIDDEN)) }
}

fn shown(item: &Item, languages: &[Language]) -> ItemShown {
    let said = |language: &Language| {
        let words: &Words = item.words.get(&ContentLanguage::new(language.spoken()))?;
        Some(Said {
            tag: language.tag(),
            title: Marked::typed(&words.title),
            paragraphs: words.on_page().iter().map(|paragraph| Marked::typed(paragraph)).collect(),
        })
    };
    ItemShown {
        said: languages.iter().filter_map(said).collect(),
        source: item.source.clone(),
        day: item.source_date.to_string(),
    }
}
