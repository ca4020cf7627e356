//! Slips in the texts of messages.

use super::findings;
use crate::card::{Purpose, ReceiptNumber, Scope};
use crate::ivr::{FlowSet, Language, MessageValues, Sources, builtin};

/// The shipped files with one text replaced in one of them.
fn slip(file: &str, from: &str, to: &str) -> Sources {
    let mut sources = builtin();
    let text = &mut sources.files.iter_mut().find(|(path, _)| path == file).unwrap().1;
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replacen(from, to, 1);
    sources
}

#[test]
fn slips_of_messages_are_found() {
    let long = "Please keep this message. ".repeat(20);
    for (file, from, to, expected) in [
        (
            "messages/ko.ftl",
            "web-address =",
            "web-adress =",
            &[
                "messages/ko.ftl:1:1: message `web-address` is missing in language `ko`",
                "messages/ko.ftl:26:1: there is no message `web-adress` (did you mean `web-address`?)",
            ] as &[&str],
        ),
        (
            "messages/en.ftl",
            "Receipt number { $receipt }. Only",
            "Receipt number { $reciept }. Only",
            &[
                "messages/en.ftl:20:1: message `receipt` does not know `reciept` (did you mean `receipt`?)",
                "messages/en.ftl:20:1: message `receipt` does not tell `receipt`, and is of no use without",
            ],
        ),
        (
            "messages/ja.ftl",
            "{ $hour }時",
            "",
            &["messages/ja.ftl:4:1: message `date-and-time` does not tell `hour`, and is of no use without"],
        ),
        // A message that could tell who it is about would be read by whoever holds the telephone.
        (
            "messages/ja.ftl",
            "カードを停止\n",
            "{ $birth-date }のカードを停止\n",
            &["messages/ja.ftl:6:1: message `receipt` does not know `birth-date` (known: receipt, recorded-at, scope)"],
        ),
        (
            "messages/en.ftl",
            "and press 2, then 7.",
            &format!("and press 2, then 7. {long}"),
            &[
                "messages/en.ftl:26:1: warning: message `suspension-notice` takes 6 parts as a text message (stay within 3)",
            ],
        ),
        (
            "messages/es.ftl",
            "web-address = S",
            "web-address S",
            &[
                "messages/es.ftl:1:1: message `web-address` is missing in language `es`",
                "messages/es.ftl:39:13: cannot be read: Expected a token starting with \"=\"",
            ],
        ),
    ] {
        assert_eq!(findings(&slip(file, from, to)), expected, "{file}: {from:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_found_where_messages_are_sent() {
    let mut sources = builtin();
    sources.files.retain(|(path, _)| path != "messages/pt.ftl");
    let found = findings(&sources);
    assert_eq!(found.len(), 12, "{found:?}");
    assert!(
        found
            .iter()
            .any(|line| line.ends_with("message `receipt` is missing in language `pt` (write messages/pt.ftl)")),
        "{found:?}"
    );
    sources.files.retain(|(path, _)| !path.starts_with("messages/"));
    assert_eq!(findings(&sources).len(), 30);
}

#[test]
fn a_plain_language_has_all_pages_of_faxes_and_is_spoken_by_nobody() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let values = MessageValues { web_address: Some("https://line.example".to_owned()), ..MessageValues::default() };
    let (plain, usual) = (Language::new("ja-plain"), Language::new("ja"));
    let page = flows.message(Purpose::FaxArrived, &plain, &values).unwrap();
    assert!(page.starts_with("ファクスが とどきました。"), "{page}");
    // Text messages have no plain version.
    assert_eq!(
        flows.message(Purpose::WebAddress, &plain, &values),
        flows.message(Purpose::WebAddress, &usual, &values)
    );
    assert_eq!(
        findings(&slip("messages/ja-plain.ftl", "fax-letter =", "fax-latter =")),
        [
            "messages/ja-plain.ftl:1:1: message `fax-letter` is missing in language `ja-plain`",
            "messages/ja-plain.ftl:40:1: there is no message `fax-latter` (did you mean `fax-letter`?)",
        ]
    );
    let mut sources = builtin();
    sources.files.iter_mut().find(|(path, _)| path == "messages/ja-plain.ftl").unwrap().0 =
        "messages/xx-plain.ftl".to_owned();
    let nobody = "language `xx-plain` has messages, but no voice in languages.toml";
    assert!(findings(&sources).iter().any(|finding| finding.contains(nobody)), "{:?}", findings(&sources));
}

#[test]
fn every_language_writes_every_message_by_its_habit() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let values = MessageValues {
        receipt: ReceiptNumber::parse("572946000").ok(),
        scope: Some(Scope::Everything),
        recorded_at: Some(jiff::civil::date(2026, 4, 1).at(23, 5, 9, 0)),
        published_at: None,
        holder: None,
        line_number: Some("0120951780".to_owned()),
        web_address: Some("https://line.example".to_owned()),
    };
    for (language, written) in [
        ("ja", "2026年4月1日23時05分にカードを停止しました。受付番号 572946000"),
        ("en", "your card was stopped on April 1, 2026, 23:05. Receipt number 572946000."),
        ("zh", "您的卡已于2026年4月1日23:05停用。受理编号 572946000"),
        ("ko", "2026년 4월 1일 23:05에 카드를 정지했습니다. 접수 번호 572946000"),
        ("es", "su tarjeta se suspendió el 1 de abril de 2026, 23:05. Número de recibo 572946000."),
        ("pt", "o seu cartão foi suspenso em 1 de abril de 2026, 23:05. Protocolo 572946000."),
    ] {
        let text = |purpose, values| flows.message(purpose, &Language::new(language), values).unwrap();
        let receipt = text(Purpose::Receipt, &values);
        assert!(receipt.contains(written), "{language}: {receipt}");
        let phone = MessageValues { scope: Some(Scope::PhoneCertificates), ..values.clone() };
        assert_ne!(text(Purpose::Receipt, &phone), receipt, "{language}");
        let notice = text(Purpose::SuspensionNotice, &values);
        assert!(notice.contains("0120951780") && notice.contains("572946000"), "{language}: {notice}");
        // Whoever cannot telephone is told where to write.
        assert!(notice.contains("https://line.example/report "), "{language}: {notice}");
        let without = MessageValues { line_number: None, web_address: None, ..values.clone() };
        let notice = text(Purpose::SuspensionNotice, &without);
        assert!(!notice.contains("none") && !notice.contains("/report"), "{language}: {notice}");
        assert!(text(Purpose::WebAddress, &values).contains("https://line.example"), "{language}");
    }
    // A language that the line does not have is written in its first one.
    let unknown = flows.message(Purpose::WebAddress, &Language::new("xx"), &values).unwrap();
    assert_eq!(Some(unknown), flows.message(Purpose::WebAddress, &Language::new("ja"), &values));
}
