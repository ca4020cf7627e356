//! Who talks with whom: colleagues' calls from ringing to their end, and the caller's part in a conference. Everything that
//! Twilio would ask or report is asked and reported, signed.

use super::super::address::resolve;
use super::super::caller::{Conferring, Talk};
use super::super::document::{self, Verb};
use super::super::line::Line;
use super::super::wire::Wire;
use crate::channels::voice::twilio::form::Form;
use crate::channels::voice::twilio::signature::{SIGNATURE_HEADER, sign};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

/// How long a colleague's telephone rings before it answers by itself.
const RINGS: Duration = Duration::from_secs(2);

/// The exchange's memory.
pub struct Switch {
    line: Line,
    tell: Box<dyn Fn(&str) + Send + Sync>,
    state: Mutex<State>,
    rings: UnboundedSender<ColleaguesCall>,
}

#[derive(Default)]
struct State {
    made: u32,
    reported: u32,
    /// Colleagues' calls, and how they are ended.
    calls: BTreeMap<String, oneshot::Sender<()>>,
    /// Who is in which conference.
    rooms: BTreeMap<String, Vec<String>>,
    /// The caller, while in a conference.
    caller: Option<(String, oneshot::Sender<Talk>)>,
}

/// A call that the service has ordered.
pub(super) struct ColleaguesCall {
    pub(super) sid: String,
    pub(super) to: String,
    /// Asked when it is answered, and told when it is over: whole addresses.
    pub(super) url: String,
    pub(super) over: String,
    ends: oneshot::Receiver<()>,
}

