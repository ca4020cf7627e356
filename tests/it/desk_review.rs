//! The sample for a second pair of eyes, through the real program: drawn alike for everybody, marked once, on the record.

use crate::support::desk::Account;
use crate::support::service::{Service, on_both_services};

/// Work of colleagues on one day, as the record has it: `count` look-ups by each of two.
async fn worked(service: &Service, day: &str, count: usize) {
    let midnight: jiff::civil::Date = day.parse().unwrap();
    let zone = jiff::tz::TimeZone::get("Asia/Tokyo").unwrap();
    let at = zone.to_timestamp(midnight.at(1, 0, 0, 0)).unwrap().as_millisecond();
    let rows: Vec<String> = (0..count)
        .flat_map(|n| {
            let at = at + i64::try_from(n).unwrap();
            ["sato", "tanaka"]
                .map(|name| format!("({at}, 'agent', 'desk', '{name}', 'find-cards', 'done', 'call-{n}')"))
        })
        .collect();
    let insert = "INSERT INTO audit (at_ms, role, channel, actor, action, outcome, contact) VALUES";
    service.sql(&format!("{insert} {}", rows.join(", "))).await.unwrap();
}

on_both_services! {
    async fn an_auditor_marks_a_days_sample_once_and_on_the_record(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_DESK_REVIEW_SHARE", "0");
        service.set("HOLDLINE_DESK_REVIEW_SHARE_RAISED", "20");
        service.start().await;
        let mut auditors = [Account::new(&service, "kansa", "auditor").await, Account::new(&service, "kansa2", "auditor").await];
        let mut agent = Account::new(&service, "sato", "agent").await;
        worked(&service, "2026-11-20", 100).await;
        let (mut one, mut two) = (auditors[0].sign_in(&service).await, auditors[1].sign_in(&service).await);
        let path = "/desk/review?day=2026-11-20";
        let (page, theirs) = (one.get(path).await, two.get(path).await);
        assert_eq!(page.status, 200, "{}", page.text);
        let ids = |text: &crate::support::desk::Page| text.texts("<h3 id=\"row-", "\"");
        let drawn = ids(&page);
        assert!((15..=65).contains(&drawn.len()), "about 40 of 200: {}", drawn.len());
        assert_eq!(drawn, ids(&theirs), "everybody is given the same");
        assert!(page.text.contains("of 200.") && page.text.contains("look-up that nothing followed"));
        let none = one.get("/desk/review?day=2026-11-19").await;
        assert!(none.text.contains("Nothing is left"), "{}", none.text);

        let csrf = page.hidden("csrf");
        let mark = |row: &str, mark: &str, note: &str| {
            let fields = [("csrf", csrf.as_str()), ("day", "2026-11-20"), ("mark", mark), ("note", note)];
            (format!("/desk/review/{row}"), fields.map(|(name, value)| (name.to_owned(), value.to_owned())))
        };
        let mut post = async |row: &str, how: &str, note: &str| {
            let (path, fields) = mark(row, how, note);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            one.post(&path, &fields).await
        };
        assert_eq!(post(&drawn[0], "seen", "").await.status, 303);
        assert_eq!(post(&drawn[0], "questioned", "why?").await.status, 409, "a mark is final");
        let page = post(&drawn[1], "questioned", " ").await;
        assert!(page.status == 422 && page.text.contains("Write what is to be explained"), "{}", page.text);
        let long = "あ".repeat(2_001);
        let page = post(&drawn[1], "questioned", &long).await;
        assert!(page.status == 422 && page.text.contains(&long), "what was typed comes back");
        let noted = "why <b>him</b>? 123456789018";
        assert_eq!(post(&drawn[1], "questioned", noted).await.status, 303);
        for (row, how, status) in [("x", "seen", 400), (&*drawn[2], "dance", 400), ("999999", "seen", 409)] {
            assert_eq!(post(row, how, "").await.status, status, "{row} {how}");
        }
        // What an auditor has done is nobody's of the staff to be looked at here.
        let own = service.number("SELECT min(id) FROM audit WHERE actor = 'kansa'").await.to_string();
        assert_eq!(post(&own, "seen", "").await.status, 409);
        let page = two.get(path).await;
        assert_eq!(ids(&page).len(), drawn.len() - 2);
        assert!(page.text.contains("why &#60;b&#62;him&#60;/b&#62;? ************"), "masked and escaped: {}", page.text);
        let rows = |what: &str| format!("SELECT count(*) FROM audit WHERE action = 'review' AND {what}");
        assert_eq!(service.number(&rows("outcome = 'done'")).await, 2);
        assert_eq!(service.number(&rows("outcome = 'refused'")).await, 3);
        assert!(service.sql("UPDATE audit_reviews SET mark = 'seen'").await.is_err(), "the database says so too");
        assert!(service.sql("DELETE FROM audit_reviews").await.is_err());
        let own = "INSERT INTO audit_reviews (audit_id, mark, reviewer, reviewed_ms) SELECT min(id), 'seen', 'sato', 1 \
                           FROM audit WHERE actor = 'sato'";
        assert!(service.sql(own).await.is_err(), "who acted cannot review");

        let mut tab = agent.sign_in(&service).await;
        assert_eq!(tab.get(path).await.status, 403);
        let csrf = tab.get("/desk/account").await.hidden("csrf");
        let fields = [("csrf", csrf.as_str()), ("day", "2026-11-20"), ("mark", "seen")];
        assert_eq!(tab.post(&format!("/desk/review/{}", drawn[3]), &fields).await.status, 403);
        assert_eq!(tab.get("/desk/review?day=yesterday").await.status, 400);
    }
}
