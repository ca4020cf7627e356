//! The telephone in a contact's page: who is rung, who talks, and what can be done about it now.

use super::Desk;
use super::gate::Colleague;
use crate::card::{Duty, EpochMs, ItemKind, Skill};
use crate::contact::voice::{
    Callback, Conference, Leg, LegEnd, LegState, NextTry, Over, Part, callback_of, colleagues_to_ask, conversation,
    telephone_of,
};
use crate::store::{StoreError, WorkDetail};
use jiff::tz::TimeZone;

/// The section.
pub(super) struct VoiceSection {
    /// The contact.
    pub(super) contact: String,
    /// How it stands: a text, and who it names.
    pub(super) status: &'static str,
    pub(super) who: String,
    /// It may change by itself: the page looks again.
    pub(super) is_live: bool,
    pub(super) needs_telephone: bool,
    pub(super) can_ring: bool,
    pub(super) can_hold: bool,
    pub(super) can_resume: bool,
    pub(super) can_drop: bool,
    /// Colleagues who can be asked in.
    pub(super) to_ask: Vec<String>,
    /// The colleague who was asked in: a name, and whether they are there.
    pub(super) asked: Option<(String, bool)>,
    pub(super) callback: Option<CallbackView>,
    /// Ringing is not what comes next: it is folded.
    pub(super) is_aside: bool,
    pub(super) listening: Option<ListeningView>,
}

/// Ringing back.
pub(super) struct CallbackView {
    pub(super) number: String,
    /// When, and what came of it: a text.
    pub(super) tries: Vec<(String, String)>,
    /// What comes next: a text, and an instant that it names.
    pub(super) next: &'static str,
    pub(super) at: String,
    pub(super) can_ring: bool,
    pub(super) may_be_wrong: bool,
}

/// What a supervisor can do.
pub(super) struct ListeningView {
    pub(super) can_listen: bool,
    pub(super) is_there: bool,
    pub(super) whispers: bool,
}

impl VoiceSection {
    /// The section for whoever looks; nothing when no telephones are rung from here, or there is nothing to speak about.
    pub(super) async fn of(desk: &Desk, colleague: &Colleague, contact: &str) -> Result<Option<Self>, StoreError> {
        let app = &desk.contact;
        if app.exchange.is_none() {
            return Ok(None);
        }
        let Some(detail) = app.store.work_detail(contact).await? else { return Ok(None) };
        let conference = conversation(app, contact).await?;
        let telephone = telephone_of(app, &colleague.who.name).await?;
        let callback = callback_of(app, contact).await?;
        let mut section = Self::standing(&colleague.who, contact, &detail, conference.as_ref());
        section.needs_telephone = telephone.is_none();
        section.can_ring &= telephone.is_some();
        if section.can_hold && section.asked.is_none() {
            section.to_ask = colleagues_to_ask(app, &colleague.who.name).await?;
        }
        let is_mine = detail.closed.is_none() && detail.taken_by.as_deref() == Some(colleague.who.name.as_str());
        let talks = conference.as_ref().is_some_and(|conference| conference.over.is_none());
        let kind = detail.item.kind;
        let has_number = callback.as_ref().is_some_and(|callback| callback.number.is_some());
        if is_mine && !talks && kind != ItemKind::Waiting && may_be_rung(kind, has_number) {
            section.is_aside = kind.skill() != Skill::Calls;
            let dialled = |callback: &Callback| {
                callback.number.as_ref().map(|number| app.settings.dial_plan.dialled(number)).unwrap_or_default()
            };
            section.callback = callback.map(|callback| {
                let number = dialled(&callback);
                CallbackView::of(&callback, number, conference.as_ref(), telephone.is_some(), &desk.pages.time_zone)
            });
        }
        Ok(Some(section).filter(|section| section.is_of_use(is_mine)))
    }

    const fn is_of_use(&self, is_mine: bool) -> bool {
        self.listening.is_some() || (is_mine && (self.is_live || self.callback.is_some()))
    }

    fn standing(
        who: &crate::contact::staff::SignedIn,
        contact: &str,
        detail: &WorkDetail,
        conference: Option<&Conference>,
    ) -> Self {
        let me = who.name.as_str();
        let is_mine = detail.closed.is_none() && detail.taken_by.as_deref() == Some(me);
        let waits = detail.item.kind == ItemKind::Waiting;
        let running = conference.filter(|conference| conference.over.is_none());
        let serves = running.is_some_and(|running| staff(running.now(Part::Serving)) == Some(me));
        let talking = running.is_some_and(Conference::is_talking);
        let held = running.and_then(Conference::caller).is_some_and(|caller| caller.held);
        let asked = running.and_then(|running| running.now(Part::Consulted));
        let (status, named) = status(conference, waits, me);
        Self {
            contact: contact.to_owned(),
            status,
            who: named.unwrap_or_default(),
            is_live: running.is_some() || (is_mine && waits),
            needs_telephone: false,
            can_ring: is_mine && waits && running.is_none(),
            can_hold: serves && talking && !held,
            can_resume: serves && talking && held,
            can_drop: serves,
            to_ask: Vec::new(),
            asked: asked
                .filter(|_| serves)
                .map(|leg| (leg.staff.clone().unwrap_or_default(), leg.state == LegState::In)),
            callback: None,
            is_aside: false,
            listening: running.filter(|_| who.has(Duty::ListenIn) && !serves).map(|running| listening(running, me)),
        }
    }
}

