//! All doors on one router.

use super::health::{self, Health};
use crate::card::PhoneNumber;
use crate::channels::api::{self, ApiDoor};
use crate::channels::chat::{self, ChatDoor};
use crate::channels::fax::{self, FaxDoor};
use crate::channels::sms::twilio::{self as sms, SmsDoor};
use crate::channels::voice::audio;
use crate::channels::voice::twilio::{
    self, CallDesk, CallStatus, LegDoor, PublicOrigin, Tokens, TwilioDoor, legs_router,
};
use crate::channels::web::{self, PrintedForms, WebDoor};
use crate::config::Config;
use crate::contact::{CallError, CallTurn, Contact, Render, advance_call, end_call};
use crate::desk::{self, Desk};
use crate::pages::{Help, Pages, Sealer, Visitor, assets, problem_page};
use crate::revocation::{self, Embedded};
use crate::security::{PageHeaders, Shield, TellProblem, TrustedProxies, shield};
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
        tried: health::Tried::default(),
    });
    let health = Router::new()
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .with_state(health);
    let pages = Arc::new(pages_of(config, contact)?);
    let guarded = Shield {
        proxies: TrustedProxies::new(config.http.trusted_proxies.clone()),
        headers: PageHeaders::new(pages.is_https()),
        tell: tell_problem(&pages),
    };
    let desk = desk::router(Arc::new(Desk::new(contact.clone(), Arc::clone(&pages))));
    let files = Router::new().route("/static/{hash}/{name}", get(assets));
    let voice = twilio::router(Arc::new(twilio_door(config, contact)?));
    let web = web::router(WebDoor {
        contact: contact.clone(),
        pages: Arc::clone(&pages),
        answer_within_min: config.web.answer_within.as_secs() / 60,
        form_font: super::fax_intake::form_font(config)?,
        printed_forms: PrintedForms::default(),
    });
    let chat = chat::router(ChatDoor {
        contact: contact.clone(),
        pages: Arc::clone(&pages),
        answer_within_min: config.web.answer_within.as_secs() / 60,
    });
    // OCSP stands outside the shield: its clients are programs that open a connection a question.
    let reports = sms::router(Arc::new(sms_door(config, contact)?));
    let voice = voice.merge(legs_router(Arc::new(leg_door(config, contact)?)));
    let voice =
        voice.merge(audio::router(contact.clone())).merge(reports).merge(fax::router(fax_door(config, contact)));
    let api = api::router(ApiDoor { contact: contact.clone(), issuers: super::issuer_names(config) });
    let shielded = voice.merge(api).merge(health).merge(files).merge(web).merge(chat).merge(desk);
    Ok(shield(shielded, guarded).merge(revocation::router(embedded.clone())))
}

/// What all pages share.
fn pages_of(config: &Config, contact: &Contact) -> anyhow::Result<Pages> {
    let dialled = |number: &PhoneNumber| config.voice.dial_plan.dialled(number);
    Ok(Pages {
        sealer: Sealer::new(contact.store.keys().pages()).context("the key for pages")?,
        clock: Arc::clone(&contact.clock),
        random: Arc::clone(&contact.random),
        origin: config.http.public_url.clone(),
        help: Help {
            phone: config.web.phone_line.as_ref().map(dialled),
            fax: config.voice.fax_line.as_ref().map(dialled),
        },
        time_zone: config.voice.time_zone.clone(),
    })
}

/// Errors for people are told in their language.
fn tell_problem(pages: &Arc<Pages>) -> TellProblem {
    let pages = Arc::clone(pages);
    Arc::new(move |problem, uri, headers| problem_page(&pages, &Visitor::of(uri, headers), problem))
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

fn fax_door(config: &Config, contact: &Contact) -> FaxDoor {
    FaxDoor {
        contact: contact.clone(),
        telnyx: config.fax_in.telnyx_public_key.as_deref().and_then(fax::PublicKey::parse),
        sinch: config.fax_in.sinch_callback.as_ref().map(|callback| fax::Callback::new(callback.expose())),
        sinch_account: super::fax_intake::sinch_account(config),
    }
}

fn sms_door(config: &Config, contact: &Contact) -> anyhow::Result<SmsDoor> {
    Ok(SmsDoor {
        tokens: Tokens::new(config.twilio.auth_tokens.iter().map(|token| token.expose())),
        origin: PublicOrigin::parse(&config.http.public_url).context("setting http.public_url")?,
        contact: contact.clone(),
    })
}

fn leg_door(config: &Config, contact: &Contact) -> anyhow::Result<LegDoor> {
    Ok(LegDoor {
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
