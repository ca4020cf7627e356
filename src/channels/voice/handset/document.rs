//! A TwiML document as a list of verbs.
//!
//! Read as Twilio reads it: unknown verbs are kept by name and passed over, an attribute that makes no sense has its
//! default, anything that is no well-formed `<Response>` is an error that ends the call.

use roxmltree::{Document, Node};

/// Twilio's default `timeout` of a Gather, in seconds.
const GATHER_TIMEOUT: u32 = 5;

/// What a document tells the telephone to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Speak a text.
    Say {
        /// As written, for example `ja-JP`.
        language: Option<String>,
        /// The words, blanks run together.
        text: String,
    },
    /// Play a recording, or key tones.
    Play {
        /// The recording's address; the tones when there is none.
        what: String,
    },
    /// Rest.
    Pause {
        /// Seconds.
        seconds: u32,
    },
    /// Take keys.
    Gather(Gather),
    /// Go on with another document.
    Redirect {
        /// Empty: the current one again.
        address: String,
    },
    /// Wait in a queue.
    Enqueue {
        /// The queue.
        name: String,
        /// Asked when the caller leaves the queue.
        action: Option<String>,
        /// Asked again and again while the caller waits.
        wait: Option<String>,
    },
    /// Leave the queue (in a document for waiting).
    Leave,
    /// Talk in a conference.
    Conference {
        /// Which.
        room: String,
        /// Asked when the caller is out of it.
        action: Option<String>,
        /// Told what happens in it.
        reports: Option<String>,
    },
    /// Ring another telephone.
    Dial {
        /// The far side's number.
        number: String,
        /// Asked when the connection is over.
        action: Option<String>,
    },
    /// End the call.
    Hangup,
    /// Do not take the call.
    Reject {
        /// Sound busy rather than out of service.
        busy: bool,
    },
    /// A verb this telephone does not know.
    Unknown(String),
}

/// How keys are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gather {
    /// Asked with what was keyed; the current address when absent.
    pub action: Option<String>,
    /// `numDigits`: so many keys end the entry.
    pub digits: Option<usize>,
    /// `finishOnKey`: these keys end the entry; none when empty.
    pub finish_on: String,
    /// Seconds of silence that end the entry.
    pub timeout: u32,
    /// `actionOnEmptyResult`: ask the action for silence too.
    pub on_empty: bool,
    /// What is said meanwhile.
    pub prompts: Vec<Verb>,
}

/// Why a document cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Not well-formed.
    #[error("the answer is no well-formed XML: {0}")]
    NotXml(String),
    /// Another document.
    #[error("the answer is no TwiML: its root is <{0}>, not <Response>")]
    NotTwiml(String),
    /// `method="GET"`.
    #[error("<{0}> asks for the method {1}, and this telephone only posts")]
    Method(String, String),
}

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Vec<Verb>, DocumentError> {
    let document = Document::parse(text).map_err(|error| DocumentError::NotXml(error.to_string()))?;
    let root = document.root_element();
    if root.tag_name().name() != "Response" {
        return Err(DocumentError::NotTwiml(root.tag_name().name().to_owned()));
    }
    verbs(root)
}

fn verbs(parent: Node<'_, '_>) -> Result<Vec<Verb>, DocumentError> {
    parent.children().filter(Node::is_element).map(verb).collect()
}

