//! A call from the first webhook to the last status callback.

use std::collections::VecDeque;

use super::address::resolve;
use super::caller::{Caller, Conferring, FarEnd, GatherOpened, Happening, Press, Talk};
use super::document::{self, DocumentError, Gather, Verb};
use super::ended::{Ended, Failure, MAX_DOCUMENTS};
use super::keypad::collect;
use super::line::Line;
use super::recording;
use super::wire::{Wire, WireError};
use crate::channels::voice::twilio::signature::{SIGNATURE_HEADER, sign};
use crate::channels::voice::twilio::{INCOMING, PublicOrigin, STATUS};

/// Rings, follows the call to its end and reports that end to the service.
pub async fn call(line: &Line, caller: &mut impl Caller) -> Ended {
    let mut ongoing =
        Call { line, caller, wire: Wire::new(line.connect.clone()), at: String::new(), asked: 0, queue: None };
    let (call, to, from) = (line.call.clone(), line.to.clone(), line.from.clone());
    ongoing.caller.notices(&Happening::Rings { call, to, from });
    let how = ongoing.talk().await.unwrap_or_else(Ended::Failed);
    ongoing.report_end(&how).await;
    ongoing.caller.notices(&Happening::Ended { how: how.clone() });
    how
}

struct Call<'a, C> {
    line: &'a Line,
    caller: &'a mut C,
    wire: Wire,
    /// Where the current document came from.
    at: String,
    asked: u32,
    queue: Option<Waiting>,
}

/// The caller's place in a queue.
struct Waiting {
    action: Option<String>,
    wait: Option<String>,
    /// What the document says after the Enqueue.
    rest: VecDeque<Verb>,
}

