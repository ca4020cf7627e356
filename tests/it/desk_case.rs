//! The case at the desk: finding the holder, suspending for the caller, what is entered and handed over. By the pages, on
//! both engines.

use crate::faxes::Faxes;
use crate::support::desk::{Account, Page, Tab};
use crate::support::service::{Service, card, on_both_services};

/// A valid Individual Number of nobody: the digits 1 to 11 counted up, with their check digit.
const INDIVIDUAL_NUMBER: &str = "123456789018";

/// Card `n` with another name, spelt as registers do.
fn named(n: u32, name: &str, kana: &str, latin: &str) -> String {
    let mut card: serde_json::Value = serde_json::from_str(&card(n)).unwrap();
    (card["name"], card["name_kana"], card["name_latin"]) = (name.into(), kana.into(), latin.into());
    card.to_string()
}

fn takahashi() -> String {
    named(1, "髙橋 美智子", "タカハシ ミチコ", "TAKAHASHI MICHIKO")
}

/// A caller who keyed a birth date and asked for a person; the contact's name.
async fn contact(service: &Service, from: &str) -> String {
    let before: Vec<String> = names(service).await;
    let mut phone = service.phone(from);
    phone.dials(service, &["2", "2", "1", "19850412", "0#"]).await;
    phone.is_over(service).await;
    names(service).await.into_iter().find(|name| !before.contains(name)).expect("somebody waits")
}

async fn names(service: &Service) -> Vec<String> {
    service.contacts().await.iter().map(|contact| contact["id"].as_str().unwrap().to_owned()).collect()
}

/// An agent who has a contact.
struct AtWork {
    tab: Tab,
    id: String,
}

impl AtWork {
    async fn with(service: &Service, name: &str, id: &str) -> Self {
        let mut tab = Account::new(service, name, "agent").await.sign_in(service).await;
        let csrf = tab.get("/desk/account").await.hidden("csrf");
        let page = tab.post(&format!("/desk/contact/{id}/take"), &[("csrf", &csrf)]).await;
        assert_eq!(page.status, 303, "{}", page.text);
        Self { tab, id: id.to_owned() }
    }

    async fn page(&mut self) -> Page {
        self.tab.get(&format!("/desk/contact/{}", self.id)).await
    }

