//! Accounts and sessions at the desk: roles, resets by two people, forms that are forged, replayed or too late.

use crate::support::desk::{Account, Tab, open_account};
use crate::support::service::{Service, on_both_services};
use std::time::Duration;

async fn disabled(service: &Service) -> i64 {
    service.number("SELECT count(*) FROM staff WHERE disabled_ms IS NOT NULL").await
}

on_both_services! {
    async fn a_disabled_colleague_is_out_at_the_next_request(engine) {
        let service = Service::started(engine, &[]).await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut admin = Account::new(&service, "kanri", "administrator").await;
        let (mut tab, mut desk) = (agent.sign_in(&service).await, admin.sign_in(&service).await);
        assert_eq!(tab.get("/desk/account").await.status, 200);
        let page = desk.get("/desk/accounts/sato").await;
        let csrf = page.hidden("csrf");
        let page = desk.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "disable")]).await;
        assert_eq!((page.status, page.header("location")), (303, "/desk/accounts/sato"));
        assert_eq!(tab.get("/desk/account").await.header("location"), "/desk/sign-in?next=/desk/account");
        assert!(desk.get("/desk/accounts").await.text.contains("disabled"));
        // For good: neither the name nor the account comes back.
        let again = desk.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "disable")]).await;
        assert_eq!(again.status, 404);
        let output = service.run(&["agent", "add", "sato", "--role", "agent"]).await;
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("never used twice"));
        assert!(service.sql("UPDATE staff SET disabled_ms = NULL").await.is_err(), "the database says so too");
        assert!(service.sql("DELETE FROM staff").await.is_err());
    }

    async fn a_reset_takes_two_people(engine) {
        let service = Service::started(engine, &[]).await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let (mut one, mut two) =
            (Account::new(&service, "kanri", "administrator").await, Account::new(&service, "kanri2", "administrator").await);
        let (mut tab, mut first, mut second) =
            (agent.sign_in(&service).await, one.sign_in(&service).await, two.sign_in(&service).await);
        let first_csrf = first.get("/desk/accounts/sato").await.hidden("csrf");
        let confirm = |csrf: &str| vec![("csrf".to_owned(), csrf.to_owned()), ("do".to_owned(), "confirm-reset".to_owned())];
        async fn send(tab: &mut Tab, fields: &[(String, String)]) -> crate::support::desk::Page {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            tab.post("/desk/accounts/sato", &fields).await
        }
        assert_eq!(send(&mut first, &confirm(&first_csrf)).await.status, 404, "nobody has asked");
        let asked = first.post("/desk/accounts/sato", &[("csrf", &first_csrf), ("do", "ask-reset")]).await;
        assert_eq!(asked.status, 303);
        assert_eq!(send(&mut first, &confirm(&first_csrf)).await.status, 404, "whoever asked cannot confirm");
        assert_eq!(tab.get("/desk/account").await.status, 200, "nothing has changed yet");
        let page = second.get("/desk/accounts/sato").await;
        assert!(page.text.contains("(by kanri)"), "{}", page.text);
        let page = send(&mut second, &confirm(&page.hidden("csrf"))).await;
        assert_eq!(page.status, 200);
        let code = page.texts("<code class=\"secret\">", "</code>").remove(0);
        assert_eq!(tab.get("/desk/account").await.status, 303, "sessions end");
        assert_eq!(agent.sign_in_at(&mut Tab::new(&service)).await.status, 422, "the old password ends");
        let mut agent = Account::enrol(&service, "sato", &code).await;
        agent.sign_in(&service).await;
        for action in ["ask-reset", "confirm-reset"] {
            let one = service.number(&format!("SELECT count(*) FROM audit WHERE action = '{action}' AND reason = 'sato'")).await;
            assert_eq!(one, 1, "{action}");
        }
        // From the command line it can be asked for too; nobody confirms their own.
        assert!(service.run(&["agent", "reset", "kanri", "--by", "root"]).await.status.success());
        let own = first.get("/desk/accounts/kanri").await;
        assert!(own.text.contains("your own account"));
        let own = first.post("/desk/accounts/kanri", &[("csrf", &first_csrf), ("do", "confirm-reset")]).await;
        assert_eq!(own.status, 404);
    }

    async fn every_role_sees_its_own_pages_only_and_tries_are_on_the_record(engine) {
        let service = Service::started(engine, &[]).await;
        open_account(&service, "mado", &["--role", "counter", "--municipality", "131016"]).await;
        for (name, role) in [("sato", "agent"), ("kansa", "auditor")] {
            let mut account = Account::new(&service, name, role).await;
            let mut tab = account.sign_in(&service).await;
            let page = tab.get("/desk/accounts").await;
            assert_eq!(page.status, 403);
            let csrf = tab.get("/desk/account").await.hidden("csrf");
            let page = tab.post("/desk/accounts/mado", &[("csrf", &csrf), ("do", "disable")]).await;
            assert_eq!(page.status, 403);
        }
        assert_eq!(disabled(&service).await, 0);
        let refused = "SELECT count(*) FROM audit WHERE action = 'manage-staff' AND outcome = 'refused'";
        assert_eq!(service.number(refused).await, 4);
        for wrong in [&["--role", "counter"][..], &["--role", "agent", "--municipality", "131016"], &["--role", "holder"]] {
            let mut arguments = vec!["agent", "add", "hito"];
            arguments.extend(wrong);
            assert!(!service.run(&arguments).await.status.success(), "{wrong:?}");
        }
    }

    async fn forged_and_oversized_forms_do_nothing(engine) {
        let service = Service::started(engine, &[]).await;
        open_account(&service, "sato", &["--role", "agent"]).await;
        let mut admin = Account::new(&service, "kanri", "administrator").await;
        let mut other = Account::new(&service, "kanri2", "administrator").await;
        let (mut tab, mut second) = (admin.sign_in(&service).await, other.sign_in(&service).await);
        let csrf = tab.get("/desk/accounts/sato").await.hidden("csrf");
        let theirs = second.get("/desk/accounts/sato").await.hidden("csrf");
        assert_ne!(csrf, theirs);
        for token in ["", "x", &theirs] {
            let page = tab.post("/desk/accounts/sato", &[("csrf", token), ("do", "disable")]).await;
            assert_eq!(page.status, 403, "{token}");
            assert!(page.text.contains("Nothing has been done"));
        }
        let mut elsewhere = tab.clone();
        elsewhere.origin = Some("https://evil.example".to_owned());
        assert_eq!(elsewhere.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "disable")]).await.status, 403);
        let long = "x".repeat(100_000);
        assert_eq!(tab.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "disable"), ("note", &long)]).await.status, 413);
        assert_eq!(tab.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "dance")]).await.status, 400);
        assert_eq!(tab.post("/desk/accounts/%3Cb%3E", &[("csrf", &csrf), ("do", "disable")]).await.status, 404);
        assert_eq!(disabled(&service).await, 0);
        // Signing out in one tab ends the other; the form that was open there is kept.
        let mut twin = tab.clone();
        tab.post("/desk/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!(twin.post("/desk/accounts/sato", &[("csrf", &csrf), ("do", "disable")]).await.status, 401);
        assert_eq!(disabled(&service).await, 0);
    }

    async fn what_was_sent_too_late_comes_back_after_signing_in_again(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_DESK_IDLE_S", "4");
        service.start().await;
        open_account(&service, "sato", &["--role", "agent"]).await;
        let mut admin = Account::new(&service, "kanri", "administrator").await;
        let mut tab = admin.sign_in(&service).await;
        let csrf = tab.get("/desk/accounts/sato").await.hidden("csrf");
        tokio::time::sleep(Duration::from_millis(4_300)).await;
        let fields = [("csrf", csrf.as_str()), ("do", "disable"), ("note", "<i>three a.m.</i>")];
        let page = tab.post("/desk/accounts/sato", &fields).await;
        assert_eq!(page.status, 401);
        assert!(page.text.contains("was not carried out"));
        let (next, draft, code) = (page.hidden("next"), page.hidden("draft"), admin.code());
        let fields = [("account", "kanri"), ("password", &admin.password), ("code", &code), ("next", &next), ("draft", &draft)];
        let page = tab.post("/desk/sign-in", &fields).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("&#60;i&#62;three a.m.&#60;/i&#62;"), "{}", page.text);
        assert_eq!((page.hidden("do").as_str(), disabled(&service).await), ("disable", 0));
        let page = tab.post(&next, &[("csrf", &page.hidden("csrf")), ("do", "disable")]).await;
        assert_eq!((page.status, disabled(&service).await), (303, 1));
    }

    async fn signing_out_everywhere_ends_every_session(engine) {
        let service = Service::started(engine, &[]).await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let (mut here, mut there) = (agent.sign_in(&service).await, agent.sign_in(&service).await);
        let csrf = here.get("/desk/account").await.hidden("csrf");
        here.post("/desk/sign-out", &[("csrf", &csrf), ("where", "everywhere")]).await;
        assert_eq!(there.get("/desk/account").await.status, 303);
        assert_eq!(service.number("SELECT count(*) FROM staff_sessions").await, 0);
    }
}
