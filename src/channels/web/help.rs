//! What the official pages tell, for whoever reads: the dated items that the telephone reads out, in force today, each with
//! its source. Agents, callers and readers get the same.

use super::{Door, page};
use crate::ivr::{Content, Item, Language as ContentLanguage, Topic};
use crate::pages::{Frame, Language, Marked, Tr, Visitor};
use crate::security::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use fluent_bundle::FluentArgs;
use jiff::civil::Date;

/// A text of the content, and the language it is in when that is not the page's.
struct Told {
    text: Marked,
    /// For the `lang` attribute.
    other: Option<String>,
}

struct Group {
    heading: Told,
    topics: Vec<(String, Told)>,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage {
    frame: Frame,
    groups: Vec<Group>,
}

/// Everything there is help on, by group. What somebody needs whose card is gone comes first.
pub(super) async fn index(State(door): State<Door>, visitor: Visitor) -> Response {
    let flows = door.contact.flows.live();
    let (content, today) = (flows.content(), door.contact.today());
    let mut groups = content.groups_on(today);
    groups.sort_by_key(|(name, _)| FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()));
    let of_topic = |topic: &Topic| {
        let found = heading(visitor.t, |language| content.topic_heading(&topic.name, language), &topic.name);
        (topic.name.clone(), found)
    };
    let of_group = |(name, topics): (&str, Vec<&Topic>)| Group {
        heading: heading(visitor.t, |language| content.group_heading(name, language), name),
        topics: topics.into_iter().map(of_topic).collect(),
    };
    let groups = groups.into_iter().map(of_group).collect();
    page(&HelpPage { frame: Frame::new(&door.pages, &visitor, "help-pages-title"), groups })
}

/// Groups that go before the others, which keep the order of their files.
const FIRST: [&str; 2] = ["replacement", "contacts"];

struct ItemShown {
    id: String,
    title: Told,
    paragraphs: Vec<Told>,
    source: String,
    source_date: Marked,
    source_day: String,
}

#[derive(Template)]
#[template(path = "public/help_topic.html")]
struct TopicPage {
    frame: Frame,
    heading: Told,
    /// For the title: without markup.
    title: String,
    items: Vec<ItemShown>,
}

/// One topic, under an address of its own.
pub(super) async fn topic(
    State(door): State<Door>,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let flows = door.contact.flows.live();
    let (content, today) = (flows.content(), door.contact.today());
    if content.topics().iter().all(|topic| topic.name != name) {
        return Err(Problem::of_status(StatusCode::NOT_FOUND));
    }
    let items = shown(content, &name, today, visitor.t);
    let heading = heading(visitor.t, |language| content.topic_heading(&name, language), &name);
    let title = plain_title(visitor.t, |language| content.topic_heading(&name, language), &name);
    Ok(page(&TopicPage { frame: Frame::new(&door.pages, &visitor, "help-pages-title"), heading, title, items }))
}

fn shown(content: &Content, topic: &str, today: Date, t: Tr) -> Vec<ItemShown> {
    content.items_on(topic, today).filter_map(|item| item_shown(item, t)).collect()
}

fn item_shown(item: &Item, t: Tr) -> Option<ItemShown> {
    let (language, words) =
        in_order(t).find_map(|language| item.words.get(&language).map(|words| (language, words)))?;
    let told = |text: &str| told(t, &language, text);
    let date = item.source_date;
    let mut arguments = FluentArgs::with_capacity(3);
    arguments.set("year", date.year().to_string());
    arguments.set("month", i64::from(date.month()));
    arguments.set("day", i64::from(date.day()));
    Some(ItemShown {
        id: item.id.clone(),
        title: told(&words.title),
        paragraphs: words.on_page().iter().map(|paragraph| told(paragraph)).collect(),
        source: item.source.clone(),
        source_date: t.with_all("day", &arguments),
        source_day: date.to_string(),
    })
}

/// The page's language, the one it is the plain form of, then Japanese and English.
fn in_order(t: Tr) -> impl Iterator<Item = ContentLanguage> {
    let own = t.language();
    [own.code(), own.spoken(), "ja", "en"].into_iter().map(ContentLanguage::new)
}

fn heading<'a>(t: Tr, find: impl Fn(&ContentLanguage) -> Option<&'a str>, name: &str) -> Told {
    let found = in_order(t).find_map(|language| find(&language).map(|text| told(t, &language, text)));
    found.unwrap_or_else(|| Told { text: Marked::typed(name), other: None })
}

fn plain_title<'a>(t: Tr, find: impl Fn(&ContentLanguage) -> Option<&'a str>, name: &str) -> String {
    in_order(t).find_map(|language| find(&language)).map_or_else(|| name.to_owned(), Marked::without_readings)
}

fn told(t: Tr, language: &ContentLanguage, text: &str) -> Told {
    let of_page = Language::named(language.as_str());
    let other = of_page.is_none_or(|language| language.tag() != t.language().tag());
    let other = other.then(|| of_page.map_or_else(|| language.as_str().to_owned(), |known| known.tag().to_owned()));
    // Only plain Japanese has readings.
    let text = if language.plain_of().is_some() { Marked::new(text, t.furigana()) } else { Marked::typed(text) };
    Told { text, other }
}