    /// Sends one of the page's forms as the page has it now.
    async fn sends(&mut self, verb: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.page().await;
        let (csrf, form) = (page.hidden("csrf"), page.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(fields);
        self.tab.post(&format!("/desk/contact/{}/{verb}", self.id), &all).await
    }

    /// Chooses the first card of a result.
    async fn chooses(&mut self, found: &Page) -> Page {
        let fields: Vec<(&str, String)> =
            ["csrf", "form", "card", "agreed", "proof"].into_iter().map(|name| (name, found.hidden(name))).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.tab.post(&format!("/desk/contact/{}/card", self.id), &fields).await
    }

    /// The whole way from the search to the receipt.
    async fn suspends(&mut self, card: &str) -> Page {
        let wish = [("card", card), ("scope", "everything"), ("happened", "stolen"), ("step", "confirm")];
        let wish = [&wish[..], &[("verified", "birth-date name postcode")]].concat();
        self.sends("suspend", &wish).await
    }
}

/// Everything that is on storage, as text.
async fn stored(service: &Service) -> String {
    String::from_utf8_lossy(&service.stored().await).into_owned()
}

async fn audited(service: &Service, filter: &str) -> i64 {
    service.number(&format!("SELECT count(*) FROM audit WHERE {filter}")).await
}

on_both_services! {
    async fn whoever_is_on_the_line_is_found_and_their_card_stopped_under_one_receipt(engine) {
        let service = Service::started(engine, &[takahashi(), card(2)]).await;
        let id = contact(&service, "+815055550001").await;
        let mut agent = AtWork::with(&service, "sato", &id).await;
        let page = agent.page().await;
        assert!(page.text.contains("name=\"born\" type=\"text\" value=\"1985-04-12\""), "keyed already: {}", page.text);

        // Nothing is looked for without a reason, or with too little.
        let found = agent.sends("find", &[("born", "S60.4.12"), ("holder-name", "高橋")]).await;
        assert!(found.status == 422 && found.text.contains("choose a reason") && found.text.contains("value=\"高橋\""));
        let found = agent.sends("find", &[("born", "S60.4.12"), ("search-reason", "present")]).await;
        assert!(found.status == 422 && found.text.contains("and at least one more"), "{}", found.text);
        let found = agent.sends("find", &[("born", "昭和64年4月12日"), ("search-reason", "present")]).await;
        assert!(found.status == 422 && found.text.contains("昭和64年4月12日"), "what was typed stays: {}", found.text);
        assert_eq!(audited(&service, "action = 'find-holder' AND outcome = 'refused'").await, 2);

        // Whatever the spelling.
        for name in ["高橋 美智子", "たかはし", "MITIKO TAKAHASI", "髙橋"] {
            let fields = [("born", "1985/4/12"), ("holder-name", name), ("search-reason", "present")];
            let found = agent.sends("find", &fields).await;
            assert!(found.status == 200 && found.text.contains("C-000001"), "{name}: {}", found.text);
            assert!(!found.text.contains("C-000002"), "{name}");
        }
        let fields = [("born", "1985-04-12"), ("holder-name", "高橋美智子"), ("holder-postcode", "100-0001")];
        let found = agent.sends("find", &[&fields[..], &[("search-reason", "present")]].concat()).await;
        for mark in ["mark-same\"><span>Birth date", "mark-variant\"><span>Name", "mark-same\"><span>Postcode"] {
            assert!(found.text.contains(mark), "{mark}: {}", found.text);
        }
        assert_eq!(audited(&service, "action = 'show-holder' AND card_id = 'C-000001'").await, 5);
        assert_eq!(agent.chooses(&found).await.status, 303);
        let page = agent.page().await;
        let marks = ["verified-birth-date", "verified-name", "verified-postcode"];
        let ticked = page.text.matches("value=\"yes\" checked").count();
        assert!(ticked == 3 && marks.iter().all(|mark| page.text.contains(mark)), "{ticked}: {}", page.text);

        // Too little, then enough; what is confirmed twice is one suspension.
        let wish = [("card", "C-000001"), ("scope", "everything"), ("verified-name", "yes")];
        let refused = agent.sends("suspend", &wish).await;
        assert!(refused.status == 422 && refused.text.contains("Too little was verified"), "{}", refused.text);
        let weak = [("card", "C-000001"), ("scope", "everything"), ("step", "confirm"), ("verified", "name sex")];
        assert_eq!(agent.sends("suspend", &weak).await.status, 422, "the core asks again");
        assert_eq!(audited(&service, "action = 'suspend' AND reason = 'proof-too-weak'").await, 1);
        let wish = [&wish[..], &[("verified-birth-date", "yes"), ("verified-postcode", "yes")]].concat();
        let review = agent.sends("suspend", &wish).await;
        assert!(review.status == 200 && review.text.contains("Suspend this card?"), "{}", review.text);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0, "asked first");
        for _ in 0..2 {
            assert_eq!(agent.suspends("C-000001").await.status, 303);
        }
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
        service.until_held(1).await;
        service.until("SELECT count(*) FROM receipts WHERE published_ms IS NOT NULL AND circumstance = 'stolen'", 1).await;
        let page = agent.page().await;
        assert!(page.text.contains("Your receipt number is: ") && (page.text.contains("zero") || page.text.contains("one")));
        for word in ["Recorded", "Published", "Verified: Birth date, Name, Postcode"] {
            assert!(page.text.contains(word), "{word}: {}", page.text);
        }
        assert!(!page.text.contains("not published yet") && !page.text.contains("id=\"suspend-card\""), "{}", page.text);
        assert_eq!(audited(&service, "action = 'suspend' AND outcome = 'done' AND actor = 'sato'").await, 1);
        assert_eq!(audited(&service, "action = 'suspend' AND outcome = 'repeated'").await, 1);
        assert_eq!(audited(&service, "action = 'verify-holder' AND reason = 'confirmed: birth-date name postcode'").await, 2);

        // Auditors see how often each colleague searched; nothing of what was asked for is kept in the clear.
        let mut auditor = Account::new(&service, "noda", "auditor").await.sign_in(&service).await;
        let counts = auditor.get("/desk/audit/searches").await;
        assert!(counts.text.contains("<th scope=\"row\">sato</th><td>5</td><td>2</td><td>5</td>"), "{}", counts.text);
        assert_eq!(agent.tab.get("/desk/audit/searches").await.status, 403);
    }

