//! The worklist as a page: what comes next, what the colleague has, what else waits. Complete without scripts: taking is
//! a form, and reloading shows what is new; `live.js` and `worklist.js` keep it live.

use super::answer::{Answer, Refused, on_to, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::voice_pages::ring_after_taking;
use super::worklist_events::fingerprint;
use super::worklist_rows::{Head, row};
use super::{Desk, WORKLIST};
use crate::card::{AwayReason, BreakReason, Chosen, Doing, ItemKind, Skill, skills_of};
use crate::contact::desk::{
    Filter, Presence, TakeError, be_available, presence_of, read_worklist, take_break, take_next,
};
use crate::pages::Frame;
use crate::security::Problem;
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use std::sync::Arc;

/// What the colleague has or is offered.
struct Mine {
    id: String,
    /// Texts: what it is, and how it stands.
    kind: String,
    state: &'static str,
    is_offered: bool,
}

#[derive(Template)]
#[template(path = "desk/worklist.html")]
struct WorklistPage {
    frame: Frame,
    around: Around,
    /// A text that says why something was not done.
    notice: Option<&'static str>,
    /// A name that belongs to it.
    notice_name: String,
    presence: Presence,
    /// A text: what the colleague does.
    doing: String,
    /// A text that explains it, where there is one.
    why: Option<String>,
    mine: Vec<Mine>,
    /// All kinds of work of the role, and whether they take it now.
    skills: Vec<(Skill, bool)>,
    breaks: &'static [BreakReason],
    /// Rendered: what stands above the list, and its rows.
    head: String,
    rows: Vec<String>,
    kinds: Vec<(ItemKind, bool)>,
    language: String,
    /// Languages that can be chosen, and their names.
    languages: Vec<(&'static str, &'static str)>,
    /// Where live updates come from.
    events: String,
}

/// Languages that items come in.
const LANGUAGES: [(&str, &str); 6] =
    [("ja", "日本語"), ("en", "English"), ("zh", "中文"), ("ko", "한국어"), ("es", "Español"), ("pt", "Português")];

/// What an address asks for; what cannot be read is left out.
pub(super) fn filter(uri: &Uri) -> Filter {
    let mut filter = Filter::default();
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).take(20) {
        match name.as_ref() {
            "kind" => filter.kind = value.parse().ok(),
            "language" => {
                filter.language = LANGUAGES.iter().find(|(tag, _)| *tag == value).map(|(tag, _)| (*tag).to_owned());
            }
            _ => {}
        }
    }
    filter
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, colleague: Colleague) -> Answer {
    worklist_page(&desk, &colleague, &filter(&uri), StatusCode::OK, None).await
}

/// Takes whatever comes first.
pub(super) async fn next(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    match take_next(&desk.contact, &posted.colleague.who).await {
        Ok(Some(taken)) => {
            ring_after_taking(&desk, &posted.colleague, &taken).await;
            Ok(on_to(&format!("/desk/contact/{}", taken.id)))
        }
        Ok(None) => worklist_page(&desk, &posted.colleague, &Filter::default(), StatusCode::OK, None).await,
        Err(error) => refused(&desk, &posted.colleague, error).await,
    }
}

/// Says where the colleague is.
pub(super) async fn presence(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    let (app, who, form) = (&desk.contact, &posted.colleague.who, &posted.form);
    match form.get("do") {
        "available" => {
            let wanted: Vec<Skill> =
                skills_of(who.role).iter().copied().filter(|skill| !form.get(skill.as_str()).is_empty()).collect();
            be_available(app, who, &wanted).await?;
        }
        "break" => {
            let reason: BreakReason =
                form.get("reason").parse().map_err(|_| Problem::of_status(StatusCode::BAD_REQUEST))?;
            take_break(app, who, reason).await?;
        }
        _ => return Err(Problem::of_status(StatusCode::BAD_REQUEST).into()),
    }
    Ok(on_to(WORKLIST))
}

