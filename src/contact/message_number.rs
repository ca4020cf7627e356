//! To which telephone numbers a message may go: a fax to any in the countries that may be rung back, a text message to the
//! mobile ones among them, and to no others, so that nobody makes the service pay for messages to the far side of the world.

use super::Settings;
use crate::card::{Medium, PhoneNumber, Recipient};

/// Whether a text message may go to this number.
pub(super) fn may_be_messaged(settings: &Settings, number: &PhoneNumber) -> bool {
    is_mobile_in(&settings.callback_countries, &settings.messages.mobile_prefixes, number)
}

/// Whether this number may be rung back or faxed: it is in a country that is open.
pub(super) fn may_be_dialled(settings: &Settings, number: &PhoneNumber) -> bool {
    let digits = number.expose().trim_start_matches('+');
    settings.callback_countries.iter().any(|country| digits.starts_with(country.as_str()))
}

/// An address as somebody wrote it, if a message can be brought there with what is set up here.
pub(super) fn reachable(settings: &Settings, medium: Medium, to: &str) -> Option<Recipient> {
    if !settings.messages.sends(medium) {
        return None;
    }
    let number = || PhoneNumber::keyed(to, &settings.dial_plan).ok();
    match medium {
        Medium::TextMessage => number().filter(|to| may_be_messaged(settings, to)).as_ref().map(Recipient::from),
        Medium::Fax => number().filter(|to| may_be_dialled(settings, to)).as_ref().map(Recipient::from),
        Medium::Email => {
            let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>');
            let parted = to.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
            parted.filter(|(_, host)| !host.contains('@') && !to.contains(apart))?;
            Recipient::parse(to).ok()
        }
    }
}

fn is_mobile_in(countries: &[String], prefixes: &[String], number: &PhoneNumber) -> bool {
    let digits = number.expose().trim_start_matches('+');
    countries.iter().filter(|country| digits.starts_with(country.as_str())).any(|country| {
        let mut mobile = prefixes.iter().filter(|prefix| prefix.starts_with(country.as_str())).peekable();
        // Without a prefix for a country nobody knows which numbers there are mobile (North America): all may be.
        mobile.peek().is_none() || mobile.any(|prefix| digits.starts_with(prefix.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mobiles_in_open_countries_get_text_messages() {
        let countries = ["81", "1"].map(str::to_owned);
        let prefixes = ["8170", "8180", "8190", "4915"].map(str::to_owned);
        for (number, may) in [
            ("+819012345678", true),
            ("+817012345678", true),
            ("+81312345678", false),
            ("+81120123456", false),
            // Open, and no prefix tells mobiles from others there.
            ("+12025550123", true),
            // A mobile's prefix, but the country is not open.
            ("+4915112345678", false),
            ("+88213300000", false),
        ] {
            let number = PhoneNumber::from_e164(number).unwrap();
            assert_eq!(is_mobile_in(&countries, &prefixes, &number), may, "{}", number.expose());
        }
        assert!(!is_mobile_in(&[], &prefixes, &PhoneNumber::from_e164("+819012345678").unwrap()));
    }
}