    async fn the_receipt_is_sent_the_ways_there_are(engine) {
        let mut service = Service::prepared(engine, &[takahashi()]).await;
        let faxes = Faxes::beside(&mut service);
        service.start().await;
        let id = contact(&service, "+815055550001").await;
        let mut agent = AtWork::with(&service, "sato", &id).await;
        let who = [("born", "1985-04-12"), ("holder-name", "高橋"), ("search-reason", "present")];
        let found = agent.sends("find", &who).await;
        assert_eq!(agent.chooses(&found).await.status, 303);
        assert_eq!(agent.suspends("C-000001").await.status, 303);
        // Neither text messages nor mail are set up here: not offered, and refused to whoever asks all the same.
        let page = agent.page().await;
        assert!(page.text.contains("<option value=\"fax\">") && !page.text.contains("<option value=\"email\">"), "{}", page.text);
        for (by, to) in [("email", "somebody@example.jp"), ("text-message", "09012345678"), ("fax", "0044201234567"), ("fax", "x")] {
            let nowhere = agent.sends("receipt", &[("send-by", by), ("send-to", to)]).await;
            assert!(nowhere.status == 422 && nowhere.text.contains("No message can be sent there"), "{by} {to}: {}", nowhere.text);
        }
        assert_eq!(agent.sends("receipt", &[("send-by", "fax"), ("send-to", "03-1111-2222")]).await.status, 303);
        let sent = "SELECT count(*) FROM messages WHERE state = 'accepted' AND medium = 'fax' AND purpose = 'receipt'";
        service.until(sent, 1).await;
        assert!(faxes.kept("numbers").contains("+81311112222"), "{}", faxes.kept("numbers"));
        assert!(agent.page().await.text.contains("Receipt sent by fax to a number ending in 22"));
    }

