//! The texts of messages: there in every language, with known values only, and short enough to be sent.

use crate::card::{Purpose, ReceiptNumber, Scope};
use crate::ivr::{
    Effect, Language,
    finding::did_you_mean,
    flow_set::FlowSet,
    messages::{DATE_AND_TIME, FAX_SUBJECT, FAX_TEXTS, MessageValues, NOTICE_SUBJECT, TEXTS, segments},
    reading::{Mark, PromptFile, RawKind, RawPrompt, Read, Report},
};
use jiff::civil::date;

/// Parts of a text message before somebody should shorten it: each is paid for, and long ones arrive late.
const MOST_SEGMENTS: usize = 3;

pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    let wanted = !read.messages.is_empty() || sends(read);
    for line in read.settings.languages.iter().filter(|line| wanted && line.complete) {
        let file = read.messages.iter().find(|file| file.language == line.language);
        let place = file.map_or(read.settings.mark, |file| Some(Mark { file: file.file, line: 1, column: 1 }));
        let place = place.unwrap_or(Mark { file: usize::MAX, line: 1, column: 1 });
        // A line that answers faxes in one language does so in all.
        let answers = read.messages.iter().any(|file| FAX_TEXTS.iter().any(|(id, _)| file.prompts.contains_key(*id)));
        let texts = TEXTS.iter().chain(FAX_TEXTS.iter().filter(|_| answers));
        for (id, _) in texts.filter(|(id, _)| !file.is_some_and(|file| file.prompts.contains_key(*id))) {
            let hint = file.is_none().then(|| format!("write messages/{}.ftl", line.language));
            report.error(place, format!("message `{id}` is missing in language `{}`", line.language), hint);
        }
    }
    let is_spoken = |language: &Language| read.settings.languages.iter().any(|line| line.language == *language);
    for file in &read.messages {
        // Read and not spoken: a plain language has the pages of faxes alone, all of them, with their instants.
        let plain = file.language.plain_of().is_some_and(|plain_of| is_spoken(&plain_of));
        let pages = FAX_TEXTS.iter().map(|(id, _)| *id).chain([DATE_AND_TIME]);
        for id in pages.filter(|id| plain && !file.prompts.contains_key(*id)) {
            let what = format!("message `{id}` is missing in language `{}`", file.language);
            report.error(Mark { file: file.file, line: 1, column: 1 }, what, None);
        }
        if !plain && !is_spoken(&file.language) {
            let what = format!("language `{}` has messages, but no voice in languages.toml", file.language);
            let known = read.settings.languages.iter().map(|line| line.language.as_str());
            let hint = did_you_mean(file.language.as_str(), known);
            report.error(Mark { file: file.file, line: 1, column: 1 }, what, hint);
        }
        for (id, text) in &file.prompts {
            match TEXTS.iter().chain(&FAX_TEXTS).find(|(known, _)| known == id) {
                None => {
                    let hint = did_you_mean(id, TEXTS.iter().chain(&FAX_TEXTS).map(|(known, _)| *known));
                    report.error(text.mark, format!("there is no message `{id}`"), hint);
                }
                Some((_, known)) => {
                    variables(id, text, known, report);
                    // A page has room.
                    if TEXTS.iter().any(|(known, _)| known == id) {
                        length(flows, file, id, text, report);
                    }
                }
            }
        }
    }
}

/// Some flow offers to send a message. A line without such an offer and without texts simply sends none.
fn sends(read: &Read) -> bool {
    let sending = [Effect::SendReceipt, Effect::SendReceiptByFax, Effect::SendWebAddress];
    read.states.iter().any(|state| matches!(state.kind, RawKind::Action { effect } if sending.contains(&effect)))
}

fn variables(id: &str, text: &RawPrompt, known: &[&str], report: &mut Report) {
    for name in text.variables.iter().filter(|name| !known.contains(&name.as_str())) {
        let hint = did_you_mean(name, known.iter().copied());
        report.error(text.mark, format!("message `{id}` does not know `{name}`"), hint);
    }
    let telling: &[&str] = match id {
        "web-address" => &["web-address"],
        NOTICE_SUBJECT | FAX_SUBJECT | "fax-arrived" => &[],
        _ if FAX_TEXTS.iter().any(|(known, _)| *known == id) => &["web-address"],
        DATE_AND_TIME => &["year", "month", "day", "hour", "minute"],
        _ => &["receipt"],
    };
    for name in telling.iter().filter(|name| !text.variables.contains(**name)) {
        report.error(text.mark, format!("message `{id}` does not tell `{name}`, and is of no use without"), None);
    }
}

fn length(flows: &FlowSet, file: &PromptFile, id: &str, text: &RawPrompt, report: &mut Report) {
    let Ok(purpose) = id.parse::<Purpose>() else { return };
    let longest = Scope::ALL.iter().filter_map(|scope| {
        let values = MessageValues { scope: Some(*scope), ..sample() };
        flows.message(purpose, &file.language, &values).map(|text| segments(&text))
    });
    let parts = longest.max().unwrap_or_default();
    if parts > MOST_SEGMENTS {
        let what = format!("message `{id}` takes {parts} parts as a text message");
        report.warning(text.mark, what, Some(format!("stay within {MOST_SEGMENTS}")));
    }
}

/// Invented values of the greatest usual length.
fn sample() -> MessageValues {
    MessageValues {
        receipt: ReceiptNumber::parse("572946000").ok(),
        scope: Some(Scope::Everything),
        recorded_at: Some(date(2026, 12, 28).at(23, 41, 0, 0)),
        published_at: None,
        holder: None,
        line_number: Some("0120-000-0000".to_owned()),
        web_address: Some("https://lost-card.example.lg.jp".to_owned()),
    }
}