/// A wish about a contact that was not carried out, told above the worklist as it is now.
pub(super) async fn refused(desk: &Arc<Desk>, colleague: &Colleague, error: TakeError) -> Answer {
    let (status, notice, name) = match error {
        TakeError::NotPermitted => return Err(Problem::of_status(StatusCode::FORBIDDEN).into()),
        TakeError::Store(error) => return Err(error.into()),
        TakeError::Gone => (StatusCode::NOT_FOUND, "desk-notice-gone", String::new()),
        TakeError::TakenBy(name) => (StatusCode::CONFLICT, "desk-notice-taken", name),
        TakeError::Full => (StatusCode::CONFLICT, "desk-notice-full", String::new()),
        TakeError::InCall => (StatusCode::CONFLICT, "desk-notice-in-call", String::new()),
        TakeError::NotYours => (StatusCode::CONFLICT, "desk-notice-not-yours", String::new()),
    };
    worklist_page(desk, colleague, &Filter::default(), status, Some((notice, name))).await
}

async fn worklist_page(
    desk: &Arc<Desk>,
    colleague: &Colleague,
    filter: &Filter,
    status: StatusCode,
    notice: Option<(&'static str, String)>,
) -> Answer {
    let list = read_worklist(&desk.contact, &colleague.who, filter).await?;
    let presence = presence_of(&desk.contact, &colleague.who).await?;
    let (frame, around) = inside(desk, colleague, "desk-worklist-title", WORKLIST);
    let (now, zone, t) = (desk.pages.clock.now(), &desk.pages.time_zone, frame.t);
    let all = skills_of(colleague.who.role);
    let (notice, notice_name) = notice.unzip();
    let template = WorklistPage {
        notice,
        notice_name: notice_name.unwrap_or_default(),
        doing: format!("desk-doing-{}", presence.doing.as_str()),
        why: why(&presence),
        mine: mine(&presence),
        skills: all.iter().map(|skill| (*skill, presence.skills.contains(skill))).collect(),
        breaks: BreakReason::ALL,
        rows: list.items.iter().map(|item| row(item, t, now, zone)).collect::<Result<_, _>>().map_err(failed)?,
        head: Head::of(&list, t, now, zone).html().map_err(failed)?,
        kinds: ItemKind::ALL.iter().map(|kind| (*kind, filter.kind == Some(*kind))).collect(),
        language: filter.language.clone().unwrap_or_default(),
        languages: LANGUAGES.to_vec(),
        events: events_address(filter, list.number, &presence),
        presence,
        frame,
        around,
    };
    page(status, &template)
}

fn failed(error: askama::Error) -> Refused {
    Problem::internal(&error).into()
}

/// Where live updates of this list come from, after a number.
fn events_address(filter: &Filter, number: i64, presence: &Presence) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(kind) = filter.kind {
        query.append_pair("kind", kind.as_str());
    }
    if let Some(language) = &filter.language {
        query.append_pair("language", language);
    }
    query.append_pair("after", &number.to_string()).append_pair("mine", &fingerprint(presence));
    format!("{WORKLIST}/events?{}", query.finish())
}

fn why(presence: &Presence) -> Option<String> {
    let reason = presence.reason.as_ref()?;
    let known = match presence.chosen {
        Chosen::Available => return None,
        Chosen::Break => format!("desk-break-{reason}"),
        Chosen::Away => format!("desk-away-{}", reason.parse().unwrap_or(AwayReason::NotReady).as_str()),
    };
    // What was said of oneself counts after the present contact.
    (matches!(presence.doing, Doing::Break | Doing::Away) || presence.chosen == Chosen::Break).then_some(known)
}

fn mine(presence: &Presence) -> Vec<Mine> {
    presence
        .held
        .iter()
        .map(|held| Mine {
            id: held.contact.clone(),
            kind: format!("desk-kind-{}", held.kind.as_str()),
            state: match (&held.offered, held.wrap_until) {
                (Some(_), _) => "desk-held-offered",
                (None, Some(_)) => "desk-held-wrap-up",
                (None, None) => "desk-held-in-contact",
            },
            is_offered: held.offered.is_some(),
        })
        .collect()
}