    async fn bad_input_stops_nothing_and_loses_nothing(engine) {
        let twins = (10..225).map(|n| named(n, "山田 太郎", "ヤマダ タロウ", "YAMADA TARO"));
        let cards: Vec<String> = [takahashi(), card(2)].into_iter().chain(twins).collect();
        let mut service = Service::prepared(engine, &cards).await;
        service.set("HOLDLINE_LIMITS_SEARCHES_PER_STAFF", "6");
        service.start().await;
        let id = contact(&service, "+815055550001").await;
        let mut agent = AtWork::with(&service, "sato", &id).await;

        // More than two hundred: a few at most, and another attribute is asked for.
        let many = agent.sends("find", &[("born", "1985-04-12"), ("holder-name", "山田"), ("search-reason", "present")]).await;
        assert!(many.text.matches("name=\"proof\"").count() == 5 && many.text.contains("Ask for another attribute"), "{}", many.text);
        // A card that was not shown cannot be chosen, not even with another card's mark.
        let forged = [("card", "C-000002"), ("agreed", ""), ("proof", &many.hidden("proof"))];
        assert!(agent.sends("card", &forged).await.text.contains("choose the card first"));
        assert_eq!(agent.suspends("C-000002").await.status, 422, "the contact is about no card yet");
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
        let masked = agent.sends("find", &[("born", "1985-04-12"), ("holder-name", INDIVIDUAL_NUMBER), ("search-reason", "present")]).await;
        assert!(masked.status == 422 && masked.text.contains("************") && !masked.text.contains(INDIVIDUAL_NUMBER));

        // Notes.
        let note = format!("holder said {INDIVIDUAL_NUMBER} <script>");
        let refused = agent.sends("note", &[("note", &note)]).await;
        assert!(refused.status == 422 && refused.text.contains("holder said ************"), "{}", refused.text);
        assert!(!refused.text.contains(INDIVIDUAL_NUMBER) && !refused.text.contains("<script>"));
        assert_eq!(audited(&service, "action = 'write-note' AND reason = 'individual-number'").await, 1);
        assert_eq!(agent.sends("note", &[("note", &"a".repeat(4_001))]).await.status, 422);
        assert_eq!(agent.sends("note", &[("note", &"a".repeat(100_000))]).await.status, 413);
        assert_eq!(agent.sends("note", &[("note", "  ")]).await.status, 422);
        let page = agent.page().await;
        let (csrf, form) = (page.hidden("csrf"), page.hidden("form"));
        let path = format!("/desk/contact/{id}/note");
        for text in ["lost on the Yamanote line", "lost on the Yamanote line", "found again"] {
            assert_eq!(agent.tab.post(&path, &[("csrf", &csrf), ("form", &form), ("note", text)]).await.status, 303);
        }
        assert_eq!(service.number("SELECT count(*) FROM contact_entries").await, 2, "sent twice, kept once");
        let stored = stored(&service).await;
        assert!(stored.contains(&id) && !stored.contains("Yamanote"), "sealed");
        assert!(agent.page().await.text.contains("lost on the Yamanote line"));

        // Representatives by age, a dispute, a revoked card.
        let found = agent.sends("find", &[("born", "1985-04-12"), ("holder-name", "高橋"), ("search-reason", "present")]).await;
        assert_eq!(agent.chooses(&found).await.status, 303);
        let parent = [("representation", "of-child"), ("representative-name", "山田 父")];
        assert!(agent.sends("representative", &parent).await.text.contains("15 or older"));
        assert_eq!(agent.sends("representative", &[("representation", "helper"), ("representative-name", "山田 母")]).await.status, 303);
        assert_eq!(agent.sends("dispute", &[]).await.status, 303);
        assert_eq!(service.number("SELECT count(*) FROM contacts WHERE reason = 'dispute'").await, 1);
        let nowhere = agent.sends("receipt", &[("send-by", "email"), ("send-to", "somebody@example.jp")]).await;
        assert!(nowhere.status == 422 && nowhere.text.contains("No message can be sent there"), "{}", nowhere.text);
        service.sql("UPDATE cards SET state = 'revoked', version = version + 1 WHERE card_id = 'C-000001'").await.unwrap();
        let revoked = agent.suspends("C-000001").await;
        assert!(revoked.status == 422 && revoked.text.contains("has been revoked"), "{}", revoked.text);

        // Over the limit of searches; not theirs; roles without the duty.
        for _ in 0..4 {
            agent.sends("find", &[("born", "1985-04-12"), ("holder-name", "誰か"), ("search-reason", "present")]).await;
        }
        let often = agent.sends("find", &[("born", "1985-04-12"), ("holder-name", "誰か"), ("search-reason", "present")]).await;
        assert!(often.status == 422 && often.text.contains("searched very often"), "{}", often.text);
        for role in ["auditor", "administrator"] {
            let mut tab = Account::new(&service, role, role).await.sign_in(&service).await;
            let csrf = tab.get("/desk/account").await.hidden("csrf");
            let fields = [("csrf", csrf.as_str()), ("born", "1985-04-12"), ("holder-name", "高橋"), ("search-reason", "present")];
            assert_eq!(tab.post(&format!("/desk/contact/{id}/find"), &fields).await.status, 403, "{role}");
        }
        assert_eq!(audited(&service, "reason = 'not-permitted' AND action = 'find-cards'").await, 2);

        // Handed over with everything; the first colleague can do nothing in it any more.
        let mut colleague = Account::new(&service, "mori", "agent").await.sign_in(&service).await;
        let handed = [("hand-to", "mori"), ("hand-text", "speaks slowly")];
        // Not to somebody who is not at the desk, whom the offer would wait for.
        assert!(!agent.page().await.text.contains("value=\"mori\""));
        let refused = agent.sends("hand-over", &handed).await;
        assert!(refused.status == 422 && refused.text.contains("who takes contacts and is there now"), "{}", refused.text);
        assert!(refused.text.contains("speaks slowly"), "what was typed stays");
        assert_eq!(audited(&service, "action = 'hand-over' AND reason = 'not-there'").await, 1);
        let csrf = colleague.get("/desk/account").await.hidden("csrf");
        let here = [("csrf", csrf.as_str()), ("do", "available")];
        assert_eq!(colleague.post("/desk/presence", &here).await.status, 303);
        let page = agent.page().await;
        assert!(page.text.contains("<option value=\"mori\">mori · Available</option>"), "{}", page.text);
        assert_eq!(agent.sends("hand-over", &handed).await.status, 303);
        let note = [("csrf", page.hidden("csrf")), ("form", page.hidden("form")), ("note", "too late".to_owned())];
        let note: Vec<(&str, &str)> = note.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let late = agent.tab.post(&path, &note).await;
        assert!(late.status >= 400, "{}", late.status);
        let csrf = colleague.get("/desk/account").await.hidden("csrf");
        assert_eq!(colleague.post(&format!("/desk/contact/{id}/take"), &[("csrf", &csrf)]).await.status, 303);
        let page = colleague.get(&format!("/desk/contact/{id}")).await;
        for word in ["speaks slowly", "lost on the Yamanote line", "Helper: 山田 母", "Marked as a dispute", "C-000001"] {
            assert!(page.text.contains(word), "{word}: {}", page.text);
        }
    }

    async fn cards_that_came_before_get_their_keys_while_the_service_runs(engine) {
        let cards: Vec<String> = (1..=230).map(card).collect();
        let mut service = Service::prepared(engine, &cards).await;
        let sole = "SELECT count(*) FROM card_lookups WHERE sole = 0";
        let whole = service.number(sole).await;
        // As an installation was before: only telephones are looked up, and nobody has filled anything.
        service.sql("DELETE FROM card_lookups WHERE sole = 0").await.unwrap();
        service.sql("DELETE FROM installation WHERE name = 'search_keys_up_to'").await.unwrap();
        service.sql("INSERT INTO installation (name, value) VALUES ('search_keys_up_to', '')").await.unwrap();
        service.start().await;
        service.until("SELECT count(*) FROM installation WHERE name = 'search_keys_up_to'", 0).await;
        let telephones = i64::try_from(cards.len()).unwrap();
        assert_eq!(service.number(sole).await, whole - telephones);
    }
}
