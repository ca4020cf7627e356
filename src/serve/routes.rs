//! All doors on one router.

use super::health::{self, Health};
use crate::channels::sms::twilio::{self as sms, SmsDoor};
use crate::channels::voice::audio;
use crate::channels::voice::twilio::{self, CallDesk, CallStatus, PublicOrigin, Tokens, TwilioDoor};
use crate::config::Config;
use crate::contact::{CallError, CallTurn, Contact, Render, advance_call, end_call};
use crate::revocation::{self, Embedded};
use crate::security::{PageHeaders, Shield, TrustedProxies, shield};
use anyhow::Context as _;
use axum::Router;
use axum::routing::get;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// The router of the whole service.
pub(super) fn router(config: &Config, contact: &Contact, embedded: &Embedded) -> anyhow::Result<Router> {
    let health = Arc::new(Health {
        contact: contact.clone(),
        embedded: embedded.clone(),
        signer_margin: config.revocation.signer_margin,
        notes: health::notes(config),
        metrics: crate::telemetry::start_metrics(),
    });
    let health = Router::new()
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .with_state(health);
    let guarded = Shield {
        proxies: TrustedProxies::new(config.http.trusted_proxies.clone()),
        headers: PageHeaders::new(config.http.public_url.starts_with("https:")),
    };
    let voice = twilio::router(Arc::new(twilio_door(config, contact)?));
    let reports = sms::router(Arc::new(sms_door(config, contact)?));
    // OCSP stands outside the shield: its clients are programs that open a connection a question.
    let voice = voice.merge(audio::router(contact.clone())).merge(reports);
    Ok(shield(voice.merge(health), guarded).merge(revocation::router(embedded.clone())))
}

fn twilio_door(config: &Config, contact: &Contact) -> anyhow::Result<TwilioDoor> {
    let tokens = Tokens::new(config.twilio.auth_tokens.iter().map(|token| token.expose()));
    Ok(TwilioDoor {
        tokens,
        origin: PublicOrigin::parse(&config.http.public_url).context("setting http.public_url")?,
        operator: config.voice.operators.first().cloned(),
        calls: Arc::new(Calls(contact.clone())),
        deadline: twilio::routes::DEADLINE,
    })
}

fn sms_door(config: &Config, contact: &Contact) -> anyhow::Result<SmsDoor> {
    Ok(SmsDoor {
        tokens: Tokens::new(config.twilio.auth_tokens.iter().map(|token| token.expose())),
        origin: PublicOrigin::parse(&config.http.public_url).context("setting http.public_url")?,
        contact: contact.clone(),
    })
}

/// The use cases behind the telephone's door.
struct Calls(Contact);

impl CallDesk for Calls {
    fn advance(&self, turn: CallTurn, render: Render) -> BoxFuture<'_, Result<String, CallError>> {
        Box::pin(advance_call(&self.0, turn, render))
    }

    fn status<'a>(
        &'a self,
        call: &'a str,
        status: CallStatus,
        _sequence: Option<u32>,
    ) -> BoxFuture<'a, Result<(), CallError>> {
        // Only the end changes anything, and it does so once: the order of reports does not matter.
        Box::pin(async move { if status.is_end() { end_call(&self.0, call).await } else { Ok(()) } })
    }
}
