//! The counter's pages where one storage engine says enough: who gets in, how a card is found, what waits, what is printed.

use crate::desk_counter::{csrf, is_in, service};
use crate::support::counter::{Act, HERE, PASSPORT, act_path, noted, officer, stand};
use crate::support::desk::{Account, Page, Tab};
use crate::support::service::{Engine, Service, card, form_number, keyed_number};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_but_officers_serves_at_the_counter() {
    let service = service(Engine::Sqlite, 1).await;
    for role in ["agent", "supervisor", "auditor", "administrator"] {
        let mut tab = Account::new(&service, role, role).await.sign_in(&service).await;
        let csrf = csrf(&mut tab).await;
        for path in ["/desk/counter", "/desk/counter/day", "/desk/counter/card/C-000001", &act_path(1, "suspend")] {
            assert_eq!(tab.get(path).await.status, 403, "{role} {path}");
        }
        let found = tab.post("/desk/counter", &[("csrf", &csrf), ("counter-number", "C-000001")]).await;
        assert_eq!(found.status, 403, "{role}");
        let page = Act::forged(&csrf, 1, "suspend", 0).sent(&mut tab, &noted("suspend")).await;
        assert_eq!(page.status, 403, "{role}");
        let refused = format!(
            "SELECT count(*) FROM audit WHERE actor = '{role}' AND action = 'serve-counter' AND outcome = 'refused'"
        );
        assert_eq!(service.number(&refused).await, 6, "{role}");
    }
    assert!(is_in(&service, 1, "active").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_find_the_card_and_nonsense_finds_nothing() {
    let lines = [card(1), card(2), card(3).replace("2033-04-12", "2020-04-12")];
    let service = Service::started(Engine::Sqlite, &lines).await;
    let opened = service.open().await;
    stand(&opened, 1, "suspended").await;
    opened.close().await;
    let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
    let csrf = csrf(&mut tab).await;
    let card = tab.get("/desk/counter/card/C-000001").await;
    assert!(card.text.contains("試験 花子") && card.text.contains("<p class=\"state\">Suspended</p>"), "{}", card.text);
    let receipt = card.texts("<dt>Receipt number</dt><dd class=\"number\">", "</dd>").remove(0);
    for number in ["C-000001", " c-000001 ", &form_number(1), &receipt, &receipt.replace(' ', "")] {
        let page = tab.post("/desk/counter", &[("csrf", &csrf), ("counter-number", number)]).await;
        assert_eq!((page.status, page.header("location")), (303, "/desk/counter/card/C-000001"), "{number}");
    }
    let long = "9".repeat(5_000);
    for (number, status) in [
        ("", 422),
        (long.as_str(), 422),
        ("123456789018", 422),
        ("C-999999", 200),
        ("12345678901234567890123", 200),
        ("<script>alert(1)</script>", 200),
        ("' OR 1=1 --", 200),
    ] {
        let page = tab.post("/desk/counter", &[("csrf", &csrf), ("counter-number", number)]).await;
        assert_eq!(page.status, status, "{number}");
        assert!(!page.text.contains("<script>") && !page.text.contains("9018"), "{number}: {}", page.text);
    }
    for path in [
        "/desk/counter/card/C-999999",
        "/desk/counter/card/%E5%B1%B1",
        "/desk/counter/card/C-000001/explode",
        "/desk/counter/act/0000000000000000",
        "/desk/counter/act/x",
    ] {
        assert_eq!(tab.get(path).await.status, 404, "{path}");
    }
    // A card whose validity is over is told, where it is looked at and where something is lifted or stopped.
    assert!(tab.get("/desk/counter/card/C-000003").await.text.contains("Its validity ended on 2020-04-12"));
    assert!(tab.get(&act_path(3, "suspend")).await.text.contains("validity is over"));
    let looked = "SELECT count(*) FROM audit WHERE action = 'find-card' AND actor = 'mado'";
    assert_eq!(service.number(looked).await, 5 + 4);
    // A form without a name, or with another's token, does nothing.
    let act = Act::offered(&mut tab, 2, "suspend").await;
    let page = tab.post(&act.path, &[("csrf", &csrf), ("version", "0"), PASSPORT, ("basis", "documents")]).await;
    assert_eq!(page.status, 400, "{}", page.text);
    let page = tab.post(&act.path, &[("csrf", "0"), ("act", act.name()), ("version", "0"), PASSPORT]).await;
    assert_eq!(page.status, 403, "{}", page.text);
    assert!(is_in(&service, 2, "active").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_authority_is_told_the_page_waits_and_the_printout_is_in_every_language() {
    let mut service =
        Service::prepared(Engine::Sqlite, &[card(1).replace("\"language\":\"ja\"", "\"language\":\"vi\"")]).await;
    service.set("HOLDLINE_WEB_PHONE_LINE", "+81120000001");
    service.start().await;
    let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
    let act = Act::offered(&mut tab, 1, "suspend").await;
    let done = act.sent(&mut tab, &noted("suspend")).await;
    let address = done.header("location").to_owned();
    service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
    // As if nothing had got through yet: the row alone is asked.
    service.sql("UPDATE publications SET state = 'parked', published_ms = NULL").await.unwrap();
    let page = tab.get(&address).await;
    assert_eq!(page.header("refresh"), "3", "{}", page.text);
    assert!(page.text.contains("on its way; it is recorded already") && page.text.contains("Stop renewing"));
    assert_eq!(tab.get(&format!("{address}?still=1")).await.header("refresh"), "");
    let sheet = tab.get(&format!("{address}/sheet/en")).await;
    assert!(sheet.text.contains("On its way"), "{}", sheet.text);
    // Somebody whose language is none of ours gets plain Japanese unless the officer chooses another.
    assert!(page.text.contains(&format!("<a class=\"button\" href=\"{address}/sheet/ja-plain\">")), "{}", page.text);
    let receipt = page.texts("Receipt number <strong class=\"number\">", "</strong>").remove(0);
    for (language, title) in [
        ("ja", "カードを一時停止しました"),
        ("ja-plain", "カードを <ruby>止"),
        ("en", "Your card has been stopped"),
        ("zh", "您的卡已停用"),
        ("ko", "카드를 정지했습니다"),
        ("es", "Su tarjeta está suspendida"),
        ("pt", "Seu cartão foi suspenso"),
    ] {
        let sheet = tab.get(&format!("{address}/sheet/{language}")).await;
        assert_eq!(sheet.status, 200, "{language}");
        for told in [title, "試験 花子", "C-000001", &receipt, "0120000001"] {
            assert!(sheet.text.contains(told), "{language}: {told}: {}", sheet.text);
        }
        assert!(!sheet.text.contains("sheet-"), "a text is missing in {language}: {}", sheet.text);
    }
    assert_eq!(tab.get(&format!("{address}/sheet/tlh")).await.status, 404);
    // What a new card costs is told where one is needed, from the line's dated content.
    let act = Act::offered(&mut tab, 1, "revoke").await;
    let done = act.sent(&mut tab, &noted("revoke")).await;
    let fees = tab.get(&format!("{}/sheet/en", done.header("location"))).await;
    assert!(fees.text.contains("1,000 yen"), "{}", fees.text);
    let fees = tab.get(&format!("{}/sheet/pt", done.header("location"))).await;
    assert!(fees.text.contains("ienes"), "{}", fees.text);
    let day = tab.get("/desk/counter/day").await;
    assert!(day.text.contains("2 acts") && day.text.contains("One document with a photograph"), "{}", day.text);
    assert!(tab.get("/desk/counter/day?day=2020-01-01").await.text.contains("Nothing was done"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_found_by_birth_date_and_something_else_in_the_own_municipality_alone() {
    let taro = |n: u32| {
        let line = card(n).replace("試験 花子", "山﨑 太郎").replace("シケン ハナコ", "ヤマザキ タロウ");
        line.replace("SHIKEN HANAKO", "YAMAZAKI TARO")
    };
    // An old and a new card of one person, and a namesake born on the same day elsewhere.
    let lines = [card(1), taro(2), taro(3).replace(HERE, "271004"), taro(4)];
    let service = Service::started(Engine::Sqlite, &lines).await;
    let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
    let csrf = csrf(&mut tab).await;
    let birth = [("birth-year", "S60"), ("birth-month", "4"), ("birth-day", "12")];
    let (name, postcode, phone) = ("counter-person-name", "counter-person-postcode", "counter-person-phone");
    let (own, other) = (keyed_number(2), keyed_number(3));
    let ask = |more: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let all = [("csrf", csrf.as_str()), ("by", "person")];
        all.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let born = |more: &[(&'static str, &str)]| ask(&[&birth[..], more].concat());
    for (asked, found) in [
        (born(&[(name, "やまざきたろう")]), vec!["C-000002", "C-000004"]),
        (born(&[(name, "太郎　山崎"), (postcode, "100-0001")]), vec!["C-000002", "C-000004"]),
        (born(&[(name, "yamazaki")]), vec!["C-000002", "C-000004"]),
        (born(&[(postcode, "1000001")]), vec!["C-000001", "C-000002", "C-000004"]),
    ] {
        let page = send(&mut tab, &asked).await;
        assert_eq!(page.status, 200, "{asked:?}: {}", page.text);
        let mut shown = page.texts("<li><a href=\"/desk/counter/card/", "\"");
        shown.sort();
        assert_eq!(shown, found, "{asked:?}");
    }
    // Somebody of the same house has another name.
    let page = send(&mut tab, &born(&[(postcode, "1000001"), (name, "試験花子")])).await;
    assert_eq!((page.status, page.header("location")), (303, "/desk/counter/card/C-000001"), "{}", page.text);
    let page = send(&mut tab, &born(&[(phone, &own)])).await;
    assert_eq!((page.status, page.header("location")), (303, "/desk/counter/card/C-000002"), "{}", page.text);
    let page = send(&mut tab, &born(&[(phone, &other)])).await;
    assert!(page.status == 200 && page.text.contains("No card of your municipality agrees"), "{}", page.text);
    assert!(!page.text.contains("山﨑"), "{}", page.text);
    let hidden = "SELECT count(*) FROM audit WHERE action = 'find-card' AND outcome = 'refused' AND actor = 'mado' \
                  AND reason = 'other-municipality' AND card_id = 'C-000003'";
    assert_eq!(service.number(hidden).await, 5);
    let shown = "SELECT count(*) FROM audit WHERE action = 'find-card' AND outcome = 'done' AND card_id = 'C-000002' \
                 AND reason LIKE 'birth-date, %'";
    assert_eq!(service.number(shown).await, 5);
    let wrong = ask(&[("birth-year", "1985"), ("birth-month", "4"), ("birth-day", "13"), (phone, &own)]);
    assert!(send(&mut tab, &wrong).await.text.contains("No card of your municipality agrees"));
    for (asked, told) in [
        (born(&[]), "Give a name, a postal code or a telephone number"),
        (ask(&[(name, "山﨑 太郎")]), "Enter the date of birth"),
        (born(&[(postcode, "12")]), "The postal code must have 7 digits"),
        (born(&[(phone, "abc")]), "Enter the registered telephone number"),
        (born(&[(name, "1234 5678 9018")]), "Individual Number"),
    ] {
        let page = send(&mut tab, &asked).await;
        assert!(page.status == 422 && page.text.contains(told), "{asked:?}: {}", page.text);
        assert!(!page.text.contains("9018"), "{}", page.text);
    }
    for personal in ["山﨑", "山崎", &own, "YAMAZAKI"] {
        assert!(!service.log().contains(personal), "{personal} is in the log");
        let audit = format!("SELECT count(*) FROM audit WHERE reason LIKE '%{personal}%'");
        assert_eq!(service.number(&audit).await, 0, "{personal}");
    }
}

async fn send(tab: &mut Tab, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    tab.post("/desk/counter", &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_register_cannot_be_read_card_by_card() {
    let cards: Vec<String> = (1..=5).map(card).collect();
    let mut service = Service::prepared(Engine::Sqlite, &cards).await;
    service.set("HOLDLINE_LIMITS_SEARCHES_PER_STAFF", "3");
    service.start().await;
    let mut tab = officer(&service, "mado", HERE).await.sign_in(&service).await;
    for n in [1, 2, 3] {
        assert_eq!(tab.get(&format!("/desk/counter/card/C-00000{n}")).await.status, 200);
    }
    let fourth = tab.get("/desk/counter/card/C-000004").await;
    assert_eq!(fourth.status, 429, "{}", fourth.text);
    assert!(!fourth.text.contains("花子"), "{}", fourth.text);
    let csrf = tab.get("/desk/account").await.hidden("csrf");
    let found = tab.post("/desk/counter", &[("csrf", &csrf), ("by", "number"), ("counter-number", "C-000005")]).await;
    assert!(!found.header("location").contains("C-000005"), "{}", found.text);
    // Whoever stands there is served to the end: a card that was seen is seen again.
    assert_eq!(tab.get("/desk/counter/card/C-000001").await.status, 200);
    let mut auditor = Account::new(&service, "noda", "auditor").await.sign_in(&service).await;
    let counts = auditor.get("/desk/audit/searches").await;
    assert!(counts.text.contains("<th scope=\"row\">mado</th><td>0</td><td>2</td><td>4</td>"), "{}", counts.text);
}