fn verb(node: Node<'_, '_>) -> Result<Verb, DocumentError> {
    let name = node.tag_name().name();
    for method in ["method", "waitUrlMethod"].iter().filter_map(|attribute| node.attribute(*attribute)) {
        if !method.eq_ignore_ascii_case("post") {
            return Err(DocumentError::Method(name.to_owned(), method.to_owned()));
        }
    }
    Ok(match name {
        "Say" => Verb::Say { language: attribute(node, "language"), text: text(node) },
        "Play" => Verb::Play { what: attribute(node, "digits").unwrap_or_else(|| text(node)) },
        "Pause" => Verb::Pause { seconds: number(node, "length").unwrap_or(1) },
        "Gather" => Verb::Gather(gather(node)?),
        "Redirect" => Verb::Redirect { address: text(node) },
        "Enqueue" => {
            Verb::Enqueue { name: text(node), action: attribute(node, "action"), wait: attribute(node, "waitUrl") }
        }
        "Leave" => Verb::Leave,
        "Dial" => match node.children().find(|child| child.has_tag_name("Conference")) {
            Some(conference) => Verb::Conference {
                room: text(conference),
                action: attribute(node, "action"),
                reports: attribute(conference, "statusCallback"),
            },
            None => Verb::Dial { number: text(node), action: attribute(node, "action") },
        },
        "Hangup" => Verb::Hangup,
        "Reject" => Verb::Reject { busy: node.attribute("reason") == Some("busy") },
        other => Verb::Unknown(other.to_owned()),
    })
}

fn gather(node: Node<'_, '_>) -> Result<Gather, DocumentError> {
    Ok(Gather {
        action: attribute(node, "action"),
        digits: number(node, "numDigits").and_then(|count| usize::try_from(count).ok()).filter(|count| *count > 0),
        finish_on: attribute(node, "finishOnKey").unwrap_or_else(|| "#".to_owned()),
        timeout: number(node, "timeout").unwrap_or(GATHER_TIMEOUT),
        on_empty: node.attribute("actionOnEmptyResult") == Some("true"),
        prompts: verbs(node)?,
    })
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute(name).map(str::to_owned)
}

fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    node.attribute(name)?.parse().ok()
}

/// All words below a node, as its noun (`Number`, `Queue`) or marked up with SSML.
fn text(node: Node<'_, '_>) -> String {
    let words: String = node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_read_with_twilios_defaults() {
        let verbs = read(
            "<?xml version=\"1.0\"?>\n<Response><!-- a --><Say language=\"ja-JP\">カード &amp; \n 番号</Say><Pause/>\
             <Gather><Say>One <say-as>2</say-as></Say></Gather><Dial><Number>+8131</Number></Dial><Enqueue>help</Enqueue>\
             <Redirect/><Record/><Reject/><Dial action=\"/out\"><Conference statusCallback=\"/told\">r1</Conference></Dial></Response>",
        )
        .unwrap();
        let say =
            |language: Option<&str>, text: &str| Verb::Say { language: language.map(Into::into), text: text.into() };
        assert_eq!(verbs[0], say(Some("ja-JP"), "カード & 番号"));
        assert_eq!(verbs[1], Verb::Pause { seconds: 1 });
        let Verb::Gather(gather) = &verbs[2] else { panic!("{verbs:?}") };
        assert_eq!((gather.digits, gather.finish_on.as_str(), gather.timeout, gather.on_empty), (None, "#", 5, false));
        assert_eq!(gather.prompts, [say(None, "One 2")]);
        assert_eq!(verbs[3], Verb::Dial { number: "+8131".into(), action: None });
        assert_eq!(verbs[4], Verb::Enqueue { name: "help".into(), action: None, wait: None });
        assert_eq!(verbs[5], Verb::Redirect { address: String::new() });
        assert_eq!(verbs[6], Verb::Unknown("Record".into()));
        assert_eq!(verbs[7], Verb::Reject { busy: false });
        let (action, reports) = (Some("/out".into()), Some("/told".into()));
        assert_eq!(verbs[8], Verb::Conference { room: "r1".into(), action, reports });
    }

    #[test]
    fn what_is_no_twiml_is_refused_with_a_reason() {
        assert!(matches!(read("<Response>"), Err(DocumentError::NotXml(_))));
        assert!(matches!(read(" <?xml version=\"1.0\"?><Response/>"), Err(DocumentError::NotXml(_))));
        assert_eq!(read("<html/>"), Err(DocumentError::NotTwiml("html".into())));
        let get = read("<Response><Gather method=\"GET\"/></Response>");
        assert_eq!(get, Err(DocumentError::Method("Gather".into(), "GET".into())));
    }
}
