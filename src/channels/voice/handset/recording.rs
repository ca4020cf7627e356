//! A `<Play>`: the recording is fetched as Twilio fetches it, so that one which a caller would not hear is noticed; where
//! it is one of our own prompts its words are fetched, too, and shown.

use super::call::host;
use super::caller::Happening;
use super::wire::{Answer, Wire};
use crate::channels::voice::audio::AUDIO;
use crate::channels::voice::twilio::PublicOrigin;

/// Fetches the recording at this path, and says what is heard.
pub(super) async fn played(wire: &mut Wire, origin: &PublicOrigin, target: &str) -> Happening {
    let what = name(target);
    let headers = [("Host", host(origin))];
    let fetched = wire.get(target, &headers).await.map_err(|error| error.to_string());
    match fetched.and_then(|answer| is_sound(&answer)) {
        Ok(()) => {
            let beside = target.strip_suffix(".wav").map(|path| format!("{path}.txt"));
            let words = match beside.filter(|path| path.starts_with(AUDIO)) {
                Some(path) => wire.get(&path, &headers).await.ok().and_then(words),
                None => None,
            };
            Happening::Played { what, words }
        }
        Err(why) => Happening::NotPlayed { what, why },
    }
}

/// `recording en/goodbye` for a prompt of ours; otherwise the path.
fn name(target: &str) -> String {
    let ours = target.strip_prefix(AUDIO).and_then(|path| path.strip_prefix('/')?.split_once('/'));
    match ours.and_then(|(_flows, prompt)| prompt.strip_suffix(".wav")) {
        Some(prompt) => format!("recording {prompt}"),
        None => target.to_owned(),
    }
}

fn is_sound(answer: &Answer) -> Result<(), String> {
    match (answer.status, answer.content_type.as_str()) {
        (200, kind) if kind.starts_with("audio/") => Ok(()),
        (200, kind) => Err(format!("it is no sound, but {kind}")),
        (status, _) => Err(format!("the service answered {status}")),
    }
}

fn words(answer: Answer) -> Option<String> {
    let is_text = answer.status == 200 && answer.content_type.starts_with("text/plain");
    is_text.then(|| String::from_utf8(answer.body.to_vec()).ok()).flatten()
}
