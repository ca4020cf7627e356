//! A colleague's telephone: where the desk rings, by number, by SIP address, or in the browser.

use super::PhoneNumber;
use super::redacted::redacted;
use serde::{Deserialize, Serialize};

redacted! {
    /// A SIP address (RFC 3261, 19.1), `sip:user@host` or `sips:user@host:port`: no parameters and no headers, which could
    /// make the carrier send what nobody meant.
    SipAddress
}

/// Where a colleague is rung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Telephone {
    /// A telephone number.
    Number(PhoneNumber),
    /// A telephone on the internet.
    Sip(SipAddress),
    /// The colleague's own browser, by a random name that the carrier knows it by.
    Browser(String),
}

/// Why a text is no SIP address; says nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be sip:user@host, with letters, digits, dots and hyphens")]
pub struct SipAddressError;

/// The longest address that is taken, octets.
const LONGEST: usize = 200;

impl SipAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is anything but scheme, user, host and perhaps a port.
    pub fn parse(text: &str) -> Result<Self, SipAddressError> {
        let text = text.trim().to_ascii_lowercase();
        let rest = text.strip_prefix("sip:").or_else(|| text.strip_prefix("sips:")).ok_or(SipAddressError)?;
        let (user, authority) = rest.split_once('@').ok_or(SipAddressError)?;
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|n| n > 0);
        let fits = text.len() <= LONGEST && is_user(user) && is_host(host) && port.is_none_or(is_port);
        if fits { Ok(Self(text)) } else { Err(SipAddressError) }
    }

    /// The host: whose exchange it is.
    pub fn host(&self) -> &str {
        let authority = self.0.split_once('@').map_or("", |(_, authority)| authority);
        authority.split_once(':').map_or(authority, |(host, _)| host)
    }
}

impl<'de> Deserialize<'de> for SipAddress {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

fn is_user(user: &str) -> bool {
    !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b))
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_scheme_user_host_and_port_and_nothing_else() {
        for good in ["sip:hana@desk.example", "SIPS:Hana.1@desk.example:5061", "sip:+81312345678@10.0.0.1"] {
            assert!(SipAddress::parse(good).is_ok(), "{good}");
        }
        assert_eq!(SipAddress::parse("SIP:Hana@Desk.Example:5060").unwrap().host(), "desk.example");
        for bad in [
            "",
            "hana@desk.example",
            "sip:desk.example",
            "sip:@desk.example",
            "sip:hana@",
            "sip:hana@desk..example",
            "sip:hana@-desk.example",
            "sip:hana@desk.example:0",
            "sip:hana@desk.example:+5060",
            "sip:hana@desk.example;transport=tcp",
            "sip:hana@desk.example?X-Header=1",
            "sip:ha na@desk.example",
            "sip:hana:secret@desk.example",
            "sip:hana@desk.example\r\nTo: x",
            "tel:+81312345678",
        ] {
            assert_eq!(SipAddress::parse(bad), Err(SipAddressError), "{bad:?}");
        }
        assert!(SipAddress::parse(&format!("sip:{}@desk.example", "a".repeat(200))).is_err());
    }

    #[test]
    fn a_telephone_hides_itself_and_survives_being_stored() {
        let sip = Telephone::Sip(SipAddress::parse("sip:hana@desk.example").unwrap());
        let number = Telephone::Number(PhoneNumber::from_e164("+81312345678").unwrap());
        let browser = Telephone::Browser("5f".repeat(16));
        assert_eq!(serde_json::to_value(&browser).unwrap(), serde_json::json!({ "browser": "5f".repeat(16) }));
        for telephone in [sip, number] {
            assert!(format!("{telephone:?}").contains("redacted"), "{telephone:?}");
            let stored = serde_json::to_vec(&telephone).unwrap();
            assert_eq!(serde_json::from_slice::<Telephone>(&stored).unwrap(), telephone);
        }
        assert!(serde_json::from_str::<Telephone>(r#"{"sip":"sip:a@b;x"}"#).is_err());
    }
}
