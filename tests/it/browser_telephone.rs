//! The browser as a colleague's telephone, in a real browser, with a stand-in for Twilio's voice client: what the page does
//! when it is registered, rung, cut off or refused, and what axe-core says to each of these.

use crate::support::browser::{Browser, Look};
use crate::support::desk::{Account, go, sign_in_by_code};
use crate::support::exchange::FakeExchange;
use crate::support::service::{Engine, Service};
use serde_json::json;
use std::time::{Duration, Instant};

/// Twilio's client as its documentation tells (Device, Call), with a hand on what comes from the network.
const CLIENT: &str = r"
class Emitter {
  constructor() { this.told = {}; }
  on(name, hear) { (this.told[name] ??= []).push(hear); }
  emit(name, ...what) { for (const hear of this.told[name] ?? []) hear(...what); }
}
class Call extends Emitter {
  constructor() { super(); this.muted = false; this.did = []; }
  accept() { this.did.push('accept'); }
  mute(on) { this.muted = on; }
  isMuted() { return this.muted; }
  disconnect() { this.did.push('disconnect'); this.emit('disconnect', this); }
}
class Device extends Emitter {
  constructor(token, options) { super(); window.device = this; this.tokens = [token]; this.options = options; this.state = 'unregistered'; }
  async register() { this.state = 'registered'; this.emit('registered'); }
  updateToken(token) { this.tokens.push(token); }
  rings() { this.call = new Call(); this.emit('incoming', this.call); }
}
var Twilio = { Device };
";

async fn service() -> (Service, FakeExchange) {
    let exchange = FakeExchange::started().await;
    let mut service = Service::prepared(Engine::Sqlite, &[]).await;
    exchange.serves(&mut service);
    let client = service.beside("twilio.min.js");
    std::fs::write(&client, CLIENT).unwrap();
    service.set("HOLDLINE_TWILIO_VOICE_SDK", client.display().to_string());
    service.set("HOLDLINE_HTTP_PUBLIC_URL", "http://localhost");
    service.start().await;
    (service, exchange)
}

async fn until_says(browser: &Browser, words: &str) {
    let begun = Instant::now();
    while !browser.text("#browser-status").await.contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{words}: {}", browser.text("#browser-status").await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_is_a_telephone_that_answers_by_itself_and_says_how_it_is() {
    let (service, _exchange) = service().await;
    for (n, look) in [Look { width: 320, dark: true, ..Look::default() }, Look { width: 1440, ..Look::default() }]
        .into_iter()
        .enumerate()
    {
        let mut account = Account::new(&service, &format!("sato{n}"), "agent").await;
        let browser = Browser::start(look).await;
        sign_in_by_code(&browser, &service, &mut account, "/desk/telephone").await;
        browser.judge("telephone-set").await;
        browser.leave_by("form[action='/desk/telephone/browser'] button").await;
        assert_eq!(browser.path().await, "/desk/telephone/browser");
        browser.judge("telephone-browser-away").await;
        browser.click("#browser-begin").await;
        until_says(&browser, "Ready.").await;
        browser.judge("telephone-browser-ready").await;
        assert_eq!(browser.run("return device.options.closeProtection").await, json!(true));
        browser.run("device.rings()").await;
        until_says(&browser, "You are in a call.").await;
        browser.judge("telephone-browser-talks").await;
        browser.click("#browser-mute").await;
        assert_eq!(
            browser.run("return [device.call.isMuted(), document.getElementById('browser-mute').ariaPressed]").await,
            json!([true, "true"])
        );
        browser.click("#browser-hang-up").await;
        until_says(&browser, "Ready.").await;
        assert_eq!(browser.run("return device.call.did").await, json!(["accept", "disconnect"]));
        // The pass is renewed before it ends; a second call is answered like the first.
        browser.run("device.emit('tokenWillExpire')").await;
        let begun = Instant::now();
        while browser.run("return device.tokens.length").await != json!(2) {
            assert!(begun.elapsed() < Duration::from_secs(60), "no fresh pass");
        }
        browser.run("device.rings(); device.call.emit('cancel')").await;
        until_says(&browser, "Ready.").await;
        for (code, words) in [(31402, "the microphone"), (31005, "The connection failed")] {
            browser.run(&format!("device.emit('error', {{ code: {code} }})")).await;
            until_says(&browser, words).await;
            browser.judge("telephone-browser-failed").await;
            browser.click("#browser-begin").await;
            until_says(&browser, "Ready.").await;
        }
        // Set elsewhere meanwhile: no pass any more, and the page says so.
        go(&browser, &service, "/desk/telephone?lang=ja").await;
        browser.judge("ja-telephone-set").await;
        browser.leave_by("form[action='/desk/telephone/browser'] button").await;
        browser.judge("ja-telephone-browser-away").await;
        browser.close().await;
    }
}
