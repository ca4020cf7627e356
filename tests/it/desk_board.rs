//! The supervisor's board, through the real program: figures that are known by hand, and that add up with each other and with
//! the worklist.

use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, Tab, at_localhost, go, sign_in_by_code};
use crate::support::service::{Engine, Service, on_both_services};
use std::time::{SystemTime, UNIX_EPOCH};

fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// A time zone where it is about noon: no day ends while a test runs.
fn noon_zone() -> String {
    let hour = now_ms() / 3_600_000 % 24;
    format!("Etc/GMT{:+}", hour - 12)
}

/// A contact: kind, language, when it was opened, last seen in the queue, answered and over, seconds before now; whether
/// the agent has it.
type Row = (&'static str, &'static str, i64, Option<i64>, Option<i64>, Option<i64>, bool);

/// What stands in the rows: 10 came in person (3 wait, 4 were answered, 3 of them in time, 2 gave up, 1 at once); 8 wait.
const ROWS: [Row; 14] = [
    ("waiting", "ja", 100, Some(2), None, None, false),
    ("waiting", "ja", 40, Some(2), None, None, false),
    ("waiting", "en", 30, Some(2), None, None, false),
    ("waiting", "ja", 65, Some(52), Some(50), None, true),
    ("abandoned", "ja", 600, Some(560), None, None, false),
    ("abandoned", "ja", 500, Some(495), None, None, false),
    ("abandoned", "ja", 450, None, None, None, false),
    ("callback", "ja", 300, Some(250), None, None, false),
    ("fax", "", 200, None, None, None, false),
    ("waiting", "ja", 900, Some(886), Some(885), Some(700), true),
    ("waiting", "ja", 800, Some(771), Some(770), Some(670), true),
    ("waiting", "ja", 350, Some(320), None, Some(310), false),
    ("transfer", "ja", 400, Some(390), None, Some(300), false),
    ("abandoned", "ja", 700, Some(680), Some(600), Some(550), true),
];

async fn insert(service: &Service, engine: Engine, name: &str, at: [Option<i64>; 4], row: &Row) {
    let (kind, language, .., is_taken) = *row;
    let text = |ms: Option<i64>| ms.map_or("NULL".to_owned(), |ms| ms.to_string());
    let [opened, seen, answered, closed] = at.map(text);
    let (by, taken) = if is_taken { ("'sato'", answered.clone()) } else { ("NULL", "NULL".to_owned()) };
    let blob = if engine == Engine::Sqlite { "X'00'" } else { "'\\x00'" };
    service
        .sql(&format!(
            "INSERT INTO contacts (contact_id, kind, channel, language, reason, details, opened_ms, seen_ms, answered_ms, \
             closed_ms, taken_by, taken_ms) VALUES ('{name}', '{kind}', 'phone', '{language}', 'asked', {blob}, {opened}, \
             {seen}, {answered}, {closed}, {by}, {taken})"
        ))
        .await
        .unwrap();
}

/// Today's rows, and on each of the seven days before 20 calls of 180 s in this half hour and in the next.
async fn worked(service: &Service, engine: Engine) {
    let now = now_ms();
    for (n, row) in ROWS.iter().enumerate() {
        let ago = |seconds: i64| now - seconds * 1_000;
        let at = [Some(ago(row.2)), row.3.map(ago), row.4.map(ago), row.5.map(ago)];
        insert(service, engine, &format!("today-{n}"), at, row).await;
    }
    let half_hour = now - now % 1_800_000;
    let past: Row = ("waiting", "ja", 0, None, None, None, true);
    for n in 0..7 * 2 * 20 {
        let (day, next) = (n / 40 + 1, n / 20 % 2);
        let opened = half_hour - day * 86_400_000 + next * 1_800_000 + 60_000;
        let at = [Some(opened), Some(opened), Some(opened + 10_000), Some(opened + 190_000)];
        insert(service, engine, &format!("past-{n}"), at, &past).await;
    }
}

/// The columns of a CSV line, from the second on.
fn numbers(line: &str) -> Vec<i64> {
    line.split(',').skip(1).map(|cell| cell.parse().unwrap_or_else(|_| panic!("{line}"))).collect()
}

