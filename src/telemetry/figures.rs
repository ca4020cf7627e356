//! Every figure of the service, with what `GET /metrics` says of it. README.md lists them by what they are about; a test
//! compares both with what the program counts.

use metrics::{describe_counter, describe_gauge, describe_histogram};

/// What a figure is.
#[derive(Clone, Copy)]
enum Kind {
    /// Goes up only.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Is sorted into buckets.
    Histogram,
}
use Kind::{Counter, Gauge, Histogram};

const FIGURES: &[(Kind, &str, &str)] = &[
    (Counter, "holdline_calls_total", "Telephone calls taken"),
    (Gauge, "holdline_calls_running", "Calls in progress"),
    (Counter, "holdline_call_steps_total", "Steps of telephone calls answered"),
    (Counter, "holdline_calls_abandoned_total", "Calls that ended on the way to a suspension, put up to be rung back"),
    (Counter, "holdline_voice_webhooks_total", "Webhooks of telephone carriers, by carrier, kind of step and outcome"),
    (Counter, "holdline_failed_proofs_total", "Proofs that pointed at no card"),
    (Counter, "holdline_limits_exceeded_total", "Times a limit was met, by rule"),
    (
        Gauge,
        "holdline_contacts_waiting",
        "Contacts of every channel that are not over, whether somebody has them or not",
    ),
    (Gauge, "holdline_queue_waiting", "Callers who wait on the line for a person"),
    (Gauge, "holdline_queue_longest_wait_seconds", "How long the caller who waits longest has waited, seconds"),
    (Counter, "holdline_queue_answered_total", "Callers who waited and were connected with a person"),
    (Counter, "holdline_queue_abandoned_total", "Callers who hung up while they waited, put up to be rung back"),
    (Counter, "holdline_messages_total", "Messages out that came to an end, by medium, purpose and outcome"),
    (Gauge, "holdline_messages_pending", "Messages that wait to be sent, or are under way to the carrier"),
    (Gauge, "holdline_messages_oldest_seconds", "Age of the oldest message on its way, seconds"),
    (Gauge, "holdline_messages_undelivered", "Messages that did not arrive and are not forgotten yet"),
    (Counter, "holdline_message_reports_total", "Carriers' reports about messages, by carrier and outcome"),
    (
        Counter,
        "holdline_notices_without_contact_total",
        "Suspensions of which nobody could be told: no contact is known",
    ),
    (Counter, "holdline_texts_in_total", "Text messages that came in, by carrier and outcome"),
    (Counter, "holdline_chats_total", "Chats begun, by reason"),
    (Counter, "holdline_chat_lines_total", "Lines said in chats, by side"),
    (Counter, "holdline_reports_total", "Web reports that went to a person, by reason"),
    (Counter, "holdline_faxes_received_total", "Faxes told of, by provider and outcome"),
    (Gauge, "holdline_faxes_unread", "Faxes in the intake folder that cannot be read or removed; 0 when all is well"),
    (Counter, "holdline_faxes_total", "Faxes read and settled, by verdict"),
    (Counter, "holdline_sign_ins_total", "Tries of staff to sign in, by outcome"),
    (Counter, "holdline_holder_searches_total", "Searches of staff for a holder, by whether any card was found"),
    (Counter, "holdline_contacts_taken_total", "Contacts taken from the worklist by colleagues"),
    (Counter, "holdline_contacts_finished_total", "Contacts finished by colleagues, by what came out"),
    (Counter, "holdline_contacts_returned_total", "Contacts back on the worklist since their colleague was gone"),
    (Counter, "holdline_suspensions_total", "Suspensions asked for, by channel and outcome"),
    (Counter, "holdline_card_changes_total", "Decisions on cards, by outcome"),
    (Histogram, "holdline_publication_lag_seconds", "From decision to publication, seconds"),
    (Gauge, "holdline_outbox_depth", "Orders on their way to the authority"),
    (Gauge, "holdline_outbox_oldest_seconds", "Age of the oldest order on its way, seconds"),
    (Gauge, "holdline_outbox_parked", "Orders the authority refused"),
    (Counter, "holdline_publication_failures_total", "Orders the authority could not take; they are tried again"),
    (Counter, "holdline_publications_parked_total", "Orders the authority refused; a person must look"),
    (Counter, "holdline_ocsp_answers_total", "OCSP answers, by status"),
    (Counter, "holdline_reconcile_compared_total", "Certificates compared with what the authority answers"),
    (Counter, "holdline_reconcile_repairs_total", "Differences between decided and answered, repaired"),
    (Counter, "holdline_api_requests_total", "Requests of other systems, by what became of them at the door"),
    (Counter, "holdline_webhook_deliveries_total", "Messages to webhooks, by outcome"),
    (Gauge, "holdline_webhooks_failing", "Webhooks whose last message was not taken"),
    (Gauge, "holdline_webhooks_disabled", "Webhooks that were given up; a person must look"),
    (Gauge, "holdline_flows_live", "1 for the flows that new calls are on, 0 for earlier ones, by hash"),
    (Counter, "holdline_flows_reloads_total", "Attempts to take up other flows, by outcome"),
    (Gauge, "holdline_bus_connected", "Whether this node hears the others through Redis"),
    (Counter, "holdline_limits_without_redis_total", "Limits counted in this process because Redis did not answer"),
    (Counter, "holdline_task_failures_total", "Tasks that failed, by task; those that can be are started again"),
];

/// Tells the collector of every figure.
pub(super) fn describe() {
    for (kind, name, help) in FIGURES {
        match kind {
            Counter => describe_counter!(*name, *help),
            Gauge => describe_gauge!(*name, *help),
            Histogram => describe_histogram!(*name, *help),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FIGURES;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Every text of a source file that names a figure; names of cookies and tokens end otherwise, or nowhere.
    fn named(folder: &Path, names: &mut BTreeSet<String>) {
        const NO_FIGURES: [&str; 6] = [
            "holdline_",
            "holdline_chat",
            "holdline_furigana",
            "holdline_lang",
            "holdline_report",
            "holdline_reported",
        ];
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                named(&path, names);
            } else if !path.ends_with("telemetry/figures.rs") && path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let literals = text.split('"').filter(|part| part.starts_with("holdline_"));
                let plain = literals.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
                names.extend(plain.filter(|name| !NO_FIGURES.contains(name)).map(str::to_owned));
            }
        }
    }

    #[test]
    fn what_is_counted_is_described_and_stands_in_the_readme() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut counted = BTreeSet::new();
        named(&root.join("src"), &mut counted);
        let described: BTreeSet<String> = FIGURES.iter().map(|(_, name, _)| (*name).to_owned()).collect();
        assert_eq!(described.len(), FIGURES.len(), "a figure is described twice");
        let differ: Vec<&String> = counted.symmetric_difference(&described).collect();
        assert!(differ.is_empty(), "counted or described, not both: {differ:?}");
        let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
        let missing: Vec<&String> = counted.iter().filter(|name| !readme.contains(&format!("`{name}`"))).collect();
        assert!(missing.is_empty(), "not in README.md: {missing:?}");
    }
}
