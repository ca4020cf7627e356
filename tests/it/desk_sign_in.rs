//! Signing in at the desk, through the real program: enrolment, the second factor, sessions, failures that are all alike.

use crate::support::desk::{Account, PASSWORD, Page, Tab, open_account, totp};
use crate::support::service::{Service, on_both_services};
use std::time::{Duration, Instant};

async fn audit_count(service: &Service, condition: &str) -> i64 {
    service.number(&format!("SELECT count(*) FROM audit WHERE {condition}")).await
}

async fn try_in(tab: &mut Tab, name: &str, password: &str, code: &str) -> Page {
    tab.post("/desk/sign-in", &[("account", name), ("password", password), ("code", code)]).await
}

/// A page without what was typed into it.
fn bare(page: &Page, typed: &str) -> (u16, String) {
    (page.status, page.text.replace(&format!("value=\"{typed}\""), "value=\"\""))
}

on_both_services! {
    async fn an_agent_enrols_signs_in_and_signs_out(engine) {
        let service = Service::started(engine, &[]).await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut tab = Tab::new(&service);
        assert_eq!(tab.get("/desk/account").await.header("location"), "/desk/sign-in?next=/desk/account");
        let page = agent.sign_in_at(&mut tab).await;
        assert_eq!((page.status, page.header("location")), (303, "/desk"));
        let cookie = page.header("set-cookie");
        for part in ["__Host-holdline-desk=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
        let page = tab.get("/desk/account").await;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
        assert!(page.text.contains("<b>sato</b> Agent"), "{}", page.text);
        assert!(page.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
        assert!(!page.text.contains("style=") && !page.text.contains("<script>"), "nothing inline");
        let old = tab.clone();
        let page = tab.post("/desk/sign-out", &[("csrf", &page.hidden("csrf"))]).await;
        assert_eq!((page.status, page.header("location")), (303, "/desk/sign-in"));
        assert!(tab.cookies.keys().all(|name| !name.contains("desk")));
        // The cookie's token is worth nothing any more, also to whoever kept it.
        assert_eq!(old.clone().get("/desk/account").await.status, 303);
        for action in ["add-account", "enrol", "sign-in", "sign-out"] {
            assert_eq!(audit_count(&service, &format!("action = '{action}' AND outcome = 'done'")).await, 1, "{action}");
        }
        let log = service.log();
        assert!(!log.contains(PASSWORD) && !log.contains("sato"), "nothing of it in the log");
    }

    async fn all_failures_answer_alike_and_take_as_long(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_LIMITS_SIGN_INS", "1000");
        service.start().await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut gone = Account::new(&service, "tanaka", "agent").await;
        let unenrolled = open_account(&service, "suzuki", &["--role", "auditor"]).await;
        assert!(service.run(&["agent", "disable", "tanaka", "--by", "root"]).await.status.success());
        let mut tab = Tab::new(&service);
        let (right, disabled) = (agent.code(), gone.code());
        let cases = [
            ("nobody", PASSWORD, "123456"),
            ("sato", "three quiet herons at dusk", right.as_str()),
            ("sato", PASSWORD, "000000"),
            ("sato", PASSWORD, "ABCD-EFGH-JKMN-PQRS"),
            ("sato", "", ""),
            ("tanaka", PASSWORD, disabled.as_str()),
            ("suzuki", PASSWORD, unenrolled.as_str()),
            ("<script>alert(1)</script>", PASSWORD, "123456"),
        ];
        let mut pages = Vec::new();
        for (name, password, code) in cases {
            let page = try_in(&mut tab, name, password, code).await;
            assert!(!page.text.contains("<script>alert"), "{}", page.text);
            let shown = name.replace('<', "&#60;").replace('>', "&#62;");
            pages.push(bare(&page, &shown));
        }
        for page in &pages {
            assert_eq!(page.0, 422);
            assert_eq!(page, &pages[0]);
        }
        // The best of several is what the work itself takes.
        let mut best = [Duration::MAX; 2];
        for _ in 0..8 {
            for (name, best) in ["nobody", "sato"].into_iter().zip(&mut best) {
                let begun = Instant::now();
                try_in(&mut tab, name, "three quiet herons at dusk", "123456").await;
                *best = begun.elapsed().min(*best);
            }
        }
        assert!(best[0] * 2 > best[1] && best[1] * 2 > best[0], "{best:?}");
        // The record knows what the page does not tell, and never what was typed as an unknown name.
        assert_eq!(audit_count(&service, "reason = 'account-disabled' AND actor = 'tanaka'").await, 1);
        assert!(audit_count(&service, "reason = 'unknown-account' AND actor IS NULL").await >= 9);
        // After all that the right ones still open.
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &right).await.status, 303);
    }

    async fn a_code_counts_once(engine) {
        let service = Service::started(engine, &[]).await;
        let enrolment = open_account(&service, "sato", &["--role", "agent"]).await;
        let mut agent = Account::enrol(&service, "sato", &enrolment).await;
        let mut tab = Tab::new(&service);
        let page = tab.post("/desk/enrol", &[("account", "sato"), ("enrolment-code", &enrolment)]).await;
        assert_eq!(page.status, 422, "an enrolment code counts once");
        let code = agent.code();
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &code).await.status, 303);
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &code).await.status, 422);
        assert_eq!(audit_count(&service, "reason = 'code-used-before'").await, 1);
        let recovery = agent.recovery.pop().unwrap();
        let page = try_in(&mut tab, "SATO", PASSWORD, &recovery.to_lowercase().replace('-', " ")).await;
        assert_eq!((page.status, page.header("location")), (303, "/desk/account"));
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &recovery).await.status, 422);
        assert_eq!(audit_count(&service, "action = 'sign-in' AND reason = 'recovery-code'").await, 1);
    }

    async fn tries_slow_one_place_and_never_lock_a_colleague_out(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        service.set("HOLDLINE_LIMITS_SIGN_INS", "5");
        service.start().await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut stranger = Tab::new(&service);
        stranger.client = Some("203.0.113.9".to_owned());
        for _ in 0..5 {
            assert_eq!(try_in(&mut stranger, "sato", "x", "x").await.status, 422);
        }
        let page = try_in(&mut stranger, "sato", PASSWORD, &agent.code()).await;
        assert_eq!(page.status, 429);
        assert!(page.header("retry-after").parse::<u64>().unwrap() > 1);
        // From elsewhere the account is as it was, and at the stranger's place so are all others.
        let mut own = Tab::new(&service);
        own.client = Some("198.51.100.7".to_owned());
        let code = agent.recovery.pop().unwrap();
        assert_eq!(try_in(&mut own, "sato", PASSWORD, &code).await.status, 303);
        assert_eq!(try_in(&mut stranger, "tanaka", "x", "x").await.status, 422);
    }

    async fn guessed_codes_behind_a_known_password_leave_only_the_recovery_codes(engine) {
        let mut service = Service::prepared(engine, &[]).await;
        service.set("HOLDLINE_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        service.set("HOLDLINE_LIMITS_CODES_PER_ACCOUNT", "4");
        service.start().await;
        let mut agent = Account::new(&service, "sato", "agent").await;
        let mut tab = Tab::new(&service);
        for n in 0..4 {
            tab.client = Some(format!("203.0.113.{n}"));
            assert_eq!(try_in(&mut tab, "sato", PASSWORD, "000000").await.status, 422);
        }
        tab.client = Some("198.51.100.7".to_owned());
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &agent.code()).await.status, 422, "the authenticator rests");
        let recovery = agent.recovery.pop().unwrap();
        assert_eq!(try_in(&mut tab, "sato", PASSWORD, &recovery).await.status, 303, "its owner gets in");
    }

    async fn a_password_that_everybody_uses_is_refused_at_enrolment(engine) {
        let service = Service::started(engine, &[]).await;
        let code = open_account(&service, "sato", &["--role", "agent"]).await;
        let mut tab = Tab::new(&service);
        let first = tab.post("/desk/enrol", &[("account", "sato"), ("enrolment-code", &code)]).await;
        let secret = first.texts("<code class=\"secret\">", "</code>").remove(0);
        for (password, again, told) in [
            ("password1234", "password1234", "Many people use this password"),
            ("short", "short", "too short"),
            ("sato-sato-sato-1", "sato-sato-sato-1", "holds the account"),
            (PASSWORD, "three quiet herons at dusk", "differ"),
            (PASSWORD, PASSWORD, "code is not right"),
        ] {
            let fields = [("step", "secrets"), ("account", "sato"), ("enrolment-code", &code), ("new-password", password),
                ("again", again), ("totp", "000000")];
            let page = tab.post("/desk/enrol", &fields).await;
            assert_eq!(page.status, 422);
            assert!(page.text.contains(told), "{told}: {}", page.text);
            assert!(page.text.contains(&secret), "the same key is offered: the phone need not be set up anew");
            assert!(!page.text.contains(password) || password == "short", "a password never comes back in a page");
        }
    }
}

#[test]
fn codes_of_the_test_are_those_of_rfc_6238() {
    assert_eq!(totp(b"12345678901234567890", 1), "287082");
}
