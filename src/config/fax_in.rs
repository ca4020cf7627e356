//! `[fax]`, the way in: whose webhooks are believed, and where the operator's own fax server puts files.

use super::messages::whole_path;
use super::origin_url::parse_origin;
use super::outward::network;
use super::reader::{Reader, wrong};
use super::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ipnet::IpNet;
use std::path::PathBuf;
use std::time::Duration;

/// Faxes in.
#[derive(Debug, Clone)]
pub struct FaxIn {
    /// Telnyx's public key, Base64 of 32 octets.
    pub telnyx_public_key: Option<String>,
    /// `name:password` of Sinch's callback.
    pub sinch_callback: Option<Secret>,
    /// Sinch's account.
    pub sinch: Option<Sinch>,
    /// The intake folder.
    pub intake_dir: Option<PathBuf>,
    /// A font that writes every language; nothing for the usual places.
    pub font: Option<PathBuf>,
    /// The program that reads digits from pictures.
    pub read_command: Option<PathBuf>,
    /// Networks that may be fetched from although they are not public.
    pub allowed_networks: Vec<IpNet>,
    /// How long a fax is kept after it is over.
    pub kept: Duration,
}

/// An account at Sinch.
#[derive(Debug, Clone)]
pub struct Sinch {
    /// Scheme and host of its interface.
    pub api_url: String,
    /// The project's name.
    pub project: String,
    /// `key:secret`.
    pub key: Secret,
}

/// A day to answer what came in last; nobody asks after ten years.
const KEPT_DAYS: std::ops::RangeInclusive<i64> = 1..=3_660;

impl FaxIn {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let telnyx_public_key = r.optional("fax.telnyx_public_key", |text| match STANDARD.decode(text) {
            Ok(key) if key.len() == 32 => Ok(text.to_owned()),
            _ => wrong("is not the Base64 of 32 octets", "Copy the public key from Telnyx's portal"),
        });
        let project = r.optional("fax.sinch_project", |text| {
            let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if plain {
                Ok(text.to_owned())
            } else {
                wrong("holds more than letters, digits and hyphens", "Copy it from Sinch")
            }
        });
        let api_url = r.parsed("fax.sinch_api_url", parse_origin);
        let intake_dir = r.optional("fax.intake_dir", whole_path);
        let font = r.optional("fax.font", whole_path);
        let read_command = r.optional("fax.read_command", whole_path);
        let allowed_networks = r.list("fax.allowed_networks", network);
        let kept = r.days("fax.keep_days", KEPT_DAYS);
        let (sinch_callback, key) = (r.secret("fax.sinch_callback"), r.secret("fax.sinch_key"));
        for (setting, secret) in [("fax.sinch_callback", &sinch_callback), ("fax.sinch_key", &key)] {
            if secret.as_ref().is_some_and(|secret| !secret.expose().contains(':')) {
                r.problem(setting, "has no colon between its two halves", "Write name:password");
                return None;
            }
        }
        let sinch = match (project?, key) {
            (Some(project), Some(key)) => Some(Sinch { api_url: api_url?, project, key }),
            (None, None) => None,
            (Some(_), None) => {
                r.problem("fax.sinch_key", "is missing beside fax.sinch_project", "Set both, or none");
                return None;
            }
            (None, Some(_)) => {
                r.problem("fax.sinch_project", "is missing beside fax.sinch_key", "Set both, or none");
                return None;
            }
        };
        Some(Self {
            telnyx_public_key: telnyx_public_key?,
            sinch_callback,
            sinch,
            intake_dir: intake_dir?,
            font: font?,
            read_command: read_command?,
            allowed_networks: allowed_networks?,
            kept: kept?,
        })
    }
}
