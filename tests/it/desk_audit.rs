//! The auditors' view through the real program: filters, pages, exports, the chain's state.

use crate::support::cards;
use crate::support::desk::Account;
use crate::support::service::{Service, on_both_services};

on_both_services! {
    async fn an_auditor_finds_exports_and_verifies(engine) {
        let cards: Vec<String> = (1..=3).map(|n| cards::line(n, "1985-04-12", "1000001", &["+819012345678"])).collect();
        let service = Service::started(engine, &cards).await;
        let mut auditor = Account::new(&service, "kansa", "auditor").await;
        let mut tab = auditor.sign_in(&service).await;
        assert_eq!(tab.get("/desk").await.header("location"), "/desk/audit");
        let page = tab.get("/desk/audit").await;
        assert_eq!(page.status, 200);
        for action in ["import-cards", "add-account", "enrol", "sign-in"] {
            assert!(page.text.contains(&format!("<td>{action}</td>")), "{action}: {}", page.text);
        }
        let page = tab.get("/desk/audit?actor=kansa&action=sign-in&outcome=done").await;
        assert_eq!(page.text.matches("<tr><th scope=\"row\"").count(), 1, "{}", page.text);
        assert!(tab.get("/desk/audit?card=C-000001").await.text.contains("Nothing on the record matches"));
        for wrong in ["from=yesterday", "outcome=perhaps"] {
            assert!(tab.get(&format!("/desk/audit?{wrong}")).await.text.contains("A filter cannot be read"));
        }
        let script = tab.get("/desk/audit?actor=%3Cscript%3Ealert(1)%3C/script%3E").await;
        assert!(!script.text.contains("<script>") && script.text.contains("&#60;script&#62;"));

        let csrf = page.hidden("csrf");
        let csv = tab.post("/desk/audit/export", &[("csrf", &csrf), ("format", "csv"), ("actor", "kansa")]).await;
        assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert!(csv.text.contains("\u{feff}id,at,role,channel,actor,action,outcome,reason,card,receipt,contact\r\n"));
        assert!(csv.text.contains("\"auditor\",\"desk\",\"kansa\",\"sign-in\",\"done\",\"authenticator\""), "{}", csv.text);
        let json = tab.post("/desk/audit/export", &[("csrf", &csrf), ("format", "json")]).await;
        assert_eq!(json.header("content-type"), "application/x-ndjson");
        assert!(json.text.contains("\"action\":\"import-cards\""));
        assert_eq!(tab.post("/desk/audit/export", &[("csrf", &csrf), ("format", "xml")]).await.status, 400);
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'export-audit'").await, 2);

        let verified = tab.post("/desk/audit/verify", &[("csrf", &csrf)]).await;
        assert!(verified.text.contains("The record is intact"), "{}", verified.text);
    }

    async fn pages_go_back_without_gap_or_repeat(engine) {
        let service = Service::started(engine, &[]).await;
        let mut auditor = Account::new(&service, "kansa", "auditor").await;
        let values: Vec<String> = (0..120).map(|n| format!("({n}, 'system', 'system', 'flood', 'done')")).collect();
        let insert = format!("INSERT INTO audit (at_ms, role, channel, action, outcome) VALUES {}", values.join(", "));
        service.sql(&insert).await.unwrap();
        let mut tab = auditor.sign_in(&service).await;
        let (mut path, mut seen) = ("/desk/audit?action=flood".to_owned(), Vec::new());
        loop {
            let page = tab.get(&path).await;
            let rows = page.texts("<tr><th scope=\"row\" class=\"number\">", "</th>");
            seen.extend(rows.iter().map(|row| row.parse::<i64>().unwrap()));
            let Some(older) = page.texts("<a class=\"button second\" href=\"", "\"").into_iter().next() else { break };
            path = older.replace("&#38;", "&");
        }
        assert_eq!(seen.len(), 120);
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1] + 1), "{seen:?}");
    }

    async fn nobody_else_reads_the_record_and_an_altered_row_is_told(engine) {
        let service = Service::started(engine, &[]).await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut tab = agent.sign_in(&service).await;
        assert_eq!(tab.get("/desk/audit").await.status, 403);
        let csrf = tab.get("/desk/account").await.hidden("csrf");
        for path in ["/desk/audit/export", "/desk/audit/verify"] {
            assert_eq!(tab.post(path, &[("csrf", &csrf), ("format", "csv")]).await.status, 403, "{path}");
        }
        let refused = "SELECT count(*) FROM audit WHERE action = 'read-audit' AND outcome = 'refused' AND actor = 'sato'";
        assert_eq!(service.number(refused).await, 3);

        let mut auditor = Account::new(&service, "kansa", "auditor").await;
        let mut tab = auditor.sign_in(&service).await;
        // Sealed first: the head covers what is altered afterwards.
        while service.number("SELECT count(*) FROM audit_chain").await < 3 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        for trigger in ["audit_is_append_only_update", "audit_is_append_only"] {
            let on = if engine == crate::support::service::Engine::Postgres { " ON audit" } else { "" };
            let _ = service.sql(&format!("DROP TRIGGER {trigger}{on}")).await;
        }
        service.sql("UPDATE audit SET actor = 'somebody' WHERE id = (SELECT min(id) FROM audit)").await.unwrap();
        let csrf = tab.get("/desk/audit").await.hidden("csrf");
        let page = tab.post("/desk/audit/verify", &[("csrf", &csrf)]).await;
        assert!(page.text.contains("NOT intact") && page.text.contains("was altered"), "{}", page.text);
    }
}