/// Whoever wrote, perhaps because they cannot phone, is rung only where they left a number for messages; a chat and a fax
/// are answered as they came.
fn may_be_rung(kind: ItemKind, has_number: bool) -> bool {
    match kind {
        ItemKind::Report | ItemKind::Undelivered => has_number,
        kind => kind.skill() == Skill::Calls,
    }
}

fn staff(leg: Option<&Leg>) -> Option<&str> {
    leg.and_then(|leg| leg.staff.as_deref())
}

fn listening(conference: &Conference, me: &str) -> ListeningView {
    let ear = conference
        .legs
        .iter()
        .find(|leg| leg.part == Part::Listening && !leg.is_over() && leg.staff.as_deref() == Some(me));
    ListeningView {
        can_listen: conference.is_talking() && ear.is_none(),
        is_there: ear.is_some_and(|ear| ear.state == LegState::In),
        whispers: ear.is_some_and(|ear| ear.whispers),
    }
}

/// How it stands: a text, and a name that belongs to it.
fn status(conference: Option<&Conference>, waits: bool, me: &str) -> (&'static str, Option<String>) {
    let Some(conference) = conference else {
        return (if waits { "voice-status-waits" } else { "voice-status-none" }, None);
    };
    let serving = conference.now(Part::Serving);
    let caller = conference.caller();
    let name = serving.and_then(|leg| leg.staff.clone());
    let rang_me = conference.legs.iter().any(|leg| leg.part == Part::Serving && leg.staff.as_deref() == Some(me));
    let text = match (conference.over, serving.map(|leg| leg.state), caller.map(|leg| leg.state)) {
        (Some(Over::Missed(LegEnd::Failed | LegEnd::Unreachable)), ..) if waits && rang_me => {
            "voice-status-not-rung-waits"
        }
        (Some(Over::GivenUp | Over::Missed(_)), ..) if waits => "voice-status-waits",
        (Some(_), ..) if waits => "voice-status-waits-again",
        (Some(over), ..) => ended(over),
        (None, Some(LegState::Ringing), _) => "voice-status-rings-colleague",
        (None, _, Some(LegState::Ringing)) => "voice-status-rings-caller",
        (None, _, Some(LegState::Waiting)) => "voice-status-fetches",
        (None, ..) if caller.is_some_and(|caller| caller.held) => "voice-status-held",
        (None, ..) => "voice-status-talks",
    };
    (text, name)
}

const fn ended(over: Over) -> &'static str {
    match over {
        Over::Finished => "voice-status-finished",
        Over::CallerLeft => "voice-status-caller-left",
        Over::Dropped => "voice-status-dropped",
        Over::Missed(LegEnd::NoAnswer | LegEnd::Busy | LegEnd::GivenUp) => "voice-status-missed",
        Over::Missed(_) => "voice-status-not-rung",
        Over::NotReached(_) => "voice-status-not-reached",
        Over::GivenUp => "voice-status-given-up",
    }
}

impl CallbackView {
    fn of(
        callback: &Callback,
        number: String,
        last: Option<&Conference>,
        has_telephone: bool,
        zone: &TimeZone,
    ) -> Self {
        let clock = |at: EpochMs| at.civil_in(zone).strftime("%H:%M").to_string();
        let told = |failed: &Option<String>| format!("voice-try-{}", failed.as_deref().unwrap_or("answered"));
        let (next, at) = match callback.next {
            NextTry::Now if callback.tries.is_empty() => ("voice-next-first", String::new()),
            NextTry::Now => ("voice-next-now", String::new()),
            NextTry::Best(at) => ("voice-next-best", clock(at)),
            NextTry::Correct => ("voice-next-correct", String::new()),
            NextTry::Enough => ("voice-next-enough", String::new()),
        };
        let reached =
            last.is_some_and(|last| last.rings_back() && matches!(last.over, Some(Over::Finished | Over::CallerLeft)));
        let answered = callback.tries.last().is_some_and(|one| one.failed.is_none());
        Self {
            number,
            tries: callback.tries.iter().map(|one| (clock(one.at), told(&one.failed))).collect(),
            next,
            at,
            can_ring: has_telephone && callback.next != NextTry::Enough,
            may_be_wrong: reached && answered,
        }
    }
}

/// The texts that a section may need, so that a test can hold them against the files.
#[cfg(test)]
pub(super) const TEXTS: &[&str] = &[
    "voice-status-waits",
    "voice-status-none",
    "voice-status-waits-again",
    "voice-status-rings-colleague",
    "voice-status-rings-caller",
    "voice-status-fetches",
    "voice-status-held",
    "voice-status-talks",
    "voice-status-finished",
    "voice-status-caller-left",
    "voice-status-dropped",
    "voice-status-missed",
    "voice-status-not-rung",
    "voice-status-not-rung-waits",
    "voice-status-not-reached",
    "voice-status-given-up",
    "voice-try-answered",
    "voice-try-busy",
    "voice-try-no-answer",
    "voice-try-failed",
    "voice-try-unreachable",
    "voice-try-given-up",
    "voice-try-left",
    "voice-try-wrong-number",
    "voice-next-first",
    "voice-next-now",
    "voice-next-best",
    "voice-next-correct",
    "voice-next-enough",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::{Language, Tr};

    #[test]
    fn every_text_of_the_section_is_there_in_both_languages() {
        for language in [Language::Ja, Language::En] {
            for key in TEXTS.iter().chain(super::super::voice_pages::REFUSALS) {
                assert!(Tr::new(language, false).has(key), "{key} {language:?}");
            }
        }
    }
}