impl Switch {
    pub(super) fn new(line: Line, tell: Box<dyn Fn(&str) + Send + Sync>) -> (Self, UnboundedReceiver<ColleaguesCall>) {
        let (rings, received) = unbounded_channel();
        (Self { line, tell, state: Mutex::default(), rings }, received)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Orders a call; gives its name.
    pub(super) fn makes(&self, to: String, url: String, over: String) -> String {
        let (end, ends) = oneshot::channel();
        let sid = {
            let mut state = self.state();
            state.made += 1;
            let sid = format!("CAc0{:030x}", state.made);
            state.calls.insert(sid.clone(), end);
            sid
        };
        // The exchange goes when its listener does; then nobody is rung.
        self.rings.send(ColleaguesCall { sid: sid.clone(), to, url, over, ends }).ok();
        sid
    }

    /// Ends a colleague's call. False when there is none.
    pub(super) fn ends(&self, sid: &str) -> bool {
        let end = self.state().calls.remove(sid);
        end.is_some_and(|end| end.send(()).is_ok())
    }

    /// Leads the caller out of a conference. False when they are in none.
    pub(super) fn leads(&self, call: &str, url: &str) -> bool {
        let Some(target) = resolve(&self.line.origin, "/", url) else { return false };
        let mut state = self.state();
        match state.caller.take_if(|(known, _)| known == call) {
            Some((_, lead)) => lead.send(Talk::LedTo(target)).is_ok(),
            None => false,
        }
    }

    /// Whether a call is in the conference of this name.
    pub(super) fn is_in(&self, sid: &str, call: &str) -> bool {
        self.state().rooms.iter().any(|(room, calls)| sid_of(room) == sid && calls.iter().any(|known| known == call))
    }

    /// The conference's name of the carrier's, when it runs.
    pub(super) fn runs(&self, room: &str) -> Option<String> {
        self.state().rooms.get(room).filter(|calls| calls.len() > 1).map(|_| sid_of(room))
    }

    pub(super) fn says(&self, what: &str) {
        (self.tell)(what);
    }

    /// The caller is in a conference until the service leads them out, `hangs_up` says so, or it is over.
    pub async fn caller_talks(&self, conferring: &Conferring, hangs_up: impl Future<Output = ()> + Send) -> Talk {
        let (lead, led) = oneshot::channel();
        self.state().caller = Some((self.line.call.clone(), lead));
        self.joins(conferring, &self.line.call).await;
        let talk = tokio::select! {
            talk = led => talk.unwrap_or(Talk::Over),
            () = hangs_up => Talk::HungUp,
        };
        self.state().caller = None;
        self.leaves(conferring, &self.line.call).await;
        // The conference ends with the caller.
        let others: Vec<String> = self.state().rooms.remove(&conferring.room).unwrap_or_default();
        for call in others {
            self.ends(&call);
        }
        talk
    }

    /// A colleague's telephone, from its ringing to its end.
    pub(super) async fn rings(&self, call: ColleaguesCall) {
        let ColleaguesCall { sid, to, url, over, mut ends } = call;
        self.says(&format!("the colleague's telephone {to} rings"));
        let status = tokio::select! {
            _ = &mut ends => "canceled",
            () = tokio::time::sleep(RINGS) => {
                self.talks(&sid, &to, &url, &mut ends).await;
                "completed"
            }
        };
        self.state().calls.remove(&sid);
        self.says(&format!("the colleague's telephone: {status}"));
        self.post(&over, &self.leg(&sid, &to, status, &[])).await;
    }

    /// Answered: follows the document, which joins a conference or says why not.
    async fn talks(&self, sid: &str, to: &str, url: &str, ends: &mut oneshot::Receiver<()>) {
        self.says("the colleague's telephone is answered");
        let Some(answer) = self.post(url, &self.leg(sid, to, "in-progress", &[])).await else { return };
        for verb in document::read(&answer).unwrap_or_default() {
            match verb {
                Verb::Say { text, .. } => self.says(&format!("the colleague hears: {text}")),
                Verb::Conference { room, action, reports } => {
                    let reports = reports.and_then(|address| resolve(&self.line.origin, "/", &address));
                    let conferring = Conferring { room, reports };
                    self.joins(&conferring, sid).await;
                    // The end may come from the service, or with the caller's.
                    ends.await.ok();
                    self.leaves(&conferring, sid).await;
                    if let Some(action) = action {
                        self.post(&action, &self.leg(sid, to, "completed", &[("DialCallStatus", "completed")])).await;
                    }
                    return;
                }
                _ => {}
            }
        }
    }

    async fn joins(&self, conferring: &Conferring, call: &str) {
        self.state().rooms.entry(conferring.room.clone()).or_default().push(call.to_owned());
        self.reports(conferring, "participant-join", call).await;
    }

    async fn leaves(&self, conferring: &Conferring, call: &str) {
        if let Some(calls) = self.state().rooms.get_mut(&conferring.room) {
            calls.retain(|known| known != call);
        }
        self.reports(conferring, "participant-leave", call).await;
    }

    async fn reports(&self, conferring: &Conferring, event: &str, call: &str) {
        let Some(target) = &conferring.reports else { return };
        let number = {
            let mut state = self.state();
            state.reported += 1;
            state.reported.to_string()
        };
        let form = Form::from_pairs([
            ("AccountSid", self.line.account.as_str()),
            ("ConferenceSid", &sid_of(&conferring.room)),
            ("FriendlyName", &conferring.room),
            ("StatusCallbackEvent", event),
            ("CallSid", call),
            ("SequenceNumber", &number),
        ]);
        self.post(target, &form).await;
    }

    fn leg(&self, sid: &str, to: &str, status: &str, more: &[(&str, &str)]) -> Form {
        let always = [
            ("AccountSid", self.line.account.as_str()),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", sid),
            ("CallStatus", status),
            ("Direction", "outbound-api"),
            ("To", to),
        ];
        Form::from_pairs(always.into_iter().chain(more.iter().copied()))
    }

    /// Posts to the service, signed; gives what it answers.
    async fn post(&self, address: &str, form: &Form) -> Option<String> {
        let origin = &self.line.origin;
        let target = resolve(origin, "/", address)?;
        let host = format!("{}:{}", origin.host(), origin.port());
        let headers = [("Host", host), (SIGNATURE_HEADER, sign(&self.line.token, origin, &target, form))];
        match Wire::new(self.line.connect.clone()).post(&target, &headers, form.encode()).await {
            Ok(answer) if (200..300).contains(&answer.status) => {
                Some(String::from_utf8_lossy(&answer.body).into_owned())
            }
            Ok(answer) => {
                self.says(&format!("the service answered {target} with HTTP {}", answer.status));
                None
            }
            Err(error) => {
                self.says(&format!("the service did not answer {target}: {error}"));
                None
            }
        }
    }
}

fn sid_of(room: &str) -> String {
    format!("CF{room:0>32}")
}