on_both_services! {
    async fn figures_are_right_and_add_up_with_each_other_and_with_the_worklist(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_VOICE_TIME_ZONE", noon_zone());
        service.start().await;
        let mut supervisor = Account::new(&service, "shunin", "supervisor").await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut at_work = agent.sign_in(&service).await;
        let csrf = at_work.get("/desk/account").await.hidden("csrf");
        assert_eq!(at_work.post("/desk/presence", &[("csrf", &csrf), ("do", "available")]).await.status, 303);
        worked(&service, engine).await;
        let mut tab = supervisor.sign_in(&service).await;
        let page = tab.get("/desk/board").await;
        assert_eq!(page.status, 200, "{}", page.text);
        let tiles = page.texts("<dd>", "</dd>");
        assert_eq!(tiles[0], "8", "waiting");
        assert_eq!(tiles[2..5], ["50.0 %", "0:17", "33.3 %"], "3 of 6 in time, 70 s over 4, 2 of 6 gave up");
        assert!(tiles[6].ends_with(">3</a>"), "to ring back: {}", tiles[6]);
        let by_kind = page.text.split("id=\"waiting\"").nth(1).unwrap().split("<tbody>").nth(1).unwrap();
        let by_kind = by_kind.split("</tbody>").next().unwrap().split("</tr>");
        let counts = by_kind.filter_map(|row| row.split("<td class=\"count\">").nth(1)?.split('<').next()?.parse::<i64>().ok());
        assert_eq!(counts.collect::<Vec<_>>(), [1, 2, 1, 3, 1], "kinds and languages add up to 8");
        let list = tab.get("/desk/worklist").await;
        assert!(list.text.contains("8 wait"), "the worklist says the same: {}", list.text);
        // sato is with somebody; nobody else is there.
        assert!(page.text.contains("In contact</th><td class=\"count\">1<"), "{}", page.text);
        assert!(page.text.contains("Available</th><td class=\"count\">0<"));

        let csv = tab.get("/desk/board.csv").await;
        assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
        let body = &csv.text[csv.text.find("from,offered").unwrap()..];
        let lines: Vec<&str> = body.lines().filter(|line| line.contains(",")).skip(1).collect();
        let (today, half_hours) = lines.split_last().unwrap();
        assert!(today.starts_with("today,") && (24..=26).contains(&half_hours.len()), "{body}");
        let mut sum = [0; 11];
        for line in half_hours {
            sum.iter_mut().zip(numbers(line)).for_each(|(sum, number)| *sum += number);
        }
        let today = numbers(today);
        assert_eq!(sum[..9], today[..9], "half hours add up to the day");
        assert_eq!(today[..9], [10, 4, 3, 2, 1, 3, 70_000, 3, 375_000]);
        assert_eq!(today[0], today[1] + today[3] + today[4] + today[5], "everybody is counted once");
        // With somebody: 215 s in two calls that overlap, 50 s ringing back, and 50 s until now.
        assert!(sum[9] == today[9] && (315_000..345_000).contains(&today[9]), "{today:?}");
        assert!(today[10] >= today[9]);

        // 20 in a half hour of 180 s each are 2 erlangs: 4 reach the goal, which are 6 on the roster.
        let coming = page.text.split("id=\"coming\"").nth(1).unwrap();
        let first = coming.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
        let cells: Vec<&str> = first.split("<td class=\"count\">").skip(1).map(|cell| cell.split('<').next().unwrap()).collect();
        assert_eq!(cells[..3], ["20.0", "4", "6"], "{first}");
        // 180 s, and the day's few that took less.
        assert!(coming.contains("A contact took 2:59 on average") || coming.contains("A contact took 3:00 on average"));
        assert_eq!(tab.get("/desk/board?live=1").await.header("refresh"), "30");

        for path in ["/desk/board", "/desk/board.csv"] {
            assert_eq!(at_work.get(path).await.status, 403, "{path}");
        }
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'watch-line' AND outcome = 'refused'").await, 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn judged_on_a_narrow_screen_and_on_a_desktop_in_both_languages() {
    let zone = noon_zone();
    let settings = [
        ("HOLDLINE_VOICE_TIME_ZONE", zone.as_str()),
        ("HOLDLINE_DESK_REVIEW_SHARE", "100"),
        ("HOLDLINE_DESK_REVIEW_SHARE_RAISED", "100"),
    ];
    let service = at_localhost(Engine::Sqlite, &settings).await;
    let mut supervisor = Account::new_at(Tab::at_localhost(&service), &service, "shunin", "supervisor").await;
    let mut auditor = Account::new_at(Tab::at_localhost(&service), &service, "kansa", "auditor").await;
    Account::new_at(Tab::at_localhost(&service), &service, "sato", "agent").await;
    for (n, look) in [Look { width: 320, ..Look::default() }, Look::default()].into_iter().enumerate() {
        let browser = Browser::start(look).await;
        sign_in_by_code(&browser, &service, &mut supervisor, "/desk/board").await;
        browser.judge("en-board-empty").await;
        if n == 0 {
            worked(&service, Engine::Sqlite).await;
        }
        for language in ["ja", "en"] {
            go(&browser, &service, &format!("/desk/board?lang={language}")).await;
            browser.judge(&format!("{language}-board")).await;
        }
        browser.leave_by(".signed-in button").await;
        sign_in_by_code(&browser, &service, &mut auditor, "/desk/review").await;
        let today = now_ms();
        let row = format!(
            "({today}, 'agent', 'desk', 'sato', 'verify-holder', 'done', 'confirmed: birth-date postcode', 'C-000001', 'call-{n}')"
        );
        let insert =
            "INSERT INTO audit (at_ms, role, channel, actor, action, outcome, reason, card_id, contact) VALUES";
        service.sql(&format!("{insert} {row}, {row}")).await.unwrap();
        let day = browser.run("return new Date().toISOString().slice(0, 10)").await;
        let day = day.as_str().unwrap().to_owned();
        for language in ["ja", "en"] {
            go(&browser, &service, &format!("/desk/review?day={day}&lang={language}")).await;
            browser.judge(&format!("{language}-review")).await;
        }
        browser.leave_by("button[value=questioned]").await;
        browser.judge("en-review-error").await;
        browser.fill("wrong-note", "Which documents were seen?").await;
        browser.leave_by("button[value=questioned]").await;
        browser.judge("en-review-done").await;
        browser.close().await;
    }
}
