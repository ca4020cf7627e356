//! The call of the demonstration and the proof that it worked.

use super::Teller;
use super::judge::Judge;
use crate::bus::{BusEvent, Heard};
use crate::card::CardRecord;
use crate::channels::voice::handset::{self, Caller, FarEnd, GatherOpened, Happening, Line, Press};
use crate::channels::voice::twilio::PublicOrigin;
use crate::clock::SystemRandom;
use crate::serve::Running;
use std::path::Path;
use std::time::Duration;
use tokio::sync::oneshot;

/// Which key confirms, counted from 0: language, root, lost, birth date, postcode, confirm.
const CONFIRMS: usize = 5;

/// What was seen, and when, in milliseconds from the confirming keypress.
pub(super) struct Proof {
    certificates: Vec<String>,
    before: bool,
    recorded_ms: Option<f64>,
    published_ms: Option<f64>,
    crl_ms: Option<f64>,
    openssl: Option<String>,
}

impl Proof {
    pub(super) fn is_proved(&self) -> bool {
        let openssl =
            self.openssl.as_ref().is_none_or(|said| said.contains("verify OK") && said.contains("certificateHold"));
        self.before && self.recorded_ms.is_some() && self.published_ms.is_some() && self.crl_ms.is_some() && openssl
    }

    pub(super) fn tell(&self, teller: &Teller) {
        if !teller.json {
            let ms = |ms: Option<f64>| ms.map_or_else(|| "never".to_owned(), |ms| format!("{ms:.1} ms"));
            teller.tell("", "", serde_json::json!({}));
            teller.tell("", "From the confirming keypress:", serde_json::json!({}));
            for (what, when) in [
                ("recorded on durable storage", ms(self.recorded_ms)),
                ("OCSP: revoked, certificateHold (every certificate)", ms(self.published_ms)),
                ("CRL: certificateHold (every certificate)", ms(self.crl_ms)),
            ] {
                teller.tell("", &format!("  {what:<52} {when}"), serde_json::json!({}));
            }
            if let Some(said) = &self.openssl {
                teller.tell("", &format!("  openssl says: {said}"), serde_json::json!({}));
            }
            let verdict = if self.is_proved() { "Proved: the card is stopped." } else { "NOT proved." };
            teller.tell("", verdict, serde_json::json!({}));
            return;
        }
        teller.tell(
            "proof",
            "",
            serde_json::json!({"proved": self.is_proved(), "certificates": self.certificates, "recorded_ms": self.recorded_ms,
                "published_ms": self.published_ms, "crl_ms": self.crl_ms, "openssl": self.openssl}),
        );
    }
}

/// Places the call and watches what a verifier sees meanwhile.
pub(super) async fn prove(
    running: &Running,
    token: &str,
    folder: &Path,
    record: CardRecord,
    teller: &Teller,
) -> anyhow::Result<Proof> {
    let judge = Judge::new(running.address, folder)?;
    let serials: Vec<String> = record.card().certificates.iter().map(|c| c.id.serial.to_hex()).collect();
    let before = matches!(judge.ocsp(&serials[0]).await?, crate::revocation::Answer::Good);
    teller.tell(
        "before",
        "OCSP says good for the card's certificates. The holder telephones.",
        serde_json::json!({"good": before}),
    );
    let (confirmed, pressed) = oneshot::channel();
    let watching = tokio::spawn(watch(running.contact.clone(), judge.clone(), serials.clone(), pressed));
    let holder = &record.holder;
    let keys = [
        "2",
        "2",
        "1",
        &holder.birth_date.date().strftime("%Y%m%d").to_string(),
        holder.postcode.expose(),
        "1",
        "1",
        "3",
    ]
    .map(str::to_owned);
    let phone = holder.phones.first().map_or("anonymous", |phone| phone.expose()).to_owned();
    let mut caller = Holder { keys, pressed: 0, confirmed: Some(confirmed), teller };
    let ended = handset::call(&line(running, token, phone)?, &mut caller).await;
    teller.tell("call", "The call is over.", serde_json::json!({"ended": ended}));
    drop(caller);
    let Watched { recorded_ms, published_ms, crl_ms } = watching.await?;
    let openssl = judge.openssl(folder, &serials[0]).await;
    Ok(Proof { certificates: serials, before, recorded_ms, published_ms, crl_ms, openssl })
}

fn line(running: &Running, token: &str, from: String) -> anyhow::Result<Line> {
    let mut call = [0_u8; 16];
    crate::card::Random::fill(&SystemRandom::new(), &mut call);
    Ok(Line {
        origin: PublicOrigin::parse(&format!("http://{}", running.address))?,
        connect: running.address.to_string(),
        token: token.to_owned(),
        account: "AC00000000000000000000000000000000".to_owned(),
        call: format!("CA{}", hex::encode(call)),
        from,
        to: "+815000000000".to_owned(),
    })
}

struct Watched {
    recorded_ms: Option<f64>,
    published_ms: Option<f64>,
    crl_ms: Option<f64>,
}

/// From the keypress on: when was it committed, when does OCSP say so, when does the CRL?
async fn watch(
    contact: crate::contact::Contact,
    judge: Judge,
    serials: Vec<String>,
    pressed: oneshot::Receiver<tokio::time::Instant>,
) -> Watched {
    let mut bus = contact.bus.subscribe();
    let Ok(since) = pressed.await else { return Watched { recorded_ms: None, published_ms: None, crl_ms: None } };
    let ms = move || Some(since.elapsed().as_secs_f64() * 1000.0);
    let committed = async {
        let waiting = async { while bus.next().await != Heard::Event(BusEvent::OutboxReady) {} };
        tokio::time::timeout(Duration::from_secs(10), waiting).await.ok().and_then(|()| ms())
    };
    let published = async { if judge.until_on_hold(&serials).await { ms() } else { None } };
    let (recorded_ms, published_ms) = tokio::join!(committed, published);
    let crl_ms = if judge.until_listed(&serials).await { ms() } else { None };
    Watched { recorded_ms, published_ms, crl_ms }
}

/// The holder of the card, with the telephone in the hand.
struct Holder<'a> {
    keys: [String; 8],
    pressed: usize,
    confirmed: Option<oneshot::Sender<tokio::time::Instant>>,
    teller: &'a Teller,
}

impl Caller for Holder<'_> {
    fn notices(&mut self, happening: &Happening) {
        let text = match happening {
            Happening::Said { language, text } => format!("  [{}] {text}", language.as_deref().unwrap_or("?")),
            Happening::KeysSent { digits, .. } => format!("  > {digits}"),
            _ => return,
        };
        let fields = serde_json::to_value(happening).unwrap_or_default();
        let event = fields["event"].as_str().unwrap_or_default().to_owned();
        self.teller.tell(&event, &text, fields);
    }

    async fn presses(&mut self, _: &GatherOpened) -> Press {
        let key = self.keys.get(self.pressed).cloned();
        if self.pressed == CONFIRMS
            && let Some(confirmed) = self.confirmed.take()
        {
            let _ = confirmed.send(tokio::time::Instant::now());
        }
        self.pressed += 1;
        key.map_or(Press::HangUp, Press::Keys)
    }

    async fn far_end(&mut self, _: &str) -> FarEnd {
        FarEnd::NoAnswer
    }

    async fn waits(&mut self, _: u32) -> bool {
        true
    }
}