/// What follows a verb.
enum Next {
    /// The verb after it.
    Verb,
    /// Another document, asked for with these parameters.
    Ask(String, Vec<(&'static str, String)>),
    /// These verbs instead of those that follow.
    Verbs(VecDeque<Verb>),
    End(Ended),
}

impl<C: Caller> Call<'_, C> {
    async fn talk(&mut self) -> Result<Ended, Failure> {
        let mut verbs = self.ask(INCOMING, "ringing", &[]).await?;
        loop {
            let next = match verbs.pop_front() {
                Some(Verb::Enqueue { name, action, wait }) if self.queue.is_none() => {
                    self.caller.notices(&Happening::Queued { name });
                    self.queue = Some(Waiting { action, wait, rest: std::mem::take(&mut verbs) });
                    self.wait_on().await
                }
                Some(verb) => self.perform(verb).await,
                None if self.queue.is_some() => self.wait_on().await,
                None => Next::End(Ended::DocumentEnded),
            };
            match next {
                Next::Verb => {}
                Next::Ask(address, parameters) => verbs = self.ask(&address, "in-progress", &parameters).await?,
                Next::Verbs(others) => verbs = others,
                Next::End(how) => return Ok(how),
            }
        }
    }

    async fn perform(&mut self, verb: Verb) -> Next {
        match verb {
            Verb::Pause { seconds } => {
                self.caller.notices(&Happening::Paused { seconds });
                if !self.caller.waits(seconds).await {
                    return Next::End(Ended::CallerHungUp);
                }
            }
            Verb::Gather(gather) => return self.gather(gather).await,
            Verb::Redirect { address } => return Next::Ask(address, Vec::new()),
            Verb::Leave => return self.leave_queue(),
            // Twilio passes over what a waiting document may not say.
            Verb::Dial { .. } | Verb::Conference { .. } | Verb::Enqueue { .. } if self.queue.is_some() => {
                self.caller.notices(&Happening::Unknown { verb: "Dial or Enqueue while waiting".to_owned() });
            }
            Verb::Conference { room, action, reports } => return self.confer(room, action, reports).await,
            Verb::Dial { number, action } => return self.dial(number, action).await,
            Verb::Hangup => return Next::End(Ended::Hangup),
            Verb::Reject { busy } => return Next::End(Ended::Rejected { busy }),
            other => self.hear(other).await,
        }
        Next::Verb
    }

    /// What only has to be heard.
    async fn hear(&mut self, verb: Verb) {
        let happening = match verb {
            Verb::Say { language, text } => Happening::Said { language, text },
            Verb::Play { what } => self.play(what).await,
            Verb::Pause { seconds } => Happening::Paused { seconds },
            Verb::Unknown(verb) => Happening::Unknown { verb },
            other => Happening::Unknown { verb: format!("{other:?}") },
        };
        self.caller.notices(&happening);
    }

    /// A recording is fetched as Twilio fetches it. One from another origin is taken for played: nobody rings that here.
    async fn play(&mut self, what: String) -> Happening {
        let origin = &self.line.origin;
        match resolve(origin, &self.at, &what).filter(|_| what.contains('/')) {
            Some(target) => recording::played(&mut self.wire, origin, &target).await,
            None => Happening::Played { what, words: None },
        }
    }

    async fn gather(&mut self, gather: Gather) -> Next {
        // A key ends the prompts, so that pauses among them hold nobody up.
        for prompt in gather.prompts.clone() {
            self.hear(prompt).await;
        }
        let opened =
            GatherOpened { digits: gather.digits, finish_on: gather.finish_on.clone(), timeout: gather.timeout };
        self.caller.notices(&Happening::GatherOpened(opened.clone()));
        let collected = match self.caller.presses(&opened).await {
            Press::Keys(keys) => collect(&gather, &keys),
            Press::Silence => collect(&gather, ""),
            Press::HangUp => return Next::End(Ended::CallerHungUp),
        };
        let (digits, finished_on) = (collected.digits, collected.finished_on);
        self.caller.notices(&match (digits.as_str(), finished_on) {
            ("", None) => Happening::Silence,
            _ => Happening::KeysSent { digits: digits.clone(), finished_on },
        });
        if !collected.unheard.is_empty() {
            self.caller.notices(&Happening::Unheard { keys: collected.unheard });
        }
        if digits.is_empty() && !gather.on_empty {
            return Next::Verb;
        }
        let finished_on = finished_on.map(String::from).unwrap_or_default();
        let parameters = vec![("Digits", digits), ("FinishedOnKey", finished_on), ("msg", "Gather End".to_owned())];
        Next::Ask(gather.action.unwrap_or_default(), parameters)
    }

    async fn dial(&mut self, number: String, action: Option<String>) -> Next {
        self.caller.notices(&Happening::Dialling { number: number.clone() });
        let far_end = self.caller.far_end(&number).await;
        self.caller.notices(&Happening::DialEnded { far_end });
        let status = match far_end {
            FarEnd::Answers => "completed",
            FarEnd::NoAnswer => "no-answer",
            FarEnd::Busy => "busy",
        };
        let Some(action) = action else { return Next::Verb };
        // A call of its own, with a name of its own.
        let leg = format!("CA{}", self.line.call.trim_start_matches("CA").chars().rev().collect::<String>());
        Next::Ask(action, vec![("DialCallStatus", status.to_owned()), ("DialCallSid", leg)])
    }

    async fn confer(&mut self, room: String, action: Option<String>, reports: Option<String>) -> Next {
        self.caller.notices(&Happening::Conferring { room: room.clone() });
        let origin = &self.line.origin;
        let reports = reports.and_then(|address| resolve(origin, &self.at, &address));
        let talk = self.caller.talks(&Conferring { room, reports }).await;
        self.caller.notices(&Happening::OutOfConference);
        match (talk, action) {
            (Talk::HungUp, _) => Next::End(Ended::CallerHungUp),
            (Talk::LedTo(address), _) => Next::Ask(address, Vec::new()),
            (Talk::Over, Some(action)) => Next::Ask(action, vec![("DialCallStatus", "completed".to_owned())]),
            (Talk::Over, None) => Next::Verb,
        }
    }

    /// The waiting document, again and again.
    async fn wait_on(&mut self) -> Next {
        if !self.caller.waits(1).await {
            return Next::End(Ended::CallerHungUp);
        }
        self.asked += 1;
        match self.queue.as_ref().and_then(|queue| queue.wait.clone()) {
            _ if self.asked > MAX_DOCUMENTS => Next::End(Ended::Failed(Failure::Circles)),
            Some(wait) => Next::Ask(wait, queue_parameters(&self.line.call)),
            None => Next::Verbs(VecDeque::new()),
        }
    }

    fn leave_queue(&mut self) -> Next {
        let Some(queue) = self.queue.take() else { return Next::Verb };
        self.caller.notices(&Happening::LeftQueue);
        match queue.action {
            Some(action) => Next::Ask(action, vec![("QueueResult", "leave".to_owned()), ("QueueTime", "1".to_owned())]),
            None => Next::Verbs(queue.rest),
        }
    }

    async fn ask(
        &mut self,
        address: &str,
        status: &str,
        parameters: &[(&str, String)],
    ) -> Result<VecDeque<Verb>, Failure> {
        let target = resolve(&self.line.origin, &self.at, address).ok_or_else(|| Failure::Document {
            address: self.at.clone(),
            why: format!("it leads away from {}: {address}", self.line.origin),
        })?;
        self.at.clone_from(&target);
        let (content_type, body) = self.post(&target, status, parameters).await?;
        let unreadable = |why: String| Failure::Document { address: target.clone(), why };
        if !content_type.contains("xml") {
            return Err(unreadable(format!("its type is {content_type:?}, not text/xml")));
        }
        let verbs = document::read(&String::from_utf8_lossy(&body));
        verbs.map(VecDeque::from).map_err(|error: DocumentError| unreadable(error.to_string()))
    }

    async fn post(
        &mut self,
        target: &str,
        status: &str,
        parameters: &[(&str, String)],
    ) -> Result<(String, bytes::Bytes), Failure> {
        self.asked += 1;
        if self.asked > MAX_DOCUMENTS {
            return Err(Failure::Circles);
        }
        let form = self.line.parameters(status, parameters);
        let origin = &self.line.origin;
        let headers = [
            ("Host", host(origin)),
            (SIGNATURE_HEADER, sign(&self.line.token, origin, target, &form)),
            ("I-Twilio-Idempotency-Token", format!("{}-{}", self.line.call, self.asked)),
        ];
        self.caller.notices(&Happening::Asked { address: target.to_owned() });
        let answer = self.wire.post(target, &headers, form.encode()).await;
        let answer = answer.map_err(|error: WireError| Failure::NoAnswer { why: error.to_string() })?;
        self.caller.notices(&Happening::Answered { address: target.to_owned(), status: answer.status });
        if (200..300).contains(&answer.status) {
            return Ok((answer.content_type, answer.body));
        }
        Err(Failure::Status { address: target.to_owned(), status: answer.status, title: title(&answer.body) })
    }

    /// The status callback Twilio makes when a call is over, whoever ended it.
    async fn report_end(&mut self, how: &Ended) {
        let status = match how {
            Ended::Rejected { busy: true } => "busy",
            Ended::Rejected { busy: false } => "no-answer",
            _ => "completed",
        };
        let parameters = [
            ("CallDuration", "1".to_owned()),
            ("CallbackSource", "call-progress-events".to_owned()),
            ("Duration", "1".to_owned()),
            ("SequenceNumber", "0".to_owned()),
        ];
        // A call that went in circles may still say that it is over.
        self.asked = self.asked.min(MAX_DOCUMENTS - 1);
        if let Err(failure) = self.post(STATUS, status, &parameters).await {
            self.caller.notices(&Happening::StatusRefused { why: failure.to_string() });
        }
    }
}

/// The origin without its scheme.
pub(super) fn host(origin: &PublicOrigin) -> String {
    origin.to_string().split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default()
}

fn queue_parameters(call: &str) -> Vec<(&'static str, String)> {
    let one = || "1".to_owned();
    vec![
        ("QueuePosition", one()),
        ("QueueSid", call.replacen("CA", "QU", 1)),
        ("QueueTime", one()),
        ("AvgQueueTime", one()),
        ("CurrentQueueSize", one()),
        ("MaxQueueSize", "1000".to_owned()),
    ]
}

/// The title of a problem document (RFC 9457).
fn title(body: &[u8]) -> Option<String> {
    let problem: serde_json::Value = serde_json::from_slice(body).ok()?;
    Some(problem.get("title")?.as_str()?.to_owned())
}
